"""Chapter 5: the situation in figures, each with its day, source and definition."""

from django.db.models import Prefetch, prefetch_related_objects

from berichte.models import Kapitel, Statistikreihe, Statistikwert, Zeichen, verschwiegene_werte

from .quelle import bezug, folge
from .werte import Messwert, Reihe, Statistiktabelle, ZahlenTeil

# So many columns still fit a page in print.
MAX_STICHTAGE = 5


def lies_tabellen(bericht):
    """Series with their values up to the report's Stichtag by table: the public ones, and internal parts."""
    reihen = _reihen()
    _hole_werte(reihen, Statistikwert.objects.bis(bericht.stichtag))
    return _je_tabelle(reihen)


def erhebe_zahlen(quelle):
    """Read the public series with their values on the days that are told: the latest up to the Stichtag.

    Each day is a table of its own for what is kept secret, so the years before needn't be read.
    """
    bis_stichtag = Statistikwert.objects.bis(quelle.bericht.stichtag)
    tage = {}
    for reihe, stichtag in bis_stichtag.order_by().values_list("reihe", "stichtag"):
        tage.setdefault(reihe, set()).add(stichtag)
    reihen = _reihen()
    bleibende = quelle.ausgewaehlt(Kapitel.Art.ZAHLEN, [r for r in reihen if r.oeffentlich and r.pk in tage])
    # The author may order series across tables: each table collects its own.
    gruppen = {
        titel: (zeilen, sorted(set().union(*(tage[r.pk] for r in zeilen)))[-MAX_STICHTAGE:])
        for titel, zeilen in _je_tabelle(bleibende).items()
    }
    gezeigte = {stichtag for _, stichtage in gruppen.values() for stichtag in stichtage}
    _hole_werte(reihen, bis_stichtag.filter(stichtag__in=gezeigte))
    geheime = set().union(*map(verschwiegene_werte, _je_tabelle(reihen).values()))
    return ZahlenTeil(
        tuple(
            _tabelle(quelle, titel, zeilen, stichtage, geheime)
            for titel, (zeilen, stichtage) in gruppen.items()
        )
    )


def _reihen():
    """The public series and internal parts, in the order of their tables, without their values."""
    alle = Statistikreihe.objects.oeffentliche_und_teile()
    return sorted(alle, key=lambda r: (folge(r.gruppe), r.position, r.pk))


def _hole_werte(reihen, werte):
    """Read these values and give each series its own, by day."""
    werte = werte.select_related("drucksache").order_by("stichtag")
    prefetch_related_objects(reihen, Prefetch("werte", werte))


def _je_tabelle(reihen):
    tabellen = {}
    for reihe in reihen:
        tabellen.setdefault(reihe.gruppe, []).append(reihe)
    return tabellen


def _tabelle(quelle, titel, reihen, stichtage, geheime):
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
