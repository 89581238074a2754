"""Council papers taken over from the council information system: upload, look, confirm."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core import signing
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse

from basis.formular import Formular
from basis.models import mit_grund
from beirat.ratsinfo import HOECHSTENS_BYTE, Andersgeworden, lies, uebernehmen, vergleiche

_SALZ = "beirat.ratsinfo"
# What one form may carry back; the setting for request bodies allows little more.
_HOECHSTENS_SIEGEL = 2_000_000
_ARTEN = {"neu": "neu", "geaendert": "geändert", "gleich": "unverändert", "fehler": "fehlerhaft"}


class Ratsinfodatei(Formular):
    """The file, and whether its new papers are shown in public."""

    datei = forms.FileField(
        label="JSON-Datei aus dem Ratsinformationssystem",
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
    )
    oeffentlich = forms.BooleanField(
        label="neue Drucksachen als öffentlich übernehmen",
        required=False,
        help_text="nur, wenn die Datei ausschließlich öffentliche Drucksachen enthält",
    )

    def clean_datei(self):
        """The content as bytes; what can't be read is told by its German sentence."""
        datei = self.cleaned_data["datei"]
        if datei.size > HOECHSTENS_BYTE:
            raise ValidationError("Die Datei ist größer als 20 MB.")
        inhalt = datei.read()
        self.papiere = lies(inhalt)
        return inhalt


@login_required
@permission_required(["beirat.add_drucksache", "beirat.change_drucksache"], raise_exception=True)
def ratsinfo_einlesen(request):
    """Upload a file, see what it would change, then take it over: all or nothing."""
    if request.method == "POST" and "siegel" in request.POST:
        return _uebernommen(request)
    form = Ratsinfodatei(request.POST or None, request.FILES or None)
    if form.is_valid():
        siegel = signing.dumps(
            [form.cleaned_data["datei"].decode("utf-8-sig"), form.cleaned_data["oeffentlich"]],
            salt=_SALZ,
            compress=True,
        )
        if len(siegel) <= _HOECHSTENS_SIEGEL:
            urteile = vergleiche(form.papiere, form.cleaned_data["oeffentlich"])
            return _vorschau(request, urteile, siegel)
        form.add_error("datei", "Die Datei enthält zu viele Drucksachen. Bitte teilen Sie sie auf.")
    return render(request, "beirat/ratsinfo_einlesen.html", {"form": form})


def _vorschau(request, urteile, siegel, geaendert=False):
    zaehlung = [(name, sum(u.art == art for u in urteile)) for art, name in _ARTEN.items()]
    kontext = {
        "zeilen": [(urteil, _ARTEN[urteil.art]) for urteil in urteile],
        "zaehlung": zaehlung,
        "gesperrt": any(u.fehler for u in urteile),
        "nichts": all(u.art == "gleich" for u in urteile),
        "siegel": siegel,
        "gesehen": signing.dumps(_abdruck(urteile), salt=_SALZ, compress=True),
        "geaendert": geaendert,
    }
    return render(request, "beirat/ratsinfo_vorschau.html", kontext, status=409 if geaendert else 200)


def _abdruck(urteile):
    return [repr(urteil) for urteil in urteile]


def _uebernommen(request):
    try:
        text, oeffentlich = signing.loads(request.POST["siegel"], salt=_SALZ)
        gesehen = signing.loads(request.POST.get("gesehen", ""), salt=_SALZ)
    except (signing.BadSignature, ValueError, TypeError):
        messages.error(
            request, "Die Vorschau wurde unvollständig übertragen. Bitte wählen Sie die Datei neu."
        )
        return redirect("ratsinfo_einlesen")
    papiere = lies(text.encode())
    try:
        with mit_grund("aus dem Ratsinformationssystem eingelesen"):
            urteile = uebernehmen(papiere, lambda jetzt: _abdruck(jetzt) == gesehen, oeffentlich)
    except Andersgeworden as fehler:
        return _vorschau(request, fehler.urteile, request.POST["siegel"], geaendert=True)
    neue, geaenderte = (sum(u.art == art for u in urteile) for art in ("neu", "geaendert"))
    messages.success(
        request,
        f"Übernommen: {neue} neue und {geaenderte} geänderte Drucksachen von {len(urteile)} der Datei.",
    )
    return redirect(reverse("drucksache_liste"))
