"""Freezing an edition, releasing it, and taking the release back; each notes its step of the flow."""

from contextlib import contextmanager
from dataclasses import dataclass

from django.db import OperationalError, connection, transaction
from django.utils.timezone import localtime

from basis.druck import Druckfehler, druckfassung
from basis.models import Datei
from berichte.ablauf import Verweigert, pruefe_festschreiben, pruefe_freigeben, vermerken
from berichte.ausgabe import als_daten, als_html, als_pdf, als_tabellen
from berichte.lesefassung import abschnitte
from berichte.models import (
    Abschnitt,
    Fassung,
    Fassungsbezug,
    Fassungsdatei,
    Freigabe,
    Jahresbericht,
    Schritt,
    Zuarbeit,
    riegel_des_festschreibens,
)
from berichte.pruefung import Gewicht, befunde
from berichte.stand import Stand, abdruck, alle_bezuege, erheben

# What PostgreSQL says to who comes second: changed meanwhile, held by somebody, each waits for the other.
KAM_DAZWISCHEN = ("40001", "55P03", "40P01")


@contextmanager
def ein_blick():
    """One transaction in which every query sees the same rows, whoever writes meanwhile.

    SQLite has that by itself; PostgreSQL has to be asked, before the transaction's first query. A
    transaction that is already open stays as it is. Raises Verweigert if two freeze at once.
    """
    fragt = connection.vendor == "postgresql" and not connection.in_atomic_block
    try:
        with transaction.atomic():
            if fragt:
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            yield
    except OperationalError as fehler:
        if getattr(fehler.__cause__, "pgcode", "") not in KAM_DAZWISCHEN:
            raise
        raise Verweigert(
            "Gerade hat jemand anderes diesen Bericht bearbeitet: Bitte versuchen Sie es noch einmal."
        ) from fehler


def pruefe_druckreif(bericht, konto, stand):
    """Raise Verweigert while the report is a draft, if another person has to freeze it, or on a „muss“."""
    pruefe_festschreiben(bericht, konto)
    _pruefe_inhalt(stand)


def _pruefe_inhalt(stand):
    if schwere := [b.text for b in befunde(stand) if b.gewicht == Gewicht.MUSS]:
        raise Verweigert(f"Der Bericht lässt sich noch nicht festschreiben. {' '.join(schwere)}")


@dataclass(frozen=True)
class _Druckwerk:
    """An edition's content, made of one Stand, whose `abdruck` it keeps.

    `dateien`: Art, title, end of the name, type and bytes of each file; `abschnitte`: what readers search in.
    """

    abdruck: str
    stand: dict
    dateien: tuple
    abschnitte: tuple


def festschreiben(bericht, zeitpunkt, konto, grund="", gesehen=None):
    """Freeze what `bericht` says now as its next Fassung, all of it or nothing.

    Printing takes seconds in which nobody may be kept from saving: so it comes first, and nothing is locked.
    What was printed is stored only if the records, read again while nobody can change them, say the same to
    the byte.

    A correction needs `grund` and names the edition that it replaces. Nothing becomes visible by it.
    Raises Verweigert as `pruefe_druckreif` does, if nothing has changed since the last edition, or if the
    draft is no longer the one whose `abdruck` is `gesehen`.
    """
    # One moment: a board constituted between two queries would be known to one of them only.
    with ein_blick():
        bericht = Jahresbericht.objects.get(pk=bericht.pk)
        stand = erheben(bericht)
    pruefe_druckreif(bericht, konto, stand)
    _pruefe_folge(bericht, stand, grund, gesehen)
    druckwerk = _drucke(stand)
    with ein_blick():
        riegel_des_festschreibens()
        return _lege_ab(bericht, zeitpunkt, konto, grund, gesehen, druckwerk)


def _pruefe_folge(bericht, stand, grund, gesehen):
    """The edition that this one follows, or None. Raises Verweigert where it mustn't follow it."""
    if gesehen not in (None, abdruck(stand)):
        raise Verweigert(
            "Seit Sie diese Seite geöffnet haben, hat sich der Bericht geändert: Bitte sehen Sie ihn noch "
            "einmal an und bestätigen Sie dann."
        )
    vorige = bericht.fassungen.order_by("-nummer").first()
    if vorige and not grund.strip():
        raise Verweigert("Eine neue Fassung berichtigt eine frühere: Bitte nennen Sie den Grund.")
    # An older edition may lack what later ones tell; read again, both have the same shape.
    if vorige and Stand.aus_json(vorige.stand).heutig() == stand:
        raise Verweigert(f"Seit Fassung {vorige.nummer} hat sich nichts geändert.")
    return vorige


def _drucke(stand):
    """Raises Verweigert if it can't be printed."""
    daten = stand.als_json()
    # What is stored is printed from what is stored: a Stand that lost something in JSON would show here.
    gespeichert = Stand.aus_json(daten)
    html = als_html(gespeichert, entwurf=False)
    art = Fassungsdatei.Art
    try:
        pdf = als_pdf(gespeichert, entwurf=False)
    except Druckfehler as fehler:
        raise Verweigert(f"Das PDF ließ sich nicht herstellen: {fehler}") from fehler
    return _Druckwerk(
        abdruck=abdruck(stand),
        stand=daten,
        dateien=(
            (art.PDF, "Bericht als PDF", ".pdf", "application/pdf", pdf),
            (art.HTML, "Bericht als HTML", ".html", "text/html; charset=utf-8", html.encode()),
            (art.JSON, "Daten", "-daten.json", "application/json", als_daten(gespeichert)),
            *(
                (
                    art.CSV,
                    f"Tabelle {tabelle.removesuffix('.csv').capitalize()}",
                    f"-{tabelle}",
                    "text/csv; charset=utf-8",
                    inhalt,
                )
                for tabelle, inhalt in als_tabellen(gespeichert)
            ),
        ),
        abschnitte=tuple(abschnitte(html, gespeichert)),
    )


def _lege_ab(bericht, zeitpunkt, konto, grund, gesehen, druckwerk):
    # Two people freezing at once: the second waited before, and is refused or finds nothing changed. Who has
    # the report in hand may be about to delete a row of it, and would wait for us in turn.
    bericht = Jahresbericht.objects.select_for_update(nowait=True).get(pk=bericht.pk)
    stand = erheben(bericht)
    pruefe_festschreiben(bericht, konto)
    vorige = _pruefe_folge(bericht, stand, grund, gesehen)
    if druckwerk.abdruck != abdruck(stand):
        # Somebody changed a record during the print.
        _pruefe_inhalt(stand)
        druckwerk = _drucke(stand)
    fassung = Fassung.objects.create(
        bericht=bericht,
        nummer=vorige.nummer + 1 if vorige else 1,
        ersetzt=vorige,
        grund=grund.strip(),
        stand=druckwerk.stand,
        festgeschrieben_am=zeitpunkt,
        konto=konto,
        konto_name=str(konto),
        druckfassung=druckfassung(),
    )
    _lege_dateien_ab(fassung, druckwerk.dateien)
    Abschnitt.objects.bulk_create(
        Abschnitt(fassung=fassung, nummer=nummer, **teil)
        for nummer, teil in enumerate(druckwerk.abschnitte, start=1)
    )
    Fassungsbezug.objects.bulk_create(
        Fassungsbezug(fassung=fassung, modell=b.modell, schluessel=b.schluessel) for b in alle_bezuege(stand)
    )
    vermerken(bericht, Schritt.Art.FESTGESCHRIEBEN, zeitpunkt, konto, grund, fassung=fassung)
    # Nobody is asked for anything any more: addresses of contributors have served their purpose.
    Zuarbeit.objects.filter(kapitel__bericht=bericht).schliesse()
    _folge_den_freigaben(bericht)
    return fassung


def _lege_dateien_ab(fassung, dateien):
    name = f"jahresbericht-{fassung.bericht.jahr}-fassung-{fassung.nummer}"
    for art, titel, ende, typ, inhalt in dateien:
        datei = Datei.aus_bytes(f"{name}{ende}", typ, inhalt)
        Fassungsdatei.objects.create(fassung=fassung, art=art, titel=titel, datei=datei)
    # Copied: whatever becomes of an annex later, the edition keeps the one that it tells of.
    for nummer, anlage in enumerate(fassung.bericht.anlagen.gedruckte().iterator(), start=1):
        datei = Datei.aus_bytes(anlage.dateiname, "application/pdf", bytes(anlage.inhalt))
        titel = f"Anlage {nummer}: {anlage.titel}"
        Fassungsdatei.objects.create(fassung=fassung, art=Fassungsdatei.Art.ANLAGE, titel=titel, datei=datei)


@transaction.atomic
def freigeben(fassung, reichweite, zeitpunkt, konto):
    """Let readers see `fassung`: the public, or only the council.

    Raises Verweigert if they already may, if the public should see a paper that was frozen as
    non-public, or if another person has to release it.
    """
    bericht = Jahresbericht.objects.select_for_update().get(pk=fassung.bericht_id)
    if fassung.freigaben.filter(widerrufen_am__isnull=True).exists():
        raise Verweigert("Diese Fassung ist schon freigegeben.")
    pruefe_freigeben(fassung, konto, localtime(zeitpunkt).date())
    if reichweite == Freigabe.Reichweite.OEFFENTLICH and not fassung.stand["kopf"]["oeffentlich"]:
        raise Verweigert(
            "Der Bericht ist als nicht öffentliche Drucksache festgeschrieben: Bitte geben Sie ihn nur für "
            "den Stadtrat frei."
        )
    freigabe = Freigabe(
        fassung=fassung,
        reichweite=reichweite,
        freigegeben_am=zeitpunkt,
        konto=konto,
        konto_name=str(konto),
    )
    freigabe.full_clean()
    freigabe.save()
    vermerken(
        bericht,
        Schritt.Art.FREIGEGEBEN,
        zeitpunkt,
        konto,
        f"Sichtbar für: {freigabe.get_reichweite_display()}.",
        fassung=fassung,
    )
    _folge_den_freigaben(bericht)
    return freigabe


@transaction.atomic
def zuruecknehmen(freigabe, grund, zeitpunkt, konto):
    """Take a release back, with a reason. Raises Verweigert without one, or if it is taken back already."""
    bericht = Jahresbericht.objects.select_for_update().get(pk=freigabe.fassung.bericht_id)
    if Freigabe.objects.filter(pk=freigabe.pk, widerrufen_am__isnull=False).exists():
        raise Verweigert("Diese Freigabe ist schon zurückgenommen.")
    if not grund.strip():
        raise Verweigert("Bitte nennen Sie den Grund der Rücknahme.")
    freigabe.widerrufen_am, freigabe.widerruf_grund = zeitpunkt, grund.strip()
    freigabe.full_clean()
    freigabe.save()
    vermerken(bericht, Schritt.Art.ZURUECKGENOMMEN, zeitpunkt, konto, grund, fassung=freigabe.fassung)
    _folge_den_freigaben(bericht)


def _folge_den_freigaben(bericht):
    """A report is „freigegeben“ while any edition of it is; what the council was given, it keeps."""
    if bericht.ist_eingebracht:
        return
    freigaben = Freigabe.objects.filter(fassung__bericht=bericht, widerrufen_am__isnull=True)
    zustand = Jahresbericht.Zustand
    bericht.zustand = zustand.FREIGEGEBEN if freigaben.exists() else zustand.FESTGESCHRIEBEN
    bericht.save()
