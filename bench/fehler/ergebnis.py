"""What a probe found: lines for the table of docs/fehlerproben.md."""

import os
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

TABELLE = "## Results\n"


@dataclass
class Protokoll:
    """Lines as they come, each printed at once; `schlecht` are those that must not be.

    `ordner` is where the probes work: what is below it is told without that beginning.
    """

    ordner: Path
    zeilen: list = field(default_factory=list)
    schlecht: list = field(default_factory=list)

    def __post_init__(self):
        self._beginn, self._last = time.time(), [os.getloadavg()[0]]

    def halte_fest(self, probe, geschehen, gefunden, gut=True):
        """One line: which probe, what was done to the portal, what was found afterwards."""
        zeile = f"| {probe} | {geschehen} | {'' if gut else '**FEHLER:** '}{gefunden} |"
        zeile = zeile.replace(f"{self.ordner}/", "")
        print(zeile)
        sys.stdout.flush()
        self._last.append(os.getloadavg()[0])
        self.zeilen.append(zeile)
        if not gut:
            self.schlecht.append(zeile)

    def schreibe(self, datei, versionen):
        """Put the lines into a document, in the place of all that stands below its heading TABELLE."""
        datei = Path(datei)
        davor, ueberschrift, _ = datei.read_text(encoding="utf-8").partition(TABELLE)
        if not ueberschrift:
            sys.exit(f"{datei} hat keine Überschrift „{TABELLE.strip()}“.")
        minuten = (time.time() - self._beginn) / 60
        wann = time.strftime("%Y-%m-%d, %H:%M", time.localtime(self._beginn))
        lauf = (
            f"Run on {wann}, with {versionen}, on {os.cpu_count()} processors at a load of "
            f"{min(self._last):.1f} to {max(self._last):.1f}, in {minuten:.0f} minutes: "
            f"{len(self.zeilen)} lines, {len(self.schlecht)} of them a fault.\n"
        )
        kopf = ["| probe, database | what was done | what was found |", "|---|---|---|"]
        zeilen = "\n".join([*kopf, *self.zeilen])
        datei.write_text(f"{davor}{TABELLE}\n{lauf}\n{zeilen}\n", encoding="utf-8")


def nichts_halbes(protokoll, titel, vorher, haus, fassungen=0):
    """Tell whether rows are whole, and the number of editions that were added."""
    jetzt = haus.befund()
    neue = [m for m in jetzt["maengel"] if m not in vorher["maengel"]]
    dazu = sum(jetzt["fassungen"].values()) - sum(vorher["fassungen"].values())
    gefunden = f"keine halbe Zeile, {dazu} neue Fassung" if not neue else "; ".join(neue[:3])
    protokoll.halte_fest(titel, "Befund danach", gefunden, not neue and dazu == fassungen)


def zaehlung(antworten):
    """„3 × 500 auf Deutsch, 1 × keine Antwort“."""
    worte = [f"{a.status or 'keine Antwort'}{' auf Deutsch' if a.deutsch else ''}" for a in antworten]
    return ", ".join(f"{worte.count(wort)} × {wort}" for wort in dict.fromkeys(worte))


class Vergleich:
    """Tells what a portal looks like beside itself before an act and after its undisturbed end.

    `angemeldet` is the Befund after signing in and before the act: what sign-in changes isn't told.
    """

    def __init__(self, vorher, angemeldet, nachher):
        self.vorher, self.nachher = vorher, nachher
        self._gleichgueltig = set(_anders(vorher, angemeldet))

    def urteil(self, jetzt):
        """„wie vorher“, „ganz“, or what is wrong."""
        if neue := [m for m in jetzt["maengel"] if m not in self.vorher["maengel"]]:
            return f"{len(neue)} Mängel: {'; '.join(neue[:3])}"
        if not set(_anders(self.vorher, jetzt)) - self._gleichgueltig:
            return "wie vorher"
        halb = [
            name
            for name in set(_anders(self.vorher, self.nachher)) - self._gleichgueltig
            if jetzt["abdruck"][name][0] != self.nachher["abdruck"][name][0]
        ]
        return f"halb: {', '.join(sorted(halb))}" if halb else "ganz"


def _anders(einer, anderer):
    return [name for name, wert in einer["abdruck"].items() if wert != anderer["abdruck"][name]]
