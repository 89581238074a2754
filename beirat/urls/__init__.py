"""Addresses of beirat: German plural, one page = one function = one name."""

from . import arbeit, gremium, protokoll, sitzung

urlpatterns = [
    *gremium.urlpatterns,
    *sitzung.urlpatterns,
    *protokoll.urlpatterns,
    *arbeit.urlpatterns,
]
