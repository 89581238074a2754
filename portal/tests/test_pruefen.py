"""„Ist das eine freigegebene Fassung?“: what a file or its checksum is told to be, and to whom."""

import hashlib
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from basis.models import Datei
from berichte.festschreibung import zuruecknehmen
from berichte.tests.fabrik import (
    ZEITPUNKT,
    ein_bericht,
    ein_deckblatt,
    ein_konto,
    eine_berichtigung,
    eine_fassung,
    eine_freigabe,
)
from portal.oeffentlich.pruefen import ZU_GROSS

pytestmark = pytest.mark.django_db
PRUEFEN = "/pruefen/"
MB = 1024 * 1024


@pytest.fixture
def leser(als):
    """Reads without an account."""
    return als(None)


def _pdf(fassung):
    return fassung.dateien.select_related("datei").get(art="pdf").datei


def _gefunden(client, datei):
    return client.get(PRUEFEN, {"sha256": datei.sha256}).context["gefunden"]


def _sende(client, *dateien):
    return client.post(PRUEFEN, {"datei": [SimpleUploadedFile(*datei) for datei in dateien]})


def _dateifehler(antwort):
    return antwort.status_code, antwort.context["dateifehler"]


def test_a_file_leads_to_the_answer_for_its_checksum_and_is_kept_nowhere(leser):
    davor = Datei.objects.count()

    antwort = _sende(leser, ("bericht.pdf", b"Inhalt"))

    summe = hashlib.sha256(b"Inhalt").hexdigest()
    assert (antwort.status_code, antwort["Location"]) == (302, f"{PRUEFEN}?sha256={summe}#ergebnis")
    assert Datei.objects.count() == davor


def test_the_file_of_a_released_edition_is_known(leser):
    fassung = eine_freigabe().fassung

    (gefunden,) = _gefunden(leser, _pdf(fassung))

    assert (gefunden.fassung, gefunden.jahr, gefunden.neuere, gefunden.zurueckgenommen_am) == (
        fassung,
        fassung.bericht.letzter_tag.year,
        None,
        None,
    )


def test_a_newer_edition_is_named(leser):
    neue = eine_berichtigung()

    alte = _gefunden(leser, _pdf(neue.ersetzt))

    assert [(a.fassung, a.neuere) for a in alte] == [(neue.ersetzt, neue)]


def test_a_newer_edition_that_is_not_released_is_not_named(leser):
    erste = eine_freigabe().fassung
    erste.bericht.thema = "Neu"
    erste.bericht.save()
    eine_fassung(erste.bericht, grund="Zahlen berichtigt")

    assert [a.neuere for a in _gefunden(leser, _pdf(erste))] == [None]


def test_a_cover_sheet_belongs_to_its_edition(leser):
    blatt = ein_deckblatt()

    assert [a.datei for a in _gefunden(leser, blatt.datei)] == ["Deckblatt 1"]


def test_an_edition_that_was_never_released_is_as_unknown_as_any_file(leser):
    fassung = eine_fassung()

    unbekannt = leser.get(PRUEFEN, {"sha256": "0" * 64}).content.decode()
    seite = leser.get(PRUEFEN, {"sha256": _pdf(fassung).sha256}).content.decode()

    assert seite.replace(_pdf(fassung).sha256, "0" * 64) == unbekannt


def test_of_one_taken_back_only_that_it_was_is_told(leser):
    freigabe = eine_freigabe(eine_fassung(ein_bericht(titel="Lagebild")))
    zuruecknehmen(freigabe, "Darin stand ein Name.", ZEITPUNKT, ein_konto())

    antwort = leser.get(PRUEFEN, {"sha256": _pdf(freigabe.fassung).sha256})

    html = antwort.content.decode()
    assert "die Freigabe wurde am" in html
    assert [wort for wort in ("Darin stand ein Name.", "Lagebild") if wort in html] == []


@pytest.mark.parametrize(("persona", "gezeigt"), [(None, 0), ("administration", 0), ("ratsmitglied", 1)])
def test_an_edition_for_the_council_is_known_to_its_members(als, request, persona, gezeigt):
    fassung = eine_freigabe(reichweite="stadtrat").fassung
    client = als(persona and request.getfixturevalue(persona))

    assert len(_gefunden(client, _pdf(fassung))) == gezeigt


@pytest.mark.parametrize("persona", [None, "ratsmitglied"])
def test_one_taken_back_from_the_council_is_told_to_its_members_only(als, request, persona):
    freigabe = eine_freigabe(reichweite="stadtrat")
    zuruecknehmen(freigabe, "Irrtum", ZEITPUNKT, ein_konto())
    client = als(persona and request.getfixturevalue(persona))

    assert len(_gefunden(client, _pdf(freigabe.fassung))) == (persona is not None)


def test_a_checksum_is_taken_in_capitals_with_blanks_and_as_a_program_prints_it(leser):
    summe = _pdf(eine_freigabe().fassung).sha256
    getippte = (summe.upper(), f" {summe[:8]} {summe[8:]} ", f"{summe}  bericht.pdf")

    assert [len(leser.get(PRUEFEN, {"sha256": g}).context["gefunden"]) for g in getippte] == [1, 1, 1]


@pytest.mark.parametrize(
    ("getippt", "satz"),
    [
        ("", "Bitte geben Sie eine Prüfsumme ein."),
        ("a" * 63, "Eine SHA-256-Prüfsumme hat 64 Zeichen, eingegeben sind 63."),
        ("a" * 65, "Eine SHA-256-Prüfsumme hat 64 Zeichen, eingegeben sind 65."),
        ("g" * 64, "Eine Prüfsumme hat nur Ziffern und die Buchstaben a bis f, nicht aber „g“."),
        ("a" * 501, "Bitte kürzen Sie auf 500 Zeichen, es sind 501."),
        ("a\x00", "Der Text enthält ein unsichtbares Steuerzeichen (U+0000)."),
    ],
)
def test_a_checksum_that_is_none_is_answered_with_what_to_do(leser, getippt, satz):
    antwort = leser.get(PRUEFEN, {"sha256": getippt})

    assert (antwort.status_code, satz in antwort.content.decode()) == (200, True)


def test_no_file_an_empty_one_and_several_are_answered_with_what_to_do(leser):
    antworten = [_sende(leser), _sende(leser, ("leer.pdf", b"")), _sende(leser, ("a", b"a"), ("b", b"b"))]

    assert [_dateifehler(antwort) for antwort in antworten] == [
        (400, "Bitte wählen Sie zuerst eine Datei aus."),
        (400, "Die Datei ist leer. Bitte wählen Sie die Datei aus, die Sie prüfen möchten."),
        (400, "Bitte prüfen Sie eine Datei nach der anderen."),
    ]


def test_the_limit_is_met_by_the_file_and_passed_by_one_byte_more(leser):
    am_rand, darueber = (_sende(leser, ("gross.bin", bytes(50 * MB + n))) for n in (0, 1))

    assert (am_rand.status_code, _dateifehler(darueber)) == (302, (413, ZU_GROSS))


def test_what_is_announced_as_too_large_is_not_even_read(leser):
    antwort = leser.generic(
        "POST", PRUEFEN, b"", "multipart/form-data; boundary=x", CONTENT_LENGTH=str(1024 * MB)
    )

    assert _dateifehler(antwort) == (413, ZU_GROSS)


@pytest.mark.parametrize(
    ("art", "rumpf", "satz"),
    [
        ("multipart/form-data", b"abc", "Die Datei kam nicht vollständig an."),
        ("multipart/form-data; boundary=x", b"--y\r\nabc", "Bitte wählen Sie zuerst eine Datei aus."),
        ("text/plain", b"abc", "Bitte wählen Sie zuerst eine Datei aus."),
    ],
)
def test_what_is_no_upload_is_answered_with_what_to_do(leser, art, rumpf, satz):
    antwort = leser.generic("POST", PRUEFEN, rumpf, art)

    assert (antwort.status_code, satz in antwort.content.decode()) == (400, True)


def test_who_sends_file_after_file_has_to_wait_and_may_still_ask_by_checksum(leser):
    gesendet = [_sende(leser, ("a.pdf", b"a")).status_code for _ in range(61)]

    assert gesendet == [302] * 60 + [429]
    assert leser.get(PRUEFEN, {"sha256": "a" * 64}).status_code == 200


@pytest.mark.parametrize("anzahl", [1, 3])
def test_an_answer_is_read_with_five_queries(leser, django_assert_num_queries, anzahl):
    for jahr in range(2019, 2019 + anzahl):
        tage = {"erster_tag": date(jahr, 1, 1), "letzter_tag": date(jahr, 12, 31)}
        bericht = ein_bericht(**tage, redaktionsschluss=date(jahr + 1, 5, 1))
        datei = _pdf(eine_freigabe(eine_fassung(bericht)).fassung)

    with django_assert_num_queries(5):
        _gefunden(leser, datei)


def test_a_file_sent_without_its_length_is_answered_with_what_to_do(leser):
    antwort = leser.generic(
        "POST", PRUEFEN, b"", "multipart/form-data; boundary=x", HTTP_TRANSFER_ENCODING="chunked"
    )

    status, satz = _dateifehler(antwort)
    assert (status, "wie groß die Datei ist" in satz) == (411, True)
