"""Who sees an edition: nobody before its release, each reach its readers, nobody after it was taken back."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from berichte.festschreibung import Verweigert, freigeben, zuruecknehmen
from berichte.models import Fassung
from berichte.tests.fabrik import (
    ZEITPUNKT,
    ein_bericht,
    ein_konto,
    eine_fassung,
    eine_freigabe,
)
from projekte.tests.fabrik import mittel

pytestmark = pytest.mark.django_db


def _sehen(fassung, **konten):
    return [name for name, konto in konten.items() if fassung in Fassung.objects.sichtbar_fuer(konto)]


@pytest.fixture
def konten(geschaeftsstelle, beauftragte, ratsmitglied, administration):
    """Everybody who might want to read an edition, nobody in particular included."""
    return {
        "anonym": AnonymousUser(),
        "geschaeftsstelle": geschaeftsstelle,
        "beauftragte": beauftragte,
        "ratsmitglied": ratsmitglied,
        "administration": administration,
    }


def test_before_its_release_only_those_who_work_on_reports_see_an_edition(konten):
    assert _sehen(eine_fassung(), **konten) == ["geschaeftsstelle", "beauftragte"]


def test_an_edition_for_the_council_is_seen_by_its_members_and_not_by_the_public(konten):
    fassung = eine_freigabe(reichweite="stadtrat").fassung

    assert _sehen(fassung, **konten) == ["geschaeftsstelle", "beauftragte", "ratsmitglied"]


def test_a_public_edition_is_seen_by_everybody(konten):
    assert _sehen(eine_freigabe().fassung, **konten) == list(konten)


def test_a_release_that_was_taken_back_shows_the_edition_to_nobody_outside(konten):
    freigabe = eine_freigabe()
    zuruecknehmen(freigabe, "Ein Betrag war falsch", ZEITPUNKT, ein_konto())

    assert _sehen(freigabe.fassung, **konten) == ["geschaeftsstelle", "beauftragte"]


@pytest.mark.parametrize("grund", ["", "  "])
def test_a_release_is_not_taken_back_without_a_reason(grund):
    freigabe = eine_freigabe()

    with pytest.raises(Verweigert) as verweigert:
        zuruecknehmen(freigabe, grund, ZEITPUNKT, ein_konto())

    assert str(verweigert.value) == "Bitte nennen Sie den Grund der Rücknahme."
    assert Fassung.objects.freigegebene("oeffentlich").count() == 1


def test_two_people_taking_back_at_once_leave_the_first_ones_reason():
    freigabe = eine_freigabe()
    dieselbe = type(freigabe).objects.get(pk=freigabe.pk)
    zuruecknehmen(freigabe, "erster Grund", ZEITPUNKT, ein_konto())

    with pytest.raises(Verweigert) as verweigert:
        zuruecknehmen(dieselbe, "zweiter Grund", ZEITPUNKT + timedelta(minutes=1), ein_konto())

    freigabe.refresh_from_db()
    assert (str(verweigert.value), freigabe.widerruf_grund) == (
        "Diese Freigabe ist schon zurückgenommen.",
        "erster Grund",
    )


def test_an_edition_is_released_once_until_the_release_is_taken_back():
    fassung = eine_fassung()
    freigabe = eine_freigabe(fassung, "stadtrat")

    with pytest.raises(Verweigert) as verweigert:
        freigeben(fassung, "oeffentlich", ZEITPUNKT, ein_konto())
    zuruecknehmen(freigabe, "Jetzt für alle", ZEITPUNKT, ein_konto())
    freigeben(fassung, "oeffentlich", ZEITPUNKT, ein_konto())

    assert str(verweigert.value) == "Diese Fassung ist schon freigegeben."
    assert fassung.freigaben.count() == 2


def test_the_report_follows_its_releases():
    bericht = ein_bericht()
    zustaende = []

    def merke():
        bericht.refresh_from_db()
        zustaende.append(bericht.zustand)

    fassung = eine_fassung(bericht)
    merke()
    freigabe = eine_freigabe(fassung)
    merke()
    zuruecknehmen(freigabe, "Irrtum", ZEITPUNKT, ein_konto())
    merke()

    assert zustaende == ["festgeschrieben", "freigegeben", "festgeschrieben"]


@pytest.mark.parametrize("zustand", ["eingebracht", "beratung", "kenntnis"])
def test_a_correction_does_not_undo_that_the_report_was_introduced(zustand):
    bericht = ein_bericht()
    freigabe = eine_freigabe(eine_fassung(bericht))
    type(bericht).objects.filter(pk=bericht.pk).update(zustand=zustand)
    mittel()

    zweite = eine_fassung(bericht, grund="Mittel ergänzt")
    zuruecknehmen(freigabe, "ersetzt", ZEITPUNKT, ein_konto())
    eine_freigabe(zweite)

    bericht.refresh_from_db()
    assert bericht.zustand == zustand


# A correction that isn't released yet ----------------------------------------------------------------


@pytest.fixture
def berichtigung():
    """A released edition and its correction, which nobody outside may know of."""
    bericht = ein_bericht()
    erste = eine_freigabe(eine_fassung(bericht)).fassung
    mittel()
    return erste, eine_fassung(bericht, grund="GEHEIMER Grund")


@pytest.mark.parametrize("persona", ["anonym", "ratsmitglied"])
def test_a_correction_not_yet_released_is_not_even_hinted_at(als, konten, berichtigung, persona):
    client = als(None if persona == "anonym" else konten[persona])
    liste = client.get(reverse("fassung_liste"))
    jahr = client.get(reverse("fassung_jahr", args=[2019]))

    assert [f.nummer for f in liste.context["seite"]] == [1]
    assert [(f.nummer, f.nachfolgerin) for f in jahr.context["fassungen"]] == [(1, None)]
    text = liste.content.decode() + jahr.content.decode()
    assert [wort for wort in ("GEHEIM", "Fassung 2", "ersetzt") if wort in text] == []


def test_a_released_correction_names_its_reason_at_the_edition_that_it_replaces(client, berichtigung):
    eine_freigabe(berichtigung[1])

    text = client.get(reverse("fassung_jahr", args=[2019])).content.decode()

    assert "Diese Fassung ist durch Fassung 2 ersetzt: GEHEIMER Grund" in text


def test_a_replaced_edition_does_not_offer_itself_first(client, berichtigung):
    eine_freigabe(berichtigung[1])

    text = client.get(reverse("fassung_jahr", args=[2019])).content.decode()

    assert (text.count('class="knopf haupt"'), text.count('class="knopf"')) == (1, 1)


def test_a_correction_for_the_council_alone_is_not_hinted_at_to_the_public(client, berichtigung):
    eine_freigabe(berichtigung[1], "stadtrat")

    text = client.get(reverse("fassung_jahr", args=[2019])).content.decode()

    assert ("GEHEIM" in text, "Fassung 2" in text) == (False, False)


def test_the_readers_list_shows_to_authors_too_only_what_is_released(als, konten, berichtigung):
    antwort = als(konten["geschaeftsstelle"]).get(reverse("fassung_liste"))

    assert [f.nummer for f in antwort.context["seite"]] == [1]


def test_the_list_of_a_year_without_a_released_edition_does_not_exist(client):
    eine_fassung()

    assert client.get(reverse("fassung_jahr", args=[2019])).status_code == 404


def test_a_paper_frozen_as_non_public_is_released_to_the_council_only():
    fassung = eine_fassung(bericht=ein_bericht(oeffentlich=False))

    with pytest.raises(Verweigert, match="nicht öffentliche Drucksache"):
        eine_freigabe(fassung=fassung)
    assert eine_freigabe(fassung=fassung, reichweite="stadtrat").reichweite == "stadtrat"
