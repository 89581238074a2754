"""For the record of processing (GDPR Art. 30): on which ground data is kept, how long, and who sees it.

How long: the key of a kind in `FRISTARTEN`, or a sentence. A test refuses a kind of record that isn't told.
"""

from django.conf import settings

from portal.rollen import ROLLEN, rechte
from portal.verlauf import PERSONENDATEN, PERSONENFELDER

from .loeschung import KONTAKT

EINWILLIGUNG = "Einwilligung, Art. 6 Abs. 1 Buchst. a DSGVO"
PFLICHT = "rechtliche Verpflichtung, Art. 6 Abs. 1 Buchst. c DSGVO"
AUFGABE = "öffentliche Aufgabe, Art. 6 Abs. 1 Buchst. e DSGVO"
_PFLICHTEN = {
    "beirat.anwesenheit",
    "beirat.berichtigung",
    "beirat.einwilligung",
    "beirat.gast",
    "beirat.niederschrift",
    "beirat.tagesordnungspunkt",
    "beirat.verbindung",
    "portal.aussonderung",
}

_DAUER = "auf Dauer"
_SITZUNG = "bis zum Abmelden, höchstens {SITZUNG_HOECHSTENS_STUNDEN} Stunden; dann gelöscht"
_POST = "{POST_AUFBEWAHRUNG_TAGE} Tage nach dem Versand; Text und Anhänge bis zum Versand"
_DATEI = "auf Dauer: eine gespeicherte Datei wird nie gelöscht"
_ANLAGE = "bis die Anlage ersetzt oder gelöscht wird; mit einer festgeschriebenen Fassung auf Dauer"
_BIS_GEAENDERT = "bis zur Änderung der Vorlage"
_AUFBEWAHRUNG = {
    "einlesungen": "basis.einlesung",
    "konten": "basis.konto account.emailaddress account.emailconfirmation mfa.authenticator "
    "socialaccount.socialaccount socialaccount.socialtoken berichte.blick portal.aufgabenpost",
    "kontakt": "beirat.einwilligung beirat.kalenderzugang",
    "verbindungen": "beirat.verbindung",
    "nachruecker": "beirat.nachrueckplatz",
    "ladungen": "beirat.ladung",
    _DAUER: "beirat.person beirat.mandat beirat.funktion beirat.beauftragung beirat.mitwirkung "
    "beirat.sitzung beirat.anwesenheit beirat.gast beirat.kandidatur beirat.erinnerung beirat.thema "
    "beirat.tagesordnungspunkt beirat.niederschrift beirat.berichtigung projekte.projekt "
    "berichte.jahresbericht berichte.zuarbeit berichte.fassung berichte.abschnitt berichte.freigabe "
    "berichte.schritt berichte.kommentar berichte.deckblatt berichte.hinnahme portal.aussonderung",
    _DATEI: "basis.datei",
    _ANLAGE: "berichte.anlage",
    _BIS_GEAENDERT: "beirat.tagesordnungsvorlage beirat.vorlagenpunkt",
    _SITZUNG: "sessions.session usersessions.usersession",
    _POST: "post_office.email post_office.attachment post_office.log basis.postanhang",
}
JE_ART = {label: frist for frist, labels in _AUFBEWAHRUNG.items() for label in labels.split()}
# Fields that go before their record does.
JE_FELD = {
    **{("beirat.person", feld): "kontakt" for feld in KONTAKT},
    ("beirat.mandat", "ausscheiden"): "kontakt",
    ("beirat.erinnerung", "adresse"): "erinnerungen",
    ("beirat.thema", "eingebracht_von"): "themen",
    ("berichte.zuarbeit", "email"): "zuarbeiten",
    ("projekte.projekt", "ansprechperson"): "ansprechpersonen",
}
# These have neither ground nor readers of their own.
_WIE_DER_EINTRAG = {"basis.datei": "wie bei dem Eintrag, zu dem die Datei gehört"}
_RECHTE = {rolle: rechte(rolle) for rolle in ROLLEN}
# Shown to its own account and to nobody else.
_EIGENES = {
    *("berichte.blick", "portal.aufgabenpost"),
    *("mfa.authenticator", "socialaccount.socialaccount", "usersessions.usersession"),
}


def grundlage(label, mit_einwilligung):
    """The ground of GDPR Art. 6 on which a field is kept."""
    if mit_einwilligung:
        return EINWILLIGUNG
    return _WIE_DER_EINTRAG.get(label) or (PFLICHT if label in _PFLICHTEN else AUFGABE)


def dauer(label, feld, in_worten):
    """How long a field is kept; `in_worten` has the words for the key of each kind."""
    frist = JE_FELD.get((label, feld)) or JE_ART[label]
    return in_worten.get(frist) or frist.format(
        SITZUNG_HOECHSTENS_STUNDEN=settings.SITZUNG_HOECHSTENS_STUNDEN,
        POST_AUFBEWAHRUNG_TAGE=settings.POST_AUFBEWAHRUNG_TAGE,
    )


def empfaenger(label, feld):
    """The roles that see an internal field, by the table of roles."""
    if label in _WIE_DER_EINTRAG:
        return _WIE_DER_EINTRAG[label]
    app, modell = label.split(".")
    noetig = {f"{app}.view_{modell}"}
    if label in PERSONENDATEN or feld in PERSONENFELDER.get(label, ()):
        noetig.add("beirat.personendaten_person")
    sehende = [rolle for rolle, hat in _RECHTE.items() if noetig <= hat]
    return ", ".join(sehende) or ("nur das Konto selbst" if label in _EIGENES else "niemand")
