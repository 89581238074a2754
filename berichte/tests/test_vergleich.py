"""What differs between two Stände: told completely, in words, by record, and word by word."""

import re
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from basis.fliesstext import klartext
from beirat.models import Amtszeit
from beirat.tests.fabrik import (
    ein_beschluss,
    ein_mandat,
    ein_top,
    eine_aktivitaet,
    eine_beauftragung,
    eine_beratung,
    eine_drucksache,
    eine_empfehlung,
    eine_funktion,
    eine_rueckmeldung,
    eine_sitzung,
    eine_stellungnahme,
)
from berichte.stand import Stand, erheben
from berichte.stand.werte import Bezug
from berichte.tests.fabrik import (
    ein_bericht,
    ein_statistikwert,
    eine_abkuerzung,
    eine_anlage,
    eine_geplante_beratung,
)
from berichte.vergleich import GLEICH, NEU, WEG, geaenderte_kapitel, vergleiche, wortweise
from projekte.tests.fabrik import ein_projekt, eine_kennzahl, eine_phase, mittel

# Word by word --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("alt", "neu", "stuecke"),
    [
        ("", "", ()),
        ("Ein Satz.", "Ein Satz.", ((GLEICH, "Ein Satz."),)),
        ("", "Neu.", ((NEU, "Neu."),)),
        ("Weg.", "", ((WEG, "Weg."),)),
        (
            "Wir haben viel vor.",
            "Wir haben wenig vor.",
            ((GLEICH, "Wir haben "), (WEG, "viel "), (NEU, "wenig "), (GLEICH, "vor.")),
        ),
        ("Das war einmal.", "Ganz anderes jetzt.", ((WEG, "Das war einmal."), (NEU, "Ganz anderes jetzt."))),
        ("Eins.\nZwei.", "Eins.\nDrei.", ((GLEICH, "Eins.\n"), (WEG, "Zwei."), (NEU, "Drei."))),
    ],
)
def test_a_text_is_compared_word_by_word(alt, neu, stuecke):
    assert wortweise(alt, neu) == stuecke


@pytest.mark.parametrize(
    ("alt", "neu"), [("a b c", "c b a"), ("Ein\n\nAbsatz ", " Ein Absatz"), ("x " * 2000, "y " * 2000)]
)
def test_no_word_of_either_text_is_lost(alt, neu):
    stuecke = wortweise(alt, neu)

    assert "".join(text for art, text in stuecke if art != NEU) == alt
    assert "".join(text for art, text in stuecke if art != WEG) == neu


def test_an_edition_of_plain_text_is_compared_with_the_same_words_in_markup(bericht):
    stand = erheben(bericht)
    alt = [replace(k, text_davor=klartext(k.text_davor)) for k in stand.kapitel]

    assert vergleiche(replace(stand, schema=1, kapitel=tuple(alt)), stand).leer


def test_another_markup_of_the_same_words_is_said_to_be_that(bericht):
    davor = erheben(bericht)
    kapitel = bericht.kapitel.get(art="ausblick")
    kapitel.text_davor = "<p>Wir haben <strong>viel</strong> vor.</p>"
    kapitel.save()

    assert [t.nur_form for t in vergleiche(davor, erheben(bericht)).kapitel[0].texte] == [True]


# Completeness ------------------------------------------------------------------------------------------


@pytest.fixture
def bericht(db):
    """A report in which every part tells something."""
    mandat = ein_mandat()
    eine_funktion(mandat=mandat, amtszeit=mandat.amtszeit)
    eine_beauftragung(erster_tag=date(2019, 2, 1))
    sitzung = eine_sitzung(amtszeit=mandat.amtszeit)
    papier = eine_drucksache(oeffentlich=True)
    eine_beratung(drucksache=papier, oeffentlich=True, tag=date(2019, 5, 1))
    ein_top(sitzung=sitzung, oeffentlich=True, drucksache=papier)
    ein_beschluss(sitzung=sitzung, oeffentlich=True)
    for art in ("praegend", "veranstaltung", "massnahme"):
        eine_aktivitaet(art=art, oeffentlich=True)
    eine_rueckmeldung(empfehlung=eine_empfehlung(oeffentlich=True))
    eine_stellungnahme(drucksache=papier, oeffentlich=True)
    projekt = ein_projekt()
    mittel(phase=eine_phase(projekt=projekt), bewilligt=Decimal("100"))
    eine_kennzahl(projekt=projekt)
    ein_statistikwert()
    eine_abkuerzung(kurz="GWA")
    bericht = ein_bericht(thema="Bericht der GWA")
    eine_anlage(bericht=bericht)
    eine_geplante_beratung(bericht=bericht)
    kapitel = bericht.kapitel.get(art="ausblick")
    kapitel.text_davor = "Wir haben viel vor."
    kapitel.save()
    return bericht


def _anders(wert):
    match wert:
        case bool():
            return not wert
        case int():
            return wert + 1
        case Decimal():
            return wert + 1
        case date():
            return wert + timedelta(days=1)
        case None:
            return Decimal(5)
        case _:
            return wert + "x"


def _veraendert(wert):
    """Every value that differs from `wert` in one leaf, or lacks one part of a list; with the way there."""
    if isinstance(wert, Bezug):
        return
    if is_dataclass(wert):
        for feld in fields(wert):
            if feld.name not in ("schema", "schluessel", "name", "bezuege"):
                for weg, neu in _veraendert(getattr(wert, feld.name)):
                    yield f".{feld.name}{weg}", replace(wert, **{feld.name: neu})
    elif isinstance(wert, tuple):
        for stelle, teil in enumerate(wert):
            yield f"[{stelle}] weg", wert[:stelle] + wert[stelle + 1 :]
            for weg, neu in _veraendert(teil):
                yield f"[{stelle}]{weg}", (*wert[:stelle], neu, *wert[stelle + 1 :])
    else:
        yield "", _anders(wert)


def test_no_single_change_of_a_stand_goes_unnoticed(bericht):
    stand = erheben(bericht)

    uebersehen = {weg for weg, anderer in _veraendert(stand) if vergleiche(stand, anderer).leer}

    # The overview tells these figures too, and that is where they are compared.
    wiederholt = (".sitzungen.zahlen", ".empfehlungen.zahlen", ".beirat.personen")
    uebersehen = {weg for weg in uebersehen if not weg.startswith(wiederholt)}
    assert {weg for weg in uebersehen if not re.fullmatch(r"\.ueberblick\.zahlen\[\d+\] weg", weg)} == set()


def test_the_same_stand_twice_has_no_difference(bericht):
    assert vergleiche(erheben(bericht), Stand.aus_json(erheben(bericht).als_json())).leer


# Figures -------------------------------------------------------------------------------------------------


def test_a_figure_is_told_before_and_after(bericht):
    davor = erheben(bericht)
    eine_sitzung(amtszeit=Amtszeit.objects.get(), nummer=77, tag=date(2019, 9, 1))

    zahlen = {z.was: (z.vorher, z.nachher) for z in vergleiche(davor, erheben(bericht)).zahlen}

    assert zahlen["öffentliche Sitzungen"] == ("1", "2")


# Records -------------------------------------------------------------------------------------------------


def _kapitel(vergleich, ueberschrift):
    return next(k for k in vergleich.kapitel if k.ueberschrift == ueberschrift)


def _eintraege(vergleich, ueberschrift):
    return [
        (e.art, e.gattung, e.titel, [(f.was, f.vorher, f.nachher) for f in e.felder])
        for e in _kapitel(vergleich, ueberschrift).eintraege
    ]


def test_a_changed_record_tells_its_fields_in_words(db):
    projekt = ein_projekt(titel="Brücke", stadtteil="Mitte")
    eine_phase(projekt=projekt)
    bericht = ein_bericht()
    davor = erheben(bericht)
    projekt.stadtteil = "Neue Neustadt"
    projekt.save()

    assert _eintraege(vergleiche(davor, erheben(bericht)), "Projekte und Förderung") == [
        ("geändert", "Projekt", "Brücke", [("Stadtteil", "Mitte", "Neue Neustadt")])
    ]


def test_a_new_record_and_one_that_is_gone_are_told_by_name(db):
    alt = eine_aktivitaet(art="praegend", titel="Wahl", oeffentlich=True)
    bericht = ein_bericht()
    davor = erheben(bericht)
    alt.delete()
    eine_aktivitaet(art="praegend", titel="Bestellung", oeffentlich=True)

    assert _eintraege(vergleiche(davor, erheben(bericht)), "Das Jahr im Überblick") == [
        ("neu", "Aktivität", "Bestellung", []),
        ("entfallen", "Aktivität", "Wahl", []),
    ]


def test_a_changed_part_is_told_once_with_the_record_that_it_belongs_to(db):
    sitzung = eine_sitzung(nummer=5, tag=date(2019, 3, 5))
    punkt = ein_top(sitzung=sitzung, nummer="4", titel="Alt", oeffentlich=True)
    bericht = ein_bericht()
    davor = erheben(bericht)
    punkt.titel = "Neu"
    punkt.save()

    assert _eintraege(vergleiche(davor, erheben(bericht)), "Sitzungen und Veranstaltungen") == [
        (
            "geändert",
            "Tagesordnungspunkt",
            "Ö 4 Neu (5. Sitzung am 05.03.2019)",
            [("Titel", "Alt", "Neu")],
        )
    ]


def _ohne_teilbezuege(daten):
    """The same JSON as an edition frozen before parts of records had keys of their own."""
    for sitzung in daten["sitzungen"]["sitzungen"]:
        for punkt in sitzung["tagesordnung"]:
            punkt.pop("bezug")
    return daten


def test_an_older_edition_without_keys_of_parts_differs_in_nothing(db):
    ein_top(sitzung=eine_sitzung(), oeffentlich=True)
    stand = erheben(ein_bericht())
    aelter = Stand.aus_json(_ohne_teilbezuege(stand.als_json()))

    assert vergleiche(aelter, stand).leer


def test_an_older_edition_without_the_hearing_register_is_compared_as_far_as_it_goes(db):
    stand = erheben(ein_bericht())
    daten = stand.als_json()
    daten["schwerpunkte"].pop("anhoerungen")
    daten["schwerpunkte"].pop("anhoerung")

    assert vergleiche(Stand.aus_json(daten), stand).kapitel == ()


# Chapters ------------------------------------------------------------------------------------------------


def test_a_changed_text_is_told_at_its_chapter_and_nowhere_else(bericht):
    davor = erheben(bericht)
    kapitel = bericht.kapitel.get(art="ausblick")
    kapitel.text_davor = "Wir haben wenig vor."
    kapitel.save()

    vergleich = vergleiche(davor, erheben(bericht))

    assert geaenderte_kapitel(vergleich) == {kapitel.pk}
    assert [(t.stelle, t.stuecke[1:3]) for t in vergleich.kapitel[0].texte] == [
        ("Text", ((WEG, "viel "), (NEU, "wenig ")))
    ]


def test_a_chapter_that_moved_says_so(bericht):
    davor = erheben(bericht)
    bericht.kapitel.filter(art="ausblick").update(position=0)

    hinweise = _kapitel(vergleiche(davor, erheben(bericht)), "Ausblick").hinweise

    assert hinweise == ("Das Kapitel steht jetzt an Stelle 1, vorher an Stelle 9.",)


def test_a_chapter_taken_out_and_one_put_in_are_told(bericht):
    davor = erheben(bericht)
    bericht.kapitel.filter(art="ausblick").delete()
    bericht.kapitel.create(position=20, art="text", ueberschrift="Dank")

    arten = {k.ueberschrift: k.art for k in vergleiche(davor, erheben(bericht)).kapitel}

    assert arten == {"Dank": "neu", "Ausblick": "entfallen"}


def test_the_chapters_of_two_years_belong_together_by_their_kind(db):
    davor = erheben(ein_bericht(erster_tag=date(2018, 1, 1), letzter_tag=date(2018, 12, 31)))
    bericht = ein_bericht()
    kapitel = bericht.kapitel.get(art="ausblick")
    kapitel.text_davor = "Neu"
    kapitel.save()

    vergleich = vergleiche(davor, erheben(bericht))

    assert ("Ausblick", "geändert") in [(k.ueberschrift, k.art) for k in vergleich.kapitel]
    assert {k.art for k in vergleich.kapitel} == {"geändert"}
