"""Addresses of projekte."""

from django.urls import path

from projekte import views

urlpatterns = [
    path("projekte/", views.projekt_liste, name="projekt_liste"),
    path("projekte/neu/", views.projekt_neu, name="projekt_neu"),
    path("projekte/<id:pk>/", views.projekt, name="projekt"),
    path("projekte/<id:pk>/bearbeiten/", views.projekt_bearbeiten, name="projekt_bearbeiten"),
    path("projekte/<id:pk>/loeschen/", views.projekt_loeschen, name="projekt_loeschen"),
    path("projekte/<id:projekt>/phasen/<id:pk>/mittel/", views.phase_mittel, name="phase_mittel"),
]
