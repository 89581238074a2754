"""What a report may load: our static files, and nothing else.

Addresses in the HTML: `static:druck.css` and `/static/druck.css` (whatever STATIC_URL says) mean our own
static files. Every other address that would have to be loaded (file, http, data, relative) stops the print
with `Druckfehler`. Links that people click may point anywhere, for nothing is loaded from them.
"""

import mimetypes
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation

from basis.druck.bibliothek import lade
from basis.druck.fehler import Druckfehler


@cache
def nur_eigene_dateien():
    """The class of the fetcher, which serves our static files and nothing else."""
    urls = lade().urls

    class NurEigeneDateien(urls.URLFetcher):
        # WeasyPrint asks for this: an error ends the print.
        _fail_on_errors = True

        def __init__(self):
            # Not the parent's: it prepares for http, ftp and file.
            self.verweigert = []

        def fetch(self, url, headers=None):
            try:
                datei = statische_datei(url)
            except Druckfehler as fehler:
                self.verweigert.append(fehler)
                raise
            art = mimetypes.guess_type(datei.name)[0] or "application/octet-stream"
            return urls.URLFetcherResponse(url, datei.read_bytes(), {"Content-Type": art})

    return NurEigeneDateien


def statische_datei(adresse: str) -> Path:
    """The file behind `static:…` or `/static/…`; raises Druckfehler for every other address."""
    for anfang in ("static:", settings.STATIC_URL):
        if adresse.startswith(anfang):
            try:
                pfad = finders.find(unquote(adresse.removeprefix(anfang)))
            except SuspiciousFileOperation:
                pfad = None
            if pfad and Path(pfad).is_file():
                return Path(pfad)
    raise Druckfehler(f"Der Bericht darf diese Adresse nicht laden: {adresse[:200]}")
