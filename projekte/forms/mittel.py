"""All money of a project in one form: for each phase and funder a row for each year.

Cells have names made of what they stand for (phase, funder, year), so that two people's pages can be
compared cell by cell. Which rows a page shows travels with it as `zeile` (a phase and a funder) and
`jahr` (a phase and a year). Where there are too many for one form, each page shows some funders.
"""

import re
from functools import cached_property

from django.core.paginator import Paginator

from basis.formular.auswahl import WORTE
from projekte.models import Mittel, Phase

from .mittelzeile import ErgaenzungForm, Geberteil, MittelzeileForm, Phasenteil, moegliche_geber, summen

# So many rows does a page open with, so many has it with those asked for besides: the server takes no more
# fields at once.
JE_SEITE = 120
HOECHSTENS_ZEILEN = 180


class Mittelgitter:
    """The form of a project's money, bound to `daten` or as stored; `heute` ends phases that are open.

    `zusatz`: what was sent with the page, if `daten` isn't: its rows are shown then too. `seite`: the
    number of the page that is asked for.
    """

    prefix = "mittel"

    def __init__(self, daten, instance, *, heute, zusatz, seite=None):
        self.projekt = instance
        self.is_bound = daten is not None
        self.allgemeine = []
        gesendet = daten if self.is_bound else zusatz
        self.phasen = list(
            Phase.objects.filter(projekt=instance).order_by("pk").prefetch_related("mittel__mittelgeber")
        )
        self.phasen.sort(key=lambda phase: (phase.erster_tag is not None, phase.erster_tag, phase.pk))
        self.zusatzzeilen = _paare(gesendet, "zeile")
        self.zusatzjahre = _paare(gesendet, "jahr")
        self.ergaenzung = self._ergaenzung(daten)
        neue = self._ergaenze() if self.is_bound and "ergaenzen" in daten else None
        gefragte = {geber for _, geber in self.zusatzzeilen}
        self.gefragte = {o.pk: o for o in moegliche_geber().filter(pk__in=gefragte)}
        self.teile = [self._teil(phase, heute) for phase in self.phasen]
        self._teile_auf(seite)
        if neue and sum(len(teil.geber) * len(teil.jahre) for teil in self.teile) > HOECHSTENS_ZEILEN:
            self._weise_ab(daten, *neue)
            neue = None
        self._fuelle(daten)
        if neue:
            self._richte_auf(*neue)

    def _ergaenzung(self, daten=None):
        gefragt = self.phasen and daten is not None and any(daten.get(name) for name in _ERGAENZUNG)
        return ErgaenzungForm(daten if gefragt else None, phasen=self.phasen)

    def _ergaenze(self):
        """Take the asked row or year over; returns phase, funder and year of what is new, or None."""
        if not self.ergaenzung.is_bound or not self.ergaenzung.is_valid():
            return None
        antwort = self.ergaenzung.cleaned_data
        phase, jahr = int(antwort["phase"]), antwort["jahr"]
        geber = antwort["mittelgeber"] and antwort["mittelgeber"].pk
        if geber:
            self.zusatzzeilen.add((phase, geber))
        if jahr:
            self.zusatzjahre.add((phase, jahr))
        self.ergaenzung = self._ergaenzung()
        return phase, geber, jahr

    def _richte_auf(self, phase, geber, jahr):
        """Let typing go on in the first cell of what is new."""
        for zeile in self.forms:
            m = zeile.instance
            if m.phase_id == phase and geber in (None, m.mittelgeber_id) and jahr in (None, m.jahr):
                zeile.fields["beantragt"].widget.attrs["autofocus"] = True
                return

    def _teil(self, phase, heute):
        """The funders of a phase and the years of its rows, still without the rows themselves."""
        vorhandene = {(m.mittelgeber_id, m.jahr): m for m in phase.mittel.all()}
        namen = self.gefragte | {m.mittelgeber_id: m.mittelgeber for m in vorhandene.values()}
        gefragte = {geber for pk, geber in self.zusatzzeilen if pk == phase.pk}
        geber = [namen[pk] for pk in {pk for pk, _ in vorhandene} | gefragte if pk in namen]
        geber.sort(key=lambda organisation: (organisation.schluessel, organisation.pk))
        jahre = {jahr for _, jahr in vorhandene} | {
            jahr for pk, jahr in self.zusatzjahre if pk == phase.pk and phase.umfasst(jahr)
        }
        alle = jahre | _jahre(phase, jahre, heute)
        if len(geber) * len(alle) * len(self.phasen) <= JE_SEITE:
            jahre = alle
        elif not jahre:
            jahre = {max(alle)}
        return Phasenteil(phase, sorted(jahre), vorhandene, [Geberteil(einer) for einer in geber])

    def _teile_auf(self, gefragte):
        """Keep the funders of one page: those that it was sent with, else those of the page asked for."""
        seiten = [[]]
        for teil in self.teile:
            for geber in teil.geber:
                if seiten[-1] and len(seiten[-1]) + len(teil.jahre) > JE_SEITE:
                    seiten.append([])
                seiten[-1] += [(teil.phase.pk, geber.mittelgeber.pk)] * len(teil.jahre)
        self.seite = Paginator(seiten, 1).get_page(gefragte)
        if not self.seite.has_other_pages():
            return
        gezeigte = self.zusatzzeilen or set(self.seite.object_list[0])
        for teil in self.teile:
            teil.geber = [g for g in teil.geber if (teil.phase.pk, g.mittelgeber.pk) in gezeigte]
        self.teile = [teil for teil in self.teile if teil.geber]

    def _weise_ab(self, daten, phase, geber, jahr):
        """Refuse a wish for more rows than one form may have."""
        if geber:
            self.zusatzzeilen.discard((phase, geber))
        if jahr:
            self.zusatzjahre.discard((phase, jahr))
        for teil in self.teile:
            if teil.phase.pk == phase:
                teil.geber = [g for g in teil.geber if g.mittelgeber.pk != geber]
                teil.jahre = [j for j in teil.jahre if j != jahr]
        self.ergaenzung = self._ergaenzung(daten)
        self.ergaenzung.add_error(
            "mittelgeber" if geber else "jahr",
            "Auf dieser Seite ist kein Platz für weitere Zeilen: Bitte speichern Sie zuerst die Mittel.",
        )

    def _fuelle(self, daten):
        for teil in self.teile:
            for geber in teil.geber:
                for jahr in teil.jahre:
                    vorhandene = teil.vorhandene.get((geber.mittelgeber.pk, jahr))
                    geber.zeilen.append(self._zeile(teil.phase, geber.mittelgeber, jahr, vorhandene, daten))

    def _zeile(self, phase, geber, jahr, vorhandene, daten):
        zeile = vorhandene or Mittel(phase=phase, mittelgeber=geber, jahr=jahr)
        wo = f"{geber} {jahr}" if len(self.phasen) == 1 else f"{phase}, {geber} {jahr}"
        prefix = f"{self.prefix}-{phase.pk}-{geber.pk}-{jahr}"
        return MittelzeileForm(daten, instance=zeile, prefix=prefix, zeilenname=wo)

    @cached_property
    def forms(self):
        """All rows, for the comparison and the summary of errors."""
        return [zeile for teil in self.teile for geber in teil.geber for zeile in geber.zeilen]

    @property
    def nach_jahr(self):
        """The sums of all phases by year, as they stand on the page."""
        jahre = sorted({zeile.instance.jahr for zeile in self.forms})
        return [summen(jahr, [z for z in self.forms if z.instance.jahr == jahr]) for jahr in jahre]

    @property
    def gezeigte(self):
        """What travels with the page: (name, value) of its rows and years, also of those stored.

        So the comparison finds a typed cell whose row somebody else deleted meanwhile.
        """
        zeilen = {("zeile", f"{z.instance.phase_id}-{z.instance.mittelgeber_id}") for z in self.forms}
        jahre = {("jahr", f"{z.instance.phase_id}-{z.instance.jahr}") for z in self.forms}
        return sorted(zeilen | jahre | {("jahr", f"{pk}-{jahr}") for pk, jahr in self.zusatzjahre})

    def add_error(self, feld, satz):
        """Remember a sentence about no single row."""
        self.allgemeine.append(satz)

    def non_form_errors(self):
        """Sentences about no single row."""
        return self.allgemeine

    def is_valid(self):
        """Check every changed row, and that no row was asked for and then forgotten."""
        if self.ergaenzung.is_bound and not self.allgemeine:
            self.allgemeine.append(
                "Unten ist noch ein Mittelgeber oder ein Jahr ausgewählt. Bitte wählen Sie „Zeilen "
                "ergänzen“ oder leeren Sie die Auswahl."
            )
        return not [form for form in self.forms if not form.is_valid()] and not self.allgemeine

    def save(self):
        """Store the changed rows."""
        for form in self.forms:
            form.save()


_ERGAENZUNG = ("ergaenzen", "neu-mittelgeber", f"neu-mittelgeber{WORTE}", "neu-jahr")
_PAAR = re.compile(r"([0-9]{1,18})-([0-9]{1,18})")


def _paare(gesendet, name):
    """What a page sent as „phase-funder“ or „phase-year“; anything else is passed over."""
    treffer = map(_PAAR.fullmatch, gesendet.getlist(name)[:HOECHSTENS_ZEILEN])
    return {(int(t[1]), int(t[2])) for t in treffer if t}


def _jahre(phase, vorhandene, heute):
    """The years of a phase; where an end is open, up to what is recorded and to today's year."""
    bekannte = [tag.year for tag in (phase.erster_tag, phase.letzter_tag) if tag]
    von = phase.erster_tag.year if phase.erster_tag else min([*vorhandene, *bekannte, heute.year])
    bis = phase.letzter_tag.year if phase.letzter_tag else max([*vorhandene, *bekannte, heute.year])
    return set(range(von, bis + 1))
