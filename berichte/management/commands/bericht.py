"""`manage.py bericht 2019 --pdf FILE`: a report without the browser."""

import re
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from basis.dateifehler import GRUENDE
from basis.druck import Druckfehler
from berichte.ausgabe import als_daten, als_html, als_pdf
from berichte.models import Fassungsdatei, Herausgeber, Jahresbericht
from berichte.pruefung import Gewicht, befunde
from berichte.stand import erheben


class Command(BaseCommand):
    help = "Schreibt den Entwurf eines Jahresberichts oder eine festgeschriebene Fassung in Dateien."

    def add_arguments(self, parser):
        # Checked in `handle`, because argparse would complain in English.
        parser.add_argument("jahr", help="Jahr, in dem der Berichtszeitraum endet")
        parser.add_argument("--herausgeber", help=f"eines von: {', '.join(Herausgeber.values)}")
        parser.add_argument("--fassung", help="Nummer einer festgeschriebenen Fassung")
        for art in ("pdf", "html", "json"):
            parser.add_argument(f"--{art}", metavar="DATEI", type=Path)

    def handle(self, *, jahr, herausgeber, fassung, pdf, html, json, **optionen):
        ziele = {"pdf": pdf, "html": html, "json": json}
        ziele = {art: ziel for art, ziel in ziele.items() if ziel}
        if not ziele:
            raise CommandError("Bitte nennen Sie mit --pdf, --html oder --json mindestens eine Zieldatei.")
        jahr = _zahl(jahr, "Das Jahr")
        fassung = None if fassung is None else _zahl(fassung, "Die Nummer der Fassung")
        if herausgeber and herausgeber not in Herausgeber.values:
            raise CommandError(f"Als Herausgeber gibt es nur: {', '.join(Herausgeber.values)}.")
        bericht = _finde(jahr, herausgeber)
        inhalte = _entwurf(bericht, ziele) if fassung is None else _fassung(bericht, fassung, ziele)
        for art, inhalt in inhalte.items():
            try:
                ziele[art].write_bytes(inhalt)
            except OSError as fehler:
                grund = GRUENDE.get(fehler.errno, fehler.strerror)
                raise CommandError(f"{ziele[art]} lässt sich nicht schreiben: {grund}.") from fehler
            self.stdout.write(f"{ziele[art]} ({len(inhalt)} Byte)")


def _zahl(wert, was):
    if not re.fullmatch(r"-?[0-9]{1,30}", str(wert)):
        raise CommandError(f"{was} ist eine ganze Zahl, nicht „{wert}“.")
    return int(wert)


def _finde(jahr, herausgeber):
    berichte = [b for b in Jahresbericht.objects.all() if b.jahr == jahr]
    if herausgeber:
        berichte = [b for b in berichte if b.herausgeber == herausgeber]
    if not berichte:
        raise CommandError(f"Für das Jahr {jahr} gibt es keinen solchen Bericht.")
    if len(berichte) > 1:
        namen = ", ".join(b.herausgeber for b in berichte)
        raise CommandError(
            f"Für {jahr} gibt es mehrere Berichte: Bitte wählen Sie mit --herausgeber ({namen})."
        )
    return berichte[0]


def _fassung(bericht, nummer, ziele):
    dateien = Fassungsdatei.objects.filter(fassung__bericht=bericht, fassung__nummer=nummer, art__in=ziele)
    inhalte = {d.art: bytes(d.datei.inhalt) for d in dateien.select_related("datei")}
    if not inhalte:
        raise CommandError(f"Der Bericht {bericht.jahr} hat keine Fassung {nummer}.")
    return inhalte


def _entwurf(bericht, ziele):
    stand = erheben(bericht)
    if schwere := [b.text for b in befunde(stand) if b.gewicht == Gewicht.MUSS]:
        raise CommandError(" ".join(schwere))
    wege = {
        "pdf": lambda: als_pdf(stand, entwurf=True),
        "html": lambda: als_html(stand, entwurf=True).encode(),
        "json": lambda: als_daten(stand),
    }
    try:
        return {art: wege[art]() for art in ziele}
    except Druckfehler as fehler:
        raise CommandError(str(fehler)) from fehler
