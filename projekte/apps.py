from django.apps import AppConfig


class ProjekteConfig(AppConfig):
    name = "projekte"
