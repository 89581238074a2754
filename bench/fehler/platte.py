"""A disk fills up: the one with the database while people work, and one for backups."""

import os
import pwd
import shutil
import subprocess
import sys
from contextlib import contextmanager

from bench.fehler.ergebnis import nichts_halbes, zaehlung
from bench.fehler.haus import Haus, verwalte

OEFFENTLICHES = ("/", "/jahresberichte/", "/oeffentlich/beirat/")
INTERNES = ("/", "/personen/", "/sitzungen/")
# More than after which the use of a session is noted.
LANGE_HER = 300


def platte(basis, protokoll, wo):
    """People read and write while the disk is full, and when it has room again; a backup fills one too."""
    titel = f"Platte voll, {wo}"
    with _kleine_platte(basis.ordner, 128) as ort, _umgezogen(basis, ort) as haus:
        vorher = haus.befund()
        with haus.server() as (adresse, _):
            amt, sekretariat = (haus.browser(adresse, wer) for wer in ("beauftragte", "geschaeftsstelle"))
            festschreiben = amt.formular(f"/berichte/{haus.bericht}/festschreiben/", "gesehen")
            neue = sekretariat.formular("/personen/neu/", "nachname")
            haus.rufe("bench.fehler.handgriffe", "altere_sitzungen", LANGE_HER)
            fuellung = _fuelle(ort)
            antwort = amt.sende(*festschreiben)
            gut = antwort.status >= 500 and antwort.deutsch and "kein Platz mehr" in antwort.text
            protokoll.halte_fest(titel, "Festschreiben", zaehlung([antwort]), gut)
            antwort = sekretariat.sende(*neue, nachname="Voll")
            # A few bytes may still find room in a page that the database has already.
            gut = antwort.deutsch and (antwort.status < 500 or "kein Platz mehr" in antwort.text)
            protokoll.halte_fest(titel, "eine neue Person", zaehlung([antwort]), gut)
            fremder = haus.fremder(adresse)
            for wer, browser, pfade in (
                ("ohne Konto", fremder, OEFFENTLICHES),
                ("angemeldet, zuletzt vor fünf Minuten", sekretariat, INTERNES),
            ):
                antworten = [browser.hole(pfad) for pfad in pfade]
                gut = all(a.status == 200 and "/anmelden/" not in a.adresse for a in antworten)
                protokoll.halte_fest(titel, f"währenddessen lesen, {wer}", zaehlung(antworten), gut)
            fuellung.unlink()
            danach = amt.sende(*amt.formular(f"/berichte/{haus.bericht}/festschreiben/", "gesehen"))
            gut = danach.status == 200 and "festschreiben" not in danach.adresse
            protokoll.halte_fest(titel, "danach wieder Platz, Festschreiben", zaehlung([danach]), gut)
        nichts_halbes(protokoll, titel, vorher, haus, fassungen=1)
    if wo == "SQLite":
        _volle_sicherung(basis, protokoll)


def _volle_sicherung(basis, protokoll):
    with _kleine_platte(basis.ordner, 1) as ort:
        _fuelle(ort)
        code, gesagt = basis.verwalte("sicherung", ort / "voll.zip")
        reste = [rest.name for rest in ort.glob("voll*")]
        gut = code != 0 and not reste and len(gesagt) == 1
        gefunden = f"Ausgang {code}, „{gesagt[-1]}“, Reste: {len(reste)}"
        protokoll.halte_fest("Platte voll, Sicherung", "manage.py sicherung", gefunden, gut)


@contextmanager
def _kleine_platte(ordner, megabyte):
    """A folder on a file system of its own with so much room. Stops where that may not be made."""
    ort = ordner / "platte"
    ort.mkdir()
    befehl = ["mount", "-t", "tmpfs", "-o", f"size={megabyte}m", "tmpfs", str(ort)]
    if subprocess.run(befehl, capture_output=True).returncode:
        sys.exit("Für eine volle Platte braucht die Probe das Recht, ein tmpfs einzuhängen (root).")
    try:
        yield ort
    finally:
        subprocess.run(["umount", "-l", str(ort)], check=True)
        ort.rmdir()


def _fuelle(ort):
    """A file that takes all the room that is left; remove it to have room again."""
    fuellung = ort / "fuellung"
    with fuellung.open("wb", buffering=0) as datei:
        for stueck in (1 << 16, 1 << 12, 1):
            try:
                while True:
                    datei.write(b"\0" * stueck)
            except OSError:
                continue
    return fuellung


@contextmanager
def _umgezogen(basis, ort):
    """A copy of the portal whose rows stand on that disk."""
    wo, _, quelle = basis.datenbank.rpartition("/")
    if not wo.startswith("postgres:"):
        ziel = ort / "portal.sqlite3"
        shutil.copyfile(basis.kopie("umzug").datenbank, ziel)
        yield Haus(ziel, basis.ordner, basis.bericht)
        return
    raum = ort / "tabellen"
    raum.mkdir()
    # As which the database server runs: it refuses to run as root.
    os.chown(raum, pwd.getpwnam("postgres").pw_uid, -1)
    vorlage = basis.kopie("umzug").datenbank.rpartition("/")[2]
    verwalte(f"{wo}/template1", f"CREATE TABLESPACE klein LOCATION '{raum}'")
    verwalte(f"{wo}/template1", f"CREATE DATABASE voll TEMPLATE {vorlage} TABLESPACE klein")
    yield Haus(f"{wo}/voll", basis.ordner, basis.bericht)
    verwalte(f"{wo}/template1", "DROP DATABASE voll WITH (FORCE)")
    verwalte(f"{wo}/template1", "DROP TABLESPACE klein")
