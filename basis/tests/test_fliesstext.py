"""Running text: whatever is typed or pasted leaves in the small vocabulary, and no word is lost."""

import pytest

from basis.fliesstext import aus_klartext, gesaeubert, in_absaetzen, klartext, wortzahl, zum_bearbeiten

AUS_WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator
content="Microsoft Word 15"><style><!-- p.MsoNormal {mso-style-parent:""; font-size:11.0pt} --></style>
<title>Dokument1</title><!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument>
</xml><![endif]--></head><body lang=DE style='tab-interval:35.4pt'><!--StartFragment-->
<h1 style="mso-pagination:none">Rückblick<o:p></o:p></h1>
<p class=MsoNormal style='mso-margin-top-alt:auto'><b><span style='mso-bidi-font-weight:normal'>Das
Jahr</span></b><span style='font-family:"Calibri",sans-serif'> war <i>gut</i>.<o:p></o:p></span></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]>
<span style='font-family:Symbol;mso-list:Ignore'>\uf0b7<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span><![endif]>Erster <b>Punkt</b><o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Wingdings'>§<span>&nbsp;&nbsp; </span></span><![endif]>Zweiter Punkt<o:p></o:p></p>
<p class=MsoListParagraph><span>1.<span>&nbsp;&nbsp; </span></span>Eins</p>
<p class=MsoListParagraph><span>2.<span>&nbsp;&nbsp; </span></span>Zwei</p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<img src="data:image/png;base64,iVBORw0KGgo="><script>alert(1)</script><p>Tabelle: Mittel</p>
<table class=MsoTableGrid border=1><tr><td width=100><p class=MsoNormal>Jahr<o:p></o:p></p></td><td
colspan=2><p>Geld</p></td></tr><tr><td><p>2019</p></td><td><p>bewilligt</p><p>ausgezahlt</p></td></tr></table>
<h2>Ausblick</h2><p onclick="alert(2)">Ende<!--EndFragment--></p></body></html>"""


def test_a_page_pasted_from_word_keeps_its_words_and_its_form_and_nothing_else():
    assert gesaeubert(AUS_WORD) == (
        "<h3>Rückblick</h3><p><strong>Das Jahr</strong> war <em>gut</em>.</p>"
        "<ul><li>Erster <strong>Punkt</strong></li><li>Zweiter Punkt</li></ul>"
        "<ol><li>Eins</li><li>Zwei</li></ol><table><caption>Mittel</caption>"
        '<thead><tr><th scope="col">Jahr</th><th scope="col">Geld</th><td></td>'
        "</tr></thead><tbody><tr><td>2019</td><td>bewilligt<br>ausgezahlt</td><td></td></tr></tbody></table>"
        "<h4>Ausblick</h4><p>Ende</p>"
    )


@pytest.mark.parametrize(
    ("getippt", "html"),
    [
        ("", ""),
        (None, ""),
        (" \n ", ""),
        ("<p></p><p>&nbsp;</p>", ""),
        ("Ein Satz.", "<p>Ein Satz.</p>"),
        ("Eins\n\nZwei", "<p>Eins</p><p>Zwei</p>"),
        ("3 < 4 & 5", "<p>3 &lt; 4 &amp; 5</p>"),
        ("Hallo <Name einsetzen>", "<p>Hallo &lt;Name einsetzen&gt;</p>"),
        ("\uf0b7 eins\n· zwei", "<ul><li>eins</li><li>zwei</li></ul>"),
        ("Eins\n\nZwei <b>fett</b>", "<p>Eins</p><p>Zwei <strong>fett</strong></p>"),
        ("<b><p>a</p><p>b</p></b>", "<p>a</p><p>b</p>"),
        ("<p>· a<br>· b</p>", "<ul><li>a</li><li>b</li></ul>"),
        ("<ul><li><p>a</p><ul><li>b</li></ul></li></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>"),
        ('<ol start="3"><li>c</li></ol>', '<ol start="3"><li>c</li></ol>'),
        ('<ol start="99999999999"><li>c</li></ol>', "<ol><li>c</li></ol>"),
        ("<blockquote>Wort</blockquote>", "<blockquote><p>Wort</p></blockquote>"),
        ("<p>a\u202eb\u200f</p>", "<p>ab</p>"),
    ],
)
def test_plain_text_and_simple_html_are_both_understood(getippt, html):
    assert gesaeubert(getippt) == html


@pytest.mark.parametrize(
    ("getippt", "html"),
    [
        ("<script>alert(1)</script>", ""),
        ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
        ('<p onclick="x()" style="color:red" class="c" id="i">a</p>', "<p>a</p>"),
        ('<a href="javascript:alert(1)">a</a>', "<p>a</p>"),
        ('<a href="java\nscript:alert(1)">a</a>', "<p>a</p>"),
        ('<a href="data:text/html,x">a</a>', "<p>a</p>"),
        ('<a href="/intern/">a</a>', "<p>a</p>"),
        ('<a href="//fremd.example/">a</a>', "<p>a</p>"),
        ('<a href="https://">a</a>', "<p>a</p>"),
        ('<img src="data:image/png;base64,AAAA" alt="x">', ""),
        ("<p>a<svg><script>alert(1)</script></svg>b</p>", "<p>ab</p>"),
        ("<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>", ""),
        ("<iframe src=https://fremd.example></iframe><p>a</p>", "<p>a</p>"),
        ("<data value='sitzungen'>7</data><p>a</p>", "<p>7</p><p>a</p>"),
    ],
)
def test_nothing_that_acts_or_loads_survives(getippt, html):
    assert gesaeubert(getippt) == html


@pytest.mark.parametrize(
    ("getippt", "html"),
    [
        ('<a href="https://www.magdeburg.de/?a=1&amp;b=2">a</a>', "https://www.magdeburg.de/?a=1&amp;b=2"),
        ('<a href="http://magdeburg.de">a</a>', "http://magdeburg.de"),
        ('<a href="www.magdeburg.de">a</a>', "https://www.magdeburg.de"),
        ('<a href="mailto:post@magdeburg.example">a</a>', "mailto:post@magdeburg.example"),
    ],
)
def test_links_lead_to_the_web_or_to_a_mailbox(getippt, html):
    assert gesaeubert(getippt) == f'<p><a href="{html}">a</a></p>'


@pytest.mark.parametrize(
    ("getippt", "stufen"),
    [
        ("<h1>a</h1><h2>b</h2><h3>c</h3>", ["h3", "h4", "h4"]),
        ("<h4>a</h4>", ["h3"]),
        ("<h4>a</h4><h3>b</h3><h4>c</h4>", ["h3", "h3", "h4"]),
        ("<h6>a</h6><h6>b</h6>", ["h3", "h3"]),
    ],
)
def test_headings_stand_below_the_chapter_and_skip_no_level(getippt, stufen):
    assert [teil[:2] for teil in gesaeubert(getippt).split("<")[1::2]] == stufen


def test_a_table_becomes_a_regular_grid_with_header_cells():
    html = gesaeubert(
        "<table><tr><td></td><td>2018</td><td>2019</td></tr>"
        "<tr><th rowspan=2>Personen</th><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>"
    )

    assert html == (
        "<table><tbody><tr><td></td><td>2018</td><td>2019</td></tr>"
        '<tr><th scope="row">Personen</th><td>1</td><td>2</td></tr>'
        "<tr><td></td><td>3</td><td></td></tr></tbody></table>"
    )


def test_a_huge_span_is_no_huge_table():
    html = gesaeubert("<table><tr><td colspan=1000000 rowspan=1000000>a</td></tr></table>")

    assert html.count("<td></td>") == 19


@pytest.mark.parametrize("tief", ["<div>", "<blockquote>", "<ul><li>", "<b>", "<table><tr><td>"])
def test_text_nested_deeper_than_anybody_writes_is_still_read(tief):
    assert klartext(gesaeubert(tief * 3000 + "Wort")) == "Wort"


@pytest.mark.parametrize("text", [AUS_WORD, "a\n\nb", "- a\n- b", "3 < 4", "<h4>a</h4><p>b<br>c</p>" * 5])
def test_what_was_cleaned_once_stays_as_it_is(text):
    einmal = gesaeubert(text)

    assert gesaeubert(einmal) == einmal


def test_what_comes_out_of_the_editor_is_what_went_in():
    gespeichert = gesaeubert(AUS_WORD)

    assert "<p>Tabelle: Mittel</p><table>" in zum_bearbeiten(gespeichert)
    assert gesaeubert(zum_bearbeiten(gespeichert)) == gespeichert


def test_plain_text_is_never_taken_for_html():
    assert aus_klartext("<b>nicht fett</b>") == "<p>&lt;b&gt;nicht fett&lt;/b&gt;</p>"


def test_the_words_stand_alone_a_line_for_each_block():
    html = gesaeubert("<h3>Titel</h3><p>a &amp; <b>b</b></p><ul><li>c</li></ul><table><tr><td>d<td>e</table>")

    assert klartext(html) == "Titel\na & b\nc\nd | e"


def test_for_a_letter_it_is_told_in_plain_paragraphs():
    assert in_absaetzen("<p>Eins</p><ul><li>a</li><li>b</li></ul><p>Zwei</p>") == "Eins\n\n- a\n- b\n\nZwei"


def test_words_are_counted_without_markup_and_lone_signs():
    assert wortzahl("<h3>Das Jahr 2019</h3><p>gut – und <em>schön</em></p>") == 6


@pytest.mark.parametrize(
    ("eingefuegt", "html"),
    [
        ("<h3><span>Das Jahr </span> </h3>", "<h3>Das Jahr</h3>"),
        ("<p>ein <span> Wort</span> <br> </p>", "<p>ein Wort</p>"),
        ("<h3>eins <br> zwei</h3>", "<h3>eins zwei</h3>"),
    ],
)
def test_space_where_marks_were_taken_out_is_single_and_never_at_an_end(eingefuegt, html):
    assert gesaeubert(eingefuegt) == html
