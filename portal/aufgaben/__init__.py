"""What is to do: tasks of every kind. They read rows, take the day, and write nothing.

Together they cost a fixed number of queries and make the start page of those who work here.
"""

from django.urls import reverse

from basis.text import tag as als_tag
from berichte.pruefung import geordnet
from portal.aufgaben.aufgabe import Aufgabe, begrenzt
from portal.aufgaben.gremium import belehrungen, besetzung_am, vakanzen
from portal.aufgaben.sitzung import (
    alle_sitzungen,
    anwesenheiten,
    bestaetigungen,
    einladungen,
    niederschriften,
    sitzungen,
)
from portal.aufgaben.vereint import vereinte_aufgaben
from projekte.models import Stand, Verwendungsnachweis

__all__ = [
    "alle_sitzungen",
    "anwesenheiten",
    "aufgaben_fuer",
    "belehrungen",
    "besetzung_am",
    "bestaetigungen",
    "einladungen",
    "niederschriften",
    "sitzungen",
    "vakanzen",
    "vereinte_aufgaben",
    "verwendungsnachweise",
]


def verwendungsnachweise(tag):
    """Proofs that were due and haven't been handed in; one query."""
    nachweise = Verwendungsnachweis.objects.mit_stand_am(tag).filter(stand=Stand.UEBERFAELLIG)
    return begrenzt(
        [
            Aufgabe(
                "muss",
                f"Der Verwendungsnachweis zu „{n.phase.projekt}“ ({n.phase}) war am "
                f"{als_tag(n.faelligkeit())} fällig.",
                f"{reverse('verwendungsnachweis_liste')}?stand={Stand.UEBERFAELLIG}",
                "Überfällige Nachweise öffnen",
            )
            for n in nachweise.select_related("phase__projekt").dringendste_zuerst()
        ],
        "weiterer Verwendungsnachweis,weitere Verwendungsnachweise",
        "verwendungsnachweis_liste",
    )


def aufgaben_fuer(konto, tag):
    """All tasks that this account may see on `tag`, the heaviest first."""
    aufgaben = []
    if konto.has_perm("beirat.view_sitzung"):
        alle, besetzung = alle_sitzungen(), besetzung_am(tag)
        aufgaben += einladungen(alle, besetzung.satzungen, konto, tag) + niederschriften(alle, tag)
        aufgaben += anwesenheiten(alle, tag) + bestaetigungen(alle, tag) + vakanzen(besetzung)
        # That somebody wasn't briefed is internal personal data.
        if konto.has_perm("beirat.personendaten_person"):
            aufgaben += belehrungen(besetzung)
        aufgaben += sitzungen(alle, tag)
    if konto.has_perm("projekte.view_projekt"):
        aufgaben += verwendungsnachweise(tag)
    return geordnet([*aufgaben, *vereinte_aufgaben(konto, tag)])
