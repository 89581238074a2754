"""What the portal writes to the owner of an account: (subject, text) of each letter."""

from portal.kontext import PORTALNAME

VORGAENGE = {
    "account/email/password_changed": "Das Kennwort Ihres Kontos wurde geändert.",
    "account/email/password_reset": "Das Kennwort Ihres Kontos wurde neu festgelegt.",
    "mfa/email/totp_activated": "Für die Anmeldung wurde eine App als zweiter Faktor eingerichtet.",
    "mfa/email/totp_deactivated": "Die App wurde als zweiter Faktor entfernt.",
    "mfa/email/webauthn_added": "Für die Anmeldung wurde ein Passkey eingerichtet.",
    "mfa/email/webauthn_removed": "Ein Passkey wurde entfernt.",
    "faktor_entfernt": "Die Administration hat den zweiten Faktor zurückgesetzt: Passkeys, App und "
    "Notfallcodes gelten nicht mehr.",
    "adresse_geaendert": "Die Administration hat die E-Mail-Adresse Ihres Kontos geändert.",
    "name_geaendert": "Die Administration hat den Anmeldenamen Ihres Kontos geändert.",
    "rolle_geaendert": "Die Administration hat die Rolle Ihres Kontos geändert.",
    "passkey_kopie": "Ein Passkey Ihres Kontos zählt nicht weiter: Vielleicht gibt es eine Kopie davon. Das "
    "Portal nimmt ihn deshalb nicht an. Bitte melden Sie sich anders an und entfernen Sie ihn.",
    "mfa/email/recovery_codes_generated": "Es gibt neue Notfallcodes; die früheren gelten nicht mehr.",
    "code_geraten": "Jemand hat Ihr Kennwort richtig, aber zwanzigmal einen falschen Code eingegeben. Codes "
    "nimmt das Portal für Ihr Konto deshalb einen Tag lang nicht an. Bitte ändern Sie Ihr Kennwort.",
    "socialaccount/email/account_connected": "Ihr Konto ist jetzt mit der Anmeldung der Stadt verbunden.",
}


def ruecksetzen(konto, adresse):
    """Letter with the link for a new password."""
    return (
        "Neues Kennwort für das Portal",
        f"Guten Tag {konto},\n\n"
        f"für Ihr Konto „{konto.username}“ im Portal „{PORTALNAME}“ wurde ein neues Kennwort angefordert. "
        "Mit diesem Link legen Sie es fest:\n\n"
        f"{adresse}\n\n"
        "Der Link gilt zwei Stunden und nur einmal. Haben Sie kein neues Kennwort angefordert, dann brauchen "
        "Sie nichts zu tun: Ihr Kennwort gilt weiter.\n",
    )


def verlangt(konto, adresse):
    """Letter to an account whose password the administration has taken away."""
    return (
        "Bitte legen Sie ein neues Kennwort fest",
        f"Guten Tag {konto},\n\n"
        f"das Kennwort Ihres Kontos „{konto.username}“ im Portal „{PORTALNAME}“ gilt nicht mehr; die "
        "Administration verlangt ein neues. Mit diesem Link legen Sie es fest:\n\n"
        f"{adresse}\n\n"
        "Der Link gilt zwei Stunden und nur einmal. Danach fordern Sie auf der Anmeldeseite unter „Kennwort "
        "vergessen?“ einen neuen an.\n",
    )


def einladung(konto, adresse):
    """Letter with the link by which somebody sets the first password of their account."""
    return (
        "Ihr Zugang zum Portal",
        f"Guten Tag {konto},\n\n"
        f"für Sie ist ein Konto im Portal „{PORTALNAME}“ angelegt. Mit diesem Link legen Sie Ihr Kennwort "
        "fest:\n\n"
        f"{adresse}\n\n"
        f"Danach melden Sie sich mit dem Namen „{konto.username}“ an. Der Link gilt sieben Tage und nur "
        "einmal. Ist er abgelaufen, bitten Sie die Administration um einen neuen.\n",
    )


def hinweis(konto, satz):
    """Letter that says what happened to the account; `satz` is one of VORGAENGE."""
    return (
        "Änderung an Ihrem Konto im Portal",
        f"Guten Tag {konto},\n\n{satz}\n\n"
        "Waren Sie das nicht, dann wenden Sie sich bitte sofort an die Administration des Portals "
        f"„{PORTALNAME}“.\n",
    )
