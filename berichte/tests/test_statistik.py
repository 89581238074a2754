"""Pages about figures: none without Stichtag and source, a number or a sign."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from beirat.tests.formulardaten import gesendet
from berichte.models import Statistikreihe, Statistikwert, differenzen
from berichte.tests.fabrik import ein_statistikwert, eine_statistikreihe

pytestmark = pytest.mark.django_db


def _reihe(**abweichend):
    werte = {
        "bezeichnung": "Ausländerinnen und Ausländer",
        "gruppe": "Bevölkerung",
        "einheit": "Personen",
        "definition": "Menschen ohne deutsche Staatsangehörigkeit",
    } | abweichend
    return Statistikreihe.objects.create(**werte)


def _wert(reihe, **abweichend):
    werte = {"stichtag": date(2019, 12, 31), "wert": Decimal("23430"), "quelle": "I0062/20"} | abweichend
    return Statistikwert.objects.create(reihe=reihe, **werte)


WERT = {"stichtag": "31.12.2019", "wert": "23.430", "zeichen": "", "quelle": "I0062/20"}


def _daten(*werte, bestehend=0, **abweichend):
    daten = {
        "bezeichnung": "Ausländerinnen und Ausländer",
        "gruppe": "Bevölkerung",
        "position": "1",
        "einheit": "Personen",
        "definition": "ohne deutsche Staatsangehörigkeit",
        "werte-TOTAL_FORMS": len(werte),
        "werte-INITIAL_FORMS": bestehend,
    } | abweichend
    for nummer, wert in enumerate(werte):
        daten |= {f"werte-{nummer}-{feld}": inhalt for feld, inhalt in wert.items()}
    return daten


def _zeilenfehler(antwort):
    (werte,) = antwort.context["buendel"].saetze
    return werte.errors


def test_a_series_is_entered_with_numbers_and_signs(als, beauftragte):
    zeichen = WERT | {"stichtag": "31.12.2018", "wert": "", "zeichen": "."}
    als(beauftragte).post(reverse("statistikreihe_neu"), _daten(WERT, zeichen))

    assert list(Statistikwert.objects.values_list("stichtag", "wert", "zeichen")) == [
        (date(2018, 12, 31), None, "."),
        (date(2019, 12, 31), Decimal("23430.00"), ""),
    ]


@pytest.mark.parametrize(
    ("wert", "fehler"),
    [
        ({"quelle": ""}, {"quelle": ["Ein Wert braucht eine Quelle: Bitte nennen Sie sie."]}),
        ({"wert": ""}, {"wert": ["Bitte geben Sie entweder eine Zahl oder ein Zeichen an."]}),
        ({"zeichen": "."}, {"wert": ["Bitte geben Sie entweder eine Zahl oder ein Zeichen an."]}),
        (
            {"wert": "12.50"},
            {
                "wert": [
                    "Bitte schreiben Sie die Zahl mit einem Komma vor den Nachkommastellen und Punkten nur "
                    "zwischen Tausendern, zum Beispiel 12.500 oder 9,7."
                ]
            },
        ),
        (
            {"stichtag": "31.02.2019"},
            {"stichtag": ["Bitte geben Sie einen Tag an, den es gibt, zum Beispiel 31.12.2019."]},
        ),
        ({"zeichen": "x", "wert": ""}, {"zeichen": ["Bitte wählen Sie einen der angebotenen Einträge."]}),
        ({"drucksache": "9" * 30}, {"drucksache": ["Bitte wählen Sie einen der angebotenen Einträge."]}),
    ],
)
def test_a_bad_value_is_told_at_the_field_and_nothing_is_stored(als, beauftragte, wert, fehler):
    antwort = als(beauftragte).post(reverse("statistikreihe_neu"), _daten(WERT | wert))

    assert (_zeilenfehler(antwort), Statistikreihe.objects.count()) == ([fehler], 0)


def test_a_second_value_for_the_same_day_is_refused(als, beauftragte):
    reihe = _reihe()
    _wert(reihe)

    adresse = reverse("statistikreihe_bearbeiten", args=[reihe.pk])
    client = als(beauftragte)

    zweiter = {f"werte-1-{feld}": inhalt for feld, inhalt in WERT.items()}
    antwort = client.post(adresse, gesendet(client.get(adresse), **zweiter))

    assert _zeilenfehler(antwort)[1] == {"__all__": ["Für diesen Stichtag gibt es schon einen Wert."]}


def test_a_second_series_of_the_same_name_is_refused(als, beauftragte):
    _reihe()

    antwort = als(beauftragte).post(reverse("statistikreihe_neu"), _daten())

    assert list(antwort.context["buendel"].form.errors) == ["bezeichnung"]


@pytest.mark.parametrize("zeilen", [1, 3])
def test_the_list_costs_eight_queries_for_any_number_of_series(
    als, beauftragte, zeilen, django_assert_num_queries
):
    for nummer in range(zeilen):
        _wert(_reihe(bezeichnung=f"Reihe {nummer}"))
    client = als(beauftragte)

    with django_assert_num_queries(8):
        antwort = client.get(reverse("statistikreihe_liste"))

    assert len(antwort.context["zeilen"]) == zeilen


def test_series_of_one_group_share_a_table_with_a_column_for_each_day(als, beauftragte):
    eine, andere = _reihe(bezeichnung="A"), _reihe(bezeichnung="B")
    _wert(eine, stichtag=date(2018, 12, 31), wert=Decimal("1"))
    _wert(andere, stichtag=date(2019, 12, 31), wert=Decimal("2"))

    tabelle = als(beauftragte).get("/statistik/?gruppe=Bev%C3%B6lkerung").context["tabelle"]

    assert [[wert and wert.wert for wert in zeile["werte"]] for zeile in tabelle["zeilen"]] == [
        [Decimal("1"), None],
        [None, Decimal("2")],
    ]


@pytest.mark.parametrize("zeilen", [1, 3])
def test_a_series_costs_nine_queries_for_any_number_of_values(
    als, beauftragte, zeilen, django_assert_num_queries
):
    reihe = _reihe()
    for jahr in range(zeilen):
        _wert(reihe, stichtag=date(2010 + jahr, 12, 31))
    client = als(beauftragte)

    with django_assert_num_queries(9):
        client.get(reverse("statistikreihe", args=[reihe.pk]))


def test_a_deleted_series_takes_its_values_with_it(als, beauftragte):
    reihe = _wert(_reihe()).reihe

    als(beauftragte).post(reverse("statistikreihe_loeschen", args=[reihe.pk]))

    assert Statistikwert.objects.count() == 0


def test_all_values_are_offered_as_a_file_with_their_signs_and_sources(als, geschaeftsstelle):
    reihe = eine_statistikreihe()
    ein_statistikwert(reihe=reihe, wert=None, zeichen="-", quelle="Amt für Statistik")

    inhalt = als(geschaeftsstelle).get("/statistik/?format=csv").content.decode("utf-8-sig")

    assert inhalt.splitlines()[1].split(";")[4:7] == ["", "-", "Amt für Statistik"]


def _werte(*zahlen):
    return [Statistikwert(wert=z if z is None else Decimal(z), zeichen="" if z else ".") for z in zahlen]


@pytest.mark.parametrize(
    ("werte", "erwartet"),
    [
        ([], []),
        (["5"], [None]),
        (["5", "7.5"], [None, Decimal("2.5")]),
        (["5", None, "7"], [None, None, None]),
        (["5", "5"], [None, Decimal("0")]),
    ],
)
def test_a_step_is_told_only_between_two_numbers(werte, erwartet):
    assert differenzen(_werte(*werte)) == erwartet


def test_the_page_tells_steps_signs_and_the_newest_value_first(als, beauftragte):
    reihe = _reihe()
    for jahr, zahl, zeichen in [(2016, "1200", ""), (2017, "1000", ""), (2018, None, "."), (2019, "9.5", "")]:
        _wert(reihe, stichtag=date(jahr, 12, 31), wert=zahl and Decimal(zahl), zeichen=zeichen)

    inhalt = als(beauftragte).get(reverse("statistikreihe", args=[reihe.pk])).content.decode()

    zellen = re.findall(r'<td class="zahl">(.*?)</td>', inhalt, re.DOTALL)
    assert [re.sub(r"<[^>]+>", " ", zelle).split() for zelle in zellen] == [
        ["9,5"],
        [],
        [".", ".", "(unbekannt", "oder", "geheim", "zu", "halten)"],
        [],
        ["1.000,0"],
        ["\N{MINUS SIGN}200"],
        ["1.200,0"],
        [],
    ]


@pytest.mark.parametrize(
    ("zahlen", "gemalt"), [(["1"], False), (["1", "2"], True), (["1", None], False), (["-1", "2"], False)]
)
def test_a_series_has_a_picture_from_two_numbers_on_unless_one_lies_below_zero(
    als, beauftragte, zahlen, gemalt
):
    reihe = _reihe()
    for nummer, wert in enumerate(_werte(*zahlen)):
        _wert(reihe, stichtag=date(2010 + nummer, 12, 31), wert=wert.wert, zeichen=wert.zeichen)

    antwort = als(beauftragte).get(reverse("statistikreihe", args=[reihe.pk]))

    assert (antwort.context["bild"] is not None) == gemalt


@pytest.mark.parametrize(
    ("frage", "namen"),
    [
        ("", ["Ärzte", "Zander"]),
        ("?sortierung=-reihe", ["Zander", "Ärzte"]),
        ("?sortierung=stichtag", ["Zander", "Ärzte"]),
        ("?q=arzt", ["Ärzte"]),
        ("?q=staatsang", ["Ärzte", "Zander"]),
        ("?gruppe=Wirtschaft", ["Zander"]),
        ("?gruppe=Unsinn", ["Ärzte", "Zander"]),
        ("?q=Hecht", []),
    ],
)
def test_series_are_found_and_sorted(als, beauftragte, frage, namen):
    _wert(eine_statistikreihe(bezeichnung="Ärzte"), stichtag=date(2019, 12, 31))
    _wert(eine_statistikreihe(bezeichnung="Zander", gruppe="Wirtschaft"), stichtag=date(2018, 12, 31))

    antwort = als(beauftragte).get(f"/statistik/{frage}")

    assert [reihe.bezeichnung for reihe, _, _ in antwort.context["zeilen"]] == namen


@pytest.mark.parametrize(("tag", "wert"), [("2018-12-31", Decimal(1)), ("2018-12-30", None)])
def test_the_list_tells_the_newest_value_up_to_a_day(als, beauftragte, tag, wert):
    reihe = _reihe()
    _wert(reihe, stichtag=date(2018, 12, 31), wert=Decimal(1))
    _wert(reihe, stichtag=date(2019, 12, 31), wert=Decimal(2))

    ((_, gezeigt, _),) = als(beauftragte).get(f"/statistik/?tag={tag}").context["zeilen"]

    assert (gezeigt and gezeigt.wert) == wert


def test_nobody_overwrites_a_value_that_somebody_else_changed_meanwhile(als, beauftragte):
    wert = _wert(_reihe())
    adresse = reverse("statistikreihe_bearbeiten", args=[wert.reihe_id])
    client = als(beauftragte)
    seite = client.get(adresse)
    Statistikwert.objects.update(wert=Decimal(1))

    antwort = client.post(adresse, gesendet(seite, **{"werte-0-wert": "2"}))

    wert.refresh_from_db()
    assert (antwort.status_code, wert.wert) == (409, Decimal(1))


def test_deleting_tells_first_how_many_values_go_with_the_series(als, beauftragte):
    wert = _wert(_reihe())

    inhalt = als(beauftragte).get(reverse("statistikreihe_loeschen", args=[wert.reihe_id])).content.decode()

    assert "1 Statistikwert: Ausländerinnen und Ausländer am 31.12.2019" in inhalt


def _lange_reihe(anzahl=500):
    reihe = _reihe()
    Statistikwert.objects.bulk_create(
        Statistikwert(reihe=reihe, stichtag=date(1970 + n // 12, n % 12 + 1, 1), wert=n, quelle="Amt")
        for n in range(anzahl)
    )
    return reihe


def _ausschnitt(antwort):
    return antwort.context["buendel"].saetze[0].ausschnitt


def test_a_series_of_five_hundred_values_is_edited_in_parts_that_leave_none_out(als, beauftragte):
    reihe = _lange_reihe()
    client, adresse = als(beauftragte), reverse("statistikreihe_bearbeiten", args=[reihe.pk])
    neueste = client.get(adresse)
    seiten = [(ab, bis) for ab, bis, _ in _ausschnitt(neueste).auswahl]
    aelteste = client.get(adresse, {"bis": seiten[-1][1].isoformat()})
    daten = gesendet(aelteste, **{"werte-0-wert": "-1"}) | {"bis": seiten[-1][1].isoformat()}
    gespeichert = client.post(f"{adresse}?bis={daten['bis']}", daten)

    assert (len(seiten), seiten[0][1], seiten[-1][0]) == (10, None, None)
    assert [len(seite.context["buendel"].saetze[0].initial_forms) for seite in (neueste, aelteste)] == [
        50,
        50,
    ]
    assert (len(daten) < 600, gespeichert.status_code, reihe.werte.count()) == (True, 302, 500)
    assert reihe.werte.order_by("stichtag")[0].wert == -1


def test_values_entered_meanwhile_move_no_other_from_its_part(als, beauftragte):
    reihe = _lange_reihe(anzahl=51)
    client, adresse = als(beauftragte), reverse("statistikreihe_bearbeiten", args=[reihe.pk])
    antwort = client.get(adresse)
    daten = gesendet(antwort, **{"werte-0-wert": "-1"}) | {"ab": _ausschnitt(antwort).ab.isoformat()}
    ein_statistikwert(reihe=reihe, stichtag=date(1960, 1, 1))

    assert client.post(adresse, daten).status_code == 302
