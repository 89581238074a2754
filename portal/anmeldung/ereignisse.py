"""What the log tells of signing in and of accounts: one line for each event, of nobody in particular.

Who it was stands in the account's history, where it is erased again; the line's request id leads to the page.
docs/schutz.md lists the events, and a test holds the list against this one.
"""

import logging

from allauth.account.internal.flows.login import get_authentication_records

_log = logging.getLogger("portal.sicherheit")
# Event → level: a warning is what an attack would leave behind, or what opens or takes a way in.
EREIGNISSE = {
    "anmeldung_gelungen": logging.INFO,
    "anmeldung_misslungen": logging.WARNING,
    "anmeldung_bestaetigt": logging.INFO,
    "abgemeldet": logging.INFO,
    "sitzungen_beendet": logging.INFO,
    "stadt_unerreichbar": logging.WARNING,
    "kennwort_geaendert": logging.INFO,
    "kennwort_festgelegt": logging.INFO,
    "kennwort_entzogen": logging.WARNING,
    "kennwortlink_verschickt": logging.INFO,
    "kennwortlink_gezeigt": logging.INFO,
    "faktor_eingerichtet": logging.INFO,
    "faktor_entfernt": logging.INFO,
    "faktor_zurueckgesetzt": logging.WARNING,
    "konto_angelegt": logging.WARNING,
    "konto_geaendert": logging.WARNING,
    "auswahl_unangeboten": logging.INFO,
}


def melde(ereignis, **angaben):
    """Write one line for `ereignis`, one of EREIGNISSE; `angaben` say of what kind, never of whom."""
    _log.log(EREIGNISSE[ereignis], ereignis, extra={"angaben": angaben})


def bei(ereignis):
    """A receiver of signals that writes `ereignis`, with the kind of second factor where there is one."""

    def empfaenger(sender, authenticator=None, **signal):
        melde(ereignis, **({"art": str(authenticator.type)} if authenticator else {}))

    return empfaenger


def bei_unangebotenem(sender, feld, **signal):
    """A form was sent a choice that its page didn't offer."""
    melde("auswahl_unangeboten", feld=feld)


def bei_anmeldung(sender, request, user, **signal):
    """Somebody signed in: with what, in the order in which it was shown."""
    melde("anmeldung_gelungen", womit=womit(request, user))


def womit(request, konto):
    """Kinds of proof that this session has seen of the account: „password+totp“."""
    nachweise = get_authentication_records(request, konto)
    return "+".join(str(nachweis.get("type") or nachweis["method"]) for nachweis in nachweise)
