"""The crowd, for Locust: `Lesende` of a council evening, `Arbeitende` of a day in the office.

SEKUNDEN says within how many seconds all readers come, or how long people work once all have signed in;
PROBEN_PASSWORT is that of the accounts which bench/last/konten.py opened. The file ERGEBNIS gets as JSON:
`zeilen` (what, number, errors, p50, p95, p99 and longest in milliseconds; the last one is all without signing
in, before it stand, where anybody signed in, signing in itself and all with it), `dauer` in seconds without
signing in, `fehler` in words.
"""

import json
import os
import random
import re
from itertools import count
from pathlib import Path
from urllib.parse import urlencode

import gevent
from gevent.event import Event
from locust import FastHttpUser, between, events, task
from locust.exception import StopUser
from locust.stats import StatsEntry

from portal.tests.seitenleser import Seite

# What is read one after the other, and the link that leads on from it.
WEG = (
    ("Liste", r"/jahresberichte/\d{4}/"),
    ("Jahresseite", r"/jahresberichte/\d{4}/fassung-\d+/"),
    ("Bericht lesen", r"/jahresberichte/dateien/\d+/[^\"]+\.pdf"),
)
LISTEN = ("/personen/", "/sitzungen/", "/projekte/", "/empfehlungen/", "/drucksachen/", "/")
EINTRAG = re.compile(r'href="(/(?:personen|sitzungen|projekte|empfehlungen)/\d+/)"')
# What is sent and fetched in order to get in; each of its lines begins so.
ANMELDEN = "anmelden"
BESTAND = re.compile(r'(?:href|src)="(/static/[^"]+\.(?:css|js))"')


class Lesende(FastHttpUser):
    """Comes at a random moment, opens the list of reports, a year's page, the report itself and its PDF."""

    fertige = count(1)

    def on_start(self):
        """Wait for one's moment."""
        gevent.sleep(random.uniform(0, float(os.environ["SEKUNDEN"])))

    @task
    def lies(self):
        """One after the other as the links lead, with what a browser fetches beside the first page."""
        ort = "/jahresberichte/"
        for was, muster in WEG:
            with self.client.get(ort, name=was, catch_response=True) as antwort:
                seite, weiter = antwort.text or "", re.search(rf'href="({muster})[#"]', antwort.text or "")
                if not weiter:
                    antwort.failure(f"{antwort.status_code}, kein Weg weiter")
                    raise StopUser
            ort = weiter[1]
            for datei in BESTAND.findall(seite) if was == "Liste" else ():
                self.client.get(datei, name="Stil und Skripte")
        self.client.get(ort, name="PDF")
        raise StopUser

    def on_stop(self):
        """The last one ends the run."""
        if next(self.fertige) == self.environment.parsed_options.num_users:
            self.environment.runner.quit()


class Arbeitende(FastHttpUser):
    """Signed in; looks something up or saves something every few seconds.

    Signing in is slow on purpose, and people do it once in a working day: in a run of one minute it would be
    one request of twenty. So work begins when all are in, and what signing in took is told by itself.
    """

    nummern, angemeldete, alle_da = count(), count(1), Event()
    wait_time = between(2, 6)

    def on_start(self):
        """Sign in with an account of one's own, wait for the others, begin at a moment of one's own."""
        self.nummer, self.gespeichert = next(self.nummern), count(1)
        name, passwort = f"buero-{self.nummer}", os.environ["PROBEN_PASSWORT"]
        try:
            self.sende("/anmelden/", "password", ANMELDEN, login=name, password=passwort)
        finally:
            if next(self.angemeldete) == self.environment.parsed_options.num_users:
                self.alle_da.set()
                gevent.spawn_later(float(os.environ["SEKUNDEN"]), self.environment.runner.quit)
        self.alle_da.wait()
        gevent.sleep(random.uniform(0, 6))

    @task(8)
    def liste(self):
        """A list, and from it often a record."""
        ort = random.choice(LISTEN)
        seite = self.client.get(ort, name=f"Liste {ort}").text
        if ziele := EINTRAG.findall(seite):
            gevent.sleep(random.uniform(1, 3))
            ziel = random.choice(ziele)
            self.client.get(ziel, name=f"Eintrag /{ziel.split('/')[1]}/…")

    @task(2)
    def suche(self):
        """A word that many records hold, and a paper's number."""
        self.client.get(f"/suche/?q={random.choice(('integration', 'ds0616/18'))}", name="Suche")

    @task(3)
    def speichere(self):
        """One record for each person: who meets on one record is bench/fehler's question."""
        self.sende(
            f"/personen/{self.nummer + 1}/bearbeiten/",
            "nachname",
            "Person speichern",
            beruf=f"Probe {next(self.gespeichert)}",
        )

    @task(1)
    def bericht(self):
        """How far the report has come."""
        self.client.get("/berichte/1/", name="Bericht im Entwurf")

    def sende(self, pfad, feld, was, **werte):
        """Fetch the form with this field, fill it in, send it. That it leads on is what counts as done."""
        seite = self.client.get(pfad, name=f"{was}: Formular").text
        formular = next(f for f in Seite(seite).formulare if feld in f.felder)
        felder = formular.felder | {name: [wert] for name, wert in werte.items()}
        with self.client.post(
            formular.ziel or pfad,
            urlencode(felder, doseq=True),
            headers={"Content-Type": "application/x-www-form-urlencoded"},
            name=was,
            allow_redirects=False,
            catch_response=True,
        ) as antwort:
            if antwort.status_code != 302:
                antwort.failure(f"{was}: {antwort.status_code} statt 302")
            ziel = antwort.headers.get("Location")
        if ziel:
            self.client.get(ziel, name=f"{was}: danach")


def zusammen(stand, name, eintraege):
    """One entry under this name that sums up others."""
    summe = StatsEntry(stand, name, "")
    for eintrag in eintraege:
        summe.extend(eintrag)
    return summe


@events.quitting.add_listener
def melde(environment, **_):
    """Write down what was measured."""
    stand = environment.stats
    einzelne = sorted(stand.entries.values(), key=lambda wert: wert.name)
    davor = [wert for wert in einzelne if wert.name.startswith(ANMELDEN)]
    arbeit = [wert for wert in einzelne if wert not in davor]
    summen = [zusammen(stand, "**alle ohne Anmelden**" if davor else "**alle**", arbeit)]
    if davor:
        mit = zusammen(stand, "**alle mit Anmelden**", einzelne)
        summen = [zusammen(stand, "**Anmelden**", davor), mit, *summen]
    zeilen = [
        (
            wert.name,
            *(wert.num_requests, wert.num_failures),
            *(wert.get_response_time_percentile(teil) for teil in (0.5, 0.95, 0.99)),
            round(wert.max_response_time),
        )
        for wert in [*einzelne, *summen]
    ]
    fehler = [f"{f.name}: {f.error} ({f.occurrences} ×)" for f in stand.errors.values()]
    fehler += [f"{f['msg']} ({f['count']} ×)" for f in environment.runner.exceptions.values()]
    ende, beginn = summen[-1].last_request_timestamp, summen[-1].start_time
    dauer = (ende or beginn) - beginn
    ergebnis = json.dumps({"zeilen": zeilen, "dauer": dauer, "fehler": fehler})
    Path(os.environ["ERGEBNIS"]).write_text(ergebnis, encoding="utf-8")
