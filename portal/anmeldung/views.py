"""allauth's pages in our frame: each knows its template, its form and where it leads."""

from allauth.account import views as konto
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse_lazy

from basis.models import Konto
from basis.post import versand_moeglich
from portal.anmeldung import formulare

OHNE_KENNWORT = "Ihr Konto hat kein Kennwort. Möchten Sie eines, dann fordern Sie bitte einen Link an."


class Anmelden(konto.LoginView):
    """Sign in by name and password."""

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "zweiter_faktor": settings.ZWEITER_FAKTOR,
            "stadt": settings.OIDC_NAME if settings.OIDC_AUSSTELLER else "",
        }


class Abmelden(konto.LogoutView):
    """Sign out. What was typed and kept in this browser goes too, whether or not its scripts get to it."""

    def post(self, request, *args, **kwargs):
        response = super().post(request, *args, **kwargs)
        response["Clear-Site-Data"] = '"storage"'
        return response


class KennwortAendern(konto.PasswordChangeView):
    """Change the own password. Where there is none, because one comes from the city, a link sets it."""

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not request.user.has_usable_password():
            messages.info(request, OHNE_KENNWORT)
            return redirect("account_reset_password")
        return super().dispatch(request, *args, **kwargs)


class Vergessen(konto.PasswordResetView):
    """Ask for a link by mail; without a mail server the page says who helps instead."""

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"versand": versand_moeglich()}

    def post(self, request, *args, **kwargs):
        return super().post(request, *args, **kwargs) if versand_moeglich() else redirect(request.path)


class Festlegen(konto.PasswordResetFromKeyView):
    """Set a password by a link; afterwards one signs in with it, second factor included."""

    success_url = reverse_lazy("account_login")

    @transaction.atomic
    def form_valid(self, form):
        """Look again while nobody else changes the account: of two who use one link at once, one may."""
        Konto.objects.select_for_update().get(pk=self.reset_user.pk)
        if not formulare.Linkpruefung({"uidb36": self.kwargs["uidb36"], "key": self.key}).is_valid():
            return self.render_to_response(self.get_context_data(token_fail=True))
        return super().form_valid(form)

    def dispatch(self, request, uidb36, key, **kwargs):
        response = super().dispatch(request, uidb36, key, **kwargs)
        # The link stands in the address: no cache keeps it, and it is told to nobody.
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "no-referrer"
        return response


def _seite(ansicht, name, form=None):
    """One of allauth's pages with our template and, where it has one, our form."""
    form = {"form_class": form} if form else {}
    return ansicht.as_view(template_name=f"anmeldung/{name}.html", **form)


anmelden = _seite(Anmelden, "anmelden", formulare.Anmeldeform)
abmelden = _seite(Abmelden, "abmelden")
gesperrt = _seite(konto.AccountInactiveView, "gesperrt")
kennwort_aendern = _seite(KennwortAendern, "kennwort_aendern", formulare.Kennwortform)
vergessen = _seite(Vergessen, "vergessen", formulare.Vergessenform)
gesendet = _seite(konto.PasswordResetDoneView, "gesendet")
festlegen = _seite(Festlegen, "festlegen", formulare.Linkform)
bestaetigen = _seite(konto.ReauthenticateView, "bestaetigen", formulare.Bestaetigung)
