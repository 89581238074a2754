"""The mail server is dead, dumb, dying or putting off, and the sender is killed: no letter may be lost.

`manage.py faelliges` runs as a process of its own against a real server on this machine. A later round is
one whose clock goes ahead, because pauses and claims run for minutes.
"""

import json
import logging
import socket
import time
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from email import message_from_bytes

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from bench.fehler import faketime
from bench.fehler.haus import freier_port, toete

BRIEFE = 5
VIELE = 20
# The server's own complaints about conversations that it broke off itself.
logging.getLogger("mail.log").setLevel(logging.CRITICAL)
SPAETER = "+20m"


class Postserver(Controller):
    """A mail server on a port of its own; `weise` says how it behaves, `briefe` what it took."""

    def __init__(self, port):
        super().__init__(self, hostname="127.0.0.1", port=port)
        self.weise, self.briefe = "gut", []

    def factory(self):
        """One conversation, that may break off."""
        return _Gespraech(self)

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if self.weise == "vertröstet":
            return "451 4.7.1 Please try later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.briefe.append(message_from_bytes(envelope.content))
        if self.weise == "verstummt":
            server.transport.abort()
        if self.weise == "langsam":
            time.sleep(0.1)
        return "250 OK"


class _Gespraech(SMTP):
    async def smtp_DATA(self, arg):  # noqa: N802
        if self.event_handler.weise == "bricht ab":
            await self.push("354 weiter")
            await self._reader.readline()
            self.transport.abort()
        else:
            await super().smtp_DATA(arg)


@contextmanager
def postserver(port, weise="gut"):
    """A running Postserver."""
    server = Postserver(port)
    server.weise = weise
    server.start()
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def _stumm(port):
    """Takes connections and says nothing."""
    with socket.socket() as steckdose:
        steckdose.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        steckdose.bind(("127.0.0.1", port))
        steckdose.listen()
        yield None


@contextmanager
def _niemand(port):
    yield None


FAELLE = {
    "Postserver tot (niemand hört zu)": _niemand,
    "Postserver stumm (nimmt an, sagt nichts)": _stumm,
    "Postserver bricht mitten in der Nachricht ab": lambda port: postserver(port, "bricht ab"),
    "Postserver verstummt nach der ganzen Nachricht": lambda port: postserver(port, "verstummt"),
    "Postserver vertröstet (451)": lambda port: postserver(port, "vertröstet"),
}


class Poststelle:
    """A portal with a mail server's address, and its sender."""

    def __init__(self, haus):
        self.haus, self.port = haus, freier_port()
        self.url = {"EMAIL_URL": f"smtp://127.0.0.1:{self.port}", "ABSENDER": "portal@example.org"}
        self.haus.umgebung |= self.url

    def sende(self, uhr=""):
        """One round, by a clock that differs by so much; what it says of the mail."""
        umgebung = self.url | (faketime.gestellt(uhr) if uhr else {})
        code, zeilen = self.haus.verwalte("faelliges", **umgebung)
        gesagt = [zeile.replace("\N{NO-BREAK SPACE}", " ") for zeile in zeilen if zeile.startswith("Post: ")]
        return gesagt[0].removeprefix("Post: ") if gesagt and not code else f"Ausgang {code}"

    def stelle_ein(self, betreff, anzahl=BRIEFE):
        self.haus.rufe("bench.fehler.handgriffe", "briefe", betreff, anzahl)

    def stand(self):
        """Numbers of letters by what became of them."""
        return json.loads(self.haus.rufe("bench.fehler.handgriffe", "post").splitlines()[-1])


def post(basis, protokoll, wo):
    """Each of FAELLE, then a live server; then the sender is killed, and two send at once."""
    if faketime.BIBLIOTHEK is None:
        protokoll.halte_fest(f"Post, {wo}", "nicht gelaufen", faketime.FEHLT)
        return
    stelle = Poststelle(basis.kopie("post"))
    with stelle.haus.server() as (adresse, _):
        browser = stelle.haus.browser(adresse, "geschaeftsstelle")
        for nummer, (titel, fall) in enumerate(FAELLE.items()):
            stelle.stelle_ein(f"fall{nummer}")
            with fall(stelle.port) as server, ThreadPoolExecutor(1) as faden:
                lauf = faden.submit(stelle.sende)
                time.sleep(1.5)
                seiten = [browser.hole("/postausgang/") for _ in range(3)]
                gesagt, zuvor = lauf.result(), server.briefe if server else []
            laengste = max(seite.sekunden for seite in seiten)
            gut = all(seite.status == 200 for seite in seiten) and laengste < 2
            protokoll.halte_fest(
                f"{titel}, {wo}",
                "faelliges, daneben drei Seiten",
                f"{gesagt} Längste Seite {laengste:.1f} s",
                gut,
            )
            with postserver(stelle.port) as server:
                gesagt = stelle.sende(SPAETER)
                angekommen = zuvor + server.briefe
            gesagt = f"später, der Server lebt: {gesagt}"
            _vollzaehlig(protokoll, f"{titel}, {wo}", gesagt, angekommen, BRIEFE, doppelt=len(zuvor))
    _getoetet(stelle, protokoll, wo)
    _zu_zweit(stelle, protokoll, wo)
    stand = stelle.stand()
    protokoll.halte_fest(f"Post, {wo}", "Stand aller Mails am Ende", f"{stand}", set(stand) == {"versandt"})


def _getoetet(stelle, protokoll, wo):
    stelle.stelle_ein("tot", VIELE)
    with postserver(stelle.port, "langsam") as server:
        prozess = stelle.haus.als_verwaltung(**stelle.url).starte("manage", "faelliges")
        while len(server.briefe) < VIELE // 3 and prozess.poll() is None:
            time.sleep(0.02)
        toete(prozess)
        vorher = len(server.briefe)
        gleich, spaeter = stelle.sende(), stelle.sende(SPAETER)
        _vollzaehlig(
            protokoll,
            f"Versender getötet, {wo}",
            f"kill -9 nach {vorher} von {VIELE} Mails, gleich darauf „{gleich}“, später „{spaeter}“",
            server.briefe,
            VIELE,
            doppelt=1,
        )


def _zu_zweit(stelle, protokoll, wo):
    stelle.stelle_ein("zwei", VIELE)
    with postserver(stelle.port, "langsam") as server, ThreadPoolExecutor(2) as faeden:
        gesagt = [lauf.result() for lauf in [faeden.submit(stelle.sende) for _ in range(2)]]
        _vollzaehlig(
            protokoll, f"Zwei Versender zugleich, {wo}", " und ".join(gesagt), server.briefe, VIELE, doppelt=0
        )


def _vollzaehlig(protokoll, titel, geschehen, briefe, anzahl, doppelt):
    """Every letter came, at most so many of them twice, and these under one Message-ID."""
    kennungen, wie_oft = defaultdict(set), Counter(brief["Subject"] for brief in briefe)
    for brief in briefe:
        kennungen[brief["Subject"]].add(brief["Message-ID"])
    mehrfach = sum(n - 1 for n in wie_oft.values())
    einig = all(len(menge) == 1 for menge in kennungen.values())
    gefunden = f"{len(wie_oft)} von {anzahl} angekommen, {mehrfach} doppelt"
    if mehrfach:
        gefunden += " unter derselben Message-ID" if einig else " unter verschiedenen Message-IDs"
    gut = len(wie_oft) == anzahl and mehrfach <= doppelt and einig
    protokoll.halte_fest(titel, geschehen, gefunden, gut)
