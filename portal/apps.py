from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class PortalConfig(AppConfig):
    name = "portal"

    def ready(self):
        from portal.rollen import angleichen

        # auth is the app after all of ours, so every permission of theirs exists by its turn.
        post_migrate.connect(
            angleichen, sender=apps.get_app_config("auth"), dispatch_uid="portal.rollen.angleichen"
        )
