"""The accessible edition on screen: the stored HTML of a Fassung, with aids for reading added to it.

Its words are the stored ones and stay so, however the templates may change: nothing is taken away or
rendered anew. Added are frames for wide tables and pictures, an address for each heading and
recommendation, and „so gezählt“ at the key figures. What an edition holds was cleaned before it was frozen
and written by our templates alone, so its markup is known.
"""

import re
from dataclasses import dataclass
from html import unescape
from itertools import count

from django.template.loader import render_to_string
from django.utils.html import format_html, strip_tags
from django.utils.safestring import mark_safe
from django.utils.text import slugify

from berichte.stand import angaben

_HAUPTTEIL = re.compile(r"<main>\s*(.*?)\s*</main>", re.DOTALL)
_KOPF = re.compile(r'<header class="deckblatt">.*?</header>\s*', re.DOTALL)
_INHALT = re.compile(r'<nav class="inhalt".*?</nav>\s*', re.DOTALL)
_UEBERSCHRIFT = re.compile(r"<h([234])([^>]*)>(.*?)</h\1>", re.DOTALL)
_SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_BLOCKENDE = re.compile(r"</(?:p|li|tr|th|td|caption|figcaption|div)>|<br>")
_EINTRAG = '<article class="eintrag">'
_KENNUNG = re.compile(r'\bid="([^"]+)"')
_TABELLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_BILD = re.compile(r'(<figure class="abbildung">\s*)(<svg\b.*?</svg>)', re.DOTALL)
_KENNZAHL = re.compile(r'(<li><strong class="wert">[^<]*</strong> <span>([^<]*)</span>)(</li>)')


@dataclass(frozen=True)
class Lesefassung:
    """Safe HTML of an edition in three parts: its head, its list of contents, its chapters."""

    kopf: str
    inhalt: str
    rumpf: str


def lesefassung(html, stand, *, heute=""):
    """The stored `html` with its aids; what they tell comes from the `stand` of the same edition.

    `heute`: address of the page that tells what became of the recommendations, if there is one.
    """
    kopf, inhalt, rumpf = _teile(html)
    zaehler = count(1)
    rumpf = _KENNZAHL.sub(_Gezaehltes(stand).ergaenzt, _mit_ankern(rumpf, stand, heute))
    return Lesefassung(
        kopf=mark_safe(_mit_rahmen(kopf, zaehler)),
        inhalt=mark_safe(inhalt),
        rumpf=mark_safe(_mit_rahmen(rumpf, zaehler)),
    )


def _teile(html):
    """Head, list of contents and the rest of a stored page."""
    rest = _HAUPTTEIL.search(html)[1]
    teile = []
    for muster in (_KOPF, _INHALT):
        treffer = muster.search(rest)
        teile.append(treffer[0] if treffer else "")
        rest = muster.sub("", rest, count=1)
    return *teile, rest


def klar(html):
    """The words of a piece of stored HTML as plain text."""
    return " ".join(unescape(strip_tags(html)).split())


# Addresses --------------------------------------------------------------------------------------------


def kopfzeile(empfehlung):
    """The heading of a recommendation in the edition, as plain text."""
    return " ".join(f"{empfehlung.nummer} {empfehlung.titel}".split())


def anker_der_empfehlungen(stand):
    """Heading of each recommendation of the edition → the name of its address: „empfehlung-e-1-2019“."""
    teil, namen = stand.empfehlungen, {}
    for e in (*teil.neue, *teil.fruehere):
        name = f"empfehlung-{slugify(e.nummer.replace('/', '-')) or e.bezug.schluessel}"
        if name in namen.values():
            name = f"{name}-{e.bezug.schluessel}"
        namen[kopfzeile(e)] = name
    return namen


class Anker:
    """Names the headings in reading order; the same edition always gets the same names."""

    def __init__(self, stand):
        self._empfehlungen = anker_der_empfehlungen(stand)
        self._kapitel, self._nummern = "", count(1)

    def fuer(self, ueberschrift):
        """Name of the address, and whether a recommendation stands there, for a match of a heading."""
        if eigene := _KENNUNG.search(ueberschrift[2]):
            if ueberschrift[1] == "2":
                self._kapitel, self._nummern = eigene[1], count(1)
            return eigene[1], False
        # A text may hold a heading of the same words, but no entry.
        davor = ueberschrift.string[max(0, ueberschrift.start() - 60) : ueberschrift.start()].rstrip()
        if davor.endswith(_EINTRAG) and (name := self._empfehlungen.pop(klar(ueberschrift[3]), None)):
            return name, True
        return f"{self._kapitel or 'abschnitt'}-{next(self._nummern)}", False


def _mit_ankern(html, stand, heute):
    anker = Anker(stand)

    def ergaenzt(ueberschrift):
        name, ist_empfehlung = anker.fuer(ueberschrift)
        ebene, attribute, inhalt = ueberschrift.groups()
        kennung = "" if _KENNUNG.search(attribute) else f' id="{name}"'
        link = format_html(
            '<a class="anker" href="#{}" lang="de" dir="ltr" aria-label="Link zu dieser Stelle: {}">#</a>',
            name,
            klar(inhalt),
        )
        weiter = ""
        if ist_empfehlung and heute:
            weiter = format_html(
                '<p class="heute"><a href="{}#{}">Was heute daraus geworden ist'
                '<span class="nur-vorlesen">: {}</span></a></p>',
                heute,
                name,
                klar(inhalt),
            )
        return (
            f'<div class="ueberschrift"><h{ebene}{attribute}{kennung}>{inhalt}</h{ebene}>{link}</div>{weiter}'
        )

    return _UEBERSCHRIFT.sub(ergaenzt, html)


# Pieces -----------------------------------------------------------------------------------------------


def abschnitte(html, stand):
    """The edition from heading to heading, plain: `anker`, `kapitel`, `ueberschrift` and `text` of each.

    The list of contents is left out, and pictures: the tables beside them say the same in words.
    """
    kopf, _, rumpf = _teile(html)
    yield {"anker": "", "kapitel": stand.kopf.titel, "ueberschrift": "", "text": _klartext(kopf)}
    anker, beginn, teil = Anker(stand), 0, None
    for ueberschrift in _UEBERSCHRIFT.finditer(rumpf):
        if teil:
            yield teil | {"text": _klartext(rumpf[beginn : ueberschrift.start()])}
        beginn, (name, _), worte = ueberschrift.end(), anker.fuer(ueberschrift), klar(ueberschrift[3])
        if ueberschrift[1] == "2" or not teil:
            teil = {"anker": name, "kapitel": worte, "ueberschrift": ""}
        else:
            teil = teil | {"anker": name, "ueberschrift": worte}
    if teil:
        yield teil | {"text": _klartext(rumpf[beginn:])}


def _klartext(html):
    return klar(_BLOCKENDE.sub(" ", _SVG.sub("", html)))


# Frames and figures -----------------------------------------------------------------------------------


def _mit_rahmen(html, zaehler):
    """Wide tables and pictures scroll in a frame of their own, by keyboard too."""
    bilder = count(1)

    def tabelle(treffer):
        if "<caption>" not in treffer[0]:
            return treffer[0]
        name = f"tabelle-{next(zaehler)}"
        rahmen = f'<div class="tabellenrahmen" role="region" tabindex="0" aria-labelledby="{name}">'
        benannt = treffer[0].replace("<caption>", f'<caption id="{name}">', 1)
        return f"{rahmen}{benannt}</div>"

    def bild(treffer):
        name = f"Abbildung {next(bilder)}"
        rahmen = f'<div class="tabellenrahmen" role="region" tabindex="0" aria-label="{name}">'
        return f"{treffer[1]}{rahmen}{treffer[2]}</div>"

    return _BILD.sub(bild, _TABELLE.sub(tabelle, html))


class _Gezaehltes:
    """„So gezählt“ at a key figure: the rule and the counted records, as the edition itself names them."""

    def __init__(self, stand):
        alle = angaben(stand)
        self._je_wort = {z.wort: alle[z.name] for z in stand.ueberblick.zahlen if z.name in alle}
        if "mittel_bewilligt" in alle:
            self._je_wort["bewilligte Mittel"] = alle["mittel_bewilligt"]

    def ergaenzt(self, treffer):
        """The list item with its „so gezählt“, if the edition tells any."""
        angabe = self._je_wort.get(treffer[2])
        if angabe is None:
            return treffer[0]
        return f"{treffer[1]}{render_to_string('berichte/_so_gezaehlt.html', {'angabe': angabe})}{treffer[3]}"
