"""Every address of the house against the tables of who may open it.

Each package tells its own in `<package>/tests/rechte.py`: URL name → (personae, arguments). A new
address without a line there fails the first test.
"""

from importlib import import_module
from importlib.util import find_spec

import pytest
from django.urls import get_resolver, reverse

pytestmark = pytest.mark.django_db
PERSONAE = ("anonym", "geschaeftsstelle", "beauftragte", "ratsmitglied", "administration")
TABELLEN = [
    import_module(f"{paket}.tests.rechte").RECHTE
    for paket in ("beirat", "projekte", "berichte", "portal")
    if find_spec(f"{paket}.tests.rechte")
]
RECHTE = {name: zeile for tabelle in TABELLEN for name, zeile in tabelle.items()}
# Part of signing in: who opens them without having begun it begins it.
SCHRITTE_DER_ANMELDUNG = {"mfa_authenticate", "mfa_login_webauthn"}
GESCHLOSSEN = {name for name, (wer, _) in RECHTE.items() if wer and "anonym" not in wer.split()}


def _namen(muster):
    """Names of all addresses below these patterns."""
    for eines in muster:
        if hasattr(eines, "url_patterns"):
            yield from _namen(eines.url_patterns)
        else:
            yield eines.name


def _offen(antwort):
    zur_anmeldung = antwort.headers.get("Location", "").startswith(reverse("account_login"))
    return antwort.status_code not in (403, 404) and not zur_anmeldung


def test_every_address_stands_in_a_table():
    assert set(RECHTE) == set(_namen(get_resolver().url_patterns))


def test_no_address_stands_in_two_tables():
    assert len(RECHTE) == sum(map(len, TABELLEN))


@pytest.mark.parametrize("name", sorted(RECHTE))
def test_a_page_opens_for_its_personae_only(name, clients):
    wer, argumente = RECHTE[name]
    adresse = reverse(name, args=argumente())

    offen = [persona for persona in PERSONAE if _offen(clients[persona].get(adresse))]

    assert offen == [persona for persona in PERSONAE if persona in wer.split()]


@pytest.mark.parametrize("name", sorted(GESCHLOSSEN - SCHRITTE_DER_ANMELDUNG))
def test_who_is_not_signed_in_is_led_to_the_sign_in_and_back(name, clients):
    adresse = reverse(name, args=RECHTE[name][1]())

    antwort = clients["anonym"].get(adresse)

    assert antwort.headers.get("Location") == f"{reverse('account_login')}?next={adresse}"


@pytest.mark.parametrize("name", sorted(RECHTE))
def test_nobody_else_may_send_anything_to_it(name, clients):
    wer, argumente = RECHTE[name]
    adresse = reverse(name, args=argumente())
    andere = [persona for persona in PERSONAE if persona not in wer.split()]

    antworten = {persona: clients[persona].post(adresse) for persona in andere}
    # 405: nobody at all may send anything to it.
    assert [p for p, antwort in antworten.items() if _offen(antwort) and antwort.status_code != 405] == []
