"""Addresses of OParl: they are the objects' identities, so none of them may ever change."""

from django.urls import path

from . import views

urlpatterns = [
    path("oparl/1.1/system", views.oparl_system, name="oparl_system"),
    path("oparl/1.1/<slug:typ>", views.oparl_liste, name="oparl_liste"),
    path("oparl/1.1/<slug:typ>/<slug:schluessel>", views.oparl_objekt, name="oparl_objekt"),
    path("oparl/<path:rest>", views.oparl_unbekannt, name="oparl_unbekannt"),
]
