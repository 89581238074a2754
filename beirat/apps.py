from django.apps import AppConfig


class BeiratConfig(AppConfig):
    name = "beirat"

    def ready(self):
        from basis.einlesen import einleseart
        from beirat.einlesen.personen import PERSONEN

        einleseart(PERSONEN)
        # The ground knows no minutes: it only asks whoever registered here.
        from basis.models import loeschsperre
        from beirat.models.bestaetigt import sperre_bestaetigte

        loeschsperre(sperre_bestaetigte)
