"""Every link on a page leads to a page that who reads it may open: in a house without records."""

import re
from collections import Counter
from html import unescape
from urllib.parse import urljoin

import pytest
from django.urls import resolve, reverse

from portal.tests.test_seiten import RECHTE

pytestmark = pytest.mark.django_db
PERSONAE = ("anonym", "geschaeftsstelle", "beauftragte", "ratsmitglied", "administration")
# So many pages of one address at most: the hundredth session tells nothing that the third didn't.
JE_ADRESSE = 4
HREF = re.compile(r'<a\b[^>]*\bhref="([^"]+)"')


def _verweise(adresse, antwort):
    """Addresses within the house to which a page links, without their marks."""
    if antwort.streaming or "text/html" not in antwort.headers.get("Content-Type", ""):
        return set()
    ziele = {urljoin(adresse, unescape(h)).split("#")[0] for h in HREF.findall(antwort.content.decode())}
    return {ziel for ziel in ziele if ziel.startswith("/") and not ziel.startswith("/static/")}


def tote_verweise(client, adressen):
    """Walk from these addresses to all that is linked: what is forbidden or missing, with who links to it."""
    offen = [(adresse, "Anfang") for adresse in adressen]
    gesehen, je_name, tote = set(adressen), Counter(), []
    while offen:
        adresse, von = offen.pop()
        antwort = client.get(adresse)
        if antwort.status_code in (403, 404):
            tote.append((von, adresse, antwort.status_code))
        for ziel in sorted(_verweise(adresse, antwort) - gesehen):
            # What an address shows may hang on its question, so a few of each are asked.
            name = resolve(ziel.split("?")[0]).url_name
            je_name[name] += 1
            if je_name[name] <= JE_ADRESSE:
                gesehen.add(ziel)
                offen.append((ziel, adresse))
    return tote


@pytest.mark.parametrize("persona", PERSONAE)
def test_no_link_of_an_empty_house_leads_to_a_closed_door(request, als, persona):
    konto = None if persona == "anonym" else request.getfixturevalue(persona)
    ohne_datensatz = [
        reverse(name)
        for name, (wer, argumente) in RECHTE.items()
        if argumente is list and persona in wer.split() and name != "account_logout"
    ]

    assert tote_verweise(als(konto), ohne_datensatz) == []


def test_the_walk_finds_a_closed_door(als, ratsmitglied):
    assert tote_verweise(als(ratsmitglied), [reverse("person_liste")]) == [
        ("Anfang", reverse("person_liste"), 403)
    ]
