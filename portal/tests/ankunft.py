"""A step in the browser lasts until the page that it leads to stands.

Playwright's click waits until the next page begins, not until it is read to its end, and a key on the
keyboard waits for nothing. Reads that don't wait either (`count`, `all_inner_texts`, `title`, `url`), axe and
the test's own look into the database then met the page before, half a page or rows that weren't stored yet:
seldom, and on a busy machine only. So the wait is part of every click and key, and no test can forget it.
What a script brings without another page is still waited for by name.
"""

import time
from functools import wraps

import pytest

HOECHSTENS = 30  # seconds, as Playwright's own waits


class Fahrt:
    """Whether a page is on its way to another, by what the browser itself tells of its main frame."""

    def __init__(self, seite):
        self.seite, self.unterwegs = seite, False
        self.leitung = seite.context.new_cdp_session(seite)
        self.leitung.send("Page.enable")
        self.rahmen = self.leitung.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
        self.leitung.on("Page.frameRequestedNavigation", self._bricht_auf)
        self.leitung.on("Page.frameStoppedLoading", self._ist_da)

    def _bricht_auf(self, ereignis):
        # A jump within the page isn't told here, and what opens a new tab leaves this one where it is.
        if ereignis["frameId"] == self.rahmen and ereignis["disposition"] == "currentTab":
            self.unterwegs = True

    def _ist_da(self, ereignis):
        # Told of a page that is loaded, and of one that never comes: a download, an empty answer.
        if ereignis["frameId"] == self.rahmen:
            self.unterwegs = False

    def warte(self):
        """Return once the page stands; after `HOECHSTENS` seconds the test fails."""
        # The browser tells of a departure before it answers what is asked after it.
        self.leitung.send("Page.enable")
        bis = time.monotonic() + HOECHSTENS
        while self.unterwegs:
            if time.monotonic() > bis:
                pytest.fail(f"The page after {self.seite.url} didn't come within {HOECHSTENS} s.")
            self.seite.wait_for_timeout(5)


def kenne_tastatur(seite):
    """Tell the keyboard of a new page whose it is: Playwright's doesn't know."""
    seite.keyboard.page = seite


def warte_nach_jedem_schritt(umgebung):
    """Let Playwright's clicks and keys end with the arrival, as long as this MonkeyPatch holds."""
    from playwright.sync_api import Keyboard, Locator

    def mit_ankunft(schritt):
        @wraps(schritt)
        def warten(ziel, *angaben, **optionen):
            seite = ziel.page
            if not hasattr(seite, "fahrt"):
                seite.fahrt = Fahrt(seite)
            schritt(ziel, *angaben, **optionen)
            seite.fahrt.warte()

        return warten

    for art, name in ((Locator, "click"), (Locator, "press"), (Keyboard, "press")):
        umgebung.setattr(art, name, mit_ankunft(getattr(art, name)))
