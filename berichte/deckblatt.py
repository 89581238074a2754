"""A cover sheet beside a frozen edition: the number and the Beratungsfolge that it couldn't know yet."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.timezone import localtime

from basis.druck import Druckfehler
from basis.druck.schreiben import PDF, als_schreiben_aus, schreiben_html
from basis.models import Datei
from beirat.models import Beratung, FruehererName
from berichte.ablauf import Verweigert
from berichte.models import Deckblatt, Fassung, Fassungsdatei, Jahresbericht
from berichte.stand import kopf_aus_json

OFFEN = Beratung.Ergebnis.OFFEN.label


@dataclass(frozen=True)
class Beratungszeile:
    """One step in council: body, day (None: not set yet), role, and what came of it by the sheet's day."""

    gremium: str
    tag: date | None
    rolle: str
    ergebnis: str


@dataclass(frozen=True)
class Blatt:
    """What a cover sheet says. `sha256` is that of the edition's PDF, which it belongs to."""

    fassung: Fassung
    kopf: object
    drucksache: object
    beratungen: tuple[Beratungszeile, ...]
    sha256: str
    tag: date

    @property
    def titel(self):
        """Title of the document."""
        return f"Deckblatt zur {self.drucksache.art} {self.drucksache.kennung}"


def erhebe_blatt(fassung, tag):
    """The cover sheet of `fassung` as of `tag`, from public papers and consultations only.

    Results of a later day aren't told. Raises Verweigert without a public number.
    """
    drucksache = fassung.bericht.drucksache
    if drucksache is None:
        raise Verweigert(
            "Der Bericht hat noch keine Nummer: Bitte tragen Sie ihn zuerst als eingebracht ein."
        )
    if not drucksache.oeffentlich:
        raise Verweigert(
            f"Die Drucksache {drucksache.kennung} ist nicht als öffentlich gekennzeichnet: Ein Deckblatt "
            "nennt nur öffentliche."
        )
    fruehere = {}
    for name in FruehererName.objects.all():
        fruehere.setdefault(name.organisation_id, []).append(name)
    zeilen = Beratung.objects.oeffentliche().filter(drucksache=drucksache).select_related("gremium")
    return Blatt(
        fassung=fassung,
        kopf=kopf_aus_json(fassung.stand["kopf"]),
        drucksache=drucksache,
        beratungen=tuple(
            Beratungszeile(
                z.gremium.name_am(z.tag or tag, fruehere.get(z.gremium_id, [])),
                z.tag,
                z.rolle,
                z.get_ergebnis_display() if z.tag and z.tag <= tag else OFFEN,
            )
            for z in zeilen.order_by("position")
        ),
        sha256=fassung.dateien.values_list("datei__sha256", flat=True).get(art=Fassungsdatei.Art.PDF),
        tag=tag,
    )


def erstelle_deckblatt(fassung, zeitpunkt, konto):
    """Print and keep the next cover sheet of `fassung`. Raises Verweigert where it can't be made.

    As an edition it is printed before anything is locked, for it may have to wait for a large report's print;
    under lock it is printed again only if it says something else by then.
    """
    tag = localtime(zeitpunkt).date()
    gedrucktes = _html(erhebe_blatt(fassung, tag))
    inhalt = _gedruckt(gedrucktes)
    with transaction.atomic():
        # Two people at once: the second waits here and gets the next number.
        fassung.bericht = Jahresbericht.objects.select_for_update().get(pk=fassung.bericht_id)
        blatt = erhebe_blatt(fassung, tag)
        if (html := _html(blatt)) != gedrucktes:
            inhalt = _gedruckt(html)
        return _lege_ab(fassung, blatt, inhalt, zeitpunkt, konto)


def _gedruckt(html):
    try:
        return als_schreiben_aus(html)
    except Druckfehler as fehler:
        raise Verweigert(str(fehler)) from fehler


def _html(blatt):
    return schreiben_html(
        "druck/deckblatt.html",
        {"blatt": blatt, "titel": blatt.titel, "tag": blatt.tag, "fusszeile": blatt.kopf.fusszeile},
    )


def _lege_ab(fassung, blatt, inhalt, zeitpunkt, konto):
    letztes = fassung.deckblaetter.order_by("-nummer").first()
    nummer = letztes.nummer + 1 if letztes else 1
    name = f"jahresbericht-{blatt.kopf.letzter_tag.year}-fassung-{fassung.nummer}-deckblatt-{nummer}.pdf"
    return Deckblatt.objects.create(
        fassung=fassung,
        nummer=nummer,
        datei=Datei.aus_bytes(name, PDF, inhalt),
        erstellt_am=zeitpunkt,
        konto=konto,
        konto_name=str(konto),
    )
