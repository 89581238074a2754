"""What is due without anybody asking: the jobs that `manage.py faelliges` does, in this order.

A job takes the moment and returns one sentence on what it did. It may be done at any time, twice at once,
and again after it died: it does what is left to do.
"""

from datetime import timedelta

from django.conf import settings

from basis.post import raeume_auf, versand_moeglich, versende_wartende
from basis.text import anzahl
from portal.anmeldung.grenzen import vergiss_unmoegliche
from portal.anmeldung.sitzungen import loesche_abgelaufene


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
    "Post": post,
    "Alte Post": alte_post,
    "Anmeldungen": anmeldungen,
}
