"""What the checkers say about whole reports: the sample's, an empty one, and one with a row of everything."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from beirat.tests.fabrik import (
    ein_beschluss,
    ein_mandat,
    ein_top,
    ein_wahlgang,
    eine_aktivitaet,
    eine_beauftragung,
    eine_beratung,
    eine_drucksache,
    eine_empfehlung,
    eine_funktion,
    eine_kandidatur,
    eine_person,
    eine_rueckmeldung,
    eine_sitzung,
    eine_stellungnahme,
    eine_wahl,
)
from berichte.ausgabe import als_pdf
from berichte.models import Fassungsdatei, Jahresbericht
from berichte.stand import erheben
from berichte.tests import pdfpruefung
from berichte.tests.fabrik import (
    ein_bericht,
    ein_kapitel,
    ein_statistikwert,
    eine_abkuerzung,
    eine_anlage,
    eine_geplante_beratung,
    eine_statistikreihe,
)
from projekte.tests.fabrik import ein_projekt, eine_kennzahl, eine_phase, mittel

pytestmark = [pytest.mark.django_db, pytest.mark.pruefer]

KEINE = {"veraPDF": [], "outloud": [], "pdfua": []}


def _fehler(pdf):
    return {
        "veraPDF": pdfpruefung.verapdf(pdf),
        "outloud": pdfpruefung.outloud(pdf),
        "pdfua": pdfpruefung.pdfua(pdf),
    }


def _als_pdf(bericht):
    return als_pdf(erheben(bericht), entwurf=True)


def test_the_sample_s_reports_have_no_errors_and_the_draft_is_small():
    call_command("beispieldaten", stdout=StringIO())
    entwurf = _als_pdf(Jahresbericht.objects.get(erster_tag=date(2019, 1, 1)))
    fassung = bytes(Fassungsdatei.objects.get(art="pdf").datei.inhalt)

    assert {"2019": _fehler(entwurf), "2018": _fehler(fassung)} == {"2019": KEINE, "2018": KEINE}
    assert len(entwurf) < 400_000


def test_a_report_about_nothing_has_no_errors():
    assert _fehler(_als_pdf(ein_bericht())) == KEINE


def test_a_report_with_only_its_head_and_one_line_of_text_has_no_errors():
    bericht = ein_bericht()
    bericht.kapitel.exclude(art="ausblick").delete()
    bericht.kapitel.update(text_davor="Nur dieser Satz.")

    assert _fehler(_als_pdf(bericht)) == KEINE


def test_a_report_with_every_form_of_written_text_has_no_errors():
    eine_sitzung()
    bericht = ein_bericht()
    for art in ("ausblick", "ueberblick"):
        bericht.kapitel.filter(art=art).update(
            text_davor="<h3>Eins</h3><p>Es gab [[sitzungen]] <strong>und</strong> <em>mehr</em>[[Fußnote: "
            'Siehe <a href="https://www.magdeburg.de">dort</a>.]] und noch eine[[Fußnote: Zweite.]].</p>'
            "<h4>Zwei</h4>"
            "<ul><li>a<ul><li>b</li></ul></li></ul><ol><li>x</li></ol><blockquote><p>Wort</p></blockquote>"
            "<p>Tabelle: Eigene</p><table><tr><th>Jahr</th><th>Geld</th></tr><tr><td>2018</td><td>1</td></tr>"
            "<tr><td>2019</td><td>2</td></tr></table><table><tr><td>a</td></tr><tr><td>b</td></tr></table>",
            text_danach="<p>Danach[[Fußnote: Dritte.]].</p>",
        )

    assert _fehler(_als_pdf(bericht)) == KEINE


def test_a_report_with_one_row_of_everything_has_no_errors():
    bericht = ein_bericht(fusszeile="Beispiel", dezernat="Dezernat V", amt="Stabsstelle", autor="Mira Muster")
    paper = eine_drucksache(datum=date(2019, 4, 1))
    eine_beratung(drucksache=paper, tag=date(2019, 5, 2), ergebnis="vertagt")
    mandat = ein_mandat(sitzart="fraktion", ratsmandat_letzter_tag=date(2019, 6, 30))
    eine_funktion(mandat=mandat)
    ein_mandat(letzter_tag=date(2019, 8, 31))
    eine_beauftragung(letzter_tag=date(2019, 11, 26))
    event = eine_aktivitaet(beschreibung="Eins:\n- zwei\n- drei", ergebnis="1. vier\n2. fünf", ort="Rathaus")
    event.drucksachen.add(paper)
    for art in ("praegend", "massnahme"):
        eine_aktivitaet(art=art)
    eine_sitzung(zustand="umgewidmet", veranstaltung=event)
    sitzung = eine_sitzung()
    punkt = ein_top(sitzung=sitzung, drucksache=paper)
    ein_beschluss(sitzung=sitzung, tagesordnungspunkt=punkt)
    ein_beschluss(
        sitzung=None, amtszeit=sitzung.amtszeit, gefasst_am=date(2019, 7, 1), umlauf_frist=date(2019, 7, 1)
    )
    gang = ein_wahlgang(wahl=eine_wahl(sitzung=sitzung))
    eine_kandidatur(wahlgang=gang, person=eine_person(), stimmen=6, gewaehlt=True, angenommen=True)
    reihe = eine_statistikreihe()
    for jahr in (2018, 2019):
        ein_statistikwert(reihe=reihe, stichtag=date(jahr, 12, 31))
    ein_statistikwert(wert=None, zeichen=".")
    eine_stellungnahme(drucksache=paper, oeffentlich=True)
    projekt = ein_projekt(website="https://www.example.org/", zielgruppe="alle", stadtteil="Neustadt")
    mittel(phase=eine_phase(projekt=projekt))
    eine_kennzahl(projekt=projekt)
    eine_rueckmeldung(empfehlung=eine_empfehlung(), tag=date(2020, 2, 1), drucksache=paper)
    eine_empfehlung(verabschiedet_am=date(2019, 3, 12))
    eine_geplante_beratung(bericht=bericht)
    eine_anlage(bericht=bericht)
    eine_abkuerzung(kurz="Beispiel")

    assert _fehler(_als_pdf(bericht)) == KEINE


def test_long_words_and_many_rows_have_no_errors():
    bericht = ein_bericht(titel="Wort" * 40, thema="Thema " * 40)
    bericht.kapitel.update(ueberschrift="Überschrift" * 15, text_davor="- " + "Donaudampfschiff" * 30)
    for nummer in range(60):
        mittel(phase=eine_phase(projekt=ein_projekt(titel=f"{nummer}" + "Projekt" * 20)))
        ein_statistikwert(reihe=eine_statistikreihe(bezeichnung=f"{nummer}" + "Reihe" * 30))

    assert _fehler(_als_pdf(bericht)) == KEINE


# Written text in each direction and alphabet: paragraphs, list, quotation, table and footnote.
FREMDES = """<p>{0}[[Fußnote: {0}]] (Beirat 2019)</p><h3>{0}</h3><ul><li>{0}</li><li>{0}</li></ul>
<blockquote><p>{0}</p></blockquote>
<table><caption>{0}</caption><tr><th>{0}</th><th>2019</th></tr><tr><td>{0}</td><td>12</td></tr></table>"""
WOERTER = {
    "ar": "المجلس الاستشاري",
    "fa": "می‌خواهیم",
    "ckb": "ئەنجومەنی ڕاوێژکاری",
    "uk": "Рада з питань інтеграції",
    "vi": "Hội đồng tư vấn",
    "de-simple": "Der Stadt·Rat",
}


def test_chapters_in_other_languages_have_no_errors():
    bericht = ein_bericht()
    bericht.kapitel.filter(art="beirat").update(sprache="ar", ueberschrift=WOERTER["ar"])
    for position, (sprache, wort) in enumerate(WOERTER.items(), start=20):
        ein_kapitel(
            bericht=bericht,
            position=position,
            sprache=sprache,
            ueberschrift=wort,
            text_davor=FREMDES.format(wort),
        )

    assert _fehler(_als_pdf(bericht)) == KEINE
