"""Pages about the backlog and about templates of agendas."""

from datetime import date

import pytest

from beirat.models import Tagesordnungsvorlage, Thema
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
def test_the_backlog_asks_the_same_questions_for_any_number_of_topics(
    client, anzahl, django_assert_num_queries
):
    for _ in range(anzahl):
        fabrik.ein_thema(drucksache=fabrik.eine_drucksache(), tagesordnungspunkt=fabrik.ein_top())
    with django_assert_num_queries(6):
        antwort = client.get("/themen/", {"stand": "aufgesetzt"})
    assert len(antwort.context["seite"].object_list) == anzahl


@pytest.mark.parametrize(
    ("stand", "titel"),
    [
        ("", ["wartet"]),
        ("aufgesetzt", ["aufgesetzt"]),
        ("erledigt", ["erledigt"]),
        ("alle", ["wartet", "aufgesetzt", "erledigt"]),
        ("unsinn", ["wartet"]),
    ],
)
def test_the_backlog_is_asked_by_state(client, stand, titel):
    fabrik.ein_thema(titel="wartet", eingebracht_am=date(2019, 1, 1))
    fabrik.ein_thema(titel="aufgesetzt", eingebracht_am=date(2019, 1, 2), tagesordnungspunkt=fabrik.ein_top())
    fabrik.ein_thema(titel="erledigt", eingebracht_am=date(2019, 1, 3), erledigt_am=date(2019, 1, 3))
    seite = client.get("/themen/", {"stand": stand}).context["seite"]
    assert [t.titel for t in seite] == titel


def test_the_file_of_the_backlog_names_the_session_but_not_who_brought_a_topic_in(client):
    punkt = fabrik.ein_top(sitzung=fabrik.eine_sitzung(nummer=3), nummer="4", titel="Sprachmittlung")
    fabrik.ein_thema(titel="Sprache", eingebracht_von="Frau Geheim", tagesordnungspunkt=punkt)
    datei = client.get("/themen/", {"stand": "alle", "format": "csv"}).content.decode("utf-8-sig")
    assert datei.splitlines() == [
        "Thema;Beschreibung;eingebracht am;Drucksache;öffentlich;Stand;Sitzung;behandelt als;erledigt am",
        "Sprache;;05.02.2019;;ja;auf einer Tagesordnung;3. Sitzung am 12.03.2019;Ö 4 Sprachmittlung;",
    ]


def test_a_topic_is_kept_for_later(client):
    antwort = _senden(client, "/themen/neu/", titel="Sprachmittlung", eingebracht_am="05.02.2019")
    thema = Thema.objects.get()
    assert (antwort.url, thema.titel, thema.oeffentlich) == (f"/themen/{thema.pk}/", "Sprachmittlung", False)


def test_a_topic_on_an_agenda_isnt_done_without_a_session(client):
    thema = fabrik.ein_thema(tagesordnungspunkt=fabrik.ein_top())
    antwort = _senden(client, f"/themen/{thema.pk}/erledigen/", erledigt_am="2019-03-01")
    assert list(_fehler(antwort)) == ["erledigt_am"]


def test_a_topic_is_done_without_a_session(client):
    thema = fabrik.ein_thema()
    _senden(client, f"/themen/{thema.pk}/erledigen/", erledigt_am="2019-03-01")
    assert Thema.objects.erledigte().get().erledigt_am == date(2019, 3, 1)


def test_the_day_on_which_a_topic_was_done_is_asked_for(client):
    thema = fabrik.ein_thema()
    antwort = _senden(client, f"/themen/{thema.pk}/erledigen/", erledigt_am="")
    assert _fehler(antwort) == {"erledigt_am": ["Bitte geben Sie einen Tag an."]}


def test_a_topic_is_put_on_the_agenda_of_a_coming_session(client):
    thema, sitzung = fabrik.ein_thema(titel="Sprachmittlung"), fabrik.eine_sitzung(zustand="geplant")
    antwort = client.post(f"/themen/{thema.pk}/aufsetzen/", {"sitzung": sitzung.pk})
    punkt = sitzung.tagesordnung.get()
    assert (antwort.url, str(punkt), Thema.objects.get().tagesordnungspunkt) == (
        f"/sitzungen/{sitzung.pk}/tagesordnung/?punkt={punkt.pk}&taste=hinauf",
        "Ö 1 Sprachmittlung",
        punkt,
    )


@pytest.mark.parametrize("zustand", ["durchgefuehrt", "ausgefallen", "umgewidmet"])
def test_no_topic_is_put_on_the_agenda_of_a_session_that_is_over(client, zustand):
    thema, sitzung = fabrik.ein_thema(), fabrik.eine_sitzung(zustand=zustand)
    antwort = client.post(f"/themen/{thema.pk}/aufsetzen/", {"sitzung": sitzung.pk})
    assert (list(antwort.context["form"].errors), sitzung.tagesordnung.count()) == (["sitzung"], 0)


def test_a_topic_is_put_on_one_agenda_only(client):
    thema, sitzung = fabrik.ein_thema(), fabrik.eine_sitzung(zustand="geplant")
    for _ in range(2):
        antwort = client.post(f"/themen/{thema.pk}/aufsetzen/", {"sitzung": sitzung.pk})
    assert (antwort.url, sitzung.tagesordnung.count()) == (f"/themen/{thema.pk}/", 1)


def test_the_item_of_a_deleted_topic_stays(client):
    punkt = fabrik.ein_top()
    thema = fabrik.ein_thema(tagesordnungspunkt=punkt)
    client.post(f"/themen/{thema.pk}/loeschen/")
    assert (Thema.objects.count(), punkt.sitzung.tagesordnung.get()) == (0, punkt)


def test_a_topic_is_found_by_the_search(client):
    fabrik.ein_thema(titel="Sprachmittlung")
    assert "Themenspeicher" in client.get("/suche/", {"q": "sprachm"}).content.decode()


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_list_of_templates_asks_the_same_questions_for_any_number_of_rows(
    client, anzahl, django_assert_num_queries
):
    for _ in range(anzahl):
        fabrik.eine_vorlage()
    with django_assert_num_queries(7):
        antwort = client.get("/tagesordnungsvorlagen/")
    assert len(antwort.context["seite"].object_list) == anzahl


def test_a_template_is_entered_with_its_items(client):
    _senden(
        client,
        "/tagesordnungsvorlagen/neu/",
        bezeichnung="Ordentliche Sitzung",
        **{"punkte-0-titel": "Eröffnung", "punkte-0-position": "1", "punkte-0-oeffentlich": "on"},
    )
    vorlage = Tagesordnungsvorlage.objects.get()
    assert [(p.titel, p.oeffentlich) for p in vorlage.punkte.all()] == [("Eröffnung", True)]


def test_new_items_without_a_place_come_last_in_the_order_of_the_page(client):
    vorlage = fabrik.eine_vorlage("Eröffnung", "Berichte")
    adresse = f"/tagesordnungsvorlagen/{vorlage.pk}/bearbeiten/"
    neue = {"punkte-TOTAL_FORMS": "4", "punkte-2-titel": "Anfragen", "punkte-3-titel": "Verschiedenes"}
    _senden(client, adresse, **neue)
    titel = list(vorlage.punkte.values_list("titel", flat=True))
    assert titel == ["Eröffnung", "Berichte", "Anfragen", "Verschiedenes"]


def test_a_name_given_twice_is_refused_at_its_field(client):
    fabrik.eine_vorlage(bezeichnung="Ordentliche Sitzung")
    antwort = _senden(client, "/tagesordnungsvorlagen/neu/", bezeichnung="Ordentliche Sitzung")
    assert _fehler(antwort) == {"bezeichnung": ["Eine Vorlage mit dieser Bezeichnung gibt es schon."]}


def test_the_file_of_the_templates_has_a_row_for_each_item(client):
    fabrik.eine_vorlage("Eröffnung", "! Personal", bezeichnung="Ordentlich")
    datei = client.get("/tagesordnungsvorlagen/", {"format": "csv"}).content.decode("utf-8-sig")
    assert datei.splitlines()[1:] == [
        "Ordentlich;1;Eröffnung;nein;ja;",
        "Ordentlich;2;Personal;nein;nein;",
    ]


def test_a_template_is_deleted_with_its_items(client):
    vorlage = fabrik.eine_vorlage()
    client.post(f"/tagesordnungsvorlagen/{vorlage.pk}/loeschen/")
    assert Tagesordnungsvorlage.objects.count() == 0
