"""Addresses of reading files in: kinds, upload, template, and what was uploaded."""

from django.urls import path

from basis.einlesen import views

urlpatterns = [
    path("einlesen/", views.einlesen, name="einlesen"),
    path("einlesen/<slug:art>/", views.einlesen_art, name="einlesen_art"),
    path("einlesen/<slug:art>/vorlage/", views.einlesen_vorlage, name="einlesen_vorlage"),
    path("einlesen/<slug:art>/bestand/", views.einlesen_bestand, name="einlesen_bestand"),
    path("einlesungen/", views.einlesung_liste, name="einlesung_liste"),
    path("einlesungen/<id:pk>/", views.einlesung, name="einlesung"),
    path("einlesungen/<id:pk>/datei/", views.einlesung_datei, name="einlesung_datei"),
    path("einlesungen/<id:pk>/verwerfen/", views.einlesung_verwerfen, name="einlesung_verwerfen"),
]
