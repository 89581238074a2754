"""Every page that the Geschäftsstelle opens is made with few queries; what needs more is told with why."""

import pytest

from portal.tests.aufrufe import aufruf  # noqa: F401
from portal.tests.test_seiten import RECHTE

# In all: session, account and permissions cost four of them.
HOECHSTENS = 12
GANZER_BERICHT = "reads the whole report live, which an edition does only once"
GANZE_PERSON = "gathers what every table holds about one person or account, asked for by that person"
AUSNAHMEN = {
    "aufbewahrung": (18, "counts what is due in a dozen tables"),
    "person_auskunft": (60, GANZE_PERSON),
    "person_auskunft_datei": (60, GANZE_PERSON),
    "meine_daten": (40, GANZE_PERSON),
    "meine_daten_datei": (40, GANZE_PERSON),
    "jahresbericht": (41, GANZER_BERICHT),
    "jahresbericht_entwurf": (30, GANZER_BERICHT),
    "jahresbericht_pdf_pruefung": (36, GANZER_BERICHT),
    "jahresbericht_pruefung": (45, GANZER_BERICHT),
    "jahresbericht_vorschau": (30, GANZER_BERICHT),
    "jahresbericht_zahl": (30, GANZER_BERICHT),
}
SEITEN = sorted(name for name, (wer, _) in RECHTE.items() if "geschaeftsstelle" in wer.split())


@pytest.mark.parametrize("name", SEITEN)
def test_a_page_needs_few_queries(aufruf, name):  # noqa: F811
    anfragen = aufruf(name, "geschaeftsstelle").anfragen

    hoechstens, _ = AUSNAHMEN.get(name, (HOECHSTENS, ""))
    assert len(anfragen) <= hoechstens, [anfrage[:120] for anfrage in anfragen]


def test_every_exception_is_a_page():
    assert set(AUSNAHMEN) <= set(SEITEN)
