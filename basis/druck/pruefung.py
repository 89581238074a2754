"""How accessible a PDF of ours is: the checker pdfua and checks of our own, told in plain German.

This runs beside the work on a draft. A full check by the standard is what veraPDF does, in Java; that is
part of the tests of this software, not of the running portal.
"""

from dataclasses import dataclass
from io import BytesIO

import pdfua
import pikepdf
from pdfua.rules import RuleRegistry

from basis.druck.aufbau import AM_BAUM, AN_SEITEN
from basis.druck.platz import platz
from basis.druck.regeln import REGELN, Regel

# pdfua 0.1.3 stumbles over the arrays of pikepdf 10 in its rule on empty headings; ours looks for them.
REGISTER = RuleRegistry([regel for regel in pdfua.default_registry() if regel.id != "UA-14-001"])
_SEITEN_GENANNT = 5
_FREMD = Regel("weitere Regeln", "")


@dataclass(frozen=True)
class Fund:
    """One finding: whether it breaks the standard, a sentence, and its pages (from 1, none if unknown)."""

    verstoss: bool
    text: str
    seiten: tuple[int, ...] = ()

    @property
    def mit_ort(self):
        """The sentence after its pages: „Seite 3: …“, „Seiten 3 und 7: …“; alone if they are unknown."""
        return f"{self._ort()}: {self.text}" if self.seiten else self.text

    @property
    def anker(self):
        """What an address of the PDF needs at its end to open it on the first of these pages."""
        return f"#page={self.seiten[0]}" if self.seiten else ""

    def _ort(self):
        *genannte, letzte = map(str, self.seiten[:_SEITEN_GENANNT])
        if (weitere := len(self.seiten) - _SEITEN_GENANNT) > 0:
            return f"Seiten {', '.join([*genannte, letzte])} und {weitere} weitere"
        return f"Seiten {', '.join(genannte)} und {letzte}" if genannte else f"Seite {letzte}"


@dataclass(frozen=True)
class Pdfpruefung:
    """What was found in a PDF, breaches first; what was looked at, and with which programs."""

    seiten: int
    funde: tuple[Fund, ...]
    geprueft: tuple[str, ...]
    werkzeuge: tuple[str, ...]

    @property
    def nach_gewicht(self):
        """Pairs of a weight („sollte“: breaks the standard, „hinweis“) and its findings; none without any."""
        for gewicht, verstoss in (("sollte", True), ("hinweis", False)):
            if liste := [fund for fund in self.funde if fund.verstoss == verstoss]:
                yield gewicht, liste


def pruefe_pdf(inhalt: bytes) -> Pdfpruefung:
    """Examine a PDF. Whatever goes wrong in a check, or in reading the file, becomes a finding itself.

    Raises Druckfehler if this process is busy with others.
    """
    gesammelt, geprueft, seiten = [], [], 0
    try:
        with platz(), pikepdf.open(BytesIO(inhalt)) as pdf:
            seiten = len(pdf.pages)
            for was, funde in _pruefungen(pdf):
                gefundene, ganz = _gelaufen(was, funde)
                gesammelt += gefundene
                geprueft += [was] if ganz else []
    except (pikepdf.PdfError, ValueError) as fehler:
        gesammelt.append((True, f"Das PDF ließ sich nicht lesen ({type(fehler).__name__}).", None))
    umfang = pdfua.coverage(REGISTER)
    werkzeuge = (
        f"pdfua {pdfua.__version__} ({umfang.covered} der {umfang.total} Regeln von PDF/UA-1)",
        f"eigenen Prüfungen (pikepdf {pikepdf.__version__})",
    )
    return Pdfpruefung(seiten, _zusammengefasst(gesammelt), tuple(dict.fromkeys(geprueft)), werkzeuge)


def _pruefungen(pdf):
    """Pairs of what is looked at and a generator of what is found, none of which has begun."""
    dokument = pdfua.PdfDocument(pdf, "")
    for regel in REGISTER:
        yield REGELN.get(regel.id, _FREMD).was, _von_pdfua(regel, dokument)
    for was, pruefe in AM_BAUM:
        yield was, pruefe(dokument)
    for was, pruefe in AN_SEITEN:
        yield was, pruefe(pdf)


def _von_pdfua(regel, dokument):
    for fund in regel.check(dokument):
        deutsch = REGELN.get(regel.id, _FREMD).deutsch(fund)
        text = deutsch or f"Regel {regel.id} meldet auf Englisch: {fund.message}"
        yield fund.severity == pdfua.Severity.ERROR, text, fund.location.page


def _gelaufen(was, funde):
    """What a check found, and whether it ran to its end."""
    gefundene = []
    try:
        gefundene.extend(funde)
    # Anything may go wrong inside somebody else's program; who asked must learn that it did.
    except Exception as fehler:
        satz = f"Die Prüfung „{was}“ ist abgebrochen ({type(fehler).__name__}): Dazu ist nichts bekannt."
        return [*gefundene, (False, satz, None)], False
    return gefundene, True


def _zusammengefasst(gesammelt):
    """The same sentence once, with all its pages."""
    seiten = {}
    for verstoss, text, seite in gesammelt:
        seiten.setdefault((verstoss, text), set()).update({seite} - {None})
    funde = [Fund(verstoss, text, tuple(sorted(menge))) for (verstoss, text), menge in seiten.items()]
    return tuple(sorted(funde, key=lambda fund: not fund.verstoss))
