"""Letters after the invitation: cancelled, changed, please answer. Only to those concerned, each once."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from icalendar import Calendar

from basis.tests.postserver import postserver, zugestellt
from beirat.einladung.mitteilung import Art
from beirat.einladung.versand import teile_mit, vermerke_mitteilung, versende
from beirat.models import Ladung, Sitzung
from beirat.tests.fabrik import ein_mandat, ein_top, eine_aktivitaet, eine_amtszeit, eine_person, eine_sitzung
from beirat.tests.formulardaten import gesendet

pytestmark = pytest.mark.django_db
HEUTE = date(2099, 5, 1)
JETZT = datetime(2099, 5, 1, 9, 0, tzinfo=UTC)
# With the spaces that don't break, as they stand in texts.
BISHER = "Bisher: Donnerstag, 4.\u00a0Juni 2099, 17:00 Uhr; Rathaus"
OHNE_POST = "django.core.mail.backends.dummy.EmailBackend"


def _link(ladung):
    return f"https://portal.example/antwort/{ladung.pk}/"


def _mitglied(sitzung, name, email):
    return ein_mandat(amtszeit=sitzung.amtszeit, person=eine_person(nachname=name, email=email))


@pytest.fixture
def sitzung(db):
    """A session to which one member was invited by mail and one by letter."""
    sitzung = eine_sitzung(
        amtszeit=eine_amtszeit(),
        nummer=5,
        tag=date(2099, 6, 4),
        beginn=time(17),
        ort="Rathaus",
        zustand="geplant",
    )
    ein_top(sitzung=sitzung, titel="Arbeitsplan")
    _mitglied(sitzung, "Adler", "adler@example.org")
    _mitglied(sitzung, "Bär", "")
    versende(sitzung, heute=HEUTE, zeitpunkt=JETZT, gesehen=JETZT, link=_link)
    zugestellt().clear()
    sitzung.refresh_from_db()
    return sitzung


def _aendere(sitzung, **neu):
    for feld, wert in neu.items():
        setattr(sitzung, feld, wert)
    sitzung.full_clean()
    sitzung.save()


def _teile_mit(sitzung, art, **abweichend):
    werte = {"heute": HEUTE, "zeitpunkt": JETZT, "gesehen": JETZT, "link": _link} | abweichend
    return teile_mit(sitzung, art, **werte)


def _kalender(nachricht):
    (inhalt,) = [inhalt for name, inhalt, _ in nachricht.attachments if name == "sitzung.ics"]
    return Calendar.from_ical(inhalt)


def _nummer(kalender):
    return int(kalender.walk("VEVENT")[0]["sequence"])


def test_a_cancellation_goes_to_those_invited_and_takes_the_calendar_entry_away(sitzung):
    _mitglied(sitzung, "Chamäleon", "nie-eingeladen@example.org")
    _aendere(sitzung, zustand="ausgefallen")

    ergebnis = _teile_mit(sitzung, Art.ABSAGE)

    (nachricht,) = zugestellt()
    kalender = _kalender(nachricht)
    assert (nachricht.to, nachricht.subject) == (["adler@example.org"], "Absage: 5. Sitzung am 04.06.2099")
    assert (kalender["method"], kalender.walk("VEVENT")[0]["status"]) == ("CANCEL", "CANCELLED")
    assert "findet nicht statt" in nachricht.body and "/antwort/" not in nachricht.body
    assert len(ergebnis.ohne_adresse) == 1


@pytest.mark.parametrize("absender", ["beirat@example.org", "Beirat <beirat@example.org>"])
def test_the_entry_of_a_cancellation_names_who_invited_without_whom_programs_ignore_it(
    sitzung, settings, absender
):
    settings.DEFAULT_FROM_EMAIL = absender
    _aendere(sitzung, zustand="ausgefallen")

    _teile_mit(sitzung, Art.ABSAGE)

    (eintrag,) = _kalender(zugestellt()[0]).walk("VEVENT")
    assert (str(eintrag["organizer"]), "attendee" in eintrag) == ("mailto:beirat@example.org", False)


def test_a_rededicated_session_names_its_event(sitzung):
    _aendere(sitzung, zustand="umgewidmet", veranstaltung=eine_aktivitaet(titel="Fest der Kulturen"))

    _teile_mit(sitzung, Art.ABSAGE)

    assert "Statt dessen gibt es die Veranstaltung „Fest der Kulturen“." in zugestellt()[0].body


@pytest.mark.parametrize(
    ("neu", "jetzt"),
    [
        ({"tag": date(2099, 6, 11)}, "Zeit: Donnerstag, 11.\u00a0Juni 2099, 17:00 Uhr"),
        ({"beginn": time(18)}, "Zeit: Donnerstag, 4.\u00a0Juni 2099, 18:00 Uhr"),
        ({"ort": "Stadtbibliothek"}, "Ort: Stadtbibliothek"),
    ],
)
def test_another_day_time_or_place_is_told_beside_what_was_told_before(sitzung, neu, jetzt):
    vorher = Sitzung.history.filter(id=sitzung.pk).count()
    _aendere(sitzung, **neu)

    _teile_mit(sitzung, Art.AENDERUNG)

    (nachricht,) = zugestellt()
    assert BISHER in nachricht.body
    assert (
        jetzt in nachricht.body and _link(Ladung.objects.get(adresse="adler@example.org")) in nachricht.body
    )
    assert _nummer(_kalender(nachricht)) >= vorher


def test_a_moved_session_asks_for_an_answer_anew(sitzung):
    Ladung.objects.update(antwort="kommt", geantwortet_am=JETZT)
    _aendere(sitzung, tag=date(2099, 6, 11))

    _teile_mit(sitzung, Art.AENDERUNG)

    ladung = Ladung.objects.get(mandat__person__nachname="Adler")
    assert (ladung.fuer_tag, ladung.antwort) == (date(2099, 6, 11), "offen")


def test_another_place_keeps_the_answers(sitzung):
    Ladung.objects.update(antwort="kommt", geantwortet_am=JETZT)
    _aendere(sitzung, ort="Stadtbibliothek")

    _teile_mit(sitzung, Art.AENDERUNG)

    assert Ladung.objects.get(mandat__person__nachname="Adler").antwort == "kommt"


@pytest.mark.parametrize(
    ("art", "neu"), [(Art.ABSAGE, {"zustand": "ausgefallen"}), (Art.AENDERUNG, {"ort": "Bibliothek"})]
)
def test_nobody_is_told_twice(sitzung, art, neu):
    _aendere(sitzung, **neu)
    _teile_mit(sitzung, art)

    vermerke_mitteilung(sitzung, art, heute=HEUTE)
    with pytest.raises(ValidationError, match="Alle wissen schon Bescheid"):
        _teile_mit(sitzung, art)

    assert len(zugestellt()) == 1


def test_an_unchanged_session_has_nothing_to_tell(sitzung):
    with pytest.raises(ValidationError, match="Alle wissen schon Bescheid"):
        _teile_mit(sitzung, Art.AENDERUNG)


def test_after_the_day_nothing_is_sent_any_more(sitzung):
    _aendere(sitzung, zustand="ausgefallen")
    with pytest.raises(ValidationError, match="ist vorbei"):
        _teile_mit(sitzung, Art.ABSAGE, heute=sitzung.tag + timedelta(days=1))


def test_only_who_has_not_answered_is_reminded(sitzung):
    answered = _mitglied(sitzung, "Dachs", "dachs@example.org")
    versende(sitzung, heute=HEUTE, zeitpunkt=JETZT, gesehen=JETZT, link=_link)
    zugestellt().clear()
    Ladung.objects.filter(mandat=answered).update(antwort="kommt", geantwortet_am=JETZT)

    _teile_mit(sitzung, Art.ERINNERUNG)

    assert [nachricht.to for nachricht in zugestellt()] == [["adler@example.org"]]
    assert Ladung.objects.get(mandat__person__nachname="Adler").erinnert_am == JETZT


def test_a_second_press_of_the_button_reminds_nobody_again(sitzung):
    _teile_mit(sitzung, Art.ERINNERUNG, zeitpunkt=JETZT + timedelta(seconds=1))
    _teile_mit(sitzung, Art.ERINNERUNG, zeitpunkt=JETZT + timedelta(seconds=2))

    assert len(zugestellt()) == 1


@pytest.mark.parametrize(
    ("art", "fehler"),
    [(Art.ERINNERUNG, ""), (Art.ABSAGE, "Der Mailserver nimmt diese Adresse nicht an.")],
)
def test_a_reminder_that_was_refused_does_not_touch_the_invitation_but_a_cancellation_does(
    sitzung, settings, art, fehler
):
    if art == Art.ABSAGE:
        _aendere(sitzung, zustand="ausgefallen")
    with postserver(settings, abgelehnte=("adler@example.org",)):
        _teile_mit(sitzung, art)
        zugestellt()

    assert Ladung.objects.get(mandat__person__nachname="Adler").fehler == fehler


# The pages ------------------------------------------------------------------------------------------


@pytest.fixture
def client(als, geschaeftsstelle):
    return als(geschaeftsstelle)


def _seite(client, sitzung, name):
    return client.get(f"/sitzungen/{sitzung.pk}/einladung/{name}")


def _sende(client, sitzung, name, **knopf):
    gesehen = _seite(client, sitzung, name).context["form"].initial["gesehen"]
    return client.post(f"/sitzungen/{sitzung.pk}/einladung/{name}", {"gesehen": gesehen} | knopf)


def test_cancelling_an_invited_session_leads_to_the_cancellation(client, sitzung):
    antwort = client.post(f"/sitzungen/{sitzung.pk}/ausfallen/", {"grund": ""})

    assert antwort.url == f"/sitzungen/{sitzung.pk}/einladung/absage/"


def test_changing_the_place_of_an_invited_session_leads_to_the_change(client, sitzung):
    adresse = f"/sitzungen/{sitzung.pk}/bearbeiten/"

    antwort = client.post(adresse, gesendet(client.get(adresse), ort="Stadtbibliothek"))

    assert antwort.url == f"/sitzungen/{sitzung.pk}/einladung/aenderung/"


def test_the_page_shows_text_and_receivers_before_anything_is_sent(client, sitzung):
    _aendere(sitzung, ort="Stadtbibliothek")

    seite = _seite(client, sitzung, "aenderung/").content.decode()

    assert "adler@example.org" in seite and BISHER in seite
    assert zugestellt() == []


def test_sent_from_the_page_it_is_told_to_whom(client, sitzung):
    _aendere(sitzung, zustand="ausgefallen")

    antwort = client.get(_sende(client, sitzung, "absage/").url)

    seite = antwort.content.decode()
    assert "Die Absage ist an 1\u00a0Mitglied auf den Weg gebracht." in seite
    assert "Zuletzt mitgeteilt: findet nicht statt" in seite


def test_without_a_mail_server_the_text_is_there_to_copy_and_the_telling_is_kept(client, sitzung, settings):
    settings.VERSANDWEG = OHNE_POST
    _aendere(sitzung, zustand="ausgefallen")
    seite = _seite(client, sitzung, "absage/").content.decode()

    _sende(client, sitzung, "absage/", vermerken="1")

    assert ("Jetzt senden" in seite, "findet nicht statt" in seite) == (False, True)
    assert set(Ladung.objects.values_list("mitgeteilt", flat=True)) == {"findet nicht statt"}


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_page_of_a_cancellation_asks_the_same_for_any_number(
    client, sitzung, anzahl, django_assert_num_queries
):
    for nummer in range(anzahl):
        _mitglied(sitzung, f"Dachs {nummer}", f"d{nummer}@example.org")
    versende(sitzung, heute=HEUTE, zeitpunkt=JETZT, gesehen=JETZT, link=_link)
    _aendere(sitzung, zustand="ausgefallen")

    with django_assert_num_queries(8):
        _seite(client, sitzung, "absage/")


@pytest.mark.parametrize("wert", ["", "x", "\x00"])
def test_an_incomplete_page_is_told_and_sends_nothing(client, sitzung, wert):
    _aendere(sitzung, zustand="ausgefallen")

    antwort = client.post(f"/sitzungen/{sitzung.pk}/einladung/absage/", {"gesehen": wert})

    assert (antwort.status_code, zugestellt()) == (200, [])
    assert "Die Seite wurde unvollständig übertragen" in antwort.content.decode()


@pytest.fixture
def verlegte(sitzung):
    """The same session, moved to a day on which the seat of who got a mail isn't in force any more."""
    mandat = Ladung.objects.get(adresse="adler@example.org").mandat
    mandat.letzter_tag = sitzung.tag
    mandat.save()
    ein_top(sitzung=sitzung, titel="Vertrauliches", oeffentlich=False)
    _aendere(sitzung, tag=date(2099, 6, 11))
    return sitzung


def test_who_is_no_member_on_the_new_day_is_told_without_agenda_link_and_entry(verlegte):
    _teile_mit(verlegte, Art.AENDERUNG)

    (nachricht,) = zugestellt()
    assert (nachricht.to, nachricht.attachments) == (["adler@example.org"], [])
    assert BISHER in nachricht.body and "Jetzt: Donnerstag, 11.\u00a0Juni 2099" in nachricht.body
    assert [wort for wort in ("Vertrauliches", "Arbeitsplan", "/antwort/") if wort in nachricht.body] == []


def test_that_is_told_once(verlegte):
    _teile_mit(verlegte, Art.AENDERUNG)
    vermerke_mitteilung(verlegte, Art.AENDERUNG, heute=HEUTE)

    with pytest.raises(ValidationError, match="Alle wissen schon Bescheid"):
        _teile_mit(verlegte, Art.AENDERUNG)


def test_a_seat_that_ended_before_the_day_as_invited_gets_no_letter_about_another_time(sitzung):
    mandat = Ladung.objects.get(adresse="adler@example.org").mandat
    mandat.letzter_tag = date(2099, 6, 3)
    mandat.save()
    _aendere(sitzung, beginn=time(18))

    _teile_mit(sitzung, Art.AENDERUNG)

    assert zugestellt() == []


def test_the_page_names_who_is_no_member_on_the_new_day(als, geschaeftsstelle, verlegte):
    antwort = als(geschaeftsstelle).get(f"/sitzungen/{verlegte.pk}/einladung/aenderung/")

    assert "Am neuen Tag ohne Mandat: Mira Adler." in antwort.content.decode()
