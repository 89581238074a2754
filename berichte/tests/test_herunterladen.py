"""What readers download: the stored bytes, to whom they were released, and nothing rendered anew."""

from hashlib import sha256

import pytest
from django.urls import reverse

from berichte.festschreibung import zuruecknehmen
from berichte.tests.fabrik import ZEITPUNKT, ein_konto, ein_statistikwert, eine_fassung, eine_freigabe
from projekte.tests.fabrik import ein_projekt, eine_phase

pytestmark = pytest.mark.django_db


def _adresse(eintrag, name=None):
    return reverse("fassungsdatei", args=[eintrag.pk, name or eintrag.datei.name])


@pytest.fixture
def freigabe():
    """A public edition of a report with a figure and a project."""
    ein_statistikwert()
    eine_phase(projekt=ein_projekt(titel="Größe „Nord“; Süd"))
    return eine_freigabe()


def test_every_file_of_a_public_edition_comes_with_its_stored_bytes_and_their_checksum(client, freigabe):
    dateien = list(freigabe.fassung.dateien.select_related("datei"))
    antworten = [client.get(_adresse(d)) for d in dateien]

    assert [
        (
            a.content,
            a["Content-Type"],
            a["Content-Length"],
            a["Content-Disposition"],
            a["ETag"],
            a["Cache-Control"],
        )
        for a in antworten
    ] == [
        (
            bytes(d.datei.inhalt),
            d.datei.typ,
            str(d.datei.groesse),
            f'attachment; filename="{d.datei.name}"',
            f'"{sha256(bytes(d.datei.inhalt)).hexdigest()}"',
            "private, no-cache",
        )
        for d in dateien
    ]


def test_a_download_costs_two_queries(client, freigabe, django_assert_num_queries):
    eintrag = freigabe.fassung.dateien.first()
    adresse = _adresse(eintrag)

    with django_assert_num_queries(2):
        client.get(adresse)


def test_who_has_the_bytes_already_is_not_sent_them_again_nor_are_they_loaded(
    client, freigabe, django_assert_num_queries
):
    adresse = _adresse(freigabe.fassung.dateien.first())
    etag = client.get(adresse)["ETag"]

    with django_assert_num_queries(1):
        antwort = client.get(adresse, headers={"If-None-Match": etag})

    assert (antwort.status_code, antwort.content, antwort["ETag"]) == (304, b"", etag)


def test_a_head_request_tells_the_size_without_the_bytes(client, freigabe):
    eintrag = freigabe.fassung.dateien.first()

    antwort = client.head(_adresse(eintrag))

    assert (antwort.status_code, antwort.content, antwort["Content-Length"]) == (
        200,
        b"",
        str(eintrag.datei.groesse),
    )


@pytest.mark.parametrize("methode", ["post", "put", "delete", "patch"])
def test_a_download_takes_nothing(client, freigabe, methode):
    antwort = getattr(client, methode)(_adresse(freigabe.fassung.dateien.first()))

    assert antwort.status_code == 405


@pytest.mark.parametrize(
    "name", ["falsch.pdf", "..", "a\x00.pdf", "jahresbericht-2019-fassung-1.PDF", "ä" * 300]
)
def test_a_wrong_name_is_not_found(client, freigabe, name):
    assert client.get(_adresse(freigabe.fassung.dateien.first(), name)).status_code == 404


def test_the_name_of_one_file_does_not_open_another(client, freigabe):
    pdf, html = freigabe.fassung.dateien.all()[:2]

    assert client.get(_adresse(pdf, html.datei.name)).status_code == 404


@pytest.mark.parametrize("pk", ["0", "4711", "9223372036854775807", "9223372036854775808", "-1", "1.0"])
def test_a_wrong_key_is_not_found(client, freigabe, pk):
    assert client.get(f"/jahresberichte/dateien/{pk}/jahresbericht-2019-fassung-1.pdf").status_code == 404


def test_a_file_of_a_withdrawn_edition_is_gone_even_for_those_who_have_it(client, freigabe):
    adresse = _adresse(freigabe.fassung.dateien.first())
    etag = client.get(adresse)["ETag"]
    zuruecknehmen(freigabe, "Irrtum", ZEITPUNKT, ein_konto())

    assert client.get(adresse, headers={"If-None-Match": etag}).status_code == 404


def test_no_file_of_an_edition_is_downloaded_before_its_release(client):
    dateien = list(eine_fassung().dateien.select_related("datei"))

    assert {client.get(_adresse(d)).status_code for d in dateien} == {404}


def test_files_for_the_council_open_for_its_members_only(als, client, ratsmitglied):
    dateien = list(eine_freigabe(reichweite="stadtrat").fassung.dateien.select_related("datei"))

    antworten = [als(ratsmitglied).get(_adresse(d)) for d in dateien]
    assert {(a.status_code, a["Cache-Control"]) for a in antworten} == {(200, "private, no-store")}
    assert {client.get(_adresse(d)).status_code for d in dateien} == {404}


def test_a_table_opens_in_german_spreadsheets(client, freigabe):
    tabelle = freigabe.fassung.dateien.get(datei__name="jahresbericht-2019-fassung-1-statistik.csv")

    inhalt = client.get(_adresse(tabelle)).content

    assert inhalt.startswith(b"\xef\xbb\xbfTabelle;Reihe;Einheit;Stichtag;Wert;Zeichen;Quelle\r\n")
    assert inhalt.decode("utf-8-sig").splitlines()[1].split(";")[3:] == [
        "31.12.2019",
        "23430,00",
        "",
        "Amt für Statistik",
    ]
