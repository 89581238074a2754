"""What the Stand counts, which names and days it tells, and that a later reading tells the same."""

from datetime import date
from decimal import Decimal

import pytest

from beirat.models import FruehererName, Funktion, Mitwirkung
from beirat.tests.fabrik import (
    ein_beschluss,
    ein_handlungsfeld,
    ein_mandat,
    ein_top,
    ein_umlauf,
    ein_wahlgang,
    eine_aktivitaet,
    eine_amtszeit,
    eine_anwesenheit,
    eine_beauftragung,
    eine_beratung,
    eine_drucksache,
    eine_empfehlung,
    eine_fraktion,
    eine_funktion,
    eine_kandidatur,
    eine_organisation,
    eine_person,
    eine_rueckmeldung,
    eine_satzungsfassung,
    eine_sitzung,
    eine_stellungnahme,
    eine_wahl,
)
from berichte.ausgabe import als_html
from berichte.models import Abkuerzung
from berichte.stand import Bezug, Stand, alle_bezuege, erheben
from berichte.tests.fabrik import (
    ein_bericht,
    ein_statistikwert,
    eine_abkuerzung,
    eine_anlage,
    eine_auswahl,
    eine_geplante_beratung,
    eine_statistikreihe,
)
from projekte.tests.fabrik import ein_projekt, eine_kennzahl, eine_phase, mittel

pytestmark = pytest.mark.django_db


@pytest.fixture
def amtszeit():
    """The board of 2014, in office all year."""
    return eine_amtszeit(bezeichnung="Beirat")


def _von_allem(amtszeit, bericht, nummer):
    """One of everything that a report can tell."""
    paper = eine_drucksache(betrifft_beirat=True)
    eine_beratung(drucksache=paper, tag=date(2019, 5, 2), ergebnis="kenntnis")
    feld = ein_handlungsfeld()
    traeger = eine_organisation(art="traeger")
    FruehererName.objects.create(organisation=traeger, name="Früher", letzter_tag=date(2019, 6, 30))
    mandat = ein_mandat(amtszeit=amtszeit)
    ein_mandat(amtszeit=amtszeit, sitzart="fraktion", fraktion=eine_fraktion())
    eine_funktion(mandat=mandat, art=Funktion.Art.values[nummer])
    eine_beauftragung(
        erster_tag=date(2019, 1 + nummer, 1), letzter_tag=date(2019, 1 + nummer, 20), person=mandat.person
    )
    event = eine_aktivitaet()
    event.partner.add(traeger)
    event.drucksachen.add(paper)
    eine_aktivitaet(art="praegend")
    eine_aktivitaet(art="massnahme")
    eine_sitzung(amtszeit=amtszeit, zustand="umgewidmet", veranstaltung=event)
    sitzung = eine_sitzung(amtszeit=amtszeit)
    punkt = ein_top(sitzung=sitzung, drucksache=paper)
    eine_anwesenheit(sitzung=sitzung, mandat=mandat)
    beschluss = ein_beschluss(sitzung=sitzung, tagesordnungspunkt=punkt)
    ein_umlauf(amtszeit=amtszeit, oeffentlich=True)
    eine_kandidatur(
        wahlgang=ein_wahlgang(wahl=eine_wahl(sitzung=sitzung)),
        person=mandat.person,
        stimmen=6,
        gewaehlt=True,
        angenommen=True,
    )
    ein_statistikwert(drucksache=paper)
    Mitwirkung.objects.create(
        gremium=traeger, person=mandat.person, rolle="Gast", erster_tag=date(2019, 1, 1)
    )
    eine_stellungnahme(drucksache=paper, beschluss=beschluss, verabschiedet_durch="beirat", oeffentlich=True)
    projekt = ein_projekt(traeger=traeger, handlungsfeld=feld)
    projekt.partner.add(traeger)
    mittel(phase=eine_phase(projekt=projekt), mittelgeber=traeger)
    eine_kennzahl(projekt=projekt)
    fruehere = eine_empfehlung(handlungsfeld=feld, adressat=traeger)
    neue = eine_empfehlung(
        verabschiedet_am=date(2019, 3, 12), greift_auf=fruehere, adressat=traeger, handlungsfeld=feld
    )
    for empfehlung in (fruehere, neue):
        eine_rueckmeldung(empfehlung=empfehlung, tag=date(2019, 9, 1), drucksache=paper)
        empfehlung.drucksachen.add(paper)
    eine_geplante_beratung(bericht=bericht, position=nummer + 1, gremium=traeger)
    eine_anlage(bericht=bericht)
    eine_abkuerzung(kurz=f"AK{nummer}")
    eine_auswahl(bericht, "projekte", projekt, position=nummer + 1)


@pytest.mark.parametrize("anzahl", [1, 3])
def test_reading_everything_costs_forty_queries_however_much_there_is(
    amtszeit, anzahl, django_assert_num_queries
):
    bericht = ein_bericht()
    for nummer in range(anzahl):
        _von_allem(amtszeit, bericht, nummer)

    with django_assert_num_queries(40):
        stand = erheben(bericht)

    assert [len(g.projekte) for g in stand.projekte.gruppen] == [anzahl]


@pytest.fixture
def alles(amtszeit):
    """The Stand of a report with one of everything."""
    bericht = ein_bericht()
    _von_allem(amtszeit, bericht, 0)
    return erheben(bericht)


def test_the_figures_of_the_year_count_what_their_rule_says(alles):
    assert {name: zahl.wert for name, zahl in alles.alle_zahlen().items()} == {
        "personen": 2,
        "sitzungen": 1,
        "sitzungen_umgewidmet": 1,
        "sitzungen_nichtoeffentlich": 0,
        "beschluesse": 2,
        "beschluesse_nichtoeffentlich": 0,
        "aktivitaeten_veranstaltung": 1,
        "anwesenheit": 100,
        "projekte": 1,
        "empfehlungen_neu": 1,
        "empfehlungen_frueher": 1,
        "empfehlungen_offen": 2,
        "anhoerung": 100,
    }


def test_every_public_figure_names_as_many_records_as_it_counted(alles):
    ungleich = {
        name
        for name, zahl in alles.alle_zahlen().items()
        if zahl.wert and len(set(zahl.bezuege)) != zahl.wert
    }

    # Behind a rate stand the sessions or papers, not its hundred percent.
    assert ungleich == {"anwesenheit", "anhoerung"}


def test_a_figure_names_the_keys_of_its_own_records(amtszeit):
    held = eine_sitzung(amtszeit=amtszeit)
    eine_sitzung(amtszeit=amtszeit, zustand="ausgefallen")

    assert erheben(ein_bericht()).alle_zahlen()["sitzungen"].bezuege == (Bezug("beirat.sitzung", held.pk),)


def test_every_record_is_quoted_once_however_often_it_is_named(alles):
    bezuege = alle_bezuege(alles)

    assert len(bezuege) == len(set(bezuege))
    assert {b.modell for b in bezuege} == {
        "beirat.aktivitaet",
        "beirat.amtszeit",
        "beirat.beauftragung",
        "beirat.beratung",
        "beirat.beschluss",
        "beirat.drucksache",
        "beirat.empfehlung",
        "beirat.funktion",
        "beirat.kandidatur",
        "beirat.mandat",
        "beirat.mitwirkung",
        "beirat.rueckmeldung",
        "beirat.sitzung",
        "beirat.stellungnahme",
        "beirat.tagesordnungspunkt",
        "berichte.statistikreihe",
        "berichte.statistikwert",
        "projekte.kennzahl",
        "projekte.mittel",
        "projekte.phase",
        "projekte.projekt",
    }


# JSON --------------------------------------------------------------------------------------------


def test_a_stand_comes_back_from_its_json_as_it_was(alles):
    assert Stand.aus_json(alles.als_json()) == alles


def test_the_json_of_a_stand_holds_plain_values_only(alles):
    arten = set()

    def sammle(wert):
        arten.add(type(wert).__name__)
        for teil in wert.values() if isinstance(wert, dict) else wert if isinstance(wert, list) else ():
            sammle(teil)

    sammle(alles.als_json())

    assert arten == {"dict", "list", "str", "int", "bool", "NoneType"}


def test_the_json_is_the_same_on_every_database(amtszeit):
    """Databases sort text and write decimals in their own way; the Stand must not show it."""
    for name in ("Zander", "Ärzte", "arbeit", "Ähre", "Über uns", "a b", "ab"):
        projekt = ein_projekt(titel=name)
        mittel(
            phase=eine_phase(projekt=projekt),
            mittelgeber=eine_organisation(name=name, art="mittelgeber"),
            bewilligt=Decimal("0.5"),
        )
        eine_aktivitaet(titel=name)
        eine_statistikreihe(bezeichnung=name, gruppe=name)
        ein_mandat(amtszeit=amtszeit, person=eine_person(vorname="X", nachname=name))
        eine_abkuerzung(kurz=name)
    for nummer in ("2019/10", "2019/2", "E-1", "É-1", "E 1"):
        eine_empfehlung(nummer=nummer, verabschiedet_am=date(2019, 3, 12))
    for kennung in ("I0062/20", "DS0616/18", "a1", "S0001/19/1"):
        ein_top(sitzung=eine_sitzung(amtszeit=amtszeit), drucksache=eine_drucksache(kennung=kennung))
    for reihe in eine_statistikreihe().__class__.objects.all():
        ein_statistikwert(reihe=reihe, wert=Decimal("9.7"))

    stand = erheben(ein_bericht())
    daten = stand.als_json()

    gefaltet = ["a b", "ab", "Ähre", "arbeit", "Ärzte", "Über uns", "Zander"]
    projekte = daten["projekte"]["gruppen"][0]["projekte"]
    assert [p["titel"] for p in projekte] == gefaltet
    assert [z["mittelgeber"] for z in daten["projekte"]["geld"]] == gefaltet
    assert [e["titel"] for e in daten["sitzungen"]["veranstaltungen"]] == gefaltet
    assert [t["titel"] for t in daten["zahlen"]["tabellen"]] == [
        "a b",
        "ab",
        "Ähre",
        "arbeit",
        "Ärzte",
        "Bevölkerung",
        "Über uns",
        "Zander",
    ]
    assert [m["name"] for m in daten["beirat"]["amtszeiten"][0]["mitglieder"]] == [f"X {n}" for n in gefaltet]
    assert [a["kurz"] for a in daten["abkuerzungen"]] == gefaltet
    assert [e["nummer"] for e in daten["empfehlungen"]["neue"]] == ["2019/10", "2019/2", "E 1", "E-1", "É-1"]
    assert [d["kennung"] for d in daten["drucksachen"]] == ["a1", "DS0616/18", "I0062/20", "S0001/19/1"]
    assert projekte[0]["mittel"] == [
        {
            "phase": "01.01.2019 bis 31.12.2019",
            "mittelgeber": "a b",
            "jahr": 2019,
            "beantragt": None,
            "bewilligt": "0.50",
            "ausgezahlt": None,
        }
    ]
    assert daten["projekte"]["geld_gesamt"]["bewilligt"]["betrag"] == "3.50"
    assert daten["zahlen"]["tabellen"][0]["stichtage"] == ["2019-12-31"]
    [messwert] = daten["zahlen"]["tabellen"][0]["reihen"][0]["werte"]
    assert (messwert["wert"], messwert["zeichen"], messwert["quelle"]) == ("9.70", "", "Amt für Statistik")


# Names as of the day -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("letzter_tag", "name"),
    [(date(2019, 12, 30), "Heute"), (date(2019, 12, 31), "Damals"), (date(2020, 6, 30), "Damals")],
)
def test_a_body_is_told_under_the_name_of_the_reports_last_day(letzter_tag, name):
    traeger = eine_organisation(name="Heute", art="traeger")
    FruehererName.objects.create(organisation=traeger, name="Damals", letzter_tag=letzter_tag)
    projekt = ein_projekt(traeger=traeger)
    projekt.partner.add(traeger)
    mittel(phase=eine_phase(projekt=projekt), mittelgeber=traeger)
    eine_empfehlung(adressat=traeger)

    stand = erheben(ein_bericht())
    (p,) = stand.projekte.gruppen[0].projekte

    assert (
        p.traeger,
        p.partner,
        p.mittel[0].mittelgeber,
        stand.projekte.geld[0].mittelgeber,
        stand.empfehlungen.fruehere[0].adressat,
    ) == (name, (name,), name, name, name)


def test_a_fraktion_is_told_under_the_name_that_it_bore_when_the_board_ended(amtszeit):
    eine_amtszeit(bestellt_am=date(2019, 6, 1), konstituiert_am=date(2019, 7, 1))
    fraktion = eine_fraktion(name="Neu")
    FruehererName.objects.create(organisation=fraktion, name="Alt", letzter_tag=date(2019, 6, 30))
    ein_mandat(amtszeit=amtszeit, sitzart="fraktion", fraktion=fraktion)

    assert [m.fraktion for m in erheben(ein_bericht()).beirat.amtszeiten[0].mitglieder] == ["Alt"]


# Read again later ----------------------------------------------------------------------------------


def test_a_report_read_again_years_later_tells_the_same(amtszeit):
    mandat = ein_mandat(amtszeit=amtszeit)
    funktion = eine_funktion(mandat=mandat)
    amt = eine_beauftragung(person=mandat.person)
    empfehlung = eine_empfehlung()
    paper = eine_drucksache()
    empfehlung.drucksachen.add(paper)
    reihe = eine_statistikreihe()
    ein_statistikwert(reihe=reihe)
    projekt = eine_phase(letzter_tag=None).projekt
    eine_kennzahl(projekt=projekt)
    mitwirkung = Mitwirkung.objects.create(
        gremium=eine_organisation(), person=mandat.person, erster_tag=date(2019, 1, 1)
    )
    bericht = ein_bericht(redaktionsschluss=date(2020, 5, 12))
    damals = erheben(bericht)

    eine_amtszeit(bestellt_am=date(2020, 1, 1), konstituiert_am=date(2020, 1, 2))
    for zeile in (funktion, mandat, amt, mitwirkung):
        zeile.letzter_tag = date(2020, 1, 1)
        zeile.save()
    eine_rueckmeldung(empfehlung=empfehlung, tag=date(2020, 5, 13), status="umgesetzt")
    eine_beratung(drucksache=paper, tag=date(2020, 5, 13))
    eine_beratung(drucksache=paper, position=2, tag=None)
    ein_statistikwert(reihe=reihe, stichtag=date(2020, 1, 1))
    eine_kennzahl(projekt=projekt, stichtag=date(2020, 1, 1))
    mittel(phase=projekt.phasen.get(), jahr=2020)
    eine_empfehlung(verabschiedet_am=date(2020, 1, 1), greift_auf=empfehlung)
    eine_sitzung(tag=date(2020, 1, 1), amtszeit=amtszeit)
    eine_aktivitaet(erster_tag=date(2020, 1, 1), letzter_tag=date(2020, 1, 1))

    assert erheben(bericht) == damals


@pytest.mark.parametrize(("tag", "genannt"), [(date(2020, 5, 12), True), (date(2020, 5, 13), False)])
def test_an_answer_stands_after_the_period_up_to_the_redaktionsschluss(tag, genannt):
    eine_rueckmeldung(tag=tag, status="umgesetzt")

    (empfehlung,) = erheben(ein_bericht(redaktionsschluss=date(2020, 5, 12))).empfehlungen.fruehere

    assert (empfehlung.status, [r.tag for r in empfehlung.danach]) == ("offen", [tag] if genannt else [])


@pytest.mark.parametrize(("tag", "genannt"), [(date(2020, 5, 12), True), (date(2020, 5, 13), False)])
def test_deliberations_are_told_up_to_the_redaktionsschluss(tag, genannt):
    paper = eine_drucksache()
    eine_empfehlung().drucksachen.add(paper)
    eine_beratung(drucksache=paper, tag=tag)

    (zitiert,) = erheben(ein_bericht(redaktionsschluss=date(2020, 5, 12))).drucksachen

    assert [b.tag for b in zitiert.beratungen] == ([tag] if genannt else [])


@pytest.mark.parametrize(
    ("letzter_tag", "erzaehlt"), [(date(2019, 12, 31), date(2019, 12, 31)), (date(2020, 1, 1), None)]
)
def test_the_end_of_a_mandate_is_told_if_it_falls_into_the_year(amtszeit, letzter_tag, erzaehlt):
    ein_mandat(amtszeit=amtszeit, letzter_tag=letzter_tag)

    teil = erheben(ein_bericht()).beirat

    assert [m.letzter_tag for m in teil.amtszeiten[0].mitglieder] == [erzaehlt]
    assert [w.tag for w in teil.wechsel] == ([erzaehlt] if erzaehlt else [])


# Unusual reports -----------------------------------------------------------------------------------


def test_a_report_may_span_two_years(amtszeit):
    eine_sitzung(tag=date(2018, 1, 1), amtszeit=amtszeit)
    eine_sitzung(tag=date(2019, 12, 31), amtszeit=amtszeit)
    phase = eine_phase(erster_tag=date(2018, 1, 1), letzter_tag=date(2019, 12, 31))
    mittel(phase=phase, jahr=2018, bewilligt=Decimal("100"))
    mittel(phase=phase, jahr=2019, bewilligt=Decimal("23"))

    stand = erheben(ein_bericht(erster_tag=date(2018, 1, 1)))

    assert (
        stand.alle_zahlen()["sitzungen"].wert,
        stand.projekte.jahre,
        stand.projekte.geld_gesamt.bewilligt.betrag,
        [m.jahr for m in stand.projekte.gruppen[0].projekte[0].mittel],
    ) == (2, (2018, 2019), Decimal("123"), [2018, 2019])


def test_the_print_of_two_years_names_both_in_the_table_of_money():
    phase = eine_phase(erster_tag=date(2018, 1, 1))
    mittel(phase=phase, jahr=2018)

    html = als_html(erheben(ein_bericht(erster_tag=date(2018, 1, 1))), entwurf=True)

    assert "Mittel für 2018 und 2019 nach Mittelgebern" in html


def test_a_report_about_nothing_says_so_in_every_chapter():
    html = als_html(erheben(ein_bericht()), entwurf=True)

    saetze = (
        "Im Berichtszeitraum ist keine öffentliche Sitzung verzeichnet.",
        "Für den Berichtszeitraum liegen keine Zahlen vor.",
        "Im Berichtszeitraum ist kein Projekt verzeichnet.",
        "Im Berichtszeitraum hat der Beirat keine neuen Empfehlungen verabschiedet.",
        "Zu Beginn des Berichtszeitraums war keine frühere Empfehlung offen.",
    )
    assert [satz for satz in saetze if satz not in html] == []


def test_a_report_without_chapters_can_still_be_read():
    assert erheben(ein_bericht(kapitel=False)).kapitel == ()


def test_a_function_entered_for_days_before_the_constitution_is_left_out():
    neu = eine_amtszeit(bestellt_am=date(2019, 10, 17), konstituiert_am=date(2019, 11, 27))
    eine_funktion(
        mandat=ein_mandat(amtszeit=neu), erster_tag=date(2019, 10, 17), letzter_tag=date(2019, 10, 31)
    )

    assert erheben(ein_bericht()).beirat.amtszeiten[0].vorstand == ()


# Sums ----------------------------------------------------------------------------------------------


def test_one_unknown_amount_leaves_no_sum_but_what_is_known():
    phase = eine_phase()
    mittel(phase=phase, bewilligt=Decimal("100.00"))
    mittel(phase=phase, bewilligt=None)

    gesamt = erheben(ein_bericht()).projekte.geld_gesamt

    assert (gesamt.bewilligt.betrag, gesamt.bewilligt.bekannt, gesamt.bewilligt.unbekannte) == (
        None,
        Decimal("100.00"),
        1,
    )
    assert (gesamt.ausgezahlt.betrag, gesamt.ausgezahlt.bekannt, gesamt.ausgezahlt.unbekannte) == (None, 0, 2)


def test_the_print_says_that_an_incomplete_sum_is_a_minimum_and_an_unknown_one_unknown():
    phase = eine_phase()
    mittel(phase=phase, bewilligt=Decimal("100.00"))
    mittel(phase=phase, bewilligt=None)

    html = als_html(erheben(ein_bericht()), entwurf=True)

    assert '<td>Zusammen</td><td class="zahl">nicht bekannt</td><td class="zahl">mind. 100,00</td>' in html


def test_money_of_other_years_is_not_told():
    phase = eine_phase(erster_tag=date(2018, 1, 1), letzter_tag=date(2020, 12, 31))
    for jahr, betrag in ((2018, 1), (2019, 20), (2020, 300)):
        mittel(phase=phase, jahr=jahr, bewilligt=Decimal(betrag))

    assert erheben(ein_bericht()).projekte.geld_gesamt.bewilligt.betrag == Decimal("20")


def test_the_sum_names_the_rows_that_it_added():
    zeile = mittel()

    assert erheben(ein_bericht()).projekte.geld_gesamt.bewilligt.bezuege == (
        Bezug("projekte.mittel", zeile.pk),
    )


# The author's selection ----------------------------------------------------------------------------


def test_what_the_author_leaves_out_is_not_told_but_still_counted(amtszeit):
    bericht = ein_bericht()
    bleibt, fehlt = (eine_sitzung(nummer=n, amtszeit=amtszeit) for n in (1, 2))
    eine_auswahl(bericht, "sitzungen", fehlt)

    stand = erheben(bericht)

    assert ([s.nummer for s in stand.sitzungen.sitzungen], stand.alle_zahlen()["sitzungen"].wert) == ([1], 2)


def test_the_decisions_of_a_session_left_out_do_not_return_among_the_further_ones(amtszeit):
    bericht = ein_bericht()
    fehlt = ein_beschluss(sitzung=eine_sitzung(amtszeit=amtszeit)).sitzung
    eine_auswahl(bericht, "sitzungen", fehlt)

    assert erheben(bericht).sitzungen.weitere_beschluesse == ()


def test_records_with_a_place_stand_before_the_others_in_the_authors_order():
    bericht = ein_bericht()
    projekte = {titel: eine_phase(projekt=ein_projekt(titel=titel)).projekt for titel in "ABCD"}
    eine_auswahl(bericht, "projekte", projekte["D"], position=1)
    eine_auswahl(bericht, "projekte", projekte["B"], position=2)

    (gruppe,) = erheben(bericht).projekte.gruppen

    assert [p.titel for p in gruppe.projekte] == ["D", "B", "A", "C"]


def test_a_selection_counts_only_in_its_own_chapter():
    bericht = ein_bericht()
    event = eine_aktivitaet(art="praegend")
    eine_auswahl(bericht, "schwerpunkte", event)

    assert [e.bezug.schluessel for e in erheben(bericht).ueberblick.ereignisse] == [event.pk]


def test_a_selection_counts_only_in_its_own_report():
    anderer = ein_bericht(herausgeber="beirat")
    projekt = eine_phase().projekt
    eine_auswahl(anderer, "projekte", projekt)

    assert erheben(ein_bericht()).projekte.gruppen[0].projekte[0].titel == projekt.titel


def test_the_whole_choice_shows_what_was_left_out():
    bericht = ein_bericht()
    projekt = eine_phase().projekt
    eine_auswahl(bericht, "projekte", projekt)

    assert (erheben(bericht).projekte.gruppen, len(erheben(bericht, mit_auswahl=False).projekte.gruppen)) == (
        (),
        1,
    )


def test_a_generated_part_that_is_switched_off_is_not_printed():
    bericht = ein_bericht()
    eine_phase(projekt=ein_projekt(titel="Ausgeschaltetes Projekt"))
    bericht.kapitel.filter(art="projekte").update(mit_erzeugtem=False, text_davor="Nur dieser Text.")

    html = als_html(erheben(bericht), entwurf=True)

    assert ("Nur dieser Text." in html, "Ausgeschaltetes Projekt" in html) == (True, False)


def test_chapters_are_numbered_in_the_authors_order():
    bericht = ein_bericht()
    bericht.kapitel.filter(art="ausblick").update(position=0)

    assert [(k.nummer, k.art) for k in erheben(bericht).kapitel][:2] == [(1, "ausblick"), (2, "auftrag")]


def test_written_text_stands_before_and_after_the_generated_part():
    bericht = ein_bericht()
    eine_phase(projekt=ein_projekt(titel="Mitte"))
    bericht.kapitel.filter(art="projekte").update(text_davor="Davor.", text_danach="Danach.")

    html = als_html(erheben(bericht), entwurf=True)

    assert html.index("Davor.") < html.index("<h4>Mitte</h4>") < html.index("Danach.")


# Annexes that gather themselves --------------------------------------------------------------------


def test_a_paper_named_in_a_text_is_listed_and_the_reports_own_is_not():
    eigene = eine_drucksache(kennung="I0140/20")
    eine_drucksache(kennung="DS0616/18")
    eine_drucksache(kennung="DS0617/18")
    bericht = ein_bericht(drucksache=eigene)
    bericht.kapitel.filter(art="ausblick").update(text_davor="Nach DS0616/18 und I0140/20.")

    assert [d.kennung for d in erheben(bericht).drucksachen] == ["DS0616/18"]


def test_only_abbreviations_that_occur_as_words_are_explained():
    for kurz in ("GWA", "AMIF", "WA"):
        eine_abkuerzung(kurz=kurz)
    bericht = ein_bericht()
    bericht.kapitel.filter(art="ausblick").update(text_davor="Die GWA-Gruppen.")

    assert [a.kurz for a in erheben(bericht).abkuerzungen] == ["GWA"]


def test_no_abbreviation_is_a_pattern():
    Abkuerzung.objects.create(kurz="a.(", bedeutung="kein Muster")

    assert erheben(ein_bericht()).abkuerzungen == ()


# Statistics ----------------------------------------------------------------------------------------


def test_figures_are_told_up_to_the_stichtag_and_the_latest_five_of_them():
    reihe = eine_statistikreihe()
    for jahr in range(2013, 2021):
        ein_statistikwert(reihe=reihe, stichtag=date(jahr, 12, 31), wert=Decimal(jahr))

    (tabelle,) = erheben(ein_bericht()).zahlen.tabellen

    assert [t.year for t in tabelle.stichtage] == [2015, 2016, 2017, 2018, 2019]
    assert [w.wert for w in tabelle.reihen[0].werte] == [2015, 2016, 2017, 2018, 2019]


def test_a_sign_and_a_missing_value_are_told_as_such():
    gruppe = {"gruppe": "Bildung"}
    erste, zweite = eine_statistikreihe(**gruppe), eine_statistikreihe(**gruppe)
    ein_statistikwert(reihe=erste, stichtag=date(2018, 12, 31))
    ein_statistikwert(reihe=zweite, stichtag=date(2019, 12, 31), wert=None, zeichen=".")

    (tabelle,) = erheben(ein_bericht()).zahlen.tabellen

    assert [[w and (w.wert, w.zeichen) for w in r.werte] for r in tabelle.reihen] == [
        [(Decimal("23430.00"), ""), None],
        [None, (None, ".")],
    ]


def test_series_ordered_across_tables_stay_complete():
    bericht = ein_bericht()
    reihen = {name: eine_statistikreihe(bezeichnung=name, gruppe=name[0]) for name in ("A1", "A2", "B1")}
    for reihe in reihen.values():
        ein_statistikwert(reihe=reihe)
    eine_auswahl(bericht, "zahlen", reihen["A2"], position=1)
    eine_auswahl(bericht, "zahlen", reihen["B1"], position=2)

    assert [[r.bezeichnung for r in t.reihen] for t in erheben(bericht).zahlen.tabellen] == [
        ["A2", "A1"],
        ["B1"],
    ]


def test_a_session_without_a_board_of_the_period_is_told_all_the_same():
    amtszeit = eine_amtszeit(konstituiert_am=None, bestellt_am=date(2019, 1, 1))
    eine_sitzung(nummer=1, amtszeit=amtszeit)

    stand = erheben(ein_bericht())

    assert (stand.beirat.amtszeiten, [s.nummer for s in stand.sitzungen.sitzungen]) == ((), [1])


def test_seats_and_functions_that_nobody_held_are_told_with_their_days(amtszeit):
    satzung = amtszeit.satzungsfassung
    satzung.kontingente.filter(sitzart="fraktion").delete()
    satzung.kontingente.filter(sitzart="migration").update(sitze=1)
    ein_mandat(amtszeit=amtszeit, letzter_tag=date(2019, 5, 31))
    eine_funktion(
        mandat=ein_mandat(amtszeit=amtszeit, erster_tag=date(2019, 8, 1)), erster_tag=date(2019, 8, 1)
    )

    (beirat,) = erheben(ein_bericht()).beirat.amtszeiten

    assert [(gap.was, gap.anzahl, gap.erster_tag, gap.letzter_tag) for gap in beirat.luecken] == [
        ("Sitz für Menschen mit Migrationshintergrund", 1, date(2019, 6, 1), date(2019, 7, 31)),
        ("Vorsitz", 1, date(2019, 1, 1), date(2019, 7, 31)),
        ("1. Stellvertretung", 1, date(2019, 1, 1), date(2019, 12, 31)),
        ("2. Stellvertretung", 1, date(2019, 1, 1), date(2019, 12, 31)),
    ]


def test_seats_follow_the_statute_under_which_the_board_was_appointed(amtszeit):
    eine_satzungsfassung(in_kraft_ab=date(2019, 3, 1), fraktion=1, migration=1)

    (beirat,) = erheben(ein_bericht()).beirat.amtszeiten

    assert beirat.sitze == (
        "Sitz einer Fraktion: 7",
        "Sitz für Menschen mit Migrationshintergrund: 8",
    )


def test_a_part_in_an_outside_body_is_told_as_exactly_as_it_is_known():
    Mitwirkung.objects.create(
        gremium=eine_organisation(), erster_tag=date(2018, 1, 1), erster_genauigkeit="jahr"
    )

    assert [m.zeitraum for m in erheben(ein_bericht()).schwerpunkte.mitwirkungen] == ["seit 2018"]
