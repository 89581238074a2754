"""The history page of each record, and the way back to an earlier state."""

from datetime import date

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.urls import reverse

from basis.models import Datensatz
from beirat.models import Aktivitaet, Handlungsfeld, Mandat, Tagesordnungspunkt
from beirat.tests import fabrik
from berichte.tests.fabrik import eine_statistikreihe
from portal import rollen, verlauf
from projekte.models import verschwiegene_kennzahlen
from projekte.tests.fabrik import ein_projekt, eine_kennzahl

pytestmark = pytest.mark.django_db


@pytest.fixture
def sekretariat(als, geschaeftsstelle):
    return als(geschaeftsstelle)


def _seite(client, datensatz):
    return client.get(reverse("verlauf", args=[datensatz._meta.model_name, datensatz.pk]))


def _zeilen(antwort):
    return [(e["aenderung"].art, e["felder"]) for e in antwort.context["eintraege"]]


def _aendere(datensatz, **felder):
    for name, wert in felder.items():
        setattr(datensatz, name, wert)
    datensatz.save()


def _weg(datensatz, nummer=0):
    """Address that brings back the `nummer`th state of a record, the oldest being 0."""
    staende = type(datensatz).history.filter(id=datensatz.pk).order_by("history_id")
    return reverse(
        "wiederherstellen", args=[datensatz._meta.model_name, datensatz.pk, staende[nummer].history_id]
    )


def _stelle_her(client, weg):
    return client.post(weg, {"jetzt": client.get(weg).context["jetzt"]})


def test_every_kind_of_record_has_a_history_page_at_a_name_of_its_own():
    namen = verlauf.modelle()
    alle = {
        label
        for label in rollen.DATENSAETZE
        if issubclass(ContentType.objects.get_by_natural_key(*label.split(".")).model_class(), Datensatz)
    }

    assert {m._meta.label_lower for m in namen.values()} == alle


def test_it_tells_which_field_changed_from_what_to_what_and_why(sekretariat):
    feld = fabrik.ein_handlungsfeld(name="Alt")
    feld._change_reason = "Beschluss"
    _aendere(feld, name="Neu")

    antwort = _seite(sekretariat, feld)

    assert _zeilen(antwort) == [("geändert", [("Handlungsfeld", "Alt", "Neu")]), ("angelegt", [])]
    assert antwort.context["eintraege"][0]["aenderung"].grund == "Beschluss"


def test_references_are_told_by_name(sekretariat):
    aktivitaet = fabrik.eine_aktivitaet()
    _aendere(aktivitaet, handlungsfeld=fabrik.ein_handlungsfeld(name="Bildung"))

    assert _zeilen(_seite(sekretariat, aktivitaet))[0] == (
        "geändert",
        [("Handlungsfeld", "leer", "Bildung")],
    )


def test_partners_added_are_told_by_name(sekretariat):
    aktivitaet = fabrik.eine_aktivitaet()
    aktivitaet.partner.add(fabrik.eine_organisation(name="Jobcenter"))

    assert _zeilen(_seite(sekretariat, aktivitaet))[0] == ("geändert", [("Beteiligte", "leer", "Jobcenter")])


def test_the_agenda_is_told_on_the_page_of_its_session(sekretariat):
    punkt = fabrik.ein_top()
    _aendere(punkt, titel="Neuer Titel")

    zeilen = [e["aenderung"].gegenstand for e in _seite(sekretariat, punkt.sitzung).context["eintraege"]]

    assert zeilen == ["Tagesordnungspunkt", "Tagesordnungspunkt", "Sitzung"]


@pytest.mark.parametrize("mache", [fabrik.eine_person, fabrik.ein_mandat])
def test_the_history_of_people_is_for_those_who_keep_personal_data(als, beauftragte, mache):
    assert _seite(als(beauftragte), mache()).status_code == 403


@pytest.mark.parametrize(
    ("persona", "geaendert"),
    [
        ("geschaeftsstelle", [["Ansprechperson"], ["Stadtteil", "Ansprechperson"], []]),
        ("beauftragte", [["Stadtteil"], []]),
    ],
)
def test_whom_to_call_at_a_traeger_is_told_only_to_those_who_keep_personal_data(
    als, request, persona, geaendert
):
    projekt = ein_projekt(ansprechperson="Erste Person")
    for stadtteil, person in (("Buckau", "Zweite Person"), ("Buckau", "Dritte Person")):
        projekt.stadtteil, projekt.ansprechperson = stadtteil, person
        projekt.save()
    client = als(request.getfixturevalue(persona))

    antwort = client.get(reverse("verlauf", args=["projekt", projekt.pk]))

    assert [[name for name, *_ in e["felder"]] for e in antwort.context["eintraege"]] == geaendert


@pytest.mark.parametrize("adresse", ["/verlauf/konto/1/", "/verlauf/fassung/1/", "/verlauf/person/4711/"])
def test_what_has_no_history_is_not_found(sekretariat, adresse):
    assert sekretariat.get(adresse).status_code == 404


@pytest.mark.parametrize("anzahl", [1, 3])
def test_many_changes_cost_no_more_queries(sekretariat, django_assert_num_queries, anzahl):
    sitzung = fabrik.eine_sitzung()
    for nummer in range(anzahl):
        punkt = fabrik.ein_top(sitzung=sitzung, nummer=f"{nummer + 1}")
        _aendere(punkt, drucksache=fabrik.eine_drucksache(kennung=f"I000{nummer}/19"))

    with django_assert_num_queries(11):
        _seite(sekretariat, sitzung)


# The way back ---------------------------------------------------------------------------------------------


def test_the_question_shows_now_and_then(sekretariat):
    feld = fabrik.ein_handlungsfeld(name="Alt")
    _aendere(feld, name="Neu")

    assert sekretariat.get(_weg(feld)).context["felder"] == [("Handlungsfeld", "Neu", "Alt")]
    assert Handlungsfeld.objects.get().name == "Neu"


def test_an_earlier_state_comes_back_and_says_so_in_the_history(sekretariat):
    feld = fabrik.ein_handlungsfeld(name="Alt")
    _aendere(feld, name="Neu")

    _stelle_her(sekretariat, _weg(feld))

    letzter = Handlungsfeld.history.latest("history_id")
    assert (Handlungsfeld.objects.get().name, letzter.history_change_reason.split(":")[0]) == (
        "Alt",
        "Wiederhergestellt",
    )


def test_partners_come_back_too(sekretariat):
    aktivitaet = fabrik.eine_aktivitaet()
    aktivitaet.partner.add(fabrik.eine_organisation(name="Jobcenter"))
    aktivitaet.partner.clear()

    _stelle_her(sekretariat, _weg(aktivitaet, 1))

    assert [p.name for p in Aktivitaet.objects.get().partner.all()] == ["Jobcenter"]


def test_a_deleted_record_comes_back_with_its_key(sekretariat):
    feld = fabrik.ein_handlungsfeld(name="Bildung")
    schluessel, weg = feld.pk, _weg(feld)
    feld.loeschen()

    _stelle_her(sekretariat, weg)

    assert Handlungsfeld.objects.get(pk=schluessel).name == "Bildung"


def test_a_deleted_kind_of_seat_comes_back(als, administration):
    kontingent = fabrik.eine_satzungsfassung().kontingente.first()
    schluessel, weg = kontingent.pk, _weg(kontingent)
    kontingent.loeschen()

    _stelle_her(als(administration), weg)

    assert type(kontingent).objects.filter(pk=schluessel).exists()


def test_it_does_not_come_back_without_what_it_belonged_to(sekretariat):
    punkt = fabrik.ein_top()
    weg = _weg(punkt)
    punkt.sitzung.loeschen()

    antwort = _stelle_her(sekretariat, weg)

    assert "den es nicht mehr gibt" in antwort.context["verbot"]
    assert Tagesordnungspunkt.objects.count() == 0


def test_the_rules_of_today_hold_for_it(sekretariat):
    mandat = fabrik.ein_mandat(letzter_tag=date(2019, 6, 30), ausscheiden="ruecktritt")
    weg = _weg(mandat)
    mandat.delete()
    fabrik.ein_mandat(amtszeit=mandat.amtszeit, person=mandat.person)

    antwort = _stelle_her(sekretariat, weg)

    assert "schon ein Mandat" in antwort.context["verbot"]
    assert Mandat.objects.count() == 1


def test_confirmed_minutes_stay_as_they_are(sekretariat):
    punkt = fabrik.ein_top(titel="Alt")
    _aendere(punkt, titel="Neu")
    spaetere = fabrik.eine_sitzung(amtszeit=punkt.sitzung.amtszeit, tag=date(2019, 9, 3))
    fabrik.eine_niederschrift(sitzung=punkt.sitzung, bestaetigt_in=spaetere)

    antwort = _stelle_her(sekretariat, _weg(punkt))

    assert ("ist bestätigt" in antwort.context["verbot"], Tagesordnungspunkt.objects.get().titel) == (
        True,
        "Neu",
    )


def test_a_change_made_meanwhile_is_shown_first(sekretariat):
    feld = fabrik.ein_handlungsfeld(name="Alt")
    _aendere(feld, name="Neu")
    gesehen = sekretariat.get(_weg(feld)).context["jetzt"]
    _aendere(feld, name="Noch neuer")

    sekretariat.post(_weg(feld), {"jetzt": gesehen})

    assert Handlungsfeld.objects.get().name == "Noch neuer"


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_stored_at_the_same_moment_is_shown_first(sekretariat, nebenher):
    feld = fabrik.ein_handlungsfeld(name="Alt")
    _aendere(feld, name="Neu")
    weg = _weg(feld)
    gesehen = sekretariat.get(weg).context["jetzt"]

    with transaction.atomic():
        _aendere(feld, name="Noch neuer")
        zweites = nebenher(sekretariat.post, weg, {"jetzt": gesehen})

    assert "Inzwischen hat jemand anderes diesen Eintrag geändert" in zweites.result().content.decode()
    assert Handlungsfeld.objects.get().name == "Noch neuer"


@pytest.mark.parametrize(("rolle", "wohin"), [("beauftragte", ""), ("geschaeftsstelle", "anwesenheit")])
def test_it_leads_to_the_page_of_a_record_for_those_who_may_open_it(als, request, rolle, wohin):
    zeile = fabrik.eine_anwesenheit()

    ort = _seite(als(request.getfixturevalue(rolle)), zeile).context["ort"]

    assert ort["adresse"] == (wohin and reverse(wohin, args=[zeile.sitzung_id]))


def test_who_only_reads_restores_nothing(als, beauftragte):
    feld = fabrik.ein_handlungsfeld()

    assert als(beauftragte).get(_weg(feld)).status_code == 403


@pytest.mark.parametrize(("gefasst_am", "danach"), [(12, 13), (13, 14)])
def test_a_session_brought_back_to_its_earlier_day_takes_its_decisions_along(sekretariat, gefasst_am, danach):
    sitzung = fabrik.eine_sitzung(tag=date(2019, 3, 13))
    _aendere(sitzung, tag=date(2019, 3, 12))
    beschluss = fabrik.ein_beschluss(sitzung=sitzung, gefasst_am=date(2019, 3, gefasst_am))

    _stelle_her(sekretariat, _weg(sitzung))

    beschluss.refresh_from_db()
    sitzung.refresh_from_db()
    assert (sitzung.tag, beschluss.gefasst_am) == (date(2019, 3, 13), date(2019, 3, danach))


def test_a_session_brought_back_to_another_place_leaves_its_decisions_alone(sekretariat):
    sitzung = fabrik.eine_sitzung(ort="Rathaus")
    _aendere(sitzung, ort="Woanders")
    beschluss = fabrik.ein_beschluss(sitzung=sitzung)

    _stelle_her(sekretariat, _weg(sitzung))

    assert beschluss.history.count() == 1


def test_a_series_brought_back_to_its_earlier_table_takes_its_parts_along(sekretariat):
    ganzes = eine_statistikreihe(gruppe="Bevölkerung")
    teil = eine_statistikreihe(gruppe="Bevölkerung", teil_von=ganzes)
    for reihe in (ganzes, teil):
        _aendere(reihe, gruppe="Einwohner")

    _stelle_her(sekretariat, _weg(ganzes))

    teil.refresh_from_db()
    assert teil.gruppe == "Bevölkerung"


@pytest.mark.parametrize(
    ("zurueck", "satz"),
    [
        ("Teilnehmende", "Am 31.12.2019 gibt es hier keine Kennzahl „Teilnehmende“. Möglich ist: „Alle“."),
        ("Frauen", "Am 31.12.2019 gibt es hier keine Kennzahl „Teilnehmer“. Möglich ist: „Teilnehmende“."),
    ],
)
def test_no_figure_is_brought_back_from_where_it_hid_what_its_part_leaves(sekretariat, zurueck, satz):
    projekt = ein_projekt()
    zahlen = {
        "Teilnehmende": eine_kennzahl(projekt=projekt, bezeichnung="Alle", wert=12),
        "Frauen": eine_kennzahl(projekt=projekt, bezeichnung="Frauen", teil_von="Teilnehmer", wert=11),
    }
    _aendere(zahlen["Teilnehmende"], bezeichnung="Teilnehmende")
    _aendere(zahlen["Frauen"], teil_von="Teilnehmende")

    antwort = _stelle_her(sekretariat, _weg(zahlen[zurueck]))

    assert (antwort.context["verbot"], verschwiegene_kennzahlen(projekt.kennzahlen.all())) == (
        satz,
        {zahlen["Frauen"].pk},
    )


def test_a_figure_whose_whole_is_still_there_comes_back(sekretariat):
    projekt = ein_projekt()
    eine_kennzahl(projekt=projekt, bezeichnung="Teilnehmende", wert=12)
    frauen = eine_kennzahl(projekt=projekt, bezeichnung="Frauen", teil_von="Teilnehmende", wert=11)
    _aendere(frauen, teil_von="")

    _stelle_her(sekretariat, _weg(frauen))

    frauen.refresh_from_db()
    assert frauen.teil_von == "Teilnehmende"
