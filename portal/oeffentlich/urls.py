"""Addresses of the public side: short, German and permanent."""

from django.urls import path

from . import empfehlungen, gremium, projekte, pruefen, sitzungen, wegweiser

urlpatterns = [
    path("oeffentlich/beirat/", gremium.beirat, name="oeffentlich_beirat"),
    path("oeffentlich/personen/<id:pk>/", gremium.person, name="oeffentlich_person"),
    path("oeffentlich/sitzungen/", sitzungen.sitzung_liste, name="oeffentlich_sitzung_liste"),
    path("oeffentlich/sitzungen/<id:pk>/", sitzungen.sitzung, name="oeffentlich_sitzung"),
    path(
        "oeffentlich/sitzungen/<id:pk>/niederschrift/",
        sitzungen.niederschrift,
        name="oeffentlich_niederschrift",
    ),
    path(
        "oeffentlich/sitzungen/<id:pk>/niederschrift.pdf",
        sitzungen.niederschrift_pdf,
        name="oeffentlich_niederschrift_pdf",
    ),
    path("oeffentlich/empfehlungen/", empfehlungen.empfehlung_liste, name="oeffentlich_empfehlung_liste"),
    path("oeffentlich/empfehlungen/<id:pk>/", empfehlungen.empfehlung, name="oeffentlich_empfehlung"),
    path("oeffentlich/projekte/", projekte.projekt_liste, name="oeffentlich_projekt_liste"),
    path("oeffentlich/projekte/<id:pk>/", projekte.projekt, name="oeffentlich_projekt"),
    path("pruefen/", pruefen.pruefen, name="pruefen"),
    path("robots.txt", wegweiser.robots, name="robots"),
    path("sitemap.xml", wegweiser.sitemap, name="sitemap"),
]
