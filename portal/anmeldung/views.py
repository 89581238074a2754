"""allauth's pages in our frame: each knows its template, its form and where it leads."""

from allauth.account import views as konto
from django.shortcuts import redirect
from django.urls import reverse_lazy

from basis.post import versand_moeglich


class Anmelden(konto.LoginView):
    """Sign in by name and password."""

    template_name = "anmeldung/anmelden.html"


class Vergessen(konto.PasswordResetView):
    """Ask for a link by mail; without a mail server the page says who helps instead."""

    template_name = "anmeldung/vergessen.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"versand": versand_moeglich()}

    def post(self, request, *args, **kwargs):
        return super().post(request, *args, **kwargs) if versand_moeglich() else redirect(request.path)


class Festlegen(konto.PasswordResetFromKeyView):
    """Set a password by a link; afterwards one signs in with it, second factor included."""

    template_name = "anmeldung/festlegen.html"
    success_url = reverse_lazy("account_login")

    def dispatch(self, request, uidb36, key, **kwargs):
        response = super().dispatch(request, uidb36, key, **kwargs)
        # The link stands in the address: no cache keeps it, and it is told to nobody.
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "no-referrer"
        return response


anmelden = Anmelden.as_view()
abmelden = konto.LogoutView.as_view(template_name="anmeldung/abmelden.html")
gesperrt = konto.AccountInactiveView.as_view(template_name="anmeldung/gesperrt.html")
kennwort_aendern = konto.PasswordChangeView.as_view(template_name="anmeldung/kennwort_aendern.html")
kennwort_setzen = konto.PasswordSetView.as_view(template_name="anmeldung/kennwort_setzen.html")
vergessen = Vergessen.as_view()
gesendet = konto.PasswordResetDoneView.as_view(template_name="anmeldung/gesendet.html")
festlegen = Festlegen.as_view()
bestaetigen = konto.ReauthenticateView.as_view(template_name="anmeldung/bestaetigen.html")
