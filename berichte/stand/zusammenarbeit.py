"""Chapter 6: outside bodies, measures, opinions on papers."""

from basis.zeitraum import zeitraum_in_worten
from beirat.anhoerung import anhoerungen, quote
from beirat.models import Aktivitaet, Mitwirkung, Stellungnahme
from berichte.models import Kapitel

from .ereignisse import ereignisse
from .quelle import bezug, wort
from .werte import AnhoerungStand, MitwirkungStand, SchwerpunkteTeil, StellungnahmeStand, Zahl

ART = Kapitel.Art.SCHWERPUNKTE


def erhebe_schwerpunkte(quelle, aktivitaeten):
    """Read where the board took part, the measures, its public opinions and hearings in the period."""
    entschiedene = _entschiedene(quelle)
    mitwirkungen = Mitwirkung.objects.waehrend(*quelle.zeitraum).select_related("person", "gremium")
    stellungnahmen = (
        Stellungnahme.objects.oeffentliche()
        .zwischen(*quelle.zeitraum)
        .select_related("drucksache")
        .order_by("tag", "pk")
    )
    return SchwerpunkteTeil(
        mitwirkungen=tuple(
            MitwirkungStand(
                gremium=quelle.name(m.gremium),
                wer=m.person.name if m.person else "Beirat",
                rolle=m.rolle,
                zeitraum=zeitraum_in_worten(
                    m.erster_tag,
                    quelle.bis_berichtsende(m.letzter_tag),
                    m.erster_genauigkeit,
                    m.letzter_genauigkeit,
                ),
                bezug=bezug(m),
            )
            for m in quelle.ausgewaehlt(ART, mitwirkungen)
        ),
        massnahmen=ereignisse(quelle, ART, [a for a in aktivitaeten if a.art == Aktivitaet.Art.MASSNAHME]),
        stellungnahmen=tuple(
            StellungnahmeStand(
                drucksache=quelle.kennung(s.drucksache),
                titel=s.drucksache.titel if s.drucksache.oeffentlich else "",
                tag=s.tag,
                durch=wort(s, "verabschiedet_durch"),
                text=s.text,
                gehoert=s.rechtzeitig_angehoert,
                gefolgt=wort(s, "gefolgt"),
                bezug=bezug(s),
            )
            for s in quelle.ausgewaehlt(ART, stellungnahmen)
        ),
        anhoerungen=tuple(
            AnhoerungStand(
                drucksache=quelle.kennung(a.drucksache),
                titel=a.drucksache.titel,
                entschieden_am=a.entschieden_am,
                gremium=a.entscheidung.gremium.name,
                angehoert=a.in_worten,
            )
            for a in entschiedene
        ),
        anhoerung=_anhoerungsquote(entschiedene),
    )


def _entschiedene(quelle):
    """Public papers on the board's subject that a committee first decided on in the period."""
    erster, letzter = quelle.zeitraum
    return anhoerungen(letzter, nur_oeffentliche=True, entschieden_ab=erster)


def _anhoerungsquote(entschiedene):
    """In how many of a hundred papers the board was heard in time; None where nothing was decided."""
    if not entschiedene:
        return None
    ergebnis = quote(entschiedene)
    return Zahl(
        "anhoerung",
        (200 * ergebnis.angehoert + ergebnis.entschieden) // (2 * ergebnis.entschieden),
        "% Anhörung vor der Entscheidung",
        f"Zu {ergebnis.angehoert} von {ergebnis.entschieden} öffentlichen Drucksachen zum Gegenstand des "
        "Beirates, über die ein Gremium im Berichtszeitraum erstmals öffentlich entschied, hat der Beirat "
        "selbst vor diesem Tag eine öffentliche Stellungnahme beschlossen. Am selben Tag ist nicht vorher; "
        "das Wort von Vorsitz, Vorstand oder Integrationsbeauftragten allein zählt nicht.",
        tuple(bezug(a.drucksache) for a in entschiedene),
    )
