"""Rules that hold for every kind of record: a new one is tried as soon as it exists."""

from contextlib import suppress
from datetime import date
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models, transaction

from basis.formular import Formularsatz
from basis.loeschsperre import Loeschverbot
from basis.models import Datensatz
from beirat.models import Drucksache, Empfehlung, Kalenderzugang, Niederschrift, Person
from beirat.models.bestaetigt import BESTAETIGT, IN_DER_NIEDERSCHRIFT
from beirat.tests.formulardaten import felder_von
from berichte.models import Fassung, Fassungsbezug, Jahresbericht
from berichte.tests.fabrik import eine_anlage
from portal import urls  # noqa: F401  brings the views and with them every form of the house
from portal.models import Aufbewahrungsfrist, Aussonderung
from portal.verlauf import NUR_ZU_LESEN, NichtWiederherstellbar, modelle, stelle_wieder_her

MODELLE = modelle()


@pytest.fixture(scope="module")
def beispiel(django_db_setup, django_db_blocker):
    """The sample, with a row of those kinds that it lacks; taken back when this module is done."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("beispieldaten", stdout=StringIO())
        Kalenderzugang.objects.create(
            person=Person.objects.first(), schluessel_sha256="0" * 64, angelegt_am=date(2019, 1, 1)
        )
        Empfehlung.objects.first().erinnerungen.create(
            tag=date(2019, 9, 1), adresse="amt@example.org", betreff="Antwort", text="Wir bitten darum."
        )
        Drucksache.objects.first().dateien.create(name="Vorlage", url="https://example.org/1")
        eine_anlage(bericht=Jahresbericht.objects.latest("pk"))
        Aufbewahrungsfrist.objects.create(art="kontakt", jahre=5)
        Aussonderung.objects.create(art="kontakt", datensatz=1, angeboten_am=date(2019, 1, 1))
        yield
        transaction.set_rollback(True)


def _zitiere(zeile):
    Fassungsbezug.objects.bulk_create(
        [Fassungsbezug(fassung=Fassung.objects.first(), modell=zeile._meta.label_lower, schluessel=zeile.pk)]
    )


def _kaskaden():
    """Pairs of (parent, foreign key) where deleting the parent takes the row along."""
    for modell in MODELLE.values():
        for feld in modell._meta.fields:
            mit_oberem = feld.is_relation and feld.remote_field.on_delete is models.CASCADE
            if mit_oberem and issubclass(feld.related_model, Datensatz):
                yield pytest.param(modell, feld, id=f"{modell._meta.model_name}-{feld.name}")


def _saetze(klasse=Formularsatz):
    """Every set of rows that stands in a form of the house and lets rows be deleted."""
    for unterklasse in klasse.__subclasses__():
        # Tests of forms make sets of other rows.
        if hasattr(unterklasse, "fk") and unterklasse.can_delete and issubclass(unterklasse.model, Datensatz):
            yield unterklasse
        yield from _saetze(unterklasse)


SAETZE = sorted(set(_saetze()), key=lambda satz: satz.model._meta.label)


def _ohne_erste_zeile(satz, zeile):
    """The bound set of the record that `zeile` belongs to, as sent when that row is to be deleted."""
    oben = getattr(zeile, satz.fk.name)
    leer = satz(None, instance=oben)
    daten = felder_von(leer.management_form)
    for form in leer.forms:
        daten |= felder_von(form)
        if form.instance == zeile:
            daten[f"{form.prefix}-DELETE"] = "on"
    return satz(daten, instance=oben)


# Deleting ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", MODELLE)
def test_what_an_edition_quotes_is_not_deleted(db, beispiel, name):
    zeile = MODELLE[name]._base_manager.first()
    _zitiere(zeile)

    with pytest.raises(Loeschverbot):
        zeile.loeschen()

    assert MODELLE[name]._base_manager.filter(pk=zeile.pk).exists()


@pytest.mark.parametrize(("modell", "feld"), list(_kaskaden()))
def test_what_would_take_a_quoted_record_along_is_not_deleted(db, beispiel, modell, feld):
    zeile = modell._base_manager.filter(**{f"{feld.name}__isnull": False}).first()
    _zitiere(zeile)
    oben = getattr(zeile, feld.name)

    with pytest.raises(Loeschverbot):
        oben.loeschen()

    assert modell._base_manager.filter(pk=zeile.pk).exists()


@pytest.mark.parametrize("satz", SAETZE, ids=lambda satz: satz.model._meta.model_name)
def test_a_row_that_an_edition_quotes_is_not_deleted_in_the_form_of_its_record(db, beispiel, satz):
    zeile = satz.model._base_manager.first()
    _zitiere(zeile)

    formular = _ohne_erste_zeile(satz, zeile)

    # Rows of confirmed minutes are refused for that reason already.
    assert any("steht in einer festgeschriebenen Fassung" in f for f in formular.non_form_errors()) or any(
        "ist bestätigt" in satz for fehler in formular.errors for satz in fehler.get("__all__", [])
    )


@pytest.mark.parametrize("label", IN_DER_NIEDERSCHRIFT)
def test_what_confirmed_minutes_tell_is_not_deleted(db, beispiel, label):
    modell, weg = apps.get_model(label), IN_DER_NIEDERSCHRIFT[label]
    zeile = modell._base_manager.filter(**{f"{weg}__niederschrift__bestaetigt_in__isnull": False}).first()

    with pytest.raises(Loeschverbot, match=BESTAETIGT):
        zeile.loeschen()

    assert modell._base_manager.filter(pk=zeile.pk).exists()


# Bringing back -------------------------------------------------------------------------------------


def _loesche_eine(modell):
    """A row that was just deleted, with its key; where something needs every one, the first of them."""
    for zeile in modell._base_manager.order_by("pk"):
        schluessel = zeile.pk
        with suppress(Loeschverbot), transaction.atomic():
            zeile.loeschen()
            return zeile, schluessel
    zeile = modell._base_manager.order_by("pk").first()
    return zeile, zeile.pk


@pytest.mark.parametrize(
    "name", sorted(n for n, m in MODELLE.items() if m._meta.label_lower not in NUR_ZU_LESEN)
)
def test_a_deleted_record_comes_back_as_it_was(db, beispiel, name):
    for niederschrift in Niederschrift.objects.all():
        niederschrift.bestaetigt_in = None
        niederschrift.save()
    modell = MODELLE[name]
    zeile, schluessel = _loesche_eine(modell)
    felder = [f.attname for f in modell._meta.concrete_fields if not f.primary_key]

    stelle_wieder_her(modell.history.filter(id=schluessel).latest("history_id"))

    neu = modell._base_manager.get(pk=schluessel)
    assert {f: getattr(neu, f) for f in felder} == {f: getattr(zeile, f) for f in felder}


@pytest.mark.parametrize(
    "label", sorted(label for label in IN_DER_NIEDERSCHRIFT if label not in NUR_ZU_LESEN)
)
def test_what_confirmed_minutes_tell_is_not_brought_back(db, beispiel, label):
    modell, weg = apps.get_model(label), IN_DER_NIEDERSCHRIFT[label]
    zeile = modell._base_manager.filter(**{f"{weg}__niederschrift__bestaetigt_in__isnull": False}).first()

    with pytest.raises(NichtWiederherstellbar, match=BESTAETIGT):
        stelle_wieder_her(modell.history.filter(id=zeile.pk).latest("history_id"))
