"""Kinds of tasks that a few columns tell: one query asks for all of them.

Each kind names the rows that it is about and words the tasks. A row is what stands in `Zeile`.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Case, DateField, Exists, OuterRef, Value, When
from django.db.models.functions import Cast, Concat
from django.urls import reverse

from basis.models import Konto
from basis.text import tag as als_tag
from beirat.models import Beauftragung, Beschluss, Empfehlung, Mitwirkung, Rueckmeldung
from berichte.models import Jahresbericht, Zuarbeit
from portal.aufgaben.aufgabe import Aufgabe, begrenzt
from portal.models import Rechtstext
from portal.rollen import BEAUFTRAGTE

# So long after the office changed hands the successor is told of the hand-over.
UEBERGABE_TAGE = 42


class Zeile(NamedTuple):
    """One row of any kind: the key of the page that it leads to, two texts and a day (or None)."""

    art: str
    schluessel: int
    text: str
    zusatz: str
    tag: date | None


@dataclass(frozen=True)
class Art:
    """One kind: who may see it, its rows (`zeilen(tag, konto)`), its tasks (`aufgaben(zeilen, konto)`).

    `zeilen` gives a queryset and its four columns: key, text, text, day.
    """

    name: str
    recht: str
    zeilen: object
    aufgaben: object


# Without a type PostgreSQL can't tell which kind of nothing stands in a union.
_KEIN_TAG = Cast(Value(None), DateField())
_NICHTS = Value("")
_NAME = Concat("person__titel", Value(" "), "person__vorname", Value(" "), "person__nachname")


def _empfehlungen(tag, konto):
    """Open recommendations whose answer was asked for by an earlier day."""
    beantwortet = Exists(Rueckmeldung.objects.filter(empfehlung=OuterRef("pk"), tag__lte=tag))
    name = Concat("nummer", Value(" "), "titel")
    stand = Case(When(beantwortet, then=_NICHTS), default=Value(", es gibt noch keine"))
    return Empfehlung.objects.offene_am(tag).filter(frist__lt=tag), ("pk", name, stand, "frist")


def _empfehlungsaufgaben(zeilen, konto):
    return begrenzt(
        zeilen,
        lambda z: Aufgabe(
            "sollte",
            f"Empfehlung {z.text}: Eine Antwort war bis zum {als_tag(z.tag)} erbeten{z.zusatz}.",
            reverse("empfehlung", args=[z.schluessel]),
            "Empfehlung öffnen",
        ),
        "weitere Empfehlung,weitere Empfehlungen",
        "empfehlung_liste",
    )


def _umlaufverfahren(tag, konto):
    """Circulation procedures whose last day for replies is over and of which no reply is entered."""
    return Beschluss.objects.ohne_antwort_am(tag), ("pk", "nummer", "titel", "umlauf_frist")


def _umlaufaufgaben(zeilen, konto):
    seite = "beschluss_bearbeiten" if konto.has_perm("beirat.change_beschluss") else "beschluss"
    return begrenzt(
        zeilen,
        lambda z: Aufgabe(
            "muss",
            f"Umlaufverfahren {z.text} „{z.zusatz}“: Antworten waren bis zum {als_tag(z.tag)} erbeten, "
            "ein Ergebnis ist noch nicht eingetragen.",
            reverse(seite, args=[z.schluessel]),
            "Ergebnis eintragen" if seite == "beschluss_bearbeiten" else "Beschluss öffnen",
        ),
        "weiteres Umlaufverfahren,weitere Umlaufverfahren",
        "beschluss_liste",
    )


def _zuarbeiten(tag, konto):
    """Late contributions to reports that this account may write."""
    spaete = Zuarbeit.objects.bearbeitbar_fuer(konto, tag).spaete_am(tag)
    return spaete, ("pk", "von_name", "kapitel__ueberschrift", "faellig_am")


def _zuarbeitaufgaben(zeilen, konto):
    return _je_zuarbeit(
        zeilen,
        lambda z, wer: f"Die Zuarbeit{wer} zum Kapitel „{z.zusatz}“ war am {als_tag(z.tag)} fällig.",
        "Zuarbeit öffnen",
    )


def _je_zuarbeit(zeilen, satz, knopf):
    """One task for each contribution to a report that this account writes; `satz(row, whose)` words it."""
    return begrenzt(
        zeilen,
        lambda z: Aufgabe(
            "sollte",
            satz(z, f" von {z.text}"),
            reverse("zuarbeit", args=[z.schluessel]),
            knopf,
            satz(z, ""),
        ),
        "weitere Zuarbeit,weitere Zuarbeiten",
        "jahresbericht_liste",
    )


def _eingegangene(tag, konto):
    """Contributions that wait to be taken into a report that this account may write."""
    wartende = Zuarbeit.objects.bearbeitbar_fuer(konto, tag).filter(zustand=Zuarbeit.Zustand.EINGEGANGEN)
    return wartende, ("pk", "von_name", "kapitel__ueberschrift", "faellig_am")


def _eingegangenenaufgaben(zeilen, konto):
    return _je_zuarbeit(
        zeilen,
        lambda z, wer: f"Die Zuarbeit{wer} zum Kapitel „{z.zusatz}“ ist eingegangen.",
        "Ansehen und annehmen",
    )


def _eigene_zuarbeiten(tag, konto):
    """What was asked of this account itself."""
    eigene = Zuarbeit.objects.eigene(konto).ausstehende()
    return eigene, ("pk", "kapitel__ueberschrift", "kapitel__bericht__titel", "faellig_am")


def _eigene_zuarbeitaufgaben(zeilen, konto):
    return begrenzt(
        zeilen,
        lambda z: Aufgabe(
            "sollte",
            f"Sie sind um einen Beitrag zum Kapitel „{z.text}“ ({z.zusatz}) bis zum {als_tag(z.tag)} "
            "gebeten.",
            reverse("zuarbeit_schreiben", args=[z.schluessel]),
            "Beitrag schreiben",
        ),
        "weiterer Beitrag,weitere Beiträge",
        "jahresbericht_liste",
    )


def _entwuerfe(tag, konto):
    """Reports that aren't frozen yet."""
    offene = Jahresbericht.objects.sichtbar_fuer(konto).filter(zustand__in=Jahresbericht.IM_ENTSTEHEN)
    return offene, ("pk", "titel", "zustand", "letzter_tag")


def _entwurfsaufgaben(zeilen, konto):
    return begrenzt(
        zeilen,
        lambda z: Aufgabe(
            "hinweis",
            f"{z.text}: {Jahresbericht.Zustand(z.zusatz).label}",
            reverse("jahresbericht", args=[z.schluessel]),
            "Bericht öffnen",
        ),
        "weiterer Entwurf,weitere Entwürfe",
        "jahresbericht_liste",
    )


def _uebergaben(tag, konto):
    """Reports in the making that this account writes, if another person held the office a while ago."""
    frueher, heute = (Beauftragung.objects.am(t) for t in (tag - timedelta(days=UEBERGABE_TAGE), tag))
    gegangen = Exists(frueher.exclude(person__in=heute.values("person")))
    gekommen = Exists(heute.exclude(person__in=frueher.values("person")))
    entwuerfe, spalten = _entwuerfe(tag, konto)
    bearbeitbar = Jahresbericht.objects.bearbeitbar_fuer(konto, tag).values("pk")
    return entwuerfe.filter(gegangen | gekommen, pk__in=bearbeitbar), spalten


def _uebergabeaufgaben(zeilen, konto):
    return begrenzt(
        zeilen,
        lambda z: Aufgabe(
            "sollte",
            f"{z.text}: Das Amt hat vor Kurzem gewechselt. Was offen ist, steht im Übergabeblatt.",
            reverse("jahresbericht_uebergabe", args=[z.schluessel]),
            "Übergabe ansehen",
        ),
        "weiterer Bericht,weitere Berichte",
        "jahresbericht_liste",
    )


def _fremde_konten(tag, konto):
    """Accounts with the commissioner's role whose person doesn't hold the office on that day."""
    im_amt = Beauftragung.objects.am(tag).filter(person=OuterRef("person"))
    fremde = Konto.objects.filter(
        ~Exists(im_amt), is_active=True, groups__name=BEAUFTRAGTE, person__isnull=False
    )
    return fremde, ("pk" if _verwaltet(konto) else "person__pk", "username", _NAME, _KEIN_TAG)


def _kontenaufgaben(zeilen, konto):
    seite, knopf = ("konto_bearbeiten", "Konto öffnen") if _verwaltet(konto) else ("person", "Person öffnen")
    return [
        Aufgabe(
            "muss",
            f"Das Konto „{z.text}“ hat die Rolle Integrationsbeauftragte, {' '.join(z.zusatz.split())} hat "
            "das Amt heute aber nicht inne.",
            reverse(seite, args=[z.schluessel]),
            knopf,
            "Ein Konto hat die Rolle Integrationsbeauftragte, dessen Person hat das Amt aber nicht inne.",
        )
        for z in zeilen
    ]


def _verwaltet(konto):
    return konto.has_perm("basis.change_konto")


def _offene_mitwirkungen(tag, konto):
    """Parts in outside bodies that keep a former member's contact data for ever, for they have no end."""
    return Mitwirkung.objects.offene_ehemaliger(tag), ("pk", _NAME, "gremium__name", _KEIN_TAG)


def _mitwirkungsaufgaben(zeilen, konto):
    satz = "wirkt ohne Ende mit, aber Sitz und Amt sind vorbei. Ohne letzten Tag bleiben die Kontaktdaten."
    return begrenzt(
        zeilen,
        lambda z: Aufgabe(
            "hinweis",
            f"{z.zusatz}: {' '.join(z.text.split())} {satz}",
            reverse("mitwirkung_bearbeiten", args=[z.schluessel]),
            "Mitwirkung öffnen",
            f"Eine Person {satz}",
        ),
        "weitere Mitwirkung,weitere Mitwirkungen",
        "mitwirkung_liste",
    )


def _fertige_rechtstexte(tag, konto):
    """Legal texts that are no samples any more: what isn't among them is to do."""
    return Rechtstext.objects.filter(ist_muster=False), ("pk", "art", _NICHTS, _KEIN_TAG)


def _rechtstextaufgaben(zeilen, konto):
    name = "rechtstext_bearbeiten" if konto.has_perm("portal.change_rechtstext") else "rechtstext"
    fertig = {z.text for z in zeilen}
    return [
        Aufgabe("muss", f"{art.label}: noch ein Mustertext.", reverse(name, args=[art.value]), "Text öffnen")
        for art in Rechtstext.Art
        if art not in fertig
    ]


ARTEN = (
    Art("umlauf", "beirat.view_beschluss", _umlaufverfahren, _umlaufaufgaben),
    Art("empfehlung", "beirat.view_empfehlung", _empfehlungen, _empfehlungsaufgaben),
    Art("zuarbeit", "berichte.view_zuarbeit", _zuarbeiten, _zuarbeitaufgaben),
    Art("eingegangen", "berichte.view_zuarbeit", _eingegangene, _eingegangenenaufgaben),
    Art("eigene", "berichte.change_zuarbeit", _eigene_zuarbeiten, _eigene_zuarbeitaufgaben),
    Art("entwurf", "berichte.view_jahresbericht", _entwuerfe, _entwurfsaufgaben),
    Art("uebergabe", "berichte.view_jahresbericht", _uebergaben, _uebergabeaufgaben),
    Art("konto", "portal.view_rechtstext", _fremde_konten, _kontenaufgaben),
    Art("mitwirkung", "beirat.change_mitwirkung", _offene_mitwirkungen, _mitwirkungsaufgaben),
    Art("rechtstext", "portal.view_rechtstext", _fertige_rechtstexte, _rechtstextaufgaben),
)


def vereinte_aufgaben(konto, tag, arten=ARTEN):
    """The tasks of all `arten` that this account may see on `tag`: one query."""
    arten = [art for art in arten if konto.has_perm(art.recht)]
    if not arten:
        return []
    anfragen = [_mit_namen(art, tag, konto) for art in arten]
    gefunden = map(Zeile._make, anfragen[0].union(*anfragen[1:], all=True))
    zeilen = sorted(gefunden, key=lambda z: (z.tag or date.min, z.schluessel))
    return [
        aufgabe for art in arten for aufgabe in art.aufgaben([z for z in zeilen if z.art == art.name], konto)
    ]


def _mit_namen(art, tag, konto):
    menge, spalten = art.zeilen(tag, konto)
    return menge.order_by().values_list(Value(art.name), *spalten)
