"""Addresses of recommendations, opinions, papers and activities."""

from django.urls import path

from beirat.views import (
    aktivitaet,
    anhoerung,
    drucksache,
    empfehlung,
    empfehlungsstand,
    rueckmeldung,
)

urlpatterns = [
    path("empfehlungen/", empfehlung.empfehlung_liste, name="empfehlung_liste"),
    path("empfehlungen/neu/", empfehlung.empfehlung_neu, name="empfehlung_neu"),
    path("empfehlungen/offene.pdf", empfehlungsstand.empfehlungen_pdf, name="empfehlungen_pdf"),
    path("empfehlungen/<id:pk>/", empfehlung.empfehlung, name="empfehlung"),
    path("empfehlungen/<id:pk>/bearbeiten/", empfehlung.empfehlung_bearbeiten, name="empfehlung_bearbeiten"),
    path("empfehlungen/<id:pk>/loeschen/", empfehlung.empfehlung_loeschen, name="empfehlung_loeschen"),
    path(
        "empfehlungen/<id:empfehlung>/rueckmeldungen/neu/",
        rueckmeldung.rueckmeldung_neu,
        name="rueckmeldung_neu",
    ),
    path(
        "empfehlungen/<id:pk>/erinnerung/", rueckmeldung.empfehlung_erinnerung, name="empfehlung_erinnerung"
    ),
    path("stellungnahmen/", empfehlung.stellungnahme_liste, name="stellungnahme_liste"),
    path("stellungnahmen/neu/", empfehlung.stellungnahme_neu, name="stellungnahme_neu"),
    path("stellungnahmen/<id:pk>/", empfehlung.stellungnahme, name="stellungnahme"),
    path(
        "stellungnahmen/<id:pk>/bearbeiten/",
        empfehlung.stellungnahme_bearbeiten,
        name="stellungnahme_bearbeiten",
    ),
    path(
        "stellungnahmen/<id:pk>/loeschen/", empfehlung.stellungnahme_loeschen, name="stellungnahme_loeschen"
    ),
    path("aktivitaeten/", aktivitaet.aktivitaet_liste, name="aktivitaet_liste"),
    path("aktivitaeten/neu/", aktivitaet.aktivitaet_neu, name="aktivitaet_neu"),
    path("aktivitaeten/<id:pk>/", aktivitaet.aktivitaet, name="aktivitaet"),
    path("aktivitaeten/<id:pk>/bearbeiten/", aktivitaet.aktivitaet_bearbeiten, name="aktivitaet_bearbeiten"),
    path("aktivitaeten/<id:pk>/loeschen/", aktivitaet.aktivitaet_loeschen, name="aktivitaet_loeschen"),
    path("drucksachen/", drucksache.drucksache_liste, name="drucksache_liste"),
    path("drucksachen/anhoerung/", anhoerung.anhoerungsregister, name="anhoerungsregister"),
    path("drucksachen/neu/", drucksache.drucksache_neu, name="drucksache_neu"),
    path("drucksachen/<id:pk>/", drucksache.drucksache, name="drucksache"),
    path("drucksachen/<id:pk>/bearbeiten/", drucksache.drucksache_bearbeiten, name="drucksache_bearbeiten"),
    path("drucksachen/<id:pk>/loeschen/", drucksache.drucksache_loeschen, name="drucksache_loeschen"),
]
