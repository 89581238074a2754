"""Days for a year's sessions: holidays, the n-th weekday, how numbers go on, what the statute asks."""

from datetime import date

import pytest

from beirat.feiertage import feiertag, feiertage, ostersonntag
from beirat.jahresplan import LETZTER, Folge, Umfeld, kennung_wie, mindestzahl, nter_wochentag
from beirat.tests import fabrik

MITTWOCH = 2


@pytest.mark.parametrize(
    ("jahr", "tag"),
    [
        (1818, date(1818, 3, 22)),
        (1943, date(1943, 4, 25)),
        (1981, date(1981, 4, 19)),
        (2019, date(2019, 4, 21)),
        (2020, date(2020, 4, 12)),
        (2049, date(2049, 4, 18)),
    ],
)
def test_easter_sunday(jahr, tag):
    assert ostersonntag(jahr) == tag


def test_the_holidays_of_a_year_in_sachsen_anhalt():
    assert sorted(feiertage(2019)) == [
        date(2019, 1, 1),
        date(2019, 1, 6),
        date(2019, 4, 19),
        date(2019, 4, 22),
        date(2019, 5, 1),
        date(2019, 5, 30),
        date(2019, 6, 10),
        date(2019, 10, 3),
        date(2019, 10, 31),
        date(2019, 12, 25),
        date(2019, 12, 26),
    ]


@pytest.mark.parametrize(
    ("tag", "name"),
    [(date(2019, 10, 30), ""), (date(2019, 10, 31), "Reformationstag"), (date(2019, 11, 1), "")],
)
def test_a_day_is_a_holiday_or_not(tag, name):
    assert feiertag(tag) == name


@pytest.mark.parametrize(
    ("monat", "nte", "tag"),
    [
        (1, 1, date(2020, 1, 1)),
        (1, 4, date(2020, 1, 22)),
        (1, LETZTER, date(2020, 1, 29)),
        (2, LETZTER, date(2020, 2, 26)),
        (9, LETZTER, date(2020, 9, 30)),
        (10, 1, date(2020, 10, 7)),
    ],
)
def test_the_nth_wednesday_of_a_month(monat, nte, tag):
    assert nter_wochentag(2020, monat, MITTWOCH, nte) == tag


@pytest.mark.parametrize(
    ("vorige", "kennung"),
    [
        ("BIM/003(VII)/19", "BIM/012(VII)/20"),
        ("BIM/3(VII)/19", "BIM/12(VII)/20"),
        ("", ""),
        ("Sondersitzung", ""),
        ("2019/3", ""),
        ("BIM/003(VII)/2019", ""),
    ],
)
def test_a_kennung_goes_on_like_the_one_before_or_isnt_guessed(vorige, kennung):
    assert kennung_wie(vorige, 12, date(2020, 1, 22)) == kennung


@pytest.mark.django_db
def test_numbers_go_on_after_the_highest_one_of_the_board():
    amtszeit = fabrik.eine_amtszeit()
    fabrik.eine_sitzung(amtszeit=amtszeit, nummer=7, kennung="BIM/007(VI)/19")
    fabrik.eine_sitzung(amtszeit=amtszeit, nummer=3, kennung="anders", tag=date(2019, 9, 1))
    folge = Folge(amtszeit)
    assert (folge.naechste, folge.kennung(9, date(2020, 1, 22))) == (8, "BIM/009(VI)/20")


@pytest.mark.django_db
def test_a_new_board_begins_with_the_first_session():
    folge = Folge(fabrik.eine_amtszeit())
    assert (folge.naechste, folge.kennung(1, date(2020, 1, 22))) == (1, "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("tag", "hinweise"),
    [
        (date(2019, 10, 31), ["Feiertag: Reformationstag."]),
        (date(2019, 11, 1), []),
        (date(2019, 11, 2), ["Das ist ein Wochenende."]),
        (date(2019, 3, 12), ["Am selben Tag ist schon die 5. Sitzung eingetragen."]),
        (date(2019, 11, 5), ["Diesen Tag enthält der Plan zweimal."]),
        (
            date(2014, 10, 31),
            ["Feiertag: Reformationstag.", "Der Beirat ist an diesem Tag noch nicht konstituiert."],
        ),
        (date(2014, 11, 3), []),
    ],
)
def test_what_speaks_against_a_day(tag, hinweise):
    amtszeit = fabrik.eine_amtszeit()
    fabrik.eine_sitzung(amtszeit=amtszeit, nummer=5)
    assert Umfeld(amtszeit, [tag]).hinweise(tag, [date(2019, 11, 5)]) == hinweise


@pytest.mark.django_db
def test_only_public_ordinary_sessions_that_dont_fall_away_count_for_the_statute():
    amtszeit = fabrik.eine_amtszeit()
    for abweichend in (
        {},
        {"zustand": "geplant", "tag": date(2019, 12, 31)},
        {"zustand": "ausgefallen"},
        {"zustand": "umgewidmet"},
        {"oeffentlich": False},
        {"art": "sonder"},
        {"tag": date(2020, 1, 1)},
        {"tag": date(2018, 12, 31)},
    ):
        fabrik.eine_sitzung(amtszeit=amtszeit, **abweichend)
    zahl = mindestzahl(2019, geplant=2)
    assert (zahl.vorhanden, zahl.summe, zahl.reicht) == (2, 4, True)


@pytest.mark.django_db
def test_the_session_that_is_to_fall_away_doesnt_count():
    sitzung = fabrik.eine_sitzung(zustand="geplant")
    assert mindestzahl(2019, ohne=sitzung).summe == 0


@pytest.mark.django_db
def test_without_a_statute_nothing_is_asked():
    assert mindestzahl(2019) is None
