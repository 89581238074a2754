"""The records of a part of the Stand, matched by their Bezug, and what the part tells besides them."""

from dataclasses import dataclass, fields, is_dataclass, replace

from berichte.stand.werte import Bezug, Summe, Zahl

from .worte import feldname, gattung, in_worten, titel


@dataclass(frozen=True)
class Unterschied:
    """One value before and after; an empty text means that it wasn't or isn't there. `hinweis` adds why."""

    was: str
    vorher: str
    nachher: str
    hinweis: str = ""


@dataclass(frozen=True)
class Eintragsaenderung:
    """One record: „neu“, „entfallen“ or „geändert“, with its changed fields."""

    art: str
    gattung: str
    titel: str
    bezug: Bezug | None
    felder: tuple[Unterschied, ...] = ()


def felder(alt, neu):
    """Fields of two dataclasses that differ, as far as they aren't records of their own."""
    gefunden = []
    for feld in fields(neu):
        a, n = getattr(alt, feld.name), getattr(neu, feld.name)
        if feld.name == "bezug" or a == n:
            continue
        if _traegt_eintraege(a) or _traegt_eintraege(n):
            a, n = _ohne_eintraege(a), _ohne_eintraege(n)
            if a == n:
                continue
        worte = _worte(in_worten(a, feld.name), in_worten(n, feld.name))
        gefunden.append(Unterschied(feldname(feld.name), *worte))
    return tuple(gefunden)


class _Sammlung:
    """Records of a part by key, and in words what it tells besides; `folge` is their order."""

    def __init__(self):
        self.eintraege, self.angaben, self.folge = {}, [], []

    def nimm(self, wert, wo, oben=""):
        """Take in a value of the Stand; `wo` is the field's name, `oben` the record that it belongs to."""
        if isinstance(wert, tuple):
            for teil in wert:
                self.nimm(teil, wo, oben)
        elif not is_dataclass(wert) or isinstance(wert, Zahl | Bezug):
            return
        elif hasattr(wert, "bezug"):
            self._nimm_eintrag(wert, wo, oben)
        elif _traegt_eintraege(wert):
            self.nimm_rahmen(wert, oben)
        else:
            self.angaben.append((feldname(wo), in_worten(wert), wert))

    def _nimm_eintrag(self, wert, wo, oben):
        name = f"{titel(wert)} ({oben})" if oben else titel(wert)
        # Parts of older editions have no key of their own: what they say stands for it.
        eigener = wert.bezug or (oben, in_worten(wert))
        self.eintraege.setdefault((type(wert).__name__, eigener), (name, wert))
        self.folge.append((type(wert).__name__, name))
        for feld in fields(wert):
            if _traegt_eintraege(getattr(wert, feld.name)):
                self.nimm(getattr(wert, feld.name), feld.name, titel(wert))

    def nimm_rahmen(self, wert, oben=""):
        """Take in what a value holds, which is no record itself."""
        for feld in fields(wert):
            inhalt = getattr(wert, feld.name)
            if any(map(is_dataclass, inhalt if isinstance(inhalt, tuple) else (inhalt,))):
                self.nimm(inhalt, feld.name, oben)
            elif inhalt not in ((), "", None):
                self.angaben.append((feldname(feld.name), in_worten(inhalt, feld.name), inhalt))


def gesammelt(stand, teile):
    """Everything that these parts of a Stand tell but its figures."""
    sammlung = _Sammlung()
    for teil in teile:
        wert = getattr(stand, teil)
        if isinstance(wert, tuple):
            sammlung.nimm(wert, teil)
        else:
            sammlung.nimm_rahmen(wert)
    return sammlung


def _traegt_eintraege(wert):
    """Whether a value is, or holds, records of its own."""
    if isinstance(wert, tuple):
        return any(map(_traegt_eintraege, wert))
    if not is_dataclass(wert) or isinstance(wert, Zahl | Summe | Bezug):
        return False
    return hasattr(wert, "bezug") or any(_traegt_eintraege(getattr(wert, f.name)) for f in fields(wert))


def _ohne_eintraege(wert):
    return tuple(teil for teil in wert if not _traegt_eintraege(teil)) if isinstance(wert, tuple) else None


def eintraege_anders(alte, neue):
    """Changed and new records in the order of the later Stand, then those that are gone."""
    gefunden, weg, dazu = [], [], []
    for schluessel, (name, wert) in neue.items():
        if schluessel not in alte:
            dazu.append((name, wert))
        elif unterschiede := felder(alte[schluessel][1], wert):
            gefunden.append(Eintragsaenderung("geändert", gattung(wert), name, wert.bezug, unterschiede))
    weg = [eintrag for schluessel, eintrag in alte.items() if schluessel not in neue]
    for name, wert in dazu:
        # The same part, told without a key by an edition frozen earlier.
        gleiche = next((e for e in weg if None in (e[1].bezug, wert.bezug) and _gleich(e[1], wert)), None)
        if gleiche:
            weg.remove(gleiche)
        else:
            gefunden.append(Eintragsaenderung("neu", gattung(wert), name, wert.bezug))
    gefunden += [Eintragsaenderung("entfallen", gattung(w), name, w.bezug) for name, w in weg]
    return tuple(gefunden)


def _gleich(a, b):
    return type(a) is type(b) and replace(a, bezug=None) == replace(b, bezug=None)


def angaben_anders(davor, danach):
    """What is told besides records: lines that are gone, lines that are new; pairs under the same name."""
    weg, dazu = list(davor.angaben), []
    for zeile in danach.angaben:
        if zeile in weg:
            weg.remove(zeile)
        else:
            dazu.append(zeile)
    gefunden = []
    for was, nachher, _ in dazu:
        vorher = next((zeile for zeile in weg if zeile[0] == was), None)
        if vorher:
            weg.remove(vorher)
        gefunden.append(Unterschied(was, *_worte(vorher[1] if vorher else "", nachher)))
    return (*gefunden, *(Unterschied(was, vorher, "") for was, vorher, _ in weg))


def _worte(vorher, nachher):
    """Both in words; where the words are the same, what is counted differs behind them."""
    return (vorher, f"{nachher} (andere Grundlage)") if vorher == nachher else (vorher, nachher)
