"""What an XLSX file is built of, counted before anything is built: the library makes whole parts at once.

A million styles of four letters each pack into a few kilobytes, and would hold the portal for a minute and a
gigabyte of memory.
"""

from xml.parsers import expat

from django.core.exceptions import ValidationError

# What tables consist of is read piece by piece; of all the rest (styles, names, merged cells) there are few.
TABELLENTEILE = {"row", "c", "v", "f", "is", "si", "t", "r"}
HOECHSTENS_TABELLENTEILE = 3_000_000
HOECHSTENS_ANDERE = 100_000
# No spreadsheet has more columns; a row is read at once.
HOECHSTENS_IN_ZEILE = 16_384
_UNGEWOEHNLICH = (
    "Die XLSX-Datei ist ungewöhnlich aufgebaut und wird deshalb nicht eingelesen: Bitte kopieren Sie die "
    "ausgefüllten Zellen in eine neue Tabelle, oder speichern Sie sie als CSV."
)


def pruefe_aufbau(archiv, teile):
    """Count through these parts of an opened archive, whatever they are called; what is no XML ends at once.

    Raises ValidationError where there is too much, or a document type, which office programs never write.
    """
    zaehler = _Zaehler()
    for teil in teile:
        with archiv.open(teil) as datei:
            zaehler.lies(datei)


class _Zaehler:
    def __init__(self):
        self._tabellenteile = self._andere = self._in_zeile = 0

    def lies(self, datei):
        self._in_zeile = 0
        leser = expat.ParserCreate()
        leser.StartElementHandler = self._element
        leser.StartDoctypeDeclHandler = self._dokumenttyp
        try:
            leser.ParseFile(datei)
        except expat.ExpatError:
            # A picture; or a part that is broken, on which the library stumbles where it needs it.
            return

    def _element(self, name, _):
        name = name.rpartition(":")[2]
        if name == "row":
            self._in_zeile = 0
        elif name == "c":
            self._in_zeile += 1
        if name in TABELLENTEILE:
            self._tabellenteile += 1
        else:
            self._andere += 1
        if (
            self._in_zeile > HOECHSTENS_IN_ZEILE
            or self._tabellenteile > HOECHSTENS_TABELLENTEILE
            or self._andere > HOECHSTENS_ANDERE
        ):
            raise ValidationError(_UNGEWOEHNLICH)

    @staticmethod
    def _dokumenttyp(*_):
        raise ValidationError(_UNGEWOEHNLICH)
