"""Public addresses and real rows behind them; everybody may open them."""

from datetime import date

from basis.models import Datei
from beirat.tests import fabrik
from projekte.tests.fabrik import mittel


def _person():
    return [fabrik.ein_mandat().person_id]


def _sitzung():
    return [fabrik.ein_top().sitzung_id]


def _niederschrift():
    """A session whose minutes a later one confirmed, with a stored public part."""
    sitzung = fabrik.eine_anwesenheit().sitzung
    spaetere = fabrik.eine_sitzung(amtszeit=sitzung.amtszeit, tag=date(2019, 6, 4))
    fabrik.eine_niederschrift(
        sitzung=sitzung,
        bestaetigt_in=spaetere,
        pdf_oeffentlich=Datei.aus_bytes("niederschrift.pdf", "application/pdf", b"%PDF-1.7"),
    )
    return [sitzung.pk]


def _empfehlung():
    return [fabrik.eine_rueckmeldung().empfehlung_id]


def _projekt():
    return [mittel().phase.projekt_id]


ARGUMENTE = {
    "oeffentlich_beirat": list,
    "oeffentlich_person": _person,
    "oeffentlich_sitzung_liste": list,
    "oeffentlich_sitzung": _sitzung,
    "oeffentlich_niederschrift": _niederschrift,
    "oeffentlich_niederschrift_pdf": _niederschrift,
    "oeffentlich_empfehlung_liste": list,
    "oeffentlich_empfehlung": _empfehlung,
    "oeffentlich_projekt_liste": list,
    "oeffentlich_projekt": _projekt,
    "pruefen": list,
    "robots": list,
    "sitemap": list,
}
