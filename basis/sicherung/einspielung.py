"""Reading a backup back: into an empty database only, all of it or nothing."""

import hashlib
import json
import os
import re
import sqlite3
from contextlib import closing, contextmanager
from functools import partial
from itertools import islice
from pathlib import Path

from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from basis.eigene_datei import EigeneDatei
from basis.sicherung import bestand
from basis.sicherung.datei import (
    KOPF,
    Sicherungsfehler,
    bytesname,
    geoeffnet,
    grund,
    verstaendlich,
    zeilenname,
)

_JE_ANWEISUNG = 200
# Who makes tables holds it: any number that nobody else in this database takes for a lock of theirs.
SPERRE = 7205112019
_NICHT_LEER = (
    "Die Datenbank ist nicht leer: Eine Sicherung wird nur in eine neue Datenbank ohne Tabellen eingespielt; "
    "es wurde nichts geändert."
)


def einspielen(pfad):
    """Fill the empty database from the backup at `pfad`; return the number of rows.

    The tables are made as they were when the backup was written, filled, compared with the backup's
    checksums row by row and file by file, and only then brought to today's state: so a backup of an earlier
    release can be read too. Raises Sicherungsfehler if the file isn't a whole backup, if it stems from a
    later release, or if the database holds anything; then nothing has changed.
    """
    with geoeffnet(pfad) as (archiv, kopf):
        _pruefe_leere()
        with verstaendlich(KOPF):
            ziele = _migrationen(kopf)
        with _alles_oder_nichts():
            ausfuehrung = MigrationExecutor(connection)
            ausfuehrung.migrate(ziele)
            apps = MigrationExecutor(connection).loader.project_state(ziele).apps
            with verstaendlich(KOPF):
                tabellen = _tabellen(kopf, apps)
            with transaction.atomic():
                _bezuege_spaeter_pruefen()
                anzahl = 0
                for modell, tabelle in tabellen:
                    with verstaendlich(zeilenname(tabelle["modell"])):
                        anzahl += _fuelle(modell, tabelle, archiv)
                connection.check_constraints()
            for modell, tabelle in tabellen:
                with verstaendlich(KOPF):
                    _vergleiche(modell, tabelle, kopf["summen"])
            call_command("migrate", verbosity=0, interactive=False)
    return anzahl


def _tabellen(kopf, apps):
    """(model, what the head says of it) for each table of the backup's time.

    Raises KeyError where the head leaves one out, or names one that there wasn't.
    """
    modelle = {modell._meta.label_lower: modell for modell in bestand.modelle(apps)}
    angaben = {tabelle["modell"]: tabelle for tabelle in kopf["tabellen"]}
    for fehlend in modelle.keys() ^ angaben.keys():
        raise KeyError(fehlend)
    return [(modelle[name], tabelle) for name, tabelle in angaben.items()]


def _pruefe_leere():
    if connection.introspection.table_names():
        raise Sicherungsfehler(_NICHT_LEER)


def _migrationen(kopf):
    """The last migrations of the backup's time. Raises Sicherungsfehler if this release lacks one of them."""
    graph = MigrationExecutor(connection).loader.graph
    damals = {tuple(migration) for migration in kopf["migrationen"]}
    if damals - set(graph.nodes):
        raise Sicherungsfehler(
            "Die Sicherung stammt aus einer neueren Ausgabe des Portals: Spielen Sie sie mit jener ein; "
            "an der Datenbank wurde nichts geändert."
        )
    return [m for m in sorted(damals) if not any(k.key in damals for k in graph.node_map[m].children)]


def _bezuege_spaeter_pruefen():
    """Foreign keys are checked when all tables are full; PostgreSQL's migrations had them checked at once."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@contextmanager
def _alles_oder_nichts():
    """PostgreSQL makes tables in a transaction; for SQLite they are made in a file of their own first."""
    if connection.vendor == "postgresql":
        with transaction.atomic():
            # Two at once would both find it empty, and the second fail at what the first has made.
            with connection.cursor() as zeiger:
                zeiger.execute("SELECT pg_advisory_xact_lock(%s)", [SPERRE])
            _pruefe_leere()
            yield
        return
    ziel = Path(connection.settings_dict["NAME"])
    _raeume_reste_weg(ziel)
    neu = ziel.with_name(f"{ziel.name}.{os.getpid()}.neu")
    connection.close()
    connection.settings_dict["NAME"] = str(neu)
    try:
        yield
        connection.close()
        _uebertrage(neu, ziel)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = str(ziel)
        for rest in ("", "-wal", "-shm"):
            Path(f"{neu}{rest}").unlink(missing_ok=True)


def _raeume_reste_weg(ziel):
    """Delete what killed restores into this file left: nobody would look for personal data there."""
    muster = re.compile(rf"{re.escape(ziel.name)}\.(\d+)\.neu(-wal|-shm|-journal)?")
    try:
        nachbarn = list(ziel.parent.iterdir())
    except OSError as fehler:
        raise Sicherungsfehler(
            f"Der Ordner {ziel.parent} lässt sich nicht lesen: {grund(fehler)}; es wurde nichts geändert."
        ) from fehler
    for rest in nachbarn:
        gefunden = muster.fullmatch(rest.name)
        # A container gives its one process the same number again and again.
        if gefunden and (int(gefunden[1]) == os.getpid() or not Path("/proc", gefunden[1]).exists()):
            rest.unlink()


def _uebertrage(neu, ziel):
    """In one transaction of the empty file: whoever has it open, as a web server has, sees it filled.

    Another file in its place would leave them with the old one, and with its log beside the new one.
    """
    with (
        connection.wrap_database_errors,
        # Never made anew: then it was cleared away, and nothing would be handed over.
        closing(sqlite3.connect(f"{neu.resolve().as_uri()}?mode=rw", uri=True)) as quelle,
        closing(sqlite3.connect(ziel, factory=EigeneDatei)) as leere,
    ):
        # Filling the other one took a while: somebody may have set this one up meanwhile.
        if leere.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchall():
            raise Sicherungsfehler(_NICHT_LEER)
        quelle.backup(leere)


def _fuelle(modell, tabelle, archiv):
    """Store the rows of one table; return how many they are."""
    felder = _felder(modell, tabelle)
    for feld in felder:
        # Times of storing, folded keys, cleaned text: what the backup says holds, not what the column makes
        # of it today. These are the fields of the tables back then; the portal's own go on as they are.
        feld.pre_save = partial(_wie_gesichert, feld)
    mitglieder = set(archiv.namelist()) if tabelle["bytespalten"] else ()
    anzahl, letzter = 0, tabelle["letzter_schluessel"]
    with archiv.open(zeilenname(tabelle["modell"])) as zeilen:
        objekte = (
            _objekt(modell, felder, json.loads(zeile), tabelle, archiv, mitglieder) for zeile in zeilen
        )
        # Files may be large: one at a time.
        while packen := list(islice(objekte, 1 if mitglieder else _JE_ANWEISUNG)):
            modell._base_manager.bulk_create(packen)
            anzahl += len(packen)
            # Else the next record would be given a key that is taken.
            letzter = max(letzter, *(zeile.pk for zeile in packen))
    bestand.setze_letzten_schluessel(modell, letzter)
    return anzahl


def _wie_gesichert(feld, datensatz, add):
    return getattr(datensatz, feld.attname)


def _felder(modell, tabelle):
    """The columns in the backup's order: a model of back then lists its own in another one."""
    return [modell._meta.get_field(name) for name in tabelle["spalten"]]


def _objekt(modell, felder, werte, tabelle, archiv, mitglieder):
    angaben = {feld.attname: feld.to_python(wert) for feld, wert in zip(felder, werte, strict=True)}
    schluessel = angaben[modell._meta.pk.attname]
    for spalte in tabelle["bytespalten"]:
        mitglied = bytesname(tabelle["modell"], spalte, schluessel)
        angaben[spalte] = archiv.read(mitglied) if mitglied in mitglieder else None
    return modell(**angaben)


def _vergleiche(modell, tabelle, summen):
    """Read back what was stored. Raises Sicherungsfehler if it isn't what the backup holds."""
    name = tabelle["modell"]
    gespeichert = {zeilenname(name): bestand.pruefsumme(modell, _felder(modell, tabelle))}
    for feld in bestand.bytespalten(modell):
        for schluessel, inhalt in bestand.bytewerte(modell, feld):
            gespeichert[bytesname(name, feld.attname, schluessel)] = hashlib.sha256(inhalt).hexdigest()
    anfaenge = (zeilenname(name), f"bytes/{name}.")
    if gespeichert != {
        mitglied: summe for mitglied, summe in summen.items() if mitglied.startswith(anfaenge)
    }:
        raise Sicherungsfehler(
            f"Beim Einspielen von „{name}“ kam in der Datenbank etwas anderes an, als in der Sicherung "
            "steht: Es wurde nichts geändert, bitte melden Sie das."
        )
