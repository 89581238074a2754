"""One way to delete a record: what hangs on it is told first, refused where something needs it."""

import hashlib
import json
from dataclasses import dataclass

from django.contrib import messages
from django.db import models, transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html

from basis.abhaengige import abhaengige
from basis.adressen import seite_falls_vorhanden
from basis.loeschsperre import Loeschverbot, verriegle

from .abgleich import FELD
from .sperre import sperre_und_lies

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
    """Ask, then delete by POST. `folgen` says what else follows; what forbids deleting is told at once.

    Nothing is deleted while somebody else's change of the record, or of what hangs on it, hasn't been seen.
    """
    schluessel, verbot, ueberholt = datensatz.pk, "", False
    if request.method == "POST":
        try:
            with transaction.atomic():
                verriegle(datensatz)
                sperre_und_lies(datensatz)
                stand = _stand(datensatz, abhaengige(datensatz)[0])
                if not (ueberholt := request.POST.get(FELD, stand) != stand):
                    datensatz.loeschen()
        except Loeschverbot as fehler:
            verbot = str(fehler)
        if not verbot and not ueberholt:
            messages.success(request, _geloescht(datensatz, schluessel))
            return redirect(ziel)
    mit, verboten = abhaengige(datensatz)
    # Asked once for the page; the act itself asks anew, in its transaction.
    alles = {**mit, type(datensatz): mit.get(type(datensatz), set()) | {schluessel}}
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
            "verbot": verbot or " ".join(datensatz.loeschhindernisse(alles)),
            "ueberholt": ueberholt,
            FELD: _stand(datensatz, mit),
        },
        status=409 if ueberholt else 200,
    )


def _stand(datensatz, mit):
    """What the question shows, as a checksum: the record's values, and which others go with it."""
    werte = {
        feld.attname: str(getattr(datensatz, feld.attname))
        for feld in datensatz._meta.concrete_fields
        if feld.attname not in datensatz.get_deferred_fields() and not isinstance(feld, models.BinaryField)
    }
    anhang = {modell._meta.label: sorted(schluessel) for modell, schluessel in mit.items()}
    return hashlib.sha256(json.dumps([werte, anhang], sort_keys=True).encode()).hexdigest()


def _geloescht(datensatz, schluessel):
    """The message after deleting, with the way back."""
    verlauf = reverse("verlauf", args=[datensatz._meta.model_name, schluessel])
    return format_html('Gelöscht: {}. <a href="{}">Verlauf und Wiederherstellen</a>', datensatz, verlauf)
