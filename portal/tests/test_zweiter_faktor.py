"""The second factor: setting it up, signing in with it, losing it, and who must have one."""

import base64
import json
import re
import time
from hashlib import sha256
from urllib.parse import quote

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.usersessions.models import UserSession
from cryptography.fernet import Fernet
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from basis.models import Konto
from basis.tests.postserver import zugestellt
from beirat.models import Person
from beirat.tests.fabrik import eine_person
from portal import rollen
from portal.anmeldung.einladung import verlange_neues_kennwort
from portal.anmeldung.faktor import Faktoradapter
from portal.anmeldung.waechter import BEGONNEN, ZULETZT
from portal.tests.schluessel import Schluessel

pytestmark = pytest.mark.django_db
KENNWORT = "ein-langes-Passwort-19"
GEHEIMNIS = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
FALSCH = "Dieser Code stimmt nicht oder wurde schon benutzt"


def _code(geheimnis=GEHEIMNIS, versatz=0):
    """What an app shows now, or `versatz` times thirty seconds later."""
    return format_hotp_value(hotp_value(geheimnis, int(time.time()) // 30 + versatz))


def _text(antwort):
    return antwort.content.decode()


def _wer(client):
    return client.session.get("_auth_user_id")


@pytest.fixture
def konto(geschaeftsstelle):
    """The Geschäftsstelle's account with an app."""
    TOTP.activate(geschaeftsstelle, GEHEIMNIS)
    return geschaeftsstelle


def _melde_an(client, kennwort=KENNWORT, weiter=""):
    return client.post(reverse("account_login") + weiter, {"login": "geschaeftsstelle", "password": kennwort})


def _zeige(client, code):
    return client.post(reverse("mfa_authenticate"), {"code": code})


# Signing in ----------------------------------------------------------------------------------------


def test_the_password_alone_lets_nobody_in(client, konto):
    antwort = _melde_an(client)

    assert (antwort["Location"], _wer(client)) == (reverse("mfa_authenticate"), None)


def test_with_the_code_one_is_in_and_where_one_wanted_to_be(client, konto):
    _melde_an(client, weiter="?next=/suche/")

    antwort = _zeige(client, _code())

    assert (antwort["Location"], _wer(client)) == ("/suche/", str(konto.pk))


def test_the_session_of_the_first_step_is_another_after_the_second(client, konto):
    _melde_an(client)
    vorher = client.cookies["sessionid"].value
    _zeige(client, _code())

    assert client.cookies["sessionid"].value != vorher


def test_who_gets_a_role_that_needs_one_is_asked_at_the_next_page(als, ratsmitglied, settings):
    settings.ZWEITER_FAKTOR = True
    client = als(ratsmitglied)
    vorher = client.get(reverse("account_change_password")).status_code
    ratsmitglied.groups.set([Group.objects.get(name=rollen.GESCHAEFTSSTELLE)])

    antwort = client.get(reverse("account_change_password"))

    assert (vorher, antwort["Location"]) == (200, reverse("mfa_index"))


def test_a_passkey_is_asked_for_only_where_there_is_one(client, konto):
    antwort = _melde_an(client)

    assert "Passkey benutzen" not in _text(client.get(antwort["Location"]))


@pytest.mark.parametrize("code", ["000000", "", "abcdef", "1" * 400, "\x00", "²²²²²²", "von vorhin"])
def test_a_wrong_code_lets_nobody_in_and_says_so(client, konto, code):
    _melde_an(client)

    antwort = _zeige(client, _code(versatz=-9) if code == "von vorhin" else code)

    assert (antwort.status_code, _wer(client), "Fehler:" in _text(antwort)) == (200, None, True)


@pytest.mark.parametrize("nochmal", ["{}", "{} ", "{:.3} {:.3}", "{:.3}-{:.3}"])
def test_a_code_is_good_once_even_in_the_hands_of_who_looked_on(client, konto, nochmal):
    code = _code()
    _melde_an(client)
    _zeige(client, code)
    client.logout()
    # allauth itself remembers a used code for thirty seconds only.
    cache.delete(f"allauth.mfa.totp.used?user={konto.pk}&code={code}")

    _melde_an(client)
    antwort = _zeige(client, nochmal.format(code, code[3:]))

    assert (_wer(client), FALSCH in _text(antwort)) == (None, True)


def test_after_five_wrong_codes_the_right_one_has_to_wait(client, konto):
    _melde_an(client)
    for _ in range(5):
        _zeige(client, "000000")

    antwort = _zeige(client, _code())

    assert (_wer(client), "zu viele Fehlversuche" in _text(antwort)) == (None, True)


@pytest.fixture
def geraten(client, konto, settings):
    """Twenty wrong codes after the right password, slowly enough for the limit of five minutes."""
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login_failed": ""}
    settings.DEFAULT_FROM_EMAIL = "portal@example.org"
    Konto.objects.filter(pk=konto.pk).update(email="gs@example.org")
    _melde_an(client)
    for _ in range(20):
        _zeige(client, "000000")


def test_after_twenty_wrong_codes_none_is_taken_for_a_day(client, konto, geraten):
    antwort = _zeige(client, _code())

    assert (_wer(client), "für heute zu viele falsche Codes" in _text(antwort)) == (None, True)


def test_whose_password_is_known_to_who_guesses_codes_is_told_once(client, konto, geraten):
    for _ in range(2):
        _zeige(client, _code())

    assert [("Ihr Kennwort richtig" in brief.body, brief.to) for brief in zugestellt()] == [
        (True, ["gs@example.org"])
    ]


def test_who_is_told_to_wait_uses_up_none_of_the_days_tries(client, konto):
    _melde_an(client)
    for _ in range(25):
        _zeige(client, "000000")

    assert "zu viele Fehlversuche" in _text(_zeige(client, _code()))


def test_a_recovery_code_lets_in_once(client, konto):
    code = RecoveryCodes.activate(konto).get_unused_codes()[0]
    _melde_an(client)
    _zeige(client, code)
    drin = _wer(client)
    client.logout()
    _melde_an(client)
    _zeige(client, code)

    assert (drin, _wer(client)) == (str(konto.pk), None)


def test_the_second_step_without_the_first_leads_to_the_first(client, konto):
    assert _zeige(client, _code())["Location"] == reverse("account_login")


def test_a_password_that_is_good_no_more_does_not_carry_over_to_the_second_step(client, konto):
    _melde_an(client)
    verlange_neues_kennwort(konto)

    antwort = client.post(reverse("mfa_authenticate"), {"code": _code()}, follow=True)

    assert (_wer(client), "Das Kennwort Ihres Kontos gilt nicht mehr" in _text(antwort)) == (None, True)


def test_a_closed_account_does_not_get_in_between_the_steps(client, konto):
    _melde_an(client)
    konto.is_active = False
    konto.save()

    _zeige(client, _code())

    assert client.get(reverse("account_change_password")).status_code == 302


def test_what_is_stored_of_an_app_is_sealed(konto):
    assert GEHEIMNIS not in json.dumps(Authenticator.objects.get().data)


def test_what_an_earlier_release_sealed_is_still_opened(settings):
    schluessel = base64.urlsafe_b64encode(sha256(settings.SECRET_KEY.encode()).digest())

    assert Faktoradapter().decrypt(Fernet(schluessel).encrypt(b"JBSW").decode()) == "JBSW"


@pytest.mark.parametrize("stelle", [0, 5, 20, -5])
def test_a_seal_in_which_anything_changed_is_not_opened(stelle):
    siegel = Faktoradapter().encrypt("JBSW")
    zeichen = "x" if siegel[stelle] != "x" else "y"

    geaendert = siegel[:stelle] + zeichen + siegel[stelle:][1:]

    assert (Faktoradapter().decrypt(siegel), Faktoradapter().decrypt(geaendert) == "JBSW") == ("JBSW", False)


def test_who_signs_in_has_their_secrets_sealed_with_todays_key_and_no_code_is_lost(client, konto, settings):
    codes = RecoveryCodes.activate(konto).get_unused_codes()
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "ein-ganz-anderer-Schluessel"
    _melde_an(client)
    _zeige(client, codes[0])

    settings.SECRET_KEY_FALLBACKS = []
    app, notfall = Authenticator.objects.order_by("pk")
    assert Faktoradapter().decrypt(app.data["secret"]) == GEHEIMNIS
    assert RecoveryCodes(notfall).get_unused_codes() == codes[1:]


def test_what_no_key_opens_is_left_as_it_is(client, konto, settings):
    vorher = Authenticator.objects.get().data
    settings.SECRET_KEY = "ein-ganz-anderer-Schluessel"
    schluessel = Schluessel(konto)
    optionen = client.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"}).json()
    gezeigt = json.dumps(schluessel.zeige(optionen["request_options"]))

    client.post(reverse("mfa_login_webauthn"), {"credential": gezeigt})

    assert _wer(client) == str(konto.pk)
    assert Authenticator.objects.get(type="totp").data == vorher


def test_what_is_sealed_twice_looks_different():
    assert Faktoradapter().encrypt("JBSW") != Faktoradapter().encrypt("JBSW")


def test_with_another_key_of_the_portal_no_code_fits_and_nothing_breaks(client, konto, settings):
    settings.SECRET_KEY = "ein-ganz-anderer-Schluessel"
    _melde_an(client)

    antwort = _zeige(client, _code())

    assert (antwort.status_code, _wer(client)) == (200, None)


def test_without_the_key_a_code_of_what_the_source_tells_lets_nobody_in(client, konto, settings):
    """Whatever stands in for a lost secret must not be the same for everybody."""
    settings.SECRET_KEY = "ein-ganz-anderer-Schluessel"
    anstelle = Faktoradapter().decrypt(Authenticator.objects.get().data["secret"])
    _melde_an(client)
    _zeige(client, _code(anstelle))

    assert _wer(client) is None


def test_with_an_earlier_key_still_known_codes_fit(client, konto, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "ein-ganz-anderer-Schluessel"
    _melde_an(client)
    _zeige(client, _code())

    assert _wer(client) == str(konto.pk)


@pytest.mark.parametrize(
    "unsinn",
    ["", "[]", "1", "null", "{}", '{"id": 1}', '{"id":"a","rawId":"a","response":{},"type":"x"}', "{"],
)
@pytest.mark.parametrize("name", ["mfa_login_webauthn", "mfa_authenticate"])
def test_a_passkey_that_is_none_lets_nobody_in(client, konto, name, unsinn):
    if name == "mfa_authenticate":
        _melde_an(client)
    client.get(reverse(name), headers={"Accept": "application/json"})

    antwort = client.post(reverse(name), {"credential": unsinn}, follow=True)

    assert (antwort.status_code, _wer(client)) == (200, None)
    assert "Der Passkey wurde nicht erkannt" in _text(antwort)


# Setting it up -------------------------------------------------------------------------------------


def _bestaetige(client):
    client.post(reverse("account_reauthenticate"), {"password": KENNWORT})


def _schluessel(seite):
    return re.search(r"<strong>([A-Z2-7 ]+)</strong>", seite)[1].replace(" ", "")


AM_FAKTOR = [
    ("mfa_activate_totp", []),
    ("mfa_deactivate_totp", []),
    ("mfa_add_webauthn", []),
    ("mfa_edit_webauthn", [1]),
    ("mfa_remove_webauthn", [1]),
    ("mfa_view_recovery_codes", []),
    ("mfa_generate_recovery_codes", []),
]


@pytest.mark.parametrize(("name", "argumente"), AM_FAKTOR)
def test_whatever_changes_or_shows_it_asks_first_who_one_is(als, geschaeftsstelle, name, argumente):
    adresse, client = reverse(name, args=argumente), als(geschaeftsstelle)
    _vor(client, **{BEGONNEN: 16})

    wege = [getattr(client, art)(adresse).headers.get("Location", "") for art in ("get", "post")]

    assert wege == [f"{reverse('account_reauthenticate')}?next={quote(adresse, safe='')}"] * 2


@pytest.mark.parametrize(("name", "argumente"), AM_FAKTOR)
def test_who_has_a_second_factor_shows_it_there_besides_the_password(als, konto, name, argumente):
    adresse, client = reverse(name, args=argumente), als(konto)
    _vor(client, **{BEGONNEN: 16})
    _bestaetige(client)

    antwort = client.get(adresse)

    ziel = f"{reverse('mfa_reauthenticate')}?next={quote(adresse, safe='')}"
    assert antwort.headers.get("Location", "") == ziel


def test_an_app_is_set_up_by_its_first_code_and_recovery_codes_are_shown_once(als, geschaeftsstelle):
    client = als(geschaeftsstelle)
    _bestaetige(client)
    geheimnis = _schluessel(_text(client.get(reverse("mfa_activate_totp"))))

    seite = client.post(reverse("mfa_activate_totp"), {"code": _code(geheimnis)}, follow=True)
    nochmal = client.get(reverse("mfa_view_recovery_codes"))

    assert len(re.findall(r"<code>\w+</code>", _text(seite))) == 10
    assert "<code>" not in _text(nochmal)


def test_the_code_that_sets_an_app_up_does_not_sign_in_as_well(als, client, geschaeftsstelle):
    einrichtend = als(geschaeftsstelle)
    _bestaetige(einrichtend)
    code = _code(_schluessel(_text(einrichtend.get(reverse("mfa_activate_totp")))))
    einrichtend.post(reverse("mfa_activate_totp"), {"code": code})

    _melde_an(client)
    antwort = _zeige(client, code)

    assert (_wer(client), FALSCH in _text(antwort)) == (None, True)


def test_a_code_typed_when_the_session_was_over_is_kept_nowhere(als, konto):
    client = als(konto)
    client.get(reverse("start"))
    Session.objects.all().delete()

    client.post(reverse("mfa_reauthenticate"), {"code": "12345678"})

    assert "eingaben" not in client.session


def test_a_wrong_first_code_sets_nothing_up_and_keeps_the_key(als, geschaeftsstelle):
    client = als(geschaeftsstelle)
    _bestaetige(client)
    vorher = _schluessel(_text(client.get(reverse("mfa_activate_totp"))))

    seite = _text(client.post(reverse("mfa_activate_totp"), {"code": "000000"}))

    assert (_schluessel(seite), Authenticator.objects.count()) == (vorher, 0)


def test_the_picture_for_the_app_is_our_own_and_kept_by_nobody(als, geschaeftsstelle):
    antwort = als(geschaeftsstelle).get(reverse("mfa_bild"))

    assert (antwort["Content-Type"], "no-store" in antwort["Cache-Control"]) == (
        "image/svg+xml; charset=utf-8",
        True,
    )


def test_nobody_removes_a_passkey_of_somebody_else(als, geschaeftsstelle, administration):
    passkey = Authenticator.objects.create(user=administration, type="webauthn", data={"name": "Schlüssel"})
    client = als(geschaeftsstelle)
    _bestaetige(client)

    antwort = client.post(reverse("mfa_remove_webauthn", args=[passkey.pk]))

    assert (antwort.status_code, Authenticator.objects.count()) == (404, 1)


# Who must have one -----------------------------------------------------------------------------------


@pytest.fixture
def pflicht(settings):
    settings.ZWEITER_FAKTOR = True


@pytest.mark.parametrize(
    ("persona", "gefuehrt"),
    [("geschaeftsstelle", True), ("beauftragte", True), ("administration", True), ("ratsmitglied", False)],
)
def test_who_must_have_one_is_led_to_set_it_up_before_anything_else(request, als, pflicht, persona, gefuehrt):
    client = als(request.getfixturevalue(persona))

    antwort = client.get(reverse("account_change_password"))

    assert (antwort.status_code == 302) is gefuehrt
    if gefuehrt:
        assert antwort["Location"] == reverse("mfa_index")


def test_what_was_typed_meanwhile_is_there_afterwards(als, geschaeftsstelle, pflicht, settings):
    person = eine_person(nachname="Alt")
    client, adresse = als(geschaeftsstelle), reverse("person_bearbeiten", args=[person.pk])

    client.post(adresse, {"nachname": "Lang getippt"})
    TOTP.activate(geschaeftsstelle, GEHEIMNIS)
    seite = client.get(adresse)

    assert "Lang getippt" in _text(seite)
    assert Person.objects.get().nachname == "Alt"


def test_who_has_one_works_and_is_asked_for_it_once_only(als, konto, pflicht, django_assert_max_num_queries):
    client = als(konto)
    client.get(reverse("account_change_password"))

    with django_assert_max_num_queries(4):
        assert client.get(reverse("account_change_password")).status_code == 200


def test_who_takes_it_away_is_led_back(als, konto, pflicht):
    client = als(konto)
    client.get(reverse("start"))
    _bestaetige(client)

    client.post(reverse("mfa_deactivate_totp"))

    assert client.get(reverse("account_change_password"))["Location"] == reverse("mfa_index")


@pytest.mark.parametrize("name", ["mfa_index", "account_reauthenticate", "account_logout"])
def test_what_is_needed_for_it_stays_open(als, geschaeftsstelle, pflicht, name):
    assert als(geschaeftsstelle).get(reverse(name)).status_code == 200


def test_readers_without_an_account_notice_nothing(client, pflicht, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        assert client.get(reverse("start")).status_code == 200

    assert client.cookies == {}


@pytest.mark.parametrize(("pflichtig", "gesagt"), [(True, False), (False, True)])
def test_the_sign_in_page_says_where_it_is_switched_off(client, settings, pflichtig, gesagt):
    settings.ZWEITER_FAKTOR = pflichtig

    assert ("ist der zweite Faktor nicht Pflicht" in _text(client.get(reverse("account_login")))) is gesagt


# How long a session lasts ----------------------------------------------------------------------------


def _vor(client, **minuten):
    """As if the session had begun, or been used last, so many minutes ago."""
    sitzung = client.session
    for name, wert in minuten.items():
        sitzung[name] = int(time.time()) - wert * 60
    sitzung.save()


@pytest.mark.parametrize(
    ("begonnen", "zuletzt", "offen"),
    [(59, 59, True), (62, 61, False), (12 * 60 - 1, 1, True), (12 * 60 + 1, 1, False)],
)
def test_a_session_ends_after_an_hour_without_use_and_after_twelve_hours(
    als, geschaeftsstelle, begonnen, zuletzt, offen
):
    client = als(geschaeftsstelle)
    _vor(client, **{BEGONNEN: begonnen, ZULETZT: zuletzt})

    assert (client.get(reverse("account_change_password")).status_code == 200) is offen


def test_whose_session_ended_is_told_why(als, geschaeftsstelle):
    client = als(geschaeftsstelle)
    _vor(client, **{ZULETZT: 61})

    seite = client.get(reverse("account_change_password"), follow=True)

    assert "Sie waren länger als 60 Minuten nicht aktiv" in _text(seite)


def test_what_was_typed_when_it_ended_is_there_after_signing_in_again(als, geschaeftsstelle):
    person = eine_person(nachname="Alt")
    client, adresse = als(geschaeftsstelle), reverse("person_bearbeiten", args=[person.pk])
    client.get(adresse)
    _vor(client, **{ZULETZT: 61})

    client.post(adresse, {"nachname": "Lang getippt"})
    _melde_an(client)

    assert "Lang getippt" in _text(client.get(adresse))


def test_using_it_keeps_it_open(als, geschaeftsstelle):
    client = als(geschaeftsstelle)
    for _ in range(3):
        _vor(client, **{ZULETZT: 50})
        client.get(reverse("account_change_password"))

    assert client.session[ZULETZT] >= int(time.time()) - 5


# Where one is signed in -------------------------------------------------------------------------------


FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
TELEFON = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile Safari/604.1"


@pytest.fixture
def zwei(geschaeftsstelle):
    """Two browsers of one account, signed in by the form."""
    browser = [Client(headers={"user-agent": art}) for art in (FIREFOX, TELEFON)]
    for eines in browser:
        _melde_an(eines)
    return browser


def _angemeldet(client):
    return client.get(reverse("account_change_password")).status_code == 200


def test_ones_sessions_are_told_apart_by_browser_and_day_and_nothing_else_is_kept(zwei):
    seite = _text(zwei[0].get(reverse("eigene_sitzungen")))

    assert ("Firefox auf Linux" in seite, "Safari auf iPhone" in seite) == (True, True)
    gespeichert = set(UserSession.objects.values_list("user_agent", "ip", "created_at__hour"))
    assert {(art, ip) for art, ip, _ in gespeichert} == {
        ("Firefox auf Linux", "0.0.0.0"),
        ("Safari auf iPhone", "0.0.0.0"),
    }


def test_another_one_is_ended(zwei):
    seite = _text(zwei[0].get(reverse("eigene_sitzungen")))
    nummer = re.search(r'name="sitzung" value="(\d+)"', seite)[1]

    zwei[0].post(reverse("eigene_sitzungen"), {"sitzung": nummer})

    assert [_angemeldet(c) for c in zwei] == [True, False]


def test_all_are_ended_at_once(zwei):
    zwei[0].post(reverse("eigene_sitzungen"), {"ueberall": "ja"})

    assert [_angemeldet(c) for c in zwei] == [False, False]


def test_nobody_ends_the_session_of_somebody_else(zwei, als, administration):
    nummer = re.search(r'name="sitzung" value="(\d+)"', _text(zwei[0].get(reverse("eigene_sitzungen"))))[1]

    als(administration).post(reverse("eigene_sitzungen"), {"sitzung": nummer})

    assert [_angemeldet(c) for c in zwei] == [True, True]


@pytest.mark.parametrize("nummer", ["", "x", "-1", "²", "9" * 40])
def test_nonsense_ends_nothing(zwei, nummer):
    zwei[0].post(reverse("eigene_sitzungen"), {"sitzung": nummer})

    assert [_angemeldet(c) for c in zwei] == [True, True]


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(geschaeftsstelle, anzahl, django_assert_num_queries):
    browser = [Client(headers={"user-agent": FIREFOX}) for _ in range(anzahl)]
    for eines in browser:
        _melde_an(eines)
    assert Konto.objects.count() == 1

    with django_assert_num_queries(6):
        browser[0].get(reverse("eigene_sitzungen"))


def test_who_takes_a_factor_away_signs_out_who_came_in_by_it_elsewhere(als, zwei, konto):
    hier = als(konto)
    _bestaetige(hier)

    hier.post(reverse("mfa_deactivate_totp"))

    assert [_angemeldet(c) for c in (hier, *zwei)] == [True, False, False]


# Lost ------------------------------------------------------------------------------------------------


def test_the_administration_takes_a_lost_one_away_and_everybody_is_out(als, zwei, konto, administration):
    als(administration).post(reverse("konto_faktor", args=[konto.pk]))

    assert (Authenticator.objects.count(), [_angemeldet(c) for c in zwei]) == (0, [False, False])


def test_on_the_command_line_it_can_be_taken_away_too(konto, capsys):
    call_command("zweiter_faktor_entfernen", "geschaeftsstelle")

    assert Authenticator.objects.count() == 0


def test_an_unknown_name_is_told_there(db):
    with pytest.raises(CommandError, match="Ein Konto „niemand“ gibt es nicht"):
        call_command("zweiter_faktor_entfernen", "niemand")
