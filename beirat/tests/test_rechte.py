"""Who may open which page of this app, and who may send its forms: one table, role × page × method."""

import re
from datetime import date

import pytest
from django.urls import get_resolver

from beirat.models import Mitwirkung, Nachrueckplatz
from beirat.tests import fabrik

pytestmark = pytest.mark.django_db

# Status of GET for: Geschäftsstelle, Beauftragte, Ratsmitglied, Administration; anonymous always signs in.
ALLE_DREI = (200, 200, 403, 200)
LESEN = (200, 200, 403, 403)
PFLEGEN = (200, 403, 403, 403)
SATZUNG = (403, 403, 403, 200)
BEIDE = LESEN  # edited by the commissioner as well

SEITEN = {
    "besetzung": LESEN,
    "person_liste": LESEN,
    "person_neu": PFLEGEN,
    "person": LESEN,
    "person_bearbeiten": PFLEGEN,
    "person_loeschen": PFLEGEN,
    "mandat_beenden": PFLEGEN,
    "amtszeit_liste": LESEN,
    "amtszeit_neu": PFLEGEN,
    "amtszeit": LESEN,
    "amtszeit_bearbeiten": PFLEGEN,
    "amtszeit_loeschen": PFLEGEN,
    "funktion_neu": PFLEGEN,
    "funktion_bearbeiten": PFLEGEN,
    "funktion_loeschen": PFLEGEN,
    "nachruecken": PFLEGEN,
    "beauftragung_liste": LESEN,
    "beauftragung_neu": PFLEGEN,
    "beauftragung_bearbeiten": PFLEGEN,
    "beauftragung_loeschen": PFLEGEN,
    "mitwirkung_liste": LESEN,
    "mitwirkung_neu": PFLEGEN,
    "mitwirkung_bearbeiten": PFLEGEN,
    "mitwirkung_loeschen": PFLEGEN,
    "satzungsfassung_liste": ALLE_DREI,
    "satzungsfassung_neu": SATZUNG,
    "satzungsfassung": ALLE_DREI,
    "satzungsfassung_bearbeiten": SATZUNG,
    "sitzung_liste": LESEN,
    "sitzung_neu": PFLEGEN,
    "sitzung": LESEN,
    "sitzung_bearbeiten": PFLEGEN,
    "sitzung_loeschen": PFLEGEN,
    "anwesenheit": PFLEGEN,
    "beschluss_neu": PFLEGEN,
    "wahl_neu": PFLEGEN,
    "niederschrift": LESEN,
    "niederschrift_bearbeiten": PFLEGEN,
    "anwesenheit_berichtigen": PFLEGEN,
    "beschluss_liste": LESEN,
    "umlauf_neu": PFLEGEN,
    "beschluss": LESEN,
    "beschluss_bearbeiten": PFLEGEN,
    "beschluss_loeschen": PFLEGEN,
    "beschluss_berichtigen": PFLEGEN,
    "wahl_bearbeiten": PFLEGEN,
    "wahl_loeschen": PFLEGEN,
    "wahlgang_bearbeiten": PFLEGEN,
    "empfehlung_liste": LESEN,
    "empfehlung_neu": BEIDE,
    "empfehlung": LESEN,
    "empfehlung_bearbeiten": BEIDE,
    "empfehlung_loeschen": BEIDE,
    "stellungnahme_liste": LESEN,
    "stellungnahme_neu": PFLEGEN,
    "stellungnahme": LESEN,
    "stellungnahme_bearbeiten": PFLEGEN,
    "stellungnahme_loeschen": PFLEGEN,
    "aktivitaet_liste": LESEN,
    "aktivitaet_neu": BEIDE,
    "aktivitaet": LESEN,
    "aktivitaet_bearbeiten": BEIDE,
    "aktivitaet_loeschen": BEIDE,
    "organisation_liste": LESEN,
    "organisation_neu": PFLEGEN,
    "organisation": LESEN,
    "organisation_bearbeiten": PFLEGEN,
    "organisation_loeschen": PFLEGEN,
    "handlungsfeld_liste": LESEN,
    "handlungsfeld_neu": PFLEGEN,
    "handlungsfeld_bearbeiten": PFLEGEN,
    "handlungsfeld_loeschen": PFLEGEN,
    "drucksache_liste": LESEN,
    "drucksache_neu": PFLEGEN,
    "drucksache": LESEN,
    "drucksache_bearbeiten": PFLEGEN,
    "drucksache_loeschen": PFLEGEN,
}


def _seiten():
    """Every address of this app, as the root of the house includes it."""
    (unsere,) = [r for r in get_resolver().url_patterns if getattr(r, "urlconf_name", "") and _ist_unsere(r)]
    return unsere.url_patterns


def _ist_unsere(resolver):
    return getattr(resolver.urlconf_name, "__name__", "") == "beirat.urls"


@pytest.fixture
def adressen():
    """One real row behind each page: name of the page → its address."""
    sitzung = fabrik.eine_sitzung(amtszeit=fabrik.eine_amtszeit())
    spaetere = fabrik.eine_sitzung(amtszeit=sitzung.amtszeit, tag=date(2019, 6, 4))
    offene = fabrik.eine_sitzung(amtszeit=sitzung.amtszeit, tag=date(2019, 9, 3))
    anwesenheit = fabrik.eine_anwesenheit(sitzung=sitzung)
    beschluss = fabrik.ein_beschluss(sitzung=sitzung)
    fabrik.eine_niederschrift(sitzung=sitzung, bestaetigt_in=spaetere)
    funktion = fabrik.eine_funktion(mandat=anwesenheit.mandat)
    platz = Nachrueckplatz.objects.create(amtszeit=sitzung.amtszeit, person=fabrik.eine_person(), rang=1)
    gang = fabrik.ein_wahlgang(wahl=fabrik.eine_wahl(sitzung=offene))
    mitwirkung = Mitwirkung.objects.create(gremium=fabrik.eine_organisation(), erster_tag=date(2019, 1, 1))
    beratung = fabrik.eine_beratung()
    schluessel = {
        "personen": anwesenheit.mandat.person_id,
        "mandate": anwesenheit.mandat_id,
        "amtszeiten": sitzung.amtszeit_id,
        "funktionen": funktion.pk,
        "nachrueckliste": platz.pk,
        "beauftragungen": fabrik.eine_beauftragung().pk,
        "mitwirkungen": mitwirkung.pk,
        "satzungsfassungen": sitzung.amtszeit.satzungsfassung_id,
        "sitzungen": offene.pk,
        "anwesenheiten": anwesenheit.pk,
        "beschluesse": beschluss.pk,
        "wahlen": gang.wahl_id,
        "wahlgaenge": gang.pk,
        "empfehlungen": fabrik.eine_rueckmeldung().empfehlung_id,
        "stellungnahmen": fabrik.eine_stellungnahme().pk,
        "aktivitaeten": fabrik.eine_aktivitaet().pk,
        "organisationen": fabrik.eine_organisation().pk,
        "handlungsfelder": fabrik.ein_handlungsfeld().pk,
        "drucksachen": beratung.drucksache_id,
    }
    return {
        muster.name: "/" + re.sub(r"<id:\w+>", str(schluessel.get(weg.split("/")[0])), weg)
        for muster in _seiten()
        for weg in [str(muster.pattern)]
    }


def test_every_page_stands_in_the_table():
    assert sorted(muster.name for muster in _seiten()) == sorted(SEITEN)


def test_every_name_of_a_page_leads_to_one_address():
    namen = [muster.name for muster in _seiten()]
    assert [len(get_resolver().reverse_dict.getlist(name)) for name in namen] == [1] * len(namen)


@pytest.mark.parametrize("spalte", range(4))
def test_each_role_opens_exactly_the_pages_of_its_column(
    als, adressen, geschaeftsstelle, beauftragte, ratsmitglied, administration, spalte
):
    client = als((geschaeftsstelle, beauftragte, ratsmitglied, administration)[spalte])
    offen = {name: client.get(adresse).status_code for name, adresse in adressen.items()}
    assert offen == {name: status[spalte] for name, status in SEITEN.items()}


@pytest.mark.parametrize("spalte", range(4))
def test_each_role_sends_exactly_the_forms_that_it_may_open(
    als, adressen, geschaeftsstelle, beauftragte, ratsmitglied, administration, spalte
):
    client = als((geschaeftsstelle, beauftragte, ratsmitglied, administration)[spalte])
    verboten = {name for name, adresse in adressen.items() if client.post(adresse).status_code == 403}
    assert verboten == {name for name, status in SEITEN.items() if status[spalte] == 403}


@pytest.mark.parametrize("methode", ["get", "post"])
def test_somebody_without_an_account_is_asked_to_sign_in_on_every_page(als, adressen, methode):
    client = als(None)
    ziele = {getattr(client, methode)(adresse).url.split("?")[0] for adresse in adressen.values()}
    assert ziele == {"/anmelden/"}
