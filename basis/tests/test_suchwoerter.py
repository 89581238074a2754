"""Words for the search: every way of typing meets in one form, and hits are shown where they stand."""

import pytest

from basis.text import ausschnitt, fragewoerter, markiert, suchwoerter


@pytest.mark.parametrize("getippt", ["Ämter", "ämter", "Aemter", "AMTER", "amter"])
def test_every_way_of_typing_an_umlaut_meets_in_one_form(getippt):
    assert suchwoerter(getippt) == ["amter"]


@pytest.mark.parametrize("getippt", ["Straße", "Strasse", "STRASSE"])
def test_sharp_s_and_double_s_are_the_same(getippt):
    assert fragewoerter(getippt) == ["strasse"]


@pytest.mark.parametrize("anfang", ["s", "st", "ste", "steu", "steue", "steuer", "steuerung"])
def test_every_beginning_of_a_word_stays_a_beginning(anfang):
    assert suchwoerter("Steuerung")[0].startswith(fragewoerter(anfang)[0])


@pytest.mark.parametrize("frage", ["DS0616/18", "ds0616/18", "DS061618", "0616/18", "061618", "ds0616"])
def test_a_paper_is_asked_for_with_and_without_slash(frage):
    worte = suchwoerter("DS0616/18")

    assert [any(wort.startswith(w) for wort in worte) for w in fragewoerter(frage)] == [True]


def test_a_hyphen_parts_words_but_not_numbers():
    assert fragewoerter("Sachsen-Anhalt E-2019-01") == ["sachsen", "anhalt", "e201901"]


def test_signs_alone_ask_for_nothing():
    assert fragewoerter("% _ \\ ' /") == []


def test_hits_are_marked_where_a_word_begins_with_what_was_asked():
    assert markiert("Die Ämter, nicht Staatsämter", ["amt"]) == [
        ("Die ", False),
        ("Ämter", True),
        (", nicht Staatsämter", False),
    ]


def test_an_excerpt_stands_around_the_first_hit():
    text = f"{'vorher ' * 40}Treffer {'nachher ' * 40}"
    stuecke = ausschnitt(text, ["treff"], laenge=60)

    assert [s for s, getroffen in stuecke if getroffen] == ["Treffer"]
    assert "".join(s for s, _ in stuecke) == "… vorher vorher Treffer nachher nachher nachher nachher …"


def test_there_is_no_excerpt_without_a_hit():
    assert ausschnitt("Nichts davon", ["treff"]) == []
