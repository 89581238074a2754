"""The election of the new Vorstand on 27.11.2019; one of its three functions took two ballots."""

from beirat.models import Funktion, Kandidatur, Wahl, Wahlgang

from .ablage import anlegen

# Function: ballots, each with votes by candidate (the elected first), abstentions, invalid votes.
WAHLEN = {
    Funktion.Art.VORSITZ: (({"nazemi": 9, "okonjo": 3}, 1, 0),),
    Funktion.Art.STELLVERTRETUNG_1: (({"silberhorn": 12}, 1, 0),),
    Funktion.Art.STELLVERTRETUNG_2: (
        ({"altunkaya": 6, "qaderi": 6}, 0, 1),
        ({"altunkaya": 8, "qaderi": 5}, 0, 0),
    ),
}
STIMMBERECHTIGT_ANWESEND = 13


def anlegen_wahlen(b, sitzung):
    """Elections with all ballots; only the last ballot of each elects."""
    punkt = sitzung.tagesordnung.get(nummer="2")
    for funktion, gaenge in WAHLEN.items():
        wahl = anlegen(Wahl, sitzung=sitzung, tagesordnungspunkt=punkt, funktion=funktion)
        for nummer, (stimmen, enthaltung, ungueltig) in enumerate(gaenge, start=1):
            gang = anlegen(
                Wahlgang,
                wahl=wahl,
                nummer=nummer,
                stimmberechtigt_anwesend=STIMMBERECHTIGT_ANWESEND,
                enthaltung=enthaltung,
                ungueltig=ungueltig,
            )
            for rang, (kurz, anzahl) in enumerate(stimmen.items()):
                gewaehlt = nummer == len(gaenge) and rang == 0
                anlegen(
                    Kandidatur,
                    wahlgang=gang,
                    person=b.personen[kurz],
                    stimmen=anzahl,
                    gewaehlt=gewaehlt,
                    angenommen=True if gewaehlt else None,
                )
