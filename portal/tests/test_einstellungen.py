"""The portal refuses to start unsafely, and takes its settings from where it says."""

import ast
import re

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

from portal.datenbank import unerreichbar
from portal.tests.haus import GENUG, LANG, QUELLE, STADT, eingelesen, einstellung, einstellungen, rufe
from portal.umgebung.leser import Umgebung

OHNE_SCHLUESSEL = (
    "Das Portal startet nicht, weil SECRET_KEY fehlt: Rufen Sie script/start auf oder setzen Sie "
    "die Umgebungsvariable SECRET_KEY auf eine lange zufällige Zeichenfolge.\n"
)
OHNE_RECHNERNAMEN = (
    "Das Portal startet nicht, weil ALLOWED_HOSTS fehlt: Setzen Sie die Umgebungsvariable "
    "ALLOWED_HOSTS auf die Rechnernamen, unter denen das Portal erreichbar sein soll.\n"
)
BEFEHLE = [("manage.py", "check"), ("manage.py", "migrate"), ("-c", "import portal.wsgi")]


@pytest.mark.parametrize("befehl", BEFEHLE)
def test_without_a_secret_key_one_sentence_says_what_to_do(haus, befehl):
    lauf = rufe(haus, *befehl, ALLOWED_HOSTS="portal.example")
    assert (lauf.returncode, lauf.stdout, lauf.stderr) == (1, "", OHNE_SCHLUESSEL)


@pytest.mark.parametrize("befehl", BEFEHLE)
def test_without_host_names_one_sentence_says_what_to_do(haus, befehl):
    lauf = rufe(haus, *befehl, SECRET_KEY=LANG)
    assert (lauf.returncode, lauf.stdout, lauf.stderr) == (1, "", OHNE_RECHNERNAMEN)


def test_manage_py_reads_the_env_file(haus):
    (haus / ".env").write_text(f"SECRET_KEY='{LANG} aus der Datei'\nALLOWED_HOSTS='portal.example'\n")
    assert eingelesen(haus) == f"{LANG} aus der Datei\n"


def test_the_process_environment_wins_over_the_env_file(haus):
    (haus / ".env").write_text(f"SECRET_KEY='{LANG} aus der Datei'\nALLOWED_HOSTS='portal.example'\n")
    assert eingelesen(haus, SECRET_KEY=LANG) == f"{LANG}\n"


def test_the_web_server_reads_the_env_file(haus):
    umgebung = f"SECRET_KEY='{LANG} aus der Datei'\nALLOWED_HOSTS='portal.example'\nDEBUG='true'\n"
    (haus / ".env").write_text(umgebung)
    befehl = "import portal.wsgi; from django.conf import settings; print(settings.SECRET_KEY)"
    assert rufe(haus, "-c", befehl).stdout == f"{LANG} aus der Datei\n"


def test_the_database_address_is_honoured(haus):
    adresse = "postgres://portal:geheim@db.example:5433/beirat"
    namen = [f"DATABASES['default']['{t}']" for t in ("ENGINE", "HOST", "PORT", "NAME", "USER", "PASSWORD")]
    gelesen = einstellungen(haus, namen, DATABASE_URL=adresse, **GENUG)
    assert gelesen == ["django.db.backends.postgresql", "db.example", "5433", "beirat", "portal", "geheim"]


@pytest.mark.parametrize(
    ("wo", "wie"),
    [
        ("db.example", "verify-full"),
        ("db.example/beirat?sslmode=require", "require"),
        ("/beirat?host=db.example", "verify-full"),
        ("127.0.0.1/beirat?hostaddr=192.0.2.1", "verify-full"),
        ("localhost", "None"),
        ("127.0.0.1", "None"),
        ("/run/postgresql", "None"),
    ],
)
def test_another_machine_has_to_prove_that_it_is_the_database_unless_its_address_says_otherwise(
    haus, wo, wie
):
    adresse = f"postgres://portal@{wo}" if "?" in wo else f"postgres://portal@{wo}/beirat"
    frage = "DATABASES['default']['OPTIONS'].get('sslmode')"

    assert einstellung(haus, frage, DATABASE_URL=adresse, **GENUG) == wie


def test_without_a_database_address_the_embedded_file_is_used(haus):
    name = einstellung(haus, "DATABASES['default']['NAME']", **GENUG)
    assert name == str(haus / "daten" / "portal.sqlite3")


def test_a_connection_is_kept_for_a_minute_and_examined_before_its_use(haus):
    namen = [f"DATABASES['default']['{teil}']" for teil in ("CONN_MAX_AGE", "CONN_HEALTH_CHECKS")]
    gelesen = [
        einstellungen(haus, namen, DATABASE_URL=adresse, **GENUG)
        for adresse in ("", "postgres://db.example/beirat", "postgres://db.example/beirat?conn_max_age=0")
    ]
    assert gelesen == [["60", "True"], ["60", "True"], ["0", "True"]]


SICHER = [
    ("DEBUG", "False", "False"),
    ("SECURE_SSL_REDIRECT", "True", "False"),
    ("SESSION_COOKIE_SECURE", "True", "False"),
    ("CSRF_COOKIE_SECURE", "True", "False"),
    ("SESSION_COOKIE_NAME", "__Host-sessionid", "sessionid"),
    ("CSRF_COOKIE_NAME", "__Host-csrftoken", "csrftoken"),
    ("SECURE_HSTS_SECONDS", "31536000", "0"),
]


def test_plain_http_has_to_be_asked_for(haus):
    namen = [name for name, _, _ in SICHER]
    gelesen = (einstellungen(haus, namen, **GENUG), einstellungen(haus, namen, NUR_HTTP="true", **GENUG))
    assert list(zip(namen, *gelesen, strict=True)) == SICHER


def test_a_forwarded_protocol_is_believed_only_where_the_proxy_is_trusted(haus):
    name = "__dict__.get('SECURE_PROXY_SSL_HEADER')"
    gelesen = (einstellung(haus, name, **GENUG), einstellung(haus, name, VERTRAUTER_PROXY="true", **GENUG))
    assert gelesen == ("None", "('HTTP_X_FORWARDED_PROTO', 'https')")


def test_earlier_keys_may_be_named(haus):
    gelesen = einstellung(haus, "SECRET_KEY_FALLBACKS", SECRET_KEY_FALLBACKS=f"{LANG}-1, {LANG}-2", **GENUG)
    assert gelesen == f"['{LANG}-1', '{LANG}-2']"


def test_the_rule_of_two_people_has_to_be_asked_for(haus):
    gelesen = [einstellung(haus, "VIER_AUGEN", **GENUG, **u) for u in ({}, {"VIER_AUGEN": "true"})]
    assert gelesen == ["False", "True"]


OHNE_ABSENDER = (
    "Das Portal startet nicht, weil EMAIL_URL gesetzt ist, ABSENDER aber fehlt: Setzen Sie die "
    "Umgebungsvariable ABSENDER auf die Adresse, von der Einladungen kommen sollen.\n"
)


def test_without_a_mail_server_no_mail_is_sent(haus):
    assert einstellung(haus, "EMAIL_BACKEND", **GENUG) == "django.core.mail.backends.dummy.EmailBackend"


def test_the_mail_server_and_the_sender_are_honoured(haus):
    umgebung = GENUG | {"EMAIL_URL": "smtp+tls://portal:geheim@post.example:587", "ABSENDER": "b@example.org"}
    namen = ("EMAIL_HOST", "EMAIL_PORT", "EMAIL_USE_TLS", "EMAIL_HOST_PASSWORD", "DEFAULT_FROM_EMAIL")
    gelesen = einstellungen(haus, namen, **umgebung)
    assert gelesen == ["post.example", "587", "True", "geheim", "b@example.org"]


def test_a_mail_server_without_a_sender_is_refused(haus):
    lauf = rufe(haus, "manage.py", "check", EMAIL_URL="smtp://post.example", **GENUG)
    assert (lauf.returncode, lauf.stdout, lauf.stderr) == (1, "", OHNE_ABSENDER)


def _satz(lauf):
    """Of a command that was refused: its exit code, that it said nothing else, and the sentence."""
    return lauf.returncode, lauf.stdout, lauf.stderr


@pytest.mark.parametrize(
    ("name", "wert", "gelesen"),
    [
        ("SECRET_KEY", "aus-der-Datei-und-lang-genug-dafuer", "SECRET_KEY"),
        (
            "DATABASE_URL",
            "postgres://p:aus-der-Datei-und-lang-genug-dafuer@h/b",
            "DATABASES['default']['PASSWORD']",
        ),
        ("EMAIL_URL", "smtp://p:aus-der-Datei-und-lang-genug-dafuer@h:25", "EMAIL_HOST_PASSWORD"),
    ],
)
@pytest.mark.parametrize(("anfang", "ende"), [("", ""), ("", "\n"), ("", "\r\n"), ("\ufeff", "\r\n")])
def test_a_secret_may_come_from_a_file(haus, name, wert, gelesen, anfang, ende):
    (haus / "geheimnis").write_bytes(f"{anfang}{wert}{ende}".encode())
    umgebung = {n: w for n, w in GENUG.items() if n != name} | {"ABSENDER": "b@example.org"}
    umgebung[f"{name}_FILE"] = str(haus / "geheimnis")
    assert einstellung(haus, gelesen, **umgebung) == "aus-der-Datei-und-lang-genug-dafuer"


def test_a_secret_that_begins_like_a_reference_is_taken_as_it_stands(haus):
    assert einstellung(haus, "SECRET_KEY", **GENUG | {"SECRET_KEY": f"$HOME{LANG}"}) == f"$HOME{LANG}"


def test_a_secret_file_of_the_process_wins_over_the_env_file(haus):
    (haus / ".env").write_text(f"SECRET_KEY='{LANG} aus der .env'\nALLOWED_HOSTS='portal.example'\n")
    (haus / "geheimnis").write_text(f"{LANG} aus der Datei")
    assert eingelesen(haus, SECRET_KEY_FILE=str(haus / "geheimnis")) == f"{LANG} aus der Datei\n"


SCHLECHTE_DATEIEN = {
    "fehlt": (None, "auf eine Datei zeigt, die es nicht gibt"),
    "leer": (b"", "auf eine leere Datei zeigt"),
    "nur ein Umbruch": (b"\n", "auf eine leere Datei zeigt"),
    "kein Text": (b"\xff\xfe\x00", "auf eine Datei zeigt, die nicht lesbar ist"),
    "zwei Zeilen": (b"eins\nzwei\n", "auf eine Datei mit mehr als einer Zeile Text zeigt"),
}


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL", "EMAIL_URL"])
@pytest.mark.parametrize("schlecht", SCHLECHTE_DATEIEN)
def test_a_broken_secret_file_ends_in_one_sentence(haus, name, schlecht):
    inhalt, grund = SCHLECHTE_DATEIEN[schlecht]
    datei = haus / "geheimnis"
    if inhalt is not None:
        datei.write_bytes(inhalt)
    umgebung = {n: w for n, w in GENUG.items() if n != name} | {f"{name}_FILE": str(datei)}
    satz = f"Das Portal startet nicht, weil {name}_FILE {grund}: {datei}.\n"
    assert _satz(rufe(haus, "manage.py", "check", **umgebung)) == (1, "", satz)


def test_a_secret_given_twice_is_refused(haus):
    (haus / "geheimnis").write_text("a")
    lauf = rufe(haus, "manage.py", "check", SECRET_KEY_FILE=str(haus / "geheimnis"), **GENUG)
    satz = (
        "Das Portal startet nicht, weil SECRET_KEY und SECRET_KEY_FILE beide gesetzt sind: Bitte behalten "
        "Sie nur eines davon.\n"
    )
    assert _satz(lauf) == (1, "", satz)


KEINE_ADRESSE = (
    "Das Portal startet nicht, weil DATABASE_URL keine Adresse der Form "
    "postgres://name:passwort@rechner:5432/datenbank ist (Sonderzeichen im Passwort als %-Zeichen).\n"
)
FALSCHE_ADRESSEN = {
    "quatsch": KEINE_ADRESSE,
    "mysql://p:geheim@h/b": KEINE_ADRESSE,
    "sqlite:///portal.sqlite3": KEINE_ADRESSE,
    "postgres://p:geheim@h:port/b": KEINE_ADRESSE,
    "postgres://p:ge#heim@h/b": KEINE_ADRESSE,
    "postgres://p:geheim@[h/b": KEINE_ADRESSE,
    "postgres://p:geheim@h/b%00c": KEINE_ADRESSE,
    "postgres://p:geheim@h": "Das Portal startet nicht, weil DATABASE_URL keine Datenbank nennt: Ihr Name "
    "gehört hinter den letzten Schrägstrich.\n",
}


@pytest.mark.parametrize("adresse", FALSCHE_ADRESSEN)
def test_a_database_address_that_cannot_be_read_ends_in_one_sentence(haus, adresse):
    lauf = rufe(haus, "manage.py", "migrate", DATABASE_URL=adresse, **GENUG)
    assert _satz(lauf) == (1, "", FALSCHE_ADRESSEN[adresse])


@pytest.mark.parametrize("adresse", ["quatsch", "smtp://", "http://post.example", "smtp://a:b@h:port"])
def test_a_mail_address_that_cannot_be_read_ends_in_one_sentence(haus, adresse):
    lauf = rufe(haus, "manage.py", "check", EMAIL_URL=adresse, ABSENDER="b@example.org", **GENUG)
    assert (lauf.returncode, lauf.stdout, lauf.stderr.count("\n"), "EMAIL_URL" in lauf.stderr) == (
        1,
        "",
        1,
        True,
    )


@pytest.mark.parametrize("befehl", [["check"], ["shell", "-c", "1"]])
def test_a_switch_that_is_neither_on_nor_off_is_refused(haus, befehl):
    lauf = rufe(haus, "manage.py", *befehl, VIER_AUGEN="vielleicht", **GENUG)
    satz = "Das Portal startet nicht, weil VIER_AUGEN weder „true“ noch „false“ ist.\n"
    assert _satz(lauf) == (1, "", satz)


def test_host_names_may_be_parted_by_a_comma_and_a_space(haus):
    umgebung = GENUG | {"ALLOWED_HOSTS": "a.example, b.example"}
    assert einstellung(haus, "ALLOWED_HOSTS", **umgebung) == "['a.example', 'b.example']"


@pytest.mark.parametrize("absender", ["portal", "a@b.example, c@d.example", "a@b.example\nBcc: c@d.example"])
def test_a_sender_that_is_no_address_is_refused(haus, absender):
    umgebung = GENUG | {"EMAIL_URL": "smtp://h:25", "ABSENDER": absender}
    satz = "Das Portal startet nicht, weil ABSENDER keine E-Mail-Adresse ist.\n"
    assert _satz(rufe(haus, "manage.py", "check", **umgebung)) == (1, "", satz)


def test_a_sender_may_have_a_name(haus):
    umgebung = GENUG | {"EMAIL_URL": "smtp://h:25", "ABSENDER": "Beirat für Integration <b@example.org>"}
    assert einstellung(haus, "DEFAULT_FROM_EMAIL", **umgebung) == "Beirat für Integration <b@example.org>"


def test_a_database_may_be_reached_through_its_socket(haus):
    umgebung = GENUG | {"DATABASE_URL": "postgres://portal@%2Fvar%2Frun%2Fpostgresql/portal"}
    assert einstellung(haus, "DATABASES['default']['HOST']", **umgebung) == "/var/run/postgresql"


@pytest.mark.parametrize(
    "name", ["https://a.example", "a.example:8000", "a.example/", "bürger.example", "a b"]
)
def test_a_host_name_that_no_request_could_name_is_refused(haus, name):
    umgebung = GENUG | {"ALLOWED_HOSTS": f"portal.example,{name}"}
    satz = (
        f"Das Portal startet nicht, weil ALLOWED_HOSTS „{name}“ nennt: Dorthin gehören Rechnernamen ohne "
        "https:// und ohne Port.\n"
    )
    assert _satz(rufe(haus, "manage.py", "check", **umgebung)) == (1, "", satz)


@pytest.mark.parametrize(
    "name", ["*", ".a.example", "127.0.0.1", "[::1]", "xn--brger-kva.example", "A_b.example"]
)
def test_every_name_that_a_request_may_have_is_taken(haus, name):
    assert einstellung(haus, "ALLOWED_HOSTS", **GENUG | {"ALLOWED_HOSTS": name}) == f"['{name}']"


def test_a_secret_key_of_blanks_is_none(haus):
    lauf = rufe(haus, "manage.py", "check", **GENUG | {"SECRET_KEY": "  "})
    assert _satz(lauf) == (1, "", OHNE_SCHLUESSEL)


ZU_KURZ = (
    "Das Portal startet nicht, weil {} einen Schlüssel mit weniger als 32 Zeichen enthält: Setzen Sie "
    "einen aus etwa 50 zufälligen Zeichen; wie ein Schlüssel gewechselt wird, der zu kurz war, sagt "
    "docs/schutz.md.\n"
)
ZU_GLEICH = (
    "Das Portal startet nicht, weil SECRET_KEY einen Schlüssel mit weniger als 5 verschiedenen Zeichen "
    "enthält: Setzen Sie einen aus etwa 50 zufälligen Zeichen.\n"
)
AUS_FUENF = "abcde" * 6 + "ab"


@pytest.mark.parametrize("kurz", ["x", AUS_FUENF[:31], "x" + " " * 40])
def test_a_secret_key_that_can_be_guessed_is_refused_in_one_sentence(haus, kurz):
    lauf = rufe(haus, "manage.py", "check", **GENUG | {"SECRET_KEY": kurz})
    assert _satz(lauf) == (1, "", ZU_KURZ.format("SECRET_KEY"))


def test_a_secret_key_of_the_same_few_characters_is_refused_in_one_sentence(haus):
    lauf = rufe(haus, "manage.py", "check", **GENUG | {"SECRET_KEY": "abcd" * 20})
    assert _satz(lauf) == (1, "", ZU_GLEICH)


def test_a_key_that_was_too_short_opens_nothing_afterwards_either(haus):
    lauf = rufe(haus, "manage.py", "check", **GENUG, SECRET_KEY_FALLBACKS=f"{AUS_FUENF},kurz")
    assert _satz(lauf) == (1, "", ZU_KURZ.format("SECRET_KEY_FALLBACKS"))


def test_a_short_secret_key_in_a_file_is_refused_as_well(haus):
    (haus / "geheimnis").write_text("kurz\n")
    umgebung = {"SECRET_KEY_FILE": str(haus / "geheimnis"), "ALLOWED_HOSTS": "portal.example"}
    lauf = rufe(haus, "-c", "import portal.wsgi", **umgebung)
    assert _satz(lauf) == (1, "", ZU_KURZ.format("SECRET_KEY"))


def test_32_characters_of_which_five_differ_are_enough_and_a_developer_may_take_fewer(haus):
    gelesen = [
        einstellung(haus, "SECRET_KEY", **GENUG | umgebung)
        for umgebung in ({"SECRET_KEY": AUS_FUENF}, {"SECRET_KEY": "x", "DEBUG": "true"})
    ]
    assert gelesen == [AUS_FUENF, "x"]


@pytest.mark.parametrize(
    "wert", ["127.0.0.1:3310", "clamd.ctl", "unix:/run/clamd.ctl", "/" + "x" * 108, "/a\nb"]
)
def test_a_virus_scanner_that_is_no_local_socket_is_refused_in_one_sentence(haus, wert):
    satz = (
        "Das Portal startet nicht, weil VIRENPRUEFUNG nicht der volle Pfad eines Sockets wie "
        "/run/clamav/clamd.ctl ist.\n"
    )
    assert _satz(rufe(haus, "manage.py", "check", VIRENPRUEFUNG=wert, **GENUG)) == (1, "", satz)


# Port 1 is nobody's; .invalid is a name that no server knows.
TOTE_SERVER = {
    "postgres://p:geheim@127.0.0.1:1/beirat": "Die Datenbank „beirat“ auf 127.0.0.1 ist nicht erreichbar: "
    "Dort läuft kein Datenbankserver.\n",
    "postgres://p:geheim@rechner.invalid/beirat": "Die Datenbank „beirat“ auf rechner.invalid ist nicht "
    "erreichbar: Der Rechnername ist nicht bekannt.\n",
}


@pytest.mark.parametrize("befehl", ["migrate", "showmigrations"])
@pytest.mark.parametrize("adresse", TOTE_SERVER)
def test_a_database_that_does_not_answer_ends_a_command_in_one_sentence(haus, befehl, adresse):
    lauf = rufe(haus, "manage.py", befehl, DATABASE_URL=adresse, **GENUG)
    assert _satz(lauf) == (1, "", TOTE_SERVER[adresse])


@pytest.mark.parametrize(
    "befehl",
    [
        ["bericht", "2019", "--json", "x.json"],
        ["beispieldaten"],
        ["sicherung", "x.zip"],
        ["faelliges"],
        ["zweiter_faktor_entfernen", "a"],
    ],
)
def test_our_own_commands_say_it_in_one_sentence_too(haus, befehl):
    adresse, satz = next(iter(TOTE_SERVER.items()))
    lauf = rufe(haus, "manage.py", *befehl, DATABASE_URL=adresse, **GENUG)
    assert (lauf.returncode, lauf.stdout, lauf.stderr.count("\n")) == (1, "", 1)
    assert satz.strip() in lauf.stderr


@pytest.mark.parametrize(
    ("gesagt", "grund"),
    [
        (
            'connection to server at "127.0.0.2", port 5432 failed: root certificate file "/srv/.postgresql/'
            'root.crt" does not exist',
            "Es fehlt das Zertifikat der Stelle, die für den Server bürgt (sslrootcert).",
        ),
        (
            "SSL error: certificate verify failed",
            "Für das Zertifikat des Servers bürgt keine Stelle, der hier vertraut wird.",
        ),
        (
            'server certificate for "db.example" does not match host name "db"',
            "Das Zertifikat des Servers gilt für einen anderen Rechner.",
        ),
        (
            "FATAL:  connection requires a valid client certificate",
            "Es fehlt das Zertifikat des Portals (sslcert).",
        ),
        (
            "server does not support SSL, but SSL was required",
            "Der Server verschlüsselt die Verbindung nicht.",
        ),
        (
            'FATAL:  no pg_hba.conf entry for host "192.0.2.1", user "portal"',
            "Der Server lässt diesen Zugang nicht zu.",
        ),
    ],
)
def test_what_the_driver_says_of_an_unproven_server_is_told_in_german(gesagt, grund):
    assert unerreichbar(OperationalError(gesagt)).endswith(f" ist nicht erreichbar: {grund}")


def test_a_file_that_is_no_database_ends_a_command_in_one_sentence(haus):
    datei = haus / "portal.sqlite3"
    datei.write_bytes(b"keine Datenbank" * 100)
    lauf = rufe(haus, "manage.py", "migrate", SQLITE_DATEI=str(datei), **GENUG)
    satz = f"Die Datenbank „{datei}“ ist nicht erreichbar: Die Datei ist keine Datenbank von SQLite.\n"
    assert _satz(lauf) == (1, "", satz)


def test_a_command_before_migrating_says_that_migrating_comes_first(haus):
    frage = "from basis.models import Konto; Konto.objects.count()"
    lauf = rufe(haus, "manage.py", "shell", "-v", "0", "-c", frage, SQLITE_DATEI=str(haus / "a"), **GENUG)
    satz = (
        "Die Datenbank ist nicht auf dem Stand dieses Programms: Bitte rufen Sie manage.py migrate auf, "
        "nach einer Sicherung.\n"
    )
    assert _satz(lauf) == (1, "", satz)


def _gelesene_variablen():
    """Names that settings.py asks the environment for."""
    rufe_ = [
        k for k in ast.walk(ast.parse((QUELLE / "portal/settings.py").read_text())) if isinstance(k, ast.Call)
    ]
    return {
        ruf.args[0].value
        for ruf in rufe_
        if isinstance(ruf.func, ast.Attribute) and getattr(ruf.func.value, "id", "") == "env"
    }


def test_the_table_in_the_docs_names_every_setting_and_no_other():
    tabelle = re.findall(r"^\| `([A-Z_]+)` \|", (QUELLE / "docs/betrieb.md").read_text(), re.M)
    assert sorted(tabelle) == sorted(_gelesene_variablen())


def test_the_second_factor_has_to_be_switched_off(haus):
    gelesen = [einstellung(haus, "ZWEITER_FAKTOR", **GENUG, **u) for u in ({}, {"ZWEITER_FAKTOR": "false"})]
    assert gelesen == ["True", "False"]


def test_the_button_of_the_citys_sign_in_may_lead_there_and_nowhere_else(haus):
    name = "CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action']"
    gelesen = [einstellung(haus, name, **GENUG, **u) for u in ({}, STADT)]
    assert gelesen == ["[\"'self'\"]", "[\"'self'\", 'https://sso.example']"]


@pytest.mark.parametrize(
    ("umgebung", "satz"),
    [
        ({"OIDC_CLIENT": None}, "weil OIDC_CLIENT fehlt"),
        ({"OIDC_GEHEIMNIS": None}, "weil OIDC_GEHEIMNIS fehlt"),
        ({"OIDC_AUSSTELLER": "http://sso.example"}, "weil OIDC_AUSSTELLER keine Adresse der Form https://"),
        ({"OIDC_AUSSTELLER": "sso.example"}, "weil OIDC_AUSSTELLER keine Adresse der Form https://"),
    ],
)
def test_a_half_set_up_sign_in_of_the_city_is_refused(haus, umgebung, satz):
    gesetzt = {name: wert for name, wert in (GENUG | STADT | umgebung).items() if wert is not None}
    lauf = rufe(haus, "manage.py", "check", **gesetzt)
    assert (lauf.returncode, satz in lauf.stderr, lauf.stderr.count("\n")) == (1, True, 1)


ZAHLEN = {
    "SITZUNG_UNTAETIG_MINUTEN": (60, 1, 1440),
    "SITZUNG_HOECHSTENS_STUNDEN": (12, 1, 168),
    "KLEINSTE_GRUPPE": (3, 1, 1000),
    "POST_AUFBEWAHRUNG_TAGE": (90, 1, 3650),
    "ERINNERUNG_TAGE": (3, 0, 60),
}


@pytest.mark.parametrize("name", ZAHLEN)
def test_a_number_that_makes_no_sense_is_refused_with_those_that_do(haus, name):
    _, kleinste, groesste = ZAHLEN[name]
    lauf = rufe(haus, "-c", "import portal.settings", **{name: "-1"}, **GENUG)
    satz = f"Das Portal startet nicht, weil {name} keine ganze Zahl von {kleinste} bis {groesste} ist."
    assert lauf.stderr.splitlines()[-1].endswith(satz)


def test_every_number_of_the_settings_stands_in_the_table_above():
    gefragt = re.findall(r'env\.zahl\("(\w+)", (\d+)', (QUELLE / "portal/settings.py").read_text())
    assert dict(gefragt) == {name: str(werte[0]) for name, werte in ZAHLEN.items()}


@pytest.mark.parametrize(
    ("wert", "gelesen"),
    [("1", 1), (" 7 ", 7), ("10", 10), *((w, None) for w in ("0", "11", "-1", "", "1_0"))],
)
def test_both_ends_of_a_span_belong_to_it_and_nothing_else_is_a_number(monkeypatch, wert, gelesen):
    monkeypatch.setenv("ZAHL", wert)
    try:
        assert Umgebung().zahl("ZAHL", 5, 1, 10) == gelesen
    except ImproperlyConfigured:
        assert gelesen is None


def test_djangos_own_list_for_operation_has_nothing_to_say(haus):
    umgebung = GENUG | {"SECRET_KEY": "7f3b-" * 12 + "xyzuvw", "VERTRAUTER_PROXY": "true"}
    rufe(haus, "manage.py", "collectstatic", "--noinput", **umgebung)
    lauf = rufe(haus, "manage.py", "check", "--deploy", "--fail-level", "WARNING", **umgebung)
    assert (lauf.returncode, lauf.stderr) == (0, "")


def test_the_same_list_names_a_virus_scanner_that_doesnt_answer(haus, tmp_path):
    umgebung = GENUG | {"SECRET_KEY": "7f3b-" * 12 + "xyzuvw", "VERTRAUTER_PROXY": "true"}
    umgebung |= {"VIRENPRUEFUNG": str(tmp_path / "niemand.ctl")}
    lauf = rufe(haus, "manage.py", "check", "--deploy", "--fail-level", "WARNING", **umgebung)
    assert (lauf.returncode, "basis.W001" in lauf.stderr) == (1, True)


@pytest.mark.parametrize(
    ("adresse", "gelesen"),
    [
        ("https://portal.example/", "https://portal.example"),
        ("https://portal.example:8443", "https://portal.example:8443"),
        ("", ""),
        *((a, None) for a in ("portal.example", "http://portal.example", "https://anderswo.example")),
        *((a, None) for a in ("https://portal.example/unten", "https://a:b@portal.example", "https://[x")),
    ],
)
def test_the_portals_own_address_is_one_under_which_it_answers(monkeypatch, adresse, gelesen):
    monkeypatch.setenv("ADRESSE", adresse)
    try:
        assert Umgebung().eigene_adresse("ADRESSE", ["portal.example"], auch_http=False) == gelesen
    except ImproperlyConfigured:
        assert gelesen is None
