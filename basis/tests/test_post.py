"""Mail: sent one by one over one connection, failures told in German, headers can't be slipped in."""

import pytest
from django.core import mail

from basis.post import Brief, Postausgang, Postfehler, versand_moeglich
from basis.tests.postserver import postserver, toter_postserver


def _schicke(*briefe):
    with Postausgang() as post:
        for brief in briefe:
            post.schicke(brief)


def _fehler(brief):
    with Postausgang() as post, pytest.raises(Postfehler) as gefangen:
        post.schicke(brief)
    return str(gefangen.value), gefangen.value.fuer_alle


def test_without_a_server_mail_cannot_be_sent(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

    assert not versand_moeglich()


def test_a_letter_goes_to_its_one_address_with_what_is_attached():
    _schicke(Brief("mira@example.org", "Betreff", "Text", (("a.pdf", b"%PDF", "application/pdf"),)))

    (gesendet,) = mail.outbox
    assert (gesendet.recipients(), gesendet.subject, gesendet.body) == (
        ["mira@example.org"],
        "Betreff",
        "Text",
    )
    assert gesendet.attachments == [("a.pdf", b"%PDF", "application/pdf")]


def test_a_line_break_in_the_subject_begins_no_header():
    _schicke(Brief("mira@example.org", "Sitzung\r\nBcc: alle@example.org", "Text"))

    (gesendet,) = mail.outbox
    assert gesendet.message()["Bcc"] is None
    assert gesendet.subject == "Sitzung Bcc: alle@example.org"


def test_a_line_break_in_the_address_is_refused():
    assert _fehler(Brief("mira@example.org\nBcc: alle@example.org", "Betreff", "Text")) == (
        "Das ist keine gültige E-Mail-Adresse.",
        False,
    )


def test_a_dead_server_is_told_for_all_letters(settings):
    toter_postserver(settings)

    assert _fehler(Brief("mira@example.org", "Betreff", "Text")) == (
        "Der Mailserver ist nicht erreichbar.",
        True,
    )


def test_an_address_that_the_server_refuses_is_told_for_that_letter_only(settings):
    with postserver(settings, abgelehnte=("weg@example.org",)):
        assert _fehler(Brief("weg@example.org", "Betreff", "Text")) == (
            "Der Mailserver nimmt diese Adresse nicht an.",
            False,
        )


def test_a_server_that_hangs_up_after_each_letter_gets_all_of_them(settings):
    with postserver(settings, je_verbindung=1) as briefe:
        _schicke(*(Brief(f"m{nummer}@example.org", "Betreff", "Text") for nummer in range(3)))

    assert len(briefe) == 3
