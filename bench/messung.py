"""What the portal costs in time, memory and queries, measured on this machine in one run.

    .venv/bin/python bench/messung.py [--verteilt]

It works on throw-away databases with the sample data in a temporary folder and needs Chromium for the
comparison and PostgreSQL. The figures depend on the machine; the aims stand beside them. It takes a quarter
of an hour. A hundred times the records are all in one year, which is the hardest; `--verteilt` spreads them
over a thousand years (bench/vervielfachen.py). How it bears a crowd: bench/last; docs/messungen.md keeps what
was found.
"""

import json
import os
import platform
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from time import perf_counter

import postgresql
import psycopg2

WURZEL = Path(__file__).resolve().parent.parent
CHROMIUM = "chromium"
CHROMIUM_OPTIONEN = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
)
# Reports are built at all of FAKTOREN; pages are asked at 1 and VIEL times the records.
LAEUFE, AUFRUFE, FAKTOREN, VIEL = 5, 20, (1, 3, 10), 100
WIE = "verteilt" if "--verteilt" in sys.argv else "im-jahr"


def umgebung(datenbank):
    """Environment of every child: the test settings on `datenbank`, nothing of the developer's portal.

    `datenbank` is the path of an SQLite file or the address of a PostgreSQL database.
    """
    eigene = ("SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "DEBUG", "VERTRAUTER_PROXY", "BEISPIEL_PASSWORT")
    wo = "DATABASE_URL" if str(datenbank).startswith("postgres:") else "SQLITE_DATEI"
    return {k: v for k, v in os.environ.items() if k not in eigene} | {
        "DJANGO_SETTINGS_MODULE": "portal.settings_test",
        wo: str(datenbank),
        "PYTHONPATH": str(WURZEL),
        "PYTHONWARNINGS": "ignore",
    }


def rufe(befehl, datenbank=None):
    """Run a command, return what it printed; stop with its errors if it fails."""
    env = umgebung(datenbank) if datenbank else None
    lauf = subprocess.run(befehl, cwd=WURZEL, env=env, capture_output=True, text=True)
    if lauf.returncode:
        sys.exit(f"{' '.join(map(str, befehl))}\n{lauf.stdout}{lauf.stderr}")
    return lauf.stdout


def python(datenbank, *argumente):
    """Run `python -m …` on this database and return what it printed."""
    return rufe([sys.executable, "-m", *map(str, argumente)], datenbank)


def sekunden(ruf):
    """Seconds that a call takes."""
    beginn = perf_counter()
    ruf()
    return perf_counter() - beginn


def zahl(wert, stellen=2):
    """A number in German writing."""
    return f"{wert:.{stellen}f}".replace(".", ",")


def tabelle(ueberschrift, kopf, zeilen, anmerkungen=()):
    """Print an aligned table: first column to the left, the others to the right."""
    alle = [[str(zelle) for zelle in zeile] for zeile in (kopf, *zeilen)]
    breiten = [max(len(zeile[spalte]) for zeile in alle) for spalte in range(len(kopf))]
    print(f"\n{ueberschrift}\n")
    for nummer, zeile in enumerate(alle):
        rest = (zelle.rjust(breite) for zelle, breite in zip(zeile[1:], breiten[1:], strict=True))
        print("  ".join((zeile[0].ljust(breiten[0]), *rest)).rstrip())
        if nummer == 0:
            print("  ".join("-" * breite for breite in breiten))
    for anmerkung in anmerkungen:
        print(f"  {anmerkung}")


def datenbanken(ordner):
    """SQLite files with the sample records as often as each of FAKTOREN and VIEL says."""
    erste = ordner / "1.sqlite3"
    python(erste, "django", "migrate", "-v", "0")
    python(erste, "django", "beispieldaten")
    ergebnis = {1: erste}
    for faktor in (*FAKTOREN[1:], VIEL):
        ergebnis[faktor] = ordner / f"{faktor}.sqlite3"
        with closing(sqlite3.connect(erste)) as quelle, closing(sqlite3.connect(ergebnis[faktor])) as ziel:
            quelle.backup(ziel)
        python(ergebnis[faktor], "bench.vervielfachen", faktor, *([WIE] if faktor == VIEL else []))
    return ergebnis


def in_postgresql(adresse):
    """Addresses of the same with the sample records once and VIEL times."""
    ergebnis = {faktor: f"{adresse}/mal{faktor}" for faktor in (1, VIEL)}
    with closing(psycopg2.connect(f"{adresse}/postgres")) as verbindung:
        verbindung.autocommit = True
        verbindung.cursor().execute("CREATE DATABASE mal1")
        python(ergebnis[1], "django", "migrate", "-v", "0")
        python(ergebnis[1], "django", "beispieldaten")
        verbindung.cursor().execute(f"CREATE DATABASE mal{VIEL} TEMPLATE mal1")
    python(ergebnis[VIEL], "bench.vervielfachen", VIEL, WIE)
    # What a server in use does by itself within a minute: else it plans for the few rows that were there.
    with closing(psycopg2.connect(ergebnis[VIEL])) as verbindung:
        verbindung.cursor().execute("ANALYZE")
        verbindung.commit()
    return ergebnis


def vergleiche_mit_chromium(ordner, datenbank):
    """Table 1: the same document once by us, once by Chromium."""
    pdf, html, stand, chromium_pdf = (ordner / n for n in ("b.pdf", "b.html", "b.json", "chromium.pdf"))
    befehl = ("django", "bericht", 2019, "--pdf", pdf)
    python(datenbank, *befehl, "--html", html, "--json", stand)
    stil = (WURZEL / "static" / "druck.css").read_text(encoding="utf-8")
    eingebettet = html.read_text(encoding="utf-8").replace("</head>", f"<style>{stil}</style></head>")
    html.write_text(eingebettet, encoding="utf-8")
    chromium = [CHROMIUM, *CHROMIUM_OPTIONEN, f"--user-data-dir={ordner / 'profil'}"]
    chromium += [f"--print-to-pdf={chromium_pdf}", html.as_uri()]
    rufe(chromium)
    if not chromium_pdf.read_bytes().startswith(b"%PDF"):
        sys.exit("Chromium hat kein PDF gedruckt.")
    # In turns, so that whatever else the machine does burdens all alike.
    dauern = [
        (
            sekunden(lambda: python(datenbank, *befehl)),
            sekunden(lambda: python(datenbank, "bench.bau", stand)),
            sekunden(lambda: rufe(chromium)),
        )
        for _ in range(LAEUFE)
    ]
    kommando, prozess, fremd = (statistics.median(spalte) for spalte in zip(*dauern, strict=True))
    bau = json.loads(python(datenbank, "bench.bau", "aufzeichnungen", LAEUFE))
    warm = statistics.median(bau["weitere"])
    tabelle(
        f"1. Bericht 2019: {bau['seiten']} Seiten, {bau['bytes'] / 1000:.0f} KB "
        f"(Chromium: {chromium_pdf.stat().st_size / 1000:.0f} KB), Median aus {LAEUFE} Läufen",
        ("", "Sekunden", "zu Chromium"),
        [
            (titel, zahl(wert), zahl(wert / fremd))
            for titel, wert in (
                ("manage.py bericht 2019 --pdf: neuer Prozess, Aufzeichnungen -> PDF", kommando),
                ("neuer Python-Prozess, gespeicherter Stand -> PDF", prozess),
                ("im laufenden Prozess, Aufzeichnungen -> PDF", warm),
                ("neuer Chromium-Prozess, dasselbe HTML -> PDF", fremd),
            )
        ],
        (
            "Ziel: höchstens 1 im Vergleich zu Chromium.",
            "Das eigene PDF ist PDF/UA-1 und PDF/A-2a; das von Chromium ist beides nicht.",
        ),
    )


def vergleiche_mengen(alle):
    """Table 2: time and memory with more records."""
    werte = {
        faktor: json.loads(python(db, "bench.bau", "aufzeichnungen", 3))
        for faktor, db in alle.items()
        if faktor in FAKTOREN
    }
    for wert in werte.values():
        wert["warm"] = statistics.median(wert["weitere"])
    eins = werte[1]
    tabelle(
        "2. Bericht 2019 bei mehr Aufzeichnungen, Aufzeichnungen -> PDF",
        ("", "zitiert", "Seiten", "erster Bau s", "weiterer Bau s", "zu 1×", "Speicher MB"),
        [
            (
                f"{faktor}×",
                wert["bezuege"],
                wert["seiten"],
                zahl(wert["erster"]),
                zahl(wert["warm"]),
                zahl(wert["warm"] / eins["warm"], 1),
                zahl(wert["speicher"], 0),
            )
            for faktor, wert in werte.items()
        ],
        (
            "Ziel: zehnfache Menge in höchstens zwölffacher Zeit.",
            "„weiterer Bau“: im selben Prozess, Median aus 3.",
            "Speicher: Höchststand des Prozesses nach dem ersten Bau. „zitiert“: Aufzeichnungen im Bericht.",
            "Die Sitze eines Beirates und die geschriebenen Texte lassen sich nicht vervielfachen.",
        ),
    )


def vergleiche_suche(system, alle):
    """Table 3: the search at 1 and VIEL times the records."""
    for faktor in (1, VIEL):
        tabelle(
            f"3. Suche, {faktor}× auf {system}, Median aus {AUFRUFE} Aufrufen der Seite",
            ("", "gefragt", "Treffer", "ms", "davon gerechnet", "längster", "Abfragen"),
            [
                (titel, frage, anzahl, *(zahl(ms, 1) for ms in zeiten), abfragen)
                for titel, frage, anzahl, *zeiten, abfragen in json.loads(
                    python(alle[faktor], "bench.suche", AUFRUFE)
                )
            ],
            ("Ziel: unter 100 ms auch bei hundertfacher Menge und beim häufigsten Wort.",),
        )


def vergleiche_seiten(system, alle):
    """Table 4: milliseconds, queries and bytes of the main pages."""
    klein, gross = (json.loads(python(alle[faktor], "bench.seiten", AUFRUFE)) for faktor in (1, VIEL))
    zeilen = []
    for (titel, ms, abfragen, groesse), (_, ms_viel, abfragen_viel, groesse_viel) in zip(
        klein, gross, strict=True
    ):
        zeilen.append(
            (
                titel,
                *(zahl(ms, 1), zahl(ms_viel, 1)),
                *(abfragen, abfragen_viel, "WÄCHST" if abfragen < abfragen_viel else ""),
                *(zahl(groesse / 1000, 1), zahl(groesse_viel / 1000, 1)),
            )
        )
    tabelle(
        f"4. Seiten auf {system}, Median aus {AUFRUFE} Aufrufen",
        ("Seite (Konto)", "ms 1×", f"ms {VIEL}×", "Abfragen 1×", f"{VIEL}×", "", "KB 1×", f"KB {VIEL}×"),
        zeilen,
        (
            f"Ziel: bei {VIEL}× nicht mehr Abfragen als bei 1×, außer je einer, die unter mehr als 200 "
            "Einträgen die gewählten nennt.",
            f"{VIEL}×: {'über tausend Jahre verteilt' if WIE == 'verteilt' else 'alles in einem Jahr'}",
        ),
    )


def main():
    """Measure everything and print its tables."""
    if shutil.which(CHROMIUM) is None:
        sys.exit("Für den Vergleich fehlt Chromium: script/test installiert es.")
    if postgresql.programme() is None:
        sys.exit("Für den Vergleich fehlt PostgreSQL: .ci/run installiert es.")
    print(
        f"Messung mit Python {platform.python_version()} auf {os.cpu_count()} Prozessoren; "
        "das dauert eine Viertelstunde."
    )
    with tempfile.TemporaryDirectory() as ordner:
        ordner = Path(ordner)
        alle = datenbanken(ordner)
        vergleiche_mit_chromium(ordner, alle[1])
        vergleiche_mengen(alle)
        with postgresql.cluster(ordner) as adresse:
            for system, mengen in (("SQLite", alle), ("PostgreSQL", in_postgresql(adresse))):
                vergleiche_suche(system, mengen)
                # Last, for it reads 2,000 people in and leaves them there.
                vergleiche_seiten(system, mengen)


if __name__ == "__main__":
    main()
