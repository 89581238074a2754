"""The examples for operation are read by those who read such files, and name what there is."""

import re
import shutil
import ssl
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import get_commands
from django.db import ProgrammingError, connection, transaction

from basis.sicherung import bestand
from portal.oeffentlich.pruefen import HOECHSTENS_MB

HAUS = Path(__file__).resolve().parents[2]
BEISPIELE = HAUS / "docs/beispiele"
EINHEITEN = sorted(BEISPIELE.glob("*.service")) + sorted(BEISPIELE.glob("*.timer"))
# As every service of ours is closed off; `systemd-analyze security` counts these.
HAERTUNG = {
    "NoNewPrivileges": "true",
    "ProtectSystem": "strict",
    "ProtectHome": "true",
    "PrivateTmp": "true",
    "PrivateDevices": "true",
    "CapabilityBoundingSet": "",
    "SystemCallFilter": "@system-service",
    "UMask": "0077",
}


def _einheit(pfad):
    leser = ConfigParser(strict=False, interpolation=None, delimiters=("=",))
    leser.optionxform = str
    leser.read_string(pfad.read_text())
    return leser


@pytest.mark.parametrize("pfad", EINHEITEN, ids=lambda pfad: pfad.name)
def test_a_systemd_unit_is_understood_by_systemd(pfad):
    """Where systemd isn't installed its sections are read all the same."""
    assert {"Unit"} < set(_einheit(pfad).sections())
    if shutil.which("systemd-analyze") is None:
        return
    lauf = subprocess.run(["systemd-analyze", "verify", pfad], capture_output=True, text=True)
    # The portal isn't installed on this machine, which is all that may be wrong.
    anderes = [zeile for zeile in lauf.stderr.splitlines() if "is not executable" not in zeile]
    assert [zeile for zeile in anderes if zeile.startswith(("portal", str(pfad)))] == []


@pytest.mark.parametrize("name", [pfad.name for pfad in EINHEITEN if pfad.suffix == ".service"])
def test_a_service_is_closed_off(name):
    dienst = _einheit(BEISPIELE / name)["Service"]
    assert {einstellung: dienst.get(einstellung) for einstellung in HAERTUNG} == HAERTUNG


@pytest.mark.parametrize("name", [pfad.stem for pfad in EINHEITEN if pfad.suffix == ".timer"])
def test_a_timer_starts_a_command_that_exists(name):
    start = _einheit(BEISPIELE / f"{name}.service")["Service"]["ExecStart"]
    assert re.search(r"manage\.py (\w+)", start)[1] in get_commands()


def test_every_variable_of_the_examples_stands_in_the_table_of_the_docs():
    tabelle = set(re.findall(r"^\| `([A-Z_]+)` \|", (HAUS / "docs/betrieb.md").read_text(), re.M))
    umgebung = re.findall(r"^([A-Z_]+)=", (BEISPIELE / "umgebung").read_text(), re.M)
    dienste = [wort for e in EINHEITEN for wort in re.findall(r"\b([A-Z_]+)_FILE=", e.read_text())]

    assert {*umgebung, *dienste} <= tabelle


def test_the_container_file_installs_what_the_set_up_script_does_and_runs_as_nobody_special():
    text = (BEISPIELE / "Containerfile").read_text()
    pakete = set(re.search(r"hole_pakete (libpango.*)", (HAUS / "script/rezepte.sh").read_text())[1].split())
    befehle = [zeile.split()[0] for zeile in re.sub(r"\\\n", "", text).splitlines() if zeile[:1].isupper()]

    assert pakete <= set(text.split())
    assert befehle == [
        *("FROM", "RUN", "WORKDIR", "ENV", "COPY", "RUN", "COPY", "RUN"),
        *("USER", "EXPOSE", "HEALTHCHECK", "CMD"),
    ]


def test_the_image_holds_our_packages_and_nothing_that_lies_beside_them():
    """Beside them lie .env with its secrets and daten/ with the database."""
    zeilen = [z for z in (HAUS / ".dockerignore").read_text().splitlines() if z and z[0] != "#"]
    hinein = {z[1:] for z in zeilen if z[0] == "!"}
    assert (zeilen[0], zeilen[-2:]) == ("*", ["**/tests", "**/__pycache__"])
    assert hinein == {
        *("requirements.txt", "manage.py", "gunicorn.conf.py"),
        *("basis", "beirat", "projekte", "berichte", "portal", "templates", "static"),
    }


def test_what_the_proxy_or_gunicorn_answers_itself_carries_the_headers_that_protect_its_reader():
    text = (BEISPIELE / "nginx.conf").read_text()
    ersatz = re.findall(r'map \$upstream_http_(\w+) \$(\w+) \{\s*"" "(.*)";\s*default "";\s*\}', text)
    gesetzt = set(re.findall(r"add_header ([\w-]+) \$(\w+) always;", text))

    assert {(name, wert) for name, _, wert in ersatz} == {
        ("strict_transport_security", "max-age=31536000; includeSubDomains; preload"),
        ("x_content_type_options", "nosniff"),
        ("content_security_policy", "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"),
    }
    assert {(name.lower().replace("-", "_"), variable) for name, variable in gesetzt} == {
        (name, variable) for name, variable, _ in ersatz
    }


def test_a_place_of_the_proxy_with_a_header_of_its_own_repeats_the_others():
    """nginx takes those of the server only where a place sets none."""
    _, server, *_ = re.split(r"^server \{", (BEISPIELE / "nginx.conf").read_text(), flags=re.M)
    setzende = [teil for teil in re.split(r"^    location ", server, flags=re.M) if "add_header" in teil]

    assert [teil.split()[0] for teil in setzende[1:]] == ["@pause"]
    assert {len(re.findall(r"add_header [\w-]+ \$\w+ always;", teil)) for teil in setzende} == {3}


@pytest.mark.parametrize(
    ("adresse", "antwort"),
    [
        ("/oparl/1.1/system", "403"),
        ("/kalender/AbC-123_x.ics", "403"),
        ("/kalender/sitzungen.ics", "301"),
        ("/", "301"),
    ],
)
def test_the_proxy_leads_people_to_https_and_refuses_programs(adresse, antwort):
    *_, ohne_tls = re.split(r"^server \{", (BEISPIELE / "nginx.conf").read_text(), flags=re.M)
    orte = re.findall(r'location (~ )?"?(\S+?)"? \{ return (\d+)', ohne_tls)
    # As nginx chooses: a pattern wins over the longest beginning.
    muster = [status for art, ort, status in orte if art and re.search(ort, adresse)]
    anfaenge = sorted((ort, status) for art, ort, status in orte if not art and adresse.startswith(ort))

    assert [*muster, anfaenge[-1][1]][0] == antwort


def test_the_proxy_lets_through_what_the_largest_form_takes():
    grenze = re.search(r"client_max_body_size (\d+)m;", (BEISPIELE / "nginx.conf").read_text())[1]
    assert int(grenze) > HOECHSTENS_MB


def test_the_proxy_speaks_no_version_of_tls_that_is_out_of_use():
    versionen = re.search(r"ssl_protocols +(.+);", (BEISPIELE / "nginx.conf").read_text())[1]
    assert versionen.split() == ["TLSv1.2", "TLSv1.3"]


def test_the_proxy_offers_only_what_keeps_secrets_when_its_key_is_lost_one_day():
    verfahren = re.search(r"ssl_ciphers +(\S+);", (BEISPIELE / "nginx.conf").read_text())[1]
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.set_ciphers(verfahren)

    angebot = {eines["name"] for eines in tls.get_ciphers() if eines["protocol"] == "TLSv1.2"}
    assert angebot == {
        f"ECDHE-{art}-{verschluesselung}"
        for art in ("ECDSA", "RSA")
        for verschluesselung in ("AES128-GCM-SHA256", "AES256-GCM-SHA384", "CHACHA20-POLY1305")
    }


if connection.vendor == "postgresql":

    @pytest.fixture
    def dienst(db):
        """A cursor of a role that may what docs/beispiele/rollen.sql gives to the one that serves."""
        rechte = re.findall(
            r"GRANT ([A-Z, ]+) ON (TABLES|SEQUENCES) TO portal;", (BEISPIELE / "rollen.sql").read_text()
        )
        with connection.cursor() as zeiger:
            zeiger.execute("CREATE ROLE probe_dienst; GRANT USAGE ON SCHEMA public TO probe_dienst")
            for was, woran in rechte:
                zeiger.execute(f"GRANT {was} ON ALL {woran} IN SCHEMA public TO probe_dienst")
            zeiger.execute("SET LOCAL ROLE probe_dienst")
            yield zeiger
            zeiger.execute("RESET ROLE")

    def test_the_role_that_serves_may_read_and_write_every_table_and_back_it_up(dienst):
        dienst.execute(
            "SELECT relname, recht "
            "FROM pg_class, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS recht "
            "WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' "
            "AND NOT has_table_privilege(pg_class.oid, recht)"
        )
        assert dienst.fetchall() == []
        for modell in bestand.modelle(apps):
            bestand.letzter_schluessel(modell)

    @pytest.mark.parametrize(
        "anweisung",
        [
            "TRUNCATE berichte_fassung CASCADE",
            "ALTER TABLE berichte_fassung DISABLE TRIGGER ALL",
            "DROP TABLE berichte_fassung CASCADE",
            "DROP FUNCTION berichte_unveraenderlich CASCADE",
        ],
    )
    def test_the_role_that_serves_gets_by_nothing_that_keeps_editions_as_they_are(dienst, anweisung):
        with pytest.raises(ProgrammingError), transaction.atomic():
            dienst.execute(anweisung)
