"""Addresses of invitations, of the answers to them, and of personal calendars."""

from django.urls import path

from beirat.views import antwort, einladung, kalender, mitteilung

urlpatterns = [
    path("kalender/", kalender.kalenderzugang_liste, name="kalenderzugang_liste"),
    path("kalender/<slug:geheimnis>.ics", kalender.kalender_persoenlich, name="kalender_persoenlich"),
    path(
        "kalenderzugaenge/<id:pk>/widerrufen/",
        kalender.kalenderzugang_widerrufen,
        name="kalenderzugang_widerrufen",
    ),
    path("personen/<id:pk>/kalender/", kalender.person_kalender, name="person_kalender"),
    path("antwort/<str:schluessel>/", antwort.antwort, name="antwort"),
    path("sitzungen/<id:pk>/einladung/", einladung.einladung, name="einladung"),
    path("sitzungen/<id:pk>/einladung/text/", einladung.einladungstext, name="einladungstext"),
    path("sitzungen/<id:pk>/einladung/versenden/", einladung.einladung_versenden, name="einladung_versenden"),
    path("sitzungen/<id:pk>/einladung/vermerken/", einladung.einladung_vermerken, name="einladung_vermerken"),
    path("sitzungen/<id:pk>/einladung/pdf/", einladung.einladung_pdf, name="einladung_pdf"),
    path("sitzungen/<id:pk>/einladung/termin/", einladung.einladung_termin, name="einladung_termin"),
    path("sitzungen/<id:pk>/einladung/absage/", mitteilung.absage_senden, name="absage_senden"),
    path("sitzungen/<id:pk>/einladung/aenderung/", mitteilung.aenderung_senden, name="aenderung_senden"),
    path("sitzungen/<id:pk>/einladung/erinnern/", mitteilung.antworten_erinnern, name="antworten_erinnern"),
    path("sitzungen/<id:pk>/antworten/", einladung.antworten_eintragen, name="antworten_eintragen"),
]
