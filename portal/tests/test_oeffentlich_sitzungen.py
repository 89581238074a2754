"""Sessions in public: only public ones, their public items and decisions, and confirmed minutes."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate
from icalendar import Calendar

from basis.models import Datei
from beirat.tests.fabrik import (
    ein_beschluss,
    ein_top,
    ein_umlauf,
    ein_wahlgang,
    eine_aktivitaet,
    eine_amtszeit,
    eine_anwesenheit,
    eine_drucksache,
    eine_kandidatur,
    eine_niederschrift,
    eine_sitzung,
    eine_wahl,
)

pytestmark = pytest.mark.django_db
LISTE = "/oeffentlich/sitzungen/"


@pytest.fixture
def leser(als):
    """Reads without an account."""
    return als(None)


def _seite(leser, sitzung, name="oeffentlich_sitzung"):
    return leser.get(reverse(name, args=[sitzung.pk]))


def _gezeigte(leser, frage=""):
    return [s.pk for s in leser.get(LISTE + frage).context["seite"]]


def test_the_list_tells_the_public_sessions_of_the_asked_year(leser):
    amtszeit = eine_amtszeit()
    erste = eine_sitzung(amtszeit=amtszeit, tag=date(2019, 1, 1))
    letzte = eine_sitzung(amtszeit=amtszeit, tag=date(2019, 12, 31))
    eine_sitzung(amtszeit=amtszeit, tag=date(2018, 12, 31))
    eine_sitzung(amtszeit=amtszeit, tag=date(2019, 6, 4), oeffentlich=False)

    assert _gezeigte(leser, "?jahr=2019") == [letzte.pk, erste.pk]


def test_without_a_question_the_latest_year_with_a_session_is_told(leser):
    amtszeit = eine_amtszeit()
    eine_sitzung(amtszeit=amtszeit, tag=date(2018, 3, 6))
    neueste = eine_sitzung(amtszeit=amtszeit, tag=date(2019, 3, 5))

    assert _gezeigte(leser) == [neueste.pk]


@pytest.mark.parametrize(
    ("jahr", "satz"),
    [
        ("abc", "Bitte geben Sie das Jahr mit vier Ziffern an, zum Beispiel 2019."),
        ("99999", "Bitte geben Sie das Jahr mit vier Ziffern an, zum Beispiel 2019."),
        ("0001", "Bitte prüfen Sie das Jahr: Es muss zwischen 1900 und 2100 liegen."),
        ("1950", "Für das Jahr 1950 ist keine öffentliche Sitzung verzeichnet."),
    ],
)
def test_a_year_without_sessions_is_answered_with_a_sentence(leser, jahr, satz):
    eine_sitzung()

    assert satz in leser.get(LISTE, {"jahr": jahr}).content.decode()


@pytest.mark.parametrize("nummer", ["-1", "0", "abc", "99999999999999999999"])
def test_an_impossible_page_shows_the_nearest_one(leser, nummer):
    sitzung = eine_sitzung()

    assert _gezeigte(leser, f"?seite={nummer}") == [sitzung.pk]


def test_a_session_that_is_not_public_has_no_page(leser):
    sitzung = eine_sitzung(oeffentlich=False)

    assert _seite(leser, sitzung).status_code == 404


def test_of_the_agenda_only_public_items_and_papers_are_told(leser):
    sitzung = eine_sitzung()
    ein_top(sitzung=sitzung, titel="Offenes", drucksache=eine_drucksache(titel="Verdeckt", oeffentlich=False))
    ein_top(sitzung=sitzung, titel="Vertrauliches", oeffentlich=False)

    html = _seite(leser, sitzung).content.decode()

    assert [wort in html for wort in ("Offenes", "Vertrauliches", "Verdeckt")] == [True, False, False]


@pytest.mark.parametrize(("zustand", "gezeigt"), [("geplant", False), ("eingeladen", True)])
def test_an_agenda_is_told_from_the_invitation_on(leser, zustand, gezeigt):
    sitzung = eine_sitzung(tag=date(2099, 6, 4), zustand=zustand)
    ein_top(sitzung=sitzung, titel="Entwurf")

    assert ("Entwurf" in _seite(leser, sitzung).content.decode()) is gezeigt


def test_a_decision_from_a_closed_item_is_told_once_it_was_announced(leser):
    sitzung = eine_sitzung()
    punkt = ein_top(sitzung=sitzung, titel="Vertrauliches", oeffentlich=False)
    ein_beschluss(sitzung=sitzung, tagesordnungspunkt=punkt, titel="Still", oeffentlich=False)
    ein_beschluss(
        sitzung=sitzung, tagesordnungspunkt=punkt, titel="Verkündet", bekanntgegeben_am=date(2019, 4, 1)
    )

    html = _seite(leser, sitzung).content.decode()

    assert [wort in html for wort in ("Verkündet", "Still", "Vertrauliches")] == [True, False, False]


@pytest.mark.parametrize(("in_tagen", "gezeigt"), [(0, True), (1, False)])
@pytest.mark.parametrize("mit_punkt", [True, False])
def test_a_decision_is_told_from_its_day_on_for_until_then_it_is_a_draft(leser, in_tagen, gezeigt, mit_punkt):
    sitzung = eine_sitzung(tag=localdate() + timedelta(days=in_tagen), zustand="eingeladen")
    punkt = ein_top(sitzung=sitzung) if mit_punkt else None
    ein_beschluss(sitzung=sitzung, tagesordnungspunkt=punkt, titel="Vorbereitet", ja=0, enthaltung=0)

    assert ("Vorbereitet" in _seite(leser, sitzung).content.decode()) is gezeigt


def test_a_circulation_is_told_in_the_year_after_its_deadline(leser):
    amtszeit = eine_amtszeit()
    frist = {"gefasst_am": date(2018, 12, 31), "umlauf_frist": date(2018, 12, 31)}
    ein_umlauf(amtszeit=amtszeit, titel="Verdeckter", oeffentlich=False, **frist)
    umlauf = ein_umlauf(amtszeit=amtszeit, **frist)
    ein_umlauf(amtszeit=amtszeit, umlauf_frist=date(2099, 1, 1))

    gezeigt = {jahr: leser.get(LISTE, {"jahr": jahr}).context for jahr in ("2018", "2019")}

    assert {jahr: kontext["umlaeufe"] for jahr, kontext in gezeigt.items()} == {"2018": [], "2019": [umlauf]}
    assert gezeigt["2018"]["jahre"] == [2019]


@pytest.mark.parametrize("oeffentlich", [True, False])
def test_a_rededicated_session_names_its_event_if_that_is_public(leser, oeffentlich):
    fest = eine_aktivitaet(titel="Begegnungsfest", oeffentlich=oeffentlich)
    sitzung = eine_sitzung(zustand="umgewidmet", veranstaltung=fest)

    assert ("Begegnungsfest" in _seite(leser, sitzung).content.decode()) is oeffentlich


def _niederschrift(anzahl=1, **abweichend):
    sitzung = eine_anwesenheit().sitzung
    for _ in range(anzahl):
        eine_anwesenheit(sitzung=sitzung)
        ein_beschluss(sitzung=sitzung, tagesordnungspunkt=ein_top(sitzung=sitzung))
    punkt = ein_top(sitzung=sitzung, berichterstattung="Frau Intern")
    gang = ein_wahlgang(wahl=eine_wahl(sitzung=sitzung, tagesordnungspunkt=punkt))
    eine_kandidatur(wahlgang=gang)
    spaetere = eine_sitzung(amtszeit=sitzung.amtszeit, tag=date(2019, 6, 4))
    eine_niederschrift(**({"sitzung": sitzung, "bestaetigt_in": spaetere} | abweichend))
    return sitzung


def test_minutes_are_public_once_confirmed(leser):
    fertige, offene = _niederschrift(), _niederschrift(bestaetigt_in=None)
    name = "oeffentlich_niederschrift"

    assert [_seite(leser, s, name).status_code for s in (fertige, offene)] == [200, 404]


@pytest.mark.parametrize(
    ("punkt", "bestaetigt", "gezeigt"),
    [({}, False, False), ({}, True, True), ({"bekanntgegeben_am": date(2019, 4, 1)}, False, True)],
)
def test_what_came_of_an_item_is_told_once_the_minutes_are_confirmed_or_it_was_announced(
    leser, punkt, bestaetigt, gezeigt
):
    sitzung = eine_sitzung()
    ein_top(sitzung=sitzung, ergebnis="Die Verwaltung prüft es.", **punkt)
    spaetere = eine_sitzung(amtszeit=sitzung.amtszeit, tag=date(2019, 6, 4))
    eine_niederschrift(sitzung=sitzung, bestaetigt_in=spaetere if bestaetigt else None)

    assert ("Die Verwaltung prüft es." in _seite(leser, sitzung).content.decode()) is gezeigt


def test_minutes_keep_who_reported_and_what_was_closed(leser):
    sitzung = _niederschrift(nichtoeffentlicher_teil="Hinter Türen.")

    html = _seite(leser, sitzung, "oeffentlich_niederschrift").content.decode()

    assert [wort in html for wort in ("Verlauf der Sitzung.", "Hinter Türen.", "Frau Intern")] == [
        True,
        False,
        False,
    ]


def test_minutes_do_not_tell_of_a_closed_session_that_confirmed_them(leser):
    sitzung = _niederschrift()
    spaetere = sitzung.niederschrift.bestaetigt_in
    spaetere.oeffentlich = False
    spaetere.save()

    assert "04.06.2019" not in _seite(leser, sitzung, "oeffentlich_niederschrift").content.decode()


def test_the_stored_public_part_comes_as_it_was_confirmed(leser):
    datei = Datei.aus_bytes("niederschrift.pdf", "application/pdf", b"%PDF-1.7 Inhalt")
    sitzung = _niederschrift(pdf_oeffentlich=datei)

    antwort = _seite(leser, sitzung, "oeffentlich_niederschrift_pdf")

    assert (antwort.content, antwort["Content-Length"]) == (b"%PDF-1.7 Inhalt", "15")


def test_without_a_stored_public_part_nothing_is_printed_for_readers(leser):
    assert _seite(leser, _niederschrift(), "oeffentlich_niederschrift_pdf").status_code == 404


def test_a_session_is_an_event_for_search_engines_and_its_text_ends_no_script(leser):
    sitzung = eine_sitzung(ort="</script><script>alert(1)</script>")

    html = _seite(leser, sitzung).content.decode()

    block = html.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert ('"@type": "Event"' in block, "\\u003C/script\\u003E" in block) == (True, True)


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_list_is_read_with_five_queries(leser, django_assert_num_queries, anzahl):
    amtszeit = eine_amtszeit()
    for _ in range(anzahl):
        eine_sitzung(amtszeit=amtszeit)
        ein_umlauf(amtszeit=amtszeit)

    with django_assert_num_queries(5):
        leser.get(LISTE)


@pytest.mark.parametrize("anzahl", [1, 3])
def test_a_session_is_read_with_four_queries(leser, django_assert_num_queries, anzahl):
    sitzung = eine_sitzung()
    for _ in range(anzahl):
        ein_beschluss(sitzung=sitzung, tagesordnungspunkt=ein_top(sitzung=sitzung))
        ein_beschluss(sitzung=sitzung)

    with django_assert_num_queries(4):
        _seite(leser, sitzung)


@pytest.mark.parametrize("anzahl", [1, 3])
def test_minutes_are_read_with_six_queries(leser, django_assert_num_queries, anzahl):
    sitzung = _niederschrift(anzahl)

    with django_assert_num_queries(6):
        _seite(leser, sitzung, "oeffentlich_niederschrift")


def test_the_public_calendar_tells_the_sessions_since_the_beginning_of_last_year(leser):
    erster = date(localdate().year - 1, 1, 1)
    amtszeit = eine_amtszeit()
    for nummer, tag in enumerate((erster - timedelta(days=1), erster, localdate()), start=1):
        eine_sitzung(amtszeit=amtszeit, nummer=nummer, tag=tag)

    kalender = Calendar.from_ical(leser.get("/kalender/sitzungen.ics").content)

    assert [str(e["summary"])[:10] for e in kalender.walk("VEVENT")] == ["2. Sitzung", "3. Sitzung"]
