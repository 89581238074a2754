"""What a figure counts is told by the words of its unit, or of its name: what isn't known counts people."""

import pytest

from basis.gezaehltes import zaehlt_menschen

MENSCHEN = """
Personen, Person, Menschen, Geflüchtete, Integrationslots*innen, Ehrenamtlichen, Drittstaatsangehörige,
Bürgerinnen, Einbürgerungen, Geduldete, Duldungen, Minderjährige, Alleinerziehende, Schwangere,
Staatenlose, Betroffene, Opfer, Absolventinnen, Nutzende, Helfer, Mentorinnen, Lehrkräfte, Patienten,
Syrerinnen, Rumänen, Roma, Spätaussiedler, Zugezogene, Neuankommende, Hilfesuchende, Erwerbstätige,
Rentner, Abschiebungen, Rückführungen, Überstellungen, Geburten, Todesfälle, Fälle, Einzelfälle, Unfälle,
Beratene, Beratungen, Paare, Köpfe, Haushalte, Familien, Bedarfsgemeinschaften, Kursteilnahmen,
Patenschaften, Babys, Säuglinge, Verletzte, Aufenthaltserlaubnisse, Vertriebene, Leistungsbeziehende,
Azubis, Ältere, Abbrecher, Analphabeten, Gäste, Ehepartner, Kollegen, Mütter, Angestellte, Antragsteller,
Schausteller, Schüler, Ausländer, Niederländer, Vorsprachen, Einschulungen, Umschulungen, Beförderungen,
Anträge, Asylanträge, Widersprüche, Beratungsgespräche, Elterngespräche, Beratungstermine,
Therapiesitzungen, Fallkonferenzen, Hilfeplankonferenzen, Abschiebemaßnahmen, Zwangsmaßnahmen,
Einzelmaßnahmen, Stipendien, Zertifikate, Ausbildungen, Wohnungen, Bescheide, Anfragen, xyz
"""
DINGE = """
Kurse, Kurs, Sprachkurse, Deutsch-Kurse, Veranstaltungen, Veranstaltung, Workshops, Termine, Sitzungen,
Beiratssitzungen, Projekte, Mikroprojekte, Vorhaben, Gruppen, Frauengruppen, Vereine, Organisationen,
Migrantenorganisationen, Einrichtungen, Schulen, Grundschulen, Kindergärten, Unterkünfte, Sprachen,
Gespräche, Fachgespräche, Stück, Exemplare, Plätze, Kitaplätze, Seiten, Stellen, Beratungsstellen,
Maßnahmen, Förderungen, Angebote, Treffen, Feste, Stadtteile, Herkunftsländer, Euro, EUR, €, Tsd. €, Mio.
Euro, Cent, Prozent, %, ‰, Promille, Prozentpunkte, Frauenanteil, Quote, Stunden, Std., Beratungsstunden,
Tage, Wochen, Monate, Jahre, Minuten, km, Kilometer, m², Quadratmeter, VZÄ, Personentage, Drucksachen,
Empfehlungen, Unterrichtseinheiten, Index, Fördermittel
"""


def _worte(text):
    return [" ".join(wort.split()) for wort in text.split(",")]


@pytest.mark.parametrize("was", _worte(MENSCHEN))
def test_what_is_not_known_for_a_thing_counts_people(was):
    assert zaehlt_menschen(was)


@pytest.mark.parametrize("was", _worte(DINGE))
def test_money_shares_time_measures_things_and_events_count_nobody(was):
    assert not zaehlt_menschen(was)


@pytest.mark.parametrize(
    "was",
    [
        "geflüchtete Menschen",
        "Männer unter 18 Jahren",
        "von ihnen mit Schulkindern",
        "Personen im Jahr",
        "Personen je Kurs",
        "Tsd. Personen",
        "Zahl der Frauen in Kursen",
        "Teilnehmende an Kursen",
        "Nutzende von Angeboten",
        "davon Geduldete",
        "Kurs Geduldete",
        "Kurse: Teilnehmende",
        "Teilnehmende (Kurse)",
        "Kurse und Teilnehmende",
        "Kurse (mit Duldung)",
        "In Kursen: Frauen",
        "in Ausbildung",
        "mit Duldung",
        "besetzte Stellen",
        "belegte Plätze",
        "aufenthaltsbeendende Maßnahmen",
        "0-6 Jahre",
        "6–10 Jahre",
        "18 Jahre",
        "Kinder 0-6 Jahre",
        "Geduldete 18 Jahre",
        "Kinder Kitas",
    ],
)
def test_of_more_words_one_that_counts_people_is_enough(was):
    assert zaehlt_menschen(was)


@pytest.mark.parametrize(
    "was",
    [
        "Magdeburger Vereine",
        "geförderte Projekte",
        "Geförderte Mikroprojekte",
        "Kurse für Frauen",
        "Kurse (für Frauen)",
        "Veranstaltungen mit Geflüchteten",
        "Zahl der Kurse",
        "davon Sprachkurse",
        "Projekte insgesamt",
        "Kurse 2019",
        "Workshops und Seminare",
        "Stunden je Teilnehmer",
        "Euro pro Kind",
        "€/Monat",
        "% der Bevölkerung",
        "Prozent der Teilnehmenden",
        "Anteil der Frauen",
        "je Familie",
        "1.000 Euro",
        "Kurse 2019 in Buckau",
        "% Frauen",
    ],
)
def test_what_is_counted_is_told_by_the_word_before_what_says_more_of_it(was):
    assert not zaehlt_menschen(was)


@pytest.mark.parametrize(
    ("einheit", "bezeichnung", "menschen"),
    [
        ("", "Teilnehmende", True),
        ("Anzahl", "Teilnehmende", True),
        ("Zahl", "Geduldete", True),
        ("Tsd.", "Geduldete", True),
        ("Anzahl", "Projekte", False),
        ("", "Geförderte Mikroprojekte", False),
        ("Kurse", "Geduldete", False),
        ("Kurs", "Geduldete", False),
        ("", "Kindergarten", True),
        ("", "Sprachkurs", True),
        ("Anzahl", "Grundschule", True),
        ("", "Vor Ort", True),
        ("", "Jahre 6–10", True),
        ("Jahre", "Durchschnittsalter", False),
        ("", "Sprachkurse", False),
        ("", "Frauenanteil", False),
        ("Personen", "Kurse", True),
        ("", "", True),
    ],
)
def test_the_name_says_what_is_counted_where_the_unit_does_not(einheit, bezeichnung, menschen):
    assert zaehlt_menschen(einheit, bezeichnung) is menschen


@pytest.mark.parametrize(
    ("was", "menschen"), [("Personen", True), ("Ehrenamtliche", True), ("Geduldete", False), ("Euro", False)]
)
def test_a_number_that_is_not_whole_counts_people_only_where_a_word_for_them_says_so(was, menschen):
    assert zaehlt_menschen(was, ganz=False) is menschen
