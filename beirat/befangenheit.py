"""§ 33 KVG LSA: whom a decision of the board may concern. A hint, computed and never stored."""

from dataclasses import dataclass

from beirat.models import Anwesenheit, Person, Tagesordnungspunkt, Verbindung

RECHTE = ["beirat.personendaten_person", "beirat.view_verbindung"]
DABEI = (Anwesenheit.Status.ANWESEND, "")


@dataclass(frozen=True)
class Hinweis:
    """Somebody who may have to leave an item of the agenda, by a tie that held on that day."""

    punkt: Tagesordnungspunkt
    verbindung: Verbindung

    def __str__(self):
        return f"zu {self.punkt.kennung} {self.verbindung.person} ({self.verbindung})"


def mitwirkungsverbote(sitzung, punkt=None):
    """Hints for all items of `sitzung`, or for one `punkt`, by its `betroffene`. Four queries.

    Asked are members whose mandate was in force that day and who aren't recorded as absent, and
    deputies. Only for those who keep personal data: ask `konto.has_perms(RECHTE)` before.
    """
    punkte = [punkt] if punkt else list(sitzung.tagesordnung.prefetch_related("betroffene"))
    betroffene = {p.pk: {organisation.pk for organisation in p.betroffene.all()} for p in punkte}
    verbindungen = (
        Verbindung.objects.am(sitzung.tag)
        .filter(person__in=_anwesende(sitzung), organisation__in=set().union(*betroffene.values()))
        .select_related("person", "organisation")
        .order_by("person__schluessel", "pk")
    )
    verbindungen = list(verbindungen)
    return [
        Hinweis(punkt, verbindung)
        for punkt in punkte
        for verbindung in verbindungen
        if verbindung.organisation_id in betroffene[punkt.pk]
    ]


def _anwesende(sitzung):
    erfasst = {
        mandat: (status, vertretung)
        for mandat, status, vertretung in sitzung.anwesenheiten.values_list("mandat", "status", "vertretung")
    }
    mandate = sitzung.mandate().values_list("pk", "person")
    dabei = {person for pk, person in mandate if erfasst.get(pk, ("", None))[0] in DABEI}
    vertretungen = {vertretung for _, vertretung in erfasst.values() if vertretung}
    return Person.objects.filter(pk__in=dabei | vertretungen)
