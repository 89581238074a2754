"""A public figure doesn't tell of so few people that one of them might be known by it."""

from decimal import Decimal

import pytest

from basis.geheimhaltung import ist_kleine_gruppe


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
