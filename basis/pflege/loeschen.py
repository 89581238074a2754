"""One way to delete a record: what hangs on it is told first, refused where something needs it."""

from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html

from basis.abhaengige import abhaengige
from basis.adressen import seite_falls_vorhanden
from basis.models import Loeschverbot

BEISPIELE = 5


@dataclass(frozen=True)
class Anhang:
    """Records of one kind that hang on another: how many, and the first few as (name, address)."""

    art: str
    anzahl: int
    erste: tuple

    @property
    def weitere(self):
        """How many aren't named."""
        return self.anzahl - len(self.erste)


def _nach_art(je_modell):
    """Records by kind, the first few by name."""
    gesammelt = []
    for modell, schluessel in je_modell.items():
        # Read again with what their names need, so that no name costs a query of its own.
        erste = modell._base_manager.filter(pk__in=sorted(schluessel)[:BEISPIELE]).select_related()
        meta = modell._meta
        art = meta.verbose_name if len(schluessel) == 1 else meta.verbose_name_plural
        namen = tuple((str(zeile), seite_falls_vorhanden(zeile)) for zeile in erste.order_by("pk"))
        gesammelt.append(Anhang(str(art), len(schluessel), namen))
    return sorted(gesammelt, key=lambda anhang: anhang.art)


def loeschen(request, datensatz, *, pfad, ziel, folgen=""):
    """Ask, then delete by POST. `folgen` says what else follows; what forbids deleting is told at once."""
    mit, verboten = abhaengige(datensatz)
    schluessel = datensatz.pk
    # Asked once for the page; the act itself asks anew, in its transaction.
    alles = {**mit, type(datensatz): mit.get(type(datensatz), set()) | {schluessel}}
    verbot = " ".join(datensatz.loeschhindernisse(alles))
    if request.method == "POST":
        try:
            with transaction.atomic():
                datensatz.loeschen()
        except Loeschverbot as fehler:
            verbot = str(fehler)
        else:
            messages.success(request, _geloescht(datensatz, schluessel))
            return redirect(ziel)
    return render(
        request,
        "pflege/loeschen.html",
        {
            "datensatz": datensatz,
            "art": datensatz._meta.verbose_name,
            "pfad": pfad,
            "abbrechen": pfad[-1][1],
            "folgen": folgen,
            "mit": _nach_art(mit),
            "verboten": _nach_art(verboten),
            "verbot": verbot,
        },
    )


def _geloescht(datensatz, schluessel):
    """The message after deleting, with the way back."""
    verlauf = reverse("verlauf", args=[datensatz._meta.model_name, schluessel])
    return format_html('Gelöscht: {}. <a href="{}">Verlauf und Wiederherstellen</a>', datensatz, verlauf)
