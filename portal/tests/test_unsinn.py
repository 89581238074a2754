"""Nonsense in every form of the house: a German sentence and what was typed come back, never a crash.

The forms are read from the pages, as a browser would: a new one is tried as soon as it has an address.
"""

import re

import pytest
from django.db import transaction
from django.urls import reverse

from portal.tests.seitenleser import Seite
from portal.tests.test_seiten import RECHTE

pytestmark = pytest.mark.django_db
UNSINN = {
    "leer": "",
    "lang": "x" * 5000,
    "steuerzeichen": "a\x00b\x07\x1b[31m\ud7ff",
    "von rechts": "\u202egnp.exe \u0645\u0631\u062d\u0628\u0627",
    "emoji": "👩‍👩‍👧‍👦" * 30,
    "grosse zahl": "9" * 40,
    "hoch": "1e999",
    "negativ": "-1",
    "keine zahl": "NaN",
    "unendlich": "Infinity",
    "ziffer": "²",
    "tag": "2019-02-30",
    "tag vor der zeit": "0001-01-01",
    "tag nach der zeit": "9999-12-31",
    "uhrzeit": "25:61",
    "schluessel": "9223372036854775808",
    "formel": "=cmd|' /C calc'!A0",
    "markup": "</textarea><script>alert(1)</script>",
    "abfrage": "1' OR '1'='1",
}
# So many kinds further in each round of a form.
SCHRITT = 7
# So many fields at most get nonsense alone: more would take minutes.
EINZELN = 8
ERLAUBT = (200, 302, 400, 403, 404, 409, 413)
# What is for programmers, and what Django says where nobody put it into German.
FREMD = re.compile(
    r"Traceback|ValidationError|DoesNotExist|IntegrityError|ManagementForm|object at 0x|Hidden field|"
    r"Verstecktes Feld|Bitte sicherstellen|ist zwingend|gültige (Adresse|URL|E-Mail)|This field|This value|"
    r"Enter a|Select a|Ensure (this|that)|not a valid|must be|is required"
)
# A sentence at its field or above the form, or the summary at the head of the page.
FEHLER = re.compile(r'<strong>Fehler:</strong>\s*\w[^<]{8,}[.)]|id="fehlerliste"')


@pytest.fixture
def personae(als, geschaeftsstelle, beauftragte, administration):
    """A signed-in client for each persona that edits anything."""
    konten = {"geschaeftsstelle": geschaeftsstelle, "beauftragte": beauftragte}
    return {name: als(konto) for name, konto in (konten | {"administration": administration}).items()}


def _client(personae, name):
    wer = RECHTE[name][0].split()
    return next((client for persona, client in personae.items() if persona in wer), None)


def _antwort(client, methode, adresse, daten, **weiteres):
    """The answer, or the name of what was raised; nothing of it stays stored."""
    try:
        with transaction.atomic():
            antwort = getattr(client, methode)(adresse, daten, **weiteres)
            transaction.set_rollback(True)
    except Exception as fehler:
        return f"{type(fehler).__name__}: {fehler}"[:200]
    return antwort


def _maengel(antwort, formular, daten):
    """What people would miss in the answer to `daten`, in words: nothing of a good one."""
    if isinstance(antwort, str):
        return [antwort]
    if antwort.status_code not in ERLAUBT:
        return [f"Status {antwort.status_code}"]
    if antwort.streaming or "text/html" not in antwort.headers.get("Content-Type", ""):
        return []
    html = antwort.content.decode()
    maengel = [f"steht da: {fund.group()}" for fund in [FREMD.search(html)] if fund]
    # Where nothing is asked, nothing is refused; another status says so by itself.
    fragt = set(formular.felder) - {"csrfmiddlewaretoken"}
    # Nonsense may pass for a title: then a guided act asks to confirm what follows.
    folgt = 'name="bestaetigt"' in html
    if formular.methode == "post" and antwort.status_code == 200 and fragt and not folgt:
        if not FEHLER.search(html):
            maengel.append("kein Fehlersatz")
        maengel += [f"verloren: {name}" for name in _verlorene(Seite(html), formular, daten)]
    return maengel


def _verlorene(seite, formular, daten):
    """Names of typed fields that stand on the page again, but not with what was sent."""
    gezeigt = {
        name: werte for f in seite.formulare if f.methode == "post" for name, werte in f.felder.items()
    }
    for name in sorted(formular.getippte & set(gezeigt) & set(daten)):
        gesendet = daten[name] if isinstance(daten[name], list) else [daten[name]]
        soll, ist = (["\n".join(wert.splitlines()) for wert in werte] for werte in (gesendet, gezeigt[name]))
        # No page can hold a character that HTML forbids.
        if soll != ist and all(wert.replace("\n", "").isprintable() for wert in soll):
            yield name


def _versuche(formular, adresse):
    """What is sent to one form: nothing, nonsense in all fields, and nonsense in one field each."""
    normal = formular.felder | dict(formular.knoepfe[:1])
    ziel = formular.ziel if formular.ziel.startswith("/") else adresse + formular.ziel
    arten = list(UNSINN)
    # The page's token always comes along.
    yield "nichts", ziel, {"csrfmiddlewaretoken": "x"}
    for versatz in range(0, len(arten), SCHRITT):
        # Each field gets another kind of nonsense, each time another one.
        yield (
            f"überall, {versatz}",
            ziel,
            {
                name: UNSINN[arten[(nummer + versatz) % len(arten)]]
                for nummer, name in enumerate(sorted(normal))
            },
        )
    # Rows of one kind have the same fields: one of them stands for all.
    je_art = {re.sub(r"\d+", "0", name): name for name in sorted(normal)}
    einzelne = list(je_art.values())
    for nummer, name in enumerate(einzelne[:: len(einzelne) // EINZELN + 1]):
        art = arten[(3 * nummer) % len(arten)]
        yield f"{name}: {art}", ziel, normal | {name: UNSINN[art]}


@pytest.mark.parametrize("name", sorted(RECHTE))
def test_nonsense_in_a_form_comes_back_with_a_german_sentence(personae, name):
    client = _client(personae, name)
    if client is None:
        return
    adresse = reverse(name, args=RECHTE[name][1]())
    antwort = client.get(adresse)
    if antwort.streaming or "text/html" not in antwort.headers.get("Content-Type", ""):
        return
    funde = []
    for formular in Seite(antwort.content.decode()).formulare:
        if formular.ziel == reverse("account_logout") or (
            formular.ziel == reverse("suche") and name != "suche"
        ):
            continue
        for was, ziel, daten in _versuche(formular, adresse):
            antwort = _antwort(client, formular.methode, ziel, daten)
            funde += [(ziel, was, mangel) for mangel in _maengel(antwort, formular, daten)]

    assert funde == []


def test_the_walk_reads_the_fields_of_a_form_and_sends_them(personae):
    """Else the test above would pass because no form was read."""
    adresse = reverse("sitzung_bearbeiten", args=RECHTE["sitzung_bearbeiten"][1]())
    html = personae["geschaeftsstelle"].get(adresse).content.decode()
    formular = next(f for f in Seite(html).formulare if "nummer" in f.felder)

    versuche = list(_versuche(formular, adresse))

    assert (len(formular.felder) > 10, len(versuche) > 10) == (True, True)
    assert {200, 302} <= {
        _antwort(personae["geschaeftsstelle"], "post", ziel, daten).status_code for _, ziel, daten in versuche
    }
