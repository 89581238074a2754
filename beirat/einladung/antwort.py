"""Answering without an account: a signed link, good for one invitation and one day."""

from django.core.signing import BadSignature, Signer
from django.utils.timezone import localtime

from basis.link import LinkAbgelaufen, LinkUngueltig
from basis.models import mit_grund
from beirat.models import Ladung

_SALZ = "beirat.einladung.antwort"
GRUND = "Antwort über den Link der Einladung"
# What a member may answer by the link.
ANTWORTEN = (Ladung.Antwort.KOMMT, Ladung.Antwort.ENTSCHULDIGT)


class ZuSpaet(Exception):
    """The session has begun: answers stay as they are."""


def schluessel(ladung):
    """The signed part of the address at which the member answers. The same invitation, the same link."""
    return Signer(salt=_SALZ).sign_object([ladung.pk, ladung.fuer_tag.isoformat()])


def ladung_zu(schluessel, zeitpunkt, ladungen=Ladung.objects):
    """The invitation that a link is good for at `zeitpunkt`; `ladungen` may lock. Two queries.

    Raises LinkUngueltig or LinkAbgelaufen.
    """
    try:
        pk, tag = Signer(salt=_SALZ).unsign_object(schluessel)
    except BadSignature as fehler:
        raise LinkUngueltig from fehler
    ladung = ladungen.select_related("sitzung__amtszeit", "mandat__person").filter(pk=pk).first()
    if ladung is None:
        raise LinkAbgelaufen("Diese Einladung gibt es nicht mehr.")
    sitzung = ladung.sitzung
    if sitzung.fiel_weg:
        raise LinkAbgelaufen("Die Sitzung, zu der Sie eingeladen waren, findet nicht statt.")
    if sitzung.tag.isoformat() != tag:
        raise LinkAbgelaufen(
            "Die Sitzung ist auf einen anderen Tag verlegt. Bitte antworten Sie über die neue Einladung."
        )
    if localtime(zeitpunkt).date() > sitzung.tag:
        raise LinkAbgelaufen("Die Sitzung, zu der Sie eingeladen waren, ist vorbei.")
    if not sitzung.zu_ladende().contains(ladung.mandat):
        raise LinkAbgelaufen("Diese Einladung gilt nicht mehr.")
    return ladung


def aenderbar(sitzung, zeitpunkt):
    """Whether answers are still taken: until the session begins."""
    return sitzung.steht_bevor and zeitpunkt < sitzung.beginnt_um


def antworte(ladung, antwort, zeitpunkt):
    """Store a member's answer. Raises ZuSpaet once the session has begun."""
    if not aenderbar(ladung.sitzung, zeitpunkt):
        raise ZuSpaet
    ladung.beantworte(antwort, zeitpunkt)
    with mit_grund(GRUND):
        ladung.full_clean()
        ladung.save()
