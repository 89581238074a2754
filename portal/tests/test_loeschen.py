"""Deleting asks what hangs on a record, and refuses where something needs it."""

from datetime import date

import pytest
from django.urls import reverse

from beirat.models import Handlungsfeld, Sitzung
from beirat.tests import fabrik

pytestmark = pytest.mark.django_db


@pytest.fixture
def sekretariat(als, geschaeftsstelle):
    return als(geschaeftsstelle)


def _frage(client, datensatz):
    return client.get(reverse(f"{datensatz._meta.model_name}_loeschen", args=[datensatz.pk]))


def _worte(liste):
    return [(a.art, a.anzahl, [name for name, _ in a.erste]) for a in liste]


def test_it_tells_what_goes_with_it(sekretariat):
    sitzung = fabrik.eine_sitzung()
    for nummer in range(1, 8):
        fabrik.ein_top(sitzung=sitzung, nummer=str(nummer), titel="Punkt")

    antwort = _frage(sekretariat, sitzung)

    assert _worte(antwort.context["mit"]) == [("Tagesordnung", 7, [f"Ö {n} Punkt" for n in range(1, 6)])]
    assert "und 2 weitere" in antwort.content.decode()


def test_it_tells_what_forbids_it_with_a_link_and_offers_no_button(sekretariat):
    feld = fabrik.ein_handlungsfeld()
    empfehlung = fabrik.eine_empfehlung(handlungsfeld=feld)

    antwort = _frage(sekretariat, feld)
    inhalt = antwort.content.decode()

    assert _worte(antwort.context["verboten"]) == [("Empfehlung", 1, [str(empfehlung)])]
    assert (reverse("empfehlung", args=[empfehlung.pk]) in inhalt, "Löschen</button>" in inhalt) == (
        True,
        False,
    )


def test_the_minutes_that_forbid_it_are_linked_at_their_session(sekretariat):
    fabrik.eine_sitzung()
    sitzung = fabrik.eine_sitzung()
    niederschrift = fabrik.eine_niederschrift(sitzung=sitzung)

    (minuten,) = _frage(sekretariat, sitzung).context["verboten"]

    assert minuten.erste == ((str(niederschrift), reverse("niederschrift", args=[sitzung.pk])),)


def test_a_session_with_confirmed_minutes_stays(sekretariat):
    sitzung = fabrik.eine_sitzung()
    spaetere = fabrik.eine_sitzung(amtszeit=sitzung.amtszeit, tag=date(2019, 9, 3))
    fabrik.eine_niederschrift(sitzung=sitzung, bestaetigt_in=spaetere)

    sekretariat.post(reverse("sitzung_loeschen", args=[sitzung.pk]))

    assert Sitzung.objects.filter(pk=sitzung.pk).exists()


def _bestaetigt(client, datensatz, antwort):
    """The button of the page that came in `antwort`."""
    stand = antwort.context["gelesener_stand"]
    return client.post(
        reverse(f"{datensatz._meta.model_name}_loeschen", args=[datensatz.pk]), {"gelesener_stand": stand}
    )


def _aendert_den_ort(sitzung):
    Sitzung.objects.filter(pk=sitzung.pk).update(ort="Rathaus")


def _haengt_etwas_daran(sitzung):
    fabrik.ein_top(sitzung=sitzung, nummer="1", titel="Eben erfasst")


@pytest.mark.parametrize("meanwhile", [_aendert_den_ort, _haengt_etwas_daran])
def test_what_somebody_else_entered_since_it_was_asked_is_shown_before_it_is_deleted(sekretariat, meanwhile):
    sitzung = fabrik.eine_sitzung()
    frage = _frage(sekretariat, sitzung)
    meanwhile(sitzung)

    antwort = _bestaetigt(sekretariat, sitzung, frage)
    noch_da = Sitzung.objects.filter(pk=sitzung.pk).exists()
    _bestaetigt(sekretariat, sitzung, antwort)

    assert (antwort.status_code, noch_da) == (409, True)
    assert "Inzwischen hat jemand" in antwort.content.decode()
    assert not Sitzung.objects.filter(pk=sitzung.pk).exists()


def test_the_message_after_it_leads_back(sekretariat):
    feld = fabrik.ein_handlungsfeld()
    verlauf = reverse("verlauf", args=["handlungsfeld", feld.pk])

    antwort = sekretariat.post(reverse("handlungsfeld_loeschen", args=[feld.pk]), follow=True)

    assert (verlauf in antwort.content.decode(), Handlungsfeld.objects.count()) == (True, 0)


def test_a_name_is_never_markup_in_the_message(sekretariat):
    feld = fabrik.ein_handlungsfeld(name="<script>")

    antwort = sekretariat.post(reverse("handlungsfeld_loeschen", args=[feld.pk]), follow=True)

    assert "&lt;script&gt;" in antwort.content.decode()


def test_what_forbids_deleting_something_that_goes_with_it_is_told_too(sekretariat):
    sitzung = fabrik.eine_sitzung()
    punkt = fabrik.ein_top(sitzung=sitzung)
    beschluss = fabrik.ein_beschluss(sitzung=sitzung, tagesordnungspunkt=punkt)

    antwort = _frage(sekretariat, sitzung)

    assert _worte(antwort.context["verboten"]) == [("Beschluss", 1, [str(beschluss)])]


@pytest.mark.parametrize("anzahl", [1, 3])
def test_it_asks_the_same_questions_for_any_number_of_records(sekretariat, anzahl, django_assert_num_queries):
    sitzung = fabrik.eine_sitzung()
    for _ in range(anzahl):
        fabrik.ein_top(sitzung=sitzung)
        fabrik.eine_anwesenheit(sitzung=sitzung)

    with django_assert_num_queries(12):
        _frage(sekretariat, sitzung)
