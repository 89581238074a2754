"""A public figure doesn't tell of so few people that one of them might be known by it."""

from decimal import Decimal

import pytest

from basis.geheimhaltung import Zelle, scheinbare_summen, verschwiegene


@pytest.mark.parametrize(
    ("wert", "klein"),
    [(Decimal("0"), False), (Decimal("1"), True), (Decimal("2"), True), (Decimal("3"), False), (None, False)],
)
def test_a_group_is_small_from_one_person_to_two(wert, klein):
    assert verschwiegene([(wert, "Personen")]) == ({0} if klein else set())


def test_the_least_size_of_a_group_is_a_setting(settings):
    settings.KLEINSTE_GRUPPE = 6

    assert verschwiegene([(5, "Personen")]) == {0}


def personen(*werte, **summen):
    """Positions left out; `summen` gives the parts of a total as `_0=[1, 2]`."""
    return sorted(verschwiegene(*_tabelle(werte, summen)))


def _tabelle(werte, summen):
    return [(wert, "Personen") for wert in werte], [(int(g[1:]), teile) for g, teile in summen.items()]


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


# Seven figures beside a total: too many for chance sums to count.
VIELE = (900, 800, 700, 611, 523, 407)


@pytest.mark.parametrize(
    ("werte", "teile", "verschwiegen"),
    [
        ((20, 18, 2), [], [2]),
        ((20, 18, 2), [1, 2], [1, 2]),
        ((20, 17, 3), [1, 2], []),
        ((20, 17, 2), [1, 2], [2]),
        ((20, 19, 2), [1, 2], [1, 2]),
        ((20, 18, 2, None, 0), [1, 2, 3, 4], [1, 2]),
        ((None, 18, 2), [1, 2], [2]),
        ((20, 11, 9, 18, 2), [1, 2, 3, 4], [3, 4]),
        ((20, 18, 9, 2, 11), [1, 2, 3, 4], [1, 3]),
        ((54, 10, 10, 10, 10, 14, 9, 9, 9, 9, 9, 7, 2), list(range(1, 13)), [11, 12]),
        ((54, 10, 10, 10, 10, 14, 9, 9, 9, 9, 9, 6, 2), list(range(1, 13)), [12]),
    ],
    ids=[
        "nobody declared a sum",
        "a total and its parts",
        "no small group",
        "parts that don't tell all",
        "one part leaves one person",
        "gaps and nobody at all",
        "a total without a number",
        "two ways to part a total",
        "two ways, mixed",
        "two ways of more than eight parts",
        "the second way doesn't tell all",
    ],
)
def test_what_is_declared_as_parts_is_a_sum_where_it_adds_up(werte, teile, verschwiegen):
    assert personen(*werte, *VIELE, _0=teile) == verschwiegen


@pytest.mark.parametrize(
    ("werte", "teile", "verschwiegen"),
    [
        ((12, 11), [1], [1]),
        ((12, 10), [1], [1]),
        ((12, 9), [1], []),
        ((12, 12), [1], []),
        ((30, 13, 15), [1, 2], [1]),
        ((30, 13, 14), [1, 2], []),
        ((30, 13, 17), [1, 2], []),
        ((30, 13, 15, None), [1, 2, 3], [1]),
        ((30, 13, 14, 1), [1, 2, 3], [3]),
        ((30, 12, 18, 13, 15), [1, 2, 3, 4], [3]),
        ((30, 29, 13, 15), [1, 2, 3], [1, 2]),
        ((39, 11, 28, 9, 30), [1, 2, 3, 4], []),
        ((100, 9, 9, 9, 9, 9, 9, 9, 9, 27), list(range(1, 10)), [1]),
        ((100, 60, 40, *[11] * 9), list(range(1, 12)), [3]),
        ((100, 60, 40, *[10] * 9, 7), list(range(1, 13)), []),
        ((None, 11), [1], []),
    ],
    ids=[
        "one part leaves one person",
        "one part leaves two",
        "one part leaves three",
        "one part leaves nobody",
        "all parts leave two",
        "all parts leave three",
        "all parts leave nobody",
        "a part without a number is left",
        "together with a small part that is no small group",
        "the second way leaves two",
        "two ways leave some each",
        "two whole ways, mixed",
        "more than eight parts leave one",
        "a second way of more than eight parts leaves one",
        "a second way of more than eight parts leaves three",
        "a total without a number",
    ],
)
def test_what_declared_parts_leave_of_their_total_is_a_group_too(werte, teile, verschwiegen):
    assert personen(*werte, *VIELE, _0=teile) == verschwiegen


def test_the_whole_way_of_another_total_leaves_some_of_this_one():
    # All, women, men, three ages; then a total that is nobody else than those of the three ages.
    assert personen(40, 28, 12, 14, 13, 11, 38, *VIELE, _0=[1, 2, 3, 4, 5], _6=[3, 4, 5]) == [4, 5]


def test_parts_that_are_no_whole_number_add_up_with_what_is_behind_the_comma():
    werte = (40, Decimal("2.5"), Decimal("37.5"))

    assert personen(*werte, *VIELE, _0=[1, 2]) == [1, 2]


def test_a_number_that_is_not_whole_counts_people_only_where_its_words_say_so():
    assert verschwiegene([(Decimal("2.5"), "Werte"), (Decimal("2"), "Werte")]) == {1}


def test_a_part_left_out_for_what_it_leaves_is_not_told_by_its_own_parts():
    # Of twelve eleven women, three of them under age: eight and three would tell the eleven.
    assert personen(12, 11, 3, 8, *VIELE, _0=[1], _1=[2, 3]) == [1, 2]


# All, women, men, under age, of age; then women and men under age and of age.
KREUZTABELLE = (39, 11, 28, 9, 30, 1, 10, 8, 20)


@pytest.mark.parametrize(
    "teile",
    [
        {"_0": [1, 2, 3, 4], "_1": [5, 6], "_2": [7, 8]},
        {"_0": [1, 2, 3, 4], "_3": [5, 7], "_4": [6, 8]},
        {"_0": [1, 2, 3, 4], "_1": [6], "_2": [8], "_3": [5, 7]},
        {"_0": [1, 2, 3], "_1": [5, 6], "_2": [7, 8]},
        {"_0": [1, 2, 3, 4, 5, 6, 7, 8]},
    ],
    ids=["by sex", "by age", "by both", "one margin is missing", "all parts of the total"],
)
def test_a_cell_is_not_told_by_the_margin_whose_part_it_was_not_declared(teile):
    geheim = set(personen(*KREUZTABELLE, *VIELE, **teile))

    # Of each sex and each age either nothing is left out or more than one figure.
    linien = ({1, 5, 6}, {2, 7, 8}, {3, 5, 7}, {4, 6, 8})
    assert (5 in geheim, [linie for linie in linien if len(linie & geheim) == 1]) == (True, [])


def test_of_a_table_by_sex_and_age_only_four_cells_go():
    assert personen(*KREUZTABELLE, *VIELE, _0=[1, 2, 3, 4], _1=[5, 6], _2=[7, 8]) == [5, 6, 7, 8]


@pytest.mark.parametrize(
    ("werte", "teile", "verschwiegen"),
    [
        ((54, 34, 20, 22, 32, 15, 7, 12, 0, 0, 20), "4 3 3", []),
        ((45, 26, 16, 31, 11, 12, 7, 7, 5), "4 2 2", []),
        ((34, 23, 11, 22, 12, 12, 7, 4), "4 3", []),
        ((10, 6, 4, 4, 6, 3, 3, 1, 3), "4 2 2", [5, 6, 7, 8]),
        ((39, 30, 9, 13, 23, 3, 0, 9, 20, 1, 0, 4, 3, 2, 0), "6 4 4", [7, 8, 9, 11, 12, 13]),
        ((20, 10, 10, 12, 8, 5, 1, 4, 7, 1, 2), "4 3 3", [5, 6, 7, 8, 9, 10]),
        ((29, 12, 17, 19, 10, 12, 0, 0, 7, 2, 8), "4 3 3", [1, 2, 5, 8, 9, 10]),
        ((46, 20, 26, 27, 19, 19, 27, 12, 0, 8, 15, 2, 9), "6 3 3", [11, 12]),
        ((67, 18, 49, 13, 54, 13, 54, 4, 12, 2, 9, 20, 20), "6 3 3", [7, 9, 10, 11]),
        ((63, 21, 19, 20, 7, 9, 44, 5, 1, 15, 2, 8, 9, 0, 0, 20), "6 3 3 3", [5, 7, 8, 9, 10, 11, 12]),
        ((74, 25, 13, 33, 15, 24, 5, 14, 13, 8, 12, 1, 3, 1), "8 5", [6, 9, 10, 11, 12, 13]),
        ((64, 12, 18, 34, 24, 40, 4, 3, 5, 5, 5, 15, 12, 7), "5 3 2 3", [6, 7, 8, 9, 10, 12, 13]),
    ],
    ids=[
        "no small group",
        "no small group, some without an age",
        "no small group, only the women by age",
        "as many of one sex and age as of another margin",
        "an age in which there is nobody",
        "cells of one sex that add up like those of both",
        "two ages told together at the margin",
        "a third way to part the total",
        "a third way as many as the ages",
        "some without an age at the margin",
        "eight parts of one total",
        "eight cells of the other rows",
    ],
)
def test_of_a_cross_table_just_so_much_goes_as_hides_the_small_groups(werte, teile, verschwiegen):
    assert personen(*werte, *VIELE, **_der_reihe_nach(teile)) == verschwiegen


def _der_reihe_nach(teile):
    """`teile`: how many parts the total has, and each of its first parts; they stand in this order."""
    summen, ab = {}, 1
    for ganzes, zahl in enumerate(map(int, teile.split())):
        summen[f"_{ganzes}"] = list(range(ab, ab + zahl))
        ab += zahl
    return summen


# All, in eight or nine parts of the city, then of each age; then the parts of the city by age.
ACHT = (132, 13, 17, 27, 6, 7, 20, 8, 16, 18, 59, 73)
ACHT_NACH_ALTER = (12, 1, 2, 15, 12, 5, 1, 0, 7, 12, 8, 0, 8, 1)
NEUN = (124, 9, 14, 20, 1, 8, 35, 20, 1, 14, 78, 44)
NEUN_NACH_ALTER = (4, 5, 7, 7, 12, 8, 0, 1, 8, 0, 15, 20, 0, 0, 1, 12, 2)


@pytest.mark.parametrize(
    ("werte", "teile", "verraeterisch"),
    [
        ((*ACHT, *ACHT_NACH_ALTER), "11 2 2 1 2 2 2 2 1", 9),
        ((*NEUN, *NEUN_NACH_ALTER), "11 2 2 2 2 2 1 2 2 2", 10),
    ],
    ids=["by three cells", "by the cells of one age"],
)
def test_of_many_rows_cells_are_taken_together_too(werte, teile, verraeterisch):
    assert verraeterisch in personen(*werte, *VIELE, **_der_reihe_nach(teile))


def test_a_cell_is_not_told_by_a_margin_that_is_nobody_else():
    # No men under age: all five under age are women, and two of the women are of age.
    teile = {"_0": [1, 2, 3, 4], "_1": [5, 6], "_2": [7, 8]}

    assert {3, 5, 6} <= set(personen(30, 7, 23, 5, 25, 5, 2, 0, 23, *VIELE, **teile))


def test_a_cell_is_not_told_by_a_margin_that_is_wider_than_a_column():
    # By sex in three ages, by age in two: under 27 are the first two of each sex.
    teile = {"_0": [1, 2, 3, 4], "_1": [5, 6, 7], "_2": [8, 9, 10]}

    geheim = set(personen(62, 22, 40, 28, 34, 1, 12, 9, 7, 8, 25, *VIELE, **teile))
    assert len({3, 5, 6, 8, 9} & geheim) > 1


@pytest.mark.parametrize(
    ("minderjaehrige", "verraten"), [(8, False), (9, True), (10, True), (11, False), (100, False)]
)
def test_a_margin_does_not_tell_the_few_of_a_row_that_is_not_told_by_age(minderjaehrige, verraten):
    # All, women, men, under age, of age; women under age and of age. The men under age stand nowhere.
    werte = (500, 200, 300, minderjaehrige, 500 - minderjaehrige, 8, 192)

    geheim = set(personen(*werte, *VIELE, _0=[1, 2, 3, 4], _1=[5, 6]))
    assert bool(geheim & {3, 5}) is verraten


def test_a_margin_does_not_tell_the_few_of_a_cell_that_was_not_declared():
    # By three ages, the men only in the middle one: nine of the youngest are eight girls and a boy.
    teile = {"_0": [1, 2, 3, 4, 5], "_1": [6, 7, 8], "_2": [9]}

    assert {3, 6} & set(personen(104, 33, 71, 9, 45, 50, 8, 5, 20, 40, *VIELE, **teile))


@pytest.mark.parametrize(
    ("werte", "teile"),
    [
        ((32, 15, 9, 6, 2), {"_0": [1, 2, 3, 4]}),
        ((34, 15, 11, 6, 2, 9, 6), {"_0": [1, 2, 3, 4], "_1": [5, 6]}),
    ],
    ids=["flat", "nested"],
)
def test_where_a_total_is_parted_one_way_a_chance_sum_takes_nothing_away(werte, teile):
    assert personen(*werte, *VIELE, **teile) == [3, 4]


def test_a_part_of_a_part_is_not_told_by_the_totals_above_it():
    # All, women, girls of them, other women, men, boys of them, other men.
    teile = {"_0": [1, 4], "_1": [2, 3], "_4": [5, 6]}

    assert personen(100, 30, 2, 28, 70, 30, 40, **teile) == [2, 3]


def test_groups_that_together_can_only_be_the_smallest_possible_are_not_told_by_it():
    # All, two small groups of two, each of them one and one: of four people left out, each is at least one.
    teile = {"_0": [1, 2, 3], "_2": [4, 5], "_3": [6, 7]}

    assert personen(44, 40, 2, 2, 1, 1, 1, 1, *VIELE, **teile) == [1, 2, 3, 4, 5, 6, 7]


def test_a_total_that_must_go_is_not_told_by_being_all_of_the_next_one():
    assert personen(3, 3, 1, 1, 1, *VIELE, _0=[1], _1=[2, 3, 4]) == [0, 1, 2, 3, 4]


def test_two_ways_to_part_one_total_shield_their_small_groups_each():
    # All, women, men, under age, of age.
    assert personen(100, 98, 2, 1, 99) == [1, 2, 3, 4]


def test_what_only_one_total_needs_leaves_the_others_alone():
    assert personen(200, 150, 48, 2, 30, 20, 10, _0=[1, 2, 3], _4=[5, 6]) == [2, 3]


def test_one_figure_that_equals_all_others_is_their_total():
    assert personen(*VIELE, 2, sum(VIELE) + 2) == [5, 6]


def test_a_long_list_without_totals_loses_nothing_but_its_small_groups():
    # As counts of countries fall; many of them add up to another by chance.
    laender = [3000 // (platz * platz) for platz in range(1, 56)] + [2, 2, 1, 1, 1]

    assert personen(*laender) == [stelle for stelle, wert in enumerate(laender) if wert in (1, 2)]


@pytest.mark.parametrize(
    "werte",
    [[2] * 100, [4, 2, 1, 1, 2, 1, 1] * 14, [8, 4, 4, 4, 4, 8, 4, 4, 2] * 11, list(range(100, 0, -1))],
    ids=["small ones", "nested", "equal ones", "each once"],
)
def test_a_hundred_figures_are_judged_whatever_adds_up_in_them(werte):
    # With every three a total and its two parts, and one total of all: each way to add up can't be tried.
    summen = {f"_{g}": [g + 1, g + 2] for g in range(1, len(werte) - 2, 3)}
    summen |= {"_0": list(range(1, len(werte), 3))}

    assert {s for s, wert in enumerate(werte) if wert < 3} - set(personen(*werte, **summen)) == set()


@pytest.mark.parametrize(
    ("einheit", "bezeichnung"),
    [
        ("%", "Frauen"),
        ("% der Teilnehmenden", ""),
        ("Prozent", "Frauen"),
        ("Prozentpunkte", "Zuwachs"),
        ("Promille", "Frauen"),
        ("Anzahl", "Frauenanteil"),
        ("Punkte", "Anteil der Frauen"),
        ("Punkte", "Frauenquote"),
        ("Punkte", "Geburtenrate"),
        ("Jahre", "Durchschnittsalter"),
        ("Jahre", "durchschnittliche Dauer"),
        ("Euro je Person", "Kosten"),
        ("Euro", "Kosten pro Kopf"),
        ("Personen", "Frauen je Kurs"),
    ],
)
@pytest.mark.parametrize(("maenner", "geheim"), [(2, {1, 2, 3}), (3, set())])
def test_a_share_is_told_only_where_nothing_is_left_out(einheit, bezeichnung, maenner, geheim):
    zahlen = [Zelle(wert, "Personen") for wert in (10 + maenner, 10, maenner)]

    assert verschwiegene([*zahlen, Zelle(Decimal("76.5"), einheit, bezeichnung)]) == geheim


@pytest.mark.parametrize(
    ("zahlen", "anteil", "geheim"),
    [
        ([12], ("91.7", "%"), True),
        ([12], ("8.3", "%"), True),
        ([12], ("83", "Prozent"), True),
        ([12], ("75", "Prozent"), False),
        ([12], ("90", "Prozent"), False),
        ([12], ("100", "Prozent"), False),
        ([11], ("91.7", "%"), True),
        ([9], ("75", "%"), False),
        ([12], ("917", "Promille"), True),
        ([12], ("0.92", "Anteil"), True),
        ([12], ("8.3", "Jahre im Durchschnitt"), False),
        ([1200, *VIELE], ("91.7", "%"), False),
        ([12, *VIELE], ("91.7", "%"), False),
        ([], ("91.7", "%"), False),
    ],
    ids=[
        "all but one",
        "one",
        "all but two, rounded",
        "all but three",
        "no whole number of people",
        "all",
        "as many of some more",
        "three more",
        "per mille",
        "of one",
        "no share",
        "a large whole",
        "one of many figures",
        "of nobody",
    ],
)
def test_a_share_that_leaves_a_small_group_is_not_told(zahlen, anteil, geheim):
    zellen = [*((zahl, "Personen") for zahl in zahlen), (Decimal(anteil[0]), anteil[1])]

    assert verschwiegene(zellen) == ({len(zahlen)} if geheim else set())


@pytest.mark.parametrize(("ganze", "geheim"), [((), set()), (((1, ()),), {8})])
def test_of_many_figures_a_share_may_be_one_of_the_declared_totals(ganze, geheim):
    zellen = [*((zahl, "Personen") for zahl in (40, 12, *VIELE)), (Decimal("91.7"), "%")]

    assert verschwiegene(zellen, ganze) == geheim


def test_a_share_that_has_no_number_is_no_figure_to_leave_out():
    assert verschwiegene([(2, "Personen"), (None, "Prozent")]) == {0}


def test_what_is_no_share_stays_beside_what_is_left_out():
    assert verschwiegene([(2, "Personen"), (12500, "Euro"), (4, "Beiräte"), (7, "Kurse")]) == {0}


def test_amounts_are_told_whatever_they_add_up_to():
    assert verschwiegene([(20, "Projekte"), (18, "Projekte"), (2, "Projekte")]) == set()


def scheinbare(*werte, **summen):
    zellen, erklaerte = _tabelle(werte, summen)
    return list(scheinbare_summen(zellen, verschwiegene(zellen, erklaerte)))


@pytest.mark.parametrize(
    ("werte", "erklaert", "gefunden"),
    [
        ((*VIELE, 20, 18, 2), {}, [(6, (7, 8))]),
        ((*VIELE, 2, 18, 20), {}, [(8, (6, 7))]),
        ((*VIELE, 20, 17, 3), {}, []),
        ((*VIELE, 20, 18, 50, 2), {}, []),
        ((*VIELE, 20, 18, 0, None, 2), {}, [(6, (7, 10))]),
        ((*VIELE, 43, 40, 1, 2), {}, []),
        ((*VIELE, 42, 40, 1, 1), {}, [(6, (7, 8, 9))]),
        ((*VIELE, 20, 18, 2), {"_6": [7, 8]}, []),
        ((*VIELE, 20, 18, 2), {"_6": [8]}, [(6, (7, 8))]),
        ((*VIELE, 90, 40, 30, 18, 2, 20), {"_6": [7, 8, 11], "_11": [9, 10]}, []),
        ((20, 18, 2), {}, []),
        ((*VIELE, 18, 18, 2, 20), {"_9": [7, 8]}, []),
    ],
    ids=[
        "parts behind their total",
        "parts before their total",
        "nothing is left out",
        "something else stands between them",
        "gaps and nobody at all",
        "two left out that are no small group together",
        "two that are one",
        "declared",
        "declared in part",
        "declared over two levels",
        "so few figures that it counts anyway",
        "one figure beside its like",
    ],
)
def test_an_undeclared_sum_is_found_where_it_would_tell_what_is_left_out(werte, erklaert, gefunden):
    assert scheinbare(*werte, **erklaert) == gefunden
