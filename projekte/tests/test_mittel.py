"""All money of a project in one form: what is taken, refused, removed, and never written over."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from beirat.tests.fabrik import eine_organisation
from beirat.tests.formulardaten import gesendet
from projekte.models import Mittel
from projekte.tests.fabrik import ein_projekt, eine_phase, mittel

pytestmark = pytest.mark.django_db

BETRAG = (
    "Bitte schreiben Sie den Betrag mit einem Komma vor den Cent und Punkten nur zwischen Tausendern, "
    "zum Beispiel 12.500,50 oder 12500,50."
)


@pytest.fixture
def client(als, geschaeftsstelle):
    return als(geschaeftsstelle)


@pytest.fixture
def phase():
    """Over three years, without money."""
    return eine_phase(letzter_tag=date(2021, 12, 31))


@pytest.fixture
def geber():
    return eine_organisation(name="Land", art="mittelgeber")


def _adresse(phase):
    return reverse("projekt_mittel", args=[phase.projekt_id])


def _zelle(phase, geber, jahr, art):
    return f"mittel-{phase.pk}-{geber.pk}-{jahr}-{art}"


def _gesendet(antwort, **getippt):
    """What a browser sends from a page of the grid, with some cells typed."""
    zeilen, jahre = (
        [wert for name, wert in antwort.context["buendel"].form.gezeigte if name == gefragt]
        for gefragt in ("zeile", "jahr")
    )
    return gesendet(antwort, **getippt) | {"zeile": zeilen, "jahr": jahre}


def _seite(client, phase, **getippt):
    """The same of the page of the phase's project as it opens."""
    return _gesendet(client.get(_adresse(phase)), **getippt)


def _mit_zeile(client, phase, geber, **getippt):
    """The same after the page was asked for the funder's rows."""
    wunsch = {"ergaenzen": "ja", "neu-phase": phase.pk, "neu-mittelgeber": geber.pk}
    antwort = client.post(_adresse(phase), _seite(client, phase) | wunsch)
    return _gesendet(antwort, **getippt)


def _jahre(antwort):
    return [
        (str(geber.mittelgeber), [zeile.instance.jahr for zeile in geber.zeilen])
        for teil in antwort.context["buendel"].form.teile
        for geber in teil.geber
    ]


def _zeilenfehler(antwort):
    return [dict(zeile.errors) for zeile in antwort.context["buendel"].form.forms if zeile.errors]


def _gespeicherte():
    return [
        (str(m.mittelgeber), m.jahr, m.beantragt, m.bewilligt, m.ausgezahlt)
        for m in Mittel.objects.order_by("mittelgeber__schluessel", "jahr")
    ]


@pytest.mark.parametrize("zeilen", [1, 3])
def test_the_grid_costs_nine_queries_for_any_number_of_rows(client, phase, zeilen, django_assert_num_queries):
    for _ in range(zeilen):
        mittel(phase=phase)
        mittel(phase=eine_phase(projekt=phase.projekt))

    with django_assert_num_queries(9):
        antwort = client.get(_adresse(phase))

    assert len(antwort.context["buendel"].form.forms) == zeilen * (3 + 1)


def test_a_funder_that_is_asked_for_gets_a_row_for_each_year_of_the_phase(client, phase, geber):
    wunsch = {"ergaenzen": "ja", "neu-phase": phase.pk, "neu-mittelgeber": geber.pk}

    antwort = client.post(_adresse(phase), _seite(client, phase) | wunsch)

    assert (_jahre(antwort), Mittel.objects.count()) == ([("Land", [2019, 2020, 2021])], 0)


def test_what_was_typed_is_there_when_rows_were_asked_for(client, phase, geber):
    vorhanden = mittel(phase=phase, bewilligt=Decimal("1.00"))
    zelle = _zelle(phase, vorhanden.mittelgeber, 2019, "bewilligt")
    wunsch = {"ergaenzen": "ja", "neu-phase": phase.pk, "neu-mittelgeber": geber.pk}

    antwort = client.post(_adresse(phase), _seite(client, phase, **{zelle: "7,50"}) | wunsch)

    assert ('value="7,50" ' in antwort.content.decode(), Mittel.objects.get().bewilligt) == (
        True,
        Decimal("1.00"),
    )


def test_several_rows_are_stored_with_one_save(client, phase, geber):
    getippt = {
        _zelle(phase, geber, 2019, "beantragt"): "15.000",
        _zelle(phase, geber, 2019, "bewilligt"): "12500,5",
        _zelle(phase, geber, 2021, "ausgezahlt"): "0",
    }

    client.post(_adresse(phase), _mit_zeile(client, phase, geber, **getippt))

    assert _gespeicherte() == [
        ("Land", 2019, Decimal("15000.00"), Decimal("12500.50"), None),
        ("Land", 2021, None, None, Decimal("0.00")),
    ]


@pytest.mark.parametrize(
    ("art", "getippt", "satz"),
    [
        ("bewilligt", "12.50", BETRAG),
        ("beantragt", "viel", BETRAG),
        ("ausgezahlt", "=1+1", BETRAG),
        ("bewilligt", "1e9", BETRAG),
        ("bewilligt", "-5", "Bitte geben Sie einen Betrag an, der nicht unter null liegt."),
        ("bewilligt", "9" * 20, "Der Betrag ist zu groß."),
        (
            "bewilligt",
            "1,234",
            "Bitte geben Sie höchstens zwei Stellen für die Cent an, zum Beispiel 12.500,50.",
        ),
        ("bescheid", "a\nb", "Bitte schreiben Sie hier nur eine Zeile."),
    ],
)
def test_a_bad_amount_is_told_at_its_cell_and_nothing_is_stored(client, phase, geber, art, getippt, satz):
    gut = {_zelle(phase, geber, 2020, "bewilligt"): "1"}
    schlecht = {_zelle(phase, geber, 2019, art): getippt}

    antwort = client.post(_adresse(phase), _mit_zeile(client, phase, geber, **gut, **schlecht))

    assert (_zeilenfehler(antwort), Mittel.objects.count()) == ([{art: [satz]}], 0)


def test_a_refused_amount_stays_in_its_cell_as_typed(client, phase, geber):
    daten = _mit_zeile(client, phase, geber, **{_zelle(phase, geber, 2019, "bewilligt"): "12.50"})

    antwort = client.post(_adresse(phase), daten)

    assert 'value="12.50"' in antwort.content.decode()


def test_an_emptied_row_is_deleted_and_an_untouched_one_stays(client, phase):
    leer, bleibt = mittel(phase=phase), mittel(phase=phase, jahr=2020)
    daten = _seite(client, phase, **{_zelle(phase, leer.mittelgeber, 2019, "bewilligt"): ""})

    client.post(_adresse(phase), daten)

    assert list(Mittel.objects.all()) == [bleibt]


def test_a_row_stored_without_amounts_stays_until_its_box_is_ticked(client, phase):
    zeile = mittel(phase=phase, bewilligt=None)
    client.post(_adresse(phase), _seite(client, phase))
    davor = Mittel.objects.count()

    client.post(
        _adresse(phase), _seite(client, phase, **{_zelle(phase, zeile.mittelgeber, 2019, "loeschen"): "on"})
    )

    assert (davor, Mittel.objects.count()) == (1, 0)


def test_sums_tell_no_sum_of_unknowns(client, phase, geber):
    mittel(phase=phase, mittelgeber=geber, jahr=2019, bewilligt=Decimal("10.00"))
    mittel(phase=phase, mittelgeber=geber, jahr=2020, bewilligt=None)
    mittel(phase=phase, jahr=2019, bewilligt=Decimal("5.00"))

    form = client.get(_adresse(phase)).context["buendel"].form

    assert (
        [(g.summen.bewilligt.betrag, g.summen.bewilligt.bekannt) for g in form.teile[0].geber],
        [(z.gruppe, z.bewilligt.betrag) for z in form.nach_jahr],
    ) == (
        [(None, Decimal("10.00")), (Decimal("5.00"), Decimal("5.00"))],
        [(2019, Decimal("15.00")), (2020, None), (2021, None)],
    )


def test_sums_follow_what_was_typed_before_it_is_stored(client, phase, geber):
    vorhanden = mittel(phase=phase, bewilligt=Decimal("1.00"))
    getippt = {_zelle(phase, vorhanden.mittelgeber, 2020, "bewilligt"): "4"}
    daten = _seite(client, phase, **getippt) | {"ergaenzen": "ja", "neu-jahr": "2019", "neu-phase": phase.pk}

    form = client.post(_adresse(phase), daten).context["buendel"].form

    assert form.teile[0].summen.bewilligt.betrag == Decimal("5.00")


@pytest.mark.parametrize(
    ("erster", "letzter", "jahre"),
    [
        (date(2018, 6, 1), date(2019, 5, 31), [2018, 2019]),
        (date(2019, 12, 31), date(2020, 1, 1), [2019, 2020]),
        (None, date(2020, 12, 31), [2019, 2020]),
    ],
)
def test_a_phase_offers_the_years_that_it_touches(client, erster, letzter, jahre):
    phase = eine_phase(erster_tag=erster, letzter_tag=letzter)
    mittel(phase=phase, jahr=2019)

    assert _jahre(client.get(_adresse(phase)))[0][1] == jahre


def test_a_year_after_an_open_phase_is_asked_for(client):
    phase = eine_phase(letzter_tag=None)
    geber = mittel(phase=phase).mittelgeber
    wunsch = {"ergaenzen": "ja", "neu-phase": phase.pk, "neu-jahr": "2099"}
    antwort = client.post(_adresse(phase), _seite(client, phase) | wunsch)
    getippt = {_zelle(phase, geber, 2099, "bewilligt"): "3"}

    client.post(_adresse(phase), _gesendet(antwort, **getippt))

    assert [zeile[1] for zeile in _gespeicherte()] == [2019, 2099]


@pytest.mark.parametrize(
    ("wunsch", "fehler"),
    [
        ({}, {"mittelgeber": ["Bitte wählen Sie einen Mittelgeber oder geben Sie ein Jahr an."]}),
        ({"neu-jahr": "19"}, {"jahr": ["Bitte geben Sie das Jahr mit vier Ziffern an, zum Beispiel 2019."]}),
        (
            {"neu-jahr": "2022"},
            {"jahr": ["Das Jahr liegt außerhalb der Phase (01.01.2019 bis 31.12.2021)."]},
        ),
        ({"neu-mittelgeber": "999"}, {"mittelgeber": ["Bitte wählen Sie einen der angebotenen Einträge."]}),
    ],
)
def test_a_wish_that_makes_no_sense_is_told_at_its_field(client, phase, wunsch, fehler):
    daten = _seite(client, phase) | {"ergaenzen": "ja", "neu-phase": phase.pk} | wunsch

    antwort = client.post(_adresse(phase), daten)

    assert dict(antwort.context["buendel"].form.ergaenzung.errors) == fehler


def test_a_choice_that_was_forgotten_below_is_not_lost_silently(client, phase, geber):
    daten = _seite(client, phase) | {"neu-phase": phase.pk, "neu-mittelgeber": geber.pk}

    antwort = client.post(_adresse(phase), daten)

    assert antwort.context["buendel"].form.non_form_errors() == [
        "Unten ist noch ein Mittelgeber oder ein Jahr ausgewählt. Bitte wählen Sie „Zeilen ergänzen“ oder "
        "leeren Sie die Auswahl."
    ]


@pytest.mark.parametrize("zeile", ["", "x", "1-2-3", "0-0", "9" * 18 + "-" + "9" * 18, "\x00", "-1--1"])
def test_rows_that_nobody_can_ask_for_are_passed_over(client, phase, zeile):
    antwort = client.post(_adresse(phase), _seite(client, phase) | {"zeile": zeile, "jahr": zeile})

    assert (antwort.status_code, Mittel.objects.count()) == (302, 0)


def test_rows_of_another_project_are_not_touched(client, phase):
    fremd = mittel()
    getippt = {_zelle(fremd.phase, fremd.mittelgeber, 2019, "bewilligt"): "1"}
    zeile = f"{fremd.phase_id}-{fremd.mittelgeber_id}"

    client.post(_adresse(phase), _seite(client, phase) | getippt | {"zeile": zeile})

    assert Mittel.objects.get().bewilligt == Decimal("12500.00")


def test_two_people_at_the_grid_change_different_cells_and_both_hold(client, phase):
    zeile = mittel(phase=phase)
    hier = _seite(client, phase, **{_zelle(phase, zeile.mittelgeber, 2019, "ausgezahlt"): "2"})
    Mittel.objects.filter(pk=zeile.pk).update(bewilligt=Decimal("9.00"))

    erste = client.post(_adresse(phase), hier)
    client.post(_adresse(phase), _gesendet(erste))

    zeile.refresh_from_db()
    assert (erste.status_code, zeile.bewilligt, zeile.ausgezahlt) == (409, Decimal("9.00"), Decimal("2.00"))


def test_two_people_at_one_cell_are_shown_both_amounts(client, phase):
    zeile = mittel(phase=phase)
    hier = _seite(client, phase, **{_zelle(phase, zeile.mittelgeber, 2019, "bewilligt"): "2"})
    Mittel.objects.filter(pk=zeile.pk).update(bewilligt=Decimal("9.00"))

    antwort = client.post(_adresse(phase), hier)

    assert [(u.wo, u.gelesen, u.gespeichert, u.eigene) for u in antwort.context["abgleich"].unterschiede] == [
        (f"{zeile.mittelgeber} 2019: bewilligt", "12.500,00", "9,00", "2")
    ]


def test_a_row_that_somebody_deleted_meanwhile_does_not_come_back_silently(client, phase):
    zeile = mittel(phase=phase)
    hier = _seite(client, phase, **{_zelle(phase, zeile.mittelgeber, 2019, "bewilligt"): "2"})
    zeile.delete()

    antwort = client.post(_adresse(phase), hier)

    assert (antwort.status_code, Mittel.objects.count()) == (409, 0)


def test_a_row_that_somebody_added_meanwhile_stays(client, phase, geber):
    hier = _seite(client, phase)
    mittel(phase=phase, mittelgeber=geber)

    antwort = client.post(_adresse(phase), hier)

    assert (antwort.status_code, Mittel.objects.count()) == (409, 1)


def test_a_phase_that_was_shortened_meanwhile_refuses_the_row(client, phase, geber):
    daten = _mit_zeile(client, phase, geber, **{_zelle(phase, geber, 2021, "bewilligt"): "2"})
    mittel(phase=phase, mittelgeber=geber, jahr=2021)
    phase.letzter_tag = date(2020, 12, 31)
    phase.save()

    antwort = client.post(_adresse(phase), daten)
    entschieden = {f"entscheidung-{_zelle(phase, geber, 2021, 'bewilligt')}": "eigene"}
    antwort = client.post(_adresse(phase), _gesendet(antwort, **entschieden))

    assert _zeilenfehler(antwort) == [
        {"jahr": ["Das Jahr liegt außerhalb der Phase (01.01.2019 bis 31.12.2020)."]}
    ]


def test_the_reason_of_a_change_stands_in_the_history_of_its_row(client, phase):
    zeile = mittel(phase=phase)
    getippt = {_zelle(phase, zeile.mittelgeber, 2019, "bewilligt"): "2", "aenderungsgrund": "Bescheid da"}

    client.post(_adresse(phase), _seite(client, phase, **getippt))

    assert zeile.history.first().history_change_reason == "Bescheid da"


def test_a_project_without_a_phase_says_what_to_do_first(client):
    antwort = client.get(reverse("projekt_mittel", args=[ein_projekt().pk]))

    assert "Noch keine Phase erfasst" in antwort.content.decode()


def test_many_years_of_many_funders_show_only_recorded_ones(client):
    phase = eine_phase(erster_tag=date(1990, 1, 1), letzter_tag=date(2100, 12, 31))
    for jahr in (2019, 2020):
        mittel(phase=phase, jahr=jahr)

    assert [jahre for _, jahre in _jahre(client.get(_adresse(phase)))] == [[2019, 2020], [2019, 2020]]


def _viele(geber=20, jahre=30):
    """A phase with so many amounts."""
    phase = eine_phase(erster_tag=date(1990, 1, 1), letzter_tag=date(2100, 12, 31))
    organisationen = [eine_organisation(name=f"Geber {n:02d}", art="mittelgeber") for n in range(geber)]
    Mittel.objects.bulk_create(
        Mittel(phase=phase, mittelgeber=einer, jahr=jahr, bewilligt=1)
        for einer in organisationen
        for jahr in range(2000, 2000 + jahre)
    )
    return phase


def test_six_hundred_amounts_are_spread_over_pages_that_leave_none_out(client):
    antwort = client.get(_adresse(_viele()), {"seite": 5})
    seiten = antwort.context["buendel"].form.seite.paginator.object_list

    assert [(len(seite), len(set(seite))) for seite in seiten] == [(120, 4)] * 5
    assert len({paar for seite in seiten for paar in seite}) == 20
    assert _jahre(antwort) == [(f"Geber {nummer}", list(range(2000, 2030))) for nummer in range(16, 20)]


def test_a_page_of_many_is_sent_below_the_limit_of_fields_and_stores_its_own_rows(client):
    phase = _viele()
    antwort = client.get(_adresse(phase), {"seite": 5})
    letzter = Mittel.objects.latest("pk")
    daten = _gesendet(antwort, **{_zelle(phase, letzter.mittelgeber, letzter.jahr, "bewilligt"): "99"})
    felder = sum(len(wert) if isinstance(wert, list) else 1 for wert in daten.values())
    gespeichert = client.post(f"{_adresse(phase)}?seite=5", daten)
    letzter.refresh_from_db()

    assert (felder < 700, gespeichert.status_code, letzter.bewilligt, Mittel.objects.count()) == (
        True,
        302,
        99,
        600,
    )


def test_more_rows_than_one_form_takes_are_refused_where_they_were_asked_for(client):
    phase = _viele(geber=4, jahre=45)
    daten = _seite(client, phase)
    neue = [eine_organisation(name=f"Stiftung {nummer}", art="mittelgeber") for nummer in range(3)]
    daten["zeile"] += [f"{phase.pk}-{neuer.pk}" for neuer in neue[:2]]
    daten |= {"ergaenzen": "ja", "neu-phase": phase.pk, "neu-mittelgeber": neue[2].pk}
    form = client.post(_adresse(phase), daten).context["buendel"].form

    assert len(form.forms) == 180
    assert form.ergaenzung.errors == {
        "mittelgeber": [
            "Auf dieser Seite ist kein Platz für weitere Zeilen: Bitte speichern Sie zuerst die Mittel."
        ]
    }
