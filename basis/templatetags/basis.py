"""Filters and tags that every template has without loading them (template builtins)."""

from django import template

from basis import text
from basis.einlesearten import art_mit
from basis.formular import fehler_von

register = template.Library()

for _name in (
    "euro",
    "euro_ganz",
    "zahl",
    "prozent",
    "tag",
    "tag_lang",
    "zeitpunkt",
    "tage",
    "anzahl",
    "zeitspanne",
    "absaetze",
    "verlinkt",
):
    register.filter(_name, getattr(text, _name))


@register.filter
def ist_haekchen(feld):
    """Whether a bound field is one checkbox: its label follows the box instead of standing above."""
    return getattr(feld.field.widget, "input_type", "") == "checkbox" and not feld.use_fieldset


@register.filter
def suchzeile(feld):
    """The search below a group of boxes that are too many to write them all out; empty for any other."""
    suche = getattr(feld.field.widget, "suche", None)
    return suche(feld.html_name, feld.value(), feld.auto_id) if suche else ""


@register.inclusion_tag("formular/fehlerliste.html")
def fehlerliste(*formulare):
    """Summary of all errors of forms and formsets, each linked to its field; nothing without errors."""
    return {"fehler": fehler_von(*formulare)}


@register.inclusion_tag("bausteine/_brotkrumen.html")
def brotkrumen(*teile):
    """Path to the present page: title, address, title, address … and the present page's title."""
    *davor, hier = teile
    return {"krumen": list(zip(davor[::2], davor[1::2], strict=True)), "hier": hier}


@register.inclusion_tag("bausteine/_sortierkopf.html", takes_context=True)
def sortierkopf(context, schluessel, titel, klasse="", standard=""):
    """Head cell whose link sorts by `schluessel` (GET parameter `sortierung`, „-“ for descending).

    `standard` names the order of the list while the address holds none.
    """
    jetzt = context["request"].GET.get("sortierung") or standard
    richtung = {schluessel: "ascending", f"-{schluessel}": "descending"}.get(jetzt, "")
    return {
        "request": context["request"],
        "titel": titel,
        "klasse": klasse,
        "richtung": richtung,
        "naechste": f"-{schluessel}" if richtung == "ascending" else schluessel,
    }


@register.inclusion_tag("bausteine/_einlesen.html", takes_context=True)
def einlesen_knopf(context, schluessel):
    """Leads to reading in files of this kind; nothing for who may not."""
    konto = context["request"].user
    return {"art": art_mit(schluessel, konto) if konto.has_perm("basis.add_einlesung") else None}
