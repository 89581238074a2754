"""Small groups: a public figure that counts so few people that somebody might be known by it isn't told.

Nor is one told by which a reader could work it out: where a table shows a total and all parts but one, the
missing part is no secret. Official statistics call the two primary and secondary suppression.
"""

import re
from fractions import Fraction
from itertools import combinations

from django.conf import settings

from basis.text import falten

# What counts people has one of these words; amounts, shares and events identify nobody.
_MENSCHEN = set(
    map(
        falten,
        (
            *("Person", "Personen", "Mensch", "Menschen", "Kind", "Kinder", "Jugendliche", "Erwachsene"),
            *("Frauen", "Männer", "Mädchen", "Jungen", "Familien", "Haushalte", "Teilnehmende", "Teilnehmer"),
            *("Teilnehmerinnen", "Geflüchtete", "Flüchtlinge", "Asylsuchende", "Schüler", "Schülerinnen"),
            *("Studierende", "Auszubildende", "Ratsuchende", "Migrantinnen", "Migranten", "Ehrenamtliche"),
            *("Ausländer", "Ausländerinnen", "Fälle"),
        ),
    )
)

# Up to so many figures their order says nothing of what belongs together.
BELIEBIG_GEORDNET = 6


def zaehlt_menschen(was):
    """Whether a figure with this unit or name counts people."""
    return not _MENSCHEN.isdisjoint(re.findall(r"\w+", falten(was)))


def ist_kleine_gruppe(wert, was):
    """Whether `wert` counts people, at least one, and fewer than KLEINSTE_GRUPPE; `was` is its unit or name.

    Nobody at all is no group: nothing can be learnt of somebody from it.
    """
    return wert is not None and 0 < wert < settings.KLEINSTE_GRUPPE and zaehlt_menschen(was)


def verschwiegene(zellen):
    """Positions of the figures that aren't told of `zellen`: (value or None, its unit or name), in order.

    They are the figures of one table on one day. Besides the small groups, a further figure is left out as
    long as one that is left out follows from those shown, the smallest part of a sum first, its total last.
    Nobody declares what is a total: whatever adds up counts as a sum (`_summen`), so that some figures may be
    left out needlessly, but none is told by a total.
    """
    zahlen = {
        stelle: Fraction(wert)
        for stelle, (wert, was) in enumerate(zellen)
        if wert is not None and wert > 0 and zaehlt_menschen(was)
    }
    geheim = {stelle for stelle, zahl in zahlen.items() if zahl < settings.KLEINSTE_GRUPPE}
    summen = _summen(zahlen) if geheim else ()
    while (weitere := _weitere(summen, zahlen, geheim)) is not None:
        geheim.add(weitere)
    return geheim


def _summen(zahlen):
    """(total, its parts) as positions, for all that adds up: any figures that stand together, a total and its
    own parts as one of them („insgesamt, Frauen, davon Mädchen, …, Männer“); of few figures any at all.

    Of many figures some always add up by chance."""
    stellen = list(zahlen)
    gruppen = list(_folgen(zahlen, stellen))
    if len(stellen) <= BELIEBIG_GEORDNET:
        gruppen += [(g, g) for zahl in range(2, len(stellen)) for g in combinations(stellen, zahl)]
    je_summe = {}
    for teile, bereich in gruppen:
        je_summe.setdefault(sum(zahlen[s] for s in teile), []).append((teile, bereich))
    return {
        (ganzes, teile)
        for ganzes in stellen
        for teile, bereich in je_summe.get(zahlen[ganzes], ())
        if ganzes not in bereich
    }


def _folgen(zahlen, stellen):
    """(figures, all positions that they cover) of each way to read neighbours as two or more figures: where
    some add up to the one before or after them, that one may stand for all of them."""
    wege = {(i, i): {()} for i in range(len(stellen) + 1)}
    koepfe = {}
    for laenge in range(1, len(stellen) + 1):
        for a in range(len(stellen) - laenge + 1):
            b = a + laenge
            koepfe[a, b] = [
                stellen[kopf]
                for kopf, von, bis in ((a, a + 1, b), (b - 1, a, b - 1))[: 1 if laenge == 1 else 2]
                if laenge == 1 or _geht_auf(zahlen, stellen[kopf], wege[von, bis])
            ]
            wege[a, b] = {
                (*davor, kopf) for m in range(a, b) for kopf in koepfe[m, b] for davor in wege[a, m]
            }
            yield from ((weg, stellen[a:b]) for weg in wege[a, b] if len(weg) > 1)


def _geht_auf(zahlen, ganzes, wege):
    return any(len(weg) > 1 and sum(zahlen[s] for s in weg) == zahlen[ganzes] for weg in wege)


def _weitere(summen, zahlen, geheim):
    """The next figure to leave out, or None if none of those left out can be worked out."""
    offene = [s for s in summen if not geheim.isdisjoint((s[0], *s[1])) and not geheim >= {s[0], *s[1]}]
    verraten = [s for s in offene if _verraet(*s, zahlen, geheim)]
    if not verraten and _loesbar(offene, geheim):
        verraten = offene
    teile = [t for _, gruppe in verraten for t in gruppe if t not in geheim]
    ganze = [g for g, _ in verraten if g not in geheim]
    return min(teile or ganze, key=lambda stelle: (zahlen[stelle], stelle), default=None)


def _verraet(ganzes, teile, zahlen, geheim):
    """Whether this sum alone tells what is left out of it, or that all that is left out is a small group."""
    fehlende = [stelle for stelle in (ganzes, *teile) if stelle in geheim]
    if len(fehlende) == 1:
        return True
    rest = sum(zahlen[stelle] for stelle in teile if stelle in geheim)
    return ganzes not in geheim and rest < max(settings.KLEINSTE_GRUPPE, len(fehlende) + 1)


def _loesbar(summen, geheim):
    """Whether the sums together, as linear equations, leave only one value to a figure that is left out."""
    unbekannte = sorted(geheim)
    zeilen = []
    for ganzes, teile in summen:
        zeile = [Fraction((u == ganzes) - (u in teile)) for u in unbekannte]
        for spalte, erledigte in zeilen:
            faktor = zeile[spalte]
            zeile = [a - faktor * b for a, b in zip(zeile, erledigte, strict=True)]
        spalte = next((i for i, koeffizient in enumerate(zeile) if koeffizient), None)
        if spalte is None:
            continue
        zeile = [koeffizient / zeile[spalte] for koeffizient in zeile]
        zeilen = [(s, [a - z[spalte] * b for a, b in zip(z, zeile, strict=True)]) for s, z in zeilen]
        zeilen.append((spalte, zeile))
    return any(sum(map(bool, zeile)) == 1 for _, zeile in zeilen)
