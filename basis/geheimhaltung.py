"""Small groups: a public figure that counts so few people that somebody might be known by it isn't told.

Nor is one told by which a reader could work it out: where a table shows a total and all parts but one, the
missing part is no secret. Official statistics call the two primary and secondary suppression.
"""

from decimal import Decimal
from fractions import Fraction
from itertools import combinations, permutations, product
from math import inf, prod
from typing import NamedTuple

from django.conf import settings

from basis.anteil import verraet_kleine_gruppe
from basis.gezaehltes import ist_anteil, zaehlt_menschen


class Zelle(NamedTuple):
    """A figure of a table, with what tells what it counts."""

    wert: Decimal | int | None
    einheit: str
    bezeichnung: str = ""


# Of up to so many figures whatever adds up counts as a sum, though nobody said so.
BELIEBIG_GEORDNET = 6
# Of up to so many parts any may together be the whole, of more those that stand together.
BELIEBIG_GETEILT = 8
# In so many ways at most are cells of a table taken together, one of each row; where there are more, up to
# three of so many cells.
WEGE_DURCH_REIHEN = 1024
DREI_GEKREUZT = 16


def verschwiegene(zellen, summen=()):
    """Positions of the figures that aren't told of `zellen`, each a `Zelle` or such a tuple, in order.

    They are the figures of one table on one day. Besides the small groups, a further figure is left out as
    long as one that is left out follows from those shown, the smallest part of a sum first, its total last.
    `summen` says what is part of what: (position of a total, positions of its parts in order); where parts
    add up to their total they are a sum, all of them or some, and cells of a cross table are (`_gekreuzte`).
    Where they leave a small group of their total, that group is left out like a figure. Without `summen` only
    that is a sum which hardly is by chance (`_offenbare`).

    Where anything is left out no share is told: twelve participants and 83.3 % of women tell ten and two. Nor
    is one told that leaves a small group itself, of the highest figure or of a declared total,
    and among few figures of any.
    """
    zellen = [Zelle(*zelle) for zelle in zellen]
    zahlen = _zahlen(zellen)
    ganze = [(g, [teil for teil in teile if teil in zahlen]) for g, teile in summen if g in zahlen]
    gleichungen = {*_offenbare(zahlen), *_erklaerte(zahlen, ganze)}
    # What is left of a total stands nowhere: it gets a position before all others.
    reste = [*_reste(zahlen, ganze, gleichungen), *_kreuzreste(zahlen, ganze)]
    for stelle, (ganzes, teile, rest) in enumerate(reste, start=1):
        zahlen[-stelle] = rest
        gleichungen.add((ganzes, (*teile, -stelle)))
    geheim = {stelle for stelle, zahl in zahlen.items() if zahl < settings.KLEINSTE_GRUPPE}
    geordnet = sorted(gleichungen.union(_gekreuzte(zahlen, summen))) if geheim else ()
    while (weitere := _weitere(geordnet, zahlen, geheim)) is not None:
        geheim.add(weitere)
    anteile = {stelle for stelle, zelle in enumerate(zellen) if _nennt_anteil(zelle)}
    if not geheim:
        wenige = len(zahlen) <= BELIEBIG_GEORDNET
        moegliche = zahlen.values() if wenige else {max(zahlen.values()), *(zahlen[g] for g, _ in ganze)}
        anteile = {s for s in anteile if verraet_kleine_gruppe(*zellen[s], moegliche)}
    return {stelle for stelle in geheim if stelle >= 0} | anteile


def scheinbare_summen(zellen, geheim):
    """What looks like a sum and tells a figure of `geheim`: (total, its parts) as positions, the parts two or
    more that stand directly before or behind their total.

    `geheim` is what `verschwiegene` said: of what was declared to it none is left to be found.
    """
    zahlen = _zahlen(Zelle(*zelle) for zelle in zellen)
    stellen = list(zahlen)
    for platz, ganzes in enumerate(stellen):
        for nachbarn in (stellen[platz + 1 :], stellen[:platz][::-1]):
            for teile in _folgen(zahlen, ganzes, nachbarn):
                if len(teile) > 1 and _verraet(ganzes, teile, zahlen, geheim):
                    yield ganzes, tuple(sorted(teile))


def fast_gleiche(zellen, summen, geheim):
    """Pairs (figure, (smaller one,)) as positions that are told both and differ by a small group: if one is
    counted in the other, the difference tells it. Not those of which `summen` says how they are related: one
    is counted in the other, or both in a third."""
    zahlen = _zahlen(Zelle(*zelle) for zelle in zellen)
    ganzes_von = {teil: ganzes for ganzes, teile in summen for teil in teile}
    for ganzes, teil in permutations(sorted(zahlen.keys() - geheim), 2):
        erklaert = teil in ganzes_von and ganzes_von[teil] in (ganzes, ganzes_von.get(ganzes))
        if not erklaert and 0 < zahlen[ganzes] - zahlen[teil] < settings.KLEINSTE_GRUPPE:
            yield ganzes, (teil,)


def _zahlen(zellen):
    """The figures that count people, by position. Where there is nobody, a sum lacks nothing."""
    zahlen = {}
    for stelle, (wert, einheit, bezeichnung) in enumerate(zellen):
        ganz = wert is not None and wert == int(wert)
        if wert is not None and wert > 0 and zaehlt_menschen(einheit, bezeichnung, ganz):
            zahlen[stelle] = int(wert) if ganz else Fraction(wert)
    return zahlen


def _nennt_anteil(zelle):
    return zelle.wert is not None and (ist_anteil(zelle.einheit) or ist_anteil(zelle.bezeichnung))


def _erklaerte(zahlen, ganze):
    """(total, its parts) as positions, for all declared parts that add up: all, or one of the ways to part
    a total."""
    for ganzes, teile in ganze:
        for gruppe in _gruppen(teile):
            if sum(zahlen[teil] for teil in gruppe) == zahlen[ganzes]:
                yield ganzes, gruppe


def _reste(zahlen, ganze, gleichungen):
    """(total, parts, what they leave of it) where that is a small group: „12 Teilnehmende, davon 11 Frauen“
    tells of one man. It is so of each part alone, of all together, and of those that are in no whole way to
    part the total: parts of two ways may be the same people, and leave more than they seem to."""
    for ganzes, teile in ganze:
        in_ganzen_wegen = set().union(*(gruppe for g, gruppe in gleichungen if g == ganzes))
        uebrige = [teil for teil in teile if teil not in in_ganzen_wegen]
        for gruppe in sorted({*((teil,) for teil in teile), tuple(teile), *_gruppen(uebrige)} - {()}):
            rest = zahlen[ganzes] - sum(zahlen[teil] for teil in gruppe)
            if 0 < rest < settings.KLEINSTE_GRUPPE:
                yield ganzes, gruppe, rest


def _gekreuzte(zahlen, summen):
    """(total, its parts) where a total is parted in more than one way, as by sex and by age: then cells that
    are parts of one way add up to a part of the other, though each is declared as part of one figure only."""
    kinder = {ganzes: [teil for teil in teile if teil in zahlen] for ganzes, teile in summen}
    for ganzes, alle in summen:
        teile = kinder[ganzes]
        mal = sum(zahlen[teil] for teil in teile) / zahlen.get(ganzes, inf)
        if mal <= 1:
            continue
        reihen = [reihe for teil, reihe in summen if teil in alle]
        spalten = [tuple(z for z in spalte if z in zahlen) for spalte in zip(*reihen, strict=False)]
        # The plain case: cell by cell the rows add up to the other parts of the total, and to nothing else.
        raender = [teil for teil in teile if not kinder.get(teil)]
        je_rand = sorted(zahlen[rand] for rand in raender)
        je_spalte = sorted(sum(zahlen[z] for z in spalte) for spalte in spalten if spalte)
        if je_spalte == je_rand and sum(je_rand) == zahlen[ganzes] and len({*map(len, reihen)}) == 1:
            yield from _gleiche(zahlen, raender, spalten)
            continue
        # By figure its way: from the part of the total down to itself.
        wege, neue = {}, [(teil,) for teil in teile]
        while neue:
            wege |= {weg[-1]: weg for weg in neue}
            neue = [(*weg, kind) for weg in neue for kind in kinder.get(weg[-1], ()) if kind not in wege]
        # Where the parts are more than two ways, cells may be among them.
        zellen = {stelle: weg[0] for stelle, weg in wege.items() if mal > 2 or len(weg) > 1}
        for rand, weg in wege.items():
            andere = {zelle: zweig for zelle, zweig in zellen.items() if zweig != weg[0]}
            gruppen = (g for g in _zellgruppen(andere, spalten) if _je_einmal(g, wege))
            eigene = kinder.get(rand, ())
            yield from _gleiche(zahlen, [rand], (tuple(sorted({*eigene, *gruppe})) for gruppe in gruppen))


def _gleiche(zahlen, ganze, gruppen):
    """(total, its parts) for each of these totals and groups that are as many."""
    for gruppe in gruppen:
        summe = sum(zahlen[teil] for teil in gruppe)
        yield from ((ganzes, gruppe) for ganzes in ganze if zahlen[ganzes] == summe)


def _zellgruppen(zellen, spalten):
    """Which cells may be taken together, given with their rows: a figure at the margin has one of each, of
    too many rows the one at the same place."""
    reihen = {}
    for zelle, reihe in zellen.items():
        reihen.setdefault(reihe, []).append(zelle)
    if len(zellen) <= BELIEBIG_GETEILT:
        yield from _gruppen(sorted(zellen))
    elif _wege(reihen) <= WEGE_DURCH_REIHEN:
        yield from _je_reihe_eine(reihen)
    else:
        yield from (tuple(zelle for zelle in spalte if zelle in zellen) for spalte in spalten)
        if len(zellen) <= DREI_GEKREUZT:
            yield from (gruppe for zahl in (1, 2, 3) for gruppe in combinations(zellen, zahl))


def _je_einmal(gruppe, wege):
    """Whether none of these figures is a part of another."""
    return all(set(wege[zelle][:-1]).isdisjoint(gruppe) for zelle in gruppe)


def _kreuzreste(zahlen, ganze):
    """As `_reste`, for a cross table of which cells are missing: where of nine under age eight are girls, and
    only the girls and women are told by age, one is a boy."""
    kinder = dict(ganze)
    for ganzes, teile in ganze:
        reihen = {teil: kinder[teil] for teil in teile if kinder.get(teil)}
        je_reihe = sum(zahlen[reihe] for reihe in reihen)
        je_zelle = sum(zahlen[zelle] for zellen in reihen.values() for zelle in zellen)
        ist_ganz = je_reihe == je_zelle == zahlen[ganzes]
        einfach_geteilt = sum(zahlen[teil] for teil in teile) <= zahlen[ganzes]
        if ist_ganz or einfach_geteilt or je_reihe > zahlen[ganzes] or _wege(reihen) > WEGE_DURCH_REIHEN:
            continue
        for gruppe in _je_reihe_eine(reihen):
            for rand in (teil for teil in teile if teil not in reihen):
                rest = zahlen[rand] - sum(zahlen[zelle] for zelle in gruppe)
                if 0 < rest < settings.KLEINSTE_GRUPPE:
                    yield rand, gruppe, rest


def _wege(reihen):
    return prod(len(zellen) + 1 for zellen in reihen.values())


def _je_reihe_eine(reihen):
    """The ways to take at most one cell of each row."""
    for gewaehlt in product(*((None, *zellen) for zellen in reihen.values())):
        if gruppe := tuple(sorted(zelle for zelle in gewaehlt if zelle is not None)):
            yield gruppe


def _gruppen(teile):
    """Which parts may be taken together."""
    if len(teile) > BELIEBIG_GETEILT:
        return (tuple(teile[ab:bis]) for ab, bis in combinations(range(len(teile) + 1), 2))
    return (gruppe for zahl in range(1, len(teile) + 1) for gruppe in combinations(teile, zahl))


def _offenbare(zahlen):
    """(total, its parts) as positions where nobody declared it: one figure and all others, and of few
    figures any. Of many figures some always add up by chance."""
    insgesamt = sum(zahlen.values())
    for ganzes, zahl in zahlen.items():
        andere = [stelle for stelle in zahlen if stelle != ganzes]
        if 2 * zahl == insgesamt:
            yield ganzes, tuple(andere)
        for anzahl in range(2, len(andere)) if len(zahlen) <= BELIEBIG_GEORDNET else ():
            for teile in combinations(andere, anzahl):
                if sum(zahlen[teil] for teil in teile) == zahl:
                    yield ganzes, teile


def _folgen(zahlen, ganzes, stellen):
    """The first ones of `stellen` that add up to the total: one way or none."""
    summe = 0
    for platz, stelle in enumerate(stellen, start=1):
        summe += zahlen[stelle]
        if summe >= zahlen[ganzes]:
            return [tuple(stellen[:platz])] if summe == zahlen[ganzes] else []
    return []


def _weitere(summen, zahlen, geheim):
    """The next figure to leave out, or None if none of those left out can be worked out."""
    offene = [s for s in summen if not geheim.isdisjoint((s[0], *s[1]))]
    verraten = [s for s in offene if _verraet(*s, zahlen, geheim)]
    if not verraten:
        bekannte = _eingegrenzte(offene, zahlen, geheim)
        verraten = [s for s in offene if not bekannte.isdisjoint((s[0], *s[1]))]
    teile = [t for _, gruppe in verraten for t in gruppe if t not in geheim]
    ganze = [g for g, _ in verraten if g not in geheim]
    return min(teile or ganze, key=lambda stelle: (zahlen[stelle], stelle), default=None)


def _verraet(ganzes, teile, zahlen, geheim):
    """Whether this sum alone tells what is left out of it, or that all that is left out is a small group."""
    fehlende = [stelle for stelle in (ganzes, *teile) if stelle in geheim]
    if len(fehlende) < 2 or ganzes in geheim:
        return len(fehlende) == 1
    return sum(zahlen[stelle] for stelle in fehlende) < settings.KLEINSTE_GRUPPE


def _eingegrenzte(summen, zahlen, geheim):
    """Those left out that can have one value only. Each is at least 1, for zero is told; what is left of a
    total may be nobody."""
    grenzen = {s: (int(s >= 0), inf) if s in geheim else (zahl, zahl) for s, zahl in zahlen.items()}

    def grenze_ein(stelle, von, bis):
        if stelle in geheim:
            grenzen[stelle] = max(grenzen[stelle][0], von), min(grenzen[stelle][1], bis)

    for _ in summen:
        vorher = dict(grenzen)
        for ganzes, teile in summen:
            offene = [t for t in teile if grenzen[t][1] == inf]
            von = sum(grenzen[t][0] for t in teile)
            bis = sum(grenzen[t][1] for t in teile if t not in offene)
            grenze_ein(ganzes, von, inf if offene else bis)
            ganzes_von, ganzes_bis = grenzen[ganzes]
            for teil in geheim.intersection(teile):
                teil_von, teil_bis = grenzen[teil]
                andere_bis = inf if set(offene) - {teil} else bis - (0 if offene else teil_bis)
                grenze_ein(teil, ganzes_von - andere_bis, ganzes_bis - (von - teil_von))
        if grenzen == vorher:
            break
    return {stelle for stelle in geheim if grenzen[stelle][0] >= grenzen[stelle][1]}
