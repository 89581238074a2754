"""Offering what is due to the archive, noting its answer, erasing: each for all chosen records or none."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from basis.models import mit_grund
from basis.text import anzahl
from portal.models import Aufbewahrungsfrist, Aussonderung

from .angebot import offene
from .fristen import FRISTARTEN, Fristart

GRUND = "Aufbewahrungsfrist abgelaufen"


class NichtMoeglich(Exception):
    """An act was refused and changed nothing; the message says in one German sentence why and what to do."""


@dataclass(frozen=True)
class Frist:
    """A kind with its period in force, and the day: what began on or before it is due."""

    art: Fristart
    jahre: int
    stichtag: date

    def in_worten(self):
        """How long this is kept, from when."""
        return f"{anzahl(self.jahre, 'Jahr,Jahre')} {self.art.beginn}"

    def faellige(self):
        """The records that are due, in the order of their keys."""
        return self.art.faellige(self.stichtag).order_by("pk")

    def faellige_am(self, tag):
        """The records that were due on `tag`, as far as what is stored now tells."""
        return self.art.faellige(vor_jahren(tag, self.jahre))


def fristen(heute):
    """All kinds with their periods in force; one query."""
    gesetzt = dict(Aufbewahrungsfrist.objects.values_list("art", "jahre"))
    return [_frist(art, gesetzt.get(art.schluessel, art.jahre), heute) for art in FRISTARTEN.values()]


def frist(schluessel, heute):
    """One kind with its period in force. Raises KeyError for an unknown one."""
    art = FRISTARTEN[schluessel]
    gesetzt = Aufbewahrungsfrist.objects.filter(art=schluessel).values_list("jahre", flat=True).first()
    return _frist(art, art.jahre if gesetzt is None else gesetzt, heute)


def _frist(art, jahre, heute):
    return Frist(art, jahre, vor_jahren(heute, jahre))


def vor_jahren(tag, jahre):
    """The same day so many years before; before 29 February comes 28 February."""
    try:
        return tag.replace(year=tag.year - jahre)
    except ValueError:
        return tag.replace(year=tag.year - jahre, day=28)


def _gewaehlte(frist, schluessel):
    """The chosen records, locked. Raises NichtMoeglich if none is chosen or one of them isn't due."""
    if not schluessel:
        raise NichtMoeglich("Es ist nichts ausgewählt: Bitte kreuzen Sie an, was gemeint ist.")
    gewaehlte = list(frist.faellige().filter(pk__in=schluessel).select_for_update(of=("self",)))
    if len(gewaehlte) != len(set(schluessel)):
        raise NichtMoeglich("Nicht alles Ausgewählte ist noch fällig: Bitte sehen Sie die Liste neu an.")
    return gewaehlte


def _gesperrte(frist, gewaehlte):
    """`offene`, with their rows locked."""
    schluessel = [g.pk for g in gewaehlte]
    list(Aussonderung.objects.offene(frist.art.schluessel, schluessel).select_for_update())
    return offene(frist, gewaehlte)


@transaction.atomic
def anbieten(frist, schluessel, heute):
    """Note that these records were offered to the archive today; an offer that still counts keeps its day.

    One that counts no more is closed as overtaken. Returns how many are new. Raises NichtMoeglich.
    """
    if not frist.art.fuers_archiv:
        raise NichtMoeglich("Diese Angaben werden dem Archiv nicht angeboten.")
    gewaehlte = _gewaehlte(frist, schluessel)
    bisher = _gesperrte(frist, gewaehlte)
    for zeile in bisher.values():
        if zeile.ueberholt:
            zeile.ueberholt_am = heute
            zeile.save()
    neue = [g for g in gewaehlte if g.pk not in bisher or bisher[g.pk].ueberholt]
    for datensatz in neue:
        Aussonderung.objects.create(art=frist.art.schluessel, datensatz=datensatz.pk, angeboten_am=heute)
    return len(neue)


def _pruefe_angebote(angebote):
    if any(zeile.ueberholt for zeile in angebote.values()):
        raise NichtMoeglich(
            "Ein Angebot an das Archiv ist überholt: Der Eintrag wurde danach geändert oder war damals noch "
            "nicht fällig. Bitte bieten Sie ihn neu an."
        )


@transaction.atomic
def antworten(frist, schluessel, antwort):
    """Note what the archive decided on these records.

    Raises NichtMoeglich if one wasn't offered, or its offer counts no more.
    """
    gewaehlte = _gewaehlte(frist, schluessel)
    angebote = _gesperrte(frist, gewaehlte)
    if len(angebote) != len(gewaehlte):
        raise NichtMoeglich(
            "Nicht alles Ausgewählte ist dem Archiv schon angeboten: Bitte bieten Sie es zuerst an."
        )
    _pruefe_angebote(angebote)
    for zeile in angebote.values():
        zeile.antwort = antwort
        zeile.save()
    return len(angebote)


def _pruefe_antworten(frist, gewaehlte, angebote):
    _pruefe_angebote(angebote)
    antworten = {
        angebote[g.pk].antwort if g.pk in angebote else Aussonderung.Antwort.OFFEN for g in gewaehlte
    }
    if frist.art.fuers_archiv and Aussonderung.Antwort.OFFEN in antworten:
        raise NichtMoeglich(
            "Zu Ausgewähltem fehlt die Antwort des Archivs: Bitte tragen Sie zuerst seine Antwort ein."
        )


@transaction.atomic
def loeschen(frist, schluessel, heute, konto):
    """Erase these records with their history, and keep that it was done. Returns how many.

    Raises NichtMoeglich before the archive has answered on what there is now; Loeschverbot where a frozen
    edition or another record needs one of them.
    """
    gewaehlte = _gewaehlte(frist, schluessel)
    angebote = _gesperrte(frist, gewaehlte)
    _pruefe_antworten(frist, gewaehlte, angebote)
    with mit_grund(GRUND):
        for datensatz in gewaehlte:
            zeile = angebote.get(datensatz.pk) or Aussonderung(
                art=frist.art.schluessel, datensatz=datensatz.pk
            )
            frist.art.loesche(datensatz)
            zeile.geloescht_am, zeile.konto_name = heute, str(konto)
            zeile.save()
    return len(gewaehlte)


@transaction.atomic
def pruefe_loeschen(frist, schluessel):
    """The chosen records, if they may be erased now. Raises NichtMoeglich as `loeschen` does."""
    gewaehlte = _gewaehlte(frist, schluessel)
    _pruefe_antworten(frist, gewaehlte, _gesperrte(frist, gewaehlte))
    return gewaehlte
