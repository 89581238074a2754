"""What is to do before and after sessions: all from one query over them."""

from django.db.models import Exists, OuterRef
from django.urls import reverse

from basis.text import tag as als_tag
from beirat.models import Anwesenheit, Sitzung, faelligkeit
from portal.aufgaben.aufgabe import JE_ART, Aufgabe, begrenzt


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


def anwesenheiten(alle, tag):
    """Held sessions of which nobody recorded who was there."""
    return begrenzt(
        [
            Aufgabe(
                "sollte",
                f"Die Anwesenheit der {sitzung} ist noch nicht erfasst.",
                reverse("anwesenheit", args=[sitzung.pk]),
                "Anwesenheit erfassen",
            )
            for sitzung in _gehaltene(alle, tag)
            if not sitzung.mit_anwesenheit
        ],
        "weitere Sitzung ohne Anwesenheit,weitere Sitzungen ohne Anwesenheit",
        "sitzung_liste",
    )


def niederschriften(alle, tag):
    """Minutes of held sessions that nobody has signed yet, the oldest first."""
    offen = [
        s
        for s in _gehaltene(alle, tag)
        if getattr(s, "niederschrift", None) is None or s.niederschrift.unterzeichnet_am is None
    ]
    return begrenzt(
        [_niederschrift(sitzung, alle, tag) for sitzung in offen],
        "weitere Niederschrift,weitere Niederschriften",
        "sitzung_liste",
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
