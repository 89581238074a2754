from django.apps import AppConfig


class BerichteConfig(AppConfig):
    name = "berichte"

    def ready(self):
        from basis.einlesen import einleseart
        from berichte.einlesen import STATISTIK

        einleseart(STATISTIK)
        # The ground knows no reports: it only asks whoever registered here.
        from basis.loeschsperre import loeschsperre
        from berichte.models import riegel_zitierte, sperre_schritte, sperre_zitierte

        loeschsperre(sperre_zitierte, riegel_zitierte)
        loeschsperre(sperre_schritte)
