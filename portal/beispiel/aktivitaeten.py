"""What the board did in 2018 and 2019 besides its sessions; the facts of 2019 follow the paper."""

from dataclasses import dataclass

from basis.zeitraum import Genauigkeit
from beirat.models import Aktivitaet

from .ablage import anlegen, tag

Art = Aktivitaet.Art
TAG, MONAT, JAHR = Genauigkeit.TAG, Genauigkeit.MONAT, Genauigkeit.JAHR


@dataclass(frozen=True)
class Eintrag:
    """One activity; without `bis` it was one day, `genau` tells how exactly its two days are known."""

    kurz: str
    art: Aktivitaet.Art
    titel: str
    von: str
    bis: str = ""
    genau: tuple = (TAG, TAG)
    beschreibung: str = ""
    ergebnis: str = ""
    handlungsfeld: str = ""
    partner: tuple = ()
    drucksachen: tuple = ()
    oeffentlich: bool = True


AKTIVITAETEN = (
    Eintrag(
        kurz="woche2018",
        art=Art.VERANSTALTUNG,
        von="23.09.2018",
        bis="29.09.2018",
        titel="Beteiligung an der Interkulturellen Woche 2018",
        beschreibung="Der Beirat stellte seine Arbeit an einem Stand vor und lud zu einer Lesung ein.",
        handlungsfeld="zusammenleben",
        partner=("netzwerk", "migrantenorganisationen"),
    ),
    Eintrag(
        kurz="sprachmittlung2018",
        art=Art.FACHGESPRAECH,
        von="12.06.2018",
        titel="Fachgespräch zur Sprachmittlung in Ämtern",
        ergebnis="Der Bedarf wurde benannt; daraus entstand die Empfehlung 2018/3.",
        handlungsfeld="verwaltung",
        partner=("sozialdezernat", "jobcenter"),
    ),
    Eintrag(
        kurz="satzung2018",
        art=Art.PRAEGEND,
        von="01.01.2018",
        bis="31.12.2018",
        genau=(JAHR, JAHR),
        titel="Arbeit an einer neuen Satzung",
        beschreibung="Der Beirat empfahl, die Satzung von 2010 zu erneuern. Die Verwaltung griff dies auf.",
        handlungsfeld="teilhabe",
        drucksachen=("DS0616/18",),
    ),
    Eintrag(
        kurz="sprechstunden2018",
        art=Art.SPRECHSTUNDE,
        von="01.01.2018",
        bis="31.12.2018",
        genau=(JAHR, JAHR),
        titel="Sprechstunden der Integrationsbeauftragten 2018",
        handlungsfeld="teilhabe",
    ),
    Eintrag(
        kurz="wahl",
        art=Art.PRAEGEND,
        von="26.05.2019",
        titel="Wahl des Stadtrates und ihre Folgen für die Arbeitsfähigkeit des Beirates",
        beschreibung=(
            "Die Wahlperiode des alten Stadtrates endete am 30.06.2019, am 04.07.2019 trat der neue "
            "zusammen. Mehrere Ratsmitglieder, die ihre Fraktion im Beirat vertraten, verloren bei der "
            "Wahl ihren Sitz oder kandidierten nicht mehr. Sie fragten wiederholt, ob sie ihre Fraktion "
            "noch vertreten dürfen. Die Satzung beantwortet das in § 3 Abs. 2: Wer bestellt ist, bleibt im "
            "Amt, bis der neue Beirat konstituiert ist. Zugleich fehlte einigen Mitgliedern mit "
            "Migrationshintergrund wegen ihres Berufs oder aus privaten Gründen zunehmend die Zeit."
        ),
        ergebnis=(
            "Der Beirat arbeitete eingeschränkt. Die übrigen Mitglieder erfüllten seine Kernaufgaben; "
            "die Verwaltung trieb die Schwerpunktthemen voran."
        ),
        handlungsfeld="teilhabe",
        partner=("stadtrat",),
    ),
    Eintrag(
        kurz="bestellung",
        art=Art.PRAEGEND,
        von="17.10.2019",
        bis="27.11.2019",
        titel="Bestellung und Konstituierung des neuen Beirates",
        beschreibung=(
            "Wann ein neuer Beirat bestellt und konstituiert wird, hängt davon ab, wann der Stadtrat "
            "gewählt ist und zusammentritt. Die Geschäftsführung plante beides gemeinsam mit der "
            "Stabsstelle V/01, die im Sozialdezernat die Führung unterstützt, und folgte dabei einem "
            "Projektplan."
        ),
        ergebnis=(
            "Der Stadtrat bestellte den Beirat am 17.10.2019. Am 27.11.2019 konstituierte er sich und "
            "wählte seinen Vorstand."
        ),
        handlungsfeld="teilhabe",
        partner=("stadtrat", "stabsstelle"),
        drucksachen=("DS0466/19",),
    ),
    Eintrag(
        kurz="konzept",
        art=Art.PRAEGEND,
        von="01.01.2019",
        bis="31.12.2019",
        genau=(JAHR, JAHR),
        titel="Erarbeitung des Integrationskonzeptes 2020–2023",
        beschreibung=(
            "Der Beirat berät dabei Politik und Verwaltung. Die Verwaltung bezog früh alle ein: die "
            "Mitglieder im Amt ebenso wie die Menschen, die für den neuen Beirat kandidierten."
        ),
        ergebnis="Die Arbeit geht mit den Mitgliedern des neuen Beirates weiter.",
        handlungsfeld="teilhabe",
        partner=("sozialdezernat", "konzeptprojekt"),
        drucksachen=("F0310/19", "S0518/19"),
    ),
    Eintrag(
        kurz="gwa",
        art=Art.VERANSTALTUNG,
        von="26.02.2019",
        titel=(
            "Gemeinsame Veranstaltung der GWA-Arbeitsgruppen, der Migrantenorganisationen und des Beirates"
        ),
        beschreibung=(
            "Im Projekt „Integrationskonzept 2020–2023“ suchten die drei Seiten nach Wegen, bei der "
            "Integrations- und Migrationsarbeit besser zusammenzuarbeiten. Der Zuspruch war groß."
        ),
        ergebnis="Ein Profil von Maßnahmen, das in die Handlungsansätze des Konzeptes eingeht.",
        handlungsfeld="zusammenleben",
        partner=("gwa", "migrantenorganisationen", "konzeptprojekt"),
    ),
    Eintrag(
        kurz="arbeit2019",
        art=Art.FACHGESPRAECH,
        von="18.06.2019",
        titel="Fachgespräch zum Handlungsfeld Arbeit und Ausbildung",
        beschreibung="Vorschläge für das Integrationskonzept aus Sicht von Betrieben und Beratung.",
        ergebnis="Die Vorschläge gingen an das Projekt „Integrationskonzept 2020–2023“.",
        handlungsfeld="arbeit",
        partner=("jobcenter", "konzeptprojekt"),
    ),
    Eintrag(
        kurz="fachtag2019",
        art=Art.VERANSTALTUNG,
        von="24.09.2019",
        titel="Fachveranstaltung zum Handlungsfeld Sprache und Bildung",
        beschreibung="Kitas, Schulen und Vereine berieten, was das Integrationskonzept leisten soll.",
        ergebnis="Die Ergebnisse gingen an das Projekt „Integrationskonzept 2020–2023“.",
        handlungsfeld="sprache",
        partner=("netzwerk", "konzeptprojekt"),
    ),
    Eintrag(
        kurz="oeffnung2019",
        art=Art.FACHGESPRAECH,
        von="01.03.2019",
        bis="31.03.2019",
        genau=(MONAT, MONAT),
        titel="Fachgespräch zum Handlungsfeld Interkulturelle Öffnung der Verwaltung",
        ergebnis="Der Beirat brachte seine Empfehlung zur Sprachmittlung ein.",
        handlungsfeld="verwaltung",
        partner=("sozialdezernat", "konzeptprojekt"),
    ),
    Eintrag(
        kurz="workshop",
        art=Art.WORKSHOP,
        von="01.10.2019",
        bis="31.10.2019",
        genau=(MONAT, MONAT),
        titel="Workshop für scheidende und künftige Mitglieder des Beirates",
        beschreibung=(
            "Das Sozialdezernat lud vor der konstituierenden Sitzung ein. Die künftigen Mitglieder "
            "lernten ihre Aufgaben kennen, die scheidenden gaben ihre Erfahrungen weiter."
        ),
        handlungsfeld="teilhabe",
        partner=("sozialdezernat",),
    ),
    Eintrag(
        kurz="satzung2019",
        art=Art.MASSNAHME,
        von="01.01.2019",
        bis="31.12.2019",
        genau=(JAHR, JAHR),
        titel="Neufassung der Satzung des Beirates",
        beschreibung=(
            "Die Verwaltung legte die Neufassung vor und folgte damit einer Empfehlung des Beirates. "
            "§ 9a regelt neu, wie Mitglieder an den Sitzungen teilnehmen, zu denen sie geladen sind, "
            "und soll helfen, das Gremium weiterzuentwickeln. § 1 Abs. 1 Satz 2 legt genauer fest, wer "
            "mitwirken kann. Das soll fremdenfeindlichen Vorbehalten vorbeugen und den Zusammenhalt der "
            "Stadtgesellschaft stärken."
        ),
        handlungsfeld="teilhabe",
        partner=("sozialdezernat",),
        drucksachen=("DS0616/18", "DS0616/18/1"),
    ),
    Eintrag(
        kurz="basisarbeit",
        art=Art.MASSNAHME,
        von="01.01.2019",
        bis="31.12.2019",
        genau=(JAHR, JAHR),
        titel="Unterstützung der Basisarbeit der Migrantenorganisationen",
        beschreibung=(
            "Für die Koordinierung der Integrationsarbeit im Sozialdezernat ist dies einer der "
            "Schwerpunkte des Jahres."
        ),
        handlungsfeld="engagement",
        partner=("sozialdezernat", "migrantenorganisationen"),
    ),
    Eintrag(
        kurz="arbeitsgruppe",
        art=Art.MASSNAHME,
        von="01.01.2019",
        bis="31.12.2019",
        genau=(JAHR, JAHR),
        titel="Mitarbeit in der Arbeitsgruppe Integration und Migration",
        beschreibung=(
            "Darin arbeiten die Dezernate der Stadtverwaltung, die Sprecherinnen und Sprecher des "
            "Integrationsnetzwerks, das Jobcenter und der Beirat zusammen. Schon der Jahresbericht 2018 "
            "lobte, wie der Beirat eingebunden ist."
        ),
        ergebnis="Dass der Beirat dort dauerhaft vertreten ist, ist für die Stadt sehr wichtig.",
        handlungsfeld="teilhabe",
        partner=("arbeitsgruppe", "verwaltung", "netzwerk", "jobcenter"),
    ),
    Eintrag(
        kurz="klausur2019",
        art=Art.WORKSHOP,
        von="14.03.2019",
        titel="Klausur des Vorstandes",
        beschreibung="Vertrauliche Beratung über die Arbeitsweise des Vorstandes.",
        oeffentlich=False,
    ),
)


def anlegen_aktivitaeten(b):
    """All activities; those that a session was re-dedicated to are linked from the session."""
    for eintrag in AKTIVITAETEN:
        erster_genau, letzter_genau = eintrag.genau
        b.aktivitaeten[eintrag.kurz] = anlegen(
            Aktivitaet,
            art=eintrag.art,
            titel=eintrag.titel,
            erster_tag=tag(eintrag.von),
            erster_genauigkeit=erster_genau,
            letzter_tag=tag(eintrag.bis or eintrag.von),
            letzter_genauigkeit=letzter_genau,
            beschreibung=eintrag.beschreibung,
            ergebnis=eintrag.ergebnis,
            handlungsfeld=b.handlungsfelder.get(eintrag.handlungsfeld),
            oeffentlich=eintrag.oeffentlich,
            viele={
                "partner": [b.organisationen[kurz] for kurz in eintrag.partner],
                "drucksachen": [b.papiere[kennung] for kennung in eintrag.drucksachen],
            },
        )
