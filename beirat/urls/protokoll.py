"""Addresses of who was there, what was decided, and the minutes."""

from django.urls import path

from beirat.views import (
    anwesenheitsliste,
    berichtigung,
    beschluss,
    bestaetigung,
    nachtrag,
    niederschrift,
    sitzung,
    teilnahme,
    umlauf,
)

urlpatterns = [
    path("teilnahmenachweis/", teilnahme.teilnahmenachweis, name="teilnahmenachweis"),
    path("sitzungen/<id:pk>/anwesenheit/", sitzung.anwesenheit, name="anwesenheit"),
    path(
        "sitzungen/<id:pk>/anwesenheitsliste.pdf",
        anwesenheitsliste.anwesenheitsliste,
        name="anwesenheitsliste",
    ),
    path("sitzungen/<id:sitzung>/beschluesse/neu/", beschluss.beschluss_neu, name="beschluss_neu"),
    path("sitzungen/<id:sitzung>/wahlen/neu/", beschluss.wahl_neu, name="wahl_neu"),
    path("sitzungen/<id:pk>/niederschrift/", niederschrift.niederschrift, name="niederschrift"),
    path(
        "sitzungen/<id:pk>/niederschrift/bearbeiten/",
        niederschrift.niederschrift_bearbeiten,
        name="niederschrift_bearbeiten",
    ),
    path(
        "sitzungen/<id:pk>/niederschrift/unterzeichnen/",
        bestaetigung.niederschrift_unterzeichnen,
        name="niederschrift_unterzeichnen",
    ),
    path(
        "sitzungen/<id:pk>/niederschrift/bestaetigen/",
        bestaetigung.niederschrift_bestaetigen,
        name="niederschrift_bestaetigen",
    ),
    path("sitzungen/<id:pk>/berichtigen/", berichtigung.sitzung_berichtigen, name="sitzung_berichtigen"),
    path(
        "sitzungen/<id:pk>/niederschrift/berichtigen/",
        berichtigung.niederschrift_berichtigen,
        name="niederschrift_berichtigen",
    ),
    path("sitzungen/<id:pk>/niederschrift.pdf", niederschrift.niederschrift_pdf, name="niederschrift_pdf"),
    path(
        "sitzungen/<id:pk>/niederschrift-oeffentlich.pdf",
        niederschrift.niederschrift_oeffentlich_pdf,
        name="niederschrift_oeffentlich_pdf",
    ),
    path("sitzungen/<id:pk>/berichtigungen.pdf", berichtigung.berichtigungen_pdf, name="berichtigungen_pdf"),
    path("gaeste/<id:pk>/berichtigen/", berichtigung.gast_berichtigen, name="gast_berichtigen"),
    path(
        "tagesordnungspunkte/<id:pk>/berichtigen/", berichtigung.punkt_berichtigen, name="punkt_berichtigen"
    ),
    path("wahlen/<id:pk>/berichtigen/", berichtigung.wahl_berichtigen, name="wahl_berichtigen"),
    path("wahlgaenge/<id:pk>/berichtigen/", berichtigung.wahlgang_berichtigen, name="wahlgang_berichtigen"),
    path(
        "anwesenheiten/<id:pk>/berichtigen/",
        berichtigung.anwesenheit_berichtigen,
        name="anwesenheit_berichtigen",
    ),
    path(
        "sitzungen/<id:pk>/anwesenheit/nachtragen/",
        nachtrag.anwesenheit_nachtragen,
        name="anwesenheit_nachtragen",
    ),
    path(
        "sitzungen/<id:pk>/beschluesse/nachtragen/",
        nachtrag.beschluss_nachtragen,
        name="beschluss_nachtragen",
    ),
    path("anwesenheiten/<id:pk>/streichen/", nachtrag.anwesenheit_streichen, name="anwesenheit_streichen"),
    path("beschluesse/<id:pk>/streichen/", nachtrag.beschluss_streichen, name="beschluss_streichen"),
    path("tagesordnungspunkte/<id:pk>/betroffene/", beschluss.betroffene, name="betroffene"),
    path("beschluesse/", beschluss.beschluss_liste, name="beschluss_liste"),
    path("beschluesse/neu/", umlauf.umlauf_neu, name="umlauf_neu"),
    path("beschluesse/umlauf/", umlauf.umlauf_liste, name="umlauf_liste"),
    path("beschluesse/<id:pk>/antworten/", umlauf.umlauf_antworten, name="umlauf_antworten"),
    path("beschluesse/<id:pk>/", beschluss.beschluss, name="beschluss"),
    path("beschluesse/<id:pk>/bearbeiten/", beschluss.beschluss_bearbeiten, name="beschluss_bearbeiten"),
    path("beschluesse/<id:pk>/loeschen/", beschluss.beschluss_loeschen, name="beschluss_loeschen"),
    path(
        "beschluesse/<id:pk>/berichtigen/", berichtigung.beschluss_berichtigen, name="beschluss_berichtigen"
    ),
    path("wahlen/<id:pk>/bearbeiten/", beschluss.wahl_bearbeiten, name="wahl_bearbeiten"),
    path("wahlen/<id:pk>/loeschen/", beschluss.wahl_loeschen, name="wahl_loeschen"),
    path("wahlgaenge/<id:pk>/bearbeiten/", beschluss.wahlgang_bearbeiten, name="wahlgang_bearbeiten"),
]
