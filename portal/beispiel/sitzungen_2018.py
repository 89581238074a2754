"""The four sessions of 2018. Days, agendas and votes are invented."""

from .termine import BERICHT, PROTOKOLL, Abstimmung, Punkt, Termin

SITZUNGEN_2018 = (
    Termin(
        nummer=14,
        tag="20.02.2018",
        ende=(19, 10),
        leitung="tchavadze",
        entschuldigt=("kattwinkel", "haddadin"),
        unterzeichnet="12.03.2018",
        bestaetigt_am="15.05.2018",
        punkte=(
            Punkt("1", "Eröffnung"),
            BERICHT,
            Punkt(
                "3",
                "Erneuerung der Satzung",
                Abstimmung(
                    "01/2018",
                    "Empfehlung einer neuen Satzung",
                    "Der Beirat empfiehlt, die Satzung von 2010 neu zu fassen.",
                    enthaltung=2,
                ),
            ),
        ),
    ),
    Termin(
        nummer=15,
        tag="15.05.2018",
        ende=(18, 45),
        leitung="tchavadze",
        entschuldigt=("mertesloh",),
        unterzeichnet="11.06.2018",
        bestaetigt_am="18.09.2018",
        punkte=(
            PROTOKOLL,
            BERICHT,
            Punkt(
                "3",
                "Förderung der Migrantenorganisationen",
                Abstimmung(
                    "02/2018",
                    "Empfehlung zur Basisarbeit",
                    "Der Beirat empfiehlt, die Basisarbeit verlässlich zu fördern.",
                ),
            ),
        ),
    ),
    Termin(
        nummer=16,
        tag="18.09.2018",
        ende=(19, 30),
        leitung="nazemi",
        entschuldigt=("tchavadze", "aldag", "wendelborn"),
        unterzeichnet="15.10.2018",
        bestaetigt_am="20.11.2018",
        gaeste=(("Tilda Brockmöller", "Sozialdezernat"),),
        punkte=(
            PROTOKOLL,
            Punkt(
                "2",
                "Sprachmittlung in Ämtern der Stadt",
                Abstimmung(
                    "03/2018",
                    "Empfehlung zur Sprachmittlung",
                    "Der Beirat empfiehlt, Sprachmittlung in den Ämtern anzubieten.",
                    nein=1,
                ),
                bericht="Dr. Farid Nazemi",
            ),
        ),
    ),
    Termin(
        nummer=17,
        tag="20.11.2018",
        leitung="tchavadze",
        entschuldigt=("okonjo",),
        vertreten=(("kattwinkel", "quandt"),),
        unterzeichnet="10.12.2018",
        bestaetigt_am="22.01.2019",
        punkte=(
            PROTOKOLL,
            BERICHT,
            Punkt(
                "3",
                "Neufassung der Satzung",
                Abstimmung(
                    "04/2018",
                    "Stellungnahme zur Neufassung der Satzung",
                    "Der Beirat stimmt der vorgelegten Neufassung zu.",
                    enthaltung=1,
                ),
                papier="DS0616/18",
            ),
            Punkt(
                "4",
                "Stadtratswahl 2019",
                Abstimmung(
                    "05/2018",
                    "Empfehlung zur Wahlinformation",
                    "Der Beirat empfiehlt, mehrsprachig über die Wahl zu informieren.",
                    nein=2,
                    enthaltung=1,
                ),
            ),
        ),
    ),
)
