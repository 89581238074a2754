"""Answering by the link of an invitation: no account, one member, one session, until it begins."""

from datetime import UTC, date, datetime, time

import pytest
from django.core.signing import Signer
from django.test import Client

from basis.link import LinkAbgelaufen
from beirat.einladung.antwort import ZuSpaet, antworte, ladung_zu, schluessel
from beirat.einladung.erwartung import erwartung
from beirat.models import Ladung, Sitzung
from beirat.tests.fabrik import (
    ein_mandat,
    ein_top,
    eine_amtszeit,
    eine_ladung,
    eine_person,
    eine_satzungsfassung,
    eine_sitzung,
)

pytestmark = pytest.mark.django_db
# In Berlin an hour later.
VORHER = datetime(2019, 3, 12, 15, 59, tzinfo=UTC)
BEGINN = datetime(2019, 3, 12, 16, 0, tzinfo=UTC)
UNGUELTIG = "Dieser Link gilt nicht"


@pytest.fixture
def ladung(db):
    """An invitation to a session of 12.03.2019, 17:00."""
    return eine_ladung(sitzung=eine_sitzung(zustand="eingeladen", beginn=time(17)))


@pytest.fixture
def kommende(db):
    """An invitation to a session that no test will live to see, with a non-public item."""
    sitzung = eine_sitzung(tag=date(2099, 6, 4), zustand="eingeladen", ort="Altes Rathaus")
    ein_top(sitzung=sitzung, titel="Vertrauliches", oeffentlich=False)
    return eine_ladung(sitzung=sitzung, mandat=ein_mandat(person=eine_person(nachname="Adler")))


def _adresse(ladung):
    return f"/antwort/{schluessel(ladung)}/"


# Until when -----------------------------------------------------------------------------------------


def test_an_answer_is_kept_with_its_moment(ladung):
    antworte(ladung, "kommt", VORHER)

    ladung.refresh_from_db()
    assert (ladung.antwort, ladung.geantwortet_am) == ("kommt", VORHER)


def test_the_last_answer_before_the_session_counts(ladung):
    antworte(ladung, "kommt", datetime(2019, 3, 2, 8, 0, tzinfo=UTC))
    antworte(ladung, "entschuldigt", VORHER)

    assert Ladung.objects.get().antwort == "entschuldigt"


def test_once_the_session_begins_answers_stay_as_they_are(ladung):
    with pytest.raises(ZuSpaet):
        antworte(ladung, "kommt", BEGINN)


def test_without_a_time_answers_are_taken_all_day(db):
    ladung = eine_ladung(sitzung=eine_sitzung(zustand="eingeladen", beginn=None))

    antworte(ladung, "kommt", datetime(2019, 3, 12, 22, 59, tzinfo=UTC))
    with pytest.raises(ZuSpaet):
        antworte(ladung, "entschuldigt", datetime(2019, 3, 12, 23, 0, tzinfo=UTC))


def test_the_link_opens_until_the_end_of_the_day_and_no_longer(ladung):
    key = schluessel(ladung)

    assert ladung_zu(key, datetime(2019, 3, 12, 22, 59, tzinfo=UTC)) == ladung
    with pytest.raises(LinkAbgelaufen, match="ist vorbei"):
        ladung_zu(key, datetime(2019, 3, 12, 23, 0, tzinfo=UTC))


def test_the_link_of_a_moved_session_says_so(ladung):
    key = schluessel(ladung)
    Sitzung.objects.update(tag=date(2019, 3, 20))

    with pytest.raises(LinkAbgelaufen, match="auf einen anderen Tag verlegt"):
        ladung_zu(key, VORHER)


@pytest.mark.parametrize("zustand", ["ausgefallen", "umgewidmet"])
def test_the_link_of_a_cancelled_session_says_so(ladung, zustand):
    Sitzung.objects.update(zustand=zustand)

    with pytest.raises(LinkAbgelaufen, match="findet nicht statt"):
        ladung_zu(schluessel(ladung), VORHER)


def test_the_link_of_a_member_who_left_before_the_session_is_over(ladung):
    key = schluessel(ladung)
    ladung.mandat.letzter_tag = date(2019, 3, 11)
    ladung.mandat.save()

    with pytest.raises(LinkAbgelaufen, match="gilt nicht mehr"):
        ladung_zu(key, VORHER)


# The page -------------------------------------------------------------------------------------------


def test_the_page_tells_the_session_and_nothing_non_public(client, kommende):
    seite = client.get(_adresse(kommende)).content.decode()

    assert "Mira Adler" in seite and "Altes Rathaus" in seite
    assert "Vertrauliches" not in seite


def test_the_page_tells_nothing_of_other_members(client, kommende):
    eine_ladung(
        sitzung=kommende.sitzung,
        mandat=ein_mandat(person=eine_person(nachname="Bär", email="baer@example.org")),
        antwort="kommt",
        geantwortet_am=VORHER,
    )

    seite = client.get(_adresse(kommende)).content.decode()

    assert "Bär" not in seite and "baer" not in seite


def test_an_answer_sent_from_the_page_is_stored_and_shown(client, kommende):
    antwort = client.post(_adresse(kommende), {"antwort": "kommt"}, follow=True)

    kommende.refresh_from_db()
    assert kommende.antwort == "kommt"
    assert "Vielen Dank!" in antwort.content.decode()


def test_the_history_tells_that_the_link_was_used(client, kommende):
    client.post(_adresse(kommende), {"antwort": "kommt"})

    assert kommende.history.latest().history_change_reason == "Antwort über den Link der Einladung"


@pytest.mark.parametrize("antwort", ["", "offen", "vielleicht", "kommt\x00"])
def test_anything_else_is_no_answer(client, kommende, antwort):
    seite = client.post(_adresse(kommende), {"antwort": antwort})

    kommende.refresh_from_db()
    assert (seite.status_code, kommende.antwort) == (409, "offen")
    assert "Bitte wählen Sie eine der beiden Antworten." in seite.content.decode()


def test_only_opening_the_page_answers_nothing(client, kommende):
    client.get(_adresse(kommende))

    kommende.refresh_from_db()
    assert kommende.antwort == "offen"


def test_it_sets_no_cookie_and_asks_for_no_token(client, kommende):
    streng = Client(enforce_csrf_checks=True)

    antwort = streng.post(_adresse(kommende), {"antwort": "kommt"})

    assert (antwort.status_code, dict(antwort.cookies)) == (302, {})


def test_a_signed_in_reader_sees_no_frame_of_the_account(als, geschaeftsstelle, kommende):
    seite = als(geschaeftsstelle).get(_adresse(kommende)).content.decode()

    assert "Abmelden" not in seite and "Hauptnavigation" not in seite


@pytest.mark.parametrize("methode", ["get", "post"])
def test_its_address_is_kept_out_of_caches_search_engines_and_referrers(client, kommende, methode):
    antwort = getattr(client, methode)(_adresse(kommende))

    assert "no-store" in antwort["Cache-Control"]
    assert (antwort["X-Robots-Tag"], antwort["Referrer-Policy"]) == ("noindex, nofollow", "no-referrer")


def _gefaelscht(ladung):
    pk, rest = schluessel(ladung)[:4], schluessel(ladung)[4:]
    anderes_salz = Signer(salt="etwas anderes").sign_object([ladung.pk, "2099-06-04"])
    return ["x", "a:b", "%00", "ä", "a" * 3000, pk[::-1] + rest, f"{schluessel(ladung)}x", anderes_salz]


@pytest.mark.parametrize("nummer", range(8))
@pytest.mark.parametrize("methode", ["get", "post"])
def test_a_forged_link_is_answered_in_plain_german(client, kommende, nummer, methode):
    antwort = getattr(client, methode)(f"/antwort/{_gefaelscht(kommende)[nummer]}/", {"antwort": "kommt"})

    assert antwort.status_code == 404
    assert UNGUELTIG in antwort.content.decode()


@pytest.mark.parametrize("methode", ["get", "post"])
def test_the_link_of_a_past_session_is_gone(client, ladung, methode):
    antwort = getattr(client, methode)(_adresse(ladung), {"antwort": "kommt"})

    assert antwort.status_code == 410
    assert UNGUELTIG in antwort.content.decode()


def test_the_link_of_a_deleted_invitation_is_gone(client, kommende):
    adresse = _adresse(kommende)
    kommende.delete()

    assert client.get(adresse).status_code == 410


def test_a_link_opens_no_other_invitation(client, kommende):
    andere = eine_ladung(sitzung=kommende.sitzung)

    client.post(_adresse(kommende), {"antwort": "kommt"})

    assert Ladung.objects.get(pk=andere.pk).antwort == "offen"


def test_the_page_needs_two_queries(client, kommende, django_assert_num_queries):
    with django_assert_num_queries(2):
        client.get(_adresse(kommende))


# What the answers let expect ------------------------------------------------------------------------


def _erwartet(kommen, entschuldigt, offen):
    """The forecast for a board with so many answers, more than half of the members being needed."""
    amtszeit = eine_amtszeit(satzungsfassung=eine_satzungsfassung(migration=10, geschaeftsfuehrung=1))
    sitzung = eine_sitzung(amtszeit=amtszeit, zustand="eingeladen")
    antworten = ["kommt"] * kommen + ["entschuldigt"] * entschuldigt + ["offen"] * offen
    for antwort in antworten:
        eine_ladung(sitzung=sitzung, antwort=antwort, geantwortet_am=None if antwort == "offen" else VORHER)
    ein_mandat(amtszeit=amtszeit, sitzart="geschaeftsfuehrung")
    return erwartung(sitzung)


@pytest.mark.parametrize(
    ("antworten", "lage"),
    [
        ((6, 4, 0), (True, True, 0)),
        ((5, 0, 5), (False, True, 1)),
        ((2, 4, 4), (False, True, 4)),
        ((2, 5, 3), (False, False, 4)),
    ],
)
def test_the_quorum_to_expect_follows_the_answers(db, antworten, lage):
    gezaehlt = _erwartet(*antworten)

    assert (gezaehlt.sicher, gezaehlt.erreichbar, gezaehlt.es_fehlen) == lage


def test_only_voting_members_count(db):
    assert _erwartet(1, 1, 1).stimmberechtigte == 3


def test_without_a_version_of_the_statute_there_is_only_the_count(ladung):
    Sitzung.objects.update(tag=date(2014, 6, 30))
    sitzung = Sitzung.objects.get()

    assert erwartung(sitzung).quorum is None
