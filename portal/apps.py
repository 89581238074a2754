from django.apps import AppConfig, apps
from django.core.checks import register
from django.db.models.signals import post_migrate, pre_save


class PortalConfig(AppConfig):
    name = "portal"

    def ready(self):
        from allauth.account import signals as konto
        from allauth.mfa import signals as mfa
        from allauth.usersessions.models import UserSession
        from django.contrib.auth.signals import user_logged_in, user_logged_out

        from basis.formular.grund import unangeboten
        from basis.post import vor_versand
        from portal.anmeldung import einladung, ereignisse, faktor, sitzungen, waechter
        from portal.rollen import angleichen
        from portal.sammlung import sammlung_vollstaendig

        register(sammlung_vollstaendig, deploy=True)
        vor_versand("kennwortlink", einladung.vervollstaendige)
        user_logged_in.connect(waechter.beginne, dispatch_uid="portal.sitzung.beginne")
        pre_save.connect(sitzungen.beschneide, sender=UserSession, dispatch_uid="portal.sitzung.beschneide")
        for anlass in (konto.password_changed, konto.password_reset):
            anlass.connect(sitzungen.nach_neuem_kennwort, dispatch_uid="portal.sitzung.beende")
        mfa.authenticator_used.connect(faktor.versiegle_neu, dispatch_uid="portal.faktor.versiegle_neu")
        mfa.authenticator_removed.connect(faktor.weggenommen, dispatch_uid="portal.faktor.weggenommen")
        konto.authentication_step_completed.connect(
            sitzungen.nach_bestaetigung, dispatch_uid="portal.sitzung.bestaetigt"
        )
        unangeboten.connect(ereignisse.bei_unangebotenem, dispatch_uid="portal.ereignis.unangeboten")
        user_logged_in.connect(ereignisse.bei_anmeldung, dispatch_uid="portal.ereignis.anmeldung")
        for anlass, ereignis in (
            (user_logged_out, "abgemeldet"),
            (konto.password_changed, "kennwort_geaendert"),
            (konto.password_reset, "kennwort_festgelegt"),
            (mfa.authenticator_added, "faktor_eingerichtet"),
            (mfa.authenticator_reset, "faktor_eingerichtet"),
            (mfa.authenticator_removed, "faktor_entfernt"),
        ):
            anlass.connect(ereignisse.bei(ereignis), weak=False, dispatch_uid=f"portal.ereignis.{ereignis}")
        # auth is the app after all of ours, so every permission of theirs exists by its turn.
        post_migrate.connect(
            angleichen, sender=apps.get_app_config("auth"), dispatch_uid="portal.rollen.angleichen"
        )
