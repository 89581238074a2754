"""The draft report of 2019 (by the Dezernat) and the report of 2018 (by the commissioner)."""

from datetime import datetime

from django.utils.timezone import make_aware

from basis.models import mit_grund
from berichte.ablauf import gehen
from berichte.deckblatt import erstelle_deckblatt
from berichte.festschreibung import festschreiben, freigeben
from berichte.models import Auswahl, Freigabe, GeplanteBeratung, Herausgeber, Jahresbericht, Kapitel
from berichte.pruefung import befunde, hinnehmen
from berichte.stand import erheben
from berichte.uebernahme import fingerabdruck

from .ablage import HERKUNFT, HINWEIS, anlegen, tag
from .anlagen import anlegen_anlage
from .konten import EHEMALIG
from .texte_2018 import KAPITEL_2018
from .texte_2019 import KAPITEL_2019
from .zuarbeiten import anlegen_zuarbeiten_2019
from .zusammenfassungen import anlegen_zusammenfassungen

BERATUNGSFOLGE_2019 = (
    ("sozialausschuss", "10.06.2020"),
    ("familienausschuss", "16.06.2020"),
    ("stadtrat", "09.07.2020"),
)
# The order in which the Dezernat tells the three events of the year.
PRAEGENDE_2019 = ("wahl", "bestellung", "konzept")
RECHTSGRUNDLAGE = (
    "Nach der Dienstanweisung SDA II 90/03 berichtet die oder der ehrenamtliche Integrationsbeauftragte dem "
    "Stadtrat jedes Jahr anhand von Daten und Fakten darüber, wie die Lage der Migrantinnen und Migranten in "
    "Magdeburg ist und wie sie sich entwickelt."
)


def _kapitel(bericht, texte):
    """The nine chapters in the usual order; `texte` gives heading, text before and text after."""
    kapitel = {}
    arten = [art for art in Kapitel.Art if art != Kapitel.Art.TEXT]
    for position, art in enumerate(arten, start=1):
        davor, danach = texte.get(art, ("", ""))
        kapitel[art] = anlegen(
            Kapitel,
            bericht=bericht,
            position=position,
            art=art,
            ueberschrift=art.label,
            text_davor=davor,
            text_danach=danach,
        )
    return kapitel


def anlegen_bericht_2018(b):
    """The report of 2018, frozen by the commissioner of that time and released by the Geschäftsstelle.

    It quotes rows of the whole sample and must be laid down last.
    """
    bericht = anlegen(
        Jahresbericht,
        erster_tag=tag("01.01.2018"),
        letzter_tag=tag("31.12.2018"),
        herausgeber=Herausgeber.BEAUFTRAGTE,
        titel="Jahresbericht der Integrationsbeauftragten 2018",
        thema="Bericht zur Situation der Migrantinnen und Migranten in Magdeburg im Jahr 2018",
        dezernat="Dezernat für Soziales, Jugend und Gesundheit",
        amt="Integrationsbeauftragte",
        autor=b.personen["tchavadze"].name,
        rechtsgrundlage=RECHTSGRUNDLAGE,
        stichtag=tag("31.12.2018"),
        redaktionsschluss=tag("15.03.2019"),
        fusszeile=HINWEIS,
    )
    # What the office is reads the same each year: the draft of 2019 carried it over.
    auftrag = (KAPITEL_2019[Kapitel.Art.AUFTRAG][0], KAPITEL_2018[Kapitel.Art.AUFTRAG][0])
    _kapitel(bericht, KAPITEL_2018 | {Kapitel.Art.AUFTRAG: auftrag})
    anlegen_anlage(
        bericht,
        "Beratungsangebote für Migrantinnen und Migranten, Stand 2018",
        "Eine erfundene Übersicht für die Beispieldaten.",
    )
    _weg_2018(b, bericht)


def _weg_2018(b, bericht):
    """The board resolved on the report of 2018; the council took note of it under its (invented) number."""
    schreibt, gibt_frei = b.konten[EHEMALIG], b.konten["geschaeftsstelle"]
    with mit_grund(HERKUNFT):
        gehen(bericht, "abstimmung", make_aware(datetime(2019, 3, 1, 9)), schreibt)
        gehen(
            bericht,
            "beschlossen",
            make_aware(datetime(2019, 4, 10, 9)),
            schreibt,
            beschluss=b.beschluesse["02a/2019"],
        )
    fassung = festschreiben(bericht, make_aware(datetime(2019, 4, 11, 10)), schreibt)
    freigeben(fassung, Freigabe.Reichweite.OEFFENTLICH, make_aware(datetime(2019, 4, 12, 9, 30)), gibt_frei)
    with mit_grund(HERKUNFT):
        papier = b.papiere["I9018/19"]
        gehen(bericht, "eingebracht", make_aware(datetime(2019, 4, 25, 14)), gibt_frei, drucksache=papier)
        gehen(bericht, "beratung", make_aware(datetime(2019, 5, 22, 9)), gibt_frei)
        gehen(bericht, "kenntnis", make_aware(datetime(2019, 6, 14, 9)), gibt_frei)
    fassung.bericht.refresh_from_db()
    erstelle_deckblatt(fassung, make_aware(datetime(2019, 6, 14, 9, 15)), gibt_frei)


def anlegen_bericht_2019(b):
    """The draft of 2019 with its planned Beratungsfolge and the contributions asked for."""
    bericht = anlegen(
        Jahresbericht,
        erster_tag=tag("01.01.2019"),
        letzter_tag=tag("31.12.2019"),
        herausgeber=Herausgeber.DEZERNAT,
        titel="Jahresbericht Integration und Migration 2019",
        thema="Information zur Berichterstattung der Integrationsbeauftragten 2019",
        dezernat="Dezernat für Soziales, Jugend und Gesundheit",
        amt="Stabsstelle V/01",
        autor="Sozialdezernat, Geschäftsführung des Beirates",
        rechtsgrundlage=RECHTSGRUNDLAGE,
        stichtag=tag("31.12.2019"),
        redaktionsschluss=tag("15.05.2020"),
        fusszeile=HINWEIS,
        notizen="Die Fachämter antworten am ehesten nach einem Anruf. Der Fachausschuss möchte den Bericht "
        "vor der Sommerpause.",
    )
    kapitel = _kapitel(bericht, KAPITEL_2019)
    for position, (gremium, am) in enumerate(BERATUNGSFOLGE_2019, start=1):
        anlegen(
            GeplanteBeratung,
            bericht=bericht,
            position=position,
            gremium=b.organisationen[gremium],
            tag=tag(am),
            rolle="Kenntnisnahme",
        )
    for position, kurz in enumerate(PRAEGENDE_2019, start=1):
        aktivitaet = b.aktivitaeten[kurz]
        anlegen(
            Auswahl,
            kapitel=kapitel[Kapitel.Art.UEBERBLICK],
            modell=aktivitaet._meta.label_lower,
            schluessel=aktivitaet.pk,
            position=position,
        )
    anlegen_zusammenfassungen(bericht)
    anlegen_zuarbeiten_2019(b, kapitel)
    anlegen_anlage(
        bericht,
        "Fachgespräche 2019: Themen und Ergebnisse",
        "Die Fachgespräche des Jahres gehörten zum Projekt Integrationskonzept; ihre Ergebnisse sind in das "
        "Maßnahmenprofil eingegangen.",
    )
    with mit_grund(HERKUNFT):
        _abstimmen(b, bericht, kapitel)
        _nimm_hin(b, bericht)


def uebernahme_kennzeichnen():
    """The draft of 2019 tells what the office is in the words of 2018; nobody has confirmed them yet."""
    berichte = Jahresbericht.objects.order_by("erster_tag")
    kapitel = Kapitel.objects.get(bericht=berichte.last(), art=Kapitel.Art.AUFTRAG)
    kapitel.uebernommen_aus = berichte.first()
    kapitel.uebernommen_davor = fingerabdruck(kapitel.text_davor)
    kapitel._change_reason = HERKUNFT
    kapitel.save()


def _abstimmen(b, bericht, kapitel):
    """The draft was read once already and came back with a word and a remark."""
    gehen(
        bericht,
        "abstimmung",
        make_aware(datetime(2020, 4, 20, 11, 15)),
        b.konten["geschaeftsstelle"],
        "Bitte bis zum 28. April gegenlesen.",
    )
    gehen(
        bericht,
        "zurueck",
        make_aware(datetime(2020, 4, 27, 16, 40)),
        b.konten["beauftragte"],
        "Der Ausblick nennt die Wünsche des Integrationsnetzwerkes noch nicht.",
        kapitel=kapitel[Kapitel.Art.AUSBLICK],
        text="Die Sprecherinnen und Sprecher wünschen sich Mitglieder des Beirates in ihren Arbeitsgruppen.",
    )


def _nimm_hin(b, bericht):
    """One finding stays as it is: this body counts nobody, and the report may say so."""
    befund = next(x for x in befunde(erheben(bericht)) if x.text.endswith("hat keine Kennzahl."))
    hinnehmen(
        bericht,
        befund,
        "Der Träger zählt nicht, wie viele Menschen er erreicht; was er tut, steht in der Beschreibung.",
        make_aware(datetime(2020, 4, 29, 10)),
        b.konten["geschaeftsstelle"],
    )
