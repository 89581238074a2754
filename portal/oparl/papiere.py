"""Council papers: Paper with its Beratungsfolge (Consultation) and its documents (File).

Committees deliberate outside this portal, so a step of the Beratungsfolge has no Meeting here and tells
its day as `portal:date`. Where the board itself dealt with a paper, the Consultation leads to its item.
Released editions of a report are documents of the paper as which it was submitted.
"""

from datetime import UTC, date, datetime

from django.utils.timezone import localdate

from beirat.models import Beratung, Drucksache

from .mitgliedschaften import BEIRAT
from .objekte import Consultation, File, Paper
from .quellen import fuer_papiere, fuer_sitzungen
from .sitzungen import Sitzungen, oeffentlicher_punkt

_BESCHLIESSEND = {
    Beratung.Ergebnis.BESCHLOSSEN: True,
    Beratung.Ergebnis.GEAENDERT: True,
    Beratung.Ergebnis.ABGELEHNT: True,
    Beratung.Ergebnis.EMPFOHLEN: False,
    Beratung.Ergebnis.NICHT_EMPFOHLEN: False,
    Beratung.Ergebnis.KENNTNIS: False,
}
# What may be inside a paper: name of the records → type of the object.
TEILE = {
    "beratung": "Consultation",
    "punkt": "Consultation",
    "drucksache": "File",
    "dokument": "File",
    "fassungsdatei": "File",
}


def _papier(stand, pk):
    werte = stand.get(("drucksache", pk))
    return werte if werte and werte["oeffentlich"] else None


def _teil(stand, name, pk):
    """What a part of a paper tells at the moment of `stand`, with its paper; None while it isn't public."""
    werte = oeffentlicher_punkt(stand, pk) if name == "punkt" else stand.get((name, pk))
    if not werte or not _papier(stand, werte["drucksache_id"]):
        return None
    if name == "beratung":
        return werte if werte["oeffentlich"] else None
    if name == "punkt":
        sitzung = stand.get(("sitzung", werte["sitzung_id"]))
        return werte["drucksache_id"], werte["sitzung_id"], bool(sitzung and sitzung["oeffentlich"])
    return werte


def _hauptdokument(stand, pk):
    werte = _papier(stand, pk)
    return (werte["url"], werte["kennung"]) if werte and werte["url"] else None


def _fassungsdatei(stand, pk):
    """A file of an edition, while its report is a public paper and the edition released to the public."""
    werte = stand.get(("fassungsdatei", pk))
    bericht = werte and stand.get(("bericht", werte["fassung__bericht_id"]))
    frei = any(
        name == "freigabe" and w and w["reichweite"] == "oeffentlich" and not w["widerrufen_am"]
        for (name, _), w in stand.items()
    )
    if not bericht or not frei or not _papier(stand, bericht["drucksache_id"]):
        return None
    return bericht["drucksache_id"]


class Papiere(Sitzungen):
    """Builds papers and all that belongs to them, besides what the sessions have."""

    @staticmethod
    def quellen():
        """All that the sessions need, and the papers' own."""
        return (*fuer_sitzungen(), *fuer_papiere())

    def __init__(self, zeilen, spuren, adressen, heute):
        super().__init__(zeilen, spuren, adressen, heute)
        self._teile = {}
        for name, typ in TEILE.items():
            for pk in sorted(zeilen[name], key=lambda pk, name=name: (self._position(name, pk), pk)):
                papier = self._papier_von(name, pk)
                if papier in zeilen["drucksache"]:
                    self._teile.setdefault((papier, typ), []).append(f"{name}-{pk}")
        self._verwandte = {}
        for paar in zeilen["verwandt"].values():
            self._verwandte.setdefault(paar["from_drucksache_id"], set()).add(paar["to_drucksache_id"])
        self._freigaben = spuren.je("freigabe", "fassung_id")
        for pk in spuren.schluessel("drucksache"):
            self._trage_ein("Paper", pk, {("drucksache", pk)}, lambda stand, pk=pk: _papier(stand, pk))
        for name in TEILE:
            for pk in spuren.schluessel(name):
                self._trage_teil_ein(name, pk)
        self._trage_verwandte_ein()

    def _position(self, name, pk):
        return self.zeilen[name][pk].get("position", 0)

    def _papier_von(self, name, pk):
        """The paper to which this public record belongs, or None."""
        werte = self.zeilen[name][pk]
        match name:
            case "drucksache":
                return pk if werte["url"] else None
            case "fassungsdatei":
                return werte["fassung__bericht__drucksache_id"]
        return werte["drucksache_id"]

    # Since when -----------------------------------------------------------------------------------

    def _trage_teil_ein(self, name, pk):
        spuren, umfeld = self.spuren, {(name, pk)}
        match name:
            case "drucksache":
                papiere, erzaehle = {pk}, lambda stand: _hauptdokument(stand, pk)
            case "fassungsdatei":
                berichte = spuren.werte(name, pk, "fassung__bericht_id")
                papiere = {d for b in berichte for d in spuren.werte("bericht", b, "drucksache_id")}
                umfeld |= {("bericht", b) for b in berichte}
                fassungen = spuren.werte(name, pk, "fassung_id")
                umfeld |= {f for fassung in fassungen for f in self._freigaben.get(fassung, ())}
                erzaehle = lambda stand: _fassungsdatei(stand, pk)  # noqa: E731
            case _:
                papiere, erzaehle = (
                    spuren.werte(name, pk, "drucksache_id"),
                    lambda stand: _teil(stand, name, pk),
                )
        umfeld |= {("drucksache", d) for d in papiere}
        if name == "punkt":
            umfeld |= {("sitzung", s) for s in spuren.werte(name, pk, "sitzung_id")}
        typ, schluessel = TEILE[name], f"{name}-{pk}"
        self._trage_ein(typ, schluessel, umfeld, erzaehle)
        if lauf := self.laeufe(typ).get(schluessel):
            for papier in papiere:
                self._aendere("Paper", papier, lauf.created, lauf.modified)

    def _trage_verwandte_ein(self):
        for paar in self.spuren.schluessel("verwandt"):
            lauf = self.spuren.lebenslauf(
                {("verwandt", paar)} | {("drucksache", d) for d in paar},
                lambda stand, paar=paar: (
                    stand.get(("verwandt", paar)) is not None and all(_papier(stand, d) for d in paar) or None
                ),
            )
            for papier in paar if lauf else ():
                self._aendere("Paper", papier, *lauf.auftritte)

    # What there is, and what it tells -------------------------------------------------------------

    def lebende(self, typ):
        """Keys of the objects of this type that anybody may see now."""
        if typ == "Paper":
            return set(self.zeilen["drucksache"])
        teile = {s for (_, t), je in self._teile.items() if t == typ for s in je}
        return super().lebende(typ) | teile

    def paper(self, pk):
        """One paper with its steps and documents."""
        werte = self.zeilen["drucksache"][pk]
        dokumente = [self.file(s, eingebettet=True) for s in self._teile.get((pk, "File"), ())]
        haupt = dokumente.pop(0) if werte["url"] else None
        return Paper(
            **self._kopf("Paper", pk),
            body=self.adressen.body,
            name=werte["titel"],
            reference=werte["kennung"],
            date=werte["datum"] and date.fromisoformat(werte["datum"]),
            paperType=Drucksache(kennung=werte["kennung"]).art,
            relatedPaper=tuple(
                self.adressen.objekt("Paper", v)
                for v in sorted(self._verwandte.get(pk, ()))
                if v in self.zeilen["drucksache"]
            ),
            mainFile=haupt,
            auxiliaryFile=tuple(dokumente),
            consultation=tuple(
                self.consultation(s, eingebettet=True) for s in self._teile.get((pk, "Consultation"), ())
            ),
        )

    def consultation(self, schluessel, eingebettet=False):
        """One step of the Beratungsfolge, or the board's own dealing with a paper."""
        name, _, pk = schluessel.rpartition("-")
        werte = self.zeilen[name][int(pk)]
        kopf = self._kopf("Consultation", schluessel)
        kopf["paper"] = "" if eingebettet else self.adressen.objekt("Paper", werte["drucksache_id"])
        if name == "punkt":
            sitzung = werte["sitzung_id"]
            return Consultation(
                **kopf,
                agendaItem=self.adressen.objekt("AgendaItem", pk),
                meeting=self.adressen.objekt("Meeting", sitzung) if sitzung in self.zeilen["sitzung"] else "",
                organization=(self.adressen.objekt("Organization", BEIRAT),),
                role="Beratung",
            )
        ergebnis = Beratung.Ergebnis(werte["ergebnis"])
        return Consultation(
            **kopf,
            organization=(self.adressen.objekt("Organization", werte["gremium_id"]),),
            authoritative=_BESCHLIESSEND.get(ergebnis),
            role=werte["rolle"],
            portal_date=werte["tag"] and date.fromisoformat(werte["tag"]),
            portal_agendaItemNumber=werte["top"],
            portal_result=ergebnis.label if werte["ergebnis"] else "",
        )

    def file(self, schluessel, eingebettet=False):
        """A document: the city's, told by its link, or one that the portal itself keeps."""
        name, _, pk = schluessel.rpartition("-")
        if name == "niederschrift":
            return super().file(schluessel, eingebettet)
        werte = self.zeilen[name][int(pk)]
        kopf = self._kopf("File", schluessel)
        papier = self.adressen.objekt("Paper", self._papier_von(name, int(pk)))
        kopf["paper"] = () if eingebettet else (papier,)
        if name == "drucksache":
            return File(**kopf, name=werte["kennung"], accessUrl=werte["url"])
        if name == "dokument":
            return File(**kopf, name=werte["name"], size=werte["groesse"], accessUrl=werte["url"])
        adresse = self.adressen.seite("fassungsdatei", int(pk), werte["datei__name"])
        return File(
            **kopf,
            name=f"{werte['titel']} (Fassung {werte['fassung__nummer']})",
            fileName=werte["datei__name"],
            mimeType=werte["datei__typ"].partition(";")[0],
            date=_tag(werte["fassung__festgeschrieben_am"]),
            size=werte["datei__groesse"],
            accessUrl=adresse,
            downloadUrl=adresse,
            portal_sha256Checksum=werte["datei__sha256"],
        )


def _tag(text):
    """The day in the city of a moment as the database tells it in JSON: SQLite leaves out that it is UTC."""
    zeitpunkt = datetime.fromisoformat(text)
    return localdate(zeitpunkt if zeitpunkt.tzinfo else zeitpunkt.replace(tzinfo=UTC))
