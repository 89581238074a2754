"""The pages of an invitation: what they tell, when they refuse, and that no secret goes astray."""

from datetime import date, time

import pytest

from basis.tests.postserver import postserver, zugestellt
from beirat.models import Anwesenheit, Ladung, Sitzung
from beirat.tests.fabrik import (
    ein_mandat,
    ein_top,
    eine_amtszeit,
    eine_anwesenheit,
    eine_ladung,
    eine_person,
    eine_sitzung,
    eine_wahl,
)

pytestmark = pytest.mark.django_db
GESEHEN = "2098-01-01T08:00:00+00:00"
OHNE_POST = "django.core.mail.backends.dummy.EmailBackend"


@pytest.fixture
def client(als, geschaeftsstelle):
    """The secretary's."""
    return als(geschaeftsstelle)


@pytest.fixture
def sitzung(db):
    """A planned session that no test will live to see."""
    sitzung = eine_sitzung(
        amtszeit=eine_amtszeit(), tag=date(2099, 6, 4), zustand="geplant", beginn=time(17), ort="Rathaus"
    )
    ein_top(sitzung=sitzung, nummer="1", titel="Vertrauliches", oeffentlich=False)
    return sitzung


def _mitglied(sitzung, name="Adler", email="adler@example.org"):
    return ein_mandat(amtszeit=sitzung.amtszeit, person=eine_person(nachname=name, email=email))


def _seite(client, sitzung, rest="einladung/"):
    return client.get(f"/sitzungen/{sitzung.pk}/{rest}").content.decode()


def _sende(client, sitzung, **daten):
    return client.post(
        f"/sitzungen/{sitzung.pk}/einladung/versenden/", {"gesehen": GESEHEN} | daten, follow=True
    )


def _antworte(client, sitzung, mandat, antwort):
    """Fill in the page of replies as a browser would."""
    adresse = f"/sitzungen/{sitzung.pk}/antworten/"
    gelesen = client.get(adresse).context["gelesener_stand"]
    daten = {f"antwort-{mandat.pk}-antwort": antwort, "gelesener_stand": gelesen}
    return client.post(adresse, daten, follow=True)


# Before sending -------------------------------------------------------------------------------------


def test_members_without_an_address_are_named(client, sitzung):
    _mitglied(sitzung, "Bär", email="")

    assert "Ohne E-Mail-Adresse" in _seite(client, sitzung)


def test_the_page_of_a_session_without_members_says_what_to_do(client, sitzung):
    assert "Niemand ist einzuladen" in _seite(client, sitzung)


@pytest.mark.parametrize(
    ("eingeladen_am", "gewarnt"), [(date(2099, 5, 28), False), (date(2099, 5, 29), True)]
)
def test_a_missed_ladungsfrist_is_warned_of_to_the_day(client, sitzung, eingeladen_am, gewarnt):
    Sitzung.objects.update(eingeladen_am=eingeladen_am)

    warnungen = client.get(f"/sitzungen/{sitzung.pk}/einladung/versenden/").context["warnungen"]

    satz = (
        "Die Ladungsfrist von 7\N{NO-BREAK SPACE}Tagen ist nicht eingehalten: Zwischen Einladung und Sitzung "
        "liegen 6\N{NO-BREAK SPACE}Tage."
    )
    assert warnungen == ([satz] if gewarnt else [])


def test_without_a_mail_server_the_page_says_so_and_offers_the_rest(client, sitzung, settings):
    settings.VERSANDWEG = OHNE_POST

    seite = _seite(client, sitzung)

    assert "weil kein Mailserver eingerichtet ist" in seite
    assert "einladung/versenden/" not in seite
    assert "einladung/pdf/" in seite and "einladung/termin/" in seite and "Text zum Kopieren" in seite


def test_without_a_mail_server_nothing_is_sent_whoever_asks(client, sitzung, settings):
    settings.VERSANDWEG = OHNE_POST
    _mitglied(sitzung)

    _sende(client, sitzung)

    assert (Ladung.objects.count(), Sitzung.objects.get().zustand) == (0, "geplant")


def test_called_by_post_each_member_gets_a_link_for_the_own_mail_program(client, sitzung, settings):
    settings.VERSANDWEG = OHNE_POST
    _mitglied(sitzung)

    client.post(f"/sitzungen/{sitzung.pk}/einladung/vermerken/")

    assert Sitzung.objects.get().zustand == "eingeladen"
    assert "mailto:adler%40example.org?subject=Einladung" in _seite(client, sitzung)


def test_the_text_can_be_written(client, sitzung):
    adresse = f"/sitzungen/{sitzung.pk}/einladung/text/"
    gelesen = client.get(adresse).context["gelesener_stand"]

    client.post(adresse, {"einladungstext": "Liebe Mitglieder,", "gelesener_stand": gelesen})

    assert "Liebe Mitglieder," in _seite(client, sitzung)


# Sending --------------------------------------------------------------------------------------------


def test_sent_from_the_page_the_mail_brings_a_link_that_opens(client, sitzung):
    _mitglied(sitzung)

    seite = _sende(client, sitzung).content.decode()

    link = next(wort for wort in zugestellt()[0].body.split() if "/antwort/" in wort)
    assert "Die Einladung ist an 1\N{NO-BREAK SPACE}Mitglied auf den Weg gebracht." in seite
    assert client.get(link).status_code == 200


def test_opening_the_question_sends_nothing(client, sitzung):
    _mitglied(sitzung)

    _seite(client, sitzung, "einladung/versenden/")

    assert zugestellt() == []


def test_the_page_carries_the_moment_at_which_it_was_made(client, sitzung):
    _mitglied(sitzung)
    form = client.get(f"/sitzungen/{sitzung.pk}/einladung/versenden/").context["form"]

    _sende(client, sitzung, gesehen=form["gesehen"].value())

    assert len(zugestellt()) == 1


def test_a_mail_that_was_refused_is_told_at_its_member(client, sitzung, settings):
    _mitglied(sitzung)
    with postserver(settings, abgelehnte=("example.org",)):
        _sende(client, sitzung)
        zugestellt()

    seite = client.get(f"/sitzungen/{sitzung.pk}/einladung/").content.decode()
    assert "gescheitert" in seite
    assert "Der Mailserver nimmt diese Adresse nicht an." in seite


@pytest.mark.parametrize("gesehen", ["", "gestern"])
def test_a_page_sent_incomplete_sends_no_mail(client, sitzung, gesehen):
    _mitglied(sitzung)

    seite = _sende(client, sitzung, gesehen=gesehen).content.decode()

    assert "Die Seite wurde unvollständig übertragen." in seite
    assert zugestellt() == []


def test_a_session_that_is_over_cannot_be_called(client, db):
    sitzung = eine_sitzung(zustand="geplant")

    seite = _sende(client, sitzung).content.decode()

    assert "Zu dieser Sitzung wird nicht mehr eingeladen" in seite


def test_a_character_that_cannot_be_printed_is_told_instead_of_a_broken_pdf(client, sitzung):
    ein_top(sitzung=sitzung, nummer="9", titel="會議")

    antwort = client.get(f"/sitzungen/{sitzung.pk}/einladung/pdf/", follow=True)

    assert "Die Druckschrift des Portals enthält nicht" in antwort.content.decode()


def test_pdf_and_entry_are_kept_by_no_cache(client, sitzung):
    antworten = [client.get(f"/sitzungen/{sitzung.pk}/einladung/{name}/") for name in ("pdf", "termin")]

    assert [a["Cache-Control"] for a in antworten] == ["private, no-store"] * 2
    assert [a["Content-Type"] for a in antworten] == [
        "application/pdf",
        "text/calendar; method=PUBLISH; charset=utf-8",
    ]


# Answers --------------------------------------------------------------------------------------------


def test_who_has_not_answered_is_named(client, sitzung):
    eine_ladung(sitzung=sitzung, mandat=_mitglied(sitzung))

    assert "Noch keine Antwort von: Mira Adler." in _seite(client, sitzung)


def test_an_answer_by_telephone_is_entered_also_before_any_invitation(client, sitzung):
    mandat = _mitglied(sitzung)

    _antworte(client, sitzung, mandat, "entschuldigt")

    ladung = Ladung.objects.get()
    assert (ladung.mandat, ladung.antwort, ladung.geantwortet_am is None) == (mandat, "entschuldigt", False)


def test_who_neither_was_invited_nor_answered_gets_no_row(client, sitzung):
    _antworte(client, sitzung, _mitglied(sitzung), "offen")

    assert Ladung.objects.count() == 0


def test_an_answer_for_an_earlier_day_is_open_again_and_can_be_entered_anew(client, sitzung):
    mandat = _mitglied(sitzung)
    eine_ladung(sitzung=sitzung, mandat=mandat, fuer_tag=date(2099, 5, 1))

    _antworte(client, sitzung, mandat, "kommt")

    assert Ladung.objects.values_list("fuer_tag", "antwort").get() == (sitzung.tag, "kommt")


def test_an_answer_that_came_by_the_link_meanwhile_is_not_overwritten_unseen(client, sitzung):
    mandat = _mitglied(sitzung)
    ladung = eine_ladung(sitzung=sitzung, mandat=mandat)
    adresse = f"/sitzungen/{sitzung.pk}/antworten/"
    gelesen = client.get(adresse).context["gelesener_stand"]
    ladung.beantworte("entschuldigt", sitzung.beginnt_um)
    ladung.save()

    antwort = client.post(adresse, {f"antwort-{mandat.pk}-antwort": "kommt", "gelesener_stand": gelesen})

    assert (antwort.status_code, Ladung.objects.get().antwort) == (409, "entschuldigt")


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_invitation_takes_the_same_queries_for_any_number(
    client, sitzung, anzahl, django_assert_num_queries
):
    for nummer in range(anzahl):
        eine_ladung(sitzung=sitzung, mandat=_mitglied(sitzung, f"Adler {nummer}"))

    with django_assert_num_queries(10):
        assert client.get(f"/sitzungen/{sitzung.pk}/einladung/").status_code == 200


# Taken over as attendance ---------------------------------------------------------------------------


def _anwesenheit(client, sitzung, frage=""):
    antwort = client.get(f"/sitzungen/{sitzung.pk}/anwesenheit/{frage}")
    formulare = antwort.context["buendel"].form.forms
    return antwort, {form.instance.mandat.person.nachname: form["status"].value() for form in formulare}


@pytest.fixture
def beantwortet(sitzung):
    """Four members: two answered, one didn't, one is already recorded."""
    for name, wert in (("Adler", "kommt"), ("Bär", "entschuldigt"), ("Dachs", "offen"), ("Eule", "kommt")):
        mandat = _mitglied(sitzung, name)
        eine_ladung(
            sitzung=sitzung,
            mandat=mandat,
            antwort=wert,
            geantwortet_am=None if wert == "offen" else sitzung.beginnt_um,
        )
    eine_anwesenheit(sitzung=sitzung, mandat=mandat, status="unentschuldigt")
    return sitzung


def test_answers_are_offered_and_not_taken_over_unasked(client, beantwortet):
    antwort, status = _anwesenheit(client, beantwortet)

    assert "Antworten übernehmen" in antwort.content.decode()
    assert status == {"Adler": "", "Bär": "", "Dachs": "", "Eule": "unentschuldigt"}


def test_taken_over_they_stand_in_the_form_and_what_is_recorded_stays(client, beantwortet):
    _, status = _anwesenheit(client, beantwortet, "?antworten=1")

    assert status == {"Adler": "anwesend", "Bär": "entschuldigt", "Dachs": "", "Eule": "unentschuldigt"}
    assert Anwesenheit.objects.count() == 1


def test_they_are_stored_only_when_the_form_is_saved(client, beantwortet):
    adresse = f"/sitzungen/{beantwortet.pk}/anwesenheit/?antworten=1"
    antwort, _ = _anwesenheit(client, beantwortet, "?antworten=1")
    formulare = antwort.context["buendel"].form.forms
    daten = {form["status"].html_name: form["status"].value() for form in formulare}
    daten |= {"gelesener_stand": antwort.context["gelesener_stand"]}
    daten |= {"gaeste-TOTAL_FORMS": "0", "gaeste-INITIAL_FORMS": "0"}

    client.post(adresse, daten)

    assert dict(Anwesenheit.objects.values_list("mandat__person__nachname", "status")) == {
        "Adler": "anwesend",
        "Bär": "entschuldigt",
        "Eule": "unentschuldigt",
    }


def test_answers_for_another_day_are_not_offered(client, beantwortet):
    Ladung.objects.update(fuer_tag=date(2099, 5, 1))

    antwort, _ = _anwesenheit(client, beantwortet)

    assert "Antworten übernehmen" not in antwort.content.decode()


# On the session's own page ---------------------------------------------------------------------------


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_session_tells_the_quorum_to_expect_with_few_queries(
    client, sitzung, anzahl, django_assert_num_queries
):
    for nummer in range(anzahl):
        eine_ladung(sitzung=sitzung, mandat=_mitglied(sitzung, f"Adler {nummer}"))
    Sitzung.objects.update(zustand="eingeladen")

    with django_assert_num_queries(11):
        seite = _seite(client, sitzung, "")

    assert "Antworten auf die Einladung" in seite


def test_with_the_first_record_of_the_session_nobody_asks_any_more_who_will_come(client, sitzung):
    eine_wahl(sitzung=sitzung)
    eine_ladung(sitzung=sitzung, mandat=_mitglied(sitzung))
    Sitzung.objects.update(zustand="eingeladen")

    assert "Antworten auf die Einladung" not in _seite(client, sitzung, "")


def test_the_commissioner_does_not_see_who_answered(als, beauftragte, sitzung):
    eine_ladung(sitzung=sitzung, mandat=_mitglied(sitzung))
    Sitzung.objects.update(zustand="eingeladen")

    assert "Antworten auf die Einladung" not in _seite(als(beauftragte), sitzung, "")
