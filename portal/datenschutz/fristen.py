"""Kinds of personal data that don't stay for ever: when their time is over, and what is erased then.

Name, functions and days stay, and so do minutes, decisions and frozen editions: they are the city's records
(KVG LSA § 58). The years are settings (`Aufbewahrungsfrist`); those here hold until somebody sets others.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import PROTECT, Case, Exists, OuterRef, Q, QuerySet, When
from django.db.models.functions import Coalesce, TruncDate

from basis.loeschsperre import Loeschverbot
from basis.models import Einlesung
from beirat.models import Einwilligung, Erinnerung, Kalenderzugang, Ladung, Mandat, Person, Thema, Verbindung
from berichte.models import Zuarbeit
from projekte.models import Phase, Projekt

from .geloeschte import ANDERE, PERSONEN, Geloeschte, vergiss
from .loeschung import (
    ANGABEN,
    leer,
    leere_angaben,
    leere_einlesung,
    leere_konto,
    leere_person,
    loesche_mit_verlauf,
    schliesse_zuarbeit,
    unbeendete_konten,
)
from .modelle import bezuege, verlaufsmodell

_GELOESCHT = "seit dem Löschen"
_AUS = "seit dem letzten Tag im Beirat, im Amt, in einem anderen Gremium oder in einer Sitzung"


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
    faellige: Callable[[date], QuerySet | Geloeschte]
    # Erase one of them, its history too.
    loesche: Callable[[object], None]


def _haelt(modell):
    """Whether a row holds something that its kind doesn't keep for ever, or held it once."""
    nichts = leer(ANGABEN[modell])
    return ~nichts | Q(Exists(verlaufsmodell(modell).objects.filter(id=OuterRef("pk")).exclude(nichts)))


def _mit_angaben(tag):
    mandate = Mandat.objects.filter(person=OuterRef("pk")).filter(_haelt(Mandat))
    fruehere = Mandat.history.filter(person=OuterRef("pk")).exclude(leer(ANGABEN[Mandat]))
    haelt = _haelt(Person) | Q(Exists(mandate)) | Q(Exists(fruehere))
    for modell in (Einwilligung, Kalenderzugang):
        haelt |= Q(Exists(modell.objects.filter(person=OuterRef("pk"))))
    return Person.objects.ausgeschiedene_bis(tag).filter(haelt)


def _verbindungen(tag):
    ausgeschiedene = Person.objects.ausgeschiedene_bis(tag)
    return Verbindung.objects.filter(person__in=ausgeschiedene).select_related("organisation")


def _ohne_rolle(tag):
    """People whom no record names, unchanged since `tag`: entered for a seat that they never took."""
    personen = Person.objects.filter(konto__isnull=True).filter(
        ~Exists(verlaufsmodell(Person).objects.filter(id=OuterRef("pk"), history_date__date__gt=tag))
    )
    for modell, namen in bezuege(Person, PROTECT):
        for name in namen:
            personen = personen.filter(~Exists(modell._base_manager.filter(**{name: OuterRef("pk")})))
    return personen


def _loesche_nachruecker(person):
    """The place goes, and the person with it; whom a session still names, only the name is left of."""
    for platz in person.nachrueckplaetze.all():
        loesche_mit_verlauf(platz)
    try:
        loesche_mit_verlauf(person)
    except Loeschverbot:
        leere_person(person)


def _beendete_konten(tag):
    """An account without a last day ended, once it is closed, with its last use."""
    zuletzt = TruncDate(Coalesce("last_login", "date_joined"))
    ende = Coalesce("letzter_tag", Case(When(is_active=False, then=zuletzt)))
    return unbeendete_konten().annotate(ende=ende).filter(ende__lte=tag)


def _ausgelaufene_projekte(tag):
    """Projects whose last day is over; where none is known, those that nobody changed since `tag`."""
    phasen = Phase.objects.filter(projekt=OuterRef("pk"))
    ende_bekannt = Q(Exists(phasen)) & ~Exists(phasen.ohne_ende())
    geaendert = Exists(Projekt.history.filter(id=OuterRef("pk"), history_date__date__gt=tag)) | Exists(
        Phase.history.filter(projekt=OuterRef("pk"), history_date__date__gt=tag)
    )
    return Projekt.objects.filter(~Exists(phasen.bekannt_nach(tag)), ende_bekannt | ~geaendert).filter(
        _haelt(Projekt)
    )


def _erledigte_themen(tag):
    erledigt = Q(erledigt_am__lte=tag) | Q(tagesordnungspunkt__sitzung__tag__lte=tag)
    return Thema.objects.filter(erledigt).filter(_haelt(Thema))


FRISTARTEN = {
    art.schluessel: art
    for art in (
        Fristart(
            "kontakt",
            "Kontaktdaten und persönliche Angaben Ausgeschiedener",
            "E-Mail, Telefon, Anschrift, Geburtsdatum, interne Notiz, Beruf, Kurzbiografie, eigener "
            "Kontakt, Einwilligungen, Art des Ausscheidens und Adressen persönlicher Kalender; Name, "
            "Funktionen und Tage bleiben.",
            _AUS,
            5,
            True,
            _mit_angaben,
            leere_person,
        ),
        Fristart(
            "verbindungen",
            "Verbindungen Ausgeschiedener zu Organisationen (§ 33 KVG LSA)",
            "Die Einträge mit ihrem Verlauf.",
            _AUS,
            2,
            True,
            _verbindungen,
            loesche_mit_verlauf,
        ),
        Fristart(
            "nachruecker",
            "Personen, die nur auf einer früheren Nachrückliste standen",
            "Die Person mit ihrem Platz auf der Liste und dem Verlauf von beidem; wen eine Sitzung oder Wahl "
            "nennt, behält nur den Namen.",
            "seit dem letzten Tag des Beirates, für den die Liste galt, oder in einer Sitzung",
            1,
            True,
            Person.objects.nur_auf_frueherer_nachrueckliste,
            _loesche_nachruecker,
        ),
        Fristart(
            "ohne_rolle",
            "Personen, die in keinem Eintrag vorkommen",
            "Die Person mit allen Angaben und ihrem Verlauf.",
            "seit der letzten Änderung an der Person",
            1,
            True,
            _ohne_rolle,
            loesche_mit_verlauf,
        ),
        Fristart(
            "konten",
            "Beendete Konten",
            "Anmeldename, E-Mail-Adresse, Kennwort, zweiter Faktor, Anmeldungen, persönliche Kalender und "
            "Rechte; der Name bleibt, wo er für den Nachweis steht, wer etwas geändert oder festgeschrieben "
            "hat.",
            "seit dem letzten Tag des Kontos; ist keiner eingetragen, seit der letzten Anmeldung des "
            "stillgelegten Kontos",
            2,
            False,
            _beendete_konten,
            leere_konto,
        ),
        Fristart(
            "ladungen",
            "Einladungen und Antworten auf sie",
            "Adresse, Antwort und Zeitpunkte mit ihrem Verlauf; die Anwesenheit steht in der Niederschrift.",
            "seit dem Tag der Sitzung",
            2,
            False,
            lambda tag: Ladung.objects.filter(fuer_tag__lte=tag).select_related("mandat__person"),
            loesche_mit_verlauf,
        ),
        Fristart(
            "erinnerungen",
            "Adressen, an die Erinnerungen zu Empfehlungen gingen",
            "Die Adresse und ihr Verlauf; der Brief selbst bleibt.",
            "seit dem Versand",
            2,
            False,
            lambda tag: Erinnerung.objects.filter(tag__lte=tag).exclude(adresse=""),
            leere_angaben,
        ),
        Fristart(
            "zuarbeiten",
            "Adressen für Zuarbeiten zu Berichten, die nicht festgeschrieben wurden",
            "E-Mail-Adresse und persönlicher Link; beim Festschreiben gehen sie schon vorher.",
            "seit dem Tag, an dem die Zuarbeit fällig war",
            1,
            False,
            lambda tag: (
                Zuarbeit.objects.filter(faellig_am__lte=tag).exclude(email="").select_related("kapitel")
            ),
            schliesse_zuarbeit,
        ),
        Fristart(
            "ansprechpersonen",
            "Ansprechpersonen beendeter Projekte",
            "Der Name und sein Verlauf; das Projekt bleibt.",
            "seit dem letzten Tag der letzten Phase; ist er unbekannt, seit der letzten Änderung am Projekt",
            5,
            False,
            _ausgelaufene_projekte,
            leere_angaben,
        ),
        Fristart(
            "themen",
            "Wer erledigte Themen eingebracht hat",
            "Der Name und sein Verlauf; das Thema bleibt.",
            "seit der Sitzung oder der Erledigung ohne Sitzung",
            2,
            False,
            _erledigte_themen,
            leere_angaben,
        ),
        Fristart(
            "einlesungen",
            "Eingelesene Dateien",
            "Der Inhalt der Datei und die Urteile über ihre Zeilen; wer wann was eingelesen hat, bleibt.",
            "seit dem Hochladen",
            1,
            False,
            lambda tag: Einlesung.objects.filter(hochgeladen_am__date__lte=tag).exclude(inhalt=b""),
            leere_einlesung,
        ),
        Fristart(
            "geloeschte_personen",
            "Verlauf von Hand gelöschter Einträge zu Personen",
            "Was der Verlauf gelöschter Personen, Mandate, Einwilligungen, Kalenderadressen, Verbindungen "
            "und Nachrückplätze noch enthält; wer einen Sitz oder das Amt hatte, behält Name und Tage.",
            _GELOESCHT,
            2,
            True,
            lambda tag: Geloeschte(PERSONEN, tag),
            vergiss,
        ),
        Fristart(
            "geloeschte_andere",
            "Verlauf anderer von Hand gelöschter Einträge",
            "Was der Verlauf gelöschter Ladungen, Konten, Anlagen und Vorlagen der Tagesordnung noch "
            "enthält, und wen er bei gelöschten Erinnerungen, Themen und Projekten nennt.",
            _GELOESCHT,
            2,
            False,
            lambda tag: Geloeschte(ANDERE, tag),
            vergiss,
        ),
    )
}
