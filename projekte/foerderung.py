"""Who pays how much for what: the money of all projects of a year, in its groups."""

from dataclasses import dataclass
from datetime import date

from beirat.models import Organisation
from projekte.finanzen import Summenzeile, mit_anteilen, zusammengezaehlt
from projekte.models import Mittel, Projekt


@dataclass(frozen=True)
class Foerderung:
    """The sums of one year; `nach_jahr` holds those of every year of which money is recorded.

    `je_rolle_und_geber`: (role, funder, Summenzeile), which the groups are added up from.
    """

    jahr: int
    gesamt: Summenzeile
    nach_rolle: list
    nach_mittelgeber: list
    nach_jahr: list
    je_rolle_und_geber: list
    je_jahr_und_rolle: list


def foerderung(jahr, heute):
    """The money of `jahr`; without one of the last year, up to today's, of which any is recorded.

    Two queries. Every figure of the page comes from the same rows.
    """
    einzelne = Mittel.objects.summen("jahr", "phase__projekt__rolle", "mittelgeber")
    geber = Organisation.objects.in_bulk({pk for _, _, pk in einzelne})
    jahre = sorted({j for j, _, _ in einzelne})
    jahr = jahr or max([j for j in jahre if j <= heute.year], default=max(jahre, default=heute.year))
    zellen = [
        (j, Projekt.Rolle(rolle).label, geber[pk], zeile)
        for (j, rolle, pk), zeile in sorted(
            einzelne.items(), key=lambda paar: (paar[0][0], _rang(paar[0][1]), _folge(geber[paar[0][2]]))
        )
    ]
    des_jahres = [zelle[1:] for zelle in zellen if zelle[0] == jahr]
    return Foerderung(
        jahr=jahr,
        gesamt=zusammengezaehlt("zusammen", [zeile for *_, zeile in des_jahres]),
        nach_rolle=mit_anteilen(_gruppen(des_jahres, 0)),
        nach_mittelgeber=mit_anteilen(sorted(_gruppen(des_jahres, 1), key=lambda z: _folge(z.gruppe))),
        nach_jahr=_gruppen(zellen, 0),
        je_rolle_und_geber=des_jahres,
        je_jahr_und_rolle=[(j, rolle, zeile) for j, rolle, _, zeile in zellen],
    )


def _rang(rolle):
    return Projekt.Rolle.values.index(rolle)


def _folge(organisation):
    return organisation.schluessel, organisation.pk


def _gruppen(zellen, stelle):
    """Summenzeilen of the cells that share what stands at `stelle`, in the order of first appearance."""
    gesammelt = {}
    for zelle in zellen:
        gesammelt.setdefault(zelle[stelle], []).append(zelle[-1])
    return [zusammengezaehlt(gruppe, zeilen) for gruppe, zeilen in gesammelt.items()]


def groesste(zeilen, hoechstens):
    """The groups with the highest grants, in their order, and one of all others: together the same sum.

    Nothing is left out where all fit. Shares are told anew, so that the last line has one too.
    """
    if len(zeilen) <= hoechstens:
        return zeilen
    nach_betrag = sorted(range(len(zeilen)), key=lambda nummer: -zeilen[nummer].bewilligt.bekannt)
    genannte = {*nach_betrag[: hoechstens - 1]}
    uebrige = [zeile for nummer, zeile in enumerate(zeilen) if nummer not in genannte]
    rest = zusammengezaehlt(f"{len(uebrige)} weitere", uebrige)
    return mit_anteilen([*(zeilen[nummer] for nummer in sorted(genannte)), rest])


def projekte_des_jahres(jahr):
    """Projects with a phase in the year, with the sums of their money of that year."""
    return Projekt.objects.waehrend(date(jahr, 1, 1), date(jahr, 12, 31)).mit_summen(jahr)
