"""What is to do before and after sessions: all from one query over them."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse

from basis.text import tag as als_tag
from beirat.models import Anwesenheit, Sitzung, faelligkeit, geltende_satzung
from portal.aufgaben.aufgabe import JE_ART, Aufgabe, begrenzt

# So many days before its deadline an invitation becomes a task.
VORLAUF_TAGE = 14


def alle_sitzungen():
    """Every session with its minutes and whether attendance is recorded, the earliest first."""
    return list(
        Sitzung.objects.select_related("niederschrift")
        .annotate(mit_anwesenheit=Exists(Anwesenheit.objects.filter(sitzung=OuterRef("pk"))))
        .defer("suchwoerter", "einladungstext")
        .order_by("tag", "nummer")
    )


def _gehaltene(alle, tag):
    return [s for s in alle if s.zustand == Sitzung.Zustand.DURCHGEFUEHRT and s.tag <= tag]


def sitzungen(alle, tag):
    """The next sessions that are planned or called."""
    kommend = (Sitzung.Zustand.GEPLANT, Sitzung.Zustand.EINGELADEN)
    return [
        Aufgabe(
            "hinweis",
            f"Nächste Sitzung: {sitzung} ({sitzung.get_zustand_display()})",
            reverse("sitzung", args=[sitzung.pk]),
            "Sitzung öffnen",
        )
        for sitzung in [s for s in alle if s.tag >= tag and s.zustand in kommend][:JE_ART]
    ]


def einladungen(alle, satzungen, konto, tag):
    """Planned sessions to which members must soon be invited, or should have been.

    The Ladungsfrist is that of the version in force on the session's day; without one there is no task.
    """
    faellige = []
    for sitzung in alle:
        geplant = sitzung.zustand == Sitzung.Zustand.GEPLANT and sitzung.eingeladen_am is None
        if not geplant or sitzung.tag < tag:
            continue
        satzung = geltende_satzung(satzungen, sitzung.tag)
        if satzung is None:
            continue
        letzter_tag = sitzung.tag - timedelta(days=satzung.ladungsfrist_tage)
        if letzter_tag - timedelta(days=VORLAUF_TAGE) <= tag:
            faellige.append(_einladung(sitzung, letzter_tag, konto, tag))
    return begrenzt(faellige, "weitere Einladung,weitere Einladungen", "sitzung_liste")


def _einladung(sitzung, letzter_tag, konto, tag):
    versaeumt = letzter_tag < tag
    frist = f"{'musste' if versaeumt else 'muss'} bis zum {als_tag(letzter_tag)} verschickt"
    return Aufgabe(
        "muss" if versaeumt else "sollte",
        f"Die Einladung zur {sitzung} {frist} {'sein (Ladungsfrist)' if versaeumt else 'werden'}.",
        reverse("einladung" if konto.has_perm("beirat.view_ladung") else "sitzung", args=[sitzung.pk]),
        "Zur Einladung" if konto.has_perm("beirat.view_ladung") else "Sitzung öffnen",
    )


def anwesenheiten(alle, tag):
    """Held sessions of which nobody recorded who was there."""
    offen = [s for s in _gehaltene(alle, tag) if not s.mit_anwesenheit]
    return begrenzt(
        [
            Aufgabe(
                "sollte",
                f"Die Anwesenheit der {sitzung} ist noch nicht erfasst.",
                reverse("anwesenheit", args=[sitzung.pk]),
                "Anwesenheit erfassen",
            )
            for sitzung in offen[: JE_ART + 1]
        ],
        "weitere Sitzung ohne Anwesenheit,weitere Sitzungen ohne Anwesenheit",
        "sitzung_liste",
        len(offen),
    )


def niederschriften(alle, tag):
    """Minutes of held sessions that nobody has signed yet, the oldest first."""
    offen = [
        s
        for s in _gehaltene(alle, tag)
        if getattr(s, "niederschrift", None) is None or s.niederschrift.unterzeichnet_am is None
    ]
    return begrenzt(
        [_niederschrift(sitzung, alle, tag) for sitzung in offen[: JE_ART + 1]],
        "weitere Niederschrift,weitere Niederschriften",
        "sitzung_liste",
        len(offen),
    )


def _niederschrift(sitzung, alle, tag):
    faellig = faelligkeit(sitzung, next((s for s in alle if s.tag > sitzung.tag and not s.fiel_weg), None))
    ueberfaellig = faellig < tag
    return Aufgabe(
        "muss" if ueberfaellig else "sollte",
        f"Die Niederschrift der {sitzung} {'war' if ueberfaellig else 'ist'} am {als_tag(faellig)} fällig.",
        reverse("niederschrift", args=[sitzung.pk]),
        "Niederschrift schreiben",
    )


def bestaetigungen(alle, tag):
    """Signed minutes that no later session has confirmed although the board met since."""
    gehaltene = _gehaltene(alle, tag)
    offen = [
        sitzung
        for sitzung in gehaltene
        if (niederschrift := getattr(sitzung, "niederschrift", None))
        and niederschrift.zustand == "unterzeichnet"
        and gehaltene[-1].tag > sitzung.tag
    ]
    return begrenzt(
        [
            Aufgabe(
                "sollte",
                f"Die Niederschrift der {sitzung} ist unterzeichnet, aber noch nicht bestätigt; seitdem "
                f"tagte der Beirat am {als_tag(gehaltene[-1].tag)}.",
                reverse("niederschrift", args=[sitzung.pk]),
                "Niederschrift öffnen",
            )
            for sitzung in offen[: JE_ART + 1]
        ],
        "weitere unbestätigte Niederschrift,weitere unbestätigte Niederschriften",
        "sitzung_liste",
        len(offen),
    )
