"""What stands in a database, and what is half or contradicts itself: `python -m bench.fehler.befund`.

The last line is JSON. `abdruck` maps each kind of record to number and checksum of all its rows, so that "as
before" and "nothing but this was added" can be told; `maengel` are sentences; `fassungen` counts the editions
of each report.
"""

import hashlib
import json

import django

django.setup()

from django.apps import apps  # noqa: E402
from django.core.exceptions import ValidationError  # noqa: E402
from django.db import connection  # noqa: E402

from basis.models import Datei, Datensatz, Einlesung  # noqa: E402
from basis.sicherung import bestand  # noqa: E402
from berichte.models import Fassungsdatei, Jahresbericht, Schritt  # noqa: E402

PFLICHT = {Fassungsdatei.Art.PDF, Fassungsdatei.Art.HTML, Fassungsdatei.Art.JSON}


def abdruck():
    """Pairs of each kind of record and (number of rows, checksum of all of them, bytes too)."""
    for modell in bestand.modelle(apps):
        summe, anzahl = hashlib.sha256(), 0
        for zeile in bestand.zeilen(modell, bestand.spalten(modell)):
            summe.update(zeile)
            anzahl += 1
        for feld in bestand.bytespalten(modell):
            for schluessel, inhalt in bestand.bytewerte(modell, feld):
                summe.update(f"{schluessel}".encode() + hashlib.sha256(inhalt).digest())
        yield modell._meta.label_lower, (anzahl, summe.hexdigest())


def maengel():
    """All that must never be seen, in words."""
    yield from _der_datenbank()
    yield from _der_fassungen()
    yield from _der_dateien()
    yield from _des_verlaufs()
    yield from _der_regeln()


def _der_datenbank():
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            yield from (f"integrity_check: {zeile[0]}" for zeile in cursor.fetchall() if zeile[0] != "ok")
            cursor.execute("PRAGMA foreign_key_check")
            yield from (f"foreign_key_check: {zeile}" for zeile in cursor.fetchall())


def _der_fassungen():
    for bericht in Jahresbericht.objects.all():
        fassungen = list(bericht.fassungen.order_by("nummer"))
        if [f.nummer for f in fassungen] != list(range(1, len(fassungen) + 1)):
            yield f"{bericht}: die Nummern der Fassungen haben Lücken"
        staende = [json.dumps(f.stand, sort_keys=True) for f in fassungen]
        if len(set(staende)) != len(staende):
            yield f"{bericht}: zwei Fassungen sagen dasselbe"
        for fassung in fassungen:
            if fehlt := PFLICHT - set(fassung.dateien.values_list("art", flat=True)):
                yield f"{fassung}: ohne {', '.join(fehlt)}"
            if not fassung.abschnitte.exists() or not fassung.bezuege.exists():
                yield f"{fassung}: ohne Abschnitte oder Bezüge"
            schritte = bericht.schritte.filter(fassung=fassung, art=Schritt.Art.FESTGESCHRIEBEN).count()
            if schritte != 1:
                yield f"{fassung}: {schritte} Schritte des Festschreibens"
        frei = bericht.zustand in (Jahresbericht.Zustand.ENTWURF, Jahresbericht.Zustand.ABSTIMMUNG)
        if bool(fassungen) == frei:
            yield f"{bericht}: {len(fassungen)} Fassungen, Stand aber „{bericht.get_zustand_display()}“"


def _der_dateien():
    for modell in (Datei, Einlesung):
        for zeile in modell._default_manager.all():
            if hashlib.sha256(bytes(zeile.inhalt)).hexdigest() != zeile.sha256:
                yield f"{modell.__name__} {zeile.pk}: der Inhalt passt nicht zur Prüfsumme"


def _des_verlaufs():
    """Each record's newest history row says what the record says: both were stored, or neither."""
    for modell in apps.get_models():
        if not issubclass(modell, Datensatz) or modell._meta.abstract:
            continue
        felder = [f.attname for f in modell.history.model.tracked_fields]
        neueste = {}
        for zeile in modell.history.order_by("history_id").values("id", "history_type", *felder):
            neueste[zeile["id"]] = zeile
        for datensatz in modell._base_manager.all():
            zeile = neueste.pop(datensatz.pk, None)
            if zeile is None or any(zeile[f] != getattr(datensatz, f) for f in felder):
                yield f"{modell.__name__} {datensatz.pk}: der Verlauf sagt etwas anderes"
        for schluessel, zeile in neueste.items():
            if zeile["history_type"] != "-":
                yield f"{modell.__name__} {schluessel}: nur noch im Verlauf"


def _der_regeln():
    for modell in apps.get_models():
        if not issubclass(modell, Datensatz) or modell._meta.abstract:
            continue
        for datensatz in modell._base_manager.all():
            try:
                datensatz.full_clean()
            except ValidationError as fehler:
                yield f"{modell.__name__} {datensatz.pk}: {' '.join(fehler.messages)}"


def main():
    """Print the answer."""
    antwort = {
        "abdruck": dict(abdruck()),
        "maengel": list(maengel()),
        "fassungen": {str(b): b.fassungen.count() for b in Jahresbericht.objects.all()},
    }
    print(json.dumps(antwort, default=str))


if __name__ == "__main__":
    main()
