"""Two who keep accounts at the same moment, or one and the account's owner: one comes after the other."""

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.urls import reverse

from basis.models import Konto
from portal.rollen import ADMINISTRATION, GESCHAEFTSSTELLE

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def zweite(geschaeftsstelle):
    """Another administration."""
    konto = Konto.objects.create_user("zweite", first_name="Zita", last_name="Zweite")
    konto.groups.add(Group.objects.get(name=ADMINISTRATION))
    return konto


def _daten(rolle, **angaben):
    daten = {"username": "neu", "first_name": "Nele", "last_name": "Neu", "is_active": "on"} | angaben
    return daten | {"rolle": Group.objects.get(name=rolle).pk}


def _aendere(client, konto, rolle, **angaben):
    adresse = reverse("konto_bearbeiten", args=[konto.pk])
    return client.post(adresse, _daten(rolle, username=konto.username, **angaben))


def test_of_two_who_take_the_administration_from_each_other_one_stays(als, administration, zweite, nebenher):
    hier, dort = als(administration), als(zweite)

    with transaction.atomic():
        _aendere(hier, zweite, GESCHAEFTSSTELLE)
        andere = nebenher(_aendere, dort, administration, GESCHAEFTSSTELLE)

    assert "Dann bliebe keine Administration" in andere.result().content.decode()
    assert list(Konto.objects.filter(groups__name=ADMINISTRATION)) == [administration]


@pytest.mark.parametrize(
    ("erstes", "zweites"),
    [
        ({"username": "neu"}, {"username": "neu"}),
        ({"username": "neu"}, {"username": "Neu"}),
        (
            {"username": "neu", "email": "nele@example.org"},
            {"username": "anders", "email": "Nele@example.org"},
        ),
    ],
)
def test_two_accounts_opened_at_once_get_neither_one_name_nor_one_address(
    als, administration, zweite, nebenher, erstes, zweites
):
    hier, dort = als(administration), als(zweite)
    vorher = Konto.objects.count()

    with transaction.atomic():
        hier.post(reverse("konto_neu"), _daten(GESCHAEFTSSTELLE, **erstes))
        andere = nebenher(dort.post, reverse("konto_neu"), _daten(GESCHAEFTSSTELLE, **zweites))

    assert (andere.result().status_code, Konto.objects.count()) == (200, vorher + 1)


def test_a_password_set_while_the_account_is_changed_stays(als, administration, geschaeftsstelle, nebenher):
    hier = als(administration)

    with transaction.atomic():
        geschaeftsstelle.set_password("Lindenallee-im-Mai-88")
        geschaeftsstelle.save()
        aenderung = nebenher(_aendere, hier, geschaeftsstelle, GESCHAEFTSSTELLE)

    assert aenderung.result().status_code == 302
    geschaeftsstelle.refresh_from_db()
    assert (geschaeftsstelle.first_name, geschaeftsstelle.check_password("Lindenallee-im-Mai-88")) == (
        "Nele",
        True,
    )
