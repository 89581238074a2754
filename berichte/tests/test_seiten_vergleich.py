"""Pages that compare: both sides are chosen, and readers see only what they may read anyway."""

import pytest
from django.apps import apps
from django.urls import reverse

from beirat.tests.fabrik import ein_mandat, eine_person, eine_sitzung
from berichte.festschreibung import zuruecknehmen
from berichte.tests.fabrik import (
    ZEITPUNKT,
    ein_bericht,
    ein_konto,
    eine_berichtigung,
    eine_fassung,
    eine_freigabe,
)
from berichte.vergleich.wege import SEITE_BEI
from projekte.tests.fabrik import mittel

pytestmark = pytest.mark.django_db


def _vergleich(client, bericht, **wahl):
    return client.get(reverse("jahresbericht_vergleich", args=[bericht.pk]), wahl)


def test_without_a_choice_the_draft_is_compared_with_the_latest_edition(als, beauftragte):
    bericht = ein_bericht()
    eine_fassung(bericht)
    eine_sitzung(nummer=44)

    vergleich = _vergleich(als(beauftragte), bericht).context["vergleich"]

    assert [(z.was, z.vorher, z.nachher) for z in vergleich.zahlen][0] == ("öffentliche Sitzungen", "0", "1")


def test_two_editions_are_compared_in_either_direction(als, beauftragte):
    zweite = eine_berichtigung()
    client, bericht = als(beauftragte), zweite.bericht
    hin = _vergleich(client, bericht, von=zweite.ersetzt_id, bis=zweite.pk).context["vergleich"]
    zurueck = _vergleich(client, bericht, von=zweite.pk, bis=zweite.ersetzt_id).context["vergleich"]

    assert [(u.vorher, u.nachher) for u in (*hin.kopf, *zurueck.kopf)] == [
        ("Bericht zur Integration", "Berichtigtes Thema"),
        ("Berichtigtes Thema", "Bericht zur Integration"),
    ]


def test_a_report_without_an_edition_says_what_there_will_be(als, beauftragte):
    seite = _vergleich(als(beauftragte), ein_bericht()).content.decode()

    assert "Noch nichts zu vergleichen" in seite


@pytest.mark.parametrize("von", ["999999", "abc", "", "-1", "9" * 30])
def test_an_edition_that_does_not_exist_is_refused_at_its_field(als, beauftragte, von):
    bericht = ein_bericht()
    eine_fassung(bericht)

    antwort = _vergleich(als(beauftragte), bericht, von=von, bis="entwurf")

    assert (antwort.status_code, antwort.context["vergleich"].leer) == (200, True)


def test_new_and_deleted_words_are_told_in_words_too(als, beauftragte):
    bericht = ein_bericht()
    kapitel = bericht.kapitel.get(art="ausblick")
    kapitel.text_davor = "<p>Wir haben viel &lt;vor&gt;.</p>"
    kapitel.save()
    eine_fassung(bericht)
    kapitel.text_davor = "<p>Wir haben wenig &lt;vor&gt;.</p>"
    kapitel.save()

    seite = _vergleich(als(beauftragte), bericht).content.decode()

    assert '<del><span class="nur-vorlesen">gestrichen: </span>viel <span' in seite
    assert '<ins><span class="nur-vorlesen">neu: </span>wenig <span' in seite
    assert "&lt;vor&gt;." in seite


def test_two_editions_cost_eight_queries(als, beauftragte, django_assert_num_queries):
    zweite = eine_berichtigung()
    client = als(beauftragte)

    with django_assert_num_queries(8):
        _vergleich(client, zweite.bericht, von=zweite.ersetzt_id, bis=zweite.pk)


def test_freezing_a_correction_shows_first_what_it_changes(als, beauftragte):
    bericht = ein_bericht()
    eine_fassung(bericht)
    bericht.thema = "Neues Thema"
    bericht.save()

    seite = als(beauftragte).get(reverse("jahresbericht_festschreiben", args=[bericht.pk])).content.decode()

    assert ("Was sich gegenüber Fassung 1 ändert" in seite, "Neues Thema" in seite) == (True, True)


def test_a_record_in_a_comparison_leads_to_its_page_for_those_who_keep_records(als, beauftragte):
    bericht = ein_bericht()
    eine_fassung(bericht)
    sitzung = eine_sitzung(nummer=44, oeffentlich=True)

    seite = _vergleich(als(beauftragte), bericht).content.decode()

    assert f'<a href="{reverse("sitzung", args=[sitzung.pk])}">44. Sitzung' in seite


# Readers ---------------------------------------------------------------------------------------------


def _seit_gesehen(als, beauftragte, aendere):
    """What the page tells, and links, after somebody changed records that this account has seen."""
    bericht, client = ein_bericht(), als(beauftragte)
    client.post(reverse("jahresbericht_gesehen", args=[bericht.pk]))
    aendere()
    return _vergleich(client, bericht, von="blick", bis="entwurf").content.decode()


def test_a_record_that_is_no_longer_told_leads_to_its_page(als, beauftragte):
    sitzung = eine_sitzung(nummer=44)

    seite = _seit_gesehen(als, beauftragte, lambda: type(sitzung).objects.update(oeffentlich=False))

    assert f'<a href="{reverse("sitzung", args=[sitzung.pk])}">44. Sitzung' in seite


def test_a_deleted_record_leads_to_its_history_where_it_can_be_restored(als, beauftragte):
    sitzung = eine_sitzung(nummer=44)
    adresse = reverse("verlauf", args=["sitzung", sitzung.pk])

    seite = _seit_gesehen(als, beauftragte, sitzung.loeschen)

    assert f'<a href="{adresse}">44. Sitzung' in seite
    assert als(beauftragte).get(adresse).status_code == 200


def test_a_seat_leads_to_its_person(als, beauftragte):
    mandat = ein_mandat(person=eine_person(vorname="Mira", nachname="Muster"))

    seite = _seit_gesehen(als, beauftragte, lambda: type(mandat.person).objects.update(nachname="Neu"))

    assert f'<a href="{reverse("person", args=[mandat.person_id])}">Mira Neu' in seite


def test_what_changed_besides_records_is_named_after_its_chapter(als, beauftragte):
    seite = _seit_gesehen(als, beauftragte, mittel)

    assert [
        name for name in ("Projekte und Förderung", "Der Beirat") if f"Weitere Angaben: {name}<" in seite
    ] == ["Projekte und Förderung"]


def test_every_way_to_another_records_page_exists(db):
    for modell, (seite, feld) in SEITE_BEI.items():
        assert list(apps.get_model(modell).objects.values_list(feld)) == []
        assert reverse(seite, args=[1])


def test_readers_of_both_editions_see_what_the_correction_changed(client):
    fassung = eine_berichtigung()

    jahr = client.get(reverse("fassung_jahr", args=[2019])).content.decode()
    seite = client.get(reverse("fassung_aenderungen", args=[fassung.pk]))

    assert reverse("fassung_aenderungen", args=[fassung.pk]) in jahr
    assert [(u.was, u.vorher, u.nachher) for u in seite.context["vergleich"].kopf] == [
        ("Thema", "Bericht zur Integration", "Berichtigtes Thema")
    ]


def test_what_a_withdrawn_edition_said_is_not_told_by_its_correction(client):
    fassung = eine_berichtigung()
    zuruecknehmen(fassung.ersetzt.freigaben.get(), "GEHEIM", ZEITPUNKT, ein_konto())

    jahr = client.get(reverse("fassung_jahr", args=[2019])).content.decode()

    assert client.get(reverse("fassung_aenderungen", args=[fassung.pk])).status_code == 404
    assert reverse("fassung_aenderungen", args=[fassung.pk]) not in jahr


def test_a_correction_not_yet_released_tells_nothing(client):
    bericht = eine_freigabe().fassung.bericht
    bericht.thema = "GEHEIM"
    bericht.save()
    fassung = eine_fassung(bericht, grund="Berichtigung")

    assert client.get(reverse("fassung_aenderungen", args=[fassung.pk])).status_code == 404


@pytest.fixture
def uebersprungen():
    """A first and a third edition, both released, and one between them that never was."""
    erste = eine_freigabe().fassung
    for thema in ("Zweites Thema", "Drittes Thema"):
        erste.bericht.thema = thema
        erste.bericht.save()
        fassung = eine_fassung(erste.bericht, grund=f"Grund: {thema}")
    return erste, eine_freigabe(fassung).fassung


def test_an_edition_whose_correction_was_corrected_before_its_release_is_marked_as_replaced(
    client, uebersprungen
):
    jahr = client.get(reverse("fassung_jahr", args=[2019])).content.decode()

    assert "Diese Fassung ist durch Fassung 3 ersetzt: Grund: Drittes Thema" in jahr
    assert "Zweites Thema" not in jahr


def test_a_correction_of_a_correction_tells_what_readers_of_the_first_edition_find_changed(
    client, uebersprungen
):
    seite = client.get(reverse("fassung_aenderungen", args=[uebersprungen[1].pk]))

    assert [(u.vorher, u.nachher) for u in seite.context["vergleich"].kopf] == [
        ("Bericht zur Integration", "Drittes Thema")
    ]
    assert "ersetzt Fassung 1 vom" in seite.content.decode()


def test_a_first_edition_has_no_page_of_changes(client):
    assert client.get(reverse("fassung_aenderungen", args=[eine_freigabe().fassung.pk])).status_code == 404
