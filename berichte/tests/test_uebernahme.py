"""A year opens from last year's report; each block says whether it is generated, written or carried over."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from beirat.tests.fabrik import eine_beauftragung, eine_sitzung
from berichte.models import Blick, Jahresbericht
from berichte.neues import bloecke, lies_neues, merke_blick
from berichte.pruefung import befunde_der_aufzeichnungen
from berichte.stand import erheben
from berichte.tests.fabrik import ZEITPUNKT, ein_bericht, ein_kapitel, ein_konto, eine_auswahl, eine_fassung
from berichte.uebernahme import bestaetige_uebernahme, fingerabdruck, uebernimm_gliederung, vorschlag

pytestmark = pytest.mark.django_db
JAHR_2020 = {
    "erster_tag": date(2020, 1, 1),
    "letzter_tag": date(2020, 12, 31),
    "redaktionsschluss": date(2021, 5, 12),
}


def _schreibe(bericht, art, **felder):
    kapitel = bericht.kapitel.get(art=art)
    for feld, wert in felder.items():
        setattr(kapitel, feld, wert)
    kapitel.save()
    return kapitel


@pytest.fixture
def vorjahr():
    """The report of 2019 with a text, a chapter of its own, another order and a chapter taken out."""
    bericht = ein_bericht(titel="Jahresbericht 2019")
    _schreibe(
        bericht, "ausblick", position=1, text_davor="Wir haben viel vor.", ueberschrift="Wie es weitergeht"
    )
    bericht.kapitel.get(art="zahlen").delete()
    ein_kapitel(bericht=bericht, ueberschrift="Dank", text_danach="Allen herzlichen Dank.")
    return bericht


@pytest.fixture
def bericht(vorjahr):
    """The report of 2020, opened from that of 2019."""
    bericht = ein_bericht(kapitel=False, **JAHR_2020)
    uebernimm_gliederung(bericht, vorjahr)
    return bericht


# Opening a year --------------------------------------------------------------------------------------


def test_order_headings_and_texts_come_along(vorjahr, bericht):
    felder = ("position", "art", "ueberschrift", "text_davor", "text_danach", "mit_erzeugtem")

    assert list(bericht.kapitel.values_list(*felder)) == list(vorjahr.kapitel.values_list(*felder))


def test_which_records_were_left_out_stays_with_its_year(vorjahr):
    eine_auswahl(vorjahr, "sitzungen", eine_sitzung())
    bericht = ein_bericht(kapitel=False, **JAHR_2020)

    uebernimm_gliederung(bericht, vorjahr)

    assert [k.auswahlen.count() for k in bericht.kapitel.all()] == [0] * 9


def test_the_head_is_proposed_for_the_next_year(vorjahr):
    kopf = vorschlag(vorjahr)

    assert [kopf[n] for n in ("titel", "erster_tag", "letzter_tag", "stichtag", "redaktionsschluss")] == [
        "Jahresbericht 2020",
        date(2020, 1, 1),
        date(2020, 12, 31),
        date(2020, 12, 31),
        date(2021, 5, 12),
    ]


@pytest.mark.parametrize(
    ("erster", "letzter", "danach"),
    [
        (date(2019, 1, 1), date(2019, 6, 30), (date(2019, 7, 1), date(2019, 12, 31))),
        (date(2019, 3, 1), date(2020, 2, 29), (date(2020, 3, 1), date(2021, 2, 28))),
        (date(2019, 1, 15), date(2019, 1, 24), (date(2019, 1, 25), date(2019, 2, 3))),
        (date(2018, 1, 1), date(2019, 12, 31), (date(2020, 1, 1), date(2021, 12, 31))),
    ],
)
def test_the_next_period_follows_the_last_day_and_is_as_long(erster, letzter, danach):
    kopf = vorschlag(
        ein_bericht(
            erster_tag=erster, letzter_tag=letzter, stichtag=letzter, redaktionsschluss=letzter, kapitel=False
        )
    )

    assert (kopf["erster_tag"], kopf["letzter_tag"]) == danach


# Carried over until somebody confirms or changes it --------------------------------------------------


def _uebernommene(bericht):
    return [k.ueberschrift for k in bericht.kapitel.order_by("position") if k.mit_uebernommenem]


def test_what_came_along_is_marked(bericht):
    assert _uebernommene(bericht) == ["Wie es weitergeht", "Dank"]


def test_confirming_makes_it_written(bericht):
    bestaetige_uebernahme(bericht.kapitel.get(art="ausblick"))

    assert _uebernommene(bericht) == ["Dank"]


def test_a_changed_word_makes_it_written(bericht):
    _schreibe(bericht, "ausblick", text_davor="Wir haben wenig vor.")

    assert _uebernommene(bericht) == ["Dank"]


@pytest.mark.parametrize("text", ["<p>Wir haben <strong>viel</strong> vor.</p>", " Wir haben\n viel vor. "])
def test_another_markup_or_space_is_no_change(bericht, text):
    _schreibe(bericht, "ausblick", text_davor=text)

    assert _uebernommene(bericht) == ["Wie es weitergeht", "Dank"]


def test_an_empty_text_has_no_mark():
    assert [fingerabdruck(text) for text in ("", " \n", "<p></p>")] == ["", "", ""]


def test_an_unconfirmed_text_is_a_finding(bericht):
    texte = [b.text for b in befunde_der_aufzeichnungen(bericht, date(2021, 1, 4)) if "übernommene" in b.text]

    assert texte == [
        f"Kapitel „{name}“: Der aus „Jahresbericht 2019“ übernommene Text ist noch nicht bestätigt."
        for name in ("Wie es weitergeht", "Dank")
    ]


def test_no_stand_tells_that_a_text_was_carried_over(bericht):
    assert "uebernommen" not in str(erheben(bericht).als_json())


# Blocks and what is new in them ------------------------------------------------------------------------


def _bloecke(bericht, art, konto=None):
    neues = lies_neues(bericht, konto or ein_konto(), erheben(bericht))
    kapitel = bericht.kapitel.get(art=art)
    return [(b.name, b.herkunft, b.seit) for b in bloecke(kapitel, neues)]


def test_each_block_says_where_it_comes_from(bericht):
    _schreibe(bericht, "sitzungen", text_davor="Neu geschrieben.", text_danach="Auch das.")

    assert [_bloecke(bericht, art) for art in ("ausblick", "sitzungen", "text")] == [
        [("davor", "übernommen", ())],
        [("davor", "geschrieben", ()), ("erzeugt", "erzeugt", ()), ("danach", "geschrieben", ())],
        [("danach", "übernommen", ())],
    ]


def test_a_generated_part_that_is_switched_off_says_so():
    bericht = ein_bericht()
    _schreibe(bericht, "sitzungen", mit_erzeugtem=False)

    assert _bloecke(bericht, "sitzungen") == [("erzeugt", "abgeschaltet", ())]


def test_before_the_first_look_and_the_first_edition_nothing_is_new():
    assert lies_neues(ein_bericht(), ein_konto(), erheben(ein_bericht(herausgeber="beide"))) == []


def test_a_record_that_came_since_the_last_look_marks_its_block_alone():
    bericht, konto = ein_bericht(), ein_konto()
    merke_blick(bericht, ZEITPUNKT, konto)
    eine_sitzung()
    _schreibe(bericht, "ausblick", text_davor="Neu.")

    neu = ("Ihrem letzten Blick",)
    assert _bloecke(bericht, "sitzungen", konto) == [("erzeugt", "erzeugt", neu)]
    assert _bloecke(bericht, "ausblick", konto) == [("davor", "geschrieben", neu)]
    assert _bloecke(bericht, "empfehlungen", konto) == [("erzeugt", "erzeugt", ())]


def test_what_is_new_since_the_last_edition_is_marked_for_everybody():
    bericht = ein_bericht()
    eine_fassung(bericht)
    _schreibe(bericht, "ausblick", text_davor="Neu.")

    assert _bloecke(bericht, "ausblick") == [("davor", "geschrieben", ("Fassung 1",))]


def test_where_somebody_else_looked_marks_nothing():
    bericht = ein_bericht()
    merke_blick(bericht, ZEITPUNKT, ein_konto())
    _schreibe(bericht, "ausblick", text_davor="Neu.")

    assert _bloecke(bericht, "ausblick") == [("davor", "geschrieben", ())]


def test_looking_again_writes_over_the_last_look():
    bericht, konto = ein_bericht(), ein_konto()
    merke_blick(bericht, ZEITPUNKT, konto)
    merke_blick(bericht, ZEITPUNKT + timedelta(days=1), konto)

    assert [b.am for b in Blick.objects.all()] == [ZEITPUNKT + timedelta(days=1)]


# Pages -----------------------------------------------------------------------------------------------


def test_a_new_report_is_proposed_from_the_last_one_and_takes_its_chapters(als, beauftragte, vorjahr):
    client = als(beauftragte)
    form = client.get(reverse("jahresbericht_neu")).context["form"]
    gesendet = {name: feld.value() for name in form.fields if (feld := form[name]).value() is not None}
    gesendet |= {n: f"{w:%Y-%m-%d}" for n, w in gesendet.items() if isinstance(w, date)}

    client.post(reverse("jahresbericht_neu"), gesendet)

    bericht = Jahresbericht.objects.get(erster_tag=date(2020, 1, 1))
    assert (bericht.titel, _uebernommene(bericht)) == ("Jahresbericht 2020", ["Wie es weitergeht", "Dank"])


def test_confirming_by_page_is_for_who_writes_the_report(als, geschaeftsstelle, beauftragte, bericht):
    eine_beauftragung()
    kapitel = bericht.kapitel.get(art="ausblick")
    adresse = reverse("kapitel_bestaetigen", args=[kapitel.pk])

    status = [als(konto).post(adresse).status_code for konto in (geschaeftsstelle, beauftragte)]

    assert (status, _uebernommene(bericht)) == ([403, 302], ["Dank"])


def test_the_page_marks_blocks_and_leads_to_the_list_of_changes(als, beauftragte):
    bericht = ein_bericht()
    client = als(beauftragte)
    client.post(reverse("jahresbericht_gesehen", args=[bericht.pk]))
    _schreibe(bericht, "ausblick", text_davor="Ganz neu.")

    seite = client.get(reverse("jahresbericht", args=[bericht.pk])).content.decode()
    vergleich = reverse("jahresbericht_vergleich", args=[bericht.pk])
    liste = client.get(vergleich, {"von": "blick", "bis": "entwurf"})

    assert "neu seit Ihrem letzten Blick" in seite
    assert [k.ueberschrift for k in liste.context["vergleich"].kapitel] == ["Ausblick"]


def test_opening_the_page_alone_forgets_no_mark(als, beauftragte):
    bericht = ein_bericht()
    merke_blick(bericht, ZEITPUNKT, beauftragte)
    client = als(beauftragte)

    client.get(reverse("jahresbericht", args=[bericht.pk]))

    assert [b.am for b in Blick.objects.all()] == [ZEITPUNKT]


def test_another_accounts_look_can_not_be_compared_with(als, beauftragte):
    bericht = ein_bericht()
    merke_blick(bericht, ZEITPUNKT, ein_konto())

    antwort = als(beauftragte).get(
        reverse("jahresbericht_vergleich", args=[bericht.pk]), {"von": "blick", "bis": "entwurf"}
    )

    assert (antwort.status_code, antwort.context["vergleich"]) == (200, None)
