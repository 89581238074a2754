"""Root addresses; each app brings its own, in German."""

from django.urls import include, path, register_converter

from basis.adressen import Jahr, Nummer, Schluessel, Tag
from portal.adressen import Rechtstextart
from portal.views import (
    aufgabenpost,
    betrieb,
    datenschutz,
    konten,
    postausgang,
    rechtstexte,
    start,
    suche,
    verlauf,
)

# Before the includes, whose addresses use them.
register_converter(Schluessel, "id")
register_converter(Jahr, "jahr")
register_converter(Nummer, "nummer")
register_converter(Tag, "tag")
register_converter(Rechtstextart, "rechtstext")

handler400 = "portal.views.ablehnung.unverstaendlich"
handler500 = "portal.views.betrieb.fehlgeschlagen"
# Asked for by allauth, whose limits say when it is too much.
handler429 = "portal.views.ablehnung.zu_oft"
urlpatterns = [
    path("", start.start, name="start"),
    path("", include("basis.einlesen.urls")),
    path("", include("beirat.urls")),
    path("", include("projekte.urls")),
    path("", include("berichte.urls")),
    path("", include("portal.oeffentlich.urls")),
    path("", include("portal.oparl.urls")),
    path("gesundheit/", betrieb.gesundheit, name="gesundheit"),
    path("bereitschaft/", betrieb.bereitschaft, name="bereitschaft"),
    path("postausgang/", postausgang.postausgang, name="postausgang"),
    path("postausgang/<id:pk>/erneut/", postausgang.postausgang_erneut, name="postausgang_erneut"),
    path("konto/was-ansteht/", aufgabenpost.aufgabenpost, name="aufgabenpost"),
    path("suche/", suche.suche, name="suche"),
    path("", include("portal.anmeldung.urls")),
    path("konten/", konten.konto_liste, name="konto_liste"),
    path("konten/neu/", konten.konto_neu, name="konto_neu"),
    path("konten/<id:pk>/bearbeiten/", konten.konto_bearbeiten, name="konto_bearbeiten"),
    path("konten/<id:pk>/einladung/", konten.konto_einladen, name="konto_einladen"),
    path("konten/<id:pk>/zweiter-faktor/", konten.konto_faktor, name="konto_faktor"),
    path("konten/<id:pk>/kennwort/", konten.konto_passwort, name="konto_passwort"),
    path("rechtstexte/", rechtstexte.rechtstext_liste, name="rechtstext_liste"),
    path(
        "rechtstexte/<rechtstext:art>/bearbeiten/",
        rechtstexte.rechtstext_bearbeiten,
        name="rechtstext_bearbeiten",
    ),
    path("aufbewahrung/", datenschutz.aufbewahrung, name="aufbewahrung"),
    path("aufbewahrung/<slug:art>/", datenschutz.aussonderung, name="aussonderung"),
    path("aufbewahrung/<slug:art>/frist/", datenschutz.aufbewahrungsfrist, name="aufbewahrungsfrist"),
    path("personendaten/", datenschutz.personendaten, name="personendaten"),
    path("personen/<id:pk>/auskunft/", datenschutz.person_auskunft, name="person_auskunft"),
    path("personen/<id:pk>/auskunft.json", datenschutz.person_auskunft_datei, name="person_auskunft_datei"),
    path("meine-daten/", datenschutz.meine_daten, name="meine_daten"),
    path("meine-daten.json", datenschutz.meine_daten_datei, name="meine_daten_datei"),
    path("verlauf/<slug:modell>/<id:pk>/", verlauf.verlauf_seite, name="verlauf"),
    path("verlauf/<slug:modell>/<id:pk>/<id:stand>/", verlauf.wiederherstellen, name="wiederherstellen"),
    path("<rechtstext:art>/", rechtstexte.rechtstext, name="rechtstext"),
]
