"""Mail: waits with what it tells of, goes out once, later where the server is dead, and leaves no text."""

import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from email import message_from_bytes

import pytest
from aiosmtpd.controller import Controller
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.db import connection, transaction
from django.test import override_settings
from post_office.models import STATUS, Attachment, Email

from basis.post import (
    Brief,
    Postausgang,
    Postfehler,
    nach_fehlschlag,
    raeume_auf,
    versand_moeglich,
    versende_wartende,
    versuche_erneut,
)
from basis.post import versand as versandmodul
from basis.postanhang import Postanhang
from basis.tests.postserver import JETZT, postserver, toter_postserver, zugestellt

pytestmark = pytest.mark.django_db
PDF = ("a.pdf", b"%PDF", "application/pdf")


def _schicke(*briefe):
    with Postausgang() as post:
        for brief in briefe:
            post.schicke(brief)


def _brief(nummer=1, **abweichend):
    return Brief(**{"an": f"m{nummer}@example.org", "betreff": "Betreff", "text": "Text"} | abweichend)


@pytest.fixture
def briefkasten():
    """A real mail server on a port of its own, dead until `with briefkasten.offen()`."""

    class Briefkasten:
        def __init__(self):
            self.briefe = []
            # Ask for a free port, and leave it: nobody listens there for now.
            self.port = _freier_port()

        async def handle_DATA(self, server, session, envelope):
            self.briefe.append(message_from_bytes(envelope.content))
            return "250 OK"

        @contextmanager
        def offen(self):
            server = Controller(self, hostname="127.0.0.1", port=self.port)
            server.start()
            try:
                yield
            finally:
                server.stop()

    return Briefkasten()


def _freier_port():
    with socket.socket() as frei:
        frei.bind(("127.0.0.1", 0))
        return frei.getsockname()[1]


@pytest.fixture
def am_briefkasten(settings, briefkasten):
    settings.VERSANDWEG = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", briefkasten.port
    return briefkasten


def test_without_a_server_mail_cannot_be_sent(settings):
    settings.VERSANDWEG = "django.core.mail.backends.dummy.EmailBackend"

    assert not versand_moeglich()


def test_a_letter_goes_to_its_one_address_with_what_is_attached():
    _schicke(_brief(anhaenge=(PDF,)))

    (gesendet,) = zugestellt()
    assert (gesendet.recipients(), gesendet.subject, gesendet.body) == (["m1@example.org"], "Betreff", "Text")
    assert gesendet.attachments == [PDF]


def test_nothing_goes_out_before_somebody_sends():
    _schicke(_brief())

    assert mail.outbox == []


def test_a_letter_is_taken_back_with_the_transaction_that_it_tells_of():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        _schicke(_brief(anhaenge=(PDF,)))
        raise ZeroDivisionError

    assert (Email.objects.count(), Postanhang.objects.count()) == (0, 0)


def test_an_attachment_of_many_letters_is_stored_once():
    _schicke(*(_brief(n, anhaenge=(PDF,)) for n in range(3)))

    assert (Postanhang.objects.count(), len(zugestellt())) == (1, 3)


def test_typed_text_is_no_template():
    """The library's own way would carry out what people type."""
    _schicke(_brief(betreff="{{ 7|add:7 }}", text="{% debug %} {{ x }} <b>&"))

    (gesendet,) = zugestellt()
    assert (gesendet.subject, gesendet.body) == ("{{ 7|add:7 }}", "{% debug %} {{ x }} <b>&")


@pytest.mark.parametrize("umbruch", ["\r\n", "\n", "\r", "\x0b", "\x85", "\u2028"])
def test_a_line_break_in_the_subject_begins_no_header(umbruch):
    _schicke(_brief(betreff=f"Sitzung{umbruch}Bcc: alle@example.org"))

    (gesendet,) = zugestellt()
    assert gesendet.message()["Bcc"] is None
    assert gesendet.subject == "Sitzung Bcc: alle@example.org"


@pytest.mark.parametrize(
    "adresse", ["mira@example.org\nBcc: alle@example.org", "mira@example.org, b@example.org", "mira", ""]
)
def test_what_is_no_single_address_is_refused(adresse):
    with pytest.raises(Postfehler, match="^Das ist keine gültige E-Mail-Adresse.$"):
        _schicke(_brief(an=adresse))


def test_a_line_break_in_the_name_of_a_file_begins_no_header():
    _schicke(_brief(anhaenge=(("a\r\nBcc: alle@example.org.pdf", b"%PDF", "application/pdf"),)))

    (gesendet,) = zugestellt()
    koepfe = [name for teil in gesendet.message().walk() for name in teil]
    assert "Bcc" not in koepfe
    assert "\nBcc:" not in gesendet.message().as_string()


def test_a_dead_server_keeps_all_letters_and_they_go_out_once_it_lives(am_briefkasten):
    _schicke(_brief(1, anhaenge=(PDF,)), _brief(2))
    jetzt = JETZT
    tot = versende_wartende(jetzt)
    with am_briefkasten.offen():
        lebt = versende_wartende(jetzt + timedelta(minutes=2))

    assert (tot.versandt, tot.vertagt, lebt.versandt) == (0, 1, 2)
    assert sorted(b["To"] for b in am_briefkasten.briefe) == ["m1@example.org", "m2@example.org"]


def test_a_dead_server_is_asked_once_a_round_not_once_a_letter(settings):
    toter_postserver(settings)
    _schicke(*(_brief(n) for n in range(5)))

    ergebnis = versende_wartende(JETZT)

    assert (ergebnis.vertagt, Email.objects.filter(number_of_retries__gt=0).count()) == (1, 1)


@pytest.mark.parametrize(
    ("falsch", "satz"),
    [
        (
            {"EMAIL_HOST": "mail..example"},
            "Mit dem, was in EMAIL_URL steht, kommt keine Verbindung zum Mailserver zustande.",
        ),
        (
            {"EMAIL_USE_TLS": True},
            "Der Mailserver kann nicht, was EMAIL_URL verlangt, etwa eine verschlüsselte Verbindung.",
        ),
        ({"EMAIL_USE_SSL": True}, "Die verschlüsselte Verbindung zum Mailserver kam nicht zustande."),
    ],
)
def test_a_wrong_setting_costs_no_letter_and_says_what_is_wrong(settings, falsch, satz):
    _schicke(_brief(1), _brief(2))
    with postserver(settings) as briefe:
        with override_settings(**falsch):
            falsches = versende_wartende(JETZT)
        versende_wartende(JETZT + timedelta(minutes=2))

    assert (falsches.gescheitert, falsches.vertagt, len(briefe)) == (0, 1, 2)
    assert [e.message for e in Email.objects.order_by("pk").first().logs.all()] == [satz]


def test_pauses_between_attempts_grow_up_to_an_hour(settings):
    toter_postserver(settings)
    _schicke(_brief())
    pausen, jetzt = [], JETZT
    for _ in range(9):
        versende_wartende(jetzt)
        naechster = Email.objects.get().scheduled_time
        pausen.append((naechster - jetzt).total_seconds() / 60)
        jetzt = naechster

    assert pausen == [1, 2, 4, 8, 16, 32, 60, 60, 60]


@pytest.mark.parametrize(
    ("minuten", "versuche", "stand"),
    [(1, 10, STATUS.failed), (-1, 10, STATUS.requeued), (1, 9, STATUS.requeued)],
)
def test_after_three_days_and_ten_attempts_a_letter_is_given_up(settings, minuten, versuche, stand):
    toter_postserver(settings)
    _schicke(_brief())
    Email.objects.update(created=JETZT, number_of_retries=versuche - 1)

    versende_wartende(JETZT + timedelta(days=3, minutes=minuten))

    email = Email.objects.get()
    assert (email.status, email.logs.get().message) == (stand, "Der Mailserver ist nicht erreichbar.")


def test_an_address_that_the_server_refuses_fails_alone_and_at_once_and_its_record_is_told(settings):
    erfahren = []
    nach_fehlschlag("probe", lambda *was: erfahren.append(was))
    _schicke(_brief(1, an="weg@example.org", bezug="probe:17"), _brief(2))
    with postserver(settings, abgelehnte=("weg@example.org",)) as briefe:
        zugestellt()
    del versandmodul._handlungen["probe"]

    assert list(Email.objects.order_by("pk").values_list("status", flat=True)) == [STATUS.failed, STATUS.sent]
    assert (erfahren, len(briefe)) == ([(17, "Der Mailserver nimmt diese Adresse nicht an.")], 1)


def test_a_server_that_hangs_up_after_each_letter_gets_all_of_them(settings):
    _schicke(*(_brief(n) for n in range(3)))
    with postserver(settings, je_verbindung=1) as briefe:
        for minuten in range(0, 15, 4):
            zugestellt(in_minuten=minuten)

    assert len(briefe) == 3


def test_what_went_out_keeps_neither_text_nor_attachment():
    _schicke(_brief(anhaenge=(PDF,)))
    zugestellt()

    email = Email.objects.get()
    assert (email.status, email.subject, email.to) == (STATUS.sent, "Betreff", ["m1@example.org"])
    assert (email.message, Attachment.objects.count(), Postanhang.objects.count()) == ("", 0, 0)


def test_an_attachment_stays_while_another_letter_waits_for_it(settings):
    _schicke(_brief(1, anhaenge=(PDF,)), _brief(2, an="weg@example.org", anhaenge=(PDF,)))
    with postserver(settings, abgelehnte=("weg@example.org",)):
        zugestellt()

    assert Postanhang.objects.count() == 1


def test_what_is_done_is_forgotten_after_a_while_and_what_waits_is_not(settings):
    _schicke(_brief(1))
    zugestellt()
    _schicke(_brief(2))
    morgen = JETZT + timedelta(days=1)

    assert (raeume_auf(JETZT - timedelta(days=1)), raeume_auf(morgen)) == (0, 1)
    assert [email.to for email in Email.objects.all()] == [["m2@example.org"]]


def test_a_letter_that_was_given_up_can_be_tried_again(settings):
    with postserver(settings, abgelehnte=("m1@example.org",)):
        _schicke(_brief())
        zugestellt()
    with postserver(settings) as briefe:
        erneut = versuche_erneut(Email.objects.get(), JETZT)
        zugestellt(in_minuten=1)

    assert (erneut, len(briefe)) == (True, 1)


def test_a_letter_that_went_out_cannot_be_tried_again():
    _schicke(_brief())
    zugestellt()

    assert not versuche_erneut(Email.objects.get(), JETZT)


def test_a_letter_claimed_by_a_sender_that_died_goes_out_later_under_the_same_id():
    _schicke(_brief())
    kennung = Email.objects.get().message_id
    versandmodul._nimm(Email.objects.get().pk, JETZT)

    assert zugestellt() == []
    assert [n.message()["Message-ID"] for n in zugestellt(in_minuten=16)] == [kennung]


@pytest.mark.django_db(transaction=True)
def test_two_senders_at_once_send_each_letter_once(eigene_datei, am_briefkasten):
    _schicke(*(_brief(n) for n in range(12)))
    beide = threading.Barrier(2)

    def versende(_):
        try:
            beide.wait()
            return versende_wartende(JETZT).versandt
        finally:
            connection.close()

    with am_briefkasten.offen(), ThreadPoolExecutor() as zwei:
        versandt = list(zwei.map(versende, range(2)))

    assert (sum(versandt), len(am_briefkasten.briefe)) == (12, 12)
    assert {b["To"] for b in am_briefkasten.briefe} == {f"m{n}@example.org" for n in range(12)}


def test_a_waiting_letter_can_be_tried_at_once_but_not_while_it_is_being_sent(settings):
    _schicke(_brief())
    vorher = Email.objects.get()
    versandmodul._nimm(vorher.pk, JETZT)
    wird_gesandt = Email.objects.get()
    Email.objects.update(scheduled_time=JETZT + timedelta(minutes=30))

    # The second one as it was read before the claim.
    assert [versuche_erneut(email, JETZT) for email in (wird_gesandt, vorher, Email.objects.get())] == [
        False,
        False,
        True,
    ]


def test_what_other_packages_send_waits_in_the_same_row(settings):
    settings.EMAIL_BACKEND = "basis.post.warteschlange.Warteschlange"
    nachricht = EmailMultiAlternatives(
        "Kennwort\nvergessen", "Text {{ x }}", "b@example.org", ["a@example.org"], reply_to=["c@example.org"]
    )
    nachricht.attach_alternative("<p>Text</p>", "text/html")
    nachricht.attach("notiz.txt", "Notiz", "text/plain")
    with pytest.raises(ValueError, match="newline"):
        nachricht.message()
    nachricht.send()

    (gesendet,) = zugestellt()
    roh = gesendet.message()
    assert (gesendet.subject, gesendet.body) == ("Kennwort vergessen", "Text {{ x }}")
    assert (roh["From"], roh["To"], roh["Reply-To"]) == ("b@example.org", "a@example.org", "c@example.org")
    assert [teil.get_content_type() for teil in roh.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/plain",
    ]


@pytest.mark.parametrize(("minuten", "geht"), [(75, 0), (76, 1)])
def test_a_letter_put_off_by_a_clock_that_went_ahead_does_not_wait_for_it(minuten, geht):
    """Nothing waits longer than an hour by itself, or a quarter more while it is being sent."""
    _schicke(_brief())
    Email.objects.update(scheduled_time=JETZT + timedelta(minutes=minuten))

    assert len(zugestellt()) == geht
