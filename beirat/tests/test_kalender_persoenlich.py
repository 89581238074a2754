"""Personal calendars: what somebody may see anyway, behind an address of which only a checksum is kept."""

from datetime import date
from hashlib import sha256

import pytest
from icalendar import Calendar

from beirat.kalender import oeffentlicher_kalender, termin
from beirat.models import Kalenderzugang
from beirat.tests.fabrik import ein_mandat, ein_top, eine_amtszeit, eine_person, eine_sitzung

pytestmark = pytest.mark.django_db
TAG = date(2019, 3, 1)


def _eroeffne(**wem):
    return Kalenderzugang.objects.eroeffne(TAG, **wem)[1]


def _gesehen(client, geheimnis):
    """Number → agenda of what the feed tells."""
    inhalt = client.get(f"/kalender/{geheimnis}.ics").content
    return {
        int(str(eintrag["summary"]).split(".")[0]): str(eintrag.get("description", ""))
        for eintrag in Calendar.from_ical(inhalt).walk("VEVENT")
    }


@pytest.fixture
def sitzungen(db):
    """A public session with a non-public item, and a non-public session."""
    amtszeit = eine_amtszeit()
    offen = eine_sitzung(amtszeit=amtszeit, nummer=1)
    ein_top(sitzung=offen, position=1, nummer="1", titel="Offenes")
    ein_top(sitzung=offen, position=2, nummer="1", titel="Vertrauliches", oeffentlich=False)
    geschlossen = eine_sitzung(amtszeit=amtszeit, nummer=2, tag=date(2019, 6, 4), oeffentlich=False)
    ein_top(sitzung=geschlossen, nummer="1", titel="Klausur", oeffentlich=False)
    return offen, geschlossen


ALLES = {1: "Ö 1 Offenes\nNÖ 1 Vertrauliches", 2: "NÖ 1 Klausur"}
OEFFENTLICHES = {1: "Ö 1 Offenes"}


def test_only_the_checksum_of_a_key_is_kept(geschaeftsstelle):
    geheimnis = _eroeffne(konto=geschaeftsstelle)

    assert Kalenderzugang.objects.get().schluessel_sha256 == sha256(geheimnis.encode()).hexdigest()


def test_two_keys_are_never_the_same(geschaeftsstelle):
    assert _eroeffne(konto=geschaeftsstelle) != _eroeffne(konto=geschaeftsstelle)


def test_an_account_sees_by_its_rights(client, sitzungen, geschaeftsstelle, ratsmitglied):
    gesehen = [_gesehen(client, _eroeffne(konto=konto)) for konto in (geschaeftsstelle, ratsmitglied)]

    assert gesehen == [ALLES, OEFFENTLICHES]


def test_an_account_that_loses_its_role_loses_what_it_saw(client, sitzungen, geschaeftsstelle):
    geheimnis = _eroeffne(konto=geschaeftsstelle)
    geschaeftsstelle.groups.clear()

    assert _gesehen(client, geheimnis) == OEFFENTLICHES


def test_a_member_sees_the_whole_agenda_of_the_own_sessions(client, sitzungen):
    mandat = ein_mandat(amtszeit=sitzungen[0].amtszeit)

    assert _gesehen(client, _eroeffne(person=mandat.person)) == ALLES


def test_a_member_sees_only_sessions_on_whose_day_the_seat_was_held(client, sitzungen):
    amtszeit = sitzungen[0].amtszeit
    bis_zur_ersten = ein_mandat(amtszeit=amtszeit, letzter_tag=date(2019, 3, 12))
    ab_der_zweiten = ein_mandat(amtszeit=amtszeit, erster_tag=date(2019, 6, 4))

    gesehen = [_gesehen(client, _eroeffne(person=m.person)) for m in (bis_zur_ersten, ab_der_zweiten)]

    assert gesehen == [{1: ALLES[1]}, {2: ALLES[2]}]


def test_a_member_sees_nothing_of_another_board(client, sitzungen):
    neuer = eine_amtszeit(bestellt_am=date(2019, 10, 17), konstituiert_am=date(2019, 11, 27))
    mandat = ein_mandat(amtszeit=neuer)
    eine_sitzung(amtszeit=neuer, nummer=7, tag=date(2019, 11, 27))
    eine_sitzung(amtszeit=sitzungen[0].amtszeit, nummer=8, tag=date(2019, 11, 26))

    assert set(_gesehen(client, _eroeffne(person=mandat.person))) == {7}


def test_somebody_without_a_seat_sees_nothing(client, sitzungen):
    assert _gesehen(client, _eroeffne(person=eine_person())) == {}


def test_an_entry_has_the_identity_of_the_public_feed_and_no_lower_sequence(
    client, sitzungen, geschaeftsstelle
):
    eigener = client.get(f"/kalender/{_eroeffne(konto=geschaeftsstelle)}.ics").content

    erste, oeffentlich = (
        Calendar.from_ical(inhalt).walk("VEVENT")[0] for inhalt in (eigener, oeffentlicher_kalender())
    )
    # Whoever may see the non-public item is told of its changes too, and never falls behind.
    assert (erste["uid"], erste["sequence"]) == (oeffentlich["uid"], oeffentlich["sequence"] + 1)


def test_a_revoked_key_an_unknown_one_and_that_of_a_closed_account_show_nothing(
    client, sitzungen, geschaeftsstelle
):
    widerrufen, geheimnis = Kalenderzugang.objects.eroeffne(TAG, person=eine_person())
    widerrufen.widerrufe(TAG)
    stillgelegt = _eroeffne(konto=geschaeftsstelle)
    geschaeftsstelle.is_active = False
    geschaeftsstelle.save()

    antworten = [client.get(f"/kalender/{key}.ics") for key in (geheimnis, "unbekannt", stillgelegt)]

    assert [antwort.status_code for antwort in antworten] == [404, 404, 404]
    assert [antwort["Referrer-Policy"] for antwort in antworten] == ["no-referrer"] * 3


def test_the_address_of_an_account_is_good_to_the_end_of_its_last_day(geschaeftsstelle):
    geheimnis = _eroeffne(konto=geschaeftsstelle)
    geschaeftsstelle.letzter_tag = date(2019, 6, 30)
    geschaeftsstelle.save()

    gut = [Kalenderzugang.objects.zu(geheimnis, date(2019, *tag)).exists() for tag in ((6, 30), (7, 1))]

    assert gut == [True, False]


def test_revoking_again_keeps_the_first_day(geschaeftsstelle):
    zugang, _ = Kalenderzugang.objects.eroeffne(TAG, konto=geschaeftsstelle)
    zugang.widerrufe(date(2019, 4, 1))
    zugang.widerrufe(date(2019, 5, 1))

    assert zugang.widerrufen_am == date(2019, 4, 1)


def test_no_cache_keeps_it(client, geschaeftsstelle):
    antwort = client.get(f"/kalender/{_eroeffne(konto=geschaeftsstelle)}.ics")

    assert {"no-store", "private"} <= set(antwort["Cache-Control"].split(", "))


@pytest.mark.parametrize(("weg", "status"), [("kalender/{}.ics", 403), ("kalender/sitzungen.ics", 301)])
def test_a_secret_address_asked_by_http_is_refused_and_not_led_on(
    client, geschaeftsstelle, settings, weg, status
):
    settings.SECURE_SSL_REDIRECT = True
    adresse = "/" + weg.format(_eroeffne(konto=geschaeftsstelle))

    antworten = client.get(adresse), client.get(adresse, secure=True)

    assert [antwort.status_code for antwort in antworten] == [status, 200]
    assert b"BEGIN:VCALENDAR" not in antworten[0].content


@pytest.mark.parametrize("anzahl", [1, 3])
def test_a_member_s_feed_takes_seven_queries_for_any_number(client, anzahl, django_assert_num_queries):
    mandat = ein_mandat()
    for nummer in range(1, anzahl + 1):
        ein_top(sitzung=eine_sitzung(nummer=nummer, tag=date(2019, nummer, 5)))
    geheimnis = _eroeffne(person=mandat.person)

    with django_assert_num_queries(7):
        client.get(f"/kalender/{geheimnis}.ics")


# The pages ------------------------------------------------------------------------------------------


def test_the_address_is_shown_once(als, geschaeftsstelle):
    client = als(geschaeftsstelle)

    erste = client.post("/kalender/")
    adresse = erste.context["adresse"]

    assert adresse in erste.content.decode()
    assert client.get(adresse).status_code == 200
    assert adresse not in client.get("/kalender/").content.decode()


def test_the_geschaeftsstelle_opens_one_for_a_member(als, geschaeftsstelle):
    person = eine_person()

    als(geschaeftsstelle).post(f"/personen/{person.pk}/kalender/")

    assert Kalenderzugang.objects.get().person == person


def test_nobody_revokes_somebody_else_s(als, beauftragte, geschaeftsstelle):
    zugang, _ = Kalenderzugang.objects.eroeffne(TAG, konto=geschaeftsstelle)

    antwort = als(beauftragte).post(f"/kalenderzugaenge/{zugang.pk}/widerrufen/")

    zugang.refresh_from_db()
    assert (antwort.status_code, zugang.widerrufen_am) == (404, None)


def test_opening_the_question_revokes_nothing(als, geschaeftsstelle):
    zugang, _ = Kalenderzugang.objects.eroeffne(TAG, konto=geschaeftsstelle)

    als(geschaeftsstelle).get(f"/kalenderzugaenge/{zugang.pk}/widerrufen/")

    zugang.refresh_from_db()
    assert zugang.widerrufen_am is None


def test_the_own_address_can_be_revoked(als, beauftragte):
    zugang, geheimnis = Kalenderzugang.objects.eroeffne(TAG, konto=beauftragte)
    client = als(beauftragte)

    client.post(f"/kalenderzugaenge/{zugang.pk}/widerrufen/")

    assert client.get(f"/kalender/{geheimnis}.ics").status_code == 404


def _folgen(client, geheimnis):
    """Number → sequence of the entries of a feed."""
    inhalt = client.get(f"/kalender/{geheimnis}.ics").content
    return {
        int(str(eintrag["summary"]).split(".")[0]): eintrag["sequence"]
        for eintrag in Calendar.from_ical(inhalt).walk("VEVENT")
    }


def _vertraulich_geaendert(sitzung):
    punkt = sitzung.tagesordnung.get(oeffentlich=False)
    punkt.titel = "Vertraulicheres"
    punkt.save()


def test_a_changed_non_public_item_raises_the_sequence_for_a_member(client, sitzungen):
    mandat = ein_mandat(amtszeit=sitzungen[0].amtszeit)
    geheimnis = _eroeffne(person=mandat.person)
    vorher = _folgen(client, geheimnis)[1]

    _vertraulich_geaendert(sitzungen[0])

    assert _folgen(client, geheimnis)[1] == vorher + 1


def test_a_changed_non_public_item_raises_the_sequence_only_for_accounts_that_may_see_it(
    client, sitzungen, geschaeftsstelle, ratsmitglied
):
    geheimnisse = [_eroeffne(konto=konto) for konto in (geschaeftsstelle, ratsmitglied)]
    vorher = [_folgen(client, geheimnis)[1] for geheimnis in geheimnisse]
    oeffentlich = oeffentlicher_kalender()

    _vertraulich_geaendert(sitzungen[0])

    nachher = [_folgen(client, geheimnis)[1] for geheimnis in geheimnisse]
    assert nachher == [vorher[0] + 1, vorher[1]]
    assert oeffentlicher_kalender() == oeffentlich


def test_the_entry_of_an_invitation_has_the_same_sequence_as_the_feed_of_a_member(client, sitzungen):
    mandat = ein_mandat(amtszeit=sitzungen[0].amtszeit)
    _vertraulich_geaendert(sitzungen[0])

    (eintrag,) = Calendar.from_ical(termin(sitzungen[0], sitzungen[0].tagesordnung.all())).walk("VEVENT")

    assert eintrag["sequence"] == _folgen(client, _eroeffne(person=mandat.person))[1]
