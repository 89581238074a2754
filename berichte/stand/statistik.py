"""Chapter 5: the situation in figures, each with its day, source and definition."""

from django.db.models import Prefetch

from berichte.models import Kapitel, Statistikreihe, Statistikwert, Zeichen, verschwiegene_werte

from .quelle import bezug, folge
from .werte import Messwert, Reihe, Statistiktabelle, ZahlenTeil

# So many columns still fit a page in print.
MAX_STICHTAGE = 5


def lies_tabellen(bericht):
    """Series with their values up to the report's Stichtag by table: the public ones, and internal parts."""
    werte = Statistikwert.objects.bis(bericht.stichtag).select_related("drucksache").order_by("stichtag")
    reihen = Statistikreihe.objects.oeffentliche_und_teile().prefetch_related(Prefetch("werte", werte))
    return _je_tabelle(sorted(reihen, key=lambda r: (folge(r.gruppe), r.position, r.pk)))


def erhebe_zahlen(quelle):
    """Read the public series with their values up to the report's Stichtag."""
    tabellen = lies_tabellen(quelle.bericht).values()
    geheime = set().union(*map(verschwiegene_werte, tabellen))
    oeffentliche = [r for reihen in tabellen for r in reihen if r.oeffentlich and r.werte.all()]
    bleibende = quelle.ausgewaehlt(Kapitel.Art.ZAHLEN, oeffentliche)
    # The author may order series across tables: each table collects its own.
    gruppen = _je_tabelle(bleibende)
    return ZahlenTeil(tuple(_tabelle(quelle, titel, zeilen, geheime) for titel, zeilen in gruppen.items()))


def _je_tabelle(reihen):
    tabellen = {}
    for reihe in reihen:
        tabellen.setdefault(reihe.gruppe, []).append(reihe)
    return tabellen


def _tabelle(quelle, titel, reihen, geheime):
    stichtage = sorted({w.stichtag for r in reihen for w in r.werte.all()})[-MAX_STICHTAGE:]
    gezeigt = [w for r in reihen for w in r.werte.all() if w.stichtag in stichtage]
    quellen = {_quelle(quelle, w) for w in gezeigt}
    return Statistiktabelle(
        titel=titel,
        stichtage=tuple(stichtage),
        reihen=tuple(_reihe(quelle, r, stichtage, geheime) for r in reihen),
        quellen=tuple(sorted(quellen, key=folge)),
    )


def _reihe(quelle, reihe, stichtage, geheime):
    je_tag = {w.stichtag: w for w in reihe.werte.all()}
    return Reihe(
        bezeichnung=reihe.bezeichnung,
        einheit=reihe.einheit,
        definition=reihe.definition,
        werte=tuple(_messwert(quelle, w, geheime) if (w := je_tag.get(tag)) else None for tag in stichtage),
        bezug=bezug(reihe),
    )


def _messwert(quelle, wert, geheime):
    """The value, or the sign for what is to be kept secret."""
    zahl, zeichen = wert.wert, wert.zeichen
    if wert.pk in geheime:
        zahl, zeichen = None, Zeichen.GEHEIM.value
    return Messwert(zahl, zeichen, _quelle(quelle, wert), bezug(wert))


def _quelle(quelle, wert):
    kennung = quelle.kennung(wert.drucksache)
    return wert.quelle if not kennung or kennung in wert.quelle else f"{wert.quelle} ({kennung})"
