"""Packages: what our code imports is ordered; what is ordered is locked with all that stands behind it."""

import ast
import re
import sys
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from .test_bauplan import HAUS, PAKETE, ist_test, knoten, quellen

EIGENE = {*PAKETE, "bench", "conftest"}


def bestellt(datei):
    """The packages that people ordered in an .in file, as requirements."""
    zeilen = (HAUS / datei).read_text().splitlines()
    return [Requirement(z) for z in zeilen if z and not z.startswith(("#", "-"))]


def gesperrt(datei):
    """{name: (requirement, checksums)} of a lock file."""
    bloecke = re.findall(r"^([a-z0-9].*?)(?: \\)?$((?:\n    --hash=.*)*)", (HAUS / datei).read_text(), re.M)
    anforderungen = ((Requirement(anforderung), summen) for anforderung, summen in bloecke)
    return {canonicalize_name(a.name): (a, re.findall(r"sha256:[0-9a-f]{64}\b", s)) for a, s in anforderungen}


def dahinter(anforderungen):
    """Names of everything that these requirements need on this machine, themselves included."""
    gesehen, offen = set(), list(anforderungen)
    while offen:
        anforderung = offen.pop()
        name = canonicalize_name(anforderung.name)
        if (name, *sorted(anforderung.extras)) in gesehen:
            continue
        gesehen.add((name, *sorted(anforderung.extras)))
        for zeile in metadata.requires(name) or ():
            weitere = Requirement(zeile)
            wofuer = [{"extra": extra} for extra in anforderung.extras] or [{"extra": ""}]
            if weitere.marker is None or any(weitere.marker.evaluate(w) for w in wofuer):
                offen.append(weitere)
    return {name for name, *_ in gesehen}


def fremde_importe(text):
    """Top-level names of modules that are neither ours nor Python's."""
    namen = {n.name.split(".")[0] for k in knoten(text, ast.Import) for n in k.names}
    namen |= {k.module.split(".")[0] for k in knoten(text, ast.ImportFrom) if not k.level}
    return namen - sys.stdlib_module_names - EIGENE


@pytest.mark.parametrize("stamm", ["requirements", "requirements-dev"])
def test_what_is_ordered_is_locked_in_the_same_version(stamm):
    sperre = gesperrt(f"{stamm}.txt")
    versionen = {a.name: str(sperre[canonicalize_name(a.name)][0].specifier) for a in bestellt(f"{stamm}.in")}
    assert versionen == {a.name: str(a.specifier) for a in bestellt(f"{stamm}.in")}


@pytest.mark.parametrize("datei", ["requirements.txt", "requirements-dev.txt"])
def test_every_locked_package_has_one_version_and_the_checksums_of_its_files(datei):
    offen = [
        name
        for name, (anforderung, summen) in gesperrt(datei).items()
        if not summen or not re.fullmatch(r"==[\w.]+", str(anforderung.specifier))
    ]
    assert offen == []


def test_everything_behind_what_the_portal_needs_is_locked():
    assert dahinter(bestellt("requirements.in")) - set(gesperrt("requirements.txt")) == set()


def test_what_the_tests_add_changes_no_version_of_the_portal():
    tests = gesperrt("requirements-dev.txt")
    abweichend = [n for n, eintrag in gesperrt("requirements.txt").items() if tests.get(n) != eintrag]
    assert abweichend == []


def test_what_is_installed_is_what_is_locked():
    sperre = gesperrt("requirements-dev.txt")
    da = {canonicalize_name(d.metadata["Name"]): d.version for d in metadata.distributions()}
    anders = {n: v for n, v in da.items() if n in sperre and str(sperre[n][0].specifier) != f"=={v}"}
    assert anders == {}


@pytest.mark.parametrize(
    "datei, gilt", [("requirements.in", lambda p: not ist_test(p)), ("requirements-dev.in", ist_test)]
)
def test_what_the_code_imports_is_ordered_and_not_only_there_by_chance(datei, gilt):
    namen = {canonicalize_name(a.name) for a in [*bestellt("requirements.in"), *bestellt(datei)]}
    woher = metadata.packages_distributions()
    zufaellig = {
        (pfad, modul)
        for pfad, text in quellen()
        if gilt(pfad)
        for modul in fremde_importe(text)
        if not namen & {canonicalize_name(d) for d in woher.get(modul, [modul])}
    }
    assert zufaellig == set()


def test_the_guard_against_chance_imports_finds_one():
    text = "import os\nfrom basis import text\nfrom certifi import where\nfrom . import x"
    assert fremde_importe(text) == {"certifi"}
