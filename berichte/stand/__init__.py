"""From the rows to the Stand: one reading, a fixed number of queries, no user, no clock."""

import json
from dataclasses import replace
from hashlib import sha256

from basis.fliesstext import gesaeubert, klartext
from beirat.models import Aktivitaet
from berichte.models import Herausgeber, Kapitel

from .angaben import angaben, aufgeloest, genannte
from .anhang import erhebe_abkuerzungen, erhebe_anlagen, erhebe_drucksachen, genannte_kennungen
from .empfehlungen import erhebe_empfehlungen
from .ereignisse import ereignisse, lies_aktivitaeten
from .gremium import erhebe_beirat
from .projekte import erhebe_projekte
from .quelle import Quelle
from .sitzungen import erhebe_sitzungen
from .statistik import erhebe_zahlen
from .werte import (
    SCHEMA,
    Beratungsschritt,
    Bezug,
    KapitelStand,
    Kopf,
    Stand,
    UeberblickTeil,
    darin,
    kopf_aus_json,
)
from .zusammenarbeit import erhebe_schwerpunkte

__all__ = [
    "Bezug",
    "Stand",
    "abdruck",
    "alle_bezuege",
    "alle_texte",
    "angaben",
    "darin",
    "erheben",
    "kopf_aus_json",
    "genannte_kennungen",
]


def erheben(bericht, *, mit_auswahl=True):
    """Read everything that `bericht` says from the records and freeze it in one value.

    Without `mit_auswahl` nothing is left out or reordered: what an author may choose from.
    """
    quelle = Quelle.fuer(bericht) if mit_auswahl else Quelle(bericht)
    kapitel = _kapitel(bericht)
    aktivitaeten = lies_aktivitaeten(quelle)
    beirat = erhebe_beirat(quelle)
    sitzungen = erhebe_sitzungen(quelle, aktivitaeten)
    projekte, anzahl_projekte = erhebe_projekte(quelle)
    empfehlungen = erhebe_empfehlungen(quelle)
    schwerpunkte = erhebe_schwerpunkte(quelle, aktivitaeten)
    praegende = [a for a in aktivitaeten if a.art == Aktivitaet.Art.PRAEGEND]
    stand = Stand(
        schema=SCHEMA,
        kopf=_kopf(quelle),
        kapitel=kapitel,
        ueberblick=UeberblickTeil(
            zahlen=(
                beirat.personen,
                *sitzungen.zahlen,
                anzahl_projekte,
                *empfehlungen.zahlen,
                *filter(None, [schwerpunkte.anhoerung]),
            ),
            ereignisse=ereignisse(quelle, Kapitel.Art.UEBERBLICK, praegende),
        ),
        beirat=beirat,
        sitzungen=sitzungen,
        zahlen=erhebe_zahlen(quelle),
        schwerpunkte=schwerpunkte,
        projekte=projekte,
        empfehlungen=empfehlungen,
        drucksachen=(),
        abkuerzungen=(),
        anlagen=erhebe_anlagen(bericht),
    )
    stand = aufgeloest(stand)
    texte = "\n".join(alle_texte(stand))
    stand = replace(stand, drucksachen=erhebe_drucksachen(quelle, texte))
    stand = replace(stand, angaben=genannte(stand))
    dazu = darin((stand.drucksachen, stand.angaben), str)
    return replace(stand, abkuerzungen=erhebe_abkuerzungen("\n".join([texte, *dazu])))


def _kopf(quelle):
    b = quelle.bericht
    schritte = b.beratungsfolge.select_related("gremium").order_by("position")
    return Kopf(
        titel=b.titel,
        thema=b.thema,
        herausgeber=b.dezernat
        if b.herausgeber == Herausgeber.DEZERNAT and b.dezernat
        else b.get_herausgeber_display(),
        dezernat=b.dezernat,
        amt=b.amt,
        autor=b.autor,
        rechtsgrundlage=b.rechtsgrundlage,
        erster_tag=b.erster_tag,
        letzter_tag=b.letzter_tag,
        stichtag=b.stichtag,
        redaktionsschluss=b.redaktionsschluss,
        drucksache=quelle.kennung(b.drucksache),
        oeffentlich=b.oeffentlich,
        fusszeile=b.fusszeile,
        beratungsfolge=tuple(
            Beratungsschritt(s.gremium.name, s.tag, s.oeffentlich, s.rolle) for s in schritte
        ),
    )


def _kapitel(bericht):
    return tuple(
        KapitelStand(
            nummer=nummer,
            art=k.art,
            ueberschrift=k.ueberschrift,
            # Rows may have been stored past the field: nothing but clean text enters the Stand.
            text_davor=gesaeubert(k.text_davor),
            text_danach=gesaeubert(k.text_danach),
            mit_erzeugtem=k.mit_erzeugtem,
            schluessel=k.pk,
            sprache=k.sprache,
        )
        for nummer, k in enumerate(bericht.kapitel.order_by("position", "pk"), start=1)
    )


def alle_texte(stand):
    """Every text of the Stand without its markup, for looking up abbreviations, papers and characters."""
    kapitel = tuple(
        replace(k, text_davor=klartext(k.text_davor), text_danach=klartext(k.text_danach))
        for k in stand.kapitel
    )
    return darin(replace(stand, kapitel=kapitel), str)


def alle_bezuege(stand):
    """Every record that the Stand quotes, each once: what an edition holds on to."""
    return sorted(set(darin(stand, Bezug)), key=lambda b: (b.modell, b.schluessel))


def abdruck(stand):
    """What is remembered of a draft that was shown or examined, to tell whether it is still the same."""
    return sha256(json.dumps(stand.als_json(), sort_keys=True).encode()).hexdigest()
