"""Thin out what the scanner found: it attacks each kind of address and each form, not the thirtieth of one.

It keeps what it crawled in an SQLite file. Two addresses are of one kind if they differ in nothing but
numbers and secret keys, as `/personen/7/` and `/personen/12/` do; two forms, if they go to one kind of
address with the same fields. Of a list with filters so many addresses are kept that each is among them.
What each role was attacked with is remembered for the next one.
"""

import re
import sqlite3
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bench.scanner.bedienung import FREI, bedienungen

_ZAHL = re.compile(r"\d+")
_SCHLUESSEL = re.compile(r"[\w:=-]{24,}")
# Django's own bookkeeping, the same for each kind of row.
_ZEILENZAHLEN = re.compile(r".+-((?:TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS)")
_ZEILE = re.compile(r"^.+-\d+-")
# Rows of a form that no browser ever sends: scripts copy them.
_VORLAGE = "__prefix__"
# Read at one place for all forms: what a page showed when it was read, and why something is changed.
GEMEINSAM = {"gelesener_stand", "aenderungsgrund"}
# The token is checked by Django before anything of ours is run.
MARKE = "csrfmiddlewaretoken"


@dataclass
class Auswahl:
    """So many `anfragen` and `felder` are kept; the long lists of payloads go into `ganz` of them.

    By the key of a request in the scanner's list: `ausgelassen` are its fields that aren't attacked at all,
    `gekuerzt` those that get no long lists. `wiederholt` are requests that another role was attacked with.
    """

    anfragen: int = 0
    felder: int = 0
    ganz: int = 0
    ausgelassen: dict = field(default_factory=dict)
    gekuerzt: dict = field(default_factory=dict)
    wiederholt: set = field(default_factory=set)


def art(adresse):
    """The kind of an address: its path without numbers and secrets; of static files only their type."""
    pfad = urlsplit(adresse).path
    if pfad.startswith("/static/"):
        return f"/static/{pfad.rpartition('.')[2]}"
    return _ZAHL.sub("0", _SCHLUESSEL.sub("…", pfad))


def duenne_aus(datei, bekannte):
    """Delete from the scanner's list what is of a kind with something else; returns the Auswahl.

    `bekannte` is a Counter of what was chosen before, as another role; what is chosen here is added to it.
    Pages are kept for each role, for they show what others have sent.
    """
    with closing(sqlite3.connect(datei)) as liste, liste:
        felder = defaultdict(list)
        for weg, name in liste.execute("SELECT path_id, name FROM params ORDER BY param_id"):
            felder[weg].append(name)
        auswahl = _waehle(_beste_zuerst(liste), felder, bedienungen(liste), bekannte)
        liste.execute("CREATE TEMP TABLE behalten (path_id INTEGER PRIMARY KEY)")
        liste.executemany("INSERT INTO behalten VALUES (?)", ((weg,) for weg in auswahl.ausgelassen))
        # What is kept stays whole: the scanner sends some of it again with the length that it had.
        liste.execute("DELETE FROM params WHERE path_id NOT IN behalten")
        # Whatever was answered by a way back to its own page the scanner would leave alone.
        liste.execute(
            "UPDATE responses SET status_code = 200 WHERE status_code BETWEEN 300 AND 399 AND response_id IN "
            "(SELECT response_id FROM paths WHERE method = 'POST')"
        )
        liste.execute("DELETE FROM paths WHERE path_id NOT IN behalten")
        liste.execute("DELETE FROM responses WHERE response_id NOT IN (SELECT response_id FROM paths)")
    return auswahl


def streiche(datei, muster, wege=()):
    """Delete from the scanner's list what has these keys, or a path that matches the regular expression."""
    with closing(sqlite3.connect(datei)) as liste, liste:
        alle = liste.execute("SELECT path_id, path FROM paths").fetchall()
        treffer = [
            (weg,) for weg, adresse in alle if weg in wege or re.search(muster, urlsplit(adresse).path)
        ]
        liste.executemany("DELETE FROM paths WHERE path_id = ?", treffer)


def verlege(datei, von, nach):
    """Let the scanner's list speak of another address of the same portal."""
    with closing(sqlite3.connect(datei)) as liste, liste:
        for tabelle, spalte in (
            *(("paths", "path"), ("paths", "referer")),
            *(("responses", "url"), ("scan_infos", "value")),
        ):
            liste.execute(f"UPDATE {tabelle} SET {spalte} = replace({spalte}, ?, ?)", (von, nach))


def _beste_zuerst(liste):
    """Requests that the portal took before those that it refused; then the shortest address."""
    return liste.execute(
        "SELECT path_id, method, path FROM paths JOIN responses USING (response_id) "
        "ORDER BY status_code >= 400, length(path), path, path_id"
    ).fetchall()


def _waehle(anfragen, felder, bedienung, bekannte):
    auswahl, seiten = Auswahl(), set()
    for weg, methode, adresse in anfragen:
        namen = sorted(set(felder[weg]), key=_nach_zeilen)
        form = (methode, art(adresse), frozenset(map(_reihe, namen)) if methode == "POST" else None)
        neue = []
        for name in namen:
            stelle = _stelle(form, name)
            if stelle and not bekannte[stelle]:
                bekannte[stelle] += 1
                neue.append(name)
        seite = methode == "GET" and not namen
        if not neue and (bekannte[form] and not seite or form in seiten):
            continue
        # The first page is asked for its headers as each role.
        if seite and bekannte[form] and urlsplit(adresse).path != "/":
            auswahl.wiederholt.add(weg)
        bekannte[form] += 1
        if seite:
            seiten.add(form)
        auswahl.anfragen += 1
        auswahl.ausgelassen[weg] = set(namen) - set(neue)
        auswahl.gekuerzt[weg] = {name for name in neue if _ist_bekannt(name, bedienung, bekannte)}
        auswahl.felder += len(neue)
        auswahl.ganz += len(neue) - len(auswahl.gekuerzt[weg])
    return auswahl


def _nach_zeilen(name):
    return [int(zahl) for zahl in _ZAHL.findall(name)], name


def _reihe(name):
    """The name of a field, whichever row it stands in."""
    return _ZAHL.sub("0", name)


def _stelle(form, name):
    """Where a field is read: what has the same place needs one attack; None: nowhere."""
    if _VORLAGE in name or name == MARKE:
        return None
    zahlen = _ZEILENZAHLEN.fullmatch(name)
    if zahlen or name in GEMEINSAM:
        return "überall", zahlen[1] if zahlen else name
    return *form, _reihe(name)


def _ist_bekannt(name, bedienung, bekannte):
    """Whether a field of this name that nobody types into had the long lists; else this one will have had."""
    if not bedienung[name] or bedienung[name] & FREI:
        return False
    schluessel = ("lang", _reihe(_ZEILE.sub("", name)))
    bekannte[schluessel] += 1
    return bekannte[schluessel] > 1
