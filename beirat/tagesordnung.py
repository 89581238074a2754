"""The agenda of one session while somebody arranges it: move, insert, number, take over.

Two orders are kept apart: `position` says where an item stands, `nummer` what it is called. Moving keeps
the numbers, because an invitation may have told them already; numbering anew is one act of its own.
An item whose number has a dot („4.1“) is a sub-item of the last item before it without one.
"""

from django.core.exceptions import ValidationError

from beirat.models import Tagesordnungspunkt, Thema
from beirat.models.sperre import pruefe_sperre
from beirat.ordnungsstand import versiegelt


def tiefe(punkt):
    """0 for an item, 1 for its sub-item, and so on."""
    return punkt.nummer.count(".")


def neue_nummern(punkte):
    """What each of `punkte` would be called in its present order: public and non-public count apart."""
    zaehler, nummern = {True: [], False: []}, []
    for punkt in punkte:
        stellen = zaehler[punkt.oeffentlich]
        # A sub-item without an item above it becomes an item.
        stufe = min(tiefe(punkt), len(stellen))
        del stellen[stufe + 1 :]
        if stufe == len(stellen):
            stellen.append(0)
        stellen[stufe] += 1
        nummern.append(".".join(map(str, stellen)))
    return nummern


class Tagesordnung:
    """The items of one session in their order, and every act on them.

    Acts store what they change; call them inside one transaction that has locked the session, after
    comparing `stand`. They raise ValidationError with a sentence for people, also once the minutes are
    confirmed.
    """

    def __init__(self, sitzung):
        self.sitzung = sitzung
        self.punkte = list(sitzung.tagesordnung.select_related("drucksache").order_by("position", "pk"))

    @property
    def stand(self):
        """A mark of what is shown: another one as soon as somebody changes order, number or text."""
        return versiegelt(self)

    @property
    def zaehlt_durch(self):
        """Whether the numbers follow the order."""
        return [p.nummer for p in self.punkte] == neue_nummern(self.punkte)

    def punkt(self, schluessel):
        """The item with this key (as text). Raises ValidationError where it isn't on this agenda."""
        for punkt in self.punkte:
            if str(punkt.pk) == schluessel:
                return punkt
        raise ValidationError("Diesen Punkt gibt es in der Tagesordnung nicht mehr.")

    # Where things stand -----------------------------------------------------------------------------

    def block(self, punkt):
        """The item with its sub-items, as they stand below it."""
        beginn = self.punkte.index(punkt)
        ende = beginn + 1
        while ende < len(self.punkte) and self._gehoert_zu(self.punkte[ende], punkt):
            ende += 1
        return self.punkte[beginn:ende]

    def hauptpunkt(self, punkt):
        """The item that a sub-item stands below, the item itself, or None for an orphan."""
        return self._letzter_hauptpunkt(punkt, self.punkte.index(punkt) + 1)

    @staticmethod
    def _gehoert_zu(unterer, oberer):
        return unterer.oeffentlich == oberer.oeffentlich and tiefe(unterer) > tiefe(oberer)

    def _stelle_nach_oben(self, punkt):
        """Index at which the block would begin after one step up, or None at the top."""
        beginn = self.punkte.index(punkt)
        for stelle in range(beginn - 1, -1, -1):
            if tiefe(self.punkte[stelle]) <= tiefe(punkt):
                # A sub-item needs an item above it.
                return None if tiefe(punkt) and not self._letzter_hauptpunkt(punkt, stelle) else stelle
        return None

    def _letzter_hauptpunkt(self, punkt, stelle):
        """The last item before this index that `punkt` could belong to, or None."""
        davor = reversed(self.punkte[:stelle])
        return next((p for p in davor if not tiefe(p) and p.oeffentlich == punkt.oeffentlich), None)

    def _stelle_nach_unten(self, punkt):
        """Index behind which the block would follow after one step down, or None at the end."""
        danach = self.punkte.index(punkt) + len(self.block(punkt))
        if danach == len(self.punkte):
            return None
        naechster = self.punkte[danach]
        if tiefe(punkt) and naechster.oeffentlich != punkt.oeffentlich:
            return None
        # Below an item of a higher level a sub-item comes first; an equal one is passed with its block.
        weite = 1 if tiefe(naechster) < tiefe(punkt) else len(self.block(naechster))
        return danach + weite

    def kann_hinauf(self, punkt):
        """Whether one step up is possible."""
        return self._stelle_nach_oben(punkt) is not None

    def kann_hinunter(self, punkt):
        """Whether one step down is possible."""
        return self._stelle_nach_unten(punkt) is not None

    def kann_unterpunkt_werden(self, punkt):
        """Whether an item stands above it that it can belong to, and nothing stands below it."""
        oben = self._letzter_hauptpunkt(punkt, self.punkte.index(punkt))
        return not tiefe(punkt) and len(self.block(punkt)) == 1 and oben is not None

    # Acts -------------------------------------------------------------------------------------------

    def hinauf(self, punkt):
        """Move the item with its sub-items one step up."""
        stelle, block = self._stelle_nach_oben(punkt), self.block(punkt)
        if stelle is None:
            raise ValidationError(f"„{punkt}“ steht schon an erster Stelle.")
        self._setze_um(block, stelle)

    def hinunter(self, punkt):
        """Move the item with its sub-items one step down."""
        stelle, block = self._stelle_nach_unten(punkt), self.block(punkt)
        if stelle is None:
            raise ValidationError(f"„{punkt}“ steht schon an letzter Stelle.")
        self._setze_um(block, stelle - len(block))

    def mache_unterpunkt(self, punkt):
        """Make it a sub-item of the item above it."""
        if not self.kann_unterpunkt_werden(punkt):
            raise ValidationError(f"Über „{punkt}“ steht kein Punkt, zu dem er gehören könnte.")
        oben = self._letzter_hauptpunkt(punkt, self.punkte.index(punkt))
        punkt.nummer = self._freie(punkt.oeffentlich, f"{oben.nummer}.1", ohne=[punkt])
        self._speichere(punkt)

    def mache_hauptpunkt(self, punkt):
        """Make a sub-item an item of its own, behind the others of the item that it belonged to."""
        if not tiefe(punkt):
            raise ValidationError(f"„{punkt}“ ist schon ein eigener Punkt.")
        oben, block = self.hauptpunkt(punkt), self.block(punkt)
        punkt.nummer = self._naechste_hauptnummer(punkt.oeffentlich)
        self._speichere(punkt)
        if oben:
            self.punkte = [p for p in self.punkte if p not in block]
            self._setze_um(block, self.punkte.index(oben) + len(self.block(oben)))

    def wechsle_oeffentlichkeit(self, punkt):
        """Public becomes non-public and the other way round, sub-items with their item."""
        block = self.block(punkt)
        neu = not punkt.oeffentlich
        alte = [p.nummer for p in block]
        belegt = self._belegte(neu)
        if any(nummer in belegt for nummer in alte):
            wurzel = self._naechste_hauptnummer(neu)
            alte = [wurzel, *(f"{wurzel}.{stelle}" for stelle in range(1, len(block)))]
        for einer, nummer in zip(block, alte, strict=True):
            einer.oeffentlich, einer.nummer = neu, nummer
            self._speichere(einer)

    def nummeriere(self):
        """Give every item the number of its place, public and non-public counted apart."""
        neue = neue_nummern(self.punkte)
        andere = [(p, nummer) for p, nummer in zip(self.punkte, neue, strict=True) if p.nummer != nummer]
        pruefe_sperre(self.sitzung, None)
        for punkt, _ in andere:
            # Out of the way first: no moment may see one number twice. That is no change to tell.
            Tagesordnungspunkt.objects.filter(pk=punkt.pk).update(nummer=f"~{punkt.pk % 10**9}")
        for punkt, nummer in andere:
            punkt.nummer = nummer
            self._speichere(punkt)

    def fuege_ein(self, punkt, nach=None, *, als_unterpunkt=False):
        """Put a new item behind `nach` (None: at the end of its part) with a free number."""
        if als_unterpunkt and nach is None:
            nach = self._letzter(punkt.oeffentlich)
        if nach is not None and nach.oeffentlich != punkt.oeffentlich and als_unterpunkt:
            raise ValidationError(
                {"unterpunkt": "Ein Unterpunkt ist öffentlich oder nicht öffentlich wie sein Punkt."}
            )
        oben = self.hauptpunkt(nach) if nach is not None else None
        if als_unterpunkt and oben is not None:
            punkt.nummer = self._freie(punkt.oeffentlich, f"{oben.nummer}.1")
            stelle = self.punkte.index(nach) + 1
        else:
            punkt.nummer = self._naechste_hauptnummer(punkt.oeffentlich)
            if nach is None:
                stelle = self._ende(punkt.oeffentlich)
            else:
                grund = oben or nach
                stelle = self.punkte.index(grund) + len(self.block(grund))
        punkt.sitzung = self.sitzung
        punkt.position = stelle + 1
        self._speichere(punkt)
        self._setze_um([punkt], stelle)
        return punkt

    def uebernimm_vorlage(self, vorlage):
        """Append the template's standing items that aren't there yet. Returns how many it were.

        A non-public session has no public item: there all of them become non-public.
        """
        vorhandene = {(p.titel, p.oeffentlich) for p in self.punkte}
        neue = 0
        for standard in vorlage.punkte.all():
            oeffentlich = standard.oeffentlich and self.sitzung.oeffentlich
            if (standard.titel, oeffentlich) in vorhandene:
                continue
            punkt = Tagesordnungspunkt(
                titel=standard.titel, berichterstattung=standard.berichterstattung, oeffentlich=oeffentlich
            )
            self.fuege_ein(punkt, als_unterpunkt=standard.unterpunkt)
            neue += 1
        return neue

    def setze_thema(self, thema):
        """Put a topic of the backlog at the end of its part; it is told there as this item.

        Lock the topic first. A topic that waits no longer is refused.
        """
        if not thema.ist_offen:
            raise ValidationError(f"Das Thema „{thema}“ wartet nicht mehr: Es ist {thema.stand}.")
        punkt = self.fuege_ein(
            Tagesordnungspunkt(
                titel=thema.titel,
                drucksache=thema.drucksache,
                oeffentlich=thema.oeffentlich and self.sitzung.oeffentlich,
            )
        )
        thema.tagesordnungspunkt = punkt
        thema.full_clean()
        thema.save()
        return punkt

    # Storing ----------------------------------------------------------------------------------------

    def _setze_um(self, block, stelle):
        """Let `block` begin at index `stelle` of the others, and store the places that changed."""
        pruefe_sperre(self.sitzung, None)
        andere = [p for p in self.punkte if p not in block]
        self.punkte = [*andere[:stelle], *block, *andere[stelle:]]
        for position, punkt in enumerate(self.punkte, start=1):
            if punkt.position != position:
                punkt.position = position
                punkt.save()

    def _speichere(self, punkt):
        pruefe_sperre(self.sitzung, None)
        # The same session for every rule that asks for it: its lock is looked up once.
        punkt.sitzung = self.sitzung
        punkt.full_clean()
        punkt.save()

    def _belegte(self, oeffentlich, ohne=()):
        return {p.nummer for p in self.punkte if p.oeffentlich == oeffentlich and p not in ohne}

    def _freie(self, oeffentlich, nummer, ohne=()):
        """`nummer`, or the next one of its level that is free."""
        belegt = self._belegte(oeffentlich, ohne)
        *davor, letzte = nummer.split(".")
        zahl = int(letzte)
        while ".".join([*davor, str(zahl)]) in belegt:
            zahl += 1
        return ".".join([*davor, str(zahl)])

    def _naechste_hauptnummer(self, oeffentlich):
        stellen = [nummer.split(".")[0] for nummer in self._belegte(oeffentlich)]
        return str(max((int(s) for s in stellen if s.isascii() and s.isdigit()), default=0) + 1)

    def _letzter(self, oeffentlich):
        return next((p for p in reversed(self.punkte) if p.oeffentlich == oeffentlich), None)

    def _ende(self, oeffentlich):
        """Index behind the last item of this part; the public part comes first."""
        letzter = self._letzter(oeffentlich)
        if letzter is not None:
            return self.punkte.index(letzter) + 1
        return 0 if oeffentlich else len(self.punkte)


def gesperrte_themen(schluessel):
    """These topics, locked until the transaction ends, in the order of the backlog."""
    return list(Thema.objects.select_for_update().filter(pk__in=schluessel).order_by("eingebracht_am", "pk"))
