"""„Was ansteht“ by mail: the tasks of the start page, and each month what the retention periods let fall due.

What is kept of a letter and the letter itself are one transaction with the account's row locked: who is
killed in between, or runs twice at once, neither loses one nor sends a second.
"""

import calendar
from collections import Counter

from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localtime

from basis.models import Konto
from basis.post import Brief, volle_adresse
from basis.text import anzahl
from basis.text import tag as als_tag
from berichte.pruefung import Gewicht
from portal.anmeldung.bescheid import schicke
from portal.aufgaben import aufgaben_fuer
from portal.datenschutz.aussonderung import fristen
from portal.kontext import PORTALNAME
from portal.models import UHR_GEHT_VOR, Aufgabenpost, liegt_zwischen
from portal.rollen import ARBEIT, rollen_mit

GRUPPEN = ((Gewicht.MUSS, "Überfällig oder Pflicht"), (Gewicht.SOLLTE, "Steht an"))


def verschicke_aufgaben(jetzt):
    """Tell each account what is to do, on working days, as often as it wants. Returns how many letters."""
    tag = localtime(jetzt).date()
    if tag.weekday() >= 5:
        return 0
    return sum(_schicke_aufgaben(konto, jetzt, tag) for konto in _konten(tag, "geprueft_am", tag, *ARBEIT))


def verschicke_vorschau(jetzt):
    """Tell who keeps to the periods what falls due until the end of the month. Returns how many letters."""
    tag = localtime(jetzt).date()
    konten = _konten(tag, "vorschau_am", tag.replace(day=1), "portal.view_aufbewahrungsfrist")
    if not konten:
        return 0
    zeilen = vorschau(tag)
    return sum(_schicke_vorschau(konto, tag, zeilen) for konto in konten)


def _konten(tag, feld, seit, *rechte):
    """Accounts with one of these permissions and an address that were not dealt with since that day."""
    konten = Konto.objects.filter(is_active=True, groups__name__in=rollen_mit(*rechte)).exclude(email="")
    offene = konten.exclude(aufgabenpost__rhythmus=Aufgabenpost.Rhythmus.NIE).exclude(
        **{f"aufgabenpost__{feld}__range": (seit, tag + UHR_GEHT_VOR)}
    )
    return [konto for konto in offene.distinct().order_by("pk") if konto.gilt_am(tag)]


def gesperrte(konto):
    """The account's row, locked; made if there is none yet. Needs a transaction."""
    Aufgabenpost.objects.get_or_create(konto=konto)
    return Aufgabenpost.objects.select_for_update().get(konto=konto)


@transaction.atomic
def _schicke_aufgaben(konto, jetzt, tag):
    zettel = gesperrte(konto)
    if liegt_zwischen(zettel.geprueft_am, tag, tag):
        return False
    zettel.geprueft_am = tag
    aufgaben = aufgaben_fuer(konto, jetzt, wird_versandt=True) if zettel.ist_dran(tag) else []
    gruppen = [(titel, [a for a in aufgaben if a.gewicht == gewicht]) for gewicht, titel in GRUPPEN]
    gruppen = [(titel, gruppe) for titel, gruppe in gruppen if gruppe]
    geschickt = bool(gruppen and schicke(Brief(konto.email, *_aufgabenbrief(konto, gruppen, zettel))))
    if geschickt:
        zettel.gesendet_am = tag
    zettel.save()
    return geschickt


@transaction.atomic
def _schicke_vorschau(konto, tag, zeilen):
    zettel = gesperrte(konto)
    if not zettel.vorschau_ist_dran(tag):
        return False
    zettel.vorschau_am = tag
    zettel.save()
    return bool(zeilen and schicke(Brief(konto.email, *_vorschaubrief(konto, tag, zeilen))))


def _monatsletzter(tag):
    return tag.replace(day=calendar.monthrange(tag.year, tag.month)[1])


def vorschau(tag):
    """(title, due until the end of the month, of these due on `tag`) of each kind that has something due."""
    bis_ende = [(frist.art.titel, frist.faellige().count()) for frist in fristen(_monatsletzter(tag))]
    heute = [frist.faellige().count() for frist in fristen(tag)]
    return [(titel, zahl, schon) for (titel, zahl), schon in zip(bis_ende, heute, strict=True) if zahl]


def _aufgabenbrief(konto, gruppen, zettel):
    """Subject and text; lines that read the same are one, with their number."""
    zeilen = []
    for titel, gruppe in gruppen:
        zeilen += ["", titel, ""]
        for (text, adresse), wie_oft in Counter(_zeilen(gruppe)).items():
            mehrfach = f" ({wie_oft}-mal)" if wie_oft > 1 else ""
            zeilen += [f"- {text}{mehrfach}", f"  {volle_adresse(adresse)}"]
    zahl = sum(len(gruppe) for _, gruppe in gruppen)
    return (
        f"Was ansteht: {anzahl(zahl, 'Aufgabe,Aufgaben')} im Portal des Beirates",
        f"Guten Tag {konto},\n\nim Portal „{PORTALNAME}“ steht für Sie an:\n"
        + "\n".join(zeilen)
        + _ende(zettel.get_rhythmus_display()),
    )


def _zeilen(gruppe):
    """Words and address of each task. Where a mail doesn't say of whom, the address doesn't either."""
    return [(a.brieftext, reverse("start") if a.im_brief else a.adresse) for a in gruppe]


def _vorschaubrief(konto, tag, zeilen):
    """Subject and text: kinds and counts, nobody's name."""
    ende = als_tag(_monatsletzter(tag))
    liste = [f"- {titel}: {zahl}, davon heute schon {schon}" for titel, zahl, schon in zeilen]
    return (
        f"Aufbewahrung: was bis zum {ende} fällig wird",
        f"Guten Tag {konto},\n\nbis zum {ende} laufen im Portal „{PORTALNAME}“ Aufbewahrungsfristen ab:\n\n"
        + "\n".join(liste)
        + "\n\nVor dem Löschen wird dem Archiv angeboten, was ihm anzubieten ist. Hier geht es weiter:\n"
        + volle_adresse(reverse("aufbewahrung"))
        + _ende("höchstens einmal im Monat"),
    )


def _ende(wie_oft):
    return (
        f"\n\nDiese Mail kommt {wie_oft}. Abbestellen und ändern können Sie das hier:\n"
        f"{volle_adresse(reverse('aufgabenpost'))}\n"
    )
