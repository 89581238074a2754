"""Addresses of sessions and what comes before them."""

from django.urls import path

from beirat.views import (
    kalender,
    planung,
    sitzung,
    sitzungslauf,
    tagesordnung,
    tagesordnungspunkt,
    tagesordnungsvorlage,
    thema,
)

urlpatterns = [
    path("kalender/sitzungen.ics", kalender.kalender, name="kalender"),
    path("sitzungen/", sitzung.sitzung_liste, name="sitzung_liste"),
    path("sitzungen/neu/", sitzung.sitzung_neu, name="sitzung_neu"),
    path("sitzungen/planen/", planung.jahr_planen, name="jahr_planen"),
    path("sitzungen/sondersitzung/", planung.sondersitzung, name="sondersitzung"),
    path("sitzungen/<id:pk>/", sitzung.sitzung, name="sitzung"),
    path(
        "sitzungen/<id:pk>/durchgefuehrt/", sitzungslauf.sitzung_durchgefuehrt, name="sitzung_durchgefuehrt"
    ),
    path("sitzungen/<id:pk>/ausfallen/", sitzungslauf.sitzung_ausfallen, name="sitzung_ausfallen"),
    path("sitzungen/<id:pk>/umwidmen/", sitzungslauf.sitzung_umwidmen, name="sitzung_umwidmen"),
    path("sitzungen/<id:pk>/bearbeiten/", sitzung.sitzung_bearbeiten, name="sitzung_bearbeiten"),
    path("sitzungen/<id:pk>/loeschen/", sitzung.sitzung_loeschen, name="sitzung_loeschen"),
    path("sitzungen/<id:pk>/tagesordnung/", tagesordnung.tagesordnung, name="tagesordnung"),
    path(
        "tagesordnungspunkte/<id:pk>/bearbeiten/",
        tagesordnungspunkt.tagesordnungspunkt_bearbeiten,
        name="tagesordnungspunkt_bearbeiten",
    ),
    path(
        "tagesordnungspunkte/<id:pk>/loeschen/",
        tagesordnungspunkt.tagesordnungspunkt_loeschen,
        name="tagesordnungspunkt_loeschen",
    ),
    path(
        "tagesordnungsvorlagen/",
        tagesordnungsvorlage.tagesordnungsvorlage_liste,
        name="tagesordnungsvorlage_liste",
    ),
    path(
        "tagesordnungsvorlagen/neu/",
        tagesordnungsvorlage.tagesordnungsvorlage_neu,
        name="tagesordnungsvorlage_neu",
    ),
    path(
        "tagesordnungsvorlagen/<id:pk>/bearbeiten/",
        tagesordnungsvorlage.tagesordnungsvorlage_bearbeiten,
        name="tagesordnungsvorlage_bearbeiten",
    ),
    path(
        "tagesordnungsvorlagen/<id:pk>/loeschen/",
        tagesordnungsvorlage.tagesordnungsvorlage_loeschen,
        name="tagesordnungsvorlage_loeschen",
    ),
    path("themen/", thema.thema_liste, name="thema_liste"),
    path("themen/neu/", thema.thema_neu, name="thema_neu"),
    path("themen/<id:pk>/", thema.thema, name="thema"),
    path("themen/<id:pk>/bearbeiten/", thema.thema_bearbeiten, name="thema_bearbeiten"),
    path("themen/<id:pk>/erledigen/", thema.thema_erledigen, name="thema_erledigen"),
    path("themen/<id:pk>/aufsetzen/", thema.thema_aufsetzen, name="thema_aufsetzen"),
    path("themen/<id:pk>/loeschen/", thema.thema_loeschen, name="thema_loeschen"),
]
