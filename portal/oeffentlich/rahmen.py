"""What all public pages share: address, cache, and what search engines are told."""

from urllib.parse import urlencode

from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import (
    get_conditional_response,
    patch_cache_control,
    patch_vary_headers,
    set_response_etag,
)

from portal.models import Rechtstext

# Parts of a question that make a page of its own; all others only choose from one.
_EIGENE_SEITE = ("tag", "jahr", "seite")


def ist_oeffentlich(pfad):
    """Whether the page at `pfad` is one that readers without an account have."""
    anfaenge = ("/oeffentlich/", reverse("fassung_liste"), reverse("pruefen"))
    einzelne = (reverse("start"), reverse("robots"), reverse("sitemap"), *rechtstexte())
    return pfad in einzelne or pfad.startswith(anfaenge)


def rechtstexte():
    """Addresses of the legal texts, in the order of the foot."""
    return [reverse("rechtstext", args=[art]) for art in Rechtstext.Art]


def kanonische_adresse(request):
    """The one absolute address of a public page, without what only filters it; else an empty text."""
    if not ist_oeffentlich(request.path):
        return ""
    frage = [(name, request.GET[name]) for name in _EIGENE_SEITE if request.GET.get(name)]
    return request.build_absolute_uri(request.path + (f"?{urlencode(frage)}" if frage else ""))


def ohne_suchmaschinen(request, vorlage, kontext):
    """The page, with the word to search engines not to keep it, in its head and in the answer's."""
    response = render(request, vorlage, kontext | {"verborgen": True})
    response["X-Robots-Tag"] = "noindex"
    return response


class Zwischenspeicher:
    """Middleware: public pages may be kept by any cache, which has to ask before each reuse (ETag, 304).

    A consent or a release may be taken back at any time, so nothing is shown unasked, not even for a
    minute. Whoever is signed in has their own frame around the page: that is kept nowhere (waechter.py).
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if (
            request.method not in ("GET", "HEAD")
            or response.streaming
            or response.has_header("Cache-Control")
        ):
            return response
        if response.status_code != 200 or not ist_oeffentlich(request.path):
            return response
        patch_vary_headers(response, ["Cookie"])
        if response.cookies:
            patch_cache_control(response, private=True, no_cache=True)
            return response
        patch_cache_control(response, public=True, no_cache=True)
        set_response_etag(response)
        return get_conditional_response(request, etag=response["ETag"], response=response)
