"""Addresses of beirat."""

urlpatterns = []
