"""The desk where reports are written: what its pages show, cost, and do with bad input."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from beirat.tests.fabrik import (
    ein_beschluss,
    ein_mandat,
    eine_beauftragung,
    eine_organisation,
    eine_sitzung,
)
from berichte.models import Auswahl, Fassung, Jahresbericht, Kapitel
from berichte.tests.fabrik import (
    ein_bericht,
    ein_kapitel,
    eine_auswahl,
    eine_fassung,
    eine_freigabe,
    eine_geplante_beratung,
    in_abstimmung,
)
from projekte.tests.fabrik import ein_projekt, eine_phase, mittel

pytestmark = pytest.mark.django_db

TAG = date(2019, 11, 27)


# Who writes --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "darf"),
    [
        (date(2019, 10, 31), False),
        (date(2019, 11, 1), True),
        (date(2019, 11, 26), True),
        (TAG, False),
    ],
)
def test_the_geschaeftsstelle_writes_on_the_days_without_a_commissioner(geschaeftsstelle, tag, darf):
    eine_beauftragung(letzter_tag=date(2019, 10, 31))
    eine_beauftragung(erster_tag=TAG)
    bericht = ein_bericht()
    berichte = Jahresbericht.objects

    assert [
        berichte.bearbeitbar_fuer(geschaeftsstelle, tag).contains(bericht),
        berichte.festschreibbar_fuer(geschaeftsstelle, tag).contains(bericht),
    ] == [darf, darf]


@pytest.mark.parametrize("herausgeber", ["beauftragte", "beirat", "beide", "dezernat"])
def test_while_the_office_is_held_the_geschaeftsstelle_writes_the_dezernats_report_only(
    geschaeftsstelle, herausgeber
):
    eine_beauftragung()
    bericht = ein_bericht(herausgeber=herausgeber)

    assert Jahresbericht.objects.bearbeitbar_fuer(geschaeftsstelle, TAG).contains(bericht) is (
        herausgeber == "dezernat"
    )


@pytest.mark.parametrize("besetzt", [True, False])
def test_the_commissioner_writes_and_freezes_every_report(beauftragte, besetzt):
    if besetzt:
        eine_beauftragung()
    for herausgeber in ("beauftragte", "dezernat"):
        ein_bericht(herausgeber=herausgeber)

    assert [
        Jahresbericht.objects.bearbeitbar_fuer(beauftragte, TAG).count(),
        Jahresbericht.objects.festschreibbar_fuer(beauftragte, TAG).count(),
    ] == [2, 2]


def test_council_and_administration_write_no_report(ratsmitglied, administration):
    ein_bericht()

    assert [
        Jahresbericht.objects.bearbeitbar_fuer(konto, TAG).count() for konto in (ratsmitglied, administration)
    ] == [0, 0]


def test_the_geschaeftsstelle_begins_only_the_dezernats_report_while_the_office_is_held(geschaeftsstelle):
    eine_beauftragung(letzter_tag=TAG)
    beginn = Jahresbericht.objects.herausgeber_fuer

    assert beginn(geschaeftsstelle, TAG) == ["dezernat"]
    assert beginn(geschaeftsstelle, TAG + timedelta(days=1)) == ["beauftragte", "beirat", "beide", "dezernat"]


def test_another_publisher_is_refused_at_the_field(als, geschaeftsstelle):
    eine_beauftragung()

    antwort = als(geschaeftsstelle).post(reverse("jahresbericht_neu"), KOPF | {"herausgeber": "beauftragte"})

    assert antwort.context["form"].errors["herausgeber"] == [
        "Bitte wählen Sie einen der angebotenen Einträge."
    ]
    assert Jahresbericht.objects.count() == 0


def test_the_page_opens_for_the_geschaeftsstelle_while_the_office_is_vacant(als, geschaeftsstelle):
    bericht = ein_bericht()

    antwort = als(geschaeftsstelle).get(reverse("jahresbericht_bearbeiten", args=[bericht.pk]))

    assert antwort.status_code == 200


# Queries -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("zeilen", [1, 3])
def test_the_list_costs_five_queries_for_any_number_of_reports(
    als, beauftragte, zeilen, django_assert_num_queries
):
    for jahr in range(2017, 2017 + zeilen):
        eine_fassung(ein_bericht(erster_tag=date(jahr, 1, 1), letzter_tag=date(jahr, 12, 31)))
    client = als(beauftragte)

    with django_assert_num_queries(5):
        antwort = client.get(reverse("jahresbericht_liste"))

    assert [b.anzahl_fassungen for b in antwort.context["berichte"]] == [1] * zeilen


@pytest.mark.parametrize("zeilen", [1, 3])
def test_the_readers_list_costs_three_queries_for_any_number_of_editions(
    client, zeilen, django_assert_num_queries
):
    for jahr in range(2017, 2017 + zeilen):
        eine_freigabe(eine_fassung(ein_bericht(erster_tag=date(jahr, 1, 1), letzter_tag=date(jahr, 12, 31))))

    with django_assert_num_queries(3):
        antwort = client.get(reverse("fassung_liste"))

    assert [f.jahr for f in antwort.context["seite"]] == list(range(2016 + zeilen, 2016, -1))


@pytest.mark.parametrize("zeilen", [1, 3])
def test_the_page_of_a_report_costs_forty_one_queries_for_any_number_of_editions_and_chapters(
    als, beauftragte, zeilen, django_assert_num_queries
):
    bericht = ein_bericht()
    for nummer in range(zeilen):
        ein_kapitel(bericht=bericht)
        mittel()
        eine_freigabe(eine_fassung(bericht, grund=f"Grund {nummer}"))
    client = als(beauftragte)

    with django_assert_num_queries(41):
        antwort = client.get(reverse("jahresbericht", args=[bericht.pk]))

    assert [f.nummer for f in antwort.context["fassungen"]] == list(range(zeilen, 0, -1))


def test_no_list_loads_the_bytes_of_a_file(als, beauftragte):
    bericht = eine_freigabe().fassung.bericht
    client = als(beauftragte)

    for adresse in (
        reverse("jahresbericht", args=[bericht.pk]),
        reverse("fassung_liste"),
        "/jahresberichte/2019/",
    ):
        with CaptureQueriesContext(connection) as mitschrift:
            client.get(adresse)
        fragen = [frage["sql"] for frage in mitschrift]
        assert [("sha256" in f, '"inhalt"' in f) for f in fragen if "basis_datei" in f] == [(True, False)]


# What the page shows -----------------------------------------------------------------------------


def test_the_page_tells_how_many_findings_prevent_freezing_and_leads_to_all_of_them(als, beauftragte):
    bericht = ein_bericht()
    bericht.kapitel.filter(art="ausblick").update(text_davor="中")

    antwort = als(beauftragte).get(reverse("jahresbericht", args=[bericht.pk]))

    assert antwort.context["muss"] == 1
    assert reverse("jahresbericht_pruefung", args=[bericht.pk]) in antwort.content.decode()


@pytest.mark.parametrize("name", ["sitzungen", "beschluesse", "personen", "projekte"])
def test_behind_a_figure_stand_the_records_that_it_counted(als, beauftragte, name):
    ein_beschluss(sitzung=eine_sitzung(amtszeit=ein_mandat().amtszeit))
    eine_phase()
    bericht = ein_bericht()

    antwort = als(beauftragte).get(reverse("jahresbericht_zahl", args=[bericht.pk, name]))

    assert (antwort.status_code, len(antwort.context["eintraege"])) == (200, 1)


def test_a_figure_that_does_not_exist_is_no_page(als, beauftragte):
    adresse = reverse("jahresbericht_zahl", args=[ein_bericht().pk, "erfunden"])

    assert als(beauftragte).get(adresse).status_code == 404


def test_the_preview_is_made_from_the_template_of_the_print(als, beauftragte):
    bericht = ein_bericht()
    eine_phase(projekt=ein_projekt(titel="Neustadtmiteinander"))

    text = als(beauftragte).get(reverse("jahresbericht_vorschau", args=[bericht.pk])).content.decode()

    assert "<h4>Neustadtmiteinander</h4>" in text


def test_the_draft_is_a_pdf_that_nobody_keeps(als, beauftragte):
    antwort = als(beauftragte).get(reverse("jahresbericht_entwurf", args=[ein_bericht().pk]))

    assert (antwort.content[:5], antwort["Content-Type"], antwort["Cache-Control"]) == (
        b"%PDF-",
        "application/pdf",
        "private, no-store",
    )
    assert antwort["Content-Disposition"] == 'inline; filename="jahresbericht-2019-entwurf.pdf"'


def test_a_draft_that_can_not_be_printed_leads_back_to_its_findings(als, beauftragte):
    bericht = ein_bericht()
    bericht.kapitel.update(text_davor="\uf0b7")

    antwort = als(beauftragte).get(reverse("jahresbericht_entwurf", args=[bericht.pk]), follow=True)

    assert antwort.redirect_chain == [(reverse("jahresbericht", args=[bericht.pk]), 302)]
    assert "Für das PDF beheben Sie bitte zuerst die Befunde mit „Muss“." in antwort.content.decode()


# Head and chapters -------------------------------------------------------------------------------

KOPF = {
    "titel": "Jahresbericht 2019",
    "thema": "Bericht zur Integration",
    "erster_tag": "2019-01-01",
    "letzter_tag": "2019-12-31",
    "herausgeber": "dezernat",
    "rechtsgrundlage": "SDA II 90/03",
    "stichtag": "2019-12-31",
    "redaktionsschluss": "2020-05-12",
}


def test_a_new_report_begins_with_the_nine_chapters(als, beauftragte):
    als(beauftragte).post(reverse("jahresbericht_neu"), KOPF)

    bericht = Jahresbericht.objects.get()
    assert [k.art for k in bericht.kapitel.all()] == [
        "auftrag",
        "ueberblick",
        "beirat",
        "sitzungen",
        "zahlen",
        "schwerpunkte",
        "projekte",
        "empfehlungen",
        "ausblick",
    ]


@pytest.mark.parametrize(
    ("abweichend", "fehler"),
    [
        (
            {"letzter_tag": "2018-12-31"},
            {"letzter_tag": ["Der letzte Tag liegt vor dem ersten Tag: Bitte prüfen Sie beide Angaben."]},
        ),
        (
            {"redaktionsschluss": "2019-12-30"},
            {"redaktionsschluss": ["Der Redaktionsschluss liegt vor dem Stichtag."]},
        ),
        (
            {"stichtag": "2019-02-30"},
            {"stichtag": ["Bitte geben Sie einen Tag an, den es gibt, zum Beispiel 31.12.2019."]},
        ),
        ({"titel": ""}, {"titel": ["Bitte füllen Sie dieses Feld aus."]}),
        (
            {"thema": "a\x00b"},
            {
                "thema": [
                    "Der Text enthält ein unsichtbares Steuerzeichen (U+0000). Bitte löschen Sie es oder "
                    "tippen Sie die Stelle neu."
                ]
            },
        ),
        ({"herausgeber": "jemand"}, {"herausgeber": ["Bitte wählen Sie einen der angebotenen Einträge."]}),
        (
            {"drucksache": "99999999999999999999"},
            {"drucksache": ["Bitte wählen Sie einen der angebotenen Einträge."]},
        ),
        (
            {"titel": "a" * 201},
            {"titel": ["Bitte kürzen Sie auf 200 Zeichen, es sind 201."]},
        ),
    ],
)
def test_bad_input_is_told_at_its_field_and_nothing_is_stored(als, beauftragte, abweichend, fehler):
    antwort = als(beauftragte).post(reverse("jahresbericht_neu"), KOPF | abweichend)

    form = antwort.context["form"]
    assert (antwort.status_code, dict(form.errors), Jahresbericht.objects.count()) == (200, fehler, 0)
    assert [form[feld].value() for feld in abweichend] == list(abweichend.values())


def test_a_second_report_of_the_same_publisher_and_days_is_refused(als, beauftragte):
    ein_bericht(herausgeber="dezernat")

    antwort = als(beauftragte).post(reverse("jahresbericht_neu"), KOPF)

    assert antwort.context["form"].errors == {
        "herausgeber": ["Für diesen Zeitraum und Herausgeber gibt es schon einen Bericht."]
    }


def _gelesen(client, adresse):
    return {"gelesener_stand": client.get(adresse).context["gelesener_stand"]}


def _kopf(bericht, **abweichend):
    """What the page of the head sends."""
    kapitel = list(bericht.kapitel.all())
    daten = KOPF | {
        "beratungsfolge-TOTAL_FORMS": "1",
        "beratungsfolge-INITIAL_FORMS": "0",
        "kapitel-TOTAL_FORMS": str(len(kapitel)),
        "kapitel-INITIAL_FORMS": str(len(kapitel)),
    }
    for nummer, k in enumerate(kapitel):
        daten |= {
            f"kapitel-{nummer}-id": str(k.pk),
            f"kapitel-{nummer}-position": str(k.position),
            f"kapitel-{nummer}-ueberschrift": k.ueberschrift,
            f"kapitel-{nummer}-mit_erzeugtem": "on",
        }
    return daten | abweichend


def _bearbeiten(client, bericht, **abweichend):
    """Open the page of the head, and send it."""
    adresse = reverse("jahresbericht_bearbeiten", args=[bericht.pk])
    return client.post(adresse, _gelesen(client, adresse) | _kopf(bericht, **abweichend))


def test_head_deliberation_and_order_are_saved_together(als, beauftragte):
    bericht = ein_bericht()
    gremium = eine_organisation(name="Stadtrat", art="gremium")

    _bearbeiten(
        als(beauftragte),
        bericht,
        titel="Neuer Titel",
        **{
            "kapitel-0-position": "99",
            "beratungsfolge-0-position": "1",
            "beratungsfolge-0-gremium": str(gremium.pk),
            "beratungsfolge-0-rolle": "Kenntnisnahme",
            "beratungsfolge-0-oeffentlich": "on",
        },
    )

    bericht.refresh_from_db()
    assert (bericht.titel, bericht.kapitel.last().art, bericht.beratungsfolge.get().gremium) == (
        "Neuer Titel",
        "auftrag",
        gremium,
    )


def test_a_wrong_row_stores_nothing_of_the_whole_page(als, beauftragte):
    bericht = ein_bericht()

    antwort = _bearbeiten(als(beauftragte), bericht, titel="Neuer Titel", **{"kapitel-0-position": "viele"})

    bericht.refresh_from_db()
    assert (antwort.status_code, bericht.titel) == (200, "Jahresbericht")
    assert antwort.context["buendel"].saetze[1].forms[0].errors == {
        "position": ["Bitte geben Sie eine ganze Zahl an, zum Beispiel 12 oder 12.500."]
    }


@pytest.mark.parametrize("praefix", ["beratungsfolge", "kapitel"])
def test_a_page_sent_without_its_rows_asks_to_load_it_again(als, beauftragte, praefix):
    bericht = ein_bericht()
    client, adresse = als(beauftragte), reverse("jahresbericht_bearbeiten", args=[bericht.pk])
    daten = {n: w for n, w in _kopf(bericht).items() if not n.startswith(praefix)}

    antwort = client.post(adresse, _gelesen(client, adresse) | daten)

    assert antwort.status_code == 200
    assert "Die Seite wurde unvollständig übertragen. Bitte laden Sie sie neu." in antwort.content.decode()


def test_a_row_of_another_report_is_not_taken(als, beauftragte):
    bericht, anderer = ein_bericht(), ein_bericht(herausgeber="beirat")
    fremdes = anderer.kapitel.first()

    antwort = _bearbeiten(
        als(beauftragte), bericht, **{"kapitel-0-id": str(fremdes.pk), "kapitel-0-ueberschrift": "Gekapert"}
    )

    fremdes.refresh_from_db()
    assert (antwort.status_code, fremdes.ueberschrift) == (200, "Auftrag und Rechtsgrundlage")


def test_a_planned_step_is_deleted_by_its_box(als, beauftragte):
    schritt = eine_geplante_beratung()

    _bearbeiten(
        als(beauftragte),
        schritt.bericht,
        **{
            "beratungsfolge-INITIAL_FORMS": "1",
            "beratungsfolge-0-id": str(schritt.pk),
            "beratungsfolge-0-position": "1",
            "beratungsfolge-0-gremium": str(schritt.gremium_id),
            "beratungsfolge-0-rolle": "Kenntnisnahme",
            "beratungsfolge-0-DELETE": "on",
        },
    )

    assert schritt.bericht.beratungsfolge.count() == 0


# One chapter -------------------------------------------------------------------------------------


def _text(kapitel, client, **abweichend):
    seite = client.get(reverse("kapitel_bearbeiten", args=[kapitel.pk]))
    return {
        "ueberschrift": kapitel.ueberschrift,
        "text_davor": "",
        "text_danach": "",
        "mit_erzeugtem": "on",
        "gelesener_stand": seite.context["gelesener_stand"],
    } | abweichend


def test_a_chapters_text_is_saved_and_shown_beside_it(als, beauftragte):
    kapitel = ein_bericht().kapitel.get(art="ausblick")
    client = als(beauftragte)

    antwort = client.post(
        reverse("kapitel_bearbeiten", args=[kapitel.pk]),
        _text(kapitel, client, text_davor="Im Jahr 2020."),
        follow=True,
    )

    kapitel.refresh_from_db()
    assert kapitel.text_davor == "<p>Im Jahr 2020.</p>"
    assert '<div class="fliesstext"><p>Im Jahr 2020.</p></div>' in antwort.content.decode()


@pytest.mark.parametrize(("art", "gefragt"), [("ausblick", False), ("text", False), ("projekte", True)])
def test_only_where_there_is_a_generated_part_it_can_be_switched_off(als, beauftragte, art, gefragt):
    seite = als(beauftragte).get(reverse("kapitel_bearbeiten", args=[ein_kapitel(art=art).pk]))

    assert ("mit_erzeugtem" in seite.context["buendel"].form.fields) == gefragt


def test_typed_into_a_chapter_that_somebody_removed_the_text_comes_back(als, beauftragte):
    kapitel = ein_kapitel()
    client = als(beauftragte)
    daten = _text(
        kapitel, client, text_davor="<p>Lange <b>getippt</b></p><script>x</script>", text_danach="Ende"
    )
    adresse = reverse("kapitel_bearbeiten", args=[kapitel.pk])
    kapitel.delete()

    antwort = client.post(adresse, daten)

    assert (antwort.status_code, antwort.context["text"]) == (404, "Lange getippt\n\nEnde")
    assert ">Lange getippt\n\nEnde</textarea>" in antwort.content.decode()


@pytest.mark.parametrize(("ziel", "zu_viel"), [(None, 0), (2, 1), (3, 0), (4, 0)])
def test_more_words_than_the_target_are_marked(als, beauftragte, ziel, zu_viel):
    kapitel = ein_kapitel(text_davor="<p>Drei kurze Worte.</p>", zielwoerter=ziel)

    seite = als(beauftragte).get(reverse("kapitel_bearbeiten", args=[kapitel.pk])).content.decode()

    assert kapitel.woerter_zu_viel == zu_viel
    assert ("data-zu-lang>Das Ziel ist um <span>1</span> überschritten" in seite) == bool(zu_viel)


def test_a_change_that_somebody_else_made_meanwhile_is_not_overwritten_and_the_typed_text_kept(
    als, beauftragte, geschaeftsstelle
):
    kapitel = ein_bericht(herausgeber="dezernat").kapitel.get(art="ausblick")
    Kapitel.objects.filter(pk=kapitel.pk).update(text_davor="<p>Gleich.</p><p>Alt.</p>")
    erste, zweite = als(beauftragte), als(geschaeftsstelle)
    adresse = reverse("kapitel_bearbeiten", args=[kapitel.pk])
    von_der_ersten = _text(kapitel, erste, text_davor="<p>Gleich.</p><p>Von der <b>Ersten</b>.</p>")
    von_der_zweiten = _text(kapitel, zweite, text_davor="<p>Gleich.</p><p>Von der Zweiten.</p>")
    erste.post(adresse, von_der_ersten)

    antwort = zweite.post(adresse, von_der_zweiten)

    kapitel.refresh_from_db()
    unterschied = antwort.context["abgleich"].unterschiede[0]
    assert (antwort.status_code, kapitel.text_davor) == (
        409,
        "<p>Gleich.</p><p>Von der <strong>Ersten</strong>.</p>",
    )
    assert (unterschied.gelesen, unterschied.gespeichert, unterschied.eigene) == (
        "[…]\nAlt.",
        "[…]\nVon der Ersten.",
        "[…]\nVon der Zweiten.",
    )
    assert antwort.context["buendel"].form["text_davor"].value() == ("<p>Gleich.</p><p>Von der Zweiten.</p>")


def test_an_editor_that_writes_the_same_text_differently_makes_no_difference(als, beauftragte):
    kapitel = ein_bericht().kapitel.get(art="ausblick")
    client = als(beauftragte)
    Kapitel.objects.filter(pk=kapitel.pk).update(text_davor="<ul><li>a</li></ul>")
    daten = _text(kapitel, client, text_davor="<ul><li><p>a</p></li></ul>")
    Kapitel.objects.filter(pk=kapitel.pk).update(text_danach="<p>Neu</p>")

    antwort = client.post(reverse("kapitel_bearbeiten", args=[kapitel.pk]), daten)

    assert [(u.wo, u.offen) for u in antwort.context["abgleich"].unterschiede] == [("Weiterer Text", False)]


@pytest.mark.parametrize(
    ("art", "danach", "felder"),
    [
        ("ausblick", "", ["Text"]),
        ("ausblick", "<p>Mehr</p>", ["Text", "Weiterer Text"]),
        ("beirat", "", ["Text vor dem erzeugten Teil", "Text nach dem erzeugten Teil"]),
    ],
)
def test_only_a_chapter_with_a_generated_part_has_texts_before_and_behind_it(
    als, beauftragte, art, danach, felder
):
    kapitel = ein_bericht().kapitel.get(art=art)
    Kapitel.objects.filter(pk=kapitel.pk).update(text_danach=danach)

    form = als(beauftragte).get(reverse("kapitel_bearbeiten", args=[kapitel.pk])).context["buendel"].form

    assert [form[name].label for name in ("text_davor", "text_danach") if name in form.fields] == felder


def test_saving_again_after_the_hint_is_a_decision(als, beauftragte):
    kapitel = ein_bericht().kapitel.get(art="ausblick")
    client = als(beauftragte)
    adresse = reverse("kapitel_bearbeiten", args=[kapitel.pk])
    daten = _text(kapitel, client, text_davor="Zweiter")
    client.post(adresse, daten | {"text_davor": "Erster"})

    gezeigt = client.post(adresse, daten).context["gelesener_stand"]
    client.post(adresse, daten | {"gelesener_stand": gezeigt, "entscheidung-text_davor": "eigene"})

    kapitel.refresh_from_db()
    assert kapitel.text_davor == "<p>Zweiter</p>"


@pytest.mark.parametrize("gelesen", ["", "x", "-1", "99999999999999999999"])
def test_a_forged_sign_of_what_was_read_overwrites_nothing(als, beauftragte, gelesen):
    kapitel = ein_bericht().kapitel.get(art="ausblick")
    client = als(beauftragte)

    antwort = client.post(
        reverse("kapitel_bearbeiten", args=[kapitel.pk]),
        _text(kapitel, client, text_davor="Neu", gelesener_stand=gelesen),
    )

    kapitel.refresh_from_db()
    assert (antwort.status_code, kapitel.text_davor) == (409, "")


def _waehlt(client, kapitel, daten):
    """Open the page of a chapter's selection, and send it."""
    adresse = reverse("kapitel_auswahl", args=[kapitel.pk])
    return client.post(adresse, _gelesen(client, adresse) | daten)


def test_records_are_left_out_and_placed(als, beauftragte):
    bericht = ein_bericht()
    a, b = (eine_phase(projekt=ein_projekt(titel=titel)).projekt for titel in "AB")
    kapitel = bericht.kapitel.get(art="projekte")

    _waehlt(
        als(beauftragte),
        kapitel,
        {f"aus-projekte-projekt-{a.pk}": "on", f"platz-projekte-projekt-{b.pk}": "2"},
    )

    assert list(
        Auswahl.objects.order_by("schluessel").values_list("schluessel", "ausgelassen", "position")
    ) == [
        (a.pk, True, None),
        (b.pk, False, 2),
    ]


def test_a_choice_taken_back_leaves_no_row(als, beauftragte):
    bericht = ein_bericht()
    projekt = eine_phase().projekt
    eine_auswahl(bericht, "projekte", projekt)
    kapitel = bericht.kapitel.get(art="projekte")

    _waehlt(als(beauftragte), kapitel, {})

    assert Auswahl.objects.count() == 0


@pytest.mark.parametrize("platz", ["0", "1000", "erster", "-3"])
def test_an_impossible_place_is_told_at_its_field(als, beauftragte, platz):
    bericht = ein_bericht()
    projekt = eine_phase().projekt
    kapitel = bericht.kapitel.get(art="projekte")
    feld = f"platz-projekte-projekt-{projekt.pk}"

    antwort = _waehlt(als(beauftragte), kapitel, {feld: platz})

    assert list(antwort.context["buendel"].form.errors) == [feld]
    assert Auswahl.objects.count() == 0


def test_a_chapter_is_added_at_the_end(als, beauftragte):
    bericht = ein_bericht()

    als(beauftragte).post(
        reverse("kapitel_neu", args=[bericht.pk]),
        {"bericht": str(bericht.pk), "position": "10", "art": "text", "ueberschrift": "Nachwort"},
    )

    assert [k.ueberschrift for k in bericht.kapitel.all()][-1] == "Nachwort"


def _reihe(bericht):
    return list(bericht.kapitel.order_by("position", "pk").values_list("position", "ueberschrift"))


def test_a_chapter_is_inserted_where_its_number_says_and_the_others_move_on(als, beauftragte):
    bericht = ein_bericht(kapitel=False)
    for nummer, titel in enumerate("ABC", start=1):
        ein_kapitel(bericht=bericht, position=nummer, ueberschrift=titel)

    als(beauftragte).post(
        reverse("kapitel_neu", args=[bericht.pk]),
        {"bericht": str(bericht.pk), "position": "1", "art": "text", "ueberschrift": "Vorwort"},
    )

    assert _reihe(bericht) == [(1, "Vorwort"), (2, "A"), (3, "B"), (4, "C")]


@pytest.mark.parametrize(
    ("von", "nach", "reihe"),
    [(4, 2, "ADBC"), (4, 1, "DABC"), (1, 3, "BCAD"), (2, 4, "ACDB"), (1, 99, "BCDA"), (2, 0, "BACD")],
)
def test_a_chapter_moves_to_the_number_it_is_given(als, beauftragte, von, nach, reihe):
    bericht = ein_bericht(kapitel=False)
    for nummer, titel in enumerate("ABCD", start=1):
        ein_kapitel(bericht=bericht, position=nummer, ueberschrift=titel)

    _bearbeiten(
        als(beauftragte),
        bericht,
        **{f"kapitel-{von - 1}-position": str(nach), "beratungsfolge-TOTAL_FORMS": "0"},
    )

    assert _reihe(bericht) == list(enumerate(reihe, start=1))


def test_the_same_standard_chapter_does_not_fit_in_twice(als, beauftragte):
    bericht = ein_bericht()

    antwort = als(beauftragte).post(
        reverse("kapitel_neu", args=[bericht.pk]),
        {"bericht": str(bericht.pk), "position": "10", "art": "beirat", "ueberschrift": "Der Beirat"},
    )

    assert antwort.context["form"].non_field_errors() == ["Dieses Kapitel enthält der Bericht schon."]


def test_a_chapter_goes_into_no_other_report_than_the_pages(als, beauftragte):
    bericht, anderer = ein_bericht(), ein_bericht(herausgeber="beirat")

    als(beauftragte).post(
        reverse("kapitel_neu", args=[bericht.pk]),
        {"bericht": str(anderer.pk), "position": "10", "art": "text", "ueberschrift": "Nachwort"},
    )

    assert (bericht.kapitel.count(), anderer.kapitel.count()) == (10, 9)


def test_removing_a_chapter_asks_first(als, beauftragte):
    kapitel = ein_bericht().kapitel.first()
    client = als(beauftragte)
    adresse = reverse("kapitel_loeschen", args=[kapitel.pk])
    client.get(adresse)
    da = Kapitel.objects.filter(pk=kapitel.pk).exists()
    client.post(adresse)

    assert (da, Kapitel.objects.filter(pk=kapitel.pk).exists()) == (True, False)


# Freezing and releasing by page ------------------------------------------------------------------


def test_freezing_asks_first_and_then_makes_an_edition(als, beauftragte):
    bericht = in_abstimmung(ein_bericht())
    client = als(beauftragte)
    adresse = reverse("jahresbericht_festschreiben", args=[bericht.pk])
    gesehen = client.get(adresse).context["gesehen"]
    vorher = Fassung.objects.count()

    antwort = client.post(adresse, {"gesehen": gesehen}, follow=True)

    assert (vorher, Fassung.objects.get().konto_name) == (0, "beauftragte")
    assert (
        "Fassung 1 ist festgeschrieben. Sichtbar wird sie erst durch die Freigabe."
        in antwort.content.decode()
    )


def test_freezing_an_unprintable_report_gives_a_sentence(als, beauftragte):
    bericht = in_abstimmung(ein_bericht())
    bericht.kapitel.filter(art="ausblick").update(text_davor="中")

    antwort = als(beauftragte).post(
        reverse("jahresbericht_festschreiben", args=[bericht.pk]), {"bestaetigt": "ja"}
    )

    assert antwort.context["form"].non_field_errors() == [
        "Der Bericht lässt sich noch nicht festschreiben. Kapitel 9 „Ausblick“: Unsere Schrift enthält diese "
        "Zeichen nicht: „中“ (U+4E2D). Bitte ersetzen Sie sie."
    ]


def test_a_correction_needs_its_reason_at_the_field(als, beauftragte):
    bericht = ein_bericht()
    eine_fassung(bericht)

    antwort = als(beauftragte).post(
        reverse("jahresbericht_festschreiben", args=[bericht.pk]), {"grund": " ", "gesehen": "1-"}
    )

    assert antwort.context["form"].errors == {"grund": ["Bitte füllen Sie dieses Feld aus."]}


def test_releasing_and_taking_back_by_page(als, geschaeftsstelle, client):
    fassung = eine_fassung()
    schreibend = als(geschaeftsstelle)
    zustaende = []

    def lese():
        zustaende.append(client.get("/jahresberichte/2019/").status_code)

    lese()
    schreibend.post(reverse("fassung_freigeben", args=[fassung.pk]), {"reichweite": "oeffentlich"})
    lese()
    freigabe = fassung.freigaben.get()
    schreibend.post(reverse("freigabe_zuruecknehmen", args=[freigabe.pk]), {"grund": "Irrtum"})
    lese()

    assert zustaende == [404, 200, 404]


@pytest.mark.parametrize("reichweite", ["", "alle"])
def test_a_release_without_a_reach_is_told_at_the_field(als, geschaeftsstelle, reichweite):
    fassung = eine_fassung()

    antwort = als(geschaeftsstelle).post(
        reverse("fassung_freigeben", args=[fassung.pk]), {"reichweite": reichweite}
    )

    assert (list(antwort.context["form"].errors), fassung.freigaben.count()) == (["reichweite"], 0)


# Impossible addresses ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "adresse",
    [
        "/berichte/0/",
        "/berichte/99999999999999999999/",
        "/berichte/9223372036854775807/",
        "/berichte/9223372036854775808/vorschau/",
        "/berichte/1/zahlen/%00/",
        "/kapitel/4711/bearbeiten/",
        "/kapitel/4711/loeschen/",
        "/fassungen/4711/freigeben/",
        "/freigaben/4711/zuruecknehmen/",
        "/jahresberichte/1234/",
        "/jahresberichte/2018/",
        "/jahresberichte/99999/",
        "/jahresberichte/dateien/4711/a.pdf",
    ],
)
def test_an_address_of_nothing_is_not_found(als, geschaeftsstelle, adresse):
    assert als(geschaeftsstelle).get(adresse).status_code == 404


def test_markup_in_every_typed_text_is_shown_as_typed(als, beauftragte):
    boese = '"><script>alert(1)</script>'
    bericht = ein_bericht(titel=boese, thema=boese, rechtsgrundlage=boese, dezernat=boese, autor=boese)
    bericht.kapitel.update(ueberschrift=boese, text_davor=boese, text_danach=boese)
    eine_phase(projekt=ein_projekt(titel=boese))
    eine_freigabe(eine_fassung(bericht))
    client = als(beauftragte)
    namen = ("jahresbericht", "jahresbericht_vorschau", "jahresbericht_bearbeiten", "kapitel_neu")
    seiten = [reverse(name, args=[bericht.pk]) for name in namen]
    seiten += [reverse("kapitel_bearbeiten", args=[bericht.kapitel.get(art="projekte").pk])]
    seiten += [reverse("jahresbericht_liste"), reverse("fassung_liste"), "/jahresberichte/2019/"]

    assert [seite for seite in seiten if "<script>alert" in client.get(seite).content.decode()] == []


def test_a_stichtag_before_the_period_is_told_at_its_field(als, beauftragte):
    antwort = als(beauftragte).post(reverse("jahresbericht_neu"), KOPF | {"stichtag": "2017-12-31"})

    assert antwort.context["form"].errors == {"stichtag": ["Der Stichtag liegt vor dem Berichtszeitraum."]}


@pytest.mark.parametrize("zustand", ["eingebracht", "entwurf"])
def test_nobody_sets_the_state_of_a_report_by_its_head(als, beauftragte, zustand):
    bericht = eine_freigabe().fassung.bericht

    _bearbeiten(als(beauftragte), bericht, zustand=zustand, **{"beratungsfolge-TOTAL_FORMS": "0"})

    bericht.refresh_from_db()
    assert bericht.zustand == "freigegeben"
