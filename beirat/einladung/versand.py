"""Sending an invitation: each member gets an own mail, and for each it is kept whether it went out.

What is kept of it and the mails that wait for sending are one transaction: both are there or neither. Who
sends at the same time, or presses the button twice, finds those already sent and leaves them.
"""

from dataclasses import dataclass, field, replace
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction

from basis.post import Brief, Postausgang, Postfehler, absenderadresse
from beirat.kalender import kalenderart, termin
from beirat.models import Ladung, Mandat, Sitzung

from .inhalt import einladung_zu
from .mitteilung import Art, betroffene, lage, mitteilung_zu

BEZUG = "ladung"


@dataclass(frozen=True)
class Empfaenger:
    """One mandate to invite, and its invitation for the session's day, stored or not yet."""

    mandat: Mandat
    ladung: Ladung
    # Invited to another day than the one on which the session is held now, when the seat isn't in force.
    ausgeladen: bool = False

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
    return [empfaenger for empfaenger in alle_empfaenger(sitzung) if not empfaenger.ausgeladen]


def alle_empfaenger(sitzung):
    """The same, and after them who was invited before the session was moved. Two queries."""
    ladungen = sitzung.ladungen.select_related("mandat__person")
    bisherige = {ladung.mandat_id: ladung for ladung in ladungen}
    empfaenger = []
    for mandat in sitzung.zu_ladende().select_related("person").order_by("person__schluessel", "pk"):
        ladung = bisherige.pop(mandat.pk, None) or Ladung(fuer_tag=sitzung.tag)
        ladung.sitzung, ladung.mandat = sitzung, mandat
        ladung.richte_auf(sitzung.tag)
        empfaenger.append(Empfaenger(mandat, ladung))
    verlegte = [ladung for ladung in bisherige.values() if ladung.fuer_tag != sitzung.tag]
    return empfaenger + [Empfaenger(ladung.mandat, ladung, ausgeladen=True) for ladung in verlegte]


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
            empfaenger.ladung.mitgeteilt = empfaenger.ladung.mitgeteilt or lage(sitzung)
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
    # Before anything is locked: it takes its time.
    pdf = einladung.als_pdf()
    versand = partial(_Einladungsversand, link=link, zeitpunkt=zeitpunkt, gesehen=gesehen, an_alle=an_alle)
    return _lade_und_versende(vorher, einladung, pdf, heute, versand)


@transaction.atomic
def _lade_und_versende(vorher, einladung, pdf, heute, versand):
    sitzung = lade(vorher, heute)
    anhaenge = (
        (f"{einladung.dateiname}.pdf", pdf, "application/pdf"),
        # Only now, for the entry tells the session's state and how often it was stored.
        ("sitzung.ics", termin(sitzung, einladung.punkte, absenderadresse()), kalenderart(sitzung)),
    )
    versand = versand(einladung, anhaenge)
    with Postausgang() as post:
        for empfaenger in verteiler(sitzung):
            versand.bediene(empfaenger, post)
    if versand.ergebnis.gescheitert and not versand.ergebnis.versandt:
        _nimm_zurueck(vorher)
    return versand.ergebnis


@transaction.atomic
def teile_mit(sitzung, art, *, heute, zeitpunkt, gesehen, link, nur=lambda empfaenger: True):
    """Send a letter of this `Art` to every invited member whom it concerns; arguments as for `versende`.

    `nur(empfaenger)` may leave some of them out. A moved session is called anew: its members answer for
    the new day. Raises ValidationError if the session lies behind, or meanwhile isn't as the letter says.
    """
    if sitzung.tag < heute:
        raise ValidationError("Die Sitzung ist vorbei: Dazu geht keine Mail mehr hinaus.")
    # Locked, so that it isn't cancelled or moved while the letters are written.
    gesperrt = Sitzung.objects.select_for_update(of=("self",))
    sitzung = gesperrt.select_related("amtszeit", "veranstaltung").get(pk=sitzung.pk)
    dran = [e for e in betroffene(sitzung, alle_empfaenger(sitzung), art) if nur(e)]
    if not dran:
        raise ValidationError("Es ist niemand mehr zu benachrichtigen: Alle wissen schon Bescheid.")
    if art == Art.AENDERUNG:
        lade(sitzung, heute)
    mitteilung = mitteilung_zu(sitzung, art)
    versand = _Mitteilungsversand(mitteilung, mitteilung.anhaenge(), link, zeitpunkt, gesehen)
    with Postausgang() as post:
        for empfaenger in dran:
            versand.bediene(empfaenger, post)
    return versand.ergebnis


@transaction.atomic
def vermerke_mitteilung(sitzung, art, *, heute):
    """Keep that those concerned were told by letter or from another mail program. Returns how many."""
    sitzung = Sitzung.objects.select_for_update().get(pk=sitzung.pk)
    dran = [e.ladung.pk for e in betroffene(sitzung, alle_empfaenger(sitzung), art)]
    if dran and art == Art.AENDERUNG:
        lade(sitzung, heute)
    for ladung in Ladung.objects.select_for_update().filter(pk__in=dran):
        ladung.mitgeteilt = lage(sitzung)
        ladung.save()
    return len(dran)


class _Versand:
    """One round through the members; a subclass says whose turn it is, and what is kept of a letter sent."""

    def __init__(self, schreiben, anhaenge, link, zeitpunkt, gesehen):
        self.schreiben, self.anhaenge, self.link = schreiben, anhaenge, link
        self.zeitpunkt, self.gesehen = zeitpunkt, gesehen
        self.ergebnis = Ergebnis()

    def bediene(self, empfaenger, post):
        """Send one member's letter, if it is their turn, and keep what became of it."""
        if not empfaenger.adresse:
            self.ergebnis.ohne_adresse.append(str(empfaenger.mandat.person))
            return
        ladung = Ladung.objects.select_for_update().get(pk=empfaenger.ladung.pk)
        # Asked under the row's lock: somebody else may have sent it meanwhile.
        empfaenger = replace(empfaenger, ladung=ladung)
        if not self.ist_dran(empfaenger):
            return
        try:
            self._schicke(empfaenger, post)
        except Postfehler as fehler:
            self.vermerke_fehler(ladung, str(fehler))
            self.ergebnis.gescheitert.append((str(empfaenger.mandat.person), str(fehler)))
        else:
            self.vermerke(empfaenger)
            self.ergebnis.versandt.append(str(empfaenger.mandat.person))
        ladung.save()

    def vermerke_fehler(self, ladung, satz):
        """Keep with the invitation that this letter didn't go out."""
        ladung.fehler = satz

    def bezug(self, ladung):
        """Whose row is told if the mail is given up later; a subclass may say nobody's."""
        return f"{BEZUG}:{ladung.pk}"

    def _schicke(self, empfaenger, post):
        # The calendar entry tells the whole agenda, which is for that day's members only.
        anhaenge = () if empfaenger.ausgeladen else self.anhaenge
        text, bezug = self.text(empfaenger), self.bezug(empfaenger.ladung)
        post.schicke(Brief(empfaenger.adresse, self.schreiben.betreff, text, anhaenge, bezug))


class _Einladungsversand(_Versand):
    def __init__(self, *args, an_alle, **weiteres):
        super().__init__(*args, **weiteres)
        self.an_alle = an_alle

    def ist_dran(self, empfaenger):
        if not empfaenger.erreicht:
            return True
        return self.an_alle and empfaenger.ladung.versandt_am <= self.gesehen

    def text(self, empfaenger):
        return self.schreiben.als_text(self.link(empfaenger.ladung))

    def vermerke(self, empfaenger):
        ladung, adresse = empfaenger.ladung, empfaenger.adresse
        ladung.versandt_am, ladung.adresse, ladung.fehler = self.zeitpunkt, adresse, ""
        ladung.mitgeteilt = lage(self.schreiben.sitzung)


class _Mitteilungsversand(_Versand):
    def ist_dran(self, empfaenger):
        ladung, sitzung = empfaenger.ladung, self.schreiben.einladung.sitzung
        if self.schreiben.art == Art.ERINNERUNG:
            schon = ladung.erinnert_am and ladung.erinnert_am > self.gesehen
            return ladung.antwort == Ladung.Antwort.OFFEN and not schon
        return ladung.mitgeteilt != lage(sitzung)

    def text(self, empfaenger):
        link = "" if empfaenger.ausgeladen else self.link(empfaenger.ladung)
        return self.schreiben.als_text(empfaenger, link)

    def vermerke(self, empfaenger):
        ladung, adresse = empfaenger.ladung, empfaenger.adresse
        if self.schreiben.art == Art.ERINNERUNG:
            ladung.erinnert_am = self.zeitpunkt
            return
        ladung.mitgeteilt = lage(self.schreiben.einladung.sitzung)
        if self.schreiben.art == Art.AENDERUNG and not empfaenger.ausgeladen:
            # It holds all that an invitation does.
            ladung.versandt_am, ladung.adresse, ladung.fehler = self.zeitpunkt, adresse, ""

    def vermerke_fehler(self, ladung, satz):
        # A reminder that failed says nothing about the invitation, which arrived.
        if self.schreiben.art != Art.ERINNERUNG:
            super().vermerke_fehler(ladung, satz)

    def bezug(self, ladung):
        return "" if self.schreiben.art == Art.ERINNERUNG else super().bezug(ladung)


def vermerke_fehlschlag(pk, satz):
    """Keep that the mail of the invitation `pk` was given up, because of what `satz` says."""
    ladung = Ladung.objects.select_for_update().filter(pk=pk).first()
    if ladung:
        ladung.fehler = satz
        ladung.save()


@transaction.atomic
def _nimm_zurueck(vorher):
    """Nobody was invited after all: the session is as it stood, unless it was changed meanwhile."""
    sitzung = Sitzung.objects.select_for_update().get(pk=vorher.pk)
    if sitzung.ladungen.geltende().filter(versandt_am__isnull=False).exists():
        return
    sitzung.zustand, sitzung.eingeladen_am = vorher.zustand, vorher.eingeladen_am
    sitzung.save()
