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
        from basis.loeschsperre import loeschsperre
        from beirat.models.bestaetigt import loeschsperre_bestaetigte, sperre_sitzungen

        loeschsperre(loeschsperre_bestaetigte, sperre_sitzungen)
        # The ground sends mail without knowing what it is about.
        from basis.post import nach_fehlschlag
        from beirat.einladung.versand import BEZUG, vermerke_fehlschlag

        nach_fehlschlag(BEZUG, vermerke_fehlschlag)
