"""What the checkers say about lists, minutes and letters."""

from datetime import date

import pytest
from django.urls import reverse

from beirat.models import Gast
from beirat.protokoll import als_pdf, erheben
from beirat.tests.fabrik import (
    ein_beschluss,
    ein_mandat,
    ein_top,
    ein_wahlgang,
    eine_amtszeit,
    eine_anwesenheit,
    eine_beratung,
    eine_drucksache,
    eine_empfehlung,
    eine_kandidatur,
    eine_niederschrift,
    eine_person,
    eine_rueckmeldung,
    eine_sitzung,
    eine_wahl,
)
from berichte.tests import pdfpruefung
from berichte.tests.fabrik import (
    ein_bericht,
    ein_deckblatt,
    ein_kommentar,
    eine_fassung,
    eine_freigabe,
    eine_zuarbeit,
)

pytestmark = [pytest.mark.django_db, pytest.mark.pruefer]
KEINE = {"veraPDF": [], "outloud": [], "pdfua": []}


def fehler(pdf):
    """What each checker holds against the file."""
    return {
        "veraPDF": pdfpruefung.verapdf(pdf),
        "outloud": pdfpruefung.outloud(pdf),
        "pdfua": pdfpruefung.pdfua(pdf),
    }


def test_the_list_to_sign_of_a_session_without_anybody_has_no_errors(als, geschaeftsstelle):
    adresse = reverse("anwesenheitsliste", args=[eine_sitzung().pk])

    assert fehler(als(geschaeftsstelle).get(adresse).content) == KEINE


def test_the_list_to_sign_over_several_pages_has_no_errors(als, geschaeftsstelle):
    sitzung = eine_sitzung(amtszeit=eine_amtszeit())
    for nummer in range(8):
        ein_mandat(amtszeit=sitzung.amtszeit, person=eine_person(nachname="Lang" * 15 + str(nummer)))
    for nummer in range(40):
        Gast.objects.create(sitzung=sitzung, name=f"Gast {nummer}", stelle="Stelle " * 20)
    adresse = reverse("anwesenheitsliste", args=[sitzung.pk])

    assert fehler(als(geschaeftsstelle).get(adresse).content) == KEINE


def test_an_invitation_without_agenda_has_no_errors(als, geschaeftsstelle):
    adresse = reverse("einladung_pdf", args=[eine_sitzung(zustand="geplant").pk])

    assert fehler(als(geschaeftsstelle).get(adresse).content) == KEINE


def test_an_invitation_over_several_pages_with_both_parts_has_no_errors(als, geschaeftsstelle):
    sitzung = eine_sitzung(einladungstext="Liebe Mitglieder,\n\n- eins\n- zwei", kennung="BIM/001(VII)/19")
    for nummer in range(40):
        ein_top(
            sitzung=sitzung,
            nummer=str(nummer),
            titel="Gegenstand " * 12,
            berichterstattung="Name " * 10,
            oeffentlich=nummer < 25,
        )
    adresse = reverse("einladung_pdf", args=[sitzung.pk])

    assert fehler(als(geschaeftsstelle).get(adresse).content) == KEINE


def _sitzung_mit_allem():
    """A session with one of everything that minutes tell, and text as people type it."""
    sitzung = eine_sitzung(
        amtszeit=eine_amtszeit(),
        kennung="BIM/020(VI)/19",
        leitung=eine_person(),
        schriftfuehrung=eine_person(),
    )
    text = "Ein Absatz.\n\n- erstens\n- zweitens\n\n1. eins\n2. zwei\n\nhttps://www.example.org/"
    offen = ein_top(
        sitzung=sitzung, drucksache=eine_drucksache(), protokoll=text, ergebnis="vertagt\nbis Mai"
    )
    geschlossen = ein_top(sitzung=sitzung, oeffentlich=False, protokoll=text)
    ein_beschluss(sitzung=sitzung, tagesordnungspunkt=offen, wortlaut=text)
    ein_beschluss(sitzung=sitzung, tagesordnungspunkt=geschlossen, oeffentlich=False)
    ein_beschluss(sitzung=sitzung, geheim=True, ungueltig=0)
    eine_kandidatur(wahlgang=ein_wahlgang(wahl=eine_wahl(sitzung=sitzung, tagesordnungspunkt=offen)))
    for status in ("anwesend", "entschuldigt", "unentschuldigt"):
        eine_anwesenheit(sitzung=sitzung, status=status)
    eine_anwesenheit(sitzung=sitzung, status="vertreten", vertretung=eine_person())
    Gast.objects.create(sitzung=sitzung, name="Gerda Gast")
    return sitzung


def test_minutes_with_everything_and_their_public_part_have_no_errors():
    sitzung = _sitzung_mit_allem()
    text = "Ergänzt.\n" + "Donaudampfschiff" * 20
    niederschrift = eine_niederschrift(sitzung=sitzung, oeffentlicher_teil=text, nichtoeffentlicher_teil=text)

    befunde = [fehler(als_pdf(erheben(sitzung, niederschrift, oeffentlich=teil))) for teil in (True, False)]
    assert befunde == [KEINE, KEINE]


def test_minutes_of_an_empty_session_have_no_errors():
    assert fehler(als_pdf(erheben(eine_sitzung(), oeffentlich=False))) == KEINE


def test_long_minutes_have_no_errors():
    sitzung = eine_sitzung()
    for nummer in range(25):
        punkt = ein_top(sitzung=sitzung, titel="Titel " * 40, protokoll="Viel wurde gesagt. " * 90)
        ein_beschluss(sitzung=sitzung, tagesordnungspunkt=punkt, wortlaut=f"{nummer} " + "Wortlaut " * 60)

    assert fehler(als_pdf(erheben(sitzung, oeffentlich=False))) == KEINE


@pytest.mark.parametrize("anzahl", [0, 1, 6])
def test_the_sheet_of_corrections_has_no_errors(als, geschaeftsstelle, anzahl):
    sitzung = eine_sitzung(amtszeit=eine_amtszeit())
    beschluss = ein_beschluss(sitzung=sitzung)
    spaetere = eine_sitzung(tag=date(2019, 6, 4))
    niederschrift = eine_niederschrift(sitzung=sitzung, bestaetigt_in=spaetere)
    for nummer in range(anzahl):
        beschluss.refresh_from_db()
        neu = {"wortlaut": "Neu " * 200 + str(nummer)}
        niederschrift.berichtigen(
            beschluss, neu, grund="Grund\nzwei", tag=spaetere.tag, beschlossen_in=spaetere
        )

    adresse = reverse("berichtigungen_pdf", args=[sitzung.pk])
    assert fehler(als(geschaeftsstelle).get(adresse).content) == KEINE


@pytest.mark.parametrize("anzahl", [0, 1, 40])
def test_the_state_of_open_recommendations_has_no_errors(als, geschaeftsstelle, anzahl):
    for nummer in range(anzahl):
        eine_rueckmeldung(
            empfehlung=eine_empfehlung(titel=f"{nummer} " + "Titel " * 12, frist=date(2019, 1, 1))
        )
        eine_empfehlung(frist=date(2019, 1, 1))

    adresse = reverse("empfehlungen_pdf")
    assert fehler(als(geschaeftsstelle).get(adresse, {"tag": "2019-03-12"}).content) == KEINE


@pytest.mark.parametrize("beratungen", [0, 1, 12])
def test_a_cover_sheet_has_no_errors(beratungen):
    bericht = ein_bericht(dezernat="Dezernat V", amt="Stabsstelle V/01", thema="Information " * 20)
    bericht.drucksache = eine_drucksache(kennung="I0140/20", oeffentlich=True)
    bericht.save()
    for position in range(1, beratungen + 1):
        eine_beratung(drucksache=bericht.drucksache, position=position, oeffentlich=True)
    blatt = ein_deckblatt(eine_freigabe(eine_fassung(bericht)).fassung)

    assert fehler(bytes(blatt.datei.inhalt)) == KEINE


@pytest.mark.parametrize("anzahl", [0, 1, 40])
def test_a_hand_over_sheet_has_no_errors(als, geschaeftsstelle, anzahl):
    bericht = ein_bericht(notizen="Eins\n\n- zwei\n- drei" * bool(anzahl))
    for _ in range(anzahl):
        eine_zuarbeit(kapitel=bericht.kapitel.first(), auftrag="Auftrag " * 30)
        ein_kommentar(kapitel=bericht.kapitel.first())
        eine_empfehlung(titel="Titel " * 12, frist=date(2020, 1, 1))
    adresse = reverse("uebergabe_pdf", args=[bericht.pk])

    assert fehler(als(geschaeftsstelle).get(adresse).content) == KEINE
