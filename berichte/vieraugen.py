"""The rule of two people: who wrote a report last, and who therefore neither freezes nor releases it."""

from django.conf import settings

from berichte.models import Anlage, Auswahl, GeplanteBeratung, Jahresbericht, Kapitel

# What a step of the flow sets in the head, and what is never printed: no writing.
_KEIN_TEXT = {"zustand", "notizen"}


def letzte_hand(bericht):
    """Key of the account that last changed what people write of the report, or None.

    That is its head and Beratungsfolge, its chapters with what they leave out, and its annexes.
    """
    kapitel = Kapitel.history.filter(bericht=bericht.pk)
    staende = [
        _letzter_stand(kapitel),
        _letzter_stand(Auswahl.history.filter(kapitel__in=kapitel.order_by().values("id"))),
        _letzter_stand(GeplanteBeratung.history.filter(bericht=bericht.pk)),
        _letzter_stand(Anlage.history.filter(bericht=bericht.pk)),
        letzter_kopf(bericht),
    ]
    letzter = max(filter(None, staende), key=lambda s: s.history_date, default=None)
    return letzter and letzter.history_user_id


def _letzter_stand(historie):
    return historie.order_by("history_date", "history_id").only("history_date", "history_user").last()


def letzter_kopf(bericht):
    """The history row with which the head last changed, or None: each step saves it without a change."""
    felder = [
        feld.attname
        for feld in Jahresbericht._meta.concrete_fields
        if feld.editable and feld.name not in _KEIN_TEXT
    ]
    letzter = davor = None
    for stand in Jahresbericht.history.filter(id=bericht.pk).order_by("history_date", "history_id"):
        werte = [getattr(stand, feld) for feld in felder]
        if werte != davor:
            letzter, davor = stand, werte
    return letzter


def hindernis_des_festschreibens(bericht, konto):
    """Why this account may not freeze the report under VIER_AUGEN, or an empty text."""
    if not settings.VIER_AUGEN:
        return ""
    letzter = bericht.schritte.filter(art="abstimmung").order_by("am", "pk").last()
    if letzter and letzter.konto_id == konto.pk:
        return (
            "Sie haben den Bericht selbst in die Abstimmung gegeben: Bitte lassen Sie eine andere Person "
            "festschreiben; die Geschäftsstelle darf es."
        )
    if letzte_hand(bericht) == konto.pk:
        return (
            "Sie haben zuletzt am Bericht geschrieben: Bitte lassen Sie eine andere Person festschreiben; "
            "die Geschäftsstelle darf es."
        )
    return ""


def hindernis_der_freigabe(fassung, konto, tag):
    """Why this account may not release the edition on `tag` under VIER_AUGEN, or an empty text.

    Who froze it without being allowed to write it was the second person already: the Geschäftsstelle
    releases what it froze for the commissioner. Else a city with one account of each would get stuck.
    """
    if not settings.VIER_AUGEN or fassung.konto_id != konto.pk or _schreibt_nie(fassung, konto, tag):
        return ""
    return "Sie haben diese Fassung selbst festgeschrieben: Bitte lassen Sie eine andere Person freigeben."


def _schreibt_nie(fassung, konto, tag):
    schreibbar = Jahresbericht.objects.bearbeitbar_fuer(konto, tag).filter(pk=fassung.bericht_id)
    return konto.has_perm("berichte.vertreten_jahresbericht") and not schreibbar.exists()
