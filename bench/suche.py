"""Time the page of the search in this process: `python -m bench.suche OFT`.

The answer is JSON: per question its words, hits, milliseconds on the clock and of this processor (medians of
OFT calls), the slowest call on the clock, and queries. The commonest word and the commonest letter with which
a word begins are asked for as they stand in this database.
"""

import json
import statistics
import sys
from collections import Counter
from time import perf_counter, process_time

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402

from basis.models import Konto  # noqa: E402
from portal.suchen import ARTEN, suche  # noqa: E402


def fragen():
    """What is asked: title and words."""
    woerter, anfaenge = Counter(), Counter()
    for art in ARTEN:
        for zeile in art.modell._default_manager.values_list("suchwoerter", flat=True):
            woerter.update(set(zeile.split()))
            anfaenge.update({wort[0] for wort in zeile.split()})
    yield "häufigstes Wort", woerter.most_common(1)[0][0]
    yield "häufigster Anfangsbuchstabe", anfaenge.most_common(1)[0][0]
    yield "zwei Anfänge", "int bei"
    yield "Nummer einer Drucksache", "ds0616/18"
    yield "nichts", "xylophon"


def miss(client, frage, oft):
    """Hits, milliseconds (clock, processor, slowest on the clock) and queries of one question."""
    adresse, daten = reverse("suche"), {"q": frage}
    client.get(adresse, daten)
    with CaptureQueriesContext(connection) as mitschrift:
        client.get(adresse, daten)
    # The next request empties the log.
    abfragen, uhr, prozessor = len(mitschrift), [], []
    anzahl = sum(gruppe.anzahl for gruppe in suche(frage, ARTEN))
    for _ in range(oft):
        beginn, rechnend = perf_counter(), process_time()
        client.get(adresse, daten)
        uhr.append(1000 * (perf_counter() - beginn))
        prozessor.append(1000 * (process_time() - rechnend))
    return anzahl, statistics.median(uhr), statistics.median(prozessor), max(uhr), abfragen


def main(oft):
    """Measure all questions and print the answer."""
    client = Client()
    client.force_login(Konto.objects.get(username="geschaeftsstelle"))
    print(json.dumps([(titel, frage, *miss(client, frage, oft)) for titel, frage in fragen()]))


if __name__ == "__main__":
    main(int(sys.argv[1]))
