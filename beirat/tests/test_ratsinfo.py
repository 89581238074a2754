"""Council papers read from the council information system's JSON: refused, judged, taken over."""

import json
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from basis.einlesen import Andersgeworden
from basis.models import Einlesung
from beirat.models import Beratung, Drucksache, Drucksachendatei, Organisation
from beirat.ratsinfo import DRUCKSACHEN, lies
from beirat.tests import fabrik

pytestmark = pytest.mark.django_db


def _beratung(**abweichend):
    return {
        "organization": "Stadtrat",
        "date": "2019-10-17T14:00:00+02:00",
        "role": "Beschlussfassung",
        "agendaItem": "5.18",
        "result": "ungeändert beschlossen",
    } | abweichend


def _papier(**abweichend):
    return {
        "id": 231727,
        "reference": "DS0466/19",
        "title": "Bestellung des Beirates",
        "files": [{"id": 1, "name": "Vorlage", "url": "https://ratsinfo.example.de/1", "size": 20}],
        "consultations": [_beratung()],
    } | abweichend


def _datei(*papiere):
    return json.dumps({"source": "Probe", "papers": list(papiere)}).encode()


def vergleiche(papiere):
    """What taking over would do."""
    return DRUCKSACHEN.vergleiche(papiere, {})


def uebernehmen(papiere):
    """Take the papers over, whatever their judgements."""
    return DRUCKSACHEN.uebernehmen(papiere, {}, bool)


@pytest.mark.parametrize(
    ("inhalt", "satz"),
    [
        (b"", "Die Datei ist leer."),
        (b" " * (20 * 1024 * 1024 + 1), "Die Datei ist größer als 20 MB."),
        (b"{", "Die Datei ist keine lesbare JSON-Datei."),
        (b"[" * 200_000, "Die Datei ist keine lesbare JSON-Datei."),
        (b'{"papers": []}', "Die Datei enthält keine Drucksache."),
        (_datei("nur Text"), "1. Drucksache: Die Drucksache hat nicht den erwarteten Aufbau."),
        (_datei(_papier(reference=None)), "1. Drucksache: Die Nummer fehlt."),
        (_datei(_papier(id=True)), "1. Drucksache (DS0466/19): Der Schlüssel ist keine ganze Zahl."),
        (
            _datei(_papier(title="\ud800")),
            "1. Drucksache (DS0466/19): Der Titel enthält unzulässige Zeichen.",
        ),
        (
            _datei(_papier(consultations=[_beratung(date="17.10.2019")])),
            "1. Drucksache (DS0466/19): Der Tag einer Beratung ist kein Datum.",
        ),
        (
            _datei(_papier(files=[{"name": "x", "url": "javascript:alert(1)"}])),
            "1. Drucksache (DS0466/19): Die Adresse eines Dokuments ist keine Internetadresse (https://…).",
        ),
        (
            _datei(_papier(), _papier()),
            "2. Drucksache (DS0466/19): Diese Drucksache steht zweimal in der Datei.",
        ),
    ],
)
def test_a_bad_file_is_refused_with_a_german_sentence(inhalt, satz):
    with pytest.raises(ValidationError) as fehler:
        lies(inhalt)
    assert fehler.value.messages == [satz]


@pytest.mark.parametrize("kodierung", ["latin-1", "utf-16"])
def test_a_file_in_another_encoding_is_refused_with_the_name_of_the_right_one(kodierung):
    with pytest.raises(ValidationError) as fehler:
        lies('{"papers": [{"title": "Änderung"}]}'.encode(kodierung))
    assert "UTF-8" in fehler.value.messages[0]


def test_a_time_late_in_the_evening_of_another_zone_counts_as_the_day_in_the_city():
    (papier,) = lies(_datei(_papier(consultations=[_beratung(date="2019-10-16T22:30:00Z")])))
    assert papier.schritte[0].tag == date(2019, 10, 17)


def test_a_preview_stores_nothing():
    vergleiche(lies(_datei(_papier())))
    assert [m.objects.count() for m in (Drucksache, Beratung, Drucksachendatei, Organisation)] == [0] * 4


def test_a_new_paper_is_taken_over_with_its_steps_and_documents():
    uebernehmen(lies(_datei(_papier())))
    (beratung,) = Beratung.objects.all()
    assert (
        beratung.drucksache.kennung,
        beratung.gremium.name,
        beratung.tag,
        beratung.ergebnis,
        beratung.drucksache.oeffentlich,
        Drucksachendatei.objects.get().name,
    ) == ("DS0466/19", "Stadtrat", date(2019, 10, 17), "beschlossen", False, "Vorlage")


def test_the_same_file_twice_changes_nothing():
    papiere = lies(_datei(_papier(), _papier(id=None, reference="A0001/20", files=[])))
    uebernehmen(papiere)
    assert [u.art for u in vergleiche(papiere)] == ["gleich", "gleich"]


def test_a_stored_paper_of_the_same_number_is_changed_field_by_field():
    drucksache = fabrik.eine_drucksache(kennung="DS0466/19", titel="Alt")
    (urteil,) = vergleiche(lies(_datei(_papier(consultations=[], files=[]))))
    assert (urteil.art, urteil.aenderungen, drucksache.titel) == (
        "geaendert",
        (
            ("Titel", "Alt", "Bestellung des Beirates"),
            ("Schlüssel im Ratsinformationssystem", "–", "231727"),
        ),
        "Alt",
    )


def test_an_unknown_result_is_kept_in_its_words_and_told():
    papiere = lies(_datei(_papier(consultations=[_beratung(result="genehmigt OB", role="Genehmigung OB")])))
    (urteil,) = uebernehmen(papiere)
    beratung = Beratung.objects.get()
    assert (beratung.ergebnis, beratung.rolle, urteil.warnungen[1]) == (
        "",
        "Genehmigung OB: genehmigt OB",
        "Das Ergebnis „genehmigt OB“ kennt das Portal nicht; es steht im Wortlaut bei der Rolle.",
    )


def test_a_planned_step_without_a_day_gets_its_day_instead_of_a_second_row():
    drucksache = fabrik.eine_drucksache(kennung="DS0466/19")
    rat = fabrik.eine_organisation(name="Stadtrat", art="gremium")
    fabrik.eine_beratung(drucksache=drucksache, gremium=rat, tag=None)
    uebernehmen(lies(_datei(_papier())))
    assert [b.tag for b in Beratung.objects.all()] == [date(2019, 10, 17)]


def test_a_number_outside_of_the_pattern_is_taken_over_with_a_warning():
    (urteil,) = vergleiche(lies(_datei(_papier(reference="Tischvorlage 3", consultations=[]))))
    assert (urteil.art, urteil.warnungen) == (
        "neu",
        ("Die Nummer ist ungewöhnlich; üblich sind Nummern wie DS0466/19.",),
    )


def test_one_paper_in_error_keeps_the_whole_file_out():
    fabrik.eine_drucksache(kennung="DS0466/19", ratsinfo_id=5)
    with pytest.raises(Andersgeworden) as fehler:
        uebernehmen(lies(_datei(_papier(id=7, reference="A0001/20", files=[]), _papier())))
    assert ([u.art for u in fehler.value.urteile], Drucksache.objects.count()) == (["neu", "fehler"], 1)


def _hochladen(client, inhalt, **felder):
    datei = SimpleUploadedFile("papiere.json", inhalt, "application/json")
    return client.post(reverse("einlesen_art", args=["drucksachen"]), {"datei": datei} | felder)


def test_papers_are_stored_once_the_preview_is_confirmed_and_the_file_is_kept(als, geschaeftsstelle):
    client = als(geschaeftsstelle)
    adresse = _hochladen(client, _datei(_papier()), oeffentlich="on").url
    vorher = Drucksache.objects.count()
    client.post(adresse, {"gesehen": client.get(adresse).context["gesehen"]})

    assert (vorher, [d.oeffentlich for d in Drucksache.objects.all()]) == (0, [True])
    assert bytes(Einlesung.objects.get().inhalt) == _datei(_papier())


def test_a_file_too_large_for_a_form_is_kept_and_judged(als, geschaeftsstelle):
    papiere = [
        _papier(id=n, reference=f"DS{n}", title="T" * 300, files=[], consultations=[]) for n in range(1, 301)
    ]
    inhalt = _datei(*papiere) + b" " * 3_000_000
    client = als(geschaeftsstelle)
    assert client.get(_hochladen(client, inhalt).url).context["seite"].paginator.count == 300


def test_an_unknown_kind_of_file_is_told_at_its_field(als, geschaeftsstelle):
    antwort = _hochladen(als(geschaeftsstelle), b"a;b\n1;2\n")
    assert antwort.context["form"].errors == {"datei": ["Die Datei ist keine lesbare JSON-Datei."]}


def _verwandt(kennung):
    return [d.kennung for d in Drucksache.objects.get(kennung=kennung).verwandte.all()]


def test_papers_that_belong_together_are_tied_whichever_comes_first():
    oben = _papier(id=1, reference="DS0001/24", subordinatedPaperIds=[2, 99], rootPaperId=1, files=[])
    unten = _papier(id=2, reference="DS0001/24/1", superOrdinatedPaperIds=[1], rootPaperId=1, files=[])
    papiere = lies(_datei(oben, unten))
    erste, zweite = uebernehmen(papiere)

    assert erste.aenderungen[-1] == ("gehört zusammen mit", "–", "DS0001/24/1")
    assert (_verwandt("DS0001/24"), _verwandt("DS0001/24/1"), [u.art for u in vergleiche(papiere)]) == (
        ["DS0001/24/1"],
        ["DS0001/24"],
        ["gleich", "gleich"],
    )


def test_a_paper_is_tied_to_one_that_came_earlier_and_its_page_shows_it(als, geschaeftsstelle):
    aeltere = fabrik.eine_drucksache(kennung="DS0001/24", ratsinfo_id=1)
    uebernehmen(lies(_datei(_papier(id=2, reference="DS0001/24/1", superOrdinatedPaperIds=[1], files=[]))))
    (jetzt,) = vergleiche(lies(_datei(_papier(id=1, reference="DS0001/24", title="Vorlage", files=[]))))
    seite = als(geschaeftsstelle).get(reverse("drucksache", args=[aeltere.pk])).content.decode()

    assert (jetzt.art, "DS0001/24/1 Bestellung des Beirates</a>" in seite) == ("geaendert", True)


def test_papers_that_say_nothing_new_cost_no_query_of_their_own(django_assert_num_queries):
    papiere = [_papier(id=n, reference=f"DS000{n}/24", files=[]) for n in range(1, 4)]
    uebernehmen(lies(_datei(*papiere)))
    eines, drei = lies(_datei(papiere[0])), lies(_datei(*papiere))

    with django_assert_num_queries(9):
        vergleiche(eines)
    with django_assert_num_queries(9):
        vergleiche(drei)
