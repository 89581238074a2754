"""Two who keep accounts at the same moment, or one and the account's owner: one comes after the other."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client, RequestFactory
from django.urls import reverse

from basis.models import Konto
from beirat.tests.formulardaten import gesendet
from portal.anmeldung.adapter import Kontoadapter
from portal.anmeldung.einladung import kennwortlink
from portal.anmeldung.passkeys import pruefe
from portal.rollen import ADMINISTRATION, GESCHAEFTSSTELLE
from portal.tests.schluessel import Schluessel

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
    stand = {"gelesener_stand": client.get(adresse).context["gelesener_stand"]}
    return client.post(adresse, _daten(rolle, username=konto.username, **angaben) | stand)


def test_an_account_that_somebody_closes_stays_closed_when_another_saves_its_page_opened_before(
    als, administration, zweite, geschaeftsstelle
):
    hier, dort = als(administration), als(zweite)
    adresse = reverse("konto_bearbeiten", args=[geschaeftsstelle.pk])
    namen = {"first_name": "Erika", "last_name": "Muster"}
    alt = gesendet(dort.get(adresse), **namen)
    stillgelegt = gesendet(hier.get(adresse), **namen)
    del stillgelegt["is_active"]
    hier.post(adresse, stillgelegt)

    antwort = dort.post(adresse, alt)
    dort.post(adresse, gesendet(antwort))

    geschaeftsstelle.refresh_from_db()
    assert (antwort.status_code, geschaeftsstelle.is_active) == (409, False)


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


def test_of_a_passkey_and_its_copy_that_sign_in_at_once_one_is_refused(geschaeftsstelle, nebenher):
    schluessel = Schluessel(geschaeftsstelle, zaehler=5)
    gezeigt = schluessel.zeige({"publicKey": {"challenge": "eA"}}, zaehler=6)

    with transaction.atomic():
        pruefe(schluessel.datensatz, gezeigt, True)
        kopie = nebenher(pruefe, schluessel.datensatz, gezeigt, True)

    with pytest.raises(ValidationError, match="vielleicht eine Kopie"):
        kopie.result()


class NachDerPruefung(Kontoadapter):
    """Before a password is stored, somebody does something, once: the link was found good by then."""

    tat = None

    def set_password(self, user, password):
        tat, NachDerPruefung.tat = NachDerPruefung.tat, None
        if tat:
            tat()
        super().set_password(user, password)


def _kennwort(neues):
    return {"password1": neues, "password2": neues}


def test_of_two_who_send_the_form_of_one_link_at_once_one_sets_the_password(
    geschaeftsstelle, nebenher, settings
):
    link = kennwortlink(RequestFactory().get("/"), geschaeftsstelle)
    hier, dort = Client(), Client()
    adressen = [client.get(link, follow=True).request["PATH_INFO"] for client in (hier, dort)]
    settings.ACCOUNT_ADAPTER = f"{__name__}.{NachDerPruefung.__name__}"
    andere = []
    NachDerPruefung.tat = lambda: andere.append(
        nebenher(dort.post, adressen[1], _kennwort("Lindenallee-im-Mai-88"))
    )

    hier.post(adressen[0], _kennwort("Birkenweg-im-Juni-77"))

    assert "Dieser Link gilt nicht mehr" in andere[0].result().content.decode()
    assert Konto.objects.get(pk=geschaeftsstelle.pk).check_password("Birkenweg-im-Juni-77")
