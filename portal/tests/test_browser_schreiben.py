"""Writing a chapter in a real browser: the editor, pasting, what is kept, two authors."""

from datetime import date

import pytest
from django.urls import reverse

from basis.tests.test_fliesstext import AUS_WORD
from beirat.models import Sitzung
from beirat.tests.fabrik import eine_sitzung
from berichte.models import Kapitel
from berichte.tests.fabrik import ein_bericht, eine_fassung
from portal.tests.browser import anmelden, axe, bildschirmfoto

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def kapitel():
    return ein_bericht().kapitel.get(art="ausblick")


@pytest.fixture
def schreibtisch(seite, live_server, beauftragte, kapitel):
    """The page of a chapter, opened by the commissioner."""
    anmelden(seite, live_server, beauftragte)
    seite.goto(reverse("kapitel_bearbeiten", args=[kapitel.pk]))
    return seite


def _feld(seite, name="Text"):
    return seite.get_by_role("textbox", name=name, exact=True)


def _lass_den_editor_nachkommen(seite):
    """The browser tells it of a moved cursor, and gives it the focus back, with one of the next frames.

    The page itself waits for them: on a busy machine they are late, and so is what it waits with.
    """
    seite.evaluate(
        """() => new Promise((fertig) =>
            requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(fertig, 100))))"""
    )


def _speichere(seite):
    with seite.expect_navigation():
        seite.get_by_role("button", name="Kapitel speichern").click()


def _warte_bis_gemerkt(seite):
    # Playwright's own waiting evaluates text, which the Content-Security-Policy forbids.
    for _ in range(50):
        if _gemerkt(seite):
            return
        seite.wait_for_timeout(100)


def _gemerkt(seite):
    return seite.evaluate("Object.keys(localStorage).length")


def _klebe_ein(feld, html):
    feld.evaluate(
        """(feld, html) => {
            const daten = new DataTransfer();
            daten.setData("text/html", html);
            feld.focus();
            feld.dispatchEvent(new ClipboardEvent("paste", { clipboardData: daten, bubbles: true }));
        }""",
        html,
    )


def test_a_chapter_is_written_with_the_toolbar(schreibtisch, kapitel):
    feld = _feld(schreibtisch)
    feld.click()
    schreibtisch.get_by_role("button", name="Überschrift", exact=True).first.click()
    feld.press_sequentially("Was kommt")
    feld.press("Enter")
    feld.press_sequentially("Ein Satz")
    schreibtisch.get_by_role("button", name="Fußnote").first.click()
    schreibtisch.keyboard.type("Eine Note.")
    schreibtisch.keyboard.press("End")
    _lass_den_editor_nachkommen(schreibtisch)
    schreibtisch.keyboard.press("Enter")
    schreibtisch.get_by_role("button", name="Liste", exact=True).first.click()
    schreibtisch.keyboard.type("eins")

    gezaehlt = schreibtisch.locator("[data-woerter]").inner_text()
    _speichere(schreibtisch)

    kapitel.refresh_from_db()
    assert kapitel.text_davor == (
        "<h3>Was kommt</h3><p>Ein Satz[[Fußnote: Eine Note.]]</p><ul><li>eins</li></ul>"
    )
    assert (gezaehlt, kapitel.wortzahl) == ("7", 7)
    bildschirmfoto(schreibtisch, "kapitel geschrieben")


def test_a_table_with_its_title_is_written(schreibtisch, kapitel):
    _feld(schreibtisch).press_sequentially("Tabelle: Beratungen")
    schreibtisch.keyboard.press("Enter")
    schreibtisch.get_by_role("button", name="Tabelle", exact=True).first.click()
    schreibtisch.get_by_role("button", name="Zeile dazu").first.click()
    schreibtisch.get_by_role("button", name="Spalte dazu").first.click()

    _speichere(schreibtisch)

    kapitel.refresh_from_db()
    assert kapitel.text_davor.startswith("<table><caption>Beratungen</caption><thead>")
    assert (kapitel.text_davor.count("<tr>"), kapitel.text_davor.count("</th>")) == (3, 2)


def test_arabic_is_typed_and_printed_from_right_to_left(schreibtisch, kapitel):
    schreibtisch.get_by_label("Sprache").select_option("ar")
    feld = _feld(schreibtisch)
    feld.press_sequentially("في عام 2019 عقدت 6 جلسات (Sitzungen).")
    schreibtisch.keyboard.press("Enter")
    schreibtisch.get_by_role("button", name="Liste", exact=True).first.click()
    schreibtisch.keyboard.type("أولا")
    getippt = feld.evaluate("feld => [feld.lang, getComputedStyle(feld).direction]")
    _speichere(schreibtisch)
    bildschirmfoto(schreibtisch, "kapitel arabisch")

    kapitel.refresh_from_db()
    assert getippt == ["ar", "rtl"]
    assert (kapitel.sprache, kapitel.text_davor) == (
        "ar",
        "<p>في عام 2019 عقدت 6 جلسات (Sitzungen).</p><ul><li>أولا</li></ul>",
    )
    for text in (_feld(schreibtisch), schreibtisch.locator(".vorschau .fliesstext")):
        assert text.evaluate("t => [t.lang, getComputedStyle(t).direction]") == ["ar", "rtl"]


def test_a_link_is_set_on_selected_words(schreibtisch, kapitel):
    _feld(schreibtisch).press_sequentially("Magdeburg")
    schreibtisch.keyboard.press("Control+a")
    _lass_den_editor_nachkommen(schreibtisch)
    schreibtisch.get_by_role("button", name="Link", exact=True).first.click()
    schreibtisch.get_by_label("Adresse des Links").first.fill("www.magdeburg.de")
    schreibtisch.keyboard.press("Enter")

    _speichere(schreibtisch)

    kapitel.refresh_from_db()
    assert kapitel.text_davor == '<p><a href="https://www.magdeburg.de">Magdeburg</a></p>'


def test_what_is_pasted_from_word_arrives_clean(schreibtisch, kapitel):
    _klebe_ein(_feld(schreibtisch), AUS_WORD)
    bildschirmfoto(schreibtisch, "kapitel aus word")

    _speichere(schreibtisch)

    kapitel.refresh_from_db()
    assert kapitel.text_davor == (
        "<h3>Rückblick</h3><p><strong>Das Jahr</strong> war <em>gut</em>.</p>"
        "<ul><li>Erster <strong>Punkt</strong></li><li>Zweiter Punkt</li></ul>"
        "<ol><li>Eins</li><li>Zwei</li></ol><table><caption>Mittel</caption>"
        '<thead><tr><th scope="col">Jahr</th><th scope="col">Geld</th><td></td>'
        "</tr></thead><tbody><tr><td>2019</td><td>bewilligt<br>ausgezahlt</td><td></td></tr></tbody></table>"
        "<h3>Ausblick</h3><p>Ende</p>"
    )


def _wortpunkt(ebene, zeichen, text):
    return (
        f"<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l0 level{ebene} lfo1'>"
        f"<![if !supportLists]><span style='mso-list:Ignore'>{zeichen}<span style='font:7.0pt \"Times New "
        f"Roman\"'>&nbsp;&nbsp; </span></span><![endif]>{text}<o:p></o:p></p>"
    )


def test_words_lists_below_lists_and_footnotes_keep_their_form(schreibtisch, kapitel):
    punkte = [(1, "\uf0b7", "A"), (2, "o", "A1"), (3, "§", "A11"), (2, "o", "A2"), (1, "\uf0b7", "B")]
    punkte += [(1, "1.", "Eins"), (2, "a)", "Eins a"), (1, "2.", "Zwei")]
    liste = "".join(_wortpunkt(*punkt) for punkt in punkte)
    satz = (
        "<p class=MsoNormal>Satz<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1'><span "
        "class=MsoFootnoteReference>[1]</span></a>.</p>"
    )
    noten = (
        "<div style='mso-element:footnote-list'><br clear=all><hr size=1><div style='mso-element:footnote' "
        "id=ftn1><p class=MsoFootnoteText><a href='#_ftnref1' name='_ftn1'>[1]</a> Siehe <i>dort</i>.</p>"
        "</div></div>"
    )
    _klebe_ein(_feld(schreibtisch), satz + liste + noten)

    _speichere(schreibtisch)

    kapitel.refresh_from_db()
    assert kapitel.text_davor == (
        "<p>Satz[[Fußnote: Siehe <em>dort</em>.]].</p>"
        "<ul><li>A<ul><li>A1<ul><li>A11</li></ul></li><li>A2</li></ul></li><li>B</li></ul>"
        "<ol><li>Eins<ol><li>Eins a</li></ol></li><li>Zwei</li></ol>"
    )


@pytest.mark.parametrize("farben", ["light", "dark"])
def test_axe_finds_nothing_in_the_editor(schreibtisch, farben):
    schreibtisch.emulate_media(color_scheme=farben)
    _feld(schreibtisch).press_sequentially("Ein Satz")
    schreibtisch.get_by_role("button", name="Tabelle", exact=True).first.click()
    schreibtisch.get_by_role("button", name="Link", exact=True).first.click()

    befund = axe(schreibtisch)
    bildschirmfoto(schreibtisch, f"kapitel editor {farben}")

    assert befund == []


def test_the_editor_fits_a_phone(schreibtisch):
    schreibtisch.set_viewport_size({"width": 320, "height": 700})
    bildschirmfoto(schreibtisch, "kapitel telefon")

    assert schreibtisch.evaluate("document.documentElement.scrollWidth") == 320


def test_typing_survives_a_closed_tab_and_is_offered_back(schreibtisch, kapitel):
    _feld(schreibtisch).press_sequentially("Fast verloren")
    _warte_bis_gemerkt(schreibtisch)
    neue = schreibtisch.context.new_page()
    schreibtisch.close()
    neue.goto(reverse("kapitel_bearbeiten", args=[kapitel.pk]))
    leer = _feld(neue).inner_text().strip()

    neue.get_by_role("button", name="Text zurückholen").click()
    _speichere(neue)
    neue.reload()

    kapitel.refresh_from_db()
    assert (leer, kapitel.text_davor) == ("", "<p>Fast verloren</p>")
    assert _gemerkt(neue) == 0


def test_a_kept_text_does_not_overwrite_what_others_saved_meanwhile(schreibtisch, kapitel):
    _feld(schreibtisch).press_sequentially("Meins")
    _warte_bis_gemerkt(schreibtisch)
    Kapitel.objects.filter(pk=kapitel.pk).update(text_davor="<p>Von jemand anderem</p>")
    schreibtisch.on("dialog", lambda frage: frage.accept())
    schreibtisch.reload()

    schreibtisch.get_by_role("button", name="Text zurückholen").click()
    _speichere(schreibtisch)

    kapitel.refresh_from_db()
    assert kapitel.text_davor == "<p>Von jemand anderem</p>"
    assert schreibtisch.locator("#abgleich").inner_text().count("Von jemand anderem") == 1
    assert _feld(schreibtisch).inner_text().strip() == "Meins"


def test_signing_out_forgets_what_was_typed(schreibtisch):
    _feld(schreibtisch).press_sequentially("Vertraulich")
    _warte_bis_gemerkt(schreibtisch)
    schreibtisch.on("dialog", lambda frage: frage.accept())

    with schreibtisch.expect_navigation():
        schreibtisch.get_by_role("button", name="Abmelden").click()

    assert _gemerkt(schreibtisch) == 0


def test_nobody_else_is_offered_what_somebody_typed_in_this_browser(
    schreibtisch, kapitel, live_server, geschaeftsstelle
):
    kapitel.bericht.herausgeber = "dezernat"
    kapitel.bericht.save()
    _feld(schreibtisch).press_sequentially("Vertraulich")
    _warte_bis_gemerkt(schreibtisch)
    schreibtisch.on("dialog", lambda frage: frage.accept())

    anmelden(schreibtisch, live_server, geschaeftsstelle)
    schreibtisch.goto(reverse("kapitel_bearbeiten", args=[kapitel.pk]))

    assert schreibtisch.locator("[data-angebot]").is_hidden()
    assert _feld(schreibtisch).inner_text().strip() == ""


def _laeuft_ab(seite):
    """The session is gone without a sign-out."""
    seite.on("dialog", lambda frage: frage.accept())
    seite.context.clear_cookies()


def test_what_somebody_typed_is_gone_from_the_browser_once_another_account_signs_in(
    schreibtisch, live_server, geschaeftsstelle
):
    _feld(schreibtisch).press_sequentially("Vertraulich")
    _warte_bis_gemerkt(schreibtisch)
    _laeuft_ab(schreibtisch)

    anmelden(schreibtisch, live_server, geschaeftsstelle)
    schreibtisch.goto(reverse("start"))

    assert _gemerkt(schreibtisch) == 0


def test_who_signs_in_again_after_the_session_ran_out_is_offered_their_words(
    schreibtisch, kapitel, live_server, beauftragte
):
    _feld(schreibtisch).press_sequentially("Nicht verloren")
    _warte_bis_gemerkt(schreibtisch)
    _laeuft_ab(schreibtisch)

    schreibtisch.goto(reverse("kapitel_bearbeiten", args=[kapitel.pk]))
    anmelden(schreibtisch, live_server, beauftragte)
    schreibtisch.goto(reverse("kapitel_bearbeiten", args=[kapitel.pk]))
    schreibtisch.get_by_role("button", name="Text zurückholen").click()

    assert _feld(schreibtisch).inner_text().strip() == "Nicht verloren"


def test_a_text_longer_than_the_server_takes_stays_where_it_was_typed_and_a_sentence_says_so(
    seite, live_server, beauftragte, kapitel, settings
):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 4000
    anmelden(seite, live_server, beauftragte)
    seite.goto(reverse("kapitel_bearbeiten", args=[kapitel.pk]))
    _klebe_ein(_feld(seite), f"<p>{'Wort ' * 1000}</p>")
    seite.get_by_role("button", name="Kapitel speichern").click()
    meldung = seite.get_by_role("alert").filter(has_text="länger, als das Portal")
    meldung.wait_for()
    gezeigt = (_feld(seite).inner_text().count("Wort"), _gemerkt(seite), axe(seite))

    kapitel.refresh_from_db()
    assert (gezeigt, kapitel.text_davor) == ((1000, 1, []), "")


def test_a_full_browser_says_that_it_keeps_nothing_and_saving_still_works(schreibtisch, kapitel):
    schreibtisch.evaluate(
        """() => {
            for (let laenge = 1 << 23, n = 0; laenge >= 1; n += 1) {
                try { localStorage.setItem(`voll${n}`, "x".repeat(laenge)); } catch { laenge >>= 1; }
            }
        }"""
    )
    _feld(schreibtisch).press_sequentially("Trotzdem")
    hinweis = schreibtisch.locator("[data-ungemerkt]")
    hinweis.wait_for()
    ansage = hinweis.inner_text()

    _speichere(schreibtisch)

    kapitel.refresh_from_db()
    assert (ansage[:35], kapitel.text_davor) == ("Ihr Browser kann gerade nicht aufbe", "<p>Trotzdem</p>")


def test_typing_past_the_target_marks_it(schreibtisch, kapitel):
    Kapitel.objects.filter(pk=kapitel.pk).update(zielwoerter=2)
    schreibtisch.reload()
    zu_lang = schreibtisch.locator("[data-zu-lang]")
    _feld(schreibtisch).press_sequentially("Zwei Worte")
    davor = zu_lang.is_visible()
    _feld(schreibtisch).press_sequentially(" und zwei")

    assert (davor, zu_lang.inner_text()) == (False, "Das Ziel ist um 2 überschritten")


def test_without_script_plain_text_becomes_paragraphs(kontext, live_server, beauftragte, kapitel):
    seite = kontext(java_script_enabled=False).new_page()
    anmelden(seite, live_server, beauftragte)
    seite.goto(reverse("kapitel_bearbeiten", args=[kapitel.pk]))
    seite.get_by_label("Text", exact=True).fill("Erster Absatz\n\n- eins\n- zwei")
    seite.get_by_role("button", name="Kapitel speichern").click()

    kapitel.refresh_from_db()
    assert kapitel.text_davor == "<p>Erster Absatz</p><ul><li>eins</li><li>zwei</li></ul>"
    assert seite.locator("[data-woerter]").inner_text() == "4"


def _faellt_aus(seite, nummer):
    """The Geschäftsstelle changes the record of a session on its page."""
    seite.goto(reverse("sitzung", args=[Sitzung.objects.get(nummer=nummer).pk]))
    seite.get_by_role("link", name="Bearbeiten", exact=True).click()
    seite.locator("[name=zustand]").select_option("ausgefallen")
    seite.get_by_role("button", name="Speichern").click()
    assert seite.locator(".meldung.success").count() == 1


def _schreibe_fest(seite, bericht):
    """Give the report into Abstimmung and freeze it; the bytes of its page, as they are downloaded."""
    seite.goto(reverse("jahresbericht", args=[bericht.pk]))
    for schritt in ("In Abstimmung geben", "Festschreiben"):
        seite.get_by_role("link", name=schritt, exact=True).click()
        seite.get_by_role("button", name=schritt, exact=True).click()
    adresse = seite.locator("a[href$='.html']").first.get_attribute("href")
    return lambda: seite.request.get(adresse).text()


def _im_bericht(seite):
    return seite.locator(".vorschau .fliesstext").inner_text().replace("\u00a0", " ")


def test_a_figure_in_the_text_follows_the_records_until_it_is_frozen(
    schreibtisch, kapitel, kontext, live_server, geschaeftsstelle
):
    nebenan = kontext().new_page()
    anmelden(nebenan, live_server, geschaeftsstelle)
    for nummer in (1, 2, 3, 4):
        eine_sitzung(nummer=nummer, tag=date(2019, nummer, 7))
    schreibtisch.reload()
    _feld(schreibtisch).press_sequentially("Es gab ")
    schreibtisch.get_by_text("Kennzahlen in den Text einfügen").click()
    schreibtisch.get_by_label("Kennzahl suchen").fill("öffentliche sitz")
    befund = axe(schreibtisch)
    bildschirmfoto(schreibtisch, "kapitel kennzahlen")
    schreibtisch.get_by_role("button", name="Mit Wort einfügen: Öffentliche Sitzungen").click()
    _lass_den_editor_nachkommen(schreibtisch)
    schreibtisch.keyboard.type(".")
    _speichere(schreibtisch)
    gespeichert = _im_bericht(schreibtisch)
    gezaehlt = schreibtisch.locator(schreibtisch.locator("a.angabe").get_attribute("href")).inner_text()
    bildschirmfoto(schreibtisch, "kapitel mit kennzahl")

    _faellt_aus(nebenan, 4)
    schreibtisch.reload()
    gefolgt = _im_bericht(schreibtisch)
    fassung = _schreibe_fest(schreibtisch, kapitel.bericht)
    festgeschrieben = fassung()
    _faellt_aus(nebenan, 3)
    schreibtisch.goto(reverse("kapitel_bearbeiten", args=[kapitel.pk]))
    entwurf = _im_bericht(schreibtisch)

    kapitel.refresh_from_db()
    assert (befund, kapitel.text_davor) == ([], "<p>Es gab [[sitzungen mit Wort]].</p>")
    assert (gespeichert, gezaehlt) == ("Es gab 4 öffentliche Sitzungen.", "Öffentliche Sitzungen: 4")
    assert (gefolgt, entwurf) == ("Es gab 3 öffentliche Sitzungen.", "Es gab 2 öffentliche Sitzungen.")
    assert ">3\u00a0öffentliche Sitzungen</a>." in festgeschrieben
    assert fassung() == festgeschrieben


def test_the_released_page_tells_by_itself_what_a_figure_counted(seite, kapitel, tmp_path):
    for nummer in (1, 2):
        eine_sitzung(nummer=nummer, tag=date(2019, nummer, 7))
    Kapitel.objects.filter(pk=kapitel.pk).update(
        text_davor="<h3>Rückblick</h3><p>Es gab [[sitzungen]][[Fußnote: Ohne die ausgefallenen.]].</p>"
    )
    datei = tmp_path / "bericht.html"
    datei.write_bytes(bytes(eine_fassung(kapitel.bericht).dateien.get(art="html").datei.inhalt))

    seite.goto(datei.as_uri())
    seite.get_by_role("link", name="2", exact=True).click()

    assert seite.url.endswith("#gezaehlt-sitzungen")
    assert seite.locator(".gezaehlt li").all_inner_texts() == [
        "1. Sitzung am 07.01.2019",
        "2. Sitzung am 07.02.2019",
    ]
