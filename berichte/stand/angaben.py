"""Figures that a written text may name: „[[sitzungen]]“ becomes „6“ and follows the records until frozen.

A reference is plain text: it survives copying, any editor and none, and can be typed by hand. In the
Stand its place holds `<data value="sitzungen">6</data>`; one that can't be resolved stays as typed, and the
examination finds it.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache, partial

from basis.fliesstext import Element, lies, schreibe
from basis.text import GESCHUETZT, euro, euro_ganz, falten, tag, zahl

from .werte import (
    AngabeStand,
    BeschlussStand,
    DrucksacheStand,
    EmpfehlungStand,
    Ereignis,
    Mitglied,
    ProjektStand,
    SitzungStand,
    darin,
)

# Spaces that don't break come along with copying.
VERWEIS = re.compile(r"\[\[\s*([^\W\d_](?:[\w \u00a0-]*\w)?)\s*\]\]")
MIT_WORT = re.compile(r"\s+mit\s+wort$", re.IGNORECASE)

# What one of them is called.
EINZAHL = {
    "personen": "Mitglied",
    "sitzungen": "öffentliche Sitzung",
    "sitzungen_umgewidmet": "umgewidmeter Sitzungstermin",
    "sitzungen_nichtoeffentlich": "nicht öffentliche Sitzung",
    "beschluesse": "Beschluss",
    "beschluesse_nichtoeffentlich": "nicht öffentlicher Beschluss",
    "aktivitaeten_veranstaltung": "Veranstaltung",
    "aktivitaeten_workshop": "Workshop",
    "aktivitaeten_fachgespraech": "Fachgespräch",
    "aktivitaeten_sprechstunde": "Sprechstunde",
    "projekte": "Projekt",
    "empfehlungen_neu": "neue Empfehlung",
    "empfehlungen_frueher": "frühere Empfehlung",
    "empfehlungen_offen": "offene Empfehlung",
}
_BETRAEGE = {
    "beantragt": "beantragte Mittel",
    "bewilligt": "bewilligte Mittel",
    "ausgezahlt": "ausgezahlte Mittel",
}


def name_von(verweis):
    """The figure's name and whether its word is to follow, from what stands between the brackets."""
    ohne = MIT_WORT.sub("", verweis)
    return "_".join(falten(ohne).replace("-", " ").split()), ohne != verweis


class Angaben(Mapping):
    """Figures by name, each made when it is asked for: of hundreds a report names a few."""

    def __init__(self, plaene):
        self._plaene = plaene

    def __getitem__(self, name):
        return self._plaene[name](name)

    def __iter__(self):
        return iter(self._plaene)

    def __len__(self):
        return len(self._plaene)


def angaben(stand):
    """Every figure that a text of this report may name, by its name; an empty `wert` has nothing to tell.

    Counted figures, sums of money, the latest value of each statistical series, key figures of projects.
    """
    namen = cache(lambda: _namen(stand))
    gezaehlte = {z.name: partial(_aus_zahl, z, namen) for z in stand.alle_zahlen().values()}
    return Angaben(gezaehlte | _eindeutig([*_summen(stand), *_statistik(stand), *_kennzahlen(stand)]))


def aufgeloest(stand):
    """The Stand with each readable reference in its texts replaced by the figure's value."""
    if not any("[[" in k.text_davor + k.text_danach for k in stand.kapitel):
        return stand
    bekannte = angaben(stand)
    kapitel = tuple(
        replace(k, text_davor=_ersetzt(k.text_davor, bekannte), text_danach=_ersetzt(k.text_danach, bekannte))
        for k in stand.kapitel
    )
    return replace(stand, kapitel=kapitel)


def genannte(stand, kapitel=None):
    """The figures that the texts (of one chapter) name, each once, in the order of the text."""
    teile = [kapitel] if kapitel else stand.kapitel
    knoten = Element("", {}, [k for t in teile for k in lies(t.text_davor + t.text_danach)])
    namen = dict.fromkeys(e.attribute["value"] for e in knoten.alle("data"))
    bekannte = angaben(stand) if namen else {}
    return tuple(bekannte[name] for name in namen)


def _ersetzt(html, bekannte):
    return schreibe(_mit_werten(lies(html), bekannte)) if "[[" in html else html


def _mit_werten(knoten, bekannte):
    gesammelt = []
    for k in knoten:
        if isinstance(k, str):
            gesammelt += _stuecke(k, bekannte)
        else:
            k.kinder = _mit_werten(k.kinder, bekannte)
            gesammelt.append(k)
    return gesammelt


def _stuecke(text, bekannte):
    ende = 0
    for treffer in VERWEIS.finditer(text):
        name, mit_wort = name_von(treffer[1])
        angabe = bekannte.get(name)
        if angabe is None or not angabe.wert:
            continue
        yield text[ende : treffer.start()]
        wert = f"{angabe.wert}{GESCHUETZT}{angabe.wort}" if mit_wort and angabe.wort else angabe.wert
        yield Element("data", {"value": name}, [wert])
        ende = treffer.end()
    yield text[ende:]


# Where they come from --------------------------------------------------------------------------------


def wort_zu(zahl):
    """What is counted, as it stands behind the value: „öffentliche Sitzung“ behind 1."""
    return EINZAHL.get(zahl.name, zahl.wort) if zahl.wert == 1 and not zahl.zeichen else zahl.wort


# Of each figure: the name before it is folded, and what makes it, once it is called by its name.


def _aus_zahl(z, namen, name):
    wert = f"{zahl(z.wert)}{GESCHUETZT + z.zeichen if z.zeichen else ''}" if z.wert or z.bezuege else ""
    benannte = [namen()[b] for b in z.bezuege if b in namen()]
    return AngabeStand(
        name=name,
        titel=z.wort[0].upper() + z.wort[1:],
        wert=wert,
        wort=wort_zu(z),
        regel=z.regel,
        eintraege=tuple(dict.fromkeys(benannte)),
        weitere=len(z.bezuege) - len(benannte),
    )


def _namen(stand):
    """How the report calls its records; what it doesn't name has no name here."""
    worte = {
        Mitglied: lambda w: w.name,
        SitzungStand: lambda w: f"{w.nummer}. Sitzung am {tag(w.tag)}",
        BeschlussStand: lambda w: f"{w.nummer} {w.titel}".strip(),
        Ereignis: lambda w: f"{w.titel} ({w.zeitraum})" if w.zeitraum else w.titel,
        ProjektStand: lambda w: w.titel,
        EmpfehlungStand: lambda w: f"{w.nummer} {w.titel}",
        DrucksacheStand: lambda w: f"{w.kennung} {w.titel}",
    }
    return {w.bezug: nenne(w) for art, nenne in worte.items() for w in darin(stand, art)}


def _summen(stand):
    projekte = [p for gruppe in stand.projekte.gruppen for p in gruppe.projekte]
    alle = [(p, m) for p in projekte for m in p.mittel]
    je_geber = {}
    for p, m in alle:
        je_geber.setdefault(m.mittelgeber, []).append((p, m))
    for feld, wort in _BETRAEGE.items():
        summe = getattr(stand.projekte.geld_gesamt, feld)
        yield f"mittel_{feld}", partial(_summe, _gross(wort), wort, summe, alle, feld)
    for zeile in stand.projekte.geld:
        mittel = je_geber.get(zeile.mittelgeber, [])
        for feld, wort in _BETRAEGE.items():
            titel = f"{_gross(wort)} von {zeile.mittelgeber}"
            plan = partial(_summe, titel, wort, getattr(zeile, feld), mittel, feld)
            yield f"mittel_{feld}_{zeile.mittelgeber}", plan
    for p in projekte:
        titel = f"Bewilligte Mittel für „{p.titel}“"
        plan = partial(
            _summe, titel, "bewilligte Mittel", p.bewilligt, [(p, m) for m in p.mittel], "bewilligt"
        )
        yield f"projekt_{p.titel}_bewilligt", plan


def _gross(wort):
    return wort[0].upper() + wort[1:]


def _summe(titel, wort, summe, mittel, feld, name):
    zeilen = tuple(
        f"{p.titel}: {m.mittelgeber}, {m.jahr}: {euro(getattr(m, feld))}"
        for p, m in mittel
        if getattr(m, feld) is not None
    )
    weitere = max(len(summe.bezuege) - summe.unbekannte - len(zeilen), 0)
    wert = _betrag(summe.betrag) if summe.betrag else ""
    return AngabeStand(name, titel, wert, wort, summe.regel, zeilen, weitere)


def _betrag(betrag):
    return euro_ganz(betrag) if betrag == betrag.to_integral_value() else euro(betrag)


def _statistik(stand):
    for tabelle in stand.zahlen.tabellen:
        for reihe in tabelle.reihen:
            werte = [(t, w) for t, w in zip(tabelle.stichtage, reihe.werte, strict=True) if w]
            if werte:
                yield f"statistik_{reihe.bezeichnung}", partial(_neuester, reihe, *werte[-1])


def _neuester(reihe, am, messwert, name):
    regel = f"{reihe.definition} Stand am {tag(am)}, Quelle: {messwert.quelle}."
    wert = "" if messwert.wert is None else zahl(messwert.wert, reihe.stellen)
    return _gemessen(name, reihe.bezeichnung, wert, reihe.einheit, regel)


def _kennzahlen(stand):
    for p in (p for gruppe in stand.projekte.gruppen for p in gruppe.projekte):
        for k in p.kennzahlen:
            yield f"projekt_{p.titel}_{k.bezeichnung}", partial(_kennzahl, p, k)


def _kennzahl(p, k, name):
    regel = f"{k.bezeichnung} im Projekt „{p.titel}“, Stand am {tag(k.stichtag)}, Quelle: {k.quelle}."
    wert = f"{'rund ' if k.ungefaehr else ''}{zahl(Decimal(k.wert).normalize())}"
    return _gemessen(name, f"{p.titel}: {k.bezeichnung}", wert, k.einheit, regel)


def _gemessen(name, titel, wert, einheit, regel):
    if einheit == "Prozent" or einheit.startswith("%"):
        wort = einheit.removeprefix("Prozent").removeprefix("%").strip()
        return AngabeStand(name, titel, wert and f"{wert}{GESCHUETZT}%", wort, regel)
    return AngabeStand(name, titel, wert, einheit, regel)


def _eindeutig(plaene):
    """By names that can be typed. Two of one name are none: nobody could tell which is meant."""
    benannt = [(re.sub(r"[^a-z0-9]+", "_", falten(name)).strip("_"), plan) for name, plan in plaene]
    haeufig = Counter(name for name, _ in benannt)
    return {name: plan for name, plan in benannt if haeufig[name] == 1}
