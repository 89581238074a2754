"""`manage.py faelliges` does what is due, each job for itself, and says in one line what."""

from datetime import timedelta
from io import StringIO

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.utils.timezone import now

from basis.post import Brief, Postausgang
from basis.tests.postserver import toter_postserver
from portal import faelliges

pytestmark = pytest.mark.django_db


def _rufe():
    ausgabe = StringIO()
    call_command("faelliges", stdout=ausgabe)
    return ausgabe.getvalue().splitlines()


def _brief():
    with Postausgang() as post:
        post.schicke(Brief("mira@example.org", "Betreff", "Text"))


def test_each_job_says_in_one_line_what_it_did():
    _brief()

    assert _rufe() == [
        "Post: 1\N{NO-BREAK SPACE}Mail versandt, 0 vertagt, 0 gescheitert.",
        "Alte Post: 0\N{NO-BREAK SPACE}erledigte Mails vergessen.",
        "Anmeldungen: Abgelaufene Anmeldungen sind gelöscht.",
    ]


def test_a_second_call_finds_nothing_left_to_do():
    _brief()
    _rufe()

    assert _rufe()[0] == "Post: 0\N{NO-BREAK SPACE}Mails versandt, 0 vertagt, 0 gescheitert."


def test_a_dead_mail_server_is_no_failure_of_the_command(settings):
    _brief()
    toter_postserver(settings)

    assert _rufe()[0] == "Post: 0\N{NO-BREAK SPACE}Mails versandt, 1 vertagt, 0 gescheitert."


def test_without_a_mail_server_it_says_so(settings):
    settings.VERSANDWEG = "django.core.mail.backends.dummy.EmailBackend"

    assert _rufe()[0] == "Post: Es ist kein Mailserver eingerichtet."


def test_expired_sessions_are_deleted_and_others_are_not():
    for name, tage in (("alt", -1), ("neu", 1)):
        Session.objects.create(session_key=name, session_data="", expire_date=now() + timedelta(days=tage))
    _rufe()

    assert [s.session_key for s in Session.objects.all()] == ["neu"]


def test_of_a_session_that_is_over_the_browser_is_forgotten_too(geschaeftsstelle):
    Session.objects.create(session_key="offen", session_data="", expire_date=now() + timedelta(days=1))
    for name, tage in {"offen": 2, "vorbei": 2, "gerade erst": 0}.items():
        beginn = now() - timedelta(days=tage)
        angaben = {"ip": "0.0.0.0", "session_key": name, "user_agent": "Firefox auf Linux"}
        UserSession.objects.create(user=geschaeftsstelle, created_at=beginn, last_seen_at=beginn, **angaben)

    faelliges.anmeldungen(now() + timedelta(hours=1))

    geblieben = UserSession.objects.order_by("pk").values_list("session_key", flat=True)
    assert list(geblieben) == ["offen", "gerade erst"]


def test_a_job_that_fails_keeps_no_other_one_from_being_done(monkeypatch):
    def kaputt(jetzt):
        raise ZeroDivisionError

    monkeypatch.setitem(faelliges.AUFTRAEGE, "Alte Post", kaputt)
    ausgabe = StringIO()

    with pytest.raises(CommandError, match="Nicht erledigt: Alte Post. Der Grund steht im Protokoll."):
        call_command("faelliges", stdout=ausgabe)

    assert [zeile.split(":")[0] for zeile in ausgabe.getvalue().splitlines()] == list(faelliges.AUFTRAEGE)
