"""Figures in sentences: they follow the records, are frozen with the edition, and tell what they counted."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from beirat.models import Sitzung
from beirat.tests.fabrik import ein_mandat, eine_organisation, eine_person, eine_sitzung
from berichte.ausgabe import als_html
from berichte.festschreibung import Verweigert
from berichte.models import Kapitel
from berichte.pruefung import Gewicht, befunde
from berichte.stand import Stand, erheben
from berichte.stand.angaben import angaben
from berichte.tests.fabrik import ein_bericht, ein_statistikwert, eine_fassung, eine_statistikreihe
from projekte.tests.fabrik import ein_projekt, eine_kennzahl, eine_phase, mittel

pytestmark = pytest.mark.django_db


def _bericht(text, **abweichend):
    bericht = ein_bericht(**abweichend)
    bericht.kapitel.filter(art="ausblick").update(text_davor=f"<p>{text}</p>")
    return bericht


def _text(bericht):
    return erheben(bericht).kapitel[-1].text_davor


def _sitzungen(anzahl):
    return [eine_sitzung(nummer=n, tag=date(2019, n, 7)) for n in range(1, anzahl + 1)]


def _schwere(bericht):
    return [b.text for b in befunde(erheben(bericht)) if b.gewicht == Gewicht.MUSS]


def _hinweise(bericht):
    return [b.text for b in befunde(erheben(bericht)) if "Die Aufzeichnungen ergeben" in b.text]


@pytest.mark.parametrize(
    ("verweis", "text"),
    [
        ("[[sitzungen]]", "3"),
        ("[[Sitzungen]]", "3"),
        ("[[ sitzungen ]]", "3"),
        ("[[sitzungen mit Wort]]", "3\u00a0öffentliche Sitzungen"),
        ("[[Sitzungen  MIT WORT]]", "3\u00a0öffentliche Sitzungen"),
        ("[[personen mit Wort]]", "1\u00a0Mitglied"),
    ],
)
def test_a_figure_is_named_with_or_without_its_word(verweis, text):
    _sitzungen(3)
    ein_mandat()
    bericht = _bericht(f"Es gab {verweis}.")
    name = "personen" if "personen" in verweis else "sitzungen"

    assert _text(bericht) == f'<p>Es gab <data value="{name}">{text}</data>.</p>'


def test_a_figure_follows_the_records():
    bericht = _bericht("Es gab [[sitzungen]].")
    erste, *_ = _sitzungen(3)
    vorher = _text(bericht)
    Sitzung.objects.filter(pk=erste.pk).update(zustand=Sitzung.Zustand.AUSGEFALLEN)

    assert (">3<" in vorher, ">2<" in _text(bericht)) == (True, True)


def test_an_edition_keeps_the_figure_it_was_frozen_with():
    bericht = _bericht("Es gab [[sitzungen]].")
    erste, *_ = _sitzungen(3)
    fassung = eine_fassung(bericht)
    Sitzung.objects.filter(pk=erste.pk).update(zustand=Sitzung.Zustand.AUSGEFALLEN)

    stand = Stand.aus_json(fassung.stand)

    assert '<data value="sitzungen">3</data>' in stand.kapitel[-1].text_davor
    assert [(a.name, a.wert, len(a.eintraege)) for a in stand.angaben] == [("sitzungen", "3", 3)]


def test_the_released_page_tells_what_a_figure_counted():
    bericht = _bericht("Es gab [[sitzungen]] und noch einmal [[sitzungen]].")
    _sitzungen(2)

    html = als_html(erheben(bericht), entwurf=False)

    assert html.count('<a href="#gezaehlt-sitzungen" class="angabe">2</a>') == 2
    assert html.count('<h3 id="gezaehlt-sitzungen">Öffentliche Sitzungen: 2</h3>') == 1
    assert "<li>1. Sitzung am 07.01.2019</li><li>2. Sitzung am 07.02.2019</li>" in html


def test_in_print_a_figure_is_plain_text():
    bericht = _bericht("Es gab [[sitzungen]].")
    _sitzungen(2)

    html = als_html(erheben(bericht), entwurf=False, verweise=False)

    assert ("<p>Es gab <span>2</span>.</p>" in html, "gezaehlt" in html) == (True, False)


def test_a_member_of_two_boards_is_named_once_behind_the_figure():
    bericht = _bericht("[[personen]]")
    ein_mandat(person=eine_person(nachname="Muster"))

    assert len(angaben(erheben(bericht))["personen"].eintraege) == 1


def test_sums_percentages_series_and_key_figures_are_offered():
    projekt = ein_projekt(titel="Größe & Mut")
    phase = eine_phase(projekt=projekt)
    mittel(phase=phase, mittelgeber=eine_organisation(name="Land"), bewilligt=Decimal("12500"))
    eine_kennzahl(projekt=projekt, bezeichnung="Teilnehmende", wert=48, einheit="Personen", ungefaehr=False)
    ein_statistikwert(
        reihe=eine_statistikreihe(bezeichnung="Anteil", einheit="% der Bevölkerung"), wert=Decimal("9.7")
    )

    bekannte = angaben(erheben(ein_bericht()))

    assert {
        name: (bekannte[name].wert, bekannte[name].wort)
        for name in (
            "mittel_bewilligt",
            "mittel_bewilligt_land",
            "projekt_grosse_mut_bewilligt",
            "projekt_grosse_mut_teilnehmende",
            "statistik_anteil",
        )
    } == {
        "mittel_bewilligt": ("12.500\u00a0€", "bewilligte Mittel"),
        "mittel_bewilligt_land": ("12.500\u00a0€", "bewilligte Mittel"),
        "projekt_grosse_mut_bewilligt": ("12.500\u00a0€", "bewilligte Mittel"),
        "projekt_grosse_mut_teilnehmende": ("48", "Personen"),
        "statistik_anteil": ("9,7\u00a0%", "der Bevölkerung"),
    }


def test_a_sum_names_its_amounts():
    phase = eine_phase(projekt=ein_projekt(titel="Mut"))
    mittel(phase=phase, mittelgeber=eine_organisation(name="Land"), jahr=2019, bewilligt=Decimal("10"))

    assert angaben(erheben(ein_bericht()))["mittel_bewilligt"].eintraege == ("Mut: Land, 2019: 10,00\u00a0€",)


def test_two_projects_whose_names_read_the_same_give_no_figure_that_could_be_either():
    for titel in ("Mut!", "Mut?"):
        eine_kennzahl(projekt=eine_phase(projekt=ein_projekt(titel=titel)).projekt, bezeichnung="Plätze")

    assert "projekt_mut_platze" not in angaben(erheben(ein_bericht()))


# What can't be read ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("getippt", "gezeigt", "grund"),
    [
        ("[[sitzung]]", "[[sitzung]]", "Eine Kennzahl „sitzung“ kennt dieser Bericht nicht."),
        ("[[anwesenheit]]", "[[anwesenheit]]", "Eine Kennzahl „anwesenheit“ kennt dieser Bericht nicht."),
        ("[[sitzungen]]", "[[sitzungen]]", "Zu „sitzungen“ gibt es zurzeit keine Zahl."),
        ("[[sitzungen]", "[[", "Die doppelten Klammern lassen sich nicht lesen."),
        ("sitzungen]]", "]]", "Die doppelten Klammern lassen sich nicht lesen."),
        ("[[]]", "[[]]", "Die doppelten Klammern lassen sich nicht lesen."),
        ("[[sitz<strong>ungen</strong>]]", "[[sitzungen]]", "Zu „sitzungen“ gibt es zurzeit keine Zahl."),
        ("[[sitzungen; 3]]", "[[sitzungen; 3]]", "Die doppelten Klammern lassen sich nicht lesen."),
        ("[[Fußnote: ohne Ende", "[[", "Die doppelten Klammern lassen sich nicht lesen."),
    ],
)
def test_a_reference_that_cannot_be_resolved_forbids_freezing_and_is_told_with_its_place(
    getippt, gezeigt, grund
):
    bericht = _bericht(f"Davor {getippt} danach")

    with pytest.raises(Verweigert) as verweigert:
        eine_fassung(bericht)

    assert "Kapitel 9 „Ausblick“, bei „" in str(verweigert.value)
    assert gezeigt in str(verweigert.value) and grund in str(verweigert.value)


@pytest.mark.parametrize(
    ("getippt", "rat"),
    [
        ("[[sitz<strong>ungen</strong>]]", "Mitten im Verweis beginnt oder endet etwas Fettes"),
        ("[[sitzngen]]", "Meinten Sie [[sitzungen]]?"),
        ("[[öffentliche Sitzungen]]", "Bitte wählen Sie eine aus der Liste am Kapitel."),
    ],
)
def test_what_helps_is_told_where_the_figure_itself_is_there(getippt, rat):
    _sitzungen(2)

    assert rat in _schwere(_bericht(f"Davor {getippt} danach"))[0]


def test_spaces_that_came_along_with_copying_are_spaces():
    _sitzungen(2)

    text = _text(_bericht("[[sitzungen\u00a0mit\u00a0Wort]]"))

    assert text == '<p><data value="sitzungen">2\u00a0öffentliche Sitzungen</data></p>'


def test_in_a_chapter_of_another_language_a_figure_with_its_word_is_marked_as_german():
    _sitzungen(2)
    bericht = _bericht("مرحبا [[sitzungen mit Wort]]")
    bericht.kapitel.filter(art="ausblick").update(sprache="ar")

    html = als_html(erheben(bericht), entwurf=False, verweise=False)

    assert '<span lang="de" dir="ltr">2\u00a0öffentliche Sitzungen</span>' in html


def test_a_figure_in_a_footnote_is_both():
    _sitzungen(2)
    bericht = _bericht("Satz[[Fußnote: Es waren [[sitzungen]].]]")

    html = als_html(erheben(bericht), entwurf=False, verweise=False)

    assert (_schwere(bericht), "Es waren <span>2</span>. <a" in html) == ([], True)


def test_nested_references_are_refused():
    _sitzungen(2)

    assert len(_schwere(_bericht("[[sitzungen [[sitzungen]] ]]"))) == 1


def test_a_place_is_told_with_the_words_around_it():
    lang = "Wort " * 30
    bericht = _bericht(f"{lang}[[nichts]] {lang}")

    assert _schwere(bericht)[0].startswith(
        "Kapitel 9 „Ausblick“, bei „… Wort Wort Wort Wort Wort Wort Wort [[nichts]] Wort"
    )


def test_a_heading_names_no_figure():
    bericht = ein_bericht()
    bericht.kapitel.filter(art="ausblick").update(ueberschrift="Die [[sitzungen]]")

    assert "In einer Überschrift stehen keine Verweise." in _schwere(bericht)[0]


def test_a_reference_inside_a_link_stays_text_of_the_link():
    _sitzungen(2)
    bericht = _bericht('<a href="https://a.example/[[sitzungen]]">alle [[sitzungen]]</a>')

    html = als_html(erheben(bericht), entwurf=False)

    assert '<a href="https://a.example/[[sitzungen]]">alle <span>2</span></a>' in html


def test_many_references_in_a_long_text_are_resolved():
    _sitzungen(2)
    bericht = _bericht("Es gab [[sitzungen]]. " * 4500)

    assert _text(bericht).count("<data") == 4500


def test_of_countless_mistakes_the_first_twenty_of_a_chapter_are_told():
    assert len(_schwere(_bericht("Es gab [[nichts]]. " * 100))) == 20


# Numbers typed by hand -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "getippt",
    [
        "6 Sitzungen",
        "6 öffentliche Sitzungen",
        "in 6 öffentlichen Sitzungen",
        "sechs Sitzungen",
        "Sechs öffentliche Sitzungen",
        "1.000 Sitzungen",
    ],
)
def test_a_typed_number_that_differs_from_the_figure_is_a_hint(getippt):
    _sitzungen(3)

    assert len(_hinweise(_bericht(f"Es gab {getippt}."))) == 1


@pytest.mark.parametrize(
    "getippt",
    [
        "3 Sitzungen",
        "drei öffentliche Sitzungen",
        "6 gemeinsame Sitzungen",
        "die 6. Sitzung",
        "am 27.11. Sitzungen",
        "0 nicht öffentliche Sitzungen",
        "6 % Sitzungen",
        "[[sitzungen]] Sitzungen",
        "§ 6 Sitzungen",
        "viele Sitzungen",
    ],
)
def test_a_typed_number_that_says_the_same_or_something_else_is_none(getippt):
    _sitzungen(3)

    assert _hinweise(_bericht(f"Es gab {getippt}.")) == []


@pytest.mark.parametrize(
    "getippt", ["1 Sitzung", "1 öffentliche Sitzung", "nur 1 Sitzung", "im Jahr 2019 nur 1 Sitzung"]
)
def test_one_typed_before_the_singular_is_compared_too(getippt):
    _sitzungen(3)

    assert len(_hinweise(_bericht(f"Es gab {getippt}."))) == 1


@pytest.mark.parametrize(
    "getippt",
    [
        "eine Sitzung",
        "1 gemeinsame Sitzung",
        "die 1. Sitzung",
        "1 der Sitzungen",
        "weitere 1 Sitzung",
        "je 1 Sitzung",
        "im Jahr 2018 nur 1 Sitzung",
        "rund 6 Sitzungen",
        "mehr als 2 Sitzungen",
        "davon 2 öffentliche Sitzungen",
        "2018 schon 6 Sitzungen",
        "6 Sitzungen (2017 und 2018 zusammen)",
    ],
)
def test_a_number_of_another_year_or_not_of_all_is_no_hint(getippt):
    _sitzungen(3)

    assert _hinweise(_bericht(f"Es gab {getippt}.")) == []


def test_the_year_of_the_sentence_before_says_nothing_of_the_next():
    _sitzungen(3)

    assert len(_hinweise(_bericht("So war es 2018. Es gab 6 Sitzungen."))) == 1


def test_one_typed_where_there_was_one_is_no_hint():
    _sitzungen(1)

    assert _hinweise(_bericht("Es gab 1 Sitzung.")) == []


def _mittel():
    """12.500 € granted to one project and 20.000 € to another, by two funders; 10.000 € paid out."""
    rathaus = eine_organisation(name="Rathaus", art="mittelgeber")
    land = eine_organisation(name="Land", art="mittelgeber")
    for titel, geber, betrag, ausgezahlt in (("A", rathaus, 12_500, 10_000), ("B", land, 20_000, 0)):
        phase = eine_phase(projekt=ein_projekt(titel=titel))
        mittel(phase=phase, mittelgeber=geber, bewilligt=Decimal(betrag), ausgezahlt=Decimal(ausgezahlt))


@pytest.mark.parametrize(
    "getippt",
    [
        "30.000 € bewilligte Mittel",
        "30.000,00 Euro an bewilligten Mitteln",
        "30000 EUR bewilligte Mittel",
        "12.500,50 € bewilligte Mittel",
        "12.500 € ausgezahlte Mittel",
    ],
)
def test_a_typed_sum_that_is_none_of_the_reports_is_a_hint(getippt):
    _mittel()

    assert len(_hinweise(_bericht(f"Es gab {getippt}."))) == 1


@pytest.mark.parametrize(
    "getippt",
    [
        "32.500 € bewilligte Mittel",
        "32.500,00 € bewilligte Mittel",
        "12.500 € bewilligte Mittel für A",
        "20.000 Euro bewilligte Mittel vom Land",
        "10.000 € ausgezahlte Mittel",
        "rund 30.000 € bewilligte Mittel",
        "bis zu 40.000 € bewilligte Mittel",
        "10.000–12.000 € bewilligte Mittel",
        "davon 5.000 € bewilligte Mittel",
        "2018 noch 30.000 € bewilligte Mittel",
        "30.000 € Mittel",
        "30.000 € nicht bewilligte Mittel",
        "1,2 Mio. € bewilligte Mittel",
        "30.000 bewilligte Mittel",
    ],
)
def test_a_typed_sum_that_is_right_or_of_something_else_is_none(getippt):
    _mittel()

    assert _hinweise(_bericht(f"Es gab {getippt}.")) == []


def test_while_an_amount_is_unknown_no_typed_sum_is_held_against_it():
    _mittel()
    mittel(bewilligt=None)

    assert _hinweise(_bericht("Es gab 30.000 € bewilligte Mittel.")) == []


def test_the_hint_on_a_sum_says_what_the_records_tell():
    _mittel()

    assert _hinweise(_bericht("Es gab 30.000 € bewilligte Mittel."))[0].endswith(
        "Die Aufzeichnungen ergeben 32.500\xa0€ bewilligte Mittel ([[mittel_bewilligt]])."
    )


def test_the_hint_says_what_the_records_tell():
    _sitzungen(3)

    assert _hinweise(_bericht("Es gab 6 Sitzungen.")) == [
        "Kapitel 9 „Ausblick“, bei „Es gab 6 Sitzungen.“: Die Aufzeichnungen ergeben 3 öffentliche Sitzungen "
        "([[sitzungen]])."
    ]


def test_the_hint_says_one_in_the_singular():
    _sitzungen(1)

    assert _hinweise(_bericht("Es gab 6 Sitzungen."))[0].endswith(
        "Die Aufzeichnungen ergeben 1 öffentliche Sitzung ([[sitzungen]])."
    )


def test_the_pages_of_a_chapter_offer_every_figure(als, beauftragte):
    _sitzungen(2)
    kapitel = ein_bericht().kapitel.get(art="ausblick")

    html = als(beauftragte).get(f"/kapitel/{kapitel.pk}/bearbeiten/").content.decode()

    assert "<code>[[sitzungen]]</code>" in html
    assert Kapitel.objects.get(pk=kapitel.pk).text_davor == ""


def test_an_edition_without_figures_has_no_word_of_them_in_its_data():
    stand = erheben(ein_bericht())

    assert ("angaben" in stand.als_json(), replace(stand, angaben=()) == stand) == (False, True)
