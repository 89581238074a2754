"""What a figure counts, told by the words of its unit or name.

What isn't known to identify nobody counts people: words for them are many, and new ones come with each law
(„Geduldete“, „Schutzberechtigte“, „Duldungen“, „Kursteilnahmen“). A figure of things that is taken for one of
people is left out and mended by its unit; one of people that is taken for things would be told.
"""

import re
from itertools import dropwhile, takewhile

from basis.text import falten

# All words are folded as by `basis.text.falten`. A „?“ allows the singular. What ends with one of these is a
# thing: „Sprachkurse“, „Frauengruppe“.
_DINGE = r"""
    kurs(e|en)? | veranstaltung(en)? | workshops? | seminar(e|en)? | projekt(e|en)? | vorhaben | gruppen?
    | verein(e|en)? | organisation(en)? | einrichtung(en)? | schulen? | kitas? | kindergarten(s)?
    | unterkunft(e|en)? | stuck(e|en)? | exemplar(e|en)? | platz(e|en)? | seiten? | stellen?
    | massnahmen? | angebot(e|en)? | broschuren? | plakat(e|en)? | flyer | flyers | publikation(en)?
    | newsletters? | film(e|en)? | videos? | konzert(e|en)? | fest(e|en)? | treffen | treffs? | tagung(en)?
    | aktion(en)? | aktivitat(en)? | initiativen? | netzwerk(e|en)? | standort(e|en)? | stadtteil(e|en)?
    | raum(e|en)? | gerat(e|en)? | fahrzeug(e|en)? | aufruf(e|en)? | downloads? | modul(e|en)?
    | punkt(e|en)? | stunden? | minuten? | tag(e|en)? | wochen? | monat(e|en)? | jahr(e|en)? | meter
    | euro | kosten | mittel | ausgaben? | einnahmen? | budget | betrag | betrage | prozent | prozentpunkte
    | promille | anteil | anteile | quote | quoten | durchschnitt
"""
# Compounds of these may be of one person each, or people: „Beratungsgespräche“, „Einschulungen“,
# „Beförderungen“, „Vorsprachen“, „Ausländer“.
_DINGE_ALLEIN = r"""
    [%‰€] | eur | cent | h | std | min | m2 | qm | km | kg | kilogramm | tonnen? | liter | index | median
    | rate | raten | \w+(en|ungs|itats)rate | mittelwert | durchschnittsalter | verhaltnis | vz[ae]
    | vollzeitaquivalent(e|en)? | ue | (unterrichts|lern|)einheit(en)? | termin(e|en)?
    | (beirats|rats|ausschuss|vorstands|gremien|)sitzung(en)? | (fach|experten|netzwerk|)gesprach(e|en)?
    | (fach|stadtteil|bildungs|integrations|presse|)konferenz(en)? | (fremd|mutter|herkunfts|amts|)sprachen?
    | (projekt|basis|vereins|sprach|)forderung(en)? | schulung(en)? | fortbildung(en)? | ausstellung(en)?
    | lesung(en)? | artikel | beschluss(e|en)? | empfehlung(en)? | stellungnahmen? | drucksachen?
    | ort(e|en)? | quartier(e|en)? | gebaude | haus(er|ern)? | trager | unternehmen | firmen | betrieb(e|en)?
    | (herkunfts|bundes|)land(er|ern)? | (herkunfts|)staat(en)? | nation(en)? | stadt(e|en)? | gemeinden?
    | kommunen? | gremien | partei(en)? | buch(er|ern)? | computer | laptops? | tablets? | klicks?
    | zugriff(e|en)?
"""
_DING = re.compile(rf"\w*({_DINGE})|{_DINGE_ALLEIN}", re.VERBOSE)
# A name in the singular rather tells where people are („Kindergarten“), and one with years how old they are.
_DINGE_MEHRERE = re.compile(rf"(?!\w*(?:jahr|monat))(?:{_DING.pattern.replace('?', '')})", re.VERBOSE)
# With one of these a thing stands for a person: „besetzte Stellen“, „Abschiebemaßnahmen“, „Einzelprojekte“.
_DOCH_MENSCHEN = re.compile(
    r"(belegt|besetzt|vergeben|vermittelt|bezogen|einzel|fall|abschieb|ausreise|ruckkehr|ruckfuhr|zwang)\w*"
    r"|\w*(beendend|entziehend)\w*"
)

# What begins so is no count, whatever follows: „% Frauen“, „je Familie“.
_MASS = re.compile(r"[%‰€]|prozent|promille|euro|eur|je|pro")
# Around the word that tells what is counted: it stands before what says more of it („Kurse für Frauen“), and
# a part that begins so tells nothing else („Kurse (für Frauen)“, but „Kurse (mit Duldung)“).
_BEIWORT = re.compile(
    r"anzahl|zahl|summe|der|die|das|des|davon|darunter|insgesamt|gesamt|zusammen|absolut|rund|etwa|ca"
    r"|tsd|tausend|mio|million|millionen|mrd|jahrlich|monatlich|wochentlich"
)
_NAEHER = re.compile(r"in|im|an|am|auf|fur|bei|beim|nach|seit|zu|zum|zur|je|pro")
_DANACH = re.compile(
    rf"{_NAEHER.pattern}|\d+|mit|ohne|von|vom|aus|der|die|das|des|dem|den|unter|uber|ab|bis|durch|zwischen|gegen"
    "|vor|hinter|neben|wegen|trotz|wahrend|innerhalb|ausserhalb|statt|anstatt|laut|gegenuber|um"
)
_TEILE = re.compile(r"[,;:/()&+–—]|\s-\s|\b(?:und|oder|sowie|bzw)\b")
_WORT = re.compile(r"\w+|[%‰€]")

# A number that isn't whole counts people only where a word that ends with one of these says so.
_MENSCHEN = re.compile(
    r"\w*(person|mensch|kind|jugendlich|erwachsen|frau|mann|manner|madchen|senior|familie|haushalt|teilnehmer"
    r"|teilnehmend|gefluchtet|klient|schuler|studierend|besucher|einwohner|migrant|auslander|ehrenamtlich"
    r"|freiwillig|mitglied)(e|n|en|er|ern|r|s|in|innen)?"
)

# Shares and averages: with what they refer to they tell how many are meant.
_PROMILLE = re.compile(r"‰|promille")
_PROZENT = re.compile(r"%|prozent\w*|hundert")
_QUOTE = re.compile(r"\w*anteil(?:e|en|s)?|\w*quoten?")
_ANTEIL = re.compile(
    rf"{_PROMILLE.pattern}|{_PROZENT.pattern}|{_QUOTE.pattern}|(?:\w+(?:en|ungs|itats))?raten?|\w*durchschnitt\w*"
    r"|mittelwert\w*|schnitt|median|je|pro"
)


def zaehlt_menschen(einheit, bezeichnung="", ganz=True):
    """Whether a figure with this unit counts people; where the unit is just „Anzahl“ its name tells. `ganz`:
    whether it is a whole number."""
    nichtssagend = all(map(_sagt_nichts, _WORT.findall(falten(einheit))))
    was, dinge = (bezeichnung, _DINGE_MEHRERE) if nichtssagend else (einheit, _DING)
    return not _zaehlt_dinge(falten(was), dinge) and (ganz or _enthaelt(_MENSCHEN, was))


def ist_anteil(was):
    """Whether a figure with this unit or name is a share or an average."""
    return _enthaelt(_ANTEIL, was)


def ganzes_der_anteile(einheit, bezeichnung=""):
    """What the whole may be where a figure with this unit and name is a share of it: 100 of per cent, 1000 of
    per mille, 1 or 100 of an „Anteil“ that doesn't say so; else nothing."""
    was = f"{einheit} {bezeichnung}"
    if _enthaelt(_PROMILLE, was):
        return (1000,)
    if _enthaelt(_PROZENT, was):
        return (100,)
    return (1, 100) if _enthaelt(_QUOTE, was) else ()


def _enthaelt(muster, was):
    return any(map(muster.fullmatch, _WORT.findall(falten(was))))


def _sagt_nichts(wort):
    return wort.isdigit() or _BEIWORT.fullmatch(wort)


def _zaehlt_dinge(was, dinge):
    """Whether each part of it names a thing: „Kurse für Frauen, Feste“, but not „Kurse: Teilnehmende“."""
    teile = [woerter for teil in _TEILE.split(was) if (woerter := _WORT.findall(teil))]
    anfang = next(dropwhile(_sagt_nichts, teile[0] if teile else ()), "")
    if _MASS.fullmatch(anfang):
        return True
    sagende = [teil for teil in teile if not _NAEHER.fullmatch(teil[0])]
    return bool(sagende) and all(_nennt_ding(teil, dinge) for teil in sagende)


def _nennt_ding(woerter, dinge):
    kern = takewhile(lambda wort: not _DANACH.fullmatch(wort), dropwhile(_BEIWORT.fullmatch, woerter))
    kern = [wort for wort in kern if not _BEIWORT.fullmatch(wort)]
    menschen = [wort for wort in kern if _DOCH_MENSCHEN.fullmatch(wort) or _MENSCHEN.fullmatch(wort)]
    return bool(kern) and bool(dinge.fullmatch(kern[-1])) and not menschen
