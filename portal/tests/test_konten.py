"""Accounts, passwords and legal texts: what they do, and what bad input gets."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from basis.models import Konto
from beirat.tests.fabrik import eine_person
from portal import rollen
from portal.models import Rechtstext

pytestmark = pytest.mark.django_db
KENNWORT = "Birnbaum-und-Elbe-7"


def _rolle(name):
    return Group.objects.get(name=name).pk


def _neu(**abweichend):
    return {
        "username": "k.wegener",
        "first_name": "Karla",
        "last_name": "Wegener",
        "email": "",
        "rolle": _rolle(rollen.STADTRAT),
        "password1": KENNWORT,
        "password2": KENNWORT,
    } | abweichend


def test_an_account_is_opened_with_its_role_and_can_sign_in(als, administration, client):
    als(administration).post(reverse("konto_neu"), _neu())

    client.post(reverse("account_login"), {"login": "k.wegener", "password": KENNWORT})
    assert (
        client.session.get("_auth_user_id"),
        [g.name for g in Konto.objects.get(username="k.wegener").groups.all()],
    ) == (str(Konto.objects.get(username="k.wegener").pk), [rollen.STADTRAT])


@pytest.mark.parametrize(
    ("daten", "feld"),
    [
        ({"username": "administration"}, "username"),
        ({"username": "mit leerzeichen"}, "username"),
        ({"last_name": ""}, "last_name"),
        ({"email": "keine"}, "email"),
        ({"rolle": "999"}, "rolle"),
        ({"rolle": ""}, "rolle"),
        ({"password2": "anders"}, "password2"),
        ({"password1": "12345678", "password2": "12345678"}, "password2"),
    ],
)
def test_a_bad_account_is_told_at_the_field_and_not_opened(als, administration, daten, feld):
    antwort = als(administration).post(reverse("konto_neu"), _neu(**daten))

    assert (list(antwort.context["form"].errors), Konto.objects.count()) == ([feld], 1)


@pytest.fixture
def konto():
    konto = Konto.objects.create_user("k.wegener", password=KENNWORT, first_name="Karla", last_name="Wegener")
    konto.groups.add(_rolle(rollen.STADTRAT))
    return konto


def _geaendert(konto, **abweichend):
    return {
        "username": konto.username,
        "first_name": "Karla",
        "last_name": "Wegener",
        "rolle": konto.groups.get().pk,
        "is_active": "on",
    } | abweichend


def test_an_account_gets_another_role(als, administration, konto):
    daten = _geaendert(konto, rolle=_rolle(rollen.GESCHAEFTSSTELLE))

    als(administration).post(reverse("konto_bearbeiten", args=[konto.pk]), daten)

    assert [g.name for g in konto.groups.all()] == [rollen.GESCHAEFTSSTELLE]


def test_an_account_is_tied_to_a_person_of_the_records_and_untied_again(als, administration, konto):
    person = eine_person()
    adresse = reverse("konto_bearbeiten", args=[konto.pk])

    als(administration).post(adresse, _geaendert(konto, person=person.pk))
    person.refresh_from_db()
    danach = person.konto
    als(administration).post(adresse, _geaendert(konto, person=""))
    person.refresh_from_db()

    assert (danach, person.konto) == (konto, None)


def test_a_person_with_an_account_is_not_offered_to_another(als, administration, konto):
    person = eine_person(konto=administration)

    antwort = als(administration).post(
        reverse("konto_bearbeiten", args=[konto.pk]), _geaendert(konto, person=person.pk)
    )

    assert list(antwort.context["form"].errors) == ["person"]


def test_a_deactivated_account_can_no_longer_sign_in(als, administration, konto, client):
    daten = _geaendert(konto)
    del daten["is_active"]
    als(administration).post(reverse("konto_bearbeiten", args=[konto.pk]), daten)

    assert client.login(username="k.wegener", password=KENNWORT) is False


def test_nobody_locks_themselves_out(als, administration):
    daten = _geaendert(administration, rolle=_rolle(rollen.STADTRAT))
    del daten["is_active"]

    antwort = als(administration).post(reverse("konto_bearbeiten", args=[administration.pk]), daten)

    assert antwort.context["form"].errors == {
        "is_active": ["Ihr eigenes Konto können Sie nicht stilllegen."],
        "rolle": ["Ihre eigene Rolle können Sie nicht ändern."],
    }


def test_an_account_gets_a_new_password(als, administration, konto, client):
    neues = {"new_password1": "Kirschen-im-Mai-12", "new_password2": "Kirschen-im-Mai-12"}

    als(administration).post(reverse("konto_passwort", args=[konto.pk]), neues)

    assert client.login(username="k.wegener", password="Kirschen-im-Mai-12") is True


def test_a_superuser_is_out_of_reach(als, administration):
    ueber = Konto.objects.create_superuser("ueber", password=KENNWORT)

    antwort = als(administration).post(reverse("konto_passwort", args=[ueber.pk]))

    assert antwort.status_code == 404


@pytest.mark.parametrize("zeilen", [1, 3])
def test_the_list_of_accounts_costs_seven_queries(als, administration, zeilen, django_assert_num_queries):
    for nummer in range(zeilen):
        Konto.objects.create_user(f"konto{nummer}")
    client = als(administration)

    with django_assert_num_queries(7):
        client.get(reverse("konto_liste"))


def test_everybody_changes_their_own_password(als, konto, client):
    daten = {"oldpassword": KENNWORT, "password1": "Lindenallee-88!", "password2": "Lindenallee-88!"}

    als(konto).post(reverse("account_change_password"), daten)

    assert client.login(username="k.wegener", password="Lindenallee-88!") is True


def test_a_sample_is_shown_until_a_legal_text_is_written(client):
    text = client.get(reverse("rechtstext", args=["barrierefreiheit"])).content.decode()

    assert "Ombudsstelle" in text


def test_a_written_legal_text_replaces_the_sample_and_shows_no_markup(als, administration, client):
    adresse = reverse("rechtstext_bearbeiten", args=["impressum"])
    als(administration).post(adresse, {"text": "<b>Stadt</b>"})

    text = client.get("/impressum/").content.decode()

    assert ("&lt;b&gt;Stadt&lt;/b&gt;" in text, Rechtstext.objects.get().ist_muster) == (True, False)


@pytest.mark.parametrize("adresse", ["/agb/", "/rechtstexte/agb/bearbeiten/", "/konten/0/bearbeiten/"])
def test_an_address_that_does_not_exist_is_a_404(als, administration, adresse):
    assert als(administration).get(adresse).status_code == 404
