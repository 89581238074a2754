"""Whether the database answers and is up to date, and in one German sentence why not."""

import errno
import os
import re
import sqlite3
from pathlib import Path
from traceback import walk_tb

from django.db import Error, InterfaceError, OperationalError, connection
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor

VERALTET = (
    "Die Datenbank ist nicht auf dem Stand dieses Programms: Bitte rufen Sie manage.py migrate auf, nach "
    "einer Sicherung."
)
VOLL = "der Datenträger ist voll"
NUR_LESBAR = "darf nicht beschrieben werden"
# What the drivers say, in English whatever the server's language, as patterns, and what it means: no answer …
_UNERREICHBAR = (
    ("could not translate host name", "der Rechnername ist nicht bekannt"),
    ("connection refused", "dort läuft kein Datenbankserver"),
    ("no such file or directory", "dort läuft kein Datenbankserver"),
    ("failed: permission denied", "dieses Konto darf den Socket des Servers nicht benutzen"),
    ("timeout expired", "sie hat nicht rechtzeitig geantwortet"),
    ("password authentication failed", "der Name oder das Passwort stimmt nicht"),
    ("no password supplied", "es fehlt ein Passwort"),
    (r"pg_hba\.conf", "der Server lässt diesen Zugang nicht zu"),
    ("root certificate file", "es fehlt das Zertifikat der Stelle, die für den Server bürgt (sslrootcert)"),
    (
        "certificate verify failed",
        "für das Zertifikat des Servers bürgt keine Stelle, der hier vertraut wird",
    ),
    ("does not match host name", "das Zertifikat des Servers gilt für einen anderen Rechner"),
    ("requires a valid client certificate", "es fehlt das Zertifikat des Portals (sslcert)"),
    ("does not support ssl", "der Server verschlüsselt die Verbindung nicht"),
    # Not a table or a column.
    ("fatal: (database|role) .* does not exist", "es gibt sie dort nicht, oder der Name stimmt nicht"),
    ("server closed the connection|terminating connection", "der Server hat die Verbindung beendet"),
    ("the database system is", "der Server fährt gerade hoch oder herunter"),
    ("too many (clients|connections)", "der Server nimmt keine weitere Verbindung an"),
    ("remaining connection slots", "der Server nimmt keine weitere Verbindung an"),
    ("unable to open database file", "die Datei lässt sich nicht öffnen"),
    ("file is not a database", "die Datei ist keine Datenbank von SQLite"),
    ("database is locked", "ein anderes Programm hält sie gesperrt"),
    ("disk is full", VOLL),
    ("no space left", VOLL),
    ("disk i/o error", "die Datei lässt sich nicht lesen; vielleicht ist der Datenträger voll"),
)
# … or a refusal.
_ABGELEHNT = (
    ("read-only transaction|readonly database", NUR_LESBAR),
    (
        "permission denied|must be owner",
        "hat das abgelehnt: Diese Rolle darf das nicht; migrate und wiederherstellung brauchen portal_bau "
        "(docs/betrieb.md)",
    ),
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
    """Why no page could be served just now, in German; empty if the database answers, may be written and is
    up to date.

    Asked often: that the tables are there is found out once for each process, for only a new release
    changes what is to be there.
    """
    try:
        if not _ist_beschreibbar():
            return _satz(NUR_LESBAR)
        return "" if _ist_auf_dem_stand() else VERALTET
    except Error as fehler:
        return unerreichbar(fehler)


def _ist_beschreibbar():
    with connection.cursor() as zeiger:
        if connection.vendor == "postgresql":
            zeiger.execute("SHOW transaction_read_only")
            return zeiger.fetchone() == ("off",)
        zeiger.execute("SELECT 1")
    datei = Path(connection.settings_dict["NAME"])
    # In the folder SQLite lays its log down, beside the file.
    return connection.is_in_memory_db() or all(os.access(wo, os.W_OK) for wo in (datei, datei.parent))


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
    return _satz(_bekannt(fehler) or _ist_nicht_erreichbar(f"der Treiber sagt „{_einzeilig(fehler)}“"))


def abgelehnt(fehler):
    """One sentence on a DatabaseError that ended a restore; of the driver's words the first line, for the
    others may quote a record."""
    return _satz(_bekannt(fehler) or f"hat das abgelehnt: Der Treiber sagt „{_erste_zeile(fehler)}“")


def _satz(was):
    """The database by its name, and this of it."""
    werte = connection.settings_dict
    wo = f" auf {werte['HOST']}" if werte["HOST"] else ""
    return f"Die Datenbank „{werte['NAME']}“{wo} {was}."


def _bekannt(fehler):
    """What a sentence says of the database after such an error; empty for one that isn't in the tables."""
    gesagt = _einzeilig(fehler).lower()
    if grund := next((grund for muster, grund in _UNERREICHBAR if re.search(muster, gesagt)), ""):
        return _ist_nicht_erreichbar(grund)
    return next((was for muster, was in _ABGELEHNT if re.search(muster, gesagt)), "")


def _ist_nicht_erreichbar(grund):
    return f"ist nicht erreichbar: {grund[0].upper()}{grund[1:]}"


def _einzeilig(fehler):
    return " ".join(str(fehler).split())


def _erste_zeile(fehler):
    return next(iter(str(fehler).strip().splitlines()), type(fehler).__name__)


def ist_voll(fehler):
    """Whether an error came of a disk without room: then pages can be read, but nothing is stored.

    That may be the database's, or the one on which a large upload waits until it is there whole.
    """
    if isinstance(fehler, OSError):
        return fehler.errno in (errno.ENOSPC, errno.EDQUOT)
    return isinstance(fehler, Error) and _bekannt(fehler) == _ist_nicht_erreichbar(VOLL)


def ist_nur_lesbar(fehler):
    """Whether a DatabaseError came of a database that may be read, but not written."""
    return _bekannt(fehler) == NUR_LESBAR


def liegt_an_der_datenbank(fehler):
    """Whether a DatabaseError came of the database itself, not of what was asked of it."""
    return bool(_bekannt(fehler)) or (
        isinstance(fehler, (OperationalError, InterfaceError)) and bool(hindernis())
    )


def in_worten(fehler, befehl):
    """The sentence for a command of manage.py that a DatabaseError ended."""
    if _bekannt(fehler):
        return unerreichbar(fehler)
    # It may have gone away meanwhile, or never had its tables.
    connection.close()
    grund = hindernis()
    if grund and (grund != VERALTET or befehl != "migrate"):
        return grund
    return (
        f"{_schritt(fehler) or f'Der Befehl {befehl}'} ist gescheitert: Der Treiber sagt "
        f"„{_erste_zeile(fehler)}“; mit --traceback die Stelle."
    )


def abgebrochen(fehler):
    """The sentence for a `migrate` that another exception ended, of a step's own code say.

    Only its kind is told: what it says may quote a record.
    """
    was = _schritt(fehler) or "Der Befehl migrate"
    return f"{was} ist gescheitert ({type(fehler).__name__}); mit --traceback die Stelle."


def _schritt(fehler):
    """Which migration was under way: that isn't told by the error, but by where it came from."""
    for rahmen, _ in walk_tb(fehler.__traceback__):
        if isinstance(schritt := rahmen.f_locals.get("migration"), Migration):
            return f"Der Schritt {schritt}"
    return ""
