"""Columns of the lists as files. A sum with an unknown part is empty: it isn't told as a number."""

from basis.tabelle import Spalte

PROJEKTE = (
    Spalte("Titel", lambda p: p.titel),
    Spalte("Rolle der Stadt", lambda p: p.get_rolle_display()),
    Spalte("Träger", lambda p: str(p.traeger)),
    Spalte("Phasen", lambda p: "; ".join(phase.in_worten() for phase in p.phasen.all())),
    Spalte("bewilligt in Euro", lambda p: p.summen.bewilligt.betrag),
    Spalte("öffentlich", lambda p: p.oeffentlich),
)

# One row for each phase, year and funder. The Bescheid is internal like the file itself.
MITTEL = (
    Spalte("Phase", lambda m: str(m.phase)),
    Spalte("Jahr", lambda m: m.jahr),
    Spalte("Mittelgeber", lambda m: str(m.mittelgeber)),
    Spalte("beantragt in Euro", lambda m: m.beantragt),
    Spalte("bewilligt in Euro", lambda m: m.bewilligt),
    Spalte("ausgezahlt in Euro", lambda m: m.ausgezahlt),
    Spalte("Bescheid", lambda m: m.bescheid),
)

# Rows of (by what it is grouped, Summenzeile): all figures of the page in one file.
FOERDERUNG = (
    Spalte("gegliedert nach", lambda z: z[0]),
    Spalte("Bezeichnung", lambda z: str(z[1].gruppe)),
    Spalte("beantragt in Euro", lambda z: z[1].beantragt.betrag),
    Spalte("davon bekannt: beantragt", lambda z: z[1].beantragt.bekannt),
    Spalte("bewilligt in Euro", lambda z: z[1].bewilligt.betrag),
    Spalte("davon bekannt: bewilligt", lambda z: z[1].bewilligt.bekannt),
    Spalte("unbekannte Bewilligungen", lambda z: z[1].bewilligt.unbekannte),
    Spalte("Anteil am bekannten in Prozent", lambda z: z[1].anteil and round(z[1].anteil, 1)),
    Spalte("ausgezahlt in Euro", lambda z: z[1].ausgezahlt.betrag),
    Spalte("davon bekannt: ausgezahlt", lambda z: z[1].ausgezahlt.bekannt),
)


def nachweise(tag):
    """Columns of the proofs, each told as of `tag`."""
    return (
        Spalte("Projekt", lambda n: n.phase.projekt.titel),
        Spalte("Träger", lambda n: str(n.phase.projekt.traeger)),
        Spalte("Phase", lambda n: str(n.phase)),
        Spalte("fällig am", lambda n: n.faelligkeit()),
        Spalte(f"Stand am {tag:%d.%m.%Y}", lambda n: n.stand_am(tag).label),
        Spalte("eingereicht am", lambda n: n.eingereicht_am),
        Spalte("geprüft am", lambda n: n.geprueft_am),
    )
