"""A public figure doesn't tell of so few people that one of them might be known by it."""

from decimal import Decimal

import pytest

from basis.geheimhaltung import ist_kleine_gruppe, verschwiegene


@pytest.mark.parametrize(
    ("wert", "klein"),
    [(Decimal("0"), False), (Decimal("1"), True), (Decimal("2"), True), (Decimal("3"), False), (None, False)],
)
def test_a_group_is_small_from_one_person_to_two(wert, klein):
    assert ist_kleine_gruppe(wert, "Personen") is klein


@pytest.mark.parametrize(
    ("was", "klein"),
    [
        ("Personen", True),
        ("geflüchtete Menschen", True),
        ("Geflüchtete", True),
        ("Männer unter 18 Jahren", True),
        ("Prozent", False),
        ("Projekte", False),
        ("", False),
    ],
)
def test_only_what_has_a_word_for_people_counts_people(was, klein):
    assert ist_kleine_gruppe(Decimal("2"), was) is klein


def test_the_least_size_of_a_group_is_a_setting(settings):
    settings.KLEINSTE_GRUPPE = 6

    assert ist_kleine_gruppe(Decimal("5"), "Personen")


def personen(*werte):
    return sorted(verschwiegene([(wert, "Personen") for wert in werte]))


@pytest.mark.parametrize(
    ("werte", "verschwiegen"),
    [
        ((20, 18, 3), []),
        ((20, 18, 2), [1, 2]),
        ((2, 18, 20), [0, 1]),
        ((20, 11, 7, 2), [2, 3]),
        ((25, 18, 2), [2]),
        ((20, 18, 50, 2), [1, 3]),
        ((20, 2, None, 18, 0), [1, 3]),
        ((43, 40, 1, 2), [2, 3]),
        ((42, 40, 1, 1), [1, 2, 3]),
        ((4, 2, 2), [1, 2]),
        ((2, 1, 1), [0, 1, 2]),
    ],
    ids=[
        "no small group",
        "a total before its parts",
        "a total after its parts",
        "the smallest other part goes too",
        "no total",
        "another figure between the parts",
        "gaps and nobody at all",
        "two small groups shield each other",
        "two that are a small group together",
        "two that are none together",
        "a small total",
    ],
)
def test_beside_a_small_group_the_figure_goes_that_would_tell_it(werte, verschwiegen):
    assert personen(*werte) == verschwiegen


def test_a_part_of_a_part_is_not_told_by_the_totals_above_it():
    # All, women, girls of them, other women, men, boys of them, other men, and somebody else's figure.
    assert personen(100, 30, 2, 28, 70, 30, 40, 9) == [2, 3]


def test_two_ways_to_part_one_total_shield_their_small_groups_each():
    # All, women, men, under age, of age.
    assert personen(100, 98, 2, 1, 99) == [1, 2, 3, 4]


def test_amounts_are_told_whatever_they_add_up_to():
    assert verschwiegene([(20, "Projekte"), (18, "Projekte"), (2, "Projekte")]) == set()
