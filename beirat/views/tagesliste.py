"""One way to show a list of rows that hold for some days: all of them, or those of the day asked for."""

from django.shortcuts import render

from basis.pflege import antworten, blaettern
from basis.tabelle import als_datei
from beirat.forms.suche import GiltAmFilter


def tagesliste(request, zeilen, *, titel, spalten, vorlage, **kontext):
    """The list as a page or, if the address asks for it, as a file; `zeilen` is a queryset with `am(tag)`."""
    filterform = GiltAmFilter(request.GET)
    tag = antworten(filterform).get("tag")
    if tag:
        zeilen = zeilen.am(tag)
    name = f"{titel} am {tag:%d.%m.%Y}" if tag else titel
    # A file can't say that its day doesn't exist; the page does.
    if not filterform.errors and (datei := als_datei(request, name, spalten, zeilen)):
        return datei
    kontext |= {"filterform": filterform, "tag": tag, "seite": blaettern(request, zeilen)}
    return render(request, vorlage, kontext)
