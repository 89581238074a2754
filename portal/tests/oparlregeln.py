"""What OParl 1.1 demands of its objects, as a table in our own words, and a walk over all that there are.

A field is `Art` or `Art Typ`: verweis (address of an object), verweise (several), eingebettet and
eingebettete (the object itself, without the way back), liste (address of a list of objects); text, texte,
adresse, zahl, wahr, tag, zeitpunkt. A `!` marks what must be there.
"""

import re
from datetime import date, datetime

SCHEMA = "https://schema.oparl.org/1.1/"
IMMER = {
    "id": "adresse !",
    "type": "text !",
    "created": "zeitpunkt !",
    "modified": "zeitpunkt !",
    "web": "adresse",
    "deleted": "wahr",
    "keyword": "texte",
}
REGELN = {
    "System": {
        "oparlVersion": "adresse !",
        "body": "liste Body !",
        "name": "text",
        "website": "adresse",
        "license": "adresse",
        "contactEmail": "text",
        "contactName": "text",
    },
    "Body": {
        "system": "verweis System",
        "name": "text !",
        "shortName": "text",
        "website": "adresse",
        "ags": "text",
        "rgs": "text",
        "classification": "text",
        "license": "adresse",
        "organization": "liste Organization !",
        "person": "liste Person !",
        "meeting": "liste Meeting !",
        "paper": "liste Paper !",
        "legislativeTerm": "eingebettete LegislativeTerm !",
        "agendaItem": "liste AgendaItem",
        "consultation": "liste Consultation",
        "file": "liste File",
        "locationList": "liste Location",
        "legislativeTermList": "liste LegislativeTerm",
        "membership": "liste Membership",
    },
    "LegislativeTerm": {"body": "verweis Body", "name": "text", "startDate": "tag", "endDate": "tag"},
    "Organization": {
        "body": "verweis Body",
        "name": "text",
        "shortName": "text",
        "organizationType": "text",
        "classification": "text",
        "website": "adresse",
        "membership": "verweise Membership",
        "meeting": "liste Meeting",
    },
    "Membership": {
        "person": "verweis Person",
        "organization": "verweis Organization",
        "role": "text",
        "votingRight": "wahr",
        "startDate": "tag",
        "endDate": "tag",
        "onBehalfOf": "verweis Organization",
        "portal:legislativeTerm": "verweis LegislativeTerm",
        "portal:councilSeatEndDate": "tag",
        "portal:continuedUnder": "text",
    },
    "Person": {
        "body": "verweis Body",
        "name": "text",
        "familyName": "text",
        "givenName": "text",
        "title": "texte",
        "membership": "eingebettete Membership",
    },
    "Meeting": {
        "name": "text",
        "meetingState": "text",
        "cancelled": "wahr",
        "start": "zeitpunkt",
        "end": "zeitpunkt",
        "location": "eingebettet Location",
        "organization": "verweise Organization",
        "resultsProtocol": "eingebettet File",
        "agendaItem": "eingebettete AgendaItem",
        "portal:date": "tag",
        "portal:number": "text",
        "portal:legislativeTerm": "verweis LegislativeTerm",
    },
    "Location": {"description": "text", "meetings": "verweise Meeting"},
    "AgendaItem": {
        "meeting": "verweis Meeting",
        "number": "text",
        "order": "zahl !",
        "name": "text",
        "public": "wahr",
        "consultation": "verweis Consultation",
        "result": "text",
        "resolutionText": "text",
    },
    "Paper": {
        "body": "verweis Body",
        "name": "text",
        "reference": "text",
        "date": "tag",
        "paperType": "text",
        "relatedPaper": "verweise Paper",
        "mainFile": "eingebettet File",
        "auxiliaryFile": "eingebettete File",
        "consultation": "eingebettete Consultation",
    },
    "Consultation": {
        "paper": "verweis Paper",
        "agendaItem": "verweis AgendaItem",
        "meeting": "verweis Meeting",
        "organization": "verweise Organization",
        "authoritative": "wahr",
        "role": "text",
        "portal:date": "tag",
        "portal:agendaItemNumber": "text",
        "portal:result": "text",
    },
    "File": {
        "name": "text",
        "fileName": "text",
        "mimeType": "text",
        "date": "tag",
        "size": "zahl",
        "accessUrl": "adresse !",
        "downloadUrl": "adresse",
        "meeting": "verweise Meeting",
        "paper": "verweise Paper",
        "portal:sha256Checksum": "text",
    },
}
# A withdrawn object tells these, and nothing else.
GELOESCHT = {"id", "type", "created", "modified", "deleted"}


def _ist_tag(wert):
    return re.fullmatch(r"\d{4}-\d\d-\d\d", wert) and date.fromisoformat(wert)


def _ist_zeitpunkt(wert):
    return "T" in wert and datetime.fromisoformat(wert).tzinfo is not None


def _ist_adresse(wert):
    return re.fullmatch(r"https?://[^\s]+", wert)


FORM = {
    "text": (str, bool),
    "adresse": (str, _ist_adresse),
    "verweis": (str, _ist_adresse),
    "liste": (str, _ist_adresse),
    "tag": (str, _ist_tag),
    "zeitpunkt": (str, _ist_zeitpunkt),
    "zahl": (int, lambda wert: not isinstance(wert, bool)),
    "wahr": (bool, lambda wert: True),
    "texte": (list, lambda wert: all(isinstance(w, str) and w for w in wert)),
    "verweise": (list, lambda wert: wert and all(map(_ist_adresse, wert))),
    "eingebettet": (dict, bool),
    "eingebettete": (list, lambda wert: all(isinstance(w, dict) for w in wert)),
}


def typ_von(objekt):
    """„Meeting“ for an object of that type."""
    return objekt.get("type", "").removeprefix(SCHEMA)


def verstoesse(objekt, typ):
    """What is wrong with an object of `typ`, and with those inside it, in words; nothing of a sound one."""
    if typ_von(objekt) != typ:
        return [f"{objekt.get('id')}: {objekt.get('type')} statt {typ}"]
    if objekt.get("deleted"):
        return [f"{objekt['id']}: {feld}" for feld in sorted(set(objekt) ^ GELOESCHT)]
    regeln, funde = IMMER | REGELN[typ], []
    for feld, regel in regeln.items():
        if regel.endswith("!") and feld not in objekt:
            funde.append(f"{typ}: {feld} fehlt")
    for feld, wert in objekt.items():
        art, *ziel = regeln.get(feld, "unbekannt").rstrip(" !").split()
        form, gut = FORM.get(art, (int, lambda wert: False))
        if not isinstance(wert, form) or not gut(wert):
            funde.append(f"{typ}: {feld} = {wert!r}")
        elif art.startswith("eingebettet"):
            for teil in wert if isinstance(wert, list) else [wert]:
                funde += verstoesse(teil, ziel[0])
    return funde


def verweise(objekt):
    """(address, type) of every object that this one refers to or holds, and (address, None) of files."""
    regeln = IMMER | REGELN[typ_von(objekt)]
    for feld, wert in objekt.items():
        art, *ziel = regeln[feld].rstrip(" !").split()
        werte = wert if isinstance(wert, list) else [wert]
        if art in ("verweis", "verweise"):
            yield from ((adresse, ziel[0]) for adresse in werte)
        elif art.startswith("eingebettet"):
            for teil in werte:
                yield teil["id"], ziel[0]
                yield from verweise(teil)
        elif feld in ("accessUrl", "downloadUrl", "web"):
            yield wert, None


def listen(objekt):
    """(address, type) of every list that this object leads to."""
    for feld, wert in objekt.items():
        art, *ziel = REGELN[typ_von(objekt)].get(feld, "").rstrip(" !").split() or [""]
        if art == "liste":
            yield wert, ziel[0]


class Gang:
    """Walks from the System over every list and page; `objekte` holds each object found in a list."""

    def __init__(self, client, je_seite=10):
        self.client, self.je_seite = client, je_seite
        self.objekte = {}
        system = self.hole("http://testserver/oparl/1.1/system")
        self.objekte[system["id"]] = system
        offene, gesehen = list(listen(system)), set()
        while offene:
            adresse, typ = offene.pop()
            if adresse not in gesehen:
                gesehen.add(adresse)
                for objekt in self.blaettere(adresse):
                    self.objekte[objekt["id"]] = objekt
                    offene += listen(objekt)

    def hole(self, adresse):
        """The data at an address. Fails unless it is answered with 200."""
        antwort = self.client.get(adresse.removeprefix("http://testserver"))
        assert antwort.status_code == 200, (adresse, antwort.status_code)
        return antwort.json()

    def blaettere(self, adresse):
        """All objects of a list, page by page."""
        naechste = f"{adresse}?elementsPerPage={self.je_seite}"
        while naechste:
            seite = self.hole(naechste)
            yield from seite["data"]
            naechste = seite["links"].get("next")
