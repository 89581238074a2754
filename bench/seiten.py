"""Call the main pages in this process and tell what they cost: `python -m bench.seiten OFT`.

The answer is JSON: per page its name, milliseconds (median of OFT calls), queries, and bytes of HTML.
DEBUG is off; queries are counted in a call of their own.
"""

import json
import statistics
import sys
from time import perf_counter

import django

django.setup()

from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402

from basis.models import Konto  # noqa: E402
from beirat.models import Empfehlung, Person, Sitzung  # noqa: E402
from berichte.models import Jahresbericht  # noqa: E402
from projekte.models import Projekt  # noqa: E402

PERSONEN = 2000
ROLLEN = (None, "geschaeftsstelle", "beauftragte", "ratsmitglied", "administration")


def _erste(modell, **bedingung):
    """Key of an original sample record: copies have higher ones."""
    return [modell.objects.filter(**bedingung).order_by("pk").values_list("pk", flat=True)[0]]


def seiten():
    """Pairs of account and page: URL name, its arguments, what follows the address."""
    for rolle in ROLLEN:
        yield rolle, ("start", [], "")
    bericht = _erste(Jahresbericht, letzter_tag__year=2019)
    for name, argumente, frage in (
        ("person_liste", [], ""),
        ("person", _erste(Person, mandate__funktionen__art="vorsitz"), ""),
        ("besetzung", [], ""),
        ("besetzung", [], "?tag=2019-06-30"),
        ("sitzung_liste", [], ""),
        ("sitzung", _erste(Sitzung, niederschrift__isnull=False, tag__year=2019), ""),
        ("projekt_liste", [], ""),
        ("projekt", _erste(Projekt, kennzahlen__isnull=False), ""),
        ("projekt_mittel", _erste(Projekt, kennzahlen__isnull=False), ""),
        ("foerderung", [], "?jahr=2019"),
        ("verwendungsnachweis_liste", [], ""),
        ("empfehlung_liste", [], ""),
        ("empfehlung", _erste(Empfehlung, greift_auf__isnull=False), ""),
        ("aktivitaet_liste", [], ""),
        ("jahresbericht_liste", [], ""),
        ("jahresbericht", bericht, ""),
        ("jahresbericht_vorschau", bericht, ""),
        ("anwesenheit", _erste(Sitzung, niederschrift__isnull=False, tag__year=2019), ""),
        ("niederschrift", _erste(Sitzung, niederschrift__isnull=False, tag__year=2019), ""),
        ("tagesordnung", _erste(Sitzung, niederschrift__isnull=False, tag__year=2019), ""),
        ("thema_liste", [], ""),
        ("verlauf", ["sitzung", *_erste(Sitzung, niederschrift__isnull=False, tag__year=2019)], ""),
        ("einlesung_liste", [], ""),
        ("person_bearbeiten", _erste(Person, mandate__funktionen__art="vorsitz"), ""),
        ("beschluss_liste", [], ""),
        ("drucksache_liste", [], ""),
        ("organisation_liste", [], ""),
        ("stellungnahme_liste", [], ""),
        ("person_liste", [], "?format=csv"),
        ("person_liste", [], "?format=xlsx"),
        ("suche", [], "?q=integration"),
        ("suche", [], "?q=a"),
        ("suche", [], "?q=ds0616/18"),
        ("suche", [], "?q=integration&art=drucksache&seite=2"),
    ):
        yield "geschaeftsstelle", (name, argumente, frage)
    yield None, ("fassung_liste", [], "")
    yield None, ("fassung_jahr", [2018], "")


def miss(rolle, adresse, oft):
    """Milliseconds, queries and bytes of one page as this account sees it."""
    client = Client()
    if rolle:
        client.force_login(Konto.objects.get(username=rolle))
    client.get(adresse)
    with CaptureQueriesContext(connection) as mitschrift:
        antwort = client.get(adresse)
    # The next request empties the log.
    abfragen = len(mitschrift)
    if antwort.status_code != 200:
        raise SystemExit(f"{adresse} antwortet {rolle} mit {antwort.status_code} statt mit 200.")
    dauern = []
    for _ in range(oft):
        beginn = perf_counter()
        client.get(adresse)
        dauern.append(perf_counter() - beginn)
    return 1000 * statistics.median(dauern), abfragen, len(antwort.content)


def miss_einlesen():
    """Upload so many new people, and look at what would become of each: two lines like those of `miss`."""
    client = Client()
    client.force_login(Konto.objects.get(username="geschaeftsstelle"))
    tabelle = "Vorname;Nachname\n" + "".join(f"Vorname {n};Einzulesen {n}\n" for n in range(PERSONEN))
    datei = SimpleUploadedFile("personen.csv", tabelle.encode(), "text/csv")
    beginn = perf_counter()
    with CaptureQueriesContext(connection) as mitschrift:
        antwort = client.post(reverse("einlesen_art", args=["personen"]), {"datei": datei})
    if antwort.status_code != 302:
        raise SystemExit(f"Die Datei mit {PERSONEN} Personen wurde nicht gelesen.")
    dauer = 1000 * (perf_counter() - beginn)
    yield f"einlesen_art: {PERSONEN} Personen hochladen", dauer, len(mitschrift), len(antwort.content)
    yield f"einlesung: Vorschau von {PERSONEN} Personen", *miss("geschaeftsstelle", antwort["Location"], 5)


def main(oft):
    """Measure all pages and print the answer."""
    zeilen = []
    for rolle, (name, argumente, frage) in seiten():
        titel = f"{name}{frage} ({rolle or 'ohne Anmeldung'})"
        zeilen.append((titel, *miss(rolle, reverse(name, args=argumente) + frage, oft)))
    print(json.dumps([*zeilen, *miss_einlesen()]))


if __name__ == "__main__":
    main(int(sys.argv[1]))
