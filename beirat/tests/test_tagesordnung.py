"""Arranging an agenda: places and numbers, sub-items, the template, topics of the backlog."""

import pytest
from django.core.exceptions import ValidationError

from beirat.models import Tagesordnungspunkt, Thema
from beirat.tagesordnung import Tagesordnung, neue_nummern
from beirat.tests import fabrik

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitzung():
    return fabrik.eine_sitzung(zustand="geplant")


def _ordnung(sitzung, *kennungen):
    """An agenda of these items („Ö 4.1“), each titled by its number, in this order."""
    for position, kennung in enumerate(kennungen, start=1):
        teil, nummer = kennung.split()
        fabrik.ein_top(
            sitzung=sitzung, position=position, nummer=nummer, titel=kennung, oeffentlich=teil == "Ö"
        )
    return Tagesordnung(sitzung)


def _titel(sitzung):
    return [p.titel for p in Tagesordnung(sitzung).punkte]


def _kennungen(sitzung):
    return [p.kennung for p in Tagesordnung(sitzung).punkte]


def _punkt(ordnung, titel):
    return next(p for p in ordnung.punkte if p.titel == titel)


@pytest.mark.parametrize(
    ("kennungen", "nummern"),
    [
        (["Ö 3", "Ö 7", "NÖ 9", "Ö 1"], ["1", "2", "1", "3"]),
        (["Ö 1", "Ö 4.1", "Ö 4.2", "Ö 2"], ["1", "1.1", "1.2", "2"]),
        (["Ö 4.1", "Ö 1"], ["1", "2"]),
        (["Ö 1", "NÖ 1.1"], ["1", "1"]),
        (["Ö 1", "Ö 1.1.1", "Ö 1.2"], ["1", "1.1", "1.2"]),
        (["Ö 4a", "Ö 5"], ["1", "2"]),
    ],
)
def test_numbers_follow_the_order_in_each_part_by_itself(sitzung, kennungen, nummern):
    assert neue_nummern(_ordnung(sitzung, *kennungen).punkte) == nummern


def test_moving_up_takes_the_sub_items_along_and_keeps_the_numbers(sitzung):
    ordnung = _ordnung(sitzung, "Ö 1", "Ö 1.1", "Ö 2", "Ö 2.1", "Ö 2.2", "Ö 3")
    ordnung.hinauf(_punkt(ordnung, "Ö 2"))
    assert _kennungen(sitzung) == ["Ö 2", "Ö 2.1", "Ö 2.2", "Ö 1", "Ö 1.1", "Ö 3"]


def test_moving_down_passes_the_next_item_with_its_sub_items(sitzung):
    ordnung = _ordnung(sitzung, "Ö 1", "Ö 2", "Ö 2.1", "Ö 3")
    ordnung.hinunter(_punkt(ordnung, "Ö 1"))
    assert _titel(sitzung) == ["Ö 2", "Ö 2.1", "Ö 1", "Ö 3"]


def test_a_sub_item_moves_among_its_like_and_on_to_the_item_above(sitzung):
    ordnung = _ordnung(sitzung, "Ö 1", "Ö 2", "Ö 2.1", "Ö 2.2")
    zweiter = _punkt(ordnung, "Ö 2.2")
    ordnung.hinauf(zweiter)
    ordnung.hinauf(zweiter)
    assert _titel(sitzung) == ["Ö 1", "Ö 2.2", "Ö 2", "Ö 2.1"]


def test_a_sub_item_moves_down_below_the_next_item(sitzung):
    ordnung = _ordnung(sitzung, "Ö 1", "Ö 1.1", "Ö 2", "Ö 2.1")
    ordnung.hinunter(_punkt(ordnung, "Ö 1.1"))
    assert _titel(sitzung) == ["Ö 1", "Ö 2", "Ö 1.1", "Ö 2.1"]


@pytest.mark.parametrize(
    ("kennungen", "titel", "hinauf", "hinunter"),
    [
        (["Ö 1", "Ö 2"], "Ö 1", False, True),
        (["Ö 1", "Ö 2"], "Ö 2", True, False),
        (["Ö 1", "Ö 1.1", "Ö 2"], "Ö 1.1", False, True),
        (["Ö 1", "Ö 2", "Ö 2.1"], "Ö 2.1", True, False),
        (["Ö 1", "Ö 1.1", "NÖ 1"], "Ö 1.1", False, False),
        (["Ö 1", "NÖ 1", "NÖ 1.1"], "NÖ 1.1", False, False),
    ],
)
def test_a_sub_item_never_loses_the_item_it_belongs_to(sitzung, kennungen, titel, hinauf, hinunter):
    ordnung = _ordnung(sitzung, *kennungen)
    punkt = _punkt(ordnung, titel)
    assert (ordnung.kann_hinauf(punkt), ordnung.kann_hinunter(punkt)) == (hinauf, hinunter)


def test_a_step_that_isnt_possible_is_refused_with_a_sentence(sitzung):
    ordnung = _ordnung(sitzung, "Ö 1", "Ö 2")
    with pytest.raises(ValidationError, match="„Ö 1 Ö 1“ steht schon an erster Stelle"):
        ordnung.hinauf(_punkt(ordnung, "Ö 1"))


def test_numbers_that_swap_never_collide(sitzung):
    ordnung = _ordnung(sitzung, "Ö 2", "Ö 1", "NÖ 2", "NÖ 1")
    ordnung.nummeriere()
    assert [(p.titel, p.kennung) for p in Tagesordnung(sitzung).punkte] == [
        ("Ö 2", "Ö 1"),
        ("Ö 1", "Ö 2"),
        ("NÖ 2", "NÖ 1"),
        ("NÖ 1", "NÖ 2"),
    ]


def test_the_history_tells_only_true_numbers(sitzung):
    _ordnung(sitzung, "Ö 2", "Ö 1").nummeriere()
    assert set(Tagesordnungspunkt.history.values_list("nummer", flat=True)) == {"1", "2"}


@pytest.mark.parametrize(("kennungen", "folgt"), [(["Ö 1", "Ö 1.1"], True), (["Ö 2", "Ö 1"], False)])
def test_it_is_told_whether_the_numbers_follow_the_order(sitzung, kennungen, folgt):
    assert _ordnung(sitzung, *kennungen).zaehlt_durch is folgt


def test_a_new_item_stands_at_the_end_of_its_part(sitzung):
    ordnung = _ordnung(sitzung, "Ö 1", "NÖ 1")
    ordnung.fuege_ein(Tagesordnungspunkt(titel="Neues", oeffentlich=True))
    assert _kennungen(sitzung) == ["Ö 1", "Ö 2", "NÖ 1"]


def test_the_first_public_item_stands_before_the_non_public_part(sitzung):
    ordnung = _ordnung(sitzung, "NÖ 1")
    ordnung.fuege_ein(Tagesordnungspunkt(titel="Neues", oeffentlich=True))
    assert _kennungen(sitzung) == ["Ö 1", "NÖ 1"]


def test_a_new_item_behind_another_stands_behind_its_sub_items(sitzung):
    ordnung = _ordnung(sitzung, "Ö 1", "Ö 1.1", "Ö 2")
    ordnung.fuege_ein(Tagesordnungspunkt(titel="Neues", oeffentlich=True), _punkt(ordnung, "Ö 1.1"))
    assert _kennungen(sitzung) == ["Ö 1", "Ö 1.1", "Ö 3", "Ö 2"]


def test_a_new_sub_item_gets_a_free_number_of_the_item_it_stands_below(sitzung):
    ordnung = _ordnung(sitzung, "Ö 1", "Ö 1.1", "Ö 2")
    ordnung.fuege_ein(
        Tagesordnungspunkt(titel="Neues", oeffentlich=True), _punkt(ordnung, "Ö 1"), als_unterpunkt=True
    )
    assert _kennungen(sitzung) == ["Ö 1", "Ö 1.2", "Ö 1.1", "Ö 2"]


def test_a_sub_item_is_public_or_not_like_its_item(sitzung):
    ordnung = _ordnung(sitzung, "Ö 1")
    with pytest.raises(ValidationError) as fehler:
        ordnung.fuege_ein(Tagesordnungspunkt(titel="Neues"), _punkt(ordnung, "Ö 1"), als_unterpunkt=True)
    assert list(fehler.value.message_dict) == ["unterpunkt"]


def test_an_item_becomes_a_sub_item_and_an_item_again(sitzung):
    ordnung = _ordnung(sitzung, "Ö 1", "Ö 1.1", "Ö 2", "Ö 3")
    zweiter = _punkt(ordnung, "Ö 2")
    ordnung.mache_unterpunkt(zweiter)
    danach = _kennungen(sitzung)
    ordnung.mache_hauptpunkt(zweiter)
    assert (danach, _kennungen(sitzung)) == (
        ["Ö 1", "Ö 1.1", "Ö 1.2", "Ö 3"],
        ["Ö 1", "Ö 1.1", "Ö 4", "Ö 3"],
    )


def test_a_sub_item_that_becomes_an_item_leaves_the_others_with_theirs(sitzung):
    ordnung = _ordnung(sitzung, "Ö 1", "Ö 1.1", "Ö 1.2")
    ordnung.mache_hauptpunkt(_punkt(ordnung, "Ö 1.1"))
    assert _kennungen(sitzung) == ["Ö 1", "Ö 1.2", "Ö 2"]


def test_an_item_with_sub_items_doesnt_become_one(sitzung):
    ordnung = _ordnung(sitzung, "Ö 1", "Ö 2", "Ö 2.1")
    with pytest.raises(ValidationError):
        ordnung.mache_unterpunkt(_punkt(ordnung, "Ö 2"))


def test_an_item_leaves_the_public_part_with_its_sub_items_and_a_free_number(sitzung):
    ordnung = _ordnung(sitzung, "Ö 1", "Ö 2", "Ö 2.1", "NÖ 2")
    ordnung.wechsle_oeffentlichkeit(_punkt(ordnung, "Ö 2"))
    assert _kennungen(sitzung) == ["Ö 1", "NÖ 3", "NÖ 3.1", "NÖ 2"]


def test_an_item_keeps_a_number_that_is_free_in_the_other_part(sitzung):
    ordnung = _ordnung(sitzung, "Ö 1", "Ö 2", "NÖ 1")
    ordnung.wechsle_oeffentlichkeit(_punkt(ordnung, "Ö 2"))
    assert _kennungen(sitzung) == ["Ö 1", "NÖ 2", "NÖ 1"]


def test_no_item_of_a_non_public_session_becomes_public():
    sitzung = fabrik.eine_sitzung(oeffentlich=False)
    ordnung = _ordnung(sitzung, "NÖ 1")
    with pytest.raises(ValidationError) as fehler:
        ordnung.wechsle_oeffentlichkeit(_punkt(ordnung, "NÖ 1"))
    assert list(fehler.value.message_dict) == ["oeffentlich"]


def test_the_template_brings_its_items_numbered(sitzung):
    vorlage = fabrik.eine_vorlage("Eröffnung", "- Niederschrift", "Berichte", "! Personalfragen")
    Tagesordnung(sitzung).uebernimm_vorlage(vorlage)
    assert [str(p) for p in Tagesordnung(sitzung).punkte] == [
        "Ö 1 Eröffnung",
        "Ö 1.1 Niederschrift",
        "Ö 2 Berichte",
        "NÖ 1 Personalfragen",
    ]


def test_taken_over_twice_the_template_brings_nothing_new(sitzung):
    vorlage = fabrik.eine_vorlage()
    anzahl = [Tagesordnung(sitzung).uebernimm_vorlage(vorlage) for _ in range(2)]
    assert (anzahl, sitzung.tagesordnung.count()) == ([3, 0], 3)


def test_in_a_non_public_session_every_standing_item_is_non_public():
    sitzung = fabrik.eine_sitzung(oeffentlich=False)
    Tagesordnung(sitzung).uebernimm_vorlage(fabrik.eine_vorlage("Eröffnung", "! Personalfragen"))
    assert _kennungen(sitzung) == ["NÖ 1", "NÖ 2"]


def test_a_topic_becomes_an_item_with_its_paper(sitzung):
    thema = fabrik.ein_thema(titel="Sprachmittlung", drucksache=fabrik.eine_drucksache())
    punkt = Tagesordnung(sitzung).setze_thema(thema)
    assert (str(punkt), punkt.drucksache, Thema.objects.get().tagesordnungspunkt) == (
        "Ö 1 Sprachmittlung",
        thema.drucksache,
        punkt,
    )


def test_a_non_public_topic_becomes_a_non_public_item(sitzung):
    punkt = Tagesordnung(sitzung).setze_thema(fabrik.ein_thema(oeffentlich=False))
    assert punkt.kennung == "NÖ 1"


def test_a_topic_that_waits_no_longer_is_refused(sitzung):
    thema = fabrik.ein_thema(tagesordnungspunkt=fabrik.ein_top())
    with pytest.raises(ValidationError, match="wartet nicht mehr: Es ist auf einer Tagesordnung"):
        Tagesordnung(sitzung).setze_thema(thema)


def test_a_topic_waits_again_once_its_item_is_deleted(sitzung):
    thema = fabrik.ein_thema()
    Tagesordnung(sitzung).setze_thema(thema).loeschen()
    assert [Thema.objects.offene().get(), thema.history.first().tagesordnungspunkt_id] == [thema, None]


@pytest.mark.parametrize(
    "akt",
    [
        lambda o: o.hinunter(o.punkte[0]),
        lambda o: o.nummeriere(),
        lambda o: o.wechsle_oeffentlichkeit(o.punkte[0]),
        lambda o: o.mache_unterpunkt(o.punkte[1]),
        lambda o: o.fuege_ein(Tagesordnungspunkt(titel="Neues")),
        lambda o: o.setze_thema(fabrik.ein_thema()),
        lambda o: o.uebernimm_vorlage(fabrik.eine_vorlage()),
    ],
)
def test_confirmed_minutes_lock_every_act(sitzung, akt):
    _ordnung(sitzung, "Ö 2", "Ö 1")
    spaetere = fabrik.eine_sitzung(amtszeit=sitzung.amtszeit, tag=sitzung.tag.replace(month=6))
    fabrik.eine_niederschrift(sitzung=sitzung, bestaetigt_in=spaetere)
    with pytest.raises(ValidationError, match="bestätigt"):
        akt(Tagesordnung(sitzung))


def test_the_mark_of_what_is_shown_changes_with_order_number_and_text(sitzung):
    ordnung = _ordnung(sitzung, "Ö 1", "Ö 2")
    marken = [ordnung.stand]
    ordnung.hinunter(ordnung.punkte[0])
    marken.append(Tagesordnung(sitzung).stand)
    ordnung.nummeriere()
    marken.append(Tagesordnung(sitzung).stand)
    punkt = ordnung.punkte[0]
    punkt.titel = "Anders"
    punkt.save()
    marken.append(Tagesordnung(sitzung).stand)
    assert len(set(marken)) == 4


def test_a_topic_is_on_an_agenda_or_done_without_a_session_but_not_both():
    thema = fabrik.ein_thema(tagesordnungspunkt=fabrik.ein_top())
    thema.erledigt_am = thema.eingebracht_am
    with pytest.raises(ValidationError, match="Dieses Thema steht auf einer Tagesordnung"):
        thema.full_clean()


def test_a_topic_isnt_done_before_it_was_brought_in():
    thema = fabrik.ein_thema()
    thema.erledigt_am = thema.eingebracht_am.replace(day=4)
    with pytest.raises(ValidationError) as fehler:
        thema.full_clean()
    assert list(fehler.value.message_dict) == ["erledigt_am"]
