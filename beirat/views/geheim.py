"""Pages whose address is a secret: it must not be found, kept by caches, or told to the next site."""

from functools import wraps

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache

# Whoever reads along at this browser's account isn't meant: such a page knows the link only.
OHNE_KONTO = {"user": None, "navigation": [], "suchfeld": False, "messages": []}


def geheime_adresse(view):
    """Keep the address of `view` out of search engines, caches and referrers, also where it answers 404."""

    @wraps(view)
    @never_cache
    def huelle(request, *args, **kwargs):
        try:
            antwort = view(request, *args, **kwargs)
        except Http404:
            antwort = render(request, "404.html", status=404)
        antwort["X-Robots-Tag"] = "noindex, nofollow"
        antwort["Referrer-Policy"] = "no-referrer"
        return antwort

    return huelle
