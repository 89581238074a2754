"""Rows of projects for tests; every row passes its own rules."""

from datetime import date
from decimal import Decimal
from itertools import count

from beirat.tests.fabrik import eine_organisation
from projekte.models import Kennzahl, Mittel, Phase, Projekt, Verwendungsnachweis

_nummern = count(1)


def _gespeichert(datensatz):
    datensatz.full_clean()
    datensatz.save()
    return datensatz


def ein_projekt(**abweichend):
    """A co-funded public project without phases."""
    werte = {
        "titel": f"Projekt {next(_nummern):03d}",
        "rolle": "kofinanzierung",
        "oeffentlich": True,
    } | abweichend
    if "traeger" not in werte:
        werte["traeger"] = eine_organisation(art="traeger")
    return _gespeichert(Projekt(**werte))


def eine_phase(**abweichend):
    """A phase over the whole of 2019, of a project of its own unless told otherwise."""
    werte = {"erster_tag": date(2019, 1, 1), "letzter_tag": date(2019, 12, 31)} | abweichend
    if "projekt" not in werte:
        werte["projekt"] = ein_projekt()
    return _gespeichert(Phase(**werte))


def mittel(**abweichend):
    """12.500 € granted for 2019; what was asked for and paid out isn't known."""
    werte = {"jahr": 2019, "bewilligt": Decimal("12500.00")} | abweichend
    if "phase" not in werte:
        werte["phase"] = eine_phase()
    if "mittelgeber" not in werte:
        werte["mittelgeber"] = eine_organisation(art="mittelgeber")
    return _gespeichert(Mittel(**werte))


def ein_verwendungsnachweis(**abweichend):
    """A proof that is due six months after the end of its phase and not handed in."""
    werte = dict(abweichend)
    if "phase" not in werte:
        werte["phase"] = eine_phase()
    return _gespeichert(Verwendungsnachweis(**werte))


def eine_kennzahl(**abweichend):
    """About 30 volunteers on the last day of 2019."""
    werte = {
        "bezeichnung": "Ehrenamtliche",
        "wert": Decimal("30"),
        "ungefaehr": True,
        "stichtag": date(2019, 12, 31),
        "quelle": "Angabe des Trägers",
    } | abweichend
    if "projekt" not in werte:
        werte["projekt"] = ein_projekt()
    return _gespeichert(Kennzahl(**werte))
