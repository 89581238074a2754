"""Addresses of beirat: German plural, one page = one function = one name."""

from . import arbeit, einladung, gremium, protokoll, sitzung

urlpatterns = [
    *gremium.urlpatterns,
    *sitzung.urlpatterns,
    *einladung.urlpatterns,
    *protokoll.urlpatterns,
    *arbeit.urlpatterns,
]
