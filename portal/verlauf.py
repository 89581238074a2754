"""Which records have a history page, who may read it, and how an earlier state comes back."""

from dataclasses import replace

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.http import Http404

from basis.adressen import seite_falls_vorhanden
from basis.models import Datensatz, mit_grund
from basis.rechte import recht
from basis.text import zeitpunkt
from basis.verlauf import menge, verlauf
from beirat.models import Mandat, Sitzung
from beirat.models.bestaetigt import sperre_bestaetigte
from berichte.models import Statistikreihe
from projekte.models import Kennzahl

# Whose rows are told on the page of the record they belong to.
ZEILEN = {
    "beirat.amtszeit": ("beirat.funktion", "beirat.nachrueckplatz"),
    "beirat.drucksache": ("beirat.beratung", "beirat.drucksachendatei"),
    "beirat.empfehlung": ("beirat.rueckmeldung", "beirat.erinnerung"),
    "beirat.organisation": ("beirat.frueherername",),
    "beirat.person": ("beirat.mandat", "beirat.einwilligung", "beirat.verbindung"),
    "beirat.satzungsfassung": ("beirat.sitzkontingent",),
    "beirat.sitzung": ("beirat.tagesordnungspunkt", "beirat.anwesenheit", "beirat.gast"),
    "beirat.tagesordnungsvorlage": ("beirat.vorlagenpunkt",),
    "beirat.wahl": ("beirat.wahlgang",),
    "beirat.wahlgang": ("beirat.kandidatur",),
    "berichte.jahresbericht": ("berichte.kapitel", "berichte.anlage", "berichte.geplanteberatung"),
    "berichte.statistikreihe": ("berichte.statistikwert",),
    "projekte.phase": ("projekte.mittel", "projekte.verwendungsnachweis"),
    "projekte.projekt": ("projekte.phase", "projekte.kennzahl"),
}
# Old and new values tell internal data of people: why a seat ended, birthdays, addresses, ties.
PERSONENDATEN = {
    "beirat.einwilligung",
    "beirat.kalenderzugang",
    "beirat.ladung",
    "beirat.mandat",
    "beirat.person",
    "beirat.verbindung",
}
# Of these records single fields are: whom to call at a Träger.
PERSONENFELDER = {"projekte.projekt": ("ansprechperson",)}
# These change by acts of their own (confirming, correcting, freezing, releasing, replying) or keys.
NUR_ZU_LESEN = {
    "beirat.berichtigung",
    # A withdrawn consent doesn't come back by a click.
    "beirat.einwilligung",
    "beirat.erinnerung",
    "beirat.kalenderzugang",
    "beirat.ladung",
    "beirat.niederschrift",
    # The document itself isn't kept.
    "berichte.anlage",
    "berichte.freigabe",
    "berichte.hinnahme",
    "berichte.jahresbericht",
    "berichte.kommentar",
    "berichte.zuarbeit",
}

# Their own page is the one on which they are edited.
NUR_ZU_BEARBEITEN = {"beirat.anwesenheit"}


class NichtWiederherstellbar(Exception):
    """An earlier state can't come back; the text says why, in German."""


def modelle():
    """Name in the address → model, for every kind of record."""
    return {
        m._meta.model_name: m for m in apps.get_models() if issubclass(m, Datensatz) and hasattr(m, "history")
    }


def modell_namens(name):
    """The kind of record that an address names. Raises Http404."""
    try:
        return modelle()[name]
    except KeyError:
        raise Http404 from None


def darf_lesen(konto, modell):
    """Whether this account may read the history of such records."""
    rechte = [recht("view", modell)]
    if modell._meta.label_lower in PERSONENDATEN:
        rechte.append("beirat.personendaten_person")
    return konto.has_perms(rechte)


def darf_wiederherstellen(konto, modell, gibt_es):
    """Whether this account may bring an earlier state of such a record back."""
    return (
        modell._meta.label_lower not in NUR_ZU_LESEN
        and darf_lesen(konto, modell)
        and konto.has_perm(recht("change" if gibt_es else "add", modell))
    )


def adresse_fuer(konto, datensatz):
    """Address of a record's own page; an empty text where it has none that this account may open."""
    nur_zu_bearbeiten = datensatz._meta.label_lower in NUR_ZU_BEARBEITEN
    if nur_zu_bearbeiten and not konto.has_perm(recht("change", datensatz)):
        return ""
    return seite_falls_vorhanden(datensatz)


def aenderungen(konto, modell, pk):
    """All changes of a record and of those of its rows that the account may read, newest first."""
    historien = [modell.history.filter(id=pk)]
    for label in ZEILEN.get(modell._meta.label_lower, ()):
        zeile = apps.get_model(label)
        if darf_lesen(konto, zeile):
            oben = next(f for f in zeile._meta.fields if f.related_model is modell)
            historien.append(zeile.history.filter(**{oben.attname: pk}))
    alle = verlauf(*historien, hoechstens=None, mit_mengen=True)
    if konto.has_perm("beirat.personendaten_person"):
        return alle
    return [lesbar for aenderung in alle if (lesbar := _ohne_personenfelder(aenderung))]


def _ohne_personenfelder(aenderung):
    """The change without such fields; None if it was about nothing else."""
    meta = aenderung.modell._meta
    geheime = {str(meta.get_field(f).verbose_name) for f in PERSONENFELDER.get(meta.label_lower, ())}
    felder = tuple(f for f in aenderung.felder if f.feld not in geheime)
    return None if aenderung.felder and not felder else replace(aenderung, felder=felder)


def namen(konto, felder):
    """What the references in these field changes are called: {(model, key): text}; one query per model."""
    gesucht = {}
    for verweise in (v for f in felder for v in (f.von, f.nach) if v is not None):
        gesucht.setdefault(verweise.modell, set()).update(verweise.schluessel)
    gefunden = {}
    for modell, schluessel in gesucht.items():
        meta = modell._meta
        if not konto.has_perm(recht("view", modell)):
            gefunden |= {(modell, pk): f"{meta.verbose_name} (nicht einsehbar)" for pk in schluessel}
            continue
        gefunden |= {(modell, pk): f"{meta.verbose_name} Nr. {pk} (gelöscht)" for pk in schluessel}
        gefunden |= {(modell, pk): text for pk, text in bezeichnungen(modell, schluessel).items()}
    return gefunden


def bezeichnungen(modell, schluessel):
    """What those of these records are called that there are: {key: text}; one query, and no bytes."""
    zeilen = modell._base_manager.filter(pk__in=schluessel).select_related()
    bytefelder = [f.name for f in modell._meta.fields if isinstance(f, models.BinaryField)]
    return {zeile.pk: str(zeile) for zeile in zeilen.defer(*bytefelder)}


def in_worten(feld, gefunden):
    """Old and new value of a field change in words, references by the names in `gefunden`."""
    if feld.von is None:
        return feld.vorher, feld.nachher
    return tuple(
        ", ".join(gefunden[(v.modell, pk)] for pk in v.schluessel) or "leer" for v in (feld.von, feld.nach)
    )


def stelle_wieder_her(zeile):
    """Give the record the state that the history row `zeile` holds, a deleted one with its old key.

    All rules of the record hold. Raises NichtWiederherstellbar.
    """
    modell = zeile.instance_type
    datensatz = modell._base_manager.select_for_update().filter(pk=zeile.id).first()
    neu = datensatz is None
    datensatz = datensatz or modell(pk=zeile.id)
    bisher = datensatz.tag if isinstance(datensatz, Sitzung) else None
    for feld in zeile.tracked_fields:
        if feld.primary_key or not (neu or feld.editable):
            continue
        wert = getattr(zeile, feld.attname)
        if feld.is_relation and wert and not feld.related_model._base_manager.filter(pk=wert).exists():
            raise NichtWiederherstellbar(
                f"„{feld.verbose_name}“ verweist auf einen Eintrag, den es nicht mehr gibt. Bitte stellen "
                "Sie zuerst diesen wieder her."
            )
        setattr(datensatz, feld.attname, wert)
    if verbot := sperre_bestaetigte(datensatz):
        raise NichtWiederherstellbar(verbot)
    try:
        with transaction.atomic(), mit_grund(f"Wiederhergestellt: Stand vom {zeitpunkt(zeile.history_date)}"):
            datensatz.full_clean()
            datensatz.save()
            if isinstance(datensatz, Mandat):
                datensatz.kuerze_funktionen()
            if isinstance(datensatz, Statistikreihe):
                datensatz.nimm_teile_mit()
            if isinstance(datensatz, Kennzahl):
                datensatz.pruefe_teile()
            if bisher:
                datensatz.verschiebe_beschluesse(bisher)
            for feld in zeile._history_m2m_fields:
                bleibende = feld.related_model._base_manager.filter(pk__in=menge(zeile, feld))
                getattr(datensatz, feld.name).set(bleibende)
    except ValidationError as fehler:
        raise NichtWiederherstellbar(" ".join(fehler.messages)) from fehler
    except IntegrityError as fehler:
        raise NichtWiederherstellbar(
            "Der frühere Stand verträgt sich nicht mit einem anderen Eintrag von heute."
        ) from fehler
    return datensatz
