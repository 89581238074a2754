"""The page of the mail queue: who sees what of it, what it says, and trying again."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import now
from post_office.models import STATUS, Email

from basis.post import Brief, Postausgang, versende_wartende
from basis.tests.postserver import postserver, toter_postserver, zugestellt
from basis.text import zeitpunkt
from portal.aufgaben import aufgaben_fuer, postaufgaben

pytestmark = pytest.mark.django_db
ADRESSE = "/postausgang/"


def _brief(nummer=1, text="GEHEIMER TEXT"):
    with Postausgang() as post:
        return post.schicke(Brief(f"mira{nummer}@example.org", f"Betreff {nummer}", text))


def _seite(client, **frage):
    return client.get(ADRESSE, frage).content.decode()


def test_an_empty_queue_says_what_will_stand_there(als, geschaeftsstelle):
    assert "Es wartet keine Mail" in _seite(als(geschaeftsstelle))


def test_a_waiting_mail_is_shown_without_its_text(als, geschaeftsstelle):
    _brief()
    seite = _seite(als(geschaeftsstelle))

    assert ("Betreff 1" in seite, "mira1@example.org" in seite, "GEHEIMER TEXT" in seite) == (
        True,
        True,
        False,
    )


def test_who_keeps_no_personal_data_sees_no_address_of_a_person(als, administration):
    _brief()
    seite = _seite(als(administration))

    assert ("…@example.org" in seite, "mira1" in seite) == (True, False)


def test_a_mail_that_waits_for_a_dead_server_says_so(als, geschaeftsstelle, settings):
    _brief()
    toter_postserver(settings)
    zugestellt()

    assert "Der Mailserver ist nicht erreichbar. 1\N{NO-BREAK SPACE}Versuch, der nächste um" in _seite(
        als(geschaeftsstelle)
    )


def test_a_mail_that_was_given_up_says_why_and_goes_again(als, geschaeftsstelle, settings):
    mail = _brief()
    client = als(geschaeftsstelle)
    with postserver(settings, abgelehnte=("mira1@example.org",)):
        zugestellt()
    seite = _seite(client, stand="gescheitert")
    antwort = client.post(f"{ADRESSE}{mail.pk}/erneut/", follow=True)

    assert "Der Mailserver nimmt diese Adresse nicht an." in seite
    assert "geht mit dem nächsten Versand hinaus" in antwort.content.decode()
    with postserver(settings) as briefe:
        versende_wartende(now() + timedelta(minutes=1))
    assert (len(briefe), Email.objects.get().status) == (1, STATUS.sent)


def test_what_went_out_is_listed_on_request_only(als, geschaeftsstelle):
    _brief()
    zugestellt()
    client = als(geschaeftsstelle)

    assert ["Betreff 1" in _seite(client, stand=stand) for stand in ("", "versandt", "alle")] == [
        False,
        True,
        True,
    ]


def test_a_mail_that_went_out_is_not_sent_again(als, geschaeftsstelle):
    mail = _brief()
    zugestellt()
    antwort = als(geschaeftsstelle).post(f"{ADRESSE}{mail.pk}/erneut/", follow=True)

    assert "Es ist nichts zu tun." in antwort.content.decode()
    assert len(zugestellt()) == 1


@pytest.mark.parametrize(("minuten", "gesagt"), [(14, False), (16, True)])
def test_a_queue_in_which_nobody_sends_is_noticed(als, geschaeftsstelle, minuten, gesagt):
    mail = _brief()
    Email.objects.filter(pk=mail.pk).update(last_updated=now() - timedelta(minutes=minuten))

    assert ("wurde nichts versandt" in _seite(als(geschaeftsstelle))) == gesagt


def test_the_page_says_that_nobody_is_reminded_without_the_portals_address(als, geschaeftsstelle, settings):
    gesagt = []
    for settings.ADRESSE in ("", "https://portal.example"):
        gesagt.append("Von selbst erinnert das Portal niemanden" in _seite(als(geschaeftsstelle)))

    assert gesagt == [True, False]


# What the start page tells of it ---------------------------------------------------------------------


def _gesagt(jetzt):
    return [(a.gewicht, a.text.replace("\N{NO-BREAK SPACE}", " "), a.adresse) for a in postaufgaben(jetzt)]


def test_an_empty_or_moving_queue_is_no_task():
    _brief()
    assert _gesagt(now()) == []


@pytest.mark.parametrize(("minuten", "gesagt"), [(14, 0), (16, 1)])
def test_a_queue_in_which_nobody_sends_is_a_task_that_says_since_when(minuten, gesagt):
    mail = _brief()
    seit = now() - timedelta(minutes=minuten)
    Email.objects.filter(pk=mail.pk).update(last_updated=seit)

    erwartet = f"Seit dem {zeitpunkt(seit)} wird keine Mail versandt, obwohl welche warten: Bitte lassen Sie "
    erwartet += "prüfen, ob „manage.py faelliges“ jede Minute läuft."
    assert _gesagt(now()) == [("muss", erwartet, ADRESSE)] * gesagt


@pytest.mark.parametrize(("tage", "gesagt"), [(6, 1), (7, 0)])
def test_mails_that_were_given_up_in_the_last_week_are_a_task(tage, gesagt):
    mail, jetzt = _brief(), now()
    Email.objects.filter(pk=mail.pk).update(status=STATUS.failed, last_updated=jetzt - timedelta(days=tage))

    satz = "1 Mail ließ sich in den letzten Tagen nicht zustellen."
    assert _gesagt(jetzt) == [("sollte", satz, f"{ADRESSE}?stand=gescheitert")] * gesagt


@pytest.mark.parametrize("wer", ["geschaeftsstelle", "administration", "beauftragte"])
def test_it_is_told_to_who_may_open_the_queue(request, wer):
    Email.objects.filter(pk=_brief().pk).update(status=STATUS.failed)
    texte = [a.text for a in aufgaben_fuer(request.getfixturevalue(wer), now())]

    assert any("nicht zustellen" in text for text in texte) == (wer != "beauftragte")


@pytest.mark.parametrize("zeilen", [1, 3])
def test_the_page_costs_the_same_for_any_number_of_mails(
    als, geschaeftsstelle, zeilen, django_assert_num_queries
):
    for nummer in range(zeilen):
        _brief(nummer)
    client = als(geschaeftsstelle)

    with django_assert_num_queries(7):
        client.get(reverse("postausgang"))
