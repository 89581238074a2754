"""The acts on a contribution: each is one transaction that reads the row again under its lock."""

from datetime import timedelta
from hashlib import sha256

from django.db import transaction

from basis.fliesstext import aus_klartext
from basis.post import Brief, Postausgang
from berichte.ablauf import Verweigert
from berichte.models import Kapitel, Zuarbeit
from berichte.uebernahme import DAVOR, fingerabdruck

EINE_STUNDE = timedelta(hours=1)
NICHT_STATT = "Der übernommene Text ist inzwischen bestätigt oder geändert: Bitte wählen Sie neu."
FERTIG = "Diese Zuarbeit ist schon angenommen oder zurückgezogen."


class Geaendert(Exception):
    """Somebody else changed the text meanwhile; `zuarbeit` is the row as it stands now."""

    def __init__(self, zuarbeit):
        super().__init__("Der Text ist inzwischen an anderer Stelle geändert worden.")
        self.zuarbeit = zuarbeit


def abdruck(text):
    """What a page remembers of the text it showed, to tell whether somebody changed it meanwhile."""
    return sha256(text.encode()).hexdigest()[:16]


def _gesperrt(zuarbeit):
    zeilen = Zuarbeit.objects.select_for_update(of=("self",)).select_related("kapitel__bericht", "von")
    return zeilen.get(pk=zuarbeit.pk)


def _pruefe(zuarbeit, text, gelesen):
    """Refuse to write over a text that the page didn't show; the same text is no conflict."""
    if zuarbeit.text != text and abdruck(zuarbeit.text) != gelesen:
        raise Geaendert(zuarbeit)


@transaction.atomic
def schreibe(zuarbeit, text, *, gelesen, zeitpunkt=None):
    """Keep what the contributor wrote; with a `zeitpunkt` it is handed in then.

    Its page saves every minute: of a person's drafts the history keeps one an hour, and the last.
    Raises Verweigert once it was handed in with another text, and Geaendert (see there).
    """
    zuarbeit = _gesperrt(zuarbeit)
    if not zuarbeit.steht_aus:
        # Whoever presses the button twice has handed in once.
        if zuarbeit.zustand == Zuarbeit.Zustand.EINGEGANGEN and zuarbeit.text == text:
            return zuarbeit
        raise Verweigert("Ihr Beitrag ist schon abgegeben und lässt sich hier nicht mehr ändern.")
    _pruefe(zuarbeit, text, gelesen)
    if zeitpunkt and not text:
        raise Verweigert("Bitte schreiben Sie Ihren Beitrag, bevor Sie ihn abgeben.")
    zuarbeit.text = text
    if zeitpunkt:
        zuarbeit.zustand, zuarbeit.abgegeben_am = Zuarbeit.Zustand.EINGEGANGEN, zeitpunkt
    zuarbeit.full_clean()
    zuarbeit.save()
    _fasse_zwischenstaende_zusammen(zuarbeit)
    return zuarbeit


def _fasse_zwischenstaende_zusammen(zuarbeit):
    """Drop a person's draft before the last from the history, if one less than an hour older is kept."""
    letzte = list(zuarbeit.history.order_by("-history_id")[:3])
    if len(letzte) == 3 and len({_wer(zeile) for zeile in letzte}) == 1:
        _, vorletzte, davor = letzte
        if vorletzte.history_date - davor.history_date < EINE_STUNDE:
            vorletzte.delete()


def _wer(zeile):
    return zeile.history_user_id, zeile.history_change_reason, zeile.zustand


@transaction.atomic
def sende(zuarbeit, entwurf, zeitpunkt, tag, *, erste=False):
    """Send the first mail, or a reminder (one a day). Raises Verweigert, and Postfehler: nothing is kept.

    `erste`: the letter is the first one, and none if that went out meanwhile.
    """
    zuarbeit = _gesperrt(zuarbeit)
    if erste and zuarbeit.gesendet_am:
        raise Verweigert(
            "Diese Mail ging inzwischen schon hinaus. Zum Erinnern öffnen Sie bitte diese Seite noch einmal."
        )
    if not zuarbeit.steht_aus:
        raise Verweigert("Diese Zuarbeit steht nicht mehr aus: Eine Mail ist nicht nötig.")
    if not zuarbeit.adresse:
        raise Verweigert("Zu dieser Zuarbeit ist keine E-Mail-Adresse bekannt.")
    if zuarbeit.erinnert_am == tag:
        raise Verweigert("Heute ging schon eine Erinnerung hinaus.")
    if zuarbeit.gesendet_am is None:
        zuarbeit.gesendet_am = zeitpunkt
    else:
        zuarbeit.erinnert_am = tag
    zuarbeit.oeffne_link(tag)
    zuarbeit.full_clean()
    zuarbeit.save()
    _schicke(zuarbeit, entwurf)
    return zuarbeit


@transaction.atomic
def erinnere_von_selbst(zuarbeit, entwurf, tag):
    """Send the one reminder that nobody pressed a button for. `entwurf(row)` writes it from the locked row.

    Returns whether it went: not if there was a reminder meanwhile, by hand or by itself, or nothing is
    outstanding any more. Raises Postfehler: nothing is kept.
    """
    zuarbeit = _gesperrt(zuarbeit)
    if not zuarbeit.steht_aus or zuarbeit.erinnert_am or not zuarbeit.adresse:
        return False
    zuarbeit.erinnert_am = tag
    zuarbeit.oeffne_link(tag)
    zuarbeit.full_clean()
    zuarbeit.save()
    _schicke(zuarbeit, entwurf(zuarbeit))
    return True


def _schicke(zuarbeit, entwurf):
    with Postausgang() as post:
        post.schicke(Brief(zuarbeit.adresse, entwurf.betreff, entwurf.text.replace("\r\n", "\n")))


@transaction.atomic
def nimm_an(zuarbeit, text, *, gelesen, stelle=DAVOR, statt=False):
    """Take `text` into the chapter's text at `stelle`, behind what stands there, and close the link.

    `statt`: it takes the place of last year's text instead, if that was neither confirmed nor changed.
    The chapter is locked and read anew, so that nobody's words are lost. Raises Verweigert, and Geaendert.
    """
    zuarbeit = _gesperrt(zuarbeit)
    if not zuarbeit.ist_unerledigt:
        raise Verweigert(FERTIG)
    _pruefe(zuarbeit, text, gelesen)
    kapitel = Kapitel.objects.select_for_update().get(pk=zuarbeit.kapitel_id)
    uebernommen = kapitel.ist_uebernommen(stelle)
    if statt and not uebernommen:
        raise Verweigert(NICHT_STATT)
    neu = ("" if statt else getattr(kapitel, f"text_{stelle}")) + aus_klartext(text)
    setattr(kapitel, f"text_{stelle}", neu)
    if uebernommen:
        # A contribution behind last year's text doesn't confirm that one.
        setattr(kapitel, f"uebernommen_{stelle}", "" if statt else fingerabdruck(neu))
    kapitel.full_clean()
    kapitel.save()
    zuarbeit.text, zuarbeit.zustand, zuarbeit.link_bis = text, Zuarbeit.Zustand.ANGENOMMEN, None
    zuarbeit.full_clean()
    zuarbeit.save()
    return zuarbeit


@transaction.atomic
def gib_zurueck(zuarbeit, wort, tag):
    """Return what was handed in, with a word; the contributor may write on. Raises Verweigert."""
    zuarbeit = _gesperrt(zuarbeit)
    if zuarbeit.zustand != Zuarbeit.Zustand.EINGEGANGEN:
        raise Verweigert("Zurückgeben lässt sich nur, was eingegangen und noch nicht angenommen ist.")
    zuarbeit.zustand, zuarbeit.rueckgabe, zuarbeit.abgegeben_am = Zuarbeit.Zustand.ZURUECK, wort, None
    zuarbeit.oeffne_link(tag)
    zuarbeit.full_clean()
    zuarbeit.save()
    return zuarbeit


def melde_rueckgabe(zuarbeit, entwurf):
    """Tell the contributor by mail; what was returned stays returned. Raises Postfehler."""
    _schicke(zuarbeit, entwurf)


@transaction.atomic
def ziehe_zurueck(zuarbeit):
    """It isn't needed any more: the link opens nothing, the address is deleted. Raises Verweigert."""
    zuarbeit = _gesperrt(zuarbeit)
    if not zuarbeit.ist_unerledigt:
        raise Verweigert(FERTIG)
    zuarbeit.zustand = Zuarbeit.Zustand.ZURUECKGEZOGEN
    zuarbeit.email, zuarbeit.link_bis = "", None
    zuarbeit.full_clean()
    zuarbeit.save()


@transaction.atomic
def ersetze_link(zuarbeit, tag):
    """A new link instead of one that went astray. Raises Verweigert."""
    zuarbeit = _gesperrt(zuarbeit)
    if not zuarbeit.ist_unerledigt or zuarbeit.von:
        raise Verweigert("Zu dieser Zuarbeit gibt es keinen Link mehr.")
    zuarbeit.erneuere_link(tag)
    zuarbeit.full_clean()
    zuarbeit.save()
    return zuarbeit
