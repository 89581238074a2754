"""`manage.py faelliges` does what is due, each job for itself, and says in one line what."""

import re
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.utils.timezone import now

from basis.post import Brief, Postausgang
from basis.tests.postserver import toter_postserver, zugestellt
from beirat.tests.fabrik import ein_mandat, eine_ladung, eine_person, eine_sitzung
from berichte.tests.fabrik import eine_zuarbeit
from portal import faelliges

pytestmark = pytest.mark.django_db
OHNE_SERVER = "django.core.mail.backends.dummy.EmailBackend"


@pytest.fixture(autouse=True)
def adresse(settings):
    settings.ADRESSE = "https://portal.example"
    settings.ERINNERUNG_TAGE = 3


def _rufe():
    ausgabe = StringIO()
    call_command("faelliges", stdout=ausgabe)
    return ausgabe.getvalue().splitlines()


def _brief():
    with Postausgang() as post:
        post.schicke(Brief("mira@example.org", "Betreff", "Text"))


def test_each_job_says_in_one_line_what_it_did(monkeypatch):
    _brief()
    monkeypatch.setattr(faelliges, "AB_UHR", 0)

    assert _rufe() == [
        "Erinnerungen: 0\N{NO-BREAK SPACE}Erinnerungen an eine Antwort, 0 an einen Beitrag.",
        "Was ansteht: 0\N{NO-BREAK SPACE}Mails geschrieben.",
        "Aufbewahrung: 0\N{NO-BREAK SPACE}Vorschauen geschrieben.",
        "Post: 1\N{NO-BREAK SPACE}Mail versandt, 0 vertagt, 0 gescheitert.",
        "Alte Post: 0\N{NO-BREAK SPACE}erledigte Mails vergessen.",
        "Anmeldungen: Abgelaufene Anmeldungen sind gelöscht.",
    ]


def test_a_second_call_finds_nothing_left_to_do():
    _brief()
    _rufe()

    assert _rufe()[3] == "Post: 0\N{NO-BREAK SPACE}Mails versandt, 0 vertagt, 0 gescheitert."


def test_a_dead_mail_server_is_no_failure_of_the_command(settings):
    _brief()
    toter_postserver(settings)

    assert _rufe()[3] == "Post: 0\N{NO-BREAK SPACE}Mails versandt, 1 vertagt, 0 gescheitert."


def test_without_a_mail_server_it_says_so(settings):
    settings.VERSANDWEG = OHNE_SERVER

    assert {zeile.split(": ", 1)[1] for zeile in _rufe()[:4]} == {"Es ist kein Mailserver eingerichtet."}


FRUEH = datetime(2019, 6, 3, 3, 59, tzinfo=UTC)
OHNE = "Von selbst erinnert das Portal niemanden: Bitte setzen Sie die Umgebungsvariable ADRESSE"


@pytest.mark.parametrize("auftrag", [faelliges.erinnerungen, faelliges.was_ansteht, faelliges.aufbewahrung])
@pytest.mark.parametrize(
    ("adresse", "jetzt", "gesagt"),
    [
        ("", FRUEH, OHNE),
        ("https://portal.example", FRUEH, "Damit beginnt das Portal um 6 Uhr."),
        ("https://portal.example", FRUEH + timedelta(minutes=1), "0"),
    ],
)
def test_nobody_is_written_to_before_six_in_the_morning_or_without_the_portals_address(
    settings, auftrag, adresse, jetzt, gesagt
):
    settings.ADRESSE = adresse

    assert auftrag(jetzt).startswith(gesagt)


def test_reminding_can_be_switched_off(settings):
    settings.ERINNERUNG_TAGE = 0

    assert faelliges.erinnerungen(FRUEH + timedelta(hours=3)).startswith(
        "Die Einstellung ERINNERUNG_TAGE ist 0"
    )


def test_a_member_is_reminded_with_a_link_at_which_the_answer_is_taken(client):
    sitzung = eine_sitzung(tag=date(2099, 6, 4), zustand="eingeladen", eingeladen_am=date(2099, 5, 20))
    person = eine_person(email="adler@example.org")
    ladung = eine_ladung(sitzung=sitzung, mandat=ein_mandat(amtszeit=sitzung.amtszeit, person=person))

    faelliges.erinnerungen(datetime(2099, 6, 1, 12, 0, tzinfo=UTC))

    (weg,) = re.findall("https://portal.example(/antwort/[^/]+/)", zugestellt()[0].body)
    assert client.post(weg, {"antwort": "kommt"}).status_code == 302
    ladung.refresh_from_db()
    assert ladung.antwort == "kommt"


def test_a_contributor_is_reminded_with_a_link_at_which_the_text_is_written(client):
    eine_zuarbeit(
        email="amt@example.org",
        faellig_am=date(2099, 3, 1),
        gesendet_am=datetime(2099, 2, 1, 12, 0, tzinfo=UTC),
    )

    faelliges.erinnerungen(datetime(2099, 2, 27, 12, 0, tzinfo=UTC))

    (weg,) = re.findall("https://portal.example(/beitrag/[^/]+/)", zugestellt()[0].body)
    assert client.get(weg).status_code == 200


def test_expired_sessions_are_deleted_and_others_are_not():
    for name, tage in (("alt", -1), ("neu", 1)):
        Session.objects.create(session_key=name, session_data="", expire_date=now() + timedelta(days=tage))
    _rufe()

    assert [s.session_key for s in Session.objects.all()] == ["neu"]


def test_of_a_session_that_is_over_the_browser_is_forgotten_too(geschaeftsstelle):
    # Of when it began only the day is kept, in Berlin: this is ten minutes before and five after midnight.
    begonnen, jetzt = datetime(2026, 3, 2, 22, 50, tzinfo=UTC), datetime(2026, 3, 2, 23, 5, tzinfo=UTC)
    Session.objects.create(session_key="offen", session_data="", expire_date=jetzt + timedelta(hours=12))
    for name, tage in {"offen": 2, "vorbei": 2, "gerade erst": 0}.items():
        beginn = begonnen - timedelta(days=tage)
        angaben = {"ip": "0.0.0.0", "session_key": name, "user_agent": "Firefox auf Linux"}
        UserSession.objects.create(user=geschaeftsstelle, created_at=beginn, last_seen_at=beginn, **angaben)

    faelliges.anmeldungen(jetzt)

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
