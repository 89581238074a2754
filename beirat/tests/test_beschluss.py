"""Decisions: votes and those present, circulation, what is public, elections."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from beirat.models import Beschluss
from beirat.tests import fabrik

pytestmark = pytest.mark.django_db


def test_as_many_votes_as_voting_members_present_are_accepted():
    beschluss = fabrik.ein_beschluss(
        stimmberechtigt_anwesend=10, ja=4, nein=3, enthaltung=1, ungueltig=1, ausgeschlossen=1
    )
    assert beschluss.angenommen is True


@pytest.mark.parametrize("feld", ["ja", "nein", "enthaltung", "ungueltig", "ausgeschlossen"])
def test_one_vote_more_than_voting_members_present_is_refused(feld):
    stimmen = {"ja": 6, "nein": 4, "enthaltung": 0, "ungueltig": 0, "ausgeschlossen": 0}
    stimmen[feld] += 1
    with pytest.raises(ValidationError, match="mehr Stimmen gezählt als stimmberechtigte Mitglieder"):
        fabrik.ein_beschluss(stimmberechtigt_anwesend=10, **stimmen)


def test_the_database_refuses_too_many_votes_as_well():
    fabrik.ein_beschluss()
    with pytest.raises(IntegrityError):
        Beschluss.objects.update(ja=11)


@pytest.mark.parametrize(("ja", "nein", "angenommen"), [(3, 2, True), (3, 3, False), (0, 0, False)])
def test_a_decision_needs_more_yes_than_no_and_abstentions_do_not_count(ja, nein, angenommen):
    assert fabrik.ein_beschluss(ja=ja, nein=nein, enthaltung=4).angenommen is angenommen


@pytest.mark.parametrize(("widersprueche", "angenommen"), [(0, True), (1, False)])
def test_a_circulated_decision_is_adopted_if_nobody_objects(widersprueche, angenommen):
    beschluss = fabrik.ein_beschluss(
        sitzung=None,
        amtszeit=fabrik.eine_amtszeit(),
        gefasst_am=date(2019, 5, 1),
        umlauf_frist=date(2019, 4, 30),
        umlauf_antworten=9,
        umlauf_widersprueche=widersprueche,
    )
    assert beschluss.angenommen is angenommen


def test_a_decision_is_taken_in_a_session_or_by_circulation():
    with pytest.raises(ValidationError, match="entweder in einer Sitzung oder im Umlaufverfahren"):
        fabrik.ein_beschluss(umlauf_frist=date(2019, 3, 1))


def test_a_number_is_given_once_in_a_term():
    erster = fabrik.ein_beschluss()
    with pytest.raises(ValidationError, match="Diese Beschlussnummer ist in der Amtszeit schon vergeben"):
        fabrik.ein_beschluss(nummer=erster.nummer, sitzung=erster.sitzung)


def test_an_item_belongs_to_the_session_of_the_decision():
    with pytest.raises(ValidationError, match="Dieser Punkt gehört zu einer anderen Sitzung"):
        fabrik.ein_beschluss(tagesordnungspunkt=fabrik.ein_top())


def test_a_decision_from_a_non_public_item_is_public_only_once_announced():
    sitzung = fabrik.eine_sitzung()
    punkt = fabrik.ein_top(sitzung=sitzung, oeffentlich=False)
    with pytest.raises(ValidationError, match="aus nicht öffentlicher Sitzung"):
        fabrik.ein_beschluss(sitzung=sitzung, tagesordnungspunkt=punkt)
    bekannt = fabrik.ein_beschluss(
        sitzung=sitzung, tagesordnungspunkt=punkt, bekanntgegeben_am=date(2019, 3, 20)
    )
    assert list(Beschluss.objects.oeffentliche()) == [bekannt]


def test_a_decision_of_a_non_public_session_is_public_only_once_announced():
    sitzung = fabrik.eine_sitzung(oeffentlich=False)
    with pytest.raises(ValidationError, match="aus nicht öffentlicher Sitzung"):
        fabrik.ein_beschluss(sitzung=sitzung)
    bekannt = fabrik.ein_beschluss(sitzung=sitzung, bekanntgegeben_am=date(2019, 3, 20))
    assert list(Beschluss.objects.oeffentliche()) == [bekannt]


def test_a_decision_of_a_non_public_session_may_stay_internal():
    beschluss = fabrik.ein_beschluss(sitzung=fabrik.eine_sitzung(oeffentlich=False), oeffentlich=False)
    assert list(Beschluss.objects.all()) == [beschluss]


@pytest.mark.parametrize(("tag", "erlaubt"), [(date(2019, 3, 12), True), (date(2019, 3, 11), False)])
def test_a_decision_is_not_dated_before_its_session(tag, erlaubt):
    sitzung = fabrik.eine_sitzung(tag=date(2019, 3, 12))
    if erlaubt:
        fabrik.ein_beschluss(sitzung=sitzung, gefasst_am=tag)
    else:
        with pytest.raises(ValidationError, match="Der Beschluss liegt vor dem Tag der Sitzung"):
            fabrik.ein_beschluss(sitzung=sitzung, gefasst_am=tag)


def test_the_votes_of_a_ballot_do_not_exceed_those_present():
    gang = fabrik.ein_wahlgang(stimmberechtigt_anwesend=8, enthaltung=1)
    fabrik.eine_kandidatur(wahlgang=gang, stimmen=4)
    fabrik.eine_kandidatur(wahlgang=gang, stimmen=3)
    with pytest.raises(ValidationError, match="mehr Stimmen gezählt als Stimmberechtigte"):
        fabrik.eine_kandidatur(wahlgang=gang, stimmen=1)


def test_by_circulation_nobody_objects_without_answering():
    with pytest.raises(ValidationError, match="mehr Widersprüche als Antworten"):
        fabrik.ein_beschluss(
            sitzung=None,
            amtszeit=fabrik.eine_amtszeit(),
            gefasst_am=date(2019, 5, 1),
            umlauf_frist=date(2019, 4, 30),
            umlauf_antworten=3,
            umlauf_widersprueche=4,
        )


def test_a_decision_after_midnight_still_belongs_to_the_session():
    sitzung = fabrik.eine_sitzung(tag=date(2019, 12, 31))
    assert fabrik.ein_beschluss(sitzung=sitzung, gefasst_am=date(2020, 1, 1)).gefasst_am == date(2020, 1, 1)


def test_a_decision_is_not_dated_days_after_its_session():
    sitzung = fabrik.eine_sitzung(tag=date(2019, 12, 31))
    with pytest.raises(ValidationError, match="Die Sitzung war am 31.12.2019: Der Beschluss liegt danach"):
        fabrik.ein_beschluss(sitzung=sitzung, gefasst_am=date(2020, 1, 2))


def test_a_board_decides_nothing_before_its_appointment():
    with pytest.raises(ValidationError, match="vor der Bestellung dieses Beirates am 01.10.2014"):
        fabrik.ein_beschluss(
            sitzung=None,
            amtszeit=fabrik.eine_amtszeit(),
            gefasst_am=date(2014, 9, 30),
            umlauf_frist=date(2014, 9, 30),
        )


def test_as_many_voters_as_seats_that_vote_are_accepted():
    fabrik.eine_amtszeit(satzungsfassung=fabrik.eine_satzungsfassung(7, 8, geschaeftsfuehrung=1))
    assert fabrik.ein_beschluss(stimmberechtigt_anwesend=15).stimmberechtigt_anwesend == 15


@pytest.mark.parametrize("erfasst", [fabrik.ein_beschluss, fabrik.ein_wahlgang])
def test_one_voter_more_than_seats_that_vote_is_refused(erfasst):
    fabrik.eine_amtszeit(satzungsfassung=fabrik.eine_satzungsfassung(7, 8, geschaeftsfuehrung=1))
    with pytest.raises(ValidationError, match="nur 15 stimmberechtigte Sitze"):
        erfasst(stimmberechtigt_anwesend=16)


def test_those_present_in_a_ballot_are_not_lowered_below_its_votes():
    gang = fabrik.ein_wahlgang(stimmberechtigt_anwesend=8, enthaltung=1)
    fabrik.eine_kandidatur(wahlgang=gang, stimmen=5)
    gang.stimmberechtigt_anwesend = 6
    gang.full_clean()
    gang.stimmberechtigt_anwesend = 5
    with pytest.raises(ValidationError, match="mehr Stimmen gezählt als Stimmberechtigte"):
        gang.full_clean()


def test_only_who_was_elected_accepts():
    with pytest.raises(ValidationError, match="nur, wer gewählt ist"):
        fabrik.eine_kandidatur(gewaehlt=False, angenommen=True)
