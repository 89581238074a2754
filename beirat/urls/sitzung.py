"""Addresses of sessions and what comes before them."""

from django.urls import path

from beirat.views import kalender, sitzung, tagesordnung

urlpatterns = [
    path("kalender/sitzungen.ics", kalender.kalender, name="kalender"),
    path("sitzungen/", sitzung.sitzung_liste, name="sitzung_liste"),
    path("sitzungen/neu/", sitzung.sitzung_neu, name="sitzung_neu"),
    path("sitzungen/<id:pk>/", sitzung.sitzung, name="sitzung"),
    path("sitzungen/<id:pk>/bearbeiten/", sitzung.sitzung_bearbeiten, name="sitzung_bearbeiten"),
    path("sitzungen/<id:pk>/loeschen/", sitzung.sitzung_loeschen, name="sitzung_loeschen"),
    path("sitzungen/<id:pk>/tagesordnung/", tagesordnung.tagesordnung, name="tagesordnung"),
    path(
        "tagesordnungspunkte/<id:pk>/bearbeiten/",
        tagesordnung.tagesordnungspunkt_bearbeiten,
        name="tagesordnungspunkt_bearbeiten",
    ),
    path(
        "tagesordnungspunkte/<id:pk>/loeschen/",
        tagesordnung.tagesordnungspunkt_loeschen,
        name="tagesordnungspunkt_loeschen",
    ),
]
