"""Pages about answers to recommendations: entering one, and asking for one."""

from urllib.parse import quote, urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from basis.formular import melde
from basis.pflege import bearbeiten, eingaben, seite_von
from basis.post import Postfehler, versand_moeglich
from beirat.erinnerung import entwurf, erinnere, letzte_adresse
from beirat.forms.empfehlung import EinzelneRueckmeldung, ErinnerungForm
from beirat.models import Empfehlung, Rueckmeldung


def _pfad(empfehlung):
    return [("Empfehlungen", reverse("empfehlung_liste")), (empfehlung.nummer, seite_von(empfehlung))]


@login_required
@permission_required("beirat.add_rueckmeldung", raise_exception=True)
def rueckmeldung_neu(request, empfehlung):
    """Enter one answer; the recommendation's status follows it."""
    empfehlung = get_object_or_404(Empfehlung, pk=empfehlung)
    return bearbeiten(
        request,
        Rueckmeldung(empfehlung=empfehlung),
        EinzelneRueckmeldung,
        titel=f"Rückmeldung zu {empfehlung.nummer}",
        pfad=_pfad(empfehlung),
        meldung="Die Rückmeldung ist gespeichert.",
        ziel=lambda rueckmeldung: seite_von(empfehlung),
    )


@login_required
@permission_required("beirat.view_empfehlung", raise_exception=True)
def empfehlung_erinnerung(request, pk):
    """A polite letter that asks for an answer: to send from here, to copy, or for the mail program."""
    empfehlung = get_object_or_404(Empfehlung.objects.select_related("adressat"), pk=pk)
    betreff, text = entwurf(empfehlung, localdate())
    felder = urlencode({"subject": betreff, "body": text.replace("\n", "\r\n")}, quote_via=quote)
    darf_senden = versand_moeglich() and request.user.has_perm("beirat.add_erinnerung")
    form = ErinnerungForm(
        eingaben(request) if darf_senden else None,
        initial={"adresse": letzte_adresse(empfehlung), "betreff": betreff, "text": text},
    )
    if request.method == "POST" and form.is_bound and form.is_valid():
        try:
            erinnere(empfehlung, tag=localdate(), **form.cleaned_data)
        except ValidationError as fehler:
            melde(form, fehler)
        except Postfehler as fehler:
            form.add_error(None, f"Die Erinnerung ging nicht hinaus: {fehler} Bitte versuchen Sie es später.")
        else:
            messages.success(request, f"Die Erinnerung an {form.cleaned_data['adresse']} ist auf dem Weg.")
            return redirect(seite_von(empfehlung))
    kontext = {
        "empfehlung": empfehlung,
        "form": form,
        "mail": f"mailto:?{felder}",
        "darf_senden": darf_senden,
        "post": versand_moeglich(),
    }
    return render(request, "beirat/empfehlung_erinnerung.html", kontext)
