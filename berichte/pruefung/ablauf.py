"""What the report's way itself leaves open: remarks, and text changed after the board's resolution."""

from hashlib import sha256

from berichte.models import Jahresbericht, Kapitel, Kommentar, Schritt
from berichte.pruefung.befund import Befund, Gewicht
from berichte.vieraugen import letzter_kopf

_TEXT = ("ueberschrift", "text_davor", "text_danach", "mit_erzeugtem")


def befunde_des_ablaufs(bericht, tag):
    """Open remarks, texts carried over unread, and what changed after the board had decided on the report."""
    yield from _anmerkungen(bericht)
    yield from _uebernahme(bericht)
    if bericht.zustand == Jahresbericht.Zustand.BESCHLOSSEN:
        yield from _seit_beschluss(bericht, tag)


def _anmerkungen(bericht):
    je_kapitel = {}
    offene = Kommentar.objects.offene().filter(kapitel__bericht=bericht)
    for pk, *kapitel in offene.order_by("kapitel__position", "kapitel", "pk").values_list(
        "pk", "kapitel", "kapitel__ueberschrift"
    ):
        je_kapitel.setdefault(tuple(kapitel), []).append(pk)
    for (kapitel, ueberschrift), anmerkungen in je_kapitel.items():
        was = "Eine Anmerkung ist" if len(anmerkungen) == 1 else f"{len(anmerkungen)} Anmerkungen sind"
        yield Befund(
            Gewicht.SOLLTE,
            f"Kapitel „{ueberschrift}“: {was} noch offen.",
            "kapitel_kommentare",
            (kapitel,),
            merkmal=str(anmerkungen),
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


def _seit_beschluss(bericht, tag):
    schritt = bericht.schritte.filter(art=Schritt.Art.BESCHLOSSEN).order_by("am", "pk").last()
    if schritt is None:
        return
    # A Berichtigung of the minutes may have changed the votes since.
    if (ergebnis := schritt.beschluss.ergebnis_am(tag)) != "angenommen":
        yield Befund(
            Gewicht.SOLLTE,
            f"Der Beschluss {schritt.beschluss.nummer} des Beirates zum Bericht ist jetzt „{ergebnis}“. "
            "Bitte geben Sie den Bericht zurück.",
            "beschluss",
            (schritt.beschluss_id,),
        )
    if (kopf := letzter_kopf(bericht)) and kopf.history_date > schritt.am:
        yield Befund(
            Gewicht.SOLLTE,
            "Der Kopf des Berichts ist seit dem Beschluss des Beirates geändert worden.",
            "jahresbericht_bearbeiten",
            (bericht.pk,),
            merkmal=str(kopf.history_id),
        )
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
                *(("kapitel_kommentare", (schluessel,)) if text else ("verlauf", ("kapitel", schluessel))),
                merkmal=sha256(str(text).encode()).hexdigest(),
            )
