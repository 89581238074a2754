"""Values of the Stand in words, names for its fields and records, and texts word by word."""

import re
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher

from basis import text
from berichte.stand.werte import Summe, Zahl

# Where a field's name isn't its German word, or would be misread.
_FELDER = {
    "erster_tag": "Erster Tag",
    "im_umlauf": "Im Umlaufverfahren",
    "jahre_offen": "Offen seit so vielen Jahren",
    "letzter_amtstag": "Letzter Amtstag",
    "letzter_tag": "Letzter Tag",
    "neue": "Neue Empfehlungen",
    "fruehere": "Frühere Empfehlungen",
    "was": "Worum es geht",
    "weitere_beschluesse": "Weitere Beschlüsse",
    "abkuerzungen": "Abkürzungen",
    "angehoert": "Beirat angehört",
    "beauftragung_luecken": "Unbesetztes Amt",
    "beschluesse": "Beschlüsse",
    "danach": "Nach dem Stichtag",
    "durch": "Verabschiedet durch",
    "erste_am": "Erstmals verabschiedet am",
    "fortdauer": "Fortdauer des Sitzes",
    "frist": "Antwort erbeten bis",
    "fundstelle_fortdauer": "Fundstelle der Fortdauer",
    "fusszeile": "Hinweis am Fuß jeder Seite",
    "gefolgt": "Ob gefolgt wurde",
    "gehoert": "Rechtzeitig gehört",
    "geheim": "Geheime Abstimmung",
    "geld": "Förderung nach Mittelgebern",
    "geld_gesamt": "Förderung insgesamt",
    "greift_auf": "Greift auf",
    "groesse": "Größe in Byte",
    "luecken": "Unbesetzte Sitze",
    "massnahmen": "Maßnahmen",
    "oeffentlich": "Öffentlich",
    "rueckmeldungen": "Rückmeldungen",
    "top": "Tagesordnungspunkt",
    "traeger": "Träger",
    "ungefaehr": "Ungefähr",
    "url": "Adresse",
    "von": "Von so vielen",
    "wer": "Wer mitwirkt",
    "zustand": "Stand",
}
_GATTUNGEN = {
    "AmtszeitStand": "Amtszeit",
    "Amtsinhaber": "Amt",
    "BeratungStand": "Beratung",
    "BeschlussStand": "Beschluss",
    "DrucksacheStand": "Drucksache",
    "EmpfehlungStand": "Empfehlung",
    "Ereignis": "Aktivität",
    "KennzahlStand": "Kennzahl",
    "Messwert": "Statistikwert",
    "Mitglied": "Mitglied",
    "MitwirkungStand": "Mitwirkung",
    "PhaseStand": "Phase",
    "ProjektStand": "Projekt",
    "Punkt": "Tagesordnungspunkt",
    "Reihe": "Statistikreihe",
    "RueckmeldungStand": "Rückmeldung",
    "SitzungStand": "Sitzung",
    "StellungnahmeStand": "Stellungnahme",
    "WahlStand": "Wahl",
}
# Numbers that are names.
_OHNE_PUNKT = {"jahr", "jahre", "nummer"}
LEER = "leer"


def feldname(name):
    """A field of the Stand in German, as a label: „traeger“ → „Träger“."""
    return _FELDER.get(name, name.replace("_", " ").capitalize())


def gattung(wert):
    """What kind of record a value of the Stand tells."""
    return _GATTUNGEN.get(type(wert).__name__, type(wert).__name__)


def titel(wert):
    """How a record is called in a list of changes."""
    match type(wert).__name__:
        case "SitzungStand":
            return f"{wert.nummer}. Sitzung am {text.tag(wert.tag)}"
        case "Amtsinhaber" | "WahlStand":
            return f"{wert.funktion}: {wert.name}"
        case "RueckmeldungStand":
            return f"vom {text.tag(wert.tag)}"
        case "BeratungStand":
            return f"{wert.gremium}, {text.tag(wert.tag) or 'ohne Tag'}"
        case "BeschlussStand" | "EmpfehlungStand":
            return f"{wert.nummer} {wert.titel}"
        case "Punkt" | "DrucksacheStand":
            return f"{wert.kennung} {wert.titel}"
        case "PhaseStand":
            return wert.bezeichnung or wert.zeitraum
        case "Messwert":
            return "Wert"
    for name in ("titel", "bezeichnung", "name", "gremium"):
        if getattr(wert, name, ""):
            return getattr(wert, name)
    return gattung(wert)


def in_worten(wert, name=""):
    """A value as people read it; `name` is the field's, because a year is no number."""
    if wert is None or wert == "" or wert == ():
        return LEER
    if isinstance(wert, bool):
        return "ja" if wert else "nein"
    if isinstance(wert, date):
        return text.tag(wert)
    if isinstance(wert, int | Decimal):
        return str(wert) if name in _OHNE_PUNKT else text.zahl(wert)
    if isinstance(wert, tuple):
        return "; ".join(in_worten(teil, name) for teil in wert)
    if isinstance(wert, Summe):
        return _summe(wert)
    if isinstance(wert, Zahl):
        return zahl_in_worten(wert)
    if is_dataclass(wert):
        teile = ((f.name, getattr(wert, f.name)) for f in fields(wert) if f.name not in ("bezug", "bezuege"))
        return ", ".join(f"{feldname(n)} {in_worten(w, n)}" for n, w in teile if w not in (None, "", ()))
    return str(wert)


def _summe(wert):
    if wert.betrag is not None:
        return text.euro(wert.betrag)
    bekannt = f"mindestens {text.euro(wert.bekannt)}" if wert.bekannt else text.UNBEKANNT
    return f"{bekannt} ({text.anzahl(wert.unbekannte, 'Betrag fehlt,Beträge fehlen')})"


def zahl_in_worten(zahl):
    """The value of a figure with its percent sign, without what is counted: „72 %“."""
    return f"{text.zahl(zahl.wert)}{text.GESCHUETZT + zahl.zeichen if zahl.zeichen else ''}"


# Texts -----------------------------------------------------------------------------------------------

GLEICH, NEU, WEG = "gleich", "neu", "weg"
_WORT = re.compile(r"\S+\s*|\s+")
# Beyond that many words a changed paragraph is shown as a whole: comparing word by word costs their product.
_HOECHSTENS_WORTE = 1500
# Where less than that stayed, one reads both texts whole better than word for word.
_MINDESTENS_GLEICH = 0.4


def wortweise(alt, neu):
    """What became of a text, as pieces (GLEICH, NEU or WEG; text) in reading order.

    Paragraphs that stayed aren't looked into; in changed ones each word counts.
    """
    zeilen_alt, zeilen_neu = alt.splitlines(keepends=True), neu.splitlines(keepends=True)
    stuecke = []
    for art, a1, a2, n1, n2 in SequenceMatcher(None, zeilen_alt, zeilen_neu, autojunk=False).get_opcodes():
        davor, danach = "".join(zeilen_alt[a1:a2]), "".join(zeilen_neu[n1:n2])
        if art == "equal":
            stuecke.append((GLEICH, davor))
        else:
            stuecke += _worte(davor, danach)
    return _zusammen(stuecke)


def _worte(alt, neu):
    worte_alt, worte_neu = _WORT.findall(alt), _WORT.findall(neu)
    if max(len(worte_alt), len(worte_neu)) > _HOECHSTENS_WORTE:
        return [(WEG, alt), (NEU, neu)]
    abgleich = SequenceMatcher(None, worte_alt, worte_neu, autojunk=False)
    if abgleich.ratio() < _MINDESTENS_GLEICH:
        return [(WEG, alt), (NEU, neu)]
    stuecke = []
    for art, a1, a2, n1, n2 in abgleich.get_opcodes():
        if art == "equal":
            stuecke.append((GLEICH, "".join(worte_alt[a1:a2])))
        else:
            stuecke += [(WEG, "".join(worte_alt[a1:a2])), (NEU, "".join(worte_neu[n1:n2]))]
    return stuecke


def _zusammen(stuecke):
    """Neighbours of one kind as one piece."""
    ergebnis = []
    for art, inhalt in stuecke:
        if not inhalt:
            continue
        if ergebnis and ergebnis[-1][0] == art:
            ergebnis[-1] = (art, ergebnis[-1][1] + inhalt)
        else:
            ergebnis.append((art, inhalt))
    return tuple(ergebnis)
