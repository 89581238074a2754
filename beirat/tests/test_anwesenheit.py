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
