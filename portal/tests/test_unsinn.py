"""Nonsense in every form of the house: a German sentence and what was typed come back, never a crash.

The forms are read from the pages, as a browser would: a new one is tried as soon as it has an address.
"""

import re

import pytest
from django.urls import reverse

from portal.tests.formularproben import antwort_auf, client_fuer, maengel
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


@pytest.fixture
def personae(clients):
    """A signed-in client for each persona that edits anything."""
    return {name: clients[name] for name in ("geschaeftsstelle", "beauftragte", "administration")}


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
    client = client_fuer(personae, name)
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
            antwort = antwort_auf(client, formular.methode, ziel, daten)
            funde += [(ziel, was, mangel) for mangel in maengel(antwort, formular, daten)]

    assert funde == []


def test_the_walk_reads_the_fields_of_a_form_and_sends_them(personae):
    """Else the test above would pass because no form was read."""
    adresse = reverse("sitzung_bearbeiten", args=RECHTE["sitzung_bearbeiten"][1]())
    html = personae["geschaeftsstelle"].get(adresse).content.decode()
    formular = next(f for f in Seite(html).formulare if "nummer" in f.felder)

    versuche = list(_versuche(formular, adresse))

    assert (len(formular.felder) > 10, len(versuche) > 10) == (True, True)
    assert {200, 302} <= {
        antwort_auf(personae["geschaeftsstelle"], "post", ziel, daten).status_code
        for _, ziel, daten in versuche
    }
