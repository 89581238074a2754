"""Minutes: due, signed, confirmed, and then corrected only by a Berichtigung."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from beirat.models import Anwesenheit, Berichtigung, Kandidatur, Wahlgang, faelligkeit
from beirat.tests import fabrik

pytestmark = pytest.mark.django_db


@pytest.fixture
def bestaetigt():
    sitzung = fabrik.eine_sitzung()
    spaetere = fabrik.eine_sitzung(tag=date(2019, 6, 4))
    beschluss = fabrik.ein_beschluss(sitzung=sitzung)
    anwesenheit = fabrik.eine_anwesenheit(sitzung=sitzung)
    niederschrift = fabrik.eine_niederschrift(sitzung=sitzung, bestaetigt_in=spaetere)
    # Read anew: the session that made these rows doesn't know its minutes yet.
    for zeile in (beschluss, anwesenheit):
        zeile.refresh_from_db()
    return niederschrift, beschluss, anwesenheit, spaetere


@pytest.mark.parametrize(
    ("naechste", "faellig"),
    [
        (None, date(2019, 4, 11)),
        (date(2019, 4, 10), date(2019, 4, 10)),
        (date(2019, 4, 12), date(2019, 4, 11)),
    ],
)
def test_minutes_are_due_after_thirty_days_or_at_the_next_session(naechste, faellig):
    sitzung = fabrik.eine_sitzung(tag=date(2019, 3, 12))
    assert faelligkeit(sitzung, fabrik.eine_sitzung(tag=naechste) if naechste else None) == faellig


def test_minutes_are_confirmed_in_a_later_session():
    sitzung = fabrik.eine_sitzung()
    with pytest.raises(ValidationError, match="in einer späteren Sitzung"):
        fabrik.eine_niederschrift(sitzung=sitzung, bestaetigt_in=fabrik.eine_sitzung(tag=sitzung.tag))


def test_minutes_are_not_confirmed_in_a_session_that_fell_away():
    spaetere = fabrik.eine_sitzung(tag=date(2019, 6, 4), zustand="ausgefallen")
    with pytest.raises(ValidationError, match="in einer späteren Sitzung, die stattfand"):
        fabrik.eine_niederschrift(bestaetigt_in=spaetere)


def test_minutes_are_confirmed_on_the_day_of_signing_at_the_earliest():
    sitzung, spaetere = fabrik.eine_sitzung(), fabrik.eine_sitzung(tag=date(2019, 6, 4))
    with pytest.raises(ValidationError, match="Unterzeichnet wurde erst am 05.06.2019"):
        fabrik.eine_niederschrift(sitzung=sitzung, unterzeichnet_am=date(2019, 6, 5), bestaetigt_in=spaetere)
    fabrik.eine_niederschrift(sitzung=sitzung, unterzeichnet_am=date(2019, 6, 4), bestaetigt_in=spaetere)


def test_a_correction_is_decided_in_a_session_that_was_held():
    spaetere = fabrik.eine_sitzung(tag=date(2019, 6, 4), zustand="ausgefallen")
    with pytest.raises(ValidationError, match="Diese Sitzung fand nicht statt"):
        _eine_berichtigung(beschlossen_in=spaetere, tag=date(2019, 6, 4)).full_clean()


def test_a_correction_is_not_dated_before_the_session_that_decides_it():
    spaetere = fabrik.eine_sitzung(tag=date(2019, 6, 4))
    with pytest.raises(ValidationError, match="erst in der Sitzung am 04.06.2019"):
        _eine_berichtigung(beschlossen_in=spaetere, tag=date(2019, 6, 3)).full_clean()
    _eine_berichtigung(beschlossen_in=spaetere, tag=date(2019, 6, 4)).full_clean()


def _eine_berichtigung(**abweichend):
    return Berichtigung(
        niederschrift=fabrik.eine_niederschrift(),
        gegenstand="Kopf",
        grund="Hörfehler",
        vorher="alt",
        nachher="neu",
        **abweichend,
    )


def test_minutes_are_signed_before_they_are_confirmed():
    spaetere = fabrik.eine_sitzung(tag=date(2019, 6, 4))
    with pytest.raises(ValidationError, match="Vor der Bestätigung wird die Niederschrift unterzeichnet"):
        fabrik.eine_niederschrift(unterzeichnet_am=None, bestaetigt_in=spaetere)


def test_confirmed_minutes_lock_their_votes_and_attendance(bestaetigt):
    for zeile in bestaetigt[1:3]:
        with pytest.raises(ValidationError, match="nur als Berichtigung möglich"):
            zeile.full_clean()


def test_a_correction_changes_the_row_and_keeps_both_states(bestaetigt):
    niederschrift, beschluss, _, spaetere = bestaetigt
    niederschrift.berichtigen(
        beschluss, {"ja": 8, "nein": 1}, grund="Zählfehler", tag=date(2019, 6, 4), beschlossen_in=spaetere
    )
    beschluss.refresh_from_db()
    berichtigung = Berichtigung.objects.get()
    assert (beschluss.ja, beschluss.nein, berichtigung.vorher, berichtigung.nachher) == (
        8,
        1,
        "Ja: 9; Nein: 0",
        "Ja: 8; Nein: 1",
    )


def test_a_correction_tells_choices_and_people_in_words(bestaetigt):
    niederschrift, _, anwesenheit, spaetere = bestaetigt
    vertretung = fabrik.eine_person(vorname="Vera", nachname="Tretung")
    neu = {"status": "vertreten", "vertretung": vertretung, "vertretung_stimmberechtigt": True}
    niederschrift.berichtigen(
        anwesenheit, neu, grund="Versehen", tag=date(2019, 6, 4), beschlossen_in=spaetere
    )
    berichtigung = Berichtigung.objects.get()
    assert (berichtigung.gegenstand, berichtigung.vorher, berichtigung.nachher) == (
        f"Anwesenheit: {anwesenheit.mandat.person}",
        "Anwesenheit: anwesend; vertreten durch: leer; Vertretung stimmt ab: nein",
        "Anwesenheit: vertreten; vertreten durch: Vera Tretung; Vertretung stimmt ab: ja",
    )


def test_a_ballot_is_corrected_with_its_candidates_as_one_correction():
    gang = fabrik.ein_wahlgang(stimmberechtigt_anwesend=10)
    ada, bo = (
        fabrik.eine_kandidatur(
            wahlgang=gang, person=fabrik.eine_person(vorname=name, nachname="A"), stimmen=5
        )
        for name in ("Ada", "Bo")
    )
    spaetere = fabrik.eine_sitzung(amtszeit=gang.wahl.sitzung.amtszeit, tag=date(2019, 6, 4))
    niederschrift = fabrik.eine_niederschrift(sitzung=gang.wahl.sitzung, bestaetigt_in=spaetere)
    mit = []
    for zeile, neu in ((ada, {"stimmen": 6, "gewaehlt": True}), (bo, {"stimmen": 3})):
        zeile = Kandidatur.objects.get(pk=zeile.pk)
        zeile.in_formular = True
        mit.append((f"{zeile.person}, ", zeile, neu))
    niederschrift.berichtigen(
        Wahlgang.objects.get(pk=gang.pk),
        {"enthaltung": 1},
        grund="Zählfehler",
        tag=date(2019, 6, 4),
        beschlossen_in=spaetere,
        mit=mit,
    )
    berichtigung = Berichtigung.objects.get()
    assert (berichtigung.gegenstand, berichtigung.vorher, berichtigung.nachher) == (
        "Wahl: Vorsitz, 1. Wahlgang",
        "Enthaltung: 0; Ada A, Stimmen: 5; Ada A, gewählt: nein; Bo A, Stimmen: 5",
        "Enthaltung: 1; Ada A, Stimmen: 6; Ada A, gewählt: ja; Bo A, Stimmen: 3",
    )


@pytest.mark.parametrize("feld", ["oeffentlicher_teil", "unterzeichnet_am", "bestaetigt_in"])
def test_confirmed_minutes_are_neither_changed_nor_taken_back(bestaetigt, feld):
    niederschrift = type(bestaetigt[0]).objects.get(pk=bestaetigt[0].pk)
    neu = {"oeffentlicher_teil": "Neu", "unterzeichnet_am": date(2019, 3, 21), "bestaetigt_in": None}
    setattr(niederschrift, feld, neu[feld])
    with pytest.raises(ValidationError, match="nur als Berichtigung möglich"):
        niederschrift.full_clean()


def test_the_correction_of_a_very_long_decision_is_stored(bestaetigt):
    niederschrift, beschluss, _, spaetere = bestaetigt
    type(beschluss).objects.update(titel="T" * 300)
    beschluss.refresh_from_db()
    niederschrift.berichtigen(
        beschluss, {"ja": 8}, grund="Zählfehler", tag=date(2019, 6, 4), beschlossen_in=spaetere
    )
    assert len(Berichtigung.objects.get().gegenstand) == 300


def _zu_unterzeichnen(**abweichend):
    werte = {"leitung": fabrik.eine_person(), "schriftfuehrung": fabrik.eine_person()} | abweichend
    return fabrik.eine_niederschrift(sitzung=fabrik.eine_sitzung(**werte), unterzeichnet_am=None)


def test_minutes_are_signed_and_become_a_draft_again():
    niederschrift = _zu_unterzeichnen()
    niederschrift.unterzeichnen(date(2019, 3, 20))
    danach = niederschrift.zustand
    niederschrift.unterschrift_zuruecknehmen()
    assert (danach, niederschrift.zustand) == ("unterzeichnet", "Entwurf")


@pytest.mark.parametrize(
    ("sitzung", "satz"),
    [
        ({"leitung": None}, "Unterzeichnet wird von Leitung und Schriftführung"),
        ({"schriftfuehrung": None}, "Unterzeichnet wird von Leitung und Schriftführung"),
        ({"zustand": "geplant"}, "erst, wenn sie durchgeführt ist"),
    ],
)
def test_minutes_are_not_signed_while_something_is_missing(sitzung, satz):
    with pytest.raises(ValidationError, match=satz):
        _zu_unterzeichnen(**sitzung).unterzeichnen(date(2019, 3, 20))


def test_the_signature_of_confirmed_minutes_cannot_be_taken_back(bestaetigt):
    with pytest.raises(ValidationError, match="nur als Berichtigung möglich"):
        bestaetigt[0].unterschrift_zuruecknehmen()


def test_a_correction_that_breaks_a_rule_changes_nothing(bestaetigt):
    niederschrift, beschluss, _, spaetere = bestaetigt
    with pytest.raises(ValidationError, match="mehr Stimmen"):
        niederschrift.berichtigen(
            beschluss, {"ja": 11}, grund="Zählfehler", tag=date(2019, 6, 4), beschlossen_in=spaetere
        )
    beschluss.refresh_from_db()
    assert (beschluss.ja, Berichtigung.objects.count()) == (9, 0)


@pytest.mark.parametrize("tat", ["berichtigen", "nachtragen", "streichen"])
def test_confirmed_minutes_stay_as_they_are_where_a_correction_of_them_cannot_be_noted(bestaetigt, tat):
    niederschrift, beschluss, anwesenheit, spaetere = bestaetigt
    vergessene = Anwesenheit(
        sitzung=niederschrift.sitzung, mandat=fabrik.ein_mandat(amtszeit=spaetere.amtszeit), status="anwesend"
    )
    schluessel = anwesenheit.pk
    womit = {
        "berichtigen": (beschluss, {"ja": 8, "nein": 1}),
        "nachtragen": (vergessene,),
        "streichen": (anwesenheit,),
    }
    with pytest.raises(ValidationError, match="Beschlossen wird sie erst in der Sitzung am 04.06.2019"):
        getattr(niederschrift, tat)(
            *womit[tat], grund="Zählfehler", tag=date(2019, 6, 3), beschlossen_in=spaetere
        )
    beschluss.refresh_from_db()
    assert (beschluss.ja, list(Anwesenheit.objects.values_list("pk", flat=True))) == (9, [schluessel])


def test_what_breaks_a_rule_is_not_added_to_confirmed_minutes(bestaetigt):
    niederschrift, _, anwesenheit, spaetere = bestaetigt
    zuspaet = fabrik.ein_mandat(amtszeit=spaetere.amtszeit, erster_tag=date(2019, 3, 13))
    zeile = Anwesenheit(sitzung=niederschrift.sitzung, mandat=zuspaet, status="anwesend")
    with pytest.raises(ValidationError, match="12.03.2019"):
        niederschrift.nachtragen(zeile, grund="Vergessen", tag=spaetere.tag, beschlossen_in=spaetere)
    assert list(Anwesenheit.objects.all()) == [anwesenheit]


def test_confirmed_minutes_stand_in_nobodys_way(bestaetigt):
    sitzung = fabrik.eine_sitzung(tag=date(2019, 5, 7))
    andere = fabrik.eine_niederschrift(sitzung=sitzung, unterzeichnet_am=None)
    andere.oeffentlicher_teil = "Neu"
    andere.full_clean()


def test_confirmed_minutes_may_be_checked_again_as_they_are(bestaetigt):
    type(bestaetigt[0]).objects.get(pk=bestaetigt[0].pk).full_clean()


@pytest.mark.parametrize(("tag", "erlaubt"), [(date(2019, 3, 11), False), (date(2019, 3, 12), True)])
def test_minutes_are_signed_on_the_day_of_the_session_at_the_earliest(tag, erlaubt):
    if erlaubt:
        fabrik.eine_niederschrift(unterzeichnet_am=tag)
    else:
        with pytest.raises(ValidationError, match="Die Sitzung war erst am 12.03.2019"):
            fabrik.eine_niederschrift(unterzeichnet_am=tag)
