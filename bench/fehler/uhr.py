"""The machine's clock jumps a year ahead and a week back while the portal runs, and is set right again."""

import re

from bench.fehler import faketime
from bench.fehler.haus import PASSWORT
from bench.fehler.post import Poststelle, postserver

JAHR, WOCHE, RICHTIG = "+365d", "-7d", "+0"
MAILS = 3


def uhr(basis, protokoll, wo):
    """Work under each clock; then see that nothing waits, counts or stays open until a wrong one is right."""
    if faketime.BIBLIOTHEK is None:
        protokoll.halte_fest(f"Uhr springt, {wo}", "nicht gelaufen", faketime.FEHLT)
        return
    haus, zeiger = basis.kopie("uhr"), faketime.Zeiger(basis.ordner / f"uhr-{wo}")
    vorher = haus.befund()
    lauf = _Lauf(haus, zeiger, protokoll, f"Uhr springt, {wo}")
    ruhig = dict(haus.umgebung)
    haus.umgebung |= zeiger.umgebung
    # Its own clock jumps too, which tells gunicorn that its processes are dead.
    with haus.server(frist=0) as (adresse, _):
        haus.umgebung = ruhig
        lauf.adresse = adresse
        lauf.bearbeiten()
        lauf.sitzungen()
        lauf.fehlversuche()
        lauf.fassung()
    lauf.mails()
    neue = [m for m in haus.befund()["maengel"] if m not in vorher["maengel"]]
    lauf.sage("Befund danach", "; ".join(neue[:3]) or "keine halbe Zeile", not neue)


class _Lauf:
    def __init__(self, haus, zeiger, protokoll, titel):
        self.haus, self.zeiger, self.protokoll, self.titel = haus, zeiger, protokoll, titel
        self.adresse = ""

    def sage(self, was, gefunden, gut):
        self.protokoll.halte_fest(self.titel, was, gefunden, gut)

    def bearbeiten(self):
        """A record is changed and read under each clock, with its history."""
        for sprung in (RICHTIG, JAHR, WOCHE, RICHTIG):
            self.zeiger.stelle(sprung)
            browser = self.haus.browser(self.adresse, "geschaeftsstelle")
            formular, seite = browser.formular("/personen/1/bearbeiten/", "nachname")
            antworten = [browser.sende(formular, seite, nachname=f"Sprung {sprung}")]
            antworten += [browser.hole(pfad) for pfad in ("/", "/personen/1/", "/verlauf/person/1/")]
            gespeichert = f"Sprung {sprung}" in antworten[2].text
            gut = gespeichert and all(a.status == 200 for a in antworten)
            self.sage(f"{sprung}: anmelden, ändern, lesen, Verlauf", f"{[a.status for a in antworten]}", gut)

    def sitzungen(self):
        """Who was signed in under one clock signs in again under the other: no session lasts a year."""
        self.zeiger.stelle(RICHTIG)
        davor = self.haus.browser(self.adresse, "geschaeftsstelle")
        self.zeiger.stelle(JAHR)
        waehrend = self.haus.browser(self.adresse, "geschaeftsstelle")
        antworten = [davor.hole("/personen/")]
        self.zeiger.stelle(RICHTIG)
        antworten.append(waehrend.hole("/personen/"))
        gut = all(a.deutsch and "/anmelden/" in a.adresse for a in antworten)
        gefunden = "beide melden sich neu an" if gut else f"{[a.adresse for a in antworten]}"
        self.sage("Sitzung von davor währenddessen, von währenddessen danach", gefunden, gut)

    def fehlversuche(self):
        """Five wrong passwords under the wrong clock keep nobody out for a year."""
        self.zeiger.stelle(JAHR)
        for _ in range(5):
            self._anmelden("falsch")
        self.zeiger.stelle(RICHTIG)
        gesperrt = not self._anmelden(PASSWORT)
        code, _ = self.haus.verwalte("faelliges")
        frei = self._anmelden(PASSWORT)
        gefunden = (
            f"danach {'gesperrt' if gesperrt else 'frei'}, nach faelliges {'frei' if frei else 'gesperrt'}"
        )
        self.sage("+365d: fünf falsche Passwörter", gefunden, frei and code == 0)

    def _anmelden(self, passwort):
        browser = self.haus.fremder(self.adresse)
        formular, seite = browser.formular("/anmelden/", "password")
        feld = next(n for n in formular.felder if n in ("username", "login"))
        return (
            "/anmelden/"
            not in browser.sende(formular, seite, **{feld: "ratsmitglied", "password": passwort}).adresse
        )

    def fassung(self):
        """A report is frozen by the wrong clock and released by the right one."""
        self.zeiger.stelle(JAHR)
        amt = self.haus.browser(self.adresse, "beauftragte")
        antwort = amt.sende(*amt.formular(f"/berichte/{self.haus.bericht}/festschreiben/", "gesehen"))
        gut = antwort.status == 200 and "/festschreiben/" not in antwort.adresse
        self.sage("+365d: Festschreiben", f"{antwort.status}", gut)
        self.zeiger.stelle(RICHTIG)
        sekretariat = self.haus.browser(self.adresse, "geschaeftsstelle")
        bericht = sekretariat.hole(f"/berichte/{self.haus.bericht}/")
        if wege := re.findall(r"/fassungen/\d+/freigeben/", bericht.text):
            antwort = sekretariat.sende(
                *sekretariat.formular(wege[0], "reichweite"), reichweite="oeffentlich"
            )
        seiten = [
            self.haus.fremder(self.adresse).hole(p)
            for p in ("/jahresberichte/", "/jahresberichte/2019/fassung-1/")
        ]
        gut = bool(wege) and all(s.status == 200 for s in [antwort, *seiten])
        self.sage("danach freigeben und ohne Konto lesen", f"{[s.status for s in [antwort, *seiten]]}", gut)

    def mails(self):
        """Mails that the wrong clock put off by a year go out with the next round of the right one."""
        stelle = Poststelle(self.haus)
        stelle.stelle_ein("Uhr", MAILS)
        vertagt = stelle.sende(JAHR)
        with postserver(stelle.port) as server:
            gesagt = stelle.sende()
        gut = len(server.briefe) == MAILS
        self.sage("+365d: Mails an einen toten Server", f"{vertagt} Danach, mit richtiger Uhr: {gesagt}", gut)
