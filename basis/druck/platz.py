"""How many threads of a process may be busy with PDFs: the others are there for pages."""

from contextlib import contextmanager
from threading import BoundedSemaphore

from basis.druck.fehler import Druckfehler

# One prints, for Pango lets no two, and one waits or examines.
ZUGLEICH = 2
_plaetze = BoundedSemaphore(ZUGLEICH)


@contextmanager
def platz():
    """Be one of them. Raises Druckfehler at once if there are `ZUGLEICH` already."""
    if not _plaetze.acquire(blocking=False):
        raise Druckfehler(
            "Gerade entstehen mehrere PDFs, bitte versuchen Sie es in einer halben Minute noch einmal."
        )
    try:
        yield
    finally:
        _plaetze.release()
