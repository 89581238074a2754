"""Letters, minutes and lists as accessible PDFs: what all of them share, from template to answer.

Their templates extend `druck/schreiben.html`, which asks for `titel` and `tag` (the day the paper is dated;
no clock) and may have `kurz` (running head), `fusszeile` and `entwurf`.
"""

import re
from html import unescape

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header

from basis.druck import Druckfehler, als_pdf
from basis.druck.schrift import benannt, fehlende_zeichen
from basis.text import fundstellen_beisammen

PDF = "application/pdf"
STILE = ("druck.css", "schreiben.css")
_MARKE = re.compile(r"<[^>]*>")
# Not in file names: what a system forbids there, and what would end a header.
_VERBOTEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_UMGEBUNG = 20


def als_schreiben(vorlage, kontext):
    """Bytes of the PDF made from a template that extends `druck/schreiben.html`; same HTML, same bytes.

    Raises Druckfehler with a German sentence that names the place if our fonts lack a character.
    """
    return als_schreiben_aus(schreiben_html(vorlage, kontext))


def schreiben_html(vorlage, kontext):
    """The HTML that is printed: the same HTML, the same bytes."""
    return fundstellen_beisammen(render_to_string(vorlage, kontext))


def als_schreiben_aus(html):
    """As `als_schreiben`, from its HTML."""
    _pruefe_zeichen(html)
    return als_pdf(html, kennung=html.encode(), stile=STILE)


def als_antwort(request, vorlage, kontext, *, name, zurueck):
    """Answer with the PDF as a download called `name`, or lead to `zurueck` with the reason why not."""
    try:
        inhalt = als_schreiben(vorlage, kontext)
    except Druckfehler as fehler:
        messages.error(request, str(fehler))
        return redirect(zurueck)
    return pdf_antwort(inhalt, name)


def pdf_antwort(inhalt, name):
    """Bytes of a PDF as a download; „.pdf“ is added to `name`, which may hold any text."""
    return HttpResponse(
        inhalt,
        content_type=PDF,
        headers={
            "Content-Disposition": content_disposition_header(True, dateiname(name)),
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )


def dateiname(name):
    """`name` as a file name that every system accepts: „BIM/003“ → „BIM-003.pdf“."""
    return f"{_VERBOTEN.sub('-', name).strip(' .-')[:120] or 'Schreiben'}.pdf"


def _pruefe_zeichen(html):
    text = " ".join(unescape(_MARKE.sub(" ", html)).split())
    fehlend = fehlende_zeichen(text)
    if not fehlend:
        return
    stelle = text.index(fehlend[0])
    umgebung = text[max(0, stelle - _UMGEBUNG) : stelle + _UMGEBUNG].strip()
    raise Druckfehler(
        f"Das PDF lässt sich nicht drucken: Die Druckschrift des Portals enthält nicht: {benannt(fehlend)}. "
        f"Bitte schreiben Sie das anders, zuerst bei „… {umgebung} …“."
    )
