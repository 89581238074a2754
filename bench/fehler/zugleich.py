"""Two people at the same moment, through the web server: one record, one report; and a clock that jumps."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

FAKETIME = next(iter(sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))), None)


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
    anzahl = sum(befund["fassungen"].values()) - 1
    gefunden = f"Antworten {sorted(a.status for a in antworten)}, {anzahl} neue Fassung, Mängel: {len(neue)}"
    gut = anzahl == 1 and not neue and all(a.deutsch and a.status < 500 for a in antworten)
    protokoll.halte_fest(f"Zweimal festschreiben, {wo}", "gleichzeitig bestätigt", gefunden, gut)


def uhr(basis, protokoll, wo):
    """The machine's clock jumps a year ahead and back to last week while the server runs."""
    titel = f"Uhr springt, {wo}"
    if FAKETIME is None:
        protokoll.halte_fest(titel, "nicht gelaufen", "es fehlt das Paket libfaketime")
        return
    haus, zeiger = basis.kopie("uhr"), basis.ordner / f"uhr-{wo}"
    zeiger.write_text("+0")
    haus.umgebung |= {
        "LD_PRELOAD": str(FAKETIME),
        "FAKETIME_TIMESTAMP_FILE": str(zeiger),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    vorher = haus.befund()
    with haus.server() as (adresse, _):
        for sprung in ("+0", "+365d", "-7d", "+0"):
            zeiger.write_text(sprung)
            browser = haus.browser(adresse, "geschaeftsstelle")
            formular, seite = browser.formular("/personen/1/bearbeiten/", "nachname")
            antworten = [browser.sende(formular, seite, nachname=f"Sprung {sprung}")]
            antworten += [browser.hole(pfad) for pfad in ("/", "/personen/1/", "/verlauf/person/1/")]
            gut = all(a.status == 200 for a in antworten)
            protokoll.halte_fest(
                titel, f"{sprung}: ändern und lesen", f"{[a.status for a in antworten]}", gut
            )
        zeiger.write_text("-7d")
        amt = haus.browser(adresse, "beauftragte")
        antwort = amt.sende(*amt.formular(f"/berichte/{haus.bericht}/festschreiben/", "gesehen"))
        gut = antwort.status == 200
        protokoll.halte_fest(titel, "-7d: Festschreiben", f"{antwort.status}", gut)
    del haus.umgebung["LD_PRELOAD"]
    befund = haus.befund()
    neue = [m for m in befund["maengel"] if m not in vorher["maengel"]]
    protokoll.halte_fest(titel, "Befund danach", "; ".join(neue[:3]) or "keine halbe Zeile", not neue)
