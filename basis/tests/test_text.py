"""What people read: numbers, sums, days, and text as they typed it."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from basis.text import (
    absaetze,
    anzahl,
    euro,
    euro_ganz,
    falten,
    fundstellen_beisammen,
    prozent,
    tag,
    tag_lang,
    tage,
    verlinkt,
    zahl,
    zeitpunkt,
    zeitspanne,
)

NB = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("text", "schluessel"),
    [("Ärzte", "arzte"), ("Straße", "strasse"), ("  Nguyễn   Łukasz ", "nguyen lukasz"), ("", "")],
)
def test_folding_ignores_case_marks_and_spaces(text, schluessel):
    assert falten(text) == schluessel


@pytest.mark.parametrize(
    ("wert", "stellen", "geschrieben"),
    [
        (0, None, "0"),
        (999, None, "999"),
        (1000, None, "1.000"),
        (23430, None, "23.430"),
        (1234567, None, "1.234.567"),
        (Decimal("9.70"), None, "9,70"),
        (Decimal("9.75"), 1, "9,8"),
        (Decimal("-1234.5"), 2, "−1.234,50"),
        (Decimal("-0.001"), 2, "0,00"),
        (Decimal("1E+3"), None, "1.000"),
        (2.5, 0, "3"),
        (None, None, ""),
    ],
)
def test_numbers_are_grouped_by_dots_with_a_decimal_comma(wert, stellen, geschrieben):
    assert zahl(wert, stellen) == geschrieben


def test_an_amount_has_two_decimals_and_keeps_its_sign_beside_it():
    assert euro(Decimal("12500")) == f"12.500,00{NB}€"


def test_an_unknown_amount_is_not_zero():
    assert [euro(None), euro(None, "–"), euro(Decimal(0))] == ["nicht bekannt", "–", f"0,00{NB}€"]


def test_whole_euros_round_half_up():
    assert [euro_ganz(Decimal("12500.50")), euro_ganz(None)] == [f"12.501{NB}€", "nicht bekannt"]


def test_a_percentage_has_one_decimal_unless_told():
    assert [prozent(Decimal("9.7")), prozent(33, 0), prozent(None)] == [f"9,7{NB}%", f"33{NB}%", ""]


def test_days_are_written_short_and_long():
    assert [tag(date(2019, 11, 27)), tag_lang(date(2019, 3, 1))] == ["27.11.2019", f"1.{NB}März 2019"]


def test_no_day_is_no_text():
    assert [tag(None), tag_lang(None), zeitpunkt(None), tage(None)] == ["", "", "", ""]


def test_a_moment_is_told_in_local_time():
    assert zeitpunkt(datetime(2019, 12, 31, 23, 30, tzinfo=UTC)) == "01.01.2020, 00:30 Uhr"


def test_the_day_of_a_moment_is_the_local_one():
    assert tag(datetime(2019, 12, 31, 23, 30, tzinfo=UTC)) == "01.01.2020"


@pytest.mark.parametrize(
    ("erster", "letzter", "geschrieben"),
    [
        (date(2016, 9, 1), date(2019, 8, 31), "01.09.2016 – 31.08.2019"),
        (date(2016, 9, 1), None, "seit 01.09.2016"),
        (None, date(2019, 8, 31), "bis 31.08.2019"),
        (date(2019, 2, 26), date(2019, 2, 26), "26.02.2019"),
        (None, None, ""),
    ],
)
def test_two_days_are_written_as_a_span(erster, letzter, geschrieben):
    assert zeitspanne(erster, letzter) == geschrieben


def test_counts_agree_with_their_word():
    geschrieben = [anzahl(n, "Sitzung,Sitzungen") for n in (0, 1, 1000)]
    assert geschrieben == [f"0{NB}Sitzungen", f"1{NB}Sitzung", f"1.000{NB}Sitzungen"]


def test_days_are_counted_in_words():
    assert [tage(1), tage(3)] == [f"1{NB}Tag", f"3{NB}Tage"]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        (None, ""),
        (" \n\n ", ""),
        ("eins", "<p>eins</p>"),
        ("eins\nzwei", "<p>eins<br>zwei</p>"),
        ("eins\r\n\r\n\r\nzwei", "<p>eins</p>\n<p>zwei</p>"),
        ("- a\n• b", "<ul><li>a</li><li>b</li></ul>"),
        ("Dazu:\n- a\n- b\nEnde", "<p>Dazu:</p>\n<ul><li>a</li><li>b</li></ul>\n<p>Ende</p>"),
        ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
        ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
        ("27. November\nwar es", "<p>27. November<br>war es</p>"),
        ("1. a\n3. c", "<p>1. a<br>3. c</p>"),
        ("-5 Grad", "<p>-5 Grad</p>"),
        ("- ", "<p>-</p>"),
    ],
)
def test_typed_text_becomes_paragraphs_and_lists(text, html):
    assert absaetze(text) == html


@pytest.mark.parametrize("vorne", ["", "- ", "1. a\n2. "])
def test_markup_in_typed_text_is_shown_not_obeyed(vorne):
    html = absaetze(f"{vorne}<script>alert('x')</script> & \"Ende\"")
    assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; &amp; &quot;Ende&quot;" in html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "Siehe www.willkommen-in-magdeburg.de.",
            'Siehe <a href="https://www.willkommen-in-magdeburg.de">www.willkommen-in-magdeburg.de</a>.',
        ),
        (
            "(https://a.de/b_(c)?d=1&e=2)",
            '(<a href="https://a.de/b_(c)?d=1&amp;e=2">https://a.de/b_(c)?d=1&amp;e=2</a>)',
        ),
        ("http://", "http://"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ('https://a.de/"onclick="x', '<a href="https://a.de/">https://a.de/</a>&quot;onclick=&quot;x'),
        ("„https://a.de“", '„<a href="https://a.de">https://a.de</a>“'),
    ],
)
def test_only_web_addresses_become_links(text, html):
    assert verlinkt(text) == html


@pytest.mark.parametrize(
    ("text", "geschrieben"),
    [
        ("(§ 33 KVG LSA)", f"(§{NB}33 KVG LSA)"),
        ("nach §§ 3 und 4", f"nach §§{NB}3 und 4"),
        ("§ 3 Abs. 2 Satz 1 Nr. 4", f"§{NB}3 Abs.{NB}2 Satz{NB}1 Nr.{NB}4"),
        ("Art. 5 GG", f"Art.{NB}5 GG"),
        (f"§{NB}33", f"§{NB}33"),
        ("Ersatz 3 und Satz eins", "Ersatz 3 und Satz eins"),
    ],
)
def test_a_paragraph_sign_and_its_number_stay_on_one_line(text, geschrieben):
    assert fundstellen_beisammen(text) == geschrieben
