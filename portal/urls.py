"""Root addresses; each app brings its own, in German."""

from django.urls import include, path, register_converter

from basis.adressen import Jahr, Schluessel, Tag

# Before the includes, whose addresses use them.
register_converter(Schluessel, "id")
register_converter(Jahr, "jahr")
register_converter(Tag, "tag")

urlpatterns = [
    path("", include("beirat.urls")),
    path("", include("projekte.urls")),
    path("", include("berichte.urls")),
]
