"""Attendance of one or many sessions, one row for each member; what confirmed minutes tell stays."""

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db.models import Prefetch

from basis.einlesen import Einleseart, Janeinfeld, Lauf, Textfeld, Wortfeld, Zeilenformular
from basis.einlesen.urteil import FEHLER, GEAENDERT, NEU
from basis.formular import Datumsfeld, Ganzzahlfeld, Uhrzeitfeld
from basis.text import falten
from beirat.models import Amtszeit, Anwesenheit, Mandat, Sitzung
from beirat.models.anwesenheit import STIMMT_SCHON, mehrfach_stimmende

from .suche import Personenverzeichnis

KENNZEICHEN = ("kennung", "nummer", "tag", "amtszeit")


class Anwesenheitszeile(Zeilenformular):
    kennung = Textfeld(label="Kennung", max_length=40, required=False, help_text="der Sitzung")
    nummer = Ganzzahlfeld(
        label="Nummer", required=False, min_value=1, help_text="der Sitzung in der Amtszeit"
    )
    tag = Datumsfeld(
        label="Tag",
        required=False,
        help_text="der Sitzung; Kennung, Nummer und Tag: mindestens eines, und so viele, dass es genau eine "
        "Sitzung gibt",
    )
    amtszeit = Textfeld(label="Amtszeit", max_length=120, required=False)
    vorname = Textfeld(label="Vorname", max_length=80)
    nachname = Textfeld(label="Nachname", max_length=80)
    schluessel = Ganzzahlfeld(
        label="Schlüssel",
        required=False,
        min_value=1,
        help_text="Nummer der Person im Portal; nötig nur, wenn mehrere denselben Namen tragen",
    )
    status = Wortfeld(
        Anwesenheit.Status.choices,
        {"ja": "anwesend", "x": "anwesend", "a": "anwesend", "e": "entschuldigt", "u": "unentschuldigt"},
        label="Anwesenheit",
    )
    von = Uhrzeitfeld(label="von", required=False, help_text="nur bei späterem Kommen")
    bis = Uhrzeitfeld(label="bis", required=False, help_text="nur bei früherem Gehen")
    vertretung = Textfeld(
        label="vertreten durch",
        max_length=161,
        required=False,
        help_text="Vorname und Nachname, nur bei „vertreten“",
    )
    vertretung_stimmberechtigt = Janeinfeld(label="Vertretung stimmt ab", required=False)

    auch = {
        "kennung": ("Sitzung", "Kennung der Sitzung"),
        "nummer": ("Nummer der Sitzung", "Sitzungsnummer"),
        "tag": ("Sitzungstag", "Tag der Sitzung", "Datum"),
        "status": ("Status", "Stand"),
    }
    beispiele = {
        "nummer": "3",
        "tag": "12.03.2019",
        "vorname": "Erika",
        "nachname": "Mustermann",
        "status": "anwesend",
        "bis": "19:30",
    }


class Anwesenheitslauf(Lauf):
    """Sessions are read with their attendance once; members by the mandates in force on their day."""

    nachgeschlagen = ("beirat_anwesenheit_eindeutig",)

    def lade(self):
        # Who confirms minutes or ends a seat meanwhile waits, and so do we for them.
        self.halte(Amtszeit, Sitzung, Mandat, Anwesenheit)
        self.personen = Personenverzeichnis()
        zeilen = Anwesenheit.objects.select_related("mandat__person", "vertretung")
        sitzungen = Sitzung.objects.select_related("amtszeit", "niederschrift")
        self.sitzungen = {}
        for sitzung in sitzungen.prefetch_related(Prefetch("anwesenheiten", zeilen)):
            for name in KENNZEICHEN:
                gefunden = self.sitzungen.setdefault(_kennzeichen(name, getattr(sitzung, name)), {})
                gefunden[sitzung.pk] = sitzung
        self.mitglieder = {}

    def alle(self, zeilen):
        """Judge every row, and then that nobody votes for two seats of a session: it takes all of them."""
        urteile = super().alle(zeilen)
        je_nummer = {urteil.nummer: urteil for urteil in urteile}
        for sitzung, (_, _, anwesenheiten) in self.mitglieder.items():
            # What is stored already comes first: the row that changes it is the one to be mended.
            reihe = dict.fromkeys(anwesenheiten, 0)
            for mandat in anwesenheiten:
                urteil = je_nummer.get(self.gesehen.get((sitzung, mandat)))
                if urteil is not None and urteil.art in (NEU, GEAENDERT):
                    reihe[mandat] = urteil.nummer
            for zeile in mehrfach_stimmende(anwesenheiten[m] for m in sorted(reihe, key=reihe.get)):
                if nummer := reihe[zeile.mandat_id]:
                    je_nummer[nummer] = replace(
                        je_nummer[nummer], art=FEHLER, aenderungen=(), warnungen=(), fehler=(STIMMT_SCHON,)
                    )
        return [je_nummer[urteil.nummer] for urteil in urteile]

    def titel(self, zeile):
        werte = zeile.werte
        name = " ".join(werte[feld] for feld in ("vorname", "nachname") if feld in werte)
        wann = werte.get("kennung") or (f"{werte['tag']:%d.%m.%Y}" if "tag" in werte else "")
        nummer = f"{werte['nummer']}. Sitzung" if "nummer" in werte else ""
        return ", ".join(teil for teil in (name, wann or nummer) if teil) or "ohne Namen"

    def speichere(self, zeile):
        sitzung = self._sitzung(zeile.werte)
        mandat, zeilen = self._mitglied(sitzung, zeile.werte)
        self.einmal((sitzung.pk, mandat.pk))
        anwesenheit = zeilen.get(mandat.pk) or Anwesenheit(sitzung=sitzung, mandat=mandat)
        neu = anwesenheit.pk is None
        # The same session for all of its rows: whether it is locked was asked once.
        anwesenheit.sitzung, anwesenheit.in_liste = sitzung, True
        namen = ("status", "von", "bis", "vertretung_stimmberechtigt")
        angaben = {name: zeile.werte[name] for name in namen if name in zeile.werte}
        if "vertretung" in zeile.werte:
            angaben["vertretung"] = self._vertretung(zeile.werte["vertretung"], anwesenheit.vertretung)
        elif angaben["status"] != Anwesenheit.Status.VERTRETEN and anwesenheit.vertretung_id:
            angaben |= {"vertretung": None, "vertretung_stimmberechtigt": False}
        if angaben["status"] in Anwesenheit.FEHLT:
            # Times of somebody who was said to be there; what the row itself says is judged.
            angaben = {"von": None, "bis": None} | angaben
        self.setze(anwesenheit, angaben, spaeter=True)
        zeilen[mandat.pk] = anwesenheit
        return neu

    def _sitzung(self, werte):
        """The one session meant. Raises ValidationError."""
        gefragt = {name: werte[name] for name in KENNZEICHEN if name in werte}
        if not gefragt.keys() - {"amtszeit"}:
            raise ValidationError("Bitte nennen Sie die Sitzung: ihre Kennung, ihre Nummer oder ihren Tag.")
        # All that a row names has to agree.
        je_angabe = [self.sitzungen.get(_kennzeichen(name, wert), {}) for name, wert in gefragt.items()]
        treffer = [je_angabe[0][pk] for pk in set.intersection(*map(set, je_angabe))]
        if not treffer:
            raise ValidationError("Eine Sitzung mit diesen Angaben gibt es nicht: Bitte prüfen Sie sie.")
        if len(treffer) > 1:
            raise ValidationError(
                f"Zu diesen Angaben passen {len(treffer)} Sitzungen: Bitte nennen Sie auch Tag, Nummer oder "
                "Amtszeit."
            )
        return treffer[0]

    def _mitglied(self, sitzung, werte):
        """The mandate of the person in that session, and the attendance recorded there by mandate."""
        if sitzung.pk not in self.mitglieder:
            je_person, je_name = {}, {}
            for mandat in sitzung.lade_mandate():
                je_person[mandat.person_id] = mandat
                je_name.setdefault(_name(mandat.person.vorname, mandat.person.nachname), []).append(mandat)
            zeilen = {zeile.mandat_id: zeile for zeile in sitzung.anwesenheiten.all()}
            self.mitglieder[sitzung.pk] = je_person, je_name, zeilen
        je_person, je_name, zeilen = self.mitglieder[sitzung.pk]
        # Of several with that name only a member can be meant.
        gleichnamige = je_name.get(_name(werte["vorname"], werte["nachname"]), ())
        if "schluessel" not in werte and len(gleichnamige) == 1:
            return gleichnamige[0], zeilen
        name = f"{werte['vorname']} {werte['nachname']}"
        person = self.personen.finde(werte["vorname"], werte["nachname"], werte.get("schluessel"))
        if person is None:
            raise ValidationError(
                f"Eine Person „{name}“ gibt es im Portal nicht: Bitte prüfen Sie den Namen."
            )
        if person.pk not in je_person:
            raise ValidationError(
                f"{name} hatte am {sitzung.tag:%d.%m.%Y} kein Mandat in dieser Amtszeit: Bitte prüfen Sie "
                "die Sitzung oder das Mandat."
            )
        return je_person[person.pk], zeilen

    def _vertretung(self, name, bisher):
        # Of several with that name the one who is stored can be meant.
        if bisher and _name(bisher.vorname, bisher.nachname) == falten(name):
            return bisher
        vorname, _, nachname = name.rpartition(" ")
        treffer = self.personen.je_name.get(falten(f"{nachname} {vorname}"), {})
        # A surname of two words.
        for person in self.personen.je_schluessel.values() if not treffer else ():
            if falten(f"{person.vorname} {person.nachname}") == falten(name):
                treffer = {**treffer, person.pk: person}
        if len(treffer) != 1:
            wie = "mehrmals" if treffer else "nicht"
            raise ValidationError(
                f"Eine Person „{name}“ gibt es im Portal {wie}: Bitte prüfen Sie den Namen."
            )
        return next(iter(treffer.values()))


def als_zeilen(anwesenheiten):
    """Attendance as rows of the file that reads back: by session, then by name."""
    anwesenheiten = anwesenheiten.select_related("sitzung__amtszeit", "mandat__person", "vertretung")
    for eine in anwesenheiten.order_by("sitzung__tag", "sitzung", "mandat__person__schluessel", "pk"):
        sitzung, person, vertretung = eine.sitzung, eine.mandat.person, eine.vertretung
        yield {
            "kennung": sitzung.kennung,
            "nummer": sitzung.nummer,
            "tag": sitzung.tag,
            "amtszeit": str(sitzung.amtszeit),
            "vorname": person.vorname,
            "nachname": person.nachname,
            "schluessel": person.pk,
            "status": eine.get_status_display(),
            "von": eine.von,
            "bis": eine.bis,
            "vertretung": f"{vertretung.vorname} {vertretung.nachname}" if vertretung else "",
            "vertretung_stimmberechtigt": eine.vertretung_stimmberechtigt,
        }


def _bestand():
    return als_zeilen(Anwesenheit.objects.all())


def _name(vorname, nachname):
    return falten(f"{vorname} {nachname}")


def _kennzeichen(name, wert):
    """What a session may be named by, as it is compared."""
    return name, falten(str(wert))


ANWESENHEIT = Einleseart(
    schluessel="anwesenheit",
    titel="Anwesenheit",
    beschreibung="Wer bei welcher Sitzung war, eine Zeile für jedes Mitglied und jede Sitzung.",
    rechte=("beirat.personendaten_person", "beirat.add_anwesenheit", "beirat.change_anwesenheit"),
    zeilen=Anwesenheitszeile,
    lauf=Anwesenheitslauf,
    bestand=_bestand,
)
