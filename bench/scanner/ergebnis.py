"""What a scan came to: printed, and as the table of docs/sicherheit.md."""

import os
import platform
import sys
import time
from dataclasses import dataclass, field

import django

from bench.scanner.probe import PROBE
from bench.scanner.wapiti import WAPITI

UEBERSCHRIFT = "### Result\n"
_KOPF = (
    "| as | pages opened | sent to | requests | unanswered "
    "| attacked | fields | long lists | findings | not finished |\n"
    "|---|---|---|---|---|---|---|---|---|---|"
)


@dataclass
class Ergebnis:
    """Lines of the table, taken while the servers still answer."""

    zeilen: list = field(default_factory=list)
    funde: int = 0
    geprobt: str = "not rehearsed"
    ungesehen: str = ""
    _beginn: float = field(default_factory=time.time)
    _last: list = field(default_factory=lambda: [os.getloadavg()[0]])

    def merke_last(self):
        """Remember how busy the machine is."""
        self._last.append(os.getloadavg()[0])

    def nimm(self, besuch, nur=()):
        """Print what came of one role, and keep its line; `nur`: only these kinds were asked for."""
        funde, offen = besuch.funde, ", ".join(sorted(set(besuch.abgebrochen))) or "none"
        self.funde += len(funde)
        print(f"{besuch.name}: {len(funde)} Funde", *funde, sep="\n  ", flush=True)
        if besuch.name == PROBE:
            self.geprobt = f"{len(besuch.gelegte) - len(funde)} of {len(besuch.gelegte)} laid holes found"
            return
        anfragen, gewaehlt = besuch.anfragen, besuch.auswahl
        spalten = (
            ": ".join([besuch.name, *filter(None, [", ".join(sorted(nur))])]),
            *(len(besuch.geoeffnet), len(besuch.gesendet), len(anfragen), besuch.unbeantwortet),
            *(gewaehlt.anfragen, gewaehlt.felder, gewaehlt.ganz, len(funde), offen),
        )
        self.zeilen.append(f"| {' | '.join(map(str, spalten))} |")
        print(_KOPF, self.zeilen[-1], sep="\n", flush=True)

    def nenne_ungesehene(self, besuche, seiten):
        """Print which of these pages no role ever got to see, or to be sent on by, and keep that sentence."""
        gesehen = {a["seite"] for b in besuche for a in b.anfragen if a["status"] in (200, 302)}
        offen = [seite for seite in seiten if seite not in gesehen]
        self.ungesehen = (
            f"Of {len(seiten)} kinds of page nobody got to {len(offen)}: {', '.join(offen) or 'none'}."
        )
        print(self.ungesehen, flush=True)

    def schreibe(self, datei, aufruf, dazu=False):
        """Put the table into a document, in the place below UEBERSCHRIFT; `aufruf` is this scan's call.

        `dazu`: what stands there of other roles stays, and of the scans that it came from.
        """
        davor, ueberschrift, bisher = datei.read_text(encoding="utf-8").partition(UEBERSCHRIFT)
        if not ueberschrift:
            sys.exit(f"{datei} hat keine Überschrift „{UEBERSCHRIFT.strip()}“.")
        bisher, naechste, danach = bisher.partition("\n#")
        minuten = (time.time() - self._beginn) / 60
        wann = time.strftime("%Y-%m-%d, %H:%M", time.localtime(self._beginn))
        womit = f"{WAPITI}, Python {platform.python_version()} and Django {django.__version__}"
        lauf = (
            f"`{aufruf}` on {wann}, with {womit}, on {os.cpu_count()} processors at a load of "
            f"{min(self._last):.1f} to {max(self._last):.1f}, in {minuten:.0f} minutes; {self.geprobt}."
        )
        alte = bisher.splitlines() if dazu else []
        laeufe = [zeile for zeile in alte if zeile.startswith("`")] + [lauf]
        eigene = {_rolle(zeile) for zeile in (_KOPF, *self.zeilen)}
        zeilen = [zeile for zeile in alte if zeile.startswith("| ") and _rolle(zeile) not in eigene]
        ungesehen = next((zeile for zeile in alte if zeile.startswith("Of ")), self.ungesehen)
        tabelle = "\n".join([_KOPF, *zeilen, *self.zeilen, "", ungesehen]).rstrip()
        text = "\n\n".join([*laeufe, tabelle])
        datei.write_text(f"{davor}{ueberschrift}\n{text}\n{naechste}{danach}", encoding="utf-8")


def _rolle(zeile):
    return zeile.split("|")[1].strip()
