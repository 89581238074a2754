"""Two people edit the same record; a session ends while somebody types: nothing is overwritten or lost."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from basis.formular.eintraege import HOECHSTENS
from basis.models import Konto
from beirat.models import Organisation, Person, Sitzung, Thema
from beirat.tests.fabrik import eine_amtszeit, eine_anwesenheit, eine_funktion, eine_person, eine_sitzung
from beirat.tests.formulardaten import gesendet
from portal.rollen import GESCHAEFTSSTELLE

pytestmark = pytest.mark.django_db
KENNWORT = "ein-langes-Passwort-19"


@pytest.fixture
def erste(als, geschaeftsstelle):
    return als(geschaeftsstelle)


@pytest.fixture
def zweite(als, db):
    konto = Konto.objects.create_user(username="zweite", password=KENNWORT)
    konto.groups.add(Group.objects.get(name=GESCHAEFTSSTELLE))
    return als(konto)


def _unterschiede(antwort):
    return [
        (u.wo, u.gelesen, u.gespeichert, u.eigene, u.offen) for u in antwort.context["abgleich"].unterschiede
    ]


def _aendere(client, adresse, **felder):
    return client.post(adresse, gesendet(client.get(adresse), **felder))


@pytest.fixture
def adresse(db):
    return reverse("person_bearbeiten", args=[eine_person(vorname="Ada", nachname="Alt", beruf="Ärztin").pk])


def test_a_field_that_only_the_other_changed_is_taken_over_after_it_was_seen(erste, zweite, adresse):
    alt = gesendet(zweite.get(adresse), vorname="Anna")
    _aendere(erste, adresse, nachname="Neu")

    antwort = zweite.post(adresse, alt)
    zwischenstand = Person.objects.get().name
    danach = zweite.post(adresse, gesendet(antwort))

    assert (antwort.status_code, zwischenstand, danach.status_code) == (409, "Ada Neu", 302)
    assert _unterschiede(antwort) == [("Nachname", "Alt", "Neu", "Alt", False)]
    assert Person.objects.get().name == "Anna Neu"


def test_a_field_that_both_changed_waits_for_a_decision(erste, zweite, adresse):
    alt = gesendet(zweite.get(adresse), nachname="Meins")
    _aendere(erste, adresse, nachname="Anderes")

    antwort = zweite.post(adresse, alt)
    unentschieden = zweite.post(adresse, gesendet(antwort))

    assert _unterschiede(antwort) == [("Nachname", "Alt", "Anderes", "Meins", True)]
    assert (unentschieden.status_code, Person.objects.get().nachname) == (409, "Anderes")


@pytest.mark.parametrize(("wahl", "ergebnis"), [("eigene", "Meins"), ("gespeicherte", "Anderes")])
def test_the_decision_is_carried_out(erste, zweite, adresse, wahl, ergebnis):
    alt = gesendet(zweite.get(adresse), nachname="Meins", beruf="Lehrerin")
    _aendere(erste, adresse, nachname="Anderes")

    antwort = zweite.post(adresse, alt)
    zweite.post(adresse, gesendet(antwort) | {"entscheidung-nachname": wahl})

    assert (Person.objects.get().nachname, Person.objects.get().beruf) == (ergebnis, "Lehrerin")


def test_the_same_change_by_both_is_no_conflict(erste, zweite, adresse):
    alt = gesendet(zweite.get(adresse), nachname="Neu")
    _aendere(erste, adresse, nachname="Neu")

    assert zweite.post(adresse, alt).status_code == 302


def test_who_writes_on_what_the_other_deleted_is_told_so(erste, adresse):
    daten = gesendet(erste.get(adresse), nachname="Neu")
    Person.objects.get().loeschen()

    antwort = erste.post(adresse, daten)

    assert (antwort.status_code, "Den Eintrag gibt es nicht mehr" in antwort.content.decode()) == (404, True)


@pytest.mark.parametrize("siegel", ["", "gefälscht", "eyJ:x:y"])
def test_without_a_true_seal_nothing_is_stored_and_the_input_stays(erste, adresse, siegel):
    antwort = erste.post(adresse, gesendet(erste.get(adresse), nachname="Neu") | {"gelesener_stand": siegel})

    assert (antwort.status_code, Person.objects.get().nachname) == (409, "Alt")
    assert antwort.context["buendel"].form["nachname"].value() == "Neu"


def test_the_seal_of_another_record_is_none(erste, adresse):
    andere = reverse("person_bearbeiten", args=[eine_person(nachname="Zander").pk])
    daten = gesendet(erste.get(adresse), nachname="Neu")

    assert erste.post(andere, daten).status_code == 409


@pytest.fixture
def sitzung(db):
    return eine_sitzung(tag=date(2019, 3, 5))


@pytest.fixture
def anwesenheit(sitzung):
    return reverse("anwesenheit", args=[sitzung.pk])


def test_a_row_that_the_other_changed_is_compared_like_every_field(erste, zweite, sitzung, anwesenheit):
    zeile = eine_anwesenheit(sitzung=sitzung)
    alt = gesendet(zweite.get(anwesenheit)) | {f"anwesenheit-{zeile.mandat_id}-von": "18:00"}
    _aendere(erste, anwesenheit, **{f"anwesenheit-{zeile.mandat_id}-status": "entschuldigt"})

    antwort = zweite.post(anwesenheit, alt)

    assert [(wo.split(": ")[1], *rest) for wo, *rest in _unterschiede(antwort)] == [
        ("Anwesenheit", "anwesend", "entschuldigt", "anwesend", False)
    ]


def test_a_guest_added_by_the_other_stays(erste, zweite, sitzung, anwesenheit):
    alt = gesendet(zweite.get(anwesenheit)) | {"gaeste-0-name": "Meiner"}
    _aendere(erste, anwesenheit, **{"gaeste-0-name": "Anderer"})

    antwort = zweite.post(anwesenheit, alt)
    zweite.post(anwesenheit, gesendet(antwort))

    assert sorted(sitzung.gaeste.values_list("name", flat=True)) == ["Anderer", "Meiner"]


def test_a_guest_deleted_by_the_other_comes_back_only_if_changed_here(erste, zweite, sitzung, anwesenheit):
    sitzung.gaeste.create(name="Eins")
    sitzung.gaeste.create(name="Zwei")
    alt = gesendet(zweite.get(anwesenheit)) | {"gaeste-1-name": "Zwei, geändert"}
    loeschen = {"gaeste-0-DELETE": "on", "gaeste-1-DELETE": "on"}
    _aendere(erste, anwesenheit, **loeschen)

    antwort = zweite.post(anwesenheit, alt)
    zweite.post(anwesenheit, gesendet(antwort))

    assert [(u[1], u[2]) for u in _unterschiede(antwort)] == [("Eins", "gelöscht"), ("Zwei", "gelöscht")]
    assert list(sitzung.gaeste.values_list("name", flat=True)) == ["Zwei, geändert"]


def test_words_of_a_search_move_with_their_row_when_the_other_added_one(erste, zweite):
    person = eine_person()
    Organisation.objects.bulk_create(
        Organisation(name=f"Verein {n}", schluessel=f"verein {n}") for n in range(HOECHSTENS + 1)
    )
    ort = reverse("person_bearbeiten", args=[person.pk])
    alt = gesendet(zweite.get(ort)) | {"verbindungen-0-organisation-suche": "Zirkus"}
    verein = Organisation.objects.earliest("pk")
    person.verbindungen.create(organisation=verein, art="organ", erster_tag=date(2019, 1, 1))

    antwort = zweite.post(ort, alt)

    wahl = antwort.context["buendel"].saetze[1].forms[1]["organisation"]
    assert wahl.field.widget.gesuchtes(wahl.value()) == ([], "Zirkus")


def test_the_reason_of_a_change_stands_in_the_history(erste, adresse):
    _aendere(erste, adresse, nachname="Neu", aenderungsgrund="Heirat")

    assert list(Person.history.values_list("history_change_reason", flat=True)) == ["Heirat", None]


# The same form, sent twice -------------------------------------------------------------------------------


def test_a_new_record_that_is_sent_twice_is_stored_once_and_shown(erste):
    daten = gesendet(erste.get(reverse("thema_neu")), titel="Wohnen", eingebracht_am="2020-03-02")

    antworten = [erste.post(reverse("thema_neu"), daten) for _ in range(2)]

    assert [a["Location"] for a in antworten] == [reverse("thema", args=[Thema.objects.get().pk])] * 2


def test_what_is_typed_anew_into_the_page_that_was_sent_is_another_record(erste):
    daten = gesendet(erste.get(reverse("thema_neu")), titel="Wohnen", eingebracht_am="2020-03-02")

    for titel in ("Wohnen", "Arbeit"):
        erste.post(reverse("thema_neu"), daten | {"titel": titel})

    assert sorted(Thema.objects.values_list("titel", flat=True)) == ["Arbeit", "Wohnen"]


def test_a_new_record_that_was_deleted_can_be_sent_once_more(erste):
    daten = gesendet(erste.get(reverse("thema_neu")), titel="Wohnen", eingebracht_am="2020-03-02")
    erste.post(reverse("thema_neu"), daten)
    Thema.objects.get().loeschen()

    erste.post(reverse("thema_neu"), daten)

    assert Thema.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_second_of_two_at_once_waits_for_the_first(erste, nebenher):
    daten = gesendet(erste.get(reverse("thema_neu")), titel="Wohnen", eingebracht_am="2020-03-02")

    with transaction.atomic():
        erste.post(reverse("thema_neu"), daten)
        zweites = nebenher(erste.post, reverse("thema_neu"), daten)

    assert zweites.result()["Location"] == reverse("thema", args=[Thema.objects.get().pk])


# An expired session ------------------------------------------------------------------------------------


def _abgelaufen(client):
    """End the session at the server, as its age would."""
    Session.objects.all().delete()
    return client


def _melde_an(client, name, weiter):
    return client.post(f"{reverse('account_login')}?next={weiter}", {"login": name, "password": KENNWORT})


def test_what_was_typed_is_there_after_signing_in_again_and_not_stored_yet(erste, adresse):
    daten = gesendet(erste.get(adresse), nachname="Lang getippt")

    weg = _abgelaufen(erste).post(adresse, daten)
    _melde_an(erste, "geschaeftsstelle", adresse)
    antwort = erste.get(adresse)

    assert weg["Location"] == f"{reverse('account_login')}?next={adresse}"
    assert antwort.context["buendel"].form["nachname"].value() == "Lang getippt"
    assert Person.objects.get().nachname == "Alt"


def test_the_reason_typed_for_the_change_comes_back_as_well(erste, adresse):
    daten = gesendet(erste.get(adresse), aenderungsgrund="Heirat")
    _abgelaufen(erste).post(adresse, daten)
    _melde_an(erste, "geschaeftsstelle", adresse)

    assert erste.get(adresse).context["grund"]["aenderungsgrund"].value() == "Heirat"


def test_it_can_be_stored_then(erste, adresse):
    daten = gesendet(erste.get(adresse), nachname="Lang getippt")
    _abgelaufen(erste).post(adresse, daten)
    _melde_an(erste, "geschaeftsstelle", adresse)

    erste.post(adresse, gesendet(erste.get(adresse)))

    assert Person.objects.get().nachname == "Lang getippt"


def test_the_rows_of_a_plan_come_back_as_they_were_corrected(erste):
    adresse = reverse("jahr_planen")
    daten = {
        "amtszeit": eine_amtszeit().pk,
        "jahr": "2019",
        "tage": "16.01.2019",
        "bestaetigt": "ja",
        "plan-0-anlegen": "on",
        "plan-0-tag": "2019-01-23",
        "plan-0-nummer": "17",
        "plan-0-kennung": "BIM/017(VI)/19",
    }
    erste.get(adresse)
    _abgelaufen(erste).post(adresse, daten)
    _melde_an(erste, "geschaeftsstelle", adresse)
    zeile = erste.get(adresse).context["plan"].forms[0]

    assert (zeile["tag"].value(), zeile["nummer"].value()) == ("2019-01-23", "17")
    assert Sitzung.objects.count() == 0


def test_another_account_never_sees_it(erste, zweite, adresse):
    daten = gesendet(erste.get(adresse), nachname="Lang getippt")
    _abgelaufen(erste).post(adresse, daten)
    _melde_an(erste, "zweite", adresse)

    assert erste.get(adresse).context["buendel"].form["nachname"].value() == "Alt"


def test_it_is_shown_once(erste, adresse):
    daten = gesendet(erste.get(adresse), nachname="Lang getippt")
    _abgelaufen(erste).post(adresse, daten)
    _melde_an(erste, "geschaeftsstelle", adresse)
    erste.get(adresse)

    assert erste.get(adresse).context["buendel"].form["nachname"].value() == "Alt"


def test_of_an_unknown_browser_nothing_is_kept(adresse):
    fremd = Client()
    fremd.post(adresse, {"nachname": "Fremd"})

    assert Session.objects.count() == 0


@pytest.mark.parametrize(
    ("herkunft", "gemerkt"), [("http://testserver", True), ("http://boese.example", False)]
)
def test_a_form_of_an_earlier_sign_in_is_kept_if_it_came_from_our_own_page(
    geschaeftsstelle, adresse, herkunft, gemerkt
):
    client = Client(enforce_csrf_checks=True)
    client.force_login(geschaeftsstelle)
    daten = gesendet(client.get(adresse), nachname="Alter Reiter")

    antwort = client.post(adresse, daten, headers={"Origin": herkunft})

    assert (antwort.status_code, adresse in antwort.content.decode()) == (403, gemerkt)
    wieder = client.get(adresse).context["buendel"].form["nachname"].value()
    assert wieder == ("Alter Reiter" if gemerkt else "Alt")


def test_what_is_deleted_between_the_first_look_and_the_lock_is_told_as_gone(erste):
    funktion = eine_funktion()
    geloescht = []

    def loesche_nach_dem_lesen(ausfuehren, sql, *weiteres):
        ergebnis = ausfuehren(sql, *weiteres)
        # The page has read it; now it locks the terms of office.
        if not geloescht and 'SELECT "beirat_amtszeit"."id"' in sql:
            geloescht.append(funktion.pk)
            funktion.delete()
        return ergebnis

    with connection.execute_wrapper(loesche_nach_dem_lesen):
        adresse = reverse("funktion_beenden", args=[funktion.pk])
        antwort = erste.post(adresse, {"letzter_tag": "31.12.2019"})

    assert (len(geloescht), antwort.status_code) == (1, 404)
    assert "Den Eintrag gibt es nicht mehr" in antwort.content.decode()
