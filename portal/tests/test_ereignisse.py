"""What the log tells of signing in and of accounts: that it happened, how, and never to whom."""

import json
import logging
import re
import time
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.urls import reverse

from basis.models import Konto
from beirat.models import Organisation
from beirat.tests.formulardaten import gesendet
from portal import rollen
from portal.anmeldung.ereignisse import EREIGNISSE
from portal.anmeldung.versuche import CODES_AM_TAG
from portal.protokoll import AlsJson
from portal.tests.schluessel import Schluessel

pytestmark = pytest.mark.django_db
KENNWORT = "ein-langes-Passwort-19"
GEHEIMNIS = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
SCHUTZ = Path(__file__).resolve().parents[2] / "docs/schutz.md"


@pytest.fixture
def gemeldet(caplog):
    """Call it to read the events since the last call, each with what it tells of its kind."""
    caplog.set_level(logging.INFO, logger="portal.sicherheit")
    caplog.handler.setFormatter(AlsJson())

    def lies():
        zeilen = [json.loads(zeile) for zeile in caplog.handler.stream.getvalue().splitlines()]
        caplog.handler.stream.truncate(0)
        caplog.handler.stream.seek(0)
        ohne = ("zeit", "stufe", "woher", "anfrage", "meldung")
        return [
            (zeile["meldung"], *(wert for name, wert in zeile.items() if name not in ohne))
            for zeile in zeilen
            if zeile["woher"] == "portal.sicherheit"
        ]

    return lies


def _melde_an(client, name="geschaeftsstelle", kennwort=KENNWORT):
    return client.post(reverse("account_login"), {"login": name, "password": kennwort}, follow=True)


def _code():
    return format_hotp_value(hotp_value(GEHEIMNIS, int(time.time()) // 30))


def test_signing_in_and_out_is_told_with_what_it_was_done(client, geschaeftsstelle, gemeldet):
    _melde_an(client)
    client.post(reverse("account_logout"))

    assert gemeldet() == [("anmeldung_gelungen", "password"), ("abgemeldet",)]


def test_a_second_factor_is_told_as_well(client, geschaeftsstelle, gemeldet):
    TOTP.activate(geschaeftsstelle, GEHEIMNIS)

    _melde_an(client)
    client.post(reverse("mfa_authenticate"), {"code": _code()})

    assert gemeldet() == [("anmeldung_gelungen", "password+totp")]


@pytest.mark.parametrize("name", ["geschaeftsstelle", "niemand"])
def test_a_failed_sign_in_is_a_warning_whether_there_is_such_an_account_or_not(
    client, geschaeftsstelle, gemeldet, caplog, name
):
    _melde_an(client, name, "falsch-und-lang")

    assert gemeldet() == [("anmeldung_misslungen", "kennwort")]
    assert [r.levelname for r in caplog.records if r.name == "portal.sicherheit"] == ["WARNING"]


def test_a_try_too_many_is_told_apart(client, geschaeftsstelle, gemeldet):
    for _ in range(6):
        _melde_an(client, kennwort="falsch-und-lang")

    assert gemeldet() == 5 * [("anmeldung_misslungen", "kennwort")] + [("anmeldung_misslungen", "zu_oft")]


def test_an_account_that_is_over_is_told_apart(client, geschaeftsstelle, gemeldet):
    geschaeftsstelle.is_active = False
    geschaeftsstelle.save()

    _melde_an(client)

    assert gemeldet() == [("anmeldung_misslungen", "konto_beendet")]


@pytest.mark.parametrize("code", ["000000", "benutzt"])
def test_a_wrong_code_and_a_used_one_are_told(client, geschaeftsstelle, gemeldet, code):
    TOTP.activate(geschaeftsstelle, GEHEIMNIS)
    if code == "benutzt":
        code = _code()
        _melde_an(client)
        client.post(reverse("mfa_authenticate"), {"code": code})
        client.post(reverse("account_logout"))
    _melde_an(client)
    gemeldet()

    client.post(reverse("mfa_authenticate"), {"code": code})

    assert gemeldet() == [("anmeldung_misslungen", "code")]


@pytest.mark.parametrize(
    ("zaehler", "gesagt"),
    [(6, ("anmeldung_gelungen", "webauthn")), (5, ("anmeldung_misslungen", "passkey_kopie"))],
)
def test_a_passkey_and_a_copy_of_one_are_told_apart(client, geschaeftsstelle, gemeldet, zaehler, gesagt):
    schluessel = Schluessel(geschaeftsstelle, zaehler=5)
    optionen = client.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"}).json()

    gezeigt = json.dumps(schluessel.zeige(optionen["request_options"], zaehler=zaehler))
    client.post(reverse("mfa_login_webauthn"), {"credential": gezeigt})

    assert gemeldet() == [gesagt]


def test_a_second_factor_set_up_and_taken_away_is_told(
    als, geschaeftsstelle, gemeldet, django_capture_on_commit_callbacks
):
    client = als(geschaeftsstelle)
    client.post(reverse("account_reauthenticate"), {"password": KENNWORT})
    client.get(reverse("mfa_activate_totp"))
    geheimnis = client.session["mfa.totp.secret"]
    gemeldet()

    code = format_hotp_value(hotp_value(geheimnis, int(time.time()) // 30))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_activate_totp"), {"code": code})
    client.post(reverse("mfa_deactivate_totp"))

    assert gemeldet() == [
        ("faktor_eingerichtet", "totp"),
        ("faktor_eingerichtet", "recovery_codes"),
        ("faktor_entfernt", "totp"),
        ("faktor_entfernt", "recovery_codes"),
    ]


def test_a_second_factor_taken_away_by_others_is_told(geschaeftsstelle, gemeldet):
    TOTP.activate(geschaeftsstelle, GEHEIMNIS)

    call_command("zweiter_faktor_entfernen", "geschaeftsstelle", verbosity=0)

    assert gemeldet() == [("faktor_zurueckgesetzt",)]


def test_another_role_is_told_with_what_it_is_now(als, administration, geschaeftsstelle, gemeldet):
    client = als(administration)
    gemeldet()
    daten = {"username": "geschaeftsstelle", "first_name": "Erika", "last_name": "Muster", "is_active": "on"}
    daten["rolle"] = Group.objects.get(name=rollen.BEAUFTRAGTE).pk

    adresse = reverse("konto_bearbeiten", args=[geschaeftsstelle.pk])
    client.post(adresse, gesendet(client.get(adresse), **daten))

    assert gemeldet() == [("konto_geaendert", "first_name+last_name+rolle", "Integrationsbeauftragte")]


def test_opening_an_account_and_showing_its_link_is_told(als, administration, gemeldet):
    client = als(administration)
    gemeldet()
    daten = {"username": "neu", "first_name": "Erika", "last_name": "Muster"}
    daten["rolle"] = Group.objects.get(name=rollen.GESCHAEFTSSTELLE).pk

    client.post(reverse("konto_neu"), daten, follow=True)

    assert gemeldet() == [("konto_angelegt", "Geschäftsstelle"), ("kennwortlink_gezeigt",)]


def test_a_password_changed_and_one_taken_away_are_told(als, administration, geschaeftsstelle, gemeldet):
    neues = {
        "oldpassword": KENNWORT,
        "password1": "Lindenallee-im-Mai-88",
        "password2": "Lindenallee-im-Mai-88",
    }
    verwaltung, eigenes = als(administration), als(geschaeftsstelle)
    gemeldet()

    eigenes.post(reverse("account_change_password"), neues)
    verwaltung.post(reverse("konto_passwort", args=[geschaeftsstelle.pk]))

    assert gemeldet() == [("kennwort_geaendert",), ("kennwort_entzogen",)]


def test_a_refused_page_is_told_with_its_name(als, ratsmitglied, caplog):
    als(ratsmitglied).get(reverse("konto_liste"))

    (zeile,) = [json.loads(AlsJson().format(r)) for r in caplog.records if r.name == "django.request"]
    assert {name: zeile[name] for name in ("stufe", "meldung", "seite", "status")} == {
        "stufe": "WARNING",
        "meldung": "abgewiesen",
        "seite": "konto_liste",
        "status": 403,
    }


def test_no_event_tells_of_whom_it_is(als, client, administration, caplog):
    caplog.set_level(logging.INFO, logger="portal.sicherheit")
    konto = Konto.objects.create_user("e.geheim", "e.geheim@example.org", KENNWORT)
    _melde_an(client, "e.geheim@example.org", "falsch-und-lang")
    _melde_an(client, "e.geheim")
    als(administration).post(reverse("konto_faktor", args=[konto.pk]))

    zeilen = [AlsJson().format(r) for r in caplog.records if r.name == "portal.sicherheit"]
    assert (len(zeilen), [z for z in zeilen if "geheim" in z or "127.0.0.1" in z]) == (4, [])


def test_the_docs_name_every_event_with_its_level_and_no_other():
    genannt = dict(re.findall(r"^\| `(\w+)` \| (info|warning) \|", SCHUTZ.read_text(), re.M))
    assert genannt == {name: logging.getLevelName(stufe).lower() for name, stufe in EREIGNISSE.items()}


# A new key for who said again who they are --------------------------------------------------------------


def test_who_confirms_goes_on_under_a_new_key_and_the_old_one_is_good_no_more(client, geschaeftsstelle):
    _melde_an(client)
    vorher = client.session.session_key

    client.post(reverse("account_reauthenticate"), {"password": KENNWORT})

    nachher = client.session.session_key
    assert (client.session["_auth_user_id"], nachher != vorher) == (str(geschaeftsstelle.pk), True)
    assert set(Session.objects.values_list("session_key", flat=True)) == {nachher}
    assert set(UserSession.objects.values_list("session_key", flat=True)) == {nachher}


def test_confirming_is_told(client, geschaeftsstelle, gemeldet):
    _melde_an(client)
    gemeldet()

    client.post(reverse("account_reauthenticate"), {"password": KENNWORT})

    assert gemeldet() == [("anmeldung_bestaetigt", "password")]


@pytest.mark.parametrize(("art", "gemeldetes"), [("gibtesnicht", [("auswahl_unangeboten", "art")]), ("", [])])
def test_a_choice_that_no_page_offers_is_told_and_one_that_is_missing_is_not(
    als, geschaeftsstelle, gemeldet, art, gemeldetes
):
    client = als(geschaeftsstelle)
    gemeldet()

    client.post(reverse("organisation_neu"), {"name": "Probe", "art": art})

    assert (Organisation.objects.count(), gemeldet()) == (0, gemeldetes)


def test_words_to_search_for_are_not_told_as_a_choice(als, geschaeftsstelle, gemeldet):
    client = als(geschaeftsstelle)
    gemeldet()

    antwort = client.post(reverse("projekt_neu"), {"traeger-suche": "Zirkus", "partner-suche": "Zirkus"})

    assert ({"traeger", "partner"} <= antwort.context["buendel"].form.errors.keys(), gemeldet()) == (True, [])


def test_words_beside_a_choice_that_no_page_offers_hide_it_from_nobody(als, geschaeftsstelle, gemeldet):
    client = als(geschaeftsstelle)
    gemeldet()

    client.post(reverse("projekt_neu"), {"traeger": "999999", "traeger-suche": "Zirkus"})

    assert gemeldet() == [("auswahl_unangeboten", "traeger")]


def test_the_docs_name_every_limit_as_it_is(settings):
    grenzen = {**settings.ACCOUNT_RATE_LIMITS, **settings.MFA_RATE_LIMITS, "codes": CODES_AM_TAG}
    genannt = dict(re.findall(r"^\| `?(\w+)`? \| `([\w/,]+)` \|", SCHUTZ.read_text(), re.M))

    assert genannt == grenzen
