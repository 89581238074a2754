"""What papers of the council information system change here: judged and stored paper by paper."""

from dataclasses import replace
from itertools import count

from django.core.exceptions import ValidationError

from basis.einlesen import GEAENDERT, GLEICH, Lauf, in_worten
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


class Papierlauf(Lauf):
    """Papers are found by the council's key, else by number; committees by name, new ones are entered.

    Steps and documents that only the portal knows stay.
    """

    def lade(self):
        self.halte(Drucksache, Beratung, Drucksachendatei)
        self.oeffentlich = self.optionen.get("oeffentlich", False)
        self.gremien = {o.schluessel: o for o in Organisation.objects.filter(art=Organisation.Art.GREMIUM)}
        papiere = Drucksache.objects.prefetch_related("beratungen__gremium", "dateien", "verwandte")
        self.je_kennung = {d.kennung: d for d in papiere}
        self.je_schluessel = {d.ratsinfo_id: d for d in self.je_kennung.values() if d.ratsinfo_id}
        self.verbunden = {d.pk: {v.pk for v in d.verwandte.all()} for d in self.je_kennung.values()}

    def titel(self, papier):
        return f"{papier.kennung} {papier.titel}"

    def alle(self, papiere):
        """Judge every paper, then tie together those that belong together: each may come before another."""
        urteile = super().alle(papiere)
        if any(urteil.fehler for urteil in urteile):
            return urteile
        return [self._verbunden(*paar) for paar in zip(papiere, urteile, strict=True)]

    def _verbunden(self, papier, urteil):
        drucksache = self.je_schluessel.get(papier.ratsinfo_id)
        bekannte = [self.je_schluessel[pk] for pk in sorted(papier.verwandte) if pk in self.je_schluessel]
        neue = [d for d in bekannte if drucksache and d.pk not in self.verbunden[drucksache.pk]]
        if not neue:
            return urteil
        drucksache.verwandte.add(*neue)
        for andere in neue:
            self.verbunden[drucksache.pk].add(andere.pk)
            self.verbunden[andere.pk].add(drucksache.pk)
        namen = ", ".join(andere.kennung for andere in neue)
        aenderungen = (*urteil.aenderungen, ("gehört zusammen mit", "–", namen))
        return replace(urteil, art=GEAENDERT if urteil.art == GLEICH else urteil.art, aenderungen=aenderungen)

    def speichere(self, papier):
        gremien = dict(self.gremien)
        try:
            return self._speichere(papier)
        except ValidationError:
            self.gremien = gremien
            raise

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
        self.setze(drucksache, werte, neu_als=lambda _: "")
        if not drucksache.kennung_ist_ueblich:
            self.warnungen.append("Die Nummer ist ungewöhnlich; üblich sind Nummern wie DS0466/19.")
        stellen = count(max((b.position for b in beratungen), default=0) + 1)
        for schritt in papier.schritte:
            self._schritt(drucksache, schritt, beratungen, stellen)
        for dokument in papier.dokumente:
            self._dokument(drucksache, dokument, dateien)
        self.je_kennung[drucksache.kennung] = drucksache
        if drucksache.ratsinfo_id:
            self.je_schluessel[drucksache.ratsinfo_id] = drucksache
        self.verbunden.setdefault(drucksache.pk, set())
        return neu

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
        self.setze(beratung, werte, f"Beratung {gremium}", neu_als=_kurz)

    def _gremium(self, name):
        schluessel = falten(name)
        if schluessel not in self.gremien:
            gremium = Organisation(name=name, art=Organisation.Art.GREMIUM)
            self.sichere()
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
        self.setze(datei, werte, "Dokument", neu_als=str)


def _kurz(beratung):
    teile = (in_worten(beratung, "tag"), beratung.rolle, beratung.get_ergebnis_display())
    return ", ".join(teil for teil in teile if teil)
