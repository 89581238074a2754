"""Pages about sessions: list, page, agenda, attendance, votes, minutes and their correction."""

from datetime import date

import pytest

from beirat.models import Anwesenheit, Beschluss, Sitzung
from beirat.tests import fabrik
from beirat.tests.formulardaten import gesendet

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(als, geschaeftsstelle):
    return als(geschaeftsstelle)


@pytest.fixture
def sitzung():
    return fabrik.eine_sitzung(amtszeit=fabrik.eine_amtszeit(), nummer=3)


def _senden(client, adresse, **getippt):
    return client.post(adresse, gesendet(client.get(adresse), **getippt))


def _fehler(antwort):
    return dict(antwort.context["buendel"].form.errors)


@pytest.fixture
def bestaetigte(sitzung):
    spaetere = fabrik.eine_sitzung(amtszeit=sitzung.amtszeit, tag=date(2019, 6, 4))
    anwesenheit = fabrik.eine_anwesenheit(sitzung=sitzung)
    beschluss = fabrik.ein_beschluss(sitzung=sitzung)
    niederschrift = fabrik.eine_niederschrift(sitzung=sitzung, bestaetigt_in=spaetere)
    return {
        "spaetere": spaetere,
        "anwesenheit": anwesenheit,
        "beschluss": beschluss,
        "niederschrift": niederschrift,
    }


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_list_of_sessions_asks_the_same_questions_for_any_number_of_rows(
    client, anzahl, django_assert_num_queries
):
    for _ in range(anzahl):
        fabrik.eine_sitzung()
    with django_assert_num_queries(6):
        antwort = client.get("/sitzungen/")
    assert len(antwort.context["seite"].object_list) == anzahl


def test_the_list_shows_the_sessions_of_a_year(client):
    fabrik.eine_sitzung(tag=date(2018, 12, 31))
    sitzung = fabrik.eine_sitzung(tag=date(2019, 1, 1))
    assert list(client.get("/sitzungen/", {"jahr": "2019"}).context["seite"]) == [sitzung]


@pytest.mark.parametrize("jahr", ["19", "x", "99999", "\x00"])
def test_an_impossible_year_gets_a_sentence_at_its_field(client, jahr):
    antwort = client.get("/sitzungen/", {"jahr": jahr})
    assert list(antwort.context["filterform"].errors) == ["jahr"]


def _neue(client, **getippt):
    felder = {"amtszeit": fabrik.eine_amtszeit().pk, "nummer": "4", "tag": "12.03.2019"} | getippt
    return _senden(client, "/sitzungen/neu/", **felder)


def test_a_session_is_entered_with_the_items_of_a_template(client):
    vorlage = fabrik.eine_vorlage("Eröffnung")
    antwort = _neue(client, beginn="17:00", ende="01:00", oeffentlich="on", vorlage=vorlage.pk)
    sitzung = Sitzung.objects.get()
    assert (antwort.url, [str(t) for t in sitzung.tagesordnung.all()]) == (
        f"/sitzungen/{sitzung.pk}/tagesordnung/",
        ["Ö 1 Eröffnung"],
    )


def test_a_session_is_entered_without_an_agenda(client):
    _neue(client)
    assert Sitzung.objects.get().tagesordnung.count() == 0


def test_items_of_a_template_become_non_public_in_a_non_public_session(client):
    vorlage = fabrik.eine_vorlage("Eröffnung")
    _neue(client, vorlage=vorlage.pk)
    assert [str(t) for t in Sitzung.objects.get().tagesordnung.all()] == ["NÖ 1 Eröffnung"]


def test_the_edit_form_of_a_session_leaves_its_agenda_to_the_agendas_page(client, sitzung):
    fabrik.ein_top(sitzung=sitzung)
    assert client.get(f"/sitzungen/{sitzung.pk}/bearbeiten/").context["buendel"].saetze == []


def test_a_number_given_twice_is_refused_at_its_field(client, sitzung):
    antwort = _senden(client, "/sitzungen/neu/", amtszeit=sitzung.amtszeit_id, nummer="3", tag="2019-05-01")
    assert _fehler(antwort) == {"nummer": ["Diese Nummer ist in der Amtszeit schon vergeben."]}


def test_only_a_rededicated_session_names_an_event(client, sitzung):
    aktivitaet = fabrik.eine_aktivitaet()
    antwort = _senden(client, f"/sitzungen/{sitzung.pk}/bearbeiten/", veranstaltung=aktivitaet.pk)
    assert _fehler(antwort) == {
        "veranstaltung": ["Nur eine umgewidmete Sitzung verweist auf eine Veranstaltung."]
    }


def test_a_session_is_rededicated_to_an_event(client, sitzung):
    aktivitaet = fabrik.eine_aktivitaet()
    adresse = f"/sitzungen/{sitzung.pk}/bearbeiten/"
    _senden(client, adresse, veranstaltung=aktivitaet.pk, zustand="umgewidmet")
    sitzung.refresh_from_db()
    assert (sitzung.nummer, sitzung.zustand, sitzung.veranstaltung) == (3, "umgewidmet", aktivitaet)


def test_a_session_to_come_is_not_entered_as_held(client):
    antwort = _neue(client, tag="01.01.2099", zustand="durchgefuehrt")
    assert _fehler(antwort) == {"zustand": ["Die Sitzung ist erst am 01.01.2099."]}


@pytest.mark.parametrize(("tag", "gespeichert"), [("02.11.2014", 0), ("03.11.2014", 1)])
def test_a_board_holds_no_session_before_its_constitution(client, tag, gespeichert):
    _neue(client, tag=tag, zustand="durchgefuehrt")
    assert Sitzung.objects.count() == gespeichert


def test_a_moved_session_takes_the_days_of_its_decisions_along(client, sitzung):
    abends = fabrik.ein_beschluss(sitzung=sitzung)
    nachts = fabrik.ein_beschluss(sitzung=sitzung, gefasst_am=date(2019, 3, 13))
    _senden(client, f"/sitzungen/{sitzung.pk}/bearbeiten/", tag="2019-03-19")
    for beschluss in (abends, nachts):
        beschluss.refresh_from_db()
    assert (abends.gefasst_am, nachts.gefasst_am) == (date(2019, 3, 19), date(2019, 3, 20))


def test_a_new_day_must_keep_recorded_attendance_true(client, sitzung):
    mandat = fabrik.ein_mandat(amtszeit=sitzung.amtszeit, letzter_tag=date(2019, 4, 1))
    fabrik.eine_anwesenheit(sitzung=sitzung, mandat=mandat)
    antwort = _senden(client, f"/sitzungen/{sitzung.pk}/bearbeiten/", tag="2019-04-02")
    assert list(_fehler(antwort)) == ["tag"]


@pytest.mark.parametrize("wert", ["99999999999", "99999999999999999999", "-1", "1,5", "x", "\x00"])
def test_an_impossible_number_is_refused_at_its_field(client, wert):
    antwort = _senden(
        client, "/sitzungen/neu/", amtszeit=fabrik.eine_amtszeit().pk, nummer=wert, tag="2019-05-01"
    )
    assert list(_fehler(antwort)) == ["nummer"]


def test_the_attendance_page_lists_exactly_the_mandates_in_force_that_day(client, sitzung):
    da = fabrik.ein_mandat(amtszeit=sitzung.amtszeit)
    fabrik.ein_mandat(amtszeit=sitzung.amtszeit, letzter_tag=date(2019, 3, 11))
    fabrik.ein_mandat(amtszeit=sitzung.amtszeit, erster_tag=date(2019, 3, 13))
    liste = client.get(f"/sitzungen/{sitzung.pk}/anwesenheit/").context["buendel"].form
    assert [form.instance.mandat for form in liste] == [da]


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_attendance_page_asks_the_same_questions_for_any_number_of_members(
    client, sitzung, anzahl, django_assert_num_queries
):
    for _ in range(anzahl):
        fabrik.eine_anwesenheit(sitzung=sitzung)
    with django_assert_num_queries(11):
        client.get(f"/sitzungen/{sitzung.pk}/anwesenheit/")


def test_attendance_and_guests_are_stored_together(client, sitzung):
    mandat = fabrik.ein_mandat(amtszeit=sitzung.amtszeit)
    fabrik.ein_mandat(amtszeit=sitzung.amtszeit)
    _senden(
        client,
        f"/sitzungen/{sitzung.pk}/anwesenheit/",
        **{
            f"anwesenheit-{mandat.pk}-status": "anwesend",
            f"anwesenheit-{mandat.pk}-von": "17:10",
            "gaeste-0-name": "Kim Gast",
        },
    )
    assert [(a.mandat, a.status, f"{a.von:%H:%M}") for a in Anwesenheit.objects.all()] == [
        (mandat, "anwesend", "17:10")
    ]
    assert [gast.name for gast in sitzung.gaeste.all()] == ["Kim Gast"]


def test_a_member_set_back_to_not_recorded_has_no_row_any_more(client, sitzung):
    zeile = fabrik.eine_anwesenheit(sitzung=sitzung)
    adresse = f"/sitzungen/{sitzung.pk}/anwesenheit/"
    assert _senden(client, adresse, **{f"anwesenheit-{zeile.mandat_id}-status": ""}).status_code == 302
    assert Anwesenheit.objects.count() == 0


@pytest.mark.parametrize(
    ("status", "feld"), [("vertreten", "vertretung"), ("", "status"), ("irgendwie", "status")]
)
def test_a_half_filled_row_is_refused_at_its_field(client, sitzung, status, feld):
    mandat = fabrik.ein_mandat(amtszeit=sitzung.amtszeit)
    felder = {f"anwesenheit-{mandat.pk}-status": status, f"anwesenheit-{mandat.pk}-von": "17:00"}
    antwort = _senden(client, f"/sitzungen/{sitzung.pk}/anwesenheit/", **felder)
    (form,) = antwort.context["buendel"].form
    assert (antwort.status_code, list(form.errors)) == (200, [feld])


def test_more_votes_than_voting_members_present_are_refused_at_the_field(client, sitzung):
    antwort = _senden(
        client,
        f"/sitzungen/{sitzung.pk}/beschluesse/neu/",
        nummer="B1",
        titel="Thema",
        wortlaut="Der Beirat beschließt.",
        stimmberechtigt_anwesend="9",
        ja="8",
        nein="2",
    )
    assert _fehler(antwort) == {
        "stimmberechtigt_anwesend": [
            "Es sind mehr Stimmen gezählt als stimmberechtigte Mitglieder anwesend waren."
        ]
    }
    assert Beschluss.objects.count() == 0


def test_a_decision_is_entered_and_knows_its_session(client, sitzung):
    fabrik.eine_anwesenheit(sitzung=sitzung)
    antwort = _senden(
        client,
        f"/sitzungen/{sitzung.pk}/beschluesse/neu/",
        nummer="B1",
        titel="Thema",
        wortlaut="Der Beirat beschließt.",
        ja="1",
    )
    beschluss = Beschluss.objects.get()
    assert (antwort.url, beschluss.sitzung, beschluss.amtszeit, beschluss.stimmberechtigt_anwesend) == (
        f"/sitzungen/{sitzung.pk}/",
        sitzung,
        sitzung.amtszeit,
        1,
    )


def test_a_decision_by_circulation_needs_its_deadline(client):
    antwort = _senden(
        client,
        "/beschluesse/neu/",
        amtszeit=fabrik.eine_amtszeit().pk,
        nummer="U1",
        gefasst_am="2019-05-01",
        titel="Thema",
        wortlaut="Text",
    )
    assert list(_fehler(antwort)) == ["umlauf_frist"]


def test_a_decision_by_circulation_is_entered(client):
    _senden(
        client,
        "/beschluesse/neu/",
        amtszeit=fabrik.eine_amtszeit().pk,
        nummer="U1",
        gefasst_am="2019-05-01",
        titel="Thema",
        wortlaut="Text",
        umlauf_frist="2019-04-30",
    )
    beschluss = Beschluss.objects.get()
    assert (beschluss.im_umlauf, beschluss.angenommen) == (True, True)


def test_votes_may_move_between_candidates_but_not_exceed_those_present(client, sitzung):
    wahl = fabrik.eine_wahl(sitzung=sitzung)
    gang = fabrik.ein_wahlgang(wahl=wahl, stimmberechtigt_anwesend=8)
    erste = fabrik.eine_kandidatur(wahlgang=gang, stimmen=5)
    zweite = fabrik.eine_kandidatur(wahlgang=gang, stimmen=3)
    adresse = f"/wahlgaenge/{gang.pk}/bearbeiten/"
    tausch = {"kandidaturen-0-stimmen": "3", "kandidaturen-1-stimmen": "5"}
    assert _senden(client, adresse, **tausch).status_code == 302
    erste.refresh_from_db()
    zweite.refresh_from_db()
    assert (erste.stimmen, zweite.stimmen) == (3, 5)


def test_more_votes_than_present_are_refused_in_a_ballot(client, sitzung):
    gang = fabrik.ein_wahlgang(wahl=fabrik.eine_wahl(sitzung=sitzung), stimmberechtigt_anwesend=8)
    felder = {
        "kandidaturen-TOTAL_FORMS": "2",
        "kandidaturen-0-person": fabrik.eine_person().pk,
        "kandidaturen-0-stimmen": "5",
        "kandidaturen-1-person": fabrik.eine_person().pk,
        "kandidaturen-1-stimmen": "4",
    }
    antwort = _senden(client, f"/wahlgaenge/{gang.pk}/bearbeiten/", **felder)
    assert antwort.context["buendel"].saetze[0].non_form_errors() == [
        "Es sind mehr Stimmen gezählt als Stimmberechtigte anwesend waren."
    ]


def test_those_present_and_the_votes_of_a_ballot_are_lowered_together(client, sitzung):
    gang = fabrik.ein_wahlgang(wahl=fabrik.eine_wahl(sitzung=sitzung), stimmberechtigt_anwesend=8)
    kandidatur = fabrik.eine_kandidatur(wahlgang=gang, stimmen=8)
    felder = {"stimmberechtigt_anwesend": "7", "kandidaturen-0-stimmen": "7"}
    assert _senden(client, f"/wahlgaenge/{gang.pk}/bearbeiten/", **felder).status_code == 302
    kandidatur.refresh_from_db()
    assert kandidatur.stimmen == 7


def test_in_a_ballot_one_person_is_elected(client, sitzung):
    gang = fabrik.ein_wahlgang(wahl=fabrik.eine_wahl(sitzung=sitzung), stimmberechtigt_anwesend=8)
    for _ in range(2):
        fabrik.eine_kandidatur(wahlgang=gang, stimmen=4)
    beide = {"kandidaturen-0-gewaehlt": "on", "kandidaturen-1-gewaehlt": "on"}
    antwort = _senden(client, f"/wahlgaenge/{gang.pk}/bearbeiten/", **beide)
    assert antwort.context["buendel"].saetze[0].non_form_errors() == [
        "In einem Wahlgang wird nur eine Person gewählt."
    ]


def test_an_election_is_entered_with_its_ballots(client, sitzung):
    felder = {"wahlgaenge-0-stimmberechtigt_anwesend": "8"}
    _senden(client, f"/sitzungen/{sitzung.pk}/wahlen/neu/", funktion="vorsitz", **felder)
    assert [[str(g) for g in w.wahlgaenge.all()] for w in sitzung.wahlen.all()] == [["1. Wahlgang"]]


def test_confirmed_minutes_lock_every_form_of_their_session(client, sitzung, bestaetigte):
    wahl = fabrik.eine_wahl(sitzung=fabrik.eine_sitzung(amtszeit=sitzung.amtszeit))
    type(wahl).objects.update(sitzung=sitzung)
    gang = fabrik.ein_wahlgang(wahl=wahl)
    beschluss = bestaetigte["beschluss"]
    adressen = [
        f"/sitzungen/{sitzung.pk}/bearbeiten/",
        f"/sitzungen/{sitzung.pk}/anwesenheit/",
        f"/sitzungen/{sitzung.pk}/beschluesse/neu/",
        f"/sitzungen/{sitzung.pk}/wahlen/neu/",
        f"/sitzungen/{sitzung.pk}/niederschrift/bearbeiten/",
        f"/beschluesse/{beschluss.pk}/bearbeiten/",
        f"/beschluesse/{beschluss.pk}/loeschen/",
        f"/wahlen/{wahl.pk}/bearbeiten/",
        f"/wahlen/{wahl.pk}/loeschen/",
        f"/wahlgaenge/{gang.pk}/bearbeiten/",
    ]
    for adresse in adressen:
        client.post(adresse, {"ja": "1"})
    seiten = [client.get(adresse).content.decode() for adresse in adressen]
    assert ["nur als Berichtigung möglich" in seite for seite in seiten] == [True] * len(adressen)
    assert Beschluss.objects.get().ja == 9


def test_a_correction_changes_the_row_and_keeps_both_states(client, bestaetigte):
    zeile = bestaetigte["anwesenheit"]
    antwort = client.post(
        f"/anwesenheiten/{zeile.pk}/berichtigen/",
        {
            "neu-status": "entschuldigt",
            "grund": "Versehen",
            "tag": "04.06.2019",
            "beschlossen_in": bestaetigte["spaetere"].pk,
        },
    )
    assert antwort.status_code == 302
    zeile.refresh_from_db()
    berichtigung = bestaetigte["niederschrift"].berichtigungen.get()
    assert (zeile.status, berichtigung.vorher, berichtigung.nachher) == (
        "entschuldigt",
        "Anwesenheit: anwesend",
        "Anwesenheit: entschuldigt",
    )


def test_a_correction_of_votes_obeys_the_same_rule(client, bestaetigte):
    beschluss = bestaetigte["beschluss"]
    antwort = client.post(
        f"/beschluesse/{beschluss.pk}/berichtigen/",
        {
            "neu-titel": beschluss.titel,
            "neu-wortlaut": beschluss.wortlaut,
            "neu-stimmberechtigt_anwesend": "10",
            "neu-ausgeschlossen": "0",
            "neu-ja": "10",
            "neu-nein": "1",
            "neu-enthaltung": "0",
            "neu-ungueltig": "0",
            "grund": "Versehen",
            "tag": "04.06.2019",
            "beschlossen_in": bestaetigte["spaetere"].pk,
        },
    )
    assert list(antwort.context["form"].errors) == ["stimmberechtigt_anwesend"]


def test_a_correction_without_a_change_is_refused(client, bestaetigte):
    zeile = bestaetigte["anwesenheit"]
    antwort = client.post(f"/anwesenheiten/{zeile.pk}/berichtigen/", {"neu-status": "anwesend"})
    assert antwort.context["form"].non_field_errors() == ["Bitte ändern Sie, was berichtigt werden soll."]


def test_the_page_of_a_session_warns_of_a_missed_invitation_deadline(client, sitzung):
    Sitzung.objects.update(eingeladen_am=date(2019, 3, 6))
    antwort = client.get(f"/sitzungen/{sitzung.pk}/")
    assert "weniger als 7\N{NO-BREAK SPACE}Tage" in antwort.content.decode()


def test_a_session_with_minutes_cannot_be_deleted_and_the_page_says_why(client, sitzung):
    fabrik.eine_niederschrift(sitzung=sitzung)
    antwort = client.post(f"/sitzungen/{sitzung.pk}/loeschen/")
    assert "Es hängen noch andere Einträge daran (Niederschrift)" in antwort.content.decode()


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_page_of_a_session_takes_12_queries_for_any_number_of_rows(
    client, sitzung, anzahl, django_assert_num_queries
):
    for _ in range(anzahl):
        punkt = fabrik.ein_top(sitzung=sitzung)
        fabrik.ein_beschluss(sitzung=sitzung, tagesordnungspunkt=punkt)
        fabrik.eine_anwesenheit(sitzung=sitzung)
        fabrik.eine_kandidatur(wahlgang=fabrik.ein_wahlgang(wahl=fabrik.eine_wahl(sitzung=sitzung)))
        sitzung.gaeste.create(name="Gast")
    with django_assert_num_queries(12):
        antwort = client.get(f"/sitzungen/{sitzung.pk}/")
    assert (antwort.context["erfasst"], antwort.context["sitzung"].gaestezahl) == (anzahl, anzahl)
