"""Sessions of the board: Meeting with its Location, AgendaItem, and the File of confirmed minutes.

Who was there is told by nobody: gathered over the sessions it would be each member's attendance.
"""

from datetime import date, datetime, time, timedelta

from django.utils.timezone import make_aware

from beirat.models import Sitzung

from .bau import Bau
from .mitgliedschaften import BEIRAT
from .objekte import AgendaItem, File, Location, Meeting
from .quellen import fuer_sitzungen

# The words that the standard recommends, and our own where it has none.
_STAND = {
    Sitzung.Zustand.GEPLANT: "terminiert",
    Sitzung.Zustand.EINGELADEN: "eingeladen",
    Sitzung.Zustand.DURCHGEFUEHRT: "durchgeführt",
    Sitzung.Zustand.AUSGEFALLEN: "ausgefallen",
    Sitzung.Zustand.UMGEWIDMET: "zu einer Veranstaltung umgewidmet",
}


def oeffentlicher_punkt(stand, pk):
    """The item's values if it is public at the moment of `stand`, else None."""
    werte = stand.get(("punkt", pk))
    sitzung = werte and stand.get(("sitzung", werte["sitzung_id"]))
    # Before the invitation an agenda is a draft; a session that fell away had none.
    if not sitzung or not werte["oeffentlich"] or sitzung["zustand"] not in Sitzung.TAGESORDNUNG_STEHT:
        return None
    return werte if werte["bekanntgegeben_am"] or sitzung["oeffentlich"] else None


def _oeffentlicher_beschluss(stand, pk):
    werte = stand.get(("beschluss", pk))
    if not werte or not werte["oeffentlich"]:
        return None
    punkt = stand.get(("punkt", werte["tagesordnungspunkt_id"]))
    sitzung = stand.get(("sitzung", werte["sitzung_id"]))
    offen = punkt and punkt["oeffentlich"] and (sitzung is None or sitzung["oeffentlich"])
    return werte if werte["bekanntgegeben_am"] or offen else None


def _oeffentliche_niederschrift(stand, pk):
    werte = stand.get(("niederschrift", pk))
    sitzung = werte and stand.get(("sitzung", werte["sitzung_id"]))
    if not sitzung or not sitzung["oeffentlich"]:
        return None
    return werte if werte["bestaetigt_in_id"] and werte["pdf_oeffentlich_id"] else None


def _bestaetigt(stand, sitzung):
    """Whether the public part of this session's minutes is public: its results aren't before."""
    niederschriften = (
        _oeffentliche_niederschrift(stand, pk) for name, pk in stand if name == "niederschrift"
    )
    return any(n and n["sitzung_id"] == sitzung for n in niederschriften)


class Sitzungen(Bau):
    """Builds all of it from the public rows and their history."""

    quellen = staticmethod(fuer_sitzungen)

    def __init__(self, zeilen, spuren, adressen, heute):
        super().__init__(zeilen, spuren, adressen)
        # {session: keys of its public items in their order}: counted among those that are shown, so that
        # no gap tells of one that isn't.
        self._tagesordnung, self._beschluesse, self._niederschrift = {}, {}, {}
        for pk, punkt in sorted(zeilen["punkt"].items(), key=lambda z: (z[1]["position"], z[0])):
            self._tagesordnung.setdefault(punkt["sitzung_id"], []).append(pk)
        for beschluss in zeilen["beschluss"].values():
            if beschluss["ja"] > beschluss["nein"]:
                punkt = beschluss["tagesordnungspunkt_id"]
                self._beschluesse.setdefault(punkt, []).append(beschluss["wortlaut"])
        for pk, niederschrift in zeilen["niederschrift"].items():
            self._niederschrift[niederschrift["sitzung_id"]] = pk
        self._trage_sitzungen_ein()
        self._trage_punkte_ein()
        self._trage_niederschriften_ein()

    # Since when -----------------------------------------------------------------------------------

    def _trage_sitzungen_ein(self):
        for pk in self.spuren.schluessel("sitzung"):
            hier = {("sitzung", pk)}
            self._trage_ein("Meeting", pk, hier, lambda stand, pk=pk: _oeffentliche_sitzung(stand, pk))
            self._trage_ein("Location", pk, hier, lambda stand, pk=pk: _ort(stand, pk))

    def _trage_punkte_ein(self):
        beschluesse = self.spuren.je("beschluss", "tagesordnungspunkt_id")
        niederschriften = self.spuren.je("niederschrift", "sitzung_id")
        je_sitzung = {}
        for pk in self.spuren.schluessel("punkt"):
            sitzungen = self.spuren.werte("punkt", pk, "sitzung_id")
            umfeld = {("punkt", pk)} | {("sitzung", s) for s in sitzungen}
            umfeld |= {("drucksache", d) for d in self.spuren.werte("punkt", pk, "drucksache_id")}
            umfeld |= beschluesse.get(pk, set()).union(*(niederschriften.get(s, set()) for s in sitzungen))
            self._trage_ein("AgendaItem", pk, umfeld, lambda stand, pk=pk: _erzaehlter_punkt(stand, pk))
            platz = self.spuren.lebenslauf(umfeld, lambda stand, pk=pk: _platz(stand, pk))
            for sitzung in sitzungen:
                je_sitzung.setdefault(sitzung, []).append((pk, platz))
        for sitzung, punkte in je_sitzung.items():
            # An item that comes, goes or moves changes the order of the others.
            zeiten = [t for _, platz in punkte if platz for t in (platz.created, platz.modified)]
            for pk, _ in punkte:
                self._aendere("AgendaItem", pk, *zeiten)
            eigene = [lauf for pk, _ in punkte if (lauf := self.laeufe("AgendaItem").get(pk))]
            self._aendere("Meeting", sitzung, *zeiten, *(lauf.modified for lauf in eigene))

    def _trage_niederschriften_ein(self):
        for pk in self.spuren.schluessel("niederschrift"):
            sitzungen = self.spuren.werte("niederschrift", pk, "sitzung_id")
            schluessel = f"niederschrift-{pk}"
            self._trage_ein(
                "File",
                schluessel,
                {("niederschrift", pk)} | {("sitzung", s) for s in sitzungen},
                lambda stand, pk=pk: _oeffentliche_niederschrift(stand, pk),
            )
            if lauf := self.laeufe("File").get(schluessel):
                for sitzung in sitzungen:
                    self._aendere("Meeting", sitzung, lauf.created, lauf.modified)

    # What there is, and what it tells -------------------------------------------------------------

    def lebende(self, typ):
        """Keys of the objects of this type that anybody may see now."""
        match typ:
            case "Meeting":
                return set(self.zeilen["sitzung"])
            case "Location":
                return {pk for pk, werte in self.zeilen["sitzung"].items() if werte["ort"]}
            case "AgendaItem":
                return set(self.zeilen["punkt"])
            case "File":
                return {f"niederschrift-{pk}" for pk in self.zeilen["niederschrift"]}
        return set()

    def meeting(self, pk):
        """One session with its public agenda, its place, and its minutes once they are confirmed."""
        werte = self.zeilen["sitzung"][pk]
        niederschrift = self._niederschrift.get(pk)
        beginn, ende = _zeiten(werte)
        return Meeting(
            **self._kopf("Meeting", pk),
            name=f"{werte['nummer']}. Sitzung ({Sitzung.Art(werte['art']).label})",
            meetingState=_STAND[werte["zustand"]],
            cancelled=werte["zustand"] in Sitzung.FIEL_WEG,
            start=beginn,
            end=ende,
            location=self.location(pk, eingebettet=True) if werte["ort"] else None,
            organization=(self.adressen.objekt("Organization", BEIRAT),),
            resultsProtocol=niederschrift
            and self._niederschriftsdatei(f"niederschrift-{niederschrift}", eingebettet=True),
            agendaItem=tuple(
                self.agendaitem(punkt, eingebettet=True) for punkt in self._tagesordnung.get(pk, ())
            ),
            web=self.adressen.seite("oeffentlich_sitzung", pk),
            portal_date=date.fromisoformat(werte["tag"]),
            portal_number=werte["kennung"],
            portal_legislativeTerm=self.adressen.objekt("LegislativeTerm", werte["amtszeit_id"]),
        )

    def location(self, pk, eingebettet=False):
        """Where a session is held."""
        return Location(
            **self._kopf("Location", pk),
            description=self.zeilen["sitzung"][pk]["ort"],
            meetings=() if eingebettet else (self.adressen.objekt("Meeting", pk),),
        )

    def agendaitem(self, pk, eingebettet=False):
        """One public item with its result and what was decided."""
        werte = self.zeilen["punkt"][pk]
        sitzung = werte["sitzung_id"]
        oeffentlich = sitzung in self.zeilen["sitzung"]
        mit_papier = werte["drucksache_id"] in self.zeilen["drucksache"]
        return AgendaItem(
            **self._kopf("AgendaItem", pk),
            # An item that was announced out of a non-public session doesn't lead to that session.
            meeting=self.adressen.objekt("Meeting", sitzung) if oeffentlich and not eingebettet else "",
            number=werte["nummer"],
            order=self._tagesordnung[sitzung].index(pk) + 1,
            name=werte["titel"],
            public=oeffentlich,
            consultation=self.adressen.objekt("Consultation", f"punkt-{pk}") if mit_papier else "",
            result=werte["ergebnis"] if sitzung in self._niederschrift or werte["bekanntgegeben_am"] else "",
            resolutionText="\n\n".join(self._beschluesse.get(pk, ())),
        )

    def file(self, schluessel, eingebettet=False):
        """The public part of confirmed minutes."""
        return self._niederschriftsdatei(schluessel, eingebettet)

    def _niederschriftsdatei(self, schluessel, eingebettet):
        pk = int(schluessel.removeprefix("niederschrift-"))
        werte = self.zeilen["niederschrift"][pk]
        adresse = self.adressen.seite("oeffentlich_niederschrift_pdf", werte["sitzung_id"])
        sitzung = self.adressen.objekt("Meeting", werte["sitzung_id"])
        return File(
            **self._kopf("File", schluessel),
            name="Niederschrift, öffentlicher Teil",
            fileName=werte["pdf_oeffentlich__name"],
            mimeType=werte["pdf_oeffentlich__typ"],
            size=werte["pdf_oeffentlich__groesse"],
            accessUrl=adresse,
            downloadUrl=adresse,
            meeting=() if eingebettet else (sitzung,),
            portal_sha256Checksum=werte["pdf_oeffentlich__sha256"],
        )


def _oeffentliche_sitzung(stand, pk):
    werte = stand.get(("sitzung", pk))
    return werte if werte and werte["oeffentlich"] else None


def _ort(stand, pk):
    werte = _oeffentliche_sitzung(stand, pk)
    return werte["ort"] or None if werte else None


def _platz(stand, pk):
    werte = oeffentlicher_punkt(stand, pk)
    return (werte["sitzung_id"], werte["position"]) if werte else None


def _erzaehlter_punkt(stand, pk):
    """What an item tells at the moment of `stand`, or None while it isn't public."""
    werte = oeffentlicher_punkt(stand, pk)
    if werte is None:
        return None
    sitzung = stand.get(("sitzung", werte["sitzung_id"]))
    papier = stand.get(("drucksache", werte["drucksache_id"]))
    beschluesse = [_oeffentlicher_beschluss(stand, b) for name, b in sorted(stand) if name == "beschluss"]
    return (
        werte["nummer"],
        werte["titel"],
        bool(sitzung and sitzung["oeffentlich"]),
        bool(papier and papier["oeffentlich"]) and werte["drucksache_id"],
        werte["ergebnis"] if werte["bekanntgegeben_am"] or _bestaetigt(stand, werte["sitzung_id"]) else "",
        [b["wortlaut"] for b in beschluesse if b and b["ja"] > b["nein"]],
    )


def _zeiten(werte):
    """Beginning and end with time zone, as far as known; an end before the beginning is after midnight."""
    tag = date.fromisoformat(werte["tag"])
    beginn, ende = (werte[feld] and time.fromisoformat(werte[feld]) for feld in ("beginn", "ende"))
    if not beginn:
        return None, None
    bis = ende and datetime.combine(tag + timedelta(days=ende < beginn), ende)
    return make_aware(datetime.combine(tag, beginn)), make_aware(bis) if bis else None
