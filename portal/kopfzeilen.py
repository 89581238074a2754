"""Headers that every answer carries beside those of Django and django-csp: pages, files, errors, cookies."""

from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage

from basis.pflege.eingaben import keksname

# Nothing of the portal needs what these ask for, so nothing that slips into a page gets it either.
RECHTE_DES_GERAETS = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
KOPFZEILEN = {
    "Permissions-Policy": ", ".join(f"{recht}=()" for recht in RECHTE_DES_GERAETS),
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}


class Kopfzeilen:
    """Middleware: add them where a view didn't say otherwise."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        for name, wert in KOPFZEILEN.items():
            response.headers.setdefault(name, wert)
        return response


class _Meldungskeks(CookieStorage):
    @property
    def cookie_name(self):
        return keksname("messages")


class Meldungen(FallbackStorage):
    """Messages for the next page as Django keeps them, under a name like that of our other cookies."""

    storage_classes = (_Meldungskeks, SessionStorage)
