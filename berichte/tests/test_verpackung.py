"""A PDF that would unpack without bounds isn't unpacked, and one that is a web page too stays a download."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from basis.druck import verpackung
from basis.druck.untersuchung import PdfUnbrauchbar, untersuche
from basis.druck.verpackung import ist_ungewoehnlich
from berichte.models import Anlage
from berichte.tests.fabrik import ein_bericht, ein_pdf, eine_fassung, eine_freigabe


@pytest.mark.parametrize(
    "kopf",
    [
        b"<</Type/ObjStm/Filter/LZWDecode/Length 9>>",
        b"<</Filter /LZW>>",
        b"<</Filter[/FlateDecode/LZWDecode]>>",
        # Letters of a name as numbers, comments between two words.
        b"<</Filter/#4cZ#57#44ecode>>",
        b"<</Fil#74er%]\n [ %x\r /A85 9 0 R]>>",
        b"<</Filter 9 0 R>>",
        b"<</Filter[/FlateDecode 9 0 R]>>",
    ],
)
def test_packing_that_knows_no_bounds_or_is_named_elsewhere_is_found(kopf):
    assert ist_ungewoehnlich(b"%PDF-1.7\n4 0 obj\n" + kopf + b"stream\n")


@pytest.mark.parametrize(
    "kopf",
    [
        b"<</Filter/FlateDecode/Length 8 0 R>>",
        b"<</Filter[/ASCII85Decode/FlateDecode]/Length 8>>",
        b"<</Filter%x\n/DCTDecode/Width 10>>",
        b"<</FilterX 9 0 R/LZWX/FlateDecode>>",
        b"(LZWDecode)",
    ],
)
def test_what_files_are_usually_packed_by_is_not(kopf):
    assert not ist_ungewoehnlich(b"%PDF-1.7\n4 0 obj\n" + kopf + b"stream\n")


@pytest.mark.parametrize(("stroeme", "zu_viele"), [(0, False), (1, True)])
def test_only_so_many_streams_may_hold_objects(stroeme, zu_viele):
    teile = b"/ObjStm " * (verpackung.HOECHSTENS_OBJEKTSTROEME + stroeme)

    assert ist_ungewoehnlich(teile) == zu_viele


def test_such_a_file_is_refused_before_anything_of_it_is_unpacked():
    """Else this one would be told as damaged, which it is as well."""
    with pytest.raises(PdfUnbrauchbar, match="ungewöhnlich gepackt"):
        untersuche(b"%PDF-1.7\n4 0 obj\n<</Type/ObjStm/Filter/LZWDecode>>stream\n")


@pytest.mark.django_db
def test_a_pdf_that_is_a_web_page_too_is_a_download_and_nothing_in_it_acts(als, client, beauftragte):
    zweideutig = b"<!doctype html><script>alert(document.domain)</script><!--\n" + ein_pdf()
    bericht, schreibt = ein_bericht(), als(beauftragte)
    datei = SimpleUploadedFile("seite.html", zweideutig, "text/html")
    daten = {"titel": "Seite", "oeffentlich": "on", "datei": datei}
    schreibt.post(reverse("anlage_neu", args=[bericht.pk]), daten)
    anlage = Anlage.objects.get()
    fassung = eine_freigabe(eine_fassung(bericht)).fassung
    eingefroren = fassung.dateien.get(art="anlage")

    antworten = [
        schreibt.get(reverse("anlage_datei", args=[anlage.pk])),
        client.get(reverse("fassungsdatei", args=[eingefroren.pk, eingefroren.datei.name])),
    ]

    assert [antwort.content for antwort in antworten] == [zweideutig, zweideutig]
    for antwort in antworten:
        assert antwort["Content-Type"] == "application/pdf"
        assert antwort["Content-Disposition"].startswith("attachment;")
        assert antwort["X-Content-Type-Options"] == "nosniff"
        richtlinie = antwort["Content-Security-Policy"]
        assert "default-src 'none'" in richtlinie and "unsafe-inline" not in richtlinie
