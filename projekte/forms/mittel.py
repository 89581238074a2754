"""All money of a project in one form: for each phase and funder a row for each year.

Cells have names made of what they stand for (phase, funder, year), so that two people's pages can be
compared cell by cell. Which rows a page shows travels with it as `zeile` (a phase and a funder) and
`jahr` (a phase and a year).
"""

import re
from dataclasses import dataclass, field
from functools import cached_property

from django import forms

from basis.formular import Formular, Jahrfeld, ModellFormular
from beirat.models import Organisation
from projekte.finanzen import BETRAGSARTEN, zusammenfassen
from projekte.models import Mittel, Phase

# A form of more rows would be cut off by the server's limit of fields.
HOECHSTENS_ZEILEN = 200


class MittelzeileForm(ModellFormular):
    """One funder's amounts of one year. A row in which nothing stands isn't stored."""

    loeschen = forms.BooleanField(label="Zeile löschen", required=False)

    class Meta:
        model = Mittel
        fields = ["jahr", *BETRAGSARTEN, "bescheid"]
        # Named as the tables write them; the page says once for all rows what is typed there.
        labels, help_texts = {name: name for name in BETRAGSARTEN}, dict.fromkeys(BETRAGSARTEN, "")

    def __init__(self, *args, zeilenname, **kwargs):
        super().__init__(*args, empty_permitted=True, use_required_attribute=False, **kwargs)
        self.zeilenname = zeilenname
        self.fields["jahr"].disabled = True
        self.fields["jahr"].widget = forms.HiddenInput()
        self.vorhanden = self.instance.pk is not None
        # Emptying its cells removes a row; one that was stored without any can only be ticked.
        if not self.vorhanden or any(self.initial.get(name) not in (None, "") for name in self.angaben):
            del self.fields["loeschen"]

    @property
    def angaben(self):
        """Names of the fields that make a row worth storing."""
        return (*BETRAGSARTEN, "bescheid")

    @property
    def leer(self):
        """Whether nothing was typed in this row, or it is to go."""
        if self.cleaned_data.get("loeschen"):
            return True
        return all(self.cleaned_data.get(name) in (None, "") for name in self.angaben)

    @property
    def betraege(self):
        """The row's amounts as they stand on the page, or None where it has no row."""
        if not self.is_bound or not self.has_changed():
            return self.instance if self.vorhanden else None
        if self.errors or not self.leer:
            return _Betraege(*(self.cleaned_data.get(art) for art in BETRAGSARTEN))
        return None

    def _post_clean(self):
        # A row that goes has no rules to be asked.
        if self.errors or not self.leer:
            super()._post_clean()

    def save(self, commit=True):
        """Store what was changed; a row that was emptied is deleted."""
        if not self.has_changed():
            return None
        if not self.leer:
            return super().save(commit)
        if self.vorhanden:
            self.instance.loeschen()
        return None


@dataclass(frozen=True)
class _Betraege:
    beantragt: object
    bewilligt: object
    ausgezahlt: object


class ErgaenzungForm(Formular):
    """Which rows the page is to show besides: of a funder, or of a year."""

    phase = forms.ChoiceField(label="Phase")
    mittelgeber = forms.ChoiceField(label="Mittelgeber", required=False)
    jahr = Jahrfeld(label="Jahr", required=False, help_text="nur für ein Jahr, das oben fehlt")

    def __init__(self, *args, phasen, organisationen, **kwargs):
        super().__init__(*args, prefix="neu", **kwargs)
        self.phasen = {str(phase.pk): phase for phase in phasen}
        self.fields["phase"].choices = [(pk, str(phase)) for pk, phase in self.phasen.items()]
        if len(phasen) == 1:
            self.fields["phase"].widget = forms.HiddenInput()
            self.fields["phase"].initial = phasen[0].pk
        geber = [o for o in organisationen if o.art == Organisation.Art.MITTELGEBER]
        uebrige = [o for o in organisationen if o.art != Organisation.Art.MITTELGEBER]
        self.fields["mittelgeber"].choices = [
            ("", "keine Angabe"),
            ("Mittelgeber", [(o.pk, str(o)) for o in geber]),
            ("weitere Organisationen", [(o.pk, str(o)) for o in uebrige]),
        ]

    def clean(self):
        super().clean()
        phase, jahr = self.phasen.get(self.cleaned_data.get("phase")), self.cleaned_data.get("jahr")
        if self.errors:
            return
        if not self.cleaned_data.get("mittelgeber") and not jahr:
            self.add_error("mittelgeber", "Bitte wählen Sie einen Mittelgeber oder geben Sie ein Jahr an.")
        elif jahr and not phase.umfasst(jahr):
            self.add_error("jahr", f"Das Jahr liegt außerhalb der Phase ({phase.in_worten()}).")


@dataclass
class Geberteil:
    """The rows of one funder in one phase."""

    mittelgeber: Organisation
    zeilen: list = field(default_factory=list)

    @property
    def summen(self):
        """Their sums as they stand on the page."""
        return _summen(self.mittelgeber, self.zeilen)


@dataclass
class Phasenteil:
    """The funders of one phase."""

    phase: Phase
    geber: list

    @property
    def summen(self):
        """Their sums as they stand on the page."""
        return _summen(self.phase, [zeile for teil in self.geber for zeile in teil.zeilen])


def _summen(gruppe, zeilen):
    return zusammenfassen(gruppe, [betraege for zeile in zeilen if (betraege := zeile.betraege)])


class Mittelgitter:
    """The form of a project's money, bound to `daten` or as stored; `heute` ends phases that are open.

    `zusatz`: what was sent with the page, if `daten` isn't: its rows are shown then too.
    """

    prefix = "mittel"

    def __init__(self, daten, instance, *, heute, zusatz):
        self.projekt = instance
        self.is_bound = daten is not None
        self.allgemeine = []
        gesendet = daten if self.is_bound else zusatz
        self.phasen = list(
            Phase.objects.filter(projekt=instance).order_by("pk").prefetch_related("mittel__mittelgeber")
        )
        self.phasen.sort(key=lambda phase: (phase.erster_tag is not None, phase.erster_tag, phase.pk))
        self.organisationen = list(Organisation.objects.exclude(art=Organisation.Art.FRAKTION))
        self.zusatzzeilen = _paare(gesendet, "zeile")
        self.zusatzjahre = _paare(gesendet, "jahr")
        self.ergaenzung = self._ergaenzung(daten)
        neue = self._ergaenze() if self.is_bound and "ergaenzen" in daten else None
        self.teile = [self._teil(phase, daten, heute) for phase in self.phasen]
        if neue:
            self._richte_auf(*neue)

    def _ergaenzung(self, daten=None):
        gefragt = self.phasen and daten is not None and any(daten.get(name) for name in _ERGAENZUNG)
        return ErgaenzungForm(
            daten if gefragt else None, phasen=self.phasen, organisationen=self.organisationen
        )

    def _ergaenze(self):
        """Take the asked row or year over; returns phase, funder and year of what is new, or None."""
        if not self.ergaenzung.is_bound or not self.ergaenzung.is_valid():
            return None
        antwort = self.ergaenzung.cleaned_data
        phase, jahr = int(antwort["phase"]), antwort["jahr"]
        geber = int(antwort["mittelgeber"]) if antwort["mittelgeber"] else None
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

    def _teil(self, phase, daten, heute):
        vorhandene = {(m.mittelgeber_id, m.jahr): m for m in phase.mittel.all()}
        namen = {o.pk: o for o in self.organisationen} | {
            m.mittelgeber_id: m.mittelgeber for m in vorhandene.values()
        }
        gefragte = {geber for pk, geber in self.zusatzzeilen if pk == phase.pk}
        geber = [namen[pk] for pk in {pk for pk, _ in vorhandene} | gefragte if pk in namen]
        geber.sort(key=lambda organisation: (organisation.schluessel, organisation.pk))
        jahre = {jahr for _, jahr in vorhandene} | {
            jahr for pk, jahr in self.zusatzjahre if pk == phase.pk and phase.umfasst(jahr)
        }
        alle = jahre | _jahre(phase, jahre, heute)
        if len(geber) * len(alle) * len(self.phasen) <= HOECHSTENS_ZEILEN:
            jahre = alle
        elif not jahre:
            jahre = {max(alle)}
        return Phasenteil(
            phase,
            [
                Geberteil(
                    einer,
                    [
                        self._zeile(phase, einer, jahr, vorhandene.get((einer.pk, jahr)), daten)
                        for jahr in sorted(jahre)
                    ],
                )
                for einer in geber
            ],
        )

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
        return [_summen(jahr, [z for z in self.forms if z.instance.jahr == jahr]) for jahr in jahre]

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


_ERGAENZUNG = ("ergaenzen", "neu-mittelgeber", "neu-jahr")
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
