"""What the objects of OParl tell: frozen values with the names of the standard, and nothing else.

An attribute without a value is left out, as the standard asks. Attributes of our own begin with `portal:`.
"""

from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime

from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn, override
from django.utils.timezone import localtime

# Two kinds have an attribute `date`, which would hide the type inside them.
Tag = date
SCHEMA = "https://schema.oparl.org/1.1/"


@dataclass(frozen=True, kw_only=True)
class Objekt:
    """What every object tells. A withdrawn one tells nothing else."""

    id: str
    type: str
    created: datetime
    modified: datetime
    web: str = ""
    deleted: bool = False


@dataclass(frozen=True, kw_only=True)
class LegislativeTerm(Objekt):
    body: str = ""
    name: str = ""
    startDate: date | None = None
    endDate: date | None = None


@dataclass(frozen=True, kw_only=True)
class System(Objekt):
    oparlVersion: str
    body: str
    name: str
    website: str


@dataclass(frozen=True, kw_only=True)
class Body(Objekt):
    system: str
    name: str
    shortName: str
    website: str
    ags: str
    rgs: str
    classification: str
    organization: str
    person: str
    meeting: str
    paper: str
    # Required, so told even while it is empty.
    legislativeTerm: tuple[LegislativeTerm, ...]
    agendaItem: str
    consultation: str
    file: str
    locationList: str
    legislativeTermList: str
    membership: str


@dataclass(frozen=True, kw_only=True)
class Organization(Objekt):
    body: str
    name: str
    shortName: str = ""
    organizationType: str = ""
    classification: str = ""
    website: str = ""
    membership: tuple[str, ...] = ()
    meeting: str = ""


@dataclass(frozen=True, kw_only=True)
class Membership(Objekt):
    person: str = ""
    organization: str
    role: str = ""
    votingRight: bool | None = None
    startDate: date | None = None
    endDate: date | None = None
    onBehalfOf: str = ""
    portal_legislativeTerm: str = ""
    portal_councilSeatEndDate: date | None = None
    portal_continuedUnder: str = ""


@dataclass(frozen=True, kw_only=True)
class Person(Objekt):
    body: str
    name: str
    familyName: str
    givenName: str
    title: tuple[str, ...] = ()
    membership: tuple[Membership, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Location(Objekt):
    description: str
    meetings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class File(Objekt):
    name: str
    fileName: str = ""
    mimeType: str = ""
    date: Tag | None = None
    size: int | None = None
    accessUrl: str
    downloadUrl: str = ""
    meeting: tuple[str, ...] = ()
    paper: tuple[str, ...] = ()
    portal_sha256Checksum: str = ""


@dataclass(frozen=True, kw_only=True)
class AgendaItem(Objekt):
    meeting: str = ""
    number: str
    # Required and counted from 1.
    order: int
    name: str
    public: bool
    consultation: str = ""
    result: str = ""
    resolutionText: str = ""


@dataclass(frozen=True, kw_only=True)
class Meeting(Objekt):
    name: str
    meetingState: str
    cancelled: bool
    start: datetime | None = None
    end: datetime | None = None
    location: Location | None = None
    organization: tuple[str, ...]
    resultsProtocol: File | None = None
    agendaItem: tuple[AgendaItem, ...] = ()
    portal_date: Tag
    portal_number: str = ""
    portal_legislativeTerm: str


@dataclass(frozen=True, kw_only=True)
class Consultation(Objekt):
    paper: str = ""
    agendaItem: str = ""
    meeting: str = ""
    organization: tuple[str, ...]
    authoritative: bool | None = None
    role: str = ""
    portal_date: Tag | None = None
    portal_agendaItemNumber: str = ""
    portal_result: str = ""


@dataclass(frozen=True, kw_only=True)
class Paper(Objekt):
    body: str
    name: str
    reference: str
    date: Tag | None = None
    paperType: str
    relatedPaper: tuple[str, ...] = ()
    mainFile: File | None = None
    auxiliaryFile: tuple[File, ...] = ()
    consultation: tuple[Consultation, ...] = ()


_umwandler = Converter(omit_if_default=True)
_umwandler.register_unstructure_hook(date, date.isoformat)
_umwandler.register_unstructure_hook(datetime, lambda zeitpunkt: localtime(zeitpunkt).isoformat())


def _mit_eigenen_namen(klasse):
    eigene = {
        feld.name: override(rename=feld.name.replace("portal_", "portal:", 1))
        for feld in fields(klasse)
        if feld.name.startswith("portal_")
    }
    return make_dict_unstructure_fn(klasse, _umwandler, _cattrs_omit_if_default=True, **eigene)


_umwandler.register_unstructure_hook_factory(
    lambda klasse: is_dataclass(klasse) and issubclass(klasse, Objekt), _mit_eigenen_namen
)


def als_daten(objekt):
    """Plain data for JSON: names of the standard, days and moments as text."""
    return _umwandler.unstructure(objekt, unstructure_as=type(objekt))


def ohne_eingebettete(objekt):
    """The object without the objects inside it; what the standard demands of its kind stays."""
    return replace(
        objekt,
        **{
            feld.name: feld.default
            for feld in fields(objekt)
            if _eingebettet(getattr(objekt, feld.name)) and isinstance(feld.default, tuple | None)
        },
    )


def _eingebettet(wert):
    return isinstance(wert, Objekt) or (isinstance(wert, tuple) and any(map(_eingebettet, wert)))
