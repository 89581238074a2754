"""Reminders: sent from the portal, kept with day and address, never twice a day to the same one."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from basis.tests.postserver import toter_postserver, zugestellt
from beirat.erinnerung import erinnere, letzte_adresse
from beirat.models import Erinnerung
from beirat.tests.fabrik import eine_empfehlung

pytestmark = pytest.mark.django_db
TAG = date(2019, 7, 1)
BRIEF = {"adresse": "amt@example.org", "betreff": "Erinnerung", "text": "Bitte antworten Sie."}


def test_a_reminder_is_sent_and_kept_with_its_day_and_address():
    erinnere(eine_empfehlung(), tag=TAG, **BRIEF)

    assert [n.recipients() for n in zugestellt()] == [["amt@example.org"]]
    assert str(Erinnerung.objects.get()) == "Erinnerung vom 01.07.2019 an amt@example.org"


def test_a_reminder_is_kept_with_its_mail_or_not_at_all():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        erinnere(eine_empfehlung(), tag=TAG, **BRIEF)
        raise ZeroDivisionError

    assert (Erinnerung.objects.count(), zugestellt()) == (0, [])


@pytest.mark.parametrize("adresse", ["amt@example.org", "AMT@example.org"])
def test_a_second_one_on_the_same_day_to_the_same_address_is_refused(adresse):
    empfehlung = eine_empfehlung()
    erinnere(empfehlung, tag=TAG, **BRIEF)

    with pytest.raises(ValidationError):
        erinnere(empfehlung, tag=TAG, **BRIEF | {"adresse": adresse})

    assert len(zugestellt()) == 1


def test_the_next_day_it_may_go_out_again():
    empfehlung = eine_empfehlung()
    erinnere(empfehlung, tag=TAG, **BRIEF)

    erinnere(empfehlung, tag=date(2019, 7, 2), **BRIEF)

    assert letzte_adresse(empfehlung) == "amt@example.org"


def test_it_is_sent_from_the_page_and_stands_in_the_life_line(als, beauftragte):
    empfehlung = eine_empfehlung()

    antwort = als(beauftragte).post(f"/empfehlungen/{empfehlung.pk}/erinnerung/", BRIEF, follow=True)

    assert "Erinnerung versandt an amt@example.org" in antwort.content.decode()


def test_the_history_tells_of_it(als, geschaeftsstelle):
    erinnerung = erinnere(eine_empfehlung(), tag=TAG, **BRIEF)

    seite = als(geschaeftsstelle).get(f"/verlauf/empfehlung/{erinnerung.empfehlung_id}/").content.decode()

    assert f"Erinnerung Nr. {erinnerung.pk}</a> angelegt" in seite


def test_a_dead_server_holds_no_page_and_gets_the_reminder_later(als, geschaeftsstelle, settings):
    vorher = settings.VERSANDWEG
    toter_postserver(settings)
    empfehlung = eine_empfehlung()

    antwort = als(geschaeftsstelle).post(
        f"/empfehlungen/{empfehlung.pk}/erinnerung/", BRIEF | {"text": "Mein Wortlaut"}
    )
    zugestellt()
    settings.VERSANDWEG = vorher

    assert (antwort.status_code, Erinnerung.objects.count()) == (302, 1)
    assert [nachricht.body for nachricht in zugestellt(in_minuten=2)] == ["Mein Wortlaut"]


@pytest.mark.parametrize(
    "falsch",
    [{"adresse": ""}, {"adresse": "kein"}, {"adresse": "a@example.org\nb@example.org"}, {"betreff": "a\nb"}],
)
def test_wrong_input_is_answered_at_the_field_and_nothing_goes_out(als, geschaeftsstelle, falsch):
    empfehlung = eine_empfehlung()

    antwort = als(geschaeftsstelle).post(f"/empfehlungen/{empfehlung.pk}/erinnerung/", BRIEF | falsch)

    assert list(antwort.context["form"].errors) == list(falsch)
    assert zugestellt() == []


def test_without_a_mail_server_the_page_says_so_and_sends_nothing(als, geschaeftsstelle, settings):
    settings.VERSANDWEG = "django.core.mail.backends.dummy.EmailBackend"
    empfehlung = eine_empfehlung()

    antwort = als(geschaeftsstelle).post(f"/empfehlungen/{empfehlung.pk}/erinnerung/", BRIEF)

    assert "weil kein Mailserver eingerichtet ist" in antwort.content.decode()
    assert Erinnerung.objects.count() == 0
