"""Chapter 3: the boards of the period, who was in office, and what was vacant."""

from datetime import timedelta

from basis.zeitraum import luecken, schnitt
from beirat.models import Beauftragung, Funktion, Sitzart

from .quelle import bezug, folge, wort
from .werte import Amtsinhaber, AmtszeitStand, BeiratTeil, Luecke, Mitglied, Wechsel, Zahl

_SITZARTEN = list(Sitzart)


def erhebe_beirat(quelle):
    """Read the boards, their members, functions and vacancies in the report's period."""
    zeitraum = quelle.zeitraum
    je_amtszeit = quelle.amtszeiten
    mandate = _mandate(quelle)
    funktionen = _funktionen(quelle, je_amtszeit)
    beauftragungen = list(Beauftragung.objects.waehrend(*zeitraum).select_related("person"))
    return BeiratTeil(
        amtszeiten=tuple(_amtszeit(quelle, a, mandate, funktionen) for a in je_amtszeit.values()),
        beauftragungen=tuple(
            Amtsinhaber(
                "Integrationsbeauftragte/r",
                b.person.name,
                b.erster_tag,
                quelle.bis_berichtsende(b.letzter_tag),
                bezug(b),
            )
            for b in sorted(beauftragungen, key=lambda b: b.erster_tag)
        ),
        beauftragung_luecken=tuple(
            Luecke("Amt der oder des Integrationsbeauftragten", fehlen, von, bis)
            for von, bis, fehlen in luecken(
                [(b.erster_tag, b.letzter_tag) for b in beauftragungen], *zeitraum
            )
        ),
        wechsel=_wechsel(quelle, mandate, je_amtszeit),
        personen=_personen(mandate),
    )


def _mandate(quelle):
    """Pairs of mandate and its days in office, in the order in which they are printed."""
    return sorted(
        quelle.mandate.values(),
        key=lambda p: (_SITZARTEN.index(p[0].sitzart), p[0].person.schluessel, p[1][0], p[0].pk),
    )


def _funktionen(quelle, je_amtszeit):
    zeilen = Funktion.objects.waehrend(*quelle.zeitraum).select_related("mandat__person")
    paare = []
    for funktion in zeilen:
        amtszeit = je_amtszeit[funktion.amtszeit_id]
        tage = schnitt(
            (funktion.erster_tag, funktion.letzter_tag), (amtszeit.konstituiert_am, amtszeit.letzter_amtstag)
        )
        # Days typed before the constitution: the function never took effect.
        if tage:
            paare.append((funktion, tage))
    reihenfolge = list(Funktion.Art)
    return sorted(paare, key=lambda p: (reihenfolge.index(p[0].art), p[1][0], p[0].pk))


def _amtszeit(quelle, amtszeit, mandate, funktionen):
    satzung = amtszeit.satzungsfassung
    quelle.kennung(satzung.drucksache)
    hier = [(m, tage) for m, tage in mandate if m.amtszeit_id == amtszeit.pk]
    vorstand = [(f, tage) for f, tage in funktionen if f.amtszeit_id == amtszeit.pk]
    return AmtszeitStand(
        bezeichnung=amtszeit.bezeichnung,
        wahlperiode=amtszeit.wahlperiode,
        bestellt_am=amtszeit.bestellt_am,
        konstituiert_am=amtszeit.konstituiert_am,
        letzter_amtstag=quelle.bis_berichtsende(amtszeit.letzter_amtstag),
        satzung=satzung.bezeichnung,
        fundstelle_fortdauer=satzung.fundstelle_fortdauer,
        drucksache=quelle.kennung(amtszeit.drucksache),
        beschlussnummer=amtszeit.beschlussnummer,
        sitze=tuple(
            f"{wort(k, 'sitzart')}: {k.sitze}" + ("" if k.stimmberechtigt else " (ohne Stimmrecht)")
            for k in sorted(satzung.kontingente.all(), key=lambda k: _SITZARTEN.index(k.sitzart))
        ),
        mitglieder=tuple(_mitglied(quelle, m, tage) for m, tage in hier),
        vorstand=tuple(
            Amtsinhaber(
                wort(f, "art"),
                f.mandat.person.name,
                tage[0],
                quelle.bis_berichtsende(tage[1]),
                bezug(f),
            )
            for f, tage in vorstand
        ),
        luecken=tuple(_luecken(quelle, amtszeit, hier, vorstand)),
        bezug=bezug(amtszeit),
    )


def _mitglied(quelle, mandat, tage):
    erster, letzter = tage
    gesehen_am = min(letzter or quelle.bericht.letzter_tag, quelle.bericht.letzter_tag)
    return Mitglied(
        name=mandat.person.name,
        sitzart=wort(mandat, "sitzart"),
        fraktion=quelle.name(mandat.fraktion, gesehen_am),
        stimmberechtigt=mandat.sitzart in mandat.amtszeit.stimmberechtigte_sitzarten(),
        erster_tag=erster,
        letzter_tag=quelle.bis_berichtsende(letzter),
        fortdauer=mandat.fortdauer_am(gesehen_am),
        bezug=bezug(mandat),
    )


def _luecken(quelle, amtszeit, mandate, vorstand):
    """Seats and functions of one board that nobody held, on its days within the period."""
    von, bis = schnitt((amtszeit.konstituiert_am, amtszeit.letzter_amtstag), quelle.zeitraum)
    for kontingent in amtszeit.satzungsfassung.kontingente.all():
        if kontingent.stimmberechtigt:
            spannen = [tage for m, tage in mandate if m.sitzart == kontingent.sitzart]
            for erster, letzter, fehlen in luecken(spannen, von, bis, kontingent.sitze):
                yield Luecke(wort(kontingent, "sitzart"), fehlen, erster, letzter)
    for art in Funktion.VORSTAND:
        spannen = [tage for f, tage in vorstand if f.art == art]
        for erster, letzter, fehlen in luecken(spannen, von, bis):
            yield Luecke(art.label, fehlen, erster, letzter)


def _wechsel(quelle, mandate, je_amtszeit):
    """Who joined a sitting board or left it before its end, within the period.

    Somebody who only changes the kind of seat or the Fraktion has two mandates without a day between
    them, and neither joined nor left.
    """
    erster, letzter = quelle.zeitraum
    tag = timedelta(days=1)
    anfaenge = {(m.amtszeit_id, m.person_id, von) for m, (von, _) in mandate}
    enden = {(m.amtszeit_id, m.person_id, bis) for m, (_, bis) in mandate}
    wechsel = []
    for mandat, (von, bis) in mandate:
        amtszeit = je_amtszeit[mandat.amtszeit_id]
        wer = (mandat.amtszeit_id, mandat.person_id)
        neu = von > amtszeit.konstituiert_am and (*wer, von - tag) not in enden
        if neu and erster <= von <= letzter:
            wechsel.append(Wechsel(von, mandat.person.name, "eingetreten"))
        vorbei = bis and bis != amtszeit.letzter_amtstag and (*wer, bis + tag) not in anfaenge
        if vorbei and erster <= bis <= letzter:
            wechsel.append(Wechsel(bis, mandat.person.name, "ausgeschieden"))
    return tuple(sorted(wechsel, key=lambda w: (w.tag, folge(w.name), w.was)))


def _personen(mandate):
    je_person = {m.person_id: m for m, _ in mandate}
    return Zahl(
        "personen",
        len(je_person),
        "Mitglieder",
        "Personen mit einem Mandat, das an mindestens einem Tag des Berichtszeitraums galt; wer zwei "
        "Beiräten angehörte, ist einmal gezählt.",
        tuple(bezug(m) for m, _ in mandate),
    )
