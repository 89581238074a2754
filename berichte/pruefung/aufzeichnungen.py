"""What internal records lack: never part of a Stand, shown only to those who work on the report."""

from itertools import zip_longest

from django.db.models import Count, Prefetch, Q

from beirat.models import (
    Amtszeit,
    Anwesenheit,
    Beauftragung,
    Beschluss,
    Funktion,
    Satzungsfassung,
    Sitzung,
    faelligkeit,
    geltende_satzung,
    vorsitz_und_amt,
)
from berichte.models import Anlage, Zuarbeit
from berichte.pruefung.ablauf import befunde_des_ablaufs
from berichte.pruefung.befund import Befund, Gewicht, geordnet
from berichte.pruefung.summen import befunde_der_summen, befunde_der_teile
from projekte.models import Phase


def befunde_der_aufzeichnungen(bericht, tag):
    """Findings about the records of the report's period, as of `tag`, heaviest first."""
    sitzungen = list(
        Sitzung.objects.zwischen(bericht.erster_tag, bericht.letzter_tag)
        .select_related("niederschrift", "amtszeit")
        .prefetch_related(
            Prefetch("beschluesse", Beschluss.objects.order_by("nummer")),
        )
        .annotate(
            da=Count("anwesenheiten", filter=Q(anwesenheiten__status=Anwesenheit.Status.ANWESEND)),
            erfasst=Count("anwesenheiten"),
        )
        .order_by("tag", "nummer")
    )
    return geordnet(
        [
            *befunde_des_ablaufs(bericht, tag),
            *_drucksache(bericht),
            *_niederschriften(sitzungen, tag),
            *_stimmen(sitzungen),
            *_satzung(bericht, sitzungen),
            *_amt(bericht),
            *_nachweise(bericht, tag),
            *_zuarbeiten(bericht, tag),
            *_anlagen(bericht),
            *befunde_der_summen(bericht),
            *befunde_der_teile(bericht),
        ]
    )


def _name(sitzung):
    return f"{sitzung.nummer}. Sitzung am {sitzung.tag:%d.%m.%Y}"


def _drucksache(bericht):
    """The head names only public papers, so that the number of another one would be missing there."""
    drucksache = bericht.drucksache
    if drucksache and not drucksache.oeffentlich:
        yield Befund(
            Gewicht.SOLLTE,
            f"Die Drucksache {drucksache.kennung} ist nicht als öffentlich gekennzeichnet; ihre Nummer steht "
            "deshalb nicht im Kopf des Berichts.",
            "drucksache",
            (drucksache.pk,),
        )


def _niederschriften(sitzungen, tag):
    gehaltene = [s for s in sitzungen if s.zustand == Sitzung.Zustand.DURCHGEFUEHRT]
    for sitzung, naechste in zip_longest(gehaltene, gehaltene[1:]):
        niederschrift = getattr(sitzung, "niederschrift", None)
        if niederschrift is None and faelligkeit(sitzung, naechste) < tag:
            faellig = faelligkeit(sitzung, naechste)
            yield Befund(
                Gewicht.SOLLTE,
                f"{_name(sitzung)}: Die Niederschrift fehlt; sie war bis {faellig:%d.%m.%Y} fällig.",
                "sitzung",
                (sitzung.pk,),
            )
        elif niederschrift and not sitzung.gesperrt:
            yield Befund(
                Gewicht.SOLLTE,
                f"{_name(sitzung)}: Die Niederschrift ist noch nicht bestätigt.",
                "sitzung",
                (sitzung.pk,),
            )


def _stimmen(sitzungen):
    """A vote counts more people than were present: one of the two is wrong."""
    for sitzung in sitzungen:
        for beschluss in sitzung.beschluesse.all():
            if sitzung.erfasst and beschluss.stimmberechtigt_anwesend > sitzung.da:
                yield Befund(
                    Gewicht.SOLLTE,
                    f"{_name(sitzung)}, Beschluss {beschluss.nummer}: {beschluss.stimmberechtigt_anwesend} "
                    f"Stimmberechtigte, aber nur {sitzung.da} Anwesende erfasst.",
                    "sitzung",
                    (sitzung.pk,),
                )


def _satzung(bericht, sitzungen):
    """What the statute's version in force asks of sessions: hints and warnings, never a bar."""
    fassungen = list(Satzungsfassung.objects.all())
    for sitzung in sitzungen:
        satzung = geltende_satzung(fassungen, sitzung.tag)
        if satzung and sitzung.ladungsfrist_verfehlt(satzung):
            yield Befund(
                Gewicht.HINWEIS,
                f"{_name(sitzung)}: Die Ladungsfrist ({satzung.ladungsfrist_tage} Tage) ist unterschritten.",
                "sitzung",
                (sitzung.pk,),
            )
    satzung = geltende_satzung(fassungen, bericht.letzter_tag)
    anzahl = sum(
        s.oeffentlich and s.art == Sitzung.Art.ORDENTLICH and s.zustand == Sitzung.Zustand.DURCHGEFUEHRT
        for s in sitzungen
    )
    if satzung and anzahl < satzung.mindestsitzungen:
        yield Befund(
            Gewicht.HINWEIS,
            f"Öffentliche ordentliche Sitzungen im Zeitraum: {anzahl}; die Satzung sieht im Jahr mindestens "
            f"{satzung.mindestsitzungen} vor.",
            "sitzung_liste",
        )


def _amt(bericht):
    """Where the chair is the commissioner, the two must not differ on the report's last day."""
    tag = bericht.letzter_tag
    amtszeit = Amtszeit.objects.am(tag).first()
    if amtszeit is None:
        return
    beauftragung = Beauftragung.objects.am(tag).select_related("person").first()
    vorsitz = (
        Funktion.objects.am(tag).filter(art=Funktion.Art.VORSITZ).select_related("mandat__person").first()
    )
    satz = vorsitz_und_amt(
        Satzungsfassung.objects.mit_amt_am(tag).first(),
        vorsitz and vorsitz.mandat.person,
        beauftragung and beauftragung.person,
    )
    if satz:
        yield Befund(Gewicht.SOLLTE, f"Am {tag:%d.%m.%Y}: {satz}", "amtszeit", (amtszeit.pk,))


def _nachweise(bericht, tag):
    phasen = Phase.objects.waehrend(bericht.erster_tag, bericht.letzter_tag).select_related(
        "verwendungsnachweis", "projekt"
    )
    for phase in phasen:
        nachweis = getattr(phase, "verwendungsnachweis", None)
        if nachweis is None:
            continue
        nachweis.phase = phase
        if nachweis.ueberfaellig_am(tag):
            yield Befund(
                Gewicht.HINWEIS,
                f"Projekt „{phase.projekt}“: Der Verwendungsnachweis war bis "
                f"{nachweis.faelligkeit():%d.%m.%Y} fällig.",
                "projekt",
                (phase.projekt_id,),
            )


def _zuarbeiten(bericht, tag):
    """Contributions that are late, or came and wait to be taken in, or are still being written."""
    offene = Zuarbeit.objects.filter(kapitel__bericht=bericht).unerledigte().select_related("kapitel")
    for z in offene.order_by("faellig_am", "pk"):
        name = f"Zuarbeit von {z.von_name} zum Kapitel „{z.kapitel}“"
        if z.zustand == Zuarbeit.Zustand.EINGEGANGEN:
            satz = f"Die {name} ist eingegangen, aber noch nicht angenommen."
        elif z.ueberfaellig_am(tag):
            satz = f"Die {name} war am {z.faellig_am:%d.%m.%Y} fällig."
        else:
            satz = f"Die {name} steht noch aus; sie ist am {z.faellig_am:%d.%m.%Y} fällig."
        gewicht = Gewicht.SOLLTE if z.faellig_am < tag or not z.steht_aus else Gewicht.HINWEIS
        merkmal = str(z.abgegeben_am or "")
        yield Befund(gewicht, satz, "zuarbeit", (z.pk,), merkmal=merkmal)


def _anlagen(bericht):
    """What keeps people from reading the annexes that the report lists."""
    for nummer, a in enumerate(Anlage.objects.filter(bericht=bericht).gedruckte().fuer_listen(), start=1):
        for satz in a.maengel():
            yield Befund(
                Gewicht.SOLLTE, f"Anlage {nummer} „{a.titel}“: {satz}", "anlage_liste", (bericht.pk,)
            )
