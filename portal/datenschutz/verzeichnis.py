"""What personal data is stored where: read from the models, so that a new field can't be forgotten.

What the models don't know is why a kind of record is kept and which of its fields anybody may see; that
stands here. A test refuses a model that is told neither here nor in `OHNE_PERSONENBEZUG`.
"""

from dataclasses import dataclass

from django.apps import apps

from basis.felder import Faltschluessel, Suchschluessel
from beirat.models import Einwilligung

from .modelle import verlaufsmodell
from .verarbeitung import AUFGABE, dauer, empfaenger, grundlage

OEFFENTLICH = "öffentlich"
MIT_EINWILLIGUNG = "öffentlich nur mit Einwilligung"
INTERN = "intern"


@dataclass(frozen=True)
class Zweck:
    """Why a kind of record with personal data is kept, and the names of its public fields.

    `name`: what the register calls it, where another package's own name is English or taken.

    `nennt_nur`: it isn't about anybody, it only names who acted, beside what others wrote or what is
    stored of others. Whoever asks for their own data is told of it, not what it holds.
    """

    zweck: str
    oeffentlich: str = ""
    nennt_nur: bool = False
    name: str = ""


@dataclass(frozen=True)
class Angabe:
    """One field of the register."""

    bereich: str
    feld: str
    sicht: str
    zweck: str
    grundlage: str
    empfaenger: str
    dauer: str
    mit_verlauf: bool


_NACHWEIS = "Nachweis, wer gehandelt hat"
PERSONENBEZOGEN = {
    "basis.konto": Zweck("Anmeldung am Portal und Nachweis, wer etwas geändert hat"),
    "basis.einlesung": Zweck(
        "Nachweis, welche Datei wer eingelesen hat; die Datei kann Angaben zu Personen enthalten",
        nennt_nur=True,
    ),
    "basis.datei": Zweck(
        "Dateien zu Einträgen: Niederschriften, Deckblätter und festgeschriebene Berichte mit ihren Anlagen, "
        "in denen Namen stehen",
        nennt_nur=True,
    ),
    "beirat.person": Zweck(
        "Führung des Beirates: Mitglieder, Beauftragte, Nachrückliste", "titel vorname nachname"
    ),
    "beirat.einwilligung": Zweck("Nachweis der Einwilligung (DSGVO Art. 7)"),
    "beirat.verbindung": Zweck("Prüfung von Mitwirkungsverboten (§ 33 KVG LSA)"),
    "beirat.mandat": Zweck(
        "Besetzung des Beirates an jedem Tag", "erster_tag letzter_tag amtszeit person sitzart fraktion"
    ),
    "beirat.funktion": Zweck("Vorstand an jedem Tag", "erster_tag letzter_tag amtszeit mandat art"),
    "beirat.beauftragung": Zweck(
        "Amt der oder des Integrationsbeauftragten", "erster_tag letzter_tag person hauptamtlich amtszeit"
    ),
    "beirat.mitwirkung": Zweck(
        "Vertretung des Beirates in anderen Gremien",
        "erster_tag erster_genauigkeit letzter_tag letzter_genauigkeit gremium person rolle",
    ),
    "beirat.nachrueckplatz": Zweck("Reihenfolge des Nachrückens"),
    "beirat.sitzung": Zweck(
        "Sitzungen des Beirates; Leitung und Schriftführung stehen in der Niederschrift",
        "amtszeit nummer kennung tag beginn ende ort art zustand leitung schriftfuehrung veranstaltung "
        "oeffentlich",
        nennt_nur=True,
    ),
    "beirat.anwesenheit": Zweck("Beschlussfähigkeit und Niederschrift (§ 58 KVG LSA)"),
    "beirat.gast": Zweck("Niederschrift (§ 58 KVG LSA)"),
    "beirat.ladung": Zweck("Einladung und erwartete Beschlussfähigkeit"),
    "beirat.kandidatur": Zweck("Ergebnis von Wahlen im Beirat"),
    "beirat.kalenderzugang": Zweck("Persönlicher Kalender"),
    "beirat.erinnerung": Zweck("Nachweis, dass an eine Empfehlung erinnert wurde"),
    "beirat.thema": Zweck(
        "Themenspeicher; genannt wird, wer ein Thema eingebracht hat", "titel beschreibung"
    ),
    "beirat.tagesordnungspunkt": Zweck(
        "Tagesordnung und Niederschrift; genannt wird, wer berichtet",
        "sitzung position nummer titel drucksache ergebnis bekanntgegeben_am oeffentlich",
    ),
    "beirat.tagesordnungsvorlage": Zweck("Vorlagen der Tagesordnung"),
    "beirat.vorlagenpunkt": Zweck("Vorlagen der Tagesordnung; genannt wird, wer berichtet"),
    "beirat.niederschrift": Zweck(
        "Niederschrift (§ 58 KVG LSA)", "oeffentlicher_teil sitzung bestaetigt_in pdf_oeffentlich"
    ),
    "beirat.berichtigung": Zweck("Berichtigung bestätigter Niederschriften"),
    "projekte.projekt": Zweck(
        "Projekte und Förderung; genannt wird eine Ansprechperson",
        "oeffentlich titel rolle traeger stadtteil zielgruppe handlungsfeld beschreibung website",
    ),
    "berichte.jahresbericht": Zweck("Jahresbericht; genannt wird, wer ihn verfasst hat"),
    "berichte.zuarbeit": Zweck("Beiträge anderer zum Jahresbericht"),
    "berichte.fassung": Zweck("Festgeschriebene Ausgabe des Jahresberichts; " + _NACHWEIS, nennt_nur=True),
    "berichte.abschnitt": Zweck(
        "Suche in freigegebenen Berichten", "fassung nummer anker kapitel ueberschrift text"
    ),
    "berichte.anlage": Zweck(
        "Anlagen zum Jahresbericht; das Dokument kann Angaben zu Personen enthalten", nennt_nur=True
    ),
    "berichte.freigabe": Zweck(_NACHWEIS, nennt_nur=True),
    "berichte.schritt": Zweck(_NACHWEIS),
    "berichte.kommentar": Zweck("Anmerkungen zum Entwurf; " + _NACHWEIS),
    "berichte.blick": Zweck("Wer einen Entwurf wann zuletzt gesehen hat, nur für die Person selbst"),
    "berichte.deckblatt": Zweck(_NACHWEIS, nennt_nur=True),
    "berichte.hinnahme": Zweck(_NACHWEIS, nennt_nur=True),
    "portal.aussonderung": Zweck(_NACHWEIS),
    "portal.aufgabenpost": Zweck("Wie oft jemand per Mail hört, was ansteht, und wann zuletzt"),
    "account.emailaddress": Zweck("Bleibt leer: Adressen stehen beim Konto", name="Adresse eines Kontos"),
    "account.emailconfirmation": Zweck(
        "Bleibt leer: Adressen stehen beim Konto", name="Bestätigung einer Adresse"
    ),
    "mfa.authenticator": Zweck(
        "Zweiter Faktor der Anmeldung; Geheimes ist versiegelt", name="Zweiter Faktor"
    ),
    "socialaccount.socialaccount": Zweck(
        "Anmeldung mit dem Konto der Stadt; nur dessen Kennung", name="Anmeldung der Stadt"
    ),
    "socialaccount.socialtoken": Zweck(
        "Bleibt leer: Schlüssel der Stadt werden nicht behalten", name="Schlüssel der Stadt"
    ),
    "usersessions.usersession": Zweck(
        "Liste der eigenen Anmeldungen: Browser und Tag, keine Netzwerkadresse", name="Eigene Anmeldung"
    ),
    "post_office.email": Zweck(
        "Mails des Portals, bis sie versandt sind, und danach der Nachweis darüber", name="Mail"
    ),
    "post_office.attachment": Zweck("Anhänge von Mails des Portals", name="Anhang einer Mail"),
    "post_office.log": Zweck("Warum eine Mail nicht versandt wurde", name="Versandversuch"),
    "basis.postanhang": Zweck("Anhänge wartender Mails"),
    "sessions.session": Zweck(
        "Bestehende Anmeldungen; enthält Eingaben, die nach einer abgelaufenen Anmeldung warten",
        name="Bestehende Anmeldung",
    ),
}
# Beside every record with a history, whatever it is about.
VERLAUF = Zweck("Nachweis, wer wann was geändert hat und warum", name="Verlauf")
OHNE_PERSONENBEZUG = {
    "auth": "group permission",
    "post_office": "emailtemplate",
    "socialaccount": "socialapp",
    "contenttypes": "contenttype",
    "beirat": "handlungsfeld organisation frueherername aktivitaet satzungsfassung sitzkontingent amtszeit "
    "beschluss drucksache drucksachendatei beratung empfehlung rueckmeldung stellungnahme wahl wahlgang",
    "projekte": "phase kennzahl mittel verwendungsnachweis",
    "berichte": "kapitel auswahl geplanteberatung fassungsdatei fassungsbezug abkuerzung pdfergebnis "
    "statistikreihe statistikwert",
    "portal": "rechtstext aufbewahrungsfrist",
}


def verzeichnis(fristen):
    """Every field that holds personal data, in the order of `PERSONENBEZOGEN`, and the history; no query.

    `fristen` are the kinds with their periods in force (`aussonderung.fristen`).

    History tables aren't listed apart: `mit_verlauf` tells that earlier values of a field are kept too. Who
    changed it, when and why is told once, for all of them.
    """
    in_worten = {frist.art.schluessel: frist.in_worten() for frist in fristen}
    angaben = [
        angabe
        for label, zweck in PERSONENBEZOGEN.items()
        for angabe in _angaben(apps.get_model(label), zweck, in_worten)
    ]
    return [*angaben, _verlauf()]


def _verlauf():
    return Angabe(
        bereich=VERLAUF.name,
        feld="Konto, Zeitpunkt und Grund jeder Änderung",
        sicht=INTERN,
        zweck=VERLAUF.zweck,
        grundlage=AUFGABE,
        empfaenger="wer den geänderten Eintrag mit seinen internen Angaben sehen darf",
        dauer="solange der Verlauf des Eintrags bleibt, auch nach dem Ende des Kontos; der Grund nur, bis "
        "aus dem Eintrag etwas ausgesondert wird",
        mit_verlauf=False,
    )


def _angaben(modell, zweck, in_worten):
    label = modell._meta.label_lower
    verlauf = verlaufsmodell(modell)
    mit_verlauf = {feld.name for feld in verlauf._meta.fields} if verlauf else set()
    for feld in modell._meta.fields:
        if feld.primary_key or isinstance(feld, Suchschluessel | Faltschluessel):
            continue
        sicht = _sicht(modell, feld, zweck)
        yield Angabe(
            bereich=zweck.name or str(modell._meta.verbose_name),
            feld=str(feld.verbose_name),
            sicht=sicht,
            zweck=zweck.zweck,
            grundlage=grundlage(label, sicht == MIT_EINWILLIGUNG),
            empfaenger="alle" if sicht == OEFFENTLICH else empfaenger(label, feld.name),
            dauer=dauer(label, feld.name, in_worten),
            mit_verlauf=feld.name in mit_verlauf,
        )


def _sicht(modell, feld, zweck):
    if modell._meta.label_lower == "beirat.person" and feld.name in Einwilligung.Feld.values:
        return MIT_EINWILLIGUNG
    return OEFFENTLICH if feld.name in zweck.oeffentlich.split() else INTERN
