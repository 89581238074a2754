"""Headers that every answer carries beside those of Django and django-csp: pages, files, errors."""

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
