from django.apps import AppConfig


class BeiratConfig(AppConfig):
    name = "beirat"

    def ready(self):
        from basis.einlesen import einleseart
        from beirat.einlesen.anwesenheit import ANWESENHEIT
        from beirat.einlesen.personen import PERSONEN
        from beirat.ratsinfo import DRUCKSACHEN

        einleseart(PERSONEN)
        einleseart(ANWESENHEIT)
        einleseart(DRUCKSACHEN)
        # The ground knows no minutes: it only asks whoever registered here.
        from basis.models import loeschsperre
        from beirat.models.bestaetigt import loeschsperre_bestaetigte, sperre_sitzungen

        loeschsperre(loeschsperre_bestaetigte, sperre_sitzungen)
