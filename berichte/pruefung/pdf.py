"""What checkers of accessible PDFs hold against the draft: examined on demand, listed while it still fits."""

from dataclasses import asdict
from hashlib import sha256

from basis.druck import druckfassung
from basis.druck.pruefung import Fund, pruefe_pdf
from berichte.ausgabe import als_pdf
from berichte.models import Pdfergebnis
from berichte.pruefung.befund import Befund, Gewicht
from berichte.stand import abdruck


def untersuche_entwurf(bericht, stand, zeitpunkt):
    """Print the draft, examine its PDF and keep what was found for the readiness list.

    Raises Druckfehler where it can't be printed; what was found before stays then.
    """
    pruefung = pruefe_pdf(als_pdf(stand, entwurf=True))
    funde = [asdict(fund) for fund in pruefung.funde]
    werte = {"am": zeitpunkt, "abdruck": _abdruck(stand), "funde": funde}
    Pdfergebnis.objects.update_or_create(bericht=bericht, defaults=werte)
    return pruefung


def befunde_des_pdf(bericht, stand):
    """What the last examination found; that there is none, if the draft has changed since."""
    ergebnis = Pdfergebnis.objects.filter(bericht=bericht).first()
    hier = "jahresbericht_pdf_pruefung", (bericht.pk,)
    if ergebnis is None or ergebnis.abdruck != _abdruck(stand):
        seit = "seit der letzten Änderung " if ergebnis else ""
        yield Befund(
            Gewicht.SOLLTE, f"Das PDF des Entwurfs ist {seit}noch nicht auf Barrierefreiheit geprüft.", *hier
        )
        return
    for werte in ergebnis.funde:
        fund = Fund(**werte | {"seiten": tuple(werte["seiten"])})
        yield Befund(Gewicht.SOLLTE if fund.verstoss else Gewicht.HINWEIS, f"PDF: {fund.mit_ort}", *hier)


def _abdruck(stand):
    return sha256(f"{abdruck(stand)} {druckfassung()}".encode()).hexdigest()
