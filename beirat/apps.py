from django.apps import AppConfig


class BeiratConfig(AppConfig):
    name = "beirat"
