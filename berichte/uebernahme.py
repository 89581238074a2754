"""Opening a year from the last report: its chapters come along, their text until somebody confirms it."""

import re
from datetime import date, timedelta
from hashlib import sha256

from basis.fliesstext import klartext

DAVOR, DANACH = "davor", "danach"
_WORT = re.compile(r"\w+")


def fingerabdruck(text):
    """What tells whether somebody changed a text: its words alone, so that a new markup isn't a change."""
    worte = " ".join(_WORT.findall(klartext(text)))
    return sha256(worte.encode()).hexdigest() if worte else ""


def uebernimm_gliederung(bericht, vorlage):
    """Give the new `bericht` the chapters of `vorlage`: order, headings and texts, marked as carried over.

    Which records a chapter leaves out isn't carried over: those are of another year.
    """
    for alt in vorlage.kapitel.order_by("position", "pk"):
        neu = type(alt)(
            **{
                feld.attname: getattr(alt, feld.attname)
                for feld in alt._meta.concrete_fields
                if feld.editable and not feld.primary_key and feld.name != "bericht"
            }
        )
        neu.bericht, neu.uebernommen_aus = bericht, vorlage
        neu.uebernommen_davor = fingerabdruck(neu.text_davor)
        neu.uebernommen_danach = fingerabdruck(neu.text_danach)
        neu.full_clean()
        neu.save()


def bestaetige_uebernahme(kapitel):
    """The carried-over text of this chapter holds for this year too: it counts as written from now on."""
    kapitel.uebernommen_davor = kapitel.uebernommen_danach = ""
    kapitel.save()


def vorschlag(vorlage):
    """First values for the head of the report that follows `vorlage`: the next period of the same length."""
    erster = vorlage.letzter_tag + timedelta(days=1)
    letzter = _ebenso_lang(vorlage.erster_tag, erster)
    jahr, naechstes = str(vorlage.letzter_tag.year), str(letzter.year)
    return {
        "titel": vorlage.titel.replace(jahr, naechstes),
        "thema": vorlage.thema.replace(jahr, naechstes),
        "erster_tag": erster,
        "letzter_tag": letzter,
        "herausgeber": vorlage.herausgeber,
        "dezernat": vorlage.dezernat,
        "amt": vorlage.amt,
        "rechtsgrundlage": vorlage.rechtsgrundlage,
        "stichtag": letzter,
        "redaktionsschluss": _ein_jahr_spaeter(vorlage.redaktionsschluss),
        "fusszeile": vorlage.fusszeile,
        "oeffentlich": vorlage.oeffentlich,
        "vorlage": vorlage.pk,
    }


def _ebenso_lang(erster, naechster):
    """Last day of the period from `naechster` on that has as many months as that from `erster` up to it.

    A period of broken months has as many days.
    """
    if erster.day != 1 or naechster.day != 1:
        return naechster + (naechster - erster) - timedelta(days=1)
    monate = (naechster.year - erster.year) * 12 + naechster.month - erster.month
    jahre, monat = divmod(naechster.month - 1 + monate, 12)
    return date(naechster.year + jahre, monat + 1, 1) - timedelta(days=1)


def _ein_jahr_spaeter(tag):
    """The same day of the next year; 29.02. becomes 28.02."""
    try:
        return tag.replace(year=tag.year + 1)
    except ValueError:
        return date(tag.year + 1, 2, 28)
