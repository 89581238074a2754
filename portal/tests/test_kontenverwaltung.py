"""What the administration does to accounts of others: who is told, what is kept of it, what it may not."""

import re
import time
from datetime import date
from urllib.parse import quote

import pytest
from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.auth.models import Group
from django.db import IntegrityError, connection
from django.test import Client
from django.urls import reverse

from basis.models import Konto
from basis.tests.postserver import zugestellt
from beirat.tests.fabrik import eine_person
from portal import rollen
from portal.anmeldung.einladung import verlange_neues_kennwort
from portal.anmeldung.faktor import entferne
from portal.anmeldung.waechter import BEGONNEN
from portal.tests.schluessel import Schluessel

pytestmark = pytest.mark.django_db
KENNWORT = "Birnbaum-und-Elbe-7"
GEHEIMNIS = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
NEUES = "Lindenallee-im-Mai-88"


@pytest.fixture
def konto(settings):
    settings.DEFAULT_FROM_EMAIL = "portal@example.org"
    konto = Konto.objects.create_user(
        "k.wegener", "k.wegener@example.org", KENNWORT, first_name="Karla", last_name="Wegener"
    )
    konto.groups.add(Group.objects.get(name=rollen.GESCHAEFTSSTELLE))
    return konto


def _daten(konto, **abweichend):
    """The form as it stands, with these changes; None leaves a field out."""
    daten = {
        "username": konto.username,
        "first_name": konto.first_name or "Alma",
        "last_name": konto.last_name or "Admin",
        "email": konto.email,
        "rolle": konto.groups.get().pk,
        "letzter_tag": konto.letzter_tag or "",
        "is_active": "on",
    } | abweichend
    return {name: wert for name, wert in daten.items() if wert is not None}


def _aendere(client, konto, **abweichend):
    adresse = reverse("konto_bearbeiten", args=[konto.pk])
    # Who has to say first who they are sees no page.
    gesehen = client.get(adresse).context or {}
    stand = {"gelesener_stand": gesehen.get("gelesener_stand", "")}
    return client.post(adresse, _daten(konto, **abweichend) | stand, follow=True)


def _melde_an(client, kennwort=KENNWORT):
    client.post(reverse("account_login"), {"login": "k.wegener", "password": kennwort})
    return client.session.get("_auth_user_id") is not None


def _angemeldet(client):
    return client.get(reverse("account_change_password")).status_code == 200


def _text(antwort):
    return antwort.content.decode()


# A password that others may know ---------------------------------------------------------------------


def _verlange(client, konto):
    return client.post(reverse("konto_passwort", args=[konto.pk]), follow=True)


def _lege_fest(client, link):
    form = client.get(link, follow=True)
    client.post(form.request["PATH_INFO"], {"password1": NEUES, "password2": NEUES})


def test_a_password_taken_away_lets_nobody_in_and_ends_what_is_open(als, administration, konto, client):
    offen = Client()
    _melde_an(offen)

    _verlange(als(administration), konto)

    assert (_angemeldet(offen), _melde_an(client)) == (False, False)


def test_its_owner_sets_a_new_one_by_the_link_in_the_mail(als, administration, konto, client):
    _verlange(als(administration), konto)
    (brief,) = zugestellt()

    _lege_fest(client, re.search(r"https?://testserver(\S+)", brief.body)[1])

    assert (brief.to, brief.subject) == ([konto.email], "Bitte legen Sie ein neues Kennwort fest")
    assert _melde_an(client, NEUES) is True


def test_without_an_address_the_link_is_shown_to_be_passed_on(als, administration, konto, client):
    Konto.objects.filter(pk=konto.pk).update(email="")

    seite = _text(_verlange(als(administration), konto))
    _lege_fest(client, re.search(r'value="https?://testserver(/[^"]+)"', seite)[1])

    assert _melde_an(client, NEUES) is True


def test_who_missed_that_mail_asks_for_another_one(als, administration, konto, client):
    _verlange(als(administration), konto)
    client.post(reverse("account_reset_password"), {"email": konto.email})

    _lege_fest(client, re.search(r"https?://testserver(\S+)", zugestellt()[1].body)[1])

    assert _melde_an(client, NEUES) is True


def test_ones_own_password_one_changes_by_oneself(als, administration):
    antwort = _verlange(als(administration), administration)

    assert antwort.redirect_chain == [(reverse("account_change_password"), 302)]


def test_an_account_without_a_password_gets_one_by_a_link_only(als, konto):
    konto.set_unusable_password()
    konto.save()

    antwort = als(konto).get(reverse("account_change_password"), follow=True)

    assert antwort.redirect_chain == [(reverse("account_reset_password"), 302)]
    assert "Ihr Konto hat kein Kennwort" in _text(antwort)


# What is kept, and who is told -----------------------------------------------------------------------


def _gruende(konto):
    zeilen = konto.history.exclude(history_change_reason=None).order_by("history_id")
    return [(z.history_user.username, z.history_change_reason) for z in zeilen]


def test_the_history_tells_who_did_what_to_an_account(als, administration, konto):
    client = als(administration)
    _aendere(client, konto, rolle=Group.objects.get(name=rollen.ADMINISTRATION).pk, last_name="Wegner")
    _verlange(client, konto)
    client.post(reverse("konto_faktor", args=[konto.pk]))

    assert _gruende(konto) == [
        ("administration", "Geändert: Nachname, Rolle von Geschäftsstelle zu Administration"),
        ("administration", "Neues Kennwort verlangt"),
        ("administration", "Zweiten Faktor zurückgesetzt"),
    ]


def test_it_tells_of_an_account_that_somebody_opens_for_themselves(als, administration):
    neu = Konto(username="zweites", first_name="Alma", last_name="Admin")
    daten = _daten(administration, username=neu.username, rolle=Group.objects.get(name="Geschäftsstelle").pk)

    als(administration).post(reverse("konto_neu"), daten)

    assert _gruende(Konto.objects.get(username="zweites")) == [
        ("administration", "Angelegt mit der Rolle Geschäftsstelle")
    ]


def test_the_page_of_an_account_shows_it(als, administration, konto):
    client = als(administration)
    _aendere(client, konto, last_name="Wegner")

    seite = _text(client.get(reverse("konto_bearbeiten", args=[konto.pk])))

    assert "<td>administration</td><td>Geändert: Nachname</td>" in seite


@pytest.mark.parametrize(
    ("geaendert", "satz", "wohin"),
    [
        ({"username": "karla"}, "den Anmeldenamen", ["k.wegener@example.org"]),
        ({"rolle": "Stadtrat", "letzter_tag": "2099-06-30"}, "die Rolle", ["k.wegener@example.org"]),
        ({"email": "neu@example.org"}, "die E-Mail-Adresse", ["k.wegener@example.org", "neu@example.org"]),
        ({"first_name": "Carla"}, "", []),
    ],
)
def test_an_accounts_owner_is_told_of_what_concerns_signing_in(
    als, administration, konto, geaendert, satz, wohin
):
    if "rolle" in geaendert:
        geaendert = geaendert | {"rolle": Group.objects.get(name=geaendert["rolle"]).pk}

    _aendere(als(administration), konto, **geaendert)

    briefe = zugestellt()
    assert ([brief.to[0] for brief in briefe], all(satz in b.body for b in briefe)) == (wohin, True)


def test_whose_second_factor_was_taken_away_is_told(als, administration, konto):
    als(administration).post(reverse("konto_faktor", args=[konto.pk]))

    assert ["zweiten Faktor zurückgesetzt" in brief.body for brief in zugestellt()] == [True]


@pytest.mark.parametrize("tat", [verlange_neues_kennwort, entferne])
def test_what_is_taken_from_an_account_leaves_it_as_another_administration_has_closed_it(konto, tat):
    Konto.objects.update(is_active=False)

    tat(konto)

    assert not Konto.objects.get().is_active


def test_nobody_reads_of_another_person_by_entering_it_at_their_own_account(als, administration):
    person = eine_person(nachname="Anders", telefon="0391 5555")
    client = als(administration)

    antwort = _aendere(client, administration, person=person.pk)

    assert list(antwort.context["form"].errors) == ["person"]
    assert "0391 5555" not in _text(client.get(reverse("meine_daten")))


# All or nothing --------------------------------------------------------------------------------------


@pytest.fixture
def je_grund_einmal(db):
    """The database refuses to note the same reason twice: the second act fails after it has begun."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE UNIQUE INDEX je_grund_einmal ON basis_historicalkonto (history_change_reason)")


def _oeffne(client, name):
    rolle = Group.objects.get(name=rollen.GESCHAEFTSSTELLE).pk
    daten = {"username": name, "first_name": "Nele", "last_name": "Neu", "rolle": rolle}
    client.post(reverse("konto_neu"), daten)


def test_an_account_whose_opening_cannot_be_noted_is_not_opened(je_grund_einmal, als, administration):
    client = als(administration)
    _oeffne(client, "eins")

    with pytest.raises(IntegrityError):
        _oeffne(client, "zwei")

    assert set(Konto.objects.values_list("username", flat=True)) == {"administration", "eins"}


def test_a_password_stays_where_taking_it_away_cannot_be_noted(je_grund_einmal, administration, konto):
    verlange_neues_kennwort(administration)

    with pytest.raises(IntegrityError):
        verlange_neues_kennwort(konto)

    assert Konto.objects.get(pk=konto.pk).check_password(KENNWORT)


def test_a_second_factor_stays_where_taking_it_away_cannot_be_noted(je_grund_einmal, administration, konto):
    Schluessel(konto)
    entferne(administration)

    with pytest.raises(IntegrityError):
        entferne(konto)

    assert konto.authenticator_set.exists()


# Open sessions ---------------------------------------------------------------------------------------


def test_who_gets_another_role_begins_anew_with_it(als, administration, konto):
    offen = Client()
    _melde_an(offen)

    _aendere(als(administration), konto, rolle=Group.objects.get(name=rollen.BEAUFTRAGTE).pk)

    assert _angemeldet(offen) is False


@pytest.mark.parametrize("ende", [{"is_active": None}, {"letzter_tag": date(2026, 1, 31)}])
def test_a_session_of_a_closed_account_does_not_come_back_with_it(als, administration, konto, ende):
    offen, verwaltung = Client(), als(administration)
    _melde_an(offen)

    _aendere(verwaltung, konto, **ende)
    _aendere(verwaltung, konto)

    assert _angemeldet(offen) is False


def test_another_name_disturbs_nobody(als, administration, konto):
    offen = Client()
    _melde_an(offen)

    _aendere(als(administration), konto, last_name="Wegner")

    assert _angemeldet(offen) is True


# Somebody has to be left -----------------------------------------------------------------------------

NIEMAND_UEBRIG = "Dann bliebe keine Administration"


def test_the_only_administration_gets_no_last_day(als, administration):
    antwort = _aendere(als(administration), administration, letzter_tag="2099-06-30")

    assert NIEMAND_UEBRIG in _text(antwort)


@pytest.mark.parametrize(
    ("andere", "bleibt"),
    [({}, True), ({"is_active": False}, False), ({"letzter_tag": "2099-12-31"}, False)],
)
def test_it_does_where_another_one_goes_on(als, administration, andere, bleibt):
    zweite = Konto.objects.create_user("zweite", password=KENNWORT, **andere)
    zweite.groups.add(Group.objects.get(name=rollen.ADMINISTRATION))

    antwort = _aendere(als(administration), administration, letzter_tag="2099-06-30")

    assert (NIEMAND_UEBRIG not in _text(antwort)) is bleibt


def test_the_last_one_cannot_be_closed_by_one_that_ends(als, administration):
    befristet = Konto.objects.create_user("befristet", password=KENNWORT, letzter_tag="2099-12-31")
    befristet.groups.add(Group.objects.get(name=rollen.ADMINISTRATION))

    antwort = _aendere(als(befristet), administration, is_active=None)

    assert NIEMAND_UEBRIG in _text(antwort)


# Saying again who one is -----------------------------------------------------------------------------


@pytest.fixture
def laenger_angemeldet(als, administration):
    """The administration, signed in sixteen minutes ago."""
    client = als(administration)
    sitzung = client.session
    sitzung[BEGONNEN] = int(time.time()) - 16 * 60
    sitzung.save()
    return client


@pytest.mark.parametrize(
    "name", ["konto_neu", "konto_bearbeiten", "konto_einladen", "konto_passwort", "konto_faktor"]
)
def test_who_has_been_signed_in_for_a_while_says_again_who_they_are(laenger_angemeldet, konto, name):
    adresse = reverse(name, args=[] if name == "konto_neu" else [konto.pk])

    antworten = [getattr(laenger_angemeldet, art)(adresse) for art in ("get", "post")]

    ziel = f"{reverse('account_reauthenticate')}?next={quote(adresse, safe='')}"
    assert [antwort["Location"] for antwort in antworten] == [ziel, ziel]


@pytest.mark.parametrize("daten", [{}, {"ueberall": "ja"}])
def test_so_does_who_wants_to_end_sessions(laenger_angemeldet, daten):
    adresse = reverse("eigene_sitzungen")

    antworten = [laenger_angemeldet.get(adresse), laenger_angemeldet.post(adresse, daten)]

    ziel = f"{reverse('account_reauthenticate')}?next={quote(adresse, safe='')}"
    assert [antwort["Location"] for antwort in antworten] == [ziel, ziel]


def test_an_address_known_to_be_ones_own_is_no_way_to_say_who_one_is(laenger_angemeldet, administration):
    EmailAddress.objects.create(user=administration, email="a@example.org", verified=True)

    antwort = laenger_angemeldet.get(reverse("account_reauthenticate"))

    wege = get_adapter().get_reauthentication_methods(administration)
    assert (antwort.status_code, [weg["id"] for weg in wege]) == (200, ["reauthenticate"])


def _codeseite(adresse):
    return f"{reverse('mfa_reauthenticate')}?next={quote(adresse, safe='')}"


def _code():
    return format_hotp_value(hotp_value(GEHEIMNIS, int(time.time()) // 30))


def _sage_das_kennwort(client):
    client.post(reverse("account_reauthenticate"), {"password": "ein-langes-Passwort-19"})


def test_with_a_second_factor_both_are_asked_for_and_what_was_typed_is_kept(
    laenger_angemeldet, administration, konto
):
    TOTP.activate(administration, GEHEIMNIS)
    adresse = reverse("konto_bearbeiten", args=[konto.pk])
    _aendere(laenger_angemeldet, konto, last_name="Lang getippt")
    _sage_das_kennwort(laenger_angemeldet)

    nach_dem_kennwort = laenger_angemeldet.get(adresse)
    laenger_angemeldet.post(nach_dem_kennwort["Location"], {"code": _code()})

    assert nach_dem_kennwort["Location"] == _codeseite(adresse)
    assert "Lang getippt" in _text(laenger_angemeldet.get(adresse))


@pytest.mark.parametrize(
    "name",
    ["mfa_activate_totp", "mfa_deactivate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes"],
)
def test_so_they_are_before_a_second_factor_changes(laenger_angemeldet, administration, name):
    TOTP.activate(administration, GEHEIMNIS)
    _sage_das_kennwort(laenger_angemeldet)

    antwort = laenger_angemeldet.get(reverse(name))

    assert antwort["Location"] == _codeseite(reverse(name))


def test_a_code_alone_is_not_enough_where_there_is_a_password(laenger_angemeldet, administration):
    TOTP.activate(administration, GEHEIMNIS)
    laenger_angemeldet.post(reverse("mfa_reauthenticate"), {"code": _code()})

    antwort = laenger_angemeldet.get(reverse("eigene_sitzungen"))

    assert antwort["Location"].startswith(reverse("account_reauthenticate"))


def test_a_passkey_is_asked_for_before_a_code_and_each_page_leads_to_the_other(
    laenger_angemeldet, administration
):
    Schluessel(administration)
    TOTP.activate(administration, GEHEIMNIS)
    passkey, code = reverse("mfa_reauthenticate_webauthn"), reverse("mfa_reauthenticate")
    _sage_das_kennwort(laenger_angemeldet)

    antwort = laenger_angemeldet.get(reverse("eigene_sitzungen"))
    seiten = [_text(laenger_angemeldet.get(seite)) for seite in (passkey, code)]

    assert antwort["Location"].startswith(passkey)
    assert [f'href="{code}"' in seiten[0], f'href="{passkey}"' in seiten[1]] == [True, True]


def test_whom_only_the_city_knows_signs_in_anew(laenger_angemeldet, administration):
    administration.set_unusable_password()
    administration.save()
    sitzung = laenger_angemeldet.session
    sitzung[HASH_SESSION_KEY] = administration.get_session_auth_hash()
    sitzung.save()

    antwort = laenger_angemeldet.get(reverse("eigene_sitzungen"), follow=True)

    assert [adresse.partition("?")[0] for adresse, _ in antwort.redirect_chain] == [reverse("account_logout")]
    assert "weder Kennwort noch zweiten Faktor" in _text(antwort)


def test_what_was_typed_is_there_again_afterwards_and_not_stored_before(laenger_angemeldet, konto):
    _aendere(laenger_angemeldet, konto, last_name="Lang getippt")
    adresse = f"{reverse('account_reauthenticate')}?next={reverse('konto_bearbeiten', args=[konto.pk])}"

    seite = laenger_angemeldet.post(adresse, {"password": "ein-langes-Passwort-19"}, follow=True)

    konto.refresh_from_db()
    assert ("Lang getippt" in _text(seite), konto.last_name) == (True, "Wegener")
