"""kill -9 in the middle of an act: of festschreiben, of taking over an import, of a backup.

The web server with all its processes is killed while it works on the request of a signed-in person, at
moments spread over the time that the act takes undisturbed on this machine. Afterwards the database must be
as before, or the act must be whole; and whole it must be if the person had the answer. Then the server starts
anew, and the act must succeed.
"""

import hashlib
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from bench.fehler.ergebnis import Vergleich
from bench.fehler.haus import Haus, toete, verwalte

MOMENTE = (0.3, 0.6, 0.9, 1.0)
MENSCHEN = 300
# A backup ends with the SHA-256 of all before it, in so many digits.
SIEGEL = 64


def _nichts_hochladen(haus):
    return f"/berichte/{haus.bericht}/festschreiben/"


def _lade_hoch(haus):
    """A file of people stands as a preview, at the returned address."""
    tabelle = "Vorname;Nachname\n" + "".join(f"Probe {n};Eingelesen {n}\n" for n in range(MENSCHEN))
    with haus.server(1) as (adresse, _):
        browser = haus.browser(adresse, "geschaeftsstelle")
        formular, seite = browser.formular("/einlesen/personen/", "datei")
        antwort = browser.sende(formular, seite, dateien={"datei": ("personen.csv", tabelle.encode())})
    return urlsplit(antwort.adresse).path


# Who confirms it, and what brings a portal to the confirming page and tells its address.
AKTE = {
    "Festschreiben": ("beauftragte", _nichts_hochladen),
    f"{MENSCHEN} Personen einlesen": ("geschaeftsstelle", _lade_hoch),
}


def _bereit(wer, seite):
    """(Haus, address) → the call that sends the confirming page, read before."""

    def lies(haus, adresse):
        browser = haus.browser(adresse, wer)
        formular, ort = browser.formular(seite, "gesehen")
        return lambda: browser.sende(formular, ort)

    return lies


def anfragen(basis, protokoll, wo):
    """Kill the server within each of AKTE."""
    for nummer, (titel, (wer, vorbereiten)) in enumerate(AKTE.items()):
        stand = basis.kopie(f"akt{nummer}")
        bereit = _bereit(wer, vorbereiten(stand))
        vergleich, dauer = _ungestoert(stand, bereit, f"akt{nummer}_ganz")
        for anteil in MOMENTE:
            haus = stand.kopie(f"akt{nummer}_{round(100 * anteil)}")
            antwort = _gestoert(haus, bereit, dauer * anteil)
            urteil = vergleich.urteil(haus.befund())
            bestaetigt = antwort.status == 200
            gut = urteil == "ganz" or (urteil == "wie vorher" and not bestaetigt)
            gesagt = "Antwort kam noch" if bestaetigt else "keine Antwort"
            geschehen = f"kill -9 nach {dauer * anteil:.1f} von {dauer:.1f} s; {gesagt}"
            protokoll.halte_fest(f"{titel}, {wo}", geschehen, urteil, gut)
            if urteil == "wie vorher":
                zuletzt = haus
        _gestoert(zuletzt, bereit, None)
        urteil = vergleich.urteil(zuletzt.befund())
        protokoll.halte_fest(
            f"{titel}, {wo}", "danach neu gestartet und wiederholt", urteil, urteil == "ganz"
        )


def _ungestoert(stand, bereit, name):
    """What the act makes of a portal, as a Vergleich, and the seconds that it takes."""
    vorher, haus = stand.befund(), stand.kopie(name)
    with haus.server(1) as (adresse, _):
        absenden = bereit(haus, adresse)
        angemeldet = haus.befund()
        dauer = absenden().sekunden
    return Vergleich(vorher, angemeldet, haus.befund()), dauer


def _gestoert(haus, bereit, sekunden):
    """Send the act and kill the server so many seconds later (None: let it end). Returns the answer."""
    with haus.server(1) as (adresse, prozess), ThreadPoolExecutor(1) as faden:
        antwort = faden.submit(bereit(haus, adresse))
        if sekunden is None:
            return antwort.result()
        time.sleep(sekunden)
        toete(prozess)
        return antwort.result()


def sicherung(basis, protokoll, wo):
    """Kill `manage.py sicherung` at several moments, then write one and read it back."""
    titel = f"manage.py sicherung, {wo}"
    vorher = basis.befund()
    ziel = basis.ordner / f"sicherung-{wo}.zip"
    probe = ziel.with_name(f"ungestoert-{wo}.zip")
    beginn = time.monotonic()
    basis.rufe("django", "sicherung", probe)
    dauer = time.monotonic() - beginn
    for anteil in MOMENTE[:-1]:
        prozess = basis.starte("django", "sicherung", ziel)
        time.sleep(dauer * anteil)
        toete(prozess)
        reste = sorted(rest.name.split(".")[-1] for rest in basis.ordner.glob(f"{ziel.name}*"))
        gefunden = "keine Datei unter dem Namen" + (", ein .teil" if reste else "")
        if ziel.exists():
            inhalt, siegel = ziel.read_bytes()[:-SIEGEL], ziel.read_bytes()[-SIEGEL:]
            gefunden = "ganz" if hashlib.sha256(inhalt).hexdigest().encode() == siegel else "nicht ganz"
        for rest in basis.ordner.glob(f"{ziel.name}*.teil"):
            rest.unlink()
        gut = gefunden != "nicht ganz"
        protokoll.halte_fest(titel, f"kill -9 nach {dauer * anteil:.1f} von {dauer:.1f} s", gefunden, gut)
        ziel.unlink(missing_ok=True)
    basis.rufe("django", "sicherung", ziel)
    zurueck = _leer(basis)
    zurueck.rufe("django", "wiederherstellung", ziel)
    gleich = zurueck.befund()["abdruck"] == vorher["abdruck"] == basis.befund()["abdruck"]
    gefunden = "jede Zeile und jede Datei wie vorher" if gleich else "die Datenbanken unterscheiden sich"
    protokoll.halte_fest(titel, "danach wiederholt und zurückgespielt", gefunden, gleich)


def _leer(basis):
    """A portal on an empty database of the same system."""
    wo, _, _ = basis.datenbank.rpartition("/")
    if not wo.startswith("postgres:"):
        return Haus(basis.ordner / "zurueck.sqlite3", basis.ordner)
    verwalte(f"{wo}/template1", "CREATE DATABASE zurueck")
    return Haus(f"{wo}/zurueck", basis.ordner)
