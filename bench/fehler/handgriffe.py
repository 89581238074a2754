"""What a probe does to its throw-away portal from inside: `python -m bench.fehler.handgriffe NAME …`."""

import json
import sys
from collections import Counter

import django

django.setup()

from django.contrib.sessions.models import Session  # noqa: E402
from django.db import transaction  # noqa: E402
from post_office.models import STATUS, Email  # noqa: E402

from basis.post import Brief, Postausgang  # noqa: E402
from portal.anmeldung.waechter import ZULETZT  # noqa: E402

STAENDE = {
    STATUS.sent: "versandt",
    STATUS.queued: "wartet",
    STATUS.requeued: "wartet",
    STATUS.failed: "gescheitert",
}


def briefe(betreff, anzahl):
    """Put so many letters with an attachment into the queue: „betreff 0“, „betreff 1“ …"""
    anhang = ("anhang.pdf", b"%PDF " + b"x" * 20_000, "application/pdf")
    with transaction.atomic(), Postausgang() as post:
        for nummer in range(int(anzahl)):
            post.schicke(Brief(f"p{nummer}@example.org", f"{betreff} {nummer}", "Text", (anhang,)))


def post():
    """Tell what became of all letters."""
    print(json.dumps(Counter(STAENDE[stand] for stand in Email.objects.values_list("status", flat=True))))


def altere_sitzungen(sekunden):
    """As if everybody signed in had used the portal last so many seconds ago."""
    for zeile in Session.objects.all():
        sitzung = zeile.get_session_store_class()(zeile.session_key)
        sitzung[ZULETZT] -= int(sekunden)
        sitzung.save()


if __name__ == "__main__":
    {griff.__name__: griff for griff in (briefe, post, altere_sitzungen)}[sys.argv[1]](*sys.argv[2:])
