"""Statute, bodies and the two boards: 5 + 8 seats [A] until 26.11.2019, then 7 + 8."""

from beirat.models import (
    Amtszeit,
    FruehererName,
    Handlungsfeld,
    Organisation,
    Satzungsfassung,
    Sitzart,
    Sitzkontingent,
)

from .ablage import anlegen, tag

Art = Organisation.Art

# Short name in the sample data: (kind, name, short name).
ORGANISATIONEN = {
    "ottostadt": (Art.FRAKTION, "Fraktion Ottostadt", ""),
    "elbufer": (Art.FRAKTION, "Fraktion Elbufer", ""),
    "boerde": (Art.FRAKTION, "Fraktion Börde", ""),
    "stadtpark": (Art.FRAKTION, "Fraktion Stadtpark", ""),
    "domplatz": (Art.FRAKTION, "Fraktion Domplatz", ""),
    "sudenburg": (Art.FRAKTION, "Fraktion Sudenburg", ""),
    "herrenkrug": (Art.FRAKTION, "Fraktion Herrenkrug", ""),
    "stadtrat": (Art.GREMIUM, "Stadtrat", ""),
    "sozialausschuss": (Art.GREMIUM, "Gesundheits- und Sozialausschuss", "GeSo"),
    "familienausschuss": (Art.GREMIUM, "Ausschuss für Familie und Gleichstellung", "FuG"),
    "rechtsausschuss": (
        Art.GREMIUM,
        "Ausschuss für kommunale Rechts- und Bürgerangelegenheiten",
        "KRB",
    ),
    "jugendhilfeausschuss": (Art.GREMIUM, "Jugendhilfeausschuss", "JHA"),
    "sozialdezernat": (Art.DEZERNAT, "Dezernat für Soziales, Jugend und Gesundheit", "Sozialdezernat"),
    "stabsstelle": (Art.DEZERNAT, "Stabsstelle V/01", "V/01"),
    "verwaltung": (Art.DEZERNAT, "Dezernate der Stadtverwaltung", ""),
    "stadt": (Art.MITTELGEBER, "Landeshauptstadt Magdeburg", "Stadt"),
    "land": (Art.MITTELGEBER, "Land Sachsen-Anhalt", "Land"),
    "amif": (
        Art.MITTELGEBER,
        "Asyl-, Integrations- und Migrationsfonds (AMIF) der Europäischen Union",
        "AMIF",
    ),
    "bund": (Art.MITTELGEBER, "Bundesrepublik Deutschland", "Bund"),
    "jobcenter": (Art.SONSTIGE, "Jobcenter Magdeburg", ""),
    "netzwerk": (
        Art.NETZWERK,
        "Netzwerk für Integrations- und Ausländerarbeit der Landeshauptstadt Magdeburg",
        "Integrationsnetzwerk",
    ),
    "arbeitsgruppe": (Art.NETZWERK, "Arbeitsgruppe Integration und Migration", "AG IuM"),
    "gwa": (Art.NETZWERK, "Arbeitsgruppen der Gemeinwesenarbeit", "GWA"),
    "migrantenorganisationen": (Art.NETZWERK, "Magdeburger Migrantenorganisationen", ""),
    "konzeptprojekt": (Art.NETZWERK, "Projekt „Integrationskonzept 2020–2023“", ""),
    "freiwilligenagentur": (Art.TRAEGER, "Freiwilligenagentur Magdeburg", ""),
    "werkstatt": (Art.TRAEGER, "Werkstatt Mitwirkung e. V. (Beispielträger)", ""),
    "nachbarschaftswerk": (Art.TRAEGER, "Nachbarschaftswerk Nord e. V. (Beispielträger)", ""),
    "lernhaus": (Art.TRAEGER, "Lernhaus Kinderzeit e. V. (Beispielträger)", ""),
    "grundschule": (Art.SCHULE, "Grundschule „Am Umfassungsweg“", ""),
}

HANDLUNGSFELDER = {
    "teilhabe": "Teilhabe und Mitwirkung",
    "sprache": "Sprache und Bildung",
    "arbeit": "Arbeit und Ausbildung",
    "zusammenleben": "Zusammenleben in den Stadtteilen",
    "verwaltung": "Interkulturelle Öffnung der Verwaltung",
    "engagement": "Ehrenamt und Engagement",
}


def anlegen_organisationen(b):
    """Bodies and fields of action; one Fraktion changed its name with the new council."""
    for kurz, (art, name, kurzname) in ORGANISATIONEN.items():
        b.organisationen[kurz] = anlegen(Organisation, art=art, name=name, kurzname=kurzname)
    for kurz, name in HANDLUNGSFELDER.items():
        b.handlungsfelder[kurz] = anlegen(Handlungsfeld, name=name)
    anlegen(
        FruehererName,
        organisation=b.organisationen["boerde"],
        name="Fraktion Börde und Umland",
        letzter_tag=tag("30.06.2019"),
    )


def _satzung(b, kurz, sitze_fraktion, **felder):
    satzung = b.satzungen[kurz] = anlegen(Satzungsfassung, angenommen=True, **felder)
    for sitzart, sitze, stimmt in (
        (Sitzart.FRAKTION, sitze_fraktion, True),
        (Sitzart.MIGRATION, 8, True),
        (Sitzart.GESCHAEFTSFUEHRUNG, 1, False),
    ):
        anlegen(Sitzkontingent, satzungsfassung=satzung, sitzart=sitzart, sitze=sitze, stimmberechtigt=stimmt)


def anlegen_gremien(b):
    """Two versions of the statute and the two boards appointed under them.

    [A] the days on which the versions came into force, quorum, Ladungsfrist and the threshold of
    § 9a, the seats 5 + 8 of the old board, and its days of appointment and constitution.
    """
    _satzung(b, "2010", 5, bezeichnung="Satzung des Beirates von 2010", in_kraft_ab=tag("01.01.2010"))
    _satzung(
        b,
        "2019",
        7,
        bezeichnung="Neufassung der Satzung des Beirates nach DS0616/18",
        in_kraft_ab=tag("01.02.2019"),
        drucksache=b.papiere["DS0616/18"],
        quorum_basis=Satzungsfassung.QuorumBasis.SOLL,
    )
    b.amtszeiten["alt"] = anlegen(
        Amtszeit,
        bezeichnung="Beirat der VI. Wahlperiode",
        wahlperiode="VI",
        bestellt_am=tag("16.10.2014"),
        konstituiert_am=tag("19.11.2014"),
        satzungsfassung=b.satzungen["2010"],
    )
    b.amtszeiten["neu"] = anlegen(
        Amtszeit,
        bezeichnung="Beirat der VII. Wahlperiode",
        wahlperiode="VII",
        bestellt_am=tag("17.10.2019"),
        konstituiert_am=tag("27.11.2019"),
        satzungsfassung=b.satzungen["2019"],
        drucksache=b.papiere["DS0466/19"],
    )
