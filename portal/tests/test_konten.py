"""Accounts, passwords and legal texts: what they do, and what bad input gets."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils.timezone import localdate, now

from basis.models import Konto
from basis.post import OHNE_SERVER
from basis.tests.postserver import toter_postserver, zugestellt
from beirat.tests.fabrik import eine_person
from beirat.tests.formulardaten import gesendet
from portal import rollen
from portal.anmeldung.link import Kennwortlink
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
        "letzter_tag": "2099-06-30",
    } | abweichend


def _adresse(antwort):
    """The link that the page shows to be passed on."""
    return re.search(r'value="https?://testserver(/[^"]+)"', antwort.content.decode())[1]


def _lege_fest(client, link, kennwort=KENNWORT):
    form = client.get(link, follow=True)
    return client.post(form.request["PATH_INFO"], {"password1": kennwort, "password2": kennwort})


def _melde_an(client, kennwort=KENNWORT):
    client.post(reverse("account_login"), {"login": "k.wegener", "password": kennwort})
    return client.session.get("_auth_user_id")


def test_an_account_is_opened_with_its_role_and_its_owner_sets_the_password(als, administration, client):
    antwort = als(administration).post(reverse("konto_neu"), _neu(), follow=True)
    _lege_fest(client, _adresse(antwort))

    konto = Konto.objects.get(username="k.wegener")
    assert _melde_an(client) == str(konto.pk)
    assert ([g.name for g in konto.groups.all()], konto.letzter_tag) == (
        [rollen.STADTRAT],
        date(2099, 6, 30),
    )


def test_until_then_nobody_can_sign_in(als, administration, client):
    als(administration).post(reverse("konto_neu"), _neu())

    assert (_melde_an(client), _melde_an(client, "")) == (None, None)


def test_with_a_mail_server_the_invitation_goes_out_by_itself(als, administration, client, settings):
    settings.DEFAULT_FROM_EMAIL = "portal@example.org"
    als(administration).post(reverse("konto_neu"), _neu(email="K.Wegener@example.org"))

    _lege_fest(client, re.search(r"https?://testserver(\S+)", zugestellt()[0].body)[1])

    assert (zugestellt()[0].to, _melde_an(client) is not None) == (["k.wegener@example.org"], True)


def test_an_invitation_waits_for_a_dead_server_and_goes_out_later(als, administration, client, settings):
    vorher = settings.VERSANDWEG
    toter_postserver(settings)
    als(administration).post(reverse("konto_neu"), _neu(email="k@example.org"))
    zugestellt()
    settings.VERSANDWEG = vorher

    (brief,) = zugestellt(in_minuten=2)
    _lege_fest(client, re.search(r"https?://testserver(\S+)", brief.body)[1])
    assert _melde_an(client) is not None


def test_without_a_mail_server_the_page_says_to_pass_the_link_on(als, administration, settings):
    settings.VERSANDWEG = OHNE_SERVER

    antwort = als(administration).post(reverse("konto_neu"), _neu(email="k@example.org"), follow=True)

    assert "Dieses Portal verschickt keine Mails" in antwort.content.decode()


@pytest.mark.parametrize(
    ("stunden", "kennwort", "war_da", "gilt"),
    [
        (7 * 24 - 1, "!", False, True),
        (7 * 24 + 1, "!", False, False),
        (1, "da", True, True),
        (3, "da", True, False),
        (1, "!", True, True),
        (3, "!", True, False),
    ],
)
def test_an_invitation_waits_seven_days_a_forgotten_or_demanded_password_two_hours(
    stunden, kennwort, war_da, gilt
):
    konto = Konto(username="k", password=kennwort, last_login=now() if war_da else None, pk=1)
    damals = Kennwortlink()
    damals._now = lambda: datetime.now() - timedelta(hours=stunden)

    assert Kennwortlink().check_token(konto, damals.make_token(konto)) is gilt


@pytest.mark.parametrize(
    ("daten", "feld"),
    [
        ({"username": "administration"}, "username"),
        ({"username": "mit leerzeichen"}, "username"),
        # With a Cyrillic а it looks like another one.
        ({"username": "\u0430dministration"}, "username"),
        ({"last_name": ""}, "last_name"),
        ({"email": "keine"}, "email"),
        ({"rolle": "999"}, "rolle"),
        ({"rolle": ""}, "rolle"),
        ({"username": "ADMINISTRATION"}, "username"),
        ({"username": "amt@example.org"}, "username"),
        ({"email": "AMT@example.org"}, "email"),
        ({"letzter_tag": ""}, "letzter_tag"),
        ({"letzter_tag": "2019-02-30"}, "letzter_tag"),
    ],
)
def test_a_bad_account_is_told_at_the_field_and_not_opened(als, administration, daten, feld):
    Konto.objects.filter(pk=administration.pk).update(email="amt@example.org")
    antwort = als(administration).post(reverse("konto_neu"), _neu(**daten))

    assert (list(antwort.context["form"].errors), Konto.objects.count()) == ([feld], 1)


@pytest.fixture
def konto():
    konto = Konto.objects.create_user("k.wegener", password=KENNWORT, first_name="Karla", last_name="Wegener")
    konto.groups.add(_rolle(rollen.STADTRAT))
    return konto


def _aendere(client, konto, daten):
    """Send the page of an account with these fields, as opened just now."""
    adresse = reverse("konto_bearbeiten", args=[konto.pk])
    return client.post(adresse, daten | {"gelesener_stand": client.get(adresse).context["gelesener_stand"]})


def _geaendert(konto, **abweichend):
    return {
        "username": konto.username,
        "first_name": "Karla",
        "last_name": "Wegener",
        "rolle": konto.groups.get().pk,
        "letzter_tag": "2099-06-30",
        "is_active": "on",
    } | abweichend


def test_an_account_gets_another_role(als, administration, konto):
    daten = _geaendert(konto, rolle=_rolle(rollen.GESCHAEFTSSTELLE))

    _aendere(als(administration), konto, daten)

    assert [g.name for g in konto.groups.all()] == [rollen.GESCHAEFTSSTELLE]


def test_an_account_is_tied_to_a_person_of_the_records_and_untied_again(als, administration, konto):
    person = eine_person()
    client = als(administration)

    _aendere(client, konto, _geaendert(konto, person=person.pk))
    person.refresh_from_db()
    danach = person.konto
    _aendere(client, konto, _geaendert(konto, person=""))
    person.refresh_from_db()

    assert (danach, person.konto) == (konto, None)


def test_a_person_with_an_account_is_not_offered_to_another(als, administration, konto):
    person = eine_person(konto=administration)

    antwort = _aendere(als(administration), konto, _geaendert(konto, person=person.pk))

    assert list(antwort.context["buendel"].form.errors) == ["person"]


def test_a_deactivated_account_can_no_longer_sign_in(als, administration, konto, client):
    daten = _geaendert(konto)
    del daten["is_active"]
    _aendere(als(administration), konto, daten)

    assert client.login(username="k.wegener", password=KENNWORT) is False


# The last day --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("tage", "gilt"), [(-1, False), (0, True), (1, True)])
def test_on_the_last_day_one_still_signs_in_and_the_day_after_no_more(konto, client, tage, gilt):
    konto.letzter_tag = localdate() + timedelta(days=tage)
    konto.save()

    assert (_melde_an(client) is not None) is gilt


def test_who_signs_in_too_late_is_told_why_but_only_with_the_right_password(konto, client):
    konto.letzter_tag = localdate() - timedelta(days=1)
    konto.save()

    adresse = reverse("account_login")
    richtig = client.post(adresse, {"login": "k.wegener", "password": KENNWORT}, follow=True)
    falsch = client.post(adresse, {"login": "k.wegener", "password": "falsch-und-lang"}, follow=True)

    satz = "sein letzter Tag ist vorbei"
    assert [satz in a.content.decode() for a in (richtig, falsch)] == [True, False]


def test_an_open_session_ends_with_the_last_day(als, konto):
    client = als(konto)
    konto.letzter_tag = localdate() - timedelta(days=1)
    konto.save()

    assert client.get(reverse("account_change_password")).status_code == 302


def test_an_invitation_is_no_way_round_the_last_day(als, administration, konto, client):
    antwort = als(administration).get(reverse("konto_einladen", args=[konto.pk]))
    konto.letzter_tag = localdate() - timedelta(days=1)
    konto.save()

    gefolgt = client.get(_adresse(antwort), follow=True)

    assert "Dieser Link gilt nicht mehr" in gefolgt.content.decode()


def test_for_an_account_that_is_over_there_is_no_link(als, administration, konto):
    konto.letzter_tag = localdate() - timedelta(days=1)
    konto.save()

    antwort = als(administration).get(reverse("konto_einladen", args=[konto.pk]), follow=True)

    assert "stillgelegt oder beendet" in antwort.content.decode()


def test_the_list_tells_whose_account_is_over_and_who_is_only_invited(als, administration, konto):
    konto.letzter_tag = localdate() - timedelta(days=1)
    konto.save()
    Konto.objects.create(username="neu", password="!")

    seite = als(administration).get(reverse("konto_liste")).content.decode()

    assert ("beendet" in seite, "eingeladen" in seite) == (True, True)


def test_signing_in_leaves_no_trace_in_the_history(konto, client):
    _melde_an(client)

    assert konto.history.count() == 1


def test_nobody_locks_themselves_out(als, administration):
    daten = _geaendert(administration, rolle=_rolle(rollen.STADTRAT), letzter_tag="2019-06-30")
    del daten["is_active"]

    antwort = _aendere(als(administration), administration, daten)

    assert antwort.context["buendel"].form.errors == {
        "is_active": ["Ihr eigenes Konto können Sie nicht stilllegen."],
        "letzter_tag": ["Ihr eigenes Konto können Sie nicht enden lassen."],
        "rolle": ["Ihre eigene Rolle können Sie nicht ändern."],
    }


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
    adresse, verwaltung = reverse("rechtstext_bearbeiten", args=["impressum"]), als(administration)
    geschrieben = gesendet(verwaltung.get(adresse), text="<b>Stadt</b>")
    del geschrieben["ist_muster"]
    verwaltung.post(adresse, geschrieben)

    text = client.get("/impressum/").content.decode()

    assert ("&lt;b&gt;Stadt&lt;/b&gt;" in text, Rechtstext.objects.get().ist_muster) == (True, False)


@pytest.mark.parametrize("adresse", ["/agb/", "/rechtstexte/agb/bearbeiten/", "/konten/0/bearbeiten/"])
def test_an_address_that_does_not_exist_is_a_404(als, administration, adresse):
    assert als(administration).get(adresse).status_code == 404


@pytest.mark.parametrize("schon_geschrieben", [True, False])
def test_a_legal_text_that_somebody_wrote_meanwhile_is_not_written_over_unseen(
    als, administration, schon_geschrieben
):
    if schon_geschrieben:
        Rechtstext.objects.create(art="impressum", text="Alt")
    adresse, verwaltung = reverse("rechtstext_bearbeiten", args=["impressum"]), als(administration)
    eins, zwei = (gesendet(verwaltung.get(adresse), text=text) for text in ("Eins", "Zwei"))
    verwaltung.post(adresse, eins)

    antwort = verwaltung.post(adresse, zwei)

    unterschiede = [(u.gespeichert, u.eigene, u.offen) for u in antwort.context["abgleich"].unterschiede]
    assert (antwort.status_code, unterschiede) == (409, [("Eins", "Zwei", True)])
    assert Rechtstext.objects.get().text == "Eins"
