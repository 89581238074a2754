"""Which builder makes the objects of which type."""

from portal.kontext import PORTALNAME

from .gremium import Gremium
from .liste import NichtDa, blaettere
from .objekte import SCHEMA, Objekt, System, als_daten, ohne_eingebettete
from .papiere import Papiere
from .quellen import lies_spuren, lies_zeilen
from .sitzungen import Sitzungen
from .spuren import OHNE_VERLAUF

BAUTEN = {
    "Body": Gremium,
    "LegislativeTerm": Gremium,
    "Organization": Gremium,
    "Person": Gremium,
    "Membership": Gremium,
    "Meeting": Sitzungen,
    "AgendaItem": Sitzungen,
    "Location": Sitzungen,
    "Paper": Papiere,
    "Consultation": Papiere,
    "File": Papiere,
}
TYPEN = {typ.lower(): typ for typ in BAUTEN}
_UNBEKANNT = "Dieses Objekt gibt es nicht oder es ist nicht öffentlich."


def das_system(adressen):
    """Data of the System, where every client begins. No query."""
    return als_daten(
        System(
            id=adressen.system,
            type=f"{SCHEMA}System",
            created=OHNE_VERLAUF,
            modified=OHNE_VERLAUF,
            oparlVersion=SCHEMA,
            body=adressen.liste("Body"),
            name=PORTALNAME,
            website=adressen.seite("start"),
        )
    )


def baue(typ, adressen, heute):
    """The builder of a type with its public rows and their history. Two queries."""
    bauten = BAUTEN[typ]
    quellen = bauten.quellen()
    return bauten(lies_zeilen(quellen), lies_spuren(quellen, heute), adressen, heute)


def _objekt(bau, typ, schluessel, lebend):
    if lebend:
        return getattr(bau, typ.lower())(schluessel)
    lauf = bau.laeufe(typ)[schluessel]
    return Objekt(
        id=bau.adressen.objekt(typ, schluessel),
        type=f"{SCHEMA}{typ}",
        created=lauf.created,
        modified=lauf.modified,
        deleted=True,
    )


def ein_objekt(typ, schluessel, adressen, heute):
    """Data of one object; a withdrawn one without content. Raises NichtDa for what never was public."""
    bau = baue(typ, adressen, heute)
    lebend = schluessel in bau.lebende(typ)
    if not lebend and schluessel not in bau.laeufe(typ):
        raise NichtDa(_UNBEKANNT)
    return als_daten(_objekt(bau, typ, schluessel, lebend))


def eine_liste(typ, anfrage, adressen, heute):
    """Data of one page of the list of a type. Raises NichtDa beyond the last page."""
    bau = baue(typ, adressen, heute)
    lebende, frueher = bau.lebende(typ), bau.laeufe(typ)
    laeufe = {s: bau.lauf(typ, s) for s in lebende}
    laeufe |= {s: lauf.entzogen() for s, lauf in frueher.items() if s not in lebende}
    schluessel, seite = blaettere(anfrage, laeufe, adressen.liste(typ))
    objekte = [_objekt(bau, typ, s, s in lebende) for s in schluessel]
    if anfrage.ohne_eingebettete:
        objekte = [ohne_eingebettete(objekt) for objekt in objekte]
    return {"data": [als_daten(objekt) for objekt in objekte], **seite}
