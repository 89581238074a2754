"""The Stand is the privacy boundary: what isn't public never gets into it, whatever points to it."""

from datetime import date, time

import pytest

from beirat.models import Gast, Mitwirkung, Niederschrift, Tagesordnungspunkt
from beirat.tests.fabrik import (
    ein_beschluss,
    ein_mandat,
    ein_top,
    ein_wahlgang,
    eine_aktivitaet,
    eine_amtszeit,
    eine_anwesenheit,
    eine_beratung,
    eine_drucksache,
    eine_empfehlung,
    eine_kandidatur,
    eine_organisation,
    eine_person,
    eine_rueckmeldung,
    eine_satzungsfassung,
    eine_sitzung,
    eine_stellungnahme,
    eine_wahl,
)
from berichte.stand import alle_texte, erheben
from berichte.tests.fabrik import (
    ein_bericht,
    ein_statistikwert,
    eine_anlage,
    eine_auswahl,
    eine_statistikreihe,
)
from projekte.models import Kennzahl
from projekte.tests.fabrik import ein_projekt, eine_kennzahl, eine_phase, mittel

pytestmark = pytest.mark.django_db

G = "GEHEIM"


def _lecks(bericht=None):
    """Every text of the Stand with the secret in it."""
    return [text for text in alle_texte(erheben(bericht or ein_bericht())) if G in text]


def _geheime_drucksache(**abweichend):
    return eine_drucksache(**({"kennung": f"{G}0001/19", "titel": G, "oeffentlich": False} | abweichend))


# Each kind of record ------------------------------------------------------------------------------


def _sitzung():
    sitzung = eine_sitzung(oeffentlich=False, kennung=G, ort=G)
    ein_top(sitzung=sitzung, titel=G, ergebnis=G, oeffentlich=False)


def _umgewidmete_sitzung_mit_nichtoeffentlicher_veranstaltung():
    event = eine_aktivitaet(titel=G, oeffentlich=False)
    eine_sitzung(zustand="umgewidmet", veranstaltung=event)


def _punkt_in_oeffentlicher_sitzung():
    ein_top(titel=G, ergebnis=G, berichterstattung=G, oeffentlich=False)


def _oeffentlicher_punkt_in_nichtoeffentlicher_sitzung():
    # Past its own rules, as a careless import would leave it.
    punkt = ein_top(titel=G, ergebnis=G)
    type(punkt.sitzung).objects.filter(pk=punkt.sitzung.pk).update(oeffentlich=False)


def _berichterstattung_eines_oeffentlichen_punktes():
    ein_top(berichterstattung=G)


def _beschluss():
    ein_beschluss(nummer=G, titel=G, wortlaut=G, oeffentlich=False)


def _beschluss_aus_nichtoeffentlichem_punkt():
    punkt = ein_top(oeffentlich=False)
    beschluss = ein_beschluss(
        sitzung=punkt.sitzung, tagesordnungspunkt=punkt, nummer=G, titel=G, wortlaut=G, oeffentlich=False
    )
    type(beschluss).objects.filter(pk=beschluss.pk).update(oeffentlich=True)


def _beschluss_aus_nichtoeffentlicher_sitzung():
    sitzung = eine_sitzung(oeffentlich=False)
    beschluss = ein_beschluss(sitzung=sitzung, nummer=G, titel=G, wortlaut=G, oeffentlich=False)
    type(beschluss).objects.filter(pk=beschluss.pk).update(oeffentlich=True)


def _empfehlung():
    empfehlung = eine_empfehlung(nummer=G, titel=G, text=G, oeffentlich=False)
    eine_rueckmeldung(empfehlung=empfehlung, quelle=G, text=G)


def _empfehlung_aus_nichtoeffentlichem_beschluss():
    beschluss = ein_beschluss(oeffentlich=False)
    empfehlung = eine_empfehlung(
        nummer=G,
        titel=G,
        text=G,
        verabschiedet_am=beschluss.gefasst_am,
        verabschiedet_durch="beirat",
        beschluss=beschluss,
        oeffentlich=False,
    )
    type(empfehlung).objects.filter(pk=empfehlung.pk).update(oeffentlich=True)


def _nummer_der_aufgegriffenen_empfehlung():
    erste = eine_empfehlung(nummer=G, oeffentlich=False, verabschiedet_am=date(2017, 1, 1))
    eine_empfehlung(greift_auf=erste)


def _drucksache_einer_rueckmeldung():
    eine_rueckmeldung(drucksache=_geheime_drucksache())


def _drucksache_einer_empfehlung():
    eine_empfehlung().drucksachen.add(_geheime_drucksache())


def _drucksache_einer_aktivitaet():
    eine_aktivitaet().drucksachen.add(_geheime_drucksache())


def _drucksache_eines_punktes():
    ein_top(drucksache=_geheime_drucksache())


def _drucksache_einer_amtszeit():
    eine_amtszeit(drucksache=_geheime_drucksache())


def _drucksache_einer_satzung():
    eine_amtszeit(satzungsfassung=eine_satzungsfassung(drucksache=_geheime_drucksache()))


def _drucksache_eines_statistikwertes():
    ein_statistikwert(drucksache=_geheime_drucksache())


def _drucksache_einer_stellungnahme():
    eine_stellungnahme(drucksache=_geheime_drucksache(), oeffentlich=True)


def _nichtoeffentliche_drucksache_im_text():
    _geheime_drucksache(kennung="DS0001/19")
    eine_aktivitaet(beschreibung="Siehe DS0001/19.")


def _beratung():
    drucksache = eine_drucksache()
    gremium = eine_organisation(name=G, art="gremium")
    eine_beratung(drucksache=drucksache, gremium=gremium, tag=date(2019, 5, 2), top=G, oeffentlich=False)
    ein_top(drucksache=drucksache)


def _projekt():
    projekt = ein_projekt(titel=G, beschreibung=G, zielgruppe=G, oeffentlich=False)
    phase = eine_phase(projekt=projekt, bezeichnung=G)
    mittel(phase=phase, mittelgeber=eine_organisation(name=G, art="mittelgeber"))


def _ansprechperson_eines_projekts():
    eine_phase(projekt=ein_projekt(ansprechperson=G))


def _bescheid_der_mittel():
    mittel(bescheid=G)


def _aktivitaet():
    for art in ("praegend", "veranstaltung", "massnahme"):
        eine_aktivitaet(art=art, titel=G, beschreibung=G, ergebnis=G, ort=G, oeffentlich=False)


def _interne_notizen():
    eine_aktivitaet(interne_notiz=G)
    eine_empfehlung(interne_notiz=G)


def _stellungnahme():
    eine_stellungnahme(text=G, oeffentlich=False)


def _stellungnahme_aus_nichtoeffentlichem_beschluss():
    beschluss = ein_beschluss()
    eine_stellungnahme(text=G, verabschiedet_durch="beirat", beschluss=beschluss, oeffentlich=True)
    # The form refuses it where the decision isn't public before.
    beschluss.oeffentlich = False
    beschluss.save()


def _statistikreihe():
    reihe = eine_statistikreihe(bezeichnung=G, gruppe=G, definition=G, oeffentlich=False)
    ein_statistikwert(reihe=reihe, quelle=G)


def _wahl_unter_nichtoeffentlichem_punkt():
    punkt = ein_top(oeffentlich=False)
    gang = ein_wahlgang(wahl=eine_wahl(sitzung=punkt.sitzung, tagesordnungspunkt=punkt))
    eine_kandidatur(wahlgang=gang, person=eine_person(nachname=G), stimmen=6, gewaehlt=True, angenommen=True)


def _unterlegene_kandidatur():
    eine_kandidatur(person=eine_person(nachname=G), stimmen=2)


def _nicht_angenommene_wahl():
    eine_kandidatur(person=eine_person(nachname=G), stimmen=6, gewaehlt=True, angenommen=False)


def _niederschrift():
    Niederschrift.objects.create(sitzung=eine_sitzung(), oeffentlicher_teil=G, nichtoeffentlicher_teil=G)


def _gast():
    Gast.objects.create(sitzung=eine_sitzung(), name=G, stelle=G)


def _angaben_zur_person():
    ein_mandat(
        person=eine_person(
            beruf=G,
            kurzbiografie=G,
            kontakt_oeffentlich=G,
            email="geheim@example.org",
            telefon=G,
            anschrift=G,
            notiz=G,
        )
    )


def _anwesenheit_mit_vertretung():
    eine_anwesenheit(status="vertreten", vertretung=eine_person(nachname=G), von=time(18), bis=time(19))


FAELLE = [
    _sitzung,
    _umgewidmete_sitzung_mit_nichtoeffentlicher_veranstaltung,
    _punkt_in_oeffentlicher_sitzung,
    _oeffentlicher_punkt_in_nichtoeffentlicher_sitzung,
    _berichterstattung_eines_oeffentlichen_punktes,
    _beschluss,
    _beschluss_aus_nichtoeffentlichem_punkt,
    _beschluss_aus_nichtoeffentlicher_sitzung,
    _empfehlung,
    _empfehlung_aus_nichtoeffentlichem_beschluss,
    _nummer_der_aufgegriffenen_empfehlung,
    _drucksache_einer_rueckmeldung,
    _drucksache_einer_empfehlung,
    _drucksache_einer_aktivitaet,
    _drucksache_eines_punktes,
    _drucksache_einer_amtszeit,
    _drucksache_einer_satzung,
    _drucksache_eines_statistikwertes,
    _drucksache_einer_stellungnahme,
    _nichtoeffentliche_drucksache_im_text,
    _beratung,
    _projekt,
    _ansprechperson_eines_projekts,
    _bescheid_der_mittel,
    _aktivitaet,
    _interne_notizen,
    _stellungnahme,
    _stellungnahme_aus_nichtoeffentlichem_beschluss,
    _statistikreihe,
    _wahl_unter_nichtoeffentlichem_punkt,
    _unterlegene_kandidatur,
    _nicht_angenommene_wahl,
    _niederschrift,
    _gast,
    _angaben_zur_person,
    _anwesenheit_mit_vertretung,
]


@pytest.mark.parametrize("lege_an", FAELLE, ids=lambda fall: fall.__name__.strip("_"))
def test_nothing_of_it_gets_into_the_stand(lege_an):
    lege_an()

    assert _lecks() == []


def test_a_non_public_annex_is_not_listed():
    bericht = ein_bericht()
    eine_anlage(bericht=bericht, titel=G, oeffentlich=False)
    eine_anlage(bericht=bericht, titel="Öffentlich", dateiname=f"{G}.pdf")

    assert (_lecks(bericht), [a.titel for a in erheben(bericht).anlagen]) == ([], ["Öffentlich"])


def test_the_number_of_the_reports_own_paper_waits_until_the_paper_is_public():
    assert erheben(ein_bericht(drucksache=_geheime_drucksache())).kopf.drucksache == ""


def test_who_contributed_to_a_chapter_is_not_told():
    bericht = ein_bericht()
    bericht.kapitel.first().zuarbeiten.create(von_name=G, auftrag=G, text=G, faellig_am=date(2020, 2, 1))

    assert _lecks(bericht) == []


# What is told of it, and when it may be told --------------------------------------------------------


def test_non_public_decisions_and_sessions_are_told_as_numbers_only():
    eine_sitzung(oeffentlich=False)
    ein_beschluss(oeffentlich=False)
    ein_beschluss()

    zahlen = erheben(ein_bericht()).alle_zahlen()

    assert {
        name: (zahlen[name].wert, len(zahlen[name].bezuege))
        for name in ("sitzungen", "sitzungen_nichtoeffentlich", "beschluesse", "beschluesse_nichtoeffentlich")
    } == {
        "sitzungen": (2, 2),
        "sitzungen_nichtoeffentlich": (1, 0),
        "beschluesse": (1, 1),
        "beschluesse_nichtoeffentlich": (1, 0),
    }


def test_a_decision_from_a_non_public_item_is_told_once_it_was_announced():
    punkt = ein_top(oeffentlich=False, titel=G)
    ein_beschluss(
        sitzung=punkt.sitzung,
        tagesordnungspunkt=punkt,
        nummer="B1",
        bekanntgegeben_am=date(2019, 4, 2),
    )

    stand = erheben(ein_bericht())

    assert [[b.nummer for b in s.beschluesse] for s in stand.sitzungen.sitzungen] == [["B1"]]
    assert [text for text in alle_texte(stand) if G in text] == []


def test_an_announced_decision_of_a_non_public_session_stands_among_the_further_ones():
    sitzung = eine_sitzung(oeffentlich=False, ort=G)
    ein_beschluss(sitzung=sitzung, nummer="B1", bekanntgegeben_am=date(2019, 4, 2))

    stand = erheben(ein_bericht())

    assert (stand.sitzungen.sitzungen, [b.nummer for b in stand.sitzungen.weitere_beschluesse]) == (
        (),
        ["B1"],
    )
    assert [text for text in alle_texte(stand) if G in text] == []


def test_a_recommendation_from_a_non_public_decision_is_told_once_it_was_announced():
    beschluss = ein_beschluss(oeffentlich=False, titel=G)
    eine_empfehlung(
        nummer="E1",
        verabschiedet_am=beschluss.gefasst_am,
        verabschiedet_durch="beirat",
        beschluss=beschluss,
        bekanntgegeben_am=date(2019, 4, 2),
    )

    stand = erheben(ein_bericht())

    assert [e.nummer for e in stand.empfehlungen.neue] == ["E1"]
    assert [text for text in alle_texte(stand) if G in text] == []


def test_an_item_of_a_non_public_session_is_public_for_readers_only_once_announced():
    sitzung = eine_sitzung(oeffentlich=False)
    ein_top(sitzung=sitzung, titel="Bekannt", bekanntgegeben_am=date(2019, 4, 2))
    ein_top(sitzung=sitzung, titel="Vertraulich", oeffentlich=False)

    assert [p.titel for p in Tagesordnungspunkt.objects.oeffentliche()] == ["Bekannt"]


def test_what_others_do_in_outside_bodies_is_told_by_name_and_days_only():
    person = eine_person(nachname="Mitglied", telefon=G, notiz=G)
    Mitwirkung.objects.create(
        gremium=eine_organisation(name="Netzwerk"), person=person, erster_tag=date(2019, 1, 1)
    )

    assert _lecks() == []


def test_no_figure_of_a_non_public_project_is_counted():
    projekt = ein_projekt(oeffentlich=False)
    mittel(phase=eine_phase(projekt=projekt))
    Kennzahl.objects.create(projekt=projekt, bezeichnung=G, wert=1, stichtag=date(2019, 12, 31), quelle=G)

    stand = erheben(ein_bericht())

    assert (stand.alle_zahlen()["projekte"].wert, stand.projekte.geld_gesamt.bewilligt.bekannt) == (0, 0)


@pytest.mark.parametrize(("wert", "gezeigt"), [(2, (None, ".")), (3, (3, ""))])
def test_a_series_shows_the_sign_for_secret_in_place_of_fewer_than_three_people(wert, gezeigt):
    ein_statistikwert(reihe=eine_statistikreihe(einheit="Personen", oeffentlich=True), wert=wert)

    (tabelle,) = erheben(ein_bericht()).zahlen.tabellen
    (messwert,) = tabelle.reihen[0].werte
    assert (messwert.wert, messwert.zeichen) == gezeigt


def test_a_total_doesn_t_tell_the_part_that_is_kept_secret_whatever_the_author_leaves_out():
    reihen = {
        name: eine_statistikreihe(bezeichnung=name, einheit="Personen", oeffentlich=True, position=position)
        for position, name in enumerate(("zusammen", "Frauen", "Männer"))
    }
    for name, wert in {"zusammen": 20, "Frauen": 18, "Männer": 2}.items():
        ein_statistikwert(reihe=reihen[name], wert=wert)
    bericht = ein_bericht()

    def gezeigt():
        (tabelle,) = erheben(bericht).zahlen.tabellen
        return {reihe.bezeichnung: reihe.werte[0].wert for reihe in tabelle.reihen}

    assert gezeigt() == {"zusammen": 20, "Frauen": None, "Männer": None}
    eine_auswahl(bericht, "zahlen", reihen["Männer"])
    assert gezeigt() == {"zusammen": 20, "Frauen": None}


def test_a_project_s_total_doesn_t_tell_the_figure_that_is_left_out():
    phase = eine_phase(projekt=ein_projekt(oeffentlich=True))
    for bezeichnung, wert in {"Teilnehmende": 20, "Frauen": 18, "Männer": 2}.items():
        eine_kennzahl(projekt=phase.projekt, wert=wert, bezeichnung=bezeichnung)

    (gruppe,) = erheben(ein_bericht()).projekte.gruppen
    assert [k.bezeichnung for k in gruppe.projekte[0].kennzahlen] == ["Teilnehmende"]


def test_a_project_s_part_that_leaves_a_small_group_of_its_whole_is_left_out():
    phase = eine_phase(projekt=ein_projekt(oeffentlich=True))
    eine_kennzahl(projekt=phase.projekt, wert=12, bezeichnung="Teilnehmende")
    eine_kennzahl(projekt=phase.projekt, wert=11, bezeichnung="Frauen", teil_von="Teilnehmende")

    (gruppe,) = erheben(ein_bericht()).projekte.gruppen
    assert [k.bezeichnung for k in gruppe.projekte[0].kennzahlen] == ["Teilnehmende"]


@pytest.mark.parametrize(("wert", "zahl"), [(2, 0), (3, 1)])
def test_a_project_s_figure_of_fewer_than_three_people_is_left_out(wert, zahl):
    phase = eine_phase(projekt=ein_projekt(oeffentlich=True))
    eine_kennzahl(projekt=phase.projekt, wert=wert, bezeichnung="Ehrenamtliche")

    (gruppe,) = erheben(ein_bericht()).projekte.gruppen
    assert len(gruppe.projekte[0].kennzahlen) == zahl
