"""What a page is about, as JSON-LD in the words of schema.org: for search engines, never for people.

It may hold only what the page itself tells.
"""

import json

from django.utils.html import format_html
from django.utils.safestring import mark_safe

STADT = {"@type": "GovernmentOrganization", "name": "Landeshauptstadt Magdeburg"}
# A data block isn't run, so no policy has to allow it; only its end must not be in it.
_MASKEN = {ord(zeichen): f"\\u{ord(zeichen):04X}" for zeichen in "<>&\u2028\u2029"}


def als_datenblock(daten):
    """`daten` (a dict, its empty values left out) as a JSON-LD data block of a page's head."""
    gefuellt = {name: wert for name, wert in daten.items() if wert not in ("", None, [], {})}
    text = json.dumps({"@context": "https://schema.org", **gefuellt}, ensure_ascii=False)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text.translate(_MASKEN)))
