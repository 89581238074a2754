"""Functions of the Vorstand: taken over or ended with all that follows, in one act."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from beirat.models import Beauftragung, Funktion, Mandat, Satzungsfassung


@dataclass(frozen=True)
class Amtswechsel:
    """The commissioner's office, where the statute in force that day joins it to the chair.

    `bisher` ends the day before (None if vacant); `person` has the office from `tag` on, None without
    an elected chair.
    """

    tag: date
    bisher: Beauftragung | None
    person: object

    @property
    def merkmal(self):
        """The keys of what changes: another text once something else would."""
        return f"{self.bisher and self.bisher.pk}>{self.person and self.person.pk}"


@dataclass(frozen=True)
class Uebergang:
    """What changes on `tag`, the first day after: who gives a function away and who takes it over.

    `bisher` and `abgegebene` end the day before; without `nachfolge` (a Mandat) the function is vacant
    from `tag` on. Then `amtierend` is the deputy who may lead the board meanwhile.
    """

    tag: date
    art: Funktion.Art
    bisher: Funktion | None
    nachfolge: Mandat | None = None
    abgegebene: tuple = ()
    amtswechsel: Amtswechsel | None = None
    amtierend: Mandat | None = None

    @property
    def vortag(self):
        """The last day of what ends."""
        return self.tag - timedelta(days=1)

    @property
    def merkmal(self):
        """The keys of what changes, and until when it holds: another text once something else would."""
        enden = [
            f"{zeile.pk}/{zeile.letzter_tag}" if zeile else "-"
            for zeile in (self.bisher, self.nachfolge, self.amtierend, *self.abgegebene)
        ]
        return " ".join([*enden, self.amtswechsel.merkmal if self.amtswechsel else "-"])


def uebertragung(nachfolge, art, tag):
    """What follows if the mandate `nachfolge` has the function `art` from `tag` on; seven queries at most.

    Nobody has two elected functions: one that the new holder had before ends. With a chair nobody
    leads the board as *amtierend* any longer. Raises ValidationError where `nachfolge` may not.
    """
    if not Mandat.objects.am(tag).stimmberechtigt().filter(pk=nachfolge.pk).exists():
        raise ValidationError(
            {"mandat": f"{nachfolge.person} ist am {tag:%d.%m.%Y} kein stimmberechtigtes Mitglied im Amt."}
        )
    geltende = Funktion.objects.am(tag).filter(amtszeit=nachfolge.amtszeit_id)
    geltende = list(geltende.select_related("mandat__person").order_by("erster_tag", "pk"))
    bisher = next((funktion for funktion in geltende if funktion.art == art), None)
    if bisher and bisher.mandat_id == nachfolge.pk:
        raise ValidationError({"mandat": f"{nachfolge.person} hat diese Funktion am {tag:%d.%m.%Y} schon."})
    vorsitz = art == Funktion.Art.VORSITZ
    return Uebergang(
        tag=tag,
        art=Funktion.Art(art),
        bisher=bisher,
        nachfolge=nachfolge,
        abgegebene=tuple(f for f in geltende if f != bisher and _weicht(f, art, nachfolge)),
        amtswechsel=amtswechsel(tag, nachfolge) if vorsitz else None,
    )


def _weicht(funktion, art, nachfolge):
    if funktion.art == Funktion.Art.AMTIEREND:
        return art == Funktion.Art.VORSITZ
    return funktion.mandat_id == nachfolge.pk and art in Funktion.VORSTAND


def ende(funktion, letzter_tag):
    """What follows if `funktion` ends after `letzter_tag` (inclusive); at most four queries."""
    tag = letzter_tag + timedelta(days=1)
    vorsitz = funktion.art == Funktion.Art.VORSITZ
    amt = amt_des_vorsitzes(funktion.mandat.person_id, letzter_tag) if vorsitz else None
    return Uebergang(
        tag=tag,
        art=Funktion.Art(funktion.art),
        bisher=funktion,
        amtswechsel=Amtswechsel(tag=tag, bisher=amt, person=None) if amt else None,
        amtierend=_stellvertretung(funktion, tag) if vorsitz else None,
    )


def _stellvertretung(funktion, tag):
    """The mandate of the first deputy who is in office on `tag`, or None."""
    arten = Funktion.VORSTAND[1:]
    vertretende = Funktion.objects.am(tag).filter(amtszeit=funktion.amtszeit_id, art__in=arten)
    vertretende = vertretende.select_related("mandat__person", "mandat__amtszeit")
    erste = min(vertretende, key=lambda f: arten.index(f.art), default=None)
    return erste and erste.mandat


@transaction.atomic
def vollziehe(uebergang, *, mit_amt=False, mit_amtierend=False):
    """Carry it out, with what was chosen of the rest: all or nothing.

    Raises ValidationError where a rule forbids a part of it.
    """
    for funktion in (uebergang.bisher, *uebergang.abgegebene):
        if funktion:
            funktion.beenden(uebergang.vortag)
    if uebergang.nachfolge:
        uebernimm(uebergang.nachfolge, uebergang.art, uebergang.tag)
    if mit_amtierend and uebergang.amtierend:
        uebernimm(uebergang.amtierend, Funktion.Art.AMTIEREND, uebergang.tag)
    if mit_amt and uebergang.amtswechsel:
        amtszeit = uebergang.nachfolge.amtszeit if uebergang.nachfolge else None
        uebergib_amt(uebergang.amtswechsel, amtszeit)


def uebernimm(mandat, art, tag):
    """Store that `mandat` has the function `art` from `tag` on, no longer than it lasts itself."""
    funktion = Funktion(
        amtszeit=mandat.amtszeit, mandat=mandat, art=art, erster_tag=tag, letzter_tag=mandat.letzter_tag
    )
    funktion.full_clean()
    funktion.save()


def amtswechsel(tag, vorsitz):
    """How the commissioner's office changes if `vorsitz` (a Mandat or None) is chair from `tag` on.

    None where the statute in force that day doesn't join both, or where nothing changes. Two queries.
    """
    if not Satzungsfassung.objects.mit_amt_am(tag).exists():
        return None
    bisher = Beauftragung.objects.am(tag).select_related("person").first()
    person = vorsitz.person if vorsitz else None
    if bisher is None and person is None:
        return None
    # The same person as chair of another board is another office: the row names the board.
    if bisher and person == bisher.person and bisher.amtszeit_id == vorsitz.amtszeit_id:
        return None
    return Amtswechsel(tag=tag, bisher=bisher, person=person)


def uebergib_amt(aenderung, amtszeit):
    """Carry out an Amtswechsel: the present office ends the day before the new one begins."""
    if aenderung.bisher:
        aenderung.bisher.beenden(aenderung.tag - timedelta(days=1))
    if aenderung.person:
        amt = Beauftragung(person=aenderung.person, erster_tag=aenderung.tag, amtszeit=amtszeit)
        amt.full_clean()
        amt.save()


def amt_des_vorsitzes(person, letzter_tag):
    """The office that ends after `letzter_tag` because its holder `person` (a key) then isn't chair.

    None where the statute in force that day doesn't join both, or if the office ends that day anyway.
    """
    if not Satzungsfassung.objects.mit_amt_am(letzter_tag).exists():
        return None
    amt = Beauftragung.objects.am(letzter_tag).filter(person=person).select_related("person").first()
    return None if amt is None or amt.letzter_tag == letzter_tag else amt
