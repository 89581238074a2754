"""The sessions of 2019, and the one of 2020 that confirmed the first minutes of the new board.

The paper tells that public dates were re-dedicated to events, among them 26.02.2019, and that the new
board was constituted on 27.11.2019; all other days, agendas and votes are invented.
"""

from beirat.models import Sitzung

from .termine import BERICHT, PROTOKOLL, Abstimmung, Punkt, Termin

UMGEWIDMET, AUSGEFALLEN = Sitzung.Zustand.UMGEWIDMET, Sitzung.Zustand.AUSGEFALLEN

SITZUNGEN_2019 = (
    Termin(
        nummer=18,
        tag="22.01.2019",
        ende=(18, 50),
        leitung="tchavadze",
        entschuldigt=("haddadin", "karadeniz"),
        unterzeichnet="18.02.2019",
        bestaetigt_am="09.04.2019",
        punkte=(
            PROTOKOLL,
            BERICHT,
            Punkt(
                "3",
                "Sitzungstermine 2019",
                Abstimmung(
                    "01/2019",
                    "Umwidmung öffentlicher Sitzungstermine",
                    "Die Termine am 26.02., 18.06. und 24.09.2019 werden zu Veranstaltungen, die die "
                    "Integrationsarbeit unterstützen und stärken.",
                    enthaltung=1,
                ),
                ergebnis="Drei Termine werden zu Veranstaltungen der Integrationsarbeit.",
            ),
        ),
    ),
    Termin(nummer=19, tag="26.02.2019", zustand=UMGEWIDMET, umgewidmet="gwa"),
    Termin(
        nummer=20,
        tag="09.04.2019",
        ende=(19, 40),
        leitung="tchavadze",
        ladung_tage=5,
        entschuldigt=("wendelborn", "nguyen", "hrytsak"),
        unentschuldigt=("haddadin",),
        unterzeichnet="06.05.2019",
        bestaetigt_am="05.11.2019",
        gaeste=(("Tilda Brockmöller", "Sozialdezernat"), ("Ansgar Pieperhoff", "Jobcenter Magdeburg")),
        punkte=(
            PROTOKOLL,
            BERICHT,
            Punkt(
                "3",
                "Ergebnisse der gemeinsamen Veranstaltung vom 26.02.2019",
                ergebnis="Das Profil von Maßnahmen geht an das Projekt zum Integrationskonzept.",
            ),
            Punkt(
                "4",
                "Fortführung des Projektes Neustadtmiteinander",
                Abstimmung(
                    "02/2019",
                    "Fortführung des Projektes Neustadtmiteinander",
                    "Der Beirat spricht sich dafür aus, das Projekt fortzuführen.",
                    # Works for the project's Träger (§ 33 KVG LSA).
                    ausgeschlossen=1,
                ),
            ),
            Punkt(
                "5",
                "Jahresbericht 2018",
                Abstimmung(
                    "02a/2019",
                    "Jahresbericht 2018",
                    "Der Beirat stimmt dem Jahresbericht der Integrationsbeauftragten 2018 zu.",
                    enthaltung=1,
                ),
            ),
            Punkt(
                "1",
                "Vertrauliche Angelegenheit eines Mitgliedes",
                Abstimmung(
                    "03/2019",
                    "Vertrauliche Angelegenheit",
                    "Vertraulicher Wortlaut des Beispiels.",
                    nein=2,
                ),
                ergebnis="Vertraulich beraten.",
                oeffentlich=False,
            ),
        ),
    ),
    Termin(nummer=21, tag="18.06.2019", zustand=UMGEWIDMET, umgewidmet="arbeit2019"),
    Termin(nummer=22, tag="20.08.2019", zustand=AUSGEFALLEN),
    Termin(nummer=23, tag="24.09.2019", zustand=UMGEWIDMET, umgewidmet="fachtag2019"),
    Termin(
        nummer=24,
        tag="05.11.2019",
        ende=(18, 30),
        leitung="tchavadze",
        entschuldigt=("kattwinkel", "karadeniz"),
        unterzeichnet="25.11.2019",
        punkte=(
            PROTOKOLL,
            BERICHT,
            Punkt(
                "3",
                "Übergabe an den neuen Beirat",
                Abstimmung(
                    "05/2019",
                    "Empfehlung zur weiteren Beteiligung am Integrationskonzept",
                    "Der Beirat empfiehlt, den neuen Beirat ohne Unterbrechung am Integrationskonzept zu "
                    "beteiligen.",
                ),
                papier="DS0466/19",
            ),
        ),
    ),
    Termin(
        nummer=1,
        amtszeit="neu",
        tag="27.11.2019",
        art=Sitzung.Art.KONSTITUIEREND,
        ende=(19, 15),
        leitung="nazemi",
        entschuldigt=("tran",),
        unterzeichnet="16.12.2019",
        bestaetigt_am="22.01.2020",
        gaeste=(("Tilda Brockmöller", "Sozialdezernat"),),
        punkte=(
            Punkt("1", "Eröffnung und Konstituierung", papier="DS0466/19"),
            Punkt("2", "Wahl des Vorstandes", ergebnis="Der Vorstand ist gewählt und nahm die Wahl an."),
        ),
    ),
    Termin(
        nummer=2,
        amtszeit="neu",
        tag="22.01.2020",
        ende=(18, 40),
        leitung="nazemi",
        entschuldigt=("yildirim", "qaderi"),
        punkte=(PROTOKOLL, Punkt("2", "Arbeitsplan 2020")),
    ),
)
