"""Roles are what the table in portal/rollen.py says, no more and no less."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission

from portal import rollen

pytestmark = pytest.mark.django_db
EIGENE = ("basis", "beirat", "projekte", "berichte", "portal")


def _rechte_der_gruppe(rolle):
    return {
        f"{p.content_type.app_label}.{p.codename}"
        for p in Group.objects.get(name=rolle).permissions.select_related("content_type")
    }


@pytest.mark.parametrize("rolle", rollen.ROLLEN)
def test_a_group_holds_exactly_the_rights_of_the_table(rolle):
    assert _rechte_der_gruppe(rolle) == rollen.rechte(rolle)


def test_a_right_given_by_hand_is_taken_away_again():
    Group.objects.get(name=rollen.STADTRAT).permissions.add(Permission.objects.get(codename="delete_person"))

    rollen.angleichen()

    assert _rechte_der_gruppe(rollen.STADTRAT) == {"berichte.stadtrat_jahresbericht"}


def test_the_table_names_every_record_of_the_house():
    modelle = {
        m._meta.label_lower
        for app in EIGENE
        for m in apps.get_app_config(app).get_models()
        if not m._meta.model_name.startswith("historical")
    }

    assert set(rollen.DATENSAETZE) == modelle


def _rollen_mit(recht):
    return {rolle for rolle in rollen.ROLLEN if recht in rollen.rechte(rolle)}


@pytest.mark.parametrize(
    ("recht", "wer"),
    [
        ("beirat.change_person", {rollen.GESCHAEFTSSTELLE}),
        ("beirat.personendaten_person", {rollen.GESCHAEFTSSTELLE}),
        ("beirat.change_empfehlung", {rollen.GESCHAEFTSSTELLE, rollen.BEAUFTRAGTE}),
        ("berichte.change_jahresbericht", {rollen.BEAUFTRAGTE}),
        ("berichte.festschreiben_jahresbericht", {rollen.BEAUFTRAGTE}),
        ("berichte.freigeben_jahresbericht", {rollen.GESCHAEFTSSTELLE}),
        ("berichte.stadtrat_jahresbericht", {rollen.STADTRAT}),
        ("beirat.change_satzungsfassung", {rollen.ADMINISTRATION}),
        ("basis.add_konto", {rollen.ADMINISTRATION}),
        ("portal.change_rechtstext", {rollen.ADMINISTRATION}),
    ],
)
def test_the_table_says_what_the_domain_says(recht, wer):
    assert _rollen_mit(recht) == wer


@pytest.mark.django_db(transaction=True)
def test_groups_exist_in_a_transactional_test_too(geschaeftsstelle):
    assert geschaeftsstelle.has_perm("beirat.change_person")
