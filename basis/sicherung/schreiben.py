"""Writing a backup, while people work."""

import fcntl
import hashlib
import json
import os
import re
import zipfile
from contextlib import contextmanager, suppress
from pathlib import Path

from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from basis.sicherung import bestand
from basis.sicherung.datei import (
    FORMAT,
    KOPF,
    LIESMICH,
    SIEGEL_LAENGE,
    Sicherungsfehler,
    besiegle,
    bytesname,
    grund,
    zeilenname,
)

_TEXT = """Dies ist eine Sicherung des Portals des Beirats für Integration und Migration.
Sie enthält alle Daten und Dateien, auch die nicht öffentlichen: Bewahren Sie sie sicher auf.

Einspielen in eine neue, leere Datenbank:   python manage.py wiederherstellung DATEI

Auch ohne das Portal ist sie lesbar: zeilen/ hält jede Tabelle als Text, eine Zeile je Datensatz, bytes/ die
Dateien selbst, kopf.json die Namen der Spalten und alle Prüfsummen.
"""


def sichern(pfad, zeitpunkt):
    """Write everything that the database holds at one moment to `pfad`; return (rows, seal).

    The file appears whole or not at all, readable by its owner only; one that is there already is never
    overwritten. Raises Sicherungsfehler if it is there or can't be written, or if the database isn't at the
    state of this release.
    """
    pfad = Path(pfad)
    _pruefe_migrationen()
    try:
        with _neue_datei(pfad) as datei:
            anzahl = _schreibe(datei, zeitpunkt)
            return anzahl, besiegle(datei)
    except OSError as fehler:
        raise Sicherungsfehler(f"{pfad} lässt sich nicht schreiben: {grund(fehler)}.") from fehler


def _pruefe_migrationen():
    ausfuehrung = MigrationExecutor(connection)
    if ausfuehrung.migration_plan(ausfuehrung.loader.graph.leaf_nodes()):
        raise Sicherungsfehler(
            "Die Datenbank ist nicht auf dem Stand dieser Ausgabe des Portals: Bitte rufen Sie zuerst "
            "manage.py migrate auf."
        )


@contextmanager
def _neue_datei(pfad):
    """A file beside `pfad` that takes its name once it is whole and on the disk."""
    # A link into nowhere is a name too.
    if os.path.lexists(pfad):
        raise _vergeben(pfad)
    _raeume_reste_weg(pfad)
    teil = pfad.with_name(f"{pfad.name}.{os.getpid()}.teil")
    try:
        with _gehaltene(teil) as datei:
            yield datei
            datei.flush()
            os.fsync(datei.fileno())
            # Before it is closed: then nobody holds it any more.
            _benenne(teil, pfad)
        _sichere_ordner(pfad.parent)
    finally:
        teil.unlink(missing_ok=True)


def _benenne(teil, pfad):
    """Give the whole file its name. Raises Sicherungsfehler if somebody took the name meanwhile."""
    try:
        os.link(teil, pfad)
    except FileExistsError:
        raise _vergeben(pfad) from None
    except OSError:
        # File systems without links, as on many a USB stick: of two at once the second would win there.
        if os.path.lexists(pfad):
            raise _vergeben(pfad) from None
        os.replace(teil, pfad)


def _vergeben(pfad):
    return Sicherungsfehler(
        f"{pfad} gibt es schon: Eine Sicherung überschreibt nichts, bitte wählen Sie einen neuen Namen."
    )


def _gehaltene(teil):
    """The new file, locked for as long as it is open: so others know that somebody writes it."""
    while True:
        datei = os.fdopen(os.open(teil, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b")
        _halte(datei)
        # Somebody who cleared away may have come between the two.
        if os.fstat(datei.fileno()).st_nlink:
            return datei
        datei.close()


def _halte(datei):
    """Whether this process holds the file now; not where the file system knows no locks."""
    try:
        fcntl.flock(datei, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _raeume_reste_weg(pfad):
    """Delete what backups to this name left that were killed while they wrote; one that is written stays."""
    muster = re.compile(rf"{re.escape(pfad.name)}\.\d+\.teil")
    for rest in list(pfad.parent.iterdir()):
        if muster.fullmatch(rest.name):
            with suppress(OSError), rest.open("rb") as datei:
                if _halte(datei):
                    rest.unlink()


def _sichere_ordner(ordner):
    """Have the new name on the disk too: without it, a power cut would take the file away."""
    griff = os.open(ordner, os.O_RDONLY)
    try:
        os.fsync(griff)
    finally:
        os.close(griff)


def _schreibe(datei, zeitpunkt):
    summen, tabellen = {}, []
    with bestand.momentaufnahme(), zipfile.ZipFile(datei, "w", zipfile.ZIP_DEFLATED) as archiv:
        archiv.comment = b"0" * SIEGEL_LAENGE
        archiv.writestr(_eintrag(LIESMICH), _TEXT)
        for modell in bestand.modelle(apps):
            name = modell._meta.label_lower
            felder = bestand.spalten(modell)
            zeilen = _schreibe_zeilen(archiv, zeilenname(name), bestand.zeilen(modell, felder), summen)
            for feld in bestand.bytespalten(modell):
                for schluessel, inhalt in bestand.bytewerte(modell, feld):
                    mitglied = bytesname(name, feld.attname, schluessel)
                    archiv.writestr(_eintrag(mitglied), inhalt)
                    summen[mitglied] = hashlib.sha256(inhalt).hexdigest()
            tabellen.append(
                {
                    "modell": name,
                    "spalten": [feld.attname for feld in felder],
                    "bytespalten": [feld.attname for feld in bestand.bytespalten(modell)],
                    "zeilen": zeilen,
                    "letzter_schluessel": bestand.letzter_schluessel(modell),
                }
            )
        kopf = {
            "format": FORMAT,
            "erstellt": zeitpunkt.isoformat(),
            "migrationen": sorted(MigrationExecutor(connection).loader.applied_migrations),
            "tabellen": tabellen,
            "summen": summen,
        }
        archiv.writestr(_eintrag(KOPF), json.dumps(kopf, ensure_ascii=False, indent=1))
    return sum(tabelle["zeilen"] for tabelle in tabellen)


def _schreibe_zeilen(archiv, mitglied, zeilen, summen):
    summe, anzahl = hashlib.sha256(), 0
    with archiv.open(_eintrag(mitglied), "w", force_zip64=True) as ziel:
        for zeile in zeilen:
            ziel.write(zeile)
            summe.update(zeile)
            anzahl += 1
    summen[mitglied] = summe.hexdigest()
    return anzahl


def _eintrag(mitglied):
    """A member without a day of its own: the same database gives the same members."""
    eintrag = zipfile.ZipInfo(mitglied)
    eintrag.compress_type = zipfile.ZIP_DEFLATED
    eintrag.external_attr = 0o600 << 16
    return eintrag
