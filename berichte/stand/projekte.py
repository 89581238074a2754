"""Chapter 7: projects by the city's role in them, and whose money paid for them."""

from django.db.models import Prefetch

from berichte.models import Kapitel
from projekte.finanzen import summe
from projekte.models import Kennzahl, Mittel, Phase, Projekt, verschwiegene_kennzahlen

from .quelle import bezug, folge, wort
from .werte import (
    Geldzeile,
    KennzahlStand,
    MittelStand,
    PhaseStand,
    ProjekteTeil,
    Projektgruppe,
    ProjektStand,
    Summe,
    Zahl,
)

BETRAEGE = ("beantragt", "bewilligt", "ausgezahlt")


def erhebe_projekte(quelle):
    """Read the public projects with a phase in the period; returns the part and their number."""
    erster, letzter = quelle.zeitraum
    jahre = range(erster.year, letzter.year + 1)
    mittel = Mittel.objects.filter(jahr__in=jahre).select_related("mittelgeber")
    phasen = Phase.objects.waehrend(erster, letzter).prefetch_related(
        Prefetch("mittel", mittel, to_attr="im_zeitraum")
    )
    kennzahlen = Kennzahl.objects.filter(stichtag__lte=quelle.bericht.stichtag).order_by("stichtag", "pk")
    alle = sorted(
        Projekt.objects.oeffentliche()
        .waehrend(erster, letzter)
        .select_related("handlungsfeld", "traeger")
        .prefetch_related(
            Prefetch("partner", to_attr="beteiligte"),
            Prefetch("phasen", phasen.order_by("erster_tag", "pk"), to_attr="im_zeitraum"),
            Prefetch("kennzahlen", kennzahlen, to_attr="bis_stichtag"),
        ),
        key=lambda p: (p.schluessel, p.pk),
    )
    genannte = quelle.ausgewaehlt(Kapitel.Art.PROJEKTE, alle)
    geldgeber = {}
    for zeile in _alle_mittel(alle):
        geldgeber.setdefault(quelle.name(zeile.mittelgeber), []).append(zeile)
    teil = ProjekteTeil(
        gruppen=tuple(
            Projektgruppe(rolle.label, tuple(_projekt(quelle, p) for p in gruppe))
            for rolle in Projekt.Rolle
            if (gruppe := [p for p in genannte if p.rolle == rolle])
        ),
        jahre=tuple(jahre),
        geld=tuple(_geldzeile(name, geldgeber[name]) for name in sorted(geldgeber, key=folge)),
        geld_gesamt=_geldzeile("gesamt", _alle_mittel(alle)),
    )
    anzahl = Zahl(
        "projekte",
        len(alle),
        "Projekte",
        "Öffentliche Projekte, von denen mindestens eine Phase in den Berichtszeitraum fällt; ein "
        "Projekt mit mehreren Phasen zählt einmal.",
        tuple(map(bezug, alle)),
    )
    return teil, anzahl


def _alle_mittel(projekte):
    return [m for p in projekte for phase in p.im_zeitraum for m in phase.im_zeitraum]


def _summe(zeilen, feld):
    ergebnis = summe(getattr(z, feld) for z in zeilen)
    return Summe(
        betrag=ergebnis.betrag,
        bekannt=ergebnis.bekannt,
        unbekannte=ergebnis.unbekannte,
        regel=f"Summe der Beträge „{feld}“ im Berichtszeitraum; keine Summe, solange einer unbekannt ist.",
        bezuege=tuple(map(bezug, zeilen)),
    )


def _geldzeile(name, zeilen):
    return Geldzeile(name, *(_summe(zeilen, feld) for feld in BETRAEGE))


def _projekt(quelle, projekt):
    zeilen = [(phase, m) for phase in projekt.im_zeitraum for m in phase.im_zeitraum]
    neueste = {k.bezeichnung: k for k in projekt.bis_stichtag}
    geheime = verschwiegene_kennzahlen(projekt.bis_stichtag)
    nennbar = [k for k in neueste.values() if k.pk not in geheime]
    return ProjektStand(
        titel=projekt.titel,
        rolle=wort(projekt, "rolle"),
        traeger=quelle.name(projekt.traeger),
        partner=tuple(sorted((quelle.name(p) for p in projekt.beteiligte), key=folge)),
        stadtteil=projekt.stadtteil,
        zielgruppe=projekt.zielgruppe,
        handlungsfeld=projekt.handlungsfeld.name if projekt.handlungsfeld else "",
        beschreibung=projekt.beschreibung,
        website=projekt.website,
        phasen=tuple(PhaseStand(ph.bezeichnung, ph.in_worten(), bezug(ph)) for ph in projekt.im_zeitraum),
        mittel=tuple(
            MittelStand(
                str(phase), quelle.name(m.mittelgeber), m.jahr, m.beantragt, m.bewilligt, m.ausgezahlt
            )
            for phase, m in sorted(
                zeilen, key=lambda z: (z[1].jahr, z[0].pk, folge(quelle.name(z[1].mittelgeber)))
            )
        ),
        kennzahlen=tuple(
            KennzahlStand(k.bezeichnung, k.wert, k.ungefaehr, k.einheit, k.stichtag, k.quelle, bezug(k))
            for k in nennbar
        ),
        bewilligt=_summe([m for _, m in zeilen], "bewilligt"),
        bezug=bezug(projekt),
    )
