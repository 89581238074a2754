"""Who may open which page: URL name → (personae, arguments of the address)."""

from basis.models import Konto
from beirat.tests.fabrik import eine_aktivitaet, eine_beauftragung, eine_empfehlung, eine_rueckmeldung
from beirat.tests.rechte.personae import ALLE
from berichte.models import Statistikreihe
from berichte.tests.fabrik import (
    ein_befund,
    ein_bericht,
    ein_deckblatt,
    ein_kommentar,
    eine_abkuerzung,
    eine_anlage,
    eine_berichtigung,
    eine_fassung,
    eine_freigabe,
    eine_hinnahme,
    eine_zuarbeit,
)
from berichte.zuarbeit.link import schluessel

SCHREIBENDE = "geschaeftsstelle beauftragte"


def _statistikreihe():
    reihe = Statistikreihe(bezeichnung="Reihe", gruppe="Tabelle", einheit="Personen", definition="Alle")
    reihe.save()
    return [reihe.pk]


def _aktivitaet():
    return [eine_aktivitaet().pk]


def _bericht():
    """The commissioner's report while the office is held: the Geschäftsstelle only reads it."""
    eine_beauftragung()
    return [ein_bericht().pk]


def _kapitel():
    eine_beauftragung()
    return [ein_bericht().kapitel.first().pk]


def _schritt():
    return [*_bericht(), "abstimmung"]


def _kommentar():
    eine_beauftragung()
    return [ein_kommentar().pk]


def _zahl():
    return [*_bericht(), "sitzungen"]


def _fassung():
    return [eine_fassung().pk]


def _deckblatt():
    deckblatt = ein_deckblatt()
    return [deckblatt.pk, deckblatt.datei.name]


def _berichtigung():
    return [eine_berichtigung().pk]


def _befund():
    eine_beauftragung()
    befund, bericht = ein_befund()
    return [bericht.pk, befund.kennung]


def _hinnahme():
    eine_beauftragung()
    return [eine_hinnahme().pk]


def _freigabe():
    return [eine_freigabe().pk]


def _jahr():
    eine_freigabe()
    return [2019]


def _lesen():
    eine_freigabe()
    return [2019, 1]


def _heute():
    eine_rueckmeldung(empfehlung=eine_empfehlung(nummer="E 3/2019"))
    eine_freigabe()
    return [2019, 1]


def _datei():
    datei = eine_freigabe().fassung.dateien.first()
    return [datei.pk, datei.datei.name]


def _zuarbeit():
    """Of the commissioner's report while the office is held."""
    eine_beauftragung()
    return [eine_zuarbeit().pk]


def _eigene_zuarbeit():
    """Asked of the Geschäftsstelle."""
    konto = Konto.objects.get(username="geschaeftsstelle")
    return [eine_zuarbeit(von=konto).pk]


def _anlage():
    eine_beauftragung()
    return [eine_anlage().pk]


def _abkuerzung():
    return [eine_abkuerzung().pk]


def _beitrag():
    return [schluessel(eine_zuarbeit())]


RECHTE = {
    "zuarbeit_liste": (SCHREIBENDE, _bericht),
    "zuarbeit_neu": ("beauftragte", _kapitel),
    "zuarbeit": (SCHREIBENDE, _zuarbeit),
    "zuarbeit_bearbeiten": ("beauftragte", _zuarbeit),
    "zuarbeit_senden": ("beauftragte", _zuarbeit),
    "zuarbeit_link": ("beauftragte", _zuarbeit),
    "zuarbeit_annehmen": ("beauftragte", _zuarbeit),
    "zuarbeit_zurueckgeben": ("beauftragte", _zuarbeit),
    "zuarbeit_zurueckziehen": ("beauftragte", _zuarbeit),
    "zuarbeit_schreiben": ("geschaeftsstelle", _eigene_zuarbeit),
    "jahresbericht_uebergabe": (SCHREIBENDE, _bericht),
    "uebergabe_pdf": (SCHREIBENDE, _bericht),
    "uebergabe_notizen": ("beauftragte", _bericht),
    "abkuerzung_liste": (SCHREIBENDE, list),
    "abkuerzung_neu": ("beauftragte", list),
    "abkuerzung_bearbeiten": ("beauftragte", _abkuerzung),
    "abkuerzung_loeschen": ("beauftragte", _abkuerzung),
    "anlage_liste": (SCHREIBENDE, _bericht),
    "anlage_neu": ("beauftragte", _bericht),
    "anlage_bearbeiten": ("beauftragte", _anlage),
    "anlage_ersetzen": ("beauftragte", _anlage),
    "anlage_verschieben": ("beauftragte", _anlage),
    "anlage_loeschen": ("beauftragte", _anlage),
    "anlage_datei": (SCHREIBENDE, _anlage),
    "beitrag": (ALLE, _beitrag),
    "jahresbericht_liste": (SCHREIBENDE, list),
    # The Geschäftsstelle may begin the Dezernat's report.
    "jahresbericht_neu": (SCHREIBENDE, list),
    "jahresbericht": (SCHREIBENDE, _bericht),
    "jahresbericht_vorschau": (SCHREIBENDE, _bericht),
    "jahresbericht_entwurf": (SCHREIBENDE, _bericht),
    "jahresbericht_zahl": (SCHREIBENDE, _zahl),
    "jahresbericht_bearbeiten": ("beauftragte", _bericht),
    "jahresbericht_festschreiben": ("beauftragte", _bericht),
    "jahresbericht_schritt": ("beauftragte", _schritt),
    "kapitel_kommentare": (SCHREIBENDE, _kapitel),
    # Only by POST, and only for who writes the report: tested in test_ablauf.
    "kommentar_erledigen": (SCHREIBENDE, _kommentar),
    "jahresbericht_pruefung": (SCHREIBENDE, _bericht),
    "jahresbericht_pdf_pruefung": (SCHREIBENDE, _bericht),
    "befund_hinnehmen": ("beauftragte", _befund),
    # Only by POST, and only for who writes the report: tested in test_hinnahme.
    "hinnahme_zuruecknehmen": (SCHREIBENDE, _hinnahme),
    # Only by POST; the first for who writes the report: tested in test_uebernahme.
    "kapitel_bestaetigen": (SCHREIBENDE, _kapitel),
    "jahresbericht_gesehen": (SCHREIBENDE, _bericht),
    "jahresbericht_vergleich": (SCHREIBENDE, _bericht),
    "fassung_aenderungen": (ALLE, _berichtigung),
    "kapitel_neu": ("beauftragte", _bericht),
    "kapitel_bearbeiten": ("beauftragte", _kapitel),
    "kapitel_auswahl": ("beauftragte", _kapitel),
    "kapitel_loeschen": ("beauftragte", _kapitel),
    "fassung_freigeben": ("geschaeftsstelle", _fassung),
    "fassung_deckblatt": (SCHREIBENDE, _fassung),
    "deckblatt": (ALLE, _deckblatt),
    "freigabe_zuruecknehmen": ("geschaeftsstelle", _freigabe),
    "fassung_liste": (ALLE, list),
    "fassung_jahr": (ALLE, _jahr),
    "fassung_feed": (ALLE, list),
    "fassung_suche": (ALLE, list),
    "jahr_lesen": (ALLE, _jahr),
    "fassung_lesen": (ALLE, _lesen),
    "fassung_heute": (ALLE, _heute),
    "fassungsdatei": (ALLE, _datei),
    "praegende_liste": (SCHREIBENDE, list),
    "aktivitaet_im_bericht": (SCHREIBENDE, _aktivitaet),
    "statistikreihe_liste": (SCHREIBENDE, list),
    "statistikreihe": (SCHREIBENDE, _statistikreihe),
    "statistikreihe_neu": (SCHREIBENDE, list),
    "statistikreihe_bearbeiten": (SCHREIBENDE, _statistikreihe),
    "statistikreihe_loeschen": (SCHREIBENDE, _statistikreihe),
    "statistik_einfuegen": (SCHREIBENDE, list),
    "statistikreihe_einfuegen": (SCHREIBENDE, _statistikreihe),
}
