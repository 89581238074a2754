"""What an administrator may hand the portal wrongly: each ends in one sentence, and nothing has changed.

A database's address that doesn't answer, a file with a secret that is broken, a backup that is cut, changed
or of another version. `manage.py` runs as a process of its own.
"""

import json
import socket
import zipfile

from basis.sicherung.datei import KOPF, SIEGEL_LAENGE, besiegle
from bench.fehler.haus import Haus, freier_port, verwalte

GEHEIM = "geheim-probe"


def eingaben(basis, protokoll, wo):
    """All of them; what doesn't depend on the database only once."""
    if wo == "SQLite":
        _datenbanken(basis, protokoll)
        _geheimnisse(basis, protokoll)
    _sicherungen(basis, protokoll, wo)


def _ein_satz(code, zeilen):
    """Whether a command failed with one German sentence that tells no secret."""
    satz = " ".join(zeilen)
    return (
        code != 0
        and len(zeilen) == 1
        and satz.endswith(".")
        and GEHEIM not in satz
        and "Traceback" not in satz
    )


def _sage(protokoll, titel, was, code, zeilen, sonst="", gut=True):
    gefunden = f"Ausgang {code}, „{' / '.join(zeilen[-3:])}“{sonst}"
    protokoll.halte_fest(titel, was, gefunden, gut and _ein_satz(code, zeilen))


def _datenbanken(basis, protokoll):
    ziel = basis.ordner / "nie.zip"
    with socket.socket() as stumme:
        stumme.bind(("127.0.0.1", 0))
        stumme.listen()
        adressen = {
            "niemand hört zu": f"postgres://portal:{GEHEIM}@127.0.0.1:{freier_port()}/portal",
            "nimmt an und schweigt": f"postgres://portal:{GEHEIM}@127.0.0.1:{stumme.getsockname()[1]}/portal",
            "unbekannter Rechner": f"postgres://portal:{GEHEIM}@gibt-es-nicht.invalid/portal",
            "keine Adresse": f"postgres//portal:{GEHEIM}@127.0.0.1",
        }
        for was, adresse in adressen.items():
            for befehl in (("migrate",), ("sicherung", ziel)):
                code, zeilen = basis.verwalte(*befehl, DATABASE_URL=adresse)
                _sage(
                    protokoll,
                    "Adresse der Datenbank",
                    f"{was}; {befehl[0]}",
                    code,
                    zeilen,
                    gut=not ziel.exists(),
                )


def _geheimnisse(basis, protokoll):
    ordner = basis.ordner / "geheim"
    ordner.mkdir()
    inhalte = {
        "leer": b"",
        "zwei Zeilen": f"{GEHEIM}\n{GEHEIM}\n".encode(),
        "keine Schrift": b"\xff\xfe\x00\x81",
    }
    for was, inhalt in inhalte.items():
        (ordner / was.replace(" ", "-")).write_bytes(inhalt)
    for was in [*inhalte, "gibt es nicht", "."]:
        haus = basis.als_verwaltung(SECRET_KEY_FILE=ordner / was.replace(" ", "-"))
        del haus.umgebung["SECRET_KEY"]
        prozess = haus.starte("manage", "check")
        ausgabe, _ = prozess.communicate()
        titel = "ein Ordner" if was == "." else was
        _sage(protokoll, "Datei mit SECRET_KEY", titel, prozess.returncode, ausgabe.splitlines())


def _sicherungen(basis, protokoll, wo):
    ordner = basis.ordner / f"eingaben-{wo}"
    ordner.mkdir()
    ganze = ordner / "ganze.zip"
    basis.rufe("django", "sicherung", ganze)
    inhalt = ganze.read_bytes()
    mitte = len(inhalt) // 2
    for name, falsch in {
        "halbiert": inhalt[:mitte],
        "ein Byte anders, in der Mitte": inhalt[:mitte] + bytes([inhalt[mitte] ^ 1]) + inhalt[mitte + 1 :],
        "ein Byte anders, am Ende": inhalt[:-1] + bytes([inhalt[-1] ^ 1]),
        "ein Byte zu viel": inhalt + b"0",
        "leer": b"",
        "keine Sicherung": b"Ada;Lovelace\n" * 100,
    }.items():
        (ordner / name).write_bytes(falsch)
    _geaendert(ganze, ordner / "Format 2", format=2)
    _geaendert(ganze, ordner / "von einer neueren Ausgabe", migrationen=[["basis", "9999_spaeter"]])
    leeres = _leeres(basis)
    titel = f"Sicherung einspielen, {wo}"
    for datei in sorted([*ordner.iterdir(), ordner / "gibt es nicht"]):
        if datei == ganze:
            continue
        code, zeilen = leeres.verwalte("wiederherstellung", datei)
        tabellen = _tabellen(leeres)
        sonst = f", danach {tabellen} Tabellen"
        _sage(protokoll, titel, datei.name, code, zeilen, sonst, gut=not tabellen)
    volles = basis.kopie("eingaben")
    vorher = volles.befund()["abdruck"]
    code, zeilen = volles.verwalte("wiederherstellung", ganze)
    gleich = volles.befund()["abdruck"] == vorher
    sonst = ", jede Zeile wie vorher" if gleich else ", die Datenbank hat sich geändert"
    _sage(protokoll, titel, "in eine Datenbank, die nicht leer ist", code, zeilen, sonst, gut=gleich)
    reste = [rest.name for rest in basis.ordner.glob("*.neu*")]
    protokoll.halte_fest(titel, "Reste auf dem Datenträger", ", ".join(reste) or "keine", not reste)


def _geaendert(ganze, ziel, **anders):
    """A backup with another head, under a seal that fits."""
    with zipfile.ZipFile(ganze) as quelle, ziel.open("w+b") as datei:
        with zipfile.ZipFile(datei, "w") as neue:
            neue.comment = b"0" * SIEGEL_LAENGE
            for mitglied in quelle.infolist():
                inhalt = quelle.read(mitglied)
                if mitglied.filename == KOPF:
                    inhalt = json.dumps(json.loads(inhalt) | anders).encode()
                neue.writestr(mitglied, inhalt)
        besiegle(datei)


def _leeres(basis):
    wo, _, _ = basis.datenbank.rpartition("/")
    if not wo.startswith("postgres:"):
        return Haus(basis.ordner / "eingaben-leer.sqlite3", basis.ordner)
    verwalte(f"{wo}/template1", "CREATE DATABASE eingaben_leer")
    return Haus(f"{wo}/eingaben_leer", basis.ordner)


def _tabellen(haus):
    frage = "from django.db import connection as c; print(len(c.introspection.table_names()))"
    return int(haus.rufe("django", "shell", "-v", "0", "-c", frage).splitlines()[-1])
