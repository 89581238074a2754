"""Every answer carries the headers that protect its reader: pages, files, static files, redirects, errors."""

import pytest
from django.test import Client
from django.urls import reverse

from beirat.tests.fabrik import ein_mandat, eine_person, eine_sitzung
from portal.tests.test_protokoll import mit_kaputter_seite  # noqa: F401

pytestmark = pytest.mark.django_db
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; object-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
KOEPFE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
}


@pytest.fixture(autouse=True)
def wie_im_betrieb(settings, mit_kaputter_seite):  # noqa: F811
    """HTTPS as in production, and a page that fails."""
    settings.SECURE_SSL_REDIRECT = settings.WHITENOISE_USE_FINDERS = True
    settings.SECURE_HSTS_SECONDS = 31536000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True


def _geladen():
    """A planned session with a member to invite."""
    mandat = ein_mandat()
    return eine_sitzung(amtszeit=mandat.amtszeit, zustand="geplant").pk


def _adressen():
    return {
        "page": (reverse("start"), 200),
        "page of an account": (reverse("person", args=[eine_person().pk]), 200),
        "static file": ("/static/portal.css", 200),
        "script": ("/static/js/zeilen.js", 200),
        "health": (reverse("gesundheit"), 200),
        "CSV": (reverse("person_liste") + "?format=csv", 200),
        "calendar": (reverse("kalender"), 200),
        "not there": ("/gibt/es/nicht/", 404),
        "forbidden": (reverse("konto_liste"), 403),
        "failed": ("/kaputt/", 500),
    }


def test_an_answer_of_any_kind_carries_all_headers(geschaeftsstelle):
    client = Client(raise_request_exception=False)
    client.force_login(geschaeftsstelle)

    for art, (adresse, status) in _adressen().items():
        antwort = client.get(adresse, secure=True)
        if antwort.streaming:
            # Read to its end it closes itself; a second time would close the test's own connection too.
            list(antwort)
        assert (art, antwort.status_code) == (art, status)
        assert {"art": art} | {name: antwort.get(name) for name in KOEPFE} == {"art": art} | KOEPFE
        assert sorted(antwort["Content-Security-Policy"].split("; ")) == sorted(CSP.split("; ")), art
        assert "camera=()" in antwort["Permissions-Policy"], art


def test_an_answer_that_refuses_or_hands_out_carries_them_too(geschaeftsstelle, settings):
    client, streng = Client(raise_request_exception=False), Client(enforce_csrf_checks=True)
    client.force_login(geschaeftsstelle)
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1
    antworten = {
        "redirect": (302, client.get(reverse("account_login"), secure=True)),
        "forged host": (400, client.get("/", secure=True, headers={"host": "boese.example"})),
        "too many fields": (400, client.post(reverse("person_neu"), {"a": 1, "b": 2}, secure=True)),
        "no token": (403, streng.post(reverse("person_neu"), {}, secure=True)),
        "read only": (405, client.post(reverse("gesundheit"), secure=True)),
        "unknown method": (405, client.generic("BREW", reverse("gesundheit"), secure=True)),
        "feed": (200, client.get(reverse("fassung_feed"), secure=True)),
        "XLSX": (200, client.get(reverse("person_liste") + "?format=xlsx", secure=True)),
        "own data": (200, client.get(reverse("meine_daten"), secure=True)),
        "invitation as PDF": (200, client.get(reverse("einladung_pdf", args=[_geladen()]), secure=True)),
    }

    for art, (status, antwort) in antworten.items():
        assert (art, antwort.status_code) == (art, status)
        assert {"art": art} | {name: antwort.get(name) for name in KOEPFE} == {"art": art} | KOEPFE
        assert sorted(antwort["Content-Security-Policy"].split("; ")) == sorted(CSP.split("; ")), art
        assert "camera=()" in antwort["Permissions-Policy"], art


def test_text_of_any_kind_tells_in_which_charset_it_is(geschaeftsstelle):
    client = Client(raise_request_exception=False)
    client.force_login(geschaeftsstelle)
    adressen = [adresse for adresse, _ in _adressen().values()]
    adressen += [
        reverse(name) for name in ("robots", "sitemap", "fassung_feed", "oparl_system", "bereitschaft")
    ]
    adressen.append(reverse("meine_daten_datei"))

    arten = {}
    for adresse in adressen:
        antwort = client.get(adresse, secure=True)
        arten[adresse] = antwort["Content-Type"].replace('"', "")
        list(antwort) if antwort.streaming else None
    assert [
        f"{adresse}: {art}" for adresse, art in arten.items() if not art.endswith("; charset=utf-8")
    ] == []


def test_open_data_may_be_read_by_any_website_and_nothing_else_differs(client):
    antwort = client.get(reverse("oparl_system"), secure=True)

    assert {name: antwort.get(name) for name in KOEPFE} == KOEPFE
    assert antwort["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in antwort


def test_a_redirect_to_https_is_no_exception(client):
    antwort = client.get(reverse("start"))
    assert (antwort.status_code, antwort["Location"]) == (301, "https://testserver/")
    assert antwort["X-Content-Type-Options"] == "nosniff"


def test_every_cookie_is_for_https_only_for_no_script_and_for_no_other_site(als, settings, administration):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.CSRF_COOKIE_NAME = "__Host-csrftoken"
    client = als(administration)
    client.get(reverse("konto_neu"), secure=True)
    # Leads on, with a message.
    client.post(reverse("konto_passwort", args=[administration.pk]), secure=True)

    assert {
        n: (k["samesite"], bool(k["httponly"]), bool(k["secure"]), k["path"], k["domain"])
        for n, k in client.cookies.items()
        if n != settings.SESSION_COOKIE_NAME
    } == {
        "__Host-csrftoken": ("Lax", True, True, "/", ""),
        "__Host-konto": ("Lax", True, True, "/", ""),
        "__Host-messages": ("Lax", True, True, "/", ""),
    }
    assert (settings.SESSION_COOKIE_SAMESITE, settings.SESSION_COOKIE_HTTPONLY) == ("Lax", True)


def test_no_header_names_a_feature_that_browsers_complain_of_as_unknown(client):
    antwort = client.get(reverse("start"), secure=True)

    assert "bluetooth" not in antwort["Permissions-Policy"]
