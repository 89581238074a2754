"""The report's way: each step in its order, by whom, with its word; and the rule of two people."""

import re
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection
from django.urls import reverse

from basis.models import Unveraenderlich
from beirat.tests.fabrik import ein_beschluss, eine_beauftragung, eine_drucksache, eine_sitzung
from berichte.ablauf import GAENGE, Verweigert, erledigen, gehen, hinweis, stationen
from berichte.festschreibung import festschreiben, zuruecknehmen
from berichte.forms.bericht import JahresberichtForm
from berichte.models import Freigabe, Herausgeber, Kommentar, Schritt
from berichte.pruefung import befunde_der_aufzeichnungen
from berichte.stand import erheben
from berichte.tests.fabrik import (
    ZEITPUNKT,
    ein_bericht,
    ein_kapitel,
    ein_kommentar,
    ein_konto,
    eine_fassung,
    eine_freigabe,
    in_abstimmung,
)
from projekte.tests.fabrik import mittel

pytestmark = pytest.mark.django_db
TAG = ZEITPUNKT.date()


def _zustand(bericht):
    bericht.refresh_from_db()
    return bericht.zustand


def _geht(bericht, art, **dazu):
    dazu.setdefault("wort", "So ist es.")
    return gehen(bericht, art, ZEITPUNKT, ein_konto(), **dazu)


# The order -----------------------------------------------------------------------------------------


def test_the_state_stands_in_no_form():
    assert "zustand" not in JahresberichtForm(instance=ein_bericht(), herausgeber=Herausgeber.values).fields


def test_a_report_goes_its_whole_way_step_by_step():
    bericht, gegangen = ein_bericht(), []
    _geht(bericht, "abstimmung")
    gegangen.append(_zustand(bericht))
    _geht(bericht, "beschlossen", beschluss=ein_beschluss())
    gegangen.append(_zustand(bericht))
    eine_freigabe(eine_fassung(bericht))
    gegangen.append(_zustand(bericht))
    _geht(bericht, "eingebracht", drucksache=eine_drucksache())
    gegangen.append(_zustand(bericht))
    _geht(bericht, "beratung")
    gegangen.append(_zustand(bericht))
    _geht(bericht, "kenntnis")
    gegangen.append(_zustand(bericht))

    assert gegangen == ["abstimmung", "beschlossen", "freigegeben", "eingebracht", "beratung", "kenntnis"]
    assert list(bericht.schritte.values_list("art", flat=True)) == [
        "abstimmung",
        "beschlossen",
        "festgeschrieben",
        "freigegeben",
        "eingebracht",
        "beratung",
        "kenntnis",
    ]


@pytest.mark.parametrize(
    ("art", "satz"),
    [
        ("zurueck", "Zurückgegeben wird nur ein Bericht, der in Abstimmung oder vom Beirat beschlossen ist."),
        (
            "beschlossen",
            "Der Beirat beschließt einen Bericht, der in Abstimmung ist: Bitte geben Sie ihn zuerst in die "
            "Abstimmung.",
        ),
        ("eingebracht", "Eingebracht wird eine freigegebene Fassung: Bitte geben Sie zuerst eine frei."),
        (
            "beratung",
            "Beraten wird ein eingebrachter Bericht: Bitte tragen Sie ihn zuerst als eingebracht ein.",
        ),
        (
            "kenntnis",
            "Zur Kenntnis genommen wird ein eingebrachter Bericht: Bitte tragen Sie ihn zuerst als "
            "eingebracht ein.",
        ),
    ],
)
def test_a_step_out_of_order_is_refused_with_a_sentence(art, satz):
    bericht = ein_bericht()

    with pytest.raises(Verweigert) as verweigert:
        _geht(bericht, art)

    assert str(verweigert.value) == f"{satz} Sein Stand ist „Entwurf“."
    assert (_zustand(bericht), bericht.schritte.count()) == ("entwurf", 0)


def test_a_draft_is_not_frozen_before_others_have_read_it():
    with pytest.raises(Verweigert) as verweigert:
        festschreiben(ein_bericht(), ZEITPUNKT, ein_konto())

    assert str(verweigert.value) == (
        "Der Bericht ist noch ein Entwurf: Bitte geben Sie ihn zuerst in die Abstimmung."
    )


def test_a_report_is_not_given_into_abstimmung_twice():
    bericht = in_abstimmung(ein_bericht())

    with pytest.raises(Verweigert):
        _geht(bericht, "abstimmung")

    assert bericht.schritte.count() == 1


def test_a_step_tells_who_when_and_which_word():
    konto = ein_konto(first_name="Mira", last_name="Muster")

    schritt = gehen(ein_bericht(), "abstimmung", ZEITPUNKT, konto, "  Bitte lesen. ")

    assert (schritt.konto_name, schritt.am, schritt.wort) == ("Mira Muster", ZEITPUNKT, "Bitte lesen.")


def test_a_step_that_was_noted_is_neither_changed_nor_deleted():
    schritt = _geht(ein_bericht(), "abstimmung")

    with pytest.raises(Unveraenderlich.Verboten):
        schritt.save()
    with pytest.raises(Unveraenderlich.Verboten):
        Schritt.objects.all().delete()


def test_the_correction_of_an_introduced_report_notes_its_steps_and_leaves_the_state():
    bericht = eine_freigabe().fassung.bericht
    _geht(bericht, "eingebracht", drucksache=eine_drucksache())
    mittel()
    eine_freigabe(eine_fassung(bericht, grund="Mittel ergänzt"))

    letzte = bericht.schritte.order_by("pk").last()
    assert (_zustand(bericht), letzte.art, letzte.fassung.nummer) == ("eingebracht", "freigegeben", 2)


def test_a_released_report_is_introduced_while_its_correction_waits_for_release():
    bericht = eine_freigabe().fassung.bericht
    mittel()
    eine_fassung(bericht, grund="Mittel ergänzt")

    _geht(bericht, "eingebracht", drucksache=eine_drucksache())

    assert _zustand(bericht) == "eingebracht"


def _hinweis(bericht):
    bericht.refresh_from_db()
    return hinweis(bericht, list(bericht.fassungen.order_by("-nummer")))


def test_a_correction_that_waits_for_its_release_is_told_with_the_edition_that_holds():
    bericht = eine_freigabe().fassung.bericht
    mittel()
    eine_fassung(bericht, grund="Mittel ergänzt")

    assert _hinweis(bericht) == (
        "Lesende sehen die freigegebene Fassung. Als Nächstes wird der Bericht eingebracht. Fassung 2 wartet "
        "noch auf ihre Freigabe; bis dahin gilt Fassung 1."
    )


def test_an_introduced_report_whose_last_release_was_taken_back_stays_introduced_and_says_so():
    freigabe = eine_freigabe()
    bericht = freigabe.fassung.bericht
    _geht(bericht, "eingebracht", drucksache=eine_drucksache())
    zuruecknehmen(freigabe, "Ein Betrag war falsch", ZEITPUNKT, ein_konto())

    assert (_hinweis(bericht), bericht.zustand) == (
        "Der Bericht liegt dem Stadtrat vor. Lesende sehen hier zurzeit keine Fassung, weil keine mehr "
        "freigegeben ist; eingebracht bleibt er.",
        "eingebracht",
    )


def test_the_page_that_takes_a_release_back_says_that_the_report_stays_introduced(als, geschaeftsstelle):
    freigabe = eine_freigabe()
    _geht(freigabe.fassung.bericht, "eingebracht", drucksache=eine_drucksache())

    seite = als(geschaeftsstelle).get(reverse("freigabe_zuruecknehmen", args=[freigabe.pk]))

    assert "Auch der Stand „eingebracht“ bleibt" in seite.content.decode()


# The board's resolution ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("abweichend", "ergebnis"),
    [
        ({"ja": 3, "nein": 3}, "abgelehnt"),
        ({"ja": 2, "nein": 3}, "abgelehnt"),
    ],
)
def test_a_rejected_motion_is_no_resolution(abweichend, ergebnis):
    bericht = in_abstimmung(ein_bericht())
    beschluss = ein_beschluss(nummer="7", **abweichend)

    with pytest.raises(Verweigert) as verweigert:
        _geht(bericht, "beschlossen", beschluss=beschluss)

    assert str(verweigert.value) == (
        f"Der Stand des Beschlusses 7 ist „{ergebnis}“: Bitte wählen Sie einen angenommenen."
    )


def test_the_resolution_stands_at_its_step():
    bericht, beschluss = in_abstimmung(ein_bericht()), ein_beschluss()

    assert _geht(bericht, "beschlossen", beschluss=beschluss).beschluss == beschluss


def test_a_resolution_that_a_step_names_is_not_deleted_and_the_page_says_why(als, geschaeftsstelle):
    bericht, beschluss = in_abstimmung(ein_bericht(titel="Bericht 2019")), ein_beschluss()
    _geht(bericht, "beschlossen", beschluss=beschluss)
    adresse = reverse("beschluss_loeschen", args=[beschluss.pk])

    antworten = [als(geschaeftsstelle).get(adresse), als(geschaeftsstelle).post(adresse)]

    satz = (
        "Im Ablauf des Berichts steht, dass der Beirat ihn damit beschlossen hat (Bericht 2019). Was dort "
        "vermerkt ist, bleibt auf Dauer, und deshalb auch dieser Beschluss. Ist er falsch erfasst, "
        "berichtigen Sie ihn bitte."
    )
    assert [antwort.context["verbot"] for antwort in antworten] == [satz, satz]


def test_a_resolution_whose_votes_were_corrected_to_a_rejection_is_a_finding():
    bericht, beschluss = in_abstimmung(ein_bericht()), ein_beschluss(nummer="7", ja=3, nein=2)
    _geht(bericht, "beschlossen", beschluss=beschluss)
    beschluss.ja, beschluss.nein = 2, 3
    beschluss.save()
    bericht.refresh_from_db()

    assert [b.text for b in befunde_der_aufzeichnungen(bericht, TAG) if "zum Bericht" in b.text] == [
        "Der Beschluss 7 des Beirates zum Bericht ist jetzt „abgelehnt“. Bitte geben Sie den Bericht zurück."
    ]


def test_text_changed_after_the_resolution_is_a_finding():
    bericht = in_abstimmung(ein_bericht())
    gehen(bericht, "beschlossen", ZEITPUNKT.replace(year=2099), ein_konto(), beschluss=ein_beschluss())
    kapitel = bericht.kapitel.get(art="ausblick")
    kapitel.text_davor = "Neu"
    kapitel._history_date = ZEITPUNKT.replace(year=2099) + timedelta(seconds=1)
    kapitel.save()

    assert _texte(bericht) == ["Kapitel „Ausblick“ ist seit dem Beschluss des Beirates geändert worden."]


def test_a_chapter_removed_after_the_resolution_leads_to_where_it_can_be_restored():
    bericht = in_abstimmung(ein_bericht())
    gehen(bericht, "beschlossen", ZEITPUNKT.replace(year=2099), ein_konto(), beschluss=ein_beschluss())
    kapitel = bericht.kapitel.get(art="ausblick")
    pk = kapitel.pk
    kapitel._history_date = ZEITPUNKT.replace(year=2099) + timedelta(seconds=1)
    kapitel.loeschen()
    bericht.refresh_from_db()

    befunde = [b for b in befunde_der_aufzeichnungen(bericht, TAG) if "seit dem Beschluss" in b.text]

    assert [(b.seite, b.schluessel) for b in befunde] == [("verlauf", ("kapitel", pk))]


def test_text_saved_as_it_was_is_no_change_after_the_resolution():
    bericht = in_abstimmung(ein_bericht())
    gehen(bericht, "beschlossen", ZEITPUNKT.replace(year=2099), ein_konto(), beschluss=ein_beschluss())
    kapitel = bericht.kapitel.get(art="ausblick")
    kapitel._history_date = ZEITPUNKT.replace(year=2099) + timedelta(seconds=1)
    kapitel.save()

    assert _texte(bericht) == []


# Sending back and remarks ----------------------------------------------------------------------------


def _texte(bericht):
    """The findings of the flow."""
    bericht.refresh_from_db()
    return [
        b.text
        for b in befunde_der_aufzeichnungen(bericht, TAG)
        if "Anmerkung" in b.text or "seit dem Beschluss" in b.text
    ]


@pytest.mark.parametrize("wort", ["", " \n"])
def test_nobody_sends_a_report_back_without_a_word(wort):
    bericht = in_abstimmung(ein_bericht())

    with pytest.raises(Verweigert) as verweigert:
        _geht(bericht, "zurueck", wort=wort)

    assert (str(verweigert.value), _zustand(bericht)) == (
        "Bitte schreiben Sie, was geändert werden soll.",
        "abstimmung",
    )


def test_sending_back_makes_it_a_draft_with_a_remark_at_the_chapter():
    bericht = in_abstimmung(ein_bericht())
    kapitel = bericht.kapitel.get(art="ausblick")

    _geht(bericht, "zurueck", kapitel=kapitel, text="Ziele nennen")

    assert (_zustand(bericht), [k.text for k in kapitel.kommentare.all()]) == ("entwurf", ["Ziele nennen"])


def test_a_remark_without_a_chapter_sends_nothing_back():
    bericht = in_abstimmung(ein_bericht())

    with pytest.raises(Verweigert) as verweigert:
        _geht(bericht, "zurueck", text="Ziele nennen")

    assert str(verweigert.value) == "Bitte wählen Sie das Kapitel, zu dem die Anmerkung gehört."
    assert (_zustand(bericht), Kommentar.objects.count()) == ("abstimmung", 0)


@pytest.mark.parametrize(
    ("anzahl", "satz"),
    [
        (1, "Kapitel „Eigenes Kapitel“: Eine Anmerkung ist noch offen."),
        (3, "Kapitel „Eigenes Kapitel“: 3 Anmerkungen sind noch offen."),
    ],
)
def test_open_remarks_are_one_finding_for_each_chapter(anzahl, satz):
    kapitel = ein_kapitel()
    for _ in range(anzahl):
        ein_kommentar(kapitel)

    assert _texte(kapitel.bericht) == [satz]


def test_a_remark_that_is_done_is_no_finding_until_it_is_opened_again():
    kommentar = ein_kommentar()
    bericht = kommentar.kapitel.bericht

    erledigen(kommentar, ZEITPUNKT, ein_konto())
    erledigt = _texte(bericht)
    erledigen(kommentar, ZEITPUNKT, ein_konto(), False)

    assert (erledigt, len(_texte(bericht))) == ([], 1)


def test_a_remark_that_two_people_mark_as_done_is_done_by_the_first(als, beauftragte):
    kommentar = ein_kommentar()
    erledigen(kommentar, ZEITPUNKT, ein_konto(username="erste"))

    als(beauftragte).post(reverse("kommentar_erledigen", args=[kommentar.pk]))

    kommentar.refresh_from_db()
    assert (kommentar.erledigt_am, kommentar.erledigt_name) == (ZEITPUNKT, "erste")


def test_a_remark_is_opened_again_by_its_own_button(als, beauftragte):
    kommentar = ein_kommentar()
    erledigen(kommentar, ZEITPUNKT, ein_konto())

    als(beauftragte).post(reverse("kommentar_erledigen", args=[kommentar.pk]), {"wieder_offen": "ja"})

    kommentar.refresh_from_db()
    assert (kommentar.erledigt_am, kommentar.erledigt_name) == (None, "")


def test_no_stand_holds_a_remark():
    kommentar = ein_kommentar(text="GEHEIM")

    assert "GEHEIM" not in str(erheben(kommentar.kapitel.bericht).als_json())


# No step without its note ----------------------------------------------------------------------------


@pytest.fixture
def ein_schritt_je_konto(db):
    """The database refuses to note a second step of the same account: it fails after it has begun."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE UNIQUE INDEX ein_schritt_je_konto ON berichte_schritt (konto_name)")


def test_an_edition_whose_release_cannot_be_noted_is_not_released(ein_schritt_je_konto):
    konto = ein_konto()
    fassung = eine_fassung(konto=konto)

    with pytest.raises(IntegrityError):
        eine_freigabe(fassung, konto=konto)

    assert Freigabe.objects.count() == 0


def test_a_release_stays_where_taking_it_back_cannot_be_noted(ein_schritt_je_konto):
    konto = ein_konto()
    freigabe = eine_freigabe(konto=konto)

    with pytest.raises(IntegrityError):
        zuruecknehmen(freigabe, "Ein Irrtum", ZEITPUNKT, konto)

    assert Freigabe.objects.get().widerrufen_am is None


def test_a_remark_does_not_stay_where_sending_back_cannot_be_noted(ein_schritt_je_konto):
    konto, kapitel = ein_konto(), ein_kapitel()
    bericht = in_abstimmung(kapitel.bericht, konto)

    with pytest.raises(IntegrityError):
        gehen(bericht, "zurueck", ZEITPUNKT, konto, "Bitte kürzer", kapitel=kapitel, text="Hier vor allem")

    assert Kommentar.objects.count() == 0


# Where the report stands -----------------------------------------------------------------------------


def _lagen(bericht):
    bericht.refresh_from_db()
    return [s.lage for s in stationen(bericht, list(bericht.schritte.all()))]


def test_the_line_of_states_tells_what_is_done_where_it_stands_and_what_is_to_come():
    bericht = in_abstimmung(ein_bericht())

    assert _lagen(bericht) == ["erledigt", "jetzt", *["offen"] * 6]


def test_a_step_that_was_taken_back_no_longer_counts_for_its_state():
    bericht = in_abstimmung(ein_bericht())
    _geht(bericht, "zurueck")
    bericht.refresh_from_db()

    assert [s.schritt for s in stationen(bericht, list(bericht.schritte.all()))] == [None] * 8


# Pages -----------------------------------------------------------------------------------------------


def test_giving_into_abstimmung_by_page(als, beauftragte):
    bericht = ein_bericht()

    antwort = als(beauftragte).post(
        reverse("jahresbericht_schritt", args=[bericht.pk, "abstimmung"]), {"wort": "Bitte"}, follow=True
    )

    assert "Der Bericht ist in Abstimmung gegeben." in antwort.content.decode()
    assert bericht.schritte.get().konto == beauftragte


@pytest.mark.parametrize("art", GAENGE)
def test_while_the_office_is_held_the_geschaeftsstelle_sends_back_and_tells_the_councils_way(
    als, geschaeftsstelle, art
):
    eine_beauftragung()
    adresse = reverse("jahresbericht_schritt", args=[ein_bericht().pk, art])

    darf = als(geschaeftsstelle).get(adresse).status_code == 200

    assert darf is (art in ("zurueck", "eingebracht", "beratung", "kenntnis"))


def test_a_step_that_nobody_knows_is_not_found(als, beauftragte):
    adresse = reverse("jahresbericht_schritt", args=[ein_bericht().pk, "festgeschrieben"])

    assert als(beauftragte).post(adresse).status_code == 404


def test_what_is_missing_is_told_at_its_field(als, beauftragte):
    bericht = in_abstimmung(ein_bericht())

    antwort = als(beauftragte).post(
        reverse("jahresbericht_schritt", args=[bericht.pk, "zurueck"]), {"wort": ""}
    )

    assert antwort.context["form"].errors == {"wort": ["Bitte füllen Sie dieses Feld aus."]}


def test_the_chapter_of_another_report_takes_no_remark(als, beauftragte):
    bericht, fremdes = in_abstimmung(ein_bericht()), ein_kapitel(bericht=ein_bericht(herausgeber="beide"))

    antwort = als(beauftragte).post(
        reverse("jahresbericht_schritt", args=[bericht.pk, "zurueck"]),
        {"wort": "Nein", "kapitel": fremdes.pk, "text": "Ändern"},
    )

    assert list(antwort.context["form"].errors) == ["kapitel"]
    assert (_zustand(bericht), Kommentar.objects.count()) == ("abstimmung", 0)


def test_the_page_of_a_step_says_why_it_is_too_early(als, beauftragte):
    seite = als(beauftragte).get(reverse("jahresbericht_schritt", args=[ein_bericht().pk, "kenntnis"]))

    assert "Zur Kenntnis genommen wird ein eingebrachter Bericht" in seite.content.decode()


def test_the_geschaeftsstelle_remarks_and_the_commissioner_marks_it_as_done(
    als, geschaeftsstelle, beauftragte
):
    eine_beauftragung()
    kapitel = ein_kapitel()
    als(geschaeftsstelle).post(reverse("kapitel_kommentare", args=[kapitel.pk]), {"text": "Quelle?"})
    kommentar = Kommentar.objects.get()
    erledigt = reverse("kommentar_erledigen", args=[kommentar.pk])

    stand = [als(konto).post(erledigt).status_code for konto in (geschaeftsstelle, beauftragte)]

    kommentar.refresh_from_db()
    assert (stand, kommentar.konto_name, kommentar.erledigt_name) == (
        [403, 302],
        "geschaeftsstelle",
        "beauftragte",
    )


def test_open_remarks_stand_before_those_that_are_done(als, beauftragte):
    kapitel = ein_kapitel()
    erledigen(ein_kommentar(kapitel, "alt"), ZEITPUNKT, ein_konto())
    ein_kommentar(kapitel, "neu")

    seite = als(beauftragte).get(reverse("kapitel_kommentare", args=[kapitel.pk]))

    assert [k.text for k in seite.context["kommentare"]] == ["neu", "alt"]


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_remarks_of_a_chapter_cost_seven_queries(als, beauftragte, anzahl, django_assert_num_queries):
    kapitel = ein_kapitel()
    for _ in range(anzahl):
        ein_kommentar(kapitel)
    client = als(beauftragte)

    with django_assert_num_queries(7):
        client.get(reverse("kapitel_kommentare", args=[kapitel.pk]))


@pytest.mark.parametrize("anzahl", [1, 3])
def test_a_chapters_page_costs_as_many_queries_for_one_remark_as_for_three(
    als, beauftragte, anzahl, django_assert_num_queries
):
    kapitel = ein_kapitel(text_davor="<p>[[sitzungen]]</p>")
    for nummer in range(1, anzahl + 1):
        ein_kommentar(kapitel)
        eine_sitzung(nummer=nummer, tag=date(2019, nummer, 7))
    client = als(beauftragte)

    with django_assert_num_queries(34):
        client.get(reverse("kapitel_bearbeiten", args=[kapitel.pk]))


@pytest.mark.parametrize("anzahl", [0, 1, 3])
def test_the_reports_page_counts_the_open_remarks_of_each_chapter(als, beauftragte, anzahl):
    kapitel = ein_kapitel()
    erledigen(ein_kommentar(kapitel), ZEITPUNKT, ein_konto())
    for _ in range(anzahl):
        ein_kommentar(kapitel)

    seite = als(beauftragte).get(reverse("jahresbericht", args=[kapitel.bericht_id]))

    assert [k.offene_anmerkungen for _, k, _ in seite.context["kapitel"]] == [anzahl]


def test_who_writes_a_chapter_sees_its_open_remarks(als, beauftragte):
    kapitel = ein_kapitel()
    erledigen(ein_kommentar(kapitel, "Schon gut."), ZEITPUNKT, ein_konto())
    ein_kommentar(kapitel, "Bitte <b>belegen</b>.")

    seite = als(beauftragte).get(reverse("kapitel_bearbeiten", args=[kapitel.pk])).content.decode()

    assert ("Bitte &lt;b&gt;belegen&lt;/b&gt;." in seite, "Schon gut." in seite) == (True, False)


# The page's one primary button ------------------------------------------------------------------------


def _hauptknoepfe(client, bericht):
    seite = client.get(reverse("jahresbericht", args=[bericht.pk])).content.decode()
    return re.findall(r'class="knopf haupt" href="[^"]*">([^<]*)<', seite)


def test_the_primary_button_is_what_comes_next_for_who_may_do_it(als, beauftragte, geschaeftsstelle):
    eine_beauftragung()
    bericht, knoepfe = ein_bericht(), []

    def merke():
        knoepfe.append([_hauptknoepfe(als(konto), bericht) for konto in (beauftragte, geschaeftsstelle)])

    merke()
    in_abstimmung(bericht)
    merke()
    fassung = eine_fassung(bericht)
    merke()
    eine_freigabe(fassung)
    merke()
    mittel()
    berichtigung = eine_fassung(bericht, grund="Mittel ergänzt")
    merke()
    eine_freigabe(berichtigung)
    _geht(bericht, "eingebracht", drucksache=eine_drucksache())
    merke()
    _geht(bericht, "beratung")
    merke()
    _geht(bericht, "kenntnis")
    merke()

    assert knoepfe == [
        [["In Abstimmung geben"], []],
        [["Festschreiben"], []],
        [[], ["Fassung 1 freigeben"]],
        [["Als eingebracht eintragen"]] * 2,
        [[], ["Fassung 2 freigeben"]],
        [["Als in Beratung eintragen"]] * 2,
        [["Als zur Kenntnis genommen eintragen"]] * 2,
        [[], []],
    ]
