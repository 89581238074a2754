"""How a planned session ends: held, cancelled, or re-dedicated to an event. Each act is all or nothing."""

from django.core.exceptions import ValidationError
from django.db import transaction

from beirat.models import Amtszeit, Sitzung, Thema


def kommende_gesperrt(pk):
    """The session, locked until the transaction ends. Raises ValidationError if it isn't to come any more."""
    sitzung = Sitzung.objects.select_for_update().filter(pk=pk).first()
    if sitzung is None:
        raise ValidationError("Diese Sitzung hat gerade jemand gelöscht.")
    if not sitzung.steht_bevor:
        raise ValidationError(f"Der Stand dieser Sitzung ist schon „{sitzung.get_zustand_display()}“.")
    return sitzung


def wartende_themen(sitzung):
    """Topics of the backlog that stand on this session's agenda."""
    return Thema.objects.filter(tagesordnungspunkt__sitzung=sitzung)


@transaction.atomic
def lasse_ausfallen(sitzung, *, themen_zurueck=False):
    """Cancel the session; its topics may wait again. Raises ValidationError."""
    sitzung.zustand = Sitzung.Zustand.AUSGEFALLEN
    _speichere(sitzung, themen_zurueck)


@transaction.atomic
def widme_um(sitzung, veranstaltung, *, themen_zurueck=False):
    """Re-dedicate the session to an event, which is stored with it where it is new.

    The session keeps its number and isn't counted as held; the event is counted once, as itself.
    Raises ValidationError.
    """
    if veranstaltung.pk is None:
        veranstaltung.full_clean()
        veranstaltung.save()
    sitzung.zustand = Sitzung.Zustand.UMGEWIDMET
    sitzung.veranstaltung = veranstaltung
    _speichere(sitzung, themen_zurueck)


def pruefe_im_amt(amtszeit, tag):
    """Refuse to hold a session on a day on which its board isn't in office; planning it may come before."""
    if not Amtszeit.objects.am(tag).filter(pk=amtszeit.pk).exists():
        raise ValidationError(
            f"{amtszeit} ist am {tag:%d.%m.%Y} nicht im Amt: "
            "Bitte prüfen Sie zuerst den Tag der Konstituierung."
        )


@transaction.atomic
def fuehre_durch(sitzung, *, beschlussfaehig=None, ende=None):
    """Enter the session as held, with what the chair established at its opening.

    Raises ValidationError where the board isn't in office that day.
    """
    pruefe_im_amt(sitzung.amtszeit, sitzung.tag)
    sitzung.zustand = Sitzung.Zustand.DURCHGEFUEHRT
    sitzung.beschlussfaehig_festgestellt = beschlussfaehig
    if ende is not None:
        sitzung.ende = ende
    _speichere(sitzung)


def _speichere(sitzung, themen_zurueck=False):
    sitzung.full_clean()
    sitzung.save()
    if themen_zurueck:
        for thema in wartende_themen(sitzung).select_for_update(of=("self",)):
            thema.tagesordnungspunkt = None
            thema.save()
