"""Signing in as people do: by app and by passkey, in a browser with an authenticator."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.urls import reverse

from portal.tests.browser import AXE_FARBREGELN, axe, bildschirmfoto

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KENNWORT = "ein-langes-Passwort-19"


def _code(geheimnis):
    return format_hotp_value(hotp_value(geheimnis, int(time.time()) // 30))


def _melde_an(seite, name="geschaeftsstelle"):
    seite.goto(reverse("account_login"))
    seite.get_by_label("Anmeldename oder E-Mail-Adresse").fill(name)
    seite.get_by_label("Kennwort").fill(KENNWORT)
    seite.get_by_role("button", name="Anmelden", exact=True).click()


def _melde_ab(seite):
    seite.get_by_role("button", name="Abmelden").first.click()
    seite.get_by_role("link", name="Anmelden").wait_for()


def _bestaetige(seite):
    seite.get_by_label("Kennwort").fill(KENNWORT)
    seite.get_by_role("button", name="Weiter").click()


def _sieh_nach(seite, name):
    """What axe finds on this page in light, dark and on a phone; each is kept as a picture."""
    seite.emulate_media(reduced_motion="reduce")
    bildschirmfoto(seite, f"konto {name}")
    funde = axe(seite)
    seite.emulate_media(color_scheme="dark", reduced_motion="reduce")
    bildschirmfoto(seite, f"konto {name} dunkel")
    funde += axe(seite, nur=AXE_FARBREGELN)
    seite.set_viewport_size({"width": 390, "height": 800})
    bildschirmfoto(seite, f"konto {name} telefon")
    breiter = seite.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    seite.set_viewport_size({"width": 1280, "height": 720})
    seite.emulate_media(color_scheme="light", reduced_motion="reduce")
    return [*funde, *(["breiter als das Telefon"] if breiter else [])]


@pytest.fixture
def mit_geraet(seite):
    """The page's browser has an authenticator that knows its owner's finger."""
    leitung = seite.context.new_cdp_session(seite)
    leitung.send("WebAuthn.enable")
    leitung.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return seite


def test_an_app_is_set_up_first_and_asked_for_at_the_next_sign_in(seite, geschaeftsstelle, settings):
    settings.ZWEITER_FAKTOR = True
    funde = []
    _melde_an(seite)
    seite.get_by_role("heading", name="Zweiter Faktor").wait_for()
    funde += _sieh_nach(seite, "zweiter faktor")
    seite.get_by_role("link", name="App einrichten").click()
    _bestaetige(seite)
    seite.get_by_label("Code").wait_for()
    funde += _sieh_nach(seite, "app einrichten")
    geheimnis = seite.locator("main strong").inner_text().replace(" ", "")
    seite.get_by_label("Code").fill(_code(geheimnis))
    seite.get_by_role("button", name="App einrichten").click()
    seite.get_by_role("heading", name="Notfallcodes").wait_for()
    funde += _sieh_nach(seite, "notfallcodes")
    notfallcode = seite.locator("main code").first.inner_text()
    seite.get_by_role("link", name="Ich habe sie notiert").click()
    seite.get_by_role("heading", name="Was ist zu tun").wait_for()
    _melde_ab(seite)

    _melde_an(seite)
    seite.get_by_label("Code").fill("000000")
    seite.get_by_role("button", name="Anmelden", exact=True).click()
    seite.get_by_text("Dieser Code stimmt nicht").first.wait_for()
    funde += _sieh_nach(seite, "zweiter schritt falsch")
    seite.get_by_label("Code").fill(notfallcode)
    seite.get_by_role("button", name="Anmelden", exact=True).click()
    seite.locator(".konto form").wait_for()
    seite.goto(reverse("eigene_sitzungen"))
    funde += _sieh_nach(seite, "sitzungen")

    assert funde == []
    assert seite.get_by_role("cell", name="diese Anmeldung").count() == 1


def test_a_passkey_is_set_up_and_signs_in_alone_and_as_the_second_step(mit_geraet, geschaeftsstelle):
    seite, funde = mit_geraet, []
    _melde_an(seite)
    seite.locator(".konto form").wait_for()
    seite.goto(reverse("mfa_add_webauthn"))
    _bestaetige(seite)
    seite.get_by_label("Name, an dem Sie ihn erkennen").fill("Dienstlaptop")
    seite.get_by_label("Auch ohne Kennwort anmelden").check()
    funde += _sieh_nach(seite, "passkey einrichten")
    seite.get_by_role("button", name="Passkey einrichten").click()
    seite.get_by_role("heading", name="Notfallcodes").wait_for()
    seite.goto(reverse("mfa_index"))
    funde += _sieh_nach(seite, "zweiter faktor mit passkey")
    seite.get_by_role("link", name=re.compile("Umbenennen.*Dienstlaptop")).click()
    funde += _sieh_nach(seite, "passkey umbenennen")
    seite.get_by_label("Name, an dem Sie ihn erkennen").fill("Blauer Stick")
    seite.get_by_role("button", name="Namen speichern").click()
    _melde_ab(seite)

    seite.goto(f"{reverse('account_login')}?next={reverse('eigene_sitzungen')}")
    funde += _sieh_nach(seite, "anmelden")
    seite.get_by_role("button", name="Mit Passkey anmelden").click()
    seite.get_by_role("heading", name="Wo Sie angemeldet sind").wait_for()
    _melde_ab(seite)

    _melde_an(seite)
    seite.get_by_role("button", name="Passkey benutzen").click()
    seite.locator(".konto form").wait_for()
    seite.goto(reverse("mfa_index"))
    seite.get_by_role("link", name=re.compile("Entfernen.*Blauer Stick")).click()
    seite.get_by_role("heading", name=re.compile("Bitte bestätigen|Passkey entfernen")).wait_for()
    if seite.get_by_label("Kennwort").count():
        _bestaetige(seite)
    funde += _sieh_nach(seite, "passkey entfernen")
    seite.get_by_role("button", name="Passkey entfernen").click()
    seite.get_by_text("Der Passkey ist entfernt.").wait_for()

    assert funde == []


def test_a_passkey_that_its_owner_refuses_is_told_in_german(seite, geschaeftsstelle):
    seite.add_init_script(
        "navigator.credentials.get = () => Promise.reject(new DOMException('no', 'NotAllowedError'))"
    )
    seite.goto(reverse("account_login"))

    seite.get_by_role("button", name="Mit Passkey anmelden").click()

    seite.get_by_text("Der Passkey kam nicht an").wait_for()


def test_confirming_by_code_looks_as_it_should(seite, geschaeftsstelle):
    TOTP.activate(geschaeftsstelle, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    _melde_an(seite)
    seite.get_by_label("Code").fill(_code("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"))
    funde = _sieh_nach(seite, "zweiter schritt")
    seite.get_by_role("button", name="Anmelden", exact=True).click()
    seite.locator(".konto form").wait_for()
    for name in ("account_reauthenticate", "mfa_reauthenticate", "account_change_password"):
        seite.goto(reverse(name))
        funde += _sieh_nach(seite, name)

    assert funde == []


def test_the_pages_of_the_administration_about_an_account_look_as_they_should(
    seite, administration, geschaeftsstelle, ratsmitglied
):
    TOTP.activate(geschaeftsstelle, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    _melde_an(seite, "administration")
    seite.locator(".konto form").wait_for()
    funde = []
    for name in ("konto_liste", "konto_neu"):
        seite.goto(reverse(name))
        funde += _sieh_nach(seite, name)
    for name in ("konto_einladen", "konto_faktor", "konto_passwort", "konto_bearbeiten"):
        seite.goto(reverse(name, args=[geschaeftsstelle.pk]))
        funde += _sieh_nach(seite, name)

    assert funde == []
