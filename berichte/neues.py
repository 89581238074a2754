"""What is new in a draft, block by block: since an account last looked, and since the last edition."""

from dataclasses import dataclass

from berichte.models import Blick, Fassung, Kapitel
from berichte.stand import Stand, erheben
from berichte.uebernahme import DANACH, DAVOR
from berichte.vergleich import vergleiche

ERZEUGT = "erzeugt"
# How the page that compares calls the state that an account last looked at.
BLICK = "blick"
_STELLEN = {"text_davor": DAVOR, "text_danach": DANACH}


@dataclass(frozen=True)
class Block:
    """One block of a chapter: „geschrieben“, „übernommen“, „erzeugt“, and since what it is new."""

    name: str
    herkunft: str
    seit: tuple[str, ...] = ()


@dataclass(frozen=True)
class Neues:
    """Against what a draft is compared: in words, for the page that compares, when; (chapter's key, block)
    of what changed."""

    seit: str
    von: str
    am: object
    bloecke: frozenset

    @property
    def kapitel(self):
        """How many chapters changed."""
        return len({schluessel for schluessel, _ in self.bloecke})


def merke_blick(bericht, zeitpunkt, konto):
    """Remember that this account has seen the draft as it stands now."""
    stand = erheben(bericht).als_json()
    Blick.objects.update_or_create(konto=konto, bericht=bericht, defaults={"am": zeitpunkt, "stand": stand})


def lies_neues(bericht, konto, stand):
    """What is new in `stand`, the draft's: since this account looked, since the last edition. Two queries."""
    gefunden = []
    if blick := Blick.objects.eigene(konto).filter(bericht=bericht).first():
        gefunden.append(_seit("Ihrem letzten Blick", BLICK, blick.am, blick.stand, stand))
    if fassung := Fassung.objects.filter(bericht=bericht).order_by("-nummer").first():
        seit = f"Fassung {fassung.nummer}"
        gefunden.append(_seit(seit, str(fassung.pk), fassung.festgeschrieben_am, fassung.stand, stand))
    return gefunden


def _seit(worte, von, am, frueher, stand):
    return Neues(worte, von, am, frozenset(_bloecke(vergleiche(Stand.aus_json(frueher), stand))))


def _bloecke(vergleich):
    for kapitel in vergleich.kapitel:
        if kapitel.schluessel is None or kapitel.art == "entfallen":
            continue
        if kapitel.art == "neu" or kapitel.eintraege or kapitel.angaben or kapitel.hinweise:
            yield kapitel.schluessel, ERZEUGT
        for text in kapitel.texte:
            if text.feld in _STELLEN:
                yield kapitel.schluessel, _STELLEN[text.feld]


def bloecke(kapitel, neues):
    """The blocks of a chapter in the order in which they are printed, each with its origin and what is new.

    `kapitel`: the row; an empty text is no block. `neues` as `lies_neues` gives it.
    """

    def block(name, herkunft):
        return Block(name, herkunft, tuple(n.seit for n in neues if (kapitel.pk, name) in n.bloecke))

    gefunden = []
    if kapitel.text_davor:
        gefunden.append(block(DAVOR, _herkunft(kapitel, DAVOR)))
    if kapitel.art not in Kapitel.OHNE_ERZEUGTES:
        gefunden.append(block(ERZEUGT, "erzeugt" if kapitel.mit_erzeugtem else "abgeschaltet"))
    if kapitel.text_danach:
        gefunden.append(block(DANACH, _herkunft(kapitel, DANACH)))
    return gefunden


def _herkunft(kapitel, stelle):
    return "übernommen" if kapitel.ist_uebernommen(stelle) else "geschrieben"
