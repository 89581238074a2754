"""Kinds of personal data that don't stay for ever: when their time is over, and what is erased then.

Name, functions and days stay, and so do minutes, decisions and frozen editions: they are the city's records
(KVG LSA § 58). The years are settings (`Aufbewahrungsfrist`); those here hold until somebody sets others.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from basis.models import Einlesung
from beirat.models import Ladung, Person, Verbindung

KONTAKT = {
    "beruf": "",
    "kurzbiografie": "",
    "kontakt_oeffentlich": "",
    "foto": None,
    "email": "",
    "telefon": "",
    "anschrift": "",
    "geburtsdatum": None,
    "notiz": "",
}


@dataclass(frozen=True)
class Fristart:
    """A kind of personal data with its period in whole years and what is done when that is over."""

    schluessel: str
    titel: str
    was: str
    beginn: str
    jahre: int
    # Whether the city's archive has to be offered the record first (Landesarchivgesetz).
    fuers_archiv: bool
    # Records whose period began on or before the given day, those only that hold something to erase.
    faellige: Callable[[date], QuerySet]
    # Erase one of them, its history too.
    loesche: Callable[[object], None]


def _mit_angaben(tag):
    leer = Q()
    for feld, wert in KONTAKT.items():
        leer &= Q(**{f"{feld}__isnull": True}) if wert is None else Q(**{feld: wert})
    return Person.objects.ausgeschiedene_bis(tag).exclude(leer)


def _leere_kontakt(person):
    for feld, wert in KONTAKT.items():
        setattr(person, feld, wert)
    person.save()
    person.history.update(**KONTAKT)


def _loesche_mit_verlauf(datensatz):
    """Delete a row with its history. Raises Loeschverbot where something else needs it."""
    verlauf, schluessel = datensatz.history.model, datensatz.pk
    datensatz.loeschen()
    verlauf.objects.filter(**{datensatz._meta.pk.attname: schluessel}).delete()


def _loesche_nachruecker(person):
    for platz in person.nachrueckplaetze.all():
        _loesche_mit_verlauf(platz)
    _loesche_mit_verlauf(person)


def _leere_einlesung(einlesung):
    einlesung.inhalt, einlesung.urteile, einlesung.hinweise = b"", [], []
    einlesung.save()


FRISTARTEN = {
    art.schluessel: art
    for art in (
        Fristart(
            "kontakt",
            "Kontaktdaten und persönliche Angaben Ausgeschiedener",
            "E-Mail, Telefon, Anschrift, Geburtsdatum, interne Notiz, Beruf, Kurzbiografie, Foto und eigener "
            "Kontakt; Name, Funktionen und Tage bleiben.",
            "seit dem letzten Tag im Beirat, im Amt oder in einem anderen Gremium",
            5,
            True,
            _mit_angaben,
            _leere_kontakt,
        ),
        Fristart(
            "verbindungen",
            "Verbindungen Ausgeschiedener zu Organisationen (§ 33 KVG LSA)",
            "Die Einträge mit ihrem Verlauf.",
            "seit dem letzten Tag im Beirat, im Amt oder in einem anderen Gremium",
            2,
            True,
            lambda tag: Verbindung.objects.filter(person__in=Person.objects.ausgeschiedene_bis(tag)),
            _loesche_mit_verlauf,
        ),
        Fristart(
            "nachruecker",
            "Personen, die nur auf einer früheren Nachrückliste standen",
            "Die Person mit ihrem Platz auf der Liste und dem Verlauf von beidem.",
            "seit dem letzten Tag des Beirates, für den die Liste galt",
            1,
            True,
            lambda tag: Person.objects.nur_auf_frueherer_nachrueckliste(tag),
            _loesche_nachruecker,
        ),
        Fristart(
            "ladungen",
            "Einladungen und Antworten auf sie",
            "Adresse, Antwort und Zeitpunkte mit ihrem Verlauf; die Anwesenheit steht in der Niederschrift.",
            "seit dem Tag der Sitzung",
            2,
            False,
            lambda tag: Ladung.objects.filter(fuer_tag__lte=tag),
            _loesche_mit_verlauf,
        ),
        Fristart(
            "einlesungen",
            "Eingelesene Dateien",
            "Der Inhalt der Datei und die Urteile über ihre Zeilen; wer wann was eingelesen hat, bleibt.",
            "seit dem Hochladen",
            1,
            False,
            lambda tag: Einlesung.objects.filter(hochgeladen_am__date__lte=tag).exclude(inhalt=b""),
            _leere_einlesung,
        ),
    )
}
