"""What a figure counts is told by the words of its unit, or of its name."""

import pytest

from basis.gezaehltes import zaehlt_menschen


@pytest.mark.parametrize(
    ("was", "menschen"),
    [
        ("Personen", True),
        ("geflüchtete Menschen", True),
        ("Geflüchtete", True),
        ("Männer unter 18 Jahren", True),
        ("Integrationslots*innen", True),
        ("von ihnen mit Schulkindern", True),
        ("Ehrenamtlichen", True),
        ("Drittstaatsangehörige", True),
        ("Bürgerinnen", True),
        ("Einbürgerungen", True),
        ("Magdeburger Vereine", False),
        ("Unfälle", False),
        ("Kindergärten", False),
        ("Prozent", False),
        ("Projekte", False),
    ],
)
def test_only_what_has_a_word_for_people_counts_people(was, menschen):
    assert zaehlt_menschen(was) is menschen


@pytest.mark.parametrize(
    ("einheit", "bezeichnung", "menschen"),
    [("", "Teilnehmende", True), ("Anzahl", "Teilnehmende", True), ("Kurse", "Kurse für Frauen", False)],
)
def test_the_name_says_what_is_counted_where_the_unit_does_not(einheit, bezeichnung, menschen):
    assert zaehlt_menschen(einheit, bezeichnung) is menschen
