"""What a membership tells: of a seat, a function, the commissioner's office, a part in an outside body.

Pure functions over the values of records at one moment, `stand` ({(name, key): values}, and the day as
HEUTE): the same for now and for any earlier one. None means that there is (or was) no such membership.
What is entered for later isn't told before it has come, as on the public pages.
"""

from bisect import bisect_right
from datetime import date, timedelta

from basis.zeitraum import Genauigkeit, schnitt
from beirat.models import Funktion, Sitzart

from .spuren import HEUTE

BEIRAT, AMT = "beirat", "integrationsbeauftragte"


def _tag(text):
    return date.fromisoformat(text) if text else None


def _spanne(werte):
    return _tag(werte["erster_tag"]) or date.min, _tag(werte["letzter_tag"])


def hat_begonnen(stand, werte):
    """Whether the first day has come; one that nobody knows has."""
    return _spanne(werte)[0] <= stand[HEUTE]


def _tage(stand, spanne):
    """First and last day as they are told, the last one once it has come; None before the first."""
    if spanne is None or spanne[0] > stand[HEUTE]:
        return None
    erster, letzter = spanne
    return {"startDate": erster, "endDate": letzter if letzter and letzter <= stand[HEUTE] else None}


def beiraete_im_amt(stand):
    """What the seats of each board depend on: its days in office, who votes, and where the statute says so.

    {key of the term: values as those of a record}; without a first day before it is constituted, None where
    the term is no more. A board's last day is that before the next one is constituted: its neighbour's.
    """
    amtszeiten = {pk: werte for (name, pk), werte in stand.items() if name == "amtszeit"}
    konstituierte = sorted(w["konstituiert_am"] for w in amtszeiten.values() if w and w["konstituiert_am"])
    stimmberechtigte = {}
    for (name, _), werte in stand.items():
        if name == "kontingent" and werte and werte["stimmberechtigt"]:
            stimmberechtigte.setdefault(werte["satzungsfassung_id"], set()).add(werte["sitzart"])

    def im_amt(werte):
        erster, satzung = werte["konstituiert_am"], werte["satzungsfassung_id"]
        spaetere = konstituierte[bisect_right(konstituierte, erster) :][:1] if erster else []
        return {
            "name": werte["bezeichnung"],
            "erster_tag": erster,
            "letzter_tag": (_tag(spaetere[0]) - timedelta(days=1)).isoformat() if spaetere else None,
            "fundstelle": (stand.get(("satzung", satzung)) or {}).get("fundstelle_fortdauer", ""),
            "stimmberechtigte": stimmberechtigte.get(satzung, set()),
        }

    return {pk: werte and im_amt(werte) for pk, werte in amtszeiten.items()}


def amtszeit(stand, pk):
    """What a term tells: its name, and its days in office as far as they have come."""
    werte = stand.get(("im_amt", pk))
    if not werte:
        return None
    im_amt = _spanne(werte) if werte["erster_tag"] else None
    return {"name": werte["name"], **(_tage(stand, im_amt) or {})}


def _sitztage(stand, werte):
    """A seat's days in force: its own and those of its board."""
    im_amt = werte and stand.get(("im_amt", werte["amtszeit_id"]))
    return schnitt(_spanne(werte), _spanne(im_amt)) if im_amt and im_amt["erster_tag"] else None


def _mandat(stand, pk):
    werte = stand.get(("mandat", pk))
    tage = _tage(stand, _sitztage(stand, werte))
    if not tage:
        return None
    beirat = stand["im_amt", werte["amtszeit_id"]]
    leitend = werte["sitzart"] == Sitzart.GESCHAEFTSFUEHRUNG
    return {
        "person": werte["person_id"],
        "organization": BEIRAT,
        # The Fraktion is told, the kind of seat isn't: with a name it would tell where somebody comes from.
        "role": "Geschäftsführendes Mitglied" if leitend else "Mitglied",
        "votingRight": werte["sitzart"] in beirat["stimmberechtigte"],
        "onBehalfOf": werte["fraktion_id"],
        "portal_legislativeTerm": werte["amtszeit_id"],
        **tage,
        **_fortdauer(stand, werte, beirat),
    }


def _fortdauer(stand, werte, beirat):
    """Why a seat outlasts that in the council, if it does (§ 3 Abs. 2)."""
    ratsmandat, letzter = _tag(werte["ratsmandat_letzter_tag"]), _sitztage(stand, werte)[1]
    if ratsmandat is None or ratsmandat > stand[HEUTE] or (letzter and letzter <= ratsmandat):
        return {}
    return {
        "portal_councilSeatEndDate": ratsmandat,
        "portal_continuedUnder": beirat["fundstelle"],
    }


def _funktion(stand, pk):
    """The membership of a function: that of its seat, with its own name and days."""
    werte = stand.get(("funktion", pk))
    sitz = werte and _mandat(stand, werte["mandat_id"])
    if not sitz:
        return None
    sitztage = _sitztage(stand, stand["mandat", werte["mandat_id"]])
    tage = _tage(stand, schnitt(_spanne(werte), sitztage))
    eigene = {"role": Funktion.Art(werte["art"]).label}
    return tage and {k: w for k, w in sitz.items() if not k.startswith("portal_co")} | eigene | tage


def ist_oeffentlich(stand, person):
    """Whether this person holds or held a seat or the commissioner's office, as far as in `stand`."""
    return any(
        name in ("mandat", "beauftragung") and w and w["person_id"] == person and hat_begonnen(stand, w)
        for (name, _), w in stand.items()
    )


def _beauftragung(stand, pk):
    werte = stand.get(("beauftragung", pk))
    tage = werte and _tage(stand, _spanne(werte))
    if not tage:
        return None
    weise = "hauptamtlich" if werte["hauptamtlich"] else "ehrenamtlich"
    return {
        "person": werte["person_id"],
        "organization": AMT,
        "role": f"Integrationsbeauftragte/r ({weise})",
        **tage,
    }


def _mitwirkung(stand, pk):
    """A member's part in an outside body; a day known only roughly isn't told as a day."""
    werte = stand.get(("mitwirkung", pk))
    tage = werte and werte["person_id"] and _tage(stand, _spanne(werte))
    if not tage or not ist_oeffentlich(stand, werte["person_id"]):
        return None
    for feld, ende in (("startDate", "erster"), ("endDate", "letzter")):
        if not werte[f"{ende}_tag"] or werte[f"{ende}_genauigkeit"] != Genauigkeit.TAG:
            tage[feld] = None
    return {
        "person": werte["person_id"],
        "organization": werte["gremium_id"],
        "role": werte["rolle"],
        **tage,
    }


def genannte_gremien(stand):
    """Keys of the bodies that something public names: as a Fraktion, a committee, or an outside body."""
    genannte = set()
    for (name, _), werte in stand.items():
        match name:
            case "mandat" if werte and hat_begonnen(stand, werte):
                genannte.add(werte["fraktion_id"])
            case "mitwirkung" if werte and hat_begonnen(stand, werte):
                genannte.add(werte["gremium_id"])
            case "beratung" if werte and werte["oeffentlich"]:
                drucksache = stand.get(("drucksache", werte["drucksache_id"]))
                if drucksache and drucksache["oeffentlich"]:
                    genannte.add(werte["gremium_id"])
    return genannte


MITGLIEDSCHAFTEN = {
    "mandat": _mandat,
    "funktion": _funktion,
    "beauftragung": _beauftragung,
    "mitwirkung": _mitwirkung,
}
