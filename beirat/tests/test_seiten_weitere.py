"""Pages about recommendations, opinions, activities, bodies and papers."""

from datetime import date

import pytest

from beirat.models import Aktivitaet, Drucksache, Empfehlung, Organisation, Stellungnahme
from beirat.tests import fabrik
from beirat.tests.formulardaten import gesendet

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(als, geschaeftsstelle):
    return als(geschaeftsstelle)


def _senden(client, adresse, **getippt):
    return client.post(adresse, gesendet(client.get(adresse), **getippt))


def _fehler(antwort):
    return dict(antwort.context["buendel"].form.errors)


@pytest.mark.parametrize("anzahl", [1, 3])
@pytest.mark.parametrize(
    ("adresse", "fabrik_einer", "anfragen"),
    [
        ("/empfehlungen/", fabrik.eine_empfehlung, 8),
        ("/stellungnahmen/", fabrik.eine_stellungnahme, 6),
        ("/aktivitaeten/", fabrik.eine_aktivitaet, 7),
        ("/organisationen/", fabrik.eine_organisation, 6),
        ("/handlungsfelder/", fabrik.ein_handlungsfeld, 5),
        ("/drucksachen/", fabrik.eine_drucksache, 6),
        ("/beschluesse/", fabrik.ein_beschluss, 6),
        ("/beauftragungen/", fabrik.eine_beauftragung, 6),
    ],
)
def test_a_list_asks_the_same_questions_for_any_number_of_rows(
    client, adresse, fabrik_einer, anfragen, anzahl, django_assert_num_queries
):
    for nummer in range(anzahl):
        tage = {"erster_tag": date(2010 + nummer, 1, 1), "letzter_tag": date(2010 + nummer, 12, 31)}
        fabrik_einer(**(tage if fabrik_einer is fabrik.eine_beauftragung else {}))
    with django_assert_num_queries(anfragen):
        assert client.get(adresse).status_code == 200


def test_a_recommendation_is_told_as_of_the_asked_day(client):
    empfehlung = fabrik.eine_empfehlung()
    fabrik.eine_rueckmeldung(empfehlung=empfehlung, tag=date(2018, 9, 10), status="in_pruefung")
    fabrik.eine_rueckmeldung(empfehlung=empfehlung, tag=date(2020, 1, 15), status="umgesetzt")

    def stand(tag):
        (zeile,) = client.get("/empfehlungen/", {"tag": tag}).context["zeilen"]
        return zeile["status"], zeile["offen"], zeile["jahre"]

    assert [stand(tag) for tag in ("2018-09-09", "2019-12-31", "2020-01-15")] == [
        ("offen", True, 0),
        ("in Prüfung", True, 1),
        ("umgesetzt", False, 1),
    ]


def test_open_recommendations_come_first_with_the_age_of_the_first_of_their_chain(client):
    erste = fabrik.eine_empfehlung(nummer="E1", verabschiedet_am=date(2015, 6, 1))
    fabrik.eine_rueckmeldung(empfehlung=erste, tag=date(2016, 1, 1), status="ueberholt")
    fabrik.eine_empfehlung(nummer="E2", verabschiedet_am=date(2019, 6, 1), greift_auf=erste)
    zeilen = client.get("/empfehlungen/", {"tag": "2020-05-31"}).context["zeilen"]
    assert [(z["empfehlung"].nummer, z["offen"], z["jahre"]) for z in zeilen] == [
        ("E2", True, 4),
        ("E1", False, 4),
    ]


def test_a_recommendation_is_entered_with_its_answer(client):
    antwort = _senden(
        client,
        "/empfehlungen/neu/",
        nummer="E9",
        titel="Titel",
        text="Text",
        verabschiedet_am="15.03.2018",
        verabschiedet_durch="vorstand",
        adressat=fabrik.eine_organisation().pk,
        **{
            "rueckmeldungen-0-tag": "2018-09-10",
            "rueckmeldungen-0-status": "in_pruefung",
            "rueckmeldungen-0-quelle": "Schreiben",
        },
    )
    empfehlung = Empfehlung.objects.get()
    assert antwort.url == f"/empfehlungen/{empfehlung.pk}/"
    assert [str(r) for r in empfehlung.rueckmeldungen.all()] == ["10.09.2018: in Prüfung"]


def test_an_answer_before_the_new_recommendation_is_refused_at_its_field(client):
    antwort = _senden(
        client,
        "/empfehlungen/neu/",
        nummer="E9",
        titel="Titel",
        text="Text",
        verabschiedet_am="15.03.2018",
        verabschiedet_durch="vorstand",
        adressat=fabrik.eine_organisation().pk,
        **{
            "rueckmeldungen-0-tag": "2018-03-14",
            "rueckmeldungen-0-status": "in_pruefung",
            "rueckmeldungen-0-quelle": "Schreiben",
        },
    )
    assert [form.errors for form in antwort.context["buendel"].saetze[0]] == [
        {"tag": ["Die Rückmeldung liegt vor der Empfehlung."]}
    ]


@pytest.mark.parametrize("wert", ["99999999999999999999", "x", "\x00"])
def test_an_impossible_paper_is_refused_at_its_field(client, wert):
    empfehlung = fabrik.eine_empfehlung()
    antwort = _senden(client, f"/empfehlungen/{empfehlung.pk}/bearbeiten/", drucksachen=[wert])
    assert list(_fehler(antwort)) == ["drucksachen"]


def test_a_taken_number_is_refused_at_its_field(client):
    fabrik.eine_empfehlung(nummer="E1")
    zweite = fabrik.eine_empfehlung(nummer="E2")
    antwort = _senden(client, f"/empfehlungen/{zweite.pk}/bearbeiten/", nummer="E1")
    assert _fehler(antwort) == {"nummer": ["Diese Nummer ist schon vergeben."]}


def test_a_recommendation_that_is_taken_up_stays(client):
    erste = fabrik.eine_empfehlung()
    fabrik.eine_empfehlung(greift_auf=erste, verabschiedet_am=date(2019, 1, 1))
    antwort = client.post(f"/empfehlungen/{erste.pk}/loeschen/")
    assert "Es hängen noch andere Einträge daran (Empfehlung)" in antwort.content.decode()


def test_the_life_line_shows_chain_and_answers(client):
    erste = fabrik.eine_empfehlung(nummer="E1", verabschiedet_am=date(2015, 6, 1))
    zweite = fabrik.eine_empfehlung(nummer="E2", greift_auf=erste)
    fabrik.eine_rueckmeldung(empfehlung=zweite)
    kontext = client.get(f"/empfehlungen/{zweite.pk}/", {"tag": "2019-01-01"}).context
    assert ([e.tag for e, _ in kontext["linie"]], kontext["status"], kontext["jahre"]) == (
        [date(2015, 6, 1), date(2018, 3, 15), date(2018, 9, 10)],
        "in Prüfung",
        3,
    )


def test_an_opinion_is_entered(client):
    _senden(
        client,
        "/stellungnahmen/neu/",
        drucksache=fabrik.eine_drucksache().pk,
        tag="2019-03-12",
        text="Ja",
        verabschiedet_durch="vorstand",
    )
    assert Stellungnahme.objects.get().text == "Ja"


def test_an_activity_keeps_how_exactly_its_days_are_known(client):
    _senden(
        client,
        "/aktivitaeten/neu/",
        art="workshop",
        titel="Workshop",
        erster_tag="2019-10-17",
        erster_genauigkeit="monat",
        letzter_tag="2019-10-17",
        letzter_genauigkeit="monat",
    )
    assert Aktivitaet.objects.get().in_worten() == "Oktober 2019"


def test_crossed_days_of_an_activity_are_refused_at_the_last_day(client):
    aktivitaet = fabrik.eine_aktivitaet()
    antwort = _senden(client, f"/aktivitaeten/{aktivitaet.pk}/bearbeiten/", letzter_tag="2019-02-25")
    assert list(_fehler(antwort)) == ["letzter_tag"]


def test_the_list_of_activities_of_a_year_holds_what_touches_it(client):
    fabrik.eine_aktivitaet(erster_tag=date(2018, 1, 1), letzter_tag=date(2018, 12, 31))
    ueber = fabrik.eine_aktivitaet(erster_tag=date(2018, 12, 31), letzter_tag=date(2019, 1, 1))
    assert list(client.get("/aktivitaeten/", {"jahr": "2019"}).context["seite"]) == [ueber]


def test_a_rededicated_event_cannot_be_deleted(client):
    aktivitaet = fabrik.eine_aktivitaet()
    fabrik.eine_sitzung(zustand="umgewidmet", veranstaltung=aktivitaet)
    antwort = client.post(f"/aktivitaeten/{aktivitaet.pk}/loeschen/")
    assert "Es hängen noch andere Einträge daran (Sitzung)" in antwort.content.decode()


def test_a_renamed_body_keeps_its_earlier_name(client):
    organisation = fabrik.eine_organisation(name="Alter Name")
    _senden(
        client,
        f"/organisationen/{organisation.pk}/bearbeiten/",
        name="Neuer Name",
        website="www.example.org",
        **{"fruehere_namen-0-name": "Alter Name", "fruehere_namen-0-letzter_tag": "2018-12-31"},
    )
    organisation = Organisation.objects.get()
    assert (organisation.name_am(date(2018, 12, 31)), organisation.name_am(date(2019, 1, 1))) == (
        "Alter Name",
        "Neuer Name",
    )


def test_two_earlier_names_for_one_day_are_refused(client):
    organisation = fabrik.eine_organisation()
    felder = {
        "fruehere_namen-TOTAL_FORMS": "2",
        "fruehere_namen-0-name": "A",
        "fruehere_namen-0-letzter_tag": "2018-12-31",
        "fruehere_namen-1-name": "B",
        "fruehere_namen-1-letzter_tag": "2018-12-31",
    }
    antwort = _senden(client, f"/organisationen/{organisation.pk}/bearbeiten/", **felder)
    assert (antwort.status_code, organisation.fruehere_namen.count()) == (200, 0)


def test_a_field_of_action_is_entered_once(client):
    fabrik.ein_handlungsfeld(name="Sprache")
    assert list(_fehler(_senden(client, "/handlungsfelder/neu/", name="Sprache"))) == ["name"]


def test_an_unusual_paper_number_is_stored_with_a_warning(client):
    adresse = "/drucksachen/neu/"
    daten = gesendet(client.get(adresse), kennung="Vorlage 7", titel="Titel")
    antwort = client.post(adresse, daten, follow=True)
    assert Drucksache.objects.get().kennung == "Vorlage 7"
    assert [m.level_tag for m in antwort.context["messages"]] == ["success", "warning"]


def test_a_paper_is_entered_with_the_same_committee_twice(client):
    ausschuss = fabrik.eine_organisation(art="gremium")
    felder = {"beratungen-TOTAL_FORMS": "2"}
    for nummer in (0, 1):
        felder |= {f"beratungen-{nummer}-position": nummer + 1, f"beratungen-{nummer}-gremium": ausschuss.pk}
    _senden(client, "/drucksachen/neu/", kennung="I0140/20", titel="Bericht", **felder)
    assert [b.gremium for b in Drucksache.objects.get().beratungen.all()] == [ausschuss, ausschuss]


def test_the_same_place_in_the_order_of_committees_is_refused(client):
    ausschuss = fabrik.eine_organisation(art="gremium")
    drucksache = fabrik.eine_beratung(position=1).drucksache
    felder = {"beratungen-1-position": "1", "beratungen-1-gremium": ausschuss.pk}
    antwort = _senden(client, f"/drucksachen/{drucksache.pk}/bearbeiten/", **felder)
    assert (antwort.status_code, drucksache.beratungen.count()) == (200, 1)


def test_the_search_for_papers_folds_umlauts(client):
    drucksache = fabrik.eine_drucksache(titel="Ärztliche Versorgung")
    fabrik.eine_drucksache(titel="Anderes")
    assert list(client.get("/drucksachen/", {"q": "arztlich"}).context["seite"]) == [drucksache]


@pytest.mark.parametrize(
    ("erster", "letzter", "erwartet"),
    [
        (date(2019, 3, 1), date(2019, 3, 1), {2019: (1, 1)}),
        (date(2018, 12, 31), date(2019, 1, 1), {2018: (1, 1), 2019: (1, 1)}),
        (date(2010, 1, 1), None, dict.fromkeys(range(2016, 2021), (1, 1))),
        (date(2015, 12, 31), date(2015, 12, 31), None),
        (date(2021, 1, 1), None, None),
    ],
)
def test_activities_count_once_in_every_year_that_they_touch(erster, letzter, erwartet):
    fabrik.eine_aktivitaet(art="sprechstunde", erster_tag=erster, letzter_tag=letzter)
    jahre, zaehlung = Aktivitaet.objects.je_art_und_jahr(2020)
    assert (list(jahre), zaehlung.get("sprechstunde")) == ([2020, 2019, 2018, 2017, 2016], erwartet)


def test_internal_activities_are_told_apart_and_each_count_leads_to_what_it_counted(client):
    fabrik.eine_aktivitaet(art="workshop")
    fabrik.eine_aktivitaet(art="workshop", oeffentlich=False)
    inhalt = client.get("/aktivitaeten/?jahr=2019").content.decode()
    assert (
        '<a href="/aktivitaeten/?jahr=2019&amp;art=workshop" '
        'aria-label="Workshop 2019: 2, davon öffentlich 1">2 (1)</a>'
    ) in inhalt


def test_without_a_year_the_count_ends_with_the_newest_activity(client):
    fabrik.eine_aktivitaet(art="workshop", erster_tag=date(2017, 5, 1), letzter_tag=date(2017, 5, 1))
    assert list(client.get("/aktivitaeten/").context["jahre"]) == [2017, 2016, 2015, 2014, 2013]


def _verbinde(client, drucksache, *andere):
    adresse = f"/drucksachen/{drucksache.pk}/bearbeiten/"
    return client.post(adresse, gesendet(client.get(adresse), verwandte=[d.pk for d in andere]))


def test_papers_that_belong_together_are_tied_on_one_page_and_shown_on_both(client):
    anfrage, stellungnahme = fabrik.eine_drucksache(), fabrik.eine_drucksache()

    _verbinde(client, stellungnahme, anfrage)

    gezeigt = [client.get(f"/drucksachen/{d.pk}/").context["verwandte"] for d in (anfrage, stellungnahme)]
    assert list(map(list, gezeigt)) == [[stellungnahme], [anfrage]]


def test_both_histories_tell_that_papers_were_tied_and_parted(client):
    eine, andere = fabrik.eine_drucksache(), fabrik.eine_drucksache()

    _verbinde(client, eine, andere)
    _verbinde(client, eine)

    stand = [[zeile.verwandte.count() for zeile in d.history.order_by("history_id")] for d in (eine, andere)]
    assert [max(zahlen) for zahlen in stand] == [1, 1]
    assert [zahlen[-1] for zahlen in stand] == [0, 0]


def test_a_paper_is_not_tied_to_itself(client):
    drucksache = fabrik.eine_drucksache()

    antwort = _verbinde(client, drucksache, drucksache)

    assert (antwort.status_code, list(_fehler(antwort)), drucksache.verwandte.count()) == (
        200,
        ["verwandte"],
        0,
    )
