"""What search engines ask for first: robots.txt and the list of the public pages."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from beirat.models import Empfehlung, Mandat, Person, Sitzung
from berichte.lesbar import lesbare_fassungen
from projekte.models import Projekt

from .rahmen import rechtstexte

_UEBERSICHTEN = (
    "start",
    "fassung_liste",
    "oeffentlich_beirat",
    "oeffentlich_sitzung_liste",
    "oeffentlich_empfehlung_liste",
    "oeffentlich_projekt_liste",
    "pruefen",
)


@require_safe
def robots(request):
    """Everything public may be read; what isn't to be kept says so itself, so it has to be read as well."""
    karte = request.build_absolute_uri(reverse("sitemap"))
    zeilen = ("User-agent: *", "Disallow: /anmelden/", f"Sitemap: {karte}", "")
    return HttpResponse("\n".join(zeilen), content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request):
    """The addresses of all public pages but those of former members. At most six queries."""
    heute = localdate()
    im_amt = Mandat.objects.am(heute).values("person")
    zeilen = {
        "oeffentlich_person": Person.objects.filter(pk__in=im_amt),
        "oeffentlich_sitzung": Sitzung.objects.oeffentliche(),
        "oeffentlich_empfehlung": Empfehlung.objects.oeffentliche().filter(verabschiedet_am__lte=heute),
        "oeffentlich_projekt": Projekt.objects.oeffentliche(),
    }
    wege = [reverse(name) for name in _UEBERSICHTEN] + rechtstexte()
    jahre = lesbare_fassungen(request.user).order_by("jahr").values_list("jahr", flat=True).distinct()
    wege += [reverse("fassung_jahr", args=[jahr]) for jahr in jahre]
    for name, gefundene in zeilen.items():
        schluessel = gefundene.order_by("pk").values_list("pk", flat=True)
        wege += [reverse(name, args=[pk]) for pk in schluessel]
    wurzel = request.build_absolute_uri("/").removesuffix("/")
    adressen = [f"{wurzel}{weg}" for weg in wege]
    return render(
        request,
        "oeffentlich/sitemap.xml",
        {"adressen": adressen},
        content_type="application/xml; charset=utf-8",
    )
