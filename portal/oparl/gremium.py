"""The board and who sits on it: LegislativeTerm, Organization, Membership, Person.

The board is one Organization for all its terms: the statute knows one board whose members change, and
whoever follows it keeps one address for twenty years. A term (Amtszeit) is a LegislativeTerm.
The old board stays in office until the next is constituted (§ 3 Abs. 2), so seats and terms that go on
have no `endDate`; `portal:continuedUnder` says why a seat outlasts the one in the council.
"""

from beirat.models import Organisation

from .bau import Bau
from .mitgliedschaften import (
    AMT,
    BEIRAT,
    MITGLIEDSCHAFTEN,
    amtszeit,
    beiraete_im_amt,
    genannte_gremien,
    ist_oeffentlich,
)
from .objekte import Body, LegislativeTerm, Membership, Organization, Person
from .quellen import fuer_gremium
from .spuren import HEUTE, UNBEKANNT

FESTE = {
    BEIRAT: ("Beirat für Integration und Migration", "Gremium", "Beirat"),
    AMT: ("Integrationsbeauftragte oder Integrationsbeauftragter", "Verwaltungsbereich", "Beauftragung"),
}
# What a seat's days and vote follow from.
RAHMEN = ("amtszeit", "satzung", "kontingent")
KOERPERSCHAFT = {
    "name": "Landeshauptstadt Magdeburg",
    "shortName": "Magdeburg",
    "website": "https://www.magdeburg.de/",
    "ags": "15003000",
    "rgs": "150030000000",
    "classification": "Kreisfreie Stadt",
}
_ORGANISATIONSART = {
    Organisation.Art.FRAKTION: "Fraktion",
    Organisation.Art.DEZERNAT: "Verwaltungsbereich",
    Organisation.Art.GREMIUM: "Gremium",
    Organisation.Art.NETZWERK: "externes Gremium",
    Organisation.Art.SCHULE: "Institution",
    Organisation.Art.TRAEGER: "Institution",
}


class Gremium(Bau):
    """Builds all of it from the public rows and their history."""

    quellen = staticmethod(fuer_gremium)
    EINTRAGEN = {
        "Body": "_trage_stadt_ein",
        "LegislativeTerm": "_trage_amtszeiten_ein",
        "Membership": "_trage_mitgliedschaften_ein",
        "Organization": "_trage_gremien_ein",
        "Person": "_trage_personen_ein",
    }

    def __init__(self, zeilen, spuren, adressen, heute):
        super().__init__(zeilen, spuren, adressen)
        self._rahmen = spuren.alle(*RAHMEN)
        spuren.leite_ab("im_amt", self._rahmen, beiraete_im_amt)
        self._aemter = self._vereint(("mandat", "person_id"), ("beauftragung", "person_id"))
        self.stand = {(name, pk): werte for name, je in zeilen.items() for pk, werte in je.items()}
        rahmen = {d: werte for d, werte in self.stand.items() if d[0] in RAHMEN}
        self.stand |= {("im_amt", pk): werte for pk, werte in beiraete_im_amt(rahmen).items()}
        self.stand[HEUTE] = heute
        self._mitgliedschaften = self._jetzige_mitgliedschaften()
        # {key of a person, or of a body: keys of its memberships}, in their order.
        self._je_person, self._je_gremium = {}, {}
        for schluessel, angaben in self._mitgliedschaften.items():
            self._je_person.setdefault(angaben["person"], []).append(schluessel)
            self._je_gremium.setdefault(angaben["organization"], []).append(schluessel)
        self._genannte = genannte_gremien(self.stand)

    def _vereint(self, *wege):
        """{value: records that ever had it}, over the fields of several kinds of records."""
        gefunden = {}
        for name, feld in wege:
            for wert, datensaetze in self.spuren.je(name, feld).items():
                gefunden.setdefault(wert, set()).update(datensaetze)
        return gefunden

    def _jetziger_stand(self, datensaetze):
        return {d: self.stand[d] for d in (*datensaetze, HEUTE) if d in self.stand}

    def _jetzige_mitgliedschaften(self):
        """{key of the membership: what it tells}, of people who are shown."""
        gefunden = {}
        for name, erzaehle in MITGLIEDSCHAFTEN.items():
            for pk, werte in self.zeilen[name].items():
                angaben = erzaehle(self._jetziger_stand({(name, pk)} | self._umfeld(name, pk, werte)), pk)
                if angaben and angaben["person"] in self.zeilen["person"]:
                    gefunden[f"{name}-{pk}"] = angaben
        return gefunden

    def _umfeld(self, name, pk, jetzt=None):
        """The boards, seats and offices that a membership depends on, those of its row of now included."""

        def werte(feld, name=name, pk=pk, jetzt=jetzt):
            return self.spuren.werte(name, pk, feld) | {(jetzt or {}).get(feld)}

        match name:
            case "mandat":
                return {("im_amt", a) for a in werte("amtszeit_id")}
            case "funktion":
                umfeld = {("mandat", m) for m in werte("mandat_id")}
                return umfeld.union(
                    *(self._umfeld("mandat", m, self.zeilen["mandat"].get(m)) for _, m in umfeld)
                )
            case "mitwirkung":
                return {amt for person in werte("person_id") for amt in self._aemter.get(person, ())}
        return set()

    def _trage_amtszeiten_ein(self):
        for pk in self.spuren.schluessel("amtszeit"):
            im_amt = {("im_amt", pk)}
            self._trage_ein("LegislativeTerm", pk, im_amt, lambda stand, pk=pk: amtszeit(stand, pk))

    def _trage_stadt_ein(self):
        self.laeufe("Body")[1] = UNBEKANNT
        for lauf in self.laeufe("LegislativeTerm").values():
            self._aendere("Body", 1, lauf.created, lauf.modified)

    def _trage_mitgliedschaften_ein(self):
        for name, erzaehle in MITGLIEDSCHAFTEN.items():
            for pk in self.spuren.schluessel(name):
                self._trage_ein(
                    "Membership",
                    f"{name}-{pk}",
                    {(name, pk)} | self._umfeld(name, pk),
                    lambda stand, pk=pk, erzaehle=erzaehle: erzaehle(stand, pk),
                )

    def _trage_personen_ein(self):
        for pk in self.spuren.schluessel("person"):
            self._trage_ein(
                "Person",
                pk,
                {("person", pk)} | self._aemter.get(pk, set()),
                lambda stand, pk=pk: stand.get(("person", pk)) if ist_oeffentlich(stand, pk) else None,
            )
        for schluessel, lauf in self.laeufe("Membership").items():
            name, _, pk = schluessel.partition("-")
            for person in self._personen_von(name, int(pk)):
                self._aendere("Person", person, lauf.created, lauf.modified)

    def _personen_von(self, name, pk):
        if name == "funktion":
            mandate = self.spuren.werte(name, pk, "mandat_id")
            return {p for m in mandate for p in self.spuren.werte("mandat", m, "person_id")}
        return self.spuren.werte(name, pk, "person_id")

    def _trage_gremien_ein(self):
        self.laeufe("Organization").update(dict.fromkeys(FESTE, UNBEKANNT))
        anlaesse = self._vereint(
            ("mandat", "fraktion_id"), ("beratung", "gremium_id"), ("mitwirkung", "gremium_id")
        )
        for pk in self.spuren.schluessel("organisation"):
            umfeld = {("organisation", pk)} | anlaesse.get(pk, set())
            beratungen = [b for name, b in umfeld if name == "beratung"]
            papiere = {d for b in beratungen for d in self.spuren.werte("beratung", b, "drucksache_id")}
            umfeld |= {("drucksache", d) for d in papiere}
            self._trage_ein(
                "Organization",
                pk,
                umfeld,
                lambda stand, pk=pk: (
                    stand.get(("organisation", pk)) if pk in genannte_gremien(stand) else None
                ),
            )
        for schluessel, lauf in self.laeufe("Membership").items():
            name, _, pk = schluessel.partition("-")
            gremien = {AMT} if name == "beauftragung" else {BEIRAT}
            if name == "mitwirkung":
                gremien = self.spuren.werte(name, int(pk), "gremium_id")
            for gremium in gremien:
                # The list of its memberships tells when one comes or goes, not what is in it.
                self._aendere("Organization", gremium, *lauf.auftritte)

    # What there is, and what it tells -------------------------------------------------------------

    def lebende(self, typ):
        """Keys of the objects of this type that anybody may see now."""
        match typ:
            case "Body":
                return {1}
            case "LegislativeTerm":
                return set(self.zeilen["amtszeit"])
            case "Organization":
                return {*FESTE, *(self.zeilen["organisation"].keys() & self._genannte)}
            case "Person":
                return {pk for pk in self.zeilen["person"] if self._person_ist_oeffentlich(pk)}
            case "Membership":
                return set(self._mitgliedschaften)
        return set()

    def _person_ist_oeffentlich(self, pk):
        return ist_oeffentlich(self._jetziger_stand(self._aemter.get(pk, ())), pk)

    def legislativeterm(self, pk, eingebettet=False):
        """One term of the board."""
        return LegislativeTerm(
            **self._kopf("LegislativeTerm", pk),
            **amtszeit(self.stand, pk),
            body="" if eingebettet else self.adressen.body,
        )

    def organization(self, pk):
        """The board, the commissioner's office, or a body that something public names."""
        if pk in FESTE:
            name, art, einordnung = FESTE[pk]
            angaben = {"name": name, "organizationType": art, "classification": einordnung}
        else:
            werte = self.zeilen["organisation"][pk]
            angaben = {
                "name": werte["name"],
                "shortName": werte["kurzname"],
                "organizationType": _ORGANISATIONSART.get(werte["art"], "Sonstiges"),
                "classification": Organisation.Art(werte["art"]).label,
                "website": werte["website"],
            }
        if pk == BEIRAT:
            # Every session of the portal is one of the board.
            angaben["meeting"] = self.adressen.liste("Meeting")
            angaben["web"] = self.adressen.seite("oeffentlich_beirat")
        return Organization(
            **self._kopf("Organization", pk),
            **angaben,
            body=self.adressen.body,
            membership=tuple(self.adressen.objekt("Membership", k) for k in self._je_gremium.get(pk, ())),
        )

    def membership(self, schluessel, eingebettet=False):
        """Who belonged to what, as what, and on which days."""
        angaben = dict(self._mitgliedschaften[schluessel])
        for feld, typ in (
            ("person", "Person"),
            ("organization", "Organization"),
            ("onBehalfOf", "Organization"),
            ("portal_legislativeTerm", "LegislativeTerm"),
        ):
            if angaben.get(feld):
                angaben[feld] = self.adressen.objekt(typ, angaben[feld])
        if eingebettet:
            angaben["person"] = ""
        angaben["onBehalfOf"] = angaben.get("onBehalfOf") or ""
        return Membership(**self._kopf("Membership", schluessel), **angaben)

    def person(self, pk):
        """Name and memberships; nothing that needs a consent, because copies can't be called back."""
        werte = self.zeilen["person"][pk]
        namen = ("titel", "vorname", "nachname")
        return Person(
            **self._kopf("Person", pk),
            body=self.adressen.body,
            name=" ".join(werte[n] for n in namen if werte[n]),
            familyName=werte["nachname"],
            givenName=werte["vorname"],
            web=self.adressen.seite("oeffentlich_person", pk),
            title=(werte["titel"],) if werte["titel"] else (),
            membership=tuple(self.membership(k, eingebettet=True) for k in self._je_person.get(pk, ())),
        )

    def body(self, pk):
        """The city, with the ways to all lists."""
        liste, terme = self.adressen.liste, sorted(self.zeilen["amtszeit"])
        return Body(
            **self._kopf("Body", pk),
            **KOERPERSCHAFT,
            system=self.adressen.system,
            organization=liste("Organization"),
            person=liste("Person"),
            meeting=liste("Meeting"),
            paper=liste("Paper"),
            legislativeTerm=tuple(self.legislativeterm(pk, eingebettet=True) for pk in terme),
            agendaItem=liste("AgendaItem"),
            consultation=liste("Consultation"),
            file=liste("File"),
            locationList=liste("Location"),
            legislativeTermList=liste("LegislativeTerm"),
            membership=liste("Membership"),
        )
