"""The letter that asks for the answer to a recommendation: proposed, sent, and kept."""

from django.core.exceptions import ValidationError
from django.db import transaction

from basis.post import Brief, Postausgang
from beirat.models import Empfehlung, Erinnerung


def entwurf(empfehlung, tag):
    """Subject and text of a polite reminder as of `tag`; who writes signs it."""
    betreff = f"Erinnerung: Empfehlung {empfehlung.nummer} des Beirates für Integration und Migration"
    frist = ""
    if empfehlung.frist:
        frist = f" Wir hatten um eine Antwort bis zum {empfehlung.frist:%d.%m.%Y} gebeten."
    text = (
        "Sehr geehrte Damen und Herren,\n\n"
        f"am {empfehlung.verabschiedet_am:%d.%m.%Y} wurde die Empfehlung {empfehlung.nummer} "
        f"„{empfehlung.titel}“ verabschiedet und an Sie gerichtet ({empfehlung.adressat})."
        f"{frist} Bis zum {tag:%d.%m.%Y} liegt uns dazu keine abschließende Rückmeldung vor.\n\n"
        "Bitte teilen Sie uns mit, wie weit die Prüfung oder Umsetzung ist und wann wir mit einem Ergebnis "
        "rechnen können. Vielen Dank für Ihre Mühe.\n\n"
        "Mit freundlichen Grüßen\n"
        "Geschäftsstelle des Beirates für Integration und Migration\n"
    )
    return betreff, text


def letzte_adresse(empfehlung):
    """Where the last reminder to the same addressee went; an organisation has no address of its own here."""
    an_dieselben = Erinnerung.objects.filter(empfehlung__adressat_id=empfehlung.adressat_id)
    letzte = an_dieselben.order_by("-tag", "-pk").first()
    return letzte.adresse if letzte else ""


@transaction.atomic
def erinnere(empfehlung, *, adresse, betreff, text, tag):
    """Send the letter and keep it. Raises ValidationError, and Postfehler: then nothing is kept.

    One a day to one address: who presses the button twice, or second, doesn't send a second one.
    """
    Empfehlung.objects.select_for_update().get(pk=empfehlung.pk)
    if empfehlung.erinnerungen.filter(tag=tag, adresse__iexact=adresse).exists():
        raise ValidationError("An diese Adresse ging heute schon eine Erinnerung.")
    text = text.replace("\r\n", "\n")
    erinnerung = Erinnerung(empfehlung=empfehlung, tag=tag, adresse=adresse, betreff=betreff, text=text)
    erinnerung.full_clean()
    erinnerung.save()
    with Postausgang() as post:
        post.schicke(Brief(adresse, betreff, text))
    return erinnerung
