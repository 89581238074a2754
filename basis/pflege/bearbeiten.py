"""One way to edit a record with its rows: checked together, stored together, never over somebody else."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render

from basis.adressen import seite_von
from basis.formular import Buendel
from basis.models import mit_grund

from .abgleich import FELD, Abgleich, abgleichen, siegel, werte
from .eingaben import eingaben
from .einmal import SCHON_ANGELEGT, Einmal
from .grund import Grundform
from .sperre import sperre_und_lies


def bearbeiten(
    request,
    datensatz,
    form,
    *saetze,
    titel,
    pfad,
    meldung,
    ziel=None,
    vorlage="pflege/bearbeiten.html",
    sperren=None,
    nachher=None,
    nur_zeigen=False,
    vorschlag=None,
    **kontext,
):
    """One page for a record and its rows: show the forms, or check and store all in one transaction.

    `pfad` are the crumbs before this page as (title, address), the last one is where "Abbrechen"
    leads. `ziel(datensatz)` is the address after saving, by default the record's own page. `sperren()`
    locks rows before the rules are asked; `nachher(datensatz)` runs after saving. `nur_zeigen`: the
    page was sent to get more rows; it comes back as typed and nothing is stored. `vorschlag(buendel)`
    may show other values than stored on a page that is opened: they count as typed there.

    Nothing is stored while somebody else's change of the same record hasn't been seen (`abgleich`). A new
    record is stored once, however often its form arrives (`einmal`).
    """
    neu, ziel = datensatz.pk is None, ziel or seite_von
    daten = eingaben(request)
    grund = None if neu else Grundform(daten)
    if request.method == "POST" and not nur_zeigen:
        einmal = Einmal(request)
        with transaction.atomic():
            if neu and (schon := einmal.angelegter(type(datensatz))):
                messages.info(request, SCHON_ANGELEGT)
                return redirect(ziel(schon))
            if sperren:
                sperren()
            abgleich = _abgeglichen(daten, datensatz, form, saetze)
            buendel = Buendel(abgleich.daten, datensatz, form, saetze)
            gespeichert = False
            if not abgleich.konflikt and (neu or grund.is_valid()):
                with mit_grund("" if neu else grund.cleaned_data["aenderungsgrund"]):
                    gespeichert = buendel.gespeichert()
            if neu:
                einmal.merke(datensatz if gespeichert else None)
        if gespeichert:
            messages.success(request, meldung)
            if nachher:
                nachher(datensatz)
            return redirect(ziel(datensatz))
        stand = daten.get(FELD, "") if neu else siegel(datensatz, abgleich.gespeichert, abgleich.offene)
    else:
        abgleich, buendel = None, Buendel(daten, datensatz, form, saetze)
        stand = daten.get(FELD, "") if daten else siegel(datensatz, werte(buendel))
        # After what is stored was sealed.
        if vorschlag and not daten:
            vorschlag(buendel)
    kontext |= {"titel": titel, "pfad": pfad, "abbrechen": pfad[-1][1], "buendel": buendel}
    kontext |= {"gelesener_stand": stand, "abgleich": abgleich, "grund": grund}
    return render(request, vorlage, kontext, status=409 if abgleich and abgleich.konflikt else 200)


def _abgeglichen(daten, datensatz, form, saetze):
    """Lock the record, read it again, and compare; a new record has nobody else's changes."""
    if datensatz.pk is None:
        return Abgleich(daten, None)
    sperre_und_lies(datensatz)
    return abgleichen(Buendel(None, datensatz, form, saetze), daten)
