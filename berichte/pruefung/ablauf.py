"""What the report's way itself leaves open: remarks, and text changed after the board's resolution."""

from collections import Counter

from berichte.models import Jahresbericht, Kapitel, Kommentar, Schritt
from berichte.pruefung.befund import Befund, Gewicht

_TEXT = ("ueberschrift", "text_davor", "text_danach", "mit_erzeugtem")


def befunde_des_ablaufs(bericht):
    """Open remarks, texts carried over unread, and what changed after the board had decided on the report."""
    yield from _anmerkungen(bericht)
    yield from _uebernahme(bericht)
    if bericht.zustand == Jahresbericht.Zustand.BESCHLOSSEN:
        yield from _seit_beschluss(bericht)


def _anmerkungen(bericht):
    offene = Kommentar.objects.offene().filter(kapitel__bericht=bericht)
    je_kapitel = Counter(
        offene.order_by("kapitel__position", "kapitel").values_list("kapitel", "kapitel__ueberschrift")
    )
    for (kapitel, ueberschrift), anzahl in je_kapitel.items():
        was = "Eine Anmerkung ist" if anzahl == 1 else f"{anzahl} Anmerkungen sind"
        yield Befund(
            Gewicht.SOLLTE, f"Kapitel „{ueberschrift}“: {was} noch offen.", "kapitel_kommentare", (kapitel,)
        )


def _uebernahme(bericht):
    kapitel = Kapitel.objects.filter(bericht=bericht, uebernommen_aus__isnull=False)
    for k in kapitel.select_related("uebernommen_aus").order_by("position", "pk"):
        if k.mit_uebernommenem:
            yield Befund(
                Gewicht.SOLLTE,
                f"Kapitel „{k.ueberschrift}“: Der aus „{k.uebernommen_aus}“ übernommene Text ist noch nicht "
                "bestätigt.",
                "kapitel_bearbeiten",
                (k.pk,),
            )


def _seit_beschluss(bericht):
    schritt = bericht.schritte.filter(art=Schritt.Art.BESCHLOSSEN).order_by("am", "pk").last()
    if schritt is None:
        return
    staende = Kapitel.history.filter(bericht=bericht.pk).order_by("history_date", "history_id")
    damals, heute = {}, {}
    for stand in staende:
        text = None if stand.history_type == "-" else tuple(getattr(stand, feld) for feld in _TEXT)
        heute[stand.id] = (stand.ueberschrift, text)
        if stand.history_date <= schritt.am:
            damals[stand.id] = text
    for schluessel, (ueberschrift, text) in heute.items():
        if text != damals.get(schluessel):
            yield Befund(
                Gewicht.SOLLTE,
                f"Kapitel „{ueberschrift}“ ist seit dem Beschluss des Beirates geändert worden.",
                *(("kapitel_kommentare", (schluessel,)) if text else ()),
            )
