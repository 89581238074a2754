"""Pages about answers to recommendations: entering one, and asking for one."""

from urllib.parse import quote, urlencode

from django import forms
from django.contrib.auth.decorators import login_required, permission_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate

from basis.formular import Formular
from basis.pflege import bearbeiten, seite_von
from beirat.forms.empfehlung import EinzelneRueckmeldung
from beirat.lebenslinie import erinnerung
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


class Erinnerungstext(Formular):
    """The letter to look through and copy; it is stored nowhere."""

    betreff = forms.CharField(label="Betreff")
    text = forms.CharField(label="Text", widget=forms.Textarea(attrs={"rows": 14}))


@login_required
@permission_required("beirat.view_empfehlung", raise_exception=True)
def empfehlung_erinnerung(request, pk):
    """A polite letter that asks for an answer, to copy or to open in the mail program."""
    empfehlung = get_object_or_404(Empfehlung.objects.select_related("adressat"), pk=pk)
    betreff, text = erinnerung(empfehlung, localdate())
    felder = urlencode({"subject": betreff, "body": text.replace("\n", "\r\n")}, quote_via=quote)
    kontext = {
        "empfehlung": empfehlung,
        "form": Erinnerungstext(initial={"betreff": betreff, "text": text}),
        "mail": f"mailto:?{felder}",
    }
    return render(request, "beirat/empfehlung_erinnerung.html", kontext)
