"""A document beside each report, printed here: accessible like the reports themselves."""

from basis.druck import als_pdf
from basis.druck.untersuchung import untersuche
from berichte.models import Anlage

from .ablage import HERKUNFT

_HTML = """<!doctype html>
<html lang="de"><head><meta charset="utf-8"><title>{titel}</title>
<meta name="author" content="Landeshauptstadt Magdeburg">
<meta name="dcterms.created" content="{jahr}-12-31"><meta name="dcterms.modified" content="{jahr}-12-31">
</head><body><main><h1>{titel}</h1><p>{text}</p></main></body></html>
"""


def anlegen_anlage(bericht, titel, text):
    """An annex to `bericht` with this title and one paragraph."""
    html = _HTML.format(titel=titel, text=text, jahr=bericht.letzter_tag.year)
    inhalt = als_pdf(html, kennung=html.encode(), stile=("druck.css", "schreiben.css"))
    anlage = Anlage(bericht=bericht, titel=titel, oeffentlich=True)
    anlage.lege_ein(f"anlage-{bericht.letzter_tag.year}.pdf", inhalt, untersuche(inhalt))
    anlage._change_reason = HERKUNFT
    anlage.full_clean()
    anlage.save()
