"""Reminding by itself: some days before a session, once, who was invited and hasn't answered."""

from datetime import UTC, datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils.timezone import localtime

from basis.post import ist_ausgeruht
from beirat.models import Sitzung

from .mitteilung import Art, betroffene
from .versand import alle_empfaenger, teile_mit

# Every reminder there was, by hand or by itself, is later: nobody gets a second one.
_NIE = datetime.min.replace(tzinfo=UTC)


def erinnere_von_selbst(heute, zeitpunkt, *, vorlauf, link):
    """Remind members of the sessions of the next `vorlauf` days, today's left out. Returns how many letters.

    Each session is one transaction: what is kept of a reminder and its mail are both there or neither.
    """
    kommende = Sitzung.objects.filter(
        zustand=Sitzung.Zustand.EINGELADEN, tag__gt=heute, tag__lte=heute + timedelta(days=vorlauf)
    )
    return sum(_erinnere(sitzung, heute, zeitpunkt, link) for sitzung in kommende.order_by("tag", "pk"))


def _erinnere(sitzung, heute, zeitpunkt, link):
    def ist_dran(empfaenger):
        ladung = empfaenger.ladung
        geladen = localtime(ladung.versandt_am).date() if ladung.versandt_am else sitzung.eingeladen_am
        return (
            ist_ausgeruht(geladen, heute)
            and ladung.erinnert_am is None
            and not ladung.fehler
            and empfaenger.adresse
        )

    if not any(ist_dran(e) for e in betroffene(sitzung, alle_empfaenger(sitzung), Art.ERINNERUNG)):
        return 0
    try:
        ergebnis = teile_mit(
            sitzung,
            Art.ERINNERUNG,
            heute=heute,
            zeitpunkt=zeitpunkt,
            gesehen=_NIE,
            link=link,
            nur=ist_dran,
        )
    except ValidationError:
        # Cancelled or answered in between.
        return 0
    return len(ergebnis.versandt)
