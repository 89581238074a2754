from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate, pre_save


class PortalConfig(AppConfig):
    name = "portal"

    def ready(self):
        from allauth.account.signals import password_changed, password_reset
        from allauth.mfa.signals import authenticator_removed
        from allauth.usersessions.models import UserSession
        from django.contrib.auth.signals import user_logged_in

        from basis.post import vor_versand
        from portal.anmeldung import einladung, faktor, sitzungen, waechter
        from portal.rollen import angleichen

        vor_versand("kennwortlink", einladung.vervollstaendige)
        user_logged_in.connect(waechter.beginne, dispatch_uid="portal.sitzung.beginne")
        pre_save.connect(sitzungen.beschneide, sender=UserSession, dispatch_uid="portal.sitzung.beschneide")
        for anlass in (password_changed, password_reset):
            anlass.connect(sitzungen.nach_neuem_kennwort, dispatch_uid="portal.sitzung.beende")
        authenticator_removed.connect(faktor.weggenommen, dispatch_uid="portal.faktor.weggenommen")
        # auth is the app after all of ours, so every permission of theirs exists by its turn.
        post_migrate.connect(
            angleichen, sender=apps.get_app_config("auth"), dispatch_uid="portal.rollen.angleichen"
        )
