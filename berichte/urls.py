"""Addresses of berichte."""

urlpatterns = []
