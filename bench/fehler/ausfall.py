"""What serves the portal stays, but something else is gone: the database, or room on the disk."""

import shutil
import subprocess
import sys
import time
from contextlib import contextmanager

from bench.fehler.haus import Haus

SEKUNDEN = 30
SEITEN = ("/", "/jahresberichte/", "/personen/", "/oparl/1.1/organization")


def datenbank(basis, protokoll, wo):
    """PostgreSQL stops as in a power cut and is back after SEKUNDEN; the web server is left alone."""
    if (server := basis.server_der_datenbank) is None:
        return
    haus, titel = basis.kopie("ausfall"), f"Datenbank {SEKUNDEN} s weg, {wo}"
    vorher = haus.befund()
    with haus.server() as (adresse, _):
        browser = haus.browser(adresse, "geschaeftsstelle")
        formular, seite = browser.formular("/personen/neu/", "nachname")
        server.stoppe()
        beginn = time.monotonic()
        antworten = [browser.hole(pfad) for pfad in SEITEN]
        antworten.append(browser.sende(formular, seite, vorname="Ada", nachname="Ausfall"))
        laengste = max(a.sekunden for a in antworten)
        gut = all(a.status >= 500 and a.deutsch for a in antworten) and laengste < 10
        gesagt = f"{len(antworten)} Anfragen: {_zaehlung(antworten)}, längste {laengste:.1f} s"
        protokoll.halte_fest(titel, "währenddessen vier Seiten und ein Formular", gesagt, gut)
        time.sleep(max(0, SEKUNDEN - (time.monotonic() - beginn)))
        server.starte()
        danach = [browser.hole(pfad) for pfad in SEITEN]
        gut = all(a.status == 200 for a in danach)
        protokoll.halte_fest(titel, "danach, ohne den Webserver neu zu starten", _zaehlung(danach), gut)
        formular, seite = browser.formular("/personen/neu/", "nachname")
        nochmal = browser.sende(formular, seite, vorname="Ada", nachname="Ausfall")
        gut = nochmal.status == 200 and "/neu/" not in nochmal.adresse
        protokoll.halte_fest(titel, "das Formular noch einmal, dieselbe Sitzung", f"{nochmal.status}", gut)
    _nichts_halbes(protokoll, titel, vorher, haus)


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


def platte(basis, protokoll, wo):
    """The disk with the SQLite file fills up while people work, and one with backups."""
    if wo != "SQLite":
        return
    with _kleine_platte(basis.ordner, 64) as ort:
        haus = _umgezogen(basis, ort)
        vorher = haus.befund()
        with haus.server() as (adresse, _):
            amt, sekretariat = (haus.browser(adresse, wer) for wer in ("beauftragte", "geschaeftsstelle"))
            akte = [
                (amt, *amt.formular(f"/berichte/{haus.bericht}/festschreiben/", "gesehen"), {}),
                (sekretariat, *sekretariat.formular("/personen/neu/", "nachname"), {"nachname": "Voll"}),
            ]
            fuellung = _fuelle(ort)
            antworten = [wer.sende(formular, seite, **felder) for wer, formular, seite, felder in akte]
            gut = all(a.deutsch for a in antworten) and antworten[0].status >= 500
            titel = f"Platte voll, {wo}"
            protokoll.halte_fest(titel, "Festschreiben und eine neue Person", _zaehlung(antworten), gut)
            lesen = sekretariat.hole("/personen/")
            protokoll.halte_fest(titel, "währenddessen lesen", _zaehlung([lesen]), lesen.deutsch)
            fuellung.unlink()
            danach = amt.sende(*amt.formular(f"/berichte/{haus.bericht}/festschreiben/", "gesehen"))
            gut = danach.status == 200 and "festschreiben" not in danach.adresse
            protokoll.halte_fest(titel, "danach wieder Platz, Festschreiben", _zaehlung([danach]), gut)
        _nichts_halbes(protokoll, titel, vorher, haus, fassungen=1)
    with _kleine_platte(basis.ordner, 1) as ort:
        _fuelle(ort)
        prozess = basis.starte("django", "sicherung", ort / "voll.zip")
        gesagt, _ = prozess.communicate()
        reste = [rest.name for rest in ort.glob("voll*")]
        gut = prozess.returncode != 0 and not reste and gesagt.count("\n") == 1
        gefunden = f"Ausgang {prozess.returncode}, „{gesagt.strip().splitlines()[-1]}“, Reste: {len(reste)}"
        protokoll.halte_fest("Platte voll, Sicherung", "manage.py sicherung", gefunden, gut)


def _umgezogen(basis, ort):
    """A copy of the portal on that disk."""
    ziel = ort / "portal.sqlite3"
    shutil.copyfile(basis.kopie("umzug").datenbank, ziel)
    return Haus(ziel, basis.ordner, basis.bericht)


def _nichts_halbes(protokoll, titel, vorher, haus, fassungen=0):
    """Tell whether rows are whole, and the number of editions that were added."""
    jetzt = haus.befund()
    neue = [m for m in jetzt["maengel"] if m not in vorher["maengel"]]
    dazu = sum(jetzt["fassungen"].values()) - sum(vorher["fassungen"].values())
    gefunden = f"keine halbe Zeile, {dazu} neue Fassung" if not neue else "; ".join(neue[:3])
    protokoll.halte_fest(titel, "Befund danach", gefunden, not neue and dazu == fassungen)


def _zaehlung(antworten):
    """„3 × 500 auf Deutsch, 1 × keine Antwort“."""
    worte = [f"{a.status or 'keine Antwort'}{' auf Deutsch' if a.deutsch else ''}" for a in antworten]
    return ", ".join(f"{worte.count(wort)} × {wort}" for wort in dict.fromkeys(worte))
