"""Addresses of beirat: German plural, one page = one function = one name."""

from django.urls import path

from beirat.views import aemter, amtszeit, beschluss, niederschrift, person, sitzung

urlpatterns = [
    path("beirat/", amtszeit.besetzung, name="besetzung"),
    path("personen/", person.person_liste, name="person_liste"),
    path("personen/neu/", person.person_neu, name="person_neu"),
    path("personen/<id:pk>/", person.person, name="person"),
    path("personen/<id:pk>/bearbeiten/", person.person_bearbeiten, name="person_bearbeiten"),
    path("personen/<id:pk>/loeschen/", person.person_loeschen, name="person_loeschen"),
    path("mandate/<id:pk>/beenden/", person.mandat_beenden, name="mandat_beenden"),
    path("amtszeiten/", amtszeit.amtszeit_liste, name="amtszeit_liste"),
    path("amtszeiten/neu/", amtszeit.amtszeit_neu, name="amtszeit_neu"),
    path("amtszeiten/<id:pk>/", amtszeit.amtszeit, name="amtszeit"),
    path("amtszeiten/<id:pk>/bearbeiten/", amtszeit.amtszeit_bearbeiten, name="amtszeit_bearbeiten"),
    path("amtszeiten/<id:pk>/loeschen/", amtszeit.amtszeit_loeschen, name="amtszeit_loeschen"),
    path("amtszeiten/<id:amtszeit>/funktionen/neu/", amtszeit.funktion_neu, name="funktion_neu"),
    path("funktionen/<id:pk>/bearbeiten/", amtszeit.funktion_bearbeiten, name="funktion_bearbeiten"),
    path("funktionen/<id:pk>/loeschen/", amtszeit.funktion_loeschen, name="funktion_loeschen"),
    path("nachrueckliste/<id:pk>/nachruecken/", amtszeit.nachruecken, name="nachruecken"),
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
    path("satzungsfassungen/", amtszeit.satzungsfassung_liste, name="satzungsfassung_liste"),
    path("satzungsfassungen/neu/", amtszeit.satzungsfassung_neu, name="satzungsfassung_neu"),
    path("satzungsfassungen/<id:pk>/", amtszeit.satzungsfassung, name="satzungsfassung"),
    path(
        "satzungsfassungen/<id:pk>/bearbeiten/",
        amtszeit.satzungsfassung_bearbeiten,
        name="satzungsfassung_bearbeiten",
    ),
    path("sitzungen/", sitzung.sitzung_liste, name="sitzung_liste"),
    path("sitzungen/neu/", sitzung.sitzung_neu, name="sitzung_neu"),
    path("sitzungen/<id:pk>/", sitzung.sitzung, name="sitzung"),
    path("sitzungen/<id:pk>/bearbeiten/", sitzung.sitzung_bearbeiten, name="sitzung_bearbeiten"),
    path("sitzungen/<id:pk>/loeschen/", sitzung.sitzung_loeschen, name="sitzung_loeschen"),
    path("sitzungen/<id:pk>/anwesenheit/", sitzung.anwesenheit, name="anwesenheit"),
    path("sitzungen/<id:sitzung>/beschluesse/neu/", beschluss.beschluss_neu, name="beschluss_neu"),
    path("sitzungen/<id:sitzung>/wahlen/neu/", beschluss.wahl_neu, name="wahl_neu"),
    path("sitzungen/<id:pk>/niederschrift/", niederschrift.niederschrift, name="niederschrift"),
    path(
        "sitzungen/<id:pk>/niederschrift/bearbeiten/",
        niederschrift.niederschrift_bearbeiten,
        name="niederschrift_bearbeiten",
    ),
    path(
        "anwesenheiten/<id:pk>/berichtigen/",
        niederschrift.anwesenheit_berichtigen,
        name="anwesenheit_berichtigen",
    ),
    path("beschluesse/", beschluss.beschluss_liste, name="beschluss_liste"),
    path("beschluesse/neu/", beschluss.umlauf_neu, name="umlauf_neu"),
    path("beschluesse/<id:pk>/", beschluss.beschluss, name="beschluss"),
    path("beschluesse/<id:pk>/bearbeiten/", beschluss.beschluss_bearbeiten, name="beschluss_bearbeiten"),
    path("beschluesse/<id:pk>/loeschen/", beschluss.beschluss_loeschen, name="beschluss_loeschen"),
    path(
        "beschluesse/<id:pk>/berichtigen/", niederschrift.beschluss_berichtigen, name="beschluss_berichtigen"
    ),
    path("wahlen/<id:pk>/bearbeiten/", beschluss.wahl_bearbeiten, name="wahl_bearbeiten"),
    path("wahlen/<id:pk>/loeschen/", beschluss.wahl_loeschen, name="wahl_loeschen"),
    path("wahlgaenge/<id:pk>/bearbeiten/", beschluss.wahlgang_bearbeiten, name="wahlgang_bearbeiten"),
]
