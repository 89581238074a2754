"""By what a field is filled in: typed freely, or chosen, ticked, or given by the page."""

from collections import defaultdict
from html.parser import HTMLParser

# All other controls take one of the page's own values, a tick, a day, a time or a number, and nothing else.
FREI = {"text", "textarea", "search", "email", "url", "tel", "password", "file"}


class _Leser(HTMLParser):
    def __init__(self):
        super().__init__()
        self.arten = defaultdict(set)

    def handle_starttag(self, tag, attrs):
        angaben = dict(attrs)
        if tag in ("input", "select", "textarea", "button") and angaben.get("name"):
            art = (angaben.get("type") or "text").lower() if tag == "input" else tag
            self.arten[angaben["name"]].add(art)


def bedienungen(liste):
    """Kinds of control by the name of a field, as the pages of the scanner's list show them."""
    leser = _Leser()
    for (inhalt,) in liste.execute("SELECT body FROM responses"):
        leser.feed(inhalt if isinstance(inhalt, str) else inhalt.decode("utf-8", "replace"))
        leser.reset()
    return leser.arten
