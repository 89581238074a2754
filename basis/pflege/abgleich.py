"""Nobody overwrites anybody: what was on the page, what is stored now, and what was typed, side by side.

A page carries the values that it showed, signed. When it comes back, they are compared with what is
stored by then. What only somebody else changed is taken over; where both did, the person decides.
"""

from dataclasses import dataclass, field
from itertools import groupby

from django.core import signing
from django.forms import CheckboxInput
from django.http import QueryDict

from .formwerte import LOESCHEN, NEU, einzelfelder, gesendete, verteilt, werte

FELD = "gelesener_stand"
ENTSCHEIDUNG = "entscheidung-"
EIGENE, GESPEICHERTE = "eigene", "gespeicherte"
_SALZ = "basis.pflege.abgleich"


@dataclass(frozen=True)
class Unterschied:
    """One field that somebody else changed meanwhile; all values in words.

    `offen`: both changed it, so the person decides by the field `name`.
    """

    name: str
    wo: str
    gelesen: str
    gespeichert: str
    eigene: str
    offen: bool


@dataclass
class Abgleich:
    """The outcome: the data to bind the form with, and what somebody else changed meanwhile.

    `fehlt` says in German why it isn't known what the page showed, if it isn't.
    """

    daten: QueryDict
    gespeichert: dict
    unterschiede: list = field(default_factory=list)
    fehlt: str = ""

    @property
    def konflikt(self):
        """Whether the person has to look before anything is stored."""
        return bool(self.unterschiede or self.fehlt)

    @property
    def offene(self):
        """Names of fields that wait for a decision."""
        return [u.name for u in self.unterschiede if u.offen]


def siegel(datensatz, gelesen, offene=()):
    """The signed state of a page: whose record it is, the values shown, and the open decisions."""
    inhalt = [datensatz._meta.label, datensatz.pk, gelesen, list(offene)]
    return signing.dumps(inhalt, salt=_SALZ, compress=True)


def abgleichen(frisch, daten):
    """Compare what was sent with what is stored now; `frisch` is an unbound Buendel of the record."""
    datensatz, gespeichert = frisch.datensatz, werte(frisch)
    label, pk, gelesen, offene = _geoeffnet(daten.get(FELD))
    # A page that was opened before somebody else made the record showed something as well.
    if label != datensatz._meta.label or pk not in (None, datensatz.pk) or gelesen is None:
        return Abgleich(
            daten,
            gespeichert,
            fehlt="Die Seite wurde unvollständig übertragen. Bitte prüfen Sie Ihre Eingaben und speichern "
            "Sie noch einmal.",
        )
    if gelesen == gespeichert and not offene:
        return Abgleich(daten, gespeichert)
    gesendet = gesendete(frisch, daten)
    schreiber = _Zusammenfuehrung(frisch, gelesen, gespeichert, gesendet)
    schreiber.entscheide({name: daten.get(ENTSCHEIDUNG + name) for name in offene})
    schreiber.fuehre_zusammen()
    return Abgleich(verteilt(frisch, daten, gesendet), gespeichert, schreiber.unterschiede)


def _geoeffnet(siegel):
    try:
        return signing.loads(siegel or "", salt=_SALZ)
    except signing.BadSignature:
        return None, None, None, ()


class _Zusammenfuehrung:
    """Merges into `gesendet` what somebody else changed, and notes each difference."""

    def __init__(self, frisch, gelesen, gespeichert, gesendet):
        self.unterschiede = []
        self.gelesen, self.gespeichert, self.gesendet = gelesen, gespeichert, gesendet
        self.felder = einzelfelder(frisch)
        self.saetze = {satz.prefix: satz for satz in frisch.saetze}

    def entscheide(self, wahlen):
        """Carry out the decisions of the page before; what still waits is noted again."""
        for name, wahl in wahlen.items():
            vorsilbe, _, rest = name.partition("#")
            pk, _, feldname = rest.partition("#")
            if pk:
                hier, dort = (
                    stand["zeilen"].get(vorsilbe, {}).get(pk) for stand in (self.gesendet, self.gespeichert)
                )
            else:
                feldname, hier, dort = name, self.gesendet["felder"], self.gespeichert["felder"]
            if hier is None or dort is None:
                continue
            if wahl == GESPEICHERTE:
                hier[feldname] = dort.get(feldname, [])
            elif wahl != EIGENE:
                self._notiere(
                    name, self._feld(vorsilbe, pk, feldname), None, dort.get(feldname), hier.get(feldname)
                )

    def fuehre_zusammen(self):
        """Compare field by field, then row by row."""
        if self.gelesen == self.gespeichert:
            return
        felder = self.gesendet["felder"]
        for name, neu in self.gespeichert["felder"].items():
            alt = self.gelesen["felder"].get(name, [])
            self._vereine(name, self._feld("", "", name), felder, name, alt, neu)
        for vorsilbe, neue in self.gespeichert["zeilen"].items():
            self._zeilen(vorsilbe, self.gelesen["zeilen"].get(vorsilbe, {}), neue)

    def _zeilen(self, vorsilbe, alte, neue):
        hier = self.gesendet["zeilen"][vorsilbe]
        for pk, neu in neue.items():
            if pk not in alte:
                hier[pk] = dict(neu)
                self._notiere_zeile(vorsilbe, pk, "–", _zeile_in_worten(neu), "")
            elif pk not in hier:
                hier[pk] = dict(neu)
            elif alte[pk] != neu and hier[pk].get(LOESCHEN):
                feld = self._feld(vorsilbe, pk, LOESCHEN)
                self._notiere(f"{vorsilbe}#{pk}#{LOESCHEN}", feld, [], [], hier[pk][LOESCHEN])
            else:
                for name, wert in neu.items():
                    feld = self._feld(vorsilbe, pk, name)
                    self._vereine(
                        f"{vorsilbe}#{pk}#{name}", feld, hier[pk], name, alte[pk].get(name, []), wert
                    )
        for pk in [pk for pk in alte if pk not in neue]:
            eigene = hier.pop(pk, None)
            if (
                eigene
                # Where no row can be added, it can't come back either.
                and not self.saetze[vorsilbe].edit_only
                and not eigene.get(LOESCHEN)
                and any(eigene[n] != alte[pk].get(n, []) for n in alte[pk])
            ):
                hier[f"{NEU}{pk}"] = eigene
                rest = "Ihre Fassung steht als neue Zeile im Formular"
            else:
                rest = "–"
            self._notiere_zeile(vorsilbe, pk, _zeile_in_worten(alte[pk]), "gelöscht", rest)

    def _vereine(self, name, feld, hier, schluessel, alt, neu):
        eigene = hier.get(schluessel, [])
        if neu == alt or eigene == neu:
            return
        if eigene == alt:
            hier[schluessel] = neu
            self._notiere(name, feld, alt, neu, eigene, offen=False)
        else:
            self._notiere(name, feld, alt, neu, eigene)

    def _notiere(self, name, feld, alt, neu, eigene, offen=True):
        wo, bild = feld
        worte = ["" if werte is None else _in_worten(bild, werte) for werte in (alt, neu, eigene)]
        if hasattr(bild.field, "in_worten"):
            worte = nur_unterschiede(*worte)
        self.unterschiede.append(Unterschied(name, wo, *worte, offen))

    def _notiere_zeile(self, vorsilbe, pk, alt, neu, eigene):
        wo = f"{self.saetze[vorsilbe].zeile} (ganze Zeile)"
        self.unterschiede.append(Unterschied(f"{vorsilbe}#{pk}", wo, alt, neu, eigene, False))

    def _feld(self, vorsilbe, pk, name):
        """Where a field stands in words, and the field itself."""
        if not pk:
            feld = self.felder[name]
            zeile = getattr(feld.form, "zeilenname", "")
            return f"{zeile}: {feld.label}" if zeile else feld.label, feld
        satz = self.saetze[vorsilbe]
        zeile = next((f.instance for f in satz.initial_forms if str(f.instance.pk) == pk), satz.zeile)
        return f"{zeile}: {satz.empty_form[name].label}", satz.empty_form[name]


def _zeile_in_worten(felder):
    return ", ".join(wert for liste in felder.values() for wert in liste if wert != "on") or "–"


def _in_worten(feld, liste):
    """What a list of sent texts means to a reader of the field."""
    if isinstance(feld.field.widget, CheckboxInput):
        return "ja" if liste else "nein"
    if hasattr(feld.field, "in_worten"):
        return "\n".join(feld.field.in_worten(wert) for wert in liste) or "leer"
    auswahl = dict(_paare(getattr(feld.field, "choices", ())))
    return ", ".join(str(auswahl.get(wert, wert)) for wert in liste) or "leer"


def nur_unterschiede(*texte):
    """Long texts without the lines that stand in all of them: „[…]“ says that some are left out.

    A text that wasn't given (empty) takes no part in the comparison.
    """
    zeilen = [text.split("\n") for text in texte]
    gemeinsam = set.intersection(*(set(z) for z in zeilen if z != [""]))
    return ["\n".join(_gekuerzt(z, gemeinsam)) for z in zeilen]


def _gekuerzt(zeilen, gemeinsam):
    for gleich, gruppe in groupby(zeilen, gemeinsam.__contains__):
        yield from ["[…]"] if gleich else gruppe


def _paare(auswahl):
    for wert, name in auswahl:
        if isinstance(name, (list, tuple)):
            yield from _paare(name)
        else:
            yield str(wert), name
