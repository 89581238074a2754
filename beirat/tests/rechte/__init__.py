"""Who may open which page: URL name → (personae, arguments of the address)."""

from datetime import date

from django.urls import get_resolver

from beirat.einladung.antwort import schluessel
from beirat.models import Gast, Kalenderzugang, Mitwirkung, Nachrueckplatz
from beirat.tests import fabrik

from . import arbeit, gremium, protokoll, sitzung


def _bestaetigte_sitzung():
    """Rows that confirmed minutes tell of, by kind: only those can be corrected."""
    sitzung = fabrik.eine_sitzung(amtszeit=fabrik.eine_amtszeit())
    spaetere = fabrik.eine_sitzung(amtszeit=sitzung.amtszeit, tag=date(2019, 6, 4))
    zeilen = {
        "sitzungen": sitzung,
        "anwesenheiten": fabrik.eine_anwesenheit(sitzung=sitzung),
        "beschluesse": fabrik.ein_beschluss(sitzung=sitzung),
        "tagesordnungspunkte": fabrik.ein_top(sitzung=sitzung),
        "gaeste": Gast.objects.create(sitzung=sitzung, name="Gerda Gast"),
        "wahlgaenge": fabrik.ein_wahlgang(wahl=fabrik.eine_wahl(sitzung=sitzung)),
    }
    fabrik.eine_niederschrift(sitzung=sitzung, bestaetigt_in=spaetere)
    return zeilen | {"wahlen": zeilen["wahlgaenge"].wahl}


def _nachrueckplatz():
    return Nachrueckplatz.objects.create(amtszeit=fabrik.eine_amtszeit(), person=fabrik.eine_person(), rang=1)


def _mitwirkung():
    return Mitwirkung.objects.create(gremium=fabrik.eine_organisation(), erster_tag=date(2019, 1, 1))


def eine_kommende_ladung():
    """An invitation to a session that no test will live to see."""
    sitzung = fabrik.eine_sitzung(tag=date(2099, 6, 4), zustand="eingeladen", eingeladen_am=date(2099, 5, 1))
    fabrik.ein_top(sitzung=sitzung)
    return fabrik.eine_ladung(sitzung=sitzung)


def _kommende_sitzung():
    return eine_kommende_ladung().sitzung


def _abgesagte_sitzung():
    ladung = eine_kommende_ladung()
    type(ladung.sitzung).objects.filter(pk=ladung.sitzung.pk).update(zustand="ausgefallen")
    return ladung.sitzung


def _verlegte_sitzung():
    ladung = eine_kommende_ladung()
    type(ladung).objects.filter(pk=ladung.pk).update(mitgeteilt="Mittwoch, 3. Juni 2099; Rathaus")
    return ladung.sitzung


def _antwort():
    return [schluessel(eine_kommende_ladung())]


def _geheimnis():
    return [Kalenderzugang.objects.eroeffne(date(2019, 3, 12), person=fabrik.eine_person())[1]]


def _zugang():
    return Kalenderzugang.objects.eroeffne(date(2019, 3, 12), person=fabrik.eine_person())[0]


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
    "beschluesse": fabrik.ein_beschluss,
    "tagesordnungspunkte": fabrik.ein_top,
    "tagesordnungsvorlagen": fabrik.eine_vorlage,
    "themen": fabrik.ein_thema,
    "wahlen": fabrik.eine_wahl,
    "wahlgaenge": fabrik.ein_wahlgang,
    "empfehlungen": fabrik.eine_empfehlung,
    "stellungnahmen": fabrik.eine_stellungnahme,
    "aktivitaeten": fabrik.eine_aktivitaet,
    "organisationen": fabrik.eine_organisation,
    "handlungsfelder": fabrik.ein_handlungsfeld,
    "drucksachen": fabrik.eine_drucksache,
    "kalenderzugaenge": _zugang,
}


def _geplante_sitzung():
    return fabrik.eine_sitzung(zustand="geplant")


# Pages that ask for a row in another state than the others of its kind.
_EIGENE = {
    "umlauf_antworten": lambda: fabrik.ein_umlauf(amtszeit=fabrik.eine_amtszeit()),
    "sitzung_ausfallen": _geplante_sitzung,
    "sitzung_durchgefuehrt": _geplante_sitzung,
    "sitzung_umwidmen": _geplante_sitzung,
    "absage_senden": _abgesagte_sitzung,
    "aenderung_senden": _verlegte_sitzung,
    "antworten_erinnern": _kommende_sitzung,
    **dict.fromkeys(
        ("einladung", "einladungstext", "einladung_versenden", "einladung_vermerken", "antworten_eintragen"),
        _kommende_sitzung,
    ),
}
# Addresses with something else than a key in them.
_ANDERE = {"antwort": _antwort, "kalender_persoenlich": _geheimnis}


def _argumente(name):
    """A row of the kind that the address begins with, where it has an argument at all."""

    def argumente():
        ((weg, parameter),), *_ = get_resolver().reverse_dict[name]
        art = weg.split("/")[0]
        if weg.endswith(("/berichtigen/", "/berichtigungen.pdf", "/nachtragen/", "/streichen/")):
            return [_bestaetigte_sitzung()[art].pk]
        zeile = _EIGENE.get(name) or _ZEILE.get(art)
        return [zeile().pk] if parameter else []

    return argumente


_WER = gremium.WER | sitzung.WER | protokoll.WER | arbeit.WER
RECHTE = {name: (wer, _ANDERE.get(name) or _argumente(name)) for name, wer in _WER.items()}
