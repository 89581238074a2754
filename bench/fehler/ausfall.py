"""What serves the portal stays, but its database is gone."""

import time

from bench.fehler.ergebnis import nichts_halbes, zaehlung

SEKUNDEN = 30
SEITEN = ("/", "/jahresberichte/", "/personen/", "/oparl/1.1/organization")


def datenbank(basis, protokoll, wo):
    """PostgreSQL stops as in a power cut and is back after SEKUNDEN; the web server is left alone."""
    if (server := basis.server_der_datenbank) is None:
        return
    haus, titel = basis.kopie("ausfall"), f"Datenbank {SEKUNDEN} s weg, {wo}"
    vorher = haus.befund()
    with haus.server() as (adresse, _):
        browser = haus.browser(adresse, "geschaeftsstelle")
        formular, seite = browser.formular("/personen/neu/", "nachname")
        server.stoppe()
        beginn = time.monotonic()
        antworten = [browser.hole(pfad) for pfad in SEITEN]
        antworten.append(browser.sende(formular, seite, vorname="Ada", nachname="Ausfall"))
        laengste = max(a.sekunden for a in antworten)
        gut = all(a.status >= 500 and a.deutsch for a in antworten) and laengste < 10
        gesagt = f"{len(antworten)} Anfragen: {zaehlung(antworten)}, längste {laengste:.1f} s"
        protokoll.halte_fest(titel, "währenddessen vier Seiten und ein Formular", gesagt, gut)
        time.sleep(max(0, SEKUNDEN - (time.monotonic() - beginn)))
        server.starte()
        danach = [browser.hole(pfad) for pfad in SEITEN]
        gut = all(a.status == 200 for a in danach)
        protokoll.halte_fest(titel, "danach, ohne den Webserver neu zu starten", zaehlung(danach), gut)
        formular, seite = browser.formular("/personen/neu/", "nachname")
        nochmal = browser.sende(formular, seite, vorname="Ada", nachname="Ausfall")
        gut = nochmal.status == 200 and "/neu/" not in nochmal.adresse
        protokoll.halte_fest(titel, "das Formular noch einmal, dieselbe Sitzung", f"{nochmal.status}", gut)
    nichts_halbes(protokoll, titel, vorher, haus)
