"""A page's forms as plain values: what a browser would send for them, whatever kind of field it is.

Rows are told apart by their record's key, because their place in the list changes.
"""

from django.forms import CheckboxInput
from django.forms.models import InlineForeignKeyField

from basis.formular.auswahl import SUCHTEILE

LOESCHEN = "DELETE"
NEU = "+"
HOECHSTENS_ZEILEN = 200


def werte(buendel):
    """What an unbound Buendel shows, as a browser would send it: fields by name, rows by key."""
    return {
        "felder": {name: _als_daten(feld) for name, feld in einzelfelder(buendel).items()},
        "zeilen": {
            satz.prefix: {
                str(form.instance.pk): {name: _als_daten(form[name]) for name in _feldnamen(form)}
                for form in satz.initial_forms
            }
            for satz in buendel.saetze
        },
    }


def einzelfelder(buendel):
    """The bound fields that stand in no row of a set, by the name under which they are sent."""
    # A page's form may itself be several, one for each member.
    formen = getattr(buendel.form, "forms", [buendel.form])
    return {form[name].html_name: form[name] for form in formen for name in _feldnamen(form)}


def _feldnamen(form):
    """Names of the fields that a person can change; a row's key and parent aren't among them."""
    return [
        name
        for name, feld in form.fields.items()
        if not (feld.disabled or name in ("id", LOESCHEN) or isinstance(feld, InlineForeignKeyField))
    ]


def _als_daten(feld):
    """A bound field's value as a list of the texts that a browser would send for it."""
    widget, wert = feld.field.widget, feld.value()
    if isinstance(widget, CheckboxInput):
        return ["on"] if wert else []
    gezeigt = _kanonisch(feld, [widget.format_value(wert)])[0]
    if isinstance(gezeigt, (list, tuple)):
        return sorted(str(w) for w in gezeigt if w not in (None, ""))
    return _bereinigt([gezeigt])


def _kanonisch(feld, liste):
    """Where many texts say the same (running text, as editors write it), one of them for all."""
    einheitlich = getattr(feld.field, "kanonisch", None)
    return [einheitlich(wert) for wert in liste] if einheitlich else liste


def _bereinigt(liste):
    texte = [str(wert).replace("\r\n", "\n").strip() for wert in liste if wert is not None]
    return sorted(text for text in texte if text)


def gesendete(frisch, daten):
    """What was sent, in the shape of `werte`; new rows have keys that begin with „+“."""
    return {
        "felder": {
            name: _bereinigt(_kanonisch(feld, daten.getlist(name)))
            for name, feld in einzelfelder(frisch).items()
        },
        "zeilen": {satz.prefix: _gesendete_zeilen(satz, daten) for satz in frisch.saetze},
    }


def _gesendete_zeilen(satz, daten):
    namen = [*_feldnamen(satz.empty_form), LOESCHEN]
    # What was asked in a choice among many moves along with its row.
    namen += [name + teil for name in namen for teil in SUCHTEILE]
    zeilen = {}
    for nummer in range(_anzahl(daten.get(f"{satz.prefix}-TOTAL_FORMS"))):
        vorsilbe = f"{satz.prefix}-{nummer}-"
        pk = daten.get(f"{vorsilbe}id") or f"{NEU}{nummer}"
        zeilen[pk] = {name: _bereinigt(daten.getlist(vorsilbe + name)) for name in namen}
    return zeilen


def _anzahl(text):
    return min(int(text), HOECHSTENS_ZEILEN) if text and text.isascii() and text.isdigit() else 0


def verteilt(frisch, daten, gesendet):
    """The QueryDict in which every field and row stands where the forms will look for it."""
    neu = daten.copy()
    for name, liste in gesendet["felder"].items():
        neu.setlist(name, liste)
    for teil in frisch.saetze:
        # The forms are made anew from what is stored: their rows come first, in their order.
        pks = [str(form.instance.pk) for form in teil.initial_forms]
        reihen = gesendet["zeilen"][teil.prefix]
        geordnet = [*pks, *(pk for pk in reihen if pk not in pks)]
        for name in [n for n in neu if n.startswith(f"{teil.prefix}-")]:
            del neu[name]
        for nummer, pk in enumerate(geordnet):
            if pk in pks:
                neu[f"{teil.prefix}-{nummer}-id"] = pk
            for name, liste in reihen.get(pk, {}).items():
                neu.setlist(f"{teil.prefix}-{nummer}-{name}", liste)
        neu[f"{teil.prefix}-TOTAL_FORMS"] = str(len(geordnet))
        neu[f"{teil.prefix}-INITIAL_FORMS"] = str(len(pks))
    return neu
