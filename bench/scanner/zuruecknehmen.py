"""What the scanner's requests meet: the same record each time, and while it crawls few of each kind."""

import re
from collections import Counter
from threading import Lock

from django.db import transaction
from django.http import HttpResponseNotFound

from bench.scanner.auswahl import art
from bench.scanner.wapiti import KOPFZEILE, SUCHE

# So many of a kind are shown to a crawl: enough to find what only some of them have.
JE_ART = 4


class Zuruecknehmen:
    """Middleware: a request with KOPFZEILE is answered as always, and nothing of it stays.

    Else what is deleted or signed out at the first attack would answer all others by 404, and what was saved
    would refuse them as outdated. The answer's cookies are dropped: they'd name a session that isn't kept.
    """

    def __init__(self, get_response):
        self.get_response, self._gezeigt = get_response, Counter()
        # SQLite lets them wait for each other too, but asks again only after a while.
        self._einer = Lock()

    def __call__(self, request):
        weshalb = request.headers.get(KOPFZEILE)
        if weshalb is None:
            return self.get_response(request)
        if weshalb == SUCHE and self._genug(request):
            return HttpResponseNotFound()
        with self._einer, transaction.atomic():
            antwort = self.get_response(request)
            transaction.set_rollback(True)
        antwort.cookies.clear()
        return antwort

    def _genug(self, request):
        """Whether a crawl has seen enough of what differs from this request only in numbers and values."""
        # What is uploaded is left for the page to read: it may want to do that its own way.
        formular = () if request.content_type == "multipart/form-data" else request.POST
        namen = frozenset(re.sub(r"\d+", "0", name) for name in (*request.GET, *formular))
        anfrage = (request.method, art(request.path), namen)
        self._gezeigt[anfrage] += 1
        return self._gezeigt[anfrage] > JE_ART
