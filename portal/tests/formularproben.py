"""What a form that was sent nonsense owes its sender: a German sentence, their text again, nothing stored."""

import re
from contextlib import contextmanager

from django.db import connection, transaction

from portal.tests.seitenleser import Seite
from portal.tests.test_seiten import RECHTE

ERLAUBT = (200, 302, 400, 403, 404, 409, 411, 413, 429)
# What is for programmers, and what Django says where nobody put it into German.
FREMD = re.compile(
    r"Traceback|ValidationError|DoesNotExist|IntegrityError|ManagementForm|object at 0x|Hidden field|"
    r"Verstecktes Feld|Bitte sicherstellen|ist zwingend|gültige (Adresse|URL|E-Mail)|This field|This value|"
    r"Enter a|Select a|Ensure (this|that)|not a valid|must be|is required"
)
# A sentence at its field or above the form, or the summary at the head of the page.
FEHLER = re.compile(r'<strong>Fehler:</strong>\s*\w[^<]{8,}[.)]|id="fehlerliste"')
# Written whatever becomes of a form: who is signed in, what is counted against too many tries.
BEGLEITEND = {"django_session", "portal_zwischenspeicher"}


def client_fuer(personae, name):
    """The client of the first of these personae that may open the page of that name, or None."""
    wer = RECHTE[name][0].split()
    return next((client for persona, client in personae.items() if persona in wer), None)


def antwort_auf(client, methode, adresse, daten, **weiteres):
    """The answer, with the tables it has `geschrieben`, or the name of what was raised; nothing stays."""
    try:
        with transaction.atomic():
            with _geschriebenes() as tabellen:
                antwort = getattr(client, methode)(adresse, daten, **weiteres)
            antwort.geschrieben = sorted(set(tabellen) - BEGLEITEND)
            transaction.set_rollback(True)
    except Exception as fehler:
        return f"{type(fehler).__name__}: {fehler}"[:200]
    return antwort


@contextmanager
def _geschriebenes():
    """Collects the tables that are written to and not taken back within the block."""
    tabellen, marken = [], []

    def lies(ausfuehren, sql, *weiteres):
        if sql.startswith("SAVEPOINT"):
            marken.append((sql.split()[-1], len(tabellen)))
        elif sql.startswith("ROLLBACK TO"):
            while marken and marken[-1][0] != sql.split()[-1]:
                marken.pop()
            del tabellen[marken[-1][1] :]
        elif treffer := re.match(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"', sql):
            tabellen.append(treffer[1])
        return ausfuehren(sql, *weiteres)

    with connection.execute_wrapper(lies):
        yield tabellen


def maengel(antwort, formular, daten):
    """What people would miss in the answer to `daten`, in words: nothing of a good one."""
    if isinstance(antwort, str):
        return [antwort]
    if antwort.status_code not in ERLAUBT:
        return [f"Status {antwort.status_code}"]
    if antwort.streaming or "text/html" not in antwort.headers.get("Content-Type", ""):
        return []
    html = antwort.content.decode()
    funde = [f"steht da: {fund.group()}" for fund in [FREMD.search(html)] if fund]
    if abgelehnt(antwort, formular):
        if not FEHLER.search(html):
            funde.append("kein Fehlersatz")
        funde += [f"verloren: {name}" for name in _verlorene(Seite(html), formular, daten)]
    return funde


def abgelehnt(antwort, formular):
    """Whether the page came back because what was sent can't be taken."""
    # Where nothing is asked, nothing is refused; another status says so by itself.
    fragt = set(formular.felder) - {"csrfmiddlewaretoken"}
    # Nonsense may pass for a title: then a guided act asks to confirm what follows.
    folgt = 'name="bestaetigt"' in antwort.content.decode()
    return formular.methode == "post" and antwort.status_code == 200 and bool(fragt) and not folgt


def _verlorene(seite, formular, daten):
    """Typed fields that stand on the page again, but not with what was sent."""
    gezeigt = {
        name: werte for f in seite.formulare if f.methode == "post" for name, werte in f.felder.items()
    }
    for name in sorted(formular.getippte & set(gezeigt) & set(daten)):
        gesendet = daten[name] if isinstance(daten[name], list) else [daten[name]]
        soll, ist = ([_wie_gezeigt(wert) for wert in werte] for werte in (gesendet, gezeigt[name]))
        # Nobody types one field twice, and no page can hold a character that HTML forbids.
        if soll != ist and len(soll) == 1 and soll[0].replace("\n", "").isprintable():
            yield f"{name}: {soll}, da steht {ist}"[:200]


def _wie_gezeigt(wert):
    """Line breaks are the browser's, and a day may come back in the form that a field for days has."""
    tag = re.fullmatch(r"(\d\d)\.(\d\d)\.(\d{4})", wert)
    return f"{tag[3]}-{tag[2]}-{tag[1]}" if tag else "\n".join(wert.splitlines())
