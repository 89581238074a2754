"""Every page is sound: ids are unique, what is referred to exists, headings leave no level out."""

import pytest

from portal.tests.aufrufe import aufruf  # noqa: F401
from portal.tests.seitenleser import Seite
from portal.tests.test_seiten import RECHTE

PERSONAE = ("geschaeftsstelle", "beauftragte", "administration", "ratsmitglied")


def _maengel(seite):
    """What is wrong with a page, in words; nothing of a sound one."""
    doppelt = sorted(f"id {name} doppelt" for name, anzahl in seite.ids.items() if anzahl > 1)
    ins_leere = sorted({f"{art} auf {ziel}" for art, ziel in seite.verweise if ziel not in seite.ids})
    stufen = seite.ueberschriften
    spruenge = [f"h{b} nach h{a}" for a, b in zip([0, *stufen], stufen, strict=False) if b > a + 1]
    return doppelt + ins_leere + spruenge + ([] if stufen.count(1) == 1 else [f"{stufen.count(1)} h1"])


def test_the_reader_finds_what_is_wrong():
    html = '<h1 id="a">A</h1><h3 id="a">B</h3><label for="c">C</label>'

    assert _maengel(Seite(html)) == ["id a doppelt", "for auf c", "h3 nach h1"]


@pytest.mark.parametrize("name", sorted(RECHTE))
def test_a_page_is_sound(aufruf, name):  # noqa: F811
    wer = RECHTE[name][0].split()
    antwort = aufruf(name, next((p for p in PERSONAE if p in wer), None))

    if "text/html" in antwort.art and antwort.status == 200:
        assert _maengel(Seite(antwort.inhalt.decode())) == []
