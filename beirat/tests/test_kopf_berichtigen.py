"""The head of confirmed minutes is corrected on a page of its own; both states stay readable."""

from datetime import date

import pytest

from beirat.models import Sitzung
from beirat.tests import fabrik
from beirat.tests.formulardaten import gesendet

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitzung():
    sitzung = fabrik.eine_sitzung(amtszeit=fabrik.eine_amtszeit(), nummer=3, ort="Rathaus")
    fabrik.eine_anwesenheit(sitzung=sitzung)
    fabrik.ein_beschluss(sitzung=sitzung, nummer="01/2019", gefasst_am=sitzung.tag)
    _bestaetige(sitzung)
    return sitzung


def _bestaetige(sitzung, **abweichend):
    spaetere = fabrik.eine_sitzung(amtszeit=sitzung.amtszeit, tag=date(2019, 6, 4))
    return fabrik.eine_niederschrift(sitzung=sitzung, bestaetigt_in=spaetere, **abweichend)


@pytest.fixture
def client(als, geschaeftsstelle):
    return als(geschaeftsstelle)


def _berichtige(client, sitzung, **neu):
    adresse = f"/sitzungen/{sitzung.pk}/berichtigen/"
    daten = {f"neu-{feld}": wert for feld, wert in _unveraendert(client.get(adresse)).items()}
    daten |= {f"neu-{feld}": wert for feld, wert in neu.items()}
    daten |= {
        "grund": "Versehen",
        "tag": "04.06.2019",
        "beschlossen_in": sitzung.niederschrift.bestaetigt_in_id,
    }
    return client.post(adresse, {feld: wert for feld, wert in daten.items() if wert is not None})


def _unveraendert(antwort):
    """What the page's form would send unchanged."""
    form = antwort.context["form"]
    return {name: form[name].value() or None for name in form.fields} | {
        "tag": f"{form.initial['tag']:%d.%m.%Y}",
        "oeffentlich": "on" if form.initial["oeffentlich"] else None,
    }


def _fehler(antwort):
    return {feld: list(saetze) for feld, saetze in antwort.context["form"].errors.items()}


def test_place_and_number_are_corrected_and_both_states_told(client, sitzung):
    antwort = _berichtige(client, sitzung, ort="Altes Rathaus", kennung="BIM/003(VII)/19")

    berichtigung = sitzung.niederschrift.berichtigungen.get()
    assert antwort.status_code == 302
    assert (berichtigung.gegenstand, berichtigung.vorher, berichtigung.nachher) == (
        "Kopf der Niederschrift",
        "Kennung: leer; Ort: Rathaus",
        "Kennung: BIM/003(VII)/19; Ort: Altes Rathaus",
    )


def test_a_corrected_day_takes_the_days_of_its_decisions_along(client, sitzung):
    _berichtige(client, sitzung, tag="13.03.2019")

    berichtigung = sitzung.niederschrift.berichtigungen.get()
    assert [b.gefasst_am for b in sitzung.beschluesse.all()] == [date(2019, 3, 13)]
    assert berichtigung.nachher == "Tag: 13.03.2019; Beschluss 01/2019, gefasst am: 13.03.2019"


def test_a_corrected_day_must_fit_the_mandates_of_the_attendance(client, sitzung):
    sitzung.anwesenheiten.get().mandat.__class__.objects.update(erster_tag=date(2019, 3, 12))

    antwort = _berichtige(client, sitzung, tag="11.03.2019")

    assert _fehler(antwort) == {
        "tag": [
            "Für diese Sitzung ist Anwesenheit erfasst, aber nicht alle dieser Mandate galten am 11.03.2019: "
            "Bitte prüfen Sie den Tag."
        ]
    }


@pytest.mark.parametrize(("tag", "geht"), [("20.03.2019", True), ("21.03.2019", False)])
def test_a_corrected_day_is_not_after_the_signature(client, sitzung, tag, geht):
    assert (_berichtige(client, sitzung, tag=tag).status_code == 302) is geht


@pytest.mark.parametrize(("tag", "geht"), [("03.06.2019", True), ("04.06.2019", False)])
def test_a_corrected_day_stays_before_the_session_that_signed_and_confirmed_its_minutes(client, tag, geht):
    sitzung = fabrik.eine_sitzung()
    _bestaetige(sitzung, unterzeichnet_am=date(2019, 6, 4))

    assert (_berichtige(client, sitzung, tag=tag).status_code == 302) is geht


@pytest.mark.parametrize(("tag", "geht"), [("05.02.2019", False), ("06.02.2019", True)])
def test_a_corrected_day_stays_after_the_session_whose_minutes_it_confirmed(client, sitzung, tag, geht):
    fruehere = fabrik.eine_sitzung(amtszeit=sitzung.amtszeit, tag=date(2019, 2, 5))
    fabrik.eine_niederschrift(sitzung=fruehere, bestaetigt_in=sitzung, unterzeichnet_am=date(2019, 2, 7))

    assert (_berichtige(client, sitzung, tag=tag).status_code == 302) is geht


@pytest.mark.parametrize(
    "andere",
    [{"tag": date(2019, 3, 12)}, {"tag": date(2199, 1, 1)}, {"zustand": "ausgefallen"}],
)
def test_only_a_later_session_that_was_held_by_today_decides_a_correction(client, sitzung, andere):
    sitzung.niederschrift.bestaetigt_in_id = fabrik.eine_sitzung(**{"tag": date(2019, 9, 3)} | andere).pk

    antwort = _berichtige(client, sitzung, ort="Altes Rathaus")

    assert list(antwort.context["grund"].errors) == ["beschlossen_in"]


def test_a_correction_makes_no_session_public(client):
    sitzung = fabrik.eine_sitzung(oeffentlich=False)
    _bestaetige(sitzung)

    antwort = _berichtige(client, sitzung, oeffentlich="on")

    assert _fehler(antwort) == {
        "oeffentlich": [
            "Die bestätigte Sitzung war nicht öffentlich: Eine Berichtigung macht sie nicht öffentlich."
        ]
    }
    assert not Sitzung.objects.get(pk=sitzung.pk).oeffentlich


def test_a_session_that_was_not_public_is_corrected_and_stays_so(client):
    sitzung = fabrik.eine_sitzung(oeffentlich=False)
    _bestaetige(sitzung)

    _berichtige(client, sitzung, ort="Altes Rathaus")

    sitzung.refresh_from_db()
    assert (sitzung.ort, sitzung.oeffentlich) == ("Altes Rathaus", False)


def test_a_session_corrected_to_non_public_has_no_public_part_any_more(client, sitzung):
    _berichtige(client, sitzung, oeffentlich=None)

    assert client.get(f"/sitzungen/{sitzung.pk}/niederschrift-oeffentlich.pdf").status_code == 404


def test_its_items_can_still_be_corrected_afterwards(client):
    sitzung = fabrik.eine_sitzung()
    punkt = fabrik.ein_top(sitzung=sitzung, titel="Alt")
    niederschrift = _bestaetige(sitzung)
    _berichtige(client, sitzung, oeffentlich=None)

    daten = {"neu-titel": "Neu", "grund": "Versehen", "tag": "04.06.2019"}
    adresse = f"/tagesordnungspunkte/{punkt.pk}/berichtigen/"
    antwort = client.post(adresse, daten | {"beschlossen_in": niederschrift.bestaetigt_in_id})

    punkt.refresh_from_db()
    assert (antwort.status_code, punkt.titel) == (302, "Neu")


def test_the_edit_page_of_a_locked_session_leads_to_its_correction(client, sitzung):
    seite = client.get(f"/sitzungen/{sitzung.pk}/bearbeiten/").content.decode()

    assert "nur als Berichtigung möglich" in seite
    assert f'href="/sitzungen/{sitzung.pk}/berichtigen/"' in seite


def test_a_locked_session_is_not_changed_by_its_form(client):
    sitzung = fabrik.eine_sitzung(ort="Rathaus")
    adresse = f"/sitzungen/{sitzung.pk}/bearbeiten/"
    daten = gesendet(client.get(adresse), ort="Woanders")
    _bestaetige(sitzung)

    client.post(adresse, daten)

    assert Sitzung.objects.get(pk=sitzung.pk).ort == "Rathaus"
