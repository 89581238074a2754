"""Lists: paged and sorted on the server, asked for by the address."""

from django.core.paginator import Paginator

JE_SEITE = 50


def blaettern(request, zeilen):
    """The page of `zeilen` that the address asks for; an impossible number shows the nearest one."""
    return Paginator(zeilen, JE_SEITE).get_page(request.GET.get("seite"))


def sortiert(request, zeilen, reihenfolgen, vorgabe):
    """`zeilen` in the order that the address asks for; unknown names mean `vorgabe`."""
    return zeilen.order_by(*reihenfolgen.get(request.GET.get("sortierung"), reihenfolgen[vorgabe]))


def antworten(form):
    """What a GET form asks: the valid answers only, so that one slip doesn't empty the page."""
    form.is_valid()
    return form.cleaned_data
