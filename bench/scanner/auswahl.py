"""Thin out what the scanner found: it attacks each kind of address and each form, not the thirtieth of one.

It keeps what it crawled in an SQLite file. Two addresses are of one kind if they differ in nothing but
numbers and secret keys, as `/personen/7/` and `/personen/12/` do; two forms, if they go to one kind of
address with the same fields. Of a list with filters so many addresses are kept that each is among them.
"""

import re
import sqlite3
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from urllib.parse import urlsplit

_ZAHL = re.compile(r"\d+")
_SCHLUESSEL = re.compile(r"[\w:=-]{24,}")
# Django's own bookkeeping, the same for each kind of row.
_ZEILENZAHLEN = re.compile(r".+-((?:TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS)")
# Rows of a form that no browser ever sends: scripts copy them.
_VORLAGE = "__prefix__"


@dataclass
class Auswahl:
    """So many `anfragen` are kept, with so many `felder`; `ausgelassen` are names of fields not to attack."""

    anfragen: int = 0
    felder: int = 0
    ausgelassen: set = field(default_factory=set)


def art(adresse):
    """The kind of an address: its path without numbers and secrets; of static files only their type."""
    pfad = urlsplit(adresse).path
    if pfad.startswith("/static/"):
        return f"/static/{pfad.rpartition('.')[2]}"
    return _ZAHL.sub("0", _SCHLUESSEL.sub("…", pfad))


def duenne_aus(datei, bekannte):
    """Delete from the scanner's list what is of a kind with something else; returns the Auswahl.

    `bekannte` are kinds of forms and filters that were chosen before, as another role; those of this list are
    added to them. Pages are kept for each role, for they show what others have sent.
    """
    with closing(sqlite3.connect(datei)) as liste, liste:
        felder = defaultdict(list)
        for weg, name in liste.execute("SELECT path_id, name FROM params"):
            felder[weg].append(name)
        seiten, behalten = set(), []
        for weg, methode, adresse in _beste_zuerst(liste):
            arten = _arten(methode, art(adresse), felder[weg])
            schon = bekannte if felder[weg] or methode == "POST" else seiten
            if not arten <= schon:
                behalten.append((weg, felder[weg]))
            schon |= arten
        liste.execute("CREATE TEMP TABLE behalten (path_id INTEGER PRIMARY KEY)")
        liste.executemany("INSERT INTO behalten VALUES (?)", ((weg,) for weg, _ in behalten))
        # What is kept stays whole: the scanner sends some of it again with the length that it had.
        liste.execute("DELETE FROM params WHERE path_id NOT IN behalten")
        # Whatever was answered by a way back to its own page the scanner would leave alone.
        liste.execute(
            "UPDATE responses SET status_code = 200 WHERE status_code BETWEEN 300 AND 399 AND response_id IN "
            "(SELECT response_id FROM paths WHERE method = 'POST')"
        )
        liste.execute("DELETE FROM paths WHERE path_id NOT IN behalten")
        liste.execute("DELETE FROM responses WHERE response_id NOT IN (SELECT response_id FROM paths)")
    return _zaehle([felder for _, felder in behalten])


def streiche(datei, muster):
    """Delete from the scanner's list the requests whose path matches the regular expression `muster`."""
    with closing(sqlite3.connect(datei)) as liste, liste:
        wege = liste.execute("SELECT path_id, path FROM paths").fetchall()
        treffer = [(weg,) for weg, adresse in wege if re.search(muster, urlsplit(adresse).path)]
        liste.executemany("DELETE FROM paths WHERE path_id = ?", treffer)


def _beste_zuerst(liste):
    """Requests that the portal took before those that it refused; then the shortest address."""
    return liste.execute(
        "SELECT path_id, method, path FROM paths JOIN responses USING (response_id) "
        "ORDER BY status_code >= 400, length(path), path, path_id"
    ).fetchall()


def _arten(methode, art_, felder):
    """What a request is one of: a page, some filters of a page, or a form."""
    namen = {_ZAHL.sub("0", name) for name in felder}
    if methode == "GET":
        return {(art_, name) for name in namen or {None}}
    return {(art_, frozenset(namen))}


def _zaehle(anfragen):
    """What is kept, and which of its fields are the second row of a kind, or none that a browser sends."""
    erste, weitere = {}, set()
    for felder in anfragen:
        je_art = defaultdict(set)
        for name in felder:
            je_art[_ZAHL.sub("0", name)].add(name)
        for namen in je_art.values():
            kleinster, *uebrige = sorted(namen, key=lambda name: [int(z) for z in _ZAHL.findall(name)])
            weitere.update(uebrige)
            # The bookkeeping of all kinds of row is one kind of field.
            erste.setdefault(_ZEILENZAHLEN.sub(r"\1", kleinster), kleinster)
    alle = {name for felder in anfragen for name in felder}
    behalten = set(erste.values())
    ausgelassen = {n for n in alle if _VORLAGE in n or n in weitere - behalten}
    ausgelassen |= {n for n in alle if _ZEILENZAHLEN.fullmatch(n)} - behalten
    anzahl = sum(len(set(felder) - ausgelassen) for felder in anfragen)
    return Auswahl(len(anfragen), anzahl, ausgelassen)
