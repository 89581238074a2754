"""Who may open which page: URL name → (personae, arguments of the address)."""

from datetime import date

from basis.models import Konto
from basis.post import Brief, Postausgang
from basis.tests.fabrik import eine_einlesung
from beirat.tests import fabrik
from portal.tests import rechte_anmeldung, rechte_oeffentlich

ANGEMELDETE = "geschaeftsstelle beauftragte ratsmitglied administration"


def _konto():
    return [Konto.objects.create_user(username="jemand").pk]


def _art():
    return ["impressum"]


def _mail():
    with Postausgang() as post:
        return [post.schicke(Brief("jemand@example.org", "Betreff", "Text")).pk]


def _verlauf():
    return ["aktivitaet", fabrik.eine_aktivitaet().pk]


def _stand():
    feld = fabrik.ein_handlungsfeld()
    return ["handlungsfeld", feld.pk, feld.history.get().history_id]


def _einlesung():
    """An uploaded file about people: nobody but the Geschäftsstelle may see it."""
    konto = Konto.objects.create_user(username="eingelesen")
    return [eine_einlesung(hochgeladen_von=konto, konto_name="eingelesen").pk]


def _einleseart():
    return ["personen"]


def _fristart():
    """A kind with somebody whose contact data is due."""
    person = fabrik.eine_person(telefon="0391 1234567")
    fabrik.ein_mandat(person=person, letzter_tag=date(2016, 1, 31), ausscheiden="ruecktritt")
    return ["kontakt"]


def _person():
    return [fabrik.ein_mandat().person.pk]


RECHTE = {
    "start": (f"anonym {ANGEMELDETE}", list),
    "rechtstext": (f"anonym {ANGEMELDETE}", _art),
    "gesundheit": (f"anonym {ANGEMELDETE}", list),
    "bereitschaft": (f"anonym {ANGEMELDETE}", list),
    "postausgang": ("geschaeftsstelle administration", list),
    "postausgang_erneut": ("geschaeftsstelle administration", _mail),
    "suche": ("geschaeftsstelle beauftragte", list),
    "verlauf": ("geschaeftsstelle beauftragte", _verlauf),
    "wiederherstellen": ("geschaeftsstelle", _stand),
    "einlesen": ("geschaeftsstelle beauftragte", list),
    "einlesen_art": ("geschaeftsstelle", _einleseart),
    "einlesen_bestand": ("geschaeftsstelle", _einleseart),
    "einlesen_vorlage": ("geschaeftsstelle", _einleseart),
    "einlesung_liste": ("geschaeftsstelle beauftragte", list),
    "einlesung": ("geschaeftsstelle", _einlesung),
    "einlesung_datei": ("geschaeftsstelle", _einlesung),
    "einlesung_verwerfen": ("geschaeftsstelle", _einlesung),
    "konto_liste": ("administration", list),
    "konto_neu": ("administration", list),
    "konto_bearbeiten": ("administration", _konto),
    "konto_einladen": ("administration", _konto),
    "konto_faktor": ("administration", _konto),
    "konto_passwort": ("administration", _konto),
    "rechtstext_liste": ("administration", list),
    "aufbewahrung": ("geschaeftsstelle administration", list),
    "aufbewahrungsfrist": ("administration", _fristart),
    "aussonderung": ("geschaeftsstelle", _fristart),
    "personendaten": ("geschaeftsstelle administration", list),
    "person_auskunft": ("geschaeftsstelle", _person),
    "person_auskunft_datei": ("geschaeftsstelle", _person),
    "meine_daten": (ANGEMELDETE, list),
    "meine_daten_datei": (ANGEMELDETE, list),
    "rechtstext_bearbeiten": ("administration", _art),
}
RECHTE |= {
    "oparl_system": (f"anonym {ANGEMELDETE}", list),
    "oparl_liste": (f"anonym {ANGEMELDETE}", lambda: ["meeting"]),
    "oparl_objekt": (f"anonym {ANGEMELDETE}", lambda: ["meeting", fabrik.eine_sitzung().pk]),
    # Whatever else is asked for below the interface is told that there is nothing.
    "oparl_unbekannt": ("", lambda: ["2.0/system"]),
}
RECHTE |= {
    name: (f"anonym {ANGEMELDETE}", argumente) for name, argumente in rechte_oeffentlich.ARGUMENTE.items()
}
RECHTE |= rechte_anmeldung.RECHTE
