"""What papers of the council information system change here: judged, shown, then stored all or none.

Judging and storing are the same steps, so they can't say different things: the comparison does them in a
transaction that is taken back, taking over does them in one that stays if the judgement is the one shown.
"""

from dataclasses import dataclass
from datetime import date
from itertools import count

from django.core.exceptions import ValidationError
from django.db import transaction

from basis.text import falten
from beirat.models import Beratung, Drucksache, Drucksachendatei, Organisation

# How the council information system words a result, and which of ours it is. The rest is kept in its words.
ERGEBNISSE = {
    "": Beratung.Ergebnis.OFFEN,
    "zur Kenntnis genommen": Beratung.Ergebnis.KENNTNIS,
    "vertagt": Beratung.Ergebnis.VERTAGT,
    "zurückgestellt": Beratung.Ergebnis.ZURUECKGESTELLT,
    "empfohlen": Beratung.Ergebnis.EMPFOHLEN,
    "nicht empfohlen": Beratung.Ergebnis.NICHT_EMPFOHLEN,
    "ungeändert beschlossen": Beratung.Ergebnis.BESCHLOSSEN,
    "geändert beschlossen": Beratung.Ergebnis.GEAENDERT,
    "abgelehnt": Beratung.Ergebnis.ABGELEHNT,
    "schriftliche Stellungnahme": Beratung.Ergebnis.STELLUNGNAHME,
}


@dataclass(frozen=True)
class Urteil:
    """What a paper of the file means: `art` is neu, geaendert, gleich or fehler.

    `aenderungen` are (where, before, after) in words, `warnungen` sentences, `fehler` says what is wrong.
    """

    kennung: str
    titel: str
    art: str
    aenderungen: tuple[tuple[str, str, str], ...] = ()
    warnungen: tuple[str, ...] = ()
    fehler: str = ""


class Andersgeworden(Exception):
    """What is stored has changed since the preview; `urteile` are those that hold now."""

    def __init__(self, urteile):
        super().__init__("Der Bestand hat sich seit der Vorschau geändert.")
        self.urteile = urteile


def vergleiche(papiere, oeffentlich=False):
    """What taking over would do, one Urteil per paper; nothing stays stored."""
    with transaction.atomic():
        urteile = _Uebernahme(oeffentlich).alle(papiere)
        transaction.set_rollback(True)
    return urteile


def uebernehmen(papiere, erwartet, oeffentlich=False):
    """Store all papers or none. Raises Andersgeworden unless `erwartet(urteile)` knows the judgements."""
    with transaction.atomic():
        # Rows that the judgement rests on are held until it is carried out.
        list(Drucksache.objects.select_for_update().values_list("pk"))
        urteile = _Uebernahme(oeffentlich).alle(papiere)
        if not erwartet(urteile) or any(u.fehler for u in urteile):
            raise Andersgeworden(urteile)
    return urteile


class _Uebernahme:
    """One run over the papers: rows are read at the start, then stored paper by paper."""

    def __init__(self, oeffentlich):
        self.oeffentlich = oeffentlich
        self.gremien = {o.schluessel: o for o in Organisation.objects.filter(art=Organisation.Art.GREMIUM)}
        papiere = Drucksache.objects.prefetch_related("beratungen__gremium", "dateien")
        self.je_kennung = {d.kennung: d for d in papiere}
        self.je_schluessel = {d.ratsinfo_id: d for d in self.je_kennung.values() if d.ratsinfo_id}

    def alle(self, papiere):
        return [self._eines(papier) for papier in papiere]

    def _eines(self, papier):
        self.aenderungen, self.warnungen = [], []
        gremien = dict(self.gremien)
        try:
            with transaction.atomic():
                art = self._speichere(papier)
        except ValidationError as fehler:
            self.gremien = gremien
            return Urteil(papier.kennung, papier.titel, "fehler", fehler=" ".join(fehler.messages))
        return Urteil(
            papier.kennung, papier.titel, art, tuple(self.aenderungen), tuple(dict.fromkeys(self.warnungen))
        )

    def _speichere(self, papier):
        drucksache = self.je_schluessel.get(papier.ratsinfo_id) or self.je_kennung.get(papier.kennung)
        neu = drucksache is None
        if neu:
            drucksache = Drucksache(oeffentlich=self.oeffentlich)
        elif drucksache.ratsinfo_id not in (None, papier.ratsinfo_id) and papier.ratsinfo_id:
            raise ValidationError("Diese Nummer trägt schon eine Drucksache mit einem anderen Schlüssel.")
        beratungen = [] if neu else list(drucksache.beratungen.all())
        dateien = [] if neu else list(drucksache.dateien.all())
        werte = {"kennung": papier.kennung, "titel": papier.titel}
        if papier.ratsinfo_id:
            werte["ratsinfo_id"] = papier.ratsinfo_id
        self._setze(drucksache, werte, "")
        if not drucksache.kennung_ist_ueblich:
            self.warnungen.append("Die Nummer ist ungewöhnlich; üblich sind Nummern wie DS0466/19.")
        stellen = count(max((b.position for b in beratungen), default=0) + 1)
        for schritt in papier.schritte:
            self._schritt(drucksache, schritt, beratungen, stellen)
        for dokument in papier.dokumente:
            self._dokument(drucksache, dokument, dateien)
        return "neu" if neu else "geaendert" if self.aenderungen else "gleich"

    def _schritt(self, drucksache, schritt, vorhandene, stellen):
        gremium = self._gremium(schritt.gremium)
        if schritt.ergebnis not in ERGEBNISSE:
            self.warnungen.append(
                f"Das Ergebnis „{schritt.ergebnis}“ kennt das Portal nicht; es steht im Wortlaut bei der "
                "Rolle."
            )
        beratung = next(
            (
                b
                for tag in (schritt.tag, None)
                for b in vorhandene
                if (b.gremium_id, b.tag) == (gremium.pk, tag)
            ),
            None,
        )
        if beratung:
            vorhandene.remove(beratung)
        else:
            beratung = Beratung(
                drucksache=drucksache,
                gremium=gremium,
                position=next(stellen),
                oeffentlich=self.oeffentlich and drucksache.oeffentlich,
            )
        ergebnis, rolle = ERGEBNISSE.get(schritt.ergebnis), schritt.rolle
        if ergebnis is None:
            ergebnis, rolle = Beratung.Ergebnis.OFFEN, f"{rolle}: {schritt.ergebnis}"[:60]
        werte = {"tag": schritt.tag, "top": schritt.top, "rolle": rolle, "ergebnis": ergebnis}
        self._setze(beratung, werte, f"Beratung {gremium}")

    def _gremium(self, name):
        schluessel = falten(name)
        if schluessel not in self.gremien:
            gremium = Organisation(name=name, art=Organisation.Art.GREMIUM)
            gremium.full_clean()
            gremium.save()
            self.gremien[gremium.schluessel] = self.gremien[schluessel] = gremium
            self.warnungen.append(f"Das Gremium „{name}“ wird neu angelegt.")
        return self.gremien[schluessel]

    def _dokument(self, drucksache, dokument, vorhandene):
        datei = next(
            (
                d
                for d in vorhandene
                if (dokument.ratsinfo_id and d.ratsinfo_id == dokument.ratsinfo_id) or d.url == dokument.url
            ),
            None,
        ) or Drucksachendatei(drucksache=drucksache)
        werte = {"name": dokument.name, "url": dokument.url, "groesse": dokument.groesse}
        if dokument.ratsinfo_id:
            werte["ratsinfo_id"] = dokument.ratsinfo_id
        self._setze(datei, werte, "Dokument")

    def _setze(self, datensatz, werte, wo):
        """Store the values; note each that differs, or the whole record if it is new."""
        geaendert = {name: wert for name, wert in werte.items() if getattr(datensatz, name) != wert}
        neu = datensatz.pk is None
        vorher = {name: _in_worten(datensatz, name) for name in geaendert}
        for name, wert in geaendert.items():
            setattr(datensatz, name, wert)
        if not geaendert and not neu:
            return
        datensatz.full_clean()
        datensatz.save()
        if neu:
            if wo:
                self.aenderungen.append((wo, "–", _kurz(datensatz)))
            return
        for name, alt in vorher.items():
            titel = str(datensatz._meta.get_field(name).verbose_name)
            self.aenderungen.append((f"{wo}: {titel}" if wo else titel, alt, _in_worten(datensatz, name)))


def _kurz(datensatz):
    if isinstance(datensatz, Beratung):
        teile = (_in_worten(datensatz, "tag"), datensatz.rolle, datensatz.get_ergebnis_display())
        return ", ".join(teil for teil in teile if teil)
    return str(datensatz)


def _in_worten(datensatz, name):
    wert = getattr(datensatz, name)
    if name == "ergebnis":
        return datensatz.get_ergebnis_display()
    return f"{wert:%d.%m.%Y}" if isinstance(wert, date) else str(wert or "–")
