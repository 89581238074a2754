"""Who may open which page: URL name → (personae, arguments of the address)."""

from datetime import date

from django.urls import get_resolver

from beirat.models import Mitwirkung, Nachrueckplatz
from beirat.tests import fabrik

PFLEGENDE = "geschaeftsstelle"
LESENDE = "geschaeftsstelle beauftragte"
MIT_ADMINISTRATION = "geschaeftsstelle beauftragte administration"
ADMINISTRATION = "administration"

_WER = {
    "besetzung": LESENDE,
    "person_liste": LESENDE,
    "person_neu": PFLEGENDE,
    "person": LESENDE,
    "person_bearbeiten": PFLEGENDE,
    "person_loeschen": PFLEGENDE,
    "mandat_beenden": PFLEGENDE,
    "amtszeit_liste": LESENDE,
    "amtszeit_neu": PFLEGENDE,
    "amtszeit": LESENDE,
    "amtszeit_bearbeiten": PFLEGENDE,
    "amtszeit_loeschen": PFLEGENDE,
    "funktion_neu": PFLEGENDE,
    "funktion_bearbeiten": PFLEGENDE,
    "funktion_loeschen": PFLEGENDE,
    "nachruecken": PFLEGENDE,
    "beauftragung_liste": LESENDE,
    "beauftragung_neu": PFLEGENDE,
    "beauftragung_bearbeiten": PFLEGENDE,
    "beauftragung_loeschen": PFLEGENDE,
    "mitwirkung_liste": LESENDE,
    "mitwirkung_neu": PFLEGENDE,
    "mitwirkung_bearbeiten": PFLEGENDE,
    "mitwirkung_loeschen": PFLEGENDE,
    "satzungsfassung_liste": MIT_ADMINISTRATION,
    "satzungsfassung_neu": ADMINISTRATION,
    "satzungsfassung": MIT_ADMINISTRATION,
    "satzungsfassung_bearbeiten": ADMINISTRATION,
    "sitzung_liste": LESENDE,
    "sitzung_neu": PFLEGENDE,
    "sitzung": LESENDE,
    "sitzung_bearbeiten": PFLEGENDE,
    "sitzung_loeschen": PFLEGENDE,
    "anwesenheit": PFLEGENDE,
    "beschluss_neu": PFLEGENDE,
    "wahl_neu": PFLEGENDE,
    "niederschrift": LESENDE,
    "niederschrift_bearbeiten": PFLEGENDE,
    "anwesenheit_berichtigen": PFLEGENDE,
    "beschluss_liste": LESENDE,
    "umlauf_neu": PFLEGENDE,
    "beschluss": LESENDE,
    "beschluss_bearbeiten": PFLEGENDE,
    "beschluss_loeschen": PFLEGENDE,
    "beschluss_berichtigen": PFLEGENDE,
    "wahl_bearbeiten": PFLEGENDE,
    "wahl_loeschen": PFLEGENDE,
    "wahlgang_bearbeiten": PFLEGENDE,
    "empfehlung_liste": LESENDE,
    "empfehlung_neu": LESENDE,
    "empfehlung": LESENDE,
    "empfehlung_bearbeiten": LESENDE,
    "empfehlung_loeschen": LESENDE,
    "stellungnahme_liste": LESENDE,
    "stellungnahme_neu": PFLEGENDE,
    "stellungnahme": LESENDE,
    "stellungnahme_bearbeiten": PFLEGENDE,
    "stellungnahme_loeschen": PFLEGENDE,
    "aktivitaet_liste": LESENDE,
    "aktivitaet_neu": LESENDE,
    "aktivitaet": LESENDE,
    "aktivitaet_bearbeiten": LESENDE,
    "aktivitaet_loeschen": LESENDE,
    "organisation_liste": LESENDE,
    "organisation_neu": PFLEGENDE,
    "organisation": LESENDE,
    "organisation_bearbeiten": PFLEGENDE,
    "organisation_loeschen": PFLEGENDE,
    "handlungsfeld_liste": LESENDE,
    "handlungsfeld_neu": PFLEGENDE,
    "handlungsfeld_bearbeiten": PFLEGENDE,
    "handlungsfeld_loeschen": PFLEGENDE,
    "drucksache_liste": LESENDE,
    "drucksache_neu": PFLEGENDE,
    "drucksache": LESENDE,
    "drucksache_bearbeiten": PFLEGENDE,
    "drucksache_loeschen": PFLEGENDE,
}


def _bestaetigte_sitzung():
    """A session whose minutes are confirmed: only such a one can be corrected."""
    sitzung = fabrik.eine_sitzung(amtszeit=fabrik.eine_amtszeit())
    spaetere = fabrik.eine_sitzung(amtszeit=sitzung.amtszeit, tag=date(2019, 6, 4))
    anwesenheit, beschluss = fabrik.eine_anwesenheit(sitzung=sitzung), fabrik.ein_beschluss(sitzung=sitzung)
    fabrik.eine_niederschrift(sitzung=sitzung, bestaetigt_in=spaetere)
    return anwesenheit, beschluss


def _nachrueckplatz():
    return Nachrueckplatz.objects.create(amtszeit=fabrik.eine_amtszeit(), person=fabrik.eine_person(), rang=1)


def _mitwirkung():
    return Mitwirkung.objects.create(gremium=fabrik.eine_organisation(), erster_tag=date(2019, 1, 1))


# First part of an address → a real row behind it.
_ZEILE = {
    "personen": fabrik.eine_person,
    "mandate": fabrik.ein_mandat,
    "amtszeiten": fabrik.eine_amtszeit,
    "funktionen": fabrik.eine_funktion,
    "nachrueckliste": _nachrueckplatz,
    "beauftragungen": fabrik.eine_beauftragung,
    "mitwirkungen": _mitwirkung,
    "satzungsfassungen": fabrik.eine_satzungsfassung,
    "sitzungen": fabrik.eine_sitzung,
    "anwesenheiten": lambda: _bestaetigte_sitzung()[0],
    "beschluesse": lambda: _bestaetigte_sitzung()[1],
    "wahlen": fabrik.eine_wahl,
    "wahlgaenge": fabrik.ein_wahlgang,
    "empfehlungen": fabrik.eine_empfehlung,
    "stellungnahmen": fabrik.eine_stellungnahme,
    "aktivitaeten": fabrik.eine_aktivitaet,
    "organisationen": fabrik.eine_organisation,
    "handlungsfelder": fabrik.ein_handlungsfeld,
    "drucksachen": fabrik.eine_drucksache,
}


def _argumente(name):
    """A row of the kind that the address begins with, where it has an argument at all."""

    def argumente():
        ((weg, parameter),), *_ = get_resolver().reverse_dict[name]
        return [_ZEILE[weg.split("/")[0]]().pk] if parameter else []

    return argumente


RECHTE = {name: (wer, _argumente(name)) for name, wer in _WER.items()}
