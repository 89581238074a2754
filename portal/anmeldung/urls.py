"""Addresses of sign-in and of one's own account. Their names are allauth's, which looks them up by them."""

from django.urls import path, re_path

from portal.anmeldung import views

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
    path("konto/kennwort/festlegen/", views.kennwort_setzen, name="account_set_password"),
    path("konto/bestaetigen/", views.bestaetigen, name="account_reauthenticate"),
]
