"""Minutes made from the records: what all of them tell, and what the public part must never tell."""

import dataclasses
from datetime import date, time

import pytest

from beirat.models import Gast, Niederschrift
from beirat.protokoll import als_pdf, erheben
from beirat.tests import fabrik
from beirat.tests.test_schreiben import pdftext

pytestmark = pytest.mark.django_db
G = "GEHEIM"


def _person(vorname, nachname):
    return fabrik.eine_person(vorname=vorname, nachname=nachname)


@pytest.fixture
def sitzung():
    """A public session with everything: attendance of each kind, guests, both parts, votes, an election."""
    sitzung = fabrik.eine_sitzung(
        amtszeit=fabrik.eine_amtszeit(),
        nummer=20,
        kennung="BIM/020(VI)/19",
        beginn=time(17, 0),
        ende=time(19, 30),
        ort="Altes Rathaus",
        leitung=_person("Lea", "Leitung"),
        schriftfuehrung=_person("Sam", "Schrift"),
        beschlussfaehig_festgestellt=True,
    )
    amtszeit = sitzung.amtszeit
    ada = fabrik.ein_mandat(
        amtszeit=amtszeit,
        sitzart="fraktion",
        fraktion=fabrik.eine_fraktion(name="Fraktion Domplatz"),
        person=_person("Ada", "Anders"),
    )
    fabrik.eine_funktion(mandat=ada)
    fabrik.eine_anwesenheit(sitzung=sitzung, mandat=ada, von=time(17, 41))
    for status, name in (("entschuldigt", "Entschuldigt"), ("unentschuldigt", "Unentschuldigt")):
        mandat = fabrik.ein_mandat(amtszeit=amtszeit, person=_person(G, name))
        fabrik.eine_anwesenheit(sitzung=sitzung, mandat=mandat, status=status)
    fabrik.eine_anwesenheit(
        sitzung=sitzung,
        mandat=fabrik.ein_mandat(amtszeit=amtszeit, person=_person(G, "Vertretener")),
        status="vertreten",
        vertretung=_person("Vera", "Tretung"),
        vertretung_stimmberechtigt=True,
    )
    Gast.objects.create(sitzung=sitzung, name=f"{G} Gast", stelle=f"{G} Stelle")
    paper = fabrik.eine_drucksache(kennung="DS0616/18")
    offen = fabrik.ein_top(
        sitzung=sitzung,
        nummer="1",
        titel="Sprachmittlung",
        drucksache=paper,
        ergebnis="zugestimmt",
        protokoll="Es wurde lebhaft gesprochen.",
        berichterstattung=f"{G} Bericht",
    )
    geschlossen = fabrik.ein_top(
        sitzung=sitzung,
        nummer="1",
        titel=f"{G} Punkt",
        oeffentlich=False,
        protokoll=f"{G} Verlauf",
        ergebnis=f"{G} Ergebnis",
    )
    fabrik.ein_top(
        sitzung=sitzung,
        nummer="2",
        titel="Später bekannt gegeben",
        bekanntgegeben_am=date(2019, 5, 1),
        protokoll=f"{G} vertraulich gesprochen",
    )
    fabrik.ein_beschluss(
        sitzung=sitzung, tagesordnungspunkt=offen, nummer="01/2019", ausgeschlossen=0, wortlaut="Mehr davon."
    )
    fabrik.ein_beschluss(
        sitzung=sitzung,
        tagesordnungspunkt=geschlossen,
        nummer=f"{G}-02",
        titel=f"{G} Beschluss",
        wortlaut=f"{G} Wortlaut",
        oeffentlich=False,
    )
    fabrik.ein_beschluss(
        sitzung=sitzung,
        tagesordnungspunkt=geschlossen,
        nummer="03/2019",
        titel="Bekannt gegebener Beschluss",
        bekanntgegeben_am=date(2019, 5, 1),
    )
    gang = fabrik.ein_wahlgang(wahl=fabrik.eine_wahl(sitzung=sitzung, tagesordnungspunkt=offen))
    fabrik.eine_kandidatur(wahlgang=gang, person=ada.person, stimmen=9, gewaehlt=True, angenommen=True)
    fabrik.eine_kandidatur(
        wahlgang=fabrik.ein_wahlgang(
            wahl=fabrik.eine_wahl(
                sitzung=sitzung, tagesordnungspunkt=geschlossen, funktion="stellvertretung1"
            )
        ),
        person=_person(G, "Gewählt"),
        stimmen=3,
    )
    return sitzung


@pytest.fixture
def niederschrift(sitzung):
    return fabrik.eine_niederschrift(
        sitzung=sitzung,
        oeffentlicher_teil="Öffentlich ergänzt.",
        nichtoeffentlicher_teil=f"{G} ergänzt",
    )


def _gedruckt(sitzung, niederschrift, *, oeffentlich):
    text = pdftext(als_pdf(erheben(sitzung, niederschrift, oeffentlich=oeffentlich)))
    return " ".join(text.split())


OEFFENTLICHES = [
    "BIM/020(VI)/19",
    "12. März 2019, 17:00 bis 19:30 Uhr",
    "Altes Rathaus",
    "Lea Leitung",
    "Sam Schrift",
    "zu Beginn festgestellt",
    "Ada Anders (Fraktion Domplatz,",
    "Vera Tretung",
    "Ö 1 Sprachmittlung",
    "Drucksache DS0616/18",
    "Es wurde lebhaft gesprochen.",
    "Beschluss 01/2019",
    "Mehr davon.",
    "Angenommen: Ja 9, Nein 0, Enthaltung 1",
    "1. Wahlgang: Ada Anders 9 (gewählt, Wahl angenommen)",
    "zugestimmt",
    "Öffentlich ergänzt.",
    "Bekannt gegebener Beschluss",
    "Später bekannt gegeben",
]
INTERNES = [
    "ab 17:41 Uhr",
    "GEHEIM Entschuldigt",
    "GEHEIM Unentschuldigt",
    "für GEHEIM Vertretener, stimmberechtigt",
    "GEHEIM Gast (GEHEIM Stelle)",
    "GEHEIM Bericht",
    "NÖ 1 GEHEIM Punkt",
    "GEHEIM Verlauf",
    "GEHEIM Ergebnis",
    "GEHEIM vertraulich gesprochen",
    "GEHEIM Wortlaut",
    "GEHEIM Gewählt 3",
    "GEHEIM ergänzt",
    "davon ausgeschlossen (§ 33 KVG LSA) 0",
]


def test_the_internal_pdf_tells_everything(sitzung, niederschrift):
    text = _gedruckt(sitzung, niederschrift, oeffentlich=False)

    assert [teil for teil in [*OEFFENTLICHES, *INTERNES] if teil not in text] == []


def test_the_public_part_tells_what_is_public(sitzung, niederschrift):
    text = _gedruckt(sitzung, niederschrift, oeffentlich=True)

    assert [teil for teil in OEFFENTLICHES if teil not in text] == []


@pytest.mark.parametrize("wort", [G, "17:41", "entschuldigt", "für ", "§ 33", "Wahl: 1. Stellvertretung"])
def test_the_public_part_never_tells_who_was_absent_when_somebody_came_or_what_was_non_public(
    sitzung, niederschrift, wort
):
    text = _gedruckt(sitzung, niederschrift, oeffentlich=True).replace("Beirat für Integration", "")

    assert wort not in text


def test_non_public_decisions_and_guests_stand_in_the_public_part_as_a_number_only(sitzung, niederschrift):
    text = _gedruckt(sitzung, niederschrift, oeffentlich=True)

    zahlen = ("Hinzu kommt 1 nicht öffentlicher Beschluss.", "Außerdem war 1 Gast anwesend.")
    assert [z for z in zahlen if z not in text] == []


def test_the_values_of_the_public_part_hold_nothing_secret(sitzung, niederschrift):
    werte = dataclasses.asdict(erheben(sitzung, niederschrift, oeffentlich=True))

    assert G not in str(werte)


def test_a_non_public_paper_is_not_named_in_the_public_part(sitzung):
    paper = fabrik.eine_drucksache(kennung="DS0999/19", oeffentlich=False)
    sitzung.tagesordnung.filter(nummer="2").update(drucksache=paper)

    teile = [erheben(sitzung, oeffentlich=oeffentlich).teil for oeffentlich in (True, False)]

    assert [[p.drucksache for p in teil.punkte] for teil in teile] == [
        ["DS0616/18", ""],
        ["DS0616/18", "DS0999/19"],
    ]


def test_deputies_stand_in_an_order_that_does_not_tell_for_whom_they_came(sitzung):
    for vertretene, vertretung in (("Aaa", "Zoe"), ("Zzz", "Abel")):
        fabrik.eine_anwesenheit(
            sitzung=sitzung,
            mandat=fabrik.ein_mandat(amtszeit=sitzung.amtszeit, person=_person("X", vertretene)),
            status="vertreten",
            vertretung=_person("Y", vertretung),
        )

    protokoll = erheben(sitzung, oeffentlich=True)

    assert [v.name for v in protokoll.vertretungen] == ["Y Abel", "Vera Tretung", "Y Zoe"]


def test_a_non_public_session_has_no_public_part():
    with pytest.raises(ValueError, match="keinen öffentlichen Teil"):
        erheben(fabrik.eine_sitzung(oeffentlich=False), oeffentlich=True)


def test_made_anew_it_keeps_what_was_typed_and_tells_what_changed_in_the_records(sitzung, niederschrift):
    sitzung.beschluesse.filter(nummer="01/2019").update(ja=8, nein=1)
    sitzung.anwesenheiten.filter(status="entschuldigt").update(status="anwesend")

    text = _gedruckt(sitzung, Niederschrift.objects.get(), oeffentlich=False)
    teile = ("Ja 8, Nein 1", "Öffentlich ergänzt.", "Es wurde lebhaft gesprochen.")
    assert [t for t in teile if t not in text] == []
    assert [a.status for a in erheben(sitzung, oeffentlich=False).abwesende] == ["unentschuldigt"]


def test_a_fraktion_bears_the_name_of_that_day(sitzung):
    sitzung.anwesenheiten.first().mandat.fraktion.fruehere_namen.create(
        name="Fraktion Alt", letzter_tag=date(2019, 3, 12)
    )

    assert erheben(sitzung, oeffentlich=True).anwesende[0].rolle == "Fraktion Alt, Vorsitz"


def test_the_same_records_give_the_same_bytes(sitzung, niederschrift):
    einmal, nochmal = (als_pdf(erheben(sitzung, niederschrift, oeffentlich=False)) for _ in range(2))

    assert einmal == nochmal


def test_an_empty_session_is_printed_too():
    sitzung = fabrik.eine_sitzung(nummer=7)

    text = pdftext(als_pdf(erheben(sitzung, oeffentlich=False)))

    assert [t for t in ("Anwesende Mitglieder sind nicht erfasst.", "Entwurf") if t not in text] == []


def test_it_takes_the_same_queries_for_any_number_of_rows(sitzung, django_assert_num_queries):
    for _ in range(2):
        punkt = fabrik.ein_top(sitzung=sitzung)
        fabrik.ein_beschluss(sitzung=sitzung, tagesordnungspunkt=punkt)
        fabrik.eine_anwesenheit(sitzung=sitzung)
        fabrik.eine_kandidatur(wahlgang=fabrik.ein_wahlgang(wahl=fabrik.eine_wahl(sitzung=sitzung)))

    with django_assert_num_queries(6):
        erheben(sitzung, oeffentlich=False)
