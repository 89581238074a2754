"""The pages of contributions: what they tell whom, and that whatever was typed comes back."""

import re
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from basis.tests.postserver import toter_postserver, zugestellt
from beirat.tests.fabrik import eine_beauftragung
from beirat.tests.formulardaten import felder_von
from berichte.models import Zuarbeit
from berichte.tests.fabrik import ein_bericht, eine_zuarbeit
from berichte.uebernahme import fingerabdruck
from berichte.zuarbeit.link import schluessel
from berichte.zuarbeit.schritte import abdruck

pytestmark = pytest.mark.django_db
ZEITPUNKT = datetime(2099, 2, 20, 9, 0, tzinfo=UTC)
OHNE_POST = "django.core.mail.backends.dummy.EmailBackend"


@pytest.fixture
def client(als, beauftragte):
    """The commissioner's, who holds the office."""
    eine_beauftragung()
    return als(beauftragte)


@pytest.fixture
def bericht(db):
    """The commissioner's report."""
    return ein_bericht()


def _kapitel(bericht):
    return bericht.kapitel.get(art="ausblick")


def _erbitte(client, bericht, **abweichend):
    daten = {
        "von_name": "Amt 51",
        "email": "amt@example.org",
        "faellig_am": "01.03.2099",
        "auftrag": "Zahlen",
    }
    return client.post(reverse("zuarbeit_neu", args=[_kapitel(bericht).pk]), daten | abweichend, follow=True)


def _link(zuarbeit):
    return reverse("beitrag", args=[schluessel(zuarbeit)])


# Asking --------------------------------------------------------------------------------------------


def test_asked_then_mailed_with_the_link_and_last_years_text(client, bericht):
    antwort = _erbitte(client, bericht, vorjahr="So war es 2018.")
    zuarbeit = Zuarbeit.objects.get()
    assert antwort.redirect_chain[-1][0] == reverse("zuarbeit_senden", args=[zuarbeit.pk])

    form = antwort.context["form"]
    client.post(
        antwort.request["PATH_INFO"], {"betreff": form["betreff"].value(), "text": form["text"].value()}
    )

    (nachricht,) = zugestellt()
    assert nachricht.to == ["amt@example.org"]
    assert _link(zuarbeit) in nachricht.body and "So war es 2018." in nachricht.body


def test_a_first_mail_that_is_sent_twice_goes_out_once_and_is_no_reminder(client, bericht):
    zuarbeit = eine_zuarbeit(kapitel=_kapitel(bericht), email="amt@example.org")
    adresse = reverse("zuarbeit_senden", args=[zuarbeit.pk])
    daten = felder_von(client.get(adresse).context["form"])

    antworten = [client.post(adresse, daten) for _ in range(2)]

    assert "Diese Mail ging inzwischen schon hinaus" in antworten[1].content.decode()
    assert (len(zugestellt()), Zuarbeit.objects.get().erinnert_am) == (1, None)


def test_a_mail_without_the_way_to_the_page_is_refused(client, bericht):
    zuarbeit = eine_zuarbeit(kapitel=_kapitel(bericht), email="amt@example.org")

    antwort = client.post(
        reverse("zuarbeit_senden", args=[zuarbeit.pk]), {"betreff": "Bitte", "text": "Bitte schreiben Sie."}
    )

    assert "Ohne die Adresse kommt niemand zum Beitrag" in antwort.content.decode()
    assert zugestellt() == []


def test_a_dead_mail_server_holds_no_page_and_gets_the_mail_later(client, bericht, settings):
    vorher = settings.VERSANDWEG
    toter_postserver(settings)
    zuarbeit = eine_zuarbeit(kapitel=_kapitel(bericht), email="amt@example.org")
    adresse = reverse("zuarbeit_senden", args=[zuarbeit.pk])
    text = client.get(adresse).context["form"]["text"].value()

    antwort = client.post(adresse, {"betreff": "Bitte", "text": f"Liebe Kollegin!\n{text}"})

    zugestellt()
    settings.VERSANDWEG = vorher
    assert antwort.status_code == 302
    assert ["Liebe Kollegin!" in nachricht.body for nachricht in zugestellt(in_minuten=2)] == [True]


def test_without_a_mail_server_the_letter_is_there_to_copy(client, bericht, settings):
    settings.VERSANDWEG = OHNE_POST

    antwort = _erbitte(client, bericht)

    seite = antwort.content.decode()
    assert "weil kein Mailserver eingerichtet ist" in seite
    assert _link(Zuarbeit.objects.get()) in seite


def test_another_address_gets_another_link(client, bericht):
    zuarbeit = eine_zuarbeit(kapitel=_kapitel(bericht), email="falsch@example.org", gesendet_am=ZEITPUNKT)
    adresse = reverse("zuarbeit_bearbeiten", args=[zuarbeit.pk])
    gelesen = client.get(adresse).context["gelesener_stand"]

    client.post(
        adresse,
        {
            "von_name": zuarbeit.von_name,
            "email": "amt@example.org",
            "faellig_am": "01.03.2099",
            "gelesener_stand": gelesen,
        },
    )

    neu = Zuarbeit.objects.get()
    assert (neu.email, neu.link_nummer, neu.gesendet_am) == ("amt@example.org", 2, None)


def test_an_account_and_an_address_are_one_too_many(client, bericht, geschaeftsstelle):
    antwort = _erbitte(client, bericht, von=geschaeftsstelle.pk)

    assert "Wer ein Konto hat, braucht keine E-Mail-Adresse" in antwort.content.decode()


def test_only_accounts_that_can_hand_in_are_offered(client, bericht, geschaeftsstelle, ratsmitglied):
    seite = client.get(reverse("zuarbeit_neu", args=[_kapitel(bericht).pk]))

    angeboten = set(seite.context["buendel"].form.fields["von"].queryset.values_list("username", flat=True))
    assert angeboten == {"beauftragte", "geschaeftsstelle"}


def test_a_finished_contribution_is_not_changed(client, bericht):
    zuarbeit = eine_zuarbeit(kapitel=_kapitel(bericht), zustand="angenommen")

    antwort = client.get(reverse("zuarbeit_bearbeiten", args=[zuarbeit.pk]), follow=True)

    assert "schon angenommen oder zurückgezogen" in antwort.content.decode()


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_list_needs_as_many_queries_for_one_as_for_three(
    client, bericht, anzahl, django_assert_num_queries
):
    for _ in range(anzahl):
        eine_zuarbeit(kapitel=_kapitel(bericht))

    with django_assert_num_queries(9):
        client.get(reverse("zuarbeit_liste", args=[bericht.pk]))


def test_the_list_as_a_file_holds_no_address(client, bericht):
    eine_zuarbeit(kapitel=_kapitel(bericht), email="amt@example.org")

    datei = client.get(reverse("zuarbeit_liste", args=[bericht.pk]) + "?format=csv").content.decode()

    assert "Amt für Bildung" in datei and "example.org" not in datei


def test_who_only_reads_the_report_sees_no_address_and_no_link(als, geschaeftsstelle, bericht):
    eine_beauftragung()
    zuarbeit = eine_zuarbeit(kapitel=_kapitel(bericht), email="amt@example.org")

    seite = als(geschaeftsstelle).get(reverse("zuarbeit", args=[zuarbeit.pk])).content.decode()

    assert "Amt für Bildung" in seite
    assert "amt@example.org" not in seite and "/beitrag/" not in seite


# Taking in and returning ---------------------------------------------------------------------------


def test_a_contribution_is_changed_and_taken_in(client, bericht):
    kapitel = bericht.kapitel.get(art="beirat")
    zuarbeit = eine_zuarbeit(kapitel=kapitel, text="Ein Satz", zustand="eingegangen")

    client.post(
        reverse("zuarbeit_annehmen", args=[zuarbeit.pk]),
        {"text": "Ein besserer Satz", "gelesen": abdruck("Ein Satz"), "wohin": "danach"},
    )

    kapitel.refresh_from_db()
    assert kapitel.text_danach == "<p>Ein besserer Satz</p>"
    wer = Zuarbeit.objects.get().history.latest("history_id").history_user
    assert str(wer) == "beauftragte"


@pytest.mark.parametrize(
    ("art", "danach", "orte"),
    [
        (
            "beirat",
            "",
            ["ans Ende des Textes vor dem erzeugten Teil", "ans Ende des Textes nach dem erzeugten Teil"],
        ),
        ("ausblick", "", ["ans Ende des Textes"]),
        ("ausblick", "<p>Mehr</p>", ["ans Ende des Textes", "ans Ende des weiteren Textes"]),
    ],
)
def test_only_a_chapter_with_a_generated_part_offers_places_around_it(client, bericht, art, danach, orte):
    kapitel = bericht.kapitel.get(art=art)
    type(kapitel).objects.filter(pk=kapitel.pk).update(text_danach=danach)
    seite = reverse("zuarbeit_annehmen", args=[eine_zuarbeit(kapitel=kapitel, text="Neu").pk])

    assert [name for _, name in client.get(seite).context["form"].fields["wohin"].choices] == orte


def test_where_text_is_carried_over_the_contribution_is_offered_its_place(client, bericht):
    kapitel = bericht.kapitel.get(art="beirat")
    kapitel.text_davor = "<p>Vom Vorjahr</p>"
    kapitel.uebernommen_davor = fingerabdruck(kapitel.text_davor)
    kapitel.save()
    seite = reverse("zuarbeit_annehmen", args=[eine_zuarbeit(kapitel=kapitel, text="Neu").pk])

    angeboten = [wert for wert, _ in client.get(seite).context["form"].fields["wohin"].choices]
    client.post(seite, {"text": "Neu", "gelesen": abdruck("Neu"), "wohin": "statt-davor"})

    kapitel.refresh_from_db()
    assert angeboten == ["davor", "danach", "statt-davor"]
    assert (kapitel.text_davor, kapitel.mit_uebernommenem) == ("<p>Neu</p>", False)


def test_a_contribution_changed_meanwhile_is_shown_beside_the_text_as_it_was_typed(client, bericht):
    zuarbeit = eine_zuarbeit(kapitel=_kapitel(bericht), text="Neuer Stand")
    seite = reverse("zuarbeit_annehmen", args=[zuarbeit.pk])
    daten = {"text": "Getippt", "gelesen": abdruck("Alter Stand"), "wohin": "davor"}

    antwort = client.post(seite, daten)
    form = antwort.context["form"]
    client.post(seite, {name: form[name].value() for name in daten})

    assert (antwort.status_code, form["text"].value()) == (409, "Getippt")
    assert Zuarbeit.objects.get().text == "Getippt"


def test_a_place_that_is_gone_is_told_and_the_text_stays(client, bericht):
    zuarbeit = eine_zuarbeit(kapitel=_kapitel(bericht), text="Neu")

    antwort = client.post(
        reverse("zuarbeit_annehmen", args=[zuarbeit.pk]),
        {"text": "Neu, geändert", "gelesen": abdruck("Neu"), "wohin": "statt-davor"},
    )

    seite = antwort.content.decode()
    assert "einen der angebotenen Einträge" in seite and "Neu, geändert</textarea>" in seite


def test_what_no_font_of_the_print_has_is_refused_before_it_reaches_the_chapter(client, bericht):
    zuarbeit = eine_zuarbeit(kapitel=_kapitel(bericht), text="中", zustand="eingegangen")

    antwort = client.post(
        reverse("zuarbeit_annehmen", args=[zuarbeit.pk]),
        {"text": "中", "gelesen": abdruck("中"), "wohin": "davor"},
    )

    assert "Die Druckschrift des Portals enthält nicht: „中“" in antwort.content.decode()


def test_a_returned_contribution_is_told_by_mail(client, bericht):
    zuarbeit = eine_zuarbeit(
        kapitel=_kapitel(bericht), text="Kurz", zustand="eingegangen", email="amt@example.org"
    )

    client.post(reverse("zuarbeit_zurueckgeben", args=[zuarbeit.pk]), {"wort": "Bitte mit Zahlen."})

    (nachricht,) = zugestellt()
    assert "Bitte mit Zahlen." in nachricht.body and _link(zuarbeit) in nachricht.body


def test_returned_without_an_address_the_page_says_whom_to_call(client, bericht):
    zuarbeit = eine_zuarbeit(kapitel=_kapitel(bericht), text="Kurz", zustand="eingegangen")

    antwort = client.post(
        reverse("zuarbeit_zurueckgeben", args=[zuarbeit.pk]), {"wort": "Mehr."}, follow=True
    )

    assert "Bitte sagen Sie Amt für Bildung Bescheid." in antwort.content.decode()


def test_withdrawing_and_replacing_the_link_ask_first(client, bericht):
    zuarbeit = eine_zuarbeit(kapitel=_kapitel(bericht))
    for name in ("zuarbeit_link", "zuarbeit_zurueckziehen"):
        client.get(reverse(name, args=[zuarbeit.pk]))
    assert Zuarbeit.objects.values_list("zustand", "link_nummer").get() == ("erbeten", 1)

    for name in ("zuarbeit_link", "zuarbeit_zurueckziehen"):
        client.post(reverse(name, args=[zuarbeit.pk]))

    assert Zuarbeit.objects.values_list("zustand", "link_nummer").get() == ("hinfaellig", 2)


# The contributor -----------------------------------------------------------------------------------


def test_behind_the_link_stand_the_task_and_last_years_text(als):
    zuarbeit = eine_zuarbeit(vorjahr="So war es 2018.")

    seite = als(None).get(_link(zuarbeit))

    assert "Sprachkurse" in seite.content.decode() and "So war es 2018." in seite.content.decode()
    assert (seite["X-Robots-Tag"], seite["Referrer-Policy"]) == ("noindex, nofollow", "no-referrer")


def test_a_draft_is_saved_and_then_handed_in(als):
    zuarbeit, client = eine_zuarbeit(), als(None)

    client.post(_link(zuarbeit), {"text": "Erster Satz", "gelesen": abdruck(""), "speichern": "ja"})
    client.post(_link(zuarbeit), {"text": "Zweiter Satz", "gelesen": abdruck("Erster Satz"), "abgeben": "ja"})

    assert Zuarbeit.objects.values_list("text", "zustand").get() == ("Zweiter Satz", "eingegangen")
    assert "Vielen Dank!" in client.get(_link(zuarbeit)).content.decode()
    gruende = zuarbeit.history.order_by("history_id").values_list("history_change_reason", flat=True)
    assert list(gruende)[1:] == ["Beitrag über den persönlichen Link"] * 2


@pytest.mark.parametrize(
    "werte",
    [
        {"link_bis": date(2019, 1, 1)},
        {"link_nummer": 2},
        {"zustand": "hinfaellig"},
        {"zustand": "angenommen"},
    ],
)
def test_typed_while_the_link_ended_the_text_comes_back_and_nothing_else_is_told(als, werte):
    zuarbeit = eine_zuarbeit(auftrag="Vertraulicher Auftrag", text="Alter Stand")
    link = _link(zuarbeit)
    Zuarbeit.objects.update(**werte)

    antwort = als(None).post(link, {"text": "Lange <getippt>", "gelesen": abdruck(""), "abgeben": "ja"})

    seite = antwort.content.decode()
    assert antwort.status_code == 410
    assert "Lange &lt;getippt&gt;" in seite and "Ihr Text ist nicht gespeichert" in seite
    assert not re.search("Vertraulicher Auftrag|Alter Stand|Amt für Bildung|Ausblick|Jahresbericht<", seite)
    assert Zuarbeit.objects.get().text == "Alter Stand"


def test_a_forged_link_tells_nothing_and_gives_typed_text_back(als):
    eine_zuarbeit()

    antwort = als(None).post("/beitrag/falsch/", {"text": "Getipptes"})

    assert antwort.status_code == 404
    assert "Getipptes" in antwort.content.decode()


def test_the_second_of_two_windows_sees_what_the_first_one_saved(als):
    zuarbeit, client = eine_zuarbeit(), als(None)
    client.post(_link(zuarbeit), {"text": "Aus Fenster eins", "gelesen": abdruck(""), "speichern": "ja"})

    antwort = client.post(
        _link(zuarbeit), {"text": "Aus Fenster zwei", "gelesen": abdruck(""), "speichern": "ja"}
    )

    seite = antwort.content.decode()
    assert antwort.status_code == 409
    assert "Aus Fenster eins" in seite and "Aus Fenster zwei" in seite
    gelesen = antwort.context["form"]["gelesen"].value()
    client.post(_link(zuarbeit), {"text": "Beides", "gelesen": gelesen, "speichern": "ja"})
    assert Zuarbeit.objects.get().text == "Beides"


def test_typed_after_somebody_handed_in_the_text_is_there_to_copy(als):
    zuarbeit = eine_zuarbeit(text="Abgegeben", zustand="eingegangen", abgegeben_am=ZEITPUNKT)

    antwort = als(None).post(_link(zuarbeit), {"text": "Nachtrag", "gelesen": abdruck("x"), "abgeben": "ja"})

    seite = antwort.content.decode()
    assert "schon abgegeben" in seite and "Nachtrag" in seite
    assert Zuarbeit.objects.get().text == "Abgegeben"


@pytest.mark.parametrize("text", ["x" * 100_001, "a\x07b"])
def test_a_text_that_cannot_be_stored_is_refused_with_a_sentence_and_shown_again(als, text):
    antwort = als(None).post(
        _link(eine_zuarbeit()), {"text": text, "gelesen": abdruck(""), "speichern": "ja"}
    )

    assert antwort.status_code == 409
    assert antwort.context["form"]["text"].value() == text
    assert Zuarbeit.objects.get().text == ""


def test_the_link_sets_no_cookie(als):
    client = als(None)

    client.get(_link(eine_zuarbeit()))

    assert not client.cookies


def test_an_account_holder_writes_own_contributions_only(als, geschaeftsstelle, bericht):
    eine_beauftragung()
    eigene = eine_zuarbeit(kapitel=_kapitel(bericht), von=geschaeftsstelle)
    fremde = eine_zuarbeit(kapitel=_kapitel(bericht))
    client = als(geschaeftsstelle)

    for zuarbeit in (eigene, fremde):
        client.post(
            reverse("zuarbeit_schreiben", args=[zuarbeit.pk]),
            {"text": "Angaben", "gelesen": abdruck(""), "abgeben": "ja"},
        )

    assert set(Zuarbeit.objects.values_list("pk", "text")) == {(eigene.pk, "Angaben"), (fremde.pk, "")}
