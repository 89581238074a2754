"""Whether the database answers and is up to date, and in one German sentence why not."""

import os
import sqlite3

from django.db import DatabaseError, Error, connection
from django.db.migrations.executor import MigrationExecutor

VERALTET = (
    "Die Datenbank ist nicht auf dem Stand dieses Programms: Bitte rufen Sie manage.py migrate auf, nach "
    "einer Sicherung."
)
VOLL = "der Datenträger ist voll"
# What the drivers say, in English whatever the server's language, and what it means.
_GRUENDE = (
    ("could not translate host name", "der Rechnername ist nicht bekannt"),
    ("connection refused", "dort läuft kein Datenbankserver"),
    ("no such file or directory", "dort läuft kein Datenbankserver"),
    ("timeout expired", "sie hat nicht rechtzeitig geantwortet"),
    ("password authentication failed", "der Name oder das Passwort stimmt nicht"),
    ("no password supplied", "es fehlt ein Passwort"),
    ("pg_hba.conf", "der Server lässt diesen Zugang nicht zu"),
    ("root certificate file", "es fehlt das Zertifikat der Stelle, die für den Server bürgt (sslrootcert)"),
    (
        "certificate verify failed",
        "für das Zertifikat des Servers bürgt keine Stelle, der hier vertraut wird",
    ),
    ("does not match host name", "das Zertifikat des Servers gilt für einen anderen Rechner"),
    ("requires a valid client certificate", "es fehlt das Zertifikat des Portals (sslcert)"),
    ("does not support ssl", "der Server verschlüsselt die Verbindung nicht"),
    ("does not exist", "es gibt sie dort nicht, oder der Name stimmt nicht"),
    ("the database system is", "der Server fährt gerade hoch oder herunter"),
    ("too many", "der Server nimmt keine weitere Verbindung an"),
    ("unable to open database file", "die Datei lässt sich nicht öffnen"),
    ("file is not a database", "die Datei ist keine Datenbank von SQLite"),
    ("readonly database", "die Datei darf nicht beschrieben werden"),
    ("database is locked", "ein anderes Programm hält sie gesperrt"),
    ("disk is full", VOLL),
    ("no space left", VOLL),
    ("disk i/o error", "die Datei lässt sich nicht lesen; vielleicht ist der Datenträger voll"),
)
_aktuelle = set()
_offene = {}


def halte_offen(sender, connection, **signal):
    """Keep one more connection to an SQLite file for as long as this process lives, without using it.

    When nobody is connected, SQLite removes the log beside its file, and who comes next makes it anew: on a
    full disk nobody could read any more.
    """
    wo = os.getpid(), str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or wo in _offene:
        return
    with connection.wrap_database_errors:
        offene = sqlite3.connect(wo[1], check_same_thread=False)
        # SQLite opens its files with the first question.
        offene.execute("SELECT name FROM sqlite_master").fetchall()
    _offene[wo] = offene


def hindernis():
    """Why no page could be served just now, in German; empty if the database answers and is up to date.

    Asked often: that the tables are there is found out once for each process, for only a new release
    changes what is to be there.
    """
    try:
        with connection.cursor() as zeiger:
            zeiger.execute("SELECT 1")
        return "" if _ist_auf_dem_stand() else VERALTET
    except Error as fehler:
        return unerreichbar(fehler)


def _ist_auf_dem_stand():
    name = connection.settings_dict["NAME"]
    if name not in _aktuelle:
        ausfuehrer = MigrationExecutor(connection)
        if ausfuehrer.migration_plan(ausfuehrer.loader.graph.leaf_nodes()):
            return False
        _aktuelle.add(name)
    return True


def unerreichbar(fehler):
    """One sentence on a DatabaseError that came of no answer; names the database, never the password."""
    werte = connection.settings_dict
    wo = f" auf {werte['HOST']}" if werte["HOST"] else ""
    grund = _grund(fehler)
    return f"Die Datenbank „{werte['NAME']}“{wo} ist nicht erreichbar: {grund[0].upper()}{grund[1:]}."


def _grund(fehler):
    gesagt = " ".join(str(fehler).split())
    return next((grund for teil, grund in _GRUENDE if teil in gesagt.lower()), f"der Treiber sagt „{gesagt}“")


def ist_voll(fehler):
    """Whether a DatabaseError came of a disk without room: then pages can be read, but nothing is stored."""
    return _grund(fehler) == VOLL


def in_worten(fehler):
    """The sentence for a command that a DatabaseError ended, or an empty text: then it is a fault of ours."""
    connection.close()
    try:
        connection.ensure_connection()
    except DatabaseError as jetzt:
        return unerreichbar(jetzt)
    return hindernis()
