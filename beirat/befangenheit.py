"""§ 33 KVG LSA: whom a decision of the board may concern. A hint, computed and never stored."""

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q

from beirat.models import Anwesenheit, Tagesordnungspunkt, Verbindung

RECHTE = ["beirat.personendaten_person", "beirat.view_verbindung"]


@dataclass(frozen=True)
class Hinweis:
    """Somebody who may have to leave an item of the agenda, by a tie that held on that day."""

    punkt: Tagesordnungspunkt
    verbindung: Verbindung

    def __str__(self):
        return f"zu {self.punkt.kennung} {self.verbindung.person} ({self.verbindung})"


def mitwirkungsverbote(sitzung, punkt=None):
    """Hints for all items of `sitzung`, or for one `punkt`, by its `betroffene`. Two queries.

    Asked are members whose mandate was in force that day and who aren't recorded as absent, and
    deputies. Only for those who keep personal data: ask `konto.has_perms(RECHTE)` before.
    """
    return _hinweise(sitzung, _punkte(sitzung, punkt))


def hinweistext(konto, sitzung, punkt=None):
    """The same in words, with the items that can't be checked; empty for whom it isn't meant. Two queries.

    An item with a paper usually concerns somebody; while no body is named for it, nothing can be found.
    """
    if not konto.has_perms(RECHTE):
        return ""
    punkte = _punkte(sitzung, punkt)
    saetze = []
    if hinweise := _hinweise(sitzung, punkte):
        saetze.append(
            "Bitte prüfen Sie ein Mitwirkungsverbot (§ 33 KVG LSA): "
            + "; ".join(map(str, hinweise))
            + ". Dieser Hinweis ist nur intern und wird nicht gespeichert."
        )
    offen = [p.kennung for p in punkte if p.organisation is None and p.drucksache_id is not None]
    if offen:
        saetze.append(
            f"Ein Mitwirkungsverbot (§ 33 KVG LSA) lässt sich zu {', '.join(offen)} nicht prüfen: Dort steht "
            "eine Drucksache, aber noch keine betroffene Organisation."
        )
    return " ".join(saetze)


def _punkte(sitzung, punkt):
    """The items, each once for every body that it concerns (key in `organisation`), or once with None."""
    punkte = sitzung.tagesordnung.annotate(organisation=F("betroffene")).order_by("position", "pk")
    return list(punkte.filter(pk=punkt.pk) if punkt else punkte)


def _hinweise(sitzung, punkte):
    betroffene = {p.organisation for p in punkte} - {None}
    if not betroffene:
        return []
    abwesend = sitzung.anwesenheiten.filter(mandat=OuterRef("pk")).exclude(status=Anwesenheit.Status.ANWESEND)
    mitglieder = sitzung.mandate().filter(~Exists(abwesend)).values("person")
    vertretungen = sitzung.anwesenheiten.filter(vertretung__isnull=False).values("vertretung")
    verbindungen = list(
        Verbindung.objects.am(sitzung.tag)
        .filter(Q(person__in=mitglieder) | Q(person__in=vertretungen), organisation__in=betroffene)
        .select_related("person", "organisation")
        .order_by("person__schluessel", "pk")
    )
    return [
        Hinweis(punkt, verbindung)
        for punkt in punkte
        for verbindung in verbindungen
        if verbindung.organisation_id == punkt.organisation
    ]
