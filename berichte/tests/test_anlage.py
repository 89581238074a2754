"""Annexes: what is found in a document, what is refused, and what an edition keeps of it."""

from io import BytesIO
from time import perf_counter
from zlib import compress

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from basis.druck.untersuchung import HOECHSTENS_ENTPACKT, PdfUnbrauchbar, untersuche
from basis.models import Datei
from basis.tests.virenscanner import SCHAEDLICH, virenscanner
from basis.viren import GEFUNDEN
from beirat.tests.fabrik import eine_beauftragung
from berichte.anlagen import verschiebe
from berichte.ausgabe import als_html
from berichte.models import Anlage
from berichte.pruefung import befunde_der_aufzeichnungen
from berichte.stand import Stand, erheben
from berichte.tests.fabrik import (
    ZEITPUNKT,
    ein_bericht,
    ein_pdf,
    eine_anlage,
    eine_fassung,
    eine_freigabe,
)

pytestmark = pytest.mark.django_db
MB = 1024 * 1024
OHNE_RECHTE = pikepdf.Encryption(owner="geheim", user="", allow=pikepdf.Permissions(accessibility=False))


def _mit(aendern):
    """Bytes of a good PDF that `aendern` did something to."""
    ausgabe = BytesIO()
    with pikepdf.open(BytesIO(ein_pdf())) as pdf:
        aendern(pdf)
        pdf.save(ausgabe)
    return ausgabe.getvalue()


def _bette_ein(pdf):
    pdf.attachments["daten.csv"] = pikepdf.AttachedFileSpec(pdf, b"a;b", filename="daten.csv")


def _programm():
    return pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


def _beim_oeffnen(pdf):
    pdf.Root.OpenAction = _programm()


def _oeffnet(**aktion):
    """A change that lets the PDF do this when it is opened."""

    def aendern(pdf):
        pdf.Root.OpenAction = pikepdf.Dictionary(**aktion)

    return aendern


def _fremde_datei_beim_blaettern(pdf):
    fremd = pikepdf.Dictionary(S=pikepdf.Name.GoToR, F=pikepdf.String("//fremd/datei.pdf"))
    pdf.pages[0].obj.AA = pikepdf.Dictionary(O=fremd)


def _bette_am_rand_ein(pdf):
    datei = pikepdf.AttachedFileSpec(pdf, b"a;b", filename="daten.csv").obj
    marke = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FileAttachment, FS=datei)
    pdf.pages[0].obj.Annots = pikepdf.Array([marke])


def _auf_der_seite(pdf):
    pdf.pages[0].obj.AA = pikepdf.Dictionary(O=_programm())


def _am_knopf(pdf):
    springt = pikepdf.Dictionary(S=pikepdf.Name.GoTo, Next=pikepdf.Array([_programm()]))
    knopf = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, A=springt)
    pdf.pages[0].obj.Annots = pikepdf.Array([knopf])


def _leere(pdf):
    del pdf.pages[0]


def _im_verzeichnis(pdf):
    namen = pikepdf.Dictionary(Names=pikepdf.Array([pikepdf.String("start"), _programm()]))
    pdf.Root.Names = pikepdf.Dictionary(JavaScript=namen)


def _am_lesezeichen(pdf):
    zeichen = pdf.make_indirect(pikepdf.Dictionary(Title=pikepdf.String("x"), A=_programm()))
    pdf.Root.Outlines = pikepdf.Dictionary(First=zeichen, Last=zeichen, Count=1)


def _im_feld(pdf):
    feld = pikepdf.Dictionary(T=pikepdf.String("x"), AA=pikepdf.Dictionary(K=_programm()))
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([pdf.make_indirect(feld)]))


def _im_formular(pdf):
    pdf.Root.AcroForm = pikepdf.Dictionary(XFA=pdf.make_stream(b"<xdp/>"), Fields=pikepdf.Array())


# What is found -------------------------------------------------------------------------------------


def test_a_good_document_has_nothing_to_mend():
    anlage = eine_anlage(inhalt=ein_pdf(seiten=12))

    assert (anlage.seiten, anlage.maengel()) == (12, [])


def test_a_bare_document_lacks_tags_language_and_title():
    maengel = eine_anlage(inhalt=ein_pdf(gut=False)).maengel()

    assert [satz.split(":")[0] for satz in maengel] == [
        "Der Datei fehlen Strukturmarken (Tags)",
        "Die Datei nennt ihre Sprache nicht",
        "Die Datei hat keinen Dokumenttitel",
    ]


def test_a_title_in_the_metadata_is_one():
    def benenne(pdf):
        del pdf.docinfo["/Title"]
        with pdf.open_metadata() as metadaten:
            metadaten["dc:title"] = "Auswertung"

    assert untersuche(_mit(benenne)).titel == "Auswertung"


def test_a_document_that_opens_at_one_of_its_pages_is_taken():
    assert untersuche(_mit(_oeffnet(S=pikepdf.Name.GoTo, D=pikepdf.String("ziel")))).seiten == 1


@pytest.mark.parametrize("bette_ein", [_bette_ein, _bette_am_rand_ein])
def test_an_embedded_file_is_counted_wherever_it_hangs(bette_ein):
    assert untersuche(_mit(bette_ein)).eingebettete == 1


def test_restricted_rights_and_embedded_files_are_told():
    geschuetzt = eine_anlage(inhalt=ein_pdf(encryption=OHNE_RECHTE)).maengel()
    eingebettet = eine_anlage(inhalt=_mit(_bette_ein), bericht=Anlage.objects.get().bericht).maengel()

    assert [satz.split(":")[0] for satz in geschuetzt + eingebettet] == [
        "Die Datei ist verschlüsselt (Rechte eingeschränkt)",
        "In die Datei sind andere Dateien eingebettet",
    ]


def test_two_hundred_pages_are_examined_within_a_second():
    inhalt = ein_pdf(seiten=200)
    anfang = perf_counter()

    assert untersuche(inhalt).seiten == 200
    assert perf_counter() - anfang < 1


Name, String = pikepdf.Name, pikepdf.String
VON_SELBST = "öffnet oder sendet von selbst etwas"
UNBRAUCHBAR = {
    "empty": (b"", "Die Datei ist leer"),
    "text": (b"Sehr geehrte Damen und Herren", "Das ist keine PDF-Datei"),
    "broken": (b"%PDF-1.7\nkaputt", "Die PDF-Datei ist beschädigt"),
    "cut off": (ein_pdf(seiten=20)[:300], "Die PDF-Datei ist beschädigt"),
    "password": (
        ein_pdf(encryption=pikepdf.Encryption(owner="a", user="b")),
        "lässt sich nur mit einem Kennwort öffnen",
    ),
    "no page": (_mit(_leere), "hat keine Seite"),
    "program when opened": (_mit(_beim_oeffnen), "enthält ein Programm"),
    "program on a page": (_mit(_auf_der_seite), "enthält ein Programm"),
    "program behind a button": (_mit(_am_knopf), "enthält ein Programm"),
    "program at a bookmark": (_mit(_am_lesezeichen), "enthält ein Programm"),
    "program in a form's field": (_mit(_im_feld), "enthält ein Programm"),
    "form in XFA": (_mit(_im_formular), "enthält ein Programm"),
    "program in the directory": (_mit(_im_verzeichnis), "enthält ein Programm"),
    "another machine's file when opened": (
        _mit(_oeffnet(S=Name.GoToR, F=String("//fremd/x.pdf"))),
        VON_SELBST,
    ),
    "address when opened": (_mit(_oeffnet(S=Name.URI, URI=String("https://fremd.example/"))), VON_SELBST),
    "something behind a jump when opened": (
        _mit(
            _oeffnet(S=Name.GoTo, Next=pikepdf.Dictionary(S=Name.URI, URI=String("https://fremd.example/")))
        ),
        VON_SELBST,
    ),
    "another machine's file on a page": (_mit(_fremde_datei_beim_blaettern), VON_SELBST),
}


def _gepackt(kopf, inhalt):
    gepackt = compress(inhalt, 1)
    return b"<<%b/Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (kopf, len(gepackt), gepackt)


def _roh(*objekte):
    """A PDF of one page, written by hand; `objekte` follow from number 4 on, the first is the metadata."""
    alle = [
        b"<</Type/Catalog/Pages 2 0 R/Metadata 4 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        *objekte,
    ]
    teile = [b"%d 0 obj\n%b\nendobj\n" % (nr, objekt) for nr, objekt in enumerate(alle, start=1)]
    return b"%PDF-1.5\n" + b"".join(teile) + b"trailer<</Root 1 0 R/Size %d>>\n%%%%EOF" % (len(alle) + 1)


def _mit_metadaten(byte):
    return _roh(_gepackt(b"/Type/Metadata/Subtype/XML", b" " * byte))


def _mit_sammlung(byte):
    """Object 6, a program, lies in a list of objects that unpacks to so many bytes."""
    pdf = _roh(b"null", _gepackt(b"/Type/ObjStm/N 1/First 4", b"6 0 <</S/JavaScript>>".ljust(byte)))
    pdf = pdf[: pdf.index(b"trailer")]
    stellen = [pdf.index(b"%d 0 obj" % nr) for nr in range(1, 6)]
    zeilen = [(0, 0, 0), *((1, stelle, 0) for stelle in stellen), (2, 5, 0), (1, len(pdf), 0)]
    verzeichnis = b"".join(bytes([art]) + a.to_bytes(4, "big") + bytes([b]) for art, a, b in zeilen)
    kopf = b"7 0 obj\n<</Type/XRef/Size 8/W[1 4 1]/Root 1 0 R/Length %d>>stream\n" % len(verzeichnis)
    return pdf + kopf + verzeichnis + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % len(pdf)


@pytest.mark.parametrize("baue", [_mit_metadaten, _mit_sammlung])
def test_a_small_file_that_unpacks_to_more_than_memory_can_hold_is_refused(baue):
    inhalt = baue(HOECHSTENS_ENTPACKT + 1)

    assert len(inhalt) < MB
    with pytest.raises(PdfUnbrauchbar, match="entpackt größer als 4 MB"):
        untersuche(inhalt)


def test_what_unpacks_to_the_limit_is_looked_at():
    assert untersuche(_mit_metadaten(HOECHSTENS_ENTPACKT)).seiten == 1
    with pytest.raises(PdfUnbrauchbar, match="enthält ein Programm"):
        untersuche(_mit_sammlung(HOECHSTENS_ENTPACKT))


@pytest.mark.parametrize(("inhalt", "satz"), UNBRAUCHBAR.values(), ids=UNBRAUCHBAR)
def test_what_nobody_should_open_is_refused_with_a_sentence(inhalt, satz):
    with pytest.raises(PdfUnbrauchbar, match=satz):
        untersuche(inhalt)


def test_findings_name_the_annex_as_the_report_numbers_it():
    bericht = ein_bericht()
    eine_anlage(bericht=bericht, position=1, oeffentlich=False, inhalt=ein_pdf(gut=False))
    eine_anlage(bericht=bericht, position=2, titel="Auswertung", inhalt=_mit(_bette_ein))

    befunde = [b for b in befunde_der_aufzeichnungen(bericht, ZEITPUNKT.date()) if b.seite == "anlage_liste"]

    assert [(b.gewicht, b.text[:50]) for b in befunde] == [
        ("sollte", "Anlage 1 „Auswertung“: In die Datei sind andere Da")
    ]


# In report and edition -----------------------------------------------------------------------------


def test_the_report_lists_annexes_with_number_title_pages_and_size():
    bericht = ein_bericht()
    eine_anlage(bericht=bericht, position=2, titel="Zweite", inhalt=ein_pdf(seiten=3))
    eine_anlage(bericht=bericht, position=1, titel="Erste", inhalt=ein_pdf(seiten=12))

    stand = erheben(bericht)
    html = als_html(stand, entwurf=True)

    assert [(a.titel, a.seiten) for a in stand.anlagen] == [("Erste", 12), ("Zweite", 3)]
    assert "<td>Anlage 1</td><td>Erste</td>" in html and "<td>Anlage 2</td><td>Zweite</td>" in html


def test_editions_frozen_before_pages_were_counted_are_still_read():
    bericht = ein_bericht()
    eine_anlage(bericht=bericht)
    daten = erheben(bericht).als_json()
    del daten["anlagen"][0]["seiten"]

    assert Stand.aus_json(daten).anlagen[0].seiten is None


def test_an_edition_keeps_its_annexes_whatever_becomes_of_them():
    bericht, inhalt = ein_bericht(), ein_pdf(seiten=2)
    anlage = eine_anlage(bericht=bericht, titel="Auswertung", inhalt=inhalt)
    eine_anlage(bericht=bericht, titel="Intern", oeffentlich=False)
    fassung = eine_fassung(bericht)
    anlage.lege_ein("neu.pdf", ein_pdf(seiten=5), untersuche(ein_pdf(seiten=5)))
    anlage.save()
    anlage.loeschen()

    (datei,) = fassung.dateien.filter(art="anlage")

    assert (datei.titel, bytes(datei.datei.inhalt)) == ("Anlage 1: Auswertung", inhalt)
    assert datei.datei.sha256 == fassung.stand["anlagen"][0]["sha256"]


def test_readers_download_the_annex_beside_the_released_edition(als):
    bericht, inhalt = ein_bericht(), ein_pdf(seiten=2)
    eine_anlage(bericht=bericht, titel="Auswertung", inhalt=inhalt, dateiname="Prüfung „neu“.pdf")
    fassung = eine_fassung(bericht)
    datei = fassung.dateien.select_related("datei").get(art="anlage")
    adresse = reverse("fassungsdatei", args=[datei.pk, datei.datei.name])
    assert als(None).get(adresse).status_code == 404
    eine_freigabe(fassung)

    antwort = als(None).get(adresse)

    assert (antwort.content, antwort["Content-Type"]) == (inhalt, "application/pdf")
    assert antwort["Content-Disposition"].startswith("attachment; filename*=utf-8''Pr%C3%BCfung")
    assert "Anlage 1: Auswertung" in als(None).get("/jahresberichte/2019/").content.decode()


# Pages ---------------------------------------------------------------------------------------------


@pytest.fixture
def client(als, beauftragte):
    """The commissioner's, who holds the office."""
    eine_beauftragung()
    return als(beauftragte)


def _lade_hoch(client, bericht, inhalt, name="auswertung.pdf", titel="Auswertung"):
    datei = SimpleUploadedFile(name, inhalt, "application/pdf")
    daten = {"titel": titel, "oeffentlich": "on", "datei": datei}
    return client.post(reverse("anlage_neu", args=[bericht.pk]), daten, follow=True)


def test_an_annex_that_the_virus_scanner_finds_something_in_is_kept_nowhere(client, settings, tmp_path):
    bericht = ein_bericht()

    with virenscanner(settings, tmp_path):
        antwort = _lade_hoch(client, bericht, ein_pdf() + SCHAEDLICH)

    gesagt = antwort.context["form"].errors["datei"]
    assert (gesagt, Anlage.objects.count(), Datei.objects.count()) == ([GEFUNDEN], 0, 0)


def test_an_annex_that_it_finds_nothing_in_is_kept(client, settings, tmp_path):
    bericht = ein_bericht()

    with virenscanner(settings, tmp_path):
        _lade_hoch(client, bericht, ein_pdf())

    assert [anlage.titel for anlage in Anlage.objects.all()] == ["Auswertung"]


def test_an_uploaded_annex_is_listed_with_what_it_lacks(client):
    bericht = ein_bericht()

    seite = _lade_hoch(client, bericht, ein_pdf(seiten=4, gut=False), name="../Prüf/ung.PDF")

    anlage = Anlage.objects.get()
    assert (anlage.dateiname, anlage.seiten, anlage.position) == ("ung.pdf", 4, 1)
    assert "Der Datei fehlen Strukturmarken" in seite.content.decode()


@pytest.mark.parametrize(("inhalt", "satz"), UNBRAUCHBAR.values(), ids=UNBRAUCHBAR)
def test_a_bad_upload_is_refused_and_the_title_stays(client, inhalt, satz):
    seite = _lade_hoch(client, ein_bericht(), inhalt, titel="Langer Titel")

    text = seite.content.decode()
    assert satz in text and "Langer Titel" in text
    assert Anlage.objects.count() == 0


def test_fifty_megabytes_are_too_many(client):
    seite = _lade_hoch(client, ein_bericht(), b"%PDF-" + b"x" * 50 * MB)

    assert "Die Datei ist 50 MB groß, möglich sind 20 MB" in seite.content.decode()


def test_without_a_file_the_page_asks_for_one(client):
    antwort = client.post(reverse("anlage_neu", args=[ein_bericht().pk]), {"titel": "Auswertung"})

    assert "Bitte wählen Sie eine Datei aus." in antwort.content.decode()


def test_another_document_takes_the_place_and_the_old_one_is_gone(client):
    anlage, neu = eine_anlage(), ein_pdf(seiten=9)
    datei = SimpleUploadedFile("neu.pdf", neu, "application/pdf")

    client.post(reverse("anlage_ersetzen", args=[anlage.pk]), {"datei": datei, "gesehen": anlage.sha256})

    assert Anlage.objects.values_list("dateiname", "seiten").get() == ("neu.pdf", 9)
    assert "inhalt" not in {feld.name for feld in anlage.history.model._meta.get_fields()}


def test_a_document_that_somebody_else_put_there_meanwhile_is_not_replaced_unseen(client):
    anlage = eine_anlage()
    seite, gesehen = reverse("anlage_ersetzen", args=[anlage.pk]), anlage.sha256

    def lade(name, seiten, gesehen):
        datei = SimpleUploadedFile(name, ein_pdf(seiten=seiten), "application/pdf")
        return client.post(seite, {"datei": datei, "gesehen": gesehen})

    lade("erste.pdf", 2, gesehen)
    antwort = lade("zweite.pdf", 3, gesehen)
    stand = Anlage.objects.get().dateiname
    lade("zweite.pdf", 3, antwort.context["form"]["gesehen"].value())

    assert (antwort.status_code, stand) == (409, "erste.pdf")
    assert "schon ersetzt, durch „erste.pdf“" in antwort.content.decode()
    assert Anlage.objects.get().dateiname == "zweite.pdf"


def test_annexes_change_places(client):
    bericht = ein_bericht()
    for nummer, titel in enumerate("abc", start=1):
        eine_anlage(bericht=bericht, titel=titel, position=nummer)
    letzte = Anlage.objects.get(titel="c")

    client.post(reverse("anlage_verschieben", args=[letzte.pk]), {"wohin": "hoch"})
    verschiebe(Anlage.objects.get(titel="a"), -1)

    assert list(Anlage.objects.order_by("position").values_list("titel", flat=True)) == ["a", "c", "b"]


@pytest.mark.parametrize(
    ("titel", "wohin", "satz"),
    [
        ("a", "hoch", "„a“ steht schon an erster Stelle."),
        ("a", "runter", "„a“ ist verschoben."),
        ("b", "hoch", "„b“ ist verschoben."),
        ("b", "runter", "„b“ steht schon an letzter Stelle."),
    ],
)
def test_an_annex_at_either_end_is_told_where_it_stands(client, titel, wohin, satz):
    bericht = ein_bericht()
    for nummer, name in enumerate("ab", start=1):
        eine_anlage(bericht=bericht, titel=name, position=nummer)
    anlage = Anlage.objects.get(titel=titel)

    antwort = client.post(reverse("anlage_verschieben", args=[anlage.pk]), {"wohin": wohin}, follow=True)

    assert [str(m) for m in antwort.context["messages"]] == [satz]


def test_title_and_publicity_are_changed_without_the_bytes(client):
    anlage = eine_anlage()
    adresse = reverse("anlage_bearbeiten", args=[anlage.pk])
    gelesen = client.get(adresse).context["gelesener_stand"]

    client.post(adresse, {"titel": "Neuer Titel", "gelesener_stand": gelesen})

    gespeichert = Anlage.objects.get()
    assert (gespeichert.titel, gespeichert.oeffentlich) == ("Neuer Titel", False)
    assert bytes(gespeichert.inhalt) == bytes(anlage.inhalt)


def test_the_download_of_a_draft_is_never_kept_or_guessed_at(client):
    anlage = eine_anlage(dateiname="Übersicht.pdf")

    antwort = client.get(reverse("anlage_datei", args=[anlage.pk]))

    assert antwort.content == bytes(anlage.inhalt)
    assert (antwort["X-Content-Type-Options"], antwort["Cache-Control"]) == ("nosniff", "private, no-store")
    assert "filename*=utf-8''%C3%9Cbersicht.pdf" in antwort["Content-Disposition"]


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_list_needs_as_many_queries_for_one_as_for_three(client, anzahl, django_assert_num_queries):
    bericht = ein_bericht()
    for _ in range(anzahl):
        eine_anlage(bericht=bericht)

    with django_assert_num_queries(7):
        client.get(reverse("anlage_liste", args=[bericht.pk]))
