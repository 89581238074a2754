from django.apps import AppConfig


class BerichteConfig(AppConfig):
    name = "berichte"

    def ready(self):
        # The ground knows no reports: it only asks whoever registered here.
        from basis.models import loeschsperre
        from berichte.models import sperre_zitierte

        loeschsperre(sperre_zitierte)
