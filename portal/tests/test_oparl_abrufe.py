"""How OParl answers: methods, headers, pages, filters, mistakes. A German JSON sentence, never a crash."""

import pytest
from django.urls import reverse

from basis.models import Datei
from beirat.models import Mitwirkung, Niederschrift
from beirat.tests import fabrik
from berichte.tests.fabrik import eine_freigabe
from portal.oparl.typen import TYPEN

pytestmark = pytest.mark.django_db
SYSTEM = "/oparl/1.1/system"
MEETING = "/oparl/1.1/meeting"


def _sitzungen(anzahl):
    return [fabrik.eine_sitzung() for _ in range(anzahl)]


# Headers and methods -------------------------------------------------------------------------------


def test_any_website_may_read_and_no_cache_may_keep_it_unasked(client):
    antwort = client.get(SYSTEM)

    assert (antwort.status_code, antwort["Content-Type"]) == (200, "application/json; charset=utf-8")
    assert antwort["Access-Control-Allow-Origin"] == "*"
    assert antwort["Cache-Control"] == "public, no-cache"
    assert (antwort["X-Robots-Tag"], antwort.cookies, antwort.has_header("Vary")) == ("noindex", {}, False)


@pytest.mark.parametrize("methode", ["get", "options", "post"])
def test_asked_by_http_it_refuses_and_names_the_address_that_answers(client, settings, methode):
    settings.SECURE_SSL_REDIRECT = True

    antwort = getattr(client, methode)(f"{MEETING}?elementsPerPage=2")

    assert (antwort.status_code, antwort["Access-Control-Allow-Origin"]) == (403, "*")
    assert antwort.json()["message"] == (
        "Diese Schnittstelle antwortet nur über https: Bitte fragen Sie "
        "https://testserver/oparl/1.1/meeting?elementsPerPage=2"
    )
    assert client.get(SYSTEM, secure=True).status_code == 200


@pytest.mark.parametrize("adresse", [SYSTEM, MEETING, "/oparl/1.1/body/1"])
def test_what_has_not_changed_is_answered_with_304(client, adresse):
    etag = client.get(adresse)["ETag"]
    antwort = client.get(adresse, HTTP_IF_NONE_MATCH=etag)

    assert (antwort.status_code, antwort.content, antwort["ETag"]) == (304, b"", etag)
    assert antwort["Access-Control-Allow-Origin"] == "*"


def test_a_change_makes_another_etag(client):
    etag = client.get(MEETING)["ETag"]
    fabrik.eine_sitzung()

    assert client.get(MEETING, HTTP_IF_NONE_MATCH=etag).status_code == 200


def test_head_tells_the_head_only(client):
    antwort = client.head(SYSTEM)

    assert (antwort.status_code, antwort.content, antwort["ETag"]) == (200, b"", client.get(SYSTEM)["ETag"])


def test_a_browser_may_ask_first(client):
    antwort = client.options(MEETING)

    assert (antwort.status_code, antwort["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")
    assert antwort["Access-Control-Allow-Headers"] == "If-None-Match"


@pytest.mark.parametrize("methode", ["post", "put", "patch", "delete"])
def test_nobody_can_write(client, methode):
    antwort = getattr(client, methode)(MEETING)

    assert (antwort.status_code, antwort["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert antwort.json()["message"] == ("Diese Schnittstelle ist nur zum Lesen da: Bitte verwenden Sie GET.")


def test_who_is_signed_in_gets_what_everybody_gets(als, geschaeftsstelle):
    fabrik.eine_sitzung(oeffentlich=False)
    fabrik.eine_sitzung()

    assert als(geschaeftsstelle).get(MEETING).content == als(None).get(MEETING).content


# Pages and filters ---------------------------------------------------------------------------------


def test_a_list_is_paged_and_leads_on_with_its_filters(client):
    _sitzungen(5)
    frage = "created_since=2019-01-01T00:00:00Z&elementsPerPage=2&page=2"
    seite = client.get(f"{MEETING}?{frage}").json()
    anfang = f"http://testserver{MEETING}?created_since=2019-01-01T00%3A00%3A00%2B00%3A00&elementsPerPage=2"

    assert len(seite["data"]) == 2
    assert seite["pagination"] == {
        "totalElements": 5,
        "elementsPerPage": 2,
        "currentPage": 2,
        "totalPages": 3,
    }
    assert seite["links"] == {
        "first": anfang,
        "prev": anfang,
        "self": f"{anfang}&page=2",
        "next": f"{anfang}&page=3",
        "last": f"{anfang}&page=3",
    }


def test_a_page_holds_at_most_a_hundred(client):
    _sitzungen(101)
    seite = client.get(f"{MEETING}?elementsPerPage=500").json()

    assert (len(seite["data"]), seite["pagination"]["totalPages"]) == (100, 2)


def test_an_empty_list_is_one_page(client):
    seite = client.get(MEETING).json()

    assert (seite["data"], seite["pagination"]["totalPages"], "next" in seite["links"]) == ([], 1, False)


@pytest.mark.parametrize(
    ("filter", "gefunden"),
    [
        ("created_since", [2, 3]),
        ("modified_since", [2, 3]),
        ("created_until", [1, 2]),
        ("modified_until", [1, 2]),
    ],
)
def test_a_filter_includes_its_own_moment(client, filter, gefunden):
    sitzungen = _sitzungen(3)
    zeitpunkt = client.get(f"{MEETING}/{sitzungen[1].pk}").json()["modified"]
    seite = client.get(MEETING, {filter: zeitpunkt}).json()
    erwartet = [f"http://testserver{MEETING}/{sitzungen[n - 1].pk}" for n in gefunden]

    assert [objekt["id"] for objekt in seite["data"]] == erwartet


def test_a_plus_sign_that_nobody_encoded_is_understood(client):
    _sitzungen(1)
    seite = client.get(f"{MEETING}?created_since=2019-01-01T00:00:00+01:00").json()

    assert seite["pagination"]["totalElements"] == 1


def test_what_is_inside_can_be_left_out(client):
    fabrik.ein_top(sitzung=fabrik.eine_sitzung(ort="Rathaus"))
    innen = {"agendaItem", "location"}
    mit, ohne = (client.get(MEETING + frage).json()["data"][0] for frage in ("", "?omit_internal=true"))

    assert (set(mit) - set(ohne), set(ohne) - set(mit)) == (innen, set())


def test_the_terms_of_the_body_stay_because_the_standard_demands_them(client):
    fabrik.eine_amtszeit()
    body = client.get("/oparl/1.1/body?omit_internal=true").json()["data"][0]

    assert len(body["legislativeTerm"]) == 1


# Mistakes ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seite", ["0", "-1", "1.5", "abc", "", "²", "9999999999", "1e3", "%00", "01"])
def test_a_wrong_page_is_refused_with_what_to_do(client, seite):
    antwort = client.get(f"{MEETING}?page={seite}")

    assert antwort.status_code == 400
    assert antwort.json() == {
        "type": "https://schema.oparl.org/1.1/Error",
        "message": "Der Parameter page ist keine Zahl ab 1: Bitte geben Sie zum Beispiel page=1 an.",
        "debug": "HTTP 400",
    }


def test_a_page_beyond_the_last_is_not_there(client):
    antwort = client.get(f"{MEETING}?page=999999999")

    assert antwort.status_code == 404
    assert antwort.json()["message"] == "Die Liste endet mit Seite 1: Bitte beginnen Sie bei page=1."


@pytest.mark.parametrize("name", ["created_since", "created_until", "modified_since", "modified_until"])
@pytest.mark.parametrize(
    "wert",
    [
        "",
        "gestern",
        "2026-01-31",
        "2026-01-31T00:00:00",
        "2026-02-30T00:00:00Z",
        "2026-01-31T25:00:00Z",
        "2026-W05-6T00:00Z",
        "20260131T000000Z",
        "1e9",
        "%00",
        "2026-01-31T00:00:00+99:00",
    ],
)
def test_a_wrong_moment_is_refused_with_what_to_do(client, name, wert):
    antwort = client.get(f"{MEETING}?{name}={wert}")

    assert (antwort.status_code, antwort.json()["message"]) == (
        400,
        f"Der Parameter {name} ist kein vollständiger Zeitpunkt: Bitte geben Sie Tag, Uhrzeit und Zeitzone "
        "an, zum Beispiel 2026-01-31T00:00:00%2B01:00.",
    )


@pytest.mark.parametrize("wert", ["0001-01-01T00:00:00%2B14:00", "9999-12-31T23:59:59-12:00"])
def test_a_moment_at_the_end_of_time_is_understood(client, wert):
    assert client.get(f"{MEETING}?modified_since={wert}&created_until={wert}").status_code == 200


def test_a_wrong_switch_is_refused_with_what_to_do(client):
    antwort = client.get(f"{MEETING}?omit_internal=ja")

    assert (antwort.status_code, antwort.json()["message"]) == (
        400,
        "Der Parameter omit_internal kann nur true oder false sein.",
    )


@pytest.mark.parametrize(
    "adresse",
    [
        "meeting/0",
        "meeting/01",
        "meeting/-1",
        "meeting/9223372036854775808",
        "meeting/" + "9" * 500,
        "meeting/%C2%B2",
        "meeting/%D9%A1",
        "meeting/%00",
        "meeting/1/",
        "meeting/",
        "meeting/1%2F..",
        "membership/mandat",
        "membership/mandat-x",
        "membership/mandat-01",
        "membership/fremd-1",
        "membership/1",
        "person/beirat",
        "organization/unbekannt",
        "file/niederschrift-",
        "consultation/punkt-999",
        "body/2",
        "body/x",
        "Meeting",
        "auto",
        "auto/1",
        "system/1",
        "",
    ],
)
def test_what_there_is_not_is_told_in_german_json(client, adresse):
    antwort = client.get(f"/oparl/1.1/{adresse}")

    assert (antwort.status_code, antwort["Content-Type"]) == (404, "application/json; charset=utf-8")
    assert antwort["Access-Control-Allow-Origin"] == "*"
    assert antwort.json()["type"] == "https://schema.oparl.org/1.1/Error"
    assert antwort.json()["message"].endswith((".", SYSTEM))


# Queries -------------------------------------------------------------------------------------------


def _alles(anzahl):
    """Of everything that an object is made of, as many rows."""
    schluessel = {"body": 1}
    for _ in range(anzahl):
        person = fabrik.ein_mandat().person
        schluessel["person"] = person.pk
        mandat = person.mandate.get()
        schluessel["legislativeterm"] = mandat.amtszeit_id
        schluessel["membership"] = f"mandat-{mandat.pk}"
        Mitwirkung.objects.create(gremium=fabrik.eine_organisation(), person=person)
        punkt = fabrik.ein_top(
            sitzung=fabrik.eine_sitzung(ort="Rathaus"), drucksache=fabrik.eine_drucksache()
        )
        fabrik.ein_beschluss(sitzung=punkt.sitzung, tagesordnungspunkt=punkt)
        schluessel |= {"agendaitem": punkt.pk, "meeting": punkt.sitzung_id, "location": punkt.sitzung_id}
        beratung = fabrik.eine_beratung()
        beratung.drucksache.verwandte.add(punkt.drucksache)
        schluessel |= {"paper": beratung.drucksache_id, "consultation": f"beratung-{beratung.pk}"}
        schluessel["organization"] = beratung.gremium_id
        pdf = Datei.aus_bytes("oeffentlich.pdf", "application/pdf", b"%PDF")
        niederschrift = Niederschrift.objects.create(
            sitzung=punkt.sitzung, bestaetigt_in=fabrik.eine_sitzung(), pdf_oeffentlich=pdf
        )
        schluessel["file"] = f"niederschrift-{niederschrift.pk}"
    return schluessel


@pytest.mark.parametrize("anzahl", [1, 3])
@pytest.mark.parametrize("typ", sorted(TYPEN))
def test_a_list_needs_two_queries(client, django_assert_num_queries, typ, anzahl):
    _alles(anzahl)
    with django_assert_num_queries(2):
        seite = client.get(reverse("oparl_liste", args=[typ])).json()

    assert len(seite["data"]) >= (1 if typ in ("body", "legislativeterm") else anzahl)


@pytest.mark.parametrize("anzahl", [1, 3])
@pytest.mark.parametrize("typ", sorted(TYPEN))
def test_an_object_needs_two_queries(client, django_assert_num_queries, typ, anzahl):
    schluessel = _alles(anzahl)[typ]
    with django_assert_num_queries(2):
        antwort = client.get(reverse("oparl_objekt", args=[typ, schluessel]))

    assert antwort.status_code == 200


def test_the_system_needs_no_query(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get(SYSTEM)


def test_a_released_edition_is_a_document_of_its_paper(client):
    fassung = eine_freigabe().fassung
    fassung.bericht.refresh_from_db()
    fassung.bericht.drucksache = fabrik.eine_drucksache()
    fassung.bericht.save()
    papier = client.get(reverse("oparl_objekt", args=["paper", fassung.bericht.drucksache_id])).json()
    dokumente = {d["name"]: d for d in papier["auxiliaryFile"]}
    pdf = dokumente["Bericht als PDF (Fassung 1)"]

    assert len(dokumente) == fassung.dateien.count()
    assert client.get(pdf["downloadUrl"].removeprefix("http://testserver")).status_code == 200
