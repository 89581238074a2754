"""What people may type about projects, and what they are told otherwise."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from beirat.tests.fabrik import eine_organisation
from beirat.tests.formulardaten import gesendet
from projekte.models import Kennzahl, Phase, Projekt
from projekte.tests.fabrik import eine_phase, mittel

pytestmark = pytest.mark.django_db


def _satz(prefix, *zeilen, bestehend=0):
    daten = {f"{prefix}-TOTAL_FORMS": len(zeilen), f"{prefix}-INITIAL_FORMS": bestehend}
    for nummer, zeile in enumerate(zeilen):
        daten |= {f"{prefix}-{nummer}-{feld}": wert for feld, wert in zeile.items()}
    return daten


PHASE = {
    "bezeichnung": "",
    "erster_tag": "01.09.2016",
    "erster_genauigkeit": "tag",
    "letzter_tag": "2019-08-31",
    "letzter_genauigkeit": "tag",
}
KENNZAHL = {"bezeichnung": "Plätze", "wert": "1.250", "stichtag": "31.12.2019", "quelle": "Träger"}


def _projektdaten(phase=PHASE, kennzahl=KENNZAHL, **abweichend):
    werte = {"titel": "Resonanzboden", "rolle": "kofinanzierung"} | abweichend
    if "traeger" not in werte:
        werte["traeger"] = eine_organisation(art="traeger").pk
    return werte | _satz("phasen", phase) | _satz("kennzahlen", kennzahl)


def _fehler(antwort, name):
    formular = _formular(antwort, name)
    return formular.errors[0] if hasattr(formular, "forms") else formular.errors


def _aendern(client, phase, daten):
    """Send the page of the phase's project with `daten` typed over what it showed."""
    adresse = reverse("projekt_bearbeiten", args=[phase.projekt_id])
    return client.post(adresse, gesendet(client.get(adresse)) | daten)


def _formular(antwort, name):
    form, phasen, kennzahlen = antwort.context["buendel"].alle
    return {"form": form, "phasen": phasen, "kennzahlen": kennzahlen}[name]


def test_a_project_is_entered_with_its_phases_and_figures(als, geschaeftsstelle):
    als(geschaeftsstelle).post(reverse("projekt_neu"), _projektdaten())

    assert (
        list(Projekt.objects.values_list("titel", flat=True)),
        list(Phase.objects.values_list("erster_tag", "letzter_tag")),
        list(Kennzahl.objects.values_list("wert", flat=True)),
    ) == (["Resonanzboden"], [(date(2016, 9, 1), date(2019, 8, 31))], [Decimal("1250.00")])


@pytest.mark.parametrize(
    ("daten", "formular", "feld", "satz"),
    [
        ({"titel": ""}, "form", "titel", "Bitte füllen Sie dieses Feld aus."),
        ({"titel": "a\nb"}, "form", "titel", "Bitte schreiben Sie hier nur eine Zeile."),
        ({"rolle": "x"}, "form", "rolle", "Bitte wählen Sie einen der angebotenen Einträge."),
        ({"traeger": "999"}, "form", "traeger", "Bitte wählen Sie einen der angebotenen Einträge."),
        ({"traeger": "9" * 30}, "form", "traeger", "Bitte wählen Sie einen der angebotenen Einträge."),
        (
            {"website": "javascript:alert(1)"},
            "form",
            "website",
            "Bitte geben Sie eine Adresse wie https://www.example.org an.",
        ),
        (
            {"phase": PHASE | {"letzter_tag": "01.01.2016"}},
            "phasen",
            "letzter_tag",
            "Der letzte Tag liegt vor dem ersten Tag: Bitte prüfen Sie beide Angaben.",
        ),
        (
            {"phase": PHASE | {"erster_tag": "31.02.2019"}},
            "phasen",
            "erster_tag",
            "Bitte geben Sie einen Tag an, den es gibt, zum Beispiel 31.12.2019.",
        ),
        (
            {"kennzahl": KENNZAHL | {"quelle": ""}},
            "kennzahlen",
            "quelle",
            "Bitte füllen Sie dieses Feld aus.",
        ),
        (
            {"kennzahl": KENNZAHL | {"wert": "12.50"}},
            "kennzahlen",
            "wert",
            "Bitte schreiben Sie die Zahl mit einem Komma vor den Nachkommastellen und Punkten nur "
            "zwischen Tausendern, zum Beispiel 12.500 oder 9,7.",
        ),
    ],
)
def test_bad_input_is_told_at_the_field_and_nothing_is_stored(
    als, geschaeftsstelle, daten, formular, feld, satz
):
    antwort = als(geschaeftsstelle).post(reverse("projekt_neu"), _projektdaten(**daten))

    assert (_fehler(antwort, formular), Projekt.objects.count()) == ({feld: [satz]}, 0)


def test_markup_is_kept_as_typed_and_shown_as_text(als, geschaeftsstelle):
    client = als(geschaeftsstelle)
    antwort = client.post(reverse("projekt_neu"), _projektdaten(titel="<script>x</script>"), follow=True)

    assert ("<script>x" in antwort.content.decode(), Projekt.objects.get().titel) == (
        False,
        "<script>x</script>",
    )


def test_a_phase_keeps_its_days_around_its_money(als, geschaeftsstelle):
    phase = mittel(phase=eine_phase(letzter_tag=date(2019, 12, 31))).phase
    zeile = PHASE | {"id": phase.pk, "erster_tag": "01.01.2015", "letzter_tag": "31.12.2018"}
    daten = _projektdaten(phase=zeile) | {"phasen-INITIAL_FORMS": 1}

    antwort = _aendern(als(geschaeftsstelle), phase, daten)

    assert _fehler(antwort, "phasen") == {"letzter_tag": ["Für 2019 sind schon Mittel dieser Phase erfasst."]}


def test_a_phase_with_money_is_not_deleted_in_passing(als, geschaeftsstelle):
    phase = mittel().phase
    zeile = PHASE | {"id": phase.pk, "erster_tag": "01.01.2019", "letzter_tag": "31.12.2019", "DELETE": "on"}
    daten = _projektdaten(phase=zeile) | {"phasen-INITIAL_FORMS": 1}

    antwort = _aendern(als(geschaeftsstelle), phase, daten)

    assert (_formular(antwort, "phasen").non_form_errors(), Phase.objects.count()) == (
        [f"„{phase}“ bleibt erhalten: Zu dieser Phase sind Mittel erfasst. Bitte löschen Sie zuerst diese."],
        1,
    )


def test_a_phase_without_money_is_deleted(als, geschaeftsstelle):
    phase = eine_phase()
    zeile = PHASE | {"id": phase.pk, "DELETE": "on"}
    daten = _projektdaten(phase=zeile) | {"phasen-INITIAL_FORMS": 1}

    _aendern(als(geschaeftsstelle), phase, daten)

    assert Phase.objects.count() == 0


@pytest.mark.parametrize("adresse", ["/projekte/0/", "/projekte/9223372036854775808/", "/projekte/x/"])
def test_an_address_that_no_project_can_have_is_a_404(als, geschaeftsstelle, adresse):
    assert als(geschaeftsstelle).get(adresse).status_code == 404
