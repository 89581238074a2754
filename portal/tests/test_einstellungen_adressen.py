"""Addresses of services in the settings: what no service could have is refused in one German sentence."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.tests.haus import GENUG, STADT, rufe
from portal.umgebung.leser import Umgebung

STARTET_NICHT = "Das Portal startet nicht, weil"


def _grund(lies, *argumente, **weitere):
    """Why these settings are refused."""
    with pytest.raises(ImproperlyConfigured) as abgelehnt:
        lies(*argumente, **weitere)
    anfang, _, grund = str(abgelehnt.value).partition(STARTET_NICHT)
    assert anfang == ""
    return grund.strip()


KEIN_AUSSTELLER = "OIDC_AUSSTELLER keine Adresse der Form https://anmeldung.example.org ist."


@pytest.mark.parametrize(
    "adresse",
    [
        "https://",
        "https:///realms",
        "https://:443",
        "https://x; y",
        "https://x;y",
        "https://x,y",
        "https://x y/realms",
        "https://x\ty",
        "https://*",
        "https://'self'",
        "https://a..b",
        "https://.a",
        "https://-a.example",
        "https://" + "a" * 64 + ".example",
        "https://sso.example:",
        "https://sso.example:0",
        "https://[::1]x",
        "https://[1::2::3]",
        "https://[v1.a]",
        "https://name:wort@sso.example",
        "https://sso.example/realms amt",
        "https://sso.example/realms?a=b",
        "https://sso.example/realms#a",
        "https://größe.example",
    ],
)
def test_an_issuer_that_no_page_could_lead_to_is_refused(monkeypatch, adresse):
    monkeypatch.setenv("OIDC_AUSSTELLER", adresse)
    assert _grund(Umgebung().aussteller, "OIDC_AUSSTELLER", auch_http=False) == KEIN_AUSSTELLER


@pytest.mark.parametrize(
    "adresse",
    [
        "https://sso.example/realms/amt%20eins",
        "https://SSO.example:8443",
        "https://sso",
        "https://127.0.0.1:8443/a",
        "https://[2001:db8::1]:8443/a",
        "https://a_b.xn--brger-kva.example",
    ],
)
def test_every_issuer_that_a_page_may_lead_to_is_taken(monkeypatch, adresse):
    monkeypatch.setenv("OIDC_AUSSTELLER", f"{adresse}/")
    assert Umgebung().aussteller("OIDC_AUSSTELLER", auch_http=False) == adresse


@pytest.mark.parametrize("name", ["OIDC_CLIENT", "OIDC_GEHEIMNIS"])
@pytest.mark.parametrize("leer", ["", "  "])
def test_a_sign_in_of_the_city_without_a_name_or_a_key_is_refused(haus, name, leer):
    lauf = rufe(haus, "manage.py", "check", **GENUG | STADT | {name: leer})
    satz = f"{STARTET_NICHT} {name} fehlt: Bitte setzen Sie diese Umgebungsvariable.\n"
    assert (lauf.returncode, lauf.stdout, lauf.stderr) == (1, "", satz)


ZUSATZ = (
    "DATABASE_URL hinter dem ? etwas anderes angibt als conn_max_age, conn_health_checks, "
    "disable_server_side_cursors, assume_role oder was PostgreSQL selbst kennt wie sslmode."
)
ALTER = "in DATABASE_URL keine ganze Zahl von Sekunden und nicht None ist."


@pytest.mark.parametrize(
    ("zusatz", "grund"),
    [
        ("conn_max_age=abc", f"conn_max_age {ALTER}"),
        ("CONN_MAX_AGE=-1", f"CONN_MAX_AGE {ALTER}"),
        ("conn_max_age=True", f"conn_max_age {ALTER}"),
        ("conn_max_age=" + "(" * 300, f"conn_max_age {ALTER}"),
        (
            "conn_health_checks=vielleicht",
            "conn_health_checks in DATABASE_URL weder „true“ noch „false“ ist.",
        ),
        ("pool=true", ZUSATZ),
        ("isolation_level=abc", ZUSATZ),
        ("autocommit=false", ZUSATZ),
        ("atomic_requests=true", ZUSATZ),
        ("sslmodus=require", ZUSATZ),
    ],
)
def test_what_a_database_address_adds_is_refused_where_nobody_knows_it(monkeypatch, zusatz, grund):
    monkeypatch.setenv("DATABASE_URL", f"postgres://p:geheim@h/b?{zusatz}")
    assert _grund(Umgebung().datenbank, "DATABASE_URL") == grund


def test_an_addition_that_nobody_knows_ends_every_command_in_one_sentence(haus):
    lauf = rufe(haus, "manage.py", "check", DATABASE_URL="postgres://p:geheim@h/b?pool=true", **GENUG)
    assert (lauf.returncode, lauf.stdout, lauf.stderr) == (1, "", f"{STARTET_NICHT} {ZUSATZ}\n")


def test_what_a_database_address_adds_is_taken_where_it_is_known(monkeypatch):
    zusaetze = "conn_max_age=None&conn_health_checks=false&disable_server_side_cursors=True&assume_role=r"
    monkeypatch.setenv(
        "DATABASE_URL", f"postgres://p@localhost/b?{zusaetze}&sslrootcert=%2Fa%20b&connect_timeout=9"
    )
    gelesen = Umgebung().datenbank("DATABASE_URL")
    namen = ("CONN_MAX_AGE", "CONN_HEALTH_CHECKS", "DISABLE_SERVER_SIDE_CURSORS", "NAME")
    assert [gelesen[name] for name in namen] == [None, False, True, "b"]
    assert [gelesen["OPTIONS"][name] for name in ("assume_role", "sslrootcert", "connect_timeout")] == [
        "r",
        "/a b",
        9,
    ]


GEDULD = {
    "connect_timeout": 5,
    "tcp_user_timeout": 5000,
    "keepalives": 1,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 2,
}


@pytest.mark.parametrize(
    ("zusatz", "anders"),
    [
        ("", {}),
        ("&tcp_user_timeout=20000&keepalives_idle=60", {"tcp_user_timeout": 20000, "keepalives_idle": 60}),
    ],
)
def test_a_database_that_falls_silent_is_given_up_unless_its_address_says_when(monkeypatch, zusatz, anders):
    monkeypatch.setenv("DATABASE_URL", f"postgres://p@h/b?sslmode=disable{zusatz}")
    gelesen = Umgebung().datenbank("DATABASE_URL")["OPTIONS"]
    assert gelesen == {"sslmode": "disable"} | GEDULD | anders


@pytest.mark.parametrize("name", GEDULD)
def test_a_time_that_is_no_number_is_refused(monkeypatch, name):
    monkeypatch.setenv("DATABASE_URL", f"postgres://p@h/b?{name}=5s")
    assert _grund(Umgebung().datenbank, "DATABASE_URL") == f"{name} in DATABASE_URL keine ganze Zahl ist."


@pytest.mark.parametrize("leer", ["", "  "])
def test_an_empty_path_of_the_database_file_is_none(monkeypatch, leer):
    monkeypatch.setenv("SQLITE_DATEI", leer)
    gelesen = Umgebung().sqlite("SQLITE_DATEI", Path("/haus"), "daten/portal.sqlite3")["NAME"]
    assert gelesen == "/haus/daten/portal.sqlite3"


@pytest.mark.parametrize(
    ("pfad", "gelesen"),
    [
        ("anderswo/p.sqlite3", "/haus/anderswo/p.sqlite3"),
        ("/srv/p.sqlite3", "/srv/p.sqlite3"),
        (" /srv/p.sqlite3 ", "/srv/p.sqlite3"),
    ],
)
def test_a_path_of_the_database_file_starts_from_the_top_folder(monkeypatch, pfad, gelesen):
    monkeypatch.setenv("SQLITE_DATEI", pfad)
    assert Umgebung().sqlite("SQLITE_DATEI", Path("/haus"), "daten/portal.sqlite3")["NAME"] == gelesen


def test_the_database_file_is_the_same_wherever_a_command_is_called(haus, tmp_path_factory):
    befehl = "from portal import settings; print(settings.DATABASES['default']['NAME'])"
    woanders = tmp_path_factory.mktemp("woanders")
    umgebung = GENUG | {"SQLITE_DATEI": "p.sqlite3", "PYTHONPATH": str(haus)}
    assert rufe(woanders, "-c", befehl, **umgebung).stdout == f"{haus / 'p.sqlite3'}\n"


@pytest.mark.parametrize("adresse", ["smtps://post.example:465", "smtps://post.example:587", "SMTPS://h"])
def test_a_kind_of_mail_server_with_two_meanings_is_refused_with_both(monkeypatch, adresse):
    monkeypatch.setenv("EMAIL_URL", adresse)
    assert _grund(Umgebung().mailserver, "EMAIL_URL") == (
        "EMAIL_URL mit smtps:// beginnt, das zweierlei heißen kann: smtp+ssl:// verschlüsselt von Anfang an "
        "(meist Port 465), smtp+tls:// nach der Begrüßung (meist Port 587)."
    )


@pytest.mark.parametrize("adresse", ["smtp+tls://n:p@post.example:465", "SMTP://post.example:465"])
def test_the_port_of_encryption_from_the_start_is_refused_for_another_kind(monkeypatch, adresse):
    monkeypatch.setenv("EMAIL_URL", adresse)
    assert _grund(Umgebung().mailserver, "EMAIL_URL") == (
        "EMAIL_URL den Port 465 ohne smtp+ssl:// nennt: Dort beginnt die Verbindung verschlüsselt, und beide "
        "Seiten würden aufeinander warten."
    )


def test_the_port_of_encryption_from_the_start_is_taken_for_its_kind(monkeypatch):
    monkeypatch.setenv("EMAIL_URL", "smtp+ssl://n:p@post.example:465")
    gelesen = Umgebung().mailserver("EMAIL_URL")
    assert (gelesen["EMAIL_PORT"], gelesen["EMAIL_USE_SSL"]) == (465, True)


@pytest.mark.parametrize(
    "adresse",
    [
        "smtp://mail..example:25",
        "smtp://p:w@ mail.example",
        "smtp+tls://a;b",
        "smtp+ssl://-a",
        "smtp://p:w@:25",
    ],
)
def test_a_mail_server_with_a_name_that_no_machine_has_is_refused(monkeypatch, adresse):
    monkeypatch.setenv("EMAIL_URL", adresse)
    grund = "EMAIL_URL keinen möglichen Rechner nennt: Sein Name gehört hinter „://“ oder das „@“."
    assert _grund(Umgebung().mailserver, "EMAIL_URL") == grund


@pytest.mark.parametrize(
    "rechner", ["post.example", "localhost", "192.0.2.1", "[2001:db8::1]", "größe.example", "post.example."]
)
def test_every_name_that_a_mail_server_may_have_is_taken(monkeypatch, rechner):
    monkeypatch.setenv("EMAIL_URL", f"smtp+ssl://n:w@{rechner}:465")
    gelesen = Umgebung().mailserver("EMAIL_URL")
    assert (gelesen["EMAIL_HOST"], gelesen["EMAIL_USE_SSL"]) == (rechner.strip("[]"), True)
