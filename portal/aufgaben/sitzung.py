"""What is to do before and after sessions: all from one query over them."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse

from basis.text import tag as als_tag
from beirat.models import Anwesenheit, Sitzung, faellig_am, geltende_satzung
from portal.aufgaben.aufgabe import JE_ART, Aufgabe, begrenzt

# So many days before its deadline an invitation becomes a task.
VORLAUF_TAGE = 14


def offene_sitzungen(tag):
    """Held sessions up to `tag` with something left to do, and those to come; the earliest first.

    Each with `mit_anwesenheit`, whether any is recorded; `naechste_am`, day of the next one that didn't fall
    away; `zuletzt_am`, day of the last one held up to `tag`. What is done stays unread: of years of sessions
    a few are open. Minutes come without their text.
    """
    gehaltene = Sitzung.objects.durchgefuehrte().filter(tag__lte=tag)
    erfasst = Exists(Anwesenheit.objects.filter(sitzung=OuterRef("pk")))
    niederschrift_offen = Q(niederschrift__unterzeichnet_am=None) | Q(niederschrift__bestaetigt_in=None)
    offen = Q(zustand=Sitzung.Zustand.DURCHGEFUEHRT, tag__lte=tag) & (niederschrift_offen | ~erfasst)
    spaetere = Sitzung.objects.stattfindende().filter(tag__gt=OuterRef("tag"))
    return list(
        Sitzung.objects.filter(offen | Q(zustand__in=Sitzung.STEHT_BEVOR, tag__gte=tag))
        .annotate(
            mit_anwesenheit=erfasst,
            naechste_am=Subquery(spaetere.order_by("tag").values("tag")[:1]),
            zuletzt_am=Subquery(gehaltene.order_by("-tag").values("tag")[:1]),
        )
        .select_related("niederschrift")
        .only(
            *("nummer", "tag", "zustand", "eingeladen_am"),
            *("niederschrift__unterzeichnet_am", "niederschrift__bestaetigt_in"),
        )
        .order_by("tag", "nummer")
    )


def _gehaltene(offene):
    return [s for s in offene if s.zustand == Sitzung.Zustand.DURCHGEFUEHRT]


def sitzungen(offene):
    """The next sessions that are planned or called."""
    return [
        Aufgabe(
            "hinweis",
            f"Nächste Sitzung: {sitzung} ({sitzung.get_zustand_display()})",
            reverse("sitzung", args=[sitzung.pk]),
            "Sitzung öffnen",
        )
        for sitzung in [s for s in offene if s.steht_bevor][:JE_ART]
    ]


def einladungen(offene, satzungen, konto, tag):
    """Planned sessions to which members must soon be invited, or should have been.

    The Ladungsfrist is that of the version in force on the session's day; without one there is no task.
    """
    faellige = []
    for sitzung in offene:
        geplant = sitzung.zustand == Sitzung.Zustand.GEPLANT and sitzung.eingeladen_am is None
        if not geplant:
            continue
        satzung = geltende_satzung(satzungen, sitzung.tag)
        if satzung is None:
            continue
        letzter_tag = sitzung.tag - timedelta(days=satzung.ladungsfrist_tage)
        if letzter_tag - timedelta(days=VORLAUF_TAGE) <= tag:
            faellige.append((sitzung, letzter_tag))
    return begrenzt(
        faellige,
        lambda faellig: _einladung(*faellig, konto, tag),
        "weitere Einladung,weitere Einladungen",
        "sitzung_liste",
    )


def _einladung(sitzung, letzter_tag, konto, tag):
    versaeumt = letzter_tag < tag
    frist = f"{'musste' if versaeumt else 'muss'} bis zum {als_tag(letzter_tag)} verschickt"
    return Aufgabe(
        "muss" if versaeumt else "sollte",
        f"Die Einladung zur {sitzung} {frist} {'sein (Ladungsfrist)' if versaeumt else 'werden'}.",
        reverse("einladung" if konto.has_perm("beirat.view_ladung") else "sitzung", args=[sitzung.pk]),
        "Zur Einladung" if konto.has_perm("beirat.view_ladung") else "Sitzung öffnen",
    )


def anwesenheiten(offene):
    """Held sessions of which nobody recorded who was there."""
    offen = [s for s in _gehaltene(offene) if not s.mit_anwesenheit]
    return begrenzt(
        offen,
        lambda sitzung: Aufgabe(
            "sollte",
            f"Die Anwesenheit der {sitzung} ist noch nicht erfasst.",
            reverse("anwesenheit", args=[sitzung.pk]),
            "Anwesenheit erfassen",
        ),
        "weitere Sitzung ohne Anwesenheit,weitere Sitzungen ohne Anwesenheit",
        "sitzung_liste",
    )


def niederschriften(offene, tag):
    """Minutes of held sessions that nobody has signed yet, the oldest first."""
    offen = [
        s
        for s in _gehaltene(offene)
        if getattr(s, "niederschrift", None) is None or s.niederschrift.unterzeichnet_am is None
    ]
    return begrenzt(
        offen,
        lambda sitzung: _niederschrift(sitzung, tag),
        "weitere Niederschrift,weitere Niederschriften",
        "sitzung_liste",
    )


def _niederschrift(sitzung, tag):
    faellig = faellig_am(sitzung.tag, sitzung.naechste_am)
    ueberfaellig = faellig < tag
    return Aufgabe(
        "muss" if ueberfaellig else "sollte",
        f"Die Niederschrift der {sitzung} {'war' if ueberfaellig else 'ist'} am {als_tag(faellig)} fällig.",
        reverse("niederschrift", args=[sitzung.pk]),
        "Niederschrift schreiben",
    )


def bestaetigungen(offene):
    """Signed minutes that no later session has confirmed although the board met since."""
    offen = [
        sitzung
        for sitzung in _gehaltene(offene)
        if (niederschrift := getattr(sitzung, "niederschrift", None))
        and niederschrift.zustand == "unterzeichnet"
        and sitzung.zuletzt_am > sitzung.tag
    ]
    return begrenzt(
        offen,
        lambda sitzung: Aufgabe(
            "sollte",
            f"Die Niederschrift der {sitzung} ist unterzeichnet, aber noch nicht bestätigt; seitdem "
            f"tagte der Beirat am {als_tag(sitzung.zuletzt_am)}.",
            reverse("niederschrift", args=[sitzung.pk]),
            "Niederschrift öffnen",
        ),
        "weitere unbestätigte Niederschrift,weitere unbestätigte Niederschriften",
        "sitzung_liste",
    )
