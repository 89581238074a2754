"""However many rows there are, a list sends one page of them: few bytes, few questions."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from basis.pflege.listen import JE_SEITE
from basis.tests.fabrik import eine_einlesung
from beirat.models import Mitwirkung
from beirat.tests import fabrik
from berichte.tests.fabrik import ein_konto, eine_abkuerzung, eine_statistikreihe, freigegebene_jahre
from portal.tests.test_seiten import RECHTE
from projekte.tests.fabrik import ein_projekt, ein_verwendungsnachweis

pytestmark = pytest.mark.django_db
ZEILEN = JE_SEITE + 10
HOECHSTENS_BYTE = 100_000
HOECHSTENS_ANFRAGEN = 12


def _beauftragungen():
    person = fabrik.eine_person()
    for nummer in range(ZEILEN):
        tag = date(2000, 1, 1) + timedelta(days=nummer)
        fabrik.eine_beauftragung(person=person, erster_tag=tag, letzter_tag=tag)


def _funktionen():
    mandat = fabrik.ein_mandat()
    for nummer in range(ZEILEN):
        tag = date(2019, 1, 1) + timedelta(days=nummer)
        fabrik.eine_funktion(mandat=mandat, erster_tag=tag, letzter_tag=tag)


def _mitwirkungen():
    gremium = fabrik.eine_organisation()
    Mitwirkung.objects.bulk_create(Mitwirkung(gremium=gremium) for _ in range(ZEILEN))


def _beschluesse():
    sitzung = fabrik.eine_sitzung()
    for _ in range(ZEILEN):
        fabrik.ein_beschluss(sitzung=sitzung)


def _abkuerzungen():
    for nummer in range(ZEILEN):
        eine_abkuerzung(kurz=f"A{nummer:02d}")


def _einlesungen():
    konto = ein_konto()
    for _ in range(ZEILEN):
        eine_einlesung(hochgeladen_von=konto)


def _fassungen():
    freigegebene_jahre(*range(1960, 1960 + ZEILEN - 1))


def _jede(eine, **werte):
    """As many rows as a page can't hold, each made by the factory `eine`."""

    def haufen():
        for _ in range(ZEILEN):
            eine(**werte)

    return haufen


# How a list gets many rows, and who opens it.
LISTEN = {
    "abkuerzung_liste": (_abkuerzungen, "geschaeftsstelle"),
    "aktivitaet_liste": (_jede(fabrik.eine_aktivitaet), "geschaeftsstelle"),
    "anhoerungsregister": (_jede(fabrik.eine_drucksache, betrifft_beirat=True), "geschaeftsstelle"),
    "beauftragung_liste": (_beauftragungen, "geschaeftsstelle"),
    "beschluss_liste": (_beschluesse, "geschaeftsstelle"),
    "drucksache_liste": (_jede(fabrik.eine_drucksache), "geschaeftsstelle"),
    "einlesung_liste": (_einlesungen, "geschaeftsstelle"),
    "empfehlung_liste": (_jede(fabrik.eine_empfehlung), "geschaeftsstelle"),
    "fassung_liste": (_fassungen, "ratsmitglied"),
    "funktion_liste": (_funktionen, "geschaeftsstelle"),
    "konto_liste": (_jede(ein_konto), "administration"),
    "mitwirkung_liste": (_mitwirkungen, "geschaeftsstelle"),
    "oeffentlich_empfehlung_liste": (_jede(fabrik.eine_empfehlung), "ratsmitglied"),
    "oeffentlich_projekt_liste": (_jede(ein_projekt), "ratsmitglied"),
    "oeffentlich_sitzung_liste": (_jede(fabrik.eine_sitzung), "ratsmitglied"),
    "organisation_liste": (_jede(fabrik.eine_organisation), "geschaeftsstelle"),
    "person_liste": (_jede(fabrik.eine_person), "geschaeftsstelle"),
    "praegende_liste": (_jede(fabrik.eine_aktivitaet, art="praegend"), "geschaeftsstelle"),
    "projekt_liste": (_jede(ein_projekt), "geschaeftsstelle"),
    "sitzung_liste": (_jede(fabrik.eine_sitzung), "geschaeftsstelle"),
    "statistikreihe_liste": (_jede(eine_statistikreihe), "geschaeftsstelle"),
    "stellungnahme_liste": (_jede(fabrik.eine_stellungnahme), "geschaeftsstelle"),
    "tagesordnungsvorlage_liste": (_jede(fabrik.eine_vorlage), "geschaeftsstelle"),
    "thema_liste": (_jede(fabrik.ein_thema), "geschaeftsstelle"),
    "umlauf_liste": (_jede(fabrik.ein_umlauf), "geschaeftsstelle"),
    "verwendungsnachweis_liste": (_jede(ein_verwendungsnachweis), "geschaeftsstelle"),
}
# Some kinds stay few by what they are: one row a term, a year, a version, a field of action, a legal text,
# a calendar of one's own, the contributions to one report and the documents beside it.
WENIGE = {
    "amtszeit_liste",
    "anlage_liste",
    "handlungsfeld_liste",
    "jahresbericht_liste",
    "kalenderzugang_liste",
    "rechtstext_liste",
    "satzungsfassung_liste",
    "zuarbeit_liste",
}


@pytest.mark.parametrize("name", sorted(LISTEN))
def test_a_list_sends_one_page_of_its_rows(als, request, name):
    haufen, persona = LISTEN[name]
    haufen()
    client = als(request.getfixturevalue(persona))

    with CaptureQueriesContext(connection) as mitschrift:
        antwort = client.get(reverse(name))

    assert len(antwort.context["seite"].object_list) == JE_SEITE
    assert antwort.context["seite"].paginator.num_pages == 2
    assert len(antwort.content) < HOECHSTENS_BYTE
    assert len(mitschrift) <= HOECHSTENS_ANFRAGEN


def test_every_list_of_the_portal_is_looked_at():
    listen = {name for name in RECHTE if name.endswith("_liste")}

    # OParl's lists are no pages: test_oparl_abrufe.py counts theirs.
    assert listen - WENIGE - {"oparl_liste"} <= set(LISTEN)
    assert listen >= WENIGE
