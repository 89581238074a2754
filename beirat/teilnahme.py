"""Who took part in the sessions of a quarter, and who was absent too often; internal, never public.

Reads across the models and writes nothing. The base of the Sitzungsgeld: no amounts, no bank data.
"""

from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db.models import Count, F, Q

from beirat.models import Amtszeit, Anwesenheit, Mandat, Person, Satzungsfassung, Sitzung


@dataclass(frozen=True)
class Teilnahme:
    """One person at one held session: the member, or the deputy who came for `vertritt`.

    `von` and `bis` are arrival and departure, None where nothing else than the whole session was noted.
    """

    person: Person
    sitzung: Sitzung
    von: time | None
    bis: time | None
    vertritt: Person | None


def quartal(jahr, nummer):
    """First and last day, both inclusive, of quarter `nummer` (1–4) of `jahr`."""
    erster = date(jahr, 3 * nummer - 2, 1)
    naechstes = date(jahr + nummer // 4, (3 * nummer) % 12 + 1, 1)
    return erster, naechstes - timedelta(days=1)


def durchgefuehrte(erster, letzter):
    """The sessions held from `erster` to `letzter`, both inclusive; re-dedicated ones don't count."""
    return Sitzung.objects.durchgefuehrte().zwischen(erster, letzter).order_by("tag", "nummer")


def teilnahmen(erster, letzter):
    """Every Teilnahme from `erster` to `letzter`, both inclusive, by name and day. One query."""
    da = (Anwesenheit.Status.ANWESEND, Anwesenheit.Status.VERTRETEN)
    zeilen = Anwesenheit.objects.filter(
        sitzung__in=durchgefuehrte(erster, letzter), status__in=da
    ).select_related("sitzung", "mandat__person", "vertretung")
    return sorted(
        map(_teilnahme, zeilen), key=lambda t: (t.person.schluessel, t.person.pk, t.sitzung.tag, t.sitzung.pk)
    )


def _teilnahme(zeile):
    mitglied, vertretung = zeile.mandat.person, zeile.vertretung
    return Teilnahme(
        person=vertretung or mitglied,
        sitzung=zeile.sitzung,
        von=zeile.von,
        bis=zeile.bis,
        vertritt=mitglied if vertretung else None,
    )


@dataclass(frozen=True)
class Fehlhinweis:
    """§ 9a: who reached the statute's threshold of unexcused absences as of a day."""

    satzungsfassung: Satzungsfassung
    personen: tuple


def fehlhinweis(tag):
    """Members in office on `tag` whose unexcused absences reach the threshold in force that day.

    Counted are held sessions of the board in office up to `tag`, inclusive, over all of a person's
    mandates in it; each person bears the number as `gefehlt`. None without a statute. Two queries.
    """
    satzung = Satzungsfassung.objects.am(tag).first()
    if satzung is None:
        return None
    gefehlt = Count(
        "mandate__anwesenheiten",
        filter=Q(
            mandate__amtszeit__in=Amtszeit.objects.am(tag),
            mandate__anwesenheiten__status=Anwesenheit.Status.UNENTSCHULDIGT,
            mandate__anwesenheiten__sitzung__zustand=Sitzung.Zustand.DURCHGEFUEHRT,
            mandate__anwesenheiten__sitzung__tag__lte=tag,
        ),
    )
    personen = (
        Person.objects.filter(pk__in=Mandat.objects.am(tag).values("person"))
        .annotate(gefehlt=gefehlt)
        .filter(gefehlt__gte=max(satzung.fehlschwelle, 1))
        .order_by(F("gefehlt").desc(), "schluessel", "pk")
    )
    return Fehlhinweis(satzung, tuple(personen))
