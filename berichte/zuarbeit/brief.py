"""The words of the mails to contributors; who sends one may change them before it goes out."""

from dataclasses import dataclass

from basis.text import tag


@dataclass(frozen=True)
class Entwurf:
    """Subject and text of a mail."""

    betreff: str
    text: str


def _wo(zuarbeit):
    return f"zum Kapitel „{zuarbeit.kapitel}“ im {zuarbeit.kapitel.bericht}"


def _weg(zuarbeit, adresse):
    """How the reader gets to the page: by the link, or signed in."""
    if zuarbeit.von_id:
        return f"Bitte melden Sie sich im Portal an und schreiben Sie hier:\n{adresse}"
    return (
        "Über diesen Link schreiben Sie Ihren Beitrag, ganz ohne Konto. Er gilt nur für Sie, bitte geben Sie "
        f"ihn nicht weiter; er gilt bis zum {tag(zuarbeit.link_bis)}:\n{adresse}"
    )


def _brief(betreff, konto, *absaetze):
    gruss = f"Mit freundlichen Grüßen\n{konto}"
    text = "\n\n".join(("Guten Tag,", *(a for a in absaetze if a), gruss))
    return Entwurf(" ".join(betreff.split()), f"{text}\n")


def bitte(zuarbeit, adresse, konto):
    """The first mail: what is asked for until when, and last year's text."""
    return _brief(
        f"Bitte um einen Beitrag bis zum {tag(zuarbeit.faellig_am)}: {zuarbeit.kapitel}",
        konto,
        f"ich bitte Sie um einen Beitrag {_wo(zuarbeit)}, bis zum {tag(zuarbeit.faellig_am)}.",
        zuarbeit.auftrag,
        _weg(zuarbeit, adresse),
        zuarbeit.vorjahr and f"Das stand im letzten Bericht:\n\n{zuarbeit.vorjahr}",
    )


def erinnerung(zuarbeit, adresse, konto, heute):
    """A polite reminder, as of `heute`."""
    war = "war" if zuarbeit.faellig_am < heute else "ist"
    return _brief(
        f"Erinnerung: Beitrag zum Kapitel {zuarbeit.kapitel}",
        konto,
        f"ich hatte Sie um einen Beitrag {_wo(zuarbeit)} gebeten; er {war} am {tag(zuarbeit.faellig_am)} "
        "fällig und liegt mir noch nicht vor.",
        zuarbeit.auftrag,
        _weg(zuarbeit, adresse),
    )


def erinnerung_von_selbst(zuarbeit, adresse, heute):
    """The same, sent by the portal itself: nobody signs it, so it says so."""
    war = "war" if zuarbeit.faellig_am < heute else "ist"
    return _brief(
        f"Erinnerung: Beitrag zum Kapitel {zuarbeit.kapitel}",
        "Beirat für Integration und Migration",
        f"Sie sind um einen Beitrag {_wo(zuarbeit)} gebeten; er {war} am {tag(zuarbeit.faellig_am)} fällig "
        "und liegt noch nicht vor.",
        zuarbeit.auftrag,
        _weg(zuarbeit, adresse),
        "Diese Erinnerung hat das Portal von selbst verschickt, und nur dieses eine Mal.",
    )


def rueckgabe(zuarbeit, adresse, konto):
    """The contribution comes back with a word on what it still needs."""
    return _brief(
        f"Bitte noch einmal ansehen: Beitrag zum Kapitel {zuarbeit.kapitel}",
        konto,
        f"vielen Dank für Ihren Beitrag {_wo(zuarbeit)}. Bitte sehen Sie ihn noch einmal an:",
        zuarbeit.rueckgabe,
        _weg(zuarbeit, adresse),
    )
