"""Diagrams: what they say, and that nothing of it touches or leaves the drawing."""

from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from basis.diagramm import balken, gestapelt, zeitleiste
from basis.diagramm.teile import BREITE
from basis.druck import textbreite

SVG = "{http://www.w3.org/2000/svg}"
LANG = "Gesellschaftswissenschaftliches Begegnungszentrum Neue Neustadt und Umgebung"

EIN_BALKEN = balken("Mittel", [("Lotsen", Decimal("12500.50")), ("Schule", 0)], einheit="€")
EIN_STAPEL = gestapelt(
    "Mittel",
    [
        (
            LANG,
            [("Bund", 1), ("Land", 2), ("Stadt", 900000), ("Stiftung", 3), ("Spenden", 4), ("Eigenes", 5)],
        ),
        ("Lotsen", [("Stadt", 400000), ("Land", 100000)]),
    ],
    einheit="€",
)
EINE_ZEITLEISTE = zeitleiste(
    "Ämter",
    date(2019, 1, 1),
    date(2019, 12, 31),
    [
        (
            "Beirat",
            [
                (date(2014, 1, 1), date(2019, 11, 26), "alter"),
                (date(2019, 11, 27), date(2024, 1, 1), "neuer"),
            ],
        ),
        (LANG, [(date(2019, 12, tag), date(2019, 12, tag + 1), f"{LANG} {tag}") for tag in (1, 10, 20)]),
    ],
)
ALLE = [
    EIN_BALKEN,
    EIN_STAPEL,
    EINE_ZEITLEISTE,
    balken("leer", [], einheit=""),
    gestapelt("leer", [], einheit=""),
]


def texte(svg):
    return [text.text for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def kaesten(svg):
    """Left, right, top and bottom of every piece of writing."""
    for text in ElementTree.fromstring(svg).iter(f"{SVG}text"):
        groesse = float(text.get("font-size"))
        breite = textbreite(text.text, groesse, "Medium")
        x, y = float(text.get("x")), float(text.get("y"))
        links = x - breite * {"start": 0, "middle": 0.5, "end": 1}[text.get("text-anchor")]
        yield links, links + breite, y - groesse * 0.75, y + groesse * 0.2


def flaechen(svg):
    return [
        (float(kasten.get("x")), float(kasten.get("width")))
        for kasten in ElementTree.fromstring(svg).iter(f"{SVG}rect")
    ]


@pytest.mark.parametrize("svg", ALLE)
def test_a_diagram_begins_with_its_title(svg):
    erstes = next(iter(ElementTree.fromstring(svg)))
    assert (erstes.tag, bool(erstes.text)) == (f"{SVG}title", True)


@pytest.mark.parametrize("svg", ALLE)
def test_a_diagram_has_nothing_that_a_strict_policy_forbids_or_that_could_collide(svg):
    namen = {name for element in ElementTree.fromstring(svg).iter() for name in element.attrib}
    assert namen & {"id", "style", "href", "onload"} == set()


@pytest.mark.parametrize("svg", ALLE)
def test_no_writing_touches_another(svg):
    liste = list(kaesten(svg))
    beruehrt = [
        (a, b)
        for nummer, a in enumerate(liste)
        for b in liste[nummer + 1 :]
        if a[0] < b[1] and b[0] < a[1] and a[2] < b[3] and b[2] < a[3]
    ]
    assert beruehrt == []


@pytest.mark.parametrize("svg", ALLE)
def test_no_writing_leaves_the_drawing(svg):
    hoehe = float(ElementTree.fromstring(svg).get("height"))
    draussen = [
        k for k in kaesten(svg) if k[0] < -0.5 or k[1] > BREITE + 0.5 or k[2] < -1 or k[3] > hoehe + 1
    ]
    assert draussen == []


def test_markup_in_a_label_stays_text():
    svg = balken("<b>&", [("<script>alert(1)</script>", 1)], einheit="<i>")
    assert [element.tag for element in ElementTree.fromstring(svg)] == [
        f"{SVG}{art}" for art in ("title", "text", "rect", "text", "line")
    ]


def test_amounts_are_written_the_german_way():
    assert texte(EIN_BALKEN) == ["Lotsen", "12.500,50 €", "Schule", "0 €"]


def test_bars_are_as_long_as_their_values():
    svg = balken("x", [("a", 200), ("b", Decimal("50"))], einheit="")
    (_, lang), (_, kurz) = flaechen(svg)
    assert round((lang + 1.2) / (kurz + 1.2), 2) == 4


def test_the_legend_names_every_part_once_in_the_order_of_appearance():
    assert texte(EIN_STAPEL)[:6] == ["Bund", "Land", "Stadt", "Stiftung", "Spenden", "Eigenes"]


def test_a_stack_tells_every_part_and_the_sum():
    svg = gestapelt("x", [("Lotsen", [("Land", 1500), ("Stadt", 500)])], einheit="€")
    assert texte(svg) == ["Land", "Stadt", "Lotsen", "2.000 €", "1.500", "500"]


def test_parts_differ_without_colour():
    svg = gestapelt("x", [("a", [(str(nummer), 10) for nummer in range(6)])], einheit="")
    teile = list(ElementTree.fromstring(svg))[1:]
    legende = teile[: next(n for n, teil in enumerate(teile) if teil.text == "a")]
    fuellungen = []
    for teil in legende:
        if teil.tag == f"{SVG}rect":
            fuellungen.append(teil.get("fill"))
        elif teil.tag == f"{SVG}path":
            x, y = map(float, teil.get("d").split("L")[0][1:].split(" "))
            x2, y2 = map(float, teil.get("d").split("M")[1].split("L")[1].split(" "))
            fuellungen[-1] = ((x2 > x) - (x2 < x), (y2 > y) - (y2 < y))
    assert len(set(fuellungen)) == 6


def test_a_negative_value_is_refused():
    with pytest.raises(ValueError, match="negativ"):
        balken("x", [("a", -1)], einheit="")


def test_more_parts_than_can_be_told_apart_are_refused():
    with pytest.raises(ValueError, match="höchstens 6"):
        gestapelt("x", [("a", [(str(nummer), 1) for nummer in range(7)])], einheit="")


def test_a_bar_is_cut_off_at_the_edge_of_the_period():
    svg = zeitleiste(
        "x", date(2019, 1, 1), date(2019, 12, 31), [("a", [(date(2010, 1, 1), date(2030, 1, 1), "b")])]
    )
    ((x, breite),) = flaechen(svg)
    assert round(x + breite) == BREITE - 2


def test_a_bar_outside_of_the_period_is_not_drawn():
    svg = zeitleiste(
        "x", date(2019, 1, 1), date(2019, 12, 31), [("a", [(date(2020, 1, 1), date(2020, 2, 1), "b")])]
    )
    assert flaechen(svg) == []


def test_one_year_shows_its_twelve_months():
    svg = zeitleiste("x", date(2019, 1, 1), date(2019, 12, 31), [])
    assert texte(svg) == ["Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"]


def test_two_years_show_their_months_as_numbers():
    svg = zeitleiste("x", date(2018, 1, 1), date(2019, 12, 31), [("Beirat", [])])
    assert texte(svg)[:13] == [str(1 + nummer % 12) for nummer in range(13)]


@pytest.mark.parametrize(("bis", "linien"), [(date(2019, 12, 31), 24), (date(2020, 1, 31), 3)])
def test_over_more_than_two_years_only_years_have_a_line(bis, linien):
    svg = zeitleiste("x", date(2018, 1, 1), bis, [("Beirat", [])])
    assert svg.count("<line") == linien


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="endet"):
        zeitleiste("x", date(2019, 2, 1), date(2019, 1, 1), [])
