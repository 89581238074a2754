"""The command that examines OParl's objects by a folder of description files: those of the test are ours."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from beirat.tests import fabrik
from portal.tests.oparlregeln import IMMER, REGELN

pytestmark = pytest.mark.django_db
FORMEN = {
    "adresse": {"type": "string", "format": "url"},
    "text": {"type": "string"},
    "texte": {"type": "array", "items": {"type": "string"}},
    "tag": {"type": "string", "format": "date"},
    "zeitpunkt": {"type": "string", "format": "date-time"},
    "zahl": {"type": "integer"},
    "wahr": {"type": "boolean"},
    "liste": {"type": "string", "format": "url", "references": "externalList"},
}


def _beschreibung(regel):
    art, *ziel = regel.rstrip(" !").split()
    match art:
        case "verweis":
            return {"type": "string", "format": "url", "references": ziel[0]}
        case "verweise":
            return {"type": "array", "references": ziel[0], "items": {"type": "string", "format": "url"}}
        case "eingebettet":
            return {"type": "object", "schema": f"{ziel[0]}.json"}
        case "eingebettete":
            return {"type": "array", "items": {"type": "object", "schema": f"{ziel[0]}.json"}}
    return FORMEN[art]


@pytest.fixture
def ordner(tmp_path):
    """A folder of description files, made of the table of the tests."""
    for typ, regeln in REGELN.items():
        alle = IMMER | regeln
        schema = {
            "required": [feld for feld, regel in alle.items() if regel.endswith("!")],
            "properties": {feld: _beschreibung(regel) for feld, regel in alle.items()},
        }
        (tmp_path / f"{typ}.json").write_text(json.dumps(schema))
    return tmp_path


def _aendere(ordner, typ, **aenderung):
    datei = ordner / f"{typ}.json"
    schema = json.loads(datei.read_text())
    schema["properties"] |= aenderung.pop("properties", {})
    datei.write_text(json.dumps(schema | aenderung))


def _pruefe(*argumente):
    ausgabe = StringIO()
    call_command("oparl_pruefen", *argumente, stdout=ausgabe)
    return ausgabe.getvalue().strip()


def test_sound_objects_are_counted(ordner):
    sitzung = fabrik.ein_top(sitzung=fabrik.eine_sitzung(ort="Rathaus")).sitzung
    entzogene = fabrik.eine_sitzung(amtszeit=sitzung.amtszeit)
    entzogene.oeffentlich = False
    entzogene.save()

    # System, Body, board, office, term, session, withdrawn session, place, item.
    assert _pruefe(str(ordner)) == "9 Objekte geprüft, 0 Fehler."


@pytest.mark.parametrize(
    ("aenderung", "fund"),
    [
        ({"required": ["fehlt"]}, "fehlt fehlt"),
        ({"properties": {"name": {"type": "integer"}}}, "name ist nicht integer"),
        ({"properties": {"name": {"type": "string", "pattern": "^x$"}}}, "name hat nicht die verlangte Form"),
        ({"properties": {"name": {"type": "string", "format": "date"}}}, "name ist kein date"),
        (
            {
                "properties": {
                    "organization": {"type": "array", "references": "Paper", "items": {"type": "string"}}
                }
            },
            "organization führt zu keinem Objekt der Art Paper",
        ),
    ],
)
def test_each_kind_of_mistake_is_found(ordner, aenderung, fund, capsys):
    fabrik.eine_sitzung()
    _aendere(ordner, "Meeting", **aenderung)
    ausgabe = StringIO()

    with pytest.raises(CommandError, match="Nicht alle Objekte entsprechen dem Standard."):
        call_command("oparl_pruefen", str(ordner), stdout=ausgabe)
    assert fund in ausgabe.getvalue()


def test_an_attribute_that_the_standard_does_not_know_is_found(ordner):
    fabrik.eine_sitzung()
    datei = ordner / "Meeting.json"
    schema = json.loads(datei.read_text())
    del schema["properties"]["meetingState"]
    datei.write_text(json.dumps(schema))
    ausgabe = StringIO()

    with pytest.raises(CommandError):
        call_command("oparl_pruefen", str(ordner), stdout=ausgabe)
    assert "meetingState kennt der Standard nicht" in ausgabe.getvalue()


@pytest.mark.parametrize("inhalt", ["", "{", "[]", '{"properties": 1}', None])
def test_a_folder_without_good_files_is_refused_with_the_files_name(ordner, inhalt):
    datei = ordner / "Paper.json"
    datei.unlink()
    if inhalt is not None:
        datei.write_text(inhalt)

    with pytest.raises(CommandError, match=r"Paper\.json lässt sich nicht als Beschreibung"):
        _pruefe(str(ordner))


def test_without_a_folder_it_says_which_one(db):
    with pytest.raises(CommandError, match="Bitte nennen Sie den Ordner"):
        _pruefe()
