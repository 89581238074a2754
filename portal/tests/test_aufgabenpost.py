"""„Was ansteht“ by mail: to whom, how often, with which words; and the month's preview of retention."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from post_office.models import Email

from basis.models import Konto
from basis.post import Brief, Postausgang
from basis.tests.postserver import zugestellt
from beirat.tests.fabrik import (
    ein_mandat,
    eine_amtszeit,
    eine_empfehlung,
    eine_ladung,
    eine_person,
    eine_sitzung,
)
from portal.aufgabenpost import verschicke_aufgaben, verschicke_vorschau, vorschau
from portal.models import Aufgabenpost, Rechtstext
from projekte.tests.fabrik import ein_verwendungsnachweis

pytestmark = pytest.mark.django_db
MONTAG = datetime(2019, 6, 3, 7, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def adresse(settings):
    settings.ADRESSE = "https://portal.example"


@pytest.fixture
def sekretariat(geschaeftsstelle):
    """The Geschäftsstelle with an address; what is to do is what the test makes."""
    geschaeftsstelle.email = "gs@example.org"
    geschaeftsstelle.save()
    for art in Rechtstext.Art:
        Rechtstext.objects.update_or_create(art=art, defaults={"ist_muster": False, "text": "Text"})
    return Konto.objects.get(pk=geschaeftsstelle.pk)


def _faellig():
    return eine_empfehlung(verabschiedet_am=date(2019, 1, 1), frist=date(2019, 5, 31))


def _waehle(konto, rhythmus):
    Aufgabenpost.objects.update_or_create(konto=konto, defaults={"rhythmus": rhythmus})


def _an_tagen(*tage):
    """How many letters went on each of these days after the Monday."""
    return [verschicke_aufgaben(MONTAG + timedelta(days=tag)) for tag in tage]


def test_the_letter_tells_what_the_start_page_tells_with_the_way_there(sekretariat):
    empfehlung = _faellig()
    ein_verwendungsnachweis(faellig_am=date(2019, 5, 31))

    verschicke_aufgaben(MONTAG)

    (brief,) = zugestellt()
    assert (brief.to, brief.subject.replace("\N{NO-BREAK SPACE}", " ")) == (
        ["gs@example.org"],
        "Was ansteht: 2 Aufgaben im Portal des Beirates",
    )
    assert f"Empfehlung {empfehlung}: Eine Antwort war bis zum 31.05.2019 erbeten" in brief.body
    assert f"https://portal.example{reverse('empfehlung', args=[empfehlung.pk])}\n" in brief.body
    assert f"https://portal.example{reverse('aufgabenpost')}\n" in brief.body


def test_a_letter_names_no_person_and_no_address_that_leads_to_one(sekretariat):
    for name in ("Ostermoor", "Wiesengrund"):
        ein_mandat(person=eine_person(nachname=name, belehrt_am=None), erster_tag=date(2019, 1, 1))

    verschicke_aufgaben(MONTAG)

    text = zugestellt()[0].body
    assert [wort for wort in ("Ostermoor", "Wiesengrund", "/personen/") if wort in text] == []
    assert "- Ein Mitglied ist im Amt, aber noch nicht über die Pflichten belehrt. (2-mal)\n" in text


def test_a_letter_does_not_say_that_nobody_sends_letters(sekretariat):
    _faellig()
    with Postausgang() as post:
        post.schicke(Brief("mira@example.org", "Betreff", "Text"))
    Email.objects.filter(to="mira@example.org").update(last_updated=MONTAG - timedelta(hours=1))
    verschicke_aufgaben(MONTAG)

    brief = Email.objects.get(to="gs@example.org").message
    assert ("Empfehlung" in brief, "keine Mail versandt" in brief) == (True, False)


@pytest.mark.parametrize(
    ("rhythmus", "gegangen"),
    [
        # Monday, Tuesday, Sunday, the next Monday.
        ("woechentlich", [1, 0, 0, 1]),
        ("taeglich", [1, 1, 0, 1]),
        ("nie", [0, 0, 0, 0]),
    ],
)
def test_it_goes_as_often_as_its_reader_wants(sekretariat, rhythmus, gegangen):
    _faellig()
    _waehle(sekretariat, rhythmus)

    assert _an_tagen(0, 1, 6, 7) == gegangen


def test_on_one_day_it_goes_once(sekretariat):
    _faellig()
    _waehle(sekretariat, "taeglich")

    assert [verschicke_aufgaben(MONTAG + timedelta(minutes=m)) for m in (0, 1, 600)] == [1, 0, 0]


def test_a_clock_that_went_back_sends_no_second_one(sekretariat):
    _faellig()
    _waehle(sekretariat, "taeglich")

    assert _an_tagen(2, 1) == [1, 0]


@pytest.mark.parametrize(("voraus", "gegangen"), [(7, [0]), (8, [1])])
def test_a_clock_that_was_wrong_by_more_than_a_week_keeps_nobody_waiting(sekretariat, voraus, gegangen):
    _faellig()
    tag = MONTAG.date() + timedelta(days=voraus)
    Aufgabenpost.objects.create(konto=sekretariat, geprueft_am=tag, gesendet_am=tag)

    assert _an_tagen(0) == gegangen


@pytest.mark.parametrize(("voraus", "gegangen"), [(7, 0), (8, 1)])
def test_nor_does_it_keep_back_the_preview(sekretariat, voraus, gegangen):
    _ladung_vor(date(2017, 6, 1))
    Aufgabenpost.objects.create(konto=sekretariat, vorschau_am=MONTAG.date() + timedelta(days=voraus))

    assert verschicke_vorschau(MONTAG) == gegangen


def test_a_week_whose_monday_was_missed_has_its_letter_later(sekretariat):
    _faellig()

    assert _an_tagen(3, 4, 7) == [1, 0, 1]


def test_what_comes_up_in_a_week_without_a_letter_is_told_in_it(sekretariat):
    vorher = _an_tagen(0)
    _faellig()

    assert (vorher, _an_tagen(2, 3)) == ([0], [1, 0])


def test_with_nothing_to_do_there_is_no_letter(administration):
    administration.email = "admin@example.org"
    administration.save()
    for art in Rechtstext.Art:
        Rechtstext.objects.update_or_create(art=art, defaults={"ist_muster": False, "text": "Text"})

    assert _an_tagen(0) == [0]
    assert Aufgabenpost.objects.get().gesendet_am is None


@pytest.mark.parametrize(
    ("aenderung", "gegangen"),
    [
        ({}, 1),
        ({"email": ""}, 0),
        ({"email": "keine Adresse"}, 0),
        ({"is_active": False}, 0),
        ({"letzter_tag": date(2019, 6, 3)}, 1),
        ({"letzter_tag": date(2019, 6, 2)}, 0),
    ],
)
def test_it_goes_to_accounts_that_are_in_use_and_have_an_address(sekretariat, aenderung, gegangen):
    _faellig()
    Konto.objects.filter(pk=sekretariat.pk).update(**aenderung)

    assert _an_tagen(0) == [gegangen]


def test_a_council_member_gets_none(ratsmitglied):
    Konto.objects.update(email="rat@example.org")
    _faellig()

    assert (_an_tagen(0), Aufgabenpost.objects.count()) == ([0], 0)


def test_nothing_is_kept_of_a_letter_that_could_not_be_queued(sekretariat, monkeypatch):
    """As if the process were killed while it writes the letter."""
    _faellig()

    def stirb(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as flicken, pytest.raises(KeyboardInterrupt):
        flicken.setattr("portal.aufgabenpost.Brief", stirb)
        verschicke_aufgaben(MONTAG)

    assert (Aufgabenpost.objects.count(), _an_tagen(0)) == (0, [1])


# Retention -------------------------------------------------------------------------------------------


def _ladung_vor(tag):
    """An answer to an invitation, which goes two years after the session."""
    sitzung = eine_sitzung(amtszeit=eine_amtszeit(), tag=tag, zustand="geplant")
    return eine_ladung(sitzung=sitzung)


@pytest.mark.parametrize(
    ("tag", "gezaehlt"),
    [
        (date(2017, 6, 3), [(1, 1)]),
        (date(2017, 6, 4), [(1, 0)]),
        (date(2017, 6, 30), [(1, 0)]),
        (date(2017, 7, 1), []),
    ],
)
def test_the_preview_counts_what_falls_due_until_the_last_of_the_month(tag, gezaehlt):
    _ladung_vor(tag)

    assert [zeile[1:] for zeile in vorschau(date(2019, 6, 3))] == gezaehlt


def test_the_preview_goes_once_a_month_and_names_nobody(sekretariat):
    ladung = _ladung_vor(date(2017, 6, 1))
    monate = [date(2019, 6, 3), date(2019, 6, 30), date(2019, 7, 1)]

    assert [verschicke_vorschau(MONTAG.replace(month=t.month, day=t.day)) for t in monate] == [1, 0, 1]
    text = zugestellt()[0].body
    assert "- Einladungen und Antworten auf sie: 1, davon heute schon 1\n" in text
    assert ladung.mandat.person.nachname not in text


def test_a_month_in_which_nothing_falls_due_has_no_preview(sekretariat):
    assert verschicke_vorschau(MONTAG) == 0


def test_the_preview_goes_to_who_keeps_to_the_periods_and_wants_mail(
    sekretariat, administration, beauftragte
):
    _ladung_vor(date(2017, 6, 1))
    for nummer, konto in enumerate((administration, beauftragte)):
        Konto.objects.filter(pk=konto.pk).update(email=f"{nummer}@example.org")
    _waehle(sekretariat, "nie")

    verschicke_vorschau(MONTAG)

    assert [brief.to for brief in zugestellt()] == [["0@example.org"]]


# The page --------------------------------------------------------------------------------------------


def test_who_chooses_never_is_left_in_peace(als, sekretariat):
    client = als(sekretariat)
    antwort = client.post(reverse("aufgabenpost"), {"rhythmus": "nie"})

    assert (antwort.url, Aufgabenpost.objects.get().rhythmus) == ("/", "nie")


def test_choosing_does_not_forget_that_there_was_a_letter_today(als, sekretariat):
    _faellig()
    client = als(sekretariat)
    _an_tagen(0)
    client.post(reverse("aufgabenpost"), {"rhythmus": "taeglich"})

    assert _an_tagen(0) == [0]


@pytest.mark.parametrize(
    ("adresse", "email", "satz"),
    [
        ("", "a@example.org", "Bitte setzen Sie die Umgebungsvariable ADRESSE"),
        ("https://portal.example", "", "ist keine E-Mail-Adresse bekannt"),
        ("https://portal.example", "a@example.org", ""),
    ],
)
def test_the_page_says_why_no_letter_would_come(als, sekretariat, settings, adresse, email, satz):
    settings.ADRESSE = adresse
    Konto.objects.update(email=email)
    seite = als(Konto.objects.get()).get(reverse("aufgabenpost")).content.decode()

    assert (satz in seite, seite.count('class="meldung')) == (True, 1 if satz else 0)
