"""What is to do: tasks of every kind. They read rows, take the day, and write nothing.

Together they cost a fixed number of queries and make the start page of those who work here.
"""

from datetime import timedelta

from django.db.models import Count, Window
from django.urls import reverse
from django.utils.timezone import localtime

from basis.text import tag as als_tag
from berichte.pruefung import geordnet
from portal.aufgaben.aufgabe import JE_ART, Aufgabe, begrenzt
from portal.aufgaben.gremium import belehrungen, besetzung_am, vakanzen
from portal.aufgaben.post import postaufgaben
from portal.aufgaben.sitzung import (
    anwesenheiten,
    bestaetigungen,
    einladungen,
    niederschriften,
    offene_sitzungen,
    sitzungen,
)
from portal.aufgaben.vereint import vereinte_aufgaben
from projekte.models import Stand, Verwendungsnachweis

__all__ = [
    "anwesenheiten",
    "aufgaben_fuer",
    "belehrungen",
    "besetzung_am",
    "bestaetigungen",
    "einladungen",
    "niederschriften",
    "offene_sitzungen",
    "postaufgaben",
    "sitzungen",
    "vakanzen",
    "vereinte_aufgaben",
    "verwendungsnachweise",
]


# So many days before it is due a Verwendungsnachweis becomes a task.
NACHWEIS_VORLAUF_TAGE = 30


def verwendungsnachweise(tag):
    """Proofs that were due and haven't been handed in, and those due soon; one query."""
    # What isn't handed in and is overdue on the day after the last one that counts as soon.
    danach = tag + timedelta(days=NACHWEIS_VORLAUF_TAGE + 1)
    nachweise = Verwendungsnachweis.objects.mit_stand_am(danach).filter(stand=Stand.UEBERFAELLIG)
    # How many there are, counted along with the first.
    nachweise = nachweise.annotate(insgesamt=Window(Count("pk"))).select_related("phase__projekt")
    erste = list(nachweise.dringendste_zuerst()[: JE_ART + 1])
    return begrenzt(
        erste,
        lambda nachweis: _nachweis(nachweis, tag),
        "weiterer Verwendungsnachweis,weitere Verwendungsnachweise",
        "verwendungsnachweis_liste",
        erste[0].insgesamt if erste else 0,
    )


def _nachweis(nachweis, tag):
    stand = nachweis.stand_am(tag)
    zu_spaet = stand == Stand.UEBERFAELLIG
    return Aufgabe(
        "muss" if zu_spaet else "sollte",
        f"Der Verwendungsnachweis zu „{nachweis.phase.projekt}“ ({nachweis.phase}) "
        f"{'war' if zu_spaet else 'ist'} am {als_tag(nachweis.faelligkeit())} fällig.",
        f"{reverse('verwendungsnachweis_liste')}?stand={stand}",
        "Überfällige Nachweise öffnen" if zu_spaet else "Offene Nachweise öffnen",
    )


def aufgaben_fuer(konto, jetzt, wird_versandt=False):
    """All tasks that this account may see at that moment, the heaviest first; see `postaufgaben`."""
    aufgaben, tag = [], localtime(jetzt).date()
    if konto.has_perm("beirat.view_sitzung"):
        offene, besetzung = offene_sitzungen(tag), besetzung_am(tag)
        aufgaben += einladungen(offene, besetzung.satzungen, konto, tag) + niederschriften(offene, tag)
        aufgaben += anwesenheiten(offene) + bestaetigungen(offene) + vakanzen(besetzung)
        # That somebody wasn't briefed is internal personal data.
        if konto.has_perm("beirat.personendaten_person"):
            aufgaben += belehrungen(besetzung)
        aufgaben += sitzungen(offene)
    if konto.has_perm("projekte.view_projekt"):
        aufgaben += verwendungsnachweise(tag)
    if konto.has_perm("post_office.view_email"):
        aufgaben += postaufgaben(jetzt, wird_versandt)
    return geordnet([*aufgaben, *vereinte_aufgaben(konto, tag)])
