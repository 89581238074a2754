"""Inviting: every member gets an own mail, what went out is kept, and nothing is sent twice."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from icalendar import Calendar

from basis.druck import Druckfehler
from basis.postanhang import Postanhang
from basis.tests.postserver import postserver, toter_postserver, zugestellt
from beirat.einladung.inhalt import STANDARDTEXT, einladung_zu
from beirat.einladung.versand import lade, versende, verteiler
from beirat.kalender import oeffentlicher_kalender
from beirat.models import Ladung, Sitzung
from beirat.tests.fabrik import (
    ein_mandat,
    ein_top,
    eine_amtszeit,
    eine_ladung,
    eine_person,
    eine_sitzung,
)

pytestmark = pytest.mark.django_db
HEUTE = date(2019, 3, 1)
JETZT = datetime(2019, 3, 1, 9, 0, tzinfo=UTC)
DAVOR, DANACH = JETZT - timedelta(minutes=1), JETZT + timedelta(minutes=5)


@pytest.fixture
def sitzung(db):
    """A planned session of 12.03.2019 with a public and a non-public item."""
    sitzung = eine_sitzung(
        amtszeit=eine_amtszeit(), nummer=5, zustand="geplant", beginn=time(17), ort="Altes Rathaus"
    )
    ein_top(sitzung=sitzung, position=1, nummer="1", titel="Arbeitsplan", berichterstattung="Mira Muster")
    ein_top(sitzung=sitzung, position=2, nummer="1", titel="Personalfrage", oeffentlich=False)
    return sitzung


def _mitglied(sitzung, name, email=""):
    return ein_mandat(amtszeit=sitzung.amtszeit, person=eine_person(nachname=name, email=email))


def _link(ladung):
    return f"https://portal.example/antwort/{ladung.pk}/"


def _versende(sitzung, **abweichend):
    werte = {"heute": HEUTE, "zeitpunkt": JETZT, "gesehen": DAVOR, "link": _link} | abweichend
    return versende(sitzung, **werte)


# What it says ---------------------------------------------------------------------------------------


def test_the_text_tells_time_place_and_both_parts_of_the_agenda(sitzung):
    assert einladung_zu(sitzung, HEUTE).als_text("https://portal.example/x/") == (
        f"{STANDARDTEXT}\n\n"
        "Zeit: Dienstag, 12.\N{NO-BREAK SPACE}März 2019, 17:00 Uhr\n"
        "Ort: Altes Rathaus\n\n"
        "Öffentlicher Teil\n"
        "- Ö 1 Arbeitsplan (Mira Muster)\n\n"
        "Nicht öffentlicher Teil\n"
        "- NÖ 1 Personalfrage\n\n"
        "Bitte sagen Sie uns mit einem Klick, ob Sie kommen. Der Link gilt nur für Sie, bitte geben Sie ihn "
        "nicht weiter:\nhttps://portal.example/x/\n\n"
        "Mit freundlichen Grüßen\nGeschäftsstelle des Beirates für Integration und Migration\n"
    )


def test_what_the_geschaeftsstelle_wrote_stands_first(sitzung):
    sitzung.einladungstext = "Liebe Mitglieder,\nkommen Sie!"

    assert einladung_zu(sitzung, HEUTE).als_text().startswith("Liebe Mitglieder,\nkommen Sie!\n\nZeit: ")


def test_a_session_without_agenda_place_and_time_says_that_they_follow(db):
    text = einladung_zu(eine_sitzung(zustand="geplant"), HEUTE).als_text()

    assert "Ort: folgt\n\nDie Tagesordnung folgt.\n" in text


# Sending it -----------------------------------------------------------------------------------------


def test_each_member_gets_an_own_mail_that_names_no_other_address(sitzung):
    erste = _mitglied(sitzung, "Adler", "adler@example.org")
    _mitglied(sitzung, "Bär", "baer@example.org")

    _versende(sitzung)

    assert [nachricht.recipients() for nachricht in zugestellt()] == [
        ["adler@example.org"],
        ["baer@example.org"],
    ]
    assert "baer" not in zugestellt()[0].message().as_string()
    assert _link(Ladung.objects.get(mandat=erste)) in zugestellt()[0].body


def test_the_mail_brings_the_pdf_and_the_entry_of_the_public_calendar(sitzung):
    _mitglied(sitzung, "Adler", "adler@example.org")

    _versende(sitzung)

    pdf, ics = (teil.get_payload(decode=True) for teil in zugestellt()[0].message().get_payload()[1:])
    (eintrag,) = Calendar.from_ical(ics).walk("VEVENT")
    (oeffentlich,) = Calendar.from_ical(oeffentlicher_kalender()).walk("VEVENT")
    assert pdf.startswith(b"%PDF-1.")
    assert [eintrag[name] for name in ("uid", "status")] == [oeffentlich[n] for n in ("uid", "status")]
    # Who was invited also knows of the non-public item, so its entry has changed once more.
    assert eintrag["sequence"] - oeffentlich["sequence"] == 1
    assert (str(eintrag["description"]), str(oeffentlich["description"])) == (
        "Ö 1 Arbeitsplan\nNÖ 1 Personalfrage",
        "Ö 1 Arbeitsplan",
    )


def test_the_calendar_entry_is_sent_as_what_mail_programs_know(sitzung):
    _mitglied(sitzung, "Adler", "adler@example.org")

    _versende(sitzung)

    anhang = zugestellt()[0].message().get_payload()[2]
    assert (anhang.get_content_type(), anhang.get_param("method"), anhang.get_content_charset()) == (
        "text/calendar",
        "PUBLISH",
        "utf-8",
    )


def test_the_calendar_entry_names_who_invites_and_the_public_feed_nobody(sitzung, settings):
    settings.DEFAULT_FROM_EMAIL = "beirat@example.org"
    _mitglied(sitzung, "Adler", "adler@example.org")

    _versende(sitzung)

    ics = zugestellt()[0].message().get_payload()[2].get_payload(decode=True)
    (eintrag,) = Calendar.from_ical(ics).walk("VEVENT")
    (oeffentlich,) = Calendar.from_ical(oeffentlicher_kalender()).walk("VEVENT")
    assert (eintrag.get("organizer"), oeffentlich.get("organizer")) == ("mailto:beirat@example.org", None)


def test_what_went_out_is_kept_and_the_session_is_called(sitzung):
    mandat = _mitglied(sitzung, "Adler", "adler@example.org")

    ergebnis = _versende(sitzung)

    ladung = Ladung.objects.get(mandat=mandat)
    sitzung.refresh_from_db()
    assert ergebnis.versandt == ["Mira Adler"]
    assert (ladung.versandt_am, ladung.adresse, ladung.fehler) == (JETZT, "adler@example.org", "")
    assert (sitzung.zustand, sitzung.eingeladen_am) == ("eingeladen", HEUTE)


def test_who_has_no_address_is_named_and_may_answer_all_the_same(sitzung):
    mandat = _mitglied(sitzung, "Adler")
    _mitglied(sitzung, "Bär", "baer@example.org")

    ergebnis = _versende(sitzung)

    assert ergebnis.ohne_adresse == ["Mira Adler"]
    assert Ladung.objects.get(mandat=mandat).versandt_am is None


def test_sending_again_reaches_only_those_not_yet_reached(sitzung):
    _mitglied(sitzung, "Adler", "adler@example.org")
    _versende(sitzung)
    _mitglied(sitzung, "Bär", "baer@example.org")

    ergebnis = _versende(sitzung, zeitpunkt=DANACH, gesehen=DANACH)

    assert ergebnis.versandt == ["Mira Bär"]


def test_after_a_change_it_can_go_to_everybody_again(sitzung):
    _mitglied(sitzung, "Adler", "adler@example.org")
    _versende(sitzung)

    assert _versende(sitzung, zeitpunkt=DANACH, gesehen=DANACH, an_alle=True).versandt == ["Mira Adler"]


def test_pressing_the_button_twice_sends_once(sitzung):
    _mitglied(sitzung, "Adler", "adler@example.org")
    _versende(sitzung, an_alle=True)

    zweites = _versende(sitzung, zeitpunkt=DANACH, an_alle=True)

    assert (zweites.versandt, len(zugestellt())) == ([], 1)


def test_a_corrected_address_gets_it_although_the_wrong_one_had_it(sitzung):
    mandat = _mitglied(sitzung, "Adler", "falsch@example.org")
    _versende(sitzung)
    mandat.person.email = "adler@example.org"
    mandat.person.save()

    _versende(sitzung, zeitpunkt=DANACH, gesehen=DANACH)

    assert zugestellt()[-1].recipients() == ["adler@example.org"]


def test_a_moved_session_calls_everybody_anew_and_forgets_the_answers(sitzung):
    mandat = _mitglied(sitzung, "Adler", "adler@example.org")
    _versende(sitzung)
    Ladung.objects.update(antwort="kommt", geantwortet_am=JETZT)
    Sitzung.objects.update(tag=date(2019, 3, 20))

    ergebnis = _versende(sitzung, heute=date(2019, 3, 4), zeitpunkt=DANACH, gesehen=DANACH)

    ladung = Ladung.objects.get(mandat=mandat)
    sitzung.refresh_from_db()
    assert ergebnis.versandt == ["Mira Adler"]
    assert (ladung.fuer_tag, ladung.antwort) == (date(2019, 3, 20), "offen")
    assert sitzung.eingeladen_am == date(2019, 3, 4)


def test_the_day_of_invitation_stays_where_one_stands(sitzung):
    Sitzung.objects.update(eingeladen_am=date(2019, 2, 20))

    assert lade(sitzung, HEUTE).eingeladen_am == date(2019, 2, 20)


def test_members_not_in_office_on_the_day_of_the_session_are_not_invited(sitzung):
    ein_mandat(amtszeit=sitzung.amtszeit, letzter_tag=date(2019, 3, 11))
    letzter = ein_mandat(amtszeit=sitzung.amtszeit, letzter_tag=date(2019, 3, 12))

    assert [empfaenger.mandat for empfaenger in verteiler(sitzung)] == [letzter]


def test_the_appointed_members_are_invited_to_the_session_that_constitutes_their_board(db):
    amtszeit = eine_amtszeit(bestellt_am=date(2019, 2, 1), konstituiert_am=None)
    mandat = ein_mandat(amtszeit=amtszeit)
    sitzung = eine_sitzung(amtszeit=amtszeit, art="konstituierend", zustand="geplant")

    assert [empfaenger.mandat for empfaenger in verteiler(lade(sitzung, HEUTE))] == [mandat]


@pytest.mark.parametrize("zustand", ["durchgefuehrt", "ausgefallen", "umgewidmet"])
def test_nobody_is_invited_to_a_session_that_is_over_or_cancelled(sitzung, zustand):
    Sitzung.objects.update(zustand=zustand)

    with pytest.raises(ValidationError):
        _versende(sitzung)


def test_on_its_own_day_one_may_still_invite_and_on_the_next_no_more(sitzung):
    assert lade(sitzung, sitzung.tag).zustand == "eingeladen"
    with pytest.raises(ValidationError):
        lade(sitzung, date(2019, 3, 13))


# When it fails --------------------------------------------------------------------------------------


def test_a_dead_server_loses_nothing_and_the_mails_go_out_once_it_lives(sitzung, settings):
    _mitglied(sitzung, "Adler", "adler@example.org")
    _mitglied(sitzung, "Bär", "baer@example.org")
    vorher = settings.VERSANDWEG
    toter_postserver(settings)
    _versende(sitzung)
    zugestellt()
    settings.VERSANDWEG = vorher

    assert [n.to for n in zugestellt(in_minuten=2)] == [["adler@example.org"], ["baer@example.org"]]
    assert list(Ladung.objects.values_list("fehler", flat=True)) == ["", ""]


def test_what_is_kept_of_an_invitation_is_stored_with_its_mail_or_not_at_all(sitzung):
    _mitglied(sitzung, "Adler", "adler@example.org")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        _versende(sitzung)
        raise ZeroDivisionError

    assert (Ladung.objects.count(), Postanhang.objects.count(), zugestellt()) == (0, 0, [])


def test_one_refused_address_keeps_no_other_mail_from_going_out(sitzung, settings):
    for name in ("Adler", "Bär", "Chamäleon"):
        _mitglied(sitzung, name, f"m{ord(name[0])}@example.org")

    with postserver(settings, abgelehnte=("m66@example.org",)) as briefe:
        _versende(sitzung)
        zugestellt()

    assert len(briefe) == 2
    assert list(Ladung.objects.values_list("mandat__person__nachname", "fehler")) == [
        ("Adler", ""),
        ("Bär", "Der Mailserver nimmt diese Adresse nicht an."),
        ("Chamäleon", ""),
    ]


def test_what_was_refused_goes_out_the_next_time(sitzung, settings):
    _mitglied(sitzung, "Adler", "adler@example.org")
    backend = settings.VERSANDWEG
    with postserver(settings, abgelehnte=("adler@example.org",)):
        _versende(sitzung)
        zugestellt()
    settings.VERSANDWEG = backend

    ergebnis = _versende(sitzung, zeitpunkt=DANACH, gesehen=DANACH)

    assert (ergebnis.versandt, Ladung.objects.get().fehler) == (["Mira Adler"], "")


def test_a_character_that_cannot_be_printed_stops_it_before_anything_is_stored(sitzung):
    _mitglied(sitzung, "Adler", "adler@example.org")
    ein_top(sitzung=sitzung, nummer="9", titel="會議")

    with pytest.raises(Druckfehler):
        _versende(sitzung)

    assert (Ladung.objects.count(), zugestellt()) == (0, [])


def test_a_line_break_in_what_was_typed_begins_no_header(sitzung):
    _mitglied(sitzung, "Adler", "adler@example.org")
    Sitzung.objects.update(kennung="BIM\nBcc: alle@example.org")

    _versende(sitzung)

    nachricht = zugestellt()[0].message()
    assert nachricht["Bcc"] is None
    assert zugestellt()[0].subject == "Einladung zur 5. Sitzung am 12.03.2019 (BIM Bcc: alle@example.org)"


@pytest.mark.parametrize("anzahl", [1, 3])
def test_whom_to_invite_takes_two_queries_for_any_number(sitzung, anzahl, django_assert_num_queries):
    for _ in range(anzahl):
        eine_ladung(sitzung=sitzung)

    with django_assert_num_queries(2):
        assert len(verteiler(sitzung)) == anzahl
