"""What people may type about projects, and what they are told otherwise."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from beirat.tests.fabrik import eine_organisation
from projekte.models import Kennzahl, Mittel, Phase, Projekt, Verwendungsnachweis
from projekte.tests.fabrik import ein_projekt, ein_verwendungsnachweis, eine_phase, mittel

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
    formular = antwort.context[name]
    return formular.errors[0] if hasattr(formular, "forms") else formular.errors


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
        ({"website": "javascript:alert(1)"}, "form", "website", "Bitte eine gültige Adresse eingeben."),
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

    antwort = als(geschaeftsstelle).post(reverse("projekt_bearbeiten", args=[phase.projekt_id]), daten)

    assert _fehler(antwort, "phasen") == {"letzter_tag": ["Für 2019 sind schon Mittel dieser Phase erfasst."]}


def test_a_phase_with_money_is_not_deleted_in_passing(als, geschaeftsstelle):
    phase = mittel().phase
    zeile = PHASE | {"id": phase.pk, "erster_tag": "01.01.2019", "letzter_tag": "31.12.2019", "DELETE": "on"}
    daten = _projektdaten(phase=zeile) | {"phasen-INITIAL_FORMS": 1}

    antwort = als(geschaeftsstelle).post(reverse("projekt_bearbeiten", args=[phase.projekt_id]), daten)

    assert (antwort.context["phasen"].non_form_errors(), Phase.objects.count()) == (
        [f"„{phase}“ bleibt erhalten: Zu dieser Phase sind Mittel erfasst. Bitte löschen Sie zuerst diese."],
        1,
    )


def test_a_phase_without_money_is_deleted(als, geschaeftsstelle):
    phase = eine_phase()
    zeile = PHASE | {"id": phase.pk, "DELETE": "on"}
    daten = _projektdaten(phase=zeile) | {"phasen-INITIAL_FORMS": 1}

    als(geschaeftsstelle).post(reverse("projekt_bearbeiten", args=[phase.projekt_id]), daten)

    assert Phase.objects.count() == 0


@pytest.fixture
def phase():
    return eine_phase()


@pytest.fixture
def geldseite(phase, als, geschaeftsstelle):
    """Post rows of money and the proof of the phase."""
    client = als(geschaeftsstelle)

    def absenden(*zeilen, bestehend=0, **nachweis):
        daten = _satz("mittel", *zeilen, bestehend=bestehend)
        daten |= {f"nachweis-{feld}": wert for feld, wert in nachweis.items()}
        return client.post(reverse("phase_mittel", args=[phase.projekt_id, phase.pk]), daten)

    return absenden


def _zeile(**abweichend):
    werte = {"jahr": "2019", "bewilligt": "12.500,00"} | abweichend
    if "mittelgeber" not in werte:
        werte["mittelgeber"] = eine_organisation(art="mittelgeber").pk
    return werte


def test_money_is_entered_with_german_amounts(geldseite):
    geldseite(_zeile(beantragt="15.000", bewilligt="12500,5", ausgezahlt=""))

    assert list(Mittel.objects.values_list("beantragt", "bewilligt", "ausgezahlt")) == [
        (Decimal("15000.00"), Decimal("12500.50"), None)
    ]


_BETRAG = (
    "Bitte schreiben Sie den Betrag mit einem Komma vor den Cent und Punkten nur zwischen Tausendern, "
    "zum Beispiel 12.500,50 oder 12500,50."
)


@pytest.mark.parametrize(
    ("zeile", "fehler"),
    [
        ({"bewilligt": "12.50"}, {"bewilligt": [_BETRAG]}),
        ({"bewilligt": "viel"}, {"bewilligt": [_BETRAG]}),
        (
            {"bewilligt": "-5"},
            {"bewilligt": ["Bitte geben Sie einen Betrag an, der nicht unter null liegt."]},
        ),
        ({"bewilligt": "9" * 20}, {"bewilligt": ["Der Betrag ist zu groß."]}),
        (
            {"jahr": "19"},
            {"jahr": ["Bitte geben Sie das Jahr mit vier Ziffern an, zum Beispiel 2019."]},
        ),
        (
            {"jahr": "2018"},
            {"jahr": ["Das Jahr liegt außerhalb der Phase (01.01.2019 bis 31.12.2019)."]},
        ),
        ({"mittelgeber": ""}, {"mittelgeber": ["Bitte wählen Sie einen Eintrag aus."]}),
    ],
)
def test_bad_money_is_told_at_the_field_and_nothing_is_stored(geldseite, zeile, fehler):
    antwort = geldseite(_zeile(**zeile), erforderlich="on")

    assert (_fehler(antwort, "mittel"), Mittel.objects.count(), Verwendungsnachweis.objects.count()) == (
        fehler,
        0,
        0,
    )


def test_a_refused_amount_stays_in_its_field_as_typed(geldseite):
    antwort = geldseite(_zeile(bewilligt="12.50"))

    assert antwort.context["mittel"].forms[0]["bewilligt"].value() == "12.50"


def test_the_same_funder_twice_in_a_year_is_refused(geldseite, phase):
    vorhanden = mittel(phase=phase)

    antwort = geldseite(_zeile(mittelgeber=vorhanden.mittelgeber_id))

    assert _fehler(antwort, "mittel") == {
        "__all__": ["Für diese Phase, diesen Mittelgeber und dieses Jahr gibt es schon einen Eintrag."]
    }


def test_a_row_of_money_is_deleted(geldseite, phase):
    vorhanden = mittel(phase=phase)

    geldseite(_zeile(id=vorhanden.pk, mittelgeber=vorhanden.mittelgeber_id, DELETE="on"), bestehend=1)

    assert Mittel.objects.count() == 0


def test_a_row_of_another_phase_is_not_touched(geldseite):
    fremd = mittel()

    geldseite(_zeile(id=fremd.pk, bewilligt="1"), bestehend=1)

    assert Mittel.objects.get().bewilligt == Decimal("12500.00")


def test_a_proof_is_asked_for_by_its_box(geldseite, phase):
    geldseite(erforderlich="on")

    assert Verwendungsnachweis.objects.get().faelligkeit() == date(2020, 6, 30)


def test_a_proof_that_is_no_longer_asked_for_goes(geldseite, phase):
    ein_verwendungsnachweis(phase=phase)

    geldseite()

    assert Verwendungsnachweis.objects.count() == 0


@pytest.mark.parametrize(
    ("nachweis", "fehler"),
    [
        (
            {"eingereicht_am": "01.03.2020"},
            {
                "erforderlich": [
                    "Sie haben Tage eingetragen: Bitte wählen Sie auch dieses Feld oder leeren Sie die Tage."
                ]
            },
        ),
        (
            {"erforderlich": "on", "geprueft_am": "01.03.2020"},
            {"geprueft_am": ["Geprüft wird ein Nachweis, nachdem er eingereicht wurde."]},
        ),
    ],
)
def test_days_of_a_proof_have_to_make_sense(geldseite, nachweis, fehler):
    antwort = geldseite(**nachweis)

    assert (_fehler(antwort, "form"), Verwendungsnachweis.objects.count()) == (fehler, 0)


@pytest.mark.parametrize("adresse", ["/projekte/0/", "/projekte/9223372036854775808/", "/projekte/x/"])
def test_an_address_that_no_project_can_have_is_a_404(als, geschaeftsstelle, adresse):
    assert als(geschaeftsstelle).get(adresse).status_code == 404


def test_the_page_of_a_phase_belongs_to_its_own_project_only(als, geschaeftsstelle, phase):
    adresse = reverse("phase_mittel", args=[ein_projekt().pk, phase.pk])

    assert als(geschaeftsstelle).get(adresse).status_code == 404


def test_a_form_without_its_management_fields_is_told_in_german(als, geschaeftsstelle, phase):
    adresse = reverse("phase_mittel", args=[phase.projekt_id, phase.pk])

    antwort = als(geschaeftsstelle).post(adresse, {})

    assert antwort.context["mittel"].non_form_errors() == [
        "Die Seite wurde unvollständig übertragen. Bitte laden Sie sie neu."
    ]
