"""Rows of reports for tests; every row passes its own rules."""

from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from hashlib import sha256
from io import BytesIO
from itertools import count

import pikepdf
import pydyf
import pytest

from basis import druck
from basis.druck.untersuchung import untersuche
from basis.models import Datei, Konto
from beirat.tests.fabrik import eine_beratung, eine_drucksache, eine_organisation
from berichte.ablauf import gehen, kommentieren
from berichte.deckblatt import erstelle_deckblatt
from berichte.festschreibung import festschreiben, freigeben
from berichte.gliederung import lege_gliederung_an
from berichte.models import (
    Abkuerzung,
    Anlage,
    Auswahl,
    Fassung,
    Fassungsdatei,
    Freigabe,
    GeplanteBeratung,
    Jahresbericht,
    Kapitel,
    Statistikreihe,
    Statistikwert,
    Zuarbeit,
)
from berichte.pruefung import Gewicht, befunde, hinnehmen
from berichte.stand import erheben

_nummern = count(1)
_setze = druck._setze

ZEITPUNKT = datetime(2020, 5, 12, 10, 0, tzinfo=UTC)


def _gespeichert(datensatz):
    datensatz.full_clean()
    datensatz.save()
    return datensatz


def ein_bericht(kapitel=True, **abweichend):
    """The commissioner's report of 2019 with the nine usual chapters, none of them written yet."""
    werte = {
        "erster_tag": date(2019, 1, 1),
        "letzter_tag": date(2019, 12, 31),
        "herausgeber": "beauftragte",
        "titel": "Jahresbericht",
        "thema": "Bericht zur Integration",
        "rechtsgrundlage": "SDA II 90/03",
        "redaktionsschluss": date(2020, 5, 12),
    } | abweichend
    werte.setdefault("stichtag", werte["letzter_tag"])
    bericht = _gespeichert(Jahresbericht(**werte))
    if kapitel:
        lege_gliederung_an(bericht)
    return bericht


def ein_kapitel(**abweichend):
    """A chapter of the author's own, at the end of a report."""
    werte = {"position": 20, "art": "text", "ueberschrift": "Eigenes Kapitel"} | abweichend
    if "bericht" not in werte:
        werte["bericht"] = ein_bericht(kapitel=False)
    return _gespeichert(Kapitel(**werte))


def eine_auswahl(bericht, art, datensatz, **abweichend):
    """What the chapter `art` of `bericht` does with `datensatz`; by default it leaves it out."""
    werte = {
        "kapitel": bericht.kapitel.get(art=art),
        "modell": datensatz._meta.label_lower,
        "schluessel": datensatz.pk,
    } | (abweichend or {"ausgelassen": True})
    return _gespeichert(Auswahl(**werte))


def eine_geplante_beratung(**abweichend):
    """A planned step of a report's Beratungsfolge."""
    werte = {"position": 1, "tag": date(2020, 6, 10)} | abweichend
    if "bericht" not in werte:
        werte["bericht"] = ein_bericht()
    if "gremium" not in werte:
        werte["gremium"] = eine_organisation(name="Gesundheits- und Sozialausschuss", art="gremium")
    return _gespeichert(GeplanteBeratung(**werte))


def ein_pdf(seiten=1, gut=True, **speichern):
    """Bytes of a PDF with empty pages; `gut`: it tells tags, language and title. Else as pikepdf saves it."""
    pdf, ausgabe = pikepdf.new(), BytesIO()
    for _ in range(seiten):
        pdf.add_blank_page()
    if gut:
        pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
        pdf.Root.StructTreeRoot = pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot)
        pdf.Root.Lang = pikepdf.String("de-DE")
        pdf.docinfo["/Title"] = pikepdf.String("Auswertung")
    pdf.save(ausgabe, **speichern)
    return ausgabe.getvalue()


def eine_anlage(**abweichend):
    """A public document beside a report."""
    werte = {"titel": f"Anlage {next(_nummern)}", "oeffentlich": True} | abweichend
    name, inhalt = werte.pop("dateiname", "anlage.pdf"), werte.pop("inhalt", None) or ein_pdf()
    if "bericht" not in werte:
        werte["bericht"] = ein_bericht()
    anlage = Anlage(**werte)
    anlage.lege_ein(name, inhalt, untersuche(inhalt))
    return _gespeichert(anlage)


def eine_abkuerzung(**abweichend):
    """An abbreviation of the paper."""
    return _gespeichert(Abkuerzung(**({"kurz": "GWA", "bedeutung": "Gemeinwesenarbeit"} | abweichend)))


def eine_statistikreihe(**abweichend):
    """A public series without values."""
    werte = {
        "bezeichnung": f"Reihe {next(_nummern):03d}",
        "gruppe": "Bevölkerung",
        "einheit": "Personen",
        "definition": "Menschen ohne deutsche Staatsangehörigkeit",
        "oeffentlich": True,
    } | abweichend
    return _gespeichert(Statistikreihe(**werte))


def ein_statistikwert(**abweichend):
    """23.430 on the last day of 2019."""
    werte = {"stichtag": date(2019, 12, 31), "wert": Decimal("23430"), "quelle": "Amt für Statistik"}
    werte |= abweichend
    if "reihe" not in werte:
        werte["reihe"] = eine_statistikreihe()
    return _gespeichert(Statistikwert(**werte))


def eine_zuarbeit(**abweichend):
    """Asked of somebody without an account, due on a day that no test will live to see."""
    werte = {
        "von_name": "Amt für Bildung",
        "auftrag": "Zahlen der Sprachkurse",
        "faellig_am": date(2099, 3, 1),
    }
    werte |= abweichend
    if "kapitel" not in werte:
        werte["kapitel"] = ein_bericht().kapitel.get(art="ausblick")
    zuarbeit = Zuarbeit(**werte)
    if "link_bis" not in werte:
        zuarbeit.oeffne_link(zuarbeit.faellig_am)
    return _gespeichert(zuarbeit)


def ein_konto(**abweichend):
    """An account without rights, to name who froze or released."""
    return Konto.objects.create_user(**({"username": f"konto{next(_nummern)}"} | abweichend))


def in_abstimmung(bericht, konto=None):
    """`bericht`, given into Abstimmung if it is a draft still."""
    bericht.refresh_from_db()
    if bericht.zustand == "entwurf":
        gehen(bericht, "abstimmung", ZEITPUNKT, konto or ein_konto())
        bericht.refresh_from_db()
    return bericht


def ein_kommentar(kapitel=None, text="Bitte belegen."):
    """An open remark at a chapter."""
    return kommentieren(kapitel or ein_kapitel(), text, ZEITPUNKT, ein_konto())


@cache
def _einmal_gesetzt(html, stile):
    return _setze(html, b"", stile)


def _gesetzt(html, kennung, stile):
    """What WeasyPrint makes of it, made once for the same pages: that was a third of these tests' time.

    The identifier stands in the file as it is, so it can be exchanged. test_festschreibung compares the
    result with a print of its own.
    """
    ohne, mit = (pydyf.String(sha256(k).digest()[:16]).data for k in (b"", kennung))
    return _einmal_gesetzt(html, stile).replace(ohne, mit)


@contextmanager
def gemerkter_druck():
    """For tests whose subject isn't the print: within it the same pages are set once in each process."""
    with pytest.MonkeyPatch.context() as gemerkt:
        gemerkt.setattr(druck, "_setze", _gesetzt)
        yield


def eine_fassung(bericht=None, grund="", konto=None):
    """The next edition of `bericht`, frozen as people freeze it; nobody may see it yet."""
    bericht, konto = in_abstimmung(bericht or ein_bericht()), konto or ein_konto()
    with gemerkter_druck():
        return festschreiben(bericht, ZEITPUNKT, konto, grund)


def eine_berichtigung(grund="Mittel ergänzt"):
    """A released edition that corrects another one, released too: its theme was changed."""
    erste = eine_freigabe().fassung
    bericht = erste.bericht
    bericht.thema = "Berichtigtes Thema"
    bericht.save()
    return eine_freigabe(eine_fassung(bericht, grund=grund)).fassung


def eine_freigabe(fassung=None, reichweite="oeffentlich", konto=None):
    """A release of `fassung`, to the public unless told otherwise."""
    return freigeben(fassung or eine_fassung(), reichweite, ZEITPUNKT, konto or ein_konto())


def freigegebene_jahre(*jahre):
    """A public edition of 2019, frozen as people freeze it, and one of each of `jahre`, each released a day
    after the other: rows with the first one's Stand but for the year, and a PDF of a few bytes."""
    vorlage = eine_freigabe().fassung.stand
    for nummer, jahr in enumerate(jahre):
        bericht = ein_bericht(
            kapitel=False,
            herausgeber="beirat",
            erster_tag=date(jahr, 1, 1),
            letzter_tag=date(jahr, 12, 31),
            redaktionsschluss=date(jahr + 1, 5, 12),
        )
        tage = {"erster_tag": f"{jahr}-01-01", "letzter_tag": f"{jahr}-12-31"}
        kopf = vorlage["kopf"] | tage | {"titel": f"Bericht {jahr}"}
        fassung = Fassung.objects.create(
            bericht=bericht,
            nummer=1,
            stand=vorlage | {"kopf": kopf},
            festgeschrieben_am=ZEITPUNKT,
            konto_name="Jemand",
            druckfassung="WeasyPrint",
        )
        pdf = Datei.aus_bytes(f"bericht-{jahr}.pdf", "application/pdf", b"%PDF-")
        Fassungsdatei.objects.create(fassung=fassung, art="pdf", titel="Bericht als PDF", datei=pdf)
        Freigabe.objects.create(
            fassung=fassung,
            reichweite="oeffentlich",
            freigegeben_am=ZEITPUNKT + timedelta(days=1 + nummer),
            konto_name="Jemand",
        )


def ein_deckblatt(fassung=None, zeitpunkt=ZEITPUNKT):
    """A cover sheet of a public edition whose paper I0140/20 is taken note of on 09.07.2020."""
    fassung = fassung or eine_freigabe().fassung
    bericht = fassung.bericht
    if bericht.drucksache is None:
        bericht.drucksache = eine_drucksache(kennung="I0140/20", oeffentlich=True)
        bericht.save()
        rat = eine_organisation(name="Stadtrat", art="gremium")
        eine_beratung(
            drucksache=bericht.drucksache,
            gremium=rat,
            tag=date(2020, 7, 9),
            ergebnis="kenntnis",
            oeffentlich=True,
        )
    return erstelle_deckblatt(fassung, zeitpunkt, ein_konto())


def ein_befund(bericht=None, gewicht=Gewicht.SOLLTE):
    """The first finding of this weight, and its report; an empty report lacks figures on the situation."""
    bericht = bericht or ein_bericht()
    return next(b for b in befunde(erheben(bericht)) if b.gewicht == gewicht), bericht


def eine_hinnahme(grund="Die Zahlen kommen im Juni."):
    """A finding of an empty report, accepted with a reason."""
    befund, bericht = ein_befund()
    return hinnehmen(bericht, befund, grund, ZEITPUNKT, ein_konto())
