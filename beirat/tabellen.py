"""The board's lists as files: which columns a spreadsheet gets of each. Nothing internal is among them."""

from operator import attrgetter

from basis.tabelle import Spalte
from basis.text import tag
from beirat.models import Empfehlungsstatus


def _spalte(titel, feld):
    """A column that holds one attribute of the row."""
    return Spalte(titel, attrgetter(feld))


def _genannt(titel, feld):
    """A column that names the related record, empty without one."""
    return Spalte(titel, lambda zeile: str(verwandt) if (verwandt := getattr(zeile, feld)) else "")


def _mandate(wert):
    """Something of every seat that a person holds on the list's day."""
    return lambda person: "; ".join(wert(mandat) for mandat in person.geltende_mandate)


PERSONEN = (
    _spalte("Titel", "titel"),
    _spalte("Vorname", "vorname"),
    _spalte("Nachname", "nachname"),
    Spalte("Sitz", _mandate(lambda m: m.get_sitzart_display())),
    Spalte("Fraktion", _mandate(lambda m: str(m.fraktion or ""))),
    Spalte("Amtszeit", _mandate(lambda m: str(m.amtszeit))),
    Spalte("Funktion", _mandate(lambda m: ", ".join(f.get_art_display() for f in m.geltende_funktionen))),
    Spalte("erster Tag", _mandate(lambda m: tag(m.erster_tag))),
    Spalte("letzter Tag", _mandate(lambda m: tag(m.letzter_tag))),
    # Tells people of the same name apart when the list is read in again.
    _spalte("Schlüssel", "pk"),
)
SITZE = (
    _spalte("Name", "mandat.person.name"),
    Spalte("Sitz", lambda sitz: sitz.mandat.get_sitzart_display()),
    _spalte("Fraktion", "fraktion"),
    Spalte("Funktion", lambda sitz: ", ".join(str(f.label) for f in sitz.funktionen)),
    _spalte("erster Tag", "mandat.erster_tag"),
    _spalte("letzter Tag", "mandat.letzter_tag"),
    _spalte("Hinweis", "fortdauer"),
)
AMTSZEITEN = (
    _spalte("Bezeichnung", "bezeichnung"),
    _spalte("Wahlperiode", "wahlperiode"),
    _spalte("bestellt am", "bestellt_am"),
    _spalte("konstituiert am", "konstituiert_am"),
    _spalte("im Amt bis", "letzter_amtstag"),
    _spalte("Personen", "personen"),
)
FUNKTIONEN = (
    Spalte("Funktion", lambda f: f.get_art_display()),
    _spalte("Name", "mandat.person.name"),
    _genannt("Amtszeit", "amtszeit"),
    _spalte("erster Tag", "erster_tag"),
    _spalte("letzter Tag", "letzter_tag"),
)
NACHRUECKLISTE = (
    _spalte("Rang", "platz.rang"),
    _spalte("Name", "platz.person.name"),
    _spalte("steht bereit", "platz.bereit"),
    _spalte("nachgerückt am", "nachgerueckt_am"),
)
SATZUNGSFASSUNGEN = (
    _spalte("Fassung", "bezeichnung"),
    _spalte("in Kraft ab", "in_kraft_ab"),
    Spalte("Sitze", lambda f: ", ".join(str(k) for k in f.kontingente.all())),
    Spalte("beschlussfähig mit mehr als", lambda f: f"{f.quorum_zaehler}/{f.quorum_nenner}"),
    Spalte("gemessen an", lambda f: f.get_quorum_basis_display()),
    _spalte("Ladungsfrist (Tage)", "ladungsfrist_tage"),
    _spalte("Sitzungen im Jahr mindestens", "mindestsitzungen"),
    _spalte("Hinweis ab unentschuldigten Sitzungen", "fehlschwelle"),
    _spalte("Vorsitz ist Beauftragung", "vorsitz_ist_beauftragung"),
    _spalte("Angaben angenommen", "angenommen"),
)
BEAUFTRAGUNGEN = (
    _genannt("Person", "person"),
    _spalte("erster Tag", "erster_tag"),
    _spalte("letzter Tag", "letzter_tag"),
    _spalte("hauptamtlich", "hauptamtlich"),
    _genannt("als Vorsitz", "amtszeit"),
)
MITWIRKUNGEN = (
    _genannt("Gremium", "gremium"),
    _genannt("Person", "person"),
    _spalte("Rolle", "rolle"),
    Spalte("Zeitraum", lambda m: m.in_worten()),
)
SITZUNGEN = (
    _genannt("Amtszeit", "amtszeit"),
    _spalte("Nummer", "nummer"),
    _spalte("Kennung", "kennung"),
    _spalte("Tag", "tag"),
    _spalte("Beginn", "beginn"),
    _spalte("Ende", "ende"),
    _spalte("Ort", "ort"),
    Spalte("Art", lambda s: s.get_art_display()),
    Spalte("Stand", lambda s: s.get_zustand_display()),
    _spalte("öffentlich", "oeffentlich"),
    _spalte("eingeladen am", "eingeladen_am"),
)
THEMEN = (
    _spalte("Thema", "titel"),
    _spalte("Beschreibung", "beschreibung"),
    _spalte("eingebracht am", "eingebracht_am"),
    Spalte("Drucksache", lambda t: t.drucksache.kennung if t.drucksache else ""),
    _spalte("öffentlich", "oeffentlich"),
    _spalte("Stand", "stand"),
    Spalte("Sitzung", lambda t: str(t.tagesordnungspunkt.sitzung) if t.tagesordnungspunkt else ""),
    Spalte("behandelt als", lambda t: str(t.tagesordnungspunkt or "")),
    _spalte("erledigt am", "erledigt_am"),
)
VORLAGENPUNKTE = (
    _genannt("Vorlage", "vorlage"),
    _spalte("Reihenfolge", "position"),
    _spalte("Titel", "titel"),
    _spalte("Unterpunkt", "unterpunkt"),
    _spalte("öffentlich", "oeffentlich"),
    _spalte("Berichterstattung", "berichterstattung"),
)
BESCHLUESSE = (
    _spalte("Nummer", "nummer"),
    _spalte("gefasst am", "gefasst_am"),
    _genannt("Sitzung", "sitzung"),
    _spalte("Gegenstand", "titel"),
    _spalte("Wortlaut", "wortlaut"),
    _spalte("Ja", "ja"),
    _spalte("Nein", "nein"),
    _spalte("Enthaltung", "enthaltung"),
    _spalte("ungültig", "ungueltig"),
    _spalte("angenommen", "angenommen"),
    _spalte("öffentlich", "oeffentlich"),
)
EMPFEHLUNGEN = (
    _spalte("Nummer", "nummer"),
    _spalte("Titel", "titel"),
    _genannt("gerichtet an", "adressat"),
    _genannt("Handlungsfeld", "handlungsfeld"),
    _spalte("verabschiedet am", "verabschiedet_am"),
    Spalte("verabschiedet durch", lambda e: e.get_verabschiedet_durch_display()),
    _spalte("Antwort erbeten bis", "frist"),
    Spalte("Stand", lambda e: Empfehlungsstatus(e.status).label),
    _spalte("öffentlich", "oeffentlich"),
)
STELLUNGNAHMEN = (
    Spalte("Drucksache", lambda s: s.drucksache.kennung),
    _spalte("Tag", "tag"),
    Spalte("verabschiedet durch", lambda s: s.get_verabschiedet_durch_display()),
    _spalte("rechtzeitig angehört", "rechtzeitig_angehoert"),
    Spalte("gefolgt", lambda s: s.get_gefolgt_display()),
    _spalte("Text", "text"),
)
DRUCKSACHEN = (
    _spalte("Nummer", "kennung"),
    _spalte("Art", "art"),
    _spalte("Titel", "titel"),
    _spalte("Datum", "datum"),
    _spalte("Adresse", "url"),
    _spalte("öffentlich", "oeffentlich"),
)
AKTIVITAETEN = (
    Spalte("Art", lambda a: a.get_art_display()),
    _spalte("Titel", "titel"),
    Spalte("Zeitraum", lambda a: a.in_worten()),
    _spalte("Ort", "ort"),
    _spalte("Ergebnis", "ergebnis"),
    _spalte("öffentlich", "oeffentlich"),
)
ORGANISATIONEN = (
    _spalte("Name", "name"),
    _spalte("Kurzname", "kurzname"),
    Spalte("Art", lambda o: o.get_art_display()),
    _spalte("Website", "website"),
)
HANDLUNGSFELDER = (_spalte("Name", "name"),)
