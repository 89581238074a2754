"""Who took part in a quarter, and the § 9a hint: boundary days, deputies, what isn't counted."""

from datetime import date, time

import pytest

from beirat.teilnahme import fehlhinweis, quartal, teilnahmen
from beirat.tests import fabrik

pytestmark = pytest.mark.django_db

ERSTES = quartal(2019, 1)


@pytest.mark.parametrize(
    ("nummer", "erster", "letzter"),
    [
        (1, date(2019, 1, 1), date(2019, 3, 31)),
        (2, date(2019, 4, 1), date(2019, 6, 30)),
        (3, date(2019, 7, 1), date(2019, 9, 30)),
        (4, date(2019, 10, 1), date(2019, 12, 31)),
    ],
)
def test_a_quarter_has_its_first_and_last_day(nummer, erster, letzter):
    assert quartal(2019, nummer) == (erster, letzter)


@pytest.mark.parametrize(
    ("tag", "anzahl"),
    [(date(2018, 12, 31), 0), (date(2019, 1, 1), 1), (date(2019, 3, 31), 1), (date(2019, 4, 1), 0)],
)
def test_a_session_counts_in_the_quarter_of_its_day(tag, anzahl):
    fabrik.eine_anwesenheit(sitzung=fabrik.eine_sitzung(tag=tag))
    assert len(teilnahmen(*ERSTES)) == anzahl


@pytest.mark.parametrize("status", ["entschuldigt", "unentschuldigt"])
def test_an_absent_member_took_no_part(status):
    fabrik.eine_anwesenheit(status=status)
    assert teilnahmen(*ERSTES) == []


@pytest.mark.parametrize("zustand", ["geplant", "eingeladen", "ausgefallen", "umgewidmet"])
def test_only_held_sessions_count(zustand):
    fabrik.eine_anwesenheit(sitzung=fabrik.eine_sitzung(zustand=zustand))
    assert teilnahmen(*ERSTES) == []


def test_a_deputy_takes_part_in_place_of_the_member():
    vertretung = fabrik.eine_person()
    anwesenheit = fabrik.eine_anwesenheit(status="vertreten", vertretung=vertretung, von=time(18, 5))
    (teilnahme,) = teilnahmen(*ERSTES)
    assert (teilnahme.person, teilnahme.vertritt, teilnahme.von) == (
        vertretung,
        anwesenheit.mandat.person,
        time(18, 5),
    )


def _fehlt(mandat, *tage, status="unentschuldigt", **sitzung):
    for tag in tage:
        fabrik.eine_anwesenheit(mandat=mandat, status=status, sitzung=fabrik.eine_sitzung(tag=tag, **sitzung))


DREI = (date(2019, 1, 8), date(2019, 2, 12), date(2019, 3, 12))


@pytest.mark.parametrize(
    ("tag", "gefehlt"),
    [(date(2019, 3, 11), []), (date(2019, 3, 12), [3]), (date(2019, 12, 31), [3])],
)
def test_the_hint_appears_on_the_day_that_reaches_the_threshold(tag, gefehlt):
    _fehlt(fabrik.ein_mandat(), *DREI)
    assert [person.gefehlt for person in fehlhinweis(tag).personen] == gefehlt


def test_the_threshold_is_the_one_in_force_that_day():
    _fehlt(fabrik.ein_mandat(), *DREI)
    fabrik.eine_satzungsfassung(in_kraft_ab=date(2019, 6, 1), fehlschwelle=4)
    hinweise = [fehlhinweis(tag).personen for tag in (date(2019, 5, 31), date(2019, 6, 1))]
    assert [len(personen) for personen in hinweise] == [1, 0]


def test_excused_absences_never_lead_to_the_hint():
    _fehlt(fabrik.ein_mandat(), *DREI, status="entschuldigt")
    assert fehlhinweis(DREI[-1]).personen == ()


def test_absences_in_sessions_not_held_never_lead_to_the_hint():
    _fehlt(fabrik.ein_mandat(), *DREI, zustand="geplant")
    assert fehlhinweis(DREI[-1]).personen == ()


def test_who_left_the_board_gets_no_hint():
    _fehlt(fabrik.ein_mandat(letzter_tag=DREI[-1]), *DREI)
    assert fehlhinweis(date(2019, 3, 13)).personen == ()


def test_absences_count_over_a_persons_mandates_on_the_same_board():
    person = fabrik.eine_person()
    _fehlt(fabrik.ein_mandat(person=person, letzter_tag=date(2019, 2, 28)), *DREI[:2])
    _fehlt(fabrik.ein_mandat(person=person, erster_tag=date(2019, 3, 1)), DREI[2])
    assert [(p, p.gefehlt) for p in fehlhinweis(DREI[-1]).personen] == [(person, 3)]


def test_without_a_statute_there_is_no_hint():
    assert fehlhinweis(date(2019, 3, 12)) is None


@pytest.fixture
def client(als, geschaeftsstelle):
    return als(geschaeftsstelle)


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_page_asks_the_same_questions_for_any_number_of_rows(client, anzahl, django_assert_num_queries):
    sitzung = fabrik.eine_sitzung()
    for _ in range(anzahl):
        fabrik.eine_anwesenheit(sitzung=sitzung)
    with django_assert_num_queries(8):
        antwort = client.get("/teilnahmenachweis/", {"jahr": "2019", "quartal": "1"})
    assert len(antwort.context["zeilen"]) == anzahl


@pytest.mark.parametrize("falsch", [{"jahr": "x"}, {"quartal": "5"}])
def test_an_impossible_quarter_gets_a_sentence_at_its_field(client, falsch):
    antwort = client.get("/teilnahmenachweis/", falsch)
    assert list(antwort.context["filterform"].errors) == list(falsch)


def test_the_file_names_who_was_there_from_when_to_when(client):
    anwesenheit = fabrik.eine_anwesenheit(
        von=time(17, 0), bis=time(18, 30), sitzung=fabrik.eine_sitzung(kennung="BIM/003(VI)/19")
    )
    antwort = client.get("/teilnahmenachweis/", {"jahr": "2019", "quartal": "1", "format": "csv"})
    assert antwort.content.decode("utf-8-sig").splitlines() == [
        "Person;Sitzung;Tag;von;bis;in Vertretung für",
        f"{anwesenheit.mandat.person};BIM/003(VI)/19;12.03.2019;17:00;18:30;",
    ]
