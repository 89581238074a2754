"""Why a personal link opens nothing: whoever reads such links raises one of these."""


class LinkUngueltig(Exception):
    """The link was never one of ours; nothing more is told."""


class LinkAbgelaufen(Exception):
    """The link was good once; the text says in German why it isn't any more."""
