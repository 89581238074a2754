"""What is due without anybody asking: the jobs that `manage.py faelliges` does, in this order.

A job takes the moment and returns one sentence on what it did. It may be done at any time, twice at once,
and again after it died: it does what is left to do.
"""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localtime

from basis.post import (
    OHNE_ADRESSE,
    raeume_auf,
    versand_moeglich,
    versende_wartende,
    volle_adresse,
    von_selbst_moeglich,
)
from basis.text import anzahl
from beirat.einladung import vonselbst as einladungen
from beirat.einladung.antwort import schluessel as antwortschluessel
from berichte.zuarbeit import vonselbst as zuarbeiten
from berichte.zuarbeit.link import schluessel as beitragsschluessel
from portal.anmeldung.grenzen import vergiss_unmoegliche
from portal.anmeldung.sitzungen import loesche_abgelaufene
from portal.aufgabenpost import verschicke_aufgaben, verschicke_vorschau

# Nobody gets a reminder in the middle of the night.
AB_UHR = 6


def _am_tag(auftrag):
    """The job, if letters may go out by themselves at that moment; else the sentence that says why not."""

    def pruefe(jetzt):
        if not versand_moeglich():
            return "Es ist kein Mailserver eingerichtet."
        if not von_selbst_moeglich():
            return OHNE_ADRESSE
        if localtime(jetzt).hour < AB_UHR:
            return f"Damit beginnt das Portal um {AB_UHR} Uhr."
        return auftrag(jetzt)

    return pruefe


@_am_tag
def erinnerungen(jetzt):
    """Remind members who haven't answered an invitation, and contributors."""
    if not settings.ERINNERUNG_TAGE:
        return "Die Einstellung ERINNERUNG_TAGE ist 0: Es wird niemand erinnert."
    heute, vorlauf = localtime(jetzt).date(), settings.ERINNERUNG_TAGE
    mitglieder = einladungen.erinnere_von_selbst(
        heute,
        jetzt,
        vorlauf=vorlauf,
        link=lambda ladung: volle_adresse(reverse("antwort", args=[antwortschluessel(ladung)])),
    )
    beitraege = zuarbeiten.erinnere_von_selbst(heute, vorlauf=vorlauf, adresse=_beitragsadresse)
    return f"{anzahl(mitglieder, 'Erinnerung,Erinnerungen')} an eine Antwort, {beitraege} an einen Beitrag."


def _beitragsadresse(zuarbeit):
    if zuarbeit.von_id:
        return volle_adresse(reverse("zuarbeit_schreiben", args=[zuarbeit.pk]))
    return volle_adresse(reverse("beitrag", args=[beitragsschluessel(zuarbeit)]))


@_am_tag
def was_ansteht(jetzt):
    """Tell who works here what is to do."""
    return f"{anzahl(verschicke_aufgaben(jetzt), 'Mail,Mails')} geschrieben."


@_am_tag
def aufbewahrung(jetzt):
    """Tell once a month what the periods of retention let fall due."""
    return f"{anzahl(verschicke_vorschau(jetzt), 'Vorschau,Vorschauen')} geschrieben."


def post(jetzt):
    """Send the mails that are due."""
    if not versand_moeglich():
        return "Es ist kein Mailserver eingerichtet."
    ergebnis = versende_wartende(jetzt)
    return (
        f"{anzahl(ergebnis.versandt, 'Mail,Mails')} versandt, {ergebnis.vertagt} vertagt, "
        f"{ergebnis.gescheitert} gescheitert."
    )


def alte_post(jetzt):
    """Forget to whom mails went, after the days that the settings say."""
    zahl = raeume_auf(jetzt - timedelta(days=settings.POST_AUFBEWAHRUNG_TAGE))
    return f"{anzahl(zahl, 'erledigte Mail,erledigte Mails')} vergessen."


def anmeldungen(jetzt):
    """Delete expired sessions, with what was typed into them, and counts of tries that a wrong clock left."""
    loesche_abgelaufene(jetzt)
    vergiss_unmoegliche(jetzt)
    return "Abgelaufene Anmeldungen sind gelöscht."


# Name, as the command says it → job.
AUFTRAEGE = {
    "Erinnerungen": erinnerungen,
    "Was ansteht": was_ansteht,
    "Aufbewahrung": aufbewahrung,
    "Post": post,
    "Alte Post": alte_post,
    "Anmeldungen": anmeldungen,
}
