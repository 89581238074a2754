"""Confirmed minutes that forgot something, or tell what never was: added and struck out as Berichtigung."""

from datetime import date

import pytest
from django.urls import reverse

from basis.loeschsperre import Loeschverbot
from beirat.models import Anwesenheit, Berichtigung, Beschluss
from beirat.tests import fabrik
from beirat.tests.test_schreiben import pdftext

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(als, geschaeftsstelle):
    return als(geschaeftsstelle)


@pytest.fixture
def sitzung():
    """A held session whose minutes are confirmed; nothing is recorded of its one member."""
    sitzung = fabrik.eine_sitzung(amtszeit=fabrik.eine_amtszeit(), nummer=3)
    fabrik.ein_mandat(amtszeit=sitzung.amtszeit, person=fabrik.eine_person(vorname="Ada", nachname="Anders"))
    return sitzung


def _bestaetige(sitzung):
    spaetere = fabrik.eine_sitzung(amtszeit=sitzung.amtszeit, nummer=4, tag=date(2019, 6, 4))
    niederschrift = fabrik.eine_niederschrift(sitzung=sitzung, bestaetigt_in=spaetere)
    return {"grund": "Vergessen", "tag": "04.06.2019", "beschlossen_in": spaetere.pk}, niederschrift


BESCHLUSS = {
    "neu-nummer": "02/2019",
    "neu-gefasst_am": "12.03.2019",
    "neu-titel": "Hinweise",
    "neu-wortlaut": "Mehr Hinweise.",
    "neu-stimmberechtigt_anwesend": "5",
    "neu-ausgeschlossen": "0",
    "neu-ja": "4",
    "neu-nein": "0",
    "neu-enthaltung": "1",
    "neu-ungueltig": "0",
}


def _beide():
    berichtigung = Berichtigung.objects.get()
    return berichtigung.gegenstand, berichtigung.vorher, berichtigung.nachher


def test_a_forgotten_attendance_is_added_and_both_states_told(client, sitzung):
    grund, _ = _bestaetige(sitzung)
    mandat = sitzung.mandate().get()

    antwort = client.post(
        reverse("anwesenheit_nachtragen", args=[sitzung.pk]),
        grund | {"neu-mandat": mandat.pk, "neu-status": "anwesend", "neu-bis": "18:00"},
    )

    assert antwort.status_code == 302
    assert list(Anwesenheit.objects.values_list("mandat", "status")) == [(mandat.pk, "anwesend")]
    assert _beide() == (
        "Anwesenheit: Ada Anders",
        "nicht erfasst",
        "Anwesenheit: anwesend; bis: 18:00 Uhr",
    )


def test_only_members_of_that_day_without_a_row_are_offered(client, sitzung):
    fabrik.eine_anwesenheit(sitzung=sitzung)
    fabrik.ein_mandat(amtszeit=sitzung.amtszeit, erster_tag=date(2019, 3, 13))
    _bestaetige(sitzung)

    form = client.get(reverse("anwesenheit_nachtragen", args=[sitzung.pk])).context["form"]

    assert [str(m.person) for m in form.fields["mandat"].queryset] == ["Ada Anders"]


def test_a_forgotten_decision_is_added_and_both_states_told(client, sitzung):
    grund, _ = _bestaetige(sitzung)

    antwort = client.post(reverse("beschluss_nachtragen", args=[sitzung.pk]), grund | BESCHLUSS)

    assert antwort.status_code == 302
    assert list(sitzung.beschluesse.values_list("nummer", "ja")) == [("02/2019", 4)]
    assert _beide() == (
        "Beschluss 02/2019 Hinweise",
        "nicht erfasst",
        "gefasst am: 12.03.2019; Wortlaut: Mehr Hinweise.; stimmberechtigt anwesend: 5; "
        "davon ausgeschlossen (§ 33 KVG LSA): 0; Ja: 4; Nein: 0; Enthaltung: 1; ungültig: 0",
    )


def test_an_added_decision_obeys_the_rules_of_every_decision(client, sitzung):
    grund, _ = _bestaetige(sitzung)

    antwort = client.post(
        reverse("beschluss_nachtragen", args=[sitzung.pk]), grund | BESCHLUSS | {"neu-ja": "6"}
    )

    assert antwort.context["form"].errors == {
        "stimmberechtigt_anwesend": [
            "Es sind mehr Stimmen gezählt als stimmberechtigte Mitglieder anwesend waren."
        ]
    }
    assert Beschluss.objects.count() == 0


def test_nothing_is_added_without_a_reason(client, sitzung):
    grund, _ = _bestaetige(sitzung)

    antwort = client.post(
        reverse("beschluss_nachtragen", args=[sitzung.pk]), grund | BESCHLUSS | {"grund": ""}
    )

    assert (list(antwort.context["grund"].errors), Beschluss.objects.count()) == (["grund"], 0)


def test_an_attendance_that_never_was_is_struck_out_and_stays_readable(client, sitzung):
    zeile = fabrik.eine_anwesenheit(sitzung=sitzung, mandat=sitzung.mandate().get())
    grund, niederschrift = _bestaetige(sitzung)

    antwort = client.post(reverse("anwesenheit_streichen", args=[zeile.pk]), grund)

    assert (antwort.status_code, Anwesenheit.objects.count()) == (302, 0)
    assert _beide() == ("Anwesenheit: Ada Anders", "Anwesenheit: anwesend", "gestrichen")
    blatt = pdftext(client.get(reverse("berichtigungen_pdf", args=[sitzung.pk])).content)
    assert [t for t in ("Anwesenheit: anwesend", "gestrichen", "Vergessen") if t not in blatt] == []


def test_a_decision_that_never_was_is_struck_out(client, sitzung):
    beschluss = fabrik.ein_beschluss(sitzung=sitzung)
    grund, _ = _bestaetige(sitzung)

    client.post(reverse("beschluss_streichen", args=[beschluss.pk]), grund)

    assert (sitzung.beschluesse.count(), _beide()[2]) == (0, "gestrichen")


def test_a_decision_on_which_a_recommendation_rests_is_not_struck_out(client, sitzung):
    beschluss = fabrik.ein_beschluss(sitzung=sitzung)
    fabrik.eine_empfehlung(verabschiedet_durch="beirat", verabschiedet_am=sitzung.tag, beschluss=beschluss)
    grund, _ = _bestaetige(sitzung)

    antwort = client.post(reverse("beschluss_streichen", args=[beschluss.pk]), grund)

    assert antwort.context["grund"].non_field_errors() == [
        "Es hängen noch andere Einträge daran (Empfehlung): Bitte lösen Sie diese zuerst."
    ]
    assert (sitzung.beschluesse.count(), Berichtigung.objects.count()) == (1, 0)


def test_outside_of_a_correction_it_still_cannot_be_deleted(sitzung):
    beschluss = fabrik.ein_beschluss(sitzung=sitzung)
    _bestaetige(sitzung)

    with pytest.raises(Loeschverbot, match="bleibt erhalten"):
        Beschluss.objects.get(pk=beschluss.pk).loeschen()


@pytest.mark.parametrize("name", ["anwesenheit_nachtragen", "beschluss_nachtragen"])
def test_to_minutes_that_are_not_confirmed_nothing_is_added_this_way(client, sitzung, name):
    fabrik.eine_niederschrift(sitzung=sitzung)

    assert client.get(reverse(name, args=[sitzung.pk])).status_code == 404


def test_the_locked_page_leads_to_adding_and_striking_out(client, sitzung):
    beschluss = fabrik.ein_beschluss(sitzung=sitzung)
    _bestaetige(sitzung)

    seite = client.get(reverse("anwesenheit", args=[sitzung.pk])).content.decode()

    for name, pk in (
        ("anwesenheit_nachtragen", sitzung.pk),
        ("beschluss_nachtragen", sitzung.pk),
        ("beschluss_streichen", beschluss.pk),
    ):
        assert f'href="{reverse(name, args=[pk])}"' in seite


def test_confirming_warns_of_members_without_attendance_and_goes_on(client, sitzung):
    fabrik.eine_niederschrift(sitzung=sitzung)
    spaetere = fabrik.eine_sitzung(amtszeit=sitzung.amtszeit, nummer=4, tag=date(2019, 6, 4))
    adresse = reverse("niederschrift_bestaetigen", args=[sitzung.pk])

    seite = client.get(adresse).content.decode()
    client.post(adresse, {"bestaetigt_in": spaetere.pk})

    sitzung.niederschrift.refresh_from_db()
    assert "Nicht erfasst ist die Anwesenheit von Ada Anders." in seite
    assert sitzung.niederschrift.bestaetigt_in == spaetere


def test_confirming_does_not_warn_where_everybody_is_recorded(client, sitzung):
    fabrik.eine_niederschrift(sitzung=sitzung)
    fabrik.eine_anwesenheit(sitzung=sitzung, mandat=sitzung.mandate().get())

    seite = client.get(reverse("niederschrift_bestaetigen", args=[sitzung.pk])).content.decode()

    assert "Nicht erfasst" not in seite
