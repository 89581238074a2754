"""What is made from a Stand, and from nothing else: HTML, PDF, data file, tables."""

import json

from django.template.loader import render_to_string

from basis import druck
from basis.tabelle import als_csv
from basis.text import fundstellen_beisammen
from berichte.models import Kapitel
from berichte.satz import Kapitelsatz
from berichte.stand.angaben import genannte


class Zaehler:
    """Hands out the numbers of tables and figures in the order in which they are printed."""

    def __init__(self):
        self._tabellen = self._abbildungen = 0

    def tabelle(self):
        """The next table's number."""
        self._tabellen += 1
        return self._tabellen

    def abbildung(self):
        """The next figure's number."""
        self._abbildungen += 1
        return self._abbildungen


def druckkontext(stand, *, entwurf, verweise=True):
    """Context of templates/druck/: the same for the print and for the preview on screen.

    `verweise`: figures in the text lead to what they counted; on paper they are plain text.
    """
    zaehler = Zaehler()
    return {
        "stand": stand,
        "entwurf": entwurf,
        "zaehler": zaehler,
        "gezaehlt": stand.angaben if verweise else (),
        "kapitel": [
            Kapitelsatz(k, schema=stand.schema, vorlage=_vorlage(k), zaehler=zaehler, verweise=verweise)
            for k in stand.kapitel
        ],
    }


def kapitelvorschau(stand, schluessel):
    """Context of templates/druck/_kapitel.html for the chapter of this key, as in the whole draft."""
    kontext = druckkontext(stand, entwurf=True)
    kapitel = next(k for k in kontext["kapitel"] if k.schluessel == schluessel)
    gezaehlt = genannte(stand, next(k for k in stand.kapitel if k.schluessel == schluessel))
    return {"stand": stand, "zaehler": kontext["zaehler"], "kapitel": kapitel, "gezaehlt": gezaehlt}


def _vorlage(kapitel):
    if not kapitel.mit_erzeugtem or kapitel.art in Kapitel.OHNE_ERZEUGTES:
        return ""
    return f"druck/_kapitel_{kapitel.art}.html"


def als_html(stand, *, entwurf, verweise=True):
    """The whole report as one HTML document; a draft says so on every page."""
    kontext = druckkontext(stand, entwurf=entwurf, verweise=verweise)
    html = render_to_string("druck/jahresbericht.html", kontext)
    return fundstellen_beisammen(html)


def als_pdf(stand, *, entwurf):
    """The report's PDF; the same Stand gives the same bytes."""
    kennung = json.dumps([entwurf, stand.als_json()], sort_keys=True).encode()
    return druck.als_pdf(als_html(stand, entwurf=entwurf, verweise=False), kennung=kennung)


def als_daten(stand):
    """`daten.json`: the Stand as readable JSON, in UTF-8 bytes."""
    return (json.dumps(stand.als_json(), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def als_tabellen(stand):
    """The report's tables as CSV: pairs of file name and bytes.

    UTF-8 with byte order mark and semicolons, as German spreadsheets expect it.
    """
    return [
        (f"{name}.csv", als_csv(kopf, zeilen))
        for name, kopf, zeilen in (
            _mitglieder(stand),
            _sitzungen(stand),
            _mittel(stand),
            _empfehlungen(stand),
            _statistik(stand),
        )
    ]


def _mitglieder(stand):
    return (
        "mitglieder",
        ("Amtszeit", "Name", "Sitz", "Fraktion", "stimmberechtigt", "erster Tag", "letzter Tag"),
        [
            (
                a.bezeichnung,
                m.name,
                m.sitzart,
                m.fraktion,
                _ja(m.stimmberechtigt),
                m.erster_tag,
                m.letzter_tag,
            )
            for a in stand.beirat.amtszeiten
            for m in a.mitglieder
        ],
    )


def _sitzungen(stand):
    return (
        "sitzungen",
        ("Nummer", "Kennung", "Tag", "Art", "Stand", "Veranstaltung", "anwesend", "von"),
        [
            (s.nummer, s.kennung, s.tag, s.art, s.zustand, s.veranstaltung, s.anwesend, s.von)
            for s in stand.sitzungen.sitzungen
        ],
    )


def _mittel(stand):
    return (
        "mittel",
        (
            "Projekt",
            "Rolle der Stadt",
            "Träger",
            "Phase",
            "Mittelgeber",
            "Jahr",
            "beantragt",
            "bewilligt",
            "ausgezahlt",
        ),
        [
            (
                p.titel,
                p.rolle,
                p.traeger,
                m.phase,
                m.mittelgeber,
                m.jahr,
                m.beantragt,
                m.bewilligt,
                m.ausgezahlt,
            )
            for g in stand.projekte.gruppen
            for p in g.projekte
            for m in p.mittel
        ],
    )


def _empfehlungen(stand):
    teil = stand.empfehlungen
    return (
        "empfehlungen",
        (
            "Nummer",
            "Titel",
            "gerichtet an",
            "verabschiedet am",
            "verabschiedet durch",
            "Stand",
            "erstmals am",
        ),
        [
            (e.nummer, e.titel, e.adressat, e.verabschiedet_am, e.verabschiedet_durch, e.status, e.erste_am)
            for e in (*teil.fruehere, *teil.neue)
        ],
    )


def _statistik(stand):
    return (
        "statistik",
        ("Tabelle", "Reihe", "Einheit", "Stichtag", "Wert", "Zeichen", "Quelle"),
        [
            (t.titel, r.bezeichnung, r.einheit, tag, w.wert, w.zeichen, w.quelle)
            for t in stand.zahlen.tabellen
            for r in t.reihen
            for tag, w in zip(t.stichtage, r.werte, strict=True)
            if w
        ],
    )


def _ja(wert):
    return "ja" if wert else "nein"
