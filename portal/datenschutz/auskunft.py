"""A person's own data as a file (GDPR Art. 15 and 20): all that the portal holds about somebody, in words."""

from django.db.models import BinaryField, Q

from basis.felder import Faltschluessel, Suchschluessel
from basis.models import Konto
from basis.verlauf import wert_in_worten
from beirat.models import Mandat, Person

from .verzeichnis import PERSONENBEZOGEN, bezuege, verlaufsmodell

# A key to the portal is nothing to hand out, not even to its owner.
_NIE = {"password", "schluessel_sha256", "stand"}


def auskunft(person, konto, zeitpunkt):
    """What is stored about this Person and this Konto (either may be None), as plain JSON.

    Records about the person are told whole, with the earlier values of the person's and the account's own
    fields; records that only name who acted are named. Other people appear by name only.
    """
    ueber = person or konto
    bereiche = [_bereich("Person", [person])] if person else []
    if konto:
        bereiche.append(_bereich("Konto", [konto]))
    for titel, datensaetze in _zugehoerige(person, konto):
        bereiche.append(_bereich(titel, datensaetze))
    return {
        "ueber": str(ueber),
        "erteilt_am": zeitpunkt.isoformat(),
        "grundlage": "Auskunft nach Art. 15 der Datenschutz-Grundverordnung",
        "bereiche": bereiche,
        "fruehere_angaben": _fruehere(person) + _fruehere(konto),
    }


def _zugehoerige(person, konto):
    """(title, records) of each model that points at the person, at one of its seats, or at the account."""
    mandate = list(Mandat.objects.filter(person=person).values_list("pk", flat=True)) if person else []
    fragen = {}
    ziele = [(Person, [person.pk] if person else []), (Mandat, mandate), (Konto, [konto.pk] if konto else [])]
    for ziel, schluessel in ziele:
        for modell, namen in bezuege(ziel):
            if modell is Person or not schluessel:
                continue
            for name in namen:
                fragen[modell] = fragen.get(modell, Q()) | Q(**{f"{name}__in": schluessel})
    for modell, frage in fragen.items():
        bytefelder = [f.name for f in modell._meta.fields if isinstance(f, BinaryField)]
        datensaetze = list(modell._base_manager.filter(frage).defer(*bytefelder).order_by("pk"))
        if datensaetze:
            yield str(modell._meta.verbose_name_plural), datensaetze


def _bereich(titel, datensaetze):
    return {"bereich": titel, "eintraege": [_eintrag(datensatz) for datensatz in datensaetze]}


def _eintrag(datensatz):
    """The record's filled fields in words, or its name and who acted where it tells no more of them."""
    zweck = PERSONENBEZOGEN.get(datensatz._meta.label_lower)
    if zweck is None or zweck.nennt_nur:
        return {"eintrag": str(datensatz)} | {
            str(feld.verbose_name): wert
            for feld in datensatz._meta.fields
            if feld.related_model in (Person, Konto) and (wert := _wert(datensatz, feld))
        }
    return {
        str(feld.verbose_name): wert
        for feld in datensatz._meta.fields
        if _wird_genannt(feld) and (wert := _wert(datensatz, feld))
    }


def _wird_genannt(feld):
    return not (
        feld.primary_key
        or feld.name in _NIE
        or isinstance(feld, Suchschluessel | Faltschluessel | BinaryField)
    )


def _wert(datensatz, feld):
    if feld.remote_field:
        bezogener = getattr(datensatz, feld.name)
        return str(bezogener) if bezogener else ""
    wert = getattr(datensatz, feld.attname)
    return "" if wert is None or wert == "" else str(wert_in_worten(feld, wert))


def _fruehere(datensatz):
    """Each stored state of the record itself: when, and what it held."""
    if datensatz is None:
        return []
    felder = [
        f
        for f in verlaufsmodell(type(datensatz))._meta.fields
        if hasattr(type(datensatz), f.name) and _wird_genannt(f)
    ]
    return [
        {"stand": zeile.history_date.isoformat()}
        | {str(f.verbose_name): wert for f in felder if not f.remote_field and (wert := _wert(zeile, f))}
        for zeile in datensatz.history.order_by("history_date", "history_id")
    ]
