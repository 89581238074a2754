"""One visitor whom the scanner plays, on a portal of its own, and what came of it."""

import json
from contextlib import contextmanager
from urllib.parse import urljoin

from bench.fehler.browser import Browser
from bench.fehler.haus import PASSWORT
from bench.scanner.auswahl import duenne_aus
from bench.scanner.probe import ADRESSEN, LUECKEN, PROBE, WO, uebersehene
from bench.scanner.wapiti import Wapiti

# Gives its password and never the code that is asked for then.
HALB = "ohne-code"
OHNE_SITZUNG = (PROBE, "anonym", HALB)
# Who crawls, and a page that only a crawl of that role can have opened.
ROLLEN = {
    "anonym": "fassung_lesen",
    HALB: "mfa_authenticate",
    "geschaeftsstelle": "person_bearbeiten",
    "beauftragte": "kapitel_bearbeiten",
    "administration": "konto_bearbeiten",
}


@contextmanager
def besuch(name, haus, programm, sekunden, geheime):
    """A Besuch as this role, signed in, its portal served meanwhile; `geheime` paths are for readers only."""
    if name == PROBE:
        haus.umgebung["PROBEN_ADRESSEN"] = ADRESSEN
    with haus.server(arbeiter=1, protokoll=f"{name}.log") as (adresse, _):
        browser = Browser(adresse, ausweis=haus.ausweis)
        # The token's cookie has to be the same in crawl and attack.
        browser.hole("/anmelden/")
        weitere = []
        if name == "anonym":
            # Where they lead to: the link for a password goes on to a page without its secret.
            weitere = [browser.hole(weg).adresse for weg in geheime]
        elif name != PROBE:
            browser.melde_an(name, PASSWORT)
        if name not in OHNE_SITZUNG:
            # Before what concerns one's account's security one is asked again who one is.
            formular, seite = browser.formular("/konto/bestaetigen/", "password")
            browser.sende(formular, seite, password=PASSWORT)
        if name == HALB:
            # Who looks at another page instead has to begin anew; here nothing of that look stays.
            weitere = [urljoin(adresse, "/anmelden/code/")]
        ziel = urljoin(adresse, WO) if name == PROBE else adresse
        wapiti = Wapiti(programm, ziel, haus.ordner / f"wapiti-{name}", browser.kekse, sekunden)
        yield Besuch(name, browser, wapiti, haus, weitere)


class Besuch:
    """What one role crawls and attacks; `weitere` are addresses to begin with, beside the first page."""

    def __init__(self, name, browser, wapiti, haus, weitere):
        self.name, self.browser, self.wapiti, self.weitere = name, browser, wapiti, weitere
        self._haus, self._protokolle = haus, [haus.ordner / f"{name}.log"]
        self._laeufe, self._arten, self.auswahl, self._danach = [], set(), None, None

    def suche(self):
        """Crawl; returns a line on what came of it."""
        self._laeufe.append(self.wapiti.suche(*self.weitere))
        return f"{self.name}, Suche: {self._laeufe[-1]}"

    def waehle(self, bekannte):
        """Choose what is attacked; `bekannte` as duenne_aus takes it."""
        self.auswahl = duenne_aus(self.wapiti.liste, bekannte)
        self._danach = self._haus.kopie(f"{self.name}-danach")

    def greife_an(self, arten, behalten=False):
        """Attack what was chosen; returns a line on what came of it.

        What doesn't stay is sent to a copy of the portal as the crawl left it: others may write meanwhile,
        and SQLite lets only one request at a time do what might write.
        """
        if behalten:
            lauf = self.wapiti.greife_an(arten, self.auswahl, behalten)
        else:
            name = f"{self.name}-{arten[0]}"
            kopie = self._danach.kopie(name)
            kopie.umgebung = self._haus.umgebung | {"SQLITE_DATEI": kopie.datenbank}
            with kopie.server(arbeiter=1, protokoll=f"{name}.log") as (adresse, _):
                ziel = self.wapiti.adresse.replace(urljoin(self.wapiti.adresse, "/"), adresse)
                lauf = self.wapiti.zwilling(ziel, name).greife_an(arten, self.auswahl)
            self._protokolle.append(self._haus.ordner / f"{name}.log")
        self._laeufe.append(lauf)
        # There marks are sent for what looks for them, and nothing else.
        self._arten |= {"permanentxss"} if behalten else set(arten)
        return f"{self.name}, {', '.join(arten)}: {lauf}"

    @property
    def abgebrochen(self):
        """What didn't come to its end."""
        return [art for lauf in self._laeufe for art in lauf.abgebrochen]

    @property
    def unbeantwortet(self):
        """To so many requests the scanner got no answer."""
        return sum(lauf.unbeantwortet for lauf in self._laeufe)

    @property
    def anfragen(self):
        """What the server says of each request that it answered."""
        return [zeile for zeile in self._zeilen() if zeile.get("woher") == "portal.zugriff"]

    @property
    def geoeffnet(self):
        """Names of the pages that were seen."""
        return {a["seite"] for a in self.anfragen if a["status"] == 200}

    @property
    def gesendet(self):
        """Names of the pages to which a form was sent."""
        return {a["seite"] for a in self.anfragen if a["methode"] == "POST"}

    @property
    def gelegte(self):
        """Pages whose holes what was tried so far had to find."""
        return [seite for seite, (art, _) in LUECKEN.items() if art in self._arten]

    @property
    def funde(self):
        """All that must not be, a line each."""
        if self.name == PROBE:
            return [*self._gescheitert(), *uebersehene(self._luecken(), self._arten)]
        return sorted({*self._gescheitert(), *(zeile for *_, zeile in self._luecken()), *self._ausfaelle()})

    def _luecken(self):
        return [fund for lauf in self._laeufe for fund in lauf.funde]

    def _gescheitert(self):
        yield from (zeile for lauf in self._laeufe for zeile in lauf.gescheitert)
        if self.name == PROBE:
            return
        if self.name not in OHNE_SITZUNG and 'action="/abmelden/"' not in self.browser.hole("/").text:
            yield "Am Ende war niemand mehr angemeldet."
        if ROLLEN[self.name] not in self.geoeffnet:
            yield "Die Suche hat die Seiten der Rolle nicht gesehen."

    def _zeilen(self):
        for protokoll in self._protokolle:
            for zeile in protokoll.read_text(encoding="utf-8", errors="replace").splitlines():
                yield json.loads(zeile) if zeile.startswith("{") else {"meldung": zeile}

    def _ausfaelle(self):
        """What the log tells of crashes; a line that isn't ours is one too, but for what gunicorn refused.

        Of a refusal (403, 404) Django writes where it was decided, as if it were an exception.
        """
        for zeile in self._zeilen():
            if "[WARNING] Invalid request" in zeile["meldung"]:
                continue
            status = zeile.get("status") or 0
            if "woher" not in zeile or "fehler" in zeile and not 400 <= status < 500 or status >= 500:
                yield f"Im Protokoll: {json.dumps(zeile, ensure_ascii=False)}"
