"""The life line of a recommendation, its overdue list, the answer on one page, and the reminder."""

from datetime import date

import pytest

from beirat.models import Empfehlung, Rueckmeldung
from beirat.tests import fabrik
from beirat.tests.formulardaten import gesendet

pytestmark = pytest.mark.django_db
FRIST = date(2019, 6, 30)


@pytest.fixture
def client(als, geschaeftsstelle):
    return als(geschaeftsstelle)


def _linie(client, empfehlung, tag="2019-12-31"):
    linie = client.get(f"/empfehlungen/{empfehlung.pk}/", {"tag": tag}).context["linie"]
    return [(e.tag, e.was) for e, _ in linie]


def test_an_answer_is_entered_on_one_page_and_changes_the_life_line(client):
    empfehlung = fabrik.eine_empfehlung()
    adresse = f"/empfehlungen/{empfehlung.pk}/rueckmeldungen/neu/"
    getippt = {"tag": "10.09.2018", "status": "umgesetzt", "quelle": "Schreiben"}
    antwort = client.post(adresse, gesendet(client.get(adresse), **getippt))
    assert (antwort.status_code, _linie(client, empfehlung)[1:]) == (302, [(date(2018, 9, 10), "umgesetzt")])


def test_an_answer_before_the_recommendation_is_refused_at_its_field(client):
    empfehlung = fabrik.eine_empfehlung()
    adresse = f"/empfehlungen/{empfehlung.pk}/rueckmeldungen/neu/"
    getippt = {"tag": "14.03.2018", "status": "umgesetzt", "quelle": "Schreiben"}
    antwort = client.post(adresse, gesendet(client.get(adresse), **getippt))
    assert (list(antwort.context["buendel"].form.errors), Rueckmeldung.objects.count()) == (["tag"], 0)


@pytest.mark.parametrize(
    ("antwort", "tag", "worte"),
    [
        (None, "2019-06-30", "Frist: läuft noch"),
        (None, "2019-07-01", "Frist: ohne Antwort verstrichen"),
        (date(2019, 6, 30), "2019-12-31", "Frist: eingehalten"),
        (date(2019, 7, 1), "2019-12-31", "Frist: versäumt, erste Antwort am 01.07.2019"),
    ],
)
def test_a_deadline_is_kept_up_to_and_including_its_last_day(client, antwort, tag, worte):
    empfehlung = fabrik.eine_empfehlung(frist=FRIST)
    if antwort:
        fabrik.eine_rueckmeldung(empfehlung=empfehlung, tag=antwort)
    assert (FRIST, worte) in _linie(client, empfehlung, tag)


@pytest.mark.parametrize(("tag", "anzahl"), [(FRIST, 0), (date(2019, 7, 1), 1)])
def test_a_recommendation_is_overdue_from_the_day_after_its_deadline(tag, anzahl):
    fabrik.eine_empfehlung(frist=FRIST)
    assert Empfehlung.objects.ueberfaellige_am(tag).count() == anzahl


def test_an_answered_recommendation_is_not_overdue():
    fabrik.eine_rueckmeldung(empfehlung=fabrik.eine_empfehlung(frist=FRIST))
    assert list(Empfehlung.objects.ueberfaellige_am(date(2020, 1, 1))) == []


@pytest.mark.parametrize(("jahre", "anzahl"), [("2", 1), ("3", 0)])
def test_the_list_shows_what_is_open_for_so_many_completed_years(client, jahre, anzahl):
    fabrik.eine_empfehlung(verabschiedet_am=date(2018, 3, 15))
    antwort = client.get("/empfehlungen/", {"jahre": jahre, "tag": "2020-03-15"})
    assert len(antwort.context["zeilen"]) == anzahl


def test_the_reminder_names_number_title_and_deadline(client):
    empfehlung = fabrik.eine_empfehlung(nummer="E7", titel="Sprachmittlung", frist=FRIST)
    antwort = client.get(f"/empfehlungen/{empfehlung.pk}/erinnerung/")
    text = antwort.context["form"].initial["text"]
    assert [wort in text for wort in ("E7", "Sprachmittlung", "30.06.2019", "15.03.2018")] == [True] * 4


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_life_line_asks_the_same_questions_for_any_number_of_answers(
    client, anzahl, django_assert_num_queries
):
    empfehlung = fabrik.eine_empfehlung()
    drucksache = fabrik.eine_drucksache()
    empfehlung.drucksachen.add(drucksache)
    for nummer in range(anzahl):
        fabrik.eine_rueckmeldung(empfehlung=empfehlung)
        fabrik.eine_beratung(drucksache=drucksache, position=nummer + 1, tag=date(2018, 6, 1))
    with django_assert_num_queries(12):
        assert client.get(f"/empfehlungen/{empfehlung.pk}/").status_code == 200


@pytest.mark.parametrize(
    ("gefragt", "gefunden"),
    [
        ({"jahr": "2019"}, ["A0001/19", "DS0466/19/1"]),
        ({"art": "A"}, ["A0001/19"]),
        ({"art": "S"}, []),
        ({"betrifft": "on"}, ["DS0002/20"]),
    ],
)
def test_papers_are_found_by_year_kind_and_whether_they_concern_the_board(client, gefragt, gefunden):
    for kennung in ("A0001/19", "DS0466/19/1", "DS0002/20"):
        fabrik.eine_drucksache(kennung=kennung, betrifft_beirat=kennung == "DS0002/20")
    antwort = client.get("/drucksachen/", gefragt)
    assert [d.kennung for d in antwort.context["seite"]] == gefunden
