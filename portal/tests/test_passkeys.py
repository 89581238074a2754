"""Passkeys: a copied one is told, one without a PIN is no sign-in by itself, and each has a name."""

import json

import pytest
from django.urls import reverse

from basis.models import Konto
from basis.tests.postserver import zugestellt
from portal.tests.schluessel import Schluessel

pytestmark = pytest.mark.django_db
KENNWORT = "ein-langes-Passwort-19"


def _text(antwort):
    return antwort.content.decode()


def _wer(client):
    return client.session.get("_auth_user_id")


def _allein(client, schluessel, weiter="", **wie):
    """Sign in by this passkey and nothing else: the page where that ends."""
    optionen = client.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"}).json()
    gezeigt = schluessel.zeige(optionen["request_options"], **wie)
    adresse = reverse("mfa_login_webauthn") + weiter
    return client.post(adresse, {"credential": json.dumps(gezeigt)}, follow=True)


def _als_zweites(client, schluessel, name="geschaeftsstelle", **wie):
    """Sign in by password, and by this passkey as the second step."""
    antwort = client.post(reverse("account_login"), {"login": name, "password": KENNWORT}, follow=True)
    gezeigt = schluessel.zeige(antwort.context["js_data"]["request_options"], **wie)
    return client.post(reverse("mfa_authenticate"), {"credential": json.dumps(gezeigt)}, follow=True)


@pytest.fixture
def schluessel(geschaeftsstelle, settings):
    """A passkey of the Geschäftsstelle that has signed five times already."""
    settings.DEFAULT_FROM_EMAIL = "portal@example.org"
    Konto.objects.filter(pk=geschaeftsstelle.pk).update(email="gs@example.org")
    return Schluessel(geschaeftsstelle, zaehler=5)


def test_a_passkey_signs_in_by_itself(client, schluessel, geschaeftsstelle):
    _allein(client, schluessel, zaehler=6)

    assert _wer(client) == str(geschaeftsstelle.pk)


@pytest.mark.parametrize(
    ("weiter", "ziel"), [("?next=/suche/", "/suche/"), ("?next=https://boese.example/", "/")]
)
def test_it_leads_to_where_one_was_but_never_to_others(client, schluessel, weiter, ziel):
    assert _allein(client, schluessel, weiter, zaehler=6).request["PATH_INFO"] == ziel


@pytest.mark.parametrize(("zaehler", "drin"), [(6, True), (5, False), (4, False), (0, False)])
@pytest.mark.parametrize("wie", [_allein, _als_zweites])
def test_a_passkey_whose_count_does_not_go_on_is_refused(client, schluessel, wie, zaehler, drin):
    wie(client, schluessel, zaehler=zaehler)

    assert (_wer(client) is not None) is drin


def test_the_count_of_the_last_time_is_kept(client, schluessel):
    _allein(client, schluessel, zaehler=9)
    client.post(reverse("account_logout"))

    _allein(client, schluessel, zaehler=7)

    assert _wer(client) is None


def test_a_passkey_that_never_counts_is_none_the_worse(client, geschaeftsstelle):
    _allein(client, Schluessel(geschaeftsstelle, zaehler=0), zaehler=0)

    assert _wer(client) == str(geschaeftsstelle.pk)


def test_of_a_copy_its_owner_is_told_here_and_once_by_mail(client, schluessel):
    seiten = [_text(_allein(client, schluessel, zaehler=5)) for _ in range(2)]

    assert ["vielleicht eine Kopie davon" in seite for seite in seiten] == [True, True]
    assert [("eine Kopie davon" in brief.body, brief.to) for brief in zugestellt()] == [
        (True, ["gs@example.org"])
    ]


def test_a_found_key_without_its_pin_does_not_sign_in_by_itself_with_the_question_to_another_account(
    client, schluessel, administration
):
    eigener = Schluessel(administration)
    antwort = client.post(
        reverse("account_login"), {"login": "administration", "password": KENNWORT}, follow=True
    )
    optionen = antwort.context["js_data"]["request_options"]
    gezeigt = schluessel.zeige(optionen, zaehler=6, verifiziert=False)

    client.post(reverse("account_logout"))
    client.post(reverse("mfa_login_webauthn"), {"credential": json.dumps(gezeigt)})

    assert (_wer(client), eigener.datensatz.user) == (None, administration)


def test_a_passkey_of_somebody_else_is_no_second_step(client, schluessel, administration):
    fremder = Schluessel(administration)

    _als_zweites(client, fremder, zaehler=6)

    assert _wer(client) is None


def test_where_confirming_fails_one_stays_and_is_told_why(als, schluessel, geschaeftsstelle):
    client = als(geschaeftsstelle)
    optionen = client.get(reverse("mfa_reauthenticate_webauthn")).context["js_data"]["request_options"]
    gezeigt = json.dumps(schluessel.zeige(optionen, zaehler=1))

    adresse = reverse("mfa_reauthenticate_webauthn") + "?next=/konto/sitzungen/"
    antwort = client.post(adresse, {"credential": gezeigt}, follow=True)

    assert (antwort.redirect_chain, "vielleicht eine Kopie davon" in _text(antwort)) == (
        [(adresse, 302)],
        True,
    )


# Names -----------------------------------------------------------------------------------------------


def _benenne(als, wer, schluessel, name):
    client = als(wer)
    client.post(reverse("account_reauthenticate"), {"password": KENNWORT})
    antwort = client.post(reverse("mfa_edit_webauthn", args=[schluessel.datensatz.pk]), {"name": name})
    schluessel.datensatz.refresh_from_db()
    return antwort


def test_a_passkey_gets_another_name(als, schluessel, geschaeftsstelle):
    antwort = _benenne(als, geschaeftsstelle, schluessel, "Blauer Stick")

    assert (antwort["Location"], str(schluessel.datensatz)) == (reverse("mfa_index"), "Blauer Stick")


@pytest.mark.parametrize("name", ["", "x" * 61, "mit\x00zeichen"])
def test_a_name_that_is_none_is_told_and_the_old_one_stays(als, schluessel, geschaeftsstelle, name):
    antwort = _benenne(als, geschaeftsstelle, schluessel, name)

    assert (list(antwort.context["form"].errors), str(schluessel.datensatz)) == (["name"], "Schlüssel")


def test_nobody_names_the_passkey_of_somebody_else(als, schluessel, administration):
    assert _benenne(als, administration, schluessel, "Meiner").status_code == 404


def test_a_new_name_keeps_the_count(als, client, schluessel, geschaeftsstelle):
    _allein(client, schluessel, zaehler=9)
    client.post(reverse("account_logout"))
    _benenne(als, geschaeftsstelle, schluessel, "Blauer Stick")

    _allein(client, schluessel, zaehler=8)

    assert _wer(client) is None
