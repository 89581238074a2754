"""A reader or an editor without a browser: fetches pages, fills their forms in and sends them."""

import ssl
import time
from dataclasses import dataclass
from http.client import HTTPException
from http.cookiejar import CookieJar
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, HTTPSHandler, Request, build_opener

from portal.tests.seitenleser import Seite

KEINE = 0


@dataclass
class Antwort:
    """What came back; `status` is KEINE where the server never answered."""

    status: int
    text: str
    adresse: str
    sekunden: float
    grund: str = ""

    @property
    def deutsch(self):
        """Whether it is a page of the portal in German, whatever its status."""
        return '<html lang="de"' in self.text and "<h1" in self.text


class Browser:
    """One person's session at `adresse`; `ausweis[0]` is the file of its certificate, where it needs one."""

    def __init__(self, adresse, frist=180, ausweis=None):
        self.adresse, self.frist, self.kekse = adresse, frist, CookieJar()
        vertrauen = ssl.create_default_context(cafile=ausweis[0]) if ausweis else None
        self._oeffner = build_opener(HTTPCookieProcessor(self.kekse), HTTPSHandler(context=vertrauen))

    def hole(self, pfad):
        """Fetch a page, redirects followed."""
        return self._rufe(Request(urljoin(self.adresse, pfad)))

    def formular(self, pfad, mit):
        """The form on that page that has the field `mit`, and the page's address."""
        antwort = self.hole(pfad)
        for formular in Seite(antwort.text).formulare:
            if mit in formular.felder:
                return formular, antwort.adresse
        raise SystemExit(f"{pfad} zeigt kein Formular mit „{mit}“, sondern {antwort.status}.")

    def sende(self, formular, seite, dateien=None, **felder):
        """Send a form that was fetched before, with these values instead of its own."""
        werte = formular.felder | {name: [wert] for name, wert in felder.items()}
        ziel = urljoin(seite, formular.ziel) if formular.ziel else seite
        kopf, inhalt = {"Referer": seite}, urlencode(werte, doseq=True).encode()
        if dateien:
            kopf["Content-Type"], inhalt = _mehrteilig(werte, dateien)
        return self._rufe(Request(ziel, inhalt, kopf))

    def melde_an(self, name, passwort):
        """Sign in as the sign-in page asks for it. Stops where it is refused."""
        formular, seite = self.formular("/anmelden/", "password")
        feld = next(n for n in formular.felder if n in ("username", "login"))
        antwort = self.sende(formular, seite, **{feld: name, "password": passwort})
        if antwort.status != 200 or 'type="password"' in antwort.text:
            raise SystemExit(f"Die Anmeldung als {name} wurde abgelehnt ({antwort.status}).")
        return self

    def _rufe(self, anfrage):
        beginn = time.monotonic()
        try:
            with self._oeffner.open(anfrage, timeout=self.frist) as antwort:
                status, adresse, inhalt, grund = antwort.status, antwort.url, antwort.read(), ""
        except HTTPError as fehler:
            status, adresse, inhalt, grund = fehler.code, fehler.url, fehler.read(), ""
        except (URLError, HTTPException, OSError) as fehler:
            status, adresse, inhalt, grund = KEINE, anfrage.full_url, b"", str(fehler)
        dauer = time.monotonic() - beginn
        return Antwort(status, inhalt.decode(errors="replace"), adresse, dauer, grund)


def _mehrteilig(werte, dateien):
    """Content type and body of a form with files: `dateien` maps a field to (file name, bytes)."""
    grenze = "grenze-der-probe"
    teile = [
        f'--{grenze}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{wert}\r\n'.encode()
        for name, liste in werte.items()
        for wert in liste
        if name not in dateien
    ]
    for name, (dateiname, inhalt) in dateien.items():
        kopf = f'Content-Disposition: form-data; name="{name}"; filename="{dateiname}"'
        teile.append(f"--{grenze}\r\n{kopf}\r\nContent-Type: text/csv\r\n\r\n".encode() + inhalt + b"\r\n")
    teile.append(f"--{grenze}--\r\n".encode())
    return f"multipart/form-data; boundary={grenze}", b"".join(teile)
