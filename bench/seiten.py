"""Call the main pages in this process and tell what they cost: `python -m bench.seiten OFT`.

The answer is JSON: per page its name, milliseconds (median of OFT calls, of fewer once they took LANG
seconds), queries, and bytes of HTML. DEBUG is off; queries are counted in a call of their own.
"""

import json
import re
import statistics
import sys
from datetime import timedelta
from time import perf_counter

import django

django.setup()

from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402

from basis.models import Konto  # noqa: E402
from beirat.models import Amtszeit, Empfehlung, Person, Sitzung  # noqa: E402
from berichte.models import Jahresbericht  # noqa: E402
from projekte.models import Projekt  # noqa: E402

ZEILEN = 2000
LANG = 6
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
        ("sitzung_neu", [], ""),
        ("empfehlung_bearbeiten", _erste(Empfehlung, greift_auf__isnull=False), ""),
        ("projekt_bearbeiten", _erste(Projekt, kennzahlen__isnull=False), ""),
        ("anhoerungsregister", [], ""),
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
    yield None, ("fassung_lesen", [2018, 1], "")
    yield None, ("fassung_heute", [2018, 1], "")
    yield None, ("fassung_suche", [], "?q=beirat")
    yield None, ("fassung_feed", [], "")
    for name in ("beirat", "sitzung_liste", "empfehlung_liste", "projekt_liste"):
        yield None, (f"oeffentlich_{name}", [], "")
    yield None, ("kalender", [], "")
    for typ in ("person", "meeting", "paper", "membership", "legislativeterm"):
        yield None, ("oparl_liste", [typ], "")


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
    # What takes seconds needs no twenty of them.
    while len(dauern) < oft and sum(dauern) < LANG:
        beginn = perf_counter()
        client.get(adresse)
        dauern.append(perf_counter() - beginn)
    return 1000 * statistics.median(dauern), abfragen, len(antwort.content)


def _personen():
    """A table of so many new people."""
    return "Vorname;Nachname\n" + "".join(f"Vorname {n};Einzulesen {n}\n" for n in range(ZEILEN))


def _anwesenheit():
    """A table of so much new attendance: of sessions planned for it, all on days of the newest seats."""
    amtszeit = Amtszeit.objects.filter(konstituiert_am__isnull=False).latest("konstituiert_am")
    mandate = list(amtszeit.mandate.filter(letzter_tag__isnull=True).select_related("person"))
    erster = max(amtszeit.konstituiert_am, *(m.erster_tag for m in mandate))
    # Above all numbers that bench/vervielfachen gives.
    nummern = range(20_000, 20_000 + ZEILEN // len(mandate) + 1)
    Sitzung.objects.bulk_create(
        Sitzung(amtszeit=amtszeit, nummer=nummer, tag=erster + timedelta(days=n))
        for n, nummer in enumerate(nummern)
    )
    zeilen = [
        f"{amtszeit};{nummer};{mandat.person.vorname};{mandat.person.nachname};{mandat.person_id};anwesend\n"
        for nummer in nummern
        for mandat in mandate
    ]
    return "Amtszeit;Nummer;Vorname;Nachname;Schlüssel;Anwesenheit\n" + "".join(zeilen[:ZEILEN])


def miss_einlesen():
    """Upload so many rows, look at what would become of each, and confirm: lines like those of `miss`."""
    client = Client()
    client.force_login(Konto.objects.get(username="geschaeftsstelle"))
    for art, tabelle in (("personen", _personen()), ("anwesenheit", _anwesenheit())):
        datei = SimpleUploadedFile(f"{art}.csv", tabelle.encode(), "text/csv")
        hochladen = reverse("einlesen_art", args=[art])
        ort = yield from _schritt(client, f"einlesen_art: {ZEILEN} × {art} hochladen", hochladen, datei=datei)
        yield f"einlesung: Vorschau, {ZEILEN} × {art}", *miss("geschaeftsstelle", ort, 5)
        gesehen = re.search(r'name="gesehen" value="(\w+)"', client.get(ort).content.decode())[1]
        yield from _schritt(client, f"einlesung: {ZEILEN} × {art} übernehmen", ort, gesehen=gesehen)


def _schritt(client, titel, adresse, **felder):
    """Send a form once and tell what it cost. Returns where it leads to."""
    beginn = perf_counter()
    with CaptureQueriesContext(connection) as mitschrift:
        antwort = client.post(adresse, felder)
    if antwort.status_code != 302:
        raise SystemExit(f"{titel}: die Antwort war {antwort.status_code} statt 302.")
    yield titel, 1000 * (perf_counter() - beginn), len(mitschrift), len(antwort.content)
    return antwort["Location"]


def main(oft):
    """Measure all pages and print the answer."""
    zeilen = []
    for rolle, (name, argumente, frage) in seiten():
        worte = " ".join([name, *(a for a in argumente if isinstance(a, str))])
        titel = f"{worte}{frage} ({rolle or 'ohne Anmeldung'})"
        zeilen.append((titel, *miss(rolle, reverse(name, args=argumente) + frage, oft)))
    print(json.dumps([*zeilen, *miss_einlesen()]))


if __name__ == "__main__":
    main(int(sys.argv[1]))
