"""No page has a control that does nothing where JavaScript is switched off."""

from html.parser import HTMLParser

import pytest

from portal.tests.aufrufe import aufruf  # noqa: F401
from portal.tests.test_seiten import RECHTE

SEITEN = sorted(name for name, (wer, _) in RECHTE.items() if "geschaeftsstelle" in wer.split())


class _ToteKnoepfe(HTMLParser):
    """Collects buttons that neither send a form nor wait hidden for their script."""

    def __init__(self):
        super().__init__()
        self.tote = []

    def handle_starttag(self, tag, attrs):
        if tag == "button" and ("type", "button") in attrs and "hidden" not in dict(attrs):
            self.tote.append(dict(attrs))


def tote_knoepfe(html):
    """Attributes of every dead control in a page's HTML."""
    leser = _ToteKnoepfe()
    leser.feed(html)
    return leser.tote


def test_a_dead_control_is_found():
    html = '<button>a</button><button type="button" hidden>b</button><button type="button" id="c">c</button>'

    assert tote_knoepfe(html) == [{"type": "button", "id": "c"}]


@pytest.mark.parametrize("name", SEITEN)
def test_a_page_has_no_dead_control(aufruf, name):  # noqa: F811
    assert tote_knoepfe(aufruf(name, "geschaeftsstelle").inhalt.decode(errors="replace")) == []
