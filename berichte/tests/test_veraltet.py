"""Pages of deciding that were opened a while ago: nobody freezes or takes back what they didn't see."""

import pytest
from django.urls import reverse

from beirat.tests.fabrik import eine_sitzung
from berichte.festschreibung import zuruecknehmen
from berichte.models import Fassung
from berichte.pruefung import alle_befunde
from berichte.tests.fabrik import (
    ZEITPUNKT,
    ein_bericht,
    ein_konto,
    eine_fassung,
    eine_freigabe,
    in_abstimmung,
)

pytestmark = pytest.mark.django_db
GEAENDERT = "Seit Sie diese Seite geöffnet haben, hat sich der Bericht geändert"


def _festschreiben(bericht):
    return reverse("jahresbericht_festschreiben", args=[bericht.pk])


def _geoeffnet(client, bericht):
    """What the page of freezing sends along."""
    return {"gesehen": client.get(_festschreiben(bericht)).context["gesehen"]}


@pytest.mark.parametrize("was", ["eingetragen", "geändert", "gelöscht"])
def test_a_record_changed_since_the_page_was_opened_is_looked_at_before_it_is_frozen(als, beauftragte, was):
    bericht, client = in_abstimmung(ein_bericht()), als(beauftragte)
    sitzung = eine_sitzung(nummer=44, oeffentlich=True)
    gesendet = _geoeffnet(client, bericht)
    if was == "eingetragen":
        eine_sitzung(nummer=45, oeffentlich=True)
    elif was == "geändert":
        type(sitzung).objects.update(kennung="BIM/044(VII)/19")
    else:
        sitzung.loeschen()

    antwort = client.post(_festschreiben(bericht), gesendet)

    assert (GEAENDERT in antwort.content.decode(), Fassung.objects.count()) == (True, 0)


def test_after_the_second_look_it_is_frozen(als, beauftragte):
    bericht, client = in_abstimmung(ein_bericht()), als(beauftragte)
    gesendet = _geoeffnet(client, bericht)
    eine_sitzung(nummer=44, oeffentlich=True)

    gesendet = {"gesehen": client.post(_festschreiben(bericht), gesendet).context["gesehen"]}
    client.post(_festschreiben(bericht), gesendet)

    assert len(Fassung.objects.get().stand["sitzungen"]["sitzungen"]) == 1


def test_a_reason_typed_on_a_stale_page_stays(als, beauftragte):
    bericht, client = ein_bericht(), als(beauftragte)
    eine_fassung(bericht)
    gesendet = _geoeffnet(client, bericht) | {"grund": "Sitzung ergänzt"}
    eine_sitzung(nummer=44, oeffentlich=True)

    antwort = client.post(_festschreiben(bericht), gesendet)

    assert (antwort.context["form"]["grund"].value(), Fassung.objects.count()) == ("Sitzung ergänzt", 1)


def test_a_second_press_on_freezing_tells_that_it_is_done(als, beauftragte):
    bericht, client = in_abstimmung(ein_bericht()), als(beauftragte)
    gesendet = _geoeffnet(client, bericht)
    client.post(_festschreiben(bericht), gesendet)

    antwort = client.post(_festschreiben(bericht), gesendet, follow=True)

    assert "Inzwischen ist Fassung 1 festgeschrieben, durch beauftragte." in antwort.content.decode()
    assert Fassung.objects.count() == 1


@pytest.mark.parametrize("gesehen", ["", "0-", "0", "x" * 5000, "0-\x00"])
def test_a_confirmation_that_no_page_sent_freezes_nothing(als, beauftragte, gesehen):
    bericht = in_abstimmung(ein_bericht())

    antwort = als(beauftragte).post(_festschreiben(bericht), {"gesehen": gesehen, "weiter": "ja"})

    assert (antwort.status_code, Fassung.objects.count()) == (200, 0)


def test_the_page_of_freezing_says_before_that_it_is_a_draft_still(als, beauftragte):
    seite = als(beauftragte).get(_festschreiben(ein_bericht())).content.decode()

    assert "Bitte geben Sie ihn zuerst in die Abstimmung." in seite
    assert 'name="gesehen"' not in seite


def test_the_page_of_freezing_counts_what_should_be_mended_before(als, beauftragte):
    bericht = in_abstimmung(ein_bericht())
    seite = als(beauftragte).get(_festschreiben(bericht))

    sollte = sum(b.gewicht == "sollte" for b in alle_befunde(bericht, ZEITPUNKT.date()))
    assert seite.context["sollte"] == sollte > 1
    assert f"{sollte}\xa0Befunde sollten vorher behoben oder mit Grund" in seite.content.decode()


def test_with_the_rule_of_two_people_the_page_of_releasing_says_before_who_may_not(
    als, geschaeftsstelle, settings
):
    settings.VIER_AUGEN = True
    fassung = eine_fassung(konto=geschaeftsstelle)

    seite = als(geschaeftsstelle).get(reverse("fassung_freigeben", args=[fassung.pk])).content.decode()

    assert "Sie haben diese Fassung selbst festgeschrieben" in seite
    assert '<form method="post" novalidate>' not in seite


def test_a_page_of_releasing_opened_too_late_leads_back_with_a_sentence(als, geschaeftsstelle):
    fassung = eine_freigabe().fassung

    seite = als(geschaeftsstelle).get(reverse("fassung_freigeben", args=[fassung.pk]), follow=True)

    assert "Diese Fassung ist schon freigegeben." in seite.content.decode()


@pytest.mark.parametrize("methode", ["get", "post"])
def test_a_release_that_somebody_took_back_meanwhile_is_told(als, geschaeftsstelle, methode):
    freigabe = eine_freigabe()
    zuruecknehmen(freigabe, "erster Grund", ZEITPUNKT, ein_konto())
    adresse = reverse("freigabe_zuruecknehmen", args=[freigabe.pk])

    antwort = getattr(als(geschaeftsstelle), methode)(adresse, {"grund": "zweiter Grund"}, follow=True)

    freigabe.refresh_from_db()
    assert "Diese Freigabe ist schon zurückgenommen." in antwort.content.decode()
    assert freigabe.widerruf_grund == "erster Grund"
