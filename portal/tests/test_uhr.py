"""What a clock left behind that went ahead and was set right: nothing waits, counts or opens until then."""

import time
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.urls import reverse
from django.utils.timezone import now

from basis.models import Konto
from portal.anmeldung.grenzen import vergiss_unmoegliche
from portal.anmeldung.link import Kennwortlink
from portal.anmeldung.sitzungen import loesche_abgelaufene
from portal.anmeldung.waechter import BEGONNEN, ZULETZT

pytestmark = pytest.mark.django_db
EINE_STUNDE = 3600


@pytest.mark.parametrize("stempel", [BEGONNEN, ZULETZT])
@pytest.mark.parametrize(("voraus", "offen"), [(EINE_STUNDE - 5, True), (EINE_STUNDE + 5, False)])
def test_a_session_of_a_clock_that_went_ahead_by_more_than_an_hour_is_over(
    als, geschaeftsstelle, stempel, voraus, offen
):
    client = als(geschaeftsstelle)
    sitzung = client.session
    sitzung[stempel] = int(time.time()) + voraus
    sitzung.save()

    antwort = client.get(reverse("account_change_password"), follow=True)

    assert ("Die Uhr des Portals wurde gestellt" not in antwort.content.decode()) is offen


@pytest.mark.parametrize(("tage", "bleibt"), [(14, True), (16, False)])
def test_a_session_that_could_not_have_been_stored_today_is_deleted(tage, bleibt):
    jetzt = now()
    Session.objects.create(session_key="eine", session_data="", expire_date=jetzt + timedelta(days=tage))

    loesche_abgelaufene(jetzt)

    assert Session.objects.exists() is bleibt


@pytest.mark.parametrize(("sekunden", "bleibt"), [(25 * 3600 - 5, True), (25 * 3600 + 5, False)])
def test_tries_that_would_count_for_more_than_a_day_are_forgotten(sekunden, bleibt):
    cache.set("versuche", [1], sekunden)

    vergiss_unmoegliche(now())

    assert (cache.get("versuche") == [1]) is bleibt


class _Gestellt(Kennwortlink):
    """Makes links at another time than now."""

    def __init__(self, voraus):
        super().__init__()
        self.voraus = voraus

    def _now(self):
        return super()._now() + self.voraus


@pytest.mark.parametrize("kennwort", ["ein-langes-Passwort-19", None])
@pytest.mark.parametrize(("minuten", "gilt"), [(4, True), (6, False)])
def test_a_link_that_was_made_while_the_clock_went_ahead_is_good_for_nothing(kennwort, minuten, gilt):
    konto = Konto.objects.create_user(username="k.wegener", password=kennwort)
    link = _Gestellt(timedelta(minutes=minuten)).make_token(konto)

    assert Kennwortlink().check_token(konto, link) is gilt
