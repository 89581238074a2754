"""An edition stays as it was frozen, byte by byte, whatever happens to the records afterwards."""

from datetime import date
from decimal import Decimal
from hashlib import sha256

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.urls import reverse

from basis.loeschsperre import Loeschverbot
from basis.models import Datei, Unveraenderlich
from beirat.models import Sitzung
from beirat.tests.fabrik import (
    ein_mandat,
    eine_amtszeit,
    eine_empfehlung,
    eine_organisation,
    eine_person,
    eine_rueckmeldung,
    eine_sitzung,
)
from berichte.ausgabe import als_daten, als_html, als_pdf, als_tabellen
from berichte.festschreibung import Verweigert, festschreiben
from berichte.models import Fassung, Fassungsbezug, Fassungsdatei
from berichte.pruefung import Gewicht, befunde
from berichte.stand import Stand, erheben
from berichte.tests.fabrik import (
    ZEITPUNKT,
    ein_bericht,
    ein_kapitel,
    ein_konto,
    ein_statistikwert,
    eine_fassung,
    eine_freigabe,
    eine_statistikreihe,
    in_abstimmung,
)
from projekte.tests.fabrik import ein_projekt, eine_phase, mittel

pytestmark = pytest.mark.django_db


def _inhalte(fassung):
    """Name, checksum and bytes of every file of an edition, as the database holds them."""
    return [
        (d.name, d.sha256, bytes(d.inhalt))
        for d in Datei.objects.filter(fassungsdatei__fassung=fassung).order_by("name")
    ]


# Case 6 ------------------------------------------------------------------------------------------


def test_later_changes_of_the_records_change_nothing_of_an_edition(client):
    mandat = ein_mandat(person=eine_person(nachname="Damals"))
    sitzung = eine_sitzung(amtszeit=mandat.amtszeit)
    zeile = mittel(bewilligt=Decimal("100"))
    bericht = ein_bericht(titel="Jahresbericht 2019")
    fassung = eine_freigabe(eine_fassung(bericht)).fassung
    jahr = reverse("fassung_jahr", args=[2019])
    dateien, seite = _inhalte(fassung), client.get(jahr).content
    downloads = [reverse("fassungsdatei", args=[d.pk, d.datei.name]) for d in fassung.dateien.all()]
    bytes_vorher = [client.get(adresse).content for adresse in downloads]

    mandat.person.nachname = "Heute"
    mandat.person.save()
    Sitzung.objects.filter(pk=sitzung.pk).delete()
    zeile.bewilligt = Decimal("999")
    zeile.save()
    bericht.refresh_from_db()
    bericht.titel, bericht.thema = "Entwurf einer Berichtigung", "Anderes"
    bericht.herausgeber, bericht.letzter_tag = "beide", date(2019, 12, 30)
    bericht.save()
    bericht.kapitel.all().delete()

    assert _inhalte(fassung) == dateien
    assert [client.get(adresse).content for adresse in downloads] == bytes_vorher
    assert client.get(jahr).content == seite


def test_the_year_of_an_edition_stays_when_the_reports_period_moves(client):
    fassung = eine_freigabe().fassung
    fassung.bericht.letzter_tag = date(2020, 6, 30)
    fassung.bericht.save()

    assert [client.get(f"/jahresberichte/{jahr}/").status_code for jahr in (2019, 2020)] == [200, 404]


def test_an_edition_holds_pdf_html_data_and_tables_with_their_checksums():
    fassung = eine_fassung()

    assert [
        (d.art, d.datei.name, d.datei.groesse == len(d.datei.inhalt), d.datei.sha256)
        for d in fassung.dateien.all()
    ] == [
        (art, f"jahresbericht-2019-fassung-1{name}", True, sha256(bytes(inhalt)).hexdigest())
        for (art, name), inhalt in zip(
            [
                ("pdf", ".pdf"),
                ("html", ".html"),
                ("json", "-daten.json"),
                ("csv", "-mitglieder.csv"),
                ("csv", "-sitzungen.csv"),
                ("csv", "-mittel.csv"),
                ("csv", "-empfehlungen.csv"),
                ("csv", "-statistik.csv"),
            ],
            [d.datei.inhalt for d in fassung.dateien.all()],
            strict=True,
        )
    ]


def test_a_reprint_of_the_stored_stand_gives_the_stored_bytes():
    ein_statistikwert()
    mittel()
    fassung = Fassung.objects.get(pk=eine_fassung().pk)
    stand = Stand.aus_json(fassung.stand)

    assert [bytes(d.datei.inhalt) for d in fassung.dateien.all()] == [
        als_pdf(stand, entwurf=False),
        als_html(stand, entwurf=False).encode(),
        als_daten(stand),
        *(inhalt for _, inhalt in als_tabellen(stand)),
    ]


def test_a_draft_differs_from_the_edition_of_the_same_stand():
    stand = erheben(ein_bericht())

    assert als_pdf(stand, entwurf=True) != als_pdf(stand, entwurf=False)


def test_an_edition_tells_who_froze_it_when_and_with_what():
    konto = ein_konto(first_name="Mira", last_name="Muster")

    fassung = eine_fassung(konto=konto)

    assert (fassung.nummer, fassung.konto_name, fassung.festgeschrieben_am) == (1, "Mira Muster", ZEITPUNKT)
    assert fassung.druckfassung.startswith("WeasyPrint ")


def test_freezing_lets_nobody_see_anything():
    bericht = ein_bericht()
    eine_fassung(bericht)
    bericht.refresh_from_db()

    assert (Fassung.objects.freigegebene("oeffentlich", "stadtrat").count(), bericht.zustand) == (
        0,
        "festgeschrieben",
    )


# Corrections ---------------------------------------------------------------------------------------


def test_a_correction_names_its_reason_and_what_it_replaces():
    bericht = ein_bericht()
    erste = eine_fassung(bericht)
    mittel()

    zweite = eine_fassung(bericht, grund="  Mittel ergänzt ")

    assert (zweite.nummer, zweite.ersetzt, zweite.grund) == (2, erste, "Mittel ergänzt")


@pytest.mark.parametrize("grund", ["", " \n"])
def test_a_correction_without_a_reason_is_refused(grund):
    bericht = ein_bericht()
    eine_fassung(bericht)
    mittel()

    with pytest.raises(Verweigert) as verweigert:
        eine_fassung(bericht, grund=grund)

    assert str(verweigert.value) == "Eine neue Fassung berichtigt eine frühere: Bitte nennen Sie den Grund."
    assert bericht.fassungen.count() == 1


def test_a_correction_that_changes_nothing_is_refused():
    bericht = ein_bericht()
    ein_statistikwert()
    mittel()
    eine_fassung(bericht)

    with pytest.raises(Verweigert) as verweigert:
        eine_fassung(bericht, grund="Noch einmal")

    assert str(verweigert.value) == "Seit Fassung 1 hat sich nichts geändert."


# What can't be printed -----------------------------------------------------------------------------


def _unter(ort):
    """Put a character that no font of ours has into one place of a report."""
    zeichen = "中"
    bericht = ein_bericht()
    match ort:
        case "Kopf des Berichts":
            type(bericht).objects.filter(pk=bericht.pk).update(thema=zeichen)
        case "Kapitel 10 „Eigenes Kapitel“":
            ein_kapitel(bericht=bericht, text_davor=zeichen)
        case "Amtszeit „Beirat“":
            ein_mandat(amtszeit=eine_amtszeit(bezeichnung="Beirat"), person=eine_person(nachname=zeichen))
        case "Statistikreihe „Reihe“":
            ein_statistikwert(reihe=eine_statistikreihe(bezeichnung="Reihe"), quelle=zeichen)
        case "Tabelle „Tabelle 中“":
            ein_statistikwert(reihe=eine_statistikreihe(gruppe=f"Tabelle {zeichen}"))
        case "Projekt „Projekt“":
            eine_phase(projekt=ein_projekt(titel="Projekt", beschreibung=zeichen))
        case "Mittelgeber „Geber 中“":
            geber = eine_organisation(name=f"Geber {zeichen}", art="mittelgeber")
            projekt = mittel(mittelgeber=geber).phase.projekt
            bericht.kapitel.get(art="projekte").auswahlen.create(
                modell="projekte.projekt", schluessel=projekt.pk, ausgelassen=True
            )
        case "Empfehlung „Sprachmittlung ausbauen“":
            eine_rueckmeldung(quelle=zeichen)
    return bericht


@pytest.mark.parametrize(
    "ort",
    [
        "Kopf des Berichts",
        "Kapitel 10 „Eigenes Kapitel“",
        "Amtszeit „Beirat“",
        "Statistikreihe „Reihe“",
        "Tabelle „Tabelle 中“",
        "Projekt „Projekt“",
        "Mittelgeber „Geber 中“",
        "Empfehlung „Sprachmittlung ausbauen“",
    ],
)
def test_a_character_that_our_fonts_lack_is_refused_with_its_place(ort):
    bericht = _unter(ort)
    satz = f"{ort}: Unsere Schrift enthält diese Zeichen nicht: „中“ (U+4E2D). Bitte ersetzen Sie sie."

    with pytest.raises(Verweigert) as verweigert:
        eine_fassung(bericht)

    assert str(verweigert.value) == f"Der Bericht lässt sich noch nicht festschreiben. {satz}"
    assert (Fassung.objects.count(), Datei.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("zeichen", "nummer"), [("\uf0b7", "U+F0B7"), ("न", "U+0928"), ("😀", "U+1F600"), ("\x07", "U+0007")]
)
def test_word_bullets_foreign_scripts_and_control_characters_are_found(zeichen, nummer):
    bericht = ein_bericht()
    bericht.kapitel.filter(art="ausblick").update(text_danach=f"vor {zeichen} nach")

    assert [b.text for b in befunde(erheben(bericht)) if b.gewicht == Gewicht.MUSS] == [
        f"Kapitel 9 „Ausblick“: Unsere Schrift enthält diese Zeichen nicht: „{zeichen}“ ({nummer}). "
        "Bitte ersetzen Sie sie."
    ]


def test_a_report_without_chapters_is_refused():
    with pytest.raises(Verweigert) as verweigert:
        eine_fassung(ein_bericht(kapitel=False))

    assert str(verweigert.value) == (
        "Der Bericht lässt sich noch nicht festschreiben. Der Bericht hat noch kein Kapitel: Bitte legen Sie "
        "die Gliederung an."
    )


def test_markup_in_every_typed_text_is_printed_as_typed():
    boese = '<img src="file:///etc/passwd"><script>alert(1)</script>{{ stand }}'
    bericht = ein_bericht(titel=boese, thema=boese, rechtsgrundlage=boese, dezernat=boese, fusszeile=boese)
    bericht.kapitel.update(ueberschrift=boese, text_davor=boese, text_danach=boese)
    ein_mandat(person=eine_person(nachname=boese[:80]))
    eine_phase(projekt=ein_projekt(titel=boese, beschreibung=boese, zielgruppe=boese))
    eine_empfehlung(titel=boese, text=boese)
    ein_statistikwert(reihe=eine_statistikreihe(bezeichnung=boese, gruppe=boese), quelle=boese)
    stand = erheben(bericht)

    html = als_html(stand, entwurf=False)

    assert ("<img" in html, "<script" in html, "&lt;img src=" in html) == (False, False, True)
    assert als_pdf(stand, entwurf=False).startswith(b"%PDF-")


# All or nothing ------------------------------------------------------------------------------------


def test_nothing_half_written_stays_when_storing_fails_midway():
    """A rule of the database stops it after the files were stored, when it writes the quotes."""
    bericht = in_abstimmung(ein_bericht())
    with connection.cursor() as cursor:
        cursor.execute("CREATE UNIQUE INDEX nur_ein_bezug ON berichte_fassungsbezug (fassung_id)")
    ein_mandat()
    mittel()

    with pytest.raises(DatabaseError):
        festschreiben(bericht, ZEITPUNKT, ein_konto())

    bericht.refresh_from_db()
    assert (
        Fassung.objects.count(),
        Fassungsdatei.objects.count(),
        Fassungsbezug.objects.count(),
        Datei.objects.count(),
        bericht.zustand,
    ) == (0, 0, 0, 0, "abstimmung")


# Never changed, never deleted ----------------------------------------------------------------------


def _zeilen(fassung):
    return [
        fassung,
        fassung.dateien.first(),
        fassung.dateien.first().datei,
        fassung.bezuege.first(),
    ]


@pytest.fixture
def zeilen():
    """One row of each kind that an edition consists of."""
    mittel()
    return _zeilen(eine_fassung())


ARTEN = ("Fassung", "Datei einer Fassung", "Datei", "Bezug einer Fassung")


def test_a_row_of_an_edition_can_not_be_saved_again(zeilen):
    saetze = []
    for zeile in zeilen:
        with pytest.raises(Unveraenderlich.Verboten) as verboten:
            zeile.save()
        saetze.append(str(verboten.value))

    assert saetze == [f"{art}: gespeichert und nicht mehr änderbar." for art in ARTEN]


def test_a_row_of_an_edition_can_not_be_deleted(zeilen):
    saetze = []
    for zeile in zeilen:
        with pytest.raises(Unveraenderlich.Verboten) as verboten:
            zeile.delete()
        saetze.append(str(verboten.value))

    assert saetze == [f"{art}: bleibt auf Dauer erhalten." for art in ARTEN]


@pytest.mark.parametrize(
    "tat",
    [
        lambda zeilen, eine: zeilen.update(pk=eine.pk),
        lambda zeilen, eine: zeilen.delete(),
        lambda zeilen, eine: zeilen.bulk_update([eine], ["pk"]),
        lambda zeilen, eine: zeilen.bulk_create(
            [eine], update_conflicts=True, unique_fields=["id"], update_fields=[eine._meta.fields[1].name]
        ),
    ],
    ids=["update", "delete", "bulk_update", "bulk_create over existing rows"],
)
def test_rows_of_editions_can_not_be_changed_in_bulk(zeilen, tat):
    verboten = []
    for zeile in zeilen:
        try:
            tat(type(zeile).objects.all(), zeile)
        except Unveraenderlich.Verboten as grund:
            verboten.append(str(grund))

    assert verboten == [
        f"{art} werden weder geändert noch gelöscht."
        for art in ("Fassungen", "Dateien einer Fassung", "Dateien", "Bezüge einer Fassung")
    ]


def test_an_existing_key_can_not_be_written_over(zeilen):
    fassung = zeilen[0]
    kopie = Fassung(
        pk=fassung.pk,
        bericht=fassung.bericht,
        nummer=1,
        stand={},
        festgeschrieben_am=ZEITPUNKT,
        konto_name="Jemand",
    )

    with pytest.raises(DatabaseError), transaction.atomic():
        kopie.save()


@pytest.mark.parametrize("befehl", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_raw_sql_meets_the_trigger_of_postgresql_and_elsewhere_the_model_refuses(zeilen, befehl):
    gemeldet = []
    for zeile in zeilen:
        tabelle = zeile._meta.db_table
        try:
            with transaction.atomic():
                if connection.vendor == "postgresql":
                    with connection.cursor() as cursor:
                        cursor.execute(befehl.format(tabelle))
                elif befehl.startswith("UPDATE"):
                    type(zeile).objects.update(id=zeile.pk)
                else:
                    type(zeile).objects.all().delete()
        except (DatabaseError, Unveraenderlich.Verboten) as fehler:
            gemeldet.append("werden weder geändert noch gelöscht" in str(fehler))

    assert gemeldet == [True] * 4


def test_a_report_with_an_edition_can_not_be_deleted(zeilen):
    with pytest.raises(Loeschverbot):
        zeilen[0].bericht.loeschen()


# What an edition quotes stays ----------------------------------------------------------------------


def test_a_quoted_record_can_not_be_deleted_and_says_where_it_stands():
    sitzung = eine_sitzung()
    eine_fassung(ein_bericht(titel="Jahresbericht 2019"))

    with pytest.raises(Loeschverbot) as verbot:
        sitzung.loeschen()

    assert str(verbot.value) == (
        "Der Eintrag oder etwas, das zu ihm gehört, steht in einer festgeschriebenen Fassung (Jahresbericht "
        "2019, Fassung 1) und bleibt deshalb."
    )
    assert Sitzung.objects.filter(pk=sitzung.pk).exists()


@pytest.mark.parametrize("tag", [date(2018, 12, 31), date(2020, 1, 1)])
def test_a_record_that_no_edition_quotes_can_be_deleted(tag):
    sitzung = eine_sitzung(tag=tag)
    eine_fassung()

    sitzung.loeschen()

    assert not Sitzung.objects.exists()


def test_a_record_that_takes_a_quoted_one_with_it_can_not_be_deleted():
    zeile = mittel()
    eine_fassung()

    with pytest.raises(Loeschverbot):
        zeile.phase.loeschen()

    zeile.refresh_from_db()


def test_only_a_record_of_the_same_kind_is_meant_by_a_key():
    organisation = eine_organisation()
    eine_fassung()
    Fassungsbezug.objects.bulk_create(
        [Fassungsbezug(fassung=Fassung.objects.get(), modell="beirat.sitzung", schluessel=organisation.pk)]
    )

    organisation.loeschen()

    assert not type(organisation).objects.exists()


def test_what_can_not_be_printed_is_refused_with_a_sentence_and_leaves_no_edition(settings):
    bericht = in_abstimmung(ein_bericht())
    settings.STATICFILES_DIRS = []

    with pytest.raises(Verweigert, match="Das PDF ließ sich nicht herstellen: Der Bericht darf"):
        festschreiben(bericht, ZEITPUNKT, ein_konto())

    assert (Fassung.objects.count(), bericht.schritte.count()) == (0, 1)


def test_a_draft_that_can_not_be_printed_leads_back_with_a_sentence(als, beauftragte, settings):
    bericht = ein_bericht()
    settings.STATICFILES_DIRS = []

    antwort = als(beauftragte).get(reverse("jahresbericht_entwurf", args=[bericht.pk]), follow=True)

    assert "Das PDF ließ sich nicht herstellen" in antwort.content.decode()
