from django.apps import AppConfig


class BerichteConfig(AppConfig):
    name = "berichte"

    def ready(self):
        # The ground knows no reports and no fonts: it only asks whoever registered here.
        from basis.formular import druckprobe
        from basis.models import loeschsperre
        from berichte.druck import fehlende_zeichen
        from berichte.models import sperre_zitierte

        loeschsperre(sperre_zitierte)
        druckprobe(fehlende_zeichen)
