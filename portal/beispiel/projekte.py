"""The six projects of the Dezernat. Key facts follow the paper; amounts and most Träger are invented."""

from dataclasses import dataclass
from decimal import Decimal

from basis.zeitraum import Genauigkeit
from projekte.models import Kennzahl, Mittel, Phase, Projekt, Verwendungsnachweis

from .ablage import anlegen, tag
from .projekttexte import BESCHREIBUNGEN

Rolle = Projekt.Rolle
TAG, MONAT, JAHR, ANFANG = Genauigkeit.TAG, Genauigkeit.MONAT, Genauigkeit.JAHR, Genauigkeit.ANFANG


@dataclass(frozen=True)
class Geld:
    """Whole euros of one funder in one year: applied for, granted, paid out; None is unknown."""

    jahr: int
    mittelgeber: str
    beantragt: int | None
    bewilligt: int | None
    ausgezahlt: int | None


@dataclass(frozen=True)
class Abschnitt:
    """A phase: its days as known, its money, and the days of its Verwendungsnachweis, if any."""

    bezeichnung: str
    von: str
    bis: str | None
    genau: str
    geld: tuple = ()
    nachweis: dict | None = None


@dataclass(frozen=True)
class Vorhaben:
    """A project; key figures are (name, value, approximate?, unit, Stichtag, source)."""

    kurz: str
    titel: str
    rolle: Projekt.Rolle
    traeger: str
    zielgruppe: str
    handlungsfeld: str
    phasen: tuple
    partner: tuple = ()
    stadtteil: str = ""
    website: str = ""
    kennzahlen: tuple = ()


def _foerderjahr(jahr, *geld, nachweis=None):
    """A year of funding of which no days are known."""
    return Abschnitt("", f"01.01.{jahr}", f"31.12.{jahr}", JAHR, geld, nachweis)


MELDUNG = "Meldung des Sozialdezernates"
ERFUNDEN = "Beispielwert, erfunden"
EINGEREICHT = {"eingereicht_am": "27.05.2019", "geprueft_am": "19.08.2019"}

PROJEKTE = (
    Vorhaben(
        kurz="vielfalt",
        titel="Vielfalt gestalten – Integration im Gemeinwesen",
        rolle=Rolle.UMSETZUNG,
        traeger="sozialdezernat",
        partner=("gwa",),
        zielgruppe="Drittstaatsangehörige mit rechtmäßigem Aufenthalt in Deutschland",
        handlungsfeld="zusammenleben",
        phasen=(
            _foerderjahr(
                2018,
                Geld(2018, "amif", 62_000, 60_000, 60_000),
                Geld(2018, "land", 12_000, 12_000, 12_000),
                Geld(2018, "stadt", None, 8_400, 8_400),
                nachweis=EINGEREICHT,
            ),
            _foerderjahr(
                2019,
                Geld(2019, "amif", 78_000, 75_500, 56_625),
                Geld(2019, "land", 15_000, 15_000, 15_000),
                Geld(2019, "stadt", None, 10_066, 10_066),
            ),
        ),
        kennzahlen=(("Team „Integrationsgemeinwesenarbeit“", 2, False, "Personen", "31.12.2019", MELDUNG),),
    ),
    Vorhaben(
        kurz="lotsen",
        titel="Integrationslots*innen",
        rolle=Rolle.UMSETZUNG,
        traeger="sozialdezernat",
        zielgruppe="Geflüchtete",
        handlungsfeld="engagement",
        phasen=(
            Abschnitt(
                "Einsatz ehrenamtlicher Begleitung",
                "01.05.2017",
                None,
                MONAT,
                (
                    Geld(2017, "land", 16_000, 14_500, 14_500),
                    Geld(2018, "land", 24_000, 22_000, 22_000),
                    Geld(2018, "stadt", None, 3_000, 3_000),
                    Geld(2019, "land", 26_000, 24_750, 24_750),
                    Geld(2019, "stadt", None, 3_500, None),
                ),
            ),
        ),
        kennzahlen=(
            ("Ehrenamtliche im Einsatz", 26, True, "Personen", "31.12.2018", ERFUNDEN),
            ("Ehrenamtliche im Einsatz", 30, True, "Personen", "31.12.2019", MELDUNG),
        ),
    ),
    Vorhaben(
        kurz="engagiert",
        titel="Engagiert für Integration – Information, Vernetzung und ehrenamtliches Engagement",
        rolle=Rolle.KOFINANZIERUNG,
        traeger="freiwilligenagentur",
        partner=("netzwerk",),
        zielgruppe="Engagierte, Familien, Nachbarschaften und Geflüchtete",
        handlungsfeld="engagement",
        website="https://www.willkommen-in-magdeburg.de",
        phasen=(
            _foerderjahr(2017, Geld(2017, "stadt", 18_000, 17_500, 17_500)),
            _foerderjahr(2018, Geld(2018, "stadt", 19_000, 18_000, 18_000), nachweis=EINGEREICHT),
            _foerderjahr(2019, Geld(2019, "stadt", 21_000, 19_800, 19_800)),
        ),
    ),
    Vorhaben(
        kurz="resonanzboden",
        titel="Resonanzboden // House of Resources Magdeburg",
        rolle=Rolle.KOFINANZIERUNG,
        traeger="werkstatt",
        partner=("migrantenorganisationen",),
        zielgruppe="Migrantenorganisationen, Vereine und Initiativen",
        handlungsfeld="engagement",
        phasen=(
            Abschnitt(
                "1. Förderphase",
                "01.09.2016",
                "31.08.2019",
                TAG,
                (
                    Geld(2017, "bund", None, 90_000, 90_000),
                    Geld(2017, "stadt", 10_000, 10_000, 10_000),
                    Geld(2018, "bund", None, 92_000, 92_000),
                    Geld(2018, "stadt", 10_000, 10_000, 10_000),
                    Geld(2019, "bund", None, 61_000, None),
                    Geld(2019, "stadt", 6_700, 6_700, 6_700),
                ),
                nachweis={},
            ),
            Abschnitt(
                "2. Förderphase",
                "01.09.2019",
                "31.08.2022",
                TAG,
                (
                    Geld(2019, "bund", None, 33_500, None),
                    Geld(2019, "stadt", 5_000, 3_300, 3_300),
                ),
            ),
        ),
        kennzahlen=(("Geförderte Mikroprojekte", 17, False, "Vorhaben", "31.12.2019", ERFUNDEN),),
    ),
    Vorhaben(
        kurz="neustadt",
        titel="Neustadtmiteinander",
        rolle=Rolle.KOFINANZIERUNG,
        traeger="nachbarschaftswerk",
        partner=("grundschule",),
        stadtteil="Neue Neustadt",
        zielgruppe="rumänische Familien",
        handlungsfeld="zusammenleben",
        phasen=(
            Abschnitt(
                "Unterstützung durch das Sozialdezernat",
                "01.01.2018",
                None,
                ANFANG,
                (
                    Geld(2018, "stadt", 45_000, 41_200, 41_200),
                    Geld(2019, "stadt", 48_000, 46_300, 46_300),
                    Geld(2019, "land", 9_000, None, None),
                ),
            ),
        ),
        kennzahlen=(("Rumänischsprachige Mitarbeiterin", 1, False, "Person", "31.12.2019", MELDUNG),),
    ),
    Vorhaben(
        kurz="vorschule",
        titel="VOR-Schule für Kinder, Mütter und Väter",
        rolle=Rolle.KOFINANZIERUNG,
        traeger="lernhaus",
        partner=("grundschule",),
        stadtteil="Neue Neustadt",
        zielgruppe="Kinder im Vorschulalter, besonders rumänische, und ihre Eltern",
        handlungsfeld="sprache",
        phasen=(
            # Handed in by nobody: due on 30.06.2019, overdue in the report of 2019.
            _foerderjahr(2018, Geld(2018, "stadt", 12_000, 11_000, 11_000), nachweis={}),
            _foerderjahr(2019, Geld(2019, "stadt", 12_500, 12_500, 12_500)),
        ),
        kennzahlen=(("Teilnehmende Kinder", 18, True, "Kinder", "31.12.2019", ERFUNDEN),),
    ),
)


def anlegen_projekte(b):
    """Projects with phases, money, proofs of use and key figures."""
    for vorhaben in PROJEKTE:
        projekt = anlegen(
            Projekt,
            titel=vorhaben.titel,
            rolle=vorhaben.rolle,
            traeger=b.organisationen[vorhaben.traeger],
            stadtteil=vorhaben.stadtteil,
            zielgruppe=vorhaben.zielgruppe,
            handlungsfeld=b.handlungsfelder[vorhaben.handlungsfeld],
            beschreibung=BESCHREIBUNGEN[vorhaben.kurz],
            website=vorhaben.website,
            ansprechperson="Birte Hollenstedt (Geschäftsführung)",
            oeffentlich=True,
            viele={"partner": [b.organisationen[kurz] for kurz in vorhaben.partner]},
        )
        for abschnitt in vorhaben.phasen:
            _anlegen_phase(b, projekt, abschnitt)
        for bezeichnung, wert, ungefaehr, einheit, stichtag, quelle in vorhaben.kennzahlen:
            anlegen(
                Kennzahl,
                projekt=projekt,
                bezeichnung=bezeichnung,
                wert=wert,
                ungefaehr=ungefaehr,
                einheit=einheit,
                stichtag=tag(stichtag),
                quelle=quelle,
            )


def _anlegen_phase(b, projekt, abschnitt):
    phase = anlegen(
        Phase,
        projekt=projekt,
        bezeichnung=abschnitt.bezeichnung,
        erster_tag=tag(abschnitt.von),
        erster_genauigkeit=abschnitt.genau,
        letzter_tag=tag(abschnitt.bis) if abschnitt.bis else None,
        letzter_genauigkeit=abschnitt.genau,
    )
    for geld in abschnitt.geld:
        betraege = {
            art: None if wert is None else Decimal(wert)
            for art, wert in (
                ("beantragt", geld.beantragt),
                ("bewilligt", geld.bewilligt),
                ("ausgezahlt", geld.ausgezahlt),
            )
        }
        anlegen(
            Mittel, phase=phase, mittelgeber=b.organisationen[geld.mittelgeber], jahr=geld.jahr, **betraege
        )
    if abschnitt.nachweis is not None:
        tage = {feld: tag(text) for feld, text in abschnitt.nachweis.items()}
        anlegen(Verwendungsnachweis, phase=phase, **tage)
