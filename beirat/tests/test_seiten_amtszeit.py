"""Pages about boards: the composition on any day, terms, Vorstand, reserve, the statute."""

from datetime import date

import pytest

from beirat.models import Amtszeit, Funktion, Mandat, Nachrueckplatz, Satzungsfassung
from beirat.tests import fabrik
from beirat.tests.formulardaten import gesendet

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(als, geschaeftsstelle):
    return als(geschaeftsstelle)


@pytest.fixture
def wechsel():
    """The year 2019: the old board until 26.11., the new one appointed 17.10. and constituted 27.11."""
    alt = fabrik.eine_amtszeit(satzungsfassung=fabrik.eine_satzungsfassung(fraktion=5, migration=8))
    neu = fabrik.eine_amtszeit(
        bestellt_am=date(2019, 10, 17),
        konstituiert_am=date(2019, 11, 27),
        satzungsfassung=fabrik.eine_satzungsfassung(in_kraft_ab=date(2019, 1, 1)),
    )
    return alt, neu


def _besetzung(client, tag):
    return client.get("/beirat/", {"tag": tag}).context["besetzung"]


def _senden(client, adresse, **getippt):
    return client.post(adresse, gesendet(client.get(adresse), **getippt))


def _fehler(antwort):
    return dict(antwort.context["buendel"].form.errors)


def test_the_old_board_stays_until_the_day_before_the_new_one_is_constituted(client, wechsel):
    alt, neu = wechsel
    tage = ["2019-06-01", "2019-10-17", "2019-11-26", "2019-11-27"]
    assert [_besetzung(client, tag).amtszeit for tag in tage] == [alt, alt, alt, neu]


def test_members_to_be_are_designated_between_appointment_and_constitution(client, wechsel):
    _, neu = wechsel
    mandat = fabrik.ein_mandat(amtszeit=neu)
    tage = ["2019-10-16", "2019-10-17", "2019-11-26", "2019-11-27"]
    designierte = [[d.mandate for d in _besetzung(client, tag).designierte] for tag in tage]
    assert designierte == [[], [(mandat,)], [(mandat,)], []]


def test_the_page_says_why_a_delegate_stays_after_the_council_seat_is_lost(client, wechsel):
    alt, _ = wechsel
    fabrik.ein_mandat(amtszeit=alt, sitzart="fraktion", ratsmandat_letzter_tag=date(2019, 6, 30))

    def fortdauer(tag):
        return [sitz.fortdauer for sitz in _besetzung(client, tag).gruppen[0].besetzt]

    assert (fortdauer("2019-06-30"), [satz[:41] for satz in fortdauer("2019-07-01")]) == (
        [""],
        ["Das Ratsmandat endete am 30.06.2019. Der "],
    )


def test_vacant_seats_and_offices_are_told(client, wechsel):
    alt, _ = wechsel
    fabrik.ein_mandat(amtszeit=alt, sitzart="fraktion")
    besetzung = _besetzung(client, "2019-06-01")
    assert [(g.sitze, len(g.besetzt), g.vakant) for g in besetzung.gruppen] == [(5, 1, 4), (8, 0, 8)]
    assert [(amt.funktion.label, amt.sitz) for amt in besetzung.vorstand] == [
        ("Vorsitz", None),
        ("1. Stellvertretung", None),
        ("2. Stellvertretung", None),
    ]
    assert besetzung.beauftragung is None


def test_chair_and_commissioner_change_hands_on_the_day_of_constitution(client, wechsel):
    alt, neu = wechsel
    alte = fabrik.eine_funktion(mandat=fabrik.ein_mandat(amtszeit=alt))
    neue = fabrik.eine_funktion(mandat=fabrik.ein_mandat(amtszeit=neu))
    amt = fabrik.eine_beauftragung(person=alte.mandat.person, letzter_tag=date(2019, 11, 26))
    amt_neu = fabrik.eine_beauftragung(person=neue.mandat.person, erster_tag=date(2019, 11, 27))
    vorher, nachher = (_besetzung(client, tag) for tag in ("2019-11-26", "2019-11-27"))
    assert [(b.vorstand[0].sitz.mandat, b.beauftragung) for b in (vorher, nachher)] == [
        (alte.mandat, amt),
        (neue.mandat, amt_neu),
    ]


def test_a_fraktion_is_named_as_it_was_called_that_day(client, wechsel):
    fraktion = fabrik.eine_fraktion(name="Neuer Name")
    fraktion.fruehere_namen.create(name="Alter Name", letzter_tag=date(2019, 6, 30))
    fabrik.ein_mandat(amtszeit=wechsel[0], sitzart="fraktion", fraktion=fraktion)
    namen = [_besetzung(client, t).gruppen[0].besetzt[0].fraktion for t in ("2019-06-30", "2019-07-01")]
    assert namen == ["Alter Name", "Neuer Name"]


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_composition_asks_the_same_questions_for_any_number_of_members(
    client, wechsel, anzahl, django_assert_num_queries
):
    for amtszeit in wechsel:
        for _ in range(anzahl):
            fabrik.ein_mandat(amtszeit=amtszeit, sitzart="fraktion")
    with django_assert_num_queries(10):
        client.get("/beirat/", {"tag": "2019-11-01"})


@pytest.mark.parametrize("tag", ["2019-02-30", "x", "00.00.0000", "0001-01-01", "99999999999", "\x00"])
def test_an_impossible_day_gets_a_sentence_at_its_field_and_keeps_what_was_typed(client, tag):
    antwort = client.get("/beirat/", {"tag": tag})
    assert (antwort.status_code, list(antwort.context["filterform"].errors)) == (200, ["tag"])


def test_without_a_day_the_page_tells_about_a_day_and_not_an_error(client, wechsel):
    antwort = client.get("/beirat/")
    assert (antwort.status_code, antwort.context["besetzung"].amtszeit) == (200, wechsel[1])


def test_before_the_first_board_the_page_says_so(client, wechsel):
    antwort = client.get("/beirat/", {"tag": "2000-01-01"})
    assert "war noch kein Beirat konstituiert" in antwort.content.decode()


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_list_of_boards_asks_the_same_questions_for_any_number_of_rows(
    client, anzahl, django_assert_num_queries
):
    for nummer in range(anzahl):
        fabrik.eine_amtszeit(konstituiert_am=date(2015 + nummer, 1, 1))
    with django_assert_num_queries(7):
        client.get("/amtszeiten/")


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_page_of_a_board_asks_the_same_questions_for_any_number_of_members(
    client, anzahl, django_assert_num_queries
):
    amtszeit = fabrik.eine_amtszeit()
    for art in list(Funktion.Art)[:anzahl]:
        fabrik.eine_funktion(mandat=fabrik.ein_mandat(amtszeit=amtszeit), art=art)
    with django_assert_num_queries(9):
        client.get(f"/amtszeiten/{amtszeit.pk}/")


def test_a_board_is_entered(client):
    satzung = fabrik.eine_satzungsfassung()
    antwort = _senden(
        client,
        "/amtszeiten/neu/",
        bezeichnung="Beirat 2014",
        bestellt_am="01.10.2014",
        satzungsfassung=satzung.pk,
    )
    assert antwort.url == f"/amtszeiten/{Amtszeit.objects.get().pk}/"


def test_a_constitution_before_the_appointment_is_refused_at_its_field(client):
    amtszeit = fabrik.eine_amtszeit()
    antwort = _senden(client, f"/amtszeiten/{amtszeit.pk}/bearbeiten/", konstituiert_am="2014-09-30")
    assert _fehler(antwort) == {"konstituiert_am": ["Die Konstituierung liegt vor der Bestellung."]}


def test_two_boards_constituted_on_one_day_are_refused_at_the_field(client, wechsel):
    antwort = _senden(client, f"/amtszeiten/{wechsel[0].pk}/bearbeiten/", konstituiert_am="2019-11-27")
    assert list(_fehler(antwort)) == ["konstituiert_am"]


def test_a_second_holder_of_a_function_is_refused_at_the_field(client):
    funktion = fabrik.eine_funktion()
    anderes = fabrik.ein_mandat()
    antwort = _senden(
        client,
        f"/amtszeiten/{funktion.amtszeit_id}/funktionen/neu/",
        art="vorsitz",
        mandat=anderes.pk,
        erster_tag="2016-01-01",
    )
    assert _fehler(antwort) == {
        "erster_tag": ["Diese Funktion ist an mindestens einem dieser Tage schon besetzt."]
    }


def test_a_function_is_offered_to_voting_members_of_the_board_only(client, wechsel):
    alt, neu = wechsel
    stimmberechtigt = fabrik.ein_mandat(amtszeit=alt)
    alt.satzungsfassung.kontingente.create(sitzart="geschaeftsfuehrung", sitze=1, stimmberechtigt=False)
    fabrik.ein_mandat(amtszeit=alt, sitzart="geschaeftsfuehrung")
    fabrik.ein_mandat(amtszeit=neu)
    form = client.get(f"/amtszeiten/{alt.pk}/funktionen/neu/").context["buendel"].form
    assert list(form.fields["mandat"].queryset) == [stimmberechtigt]


def test_a_function_is_entered_and_shown_on_the_page_of_its_board(client):
    mandat = fabrik.ein_mandat()
    adresse = f"/amtszeiten/{mandat.amtszeit_id}/funktionen/neu/"
    antwort = _senden(client, adresse, art="vorsitz", mandat=mandat.pk, erster_tag="2014-11-03")
    assert (antwort.url, Funktion.objects.get().mandat) == (f"/amtszeiten/{mandat.amtszeit_id}/", mandat)


def test_the_next_of_the_reserve_takes_the_seat_from_the_day_after(client):
    alt = fabrik.ein_mandat(letzter_tag=date(2019, 3, 31), ausscheiden="ruecktritt")
    platz = Nachrueckplatz.objects.create(amtszeit=alt.amtszeit, person=fabrik.eine_person(), rang=1)
    client.post(f"/nachrueckliste/{platz.pk}/nachruecken/", {"ausgeschieden": alt.pk})
    neu = Mandat.objects.get(person=platz.person)
    assert (neu.sitzart, neu.erster_tag) == ("migration", date(2019, 4, 1))


def test_nobody_is_passed_over_on_the_reserve(client):
    alt = fabrik.ein_mandat(letzter_tag=date(2019, 3, 31), ausscheiden="ruecktritt")
    erste = fabrik.eine_person(vorname="Ada", nachname="Erste")
    Nachrueckplatz.objects.create(amtszeit=alt.amtszeit, person=erste, rang=1)
    zweite = Nachrueckplatz.objects.create(amtszeit=alt.amtszeit, person=fabrik.eine_person(), rang=2)
    antwort = client.post(f"/nachrueckliste/{zweite.pk}/nachruecken/", {"ausgeschieden": alt.pk})
    assert antwort.context["form"].non_field_errors() == ["Zuerst ist Ada Erste (Rang 1) an der Reihe."]


def test_the_commissioners_office_has_one_holder_a_day(client):
    fabrik.eine_beauftragung(letzter_tag=date(2019, 11, 26))
    person = fabrik.eine_person()
    antwort = _senden(client, "/beauftragungen/neu/", person=person.pk, erster_tag="2019-11-26")
    assert _fehler(antwort) == {"erster_tag": ["Das Amt ist an mindestens einem dieser Tage schon besetzt."]}


def test_the_board_takes_part_in_an_outside_body(client):
    gremium = fabrik.eine_organisation(name="Netzwerk")
    antwort = _senden(
        client,
        "/mitwirkungen/neu/",
        gremium=gremium.pk,
        erster_tag="2019-01-01",
        erster_genauigkeit="tag",
        letzter_genauigkeit="tag",
    )
    assert "Netzwerk" in client.get(antwort.url).content.decode()


@pytest.mark.parametrize(
    ("eingabe", "gezeigt"),
    [
        ({"erster_tag": "2018-05-07"}, "seit 07.05.2018"),
        ({"erster_tag": "2018-05-07", "erster_genauigkeit": "jahr"}, "seit 2018"),
        ({"letzter_tag": "2019-02-01", "letzter_genauigkeit": "monat"}, "bis Februar 2019"),
        ({}, "Zeitraum nicht bekannt"),
    ],
)
def test_a_part_in_an_outside_body_tells_no_day_that_nobody_gave(client, eingabe, gezeigt):
    gremium = fabrik.eine_organisation(name="Netzwerk")
    genau = {"erster_genauigkeit": "tag", "letzter_genauigkeit": "tag"}
    antwort = _senden(client, "/mitwirkungen/neu/", gremium=gremium.pk, **genau | eingabe)
    assert f"<td>{gezeigt}</td>" in client.get(antwort.url).content.decode()


def test_the_administration_enters_a_version_of_the_statute_with_its_seats(als, administration):
    _senden(
        als(administration),
        "/satzungsfassungen/neu/",
        bezeichnung="Satzung 2019",
        in_kraft_ab="2019-01-01",
        **{
            "kontingente-0-sitzart": "fraktion",
            "kontingente-0-sitze": "7",
            "kontingente-1-sitzart": "migration",
            "kontingente-1-sitze": "8",
        },
    )
    satzung = Satzungsfassung.objects.get()
    assert [str(k) for k in satzung.kontingente.all()] == [
        "Sitz einer Fraktion: 7",
        "Sitz für Menschen mit Migrationshintergrund: 8",
    ]


def test_the_same_kind_of_seat_twice_is_refused(als, administration):
    antwort = _senden(
        als(administration),
        "/satzungsfassungen/neu/",
        bezeichnung="Satzung 2019",
        in_kraft_ab="2019-01-01",
        **{
            "kontingente-0-sitzart": "fraktion",
            "kontingente-0-sitze": "7",
            "kontingente-1-sitzart": "fraktion",
            "kontingente-1-sitze": "8",
        },
    )
    assert (antwort.status_code, Satzungsfassung.objects.count()) == (200, 0)


def test_a_share_above_one_is_refused_at_the_field(als, administration):
    satzung = fabrik.eine_satzungsfassung()
    antwort = _senden(als(administration), f"/satzungsfassungen/{satzung.pk}/bearbeiten/", quorum_zaehler="3")
    assert list(_fehler(antwort)) == ["quorum_zaehler"]


def test_every_seat_of_the_board_has_its_place_on_the_chart(client, wechsel):
    alt, _ = wechsel
    fabrik.ein_mandat(amtszeit=alt)
    gruppen = _besetzung(client, "2019-06-01").gruppen
    assert [(len(g.besetzt), list(g.freie)) for g in gruppen] == [
        (0, [1, 2, 3, 4, 5]),
        (1, [2, 3, 4, 5, 6, 7, 8]),
    ]


def test_the_composition_of_a_day_is_a_file_for_a_spreadsheet(client, wechsel):
    alt, neu = wechsel
    alte, _ = fabrik.ein_mandat(amtszeit=alt), fabrik.ein_mandat(amtszeit=neu)
    datei = client.get("/beirat/", {"tag": "2019-11-26", "format": "csv"}).content.decode("utf-8-sig")
    assert datei.splitlines() == [
        "Name;Sitz;Fraktion;Funktion;erster Tag;letzter Tag;Hinweis",
        f"{alte.person.name};{alte.get_sitzart_display()};;;01.10.2014;;",
    ]


def _platz(alt, **felder):
    werte = {"amtszeit": alt.amtszeit, "rang": 1} | felder
    werte.setdefault("person", fabrik.eine_person())
    return Nachrueckplatz.objects.create(**werte)


def _ended(letzter_tag, **felder):
    return fabrik.ein_mandat(letzter_tag=letzter_tag, ausscheiden="ruecktritt", **felder)


def test_only_seats_that_are_vacant_since_can_be_taken(client):
    fabrik.eine_satzungsfassung(migration=2)
    # The first one's seat went to the third, the second one's is vacant.
    erste, zweite = _ended(date(2019, 3, 31)), _ended(date(2019, 6, 30))
    fabrik.ein_mandat(erster_tag=date(2019, 4, 1))

    form = client.get(f"/nachrueckliste/{_platz(erste).pk}/nachruecken/").context["form"]

    assert [m.pk for m in form.fields["ausgeschieden"].queryset] == [zweite.pk]


def test_where_no_seat_is_vacant_the_page_says_so(client):
    fabrik.eine_satzungsfassung(migration=1)
    alt = _ended(date(2019, 3, 31))
    fabrik.ein_mandat(erster_tag=date(2019, 4, 1))

    seite = client.get(f"/nachrueckliste/{_platz(alt).pk}/nachruecken/").content.decode()

    assert ("kein Sitz ist frei" in seite, "Nachrücken lassen" in seite) == (True, False)


def test_a_seat_that_ended_with_its_board_is_not_to_be_taken():
    alt = _ended(date(2019, 11, 26))
    fabrik.eine_amtszeit(bestellt_am=date(2019, 10, 17), konstituiert_am=date(2019, 11, 27))
    frueher = _ended(date(2019, 11, 25), amtszeit=alt.amtszeit)

    assert list(_platz(alt).freie_sitze()) == [frueher]


def test_who_held_a_seat_since_does_not_take_one_from_before():
    alt = _ended(date(2019, 3, 31))
    person = fabrik.eine_person()
    spaeter = _ended(date(2019, 9, 30), erster_tag=date(2019, 6, 1), person=person)

    assert list(_platz(alt, person=person).freie_sitze()) == [spaeter]


@pytest.mark.parametrize("anzahl", [1, 3])
def test_vacant_seats_are_found_by_the_same_questions_for_any_number(anzahl, django_assert_num_queries):
    for _ in range(anzahl):
        alt = _ended(date(2019, 3, 31))
    platz = _platz(alt)

    with django_assert_num_queries(6):
        assert len(platz.freie_sitze()) == anzahl
