"""„Ist das eine freigegebene Fassung?“: a file or its checksum in, a plain answer out. Nothing is kept.

A file is hashed while it comes in and lies neither in memory nor on disk as a whole. The answer stands
under an address that holds the checksum only, so it can be kept, shared and cached; the sending changes
nothing and needs no token.
"""

import hashlib
import re
from io import BytesIO

from allauth.decorators import rate_limit
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpResponseRedirect, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from basis.formular import Formular

from .auskunft import auskunft

HOECHSTENS_MB = 50
_HOECHSTENS = HOECHSTENS_MB * 1024 * 1024
# Around the file an upload has its head and the form's other fields.
_DRUMHERUM = 64 * 1024
ZU_GROSS = (
    f"Die Datei ist größer als {HOECHSTENS_MB} MB. So groß ist keine Fassung eines Jahresberichts; bitte "
    "wählen Sie eine andere Datei oder geben Sie deren Prüfsumme ein."
)


class PruefsummeForm(Formular):
    """A SHA-256 as people paste it: in capitals, with blanks, or with the file's name behind it."""

    sha256 = forms.CharField(
        label="Prüfsumme (SHA-256)",
        max_length=500,
        help_text="64 Zeichen aus Ziffern und den Buchstaben a bis f; sie steht bei jeder Fassung.",
        error_messages={"required": "Bitte geben Sie eine Prüfsumme ein."},
    )

    def clean_sha256(self):
        getippt = self.cleaned_data["sha256"].lower()
        # What sha256sum prints: the checksum, two blanks, the name of the file.
        if erste := re.match(r"\s*([0-9a-f]{64})\s", getippt):
            return erste[1]
        dicht = "".join(getippt.split())
        if fremde := sorted(set(re.sub("[0-9a-f]", "", dicht))):
            raise ValidationError(
                "Eine Prüfsumme hat nur Ziffern und die Buchstaben a bis f, nicht aber „%(zeichen)s“.",
                params={"zeichen": fremde[0]},
            )
        if len(dicht) != 64:
            raise ValidationError(
                "Eine SHA-256-Prüfsumme hat 64 Zeichen, eingegeben sind %(anzahl)d. Bitte kopieren Sie sie "
                "noch einmal ganz.",
                params={"anzahl": len(dicht)},
            )
        return dicht


class Pruefsummenleser(FileUploadHandler):
    """Hashes each file while it comes in, piece by piece, and keeps none; stops above the limit."""

    zu_gross = False
    gelesen = 0

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.summe = hashlib.sha256()

    def receive_data_chunk(self, raw_data, start):
        self.gelesen += len(raw_data)
        if self.gelesen > _HOECHSTENS:
            self.zu_gross = True
            raise StopUpload(connection_reset=True)
        self.summe.update(raw_data)

    def file_complete(self, file_size):
        datei = UploadedFile(BytesIO(), self.file_name, self.content_type, file_size)
        datei.sha256 = self.summe.hexdigest()
        return datei


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@rate_limit(action="pruefen")
def pruefen(request):
    """The page: two ways to ask, and the answer to a checksum. At most five queries.

    Anybody may send a file, which costs more than any other page: so many a minute from one address.
    """
    if request.method == "POST":
        return _hochgeladen(request)
    form = PruefsummeForm(request.GET if "sha256" in request.GET else None)
    kontext = {"form": form}
    if form.is_bound and form.is_valid():
        gefunden = auskunft(form.cleaned_data["sha256"], request.user)
        kontext |= {"gefragt": form.cleaned_data["sha256"], "gefunden": gefunden}
    return _zeige(request, kontext)


def _zeige(request, kontext, status=200):
    kontext = {"form": PruefsummeForm(), "hoechstens": HOECHSTENS_MB} | kontext
    return render(request, "oeffentlich/pruefen.html", kontext, status=status)


def _hochgeladen(request):
    """Lead to the answer for the one file sent; else a sentence with what to do."""
    laenge = request.META.get("CONTENT_LENGTH") or ""
    # In pieces of unknown number: Django reads none of them, so the file would seem to be missing.
    if not laenge and request.META.get("HTTP_TRANSFER_ENCODING"):
        return _zeige(request, {"dateifehler": _OHNE_LAENGE}, status=411)
    if laenge.isdecimal() and int(laenge) > _HOECHSTENS + _DRUMHERUM:
        return _zeige(request, {"dateifehler": ZU_GROSS}, status=413)
    leser = Pruefsummenleser(request)
    request.upload_handlers = [leser]
    try:
        dateien = [datei for _, liste in request.FILES.lists() for datei in liste]
    except (MultiPartParserError, UnreadablePostError):
        return _zeige(request, {"dateifehler": _UNVOLLSTAENDIG}, status=400)
    if leser.zu_gross:
        return _zeige(request, {"dateifehler": ZU_GROSS}, status=413)
    if fehler := _dateifehler(dateien):
        return _zeige(request, {"dateifehler": fehler}, status=400)
    return HttpResponseRedirect(f"{reverse('pruefen')}?sha256={dateien[0].sha256}#ergebnis")


_OHNE_LAENGE = (
    "Ihr Programm hat nicht gesagt, wie groß die Datei ist: Bitte senden Sie sie mit der Angabe "
    "Content-Length oder geben Sie die Prüfsumme ein."
)
_UNVOLLSTAENDIG = "Die Datei kam nicht vollständig an. Bitte wählen Sie sie noch einmal aus."


def _dateifehler(dateien):
    if not dateien:
        return "Bitte wählen Sie zuerst eine Datei aus."
    if len(dateien) > 1:
        return "Bitte prüfen Sie eine Datei nach der anderen."
    if not dateien[0].size:
        return "Die Datei ist leer. Bitte wählen Sie die Datei aus, die Sie prüfen möchten."
    return ""
