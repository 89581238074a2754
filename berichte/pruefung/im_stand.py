"""What the Stand itself shows to be missing."""

from basis.druck import fehlende_zeichen
from basis.fliesstext import klartext
from berichte.models import Kapitel
from berichte.pruefung.angaben import befunde_der_angaben
from berichte.pruefung.befund import Befund, Gewicht, geordnet
from berichte.pruefung.form import befunde_der_form
from berichte.pruefung.texte import befunde_der_texte
from berichte.stand import darin

VOM_BERICHT = {"kapitel_neu", "jahresbericht_bearbeiten", "anlage_liste"}


def befunde(stand):
    """Findings that the Stand itself shows, heaviest first.

    It doesn't know its own report's key: pages of the report (VOM_BERICHT) are named without.
    """
    return geordnet(
        [
            *_aufbau(stand),
            *_zeichen(stand),
            *befunde_der_texte(stand),
            *befunde_der_form(stand),
            *befunde_der_angaben(stand),
            *_sitzungen(stand),
            *_gremium(stand),
            *_zahlen(stand),
            *_projekte(stand),
            *_empfehlungen(stand),
        ]
    )


def _aufbau(stand):
    if not stand.kapitel:
        yield Befund(
            Gewicht.MUSS,
            "Der Bericht hat noch kein Kapitel: Bitte legen Sie die Gliederung an.",
            "kapitel_neu",
        )
    for k in stand.kapitel:
        hat_teil = k.mit_erzeugtem and k.art not in Kapitel.OHNE_ERZEUGTES
        if not (k.text_davor.strip() or k.text_danach.strip() or hat_teil):
            yield Befund(
                Gewicht.SOLLTE,
                f"Kapitel {k.nummer} „{k.ueberschrift}“ ist leer.",
                "kapitel_bearbeiten",
                (k.schluessel,),
            )


def _zeichen(stand):
    """Characters that no font of ours has would be unreadable in print (PDF/UA-1, 7.21.8)."""
    for ort, seite, wert in orte(stand):
        if fehlend := fehlende_zeichen(wert):
            namen = ", ".join(f"„{z}“ (U+{ord(z):04X})" for z in fehlend[:5])
            yield Befund(
                Gewicht.MUSS,
                f"{ort}: Unsere Schrift enthält diese Zeichen nicht: {namen}. Bitte ersetzen Sie sie.",
                *seite,
            )


def orte(stand):
    """Each piece of the Stand with its name in German, its page and all its text."""
    yield "Kopf des Berichts", ("jahresbericht_bearbeiten",), "\n".join(darin(stand.kopf, str))
    for k in stand.kapitel:
        yield (
            f"Kapitel {k.nummer} „{k.ueberschrift}“",
            ("kapitel_bearbeiten", (k.schluessel,)),
            f"{k.ueberschrift}\n{klartext(k.text_davor)}\n{klartext(k.text_danach)}",
        )
    for e in _mit_bezug(stand):
        modell = e.bezug.modell.split(".")[1]
        name = getattr(e, "titel", "") or getattr(e, "name", "") or getattr(e, "bezeichnung", "")
        ort = f"{_ARTEN.get(modell, 'Eintrag')} {f'„{name}“' if name else ''}".strip()
        yield (
            ort,
            (_LISTEN[modell],) if modell in _LISTEN else (_SEITEN[modell], (e.bezug.schluessel,)),
            "\n".join(darin(e, str)),
        )
    for t in stand.zahlen.tabellen:
        yield f"Tabelle „{t.titel}“", ("statistikreihe", (t.reihen[0].bezug.schluessel,)), t.titel
    for z in stand.projekte.geld:
        yield f"Mittelgeber „{z.mittelgeber}“", ("organisation_liste",), z.mittelgeber
    for seite, teile in (("abkuerzung_liste", stand.abkuerzungen), ("anlage_liste", stand.anlagen)):
        for d in teile:
            yield "Anhang", (seite,), "\n".join(darin(d, str))


_SEITEN = {
    "sitzung": "sitzung",
    "aktivitaet": "aktivitaet",
    "projekt": "projekt",
    "empfehlung": "empfehlung",
    "drucksache": "drucksache",
    "amtszeit": "amtszeit",
    "statistikreihe": "statistikreihe",
    "stellungnahme": "stellungnahme",
    "beschluss": "beschluss",
}
# These have no page of their own: their list leads to each.
_LISTEN = {"mitwirkung": "mitwirkung_liste", "beauftragung": "beauftragung_liste"}
_ARTEN = {
    "sitzung": "Sitzung",
    "aktivitaet": "Aktivität",
    "projekt": "Projekt",
    "empfehlung": "Empfehlung",
    "drucksache": "Drucksache",
    "amtszeit": "Amtszeit",
    "statistikreihe": "Statistikreihe",
    "stellungnahme": "Stellungnahme",
    "beschluss": "Beschluss",
    "mitwirkung": "Mitwirkung",
    "beauftragung": "Beauftragung",
}


def _mit_bezug(stand):
    yield from stand.ueberblick.ereignisse
    yield from stand.beirat.amtszeiten
    yield from stand.beirat.beauftragungen
    yield from stand.sitzungen.sitzungen
    yield from stand.sitzungen.weitere_beschluesse
    yield from stand.sitzungen.veranstaltungen
    yield from (reihe for tabelle in stand.zahlen.tabellen for reihe in tabelle.reihen)
    yield from stand.schwerpunkte.mitwirkungen
    yield from stand.schwerpunkte.massnahmen
    yield from stand.schwerpunkte.stellungnahmen
    yield from (p for gruppe in stand.projekte.gruppen for p in gruppe.projekte)
    yield from (*stand.empfehlungen.neue, *stand.empfehlungen.fruehere)
    yield from stand.drucksachen


def _sitzungen(stand):
    for s in stand.sitzungen.sitzungen:
        hier = ("sitzung", (s.bezug.schluessel,))
        if s.zustand == "durchgeführt" and s.von is None:
            yield Befund(
                Gewicht.SOLLTE, f"Zur {s.nummer}. Sitzung am {s.tag:%d.%m.%Y} fehlt die Anwesenheit.", *hier
            )
        if s.zustand in ("geplant", "eingeladen"):
            yield Befund(
                Gewicht.SOLLTE,
                f"Die {s.nummer}. Sitzung am {s.tag:%d.%m.%Y} steht noch auf „{s.zustand}“: "
                "Hat sie stattgefunden?",
                *hier,
            )
        if s.zustand.startswith("zu einer Veranstaltung") and not s.veranstaltung:
            yield Befund(
                Gewicht.SOLLTE,
                f"Die {s.nummer}. Sitzung am {s.tag:%d.%m.%Y} ist umgewidmet, nennt aber keine öffentliche "
                "Veranstaltung.",
                *hier,
            )


def _gremium(stand):
    """A vacancy is explained once the chapter on the board has a text; until then it should be."""
    erklaert = any(k.art == "beirat" and (k.text_davor or k.text_danach).strip() for k in stand.kapitel)
    gewicht = Gewicht.HINWEIS if erklaert else Gewicht.SOLLTE
    bitte = "" if erklaert else " Bitte erklären Sie das im Kapitel zum Beirat."
    for a in stand.beirat.amtszeiten:
        for luecke in a.luecken:
            yield Befund(
                gewicht,
                f"{a.bezeichnung}, {luecke.was}: vom {luecke.erster_tag:%d.%m.%Y} bis "
                f"{luecke.letzter_tag:%d.%m.%Y} war nicht alles besetzt ({luecke.anzahl}).{bitte}",
                "amtszeit",
                (a.bezug.schluessel,),
            )
    for luecke in stand.beirat.beauftragung_luecken:
        yield Befund(
            gewicht,
            f"{luecke.was}: vom {luecke.erster_tag:%d.%m.%Y} bis {luecke.letzter_tag:%d.%m.%Y} "
            f"unbesetzt.{bitte}",
            "beauftragung_liste",
        )
    if not stand.beirat.amtszeiten:
        yield Befund(Gewicht.SOLLTE, "Für den Zeitraum ist kein Beirat im Amt verzeichnet.", "amtszeit_liste")


def _zahlen(stand):
    if not stand.zahlen.tabellen:
        yield Befund(Gewicht.SOLLTE, "Zahlen zur Situation fehlen.", "statistikreihe_liste")
    for t in stand.zahlen.tabellen:
        if t.stichtage[-1] < stand.kopf.stichtag:
            yield Befund(
                Gewicht.SOLLTE,
                f"Tabelle „{t.titel}“: Neuester Wert vom {t.stichtage[-1]:%d.%m.%Y}, der Stichtag ist "
                f"der {stand.kopf.stichtag:%d.%m.%Y}.",
                "statistikreihe_liste",
            )


def _projekte(stand):
    for p in (p for gruppe in stand.projekte.gruppen for p in gruppe.projekte):
        hier = ("projekt", (p.bezug.schluessel,))
        if not p.kennzahlen:
            yield Befund(Gewicht.SOLLTE, f"Projekt „{p.titel}“ hat keine Kennzahl.", *hier)
        if not p.mittel:
            yield Befund(
                Gewicht.SOLLTE, f"Projekt „{p.titel}“ nennt keine Mittel im Berichtszeitraum.", *hier
            )
        elif p.bewilligt.unbekannte:
            yield Befund(Gewicht.HINWEIS, f"Projekt „{p.titel}“: Ein bewilligter Betrag fehlt.", *hier)


def _empfehlungen(stand):
    teil = stand.empfehlungen
    for e in (*teil.fruehere, *teil.neue):
        if e.offen and not e.rueckmeldungen:
            yield Befund(
                Gewicht.SOLLTE,
                f"Empfehlung {e.nummer} „{e.titel}“ ist bis zum Stichtag ohne Rückmeldung.",
                "empfehlung",
                (e.bezug.schluessel,),
            )
