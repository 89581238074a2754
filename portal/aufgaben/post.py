"""What is to do about the queue of mails: nobody sends, or a mail was given up."""

from datetime import timedelta

from django.db.models import Count, Min, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from post_office.models import STATUS, Email

from basis.post import versand_moeglich
from basis.text import anzahl, zeitpunkt
from portal.aufgaben.aufgabe import Aufgabe

WARTEND = Q(status__in=(STATUS.queued, STATUS.requeued))
# After that, a mail that could have gone says that nobody sends.
STOCKT_NACH = timedelta(minutes=15)
# For so long a mail that was given up is told of; the queue's own page lists it longer.
NEU_FUER = timedelta(days=7)


def stockt_seit(jetzt):
    """Since when mails wait that could have gone, if that is long; else None. One query."""
    return _lage(jetzt)["seit"]


def _lage(jetzt):
    faellig = Coalesce("scheduled_time", "last_updated")
    gescheitert = Q(status=STATUS.failed, last_updated__gt=jetzt - NEU_FUER)
    return Email.objects.annotate(faellig=faellig).aggregate(
        seit=Min("faellig", filter=WARTEND & Q(faellig__lt=jetzt - STOCKT_NACH)),
        gescheitert=Count("pk", filter=gescheitert),
    )


def postaufgaben(jetzt, wird_versandt=False):
    """That nobody sends, and mails that were given up in the last days; one query.

    `wird_versandt`: the sender itself asks, so the first can't be.
    """
    lage = _lage(jetzt)
    aufgaben = []
    if lage["seit"] and versand_moeglich() and not wird_versandt:
        aufgaben.append(
            Aufgabe(
                "muss",
                f"Seit dem {zeitpunkt(lage['seit'])} wird keine Mail versandt, obwohl welche warten: Bitte "
                "lassen Sie prüfen, ob „manage.py faelliges“ jede Minute läuft.",
                reverse("postausgang"),
                "Postausgang öffnen",
            )
        )
    if zahl := lage["gescheitert"]:
        aufgaben.append(
            Aufgabe(
                "sollte",
                f"{anzahl(zahl, 'Mail ließ,Mails ließen')} sich in den letzten Tagen nicht zustellen.",
                f"{reverse('postausgang')}?stand=gescheitert",
                "Gründe ansehen",
            )
        )
    return aufgaben
