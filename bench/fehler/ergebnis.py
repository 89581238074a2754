"""What a probe found: lines for the table of docs/fehlerproben.md."""

import sys
from dataclasses import dataclass, field


@dataclass
class Protokoll:
    """Lines as they come, each printed at once; `schlecht` are those that must not be."""

    schlecht: list = field(default_factory=list)

    def halte_fest(self, probe, geschehen, gefunden, gut=True):
        """One line: which probe, what was done to the portal, what was found afterwards."""
        zeile = f"| {probe} | {geschehen} | {'' if gut else '**FEHLER:** '}{gefunden} |"
        print(zeile)
        sys.stdout.flush()
        if not gut:
            self.schlecht.append(zeile)


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
