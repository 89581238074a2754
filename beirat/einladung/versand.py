"""Sending an invitation: each member gets an own mail, and for each it is kept whether it went out.

Every letter is a transaction of its own: what was sent stays told as sent, whatever happens to the next
one. Who sends at the same time, or presses the button twice, finds those already sent and leaves them.
"""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction

from basis.post import Brief, Postausgang, Postfehler
from beirat.kalender import KALENDER, termin
from beirat.models import Ladung, Mandat, Sitzung

from .inhalt import einladung_zu


@dataclass(frozen=True)
class Empfaenger:
    """One mandate to invite, and its invitation for the session's day, stored or not yet."""

    mandat: Mandat
    ladung: Ladung

    @property
    def adresse(self):
        """Where the mail goes; empty: by post."""
        return self.mandat.person.email

    @property
    def erreicht(self):
        """Whether the invitation for this day went out to this address."""
        ladung = self.ladung
        return bool(ladung.versandt_am and not ladung.fehler and ladung.adresse == self.adresse)

    @property
    def antwort(self):
        """One of Ladung.Antwort."""
        return self.ladung.antwort


def verteiler(sitzung):
    """Whom to invite, by name, with what is known of each. Stores nothing; two queries."""
    bisherige = {ladung.mandat_id: ladung for ladung in sitzung.ladungen.all()}
    empfaenger = []
    for mandat in sitzung.zu_ladende().select_related("person").order_by("person__schluessel", "pk"):
        ladung = bisherige.get(mandat.pk) or Ladung(fuer_tag=sitzung.tag)
        ladung.sitzung, ladung.mandat = sitzung, mandat
        ladung.richte_auf(sitzung.tag)
        empfaenger.append(Empfaenger(mandat, ladung))
    return empfaenger


@dataclass
class Ergebnis:
    """Names of members by what became of their mail; of a failure also the reason."""

    versandt: list = field(default_factory=list)
    ohne_adresse: list = field(default_factory=list)
    gescheitert: list = field(default_factory=list)


@transaction.atomic
def lade(sitzung, heute):
    """Hold the session as called and keep an invitation for each mandate, sent or not.

    The day of invitation is `heute`, unless one stands there for the same day of session already.
    Raises ValidationError if the session is over or doesn't take place.
    """
    sitzung = Sitzung.objects.select_for_update().get(pk=sitzung.pk)
    if not sitzung.steht_bevor or sitzung.tag < heute:
        raise ValidationError(
            "Zu dieser Sitzung wird nicht mehr eingeladen: Bitte prüfen Sie ihren Tag und ihren Stand."
        )
    tage = dict(sitzung.ladungen.values_list("mandat_id", "fuer_tag"))
    verlegt = bool(tage) and sitzung.tag not in tage.values()
    for empfaenger in verteiler(sitzung):
        if tage.get(empfaenger.mandat.pk) != sitzung.tag:
            empfaenger.ladung.full_clean()
            empfaenger.ladung.save()
    eingeladen_am = heute if verlegt or sitzung.eingeladen_am is None else sitzung.eingeladen_am
    if (sitzung.zustand, sitzung.eingeladen_am) != (Sitzung.Zustand.EINGELADEN, eingeladen_am):
        sitzung.zustand, sitzung.eingeladen_am = Sitzung.Zustand.EINGELADEN, eingeladen_am
        sitzung.full_clean()
        sitzung.save()
    return sitzung


def versende(sitzung, *, heute, zeitpunkt, gesehen, link, an_alle=False):
    """Send the invitation to all who don't have it yet, or (`an_alle`) again to everybody.

    `gesehen`: when the page was made on which that was decided; what was sent later isn't sent again.
    `link(ladung)`: the whole address at which the member answers. If nobody could be reached, the
    session stands as before.

    Raises ValidationError as `lade`, and Druckfehler where the PDF can't be made: then nothing was sent.
    """
    vorher = Sitzung.objects.select_related("amtszeit").get(pk=sitzung.pk)
    einladung = einladung_zu(vorher, heute)
    pdf = einladung.als_pdf()
    sitzung = lade(vorher, heute)
    anhaenge = (
        (f"{einladung.dateiname}.pdf", pdf, "application/pdf"),
        # Only now, for the entry tells the session's state and how often it was stored.
        ("sitzung.ics", termin(sitzung, einladung.punkte), KALENDER),
    )
    versand = _Versand(einladung, anhaenge, link, zeitpunkt, gesehen, an_alle)
    with Postausgang() as post:
        for empfaenger in verteiler(sitzung):
            versand.bediene(empfaenger, post)
    if versand.ergebnis.gescheitert and not versand.ergebnis.versandt:
        _nimm_zurueck(vorher)
    return versand.ergebnis


class _Versand:
    """One round through the members."""

    def __init__(self, einladung, anhaenge, link, zeitpunkt, gesehen, an_alle):
        self.einladung, self.anhaenge, self.link = einladung, anhaenge, link
        self.zeitpunkt, self.gesehen, self.an_alle = zeitpunkt, gesehen, an_alle
        self.ergebnis = Ergebnis()
        # What keeps every letter from going out: no need to wait for the server again and again.
        self.hindernis = None

    def bediene(self, empfaenger, post):
        """Send one member's letter, if it is their turn, and keep what became of it."""
        if not empfaenger.adresse:
            self.ergebnis.ohne_adresse.append(str(empfaenger.mandat.person))
            return
        with transaction.atomic():
            ladung = Ladung.objects.select_for_update().get(pk=empfaenger.ladung.pk)
            if not self._ist_dran(Empfaenger(empfaenger.mandat, ladung)):
                return
            try:
                self._schicke(ladung, empfaenger.adresse, post)
            except Postfehler as fehler:
                ladung.fehler = str(fehler)
                self.ergebnis.gescheitert.append((str(empfaenger.mandat.person), ladung.fehler))
            else:
                ladung.versandt_am, ladung.adresse, ladung.fehler = self.zeitpunkt, empfaenger.adresse, ""
                self.ergebnis.versandt.append(str(empfaenger.mandat.person))
            ladung.save()

    def _ist_dran(self, empfaenger):
        """Asked under the row's lock: somebody else may have sent it meanwhile."""
        if not empfaenger.erreicht:
            return True
        return self.an_alle and empfaenger.ladung.versandt_am <= self.gesehen

    def _schicke(self, ladung, adresse, post):
        if self.hindernis:
            raise self.hindernis
        text = self.einladung.als_text(self.link(ladung))
        try:
            post.schicke(Brief(adresse, self.einladung.betreff, text, self.anhaenge))
        except Postfehler as fehler:
            self.hindernis = fehler if fehler.fuer_alle else None
            raise


@transaction.atomic
def _nimm_zurueck(vorher):
    """Nobody was invited after all: the session is as it stood, unless it was changed meanwhile."""
    sitzung = Sitzung.objects.select_for_update().get(pk=vorher.pk)
    if sitzung.ladungen.geltende().filter(versandt_am__isnull=False).exists():
        return
    sitzung.zustand, sitzung.eingeladen_am = vorher.zustand, vorher.eingeladen_am
    sitzung.save()
