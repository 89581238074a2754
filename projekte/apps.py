from django.apps import AppConfig


class ProjekteConfig(AppConfig):
    name = "projekte"

    def ready(self):
        from basis.einlesen import einleseart
        from projekte.einlesen import PROJEKTE

        einleseart(PROJEKTE)
