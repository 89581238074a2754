"""Contributions: what a link opens, what each step allows, and that no typed word is lost."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from basis.link import LinkAbgelaufen, LinkUngueltig
from basis.models import mit_grund
from basis.tests.postserver import zugestellt
from berichte.ablauf import Verweigert
from berichte.models import Zuarbeit
from berichte.pruefung import befunde_der_aufzeichnungen
from berichte.tests.fabrik import ein_bericht, ein_kapitel, ein_konto, eine_fassung, eine_zuarbeit
from berichte.uebernahme import fingerabdruck
from berichte.zuarbeit import schritte
from berichte.zuarbeit.brief import Entwurf
from berichte.zuarbeit.link import schluessel, zuarbeit_zu
from berichte.zuarbeit.schritte import abdruck
from berichte.zuarbeit.vorjahr import text_vom_letzten_mal

pytestmark = pytest.mark.django_db
FAELLIG = date(2099, 3, 1)
ZEITPUNKT = datetime(2099, 2, 20, 9, 0, tzinfo=UTC)
BRIEF = Entwurf("Bitte", "Hier entlang")


def _eingegangene(text="Neuer Text", **abweichend):
    return eine_zuarbeit(text=text, zustand="eingegangen", abgegeben_am=ZEITPUNKT, **abweichend)


def _nimm_an(zuarbeit, text="Neuer Text", **ort):
    return schritte.nimm_an(zuarbeit, text, gelesen=abdruck(zuarbeit.text), **ort)


# The link ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("tag", "offen"), [(date(2099, 3, 15), True), (date(2099, 3, 16), False)])
def test_a_link_opens_until_two_weeks_after_the_due_day(tag, offen):
    link = schluessel(eine_zuarbeit(faellig_am=FAELLIG))

    try:
        geoeffnet = bool(zuarbeit_zu(link, tag))
    except LinkAbgelaufen as grund:
        geoeffnet = False
        assert str(grund) == "Dieser Link galt nur bis zum 15.03.2099."

    assert geoeffnet == offen


@pytest.mark.parametrize("link", ["", "abc", "WzEsMV0:falsch", "W1tdLDFd:x"])
def test_a_forged_link_opens_nothing(link):
    eine_zuarbeit()

    with pytest.raises(LinkUngueltig):
        zuarbeit_zu(link, FAELLIG)


def test_the_link_of_an_invitation_opens_no_contribution():
    from django.core.signing import Signer

    fremd = Signer(salt="beirat.einladung.antwort").sign_object([eine_zuarbeit().pk, 1])

    with pytest.raises(LinkUngueltig):
        zuarbeit_zu(fremd, FAELLIG)


@pytest.mark.parametrize(
    ("werte", "satz"),
    [
        ({"link_nummer": 2}, "durch einen neuen ersetzt"),
        ({"zustand": "hinfaellig"}, "zurückgezogen"),
        ({"zustand": "angenommen"}, "Ihr Beitrag ist angenommen"),
        ({"link_bis": None}, "Der Bericht ist abgeschlossen"),
    ],
)
def test_a_link_that_ended_says_why(werte, satz):
    zuarbeit = eine_zuarbeit()
    link = schluessel(zuarbeit)
    Zuarbeit.objects.update(**werte)

    with pytest.raises(LinkAbgelaufen, match=satz):
        zuarbeit_zu(link, FAELLIG)


def test_the_link_to_a_deleted_contribution_tells_nothing_else():
    zuarbeit = eine_zuarbeit()
    link = schluessel(zuarbeit)
    zuarbeit.kapitel.loeschen()

    with pytest.raises(LinkAbgelaufen, match="zurückgezogen"):
        zuarbeit_zu(link, FAELLIG)


def test_who_has_an_account_gets_no_link():
    zuarbeit = eine_zuarbeit(von=ein_konto())

    with pytest.raises(LinkAbgelaufen):
        zuarbeit_zu(schluessel(zuarbeit), FAELLIG)


# Rules of the row ----------------------------------------------------------------------------------


def test_an_account_needs_no_address():
    with pytest.raises(ValidationError, match="Wer ein Konto hat"):
        eine_zuarbeit(von=ein_konto(), email="a@example.org")


def test_an_account_gives_the_name():
    assert eine_zuarbeit(von=ein_konto(username="amt51"), von_name="").von_name == "amt51"


def test_somebody_has_to_be_asked():
    with pytest.raises(ValidationError, match="Bitte nennen Sie einen Namen"):
        eine_zuarbeit(von_name="")


def test_the_history_never_holds_the_address():
    zuarbeit = eine_zuarbeit(email="a@example.org")

    assert "email" not in {feld.name for feld in zuarbeit.history.model._meta.get_fields()}


def test_freezing_the_report_deletes_addresses_and_ends_links():
    bericht = ein_bericht()
    zuarbeit = eine_zuarbeit(kapitel=bericht.kapitel.first(), email="a@example.org", text="Entwurf")
    link = schluessel(zuarbeit)

    eine_fassung(bericht)

    assert list(Zuarbeit.objects.values_list("email", "link_bis", "text")) == [("", None, "Entwurf")]
    with pytest.raises(LinkAbgelaufen):
        zuarbeit_zu(link, FAELLIG)


# Writing -------------------------------------------------------------------------------------------


def test_a_draft_is_kept_and_stays_outstanding():
    zuarbeit = eine_zuarbeit()

    schritte.schreibe(zuarbeit, "Erster Satz", gelesen=abdruck(""))

    assert Zuarbeit.objects.values_list("text", "zustand").get() == ("Erster Satz", "erbeten")


def _schreibe_nacheinander(zuarbeit, *texte):
    for davor, text in pairwise(("", *texte)):
        schritte.schreibe(zuarbeit, text, gelesen=abdruck(davor))


def test_of_ones_drafts_the_history_keeps_one_an_hour_and_the_last():
    zuarbeit = eine_zuarbeit()

    with mit_grund("Beitrag über den persönlichen Link"):
        _schreibe_nacheinander(zuarbeit, "Eins", "Eins zwei", "Eins zwei drei")
        zuarbeit.history.filter(text="Eins").update(history_date=datetime(2019, 1, 1, tzinfo=UTC))
        schritte.schreibe(zuarbeit, "Vier", gelesen=abdruck("Eins zwei drei"))

    assert _verlauf(zuarbeit) == ["", "Eins", "Eins zwei drei", "Vier"]


@pytest.mark.parametrize("andere", [{"history_change_reason": "vertretungsweise"}, {"zustand": "zurueck"}])
def test_what_somebody_else_wrote_between_stays_in_the_history(andere):
    zuarbeit = eine_zuarbeit()
    with mit_grund("Beitrag über den persönlichen Link"):
        _schreibe_nacheinander(zuarbeit, "Eins", "Zwei")
        zuarbeit.history.filter(text="Zwei").update(**andere)
        schritte.schreibe(zuarbeit, "Drei", gelesen=abdruck("Zwei"))

    assert _verlauf(zuarbeit) == ["", "Eins", "Zwei", "Drei"]


def _verlauf(zuarbeit):
    return list(zuarbeit.history.order_by("history_id").values_list("text", flat=True))


def test_handing_in_keeps_when():
    schritte.schreibe(eine_zuarbeit(), "Fertig", gelesen=abdruck(""), zeitpunkt=ZEITPUNKT)

    assert Zuarbeit.objects.values_list("text", "zustand", "abgegeben_am").get() == (
        "Fertig",
        "eingegangen",
        ZEITPUNKT,
    )


def test_nothing_is_handed_in_without_a_word():
    with pytest.raises(Verweigert, match="Bitte schreiben Sie Ihren Beitrag"):
        schritte.schreibe(eine_zuarbeit(), "", gelesen=abdruck(""), zeitpunkt=ZEITPUNKT)


def test_a_text_that_the_page_did_not_show_is_not_written_over():
    zuarbeit = eine_zuarbeit(text="Von nebenan")

    with pytest.raises(schritte.Geaendert) as fehler:
        schritte.schreibe(zuarbeit, "Meins", gelesen=abdruck("Davor"))

    assert (fehler.value.zuarbeit.text, Zuarbeit.objects.get().text) == ("Von nebenan", "Von nebenan")


def test_handing_in_twice_is_handing_in_once():
    zuarbeit = _eingegangene("Fertig")

    schritte.schreibe(zuarbeit, "Fertig", gelesen=abdruck(""), zeitpunkt=ZEITPUNKT + timedelta(seconds=2))

    assert Zuarbeit.objects.get().abgegeben_am == ZEITPUNKT


def test_what_is_handed_in_cannot_be_changed():
    with pytest.raises(Verweigert, match="schon abgegeben"):
        schritte.schreibe(_eingegangene(), "Anderes", gelesen=abdruck("Neuer Text"))


# Taking in, returning, withdrawing -----------------------------------------------------------------


def test_an_accepted_contribution_follows_the_chapters_text_in_a_paragraph_of_its_own():
    kapitel = ein_kapitel(text_davor="Alter Text\n")

    _nimm_an(_eingegangene(kapitel=kapitel))

    kapitel.refresh_from_db()
    assert kapitel.text_davor == "<p>Alter Text</p><p>Neuer Text</p>"
    assert Zuarbeit.objects.values_list("zustand", "link_bis").get() == ("angenommen", None)


def test_it_may_go_behind_the_generated_part():
    kapitel = ein_kapitel()

    _nimm_an(_eingegangene(kapitel=kapitel), stelle="danach")

    kapitel.refresh_from_db()
    assert (kapitel.text_davor, kapitel.text_danach) == ("", "<p>Neuer Text</p>")


def test_what_somebody_wrote_into_the_chapter_meanwhile_stays():
    kapitel = ein_kapitel()
    zuarbeit = _eingegangene(kapitel=kapitel)
    zuarbeit.kapitel.text_davor = ""
    type(kapitel).objects.update(text_davor="<p>Gerade geschrieben</p>")

    _nimm_an(zuarbeit)

    kapitel.refresh_from_db()
    assert kapitel.text_davor == "<p>Gerade geschrieben</p><p>Neuer Text</p>"


def test_a_contribution_behind_last_years_text_does_not_confirm_it():
    kapitel = ein_kapitel(
        text_davor="<p>Vom Vorjahr</p>", uebernommen_davor=fingerabdruck("<p>Vom Vorjahr</p>")
    )

    _nimm_an(_eingegangene(kapitel=kapitel))

    kapitel.refresh_from_db()
    assert (kapitel.text_davor, kapitel.mit_uebernommenem) == ("<p>Vom Vorjahr</p><p>Neuer Text</p>", True)


def test_a_contribution_may_take_the_place_of_last_years_text_alone():
    vorjahr = "<p>Vom Vorjahr</p>"
    kapitel = ein_kapitel(
        text_davor=vorjahr,
        text_danach=vorjahr,
        uebernommen_davor=fingerabdruck(vorjahr),
        uebernommen_danach=fingerabdruck(vorjahr),
    )

    _nimm_an(_eingegangene(kapitel=kapitel), stelle="danach", statt=True)

    kapitel.refresh_from_db()
    assert (kapitel.text_davor, kapitel.text_danach) == (vorjahr, "<p>Neuer Text</p>")
    assert (kapitel.ist_uebernommen("davor"), kapitel.ist_uebernommen("danach")) == (True, False)


def test_a_text_confirmed_meanwhile_is_not_replaced():
    kapitel = ein_kapitel(text_davor="<p>Vom Vorjahr</p>")

    with pytest.raises(Verweigert, match="inzwischen bestätigt oder geändert"):
        _nimm_an(_eingegangene(kapitel=kapitel), statt=True)

    kapitel.refresh_from_db()
    assert kapitel.text_davor == "<p>Vom Vorjahr</p>"


def test_two_people_cannot_accept_the_same_contribution_twice():
    kapitel = ein_kapitel()
    zuarbeit = _eingegangene(kapitel=kapitel)
    _nimm_an(zuarbeit)

    with pytest.raises(Verweigert, match="schon angenommen"):
        _nimm_an(zuarbeit)

    kapitel.refresh_from_db()
    assert kapitel.text_davor == "<p>Neuer Text</p>"


def test_a_contribution_that_changed_meanwhile_is_shown_again_before_it_is_accepted():
    zuarbeit = eine_zuarbeit(text="Erster Stand")
    gelesen = abdruck(zuarbeit.text)
    schritte.schreibe(zuarbeit, "Zweiter Stand", gelesen=gelesen, zeitpunkt=ZEITPUNKT)

    with pytest.raises(schritte.Geaendert):
        schritte.nimm_an(zuarbeit, "Erster Stand", gelesen=gelesen)


def test_a_returned_contribution_can_be_written_on_with_a_word_above_it():
    zuarbeit = schritte.gib_zurueck(_eingegangene(), "Bitte mit Zahlen", date(2099, 4, 1))

    assert (zuarbeit.zustand, zuarbeit.rueckgabe, zuarbeit.link_bis) == (
        "zurueck",
        "Bitte mit Zahlen",
        date(2099, 4, 15),
    )


def test_only_what_came_can_be_returned():
    with pytest.raises(Verweigert, match="Zurückgeben lässt sich nur"):
        schritte.gib_zurueck(eine_zuarbeit(), "Wort", FAELLIG)


def test_a_withdrawn_request_keeps_the_text_but_no_address():
    schritte.ziehe_zurueck(eine_zuarbeit(email="a@example.org", text="Entwurf"))

    assert Zuarbeit.objects.values_list("zustand", "email", "link_bis", "text").get() == (
        "hinfaellig",
        "",
        None,
        "Entwurf",
    )


def test_a_new_link_ends_the_old_one():
    zuarbeit = eine_zuarbeit()
    alt = schluessel(zuarbeit)

    neu = schluessel(schritte.ersetze_link(zuarbeit, FAELLIG))

    assert zuarbeit_zu(neu, FAELLIG) == zuarbeit
    with pytest.raises(LinkAbgelaufen, match="durch einen neuen ersetzt"):
        zuarbeit_zu(alt, FAELLIG)


# Mail ----------------------------------------------------------------------------------------------


def test_the_first_mail_is_no_reminder_and_the_second_is():
    zuarbeit = eine_zuarbeit(email="a@example.org")

    schritte.sende(zuarbeit, BRIEF, ZEITPUNKT, date(2099, 2, 20))
    schritte.sende(zuarbeit, BRIEF, ZEITPUNKT, date(2099, 2, 21))

    gespeichert = Zuarbeit.objects.get()
    assert [nachricht.to for nachricht in zugestellt()] == [["a@example.org"]] * 2
    assert (gespeichert.gesendet_am, gespeichert.erinnert_am) == (ZEITPUNKT, date(2099, 2, 21))


def test_one_reminder_a_day_is_enough():
    zuarbeit = eine_zuarbeit(email="a@example.org", gesendet_am=ZEITPUNKT)
    schritte.sende(zuarbeit, BRIEF, ZEITPUNKT, FAELLIG)

    with pytest.raises(Verweigert, match="Heute ging schon"):
        schritte.sende(zuarbeit, BRIEF, ZEITPUNKT, FAELLIG)

    assert len(zugestellt()) == 1


def test_a_reminder_opens_an_expired_link_again():
    zuarbeit = eine_zuarbeit(email="a@example.org", gesendet_am=ZEITPUNKT, faellig_am=date(2099, 1, 1))

    schritte.sende(zuarbeit, BRIEF, ZEITPUNKT, date(2099, 6, 1))

    assert Zuarbeit.objects.get().link_bis == date(2099, 6, 15)


def test_that_a_mail_was_sent_is_kept_with_the_mail_or_not_at_all():
    zuarbeit = eine_zuarbeit(email="a@example.org")

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        schritte.sende(zuarbeit, BRIEF, ZEITPUNKT, FAELLIG)
        raise ZeroDivisionError

    assert (Zuarbeit.objects.get().gesendet_am, zugestellt()) == (None, [])


# Last year's text ----------------------------------------------------------------------------------


def _vorjahr(**abweichend):
    return ein_bericht(
        erster_tag=date(2018, 1, 1),
        letzter_tag=date(2018, 12, 31),
        redaktionsschluss=date(2019, 5, 12),
        **abweichend,
    )


def test_last_years_text_is_that_of_the_same_chapter():
    frueheres = _vorjahr().kapitel.get(art="ausblick")
    frueheres.text_davor, frueheres.text_danach = "Davor", "Danach"
    frueheres.save()

    assert text_vom_letzten_mal(ein_bericht().kapitel.get(art="ausblick")) == "Davor\n\nDanach"


def test_a_chapter_of_ones_own_is_found_by_its_heading():
    vorjahr, bericht = _vorjahr(kapitel=False), ein_bericht(kapitel=False)
    ein_kapitel(bericht=vorjahr, ueberschrift="Sport", text_davor="Verein")
    ein_kapitel(bericht=vorjahr, ueberschrift="Kunst", text_davor="Theater")

    assert text_vom_letzten_mal(ein_kapitel(bericht=bericht, ueberschrift="Kunst")) == "Theater"


def test_without_an_earlier_report_there_is_no_text():
    assert text_vom_letzten_mal(ein_bericht().kapitel.first()) == ""


# Findings ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("werte", "tag", "gewicht", "satz"),
    [
        ({}, date(2099, 3, 1), "hinweis", "steht noch aus"),
        ({}, date(2099, 3, 2), "sollte", "war am 01.03.2099 fällig"),
        ({"zustand": "zurueck"}, date(2099, 3, 2), "sollte", "war am 01.03.2099 fällig"),
        ({"zustand": "eingegangen"}, date(2099, 1, 1), "sollte", "ist eingegangen"),
    ],
)
def test_contributions_that_are_not_done_are_findings(werte, tag, gewicht, satz):
    zuarbeit = eine_zuarbeit(**werte)
    befunde = befunde_der_aufzeichnungen(zuarbeit.kapitel.bericht, tag)

    ((befund,),) = ([b for b in befunde if b.seite == "zuarbeit"],)

    assert (befund.gewicht, satz in befund.text, befund.schluessel) == (gewicht, True, (zuarbeit.pk,))


@pytest.mark.parametrize("zustand", ["angenommen", "hinfaellig"])
def test_contributions_that_are_done_are_none(zustand):
    zuarbeit = eine_zuarbeit(zustand=zustand)
    befunde = befunde_der_aufzeichnungen(zuarbeit.kapitel.bericht, date(2099, 6, 1))

    assert [b for b in befunde if b.seite == "zuarbeit"] == []
