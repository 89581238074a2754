"""Two people at the same moment: on one contribution, and on what an edition is going to quote."""

from concurrent.futures import wait
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from django.urls import reverse

from basis.loeschsperre import Loeschverbot
from beirat.models import Drucksache, Sitzung
from beirat.tests.fabrik import eine_drucksache, eine_sitzung
from beirat.tests.test_schreiben import pdftext
from berichte.ablauf import Verweigert, gehen
from berichte.deckblatt import erstelle_deckblatt
from berichte.festschreibung import festschreiben
from berichte.models import Fassung, Jahresbericht, Kapitel
from berichte.stand import abdruck as abdruck_des_standes
from berichte.stand import erheben
from berichte.tests.fabrik import (
    ein_bericht,
    ein_kapitel,
    ein_konto,
    eine_fassung,
    eine_zuarbeit,
    in_abstimmung,
)
from berichte.zuarbeit.schritte import abdruck, gib_zurueck, nimm_an

pytestmark = pytest.mark.django_db(transaction=True)
ZEITPUNKT = datetime(2099, 2, 20, 9, 0, tzinfo=UTC)


def _eingegangene(kapitel, text):
    return eine_zuarbeit(kapitel=kapitel, text=text, zustand="eingegangen", abgegeben_am=ZEITPUNKT)


def _nimm_an(zuarbeit):
    return nimm_an(zuarbeit, zuarbeit.text, gelesen=abdruck(zuarbeit.text))


def test_a_contribution_that_two_people_accept_at_once_stands_in_the_chapter_once(nebenher):
    zuarbeit = _eingegangene(ein_kapitel(), "Neuer Text")

    with transaction.atomic():
        _nimm_an(zuarbeit)
        zweite = nebenher(_nimm_an, zuarbeit)

    with pytest.raises(Verweigert):
        zweite.result()
    assert Kapitel.objects.get().text_davor == "<p>Neuer Text</p>"


def test_two_contributions_accepted_at_once_both_stand_in_the_chapter(nebenher):
    kapitel = ein_kapitel()
    erste, andere = _eingegangene(kapitel, "Erster Text"), _eingegangene(kapitel, "Anderer Text")

    with transaction.atomic():
        _nimm_an(erste)
        zweite = nebenher(_nimm_an, andere)

    zweite.result()
    assert Kapitel.objects.get().text_davor == "<p>Erster Text</p><p>Anderer Text</p>"


def test_a_contribution_accepted_while_somebody_returns_it_is_not_returned(nebenher):
    zuarbeit = _eingegangene(ein_kapitel(), "Neuer Text")

    with transaction.atomic():
        _nimm_an(zuarbeit)
        rueckgabe = nebenher(gib_zurueck, zuarbeit, "Bitte kürzer", ZEITPUNKT.date())

    with pytest.raises(Verweigert):
        rueckgabe.result()
    assert type(zuarbeit).objects.get().zustand == "angenommen"


# Freezing ------------------------------------------------------------------------------------------


def _sitzungen(fassung):
    return [s["nummer"] for s in fassung.stand["sitzungen"]["sitzungen"]]


def test_what_an_edition_quotes_is_not_deleted_while_it_is_frozen(nebenher):
    bericht, sitzung = in_abstimmung(ein_bericht()), eine_sitzung(nummer=44, oeffentlich=True)

    with transaction.atomic():
        fassung = festschreiben(bericht, ZEITPUNKT, ein_konto())
        loeschung = nebenher(sitzung.loeschen)

    with pytest.raises(Loeschverbot, match="steht in einer festgeschriebenen Fassung"):
        loeschung.result()
    assert (_sitzungen(fassung), Sitzung.objects.count()) == ([44], 1)


def test_an_edition_that_is_frozen_while_a_record_is_deleted_does_not_quote_it(nebenher):
    bericht, konto = in_abstimmung(ein_bericht()), ein_konto()
    sitzung = eine_sitzung(nummer=44, oeffentlich=True)

    with transaction.atomic():
        sitzung.loeschen()
        festgeschrieben = nebenher(festschreiben, bericht, ZEITPUNKT, konto)

    assert _sitzungen(festgeschrieben.result()) == []


def test_a_report_that_two_people_freeze_at_once_has_one_edition(nebenher):
    bericht, konten = in_abstimmung(ein_bericht()), [ein_konto(), ein_konto()]

    with transaction.atomic():
        festschreiben(bericht, ZEITPUNKT, konten[0])
        zweite = nebenher(festschreiben, bericht, ZEITPUNKT, konten[1], "Noch einmal")

    with pytest.raises(Verweigert, match="Seit Fassung 1 hat sich nichts geändert"):
        zweite.result()
    assert Fassung.objects.count() == 1


# On SQLite one transaction writes at a time: nobody holds what the other waits for.
if connection.vendor == "postgresql":

    def test_who_deletes_a_chapter_on_the_reports_page_while_it_is_frozen_goes_first(nebenher):
        bericht, konto = in_abstimmung(ein_bericht()), ein_konto()
        ausblick = bericht.kapitel.get(art="ausblick")

        with transaction.atomic():
            # As the page of head and chapters does.
            Jahresbericht.objects.select_for_update().get(pk=bericht.pk)
            freezing = nebenher(festschreiben, bericht, ZEITPUNKT, konto)
            # Past the print.
            wait([freezing], timeout=20)
            ausblick.loeschen()

        with pytest.raises(Verweigert, match="Gerade hat jemand anderes diesen Bericht bearbeitet"):
            freezing.result()
        assert (Kapitel.objects.filter(pk=ausblick.pk).exists(), Fassung.objects.count()) == (False, 0)


def test_who_confirms_while_somebody_else_freezes_is_told_who_did(nebenher, als, beauftragte):
    bericht, konto, client = in_abstimmung(ein_bericht()), ein_konto(), als(beauftragte)
    adresse = reverse("jahresbericht_festschreiben", args=[bericht.pk])
    gesendet = {"gesehen": client.get(adresse).context["gesehen"]}

    with transaction.atomic():
        festschreiben(bericht, ZEITPUNKT, konto)
        zweite = nebenher(client.post, adresse, gesendet, follow=True)

    antwort = zweite.result()
    assert f"Inzwischen ist Fassung 1 festgeschrieben, durch {konto}." in antwort.content.decode()
    assert Fassung.objects.count() == 1


def _schreibe(kapitel, text="Während des Drucks geschrieben"):
    kapitel.text_davor = text
    kapitel.save()


def test_who_saves_a_chapter_while_its_report_is_printed_does_not_wait(beim_drucken):
    bericht = in_abstimmung(ein_bericht())
    getan = beim_drucken(_schreibe, bericht.kapitel.get(art="ausblick"))

    festschreiben(bericht, ZEITPUNKT, ein_konto())

    assert getan == [None]


def test_what_is_saved_during_the_print_stands_in_every_part_of_the_edition(beim_drucken):
    bericht = in_abstimmung(ein_bericht())
    beim_drucken(_schreibe, bericht.kapitel.get(art="ausblick"))

    fassung = festschreiben(bericht, ZEITPUNKT, ein_konto())

    seite = bytes(fassung.dateien.get(art="html").datei.inhalt).decode()
    in_der_suche = [a.text.strip() for a in fassung.abschnitte.all() if a.kapitel.endswith("Ausblick")]
    assert fassung.stand == erheben(bericht).als_json()
    assert ("Während des Drucks geschrieben" in seite, in_der_suche) == (
        True,
        ["Während des Drucks geschrieben"],
    )


def test_who_confirmed_a_draft_that_changes_during_the_print_is_asked_again(beim_drucken):
    bericht = in_abstimmung(ein_bericht())
    gesehen = abdruck_des_standes(erheben(bericht))
    beim_drucken(_schreibe, bericht.kapitel.get(art="ausblick"))

    with pytest.raises(Verweigert, match="Seit Sie diese Seite geöffnet haben, hat sich der Bericht"):
        festschreiben(bericht, ZEITPUNKT, ein_konto(), gesehen=gesehen)

    assert Fassung.objects.count() == 0


def test_a_report_that_is_given_back_during_the_print_is_not_frozen(beim_drucken):
    bericht = in_abstimmung(ein_bericht())
    getan = beim_drucken(gehen, bericht, "zurueck", ZEITPUNKT, ein_konto(), "Bitte kürzer")

    with pytest.raises(Verweigert, match="Der Bericht ist noch ein Entwurf"):
        festschreiben(bericht, ZEITPUNKT, ein_konto())

    assert (getan, Fassung.objects.count()) == ([None], 0)


def test_a_character_that_our_fonts_lack_is_refused_although_it_came_during_the_print(beim_drucken):
    bericht = in_abstimmung(ein_bericht())
    getan = beim_drucken(_schreibe, bericht.kapitel.get(art="ausblick"), "中")

    with pytest.raises(Verweigert, match="Unsere Schrift enthält diese Zeichen nicht: „中“"):
        festschreiben(bericht, ZEITPUNKT, ein_konto())

    assert (getan, Fassung.objects.count()) == ([None], 0)


def _mit_nummer(fassung):
    fassung.bericht.drucksache = eine_drucksache(kennung="I0140/20")
    fassung.bericht.save()
    return fassung


def test_who_saves_a_chapter_while_a_cover_sheet_is_printed_does_not_wait(beim_drucken):
    fassung = _mit_nummer(eine_fassung())
    getan = beim_drucken(_schreibe, fassung.bericht.kapitel.get(art="ausblick"))

    erstelle_deckblatt(fassung, ZEITPUNKT, ein_konto())

    assert getan == [None]


def test_a_cover_sheet_tells_what_was_entered_during_its_print(beim_drucken):
    fassung = _mit_nummer(eine_fassung())
    beim_drucken(Drucksache.objects.update, kennung="I0141/20")

    blatt = erstelle_deckblatt(fassung, ZEITPUNKT, ein_konto())

    assert "I0141/20" in pdftext(bytes(blatt.datei.inhalt))
