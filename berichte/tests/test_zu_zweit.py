"""Two people on one page of a report: the second sees what the first changed, and nothing gets lost."""

import pytest
from django.urls import reverse

from beirat.tests.formulardaten import gesendet
from berichte.models import Auswahl, Kapitel
from berichte.tests.fabrik import ein_bericht, ein_kapitel, eine_geplante_beratung
from projekte.tests.fabrik import ein_projekt, eine_phase

pytestmark = pytest.mark.django_db


@pytest.fixture
def zu_zweit(als, beauftragte, geschaeftsstelle):
    """`zu_zweit(adresse)`: two people have opened the page; each of the two sends what they typed."""

    def oeffnen(adresse):
        seiten = [(client, client.get(adresse)) for client in (als(beauftragte), als(geschaeftsstelle))]

        def schreiber(client, seite):
            return lambda **getippt: client.post(adresse, gesendet(seite, **getippt))

        return [schreiber(client, seite) for client, seite in seiten]

    return oeffnen


def _bericht(**abweichend):
    """A report with the chapters A, B, C and D that both may write."""
    bericht = ein_bericht(kapitel=False, herausgeber="dezernat", **abweichend)
    for nummer, titel in enumerate("ABCD", start=1):
        ein_kapitel(bericht=bericht, position=nummer, ueberschrift=titel)
    return bericht


def _kopf(bericht):
    return reverse("jahresbericht_bearbeiten", args=[bericht.pk])


def _reihe(bericht):
    return "".join(bericht.kapitel.order_by("position").values_list("ueberschrift", flat=True))


def _unterschiede(antwort):
    return [
        (u.wo, u.gelesen, u.gespeichert, u.eigene, u.offen) for u in antwort.context["abgleich"].unterschiede
    ]


def test_the_second_who_changes_the_theme_sees_the_firsts_and_nothing_is_stored(zu_zweit):
    bericht = _bericht(thema="Alt")
    erste, zweite = zu_zweit(_kopf(bericht))
    erste(thema="Von der Ersten")

    antwort = zweite(thema="Von der Zweiten")

    bericht.refresh_from_db()
    assert (antwort.status_code, bericht.thema) == (409, "Von der Ersten")
    assert _unterschiede(antwort) == [("Thema", "Alt", "Von der Ersten", "Von der Zweiten", True)]


def test_what_only_the_first_changed_in_the_head_stays_when_the_second_saves_again(
    zu_zweit, als, beauftragte
):
    bericht = _bericht(thema="Alt", amt="")
    erste, zweite = zu_zweit(_kopf(bericht))
    erste(thema="Von der Ersten")
    gezeigt = zweite(amt="Stabsstelle V/01")

    als(beauftragte).post(_kopf(bericht), gesendet(gezeigt))

    bericht.refresh_from_db()
    assert (bericht.thema, bericht.amt) == ("Von der Ersten", "Stabsstelle V/01")


def test_the_second_who_moves_a_chapter_sees_how_the_first_moved_them(zu_zweit):
    bericht = _bericht()
    erste, zweite = zu_zweit(_kopf(bericht))
    erste(**{"kapitel-3-position": "1"})

    antwort = zweite(**{"kapitel-0-ueberschrift": "Auftrag"})

    assert (antwort.status_code, _reihe(bericht)) == (409, "DABC")
    assert _unterschiede(antwort) == [
        ("D: Reihenfolge", "4", "1", "4", False),
        ("A: Reihenfolge", "1", "2", "1", False),
        ("B: Reihenfolge", "2", "3", "2", False),
        ("C: Reihenfolge", "3", "4", "3", False),
    ]


def test_the_second_saves_again_with_both_changes_of_the_outline(zu_zweit, als, beauftragte):
    bericht = _bericht()
    erste, zweite = zu_zweit(_kopf(bericht))
    erste(**{"kapitel-3-position": "1"})
    gezeigt = zweite(**{"kapitel-0-ueberschrift": "Auftrag"})

    als(beauftragte).post(_kopf(bericht), gesendet(gezeigt))

    assert _reihe(bericht) == "DAuftragBC"


def test_a_chapter_that_somebody_removed_meanwhile_does_not_come_back_by_the_outline(
    zu_zweit, als, beauftragte
):
    bericht = _bericht()
    _, zweite = zu_zweit(_kopf(bericht))
    bericht.kapitel.get(ueberschrift="B").loeschen()
    gezeigt = zweite(**{"kapitel-1-ueberschrift": "B neu"})

    als(beauftragte).post(_kopf(bericht), gesendet(gezeigt))

    assert (gezeigt.status_code, _reihe(bericht)) == (409, "ACD")


def test_a_row_more_than_there_are_chapters_makes_no_chapter(zu_zweit):
    bericht = _bericht()
    erste, _ = zu_zweit(_kopf(bericht))

    erste(**{"kapitel-TOTAL_FORMS": "5", "kapitel-4-position": "5", "kapitel-4-ueberschrift": "E"})

    assert _reihe(bericht) == "ABCD"


def test_text_that_is_written_meanwhile_survives_the_page_of_the_outline(zu_zweit):
    bericht = _bericht()
    erste, _ = zu_zweit(_kopf(bericht))
    Kapitel.objects.filter(ueberschrift="B").update(text_davor="<p>Neu</p>")

    erste(**{"kapitel-1-ueberschrift": "B neu"})

    assert Kapitel.objects.get(ueberschrift="B neu").text_davor == "<p>Neu</p>"


def test_a_planned_step_that_somebody_removed_meanwhile_is_told(zu_zweit):
    bericht = _bericht()
    beratung = eine_geplante_beratung(bericht=bericht)
    _, zweite = zu_zweit(_kopf(bericht))
    beratung.delete()

    antwort = zweite(thema="Neu")

    assert [(u.wo, u.gespeichert) for u in antwort.context["abgleich"].unterschiede] == [
        ("Beratung (ganze Zeile)", "gelöscht")
    ]


# The selection of records ---------------------------------------------------------------------------


@pytest.fixture
def projekte(db):
    """The chapter of projects with the projects A and B."""
    a, b = (eine_phase(projekt=ein_projekt(titel=titel)).projekt for titel in "AB")
    kapitel = ein_bericht(herausgeber="dezernat").kapitel.get(art="projekte")
    return kapitel, f"projekte-projekt-{a.pk}", f"projekte-projekt-{b.pk}"


def _gewaehlt():
    return list(Auswahl.objects.order_by("schluessel").values_list("ausgelassen", "position"))


def test_the_second_who_chooses_records_sees_what_the_first_left_out(zu_zweit, projekte):
    kapitel, a, b = projekte
    erste, zweite = zu_zweit(reverse("kapitel_auswahl", args=[kapitel.pk]))
    erste(**{f"aus-{a}": "on"})

    antwort = zweite(**{f"platz-{b}": "1"})

    assert (antwort.status_code, _gewaehlt()) == (409, [(True, None)])
    assert _unterschiede(antwort) == [("Auslassen: A", "nein", "ja", "nein", False)]


def test_the_second_saves_the_selection_again_with_both_choices(zu_zweit, projekte, als, beauftragte):
    kapitel, a, b = projekte
    adresse = reverse("kapitel_auswahl", args=[kapitel.pk])
    erste, zweite = zu_zweit(adresse)
    erste(**{f"aus-{a}": "on"})
    gezeigt = zweite(**{f"platz-{b}": "1"})

    als(beauftragte).post(adresse, gesendet(gezeigt))

    assert _gewaehlt() == [(True, None), (False, 1)]


def test_two_places_for_one_record_wait_for_a_decision(zu_zweit, projekte):
    kapitel, a, _ = projekte
    erste, zweite = zu_zweit(reverse("kapitel_auswahl", args=[kapitel.pk]))
    erste(**{f"platz-{a}": "1"})

    antwort = zweite(**{f"platz-{a}": "2"})

    assert _unterschiede(antwort) == [("Platz: A", "leer", "1", "2", True)]
    assert _gewaehlt() == [(False, 1)]
