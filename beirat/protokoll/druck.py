"""The Protokoll as an accessible PDF."""

from basis.druck.schreiben import als_schreiben


def als_pdf(protokoll):
    """Bytes of the minutes' PDF; the same Protokoll gives the same bytes. Raises Druckfehler."""
    titel = f"{protokoll.titel}{', öffentlicher Teil' if protokoll.oeffentlich else ''}"
    kontext = {
        "titel": titel,
        "kurz": titel,
        "tag": protokoll.tag,
        "protokoll": protokoll,
        # The public part isn't public before the minutes are confirmed.
        "entwurf": not (protokoll.bestaetigt if protokoll.oeffentlich else protokoll.unterzeichnet),
    }
    return als_schreiben("druck/niederschrift.html", kontext)


def druckname(sitzung, *, oeffentlich):
    """File name of the minutes' PDF, without its ending."""
    return f"Niederschrift {sitzung.tag:%Y-%m-%d}{' öffentlicher Teil' if oeffentlich else ''}"
