"""What is part of what: said once at the series, so that no total tells a small group."""

from datetime import date

import pytest
from django.db import IntegrityError
from django.urls import reverse

from beirat.tests.formulardaten import gesendet
from berichte.einlesen import STATISTIK
from berichte.models import Statistikreihe, verschwiegene_werte
from berichte.pruefung import hinnehmen, pruefe
from berichte.stand import erheben
from berichte.tests.fabrik import ZEITPUNKT, ein_bericht, ein_konto, ein_statistikwert, eine_statistikreihe

pytestmark = pytest.mark.django_db
TAG = ZEITPUNKT.date()
# So many others that no sum counts but a declared one.
ANDERE = {"Buckau": 900, "Cracau": 700, "Diesdorf": 611, "Lemsdorf": 407}
# Frauen and Männer of zusammen, by name.
GANZES = {"Frauen": "zusammen", "Männer": "zusammen"}


def eine_tabelle(werte, teil_von=GANZES, intern=(), stichtag=date(2019, 12, 31)):
    """Series by name, in this order, each with one value; a text is a sign."""
    reihen = {}
    for position, (name, wert) in enumerate(werte.items()):
        reihen[name] = eine_statistikreihe(
            bezeichnung=name,
            position=position,
            oeffentlich=name not in intern,
            teil_von=reihen.get(teil_von.get(name)),
        )
        zeichen = {"wert": None, "zeichen": wert} if isinstance(wert, str) else {"wert": wert}
        ein_statistikwert(reihe=reihen[name], stichtag=stichtag, **zeichen)
    return reihen


def _gezeigt(bericht=None):
    (tabelle,) = erheben(bericht or ein_bericht()).zahlen.tabellen
    return {reihe.bezeichnung: reihe.werte[0].wert for reihe in tabelle.reihen}


# In reports ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("teil_von", "frauen"),
    [(GANZES, None), ({}, 18), ({"Männer": "zusammen"}, 18)],
    ids=["declared", "not declared", "declared in part"],
)
def test_beside_a_small_part_another_goes_where_both_are_declared(teil_von, frauen):
    eine_tabelle({"zusammen": 20, "Frauen": 18, "Männer": 2, **ANDERE}, teil_von)

    assert _gezeigt() == {"zusammen": 20, "Frauen": frauen, "Männer": None, **ANDERE}


def test_a_part_that_is_internal_is_not_told_by_the_others():
    eine_tabelle({"zusammen": 20, "Frauen": 18, "Männer": 2, **ANDERE}, intern=["Männer"])

    assert _gezeigt() == {"zusammen": 20, "Frauen": None, **ANDERE}


@pytest.mark.parametrize(("frauen", "gezeigt"), [(19, None), (18, None), (17, 17), (20, 20)])
def test_a_part_that_leaves_one_or_two_of_its_total_goes(frauen, gezeigt):
    eine_tabelle({"zusammen": 20, "Frauen": frauen, **ANDERE})

    assert _gezeigt() == {"zusammen": 20, "Frauen": gezeigt, **ANDERE}


@pytest.mark.parametrize(("gruppe", "anteil"), [("Bevölkerung", None), ("Kurse", 90)])
def test_a_share_goes_where_its_table_leaves_something_out(gruppe, anteil):
    eine_tabelle({"zusammen": 20, "Frauen": 18, "Männer": 2})
    reihe = eine_statistikreihe(bezeichnung="Frauenanteil", gruppe=gruppe, einheit="Prozent", position=9)
    ein_statistikwert(reihe=reihe, wert=90)

    gezeigt = {
        r.bezeichnung: r.werte[0].wert for t in erheben(ein_bericht()).zahlen.tabellen for r in t.reihen
    }
    assert gezeigt == {"zusammen": 20, "Frauen": None, "Männer": None, "Frauenanteil": anteil}


def test_a_share_of_another_day_stays():
    eine_tabelle({"zusammen": 20, "Frauen": 18, "Männer": 2})
    reihe = eine_statistikreihe(bezeichnung="Frauenanteil", einheit="Prozent", position=9)
    ein_statistikwert(reihe=reihe, stichtag=date(2018, 12, 31), wert=90)

    (tabelle,) = erheben(ein_bericht()).zahlen.tabellen
    assert [w and w.wert for w in tabelle.reihen[3].werte] == [90, None]


def test_an_internal_series_that_is_no_part_changes_nothing():
    eine_tabelle({"zusammen": 20, "Frauen": 18, "Männer": 2}, {}, intern=["Männer"])

    assert _gezeigt() == {"zusammen": 20, "Frauen": 18}


def test_parts_that_have_no_number_on_a_day_make_no_sum_on_it():
    reihen = eine_tabelle({"zusammen": 20, "Frauen": 18, "Männer": 2, **ANDERE})
    for name, wert in {"zusammen": 21, "Frauen": 18, **ANDERE}.items():
        ein_statistikwert(reihe=reihen[name], stichtag=date(2018, 12, 31), wert=wert)

    geheim = verschwiegene_werte(Statistikreihe.objects.order_by("position"))
    assert sorted(w.stichtag.year for r in reihen.values() for w in r.werte.all() if w.pk in geheim) == [
        2019,
        2019,
    ]


def test_the_page_of_a_series_tells_what_reports_leave_out_for_its_total(als, beauftragte):
    reihen = eine_tabelle({"zusammen": 20, "Frauen": 18, "Männer": 2, **ANDERE}, intern=["Männer"])

    antwort = als(beauftragte).get(reverse("statistikreihe", args=[reihen["Frauen"].pk]))

    assert reihen["Frauen"].werte.get().pk in antwort.context["verschwiegene"]


@pytest.mark.parametrize(
    ("einheit", "wert", "erklaert"),
    [("Duldungen", 2, True), ("Duldungen", 3, False), ("Kurse", 2, False), ("Anzahl", 2, True)],
)
def test_the_page_of_a_series_says_how_a_figure_of_things_is_shown(als, beauftragte, einheit, wert, erklaert):
    reihe = ein_statistikwert(reihe=eine_statistikreihe(einheit=einheit), wert=wert).reihe
    ein_statistikwert(reihe=eine_statistikreihe(bezeichnung="andere"), wert=1)

    html = als(beauftragte).get(reverse("statistikreihe", args=[reihe.pk])).content.decode()

    assert ("sagen Sie das bitte mit ihrer Einheit" in html) is erklaert


# At the series ---------------------------------------------------------------------------------------


def _sende(client, reihe, **getippt):
    adresse = reverse("statistikreihe_bearbeiten", args=[reihe.pk])
    return client.post(adresse, gesendet(client.get(adresse), **getippt))


def test_a_part_is_declared_at_its_series_and_both_lead_to_each_other(als, beauftragte):
    ganzes, teil = eine_statistikreihe(bezeichnung="zusammen"), eine_statistikreihe(bezeichnung="Frauen")
    client = als(beauftragte)

    _sende(client, teil, teil_von=ganzes.pk)

    seiten = {r: client.get(reverse("statistikreihe", args=[r.pk])).content.decode() for r in (ganzes, teil)}
    assert f'<a href="{reverse("statistikreihe", args=[teil.pk])}">Frauen</a>' in seiten[ganzes]
    assert f'<a href="{reverse("statistikreihe", args=[ganzes.pk])}">zusammen</a>' in seiten[teil]


@pytest.mark.parametrize("abweichend", [{"gruppe": "Wirtschaft"}, {"einheit": "Prozent"}])
def test_a_part_has_the_table_and_the_unit_of_its_total(als, beauftragte, abweichend):
    ganzes = eine_statistikreihe(bezeichnung="zusammen", gruppe="Bevölkerung", einheit="Personen")
    antwort = _sende(als(beauftragte), eine_statistikreihe(**abweichend), teil_von=ganzes.pk)

    assert antwort.context["buendel"].form.errors == {
        "teil_von": [
            "Ein Teil hat dieselbe Tabelle und Einheit wie die Reihe, in der er enthalten ist: „zusammen“ "
            "steht in „Bevölkerung“ und zählt „Personen“."
        ]
    }


def test_nothing_is_part_of_its_own_parts(als, beauftragte):
    ganzes = eine_statistikreihe(bezeichnung="zusammen")
    mitte = eine_statistikreihe(teil_von=ganzes)
    teil = eine_statistikreihe(bezeichnung="Mädchen", teil_von=mitte)

    antwort = _sende(als(beauftragte), ganzes, teil_von=teil.pk)

    assert antwort.context["buendel"].form.errors == {
        "teil_von": ["„Mädchen“ ist selbst ein Teil dieser Reihe."]
    }


def test_the_database_refuses_a_series_that_is_part_of_itself():
    reihe = eine_statistikreihe()

    with pytest.raises(IntegrityError):
        Statistikreihe.objects.filter(pk=reihe.pk).update(teil_von=reihe)


def test_two_that_were_made_part_of_each_other_at_once_hold_up_no_page(als, beauftragte):
    reihen = eine_tabelle({"zusammen": 20, "Frauen": 18, "Männer": 2})
    Statistikreihe.objects.filter(pk=reihen["zusammen"].pk).update(teil_von=reihen["Frauen"])

    antwort = _sende(als(beauftragte), reihen["Männer"], definition="anders")

    assert (antwort.status_code, _gezeigt()) == (302, {"zusammen": 20, "Frauen": None, "Männer": None})


@pytest.mark.parametrize(("feld", "neu"), [("gruppe", "Einwohner"), ("einheit", "Frauen und Männer")])
def test_the_parts_go_with_their_total(als, beauftragte, feld, neu):
    ganzes = eine_statistikreihe()
    mitte = eine_statistikreihe(teil_von=ganzes)
    teil = eine_statistikreihe(teil_von=mitte)

    _sende(als(beauftragte), ganzes, **{feld: neu})

    assert set(Statistikreihe.objects.values_list(feld, flat=True)) == {neu}
    assert [r.history.count() for r in (mitte, teil)] == [2, 2]


def test_a_total_is_not_deleted_while_it_has_parts(als, beauftragte):
    ganzes = eine_statistikreihe(teil_von=None)
    eine_statistikreihe(teil_von=ganzes)

    als(beauftragte).post(reverse("statistikreihe_loeschen", args=[ganzes.pk]))

    assert Statistikreihe.objects.count() == 2


# In files --------------------------------------------------------------------------------------------


def _eingelesen(*zeilen, tun=STATISTIK.vergleiche):
    datei = "\n".join(("Reihe;Stichtag;Wert;Quelle;Teil von", *zeilen)).encode()
    zeilen = STATISTIK.lies(datei, {})[0]
    return tun(zeilen, {}) if tun == STATISTIK.vergleiche else tun(zeilen, {}, bool)


def test_a_file_may_say_what_is_part_of_what():
    eine_tabelle({"zusammen": 20, "Frauen": 18, "Männer": 2}, {})
    zeilen = ("Frauen;31.12.2019;18;Amt;zusammen", "Männer;31.12.2019;2;Amt;")

    assert [(u.art, u.aenderungen) for u in _eingelesen(*zeilen)] == [
        ("geaendert", (("Teil von", "–", "zusammen"), ("Quelle", "Amt für Statistik", "Amt"))),
        ("geaendert", (("Quelle", "Amt für Statistik", "Amt"),)),
    ]
    _eingelesen(*zeilen, tun=STATISTIK.uebernehmen)
    assert list(
        Statistikreihe.objects.filter(teil_von__bezeichnung="zusammen").values_list("bezeichnung")
    ) == [("Frauen",)]


def test_a_file_that_says_it_in_two_ways_or_in_a_circle_is_refused():
    eine_tabelle({"zusammen": 20, "Frauen": 18, "Männer": 2}, {})

    urteile = _eingelesen(
        "Frauen;31.12.2019;18;Amt;zusammen",
        "Frauen;31.12.2018;17;Amt;Männer",
        "zusammen;31.12.2019;20;Amt;Frauen",
        "Männer;31.12.2019;2;Amt;alle",
    )

    assert [u.fehler for u in urteile] == [
        (),
        ("Eine Zeile davor nennt für diese Reihe „zusammen“: Bitte geben Sie überall dasselbe an.",),
        ("„Frauen“ ist selbst ein Teil dieser Reihe.",),
        (
            "Eine Reihe „alle“ gibt es im Portal nicht: Bitte prüfen Sie den Namen oder legen Sie sie zuerst "
            "mit ihrer Definition an.",
        ),
    ]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_exported_file_tells_it_and_reads_back_as_the_same(als, geschaeftsstelle, form):
    eine_tabelle({"zusammen": 20, "Frauen": 18})
    datei = als(geschaeftsstelle).get(f"/statistik/?format={form}").content
    zeilen = STATISTIK.lies(datei, {})[0]

    assert [z.werte.get("teil_von") for z in zeilen] == [None, "zusammen"]
    assert [u.art for u in STATISTIK.vergleiche(zeilen, {})] == ["gleich", "gleich"]


# The readiness list ----------------------------------------------------------------------------------

ANFANG = "In der Tabelle „Bevölkerung“ sieht „zusammen“ wie die Summe von "
ENDE = (
    " aus. Bitte geben Sie bei diesen Reihen an, was Teil wovon ist, sonst lässt sich eine geheim gehaltene "
    "Zahl ausrechnen."
)


def _summenbefunde(bericht=None):
    return [b for b in pruefe(bericht or ein_bericht(), TAG).offene if "wie die Summe von" in b.text]


@pytest.mark.parametrize(("teil_von", "naechste"), [({}, "Frauen"), ({"Frauen": "zusammen"}, "Jungen")])
def test_what_looks_like_a_total_and_tells_a_figure_is_to_be_declared_part_by_part(teil_von, naechste):
    reihen = eine_tabelle({"zusammen": 20, "Frauen": 11, "Jungen": 7, "Männer": 2, **ANDERE}, teil_von)

    (befund,) = _summenbefunde()
    assert (befund.gewicht, befund.text, befund.seite, befund.schluessel) == (
        "sollte",
        f"{ANFANG}„Frauen“, „Jungen“, „Männer“{ENDE}",
        "statistikreihe_bearbeiten",
        (reihen[naechste].pk,),
    )


def test_of_many_parts_the_first_and_the_last_are_named():
    eine_tabelle({"A": 11, "B": 2, "C": 14, "D": 15, "E": 16, "zusammen": 58, **ANDERE}, {})

    assert [b.text for b in _summenbefunde()] == [f"{ANFANG}„A“ bis „E“{ENDE}"]


@pytest.mark.parametrize(
    ("werte", "teil_von"),
    [
        ({"zusammen": 20, "Frauen": 18, "Männer": 2, **ANDERE}, GANZES),
        ({"zusammen": 21, "Frauen": 18, "Männer": 3, **ANDERE}, {}),
        ({"zusammen": 20, "Frauen": 18, "Männer": 2}, {}),
        ({"zusammen": 20, "Frauen": 18, "Männer": ".", **ANDERE}, {}),
    ],
    ids=["declared", "nothing left out", "so few that it counts anyway", "no number"],
)
def test_where_nothing_would_be_told_nothing_is_asked(werte, teil_von):
    eine_tabelle(werte, teil_von)

    assert _summenbefunde() == []


def test_it_is_asked_once_for_all_days_up_to_the_stichtag():
    reihen = eine_tabelle({"zusammen": 20, "Frauen": 18, "Männer": 2, **ANDERE}, {})
    for tag, summanden in {date(2018, 12, 31): "Frauen Männer", date(2020, 1, 1): "Männer Buckau"}.items():
        for name in summanden.split():
            ein_statistikwert(reihe=reihen[name], stichtag=tag, wert=2 if name == "Männer" else 30)
        ein_statistikwert(reihe=reihen["zusammen"], stichtag=tag, wert=32)
        for nummer, name in enumerate(ANDERE):
            if name not in summanden:
                ein_statistikwert(reihe=reihen[name], stichtag=tag, wert=501 + nummer)

    assert [b.text for b in _summenbefunde()] == [f"{ANFANG}„Frauen“, „Männer“{ENDE}"]


def test_it_is_accepted_with_a_reason():
    eine_tabelle({"zusammen": 20, "Frauen": 18, "Männer": 2, **ANDERE}, {})
    bericht = ein_bericht()
    (befund,) = _summenbefunde(bericht)

    hinnehmen(bericht, befund, "Zufall: Die Reihen zählen anderes.", ZEITPUNKT, ein_konto())

    assert _summenbefunde(bericht) == []
