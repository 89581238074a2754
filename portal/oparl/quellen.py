"""What the objects are made of: the rows of each kind that anybody may see, their fields and history.

The rules are those of the models' own querysets. Each kind of record has one name here, which the
builders use for its rows of now and for its history.
"""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, QuerySet, Value
from django.db.models.functions import JSONObject

from beirat.models import (
    Amtszeit,
    Beauftragung,
    Beratung,
    Beschluss,
    Drucksache,
    Drucksachendatei,
    Funktion,
    Mandat,
    Mitwirkung,
    Niederschrift,
    Organisation,
    Person,
    Satzungsfassung,
    Sitzkontingent,
    Sitzung,
    Tagesordnungspunkt,
)
from berichte.models import Fassung, Fassungsdatei, Freigabe, Jahresbericht

from .spuren import Spuren

# Whoever asks, the answer is the same: that of somebody without an account.
NIEMAND = AnonymousUser()


@dataclass(frozen=True)
class Quelle:
    """Rows of one kind. `felder` are told by an object or decide on it, now and in the history;
    `weitere` belong to other rows, which never change."""

    name: str
    zeilen: QuerySet
    felder: tuple
    weitere: tuple = ()

    def jetzt(self):
        """Name, key and values of the rows that anybody may see."""
        werte = JSONObject(**{feld: feld for feld in (*self.felder, *self.weitere)})
        return self.zeilen.order_by().values_list(Value(self.name), "pk", werte)

    def frueher(self):
        """Every stored state: name, key, moment, number, kind of change, values."""
        werte = JSONObject(**{feld: feld for feld in self.felder})
        return self.zeilen.model.history.order_by().values_list(
            Value(self.name), "id", "history_date", "history_id", "history_type", werte
        )


def lies_zeilen(quellen):
    """{name: {key: values}} of what anybody may see now, in the order of the keys. One query."""
    erste, *weitere = (quelle.jetzt() for quelle in quellen)
    gelesen = {quelle.name: {} for quelle in quellen}
    # Here, for all who read them: PostgreSQL gives the rows of a union in any order.
    for name, pk, werte in sorted(erste.union(*weitere, all=True), key=lambda zeile: zeile[1]):
        gelesen[name][pk] = werte
    return gelesen


def lies_spuren(quellen, heute):
    """The history of all these records until the day `heute`. One query."""
    erste, *weitere = (quelle.frueher() for quelle in quellen)
    return Spuren(erste.union(*weitere, all=True), heute)


def _sichtbare_personen():
    return Person.objects.sichtbar_fuer(NIEMAND)


def _oeffentliche_beratungen():
    return Beratung.objects.oeffentliche().filter(drucksache__in=Drucksache.objects.oeffentliche())


def _genannte_organisationen():
    """Bodies that something public names: as a Fraktion, a committee, or a body the board takes part in."""
    return Organisation.objects.filter(
        Exists(Mandat.objects.filter(fraktion=OuterRef("pk"), person__in=_sichtbare_personen()))
        | Exists(_oeffentliche_beratungen().filter(gremium=OuterRef("pk")))
        | Exists(Mitwirkung.objects.filter(gremium=OuterRef("pk")))
    )


def fuer_gremium():
    """People, bodies, seats and offices."""
    tage = ("erster_tag", "letzter_tag")
    return (
        Quelle("amtszeit", Amtszeit.objects.all(), ("bezeichnung", "konstituiert_am", "satzungsfassung_id")),
        Quelle("satzung", Satzungsfassung.objects.all(), ("fundstelle_fortdauer",)),
        Quelle(
            "kontingent",
            Sitzkontingent.objects.all(),
            ("satzungsfassung_id", "sitzart", "stimmberechtigt"),
        ),
        Quelle("person", _sichtbare_personen(), ("titel", "vorname", "nachname")),
        Quelle(
            "mandat",
            Mandat.objects.filter(person__in=_sichtbare_personen()),
            ("amtszeit_id", "person_id", "sitzart", "fraktion_id", "ratsmandat_letzter_tag", *tage),
        ),
        Quelle(
            "funktion",
            Funktion.objects.filter(mandat__person__in=_sichtbare_personen()),
            ("mandat_id", "art", *tage),
        ),
        Quelle(
            "beauftragung",
            Beauftragung.objects.filter(person__in=_sichtbare_personen()),
            ("person_id", "hauptamtlich", *tage),
        ),
        Quelle(
            "mitwirkung",
            Mitwirkung.objects.all(),
            ("gremium_id", "person_id", "rolle", "erster_genauigkeit", "letzter_genauigkeit", *tage),
        ),
        Quelle("organisation", _genannte_organisationen(), ("name", "kurzname", "art", "website")),
        Quelle("beratung", _oeffentliche_beratungen(), ("gremium_id", "drucksache_id", "oeffentlich")),
        Quelle("drucksache", Drucksache.objects.oeffentliche(), ("oeffentlich",)),
    )


def oeffentliche_niederschriften():
    """Confirmed minutes of public sessions whose public part is stored: before that it isn't public."""
    return Niederschrift.objects.filter(
        sitzung__in=Sitzung.objects.oeffentliche(),
        bestaetigt_in__isnull=False,
        pdf_oeffentlich__isnull=False,
    )


def fuer_sitzungen():
    """Sessions with their public agenda, what was decided, and the public part of the minutes."""
    datei = "pdf_oeffentlich__"
    return (
        Quelle(
            "sitzung",
            Sitzung.objects.oeffentliche(),
            (
                "nummer",
                "kennung",
                "tag",
                "beginn",
                "ende",
                "ort",
                "art",
                "zustand",
                "amtszeit_id",
                "oeffentlich",
            ),
        ),
        Quelle(
            "punkt",
            Tagesordnungspunkt.objects.oeffentliche(),
            (
                "sitzung_id",
                "position",
                "nummer",
                "titel",
                "ergebnis",
                "drucksache_id",
                "oeffentlich",
                "bekanntgegeben_am",
            ),
        ),
        Quelle(
            "beschluss",
            Beschluss.objects.oeffentliche().filter(tagesordnungspunkt__isnull=False),
            (
                "sitzung_id",
                "tagesordnungspunkt_id",
                "wortlaut",
                "ja",
                "nein",
                "oeffentlich",
                "bekanntgegeben_am",
            ),
        ),
        Quelle(
            "niederschrift",
            oeffentliche_niederschriften(),
            ("sitzung_id", "bestaetigt_in_id", "pdf_oeffentlich_id"),
            weitere=(f"{datei}name", f"{datei}typ", f"{datei}groesse", f"{datei}sha256"),
        ),
        Quelle(
            "drucksache",
            Drucksache.objects.oeffentliche(),
            ("kennung", "titel", "datum", "url", "oeffentlich"),
        ),
    )


class Fassungsdateien(Quelle):
    """Files of editions never change and have no history: each is there from its freezing on."""

    def frueher(self):
        """Only of editions that were released to the public at some time: others must not be hinted at."""
        werte = JSONObject(fassung_id="fassung_id", fassung__bericht_id="fassung__bericht_id")
        jemals = Freigabe.objects.filter(fassung=OuterRef("fassung"), reichweite="oeffentlich")
        return (
            Fassungsdatei.objects.filter(Exists(jemals))
            .order_by()
            .values_list(Value(self.name), "pk", "fassung__festgeschrieben_am", Value(0), Value("+"), werte)
        )


class Verwandte(Quelle):
    """Which papers belong together: a pair for each direction, without a history of its own."""

    def frueher(self):
        """Which papers each stored state of a paper named: Spuren makes pairs of them."""
        return Drucksache.history.model.verwandte.order_by().values_list(
            Value(self.name),
            "history__id",
            "history__history_date",
            "history_id",
            Value("~"),
            JSONObject(zu="to_drucksache_id"),
        )


def fuer_papiere():
    """Papers with their Beratungsfolge, documents, and the released editions that were submitted as one."""
    through = Drucksache.verwandte.through.objects
    oeffentliche = Drucksache.objects.oeffentliche()
    return (
        Quelle(
            "beratung",
            _oeffentliche_beratungen(),
            ("drucksache_id", "position", "gremium_id", "tag", "top", "rolle", "ergebnis", "oeffentlich"),
        ),
        Quelle(
            "dokument",
            Drucksachendatei.objects.filter(drucksache__in=oeffentliche),
            ("drucksache_id", "name", "url", "groesse"),
        ),
        Fassungsdateien(
            "fassungsdatei",
            Fassungsdatei.objects.filter(
                fassung__in=Fassung.objects.sichtbar_fuer(NIEMAND),
                fassung__bericht__drucksache__in=oeffentliche,
            ),
            ("fassung_id", "fassung__bericht_id", "titel"),
            weitere=(
                "fassung__bericht__drucksache_id",
                "fassung__nummer",
                "fassung__festgeschrieben_am",
                "datei__name",
                "datei__typ",
                "datei__groesse",
                "datei__sha256",
            ),
        ),
        Quelle("freigabe", Freigabe.objects.none(), ("fassung_id", "reichweite", "widerrufen_am")),
        Quelle("bericht", Jahresbericht.objects.none(), ("drucksache_id",)),
        Verwandte(
            "verwandt",
            through.filter(from_drucksache__in=oeffentliche, to_drucksache__in=oeffentliche),
            ("from_drucksache_id", "to_drucksache_id"),
        ),
    )
