"""Addresses of sign-in and of one's own account. Their names are allauth's, which looks them up by them."""

from django.contrib.auth.decorators import login_required
from django.urls import path, re_path

from portal.anmeldung import faktorviews as faktor
from portal.anmeldung import sitzungen, stadt, views
from portal.anmeldung.bestaetigt import erst_bestaetigen


def _bestaetigt(seite):
    """A page of one's own account that asks first for all that lets into it."""
    return login_required(erst_bestaetigen(seite))


urlpatterns = [
    path("anmelden/", views.anmelden, name="account_login"),
    path("abmelden/", views.abmelden, name="account_logout"),
    path("anmelden/gesperrt/", views.gesperrt, name="account_inactive"),
    path("kennwort-vergessen/", views.vergessen, name="account_reset_password"),
    path("kennwort-vergessen/gesendet/", views.gesendet, name="account_reset_password_done"),
    re_path(
        r"^kennwort-festlegen/(?P<uidb36>[0-9A-Za-z]{1,13})-(?P<key>[0-9A-Za-z-]{1,100})/$",
        views.festlegen,
        name="account_reset_password_from_key",
    ),
    path("konto/kennwort/", views.kennwort_aendern, name="account_change_password"),
    path("konto/bestaetigen/", views.bestaetigen, name="account_reauthenticate"),
    path("konto/bestaetigen/code/", faktor.code_bestaetigen, name="mfa_reauthenticate"),
    path("konto/bestaetigen/passkey/", faktor.passkey_bestaetigen, name="mfa_reauthenticate_webauthn"),
    path(
        "konto/sitzungen/",
        # Asked first and then left alone, rather than at each button of it.
        _bestaetigt(sitzungen.eigene_sitzungen),
        name="eigene_sitzungen",
    ),
    path("anmelden/code/", faktor.code, name="mfa_authenticate"),
    path("anmelden/passkey/", faktor.passkey_anmelden, name="mfa_login_webauthn"),
    path("anmelden/stadt/", stadt.hinaus, {"provider_id": "stadt"}, name="openid_connect_login"),
    path("anmelden/stadt/zurueck/", stadt.zurueck, {"provider_id": "stadt"}, name="openid_connect_callback"),
    path("konto/zweiter-faktor/", faktor.uebersicht, name="mfa_index"),
    path("konto/zweiter-faktor/app/", _bestaetigt(faktor.app_einrichten), name="mfa_activate_totp"),
    path("konto/zweiter-faktor/app/bild.svg", faktor.app_bild, name="mfa_bild"),
    path(
        "konto/zweiter-faktor/app/entfernen/", _bestaetigt(faktor.app_entfernen), name="mfa_deactivate_totp"
    ),
    path("konto/zweiter-faktor/passkey/", _bestaetigt(faktor.passkey_einrichten), name="mfa_add_webauthn"),
    path(
        "konto/zweiter-faktor/passkey/<id:pk>/umbenennen/",
        _bestaetigt(faktor.passkey_umbenennen),
        name="mfa_edit_webauthn",
    ),
    path(
        "konto/zweiter-faktor/passkey/<id:pk>/entfernen/",
        _bestaetigt(faktor.passkey_entfernen),
        name="mfa_remove_webauthn",
    ),
    path(
        "konto/zweiter-faktor/notfallcodes/", _bestaetigt(faktor.notfallcodes), name="mfa_view_recovery_codes"
    ),
    path(
        "konto/zweiter-faktor/notfallcodes/neu/",
        _bestaetigt(faktor.notfallcodes_neu),
        name="mfa_generate_recovery_codes",
    ),
]
