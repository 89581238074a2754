"""The PDF engine, and the reference of the markup that static/druck.css is made for: `musterbericht`."""

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from basis import diagramm, druck
from berichte.tests import pdfpruefung

WURZEL = Path(__file__).resolve().parents[2]

KOPF = """<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<title>Bericht zur Integration 2019</title>
<meta name="author" content="Landeshauptstadt Magdeburg, Dezernat für Soziales, Jugend und Gesundheit">
<meta name="description" content="Information I0000/20 an den Stadtrat">
<meta name="dcterms.created" content="2020-05-12T00:00:00+02:00">
<meta name="dcterms.modified" content="2020-05-12T00:00:00+02:00">
</head>
<body>
"""

DECKBLATT = """
<header class="deckblatt">
  <div class="absender">
    <p class="stadt">Landeshauptstadt Magdeburg</p>
    <p>Der Oberbürgermeister</p>
    <p>Dezernat für Soziales, Jugend und Gesundheit</p>
  </div>
  <p class="gattung">Information</p>
  <h1 data-kurz="Bericht zur Integration 2019">Bericht zur Integration
    von Migrantinnen und Migranten 2019</h1>
  <p class="untertitel">Berichtszeitraum 1. Januar bis 31. Dezember 2019</p>
  <p class="entwurfshinweis"><strong>Entwurf.</strong> Dieser Bericht ist noch nicht festgeschrieben;
    Zahlen und Texte können sich ändern.</p>
  <table class="kopf">
    <tbody>
      <tr><th scope="row">Drucksache</th><td>wird bei Einbringung vergeben</td></tr>
      <tr><th scope="row">Herausgeber</th><td>Dezernat für Soziales, Jugend und Gesundheit</td></tr>
      <tr><th scope="row">Redaktionsschluss</th><td>12. Mai 2020</td></tr>
      <tr><th scope="row">Öffentlichkeitsstatus</th><td>öffentlich</td></tr>
    </tbody>
  </table>
  <table class="tabelle">
    <caption><span class="nr">Tabelle 1:</span> Geplante Beratungsfolge</caption>
    <colgroup><col class="b60"><col class="b20"><col class="b20"></colgroup>
    <thead>
      <tr><th scope="col">Gremium</th><th scope="col">Sitzung am</th><th scope="col">Behandlung</th></tr>
    </thead>
    <tbody>
      <tr><th scope="row">Gesundheits- und Sozialausschuss</th><td>10.06.2020</td><td>öffentlich</td></tr>
      <tr><th scope="row">Ausschuss für Familie und Gleichstellung</th><td>16.06.2020</td>
        <td>öffentlich</td></tr>
      <tr><th scope="row">Stadtrat</th><td>09.07.2020</td><td>öffentlich</td></tr>
    </tbody>
  </table>
  <div class="thema">
    <h2>Thema</h2>
    <p>Bericht zur Situation der Migrantinnen und Migranten in der Landeshauptstadt Magdeburg nach der
      Dienstanweisung SDA II 90/03.</p>
  </div>
</header>
"""

INHALT = """
<nav class="inhalt">
  <h2>Inhalt</h2>
  <ol>
    <li><a href="#kapitel-1"><span class="nummer">1</span> Auftrag und Rechtsgrundlage</a></li>
    <li><a href="#kapitel-2"><span class="nummer">2</span> Das Jahr im Überblick</a></li>
    <li><a href="#kapitel-3"><span class="nummer">3</span> Der Beirat</a></li>
    <li><a href="#kapitel-4"><span class="nummer">4</span> Sitzungen und Veranstaltungen</a></li>
    <li><a href="#kapitel-5"><span class="nummer">5</span> Projekte und Förderung</a></li>
    <li><a href="#kapitel-6"><span class="nummer">6</span> Empfehlungen</a></li>
    <li><a href="#anlage-1">Anlage: Zitierte Drucksachen und weitere Unterlagen, auf die dieser Bericht
      verweist, ohne sie zu wiederholen</a></li>
  </ol>
</nav>
"""

FLIESSTEXT = """
<p>Der Beirat für Integration und Migration berät den Stadtrat und die Verwaltung in allen Fragen, die das
Zusammenleben in der Landeshauptstadt betreffen. Grundlage der jährlichen Berichterstattung ist die
Dienstanweisung <strong>SDA II 90/03</strong>. Die Integrationsbeauftragte legt dem Stadtrat danach einen
Bericht zur Situation der Migrantinnen und Migranten vor, der sich auf <em>Daten und Fakten</em> stützt.</p>
"""


def eine_sitzungszeile(nummer):
    art = "umgewidmet: Fachgespräch zu Handlungsfeldern des Konzepts" if nummer % 4 == 3 else "ordentlich"
    return f"""
      <tr><th scope="row">BIM/{nummer:03}(VI)/19</th><td>{1 + nummer % 28:02}.{1 + nummer % 12:02}.2019</td>
        <td>{art}</td><td class="zahl">{8 + nummer % 5}</td><td class="zahl">{nummer % 7}</td></tr>"""


def ein_kapitel_sitzungen(anzahl):
    return f"""
<section class="kapitel">
  <h2 id="kapitel-4"><span class="nummer">4</span> Sitzungen und Veranstaltungen</h2>
  <div class="fliesstext">{FLIESSTEXT}</div>
  <h3>Sitzungen im Berichtszeitraum</h3>
  <table class="tabelle">
    <caption><span class="nr">Tabelle 3:</span> Sitzungen mit zusammengefasster Anwesenheit</caption>
    <colgroup><col class="b20"><col class="b15"><col><col class="b15"><col class="b10"></colgroup>
    <thead><tr><th scope="col">Kennung</th><th scope="col">Tag</th><th scope="col">Art</th>
      <th scope="col" class="zahl">Stimmberechtigte anwesend</th>
      <th scope="col" class="zahl">Beschlüsse</th></tr></thead>
    <tbody>{"".join(map(eine_sitzungszeile, range(1, anzahl + 1)))}</tbody>
  </table>
  <p class="quelle">Gezählt sind nur durchgeführte Sitzungen; umgewidmete behalten ihre Nummer.</p>
</section>
"""


def musterbericht(*, entwurf=True, sitzungen=48):
    """A whole report in the markup of static/druck.css, with everything that the stylesheet knows."""
    rand = '<p class="randmarke">Entwurf</p>' if entwurf else ""
    return f"""{KOPF}{rand}
<p class="fussnotiz">Beispieldaten – Personen und Beträge erfunden</p>
{DECKBLATT}{INHALT}
<main>
<section class="kapitel">
  <h2 id="kapitel-1"><span class="nummer">1</span> Auftrag und Rechtsgrundlage</h2>
  <div class="fliesstext">
    {FLIESSTEXT * 2}
    <h3>Grundlagen im Einzelnen</h3>
    <p>Maßgeblich sind:</p>
    <ul>
      <li>die Satzung des Beirats in der Fassung der Drucksache DS0616/18,</li>
      <li>das Kommunalverfassungsgesetz, insbesondere
        <ul><li>§ 33 (Mitwirkungsverbot) und</li><li>§ 58 (Niederschrift),</li></ul></li>
      <li>das Integrationskonzept 2020–2023.</li>
    </ul>
    <ol><li>Erst wird erhoben,</li><li>dann wird geprüft,</li><li>dann wird festgeschrieben.</li></ol>
    <blockquote><p>Der Beirat soll gehört werden, bevor entschieden wird.</p></blockquote>
    <p>Weitere Angaben stehen im <a href="https://ratsinfo.magdeburg.de/">Ratsinformationssystem</a> und in
      <a href="#kapitel-5">Kapitel 5</a>.</p>
  </div>
  <p class="anmerkung">¹ Die Fundstellen sind in der Anlage zusammengestellt.</p>
</section>
<section class="kapitel">
  <h2 id="kapitel-2"><span class="nummer">2</span> Das Jahr im Überblick</h2>
  <ul class="kennzahlen">
    <li><span class="wert">9</span> <span>durchgeführte Sitzungen</span></li>
    <li><span class="wert">23</span> <span>Personen im Beirat, auf zwei Amtszeiten verteilt</span></li>
    <li><span class="wert">6</span> <span>Projekte mit städtischer Beteiligung</span></li>
    <li><span class="wert">412.750 €</span> <span>bewilligte Mittel</span></li>
    <li><span class="wert">3</span> <span>prägende Ereignisse</span></li>
  </ul>
  <p class="hinweis">Die Kommunalwahl vom 26. Mai 2019 hat die Zusammensetzung des Beirats verändert; der alte
    Beirat blieb bis zur Konstituierung des neuen im Amt (§ 3 Abs. 2).</p>
  {FLIESSTEXT}
</section>
<section class="kapitel">
  <h2 id="kapitel-3"><span class="nummer">3</span> Der Beirat</h2>
  {FLIESSTEXT}
  <figure class="abbildung">
    {ZEITLEISTE}
    <figcaption><span class="nr">Abbildung 1:</span> Beiräte und Beauftragung im Jahr 2019</figcaption>
  </figure>
  <table class="tabelle eng">
    <caption><span class="nr">Tabelle 2:</span> Mitglieder nach Sitzart am 31. Dezember 2019</caption>
    <colgroup><col class="b40"><col class="b20"><col class="b20"><col class="b20"></colgroup>
    <thead><tr><th scope="col">Sitzart</th><th scope="col" class="zahl">Sitze</th>
      <th scope="col" class="zahl">besetzt</th><th scope="col" class="zahl">frei</th></tr></thead>
    <tbody>
      <tr><th scope="row">Fraktionen</th><td class="zahl">7</td><td class="zahl">7</td>
        <td class="zahl">–</td></tr>
      <tr><th scope="row">Migrantinnen und Migranten</th><td class="zahl">8</td><td class="zahl">7</td>
        <td class="zahl">1</td></tr>
      <tr class="summe"><th scope="row">zusammen</th><td class="zahl">15</td><td class="zahl">14</td>
        <td class="zahl">1</td></tr>
    </tbody>
  </table>
</section>
{ein_kapitel_sitzungen(sitzungen)}
<section class="kapitel">
  <h2 id="kapitel-5"><span class="nummer">5</span> Projekte und Förderung</h2>
  <figure class="abbildung">
    {BALKEN}
    <figcaption><span class="nr">Abbildung 2:</span> Bewilligte Mittel je Projekt im Jahr 2019</figcaption>
  </figure>
  <p class="quelle">Quelle: Bewilligungsbescheide, Stand 31. Dezember 2019.</p>
  <figure class="abbildung">
    {GESTAPELT}
    <figcaption><span class="nr">Abbildung 3:</span> Bewilligte Mittel nach Mittelgebern</figcaption>
  </figure>
  <article class="eintrag">
    <h3>Resonanzboden // House of Resources Magdeburg</h3>
    <p class="zeile">Kofinanzierung · 01.09.2016–31.08.2019 und 01.09.2019–31.08.2022</p>
    <p>Das Projekt unterstützt Migrantenorganisationen mit Kleinprojekten, Räumen und Technik.</p>
  </article>
</section>
<section class="kapitel">
  <h2 id="kapitel-6"><span class="nummer">6</span> Empfehlungen</h2>
  <article class="eintrag">
    <h3>E 3/2018 Teilnahme an Sitzungen regeln</h3>
    <p class="zeile"><span class="marke marke-erledigt">umgesetzt</span> · beschlossen am 12.09.2018 ·
      Handlungsfeld Teilhabe</p>
    {FLIESSTEXT}
  </article>
  <article class="eintrag">
    <h3>E 4/2018 Sprachmittlung in der Verwaltung ausbauen</h3>
    <p class="zeile"><span class="marke marke-offen">offen</span> · seit 1 Jahr</p>
    {FLIESSTEXT}
  </article>
  <table class="tabelle">
    <caption><span class="nr">Tabelle 4:</span> Stand aller Empfehlungen</caption>
    <colgroup><col class="b15"><col><col class="b25"></colgroup>
    <thead><tr><th scope="col">Nummer</th><th scope="col">Titel</th><th scope="col">Stand</th></tr></thead>
    <tbody>
      <tr><th scope="row">E 1/2018</th><td>Satzung ändern</td>
        <td><span class="marke marke-erledigt">umgesetzt</span></td></tr>
      <tr><th scope="row">E 2/2018</th><td>Willkommenslotsen</td>
        <td><span class="marke marke-laufend">in Prüfung</span></td></tr>
      <tr><th scope="row">E 4/2018</th><td>Sprachmittlung in der Verwaltung ausbauen</td>
        <td><span class="marke marke-offen">offen</span></td></tr>
      <tr><th scope="row">E 5/2018</th><td>Begegnungshaus</td>
        <td><span class="marke marke-beendet">überholt</span></td></tr>
    </tbody>
  </table>
</section>
<section class="kapitel neue-seite">
  <h2 id="anlage-1">Anlage: Zitierte Drucksachen</h2>
  <table class="tabelle">
    <caption><span class="nr">Tabelle 5:</span> Zitierte Drucksachen</caption>
    <colgroup><col class="b20"><col></colgroup>
    <thead><tr><th scope="col">Nummer</th><th scope="col">Titel</th></tr></thead>
    <tbody><tr><th scope="row">I0062/20</th><td>Entwicklung der ausländischen Bevölkerung</td></tr></tbody>
  </table>
</section>
</main>
</body>
</html>
"""


BALKEN = diagramm.balken(
    "Balkendiagramm: bewilligte Mittel je Projekt im Jahr 2019 in Euro",
    [
        ("Vielfalt gestalten – Integration im Gemeinwesen", Decimal("184500.00")),
        ("Integrationslotsen", Decimal("96250.00")),
        ("Engagiert für Integration", Decimal("58000.00")),
        ("Neustadtmiteinander", Decimal("42000.00")),
        ("VOR-Schule für Kinder, Mütter und Väter", Decimal("32000.00")),
        ("Resonanzboden", 0),
    ],
    einheit="€",
)
GESTAPELT = diagramm.gestapelt(
    "Gestapeltes Balkendiagramm: bewilligte Mittel nach Mittelgebern in Euro",
    [
        ("Vielfalt gestalten", [("AMIF", 120000), ("Land Sachsen-Anhalt", 46500), ("Stadt", 18000)]),
        ("Integrationslotsen", [("Land Sachsen-Anhalt", 90000), ("Stadt", 6250)]),
        ("Engagiert für Integration", [("Land Sachsen-Anhalt", 28000), ("Stadt", 30000)]),
    ],
    einheit="€",
)
ZEITLEISTE = diagramm.zeitleiste(
    "Zeitleiste: Beiräte und Beauftragung im Jahr 2019",
    date(2019, 1, 1),
    date(2019, 12, 31),
    [
        (
            "Beirat",
            [
                (date(2014, 12, 1), date(2019, 11, 26), "VI. Wahlperiode im Amt bis 26.11.2019"),
                (date(2019, 11, 27), date(2024, 11, 1), "VII. Wahlperiode ab 27.11.2019"),
            ],
        ),
        ("Neuer Beirat, designiert", [(date(2019, 10, 17), date(2019, 11, 26), "17.10. bis 26.11.2019")]),
        (
            "Beauftragung",
            [
                (date(2015, 1, 1), date(2019, 11, 26), "Erika Mustermann bis 26.11."),
                (date(2019, 11, 27), date(2020, 12, 31), "Max Beispiel ab 27.11."),
            ],
        ),
    ],
)


def klein(inhalt):
    """A document of one chapter with that in it."""
    return f"{KOPF}<main><section class='kapitel'><h1>Titel</h1>{inhalt}</section></main></body></html>"


def elemente(pdf, art):
    """Structure elements of that kind, in reading order."""

    def wandere(element):
        if str(element.S) == f"/{art}":
            yield element
        for kind in element.K:
            if not isinstance(kind, int) and "/S" in kind:
                yield from wandere(kind)

    return list(wandere(pdf.Root.StructTreeRoot.K[0]))


@pytest.fixture(scope="module")
def muster():
    return druck.als_pdf(musterbericht(), kennung=b"muster")


@pytest.fixture
def gelesen(muster):
    with pikepdf.open(BytesIO(muster)) as pdf:
        yield pdf


def test_the_same_html_gives_the_same_bytes_again(muster):
    assert druck.als_pdf(musterbericht(), kennung=b"muster") == muster


def test_another_process_with_another_environment_gives_the_same_bytes(muster, tmp_path):
    programm = (
        "import django; django.setup(); from hashlib import sha256;"
        "from basis.druck import als_pdf; from berichte.tests.test_druck import musterbericht;"
        "print(sha256(als_pdf(musterbericht(), kennung=b'muster')).hexdigest())"
    )
    umgebung = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings_test",
        "PYTHONHASHSEED": "4711",
        "LC_ALL": "C",
        "TZ": "Asia/Tokyo",
        "HOME": str(tmp_path),
        # As on a machine without any font or font configuration.
        "FONTCONFIG_FILE": str(tmp_path / "fehlt.conf"),
    }
    lauf = subprocess.run(
        [sys.executable, "-c", programm], cwd=WURZEL, env=umgebung, capture_output=True, text=True, check=True
    )
    assert lauf.stdout.strip() == sha256(muster).hexdigest()


def test_two_threads_at_a_time_give_the_same_bytes(muster):
    with ThreadPoolExecutor(2) as faeden:
        laeufe = [faeden.submit(druck.als_pdf, musterbericht(), kennung=b"muster") for _ in range(4)]
    assert {lauf.result() for lauf in laeufe} == {muster}


def test_another_kennung_gives_another_identifier():
    kennungen = set()
    for kennung in (b"eins", b"zwei"):
        with pikepdf.open(BytesIO(druck.als_pdf(klein(""), kennung=kennung))) as pdf:
            kennungen.add(bytes(pdf.trailer.ID[0]))
    assert len(kennungen) == 2


def test_dates_come_from_the_html(gelesen):
    assert str(gelesen.docinfo.CreationDate) == "D:20200512000000+02'00"


@pytest.mark.parametrize(
    "inhalt",
    [
        "<img src='file:///etc/passwd' alt='x'>",
        "<img src='/etc/passwd' alt='x'>",
        "<img src='passwd' alt='x'>",
        "<img src='static:../manage.py' alt='x'>",
        "<img src='static:%2e%2e/manage.py' alt='x'>",
        "<img src='static:/etc/passwd' alt='x'>",
        "<img src='http://127.0.0.1:9/bild.png' alt='x'>",
        "<img src='https://example.org/bild.png' alt='x'>",
        "<img src='data:image/png;base64,iVBORw0KGgo=' alt='x'>",
        "<object data='file:///etc/passwd'></object>",
        "<link rel='stylesheet' href='http://127.0.0.1:9/stil.css'>",
        "<link rel='attachment' href='file:///etc/passwd'>",
        "<style>@import url(file:///etc/passwd);</style>",
        "<style>p { background: url(file:///etc/passwd) }</style><p>x</p>",
        "<style>@font-face { font-family: x; src: url(file:///etc/passwd) }</style><p>x</p>",
        "<style>@font-face { font-family: x; src: local(DejaVu Sans) }</style><p>x</p>",
        "<svg><title>x</title><image href='file:///etc/passwd' width='9' height='9'/></svg>",
    ],
)
def test_what_is_not_ours_stops_the_print(inhalt):
    with pytest.raises(druck.Druckfehler):
        druck.als_pdf(klein(inhalt), kennung=b"")


def test_a_static_file_of_ours_may_be_loaded():
    html = klein("<link rel='stylesheet' href='static:druck.css'>")
    assert druck.als_pdf(html, kennung=b"")[:5] == b"%PDF-"


def test_only_our_fonts_are_embedded_even_for_characters_that_they_lack():
    html = klein("<p>Straße مرحبا 漢字 <code>x</code> <b>fett</b> <i>kursiv</i> ☐</p>")
    with pikepdf.open(BytesIO(druck.als_pdf(html, kennung=b""))) as pdf:
        schriften = {
            re.sub(r"^/[A-Z]{6}\+", "", str(objekt.FontName))
            for objekt in pdf.objects
            if isinstance(objekt, pikepdf.Dictionary) and objekt.get("/Type") == "/FontDescriptor"
        }
    assert schriften == {"Fira-Sans", "Fira-Sans-Bold", "Fira-Sans-Italic", "IBM-Plex-Sans-Arabic"}


def _sprachen(element):
    """Kind and language of the structure elements that tell one, in reading order."""
    if "/Lang" in element:
        yield str(element.S), str(element.Lang)
    for kind in element.get("/K", ()):
        if isinstance(kind, pikepdf.Dictionary) and "/S" in kind:
            yield from _sprachen(kind)


def test_parts_in_another_language_say_so_to_those_who_hear_the_file():
    html = klein("<p>Eins</p><div lang='ar' dir='rtl'><p>مرحبا</p></div><p lang='uk'>Вітаємо</p>")

    with pikepdf.open(BytesIO(druck.als_pdf(html, kennung=b""))) as pdf:
        sprachen = list(_sprachen(pdf.Root.StructTreeRoot.K[0]))

    assert (str(pdf.Root.Lang), sprachen) == ("de", [("/Div", "ar"), ("/P", "uk")])


def test_missing_characters_are_listed_once_in_their_order():
    text = "Łódź, Straße\t–\r\n漢 ب\uf0b7 漢 \x07 „gut“ ☐"
    assert druck.fehlende_zeichen(text) == ["漢", "\uf0b7", "\x07", "☐"]


def test_spaces_and_hyphens_that_word_likes_are_printed(caplog):
    text = "a\u202fb\u2009c\u2011d\u2010e\u00adf\u200bg\ufeff"
    druck.als_pdf(klein(f"<p>{text}</p>"), kennung=b"")
    assert (druck.fehlende_zeichen(text), caplog.messages) == ([], [])


def test_nothing_in_the_reference_markup_makes_weasyprint_complain(caplog):
    druck.als_pdf(musterbericht(sitzungen=3), kennung=b"")
    assert caplog.messages == []


def test_a_table_over_several_pages_is_one_table_for_a_screen_reader(gelesen):
    zeilen = [
        [len(gruppe.K) for gruppe in tabelle.K if gruppe.S == "/TBody"]
        for tabelle in elemente(gelesen, "Table")
    ]
    assert zeilen == [[4], [3], [3], [48], [4], [1]]


def test_header_cells_say_whether_they_head_a_row_or_a_column(gelesen):
    letzte = elemente(gelesen, "Table")[-1]
    zellen = [str(zelle.A.Scope) for gruppe in letzte.K if "/K" in gruppe for zelle in _kopfzellen(gruppe)]
    assert zellen == ["/Column", "/Column", "/Row"]


def _kopfzellen(gruppe):
    return [
        zelle
        for zeile in gruppe.K
        if zeile.get("/S") == "/TR"
        for zelle in zeile.K
        if zelle.get("/S") == "/TH"
    ]


def test_running_parts_are_artifacts(gelesen):
    inhalt = gelesen.pages[2].Contents.read_bytes()
    assert inhalt.count(b"/Artifact <</Type /Pagination>> BDC") == 5


def test_diagrams_carry_their_title_as_alternative_text(gelesen):
    assert [str(bild.Alt).split(":")[0] for bild in elemente(gelesen, "Figure")] == [
        "Zeitleiste",
        "Balkendiagramm",
        "Gestapeltes Balkendiagramm",
    ]


def test_chapters_are_bookmarks(gelesen):
    with gelesen.open_outline() as lesezeichen:
        assert [eintrag.title for eintrag in lesezeichen.root] == [
            "1 Auftrag und Rechtsgrundlage",
            "2 Das Jahr im Überblick",
            "3 Der Beirat",
            "4 Sitzungen und Veranstaltungen",
            "5 Projekte und Förderung",
            "6 Empfehlungen",
            "Anlage: Zitierte Drucksachen",
        ]


def test_a_link_with_markup_in_it_is_one_annotation():
    html = klein("<p><a href='https://example.org/'>ein <strong>fetter</strong> Verweis</a></p>")
    with pikepdf.open(BytesIO(druck.als_pdf(html, kennung=b""))) as pdf:
        assert len(pdf.pages[0].Annots) == 1


def test_the_record_of_versions_names_program_and_font():
    assert re.fullmatch(
        r"WeasyPrint 70\.0, pikepdf 10\.18\.0, Pango [\d.]+, Fira Sans 4\.203, IBM Plex Sans Arabic 1\.101",
        druck.druckfassung(),
    )


PRUEFER = [pdfpruefung.verapdf, pdfpruefung.outloud, pdfpruefung.pdfua]


@pytest.mark.pruefer
@pytest.mark.parametrize("pruefer", PRUEFER)
def test_a_rich_report_passes(pruefer, muster):
    assert pruefer(muster) == []


@pytest.mark.pruefer
@pytest.mark.parametrize("pruefer", PRUEFER)
def test_a_report_that_is_no_draft_passes(pruefer):
    assert pruefer(druck.als_pdf(musterbericht(entwurf=False, sitzungen=9), kennung=b"")) == []


@pytest.mark.pruefer
def test_links_with_markup_and_unusual_spaces_pass_verapdf():
    html = klein("<p><a href='https://example.org/'>ein <b>fetter</b> Verweis</a> a\u202fb\u2011c\u200bd</p>")
    assert pdfpruefung.verapdf(druck.als_pdf(html, kennung=b"")) == []


@pytest.mark.pruefer
@pytest.mark.parametrize("pruefer", PRUEFER)
def test_an_untagged_pdf_is_reported(pruefer):
    assert pruefer(_ohne_baum()) != []


@pytest.mark.pruefer
def test_verapdf_reports_under_both_profiles():
    assert {fund.split()[0] for fund in pdfpruefung.verapdf(_ohne_baum())} == {"ua1", "2a"}


@pytest.mark.pruefer
@pytest.mark.parametrize("pruefer", [pdfpruefung.verapdf, pdfpruefung.outloud])
def test_what_weasyprint_leaves_undone_is_reported(pruefer):
    assert pruefer(_ohne_vollendung()) != []


@pytest.mark.pruefer
def test_a_missing_checker_raises(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(pdfpruefung.PrueferFehlt):
        pdfpruefung.verapdf(b"")


def _ohne_vollendung():
    """What our finishing starts from: no scope in tables, page numbers neither text nor artifact."""
    return druck._setze(musterbericht(sitzungen=3), b"", ("druck.css",))


def _ohne_baum():
    """A PDF without tags."""
    ziel = BytesIO()
    with pikepdf.open(BytesIO(_ohne_vollendung())) as pdf:
        del pdf.Root.StructTreeRoot, pdf.Root.MarkInfo
        pdf.save(ziel)
    return ziel.getvalue()
