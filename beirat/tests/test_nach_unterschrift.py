"""What changes after minutes are signed is told where they are read and confirmed."""

from datetime import date

import pytest
from django.urls import reverse

from beirat.models import Sitzung
from beirat.tests import fabrik
from beirat.unterschrift import mit_nachtraeglichem, nach_unterschrift

pytestmark = pytest.mark.django_db
SEITEN = ("niederschrift", "sitzung", "niederschrift_bestaetigen")


@pytest.fixture
def client(als, geschaeftsstelle):
    return als(geschaeftsstelle)


@pytest.fixture
def sitzung():
    """A held session with something of everything, and its minutes signed."""
    sitzung = fabrik.eine_sitzung(amtszeit=fabrik.eine_amtszeit(), nummer=3)
    fabrik.ein_top(sitzung=sitzung)
    fabrik.eine_anwesenheit(sitzung=sitzung)
    sitzung.gaeste.create(name="Gast")
    fabrik.ein_beschluss(sitzung=sitzung)
    fabrik.eine_kandidatur(wahlgang=fabrik.ein_wahlgang(wahl=fabrik.eine_wahl(sitzung=sitzung)))
    fabrik.eine_niederschrift(sitzung=sitzung)
    return sitzung


def _worte(sitzung):
    return [g.worte for g in nach_unterschrift(sitzung.niederschrift)]


def _stimmen(sitzung):
    return sitzung.wahlen.get().wahlgaenge.get().kandidaturen.get()


def test_signed_minutes_that_nobody_touched_say_nothing(client, sitzung):
    assert _worte(sitzung) == []
    for name in SEITEN:
        assert "Nach der Unterzeichnung" not in client.get(reverse(name, args=[sitzung.pk])).content.decode()


@pytest.mark.parametrize(
    ("zeile", "worte"),
    [
        (lambda s: s, "Sitzung"),
        (lambda s: s.tagesordnung.get(), "Tagesordnung"),
        (lambda s: s.anwesenheiten.get(), "Anwesenheit"),
        (lambda s: s.gaeste.get(), "Gäste"),
        (lambda s: s.beschluesse.get(), "Beschluss"),
        (lambda s: s.wahlen.get(), "Wahl"),
        (lambda s: s.wahlen.get().wahlgaenge.get(), "Wahl"),
        (_stimmen, "Stimmen einer Wahl"),
    ],
)
def test_everything_that_minutes_tell_is_watched(sitzung, zeile, worte):
    zeile(sitzung).save()

    assert _worte(sitzung) == [worte]
    assert mit_nachtraeglichem(Sitzung.objects).get(pk=sitzung.pk).seither_geaendert


@pytest.mark.parametrize("name", ["niederschrift", "niederschrift_bestaetigen"])
def test_each_page_tells_it_with_a_way_to_the_history(client, sitzung, name):
    beschluss = sitzung.beschluesse.get()
    beschluss.ja = 8
    beschluss.save()

    seite = client.get(reverse(name, args=[sitzung.pk])).content.decode()

    assert "Nach der Unterzeichnung geändert" in seite
    assert f'href="{reverse("verlauf", args=["beschluss", beschluss.pk])}">Beschluss</a>' in seite


def test_the_page_of_the_session_leads_to_the_minutes_that_tell_it(client, sitzung):
    sitzung.beschluesse.get().save()

    seite = client.get(reverse("sitzung", args=[sitzung.pk])).content.decode()

    assert "Nach der Unterzeichnung geändert" in seite
    assert f'bei der <a href="{reverse("niederschrift", args=[sitzung.pk])}">' in seite


def test_what_was_deleted_is_told_too(sitzung):
    sitzung.anwesenheiten.get().loeschen()

    assert _worte(sitzung) == ["Anwesenheit"]


def test_another_session_does_not_count(sitzung):
    fabrik.eine_anwesenheit(sitzung=fabrik.eine_sitzung(amtszeit=sitzung.amtszeit))

    assert _worte(sitzung) == []


def test_a_new_signature_covers_what_changed_before(sitzung):
    sitzung.beschluesse.get().save()
    niederschrift = sitzung.niederschrift
    niederschrift.unterschrift_zuruecknehmen()
    niederschrift.unterzeichnet_am = date(2019, 3, 21)
    niederschrift.save()

    assert _worte(sitzung) == []


def test_a_draft_and_confirmed_minutes_say_nothing(sitzung):
    sitzung.beschluesse.get().save()
    niederschrift = sitzung.niederschrift
    gemeldet = [_worte(sitzung)]
    niederschrift.bestaetigt_in = fabrik.eine_sitzung(amtszeit=sitzung.amtszeit, tag=date(2019, 6, 4))
    gemeldet.append(_worte(sitzung))
    niederschrift.bestaetigt_in = niederschrift.unterzeichnet_am = None
    gemeldet.append(_worte(sitzung))

    assert gemeldet == [["Beschluss"], [], []]


@pytest.mark.parametrize("anzahl", [1, 3])
def test_it_is_asked_in_one_query(sitzung, anzahl, django_assert_num_queries):
    for _ in range(anzahl):
        fabrik.ein_beschluss(sitzung=sitzung)

    with django_assert_num_queries(1):
        assert len(nach_unterschrift(sitzung.niederschrift)) == anzahl


@pytest.mark.parametrize("name", SEITEN)
def test_its_pages_take_at_most_12_queries(client, sitzung, name, django_assert_max_num_queries):
    sitzung.beschluesse.get().save()

    with django_assert_max_num_queries(12):
        client.get(reverse(name, args=[sitzung.pk]))
