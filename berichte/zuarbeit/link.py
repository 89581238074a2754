"""Contributing without an account: a signed link, good for one contribution and until one day."""

from django.core.signing import BadSignature, Signer

from basis.link import LinkAbgelaufen, LinkUngueltig
from berichte.models import Zuarbeit

_SALZ = "berichte.zuarbeit.beitrag"
GRUND = "Beitrag über den persönlichen Link"


def schluessel(zuarbeit):
    """The signed part of the address; a renewed link has another one, and the old one opens nothing."""
    return Signer(salt=_SALZ).sign_object([zuarbeit.pk, zuarbeit.link_nummer])


def zuarbeit_zu(schluessel, tag, zeilen=Zuarbeit.objects):
    """The contribution that a link opens on `tag` (inclusive of its last day); `zeilen` may lock.

    Raises LinkUngueltig or LinkAbgelaufen; neither tells anything of the contribution itself.
    """
    try:
        pk, nummer = Signer(salt=_SALZ).unsign_object(schluessel)
    except BadSignature as fehler:
        raise LinkUngueltig from fehler
    zuarbeit = zeilen.select_related("kapitel__bericht").filter(pk=pk).first()
    if zuarbeit is None or zuarbeit.zustand == Zuarbeit.Zustand.ZURUECKGEZOGEN:
        raise LinkAbgelaufen("Die Bitte um diesen Beitrag ist zurückgezogen: Er wird nicht mehr gebraucht.")
    if zuarbeit.link_nummer != nummer or zuarbeit.von_id:
        raise LinkAbgelaufen(
            "Dieser Link ist durch einen neuen ersetzt: Bitte nehmen Sie den aus der letzten Mail."
        )
    if zuarbeit.zustand == Zuarbeit.Zustand.ANGENOMMEN:
        raise LinkAbgelaufen("Ihr Beitrag ist angenommen, vielen Dank! Der Link wird nicht mehr gebraucht.")
    if zuarbeit.link_bis is None:
        raise LinkAbgelaufen("Der Bericht ist abgeschlossen: Beiträge werden nicht mehr angenommen.")
    if tag > zuarbeit.link_bis:
        raise LinkAbgelaufen(f"Dieser Link galt nur bis zum {zuarbeit.link_bis:%d.%m.%Y}.")
    return zuarbeit
