"""Chapter 4: sessions with agenda and decisions, attendance as an aggregate, events."""

from collections import Counter

from django.db.models import Prefetch

from basis.zeitraum import schnitt
from beirat.models import (
    Aktivitaet,
    Anwesenheit,
    Beschluss,
    Kandidatur,
    Sitzung,
    Tagesordnungspunkt,
)
from berichte.models import Kapitel

from .ereignisse import ereignisse
from .quelle import bezug, folge, wort
from .werte import BeschlussStand, Punkt, SitzungenTeil, SitzungStand, WahlStand, Zahl

ART = Kapitel.Art.SITZUNGEN
IN_KAPITEL_4 = (
    Aktivitaet.Art.VERANSTALTUNG,
    Aktivitaet.Art.WORKSHOP,
    Aktivitaet.Art.FACHGESPRAECH,
    Aktivitaet.Art.SPRECHSTUNDE,
)


def erhebe_sitzungen(quelle, aktivitaeten):
    """Read the period's sessions, decisions and events; non-public ones are only counted."""
    sitzungen = list(
        Sitzung.objects.oeffentliche()
        .zwischen(*quelle.zeitraum)
        .select_related("veranstaltung")
        .prefetch_related(
            Prefetch(
                "tagesordnung",
                Tagesordnungspunkt.objects.oeffentliche().select_related("drucksache"),
                to_attr="oeffentliche_punkte",
            ),
        )
        .order_by("tag", "nummer", "pk")
    )
    oeffentliche = Beschluss.objects.oeffentliche()
    beschluesse = sorted(
        oeffentliche.zwischen(*quelle.zeitraum) | oeffentliche.offen_zwischen(*quelle.zeitraum),
        key=lambda b: (b.gefasst_am, folge(b.nummer), b.pk),
    )
    je_sitzung = {}
    for beschluss in beschluesse:
        je_sitzung.setdefault(beschluss.sitzung_id, []).append(beschluss)
    anwesend = _anwesenheit(quelle, sitzungen)
    wahlen = _wahlen(sitzungen)
    genannt = {s.pk for s in sitzungen}
    events = [a for a in aktivitaeten if a.art in IN_KAPITEL_4]
    return SitzungenTeil(
        sitzungen=tuple(
            _sitzung(quelle, s, je_sitzung.get(s.pk, ()), anwesend.get(s.pk), wahlen.get(s.pk, ()))
            for s in quelle.ausgewaehlt(ART, sitzungen)
        ),
        weitere_beschluesse=tuple(_beschluss(quelle, b) for b in beschluesse if b.sitzung_id not in genannt),
        veranstaltungen=ereignisse(quelle, ART, events),
        zahlen=_zahlen(
            quelle,
            sitzungen,
            [b for b in beschluesse if b.ist_gefallen_am(quelle.bericht.letzter_tag)],
            anwesend,
            events,
        ),
    )


def _sitzung(quelle, sitzung, beschluesse, anwesend, wahlen):
    veranstaltung = sitzung.veranstaltung
    return SitzungStand(
        nummer=sitzung.nummer,
        kennung=sitzung.kennung,
        tag=sitzung.tag,
        art=wort(sitzung, "art"),
        zustand=wort(sitzung, "zustand"),
        ort=sitzung.ort,
        veranstaltung=veranstaltung.titel if veranstaltung and veranstaltung.oeffentlich else "",
        anwesend=anwesend[0] if anwesend else None,
        von=anwesend[1] if anwesend else None,
        tagesordnung=tuple(
            Punkt(p.kennung, p.titel, p.ergebnis, quelle.kennung(p.drucksache), bezug(p))
            for p in sitzung.oeffentliche_punkte
        ),
        beschluesse=tuple(_beschluss(quelle, b) for b in beschluesse),
        wahlen=tuple(wahlen),
        bezug=bezug(sitzung),
    )


def _beschluss(quelle, beschluss):
    # Every status is told as of the Stichtag, but what is counted in the period is told as settled.
    ergebnis = beschluss.ergebnis_am(max(quelle.bericht.stichtag, quelle.bericht.letzter_tag))
    return BeschlussStand(
        nummer=beschluss.nummer,
        titel=beschluss.titel,
        wortlaut=beschluss.wortlaut,
        tag=beschluss.gefasst_am,
        angenommen=ergebnis == "angenommen",
        offen=_offen(beschluss, ergebnis),
        im_umlauf=beschluss.im_umlauf,
        geheim=beschluss.geheim,
        ja=beschluss.ja,
        nein=beschluss.nein,
        enthaltung=beschluss.enthaltung,
        bezug=bezug(beschluss),
    )


def _offen(beschluss, ergebnis):
    """Why a circulation has no result yet; of any decided one an empty text."""
    if ergebnis == "läuft":
        return f"läuft noch bis {beschluss.umlauf_frist:%d.%m.%Y}"
    if ergebnis == "überfällig":
        return f"Antworten fehlen, Frist war der {beschluss.umlauf_frist:%d.%m.%Y}"
    return ""


def _anwesenheit(quelle, sitzungen):
    """Per held session the pair (present, base); the base is the voting mandates in force that day."""
    tage = {s.pk: s.tag for s in sitzungen if s.zustand == Sitzung.Zustand.DURCHGEFUEHRT}
    stimmberechtigt = {pk: a.stimmberechtigte_sitzarten() for pk, a in quelle.amtszeiten.items()}
    je_sitzung = {}
    # A row for each member and session: thousands of records would be made only to be counted.
    zeilen = Anwesenheit.objects.filter(sitzung__in=list(tage)).order_by()
    for sitzung, schluessel, status in zeilen.values_list("sitzung", "mandat", "status"):
        mandat, im_amt = quelle.mandate.get(schluessel, (None, None))
        hier = (tage[sitzung], tage[sitzung])
        if mandat and schnitt(im_amt, hier) and mandat.sitzart in stimmberechtigt[mandat.amtszeit_id]:
            da, basis = je_sitzung.get(sitzung, (0, 0))
            je_sitzung[sitzung] = da + (status == Anwesenheit.Status.ANWESEND), basis + 1
    return je_sitzung


def _wahlen(sitzungen):
    """Per session the accepted results of its elections; those under a non-public item are left out."""
    je_sitzung = {}
    gewaehlte = (
        Kandidatur.objects.filter(
            gewaehlt=True, angenommen=True, wahlgang__wahl__sitzung__in=[s.pk for s in sitzungen]
        )
        .exclude(wahlgang__wahl__tagesordnungspunkt__oeffentlich=False)
        .select_related("person", "wahlgang__wahl")
        .order_by("wahlgang__wahl__pk", "wahlgang__nummer")
    )
    for kandidatur in gewaehlte:
        gang = kandidatur.wahlgang
        je_sitzung.setdefault(gang.wahl.sitzung_id, []).append(
            WahlStand(
                funktion=wort(gang.wahl, "funktion"),
                name=kandidatur.person.name,
                stimmen=kandidatur.stimmen,
                stimmberechtigt=gang.stimmberechtigt_anwesend,
                wahlgang=gang.nummer,
                losentscheid=gang.losentscheid,
                bezug=bezug(kandidatur),
            )
        )
    return je_sitzung


def _zahlen(quelle, sitzungen, beschluesse, anwesend, events):
    def mit_zustand(zustand):
        return [s for s in sitzungen if s.zustand == zustand]

    gehalten = mit_zustand(Sitzung.Zustand.DURCHGEFUEHRT)
    umgewidmet = mit_zustand(Sitzung.Zustand.UMGEWIDMET)
    alle_gehaltenen = Sitzung.objects.zwischen(*quelle.zeitraum).durchgefuehrte().count()
    alle_beschluesse = Beschluss.objects.zwischen(*quelle.zeitraum).count()
    da, basis = (sum(paar[i] for paar in anwesend.values()) for i in (0, 1))
    je_art = Counter(a.art for a in events)
    zahlen = [
        Zahl(
            "sitzungen",
            len(gehalten),
            "öffentliche Sitzungen",
            "Öffentliche Sitzungen im Berichtszeitraum mit dem Stand „durchgeführt“; umgewidmete, "
            "ausgefallene und geplante zählen nicht.",
            tuple(map(bezug, gehalten)),
        ),
        Zahl(
            "sitzungen_umgewidmet",
            len(umgewidmet),
            "umgewidmete Sitzungstermine",
            "Öffentliche Sitzungstermine, die zu einer Veranstaltung umgewidmet wurden.",
            tuple(map(bezug, umgewidmet)),
        ),
        Zahl(
            "sitzungen_nichtoeffentlich",
            alle_gehaltenen - len(gehalten),
            "nicht öffentliche Sitzungen",
            "Durchgeführte nicht öffentliche Sitzungen im Berichtszeitraum, nur als Anzahl.",
        ),
        Zahl(
            "beschluesse",
            len(beschluesse),
            "Beschlüsse",
            "Öffentliche Beschlüsse, die im Berichtszeitraum gefasst wurden. Ein Umlaufverfahren zählt am "
            "Tag nach seiner Frist, bei Widerspruch am Tag des Beschlusses, ohne Antworten noch nicht.",
            tuple(map(bezug, beschluesse)),
        ),
        Zahl(
            "beschluesse_nichtoeffentlich",
            alle_beschluesse - len(beschluesse),
            "nicht öffentliche Beschlüsse",
            "Nicht öffentliche Beschlüsse im Berichtszeitraum, nur als Anzahl.",
        ),
        *(
            Zahl(
                f"aktivitaeten_{art.value}",
                anzahl,
                mehrzahl,
                f"Öffentliche Einträge der Art „{art.label}“ im Berichtszeitraum, jeder einmal gezählt.",
                tuple(bezug(a) for a in events if a.art == art),
            )
            for art, mehrzahl in _MEHRZAHL.items()
            if (anzahl := je_art[art])
        ),
    ]
    if basis:
        zahlen.append(
            Zahl(
                "anwesenheit",
                (200 * da + basis) // (2 * basis),
                "% Anwesenheit",
                f"{da} Anwesende von {basis} erfassten stimmberechtigten Mandaten, die am jeweiligen "
                "Sitzungstag galten, über alle durchgeführten öffentlichen Sitzungen.",
                tuple(bezug(s) for s in gehalten if s.pk in anwesend),
            )
        )
    return tuple(zahlen)


_MEHRZAHL = {
    Aktivitaet.Art.VERANSTALTUNG: "Veranstaltungen",
    Aktivitaet.Art.WORKSHOP: "Workshops",
    Aktivitaet.Art.FACHGESPRAECH: "Fachgespräche",
    Aktivitaet.Art.SPRECHSTUNDE: "Sprechstunden",
}
