"""Reads the rows of a session into a Protokoll: a fixed number of queries, no user, no clock, no writing."""

from django.db.models import Exists, OuterRef, Prefetch

from basis.text import tag as als_tag
from basis.text import tag_lang
from beirat.models import Anwesenheit, Beschluss, Funktion, Kandidatur, Wahlgang, frueherer_name

from .werte import Abstimmung, Abwesende, Anwesende, Protokoll, Punkt, Teil, Wahlergebnis

Status = Anwesenheit.Status


def erheben(sitzung, niederschrift=None, *, oeffentlich):
    """The minutes of `sitzung` with the typed text of `niederschrift`. Six queries; five if the
    session bears `gaestezahl` and only the public part is asked for.

    `oeffentlich` makes the public part: it names the members and deputies present and tells the public
    items. It never holds who was absent or for whom a deputy came, arrival and departure, guests, who
    reported, or what was said on an item that was non-public that day, even if its outcome was announced.
    Raises ValueError if the session was non-public: then there is no public part.
    """
    if oeffentlich and not sitzung.oeffentlich:
        raise ValueError("Eine nicht öffentliche Sitzung hat keinen öffentlichen Teil.")
    zeilen = _anwesenheiten(sitzung)
    # The public part tells only how many guests there were.
    gezaehlt = getattr(sitzung, "gaestezahl", None) if oeffentlich else None
    gaeste = list(sitzung.gaeste.all()) if gezaehlt is None else ()
    punkte = list(sitzung.tagesordnung.select_related("drucksache"))
    beschluesse = _beschluesse(sitzung)
    wahlen = _wahlen(sitzung)
    sichtbare = [b for b in beschluesse if b.ist_oeffentlich] if oeffentlich else beschluesse
    offene = [p for p in punkte if p.oeffentlich]
    geschlossene = [p for p in punkte if not p.oeffentlich]
    ordner = _Ordner(sichtbare, wahlen, intern=not oeffentlich)
    teil = ordner.teil(offene, getattr(niederschrift, "oeffentlicher_teil", ""))
    # Not told elsewhere: what has no item and, in the public part, what was announced from non-public ones.
    fremde = {p.pk for p in geschlossene}
    teil = ordner.ergaenzt(teil, {None} | (fremde if oeffentlich else set()), {None})
    intern = None
    if not oeffentlich:
        intern = ordner.teil(geschlossene, getattr(niederschrift, "nichtoeffentlicher_teil", ""))
    return Protokoll(
        titel=f"Niederschrift der {sitzung}",
        tag=sitzung.tag,
        kennung=sitzung.kennung,
        art=f"{sitzung.get_art_display()}, {'öffentlich' if sitzung.oeffentlich else 'nicht öffentlich'}",
        zeit=_zeit(sitzung),
        ort=sitzung.ort,
        leitung=str(sitzung.leitung or ""),
        schriftfuehrung=str(sitzung.schriftfuehrung or ""),
        beschlussfaehig=_BESCHLUSSFAEHIG[sitzung.beschlussfaehig_festgestellt],
        stand=_stand(niederschrift, oeffentlich),
        unterzeichnet=bool(niederschrift and niederschrift.unterzeichnet_am),
        bestaetigt=bool(niederschrift and niederschrift.bestaetigt_in_id),
        oeffentlich=oeffentlich,
        anwesende=tuple(_anwesend(z, oeffentlich) for z in zeilen if z.status == Status.ANWESEND),
        vertretungen=_vertretungen(zeilen, oeffentlich),
        abwesende=() if oeffentlich else _abwesende(zeilen),
        gaeste=() if oeffentlich else tuple(Anwesende(g.name, g.stelle) for g in gaeste),
        anzahl_gaeste=len(gaeste) if gezaehlt is None else gezaehlt,
        teil=teil,
        nichtoeffentlicher_teil=intern,
        nichtoeffentliche_beschluesse=len(beschluesse) - len(sichtbare),
    )


_BESCHLUSSFAEHIG = {True: "zu Beginn festgestellt", False: "zu Beginn nicht festgestellt", None: ""}


def _zeit(sitzung):
    if sitzung.beginn is None:
        return tag_lang(sitzung.tag)
    ende = f" bis {sitzung.ende:%H:%M}" if sitzung.ende else ""
    return f"{tag_lang(sitzung.tag)}, {sitzung.beginn:%H:%M}{ende} Uhr"


def _stand(niederschrift, oeffentlich):
    if niederschrift is None or niederschrift.unterzeichnet_am is None:
        return "Entwurf"
    stand = f"unterzeichnet am {als_tag(niederschrift.unterzeichnet_am)}"
    if niederschrift.bestaetigt_in_id is None:
        return f"{stand}, noch nicht bestätigt"
    # Number and day of a non-public session aren't told.
    if oeffentlich and not niederschrift.bestaetigt_in.oeffentlich:
        return f"{stand}, bestätigt"
    return f"{stand}, bestätigt in der {niederschrift.bestaetigt_in}"


def _anwesenheiten(sitzung):
    """Attendance with the members' functions and the name of their Fraktion on that day: one query."""
    ausgeuebt = Funktion.objects.am(sitzung.tag).filter(mandat=OuterRef("mandat"))
    funktionen = {f"funktion_{art.value}": Exists(ausgeuebt.filter(art=art)) for art in Funktion.Art}
    return list(
        sitzung.anwesenheiten.select_related("mandat__person", "mandat__fraktion", "vertretung")
        .annotate(fraktion_damals=frueherer_name("mandat__fraktion", sitzung.tag), **funktionen)
        .order_by("mandat__person__schluessel", "pk")
    )


def _anwesend(zeile, oeffentlich):
    fraktion = zeile.mandat.fraktion
    rollen = [zeile.fraktion_damals or fraktion.name] if fraktion else []
    rollen += [art.label for art in Funktion.Art if getattr(zeile, f"funktion_{art.value}")]
    return Anwesende(str(zeile.mandat.person), ", ".join(rollen), "" if oeffentlich else _zeiten(zeile))


def _zeiten(zeile):
    von, bis = (f"{zeit:%H:%M}" if zeit else "" for zeit in (zeile.von, zeile.bis))
    if von and bis:
        return f"{von} bis {bis} Uhr"
    return f"ab {von} Uhr" if von else f"bis {bis} Uhr" if bis else ""


def _vertretungen(zeilen, oeffentlich):
    vertretene = [zeile for zeile in zeilen if zeile.vertretung]
    if oeffentlich:
        # In an order of their own, or the place in the list would tell who was absent; each once.
        personen = {zeile.vertretung.pk: zeile.vertretung for zeile in vertretene}.values()
        return tuple(Anwesende(str(p)) for p in sorted(personen, key=lambda p: (p.schluessel, p.pk)))
    return tuple(
        Anwesende(
            str(zeile.vertretung),
            f"für {zeile.mandat.person}{', stimmberechtigt' if zeile.vertretung_stimmberechtigt else ''}",
            _zeiten(zeile),
        )
        for zeile in vertretene
    )


def _abwesende(zeilen):
    arten = (Status.ENTSCHULDIGT, Status.UNENTSCHULDIGT)
    je_art = [(art, [str(z.mandat.person) for z in zeilen if z.status == art]) for art in arten]
    return tuple(Abwesende(art.label, tuple(namen)) for art, namen in je_art if namen)


def _beschluesse(sitzung):
    oeffentliche = Beschluss.objects.oeffentliche().filter(pk=OuterRef("pk"))
    return list(sitzung.beschluesse.annotate(ist_oeffentlich=Exists(oeffentliche)).order_by("nummer", "pk"))


def _wahlen(sitzung):
    """Ballots of the session's elections with their candidates, in order."""
    return list(
        Wahlgang.objects.filter(wahl__sitzung=sitzung)
        .select_related("wahl")
        .prefetch_related(Prefetch("kandidaturen", Kandidatur.objects.select_related("person")))
        .order_by("wahl__pk", "nummer")
    )


class _Ordner:
    """Puts decisions and elections to the items that they belong to."""

    def __init__(self, beschluesse, wahlgaenge, *, intern):
        self.intern = intern
        self.abstimmungen, self.wahlen = {}, {}
        for beschluss in beschluesse:
            liste = self.abstimmungen.setdefault(beschluss.tagesordnungspunkt_id, [])
            liste.append(_abstimmung(beschluss, intern))
        je_wahl = {}
        for gang in wahlgaenge:
            je_wahl.setdefault(gang.wahl, []).append(_wahlgang(gang))
        for wahl, gaenge in je_wahl.items():
            liste = self.wahlen.setdefault(wahl.tagesordnungspunkt_id, [])
            liste.append(Wahlergebnis(str(wahl), tuple(gaenge)))

    def teil(self, punkte, text):
        return Teil(tuple(map(self._punkt, punkte)), text=text)

    def ergaenzt(self, teil, mit_abstimmungen, mit_wahlen):
        """The same part with the decisions and elections of these keys, which none of its items tells."""
        return Teil(
            teil.punkte,
            tuple(a for pk, liste in self.abstimmungen.items() if pk in mit_abstimmungen for a in liste),
            tuple(w for pk, liste in self.wahlen.items() if pk in mit_wahlen for w in liste),
            teil.text,
        )

    def _punkt(self, punkt):
        drucksache = punkt.drucksache
        zeigbar = drucksache is not None and (self.intern or drucksache.oeffentlich)
        # Announced later: its outcome is public, not what was said behind closed doors.
        gesagtes = self.intern or punkt.bekanntgegeben_am is None
        return Punkt(
            kennung=punkt.kennung,
            titel=punkt.titel,
            drucksache=drucksache.kennung if zeigbar else "",
            berichterstattung=punkt.berichterstattung if self.intern else "",
            ergebnis=punkt.ergebnis,
            text=punkt.protokoll if gesagtes else "",
            abstimmungen=tuple(self.abstimmungen.get(punkt.pk, ())),
            wahlen=tuple(self.wahlen.get(punkt.pk, ())),
        )


def _abstimmung(beschluss, intern):
    zahlen = f"Ja {beschluss.ja}, Nein {beschluss.nein}, Enthaltung {beschluss.enthaltung}"
    if beschluss.ungueltig:
        zahlen += f", ungültig {beschluss.ungueltig}"
    saetze = [f"{'Angenommen' if beschluss.angenommen else 'Abgelehnt'}: {zahlen}"]
    if beschluss.geheim:
        saetze.append("geheime Abstimmung")
    if intern:
        saetze.append(
            f"stimmberechtigt anwesend {beschluss.stimmberechtigt_anwesend}, "
            f"davon ausgeschlossen (§ 33 KVG LSA) {beschluss.ausgeschlossen}"
        )
    return Abstimmung(beschluss.nummer, beschluss.titel, beschluss.wortlaut, "; ".join(saetze))


def _wahlgang(gang):
    namen = []
    for kandidatur in gang.kandidaturen.all():
        folge = ""
        if kandidatur.gewaehlt:
            annahme = {True: ", Wahl angenommen", False: ", Wahl nicht angenommen", None: ""}
            folge = f" (gewählt{annahme[kandidatur.angenommen]})"
        namen.append(f"{kandidatur.person} {kandidatur.stimmen}{folge}")
    rest = f"Enthaltung {gang.enthaltung}, ungültig {gang.ungueltig}"
    los = ", durch Los entschieden" if gang.losentscheid else ""
    return f"{gang}: {', '.join(namen) or 'keine Kandidatur'}; {rest}{los}"
