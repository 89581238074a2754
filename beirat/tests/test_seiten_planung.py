"""Planning a year's sessions and a special one: proposed, corrected, then stored all or none."""

import re
from datetime import date

import pytest

from beirat.models import Sitzung
from beirat.tests import fabrik

pytestmark = pytest.mark.django_db
JAHR, SONDER = "/sitzungen/planen/", "/sitzungen/sondersitzung/"


@pytest.fixture
def client(als, geschaeftsstelle):
    return als(geschaeftsstelle)


@pytest.fixture
def amtszeit():
    return fabrik.eine_amtszeit()


@pytest.fixture
def rhythmus(amtszeit):
    """Every third Wednesday in January, March and April 2019."""
    return {
        "amtszeit": amtszeit.pk,
        "jahr": "2019",
        "nte": "3",
        "wochentag": "2",
        "monate": ["1", "3", "4"],
        "beginn": "17:00",
        "ort": "Altes Rathaus",
        "oeffentlich": "on",
    }


def _zeilen(antwort, **getippt):
    """What the second page sends: its rows as shown, with some fields typed over."""
    daten = {"bestaetigt": "ja"}
    daten |= dict(
        re.findall(r'name="(plan-\d+-(?:gesehen|gezaehlt))" value="([^"]*)"', antwort.content.decode())
    )
    for form in antwort.context["plan"].forms:
        for name in ("tag", "nummer", "kennung"):
            daten[f"{form.prefix}-{name}"] = form[name].value() or ""
        daten[f"{form.prefix}-anlegen"] = "on" if form["anlegen"].value() else ""
    daten |= {name.replace("__", "-"): wert for name, wert in getippt.items()}
    return {name: wert for name, wert in daten.items() if wert != ""}


def _plane(client, angaben, adresse=JAHR, **getippt):
    """Go through both pages."""
    return client.post(adresse, angaben | _zeilen(client.post(adresse, angaben), **getippt))


def _noch_einmal(client, angaben, antwort):
    """Send the second page as it came back."""
    return client.post(JAHR, angaben | _zeilen(antwort))


def _tage():
    return list(Sitzung.objects.order_by("tag").values_list("tag", flat=True))


def test_the_first_page_suggests_what_the_last_session_had(client, amtszeit):
    fabrik.eine_sitzung(amtszeit=amtszeit, ort="Altes Rathaus", beginn="17:00")
    form = client.get(JAHR).context["form"]
    assert (form["amtszeit"].value(), form["ort"].value(), form["oeffentlich"].value()) == (
        amtszeit.pk,
        "Altes Rathaus",
        True,
    )


def test_the_proposal_tells_days_numbers_and_what_speaks_against_them(client, amtszeit, rhythmus):
    fabrik.eine_sitzung(amtszeit=amtszeit, nummer=4, tag=date(2019, 3, 20), kennung="BIM/004(VI)/18")
    plan = client.post(JAHR, rhythmus).context["plan"]
    assert [(f.zeilenname, f["nummer"].value(), f["kennung"].value(), f.hinweise) for f in plan.forms] == [
        ("Mittwoch, 16.01.2019", 5, "BIM/005(VI)/19", []),
        (
            "Mittwoch, 20.03.2019",
            6,
            "BIM/006(VI)/19",
            ["Am selben Tag ist schon die 4. Sitzung eingetragen."],
        ),
        ("Mittwoch, 17.04.2019", 7, "BIM/007(VI)/19", []),
    ]
    assert Sitzung.objects.count() == 1


def test_all_are_created_with_their_agenda(client, rhythmus):
    vorlage = fabrik.eine_vorlage("Eröffnung", "! Personal")
    antwort = _plane(client, rhythmus | {"vorlage": vorlage.pk})
    assert antwort.url == "/sitzungen/?jahr=2019"
    assert _tage() == [date(2019, 1, 16), date(2019, 3, 20), date(2019, 4, 17)]
    sitzung = Sitzung.objects.earliest("tag")
    assert (sitzung.art, sitzung.zustand, sitzung.ort, f"{sitzung.beginn:%H:%M}", sitzung.oeffentlich) == (
        "ordentlich",
        "geplant",
        "Altes Rathaus",
        "17:00",
        True,
    )
    assert [str(p) for p in sitzung.tagesordnung.all()] == ["Ö 1 Eröffnung", "NÖ 1 Personal"]


def test_a_day_is_left_out_and_another_changed(client, rhythmus):
    antwort = _plane(client, rhythmus, plan__0__anlegen="", plan__1__tag="21.03.2019")
    _noch_einmal(client, rhythmus, antwort)
    assert _tage() == [date(2019, 3, 21), date(2019, 4, 17)]


def test_where_a_day_is_left_out_the_numbers_are_given_anew_and_shown_first(client, amtszeit, rhythmus):
    fabrik.eine_sitzung(amtszeit=amtszeit, nummer=4, tag=date(2018, 3, 20), kennung="BIM/004(VI)/18")
    antwort = _plane(client, rhythmus, plan__0__anlegen="")
    vorher = Sitzung.objects.count()
    _noch_einmal(client, rhythmus, antwort)
    neue = Sitzung.objects.filter(tag__year=2019).order_by("tag")
    assert ("Die Nummern sind den ausgewählten Tagen angepasst" in antwort.content.decode(), vorher) == (
        True,
        1,
    )
    assert [(s.nummer, s.kennung) for s in neue] == [(5, "BIM/005(VI)/19"), (6, "BIM/006(VI)/19")]


def test_a_typed_number_stays_and_the_others_step_aside(client, rhythmus):
    antwort = _plane(client, rhythmus, plan__1__nummer="1")
    _noch_einmal(client, rhythmus, antwort)
    assert list(Sitzung.objects.order_by("tag").values_list("nummer", flat=True)) == [2, 1, 3]


def test_of_a_day_that_is_left_out_nothing_is_asked(client, rhythmus):
    antwort = _plane(client, rhythmus, plan__0__anlegen="", plan__0__tag="Unsinn", plan__0__nummer="")
    _noch_einmal(client, rhythmus, antwort)
    assert _tage() == [date(2019, 3, 20), date(2019, 4, 17)]


def test_a_changed_day_is_created_only_after_its_hint_was_shown(client, rhythmus):
    feiertag = {"plan__2__tag": "2019-04-19"}
    antwort = _plane(client, rhythmus, **feiertag)
    vorher = Sitzung.objects.count()
    seite = antwort.content.decode()
    _noch_einmal(client, rhythmus, antwort)
    assert ("Feiertag: Karfreitag." in seite, vorher, Sitzung.objects.count()) == (True, 0, 3)


def test_all_or_none_are_created(client, amtszeit, rhythmus):
    fabrik.eine_sitzung(amtszeit=amtszeit, nummer=4, tag=date(2018, 3, 20))
    antwort = _plane(client, rhythmus, plan__2__nummer="4")
    assert [dict(f.errors) for f in antwort.context["plan"].forms] == [
        {},
        {},
        {"nummer": ["Diese Nummer ist in der Amtszeit schon vergeben."]},
    ]
    assert Sitzung.objects.count() == 1


def test_a_number_stands_once_in_the_plan(client, rhythmus):
    antwort = _plane(client, rhythmus, plan__0__nummer="9", plan__1__nummer="9", plan__2__nummer="1")
    assert list(antwort.context["plan"].forms[1].errors) == ["nummer"]
    assert Sitzung.objects.count() == 0


def test_a_day_before_the_boards_appointment_is_refused_at_its_field(client, amtszeit, rhythmus):
    antwort = _plane(client, rhythmus, plan__1__tag="2014-09-30")
    assert list(antwort.context["plan"].forms[1].errors) == ["tag"]


def test_with_no_day_chosen_nothing_is_created(client, rhythmus):
    weg = {f"plan__{stelle}__anlegen": "" for stelle in range(3)}
    antwort = _plane(client, rhythmus, **weg)
    assert antwort.context["plan"].non_form_errors() == ["Bitte wählen Sie mindestens eine Sitzung aus."]


def test_single_days_are_added_to_the_rhythm_once(client, rhythmus):
    _plane(client, rhythmus | {"tage": "22.05.2019\r\n\r\n2019-03-20\r\n"})
    assert _tage() == [date(2019, 1, 16), date(2019, 3, 20), date(2019, 4, 17), date(2019, 5, 22)]


def test_a_list_of_days_is_enough(client, amtszeit):
    _plane(client, {"amtszeit": amtszeit.pk, "jahr": "2019", "tage": "22.05.2019"})
    assert _tage() == [date(2019, 5, 22)]


@pytest.mark.parametrize(
    ("abweichend", "feld"),
    [
        ({"tage": "31.02.2019"}, "tage"),
        ({"tage": "22.05.2020"}, "tage"),
        ({"tage": "\x00"}, "tage"),
        ({"tage": "\n".join(61 * ["22.05.2019"])}, "tage"),
        ({"monate": []}, "monate"),
        ({"monate": ["13"]}, "monate"),
        ({"nte": ""}, "nte"),
        ({"nte": "5"}, "nte"),
        ({"wochentag": ""}, "wochentag"),
        ({"jahr": "19"}, "jahr"),
        ({"amtszeit": "9" * 30}, "amtszeit"),
        ({"ort": "x" * 201}, "ort"),
    ],
)
def test_wrong_input_gets_a_sentence_at_its_field(client, rhythmus, abweichend, feld):
    antwort = client.post(JAHR, rhythmus | abweichend)
    assert (antwort.status_code, list(antwort.context["form"].errors)) == (200, [feld])


def test_the_number_of_sessions_that_the_statute_asks_for_is_told(client, rhythmus):
    seite = client.post(JAHR, rhythmus).content.decode()
    assert "Satzung verlangt mindestens 4." in seite
    assert "Mit diesem Plan sind es 3" in seite


def test_one_goes_back_to_the_first_page_with_what_was_typed(client, rhythmus):
    antwort = client.post(JAHR, rhythmus | {"aendern": "ja", "bestaetigt": "ja"})
    assert (antwort.context["plan"], antwort.context["form"]["ort"].value()) == (None, "Altes Rathaus")


@pytest.mark.parametrize("monate", [["1"], ["1", "3", "4"]])
def test_the_proposal_asks_the_same_questions_for_any_number_of_days(
    client, rhythmus, monate, django_assert_num_queries
):
    fabrik.eine_vorlage()
    with django_assert_num_queries(9):
        client.post(JAHR, rhythmus | {"monate": monate})


@pytest.fixture
def sonder(amtszeit):
    return {"amtszeit": amtszeit.pk, "tag": "2019-05-22", "ort": "Ratssaal", "oeffentlich": "on"}


def test_what_follows_from_a_special_session_is_told(client, sonder):
    seite = client.post(SONDER, sonder).content.decode()
    assert "Laden Sie spätestens am 15.\N{NO-BREAK SPACE}Mai 2019 ein" in seite
    assert Sitzung.objects.count() == 0


def test_a_special_session_gets_the_next_number(client, amtszeit, sonder):
    fabrik.eine_sitzung(amtszeit=amtszeit, nummer=8)
    antwort = _plane(client, sonder, SONDER)
    sitzung = Sitzung.objects.get(art="sonder")
    assert (sitzung.nummer, sitzung.tag, antwort.url) == (
        9,
        date(2019, 5, 22),
        f"/sitzungen/{sitzung.pk}/tagesordnung/",
    )
