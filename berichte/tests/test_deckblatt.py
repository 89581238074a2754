"""Cover sheets: number and Beratungsfolge come later, beside an edition that stays as it is."""

from datetime import UTC, date, datetime
from hashlib import sha256

import pytest
from django.urls import reverse

from basis.models import Unveraenderlich
from beirat.tests.fabrik import eine_beratung, eine_drucksache, eine_organisation
from berichte.ablauf import Verweigert
from berichte.deckblatt import erhebe_blatt
from berichte.models import Deckblatt, Fassungsdatei
from berichte.tests.fabrik import ein_deckblatt, eine_fassung, eine_freigabe

pytestmark = pytest.mark.django_db
DANACH = datetime(2020, 7, 10, 9, 0, tzinfo=UTC)


@pytest.fixture
def fassung():
    """An edition whose report got its number after it was frozen."""
    fassung = eine_fassung()
    fassung.bericht.drucksache = eine_drucksache(kennung="I0140/20", oeffentlich=True)
    fassung.bericht.save()
    return fassung


def _beratung(fassung, name, tag, **abweichend):
    werte = {"oeffentlich": True, "position": 1, "ergebnis": "kenntnis"} | abweichend
    gremium = eine_organisation(name=name, art="gremium")
    return eine_beratung(drucksache=fassung.bericht.drucksache, gremium=gremium, tag=tag, **werte)


def test_it_names_number_and_public_consultations_in_their_order(fassung):
    _beratung(fassung, "Stadtrat", date(2020, 7, 9), position=2)
    _beratung(fassung, "Sozialausschuss", date(2020, 6, 10), ergebnis="vertagt")
    _beratung(fassung, "GEHEIM", date(2020, 6, 10), position=3, oeffentlich=False)

    blatt = erhebe_blatt(fassung, date(2020, 7, 10))

    assert blatt.titel == "Deckblatt zur Information I0140/20"
    assert [(b.gremium, b.ergebnis) for b in blatt.beratungen] == [
        ("Sozialausschuss", "vertagt"),
        ("Stadtrat", "zur Kenntnis genommen"),
    ]


@pytest.mark.parametrize(
    ("tag", "ergebnis"),
    [
        (date(2020, 7, 8), "noch offen"),
        (date(2020, 7, 9), "zur Kenntnis genommen"),
    ],
)
def test_a_result_is_told_from_its_day_on(fassung, tag, ergebnis):
    _beratung(fassung, "Stadtrat", date(2020, 7, 9))

    assert [b.ergebnis for b in erhebe_blatt(fassung, tag).beratungen] == [ergebnis]


def test_without_a_number_there_is_none():
    with pytest.raises(Verweigert) as verweigert:
        erhebe_blatt(eine_fassung(), date(2020, 7, 9))

    assert str(verweigert.value) == (
        "Der Bericht hat noch keine Nummer: Bitte tragen Sie ihn zuerst als eingebracht ein."
    )


def test_a_paper_that_is_not_public_is_not_named(fassung):
    fassung.bericht.drucksache.oeffentlich = False

    with pytest.raises(Verweigert, match="I0140/20 ist nicht als öffentlich gekennzeichnet"):
        erhebe_blatt(fassung, date(2020, 7, 9))


def test_it_is_kept_with_its_checksum_and_the_edition_stays_untouched():
    freigabe = eine_freigabe()
    vorher = list(Fassungsdatei.objects.values_list("pk", "datei__sha256"))

    blatt = ein_deckblatt(freigabe.fassung)

    inhalt = bytes(blatt.datei.inhalt)
    assert (inhalt[:5], blatt.datei.sha256) == (b"%PDF-", sha256(inhalt).hexdigest())
    assert list(Fassungsdatei.objects.values_list("pk", "datei__sha256")) == vorher


def test_a_later_one_leaves_the_earlier_one_as_it_was():
    erstes = ein_deckblatt()
    inhalt = bytes(erstes.datei.inhalt)

    zweites = ein_deckblatt(erstes.fassung, DANACH)

    erstes = Deckblatt.objects.get(pk=erstes.pk)
    assert (zweites.nummer, bytes(erstes.datei.inhalt) == inhalt) == (2, True)
    with pytest.raises(Unveraenderlich.Verboten):
        erstes.save()


def test_a_character_that_can_not_be_printed_is_told(fassung):
    _beratung(fassung, "Ausschuss 中", date(2020, 6, 10))

    with pytest.raises(Verweigert, match="Druckschrift"):
        ein_deckblatt(fassung)


# Pages -----------------------------------------------------------------------------------------------


def test_the_desk_shows_what_it_would_say_and_makes_it(als, geschaeftsstelle, fassung):
    _beratung(fassung, "Stadtrat", date(2020, 7, 9))
    client = als(geschaeftsstelle)
    adresse = reverse("fassung_deckblatt", args=[fassung.pk])
    davor = client.get(adresse).content.decode()

    danach = client.post(adresse, follow=True).content.decode()

    assert ("Stadtrat" in davor, "Deckblatt 1 ist erstellt." in danach) == (True, True)
    assert Deckblatt.objects.get().konto == geschaeftsstelle


def test_without_a_number_the_page_says_what_to_do(als, geschaeftsstelle):
    fassung = eine_fassung()

    antwort = als(geschaeftsstelle).post(reverse("fassung_deckblatt", args=[fassung.pk]))

    assert "Der Bericht hat noch keine Nummer" in antwort.content.decode()
    assert Deckblatt.objects.count() == 0


def test_readers_find_the_latest_one_beside_the_edition(client):
    erstes = ein_deckblatt()
    zweites = ein_deckblatt(erstes.fassung, DANACH)

    seite = client.get(reverse("fassung_jahr", args=[2019])).content.decode()

    adressen = [reverse("deckblatt", args=[d.pk, d.datei.name]) in seite for d in (erstes, zweites)]
    assert adressen == [False, True]


def test_readers_download_the_stored_bytes(client):
    blatt = ein_deckblatt()

    antwort = client.get(reverse("deckblatt", args=[blatt.pk, blatt.datei.name]))

    assert antwort.content == bytes(blatt.datei.inhalt)


def test_before_the_release_nobody_outside_downloads_it(client, fassung):
    blatt = ein_deckblatt(fassung)

    assert client.get(reverse("deckblatt", args=[blatt.pk, blatt.datei.name])).status_code == 404


def test_once_the_paper_is_not_public_any_more_only_authors_have_the_sheet(client, als, geschaeftsstelle):
    blatt = ein_deckblatt()
    blatt.fassung.bericht.drucksache.oeffentlich = False
    blatt.fassung.bericht.drucksache.save()
    adresse = reverse("deckblatt", args=[blatt.pk, blatt.datei.name])

    jahr = client.get(reverse("fassung_jahr", args=[2019]))

    assert (jahr.status_code, adresse in jahr.content.decode()) == (200, False)
    assert [leser.get(adresse).status_code for leser in (client, als(geschaeftsstelle))] == [404, 200]


@pytest.mark.parametrize("name", ["anders.pdf", "%00.pdf"])
def test_a_wrong_name_is_not_found(client, name):
    blatt = ein_deckblatt()

    assert client.get(f"/jahresberichte/deckblaetter/{blatt.pk}/{name}").status_code == 404


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_page_costs_nine_queries_for_any_number_of_sheets(
    als, geschaeftsstelle, anzahl, django_assert_num_queries
):
    blatt = ein_deckblatt()
    for _ in range(anzahl - 1):
        ein_deckblatt(blatt.fassung)
    client = als(geschaeftsstelle)

    with django_assert_num_queries(9):
        client.get(reverse("fassung_deckblatt", args=[blatt.fassung_id]))
