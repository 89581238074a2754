"""A choice among records, written in one go; among more than a page bears one searches first.

Such a choice has a box for words beside it. What is sent with words that weren't answered yet is not taken:
the field comes back with the hits to choose from, on any page, with or without JavaScript (which only spares
the way: static/js/suchwahl.js). So the value of such a field is `key?words`, which is nobody's key.
"""

import copy
from itertools import groupby

from django import forms
from django.utils.html import format_html, format_html_join

from .eintraege import HOECHSTENS, TREFFER, Eintraege

SUCHTEILE = WORTE, BEANTWORTET = "-suche", "-treffer"
LAENGSTENS = 100
_SUCHE = """
<span class="suchwahl" data-suchwahl="{name}">
  <label for="{kennung}-suche">{benennung} suchen</label>
  <input type="search" name="{name}-suche" id="{kennung}-suche" value="{frage}" maxlength="{laenge}"
    autocomplete="off" aria-describedby="{kennung}-treffer">
  <button type="button" class="knopf leise" data-suchen>Suchen</button>
  <input type="hidden" name="{name}-treffer" value="{frage}">
  <span class="{art}" id="{kennung}-treffer" role="status">{satz}</span>
</span>"""


class _UnterVielen:
    """What the three ways of choosing share: what is offered, what was asked and what is still to answer."""

    # The field's name for people; set by the form.
    benennung = "Eintrag"

    def value_from_datadict(self, data, files, name):
        """What was chosen; with words that wait for an answer it is nobody's key."""
        wert = super().value_from_datadict(data, files, name)
        frage = (data.get(name + WORTE) or "").strip()[:LAENGSTENS]
        if not frage or not isinstance(self.choices, Eintraege):
            return wert
        neu = frage != data.get(name + BEANTWORTET)
        if self.allow_multiple_selected:
            return [*wert, f"?{frage}"] if neu else wert
        return f"{wert or ''}?{frage}" if neu or not wert else wert

    @property
    def unter_vielen(self):
        """Whether there are too many to write them all out."""
        # What is sent with a form elsewhere on the page has no search of its own there.
        if "form" in self.attrs:
            return False
        return isinstance(self.choices, Eintraege) and self.choices.alle is None

    def gesuchtes(self, value):
        """(Keys chosen, words asked for) in a value of this field."""
        werte = self.format_value(value)
        if not isinstance(self.choices, Eintraege):
            return werte, ""
        teile = [wert.partition("?") for wert in werte]
        return [wert for wert, _, _ in teile if wert], next((frage for *_, frage in teile if frage), "")

    def angebot(self, value):
        """The pairs to write out: all, or none, those chosen and those found."""
        if not self.unter_vielen:
            return self.choices
        gewaehlt, frage = self.gesuchtes(value)
        paare = self.choices.benannte(gewaehlt)
        leer = [(wert, f"{text} (unten suchen)") for wert, text in self.choices.leer]
        treffer = [paar for paar in self.choices.gefundene(frage) if paar not in paare]
        return [*leer, *paare, *treffer[:TREFFER]]

    def suche(self, name, value, kennung):
        """The box for words and what became of them; empty where all is written out."""
        if not self.unter_vielen:
            return ""
        _, frage = self.gesuchtes(value)
        return format_html(
            _SUCHE,
            name=name,
            kennung=kennung,
            benennung=self.benennung,
            frage=frage,
            laenge=LAENGSTENS,
            # A table shows the answer, but not how to ask in each of its rows.
            art="antwort" if frage else "hilfe",
            satz=self._satz(frage),
        )

    def _satz(self, frage):
        if not frage:
            return (
                f"Mehr als {HOECHSTENS} Einträge: Schreiben Sie den Anfang eines Wortes, drücken Sie die "
                "Eingabetaste und wählen Sie dann oben aus."
            )
        anzahl = len(self.choices.gefundene(frage))
        if anzahl > TREFFER:
            return (
                f"Mehr als {TREFFER} Treffer zu „{frage}“, oben stehen die ersten: Bitte suchen Sie genauer."
            )
        if anzahl:
            return f"{anzahl} Treffer zu „{frage}“: Bitte wählen Sie oben aus oder leeren Sie das Suchfeld."
        return f"Kein Treffer zu „{frage}“: Bitte schreiben Sie es anders oder leeren Sie das Suchfeld."


def sucht(feld):
    """Whether a bound field was sent with words that wait for an answer."""
    widget = feld.field.widget
    gewaehlt, frage = widget.gesuchtes(feld.data) if isinstance(widget, _UnterVielen) else ((), "")
    # Words excuse no key that isn't offered.
    return bool(frage) and len(widget.choices.benannte(gewaehlt)) == len(gewaehlt)


def gewaehlte(formulare, name):
    """Keys that these forms choose in a field; for Eintraege which they share."""
    felder = [formular[name] for formular in formulare]
    return {wert for feld in felder for wert in feld.field.widget.gesuchtes(feld.value())[0]}


class _InEinemZug(_UnterVielen):
    """Writes a select as Django does, without a template for each of its options.

    Those take a tenth of a millisecond each: a second for three rows that choose among 3,000 records.
    """

    def render(self, name, value, attrs=None, renderer=None):
        """The select with its options, and the search where they are too many."""
        # Not that of Select, which describes every option.
        kontext = forms.Widget.get_context(self, name, None, attrs)
        merkmale = kontext["widget"]["attrs"]
        if self.allow_multiple_selected:
            merkmale["multiple"] = True
        if self.unter_vielen:
            # Before the search there's nothing to choose.
            merkmale.pop("required", None)
        return format_html(
            '<select name="{}" {}>{}\n</select>{}',
            name,
            self._render("django/forms/widgets/attrs.html", kontext, renderer),
            _zeilen(self.angebot(value), self._markierte(value)),
            self.suche(name, value, merkmale.get("id", name)),
        )

    def _markierte(self, value):
        schluessel, _ = self.gesuchtes(value)
        # Where one is chosen, none is an answer too.
        return {*schluessel} if schluessel or self.allow_multiple_selected else {""}


class Auswahl(_InEinemZug, forms.Select):
    """One of many."""


class Mehrauswahl(_InEinemZug, forms.SelectMultiple):
    """Several of many."""


class Ankreuzauswahl(_UnterVielen, forms.CheckboxSelectMultiple):
    """Several of many, to tick off; the pack's field.html writes the search below the boxes."""

    def optgroups(self, name, value, attrs=None):
        """As Django describes them, of what is offered."""
        angebotenes = copy.copy(self)
        angebotenes.choices = self.angebot(value)
        return super(_UnterVielen, angebotenes).optgroups(name, value, attrs)


EIGENE = {
    forms.Select: Auswahl,
    forms.SelectMultiple: Mehrauswahl,
    forms.CheckboxSelectMultiple: Ankreuzauswahl,
}


def _zeilen(choices, gewaehlt):
    teile = groupby(choices, lambda paar: isinstance(paar[1], list | tuple))
    return format_html_join("", "{}", ((_teil(paare, ist_gruppe, gewaehlt),) for ist_gruppe, paare in teile))


def _teil(paare, ist_gruppe, gewaehlt):
    """Groups with their options, or options that belong to none."""
    if ist_gruppe:
        gruppen = ((name, _zeilen(innen, gewaehlt)) for name, innen in paare)
        return format_html_join("", '\n<optgroup label="{}">{}\n</optgroup>', gruppen)
    optionen = (("" if wert is None else str(wert), text) for wert, text in paare)
    zeilen = ((wert, " selected" if wert in gewaehlt else "", text) for wert, text in optionen)
    return format_html_join("", '\n<option value="{}"{}>{}</option>', zeilen)
