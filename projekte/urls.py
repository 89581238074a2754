"""Addresses of projekte."""

urlpatterns = []
