"""Handing a draft over: what the successor finds, on the page and on the sheet."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from beirat.tests.fabrik import eine_beauftragung, eine_empfehlung, eine_person
from berichte.models import Jahresbericht
from berichte.stand import alle_texte, erheben
from berichte.tests.fabrik import ein_bericht, ein_kommentar, eine_geplante_beratung, eine_zuarbeit
from berichte.uebergabe import uebergabe

pytestmark = pytest.mark.django_db
TAG = date(2020, 4, 20)
ZEITPUNKT = datetime(2020, 4, 1, 10, 0, tzinfo=UTC)


def _kapitel(bericht):
    return bericht.kapitel.get(art="ausblick")


def test_what_is_open_is_handed_over_and_what_is_done_is_not():
    bericht = ein_bericht()
    offene = eine_zuarbeit(kapitel=_kapitel(bericht), faellig_am=date(2020, 4, 19))
    eine_zuarbeit(kapitel=_kapitel(bericht), zustand="angenommen")
    eine_zuarbeit(kapitel=_kapitel(bericht), zustand="hinfaellig")
    anmerkung = ein_kommentar(kapitel=_kapitel(bericht))
    erledigte = ein_kommentar(kapitel=_kapitel(bericht))
    erledigte.erledigt_am = ZEITPUNKT
    erledigte.save()
    empfehlung = eine_empfehlung(verabschiedet_am=date(2019, 3, 12))

    u = uebergabe(bericht, TAG)

    assert (u.zuarbeiten, u.anmerkungen, u.empfehlungen) == (((offene, True),), (anmerkung,), (empfehlung,))


def test_deadlines_stand_in_their_order_those_gone_by_too():
    bericht = ein_bericht(redaktionsschluss=date(2020, 5, 15))
    eine_geplante_beratung(bericht=bericht, tag=date(2020, 6, 10))
    eine_zuarbeit(kapitel=_kapitel(bericht), faellig_am=date(2020, 4, 17))
    eine_zuarbeit(kapitel=_kapitel(bericht), faellig_am=date(2020, 4, 18), zustand="eingegangen")
    eine_empfehlung(verabschiedet_am=date(2019, 3, 12), frist=date(2020, 4, 30))

    tage = [termin.tag for termin in uebergabe(bericht, TAG).termine]

    assert tage == [date(2019, 12, 31), *(date(2020, m, t) for m, t in ((4, 17), (4, 30), (5, 15), (6, 10)))]


def test_the_sheet_names_who_holds_the_office_and_who_did_before():
    vorher = eine_beauftragung(erster_tag=date(2015, 1, 1), letzter_tag=date(2019, 11, 26))
    eine_beauftragung(
        erster_tag=date(2010, 1, 1), letzter_tag=date(2014, 12, 31), person=eine_person(nachname="Älteste")
    )
    jetzt = eine_beauftragung(erster_tag=date(2019, 11, 27), letzter_tag=None, person=eine_person())

    assert uebergabe(ein_bericht(), TAG).aemter == (jetzt, vorher)


def _amt(bericht=None, tag=TAG):
    return uebergabe(bericht or ein_bericht(), tag).amt


@pytest.fixture
def wechsel(db):
    """A until 30.04.2020, B from the day after; both known long before."""
    for name, erster, letzter in (
        ("A", date(2015, 1, 1), date(2020, 4, 30)),
        ("B", date(2020, 5, 1), None),
    ):
        person = eine_person(vorname="Mira", nachname=name)
        eine_beauftragung(erster_tag=erster, letzter_tag=letzter, person=person)


@pytest.mark.parametrize(
    ("tag", "worte"),
    [
        (date(2014, 12, 31), "noch nicht besetzt; ab 01.01.2015 Mira A; ab 01.05.2020 Mira B"),
        (date(2020, 4, 30), "Mira A (01.01.2015 – 30.04.2020); ab 01.05.2020 Mira B"),
        (date(2020, 5, 1), "Mira B (seit 01.05.2020), davor Mira A (01.01.2015 – 30.04.2020)"),
    ],
)
def test_who_will_hold_the_office_is_told_as_such_until_their_first_day(wechsel, tag, worte):
    assert _amt(tag=tag) == worte


def test_two_changes_within_one_year_are_both_told():
    for name, erster, letzter in (
        ("A", date(2010, 1, 1), date(2014, 12, 31)),
        ("B", date(2015, 1, 1), date(2019, 3, 31)),
        ("C", date(2019, 4, 1), date(2019, 9, 30)),
        ("D", date(2019, 10, 1), None),
    ):
        person = eine_person(vorname="Mira", nachname=name)
        eine_beauftragung(erster_tag=erster, letzter_tag=letzter, person=person)

    assert _amt() == (
        "Mira D (seit 01.10.2019), davor Mira C (01.04.2019 – 30.09.2019), davor Mira B (01.01.2015 – "
        "31.03.2019)"
    )


@pytest.mark.parametrize(("tag", "besetzt"), [(date(2020, 3, 31), True), (date(2020, 4, 1), False)])
def test_a_vacant_office_is_told_from_the_day_after_the_last(tag, besetzt):
    eine_beauftragung(erster_tag=date(2015, 1, 1), letzter_tag=date(2020, 3, 31))

    assert ("zurzeit nicht besetzt, zuletzt" in _amt(tag=tag)) is not besetzt


def test_the_successor_goes_on_with_draft_notes_and_contributions(als, beauftragte):
    """The new commissioner's account has never touched the report."""
    bericht = ein_bericht(notizen="Das Amt 51 bitte anrufen.")
    zuarbeit = eine_zuarbeit(kapitel=_kapitel(bericht))
    eine_beauftragung(letzter_tag=date(2019, 11, 26))
    eine_beauftragung(erster_tag=date(2019, 11, 27), letzter_tag=None, person=eine_person())
    client = als(beauftragte)

    seite = client.get(reverse("jahresbericht_uebergabe", args=[bericht.pk])).content.decode()

    assert "Das Amt 51 bitte anrufen." in seite and "Amt für Bildung" in seite
    assert client.get(reverse("zuarbeit_bearbeiten", args=[zuarbeit.pk])).status_code == 200


def test_notes_are_written_and_never_printed(als, beauftragte):
    eine_beauftragung()
    bericht = ein_bericht()
    client, adresse = als(beauftragte), reverse("uebergabe_notizen", args=[bericht.pk])
    gelesen = client.get(adresse).context["gelesener_stand"]

    client.post(adresse, {"notizen": "GEHEIM", "gelesener_stand": gelesen})

    bericht = Jahresbericht.objects.get()
    assert bericht.notizen == "GEHEIM"
    assert "GEHEIM" not in "\n".join(alle_texte(erheben(bericht)))


def test_the_sheet_is_a_pdf_and_a_character_it_cannot_print_is_told(als, beauftragte):
    bericht = ein_bericht()
    client, adresse = als(beauftragte), reverse("uebergabe_pdf", args=[bericht.pk])

    antwort = client.get(adresse)
    Jahresbericht.objects.update(notizen="漢")
    verweigert = client.get(adresse, follow=True)

    assert (antwort.content[:5], antwort["Cache-Control"]) == (b"%PDF-", "private, no-store")
    assert "enthält nicht: „漢“" in verweigert.content.decode()


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_page_needs_as_many_queries_for_one_row_as_for_three(
    als, beauftragte, anzahl, django_assert_num_queries
):
    bericht = ein_bericht()
    for nummer in range(anzahl):
        eine_zuarbeit(kapitel=_kapitel(bericht))
        ein_kommentar(kapitel=_kapitel(bericht))
        eine_geplante_beratung(bericht=bericht, position=nummer + 1)
        eine_empfehlung(verabschiedet_am=date(2019, 3, 12))
    client = als(beauftragte)

    with django_assert_num_queries(12):
        client.get(reverse("jahresbericht_uebergabe", args=[bericht.pk]))
