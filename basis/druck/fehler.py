"""What can go wrong in print."""


class Druckfehler(Exception):
    """The HTML can't be printed; the message says why, in German."""
