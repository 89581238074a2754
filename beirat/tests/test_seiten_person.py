"""Pages about people: list, page, forms with seats, what bad input gets."""

from datetime import date

import pytest

from beirat.models import Mandat, Nachrueckplatz, Person
from beirat.tests import fabrik
from beirat.tests.formulardaten import gesendet

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(als, geschaeftsstelle):
    return als(geschaeftsstelle)


def _mandat(nummer, der_beirat, **felder):
    werte = {"amtszeit": der_beirat.pk, "sitzart": "migration", "erster_tag": "2014-10-01"} | felder
    return {f"mandate-{nummer}-{feld}": wert for feld, wert in werte.items()}


def _neu(client, **getippt):
    adresse = "/personen/neu/"
    seite = client.get(adresse)
    return client.post(
        adresse, gesendet(seite, **({"vorname": "Ada", "nachname": "Ärztin"} | getippt)), follow=True
    )


def _fehler(antwort, feld, satz="mandate"):
    (formularsatz,) = [s for s in antwort.context["buendel"].saetze if s.prefix == satz]
    return [form.errors[feld] for form in formularsatz.forms if feld in form.errors]


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_list_of_people_asks_the_same_questions_for_any_number_of_rows(
    client, anzahl, django_assert_num_queries
):
    amtszeit = fabrik.eine_amtszeit()
    for _ in range(anzahl):
        fabrik.ein_mandat(amtszeit=amtszeit, sitzart="fraktion")
    client.get("/personen/")
    with django_assert_num_queries(8):
        antwort = client.get("/personen/")
    assert len(antwort.context["seite"].object_list) == anzahl


def test_the_search_finds_a_name_however_its_umlauts_are_typed(client):
    fabrik.eine_person(nachname="Ärztin")
    fabrik.eine_person(nachname="Zander")
    antwort = client.get("/personen/", {"q": "arzt"})
    assert [p.nachname for p in antwort.context["seite"]] == ["Ärztin"]


def test_the_list_shows_who_was_in_office_on_a_day(client):
    amtszeit = fabrik.eine_amtszeit(konstituiert_am=date(2014, 11, 3))
    frueher = fabrik.ein_mandat(amtszeit=amtszeit, letzter_tag=date(2019, 5, 1)).person
    fabrik.ein_mandat(amtszeit=amtszeit, erster_tag=date(2019, 5, 2))
    antwort = client.get("/personen/", {"tag": "2019-05-01"})
    assert list(antwort.context["seite"]) == [frueher]


@pytest.mark.parametrize("tag", ["2019-02-30", "x", "0000-00-00", "99999-01-01", "\x00"])
def test_an_impossible_day_in_the_address_gets_a_sentence_at_its_field(client, tag):
    antwort = client.get("/personen/", {"tag": tag})
    assert (antwort.status_code, list(antwort.context["filterform"].errors)) == (200, ["tag"])


def test_the_page_says_why_a_delegate_without_council_seat_is_still_in_office(client):
    mandat = fabrik.ein_mandat(sitzart="fraktion", ratsmandat_letzter_tag=date(2019, 6, 30))
    antwort = client.get(f"/personen/{mandat.person_id}/", {"tag": "2019-07-01"})
    assert antwort.context["mandate"][0]["fortdauer"] == (
        "Das Ratsmandat endete am 30.06.2019. Der Sitz im Beirat besteht nach § 3 Abs. 2 der Satzung fort, "
        "bis der neue Beirat konstituiert ist."
    )


def test_the_page_tells_from_when_to_when_a_seat_was_in_office(client):
    alt = fabrik.eine_amtszeit()
    fabrik.eine_amtszeit(bestellt_am=date(2019, 10, 17), konstituiert_am=date(2019, 11, 27))
    mandat = fabrik.ein_mandat(amtszeit=alt)

    zeilen = client.get(f"/personen/{mandat.person_id}/").context["mandate"]

    assert [zeile["im_amt"] for zeile in zeilen] == [(date(2014, 11, 3), date(2019, 11, 26))]


@pytest.mark.parametrize("anzahl", [1, 3])
@pytest.mark.parametrize(("seite", "anfragen"), [("", 12), ("bearbeiten/", 10)])
def test_the_page_of_a_person_asks_the_same_questions_for_any_number_of_seats(
    client, anzahl, seite, anfragen, django_assert_num_queries
):
    person = fabrik.eine_person()
    for nummer in range(anzahl):
        amtszeit = fabrik.eine_amtszeit(
            bestellt_am=date(2015 + nummer, 1, 1), konstituiert_am=date(2015 + nummer, 2, 1)
        )
        fabrik.eine_funktion(mandat=fabrik.ein_mandat(person=person, amtszeit=amtszeit))
        Nachrueckplatz.objects.create(amtszeit=amtszeit, person=person, rang=1)

    with django_assert_num_queries(anfragen):
        client.get(f"/personen/{person.pk}/{seite}")


def test_only_who_keeps_internal_data_is_led_to_the_history_of_a_person(als, geschaeftsstelle, beauftragte):
    person = fabrik.eine_person()
    verlauf = f"/verlauf/person/{person.pk}/"

    gezeigt = [
        verlauf in als(konto).get(f"/personen/{person.pk}/").content.decode()
        for konto in (geschaeftsstelle, beauftragte)
    ]

    assert gezeigt == [True, False]


def test_internal_data_is_hidden_from_those_who_do_not_keep_it(als, beauftragte):
    person = fabrik.eine_person(anschrift="GEHEIM-Straße 1", notiz="GEHEIM-Notiz")
    person.anschrift = "GEHEIM-Straße 2"
    person.save()
    assert "GEHEIM" not in als(beauftragte).get(f"/personen/{person.pk}/").content.decode()


def test_a_person_is_entered_with_a_seat(client):
    amtszeit = fabrik.eine_amtszeit()
    antwort = _neu(client, **_mandat(0, amtszeit))
    person = Person.objects.get()
    assert antwort.redirect_chain == [(f"/personen/{person.pk}/", 302)]
    assert list(person.mandate.values_list("amtszeit", "sitzart", "erster_tag")) == [
        (amtszeit.pk, "migration", date(2014, 10, 1))
    ]


def test_an_eighth_holder_of_seven_fraktion_seats_is_refused_at_the_field(client):
    amtszeit = fabrik.eine_amtszeit()
    for _ in range(7):
        fabrik.ein_mandat(amtszeit=amtszeit, sitzart="fraktion")
    fraktion = fabrik.eine_fraktion()
    antwort = _neu(client, **_mandat(0, amtszeit, sitzart="fraktion", fraktion=fraktion.pk))
    assert _fehler(antwort, "sitzart") == [
        ["Am 01.10.2014 sind schon alle 7 Sitze dieser Art besetzt: Bitte beenden Sie zuerst ein Mandat."]
    ]
    assert Person.objects.filter(nachname="Ärztin").count() == 0


def test_an_overlapping_seat_is_refused_at_the_field(client):
    mandat = fabrik.ein_mandat()
    adresse = f"/personen/{mandat.person_id}/bearbeiten/"
    daten = gesendet(client.get(adresse), **_mandat(1, mandat.amtszeit, erster_tag="2016-01-01"))
    antwort = client.post(adresse, daten)
    assert _fehler(antwort, "erster_tag") == [
        ["Diese Person hat in dieser Amtszeit an mindestens einem dieser Tage schon ein Mandat."]
    ]


def test_two_new_overlapping_seats_of_a_new_person_are_refused_at_the_field(client):
    amtszeit = fabrik.eine_amtszeit()
    antwort = _neu(
        client,
        **_mandat(0, amtszeit, letzter_tag="2016-01-01", ausscheiden="ruecktritt"),
        **_mandat(1, amtszeit, erster_tag="2016-01-01"),
        **{"mandate-TOTAL_FORMS": 2},
    )
    assert _fehler(antwort, "erster_tag") == [
        ["Dieses Mandat überschneidet sich mit einem anderen in diesem Formular."]
    ]
    assert Person.objects.count() == 0


def test_crossed_days_are_refused_at_the_last_day_and_the_typed_text_stays(client):
    antwort = _neu(client, **_mandat(0, fabrik.eine_amtszeit(), letzter_tag="01.01.2010"))
    assert _fehler(antwort, "letzter_tag") == [
        ["Der letzte Tag liegt vor dem ersten Tag: Bitte prüfen Sie beide Angaben."]
    ]
    assert 'value="2010-01-01"' in antwort.content.decode()


def test_shortening_a_seat_in_the_form_ends_its_functions(client):
    funktion = fabrik.eine_funktion()
    adresse = f"/personen/{funktion.mandat.person_id}/bearbeiten/"
    client.post(adresse, gesendet(client.get(adresse), **{"mandate-0-letzter_tag": "2018-12-31"}))
    funktion.refresh_from_db()
    assert funktion.letzter_tag == date(2018, 12, 31)


def test_a_seat_cannot_be_shortened_before_its_function_begins(client):
    funktion = fabrik.eine_funktion()
    adresse = f"/personen/{funktion.mandat.person_id}/bearbeiten/"
    daten = gesendet(client.get(adresse), vorname="Neu", **{"mandate-0-letzter_tag": "2014-10-15"})
    antwort = client.post(adresse, daten)
    assert _fehler(antwort, "letzter_tag") == [
        ["Die Funktion Vorsitz beginnt erst am 03.11.2014: Bitte ändern oder löschen Sie sie zuerst."]
    ]
    assert Person.objects.get().vorname == "Mira"
    assert Mandat.objects.get().letzter_tag is None


def test_a_seat_with_a_function_cannot_be_deleted_by_the_row(client):
    funktion = fabrik.eine_funktion()
    adresse = f"/personen/{funktion.mandat.person_id}/bearbeiten/"
    antwort = client.post(adresse, gesendet(client.get(adresse), **{"mandate-0-DELETE": "on"}))
    assert antwort.context["buendel"].form.non_field_errors() == [
        "Es hängen noch andere Einträge daran (Funktion): Bitte lösen Sie diese zuerst."
    ]


@pytest.mark.parametrize(
    ("feld", "wert"),
    [
        ("vorname", "A\x00da"),
        ("vorname", "x" * 81),
        ("vorname", ""),
        ("geburtsdatum", "30.02.1980"),
        ("email", "kein at"),
    ],
)
def test_what_cannot_be_stored_is_refused_at_its_field(client, feld, wert):
    antwort = _neu(client, **{feld: wert})
    assert list(antwort.context["buendel"].form.errors) == [feld]


@pytest.mark.parametrize("wert", ["99999999999999999999", "-1", "x", "\x00", "1.5"])
def test_an_impossible_choice_is_refused_at_its_field(client, wert):
    antwort = _neu(client, **_mandat(0, fabrik.eine_amtszeit(), amtszeit=wert))
    assert len(_fehler(antwort, "amtszeit")) == 1


@pytest.mark.parametrize(
    "daten",
    [
        {},
        {"mandate-TOTAL_FORMS": "x", "mandate-INITIAL_FORMS": "0"},
        {"mandate-TOTAL_FORMS": "99999999999999999999", "mandate-INITIAL_FORMS": "99"},
        {"mandate-TOTAL_FORMS": "-1", "mandate-INITIAL_FORMS": "-1"},
        {"mandate-TOTAL_FORMS": "1", "mandate-INITIAL_FORMS": "1", "mandate-0-id": "99999999999999999999"},
    ],
)
def test_a_torn_form_gets_a_page_and_stores_nothing(client, daten):
    antwort = client.post("/personen/neu/", {"vorname": "Ada", "nachname": "Ärztin"} | daten)
    assert (antwort.status_code, Person.objects.count()) == (200, 0)


@pytest.mark.parametrize("adresse", ["/personen/99999999999999999999/", "/personen/0/", "/personen/4711/"])
def test_a_person_that_does_not_exist_is_not_found(client, adresse):
    assert client.get(adresse).status_code == 404


def test_ending_a_seat_ends_its_function_on_the_same_day(client):
    funktion = fabrik.eine_funktion()
    adresse = f"/mandate/{funktion.mandat_id}/beenden/"
    daten = {"letzter_tag": "30.06.2019", "ausscheiden": "ruecktritt", "bestaetigt": "ja"}
    antwort = client.post(adresse, daten)
    assert antwort.status_code == 302
    funktion.refresh_from_db()
    mandat = Mandat.objects.get()
    assert (mandat.letzter_tag, mandat.ausscheiden, funktion.letzter_tag) == (
        date(2019, 6, 30),
        "ruecktritt",
        date(2019, 6, 30),
    )


def test_ending_a_seat_before_it_began_is_refused_at_the_field(client):
    mandat = fabrik.ein_mandat()
    antwort = client.post(
        f"/mandate/{mandat.pk}/beenden/", {"letzter_tag": "01.01.2010", "ausscheiden": "tod"}
    )
    assert antwort.context["form"].errors == {
        "letzter_tag": ["Der letzte Tag liegt vor dem ersten Tag: Bitte prüfen Sie beide Angaben."]
    }


def test_somebody_with_a_seat_cannot_be_deleted_and_the_page_says_why(client):
    mandat = fabrik.ein_mandat()
    antwort = client.post(f"/personen/{mandat.person_id}/loeschen/")
    assert "Es hängen noch andere Einträge daran (Mandat)" in antwort.content.decode()


def test_somebody_without_a_seat_is_deleted_by_post_only(client):
    person = fabrik.eine_person()
    client.get(f"/personen/{person.pk}/loeschen/")
    assert Person.objects.count() == 1
    client.post(f"/personen/{person.pk}/loeschen/")
    assert Person.objects.count() == 0


def test_markup_in_a_name_is_shown_as_text(client):
    person = fabrik.eine_person(nachname="<script>alert(1)</script>")
    assert "<script>alert" not in client.get(f"/personen/{person.pk}/").content.decode()
