"""Figures on the situation in the city. Only those of 31.12.2019 are real; the Quelle of each tells."""

from decimal import Decimal

from berichte.models import Statistikreihe, Statistikwert

from .ablage import anlegen, tag

ERFUNDEN = "Beispielwert, erfunden"
BEVOELKERUNG = "Ausländische Bevölkerung"
HERKUNFT = "Menschen mit Migrationshintergrund"
EINBUERGERUNG = "Einbürgerungen und Sprachkurse"

# Series: (table, name, unit, definition, values by year as of 31.12.; a text is a sign). Those of one
# series come from a file that is read in (`einlesungen`).
REIHEN = (
    (
        BEVOELKERUNG,
        "Ausländerinnen und Ausländer",
        "Personen",
        "Personen mit Hauptwohnsitz in Magdeburg, die nicht Deutsche im Sinne des Artikels 116 Absatz 1 "
        "des Grundgesetzes sind.",
        {2015: "16140", 2016: "19210", 2017: "20850", 2018: "22470", 2019: "23430"},
    ),
    (
        BEVOELKERUNG,
        "Anteil an der Bevölkerung",
        "Prozent",
        "Ausländerinnen und Ausländer je 100 Personen mit Hauptwohnsitz in Magdeburg.",
        {2015: "6.8", 2016: "8.0", 2017: "8.6", 2018: "9.3", 2019: "9.7"},
    ),
    (
        HERKUNFT,
        "Menschen mit Migrationshintergrund",
        "Personen",
        "Personen, die selbst oder von denen mindestens ein Elternteil nicht mit deutscher "
        "Staatsangehörigkeit geboren wurde; auch Deutsche zählen dazu.",
        {2017: "29100", 2018: "31300", 2019: "."},
    ),
    (
        EINBUERGERUNG,
        "Einbürgerungen",
        "Personen im Jahr",
        "Im Kalenderjahr in Magdeburg vollzogene Einbürgerungen.",
        {},
    ),
    (
        EINBUERGERUNG,
        "Teilnehmende an Integrationskursen",
        "Personen im Jahr",
        "Personen, die im Kalenderjahr einen Integrationskurs in Magdeburg begonnen haben.",
        {2017: "1420", 2018: "1160", 2019: "980"},
    ),
)
# The two values of the Information to the council.
BELEGT = {("Ausländerinnen und Ausländer", 2019), ("Anteil an der Bevölkerung", 2019)}


def anlegen_statistik(b):
    """Series and values, in the order of the tables."""
    for position, (gruppe, bezeichnung, einheit, definition, werte) in enumerate(REIHEN, start=1):
        reihe = anlegen(
            Statistikreihe,
            gruppe=gruppe,
            position=position,
            bezeichnung=bezeichnung,
            einheit=einheit,
            definition=definition,
            oeffentlich=True,
        )
        for jahr, wert in werte.items():
            belegt = (bezeichnung, jahr) in BELEGT
            zahl = wert[0].isdigit()
            anlegen(
                Statistikwert,
                reihe=reihe,
                stichtag=tag(f"31.12.{jahr}"),
                wert=Decimal(wert) if zahl else None,
                zeichen="" if zahl else wert,
                quelle="Information I0062/20" if belegt else ERFUNDEN,
                drucksache=b.papiere["I0062/20"] if belegt else None,
            )
