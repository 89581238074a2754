"""What the docs name there is: files, and the numbers of their tables."""

import re
from importlib import import_module
from pathlib import Path

import pytest

HAUS = Path(__file__).resolve().parents[2]
MB = 1024 * 1024
GEPRUEFT = sorted(HAUS.glob("docs/*.md"))
PFAD = re.compile(r"`([\w.-]+/[\w./*-]*\.(?:py|html|js|md|conf|txt|service|sql))`")


def _fehlende(text):
    return sorted({pfad for pfad in PFAD.findall(text) if not any(HAUS.glob(pfad))})


@pytest.mark.parametrize("dokument", GEPRUEFT, ids=lambda pfad: pfad.name)
def test_every_file_that_a_document_names_exists(dokument):
    assert _fehlende(dokument.read_text()) == []


def test_a_file_that_is_not_there_is_found():
    text = "`basis/models.py`, `basis/gibtesnicht.py`, `basis/tests/*.py` and `script/test`"
    assert _fehlende(text) == ["basis/gibtesnicht.py"]


def test_every_limit_that_the_docs_tell_is_the_one_that_holds():
    zeilen = re.findall(
        r"\| (\d+)( MB)? \|[ |]*`([\w/]+)\.py` `(\w+)`", (HAUS / "docs/eingaben.md").read_text()
    )
    gesagt = {(modul, name): int(zahl) * (MB if einheit else 1) for zahl, einheit, modul, name in zeilen}
    wahr = {(m, name): getattr(import_module(m.replace("/", ".")), name) for m, name in gesagt}

    assert len(gesagt) == 18
    assert gesagt == wahr
