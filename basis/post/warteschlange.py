"""Django's mail backend that queues: what other packages send waits in the same row as our own letters."""

from django.core.mail.backends.base import BaseEmailBackend

from .ausgang import lege_ab, reihe_ein


class Warteschlange(BaseEmailBackend):
    """Stores each message as waiting; nothing is sent before the transaction is."""

    def send_messages(self, email_messages):
        """Queue them. Returns how many."""
        for nachricht in email_messages:
            self._reihe_ein(nachricht)
        return len(email_messages)

    @staticmethod
    def _reihe_ein(nachricht):
        html = [inhalt for inhalt, art in getattr(nachricht, "alternatives", []) if art == "text/html"]
        kopf = dict(nachricht.extra_headers)
        if nachricht.reply_to:
            kopf["Reply-To"] = ", ".join(nachricht.reply_to)
        anhaenge = []
        for name, inhalt, art in nachricht.attachments:
            als_bytes = inhalt.encode() if isinstance(inhalt, str) else inhalt
            anhaenge.append(lege_ab(name, als_bytes, art or ""))
        reihe_ein(
            an=list(nachricht.to),
            cc=list(nachricht.cc),
            bcc=list(nachricht.bcc),
            von=nachricht.from_email,
            betreff=nachricht.subject,
            text=nachricht.body,
            html_message="".join(html),
            headers=kopf or None,
            anhaenge=anhaenge,
        )
