"""Sign-in with the city's identity provider, against a real OpenID provider in a process of its own."""

import json
import socket
import subprocess
import sys
import time
from contextlib import nullcontext
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.core.internal.deferred import jwt
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from cryptography.hazmat.primitives.asymmetric import rsa
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from basis.models import Konto
from beirat.tests.formulardaten import gesendet
from portal import rollen
from portal.anmeldung.stadt import FRAGE, Anbieter

pytestmark = pytest.mark.django_db
OHNE_KONTO = "gehört hier kein Konto"


@pytest.fixture(scope="module")
def anbieter():
    """Address of the provider; it knows whoever is named to it, and what it has verified about them."""
    with socket.socket() as steckdose:
        steckdose.bind(("127.0.0.1", 0))
        port = steckdose.getsockname()[1]
    befehl = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
    with subprocess.Popen(befehl, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as prozess:
        adresse = f"http://127.0.0.1:{port}"
        try:
            _warte(adresse, prozess)
            yield adresse
        finally:
            prozess.terminate()


def _warte(adresse, prozess):
    for _ in range(300):
        assert prozess.poll() is None, "the provider ended"
        try:
            return requests.get(f"{adresse}/.well-known/openid-configuration", timeout=5)
        except requests.ConnectionError:
            time.sleep(0.1)
    raise AssertionError("the provider didn't answer")


@pytest.fixture
def stadt(anbieter, settings):
    """The portal as it is set up for that provider."""
    settings.OIDC_AUSSTELLER, settings.OIDC_NAME = anbieter, "der Stadt"
    angaben = {"provider_id": "stadt", "name": "Stadt", "client_id": "portal", "secret": "geheim"}
    angaben["settings"] = {"server_url": anbieter, "oauth_pkce_enabled": True}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [angaben]}}
    return anbieter


def _kennt(anbieter, sub, **angaben):
    """Tell the provider of a person."""
    requests.put(f"{anbieter}/users/{sub}", json=angaben, timeout=5).raise_for_status()


def _melde_an(client, sub, weiter="", geaendert=lambda adresse: adresse):
    """Press the button, be `sub` at the provider, and come back: the page where that ends."""
    hin = client.post(reverse("openid_connect_login") + weiter)
    zurueck = requests.post(hin["Location"], data={"sub": sub}, allow_redirects=False, timeout=5)
    ziel = urlsplit(geaendert(zurueck.headers["Location"]))
    return client.get(f"{ziel.path}?{ziel.query}", follow=True)


def _wer(client):
    return client.session.get("_auth_user_id")


def _text(antwort):
    return antwort.content.decode()


@pytest.fixture
def konto():
    konto = Konto.objects.create_user("k.wegener", "k.wegener@example.org", first_name="Karla")
    konto.groups.add(Group.objects.get(name=rollen.GESCHAEFTSSTELLE))
    return konto


def test_an_account_is_found_by_the_address_that_the_provider_has_verified(client, stadt, konto):
    _kennt(stadt, "kw-1", email="K.Wegener@example.org", email_verified=True)

    antwort = _melde_an(client, "kw-1", "?next=/suche/")

    assert (_wer(client), antwort.request["PATH_INFO"]) == (str(konto.pk), "/suche/")


def test_the_second_time_its_key_there_is_enough_and_nothing_else_of_it_is_kept(client, stadt, konto):
    _kennt(stadt, "kw-2", email="k.wegener@example.org", email_verified=True, phone_number="0391 1234567")
    _melde_an(client, "kw-2")
    _kennt(stadt, "kw-2", email="verheiratet@example.org", email_verified=True, phone_number="0391 1234567")

    anderer_browser = Client()
    _melde_an(anderer_browser, "kw-2")

    assert _wer(anderer_browser) == str(konto.pk)
    assert [(s.uid, s.extra_data) for s in SocialAccount.objects.all()] == [("kw-2", {})]


@pytest.mark.parametrize(
    "angaben",
    [
        {"email": "k.wegener@example.org", "email_verified": False},
        {"email": "k.wegener@example.org"},
        {"email": "niemand@example.org", "email_verified": True},
        {},
    ],
)
def test_without_a_verified_address_of_an_account_nobody_gets_in_and_none_is_made(
    client, stadt, konto, angaben
):
    _kennt(stadt, "kw-3", **angaben)

    antwort = _melde_an(client, "kw-3")

    assert (_wer(client), OHNE_KONTO in _text(antwort)) == (None, True)
    assert (Konto.objects.count(), SocialAccount.objects.count()) == (1, 0)


@pytest.mark.parametrize("verbunden", [False, True])
def test_an_account_that_is_over_lets_nobody_in_this_way_either(client, stadt, konto, verbunden):
    _kennt(stadt, "kw-4", email="k.wegener@example.org", email_verified=True)
    if verbunden:
        _melde_an(client, "kw-4")
        client.logout()
    konto.letzter_tag = localdate() - timedelta(days=1)
    konto.save()

    _melde_an(client, "kw-4")

    assert _wer(client) is None


@pytest.mark.parametrize(
    "aehnlich", ["kır.siebert@example.org", "kir.ſiebert@example.org", "\u212air.siebert@example.org"]
)
def test_an_address_that_only_looks_alike_is_another_one(client, stadt, konto, aehnlich):
    konto.email = "kir.siebert@example.org"
    konto.save()
    _kennt(stadt, "kw-6", email=aehnlich, email_verified=True)

    assert OHNE_KONTO in _text(_melde_an(client, "kw-6"))


def test_two_accounts_with_one_address_are_told_apart_by_nobody(client, stadt, konto):
    Konto.objects.create_user("zweites", "k.wegener@example.org")
    _kennt(stadt, "kw-5", email="k.wegener@example.org", email_verified=True)

    assert OHNE_KONTO in _text(_melde_an(client, "kw-5"))


def test_the_second_factor_is_asked_for_as_well(client, stadt, konto):

    TOTP.activate(konto, "A" * 32)
    _kennt(stadt, "kw-6", email="k.wegener@example.org", email_verified=True)

    antwort = _melde_an(client, "kw-6")

    assert (antwort.request["PATH_INFO"], _wer(client)) == (reverse("mfa_authenticate"), None)


@pytest.mark.parametrize(
    "ersatz", [("state=", "state=x"), ("code=", "code=x"), ("code=", "error=access_denied&x=")]
)
def test_an_answer_that_was_tampered_with_lets_nobody_in_and_says_what_to_do(client, stadt, konto, ersatz):
    _kennt(stadt, "kw-7", email="k.wegener@example.org", email_verified=True)

    antwort = _melde_an(client, "kw-7", geaendert=lambda adresse: adresse.replace(*ersatz))

    assert (_wer(client), "ist nicht gelungen" in _text(antwort)) == (None, True)


def test_an_answer_is_good_once(client, stadt, konto):
    _kennt(stadt, "kw-8", email="k.wegener@example.org", email_verified=True)
    gemerkt = []
    _melde_an(client, "kw-8", geaendert=lambda adresse: gemerkt.append(adresse) or adresse)
    client.logout()
    ziel = urlsplit(gemerkt[0])

    client.get(f"{ziel.path}?{ziel.query}", follow=True)

    assert _wer(client) is None


def test_an_answer_to_another_question_lets_nobody_in(client, stadt, konto):
    _kennt(stadt, "kw-10", email="k.wegener@example.org", email_verified=True)

    def fragt_anders(adresse):
        sitzung = client.session
        sitzung[FRAGE] = "eine andere"
        sitzung.save()
        return adresse

    antwort = _melde_an(client, "kw-10", geaendert=fragt_anders)

    assert (_wer(client), "ist nicht gelungen" in _text(antwort)) == (None, True)


def test_what_is_asked_of_the_provider_is_not_taken_from_the_address(client, stadt):
    hin = client.post(reverse("openid_connect_login") + "?scope=alles&auth_params=prompt%3Dnone")

    gefragt = parse_qs(urlsplit(hin["Location"]).query)
    assert (sorted(gefragt["scope"][0].split()), "prompt" in gefragt) == (
        ["email", "openid", "profile"],
        False,
    )
    assert {"state", "nonce", "code_challenge"} < set(gefragt)


def test_an_account_is_tied_to_one_person_there_though_the_address_goes_on_to_another(client, stadt, konto):
    _kennt(stadt, "kw-11", email="k.wegener@example.org", email_verified=True)
    _melde_an(client, "kw-11")
    _kennt(stadt, "kw-12", email="k.wegener@example.org", email_verified=True)

    nachfolge = Client()
    antwort = _melde_an(nachfolge, "kw-12")

    assert (_wer(nachfolge), "mit einer anderen Anmeldung" in _text(antwort)) == (None, True)


@pytest.mark.parametrize("wie", ["zweiter faktor", "adresse"])
def test_the_administration_unties_it(client, als, administration, stadt, konto, wie):
    _kennt(stadt, "kw-13", email="k.wegener@example.org", email_verified=True)
    _melde_an(client, "kw-13")

    if wie == "adresse":
        neu = {"first_name": "Karla", "last_name": "W", "email": "neu@example.org"}
        adresse, verwaltung = reverse("konto_bearbeiten", args=[konto.pk]), als(administration)
        verwaltung.post(adresse, gesendet(verwaltung.get(adresse), **neu))
    else:
        als(administration).post(reverse("konto_faktor", args=[konto.pk]))

    assert SocialAccount.objects.count() == 0


def test_a_provider_that_leaves_out_what_it_has_to_tell_is_told_in_german(client, stadt, settings):
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    # JSON, but none that tells where to go.
    app["settings"]["server_url"] = f"{stadt}/jwks?/.well-known/"

    antwort = client.post(reverse("openid_connect_login"), follow=True)

    assert "ist nicht gelungen" in _text(antwort)


@pytest.mark.parametrize("weg", ["hin", "zurueck"])
def test_another_provider_than_the_one_set_up_is_refused(client, stadt, konto, settings, weg):
    _kennt(stadt, "kw-11", email="k.wegener@example.org", email_verified=True)

    def _anderer(adresse=""):
        settings.OIDC_AUSSTELLER = "https://anmeldung.example.org"
        return adresse

    if weg == "hin":
        _anderer()
        antwort = client.post(reverse("openid_connect_login"), follow=True)
    else:
        antwort = _melde_an(client, "kw-11", geaendert=_anderer)

    assert (_wer(client), "ist nicht gelungen" in _text(antwort)) == (None, True)


def _gefaelscht(anbieter, verfahren):
    """An ID token that says all that it has to, but that the provider hasn't signed."""
    kennung = requests.get(f"{anbieter}/jwks", timeout=5).json()["keys"][0]["kid"]
    angaben = {"iss": anbieter, "aud": "portal", "sub": "kw-12", "exp": int(time.time()) + 60}
    schluessel = {
        "none": None,
        "HS256": "geheim-und-lang-genug-fuer-ein-siegel",
        "RS256": rsa.generate_private_key(public_exponent=65537, key_size=2048),
    }[verfahren]
    return jwt.encode(angaben, schluessel, verfahren, headers={"kid": kennung})


@pytest.mark.parametrize("verfahren", ["none", "HS256", "RS256"])
def test_an_id_token_that_the_provider_has_not_signed_is_refused(rf, stadt, verfahren):
    anbieter = Anbieter(rf.get("/"), "stadt")
    anbieter.did_fetch_access_token = True

    with pytest.raises(OAuth2Error):
        anbieter._decode_id_token(anbieter.get_provider().app, _gefaelscht(stadt, verfahren))


@pytest.fixture
def schluessel():
    """The key of a provider of our own, that says whatever a test wants."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture
def eigener(schluessel, settings):
    """That provider: address and adapter."""
    oeffentlich = jwt.algorithms.RSAAlgorithm.to_jwk(schluessel.public_key(), as_dict=True)

    class Auskunft(BaseHTTPRequestHandler):
        def do_GET(self):
            adresse = f"http://127.0.0.1:{self.server.server_port}"
            config = {"issuer": adresse, "jwks_uri": f"{adresse}/jwks"}
            self.send_response(200)
            self.end_headers()
            inhalt = {"keys": [oeffentlich | {"alg": "RS256"}]} if self.path == "/jwks" else config
            self.wfile.write(json.dumps(inhalt).encode())

        def log_message(self, *args):
            pass

    dienst = HTTPServer(("127.0.0.1", 0), Auskunft)
    Thread(target=dienst.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    settings.OIDC_AUSSTELLER = f"http://127.0.0.1:{dienst.server_port}"
    app = {"provider_id": "stadt", "name": "Stadt", "client_id": "portal", "secret": "geheim"}
    app["settings"] = {"server_url": settings.OIDC_AUSSTELLER}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    yield settings.OIDC_AUSSTELLER
    dienst.shutdown()
    dienst.server_close()


@pytest.mark.parametrize(
    ("anders", "gilt"),
    [
        ({}, True),
        ({"aud": "anderes"}, False),
        ({"iss": "https://anmeldung.example.org"}, False),
        ({"exp": -10}, False),
        ({"exp": None}, False),
        ({"nbf": 3600}, False),
    ],
)
def test_a_signed_id_token_is_good_for_this_portal_from_this_provider_and_in_its_time_only(
    rf, eigener, schluessel, anders, gilt
):
    jetzt = int(time.time())
    angaben = {"iss": eigener, "aud": "portal", "sub": "kw-1", "exp": 60} | anders
    angaben = {n: jetzt + w if n in ("exp", "nbf") else w for n, w in angaben.items() if w is not None}
    anbieter = Anbieter(rf.get("/"), "stadt")

    with nullcontext() if gilt else pytest.raises(OAuth2Error):
        ausweis = jwt.encode(angaben, schluessel, "RS256")
        assert anbieter._decode_id_token(anbieter.get_provider().app, ausweis) == angaben


class _Weiterleiter(BaseHTTPRequestHandler):
    ziel = ""

    def do_GET(self):
        self.send_response(302)
        self.send_header("Location", self.ziel + self.path)
        self.end_headers()

    def log_message(self, *args):
        pass


def test_where_the_provider_leads_on_to_is_not_followed(client, stadt, settings):
    dienst = HTTPServer(("127.0.0.1", 0), type("Weiter", (_Weiterleiter,), {"ziel": stadt}))
    Thread(target=dienst.handle_request, daemon=True).start()
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"]["server_url"] = f"http://127.0.0.1:{dienst.server_port}"

    antwort = client.post(reverse("openid_connect_login"), follow=True)
    dienst.server_close()

    assert "gerade nicht erreichbar" in _text(antwort)


@pytest.mark.parametrize("art", ["connect", "redirect"])
def test_it_is_for_signing_in_only(client, stadt, konto, art):
    _kennt(stadt, "kw-9", email="k.wegener@example.org", email_verified=True)

    _melde_an(client, "kw-9", f"?process={art}&next=/suche/")

    assert (_wer(client), SocialAccount.objects.count()) == (None, 0)


def test_a_provider_that_does_not_answer_is_told_and_the_password_still_works(client, stadt, settings):
    toter = "http://127.0.0.1:1"
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["server_url"] = toter

    antwort = client.post(reverse("openid_connect_login"), follow=True)

    assert "gerade nicht erreichbar" in _text(antwort)


def test_the_button_is_there_only_where_it_is_set_up(client, stadt, settings):
    mit = _text(client.get(reverse("account_login")))
    settings.OIDC_AUSSTELLER = ""
    ohne = _text(client.get(reverse("account_login")))

    assert ["Mit dem Konto der Stadt anmelden" in seite for seite in (mit, ohne)] == [True, False]


@pytest.mark.parametrize("methode", ["get", "post"])
@pytest.mark.parametrize("name", ["openid_connect_login", "openid_connect_callback"])
def test_without_settings_the_addresses_lead_nowhere(client, name, methode):
    antwort = getattr(client, methode)(reverse(name), follow=True)

    assert (_wer(client), antwort.status_code in (200, 404)) == (None, True)


def test_a_foreign_page_cannot_send_anybody_to_the_provider(client, stadt):
    assert client.get(reverse("openid_connect_login"))["Location"] == reverse("account_login")
