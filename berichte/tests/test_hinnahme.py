"""The readiness list: every finding with its cure; what should be may be accepted with a reason."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from beirat.tests.fabrik import ein_beschluss, ein_mandat, eine_beauftragung
from berichte.ablauf import Verweigert, erledigen, gehen
from berichte.models import Hinnahme
from berichte.pruefung import Gewicht, befunde, hinnehmen, pruefe
from berichte.pruefung.texte import kaputt, verweise
from berichte.stand import erheben
from berichte.tests.fabrik import (
    ZEITPUNKT,
    ein_befund,
    ein_bericht,
    ein_kapitel,
    ein_kommentar,
    ein_konto,
    ein_statistikwert,
    eine_hinnahme,
    eine_statistikreihe,
    in_abstimmung,
)

pytestmark = pytest.mark.django_db
TAG = ZEITPUNKT.date()
VERALTET = "Tabelle „Bevölkerung“: Neuester Wert vom {}, der Stichtag ist der 31.12.2019."


def _offen(bericht):
    return [b.text for b in pruefe(bericht, TAG).offene]


# Accepting -------------------------------------------------------------------------------------------


def test_an_accepted_finding_leaves_the_list_and_keeps_its_reason():
    hinnahme = eine_hinnahme("Die Zahlen kommen im Juni.")
    pruefung = pruefe(hinnahme.bericht, TAG)

    assert hinnahme.befund not in [b.text for b in pruefung.offene]
    assert [(b.text, h.grund, h.am) for b, h in pruefung.hingenommene] == [
        (hinnahme.befund, "Die Zahlen kommen im Juni.", ZEITPUNKT)
    ]


def test_it_holds_until_the_finding_itself_changes():
    reihe = eine_statistikreihe()
    ein_statistikwert(reihe=reihe, stichtag=date(2018, 6, 30))
    bericht = ein_bericht()
    befund = next(b for b in befunde(erheben(bericht)) if b.text == VERALTET.format("30.06.2018"))
    hinnehmen(bericht, befund, "Neue gibt es nicht", ZEITPUNKT, ein_konto())
    davor = _offen(bericht)
    ein_statistikwert(reihe=reihe, stichtag=date(2018, 12, 31))

    assert VERALTET.format("30.06.2018") not in davor
    assert VERALTET.format("31.12.2018") in _offen(bericht)


def test_another_remark_at_the_same_chapter_is_open_though_the_sentence_is_the_same():
    kapitel = ein_kapitel()
    satz = f"Kapitel „{kapitel}“: Eine Anmerkung ist noch offen."
    erste = ein_kommentar(kapitel)
    befund = next(b for b in pruefe(kapitel.bericht, TAG).offene if b.text == satz)
    hinnehmen(kapitel.bericht, befund, "Später", ZEITPUNKT, ein_konto())
    davor = satz in _offen(kapitel.bericht)
    erledigen(erste, ZEITPUNKT, ein_konto())
    ein_kommentar(kapitel, "Etwas anderes.")

    assert (davor, satz in _offen(kapitel.bericht)) == (False, True)


def test_a_chapter_changed_again_after_the_resolution_is_open_again():
    bericht = ein_bericht()
    kapitel = bericht.kapitel.get(art="ausblick")
    satz = "Kapitel „Ausblick“ ist seit dem Beschluss des Beirates geändert worden."
    in_abstimmung(bericht)
    gehen(bericht, "beschlossen", ZEITPUNKT, ein_konto(), beschluss=ein_beschluss())
    bericht.refresh_from_db()
    offen = []
    for text in ("Einmal", "Noch einmal"):
        kapitel.text_davor = text
        kapitel.save()
        befund = next((b for b in pruefe(bericht, TAG).offene if b.text == satz), None)
        offen.append(befund is not None)
        hinnehmen(bericht, befund, "Nur ein Tippfehler", ZEITPUNKT, ein_konto())

    assert (offen, satz in _offen(bericht)) == ([True, True], False)


def test_a_head_changed_after_the_resolution_is_a_finding():
    bericht = in_abstimmung(ein_bericht())
    jetzt = ZEITPUNKT.replace(year=2099)
    gehen(bericht, "beschlossen", jetzt, ein_konto(), beschluss=ein_beschluss())
    bericht.refresh_from_db()
    davor = [text for text in _offen(bericht) if "Der Kopf" in text]
    bericht.thema, bericht._history_date = "Anderes Thema", jetzt + timedelta(seconds=1)
    bericht.save()

    assert (davor, [text for text in _offen(bericht) if "Der Kopf" in text]) == (
        [],
        ["Der Kopf des Berichts ist seit dem Beschluss des Beirates geändert worden."],
    )


@pytest.mark.parametrize("feld", ["titel", "fusszeile"])
def test_a_character_that_can_not_be_printed_in_the_head_leads_to_the_head(feld):
    bericht = ein_bericht(**{feld: "中"})

    befund = pruefe(bericht, TAG).offene[0]

    assert (befund.gewicht, befund.seite, befund.schluessel) == (
        Gewicht.MUSS,
        "jahresbericht_bearbeiten",
        (bericht.pk,),
    )


def test_a_report_without_a_chapter_leads_to_a_new_one(als, beauftragte):
    bericht = ein_bericht(kapitel=False)

    seite = als(beauftragte).get(reverse("jahresbericht_pruefung", args=[bericht.pk])).content.decode()

    assert f'href="{reverse("kapitel_neu", args=[bericht.pk])}"' in seite


def test_what_is_accepted_in_one_report_stands_in_another():
    hinnahme = eine_hinnahme()

    assert hinnahme.befund in _offen(ein_bericht(herausgeber="beide"))


@pytest.mark.parametrize("gewicht", [Gewicht.MUSS, Gewicht.HINWEIS])
def test_only_what_should_be_is_accepted(gewicht):
    bericht = ein_bericht()
    ein_kapitel(bericht=bericht, text_davor="中")
    ein_mandat()
    bericht.kapitel.filter(art="beirat").update(text_davor="Sitze blieben frei.")
    befund, _ = ein_befund(bericht, gewicht)

    with pytest.raises(Verweigert, match="Hinnehmen lässt sich nur, was sein sollte"):
        hinnehmen(bericht, befund, "Egal", ZEITPUNKT, ein_konto())


@pytest.mark.parametrize("grund", ["", " \n"])
def test_nothing_is_accepted_without_a_reason(grund):
    befund, bericht = ein_befund()

    with pytest.raises(Verweigert, match="Bitte nennen Sie den Grund"):
        hinnehmen(bericht, befund, grund, ZEITPUNKT, ein_konto())


def test_a_finding_is_accepted_once():
    befund, bericht = ein_befund()
    hinnehmen(bericht, befund, "erster", ZEITPUNKT, ein_konto())

    with pytest.raises(Verweigert, match="schon hingenommen"):
        hinnehmen(bericht, befund, "zweiter", ZEITPUNKT, ein_konto())


# What is looked for ------------------------------------------------------------------------------------


def _gefunden(bericht, wort):
    return [(b.gewicht.value, b.text) for b in befunde(erheben(bericht)) if wort in b.text]


def test_a_vacancy_should_be_explained_and_is_a_hint_once_the_chapter_has_a_text():
    ein_mandat()
    bericht = ein_bericht()
    davor = {gewicht for gewicht, _ in _gefunden(bericht, "war nicht alles besetzt")}
    bericht.kapitel.filter(art="beirat").update(text_davor="Drei Sitze blieben frei.")

    assert (davor, {g for g, _ in _gefunden(bericht, "war nicht alles besetzt")}) == ({"sollte"}, {"hinweis"})


@pytest.mark.parametrize(
    ("erster_tag", "befund"),
    [
        (date(2019, 1, 1), []),
        (
            date(2019, 1, 2),
            [
                (
                    "sollte",
                    "Amt der oder des Integrationsbeauftragten: vom 01.01.2019 bis 01.01.2019 unbesetzt. "
                    "Bitte erklären Sie das im Kapitel zum Beirat.",
                )
            ],
        ),
    ],
)
def test_a_vacant_office_is_a_finding(erster_tag, befund):
    eine_beauftragung(erster_tag=erster_tag)

    assert _gefunden(ein_bericht(), "unbesetzt") == befund


def test_the_same_heading_over_two_chapters_is_one_finding():
    bericht = ein_bericht()
    for position in (20, 21):
        ein_kapitel(bericht=bericht, position=position, ueberschrift="Dank", text_davor="Danke.")

    assert _gefunden(bericht, "Überschrift") == [
        ("sollte", "Die Überschrift „Dank“ steht über mehreren Kapiteln.")
    ]


@pytest.mark.parametrize(
    ("adresse", "grund"),
    [
        ("https://www.magdeburg.de/integration", ""),
        ("http://ratsinfo.magdeburg.de:8080/a?b=c", ""),
        ("www.willkommen-in-magdeburg.de", ""),
        ("mailto:beirat@magdeburg.de", ""),
        ("mailto:beirat", "nennt keine E-Mail-Adresse"),
        ("http://http://magdeburg.de", "nennt den Anfang „http://“ doppelt"),
        ("https://magdeburg", "nennt keinen Rechner im Netz"),
        ("http://192.168.1.4/akte", "führt nur im eigenen Netz zum Ziel"),
        ("https://akten.intern/1", "führt nur im eigenen Netz zum Ziel"),
        ("file://server/bericht.docx", "führt nicht ins Netz"),
        ("https://[::1", "ist keine Adresse"),
        ("https://magdeburg.de:99999/", "ist keine Adresse"),
    ],
)
def test_an_address_that_leads_nowhere_says_why(adresse, grund):
    assert kaputt(adresse) == grund


def test_links_are_read_from_plain_text_and_from_markup():
    text = 'Siehe www.magdeburg.de. <a href="https://a.de/?b=1&amp;c=2">hier</a> und https://b.de/x).'

    assert verweise(text) == ["www.magdeburg.de", "https://a.de/?b=1&c=2", "https://b.de/x"]


def test_a_link_that_leads_nowhere_is_told_with_its_chapter():
    bericht = ein_bericht()
    bericht.kapitel.filter(art="ausblick").update(
        text_davor="Mehr unter https://magdeburg und www.magdeburg.de."
    )

    assert _gefunden(bericht, "Der Link") == [
        ("sollte", "Kapitel 9 „Ausblick“: Der Link „https://magdeburg“ nennt keinen Rechner im Netz.")
    ]


# Pages -----------------------------------------------------------------------------------------------


def test_the_page_lists_findings_by_weight_each_with_its_cure(als, beauftragte):
    bericht = ein_bericht()
    kapitel = bericht.kapitel.get(art="ausblick")
    bericht.kapitel.filter(pk=kapitel.pk).update(text_davor="中")

    gruppen = als(beauftragte).get(reverse("jahresbericht_pruefung", args=[bericht.pk])).context["gruppen"]

    assert [gewicht.value for gewicht, _ in gruppen] == ["muss", "sollte", "hinweis"]
    assert [adresse for _, adresse in gruppen[0][1]] == [reverse("kapitel_bearbeiten", args=[kapitel.pk])]


def test_a_finding_is_accepted_by_page_and_taken_back(als, beauftragte):
    befund, bericht = ein_befund()
    client = als(beauftragte)
    antwort = client.post(
        reverse("befund_hinnehmen", args=[bericht.pk, befund.kennung]), {"grund": "Im Juni"}, follow=True
    )
    hinnahme = Hinnahme.objects.get()
    zurueck = client.post(reverse("hinnahme_zuruecknehmen", args=[hinnahme.pk]), follow=True)

    assert ("Im Juni" in antwort.content.decode(), hinnahme.konto) == (True, beauftragte)
    assert "Der Befund steht wieder in der Liste." in zurueck.content.decode()
    assert befund.text in _offen(bericht)


def test_the_reason_is_asked_for_at_its_field(als, beauftragte):
    befund, bericht = ein_befund()

    antwort = als(beauftragte).post(
        reverse("befund_hinnehmen", args=[bericht.pk, befund.kennung]), {"grund": ""}
    )

    assert antwort.context["form"].errors == {"grund": ["Bitte füllen Sie dieses Feld aus."]}


@pytest.mark.parametrize("kennung", ["0" * 32, "gibt-es-nicht"])
def test_a_finding_that_no_longer_stands_leads_back_to_the_list(als, beauftragte, kennung):
    adresse = reverse("befund_hinnehmen", args=[ein_bericht().pk, kennung])

    antwort = als(beauftragte).post(adresse, {"grund": "Im Juni"}, follow=True)

    assert antwort.redirect_chain[0][0] == reverse("jahresbericht_pruefung", args=[adresse.split("/")[2]])
    assert "Diesen Befund gibt es so nicht mehr" in antwort.content.decode()


def test_while_the_office_is_held_the_geschaeftsstelle_reads_the_list_and_accepts_nothing(
    als, geschaeftsstelle
):
    eine_beauftragung()
    hinnahme = eine_hinnahme()
    client = als(geschaeftsstelle)

    seite = client.get(reverse("jahresbericht_pruefung", args=[hinnahme.bericht_id])).content.decode()
    antwort = client.post(reverse("hinnahme_zuruecknehmen", args=[hinnahme.pk]))

    assert (hinnahme.grund in seite, "Mit Grund hinnehmen" in seite) == (True, False)
    assert (antwort.status_code, Hinnahme.objects.count()) == (403, 1)
