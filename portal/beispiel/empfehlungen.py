"""Recommendations of 2016 to 2019 and what became of them.

The paper tells of the recommendation that led to DS0616/18, and that the others of the report of 2018
are being examined; what they say is invented.
"""

from dataclasses import dataclass

from beirat.erinnerung import entwurf
from beirat.models import (
    Empfehlung,
    Empfehlungsstatus,
    Erinnerung,
    Rueckmeldung,
    Stellungnahme,
    Verabschiedung,
)

from .ablage import anlegen, tag

S = Empfehlungsstatus
DEZERNAT = "Sozialdezernat, Auskunft an die Geschäftsstelle"


@dataclass(frozen=True)
class Vorschlag:
    """A recommendation; answers are (day, status, source, text, paper or None)."""

    nummer: str
    titel: str
    text: str
    verabschiedet_am: str
    durch: Verabschiedung = Verabschiedung.BEIRAT
    handlungsfeld: str = ""
    beschluss: str = ""
    greift_auf: str = ""
    frist: str = ""
    drucksachen: tuple = ()
    rueckmeldungen: tuple = ()
    oeffentlich: bool = True


EMPFEHLUNGEN = (
    Vorschlag(
        nummer="2016/2",
        titel="Sprachmittlung in Behörden",
        text="In Behörden der Stadt soll Sprachmittlung möglich sein.",
        handlungsfeld="verwaltung",
        verabschiedet_am="08.11.2016",
        durch=Verabschiedung.VORSTAND,
        rueckmeldungen=(("14.03.2017", S.IN_PRUEFUNG, DEZERNAT, "Der Bedarf wird erhoben.", None),),
    ),
    Vorschlag(
        nummer="2017/1",
        titel="Eigener Sitzungsraum für den Beirat",
        text="Der Beirat soll einen festen Raum für Sitzungen und Beratung bekommen.",
        handlungsfeld="teilhabe",
        verabschiedet_am="16.05.2017",
        durch=Verabschiedung.VORSITZ,
        rueckmeldungen=(
            ("05.09.2017", S.IN_PRUEFUNG, DEZERNAT, "", None),
            ("17.04.2018", S.ABGELEHNT, DEZERNAT, "Ein eigener Raum steht nicht zur Verfügung.", None),
        ),
    ),
    Vorschlag(
        nummer="2018/1",
        titel="Neue Satzung für den Beirat",
        text=(
            "Die Satzung von 2010 soll neu gefasst werden: mit einer Regel zur Teilnahme an den Sitzungen "
            "und mit klaren Voraussetzungen für die Mitwirkung."
        ),
        handlungsfeld="teilhabe",
        verabschiedet_am="20.02.2018",
        beschluss="01/2018",
        drucksachen=("DS0616/18",),
        frist="31.12.2018",
        rueckmeldungen=(
            ("10.04.2018", S.IN_UMSETZUNG, DEZERNAT, "Eine Neufassung wird erarbeitet.", None),
            (
                "01.02.2019",
                S.UMGESETZT,
                "Neufassung der Satzung",
                "Die Neufassung gilt; § 9a und § 1 Abs. 1 Satz 2 nehmen die Empfehlung auf.",
                "DS0616/18",
            ),
        ),
    ),
    Vorschlag(
        nummer="2018/2",
        titel="Basisarbeit der Migrantenorganisationen verlässlich fördern",
        text="Migrantenorganisationen sollen planbar unterstützt werden, auch mit kleinen Beträgen.",
        handlungsfeld="engagement",
        verabschiedet_am="15.05.2018",
        beschluss="02/2018",
        rueckmeldungen=(
            ("04.06.2019", S.IN_PRUEFUNG, DEZERNAT, "Eine Förderrichtlinie wird geprüft.", None),
        ),
    ),
    Vorschlag(
        nummer="2018/3",
        titel="Sprachmittlung in den Ämtern anbieten",
        text="Wer ein Amt aufsucht, soll bei Bedarf Sprachmittlung erhalten, ohne sie selbst zu zahlen.",
        handlungsfeld="verwaltung",
        verabschiedet_am="18.09.2018",
        beschluss="03/2018",
        greift_auf="2016/2",
        frist="30.06.2019",
        rueckmeldungen=(
            ("02.09.2019", S.IN_PRUEFUNG, DEZERNAT, "Kosten und Bedarf werden ermittelt.", None),
            ("10.03.2020", S.IN_UMSETZUNG, DEZERNAT, "Ein Probebetrieb beginnt in zwei Ämtern.", None),
        ),
    ),
    Vorschlag(
        nummer="2018/4",
        titel="Mehrsprachig über Wahlen informieren",
        text="Vor Wahlen sollen Informationen in mehreren Sprachen bereitstehen.",
        handlungsfeld="teilhabe",
        verabschiedet_am="20.11.2018",
        beschluss="05/2018",
        frist="31.03.2019",
    ),
    Vorschlag(
        nummer="2018/5",
        titel="Beratung rumänischer Familien in der Neuen Neustadt fortsetzen",
        text="Die Beratung vor Ort soll über 2019 hinaus gesichert werden.",
        handlungsfeld="zusammenleben",
        verabschiedet_am="10.12.2018",
        durch=Verabschiedung.BEAUFTRAGTE,
        rueckmeldungen=(
            ("12.02.2019", S.WEITERGELEITET, DEZERNAT, "", None),
            ("18.11.2019", S.IN_PRUEFUNG, DEZERNAT, "Mittel für das Folgejahr werden geprüft.", None),
        ),
    ),
    Vorschlag(
        nummer="2019/1",
        titel="Den neuen Beirat ohne Unterbrechung am Integrationskonzept beteiligen",
        text="Der neue Beirat soll vom ersten Tag an am Integrationskonzept 2020–2023 mitwirken.",
        handlungsfeld="teilhabe",
        verabschiedet_am="05.11.2019",
        beschluss="05/2019",
        rueckmeldungen=(
            ("12.12.2019", S.IN_UMSETZUNG, DEZERNAT, "Die neuen Mitglieder sind eingebunden.", None),
        ),
    ),
    Vorschlag(
        nummer="2019/2",
        titel="Vertrauliche Empfehlung",
        text="Vertraulicher Text des Beispiels.",
        verabschiedet_am="09.04.2019",
        beschluss="03/2019",
        oeffentlich=False,
    ),
)


def anlegen_empfehlungen(b):
    """Recommendations with their answers, and the opinion on the new statute."""
    for vorschlag in EMPFEHLUNGEN:
        empfehlung = b.empfehlungen[vorschlag.nummer] = anlegen(
            Empfehlung,
            nummer=vorschlag.nummer,
            titel=vorschlag.titel,
            text=vorschlag.text,
            handlungsfeld=b.handlungsfelder.get(vorschlag.handlungsfeld),
            adressat=b.organisationen["sozialdezernat"],
            verabschiedet_am=tag(vorschlag.verabschiedet_am),
            verabschiedet_durch=vorschlag.durch,
            beschluss=b.beschluesse.get(vorschlag.beschluss),
            greift_auf=b.empfehlungen.get(vorschlag.greift_auf),
            frist=tag(vorschlag.frist) if vorschlag.frist else None,
            oeffentlich=vorschlag.oeffentlich,
            viele={"drucksachen": [b.papiere[kennung] for kennung in vorschlag.drucksachen]},
        )
        for am, status, quelle, text, papier in vorschlag.rueckmeldungen:
            anlegen(
                Rueckmeldung,
                empfehlung=empfehlung,
                tag=tag(am),
                status=status,
                quelle=quelle,
                text=text,
                drucksache=b.papiere.get(papier),
            )
    erinnert = b.empfehlungen["2018/1"]
    betreff, text = entwurf(erinnert, tag("02.09.2019"))
    anlegen(
        Erinnerung,
        empfehlung=erinnert,
        tag=tag("02.09.2019"),
        adresse="sozialdezernat@example.org",
        betreff=betreff,
        text=text,
    )
    anlegen(
        Stellungnahme,
        drucksache=b.papiere["DS0616/18"],
        text="Der Beirat stimmt der Neufassung seiner Satzung zu.",
        tag=tag("20.11.2018"),
        verabschiedet_durch=Verabschiedung.BEIRAT,
        beschluss=b.beschluesse["04/2018"],
        rechtzeitig_angehoert=True,
        gefolgt=Stellungnahme.Befolgung.JA,
        oeffentlich=True,
    )
