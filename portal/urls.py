"""Root addresses; each app brings its own, in German."""

from django.urls import include, path

urlpatterns = [
    path("", include("beirat.urls")),
    path("", include("projekte.urls")),
    path("", include("berichte.urls")),
]
