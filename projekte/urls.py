"""Addresses of projekte."""

from django.urls import path

from projekte.views import foerderung, mittel, nachweis, projekt

urlpatterns = [
    path("projekte/", projekt.projekt_liste, name="projekt_liste"),
    path("projekte/neu/", projekt.projekt_neu, name="projekt_neu"),
    path("projekte/foerderung/", foerderung.foerderung, name="foerderung"),
    path("projekte/<id:pk>/", projekt.projekt, name="projekt"),
    path("projekte/<id:pk>/bearbeiten/", projekt.projekt_bearbeiten, name="projekt_bearbeiten"),
    path("projekte/<id:pk>/loeschen/", projekt.projekt_loeschen, name="projekt_loeschen"),
    path("projekte/<id:pk>/mittel/", mittel.projekt_mittel, name="projekt_mittel"),
    path(
        "projekte/<id:projekt>/phasen/<id:pk>/nachweis/",
        nachweis.verwendungsnachweis_neu,
        name="verwendungsnachweis_neu",
    ),
    path("verwendungsnachweise/", nachweis.verwendungsnachweis_liste, name="verwendungsnachweis_liste"),
    path(
        "verwendungsnachweise/<id:pk>/bearbeiten/",
        nachweis.verwendungsnachweis_bearbeiten,
        name="verwendungsnachweis_bearbeiten",
    ),
    path(
        "verwendungsnachweise/<id:pk>/eingereicht/",
        nachweis.verwendungsnachweis_eingereicht,
        name="verwendungsnachweis_eingereicht",
    ),
    path(
        "verwendungsnachweise/<id:pk>/geprueft/",
        nachweis.verwendungsnachweis_geprueft,
        name="verwendungsnachweis_geprueft",
    ),
    path(
        "verwendungsnachweise/<id:pk>/loeschen/",
        nachweis.verwendungsnachweis_loeschen,
        name="verwendungsnachweis_loeschen",
    ),
]
