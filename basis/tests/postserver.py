"""A mail server for tests on a port of its own: it speaks just enough SMTP, and refuses on request."""

import socket
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread

from django.core import mail

from basis.post import versende_wartende

# When letters are sent in tests, if nothing else is said.
JETZT = datetime(2020, 3, 2, 9, 0, tzinfo=UTC)


class _Gespraech(StreamRequestHandler):
    def handle(self):
        self._sage(220)
        angenommen = 0
        while zeile := self.rfile.readline().decode().strip():
            befehl = zeile[:4].upper()
            if befehl == "RCPT" and any(adresse in zeile for adresse in self.server.abgelehnte):
                self._sage(550)
            elif befehl == "DATA":
                self._sage(354)
                self.server.briefe.append(self._brief())
                self._sage(250)
                angenommen += 1
                if angenommen == self.server.je_verbindung:
                    return
            else:
                self._sage(221 if befehl == "QUIT" else 250)
                if befehl == "QUIT":
                    return

    def _sage(self, kennzahl):
        self.wfile.write(f"{kennzahl} ok\r\n".encode())

    def _brief(self):
        zeilen = []
        while (zeile := self.rfile.readline()) not in (b".\r\n", b""):
            zeilen.append(zeile)
        return b"".join(zeilen)


@contextmanager
def postserver(settings, abgelehnte=(), je_verbindung=None):
    """Serve on this machine and point the settings there; yields the list of letters that arrived.

    Every recipient in `abgelehnte` is refused; after `je_verbindung` letters the server hangs up.
    """
    with ThreadingTCPServer(("127.0.0.1", 0), _Gespraech) as server:
        server.daemon_threads = True
        server.briefe, server.abgelehnte, server.je_verbindung = [], abgelehnte, je_verbindung
        thread = Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        _richte_ein(settings, server.server_address[1])
        try:
            yield server.briefe
        finally:
            server.shutdown()
            thread.join()


def toter_postserver(settings):
    """Point the settings at a port on which nobody listens."""
    with closing(socket.socket()) as frei:
        frei.bind(("127.0.0.1", 0))
        _richte_ein(settings, frei.getsockname()[1])


def _richte_ein(settings, port):
    settings.VERSANDWEG = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port


def zugestellt(in_minuten=0):
    """Send what is due then, as `manage.py faelliges` does; all letters that went out in this test."""
    versende_wartende(JETZT + timedelta(minutes=in_minuten))
    return mail.outbox
