"""What is recorded of one member at a session: when it came and went, who came for it."""

from datetime import time

import pytest
from django.core.exceptions import ValidationError

from beirat.models import Anwesenheit
from beirat.tests import fabrik
from beirat.tests.formulardaten import gesendet

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("ende", "von", "bis", "geht"),
    [
        (time(20), time(18), time(18), True),
        (time(20), time(18), time(17, 59), False),
        # Before the beginning, but the session ended the same evening.
        (time(20), time(18), time(16, 30), False),
        # After midnight, because the session was, or may have been.
        (time(0, 30), time(18), time(0, 15), True),
        (None, time(18), time(0, 15), True),
        (time(0, 30), time(23), time(22), False),
    ],
)
def test_nobody_leaves_before_arriving(ende, von, bis, geht):
    sitzung = fabrik.eine_sitzung(beginn=time(17), ende=ende)
    zeile = fabrik.eine_anwesenheit(sitzung=sitzung)
    zeile.von, zeile.bis = von, bis
    if geht:
        zeile.full_clean()
    else:
        with pytest.raises(ValidationError, match="Das Gehen liegt vor dem Kommen"):
            zeile.full_clean()


def test_a_member_does_not_come_for_itself():
    mandat = fabrik.ein_mandat()
    with pytest.raises(ValidationError, match="kann sich nicht selbst vertreten"):
        fabrik.eine_anwesenheit(
            sitzung=fabrik.eine_sitzung(amtszeit=mandat.amtszeit),
            mandat=mandat,
            status="vertreten",
            vertretung=mandat.person,
        )


@pytest.mark.parametrize(("stimmt", "erfasst"), [(True, 0), (False, 2)])
def test_a_member_present_does_not_vote_for_another_seat_too(als, geschaeftsstelle, stimmt, erfasst):
    sitzung = fabrik.eine_sitzung(amtszeit=fabrik.eine_amtszeit())
    da, fehlt = fabrik.ein_mandat(), fabrik.ein_mandat()
    client, adresse = als(geschaeftsstelle), f"/sitzungen/{sitzung.pk}/anwesenheit/"
    felder = {
        f"anwesenheit-{da.pk}-status": "anwesend",
        f"anwesenheit-{fehlt.pk}-status": "vertreten",
        f"anwesenheit-{fehlt.pk}-vertretung": da.person_id,
        **({f"anwesenheit-{fehlt.pk}-vertretung_stimmberechtigt": "on"} if stimmt else {}),
    }

    client.post(adresse, gesendet(client.get(adresse), **felder))

    assert Anwesenheit.objects.count() == erfasst


def _vertreten(mandat, person, **felder):
    return fabrik.eine_anwesenheit(
        **({"sitzung": mandat.amtszeit.sitzungen.get(), "mandat": mandat, "status": "vertreten"} | felder),
        vertretung=person,
        vertretung_stimmberechtigt=True,
    )


def test_one_deputy_votes_for_one_seat_only():
    sitzung = fabrik.eine_sitzung()
    person = fabrik.eine_person()
    _vertreten(fabrik.ein_mandat(amtszeit=sitzung.amtszeit), person)

    with pytest.raises(ValidationError, match="stimmt schon für einen anderen Sitz ab"):
        _vertreten(fabrik.ein_mandat(amtszeit=sitzung.amtszeit), person)


def test_a_correction_lets_nobody_vote_twice_either():
    sitzung = fabrik.eine_sitzung()
    da = fabrik.eine_anwesenheit(sitzung=sitzung)
    fehlt = fabrik.eine_anwesenheit(sitzung=sitzung, status="entschuldigt")
    fehlt.status, fehlt.vertretung = "vertreten", da.mandat.person
    fehlt.vertretung_stimmberechtigt = fehlt.wird_berichtigt = True

    with pytest.raises(ValidationError, match="stimmt schon für einen anderen Sitz ab"):
        fehlt.full_clean()


@pytest.mark.parametrize("status", ["entschuldigt", "unentschuldigt"])
@pytest.mark.parametrize("feld", ["von", "bis"])
def test_who_is_absent_neither_comes_nor_goes(status, feld):
    with pytest.raises(ValidationError) as fehler:
        fabrik.eine_anwesenheit(status=status, **{feld: time(18)})

    assert fehler.value.message_dict == {
        feld: ["Wer fehlt, kommt und geht nicht: Bitte leeren Sie die Uhrzeit, oder ändern Sie den Stand."]
    }


@pytest.mark.parametrize("status", ["anwesend", "entschuldigt", "unentschuldigt"])
def test_no_deputy_votes_where_there_is_none(als, geschaeftsstelle, status):
    sitzung = fabrik.eine_sitzung(amtszeit=fabrik.eine_amtszeit())
    mandat = fabrik.ein_mandat(amtszeit=sitzung.amtszeit)
    client, adresse = als(geschaeftsstelle), f"/sitzungen/{sitzung.pk}/anwesenheit/"
    zeile = f"anwesenheit-{mandat.pk}"

    antwort = client.post(
        adresse,
        gesendet(
            client.get(adresse),
            **{f"{zeile}-status": status, f"{zeile}-vertretung_stimmberechtigt": "on"},
        ),
    )

    assert list(antwort.context["buendel"].form.forms[0].errors) == ["vertretung_stimmberechtigt"]
    assert Anwesenheit.objects.count() == 0


def test_the_history_tells_only_of_members_whose_row_changed(als, geschaeftsstelle):
    sitzung = fabrik.eine_sitzung(amtszeit=fabrik.eine_amtszeit())
    alte, neue = fabrik.eine_anwesenheit(sitzung=sitzung), fabrik.eine_anwesenheit(sitzung=sitzung)
    client, adresse = als(geschaeftsstelle), f"/sitzungen/{sitzung.pk}/anwesenheit/"

    client.post(
        adresse,
        gesendet(client.get(adresse), **{f"anwesenheit-{neue.mandat_id}-status": "entschuldigt"}),
    )

    assert (alte.history.count(), neue.history.count()) == (1, 2)
