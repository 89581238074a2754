"""The board on any day: who held which seat and why, what was vacant, who held the office.

Reads across the models and writes nothing; the days are compared by their querysets only.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from beirat.models import (
    Amtszeit,
    Beauftragung,
    Funktion,
    Mandat,
    Satzungsfassung,
    Sitzart,
    Sitzkontingent,
    frueherer_name,
)


@dataclass(frozen=True)
class Sitz:
    """A seat that is held: by whom, for which Fraktion, with which functions, and why still."""

    mandat: Mandat
    fraktion: str
    funktionen: tuple
    fortdauer: str


@dataclass(frozen=True)
class Sitzgruppe:
    """All seats of one kind: how many there are, who holds them, how many are vacant."""

    sitzart: str
    sitze: int
    stimmberechtigt: bool
    besetzt: tuple
    vakant: int

    @property
    def freie(self):
        """Numbers of the vacant seats, to draw one place for each."""
        return range(len(self.besetzt) + 1, len(self.besetzt) + self.vakant + 1)


@dataclass(frozen=True)
class Amt:
    """One office of the Vorstand; `sitz` is None while it is vacant."""

    funktion: Funktion.Art
    sitz: Sitz | None

    @property
    def vertretbar(self):
        """Whether a deputy may lead the board meanwhile: the chair alone, while it is vacant."""
        return self.sitz is None and self.funktion == Funktion.Art.VORSITZ


@dataclass(frozen=True)
class Designierte:
    """A board that is appointed but not yet constituted, with its members to be."""

    amtszeit: Amtszeit
    mandate: tuple


@dataclass(frozen=True)
class Besetzung:
    """The board in office on `tag`; `amtszeit` is None before the first one was constituted."""

    tag: date
    amtszeit: Amtszeit | None
    gruppen: tuple
    vorstand: tuple
    beauftragung: Beauftragung | None
    designierte: tuple

    @property
    def amt_naheliegend(self):
        """The mandate whose holder is chair, where the statute in force joins chair and office; else None."""
        if self.amtszeit is None or not self.amtszeit.vorsitz_mit_amt:
            return None
        sitze = (amt.sitz for amt in self.vorstand if amt.funktion == Funktion.Art.VORSITZ)
        return next((sitz.mandat for sitz in sitze if sitz), None)

    @property
    def mitglieder(self):
        """Number of seats held."""
        return sum(len(gruppe.besetzt) for gruppe in self.gruppen)

    @property
    def vakant(self):
        """Number of vacant seats."""
        return sum(gruppe.vakant for gruppe in self.gruppen)


def besetzung(tag):
    """The board in office on `tag`, with everything that its page tells. At most six queries."""
    amtszeit = (
        Amtszeit.objects.am(tag)
        .mit_ende()
        .annotate(vorsitz_mit_amt=Exists(Satzungsfassung.objects.mit_amt_am(tag)))
        .select_related("satzungsfassung", "drucksache")
        .prefetch_related("satzungsfassung__kontingente")
        .first()
    )
    sitze = _sitze(tag, Mandat.objects.am(tag)) if amtszeit else []
    return Besetzung(
        tag=tag,
        amtszeit=amtszeit,
        gruppen=_gruppen(amtszeit, sitze) if amtszeit else (),
        vorstand=_vorstand(tag, sitze) if amtszeit else (),
        beauftragung=Beauftragung.objects.am(tag).select_related("person").first(),
        designierte=_designierte(tag),
    )


def _mandate(mandate, tag):
    """With the name that each Fraktion bore on `tag` as `fraktion_damals`, NULL if it bears it still."""
    return (
        mandate.select_related("person", "fraktion", "amtszeit__satzungsfassung")
        .annotate(fraktion_damals=frueherer_name("fraktion", tag))
        .order_by("person__schluessel", "pk")
    )


def sitze_zur(sitzung):
    """The seats of the session's board that were held on its day, by name. One query."""
    return _sitze(sitzung.tag, sitzung.mandate())


def _sitze(tag, mandate):
    ausgeuebt = Funktion.objects.am(tag).filter(mandat=OuterRef("pk"))
    funktionen = {f"funktion_{art.value}": Exists(ausgeuebt.filter(art=art)) for art in Funktion.Art}
    return [
        Sitz(
            mandat=mandat,
            fraktion=mandat.fraktion_damals or mandat.fraktion.name if mandat.fraktion else "",
            funktionen=tuple(art for art in Funktion.Art if getattr(mandat, f"funktion_{art.value}")),
            fortdauer=mandat.fortdauer_am(tag),
        )
        for mandat in _mandate(mandate, tag).annotate(**funktionen)
    ]


def _gruppen(amtszeit, sitze):
    kontingente = {k.sitzart: k for k in amtszeit.satzungsfassung.kontingente.all()}
    gruppen = []
    for sitzart in Sitzart:
        besetzt = tuple(sitz for sitz in sitze if sitz.mandat.sitzart == sitzart)
        kontingent = kontingente.get(sitzart)
        if kontingent is None and not besetzt:
            continue
        anzahl = kontingent.sitze if kontingent else 0
        gruppen.append(
            Sitzgruppe(
                sitzart=sitzart.label,
                sitze=anzahl,
                stimmberechtigt=kontingent is not None and kontingent.stimmberechtigt,
                besetzt=besetzt,
                vakant=max(anzahl - len(besetzt), 0),
            )
        )
    return tuple(gruppen)


def _vorstand(tag, sitze):
    inhaber = {art: sitz for sitz in sitze for art in sitz.funktionen}
    aemter = [art for art in Funktion.Art if art in Funktion.VORSTAND or art in inhaber]
    return tuple(Amt(funktion=art, sitz=inhaber.get(art)) for art in aemter)


def _designierte(tag):
    amtszeiten = list(Amtszeit.objects.designiert_am(tag).order_by("bestellt_am", "pk"))
    je_amtszeit = {}
    for mandat in _mandate(Mandat.objects.designiert_am(tag), tag) if amtszeiten else ():
        je_amtszeit.setdefault(mandat.amtszeit_id, []).append(mandat)
    return tuple(
        Designierte(amtszeit=amtszeit, mandate=tuple(je_amtszeit.get(amtszeit.pk, ())))
        for amtszeit in amtszeiten
    )


@dataclass(frozen=True)
class Beschlussfaehigkeit:
    """What the records say about a session's quorum; a hint beside what the chair established."""

    satzungsfassung: Satzungsfassung
    anwesend: int
    soll: int
    besetzt: int

    @property
    def basis(self):
        """The number of which more than the statute's share has to be present."""
        soll = self.satzungsfassung.quorum_basis == Satzungsfassung.QuorumBasis.SOLL
        return self.soll if soll else self.besetzt

    @property
    def noetig(self):
        """The smallest number of voting members with which there is a quorum."""
        return self.basis * self.satzungsfassung.quorum_zaehler // self.satzungsfassung.quorum_nenner + 1

    @property
    def beschlussfaehig(self):
        """Whether enough voting members are present."""
        return self.satzungsfassung.beschlussfaehig(self.anwesend, self.soll, self.besetzt)


def gemessen(sitzung, *, anwesend, besetzt, satzung=None):
    """The quorum of `sitzung` by the statute of that day, or None without one.

    `satzung` is what `regel_zur` gave, if the page has asked already; else one query.
    """
    regel = satzung or regel_zur(sitzung)
    return regel and Beschlussfaehigkeit(regel, anwesend, regel.soll, besetzt)


def mit_stimmrecht(sitzung):
    """Attendance at `sitzung`; each row says as `stimmberechtigt` whether its seat votes. One query."""
    stimmende = Mandat.objects.stimmberechtigt().filter(pk=OuterRef("mandat"))
    return list(sitzung.anwesenheiten.annotate(stimmberechtigt=Exists(stimmende)))


def regel_zur(sitzung):
    """The statute in force that day, with the voting seats of the session's board: one query.

    It bears `soll` (by the statute under which the board was appointed) and `besetzt` (held that day).
    """
    kontingente = Sitzkontingent.objects.filter(
        satzungsfassung__amtszeiten=sitzung.amtszeit_id, stimmberechtigt=True
    )
    mandate = sitzung.mandate().stimmberechtigt()
    return (
        Satzungsfassung.objects.am(sitzung.tag)
        .annotate(
            soll=_eine_zahl(kontingente, "satzungsfassung", Sum("sitze")),
            besetzt=_eine_zahl(mandate, "amtszeit", Count("pk")),
        )
        .first()
    )


def _eine_zahl(zeilen, gruppe, zahl):
    gruppiert = zeilen.order_by().values(gruppe).annotate(zahl=zahl)
    return Coalesce(Subquery(gruppiert.values("zahl")), 0)


def beschlussfaehigkeit(sitzung, zeilen=None, regel=None):
    """Count voting members present at `sitzung` against the statute in force that day.

    None without a version of the statute or without any recorded attendance of a voting seat. `zeilen`
    and `regel` are what `mit_stimmrecht` and `regel_zur` gave, if the page has asked already.
    """
    zeilen = [zeile for zeile in zeilen or mit_stimmrecht(sitzung) if zeile.stimmberechtigt]
    regel = zeilen and (regel or regel_zur(sitzung))
    if not regel:
        return None
    return Beschlussfaehigkeit(regel, sum(zeile.stimmt_mit for zeile in zeilen), regel.soll, regel.besetzt)
