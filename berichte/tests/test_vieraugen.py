"""The rule of two people, where it is set: who wrote last doesn't freeze, who froze doesn't release."""

import pytest
from django.urls import reverse

from beirat.tests.fabrik import eine_beauftragung, eine_sitzung
from berichte.ablauf import Verweigert, gehen
from berichte.festschreibung import festschreiben, freigeben
from berichte.models import Jahresbericht
from berichte.tests.fabrik import (
    ZEITPUNKT,
    ein_bericht,
    ein_konto,
    eine_anlage,
    eine_auswahl,
    eine_fassung,
    eine_freigabe,
    eine_geplante_beratung,
    in_abstimmung,
)
from berichte.vieraugen import hindernis_des_festschreibens

pytestmark = pytest.mark.django_db


@pytest.fixture
def vier_augen(settings):
    settings.VIER_AUGEN = True


@pytest.mark.parametrize("an", [True, False])
def test_who_gave_it_into_abstimmung_freezes_it_only_without_the_rule(settings, an):
    settings.VIER_AUGEN = an
    konto = ein_konto()
    bericht = in_abstimmung(ein_bericht(), konto)
    verweigert = ""

    try:
        festschreiben(bericht, ZEITPUNKT, konto)
    except Verweigert as grund:
        verweigert = str(grund)

    assert (verweigert, bericht.fassungen.count()) == (
        (
            "Sie haben den Bericht selbst in die Abstimmung gegeben: Bitte lassen Sie eine andere Person "
            "festschreiben; die Geschäftsstelle darf es.",
            0,
        )
        if an
        else ("", 1)
    )


@pytest.mark.parametrize("an", [True, False])
def test_who_froze_an_edition_releases_it_only_without_the_rule(settings, an):
    settings.VIER_AUGEN = an
    konto = ein_konto()
    fassung = eine_fassung(konto=konto)
    verweigert = ""

    try:
        freigeben(fassung, "oeffentlich", ZEITPUNKT, konto)
    except Verweigert as grund:
        verweigert = str(grund)

    assert (verweigert, fassung.freigaben.count()) == (
        (
            "Sie haben diese Fassung selbst festgeschrieben: Bitte lassen Sie eine andere Person freigeben.",
            0,
        )
        if an
        else ("", 1)
    )


def _schreibt(kapitel, konto, text):
    kapitel.text_davor, kapitel._history_user = text, konto
    kapitel.save()


def test_with_the_rule_who_wrote_last_does_not_freeze(vier_augen):
    bericht, konto = in_abstimmung(ein_bericht()), ein_konto()
    _schreibt(bericht.kapitel.first(), ein_konto(), "Zuerst")
    _schreibt(bericht.kapitel.last(), konto, "Zuletzt")

    with pytest.raises(Verweigert, match="Sie haben zuletzt am Bericht geschrieben"):
        festschreiben(bericht, ZEITPUNKT, konto)


def test_with_the_rule_who_wrote_before_somebody_else_may_freeze(vier_augen):
    bericht, konto = in_abstimmung(ein_bericht()), ein_konto()
    _schreibt(bericht.kapitel.first(), konto, "Zuerst")
    _schreibt(bericht.kapitel.last(), ein_konto(), "Zuletzt")

    assert festschreiben(bericht, ZEITPUNKT, konto).nummer == 1


def test_with_the_rule_three_people_freeze_and_release(vier_augen):
    assert eine_freigabe(eine_fassung()).reichweite == "oeffentlich"


def _aendert(datensatz, konto, **werte):
    for feld, wert in werte.items():
        setattr(datensatz, feld, wert)
    datensatz._history_user = konto
    datensatz.save()


def _kopf(bericht):
    return bericht, {"thema": "Anderes Thema"}


def _beratung(bericht):
    return eine_geplante_beratung(bericht=bericht), {"rolle": "Beschluss"}


def _wahl(bericht):
    return eine_auswahl(bericht, "sitzungen", eine_sitzung()), {"ausgelassen": False, "position": 1}


def _anlage(bericht):
    return eine_anlage(bericht=bericht), {"titel": "Anderer Titel"}


@pytest.mark.parametrize("was", [_kopf, _beratung, _wahl, _anlage])
def test_with_the_rule_whatever_is_written_last_counts(vier_augen, was):
    bericht, konto = in_abstimmung(ein_bericht()), ein_konto()
    datensatz, werte = was(bericht)
    _aendert(datensatz, konto, **werte)

    with pytest.raises(Verweigert, match="Sie haben zuletzt am Bericht geschrieben"):
        festschreiben(bericht, ZEITPUNKT, konto)


def _kapitel(bericht):
    return bericht.kapitel.first(), {"text_davor": "Anderer Text"}


@pytest.mark.parametrize("was", [_kopf, _kapitel, _beratung, _wahl, _anlage])
def test_with_the_rule_who_wrote_another_report_last_may_freeze_this_one(vier_augen, was):
    bericht, konto = in_abstimmung(ein_bericht()), ein_konto()
    datensatz, werte = was(ein_bericht(herausgeber="beirat"))
    _aendert(datensatz, konto, **werte)

    assert hindernis_des_festschreibens(bericht, konto) == ""


def test_with_the_rule_a_chapter_that_was_deleted_last_counts(vier_augen):
    bericht, konto = in_abstimmung(ein_bericht()), ein_konto()
    kapitel = bericht.kapitel.get(art="ausblick")
    kapitel._history_user = konto
    kapitel.delete()

    with pytest.raises(Verweigert, match="Sie haben zuletzt am Bericht geschrieben"):
        festschreiben(bericht, ZEITPUNKT, konto)


def test_with_the_rule_a_head_saved_as_it_was_is_no_writing(vier_augen):
    bericht, konto = in_abstimmung(ein_bericht()), ein_konto()
    _aendert(bericht, ein_konto(), thema="Anderes Thema")
    _aendert(bericht, konto, notizen="Für später")

    assert festschreiben(bericht, ZEITPUNKT, konto).nummer == 1


def test_with_the_rule_a_step_of_the_flow_is_no_writing(vier_augen):
    bericht, konto = in_abstimmung(ein_bericht()), ein_konto()
    _aendert(bericht, konto, zustand=Jahresbericht.Zustand.BESCHLOSSEN)

    assert festschreiben(bericht, ZEITPUNKT, konto).nummer == 1


def test_with_the_rule_who_gave_it_before_it_was_sent_back_may_freeze(vier_augen):
    konto = ein_konto()
    bericht = in_abstimmung(ein_bericht(), konto)
    gehen(bericht, "zurueck", ZEITPUNKT, ein_konto(), "Bitte ändern")
    in_abstimmung(bericht)

    assert festschreiben(bericht, ZEITPUNKT, konto).nummer == 1


# One account of each role ----------------------------------------------------------------------------


def _vom_amt(beauftragte):
    """The commissioner's report, given into Abstimmung by their one account."""
    eine_beauftragung()
    return in_abstimmung(ein_bericht(), beauftragte)


def _darf_festschreiben(client, bericht):
    return client.get(reverse("jahresbericht_festschreiben", args=[bericht.pk])).status_code == 200


@pytest.mark.parametrize("an", [True, False])
def test_the_geschaeftsstelle_freezes_for_the_commissioner_only_with_the_rule(
    settings, als, beauftragte, geschaeftsstelle, an
):
    settings.VIER_AUGEN = an

    assert _darf_festschreiben(als(geschaeftsstelle), _vom_amt(beauftragte)) is an


def test_with_the_rule_one_account_of_each_role_freezes_and_releases(
    vier_augen, als, beauftragte, geschaeftsstelle
):
    bericht, client = _vom_amt(beauftragte), als(geschaeftsstelle)
    seite = reverse("jahresbericht_festschreiben", args=[bericht.pk])
    client.post(seite, {"gesehen": client.get(seite).context["gesehen"]})
    fassung = bericht.fassungen.get()
    client.post(reverse("fassung_freigeben", args=[fassung.pk]), {"reichweite": "oeffentlich"})

    assert (fassung.konto, fassung.freigaben.get().konto) == (geschaeftsstelle, geschaeftsstelle)


def test_with_the_rule_the_council_still_freezes_nothing(vier_augen, als, beauftragte, ratsmitglied):
    assert not _darf_festschreiben(als(ratsmitglied), _vom_amt(beauftragte))


def test_with_the_rule_the_geschaeftsstelle_releases_no_edition_that_it_froze_and_may_write(
    vier_augen, geschaeftsstelle
):
    fassung = eine_fassung(ein_bericht(herausgeber="dezernat"), konto=geschaeftsstelle)

    with pytest.raises(Verweigert, match="Sie haben diese Fassung selbst festgeschrieben"):
        freigeben(fassung, "oeffentlich", ZEITPUNKT, geschaeftsstelle)
