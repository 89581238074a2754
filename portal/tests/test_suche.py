"""The search finds what may be seen, in every way of typing, the best hit first."""

from datetime import date

import pytest
from django.apps import apps
from django.urls import reverse

from basis.felder import Suchschluessel
from beirat.models import Mitwirkung, Niederschrift, Organisation, Satzungsfassung
from beirat.tests.fabrik import (
    ein_handlungsfeld,
    ein_top,
    eine_aktivitaet,
    eine_drucksache,
    eine_empfehlung,
    eine_niederschrift,
    eine_organisation,
    eine_person,
    eine_rueckmeldung,
    eine_satzungsfassung,
    eine_sitzung,
)
from berichte.models import Abschnitt
from berichte.tests.fabrik import ein_kapitel, eine_anlage, eine_zuarbeit
from portal.suchen import ARTEN, suche
from projekte.tests.fabrik import ein_projekt, eine_kennzahl, eine_phase, mittel

pytestmark = pytest.mark.django_db


def _titel(frage, **weiteres):
    """Names of all hits, kind after kind."""
    return [
        "".join(stueck for stueck, _ in treffer["titel"])
        for gruppe in suche(frage, ARTEN, **weiteres)
        for treffer in gruppe.treffer
    ]


def _orte(frage):
    """Addresses to which the hits lead."""
    return [treffer["adresse"] for gruppe in suche(frage, ARTEN) for treffer in gruppe.treffer]


@pytest.mark.parametrize("frage", ["müller", "MÜLLER", "mueller", "muller", "mül", "Käthe muell"])
def test_a_person_is_found_in_every_way_of_typing(frage):
    eine_person(vorname="Käthe", nachname="Müller")
    eine_person(vorname="Käthe", nachname="Schmidt")

    assert _titel(frage) == ["Käthe Müller"]


@pytest.mark.parametrize("frage", ["DS0616/18", "ds061618", "0616/18", "ds 0616/18", "DS0616"])
def test_a_paper_is_found_with_and_without_slash(frage):
    eine_drucksache(kennung="DS0616/18", titel="Satzung")
    eine_drucksache(kennung="DS0617/18", titel="Andere")

    assert _titel(frage) == ["DS0616/18 Satzung"]


def test_all_words_have_to_occur():
    eine_person(vorname="Anna", nachname="Berg")
    eine_person(vorname="Anna", nachname="Tal")

    assert _titel("anna tal") == ["Anna Tal"]


def test_a_whole_word_in_the_title_comes_before_a_beginning_and_that_before_the_text():
    ein_projekt(titel="Garten", beschreibung="Ein Haus")
    ein_projekt(titel="Hausaufgaben")
    ein_projekt(titel="Das Haus")

    assert _titel("haus") == ["Das Haus", "Hausaufgaben", "Garten"]


def test_of_equal_hits_the_newest_comes_first():
    for jahr in (2018, 2020, 2019):
        eine_aktivitaet(titel=f"Fest {jahr}", erster_tag=date(jahr, 5, 1), letzter_tag=date(jahr, 5, 1))

    assert _titel("fest") == ["Fest 2020", "Fest 2019", "Fest 2018"]


def test_the_text_is_shown_around_the_hit():
    eine_empfehlung(text="Wir bitten um Übersetzung der Bescheide.")

    [gruppe] = suche("uebersetz", ARTEN)

    assert [s for s, getroffen in gruppe.treffer[0]["ausschnitt"] if getroffen] == ["Übersetzung"]


def test_what_was_renamed_is_found_by_its_new_name_only():
    projekt = ein_projekt(titel="Vorher")
    projekt.titel = "Nachher"
    projekt.save()

    assert (_titel("vorher"), _titel("nachher")) == ([], ["Nachher"])


@pytest.mark.parametrize("zeichen", ["%", "_", "'", "\\", "  ", "/", "\N{CJK UNIFIED IDEOGRAPH-4E2D}"])
def test_signs_find_nothing_and_break_nothing(zeichen):
    eine_person()

    assert _titel(zeichen) == []


def test_a_session_is_found_by_its_day_and_leads_to_its_page():
    sitzung = eine_sitzung(nummer=3, tag=date(2019, 3, 12))

    [gruppe] = suche("sitzung 12.03.2019", ARTEN)

    assert (_titel("sitzung 12.03.2019")[0][:10], gruppe.treffer[0]["adresse"]) == (
        "3. Sitzung",
        reverse("sitzung", args=[sitzung.pk]),
    )


def test_what_hangs_on_a_record_is_found_and_leads_to_the_page_that_tells_it():
    antwort = eine_rueckmeldung(quelle="Sozialausschuss", text="")
    eine_organisation(name="Amt").fruehere_namen.create(name="Stabsstelle", letzter_tag=date(2018, 1, 1))
    projekt = ein_projekt(titel="Haus")
    phase = eine_phase(projekt=projekt, bezeichnung="Aufbau")
    mittel(phase=phase, bescheid="AMIF-4711/19")
    eine_kennzahl(projekt=projekt, bezeichnung="Ehrenamtliche", quelle="Jahresmeldung")
    eine_satzungsfassung(bezeichnung="Neufassung")
    sitzung = eine_sitzung()
    eine_niederschrift(sitzung=sitzung).berichtigungen.create(
        gegenstand="Anwesenheit", grund="Zahlendreher", tag=sitzung.tag, beschlossen_in=sitzung
    )

    gefunden = {frage: _orte(frage) for frage in ("sozialaus", "stabs", "aufbau", "amif471119", "jahresm")}
    gefunden |= {frage: _orte(frage) for frage in ("neufass", "zahlendreher")}

    assert gefunden == {
        "sozialaus": [reverse("empfehlung", args=[antwort.empfehlung_id])],
        "stabs": [reverse("organisation", args=[Organisation.objects.get(name="Amt").pk])],
        "aufbau": [reverse("projekt", args=[projekt.pk])],
        "amif471119": [reverse("projekt", args=[projekt.pk])],
        "jahresm": [reverse("projekt", args=[projekt.pk])],
        "neufass": [
            reverse("satzungsfassung", args=[Satzungsfassung.objects.get(bezeichnung="Neufassung").pk])
        ],
        "zahlendreher": [reverse("niederschrift", args=[sitzung.pk])],
    }


def test_every_kind_with_words_for_the_search_is_searched():
    mit_woertern = {
        modell
        for modell in apps.get_models()
        if any(isinstance(feld, Suchschluessel) for feld in modell._meta.concrete_fields)
    }

    # The sections of released reports have a search of their own, which anybody may ask.
    assert {art.modell for art in ARTEN} == mit_woertern - {Abschnitt}


def test_an_account_searches_only_kinds_that_it_may_see(als, beauftragte):
    beauftragte.groups.get().permissions.filter(codename="view_niederschrift").first().group_set.clear()
    sitzung = eine_sitzung(tag=date(2019, 3, 12), zustand="durchgefuehrt")
    Niederschrift.objects.create(sitzung=sitzung, nichtoeffentlicher_teil="Vertrauliches")

    assert als(beauftragte).get(reverse("suche"), {"q": "vertraulich"}).context["gruppen"] == []


def test_notes_and_addresses_are_not_searched():
    eine_person(notiz="Streitfall", anschrift="Geheimweg 1", email="geheim@example.org")
    eine_empfehlung(interne_notiz="Streitfall")
    ein_projekt(ansprechperson="Streitfall")

    assert _titel("streitfall") + _titel("geheimweg") + _titel("geheim") == []


def test_what_was_typed_is_escaped_and_marked(als, geschaeftsstelle):
    ein_projekt(titel="<b>Fett</b> & gut")

    seite = als(geschaeftsstelle).get(reverse("suche"), {"q": "fett"}).content.decode()

    assert "&lt;b&gt;<mark>Fett</mark>&lt;/b&gt; &amp; gut</a>" in seite


def test_a_chapter_is_found_by_its_words_and_shown_without_markup():
    ein_kapitel(text_davor="<p>Der <strong>Resonanzboden</strong> wächst.</p>", ueberschrift="Neues")

    (treffer,) = suche("resonanz", ARTEN)[0].treffer

    assert "".join(stueck for stueck, _ in treffer["ausschnitt"]) == "Der Resonanzboden wächst."
    assert suche("strong", ARTEN) == []


def test_all_hits_of_one_kind_are_paged(als, geschaeftsstelle):
    for nummer in range(27):
        ein_projekt(titel=f"Haus {nummer:02}")
    client = als(geschaeftsstelle)

    alle = client.get(reverse("suche"), {"q": "haus"}).context["gruppen"]
    zweite, dahinter = (
        client.get(reverse("suche"), {"q": "haus", "art": "projekt", "seite": seite}).context["gruppen"]
        for seite in ("2", "99")
    )

    assert [(g.anzahl, len(g.treffer)) for g in alle + zweite + dahinter] == [(27, 5), (27, 2), (27, 2)]


@pytest.mark.parametrize(
    "frage", [{"art": "gibtesnicht"}, {"seite": "x"}, {"seite": "-1"}, {"art": "x", "seite": "²"}]
)
def test_impossible_addresses_still_show_the_page(als, geschaeftsstelle, frage):
    assert als(geschaeftsstelle).get(reverse("suche"), {"q": "haus", **frage}).status_code == 200


@pytest.mark.parametrize("zeilen", [1, 3])
def test_the_search_costs_the_same_for_any_number_of_hits(
    als, geschaeftsstelle, zeilen, django_assert_num_queries
):
    for nummer in range(zeilen):
        ein_projekt(titel=f"Haus {nummer}")
        eine_person(nachname="Haus")
        eine_drucksache(kennung=f"DS000{nummer}/19", titel="Haus")
        ein_top(titel="Haus", sitzung=eine_sitzung(nummer=nummer + 1, ort="Haus"))
    client = als(geschaeftsstelle)

    with django_assert_num_queries(6):
        antwort = client.get(reverse("suche"), {"q": "haus"})

    assert antwort.status_code == 200


def test_the_box_stands_on_every_page_of_those_who_may_search(als, geschaeftsstelle, ratsmitglied):
    seiten = [als(konto).get(reverse("start")).content.decode() for konto in (geschaeftsstelle, ratsmitglied)]

    assert ['role="search"' in seite for seite in seiten] == [True, False]


def test_annexes_contributions_fields_of_action_and_parts_in_other_bodies_are_found():
    anlage = eine_anlage(titel="Auswertung der Befragung")
    zuarbeit = eine_zuarbeit(kapitel=anlage.bericht.kapitel.first(), text="Neue Alphabetisierung")
    ein_handlungsfeld(name="Gesundheit und Pflege")
    gremium = eine_organisation(name="Bündnis für Demokratie")
    Mitwirkung.objects.create(gremium=gremium, rolle="beratend", erster_tag=date(2019, 1, 1))

    gefunden = {frage: _orte(frage) for frage in ("befragung", "alphabet", "pflege", "beratend", "buendnis")}

    assert gefunden == {
        "befragung": [reverse("anlage_liste", args=[anlage.bericht_id])],
        "alphabet": [reverse("zuarbeit", args=[zuarbeit.pk])],
        "pflege": [reverse("handlungsfeld_liste")],
        "beratend": [reverse("mitwirkung_liste")],
        "buendnis": [reverse("organisation", args=[gremium.pk]), reverse("mitwirkung_liste")],
    }


def test_a_part_of_the_whole_board_is_found_once_and_one_of_a_person_by_name():
    person = eine_person(vorname="Käthe", nachname="Müller")
    for wer in (None, person):
        Mitwirkung.objects.create(
            gremium=eine_organisation(), person=wer, rolle="Gast", erster_tag=date(2019, 1, 1)
        )

    assert [
        len(suche(frage, [art for art in ARTEN if art.name == "mitwirkung"])[0].treffer)
        for frage in ("gast", "kaethe")
    ] == [2, 1]


@pytest.mark.parametrize("konto", ["ratsmitglied", "administration"])
def test_readers_find_no_contribution_and_no_annex(request, als, konto):
    anlage = eine_anlage(titel="Entwurfszahlen")
    eine_zuarbeit(kapitel=anlage.bericht.kapitel.first(), text="Entwurfszahlen")

    antwort = als(request.getfixturevalue(konto)).get(reverse("suche"), {"q": "entwurfszahlen"})

    assert "Entwurfszahlen" not in antwort.content.decode()
