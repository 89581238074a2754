"""Sessions as calendar entries (RFC 5545): the same entry for ever, with a number that grows by changes.

One session is the same entry in the public feed, in a personal one and in an invitation.
"""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from django.db.models import Count, Max, OuterRef, Q, Subquery
from icalendar import Calendar, Event, vCalAddress

from beirat.models import Sitzung, Tagesordnungspunkt

# The entries' identities must not change with the portal's address; the session's key makes them.
NAMENSRAUM = UUID("6f0d9c1a-3f7e-5b52-9a54-0c1d2e7b8a31")
ORTSZEIT = ZoneInfo("Europe/Berlin")
NAME = "Beirat für Integration und Migration Magdeburg"
_STAND = {
    Sitzung.Zustand.GEPLANT: "TENTATIVE",
    Sitzung.Zustand.AUSGEFALLEN: "CANCELLED",
    Sitzung.Zustand.UMGEWIDMET: "CANCELLED",
}


def oeffentlicher_kalender(ab=date.min):
    """Bytes of the feed of the public sessions from `ab` on, with their public agenda. Four queries."""
    sitzungen = Sitzung.objects.oeffentliche().filter(tag__gte=ab)
    return _kalender(sitzungen, Tagesordnungspunkt.objects.oeffentliche())


def persoenlicher_kalender(zugang):
    """Bytes of the feed behind a secret address: what its account or member may see today.

    An account sees by its rights. A member sees, with the whole agenda, the sessions on whose day it had
    a seat on that board. The entries are those of the public feed, so nobody gets a session twice.
    """
    if zugang.konto_id:
        sitzungen = Sitzung.objects.sichtbar_fuer(zugang.konto)
        punkte = Tagesordnungspunkt.objects.sichtbar_fuer(zugang.konto)
        alle = zugang.konto.has_perm("beirat.view_tagesordnungspunkt")
        return _kalender(sitzungen, punkte, alle=alle)
    sitzungen = Sitzung.objects.von_mitglied(zugang.person)
    return _kalender(sitzungen, Tagesordnungspunkt.objects.all(), alle=True)


def kalenderart(sitzung):
    """MIME type of a session's entry: it takes the entry away once the session isn't held."""
    return f"text/calendar; method={_methode(sitzung)}"


def _methode(sitzung):
    return "CANCEL" if sitzung.fiel_weg else "PUBLISH"


def termin(sitzung, punkte, absender=""):
    """Bytes of a file with one session and these items of its whole agenda, for its members. Two queries.

    `absender`: the mail address of who invites, without a name.
    """
    kalender = _leer(_methode(sitzung))
    stand = _aenderungen(sitzung=sitzung.pk, alle=True).get(sitzung.pk, _nie(sitzung))
    eintrag = _eintrag(sitzung, [str(punkt) for punkt in punkte], stand)
    if absender:
        # A program takes a cancellation only from whom the entry names (RFC 5546).
        veranstalter = vCalAddress(f"mailto:{absender}")
        veranstalter.params["CN"] = NAME
        eintrag.add("organizer", veranstalter)
    kalender.add_component(eintrag)
    kalender.add_missing_timezones()
    return kalender.to_ical()


def _kalender(sitzungen, tagesordnung, *, alle=False):
    sitzungen = list(sitzungen.order_by("tag", "nummer"))
    punkte = {}
    for punkt in tagesordnung.filter(sitzung__in=sitzungen).order_by("position"):
        punkte.setdefault(punkt.sitzung_id, []).append(str(punkt))
    aenderungen = _aenderungen(alle=alle)
    kalender = _leer()
    kalender.add("x-wr-calname", NAME)
    for sitzung in sitzungen:
        stand = aenderungen.get(sitzung.pk, _nie(sitzung))
        kalender.add_component(_eintrag(sitzung, punkte.get(sitzung.pk, []), stand))
    kalender.add_missing_timezones()
    return kalender.to_ical()


def _leer(methode="PUBLISH"):
    kalender = Calendar()
    kalender.add("prodid", f"-//Landeshauptstadt Magdeburg//{NAME}//DE")
    kalender.add("version", "2.0")
    # Members answer by their link; a REQUEST would have their program answer by mail as well.
    kalender.add("method", methode)
    return kalender


def _nie(sitzung):
    """A row loaded without its history still has to have a moment; its own day is as good as any."""
    return (1, datetime.combine(sitzung.tag, time.min, UTC))


def _aenderungen(sitzung=None, *, alle=False):
    """For each session (or one, by its key) how often it or its agenda was stored, and when last.

    That is the entry's sequence. Changes of non-public items count only for who may know them (`alle`):
    even that there was one isn't public. So what a member gets never falls behind the public feed.
    """
    eine = {} if sitzung is None else {"id": sitzung}
    zahlen = Sitzung.history.filter(**eine).values_list("id").annotate(Count("pk"), Max("history_date"))
    stand = {pk: (anzahl, letzte) for pk, anzahl, letzte in zahlen.order_by()}
    eine = {} if sitzung is None else {"sitzung_id": sitzung}
    punkte = Tagesordnungspunkt.history.filter(**eine)
    zahlen = punkte if alle else _oeffentliche(punkte)
    zahlen = zahlen.values_list("sitzung_id").annotate(Count("pk"), Max("history_date"))
    for pk, anzahl, letzte in zahlen.order_by():
        if pk in stand:
            stand[pk] = (stand[pk][0] + anzahl, max(stand[pk][1], letzte))
    return stand


def _oeffentliche(staende):
    """Of the history of items what is public; one that was public until then goes away, which is told too."""
    davor = Tagesordnungspunkt.history.filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id"))
    war_oeffentlich = Subquery(davor.order_by("-history_id").values("oeffentlich")[:1])
    return staende.annotate(war_oeffentlich=war_oeffentlich).filter(
        Q(oeffentlich=True) | Q(war_oeffentlich=True)
    )


def _eintrag(sitzung, punkte, aenderungen):
    anzahl, zuletzt = aenderungen
    eintrag = Event()
    eintrag.add("uid", f"{uuid5(NAMENSRAUM, f'sitzung-{sitzung.pk}')}")
    eintrag.add("sequence", anzahl - 1)
    eintrag.add("dtstamp", zuletzt)
    eintrag.add("last-modified", zuletzt)
    eintrag.add("summary", f"{sitzung.nummer}. Sitzung: {NAME}")
    eintrag.add("status", _STAND.get(sitzung.zustand, "CONFIRMED"))
    if sitzung.ort:
        eintrag.add("location", sitzung.ort)
    if punkte:
        eintrag.add("description", "\n".join(punkte))
    _setze_zeiten(eintrag, sitzung)
    return eintrag


def _setze_zeiten(eintrag, sitzung):
    """Without a time of beginning the entry is the day; an end before the beginning is after midnight."""
    if sitzung.beginn is None:
        eintrag.add("dtstart", sitzung.tag)
        return
    beginn = datetime.combine(sitzung.tag, sitzung.beginn, ORTSZEIT)
    eintrag.add("dtstart", beginn)
    if sitzung.ende is not None:
        eintrag.add(
            "dtend",
            datetime.combine(sitzung.tag + timedelta(sitzung.ende < sitzung.beginn), sitzung.ende, ORTSZEIT),
        )
