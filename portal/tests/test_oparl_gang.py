"""OParl over the whole sample: every object is sound, every way leads to something that is there."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from beirat.models import Drucksache
from berichte.models import Fassung, Jahresbericht
from portal.oparl.adressen import Adressen
from portal.oparl.typen import BAUTEN, baue
from portal.tests.oparlregeln import REGELN, SCHEMA, Gang, typ_von, verstoesse, verweise


@pytest.fixture(scope="module")
def gang(django_db_setup, django_db_blocker):
    """The sample, with its released report as a paper, walked once; taken back when this module is done."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("beispieldaten", stdout=StringIO())
        fassung = Fassung.objects.freigegebene("oeffentlich").defer("stand").first()
        bericht = Jahresbericht.objects.get(pk=fassung.bericht_id)
        bericht.drucksache = Drucksache.objects.get(kennung="I0062/20")
        bericht.save()
        yield Gang(Client())
        transaction.set_rollback(True)


def test_objects_of_every_type_are_there(gang):
    assert {typ_von(objekt) for objekt in gang.objekte.values()} == set(REGELN)


def test_every_object_keeps_to_the_rules_of_the_standard(gang):
    assert [v for objekt in gang.objekte.values() for v in verstoesse(objekt, typ_von(objekt))] == []


def test_every_id_leads_to_the_very_same_object(db, gang):
    assert [a for a, objekt in gang.objekte.items() if gang.hole(a) != objekt] == []


def test_every_reference_leads_to_an_object_of_its_type_that_stands_in_a_list(gang):
    gesucht = {v for objekt in gang.objekte.values() for v in verweise(objekt) if v[1]}

    assert [v for v in gesucht if typ_von(gang.objekte.get(v[0], {})) != v[1]] == []


def test_an_object_inside_another_tells_what_it_tells_alone_but_the_way_back(gang):
    """So nobody has to fetch it twice."""
    zurueck = {"body", "person", "meeting", "meetings", "paper"}
    abweichend = []
    for objekt in gang.objekte.values():
        for wert in objekt.values():
            for teil in wert if isinstance(wert, list) else [wert]:
                if isinstance(teil, dict):
                    allein = gang.objekte[teil["id"]]
                    abweichend += [f for f in teil if teil[f] != allein[f]]
                    abweichend += sorted(set(allein) - set(teil) - zurueck)

    assert abweichend == []


def test_every_page_and_file_of_the_portal_that_an_object_leads_to_opens(db, gang):
    eigene = {
        adresse
        for objekt in gang.objekte.values()
        for adresse, typ in verweise(objekt)
        if typ is None and adresse.startswith("http://testserver/")
    }
    geschlossene = [
        a for a in eigene if gang.client.get(a.removeprefix("http://testserver")).status_code != 200
    ]

    assert (len(eigene) > 30, geschlossene) == (True, [])


@pytest.mark.parametrize("typ", sorted(BAUTEN))
def test_history_and_rows_agree_on_what_is_public(db, gang, typ):
    """Else an object would come or go without anybody's being told since when."""
    bau = baue(typ, Adressen(str), date(2026, 11, 1))
    laut_verlauf = {schluessel for schluessel, lauf in bau.laeufe(typ).items() if not lauf.deleted}

    assert laut_verlauf == bau.lebende(typ)


def test_the_rules_find_what_is_wrong():
    falsch = {
        "id": "x",
        "type": f"{SCHEMA}AgendaItem",
        "created": "2026-01-01",
        "public": 1,
        "name": "",
        "fremd": "x",
    }

    assert sorted(verstoesse(falsch, "AgendaItem")) == [
        "AgendaItem: created = '2026-01-01'",
        "AgendaItem: fremd = 'x'",
        "AgendaItem: id = 'x'",
        "AgendaItem: modified fehlt",
        "AgendaItem: name = ''",
        "AgendaItem: order fehlt",
        "AgendaItem: public = 1",
    ]
