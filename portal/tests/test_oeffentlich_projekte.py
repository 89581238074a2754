"""Projects in public: who paid, and nothing that is only for the office."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from beirat.tests.fabrik import eine_organisation
from projekte.tests.fabrik import ein_projekt, ein_verwendungsnachweis, eine_kennzahl, eine_phase, mittel

pytestmark = pytest.mark.django_db
LISTE = "/oeffentlich/projekte/"


@pytest.fixture
def leser(als):
    """Reads without an account."""
    return als(None)


def _gezeigte(leser, **frage):
    return [projekt.pk for projekt in leser.get(LISTE, frage).context["seite"]]


def _seite(leser, projekt):
    return leser.get(reverse("oeffentlich_projekt", args=[projekt.pk]))


def test_only_public_projects_and_their_money_are_told(leser):
    offenes = mittel().phase.projekt
    mittel(phase=eine_phase(projekt=ein_projekt(oeffentlich=False)))

    antwort = leser.get(LISTE)

    assert [p.pk for p in antwort.context["seite"]] == [offenes.pk]
    assert antwort.context["gesamt"].bewilligt.betrag == 12500


def test_they_are_chosen_by_a_year_that_a_phase_touches_and_by_their_traeger(leser):
    eines = eine_phase().projekt
    anderes = eine_phase(erster_tag=date(2017, 1, 1), letzter_tag=date(2018, 12, 31)).projekt

    gefragt = ({"jahr": "2018"}, {"jahr": "2020"}, {"traeger": eines.traeger_id})
    assert [_gezeigte(leser, **frage) for frage in gefragt] == [[anderes.pk], [], [eines.pk]]


def test_a_traeger_with_nothing_public_is_not_offered(leser):
    ein_projekt(traeger=eine_organisation(name="Stiller Träger"), oeffentlich=False)

    assert "Stiller Träger" not in leser.get(LISTE).content.decode()


@pytest.mark.parametrize(
    ("frage", "satz"),
    [
        ({"jahr": "19"}, "Bitte geben Sie das Jahr mit vier Ziffern an, zum Beispiel 2019."),
        ({"jahr": "0001"}, "Bitte prüfen Sie das Jahr: Es muss zwischen 1900 und 2100 liegen."),
        ({"traeger": "99999999999999999999"}, "Bitte wählen Sie einen der angebotenen Einträge."),
        ({"jahr": "1950"}, "Zu diesen Angaben gibt es kein Projekt."),
    ],
)
def test_what_is_not_there_is_answered_with_a_sentence(leser, frage, satz):
    ein_projekt()

    antwort = leser.get(LISTE, frage)

    assert (antwort.status_code, satz in antwort.content.decode()) == (200, True)


def test_a_project_tells_its_money_by_year_and_funder(leser):
    erste = mittel()
    mittel(phase=erste.phase, bewilligt=None)

    kontext = _seite(leser, erste.phase.projekt).context

    assert [(z.gruppe, z.bewilligt.betrag, z.bewilligt.bekannt) for z in kontext["nach_jahr"]] == [
        (2019, None, 12500)
    ]
    assert [z.bewilligt.betrag for z in kontext["nach_mittelgeber"]] == [12500, None]


def test_contact_bescheid_and_proof_stay_in_the_office(leser):
    projekt = ein_projekt(ansprechperson="Frau Intern")
    phase = eine_phase(projekt=projekt)
    mittel(phase=phase, bescheid="AZ 4711")
    ein_verwendungsnachweis(phase=phase)

    html = _seite(leser, projekt).content.decode()

    assert [wort for wort in ("Frau Intern", "AZ 4711", "Verwendungsnachweis") if wort in html] == []


def test_a_total_doesn_t_tell_the_figure_of_two_people(leser):
    projekt = ein_projekt()
    for bezeichnung, wert in {"Teilnehmende": 20, "Frauen": 18, "Männer": 2}.items():
        eine_kennzahl(projekt=projekt, wert=wert, bezeichnung=bezeichnung)

    reihen = _seite(leser, projekt).context["kennzahlen"]
    assert [reihe.bezeichnung for reihe in reihen] == ["Teilnehmende"]


@pytest.mark.parametrize(
    ("maenner", "genannt"),
    [(2, ["Teilnehmende"]), (3, ["Frauen", "Frauenanteil", "Männer", "Teilnehmende"])],
)
def test_no_share_tells_the_figure_of_two_people(leser, maenner, genannt):
    projekt = ein_projekt()
    for bezeichnung, wert in {"Teilnehmende": 10 + maenner, "Frauen": 10, "Männer": maenner}.items():
        eine_kennzahl(projekt=projekt, wert=wert, bezeichnung=bezeichnung)
    eine_kennzahl(projekt=projekt, wert=77, bezeichnung="Frauenanteil", einheit="%")

    reihen = _seite(leser, projekt).context["kennzahlen"]
    assert [reihe.bezeichnung for reihe in reihen] == genannt


@pytest.mark.parametrize(
    ("bezeichnung", "wert", "genannt"),
    [
        ("Teilnehmende", 12, ["Teilnehmende"]),
        ("Frauen", 11, ["Frauen"]),
        ("Teilnehmende", 36, ["Frauenanteil", "Teilnehmende"]),
    ],
)
def test_no_share_of_a_figure_tells_that_it_lacks_one_person(leser, bezeichnung, wert, genannt):
    projekt = ein_projekt()
    eine_kennzahl(projekt=projekt, wert=wert, bezeichnung=bezeichnung)
    eine_kennzahl(projekt=projekt, wert=Decimal("91.7"), bezeichnung="Frauenanteil", einheit="%")

    reihen = _seite(leser, projekt).context["kennzahlen"]
    assert [reihe.bezeichnung for reihe in reihen] == genannt


@pytest.mark.parametrize(
    ("frauen", "genannt"),
    [(11, [("Teilnehmende", "")]), (9, [("Frauen", "Teilnehmende"), ("Teilnehmende", "")])],
)
def test_a_part_is_told_with_its_whole_unless_it_leaves_a_small_group(leser, frauen, genannt):
    projekt = ein_projekt()
    eine_kennzahl(projekt=projekt, wert=12, bezeichnung="Teilnehmende")
    eine_kennzahl(projekt=projekt, wert=frauen, bezeichnung="Frauen", teil_von="Teilnehmende")

    antwort = _seite(leser, projekt)
    erklaert = "enthalten in „Teilnehmende“" in antwort.content.decode()
    werte = [k for reihe in antwort.context["kennzahlen"] for k in reihe.werte]
    assert ([(k.bezeichnung, k.teil_von) for k in werte], erklaert) == (genannt, len(genannt) == 2)


def test_one_that_is_not_public_has_no_page(leser):
    assert _seite(leser, ein_projekt(oeffentlich=False)).status_code == 404


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_list_is_read_with_six_queries(leser, django_assert_num_queries, anzahl):
    traeger = eine_organisation(art="traeger")
    for _ in range(anzahl):
        mittel(phase=eine_phase(projekt=ein_projekt(traeger=traeger)))

    with django_assert_num_queries(6):
        leser.get(LISTE, {"traeger": traeger.pk})


@pytest.mark.parametrize("anzahl", [1, 3])
def test_a_project_is_read_with_five_queries(leser, django_assert_num_queries, anzahl):
    projekt = ein_projekt()
    for nummer in range(anzahl):
        mittel(phase=eine_phase(projekt=projekt))
        eine_kennzahl(projekt=projekt, stichtag=date(2019, 1, 1 + nummer))

    with django_assert_num_queries(5):
        _seite(leser, projekt)
