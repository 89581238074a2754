"""The scanner Wapiti: how it is installed and called, and what it says."""

import json
import os
import re
import shutil
import subprocess
import time
import venv
from copy import copy
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from bench.scanner.auswahl import streiche, verlege

WAPITI = "wapiti3==3.2.3"
# With this header the portal undoes what a request wrote (zuruecknehmen.py), and shows a crawl few of a kind.
KOPFZEILE, SUCHE, ANGRIFF = "X-Scanner", "suche", "angriff"
SUCHE_MAL = 6
TREIBER = Path(__file__).with_name("treiber.py")
# Kinds of attack that put dozens of strings into each field.
LANGE = {"exec", "file"}
# What would end the session, or take away what all else is stored in: not where what is sent stays.
NICHT = (
    r"^/(abmelden|konto)/|/(loeschen|streichen|festschreiben|zurueckziehen|ersetzen|verwerfen)/$|/schritt/"
)
# Forms without a token that are no hole, by the beginning of their address, and why.
OHNE_MARKE = {
    "/pruefen/": "needs no session and changes nothing: it hashes a file and keeps nothing, and a token "
    "would need a cookie on a page that everybody may cache",
    "/antwort/": "the secret link is the permission, and no cookie stands behind it",
    "/beitrag/": "the secret link is the permission, and no cookie stands behind it",
}


def richte_ein(ordner):
    """Install the scanner below `ordner`, in an environment of its own; returns that one's Python."""
    venv.create(ordner / "venv", with_pip=True)
    subprocess.run([ordner / "venv/bin/pip", "install", "-q", WAPITI], check=True)
    return ordner / "venv/bin/python"


@dataclass
class Lauf:
    """What one call of the scanner came to."""

    ausgabe: str
    sekunden: float
    funde: list = field(default_factory=list)
    abbruch: str = ""

    def __str__(self):
        offen = f", abgebrochen: {', '.join(self.abgebrochen)}" if self.abgebrochen else ""
        return f"{self.sekunden:.0f} s, {len(self.funde)} Funde{offen}"

    @property
    def abgebrochen(self):
        """Kinds of attack, or „Suche“, whose time was up before they had tried everything."""
        arten = re.findall(r"Max attack time was reached for module (\w+)", self.ausgabe)
        return [*arten, *(["Suche"] if "Max scan time was reached" in self.ausgabe else [])]

    @property
    def gescheitert(self):
        """What went wrong in the scanner itself: such a run proves nothing."""
        zeilen = re.findall(r"^.*(?:Traceback|Can't store|seems broken).*$", self.ausgabe, re.M)
        return [f"Der Scanner: {zeile}" for zeile in (*zeilen, *filter(None, [self.abbruch]))]

    @property
    def unbeantwortet(self):
        """To so many requests no answer came, or none that the scanner could read."""
        return sum(map(int, re.findall(r"^(\d+) requests were skipped", self.ausgabe, re.M)))


class Wapiti:
    """The scanner for one visitor of `adresse` with these cookies; its list lies in `ordner`.

    `sekunden` bounds each kind of attack, and SUCHE_MAL as many the crawl; None: until all is tried.
    """

    def __init__(self, programm, adresse, ordner, kekse, sekunden=None):
        self.programm, self.adresse, self.ordner, self.sekunden = programm, adresse, ordner, sekunden
        ordner.mkdir()
        self._kekse = ordner / "kekse.json"
        eigenschaften = {"expires": None, "port": None, "version": 0}
        je_name = {k.name: {"value": k.value, "secure": k.secure, **eigenschaften} for k in kekse}
        self._kekse.write_text(json.dumps({urlsplit(adresse).hostname: {"/": je_name}}))

    @property
    def liste(self):
        """The file in which the scanner keeps what it found."""
        (datei,) = (self.ordner / "liste").glob("*.db")
        return datei

    def zwilling(self, adresse, ordner):
        """The same visitor with the same list, of the same portal at another address."""
        anderer = copy(self)
        anderer.adresse, anderer.ordner = adresse, self.ordner / ordner
        # So the scanner calls it.
        ort, fingerabdruck = urlsplit(adresse).netloc.replace(":", "_"), sha256(adresse.encode()).hexdigest()
        name = f"{ort}_folder_{fingerabdruck[:8]}.db"
        (anderer.ordner / "liste").mkdir(parents=True)
        verlege(shutil.copy(self.liste, anderer.ordner / "liste" / name), self.adresse, adresse)
        return anderer

    def suche(self, *weitere):
        """Follow all links and send all forms, from the first page on and from `weitere` addresses."""
        # Of one page with the same filters dozens are enough.
        befehl = ["--flush-session", "-m", "", "--scan-force", "polite"]
        for adresse in weitere:
            befehl += ["-s", adresse]
        if self.sekunden:
            befehl += ["--max-scan-time", SUCHE_MAL * self.sekunden]
        return self._rufe(self.ordner / "liste", [*befehl, "-H", f"{KOPFZEILE}: {SUCHE}"])

    def greife_an(self, arten, auswahl, behalten=False):
        """Try these kinds of attack at what `auswahl` leaves; what they write stays only if `behalten`."""
        # Several may attack at once, and each writes down there what it has done.
        kopie = self.ordner / "-".join([*arten, *(["bleibend"] if behalten else [])])
        kopie.mkdir()
        shutil.copy(self.liste, kopie)
        befehl = ["--skip-crawl", "-m", ",".join(arten), "--skip", "csrfmiddlewaretoken"]
        if self.sekunden:
            befehl += ["--max-attack-time", self.sekunden]
        if behalten:
            streiche(kopie / self.liste.name, NICHT)
        else:
            streiche(kopie / self.liste.name, "(?!)", auswahl.wiederholt)
            befehl += ["-H", f"{KOPFZEILE}: {ANGRIFF}"]
        kurz = auswahl.gekuerzt if set(arten) <= LANGE else {}
        felder = {weg: [*namen, *kurz.get(weg, ())] for weg, namen in auswahl.ausgelassen.items()}
        return self._rufe(kopie, befehl, felder=felder, bleibt=behalten)

    def _rufe(self, liste, befehl, **wahl):
        liste.mkdir(exist_ok=True)
        bericht, gewaehlt = liste / "bericht.json", liste / "wahl.json"
        gewaehlt.write_text(json.dumps(wahl))
        grund = [self.programm, TREIBER, gewaehlt, "-u", self.adresse, "--scope", "folder", "--no-bugreport"]
        grund += ["-v", "1", "-t", "30"]
        grund += ["--store-session", liste, "-c", self._kekse, "-f", "json", "-o", bericht]
        ausgabe = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        umgebung = os.environ | {"PYTHONWARNINGS": "ignore"}
        beginn = time.monotonic()
        lauf = subprocess.run([*map(str, grund + befehl)], env=umgebung, **ausgabe)
        sekunden = time.monotonic() - beginn
        if lauf.returncode or not bericht.exists():
            # What the others found is worth telling all the same.
            return Lauf(lauf.stdout, sekunden, abbruch=f"gescheitert: {lauf.stdout[-2000:]}")
        return Lauf(lauf.stdout, sekunden, list(_funde(bericht)))


def _funde(bericht):
    """(Kind, path, a line that tells it) of what the scanner holds against the portal."""
    urteil = json.loads(bericht.read_text(encoding="utf-8"))
    for gruppe in ("vulnerabilities", "anomalies"):
        for art, liste in urteil[gruppe].items():
            for fund in liste:
                pfad = urlsplit(fund["path"]).path
                if art == "Cross Site Request Forgery" and pfad.startswith(tuple(OHNE_MARKE)):
                    continue
                yield art, pfad, f"{art}: {fund['method']} {fund['path']} {fund['parameter']}: {fund['info']}"
