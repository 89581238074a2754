"""Two people at the same moment, through the web server: one record, one report."""

import re
from concurrent.futures import ThreadPoolExecutor
from html import unescape

GEGLUECKT = "ist festgeschrieben. Sichtbar wird"


def _meldungen(text):
    """What a page tells at its top: messages, and what is wrong with a form."""
    for stueck in re.findall(
        r'class="(?:meldung|fehler)[^"]*"[^>]*>(.*?)</(?:p|li|div|ul)>', text, re.DOTALL
    ):
        if satz := " ".join(unescape(re.sub("<[^>]+>", " ", stueck)).split()):
            yield satz


def _zugleich(*rufe):
    with ThreadPoolExecutor(len(rufe)) as faeden:
        return [lauf.result() for lauf in [faeden.submit(ruf) for ruf in rufe]]


def bearbeiten(basis, protokoll, wo):
    """Two editors change the same record at once: one is stored, the other sees both and decides."""
    haus = basis.kopie("zwei_menschen")
    with haus.server() as (adresse, _):
        erste, zweite = (haus.browser(adresse, "geschaeftsstelle") for _ in range(2))
        seite = "/personen/1/bearbeiten/"
        eine, andere = erste.formular(seite, "nachname"), zweite.formular(seite, "nachname")
        antworten = _zugleich(
            lambda: erste.sende(*eine, nachname="Erstens"), lambda: zweite.sende(*andere, nachname="Zweitens")
        )
        stati = sorted(a.status for a in antworten)
        stehen = erste.formular(seite, "nachname")[0].felder["nachname"]
        abgewiesen = next((a for a in antworten if a.status == 409), None)
        behalten = abgewiesen is not None and "Erstens" in abgewiesen.text and "Zweitens" in abgewiesen.text
        gefunden = f"Antworten {stati}, gespeichert {stehen}, der zweite sieht beide Namen: {behalten}"
        protokoll.halte_fest(f"Zwei am selben Eintrag, {wo}", "gleichzeitig gespeichert", gefunden, behalten)


def festschreiben(basis, protokoll, wo):
    """Two commissioners confirm the same page at once: one edition."""
    haus = basis.kopie("zwei_fassungen")
    with haus.server() as (adresse, _):
        beide = [haus.browser(adresse, "beauftragte") for _ in range(2)]
        seite = f"/berichte/{haus.bericht}/festschreiben/"
        formulare = [browser.formular(seite, "gesehen") for browser in beide]
        antworten = _zugleich(*(lambda b=b, f=f: b.sende(*f) for b, f in zip(beide, formulare, strict=True)))
    befund, vorher = haus.befund(), basis.befund()
    neue = [m for m in befund["maengel"] if m not in vorher["maengel"]]
    anzahl = sum(befund["fassungen"].values()) - sum(vorher["fassungen"].values())
    geglueckt = [GEGLUECKT in antwort.text for antwort in antworten]
    gesagt = "; ".join(f"„{was}“" for antwort in antworten for was in _meldungen(antwort.text))
    gefunden = f"{anzahl} neue Fassung, Mängel: {len(neue)}; gesagt wurde: {gesagt}"
    gut = anzahl == 1 and not neue and sorted(geglueckt) == [False, True] and "; " in gesagt
    protokoll.halte_fest(f"Zweimal festschreiben, {wo}", "gleichzeitig bestätigt", gefunden, gut)
