"""Who changed what and when, read from the history rows of one or several kinds of records."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from basis import text
from basis.fliesstext import Fliesstext, klartext

ARTEN = {"+": "angelegt", "~": "geändert", "-": "gelöscht"}


@dataclass(frozen=True)
class Verweise:
    """Keys of other records that a field refers to; who may see them gets their names elsewhere."""

    modell: type
    schluessel: tuple


@dataclass(frozen=True)
class Feldaenderung:
    """One field with its old and new value; references carry `Verweise` besides their empty texts."""

    feld: str
    vorher: str = ""
    nachher: str = ""
    von: Verweise | None = None
    nach: Verweise | None = None


@dataclass(frozen=True)
class Aenderung:
    """One stored change of one record; `modell`, `schluessel` and `stand` (history row) say of which."""

    zeitpunkt: datetime
    wer: str
    gegenstand: str
    art: str
    felder: tuple
    grund: str = ""
    modell: type | None = None
    schluessel: int = 0
    stand: int = 0


def verlauf(*historien, hoechstens=50, mit_mengen=False):
    """The latest changes in these history querysets, newest first: one query for each of them.

    With `mit_mengen` also those of many-to-many fields, for one query more each. Saves that changed
    nothing are left out. `hoechstens` None means all of them.
    """
    gesammelt = [a for historie in historien for a in _aenderungen(historie, mit_mengen)]
    gesammelt.sort(key=lambda a: (a.zeitpunkt, a.stand), reverse=True)
    return gesammelt[:hoechstens]


def _aenderungen(historie, mit_mengen):
    felder = historie.model._history_m2m_fields if mit_mengen else ()
    mengen = {feld: _mengen(historie, feld) for feld in felder}
    vorige = {}
    for zeile in historie.select_related("history_user").order_by("id", "history_id"):
        zeile.mengen = {feld: tuple(sorted(je.get(zeile.pk, ()))) for feld, je in mengen.items()}
        davor, vorige[zeile.id] = vorige.get(zeile.id), zeile
        felder = unterschiede(davor, zeile) if zeile.history_type == "~" and davor else ()
        if zeile.history_type == "~" and davor and not felder:
            continue
        yield Aenderung(
            zeitpunkt=zeile.history_date,
            wer=str(zeile.history_user or "System"),
            gegenstand=str(zeile.instance_type._meta.verbose_name),
            art=ARTEN[zeile.history_type],
            felder=felder,
            grund=zeile.history_change_reason or "",
            modell=zeile.instance_type,
            schluessel=zeile.id,
            stand=zeile.history_id,
        )


def _mengen(historie, feld):
    """History row → keys of a many-to-many field, for all rows at once."""
    gesammelt, spalte = {}, f"{feld.m2m_reverse_field_name()}_id"
    zeilen = getattr(historie.model, feld.name).filter(history__in=historie.values("pk"))
    for stand, schluessel in zeilen.values_list("history_id", spalte):
        gesammelt.setdefault(stand, []).append(schluessel)
    return gesammelt


def unterschiede(davor, zeile):
    """What differs between `davor` (a history row or the record itself) and the history row `zeile`."""
    felder = []
    for feld in zeile.tracked_fields:
        alt, neu = getattr(davor, feld.attname), getattr(zeile, feld.attname)
        if not feld.editable or feld.primary_key or alt == neu:
            continue
        name = str(feld.verbose_name)
        if feld.is_relation:
            verweise = (Verweise(feld.related_model, (w,) if w else ()) for w in (alt, neu))
            felder.append(Feldaenderung(name, "", "", *verweise))
        else:
            vorher, nachher = wert_in_worten(feld, alt), wert_in_worten(feld, neu)
            # Where only the markup changed, the words alone would say nothing.
            worte = (vorher, nachher) if vorher != nachher else (str(alt), str(neu))
            felder.append(Feldaenderung(name, *worte))
    for feld in zeile._history_m2m_fields:
        alt, neu = menge(davor, feld), menge(zeile, feld)
        if alt != neu:
            verweise = (Verweise(feld.related_model, w) for w in (alt, neu))
            felder.append(Feldaenderung(str(feld.verbose_name), "", "", *verweise))
    return tuple(felder)


def menge(zeile, feld):
    """Sorted keys of a many-to-many field, of a history row or of a record (none without a key)."""
    if hasattr(zeile, "mengen"):
        return zeile.mengen.get(feld, ())
    if not hasattr(zeile, "history_id"):
        return tuple(sorted(r.pk for r in getattr(zeile, feld.name).all())) if zeile.pk else ()
    spalte = f"{feld.m2m_reverse_field_name()}_id"
    return tuple(sorted(getattr(z, spalte) for z in getattr(zeile, feld.name).all()))


def wert_in_worten(feld, wert):
    """What a field's value means to a reader: choices by their words, days and numbers in German."""
    if wert is None or wert == "":
        return "leer"
    if feld.choices:
        return str(dict(feld.flatchoices).get(wert, wert))
    if isinstance(wert, bool):
        return "ja" if wert else "nein"
    if isinstance(wert, Decimal):
        return text.zahl(wert)
    if isinstance(wert, datetime):
        return text.zeitpunkt(wert)
    if isinstance(wert, date):
        return text.tag(wert)
    if isinstance(wert, time):
        return f"{wert:%H:%M} Uhr"
    if isinstance(feld, Fliesstext):
        return klartext(wert) or "leer"
    return str(wert)
