"""Council papers read from the council information system's JSON: refused, judged, taken over."""

import json
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from beirat.models import Beratung, Drucksache, Drucksachendatei, Organisation
from beirat.ratsinfo import Andersgeworden, lies, uebernehmen, vergleiche
from beirat.tests import fabrik

pytestmark = pytest.mark.django_db
ADRESSE = "/drucksachen/einlesen/"


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


def _ja(urteile):
    return True


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
    uebernehmen(lies(_datei(_papier())), _ja)
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
    uebernehmen(papiere, _ja)
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
    (urteil,) = uebernehmen(papiere, _ja)
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
    uebernehmen(lies(_datei(_papier())), _ja)
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
        uebernehmen(lies(_datei(_papier(id=7, reference="A0001/20", files=[]), _papier())), _ja)
    assert ([u.art for u in fehler.value.urteile], Drucksache.objects.count()) == (["neu", "fehler"], 1)


def _hochladen(client, inhalt, **felder):
    datei = SimpleUploadedFile("papiere.json", inhalt, "application/json")
    return client.post(ADRESSE, {"datei": datei} | felder)


def _bestaetigen(client, vorschau):
    return client.post(ADRESSE, {name: vorschau.context[name] for name in ("siegel", "gesehen")})


def test_papers_are_stored_once_the_preview_is_confirmed(als, geschaeftsstelle):
    client = als(geschaeftsstelle)
    vorschau = _hochladen(client, _datei(_papier()), oeffentlich="on")
    vorher = Drucksache.objects.count()
    _bestaetigen(client, vorschau)
    assert (vorher, [d.oeffentlich for d in Drucksache.objects.all()]) == (0, [True])


def test_what_changed_since_the_preview_is_shown_before_anything_is_stored(als, geschaeftsstelle):
    client = als(geschaeftsstelle)
    vorschau = _hochladen(client, _datei(_papier()))
    fabrik.eine_drucksache(kennung="DS0466/19", titel="Inzwischen")
    antwort = _bestaetigen(client, vorschau)
    assert (antwort.status_code, Drucksache.objects.get().titel) == (409, "Inzwischen")


def test_a_forged_preview_leads_back_to_the_upload(als, geschaeftsstelle):
    antwort = als(geschaeftsstelle).post(ADRESSE, {"siegel": "x", "gesehen": "x"})
    assert antwort.headers["Location"] == ADRESSE


def test_an_empty_upload_is_told_at_its_field(als, geschaeftsstelle):
    antwort = _hochladen(als(geschaeftsstelle), b"")
    assert antwort.context["form"].errors == {"datei": ["Die Datei ist leer."]}
