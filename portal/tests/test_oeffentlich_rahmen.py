"""The frame of public pages: caches, search engines, one address, no cookie."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from beirat.tests.fabrik import ein_mandat, eine_empfehlung, eine_sitzung
from berichte.tests.fabrik import eine_freigabe
from projekte.tests.fabrik import ein_projekt

pytestmark = pytest.mark.django_db
SEITEN = (
    "/",
    "/oeffentlich/beirat/",
    "/oeffentlich/sitzungen/",
    "/jahresberichte/",
    "/pruefen/",
    "/impressum/",
)


@pytest.fixture
def leser(als):
    """Reads without an account."""
    return als(None)


@pytest.mark.parametrize("adresse", SEITEN)
def test_an_unchanged_page_comes_as_304_and_a_changed_one_anew(leser, adresse):
    erste = leser.get(adresse)
    gleich = leser.get(adresse, headers={"If-None-Match": erste["ETag"]})
    anders = leser.get(adresse, headers={"If-None-Match": '"anders"'})

    assert (gleich.status_code, gleich.content, anders.status_code) == (304, b"", 200)


def test_caches_may_keep_a_public_page_but_have_to_ask(leser):
    antwort = leser.get("/oeffentlich/beirat/")

    regeln = set(antwort["Cache-Control"].split(", "))
    assert (regeln, antwort["Vary"], len(antwort.cookies)) == ({"public", "no-cache"}, "Cookie", 0)


@pytest.mark.parametrize("adresse", ["/oeffentlich/beirat/", "/", "/konto/kennwort/"])
def test_who_is_signed_in_gets_a_page_that_is_kept_by_no_browser(als, ratsmitglied, adresse):
    antwort = als(ratsmitglied).get(adresse)

    assert (antwort["Cache-Control"], "ETag" in antwort.headers) == ("private, no-store", False)


@pytest.mark.parametrize("adresse", ["/anmelden/", "/oeffentlich/sitzungen/4711/"])
def test_other_pages_are_left_alone(leser, adresse):
    assert "ETag" not in leser.get(adresse).headers


def test_everybody_sees_the_same_on_a_public_page(als, geschaeftsstelle):
    sitzung = eine_sitzung(oeffentlich=False)

    assert als(geschaeftsstelle).get(reverse("oeffentlich_sitzung", args=[sitzung.pk])).status_code == 404


@pytest.mark.parametrize(
    ("adresse", "kanonisch"),
    [
        ("/oeffentlich/beirat/?tag=2019-03-12", ""),
        ("/oeffentlich/sitzungen/?jahr=2019&unsinn=1", "http://testserver/oeffentlich/sitzungen/?jahr=2019"),
        ("/oeffentlich/empfehlungen/?stand=offen", "http://testserver/oeffentlich/empfehlungen/"),
        ("/anmelden/", ""),
    ],
)
def test_a_public_page_names_its_one_address(leser, adresse, kanonisch):
    html = leser.get(adresse).content.decode()

    verweis = f'<link rel="canonical" href="{kanonisch}">' if kanonisch else "canonical"
    assert (verweis in html) is bool(kanonisch)


@pytest.mark.parametrize("adresse", SEITEN)
def test_a_page_tells_its_language_title_and_what_it_is_about(leser, adresse):
    html = leser.get(adresse).content.decode()

    kopf = html.split("</head>")[0]
    assert ['lang="de"' in kopf, "<title>" in kopf, '<meta name="description" content="' in kopf] == [
        True
    ] * 3


def test_robots_are_led_to_the_sitemap(leser):
    assert "Sitemap: http://testserver/sitemap.xml" in leser.get("/robots.txt").content.decode()


def test_the_sitemap_names_public_pages_but_those_of_former_members(leser):
    freigabe = eine_freigabe()
    neue, alte = ein_mandat(), ein_mandat(letzter_tag=localdate() - timedelta(days=1))
    offen, zu = eine_sitzung(), eine_sitzung(oeffentlich=False)
    eine_empfehlung(oeffentlich=False)
    projekt = ein_projekt()

    text = leser.get("/sitemap.xml").content.decode()

    adressen = {
        reverse("oeffentlich_person", args=[neue.person_id]): True,
        reverse("oeffentlich_person", args=[alte.person_id]): False,
        reverse("oeffentlich_sitzung", args=[offen.pk]): True,
        reverse("oeffentlich_sitzung", args=[zu.pk]): False,
        reverse("oeffentlich_projekt", args=[projekt.pk]): True,
        f"/jahresberichte/{freigabe.fassung.bericht.letzter_tag.year}/": True,
    }
    assert {adresse: f"testserver{adresse}<" in text for adresse in adressen} == adressen


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_sitemap_is_read_with_five_queries(leser, django_assert_num_queries, anzahl):
    for _ in range(anzahl):
        ein_mandat()
        eine_sitzung()
        ein_projekt()

    with django_assert_num_queries(5):
        leser.get("/sitemap.xml")
