"""Addresses of who sits on the board, in which office, and the bodies around it."""

from django.urls import path

from beirat.views import (
    aemter,
    amtszeit,
    ausscheiden,
    einwilligung,
    funktion,
    konstituierung,
    nachrueckliste,
    organisation,
    person,
    satzung,
    zeitleiste,
)

urlpatterns = [
    path("beirat/", amtszeit.besetzung, name="besetzung"),
    path("personen/", person.person_liste, name="person_liste"),
    path("personen/neu/", person.person_neu, name="person_neu"),
    path("personen/<id:pk>/", person.person, name="person"),
    path("personen/<id:pk>/bearbeiten/", person.person_bearbeiten, name="person_bearbeiten"),
    path(
        "personen/<id:pk>/einwilligungen/", einwilligung.person_einwilligungen, name="person_einwilligungen"
    ),
    path("personen/<id:pk>/loeschen/", person.person_loeschen, name="person_loeschen"),
    path("mandate/<id:pk>/beenden/", ausscheiden.mandat_beenden, name="mandat_beenden"),
    path("amtszeiten/", amtszeit.amtszeit_liste, name="amtszeit_liste"),
    path("amtszeiten/neu/", amtszeit.amtszeit_neu, name="amtszeit_neu"),
    path("amtszeiten/<id:pk>/", amtszeit.amtszeit, name="amtszeit"),
    path("amtszeiten/<id:pk>/bearbeiten/", amtszeit.amtszeit_bearbeiten, name="amtszeit_bearbeiten"),
    path("amtszeiten/<id:pk>/loeschen/", amtszeit.amtszeit_loeschen, name="amtszeit_loeschen"),
    path("amtszeiten/<id:pk>/zeitleiste/", zeitleiste.amtszeit_zeitleiste, name="amtszeit_zeitleiste"),
    path("amtszeiten/<id:pk>/konstituieren/", konstituierung.konstituieren, name="konstituieren"),
    path("amtszeiten/<id:amtszeit>/funktionen/neu/", funktion.funktion_neu, name="funktion_neu"),
    path(
        "amtszeiten/<id:amtszeit>/funktionen/uebertragen/",
        funktion.funktion_uebertragen,
        name="funktion_uebertragen",
    ),
    path("funktionen/", funktion.funktion_liste, name="funktion_liste"),
    path("funktionen/<id:pk>/beenden/", funktion.funktion_beenden, name="funktion_beenden"),
    path("funktionen/<id:pk>/bearbeiten/", funktion.funktion_bearbeiten, name="funktion_bearbeiten"),
    path("funktionen/<id:pk>/loeschen/", funktion.funktion_loeschen, name="funktion_loeschen"),
    path("amtszeiten/<id:pk>/nachrueckliste/", nachrueckliste.nachrueckliste, name="nachrueckliste"),
    path(
        "amtszeiten/<id:pk>/nachrueckliste/bearbeiten/",
        nachrueckliste.nachrueckliste_bearbeiten,
        name="nachrueckliste_bearbeiten",
    ),
    path(
        "nachrueckliste/<id:pk>/vorziehen/",
        nachrueckliste.nachrueckplatz_vorziehen,
        name="nachrueckplatz_vorziehen",
    ),
    path("nachrueckliste/<id:pk>/nachruecken/", nachrueckliste.nachruecken, name="nachruecken"),
    path("beauftragungen/", aemter.beauftragung_liste, name="beauftragung_liste"),
    path("beauftragungen/neu/", aemter.beauftragung_neu, name="beauftragung_neu"),
    path(
        "beauftragungen/<id:pk>/bearbeiten/", aemter.beauftragung_bearbeiten, name="beauftragung_bearbeiten"
    ),
    path("beauftragungen/<id:pk>/loeschen/", aemter.beauftragung_loeschen, name="beauftragung_loeschen"),
    path("mitwirkungen/", aemter.mitwirkung_liste, name="mitwirkung_liste"),
    path("mitwirkungen/neu/", aemter.mitwirkung_neu, name="mitwirkung_neu"),
    path("mitwirkungen/<id:pk>/bearbeiten/", aemter.mitwirkung_bearbeiten, name="mitwirkung_bearbeiten"),
    path("mitwirkungen/<id:pk>/loeschen/", aemter.mitwirkung_loeschen, name="mitwirkung_loeschen"),
    path("satzungsfassungen/", satzung.satzungsfassung_liste, name="satzungsfassung_liste"),
    path("satzungsfassungen/neu/", satzung.satzungsfassung_neu, name="satzungsfassung_neu"),
    path("satzungsfassungen/<id:pk>/", satzung.satzungsfassung, name="satzungsfassung"),
    path(
        "satzungsfassungen/<id:pk>/bearbeiten/",
        satzung.satzungsfassung_bearbeiten,
        name="satzungsfassung_bearbeiten",
    ),
    path("organisationen/", organisation.organisation_liste, name="organisation_liste"),
    path("organisationen/neu/", organisation.organisation_neu, name="organisation_neu"),
    path("organisationen/<id:pk>/", organisation.organisation, name="organisation"),
    path(
        "organisationen/<id:pk>/bearbeiten/",
        organisation.organisation_bearbeiten,
        name="organisation_bearbeiten",
    ),
    path(
        "organisationen/<id:pk>/loeschen/", organisation.organisation_loeschen, name="organisation_loeschen"
    ),
    path("handlungsfelder/", organisation.handlungsfeld_liste, name="handlungsfeld_liste"),
    path("handlungsfelder/neu/", organisation.handlungsfeld_neu, name="handlungsfeld_neu"),
    path(
        "handlungsfelder/<id:pk>/bearbeiten/",
        organisation.handlungsfeld_bearbeiten,
        name="handlungsfeld_bearbeiten",
    ),
    path(
        "handlungsfelder/<id:pk>/loeschen/",
        organisation.handlungsfeld_loeschen,
        name="handlungsfeld_loeschen",
    ),
]
