"""Annexes that gather themselves: cited papers, abbreviations in use, documents beside the report."""

import re

from django.db.models import Prefetch, Q

from beirat.models import Beratung, Drucksache
from berichte.models import Abkuerzung, Anlage

from .quelle import bezug, folge, wort
from .werte import AbkuerzungStand, AnlageStand, BeratungStand, DrucksacheStand

# People part letters and digits by a blank: „DS 0616/18“.
_IM_TEXT = re.compile(r"\b(DS|A|F|I|S)\s?(\d{4}/\d{2}(?:/\d+)*)(?![\w/])")


def genannte_kennungen(text):
    """Numbers of papers that the text names, each once, in their usual writing."""
    return list(dict.fromkeys("".join(teile) for teile in _IM_TEXT.findall(text)))


def erhebe_drucksachen(quelle, text):
    """Public papers cited by a record of the report or named in its written `text`.

    Their deliberations are told up to the Redaktionsschluss. The report's own paper is left out.
    """
    beratungen = (
        Beratung.objects.oeffentliche()
        .filter(tag__lte=quelle.bericht.redaktionsschluss)
        .select_related("gremium")
        .order_by("position")
    )
    zitierte = Drucksache.objects.oeffentliche().filter(
        Q(kennung__in=genannte_kennungen(text)) | Q(pk__in=quelle.zitiert)
    )
    return tuple(
        DrucksacheStand(
            kennung=d.kennung,
            art=d.art,
            titel=d.titel,
            datum=d.datum,
            url=d.url,
            beratungen=tuple(
                BeratungStand(b.gremium.name, b.tag, b.top, wort(b, "ergebnis"), bezug(b))
                for b in d.bis_redaktionsschluss
            ),
            bezug=bezug(d),
        )
        for d in sorted(
            zitierte.prefetch_related(Prefetch("beratungen", beratungen, to_attr="bis_redaktionsschluss")),
            key=lambda d: folge(d.kennung),
        )
        if d.pk != quelle.bericht.drucksache_id
    )


def erhebe_abkuerzungen(text):
    """The abbreviations that occur in `text` as words."""
    return tuple(
        AbkuerzungStand(a.kurz, a.bedeutung)
        for a in sorted(Abkuerzung.objects.all(), key=lambda a: folge(a.kurz))
        # Most occur nowhere: that is seen at once.
        if a.kurz in text and re.search(rf"(?<!\w){re.escape(a.kurz)}(?!\w)", text)
    )


def erhebe_anlagen(bericht):
    """Public documents beside the report, in their order and without their bytes."""
    zeilen = (
        Anlage.objects.filter(bericht=bericht).gedruckte().values_list("titel", "groesse", "sha256", "seiten")
    )
    return tuple(AnlageStand(*zeile) for zeile in zeilen)
