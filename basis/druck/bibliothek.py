"""WeasyPrint, loaded on first use."""

from functools import cache
from warnings import catch_warnings, simplefilter

from basis.druck.sprache import merke_sprachen


@cache
def lade():
    """The library, loaded on first use; its warning about a machine without fonts is no concern of ours."""
    with catch_warnings():
        simplefilter("ignore")
        import weasyprint
        import weasyprint.css
        import weasyprint.pdf.tags
        import weasyprint.text.ffi
        import weasyprint.text.fonts
        import weasyprint.urls
    merke_sprachen(weasyprint.pdf.tags)
    return weasyprint
