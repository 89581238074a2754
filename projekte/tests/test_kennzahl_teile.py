"""What of a project's figures is counted in what: told in its form, asked for where it matters."""

from datetime import date

import pytest
from django.db import IntegrityError
from django.urls import reverse

from beirat.tests.formulardaten import gesendet
from projekte.models import Kennzahl, unerklaerte_teile, verschwiegene_kennzahlen
from projekte.tests.fabrik import ein_projekt, eine_kennzahl

pytestmark = pytest.mark.django_db

ENDE_2018, ENDE_2019 = date(2018, 12, 31), date(2019, 12, 31)


def _zahlen(projekt, teil_von=(), **werte):
    """Exact figures of people at the end of 2019; `teil_von` gives to names those of their wholes."""
    teil_von = dict(teil_von)
    return {
        name: eine_kennzahl(
            projekt=projekt,
            bezeichnung=name,
            wert=wert,
            ungefaehr=False,
            einheit="Personen",
            teil_von=teil_von.get(name, ""),
        )
        for name, wert in werte.items()
    }


def _zeile(name, wert, teil_von="", **abweichend):
    return {
        "bezeichnung": name,
        "teil_von": teil_von,
        "wert": str(wert),
        "einheit": "Personen",
        "stichtag": "31.12.2019",
        "quelle": "Träger",
    } | abweichend


def _sende(client, projekt, *neue, zu=()):
    """Save the project's page with these rows behind the stored ones; `zu` types over (row, field)."""
    adresse = reverse("projekt_bearbeiten", args=[projekt.pk])
    daten = gesendet(client.get(adresse))
    stored = int(daten["kennzahlen-INITIAL_FORMS"])
    daten["kennzahlen-TOTAL_FORMS"] = stored + len(neue)
    for nummer, zeile in enumerate(neue, start=stored):
        daten |= {f"kennzahlen-{nummer}-{feld}": wert for feld, wert in zeile.items()}
    daten |= {f"kennzahlen-{nummer}-{feld}": wert for (nummer, feld), wert in dict(zu).items()}
    return client.post(adresse, daten)


def _saetze(antwort):
    (satz,) = (teil for teil in antwort.context["buendel"].alle if teil.prefix == "kennzahlen")
    return [[text for saetze in form.errors.values() for text in saetze] for form in satz.forms]


def _gespeicherte():
    return list(Kennzahl.objects.order_by("pk").values_list("bezeichnung", "teil_von"))


# In the form --------------------------------------------------------------------------------------


def test_a_whole_and_its_part_are_entered_in_one_go(als, geschaeftsstelle):
    zeilen = (_zeile("Frauen", 11, "Teilnehmende"), _zeile("Teilnehmende", 12))

    _sende(als(geschaeftsstelle), ein_projekt(), *zeilen)

    assert _gespeicherte() == [("Frauen", "Teilnehmende"), ("Teilnehmende", "")]


@pytest.mark.parametrize(
    ("ganzes", "teil", "satz"),
    [
        (
            _zeile("Teilnehmende", 12),
            _zeile("Frauen", 11, "Teilnemende"),
            "Am 31.12.2019 gibt es hier keine Kennzahl „Teilnemende“. Möglich ist: „Teilnehmende“.",
        ),
        (
            _zeile("Teilnehmende", 12, stichtag="30.12.2019"),
            _zeile("Frauen", 11, "Teilnehmende"),
            "Am 31.12.2019 gibt es hier keine Kennzahl „Teilnehmende“. Bitte tragen Sie sie auch ein.",
        ),
        (
            _zeile("Teilnehmende", 12),
            _zeile("Frauen", 13, "Teilnehmende"),
            "Ein Teil zählt nicht mehr als sein Ganzes „Teilnehmende (31.12.2019)“: Bitte prüfen Sie beide "
            "Werte.",
        ),
        (
            _zeile("Teilnehmende", 12),
            _zeile("Frauen", 11, "Frauen"),
            "Eine Kennzahl ist kein Teil von sich selbst.",
        ),
    ],
    ids=["no such name", "of another day", "more than its whole", "itself"],
)
def test_what_can_t_be_a_whole_is_told_at_the_part_and_nothing_is_stored(
    als, geschaeftsstelle, ganzes, teil, satz
):
    antwort = _sende(als(geschaeftsstelle), ein_projekt(), ganzes, teil)

    assert (_saetze(antwort), _gespeicherte()) == ([[], [satz]], [])


def test_two_figures_are_not_part_of_each_other(als, geschaeftsstelle):
    zeilen = (_zeile("Frauen", 12, "Teilnehmende"), _zeile("Teilnehmende", 12, "Frauen"))

    antwort = _sende(als(geschaeftsstelle), ein_projekt(), *zeilen)

    assert (_saetze(antwort), _gespeicherte()) == (
        [
            ["„Teilnehmende“ ist selbst ein Teil dieser Kennzahl."],
            ["„Frauen“ ist selbst ein Teil dieser Kennzahl."],
        ],
        [],
    )


@pytest.mark.parametrize("genau", ["Teilnehmende", "Frauen"])
def test_about_as_many_may_be_part_of_about_as_many(als, geschaeftsstelle, genau):
    zeilen = [_zeile("Teilnehmende", 12), _zeile("Frauen", 13, "Teilnehmende")]
    zeilen = [z if z["bezeichnung"] == genau else z | {"ungefaehr": "on"} for z in zeilen]

    _sende(als(geschaeftsstelle), ein_projekt(), *zeilen)

    assert _gespeicherte() == [("Teilnehmende", ""), ("Frauen", "Teilnehmende")]


@pytest.mark.parametrize(
    "zu",
    [
        {(0, "bezeichnung"): "Teilnehmer"},
        {(0, "stichtag"): "30.12.2019"},
        {(0, "DELETE"): "on"},
    ],
    ids=["renamed", "on another day", "deleted"],
)
def test_a_whole_doesn_t_go_from_under_its_part(als, geschaeftsstelle, zu):
    projekt = ein_projekt()
    _zahlen(projekt, {"Frauen": "Teilnehmende"}, Teilnehmende=12, Frauen=11)

    antwort = _sende(als(geschaeftsstelle), projekt, zu=zu)

    assert ([bool(saetze) for saetze in _saetze(antwort)], _gespeicherte()) == (
        [False, True],
        [("Teilnehmende", ""), ("Frauen", "Teilnehmende")],
    )


def test_a_whole_goes_with_its_part(als, geschaeftsstelle):
    projekt = ein_projekt()
    _zahlen(projekt, {"Frauen": "Teilnehmende"}, Teilnehmende=12, Frauen=11)

    _sende(als(geschaeftsstelle), projekt, zu={(0, "DELETE"): "on", (1, "DELETE"): "on"})

    assert _gespeicherte() == []


def test_no_figure_is_stored_as_part_of_itself():
    with pytest.raises(IntegrityError):
        Kennzahl.objects.bulk_create(
            [
                Kennzahl(
                    projekt=ein_projekt(),
                    bezeichnung="Frauen",
                    teil_von="Frauen",
                    wert=11,
                    stichtag=ENDE_2019,
                    quelle="Träger",
                )
            ]
        )


# What is left out ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("werte", "teil_von", "verschwiegen"),
    [
        ({"Teilnehmende": 12, "Frauen": 11}, {"Frauen": "Teilnehmende"}, ["Frauen"]),
        ({"Teilnehmende": 13, "Frauen": 11}, {"Frauen": "Teilnehmende"}, ["Frauen"]),
        ({"Teilnehmende": 14, "Frauen": 11}, {"Frauen": "Teilnehmende"}, []),
        ({"Frauen": 30, "Männer": 31}, {}, []),
    ],
    ids=["leaves one", "leaves two", "leaves three", "no part"],
)
def test_of_a_whole_and_a_part_that_leaves_a_small_group_the_part_goes(werte, teil_von, verschwiegen):
    zahlen = _zahlen(ein_projekt(), teil_von, **werte)

    geheime = verschwiegene_kennzahlen(zahlen.values())

    assert [name for name, zahl in zahlen.items() if zahl.pk in geheime] == verschwiegen


def test_a_whole_of_another_day_tells_nothing():
    projekt = ein_projekt()
    eine_kennzahl(projekt=projekt, bezeichnung="Teilnehmende", wert=12, stichtag=ENDE_2018)
    eine_kennzahl(projekt=projekt, bezeichnung="Frauen", wert=11, teil_von="Teilnehmende")

    assert verschwiegene_kennzahlen(projekt.kennzahlen.all()) == set()


# What is asked ------------------------------------------------------------------------------------

FRAGE = (
    "Ist „Frauen“ am 31.12.2019 in „Teilnehmende“ enthalten, verrät das eine kleine Gruppe. Bitte geben Sie "
    "es dann unter „Teil von“ an."
)


@pytest.mark.parametrize(
    ("werte", "teil_von", "saetze"),
    [
        ({"Teilnehmende": 12, "Frauen": 12}, {}, []),
        ({"Teilnehmende": 12, "Frauen": 11}, {}, [FRAGE]),
        ({"Teilnehmende": 12, "Frauen": 10}, {}, [FRAGE]),
        ({"Teilnehmende": 12, "Frauen": 9}, {}, []),
        ({"Teilnehmende": 12, "Frauen": 11}, {"Frauen": "Teilnehmende"}, []),
        (
            {"alle": 50, "Teilnehmende": 12, "Frauen": 11},
            {"Teilnehmende": "alle", "Frauen": "alle"},
            [],
        ),
        ({"alle": 50, "Teilnehmende": 12, "Frauen": 11}, {"Teilnehmende": "alle"}, [FRAGE]),
        ({"alle": 50, "Teilnehmende": 12, "Frauen": 11}, {"Frauen": "alle"}, [FRAGE]),
        ({"Teilnehmende": 3, "Frauen": 2}, {}, []),
    ],
    ids=[
        "as many",
        "one less",
        "two less",
        "three less",
        "said",
        "both in a third",
        "only the larger in a third",
        "only the smaller in a third",
        "left out anyway",
    ],
)
def test_two_figures_that_differ_by_a_small_group_are_asked_about_until_it_is_said(werte, teil_von, saetze):
    zahlen = _zahlen(ein_projekt(), teil_von, **werte)

    assert unerklaerte_teile(zahlen.values()) == saetze


def test_parts_that_tell_what_is_left_out_are_asked_about():
    zahlen = _zahlen(
        ein_projekt(), Zusammen=20, Frauen=11, Jungen=7, Maenner=2, Helfende=90, Familien=70, Paten=50
    )

    assert unerklaerte_teile(zahlen.values()) == [
        "Sind „Frauen“, „Jungen“, „Maenner“ am 31.12.2019 in „Zusammen“ enthalten, verrät das eine kleine "
        "Gruppe. Bitte geben Sie es dann unter „Teil von“ an."
    ]


def test_of_several_days_the_latest_is_asked_about():
    projekt = ein_projekt()
    for tag in (ENDE_2019, ENDE_2018):
        for name, wert in {"Teilnehmende": 12, "Frauen": 11}.items():
            eine_kennzahl(projekt=projekt, bezeichnung=name, wert=wert, stichtag=tag)

    assert unerklaerte_teile(projekt.kennzahlen.all()) == [FRAGE]


@pytest.mark.parametrize(("oeffentlich", "gefragt"), [(True, True), (False, False)])
def test_the_page_of_a_public_project_asks(als, geschaeftsstelle, oeffentlich, gefragt):
    projekt = ein_projekt(oeffentlich=oeffentlich)
    _zahlen(projekt, Teilnehmende=12, Frauen=11)

    html = als(geschaeftsstelle).get(reverse("projekt", args=[projekt.pk])).content.decode()

    assert (FRAGE in html) is gefragt
