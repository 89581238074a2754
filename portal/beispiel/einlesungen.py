"""Files read in: one of figures that was taken over, one about people that waits with a mistake in it."""

from datetime import UTC, datetime

from basis.einlesen.ablage import abdruck, lege_ab, uebernimm
from beirat.einlesen.personen import PERSONEN
from berichte.einlesen import STATISTIK

from .statistik import ERFUNDEN

# Values that aren't laid down with their series: this file brings them.
EINBUERGERUNGEN = {2017: "186", 2018: "214", 2019: "239"}
PERSONENLISTE = (
    "Vorname;Nachname;E-Mail;Amtszeit;Sitzart;erster Tag\n"
    "Jonna;Wiesengrund;j.wiesengrund@example.org;;;\n"
    "Rustam;Abendroth;r.abendroth@example.org;Beirat 1999;Sitz einer Fraktion;01.02.2020\n"
)


def anlegen_einlesungen(b):
    """Upload both as the Geschäftsstelle would."""
    konto = b.konten["geschaeftsstelle"]
    zeilen = (f"Einbürgerungen;31.12.{jahr};{wert};{ERFUNDEN}\n" for jahr, wert in EINBUERGERUNGEN.items())
    tabelle = "Reihe;Stichtag;Wert;Quelle\n" + "".join(zeilen)
    eine = _hochgeladen(STATISTIK, "einbuergerungen.csv", tabelle, konto, datetime(2020, 2, 4, 9, tzinfo=UTC))
    uebernimm(eine, STATISTIK, abdruck(eine.urteile), konto, datetime(2020, 2, 4, 9, 5, tzinfo=UTC))
    _hochgeladen(
        PERSONEN, "interessierte.csv", PERSONENLISTE, konto, datetime(2020, 2, 11, 13, 30, tzinfo=UTC)
    )


def _hochgeladen(art, name, tabelle, konto, zeitpunkt):
    inhalt = tabelle.encode("utf-8-sig")
    return lege_ab(art, name, inhalt, {}, art.lies(inhalt, {}), konto, zeitpunkt)
