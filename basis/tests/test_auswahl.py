"""Choosing among many: written out while they are few, searched for once they are too many."""

import pytest
from django import forms
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.http import QueryDict

from basis.formular import Formular, ModellFormular, formularsatz
from basis.formular.eintraege import HOECHSTENS, TREFFER
from basis.tests.test_formular import als_html

pytestmark = pytest.mark.django_db


def gruppen(anzahl=HOECHSTENS):
    """So many groups „Verein 0“ and so on, and „Ärztekammer“, which comes last; no others."""
    Group.objects.all().delete()
    Group.objects.bulk_create(Group(name=f"Verein {nummer}") for nummer in range(anzahl))
    return Group.objects.create(name="Ärztekammer")


class Wahl(Formular):
    gruppe = forms.ModelChoiceField(Group.objects.order_by("pk"), label="Gruppe", required=False)


class Mehrere(Formular):
    gruppen = forms.ModelMultipleChoiceField(
        Group.objects.order_by("pk"), label="Gruppen", required=False, widget=forms.CheckboxSelectMultiple
    )


def angebotene(form, name):
    """Keys that the field offers, the empty one left out."""
    feld = form[name]
    return [str(wert) for wert, _ in feld.field.widget.angebot(feld.value()) if wert]


def frage(worte, gewaehlt="", beantwortet=""):
    return Wahl({"gruppe": gewaehlt, "gruppe-suche": worte, "gruppe-treffer": beantwortet})


def test_as_many_as_a_list_may_have_are_written_out():
    gruppen(HOECHSTENS - 1)
    assert (len(angebotene(Wahl(), "gruppe")), "data-suchwahl" in als_html(form=Wahl())) == (
        HOECHSTENS,
        False,
    )


def test_of_one_more_none_is_written_out():
    gruppen()
    assert (angebotene(Wahl(), "gruppe"), "data-suchwahl" in als_html(form=Wahl())) == ([], True)


def test_the_chosen_one_is_written_out():
    kammer = gruppen()
    assert angebotene(Wahl(initial={"gruppe": kammer.pk}), "gruppe") == [str(kammer.pk)]


@pytest.mark.parametrize("worte", ["Ärztekammer", "aerzte", "ARZTEKAM"])
def test_one_is_found_by_the_beginning_of_a_word_however_it_is_typed(worte):
    kammer = gruppen()
    assert angebotene(frage(worte), "gruppe") == [str(kammer.pk)]


def test_all_words_have_to_be_met():
    gruppen()
    assert angebotene(frage("verein 0"), "gruppe") == [str(Group.objects.get(name="Verein 0").pk)]


def test_of_many_hits_the_first_are_offered():
    gruppen()
    form = frage("verein")
    assert (len(angebotene(form, "gruppe")), "Mehr als 50 Treffer" in als_html(form=form)) == (TREFFER, True)


def test_words_without_a_hit_say_so_and_stay():
    gruppen()
    html = als_html(form=frage("Zirkus"))
    assert ("Kein Treffer zu „Zirkus“" in html, html.count('value="Zirkus"')) == (True, 2)


def test_words_without_an_answer_are_not_taken_for_one():
    gruppen()
    assert frage("aerzte").errors == {"gruppe": ["Bitte wählen Sie einen der angebotenen Einträge."]}


def test_words_beside_another_choice_ask_again_and_keep_it():
    kammer, erste = gruppen(), Group.objects.earliest("pk")
    form = frage("aerzte", gewaehlt=str(erste.pk))
    assert (form.is_valid(), angebotene(form, "gruppe")) == (False, [str(erste.pk), str(kammer.pk)])


def test_what_is_chosen_among_the_hits_is_taken():
    kammer = gruppen()
    form = frage("aerzte", gewaehlt=str(kammer.pk), beantwortet="aerzte")
    assert (form.is_valid(), form.cleaned_data) == (True, {"gruppe": kammer})


def test_choosing_none_of_the_hits_asks_again():
    gruppen()
    assert not frage("aerzte", beantwortet="aerzte").is_valid()


def test_a_key_is_taken_by_one_question_however_many_there_are(django_assert_num_queries):
    kammer = gruppen()
    with django_assert_num_queries(1):
        assert Wahl({"gruppe": str(kammer.pk)}).is_valid()


def test_what_the_queryset_leaves_out_is_neither_found_nor_named():
    kammer = gruppen(HOECHSTENS + 1)
    form = frage("aerzte", gewaehlt=str(kammer.pk))
    form.fields["gruppe"].queryset = Group.objects.exclude(pk=kammer.pk)
    assert (form.is_valid(), "Ärztekammer" in als_html(form=form)) == (False, False)


@pytest.mark.parametrize("unsinn", ["x", "?", "-1", "9" * 30, "²"])
def test_what_is_no_key_is_refused_and_names_nothing(unsinn):
    gruppen()
    form = Wahl({"gruppe": unsinn})
    assert (form.is_valid(), angebotene(form, "gruppe")) == (False, [])


def test_hits_are_written_as_text():
    gruppen()
    Group.objects.create(name="<b>Wohlfahrt")
    assert "&lt;b&gt;Wohlfahrt</option>" in als_html(form=frage("wohlfahrt"))


# Several -------------------------------------------------------------------------------------------


def mehrere(*gewaehlt, worte="", beantwortet=""):
    daten = QueryDict(mutable=True)
    daten.setlist("gruppen", gewaehlt)
    daten.update({"gruppen-suche": worte, "gruppen-treffer": beantwortet})
    return Mehrere(daten)


def test_boxes_are_those_ticked_and_those_found():
    kammer, erste = gruppen(), Group.objects.earliest("pk")
    html = als_html(form=mehrere(str(erste.pk), worte="aerzte"))
    assert [f'value="{g.pk}"' in html for g in (erste, kammer)] + [html.count('type="checkbox"')] == [
        True,
        True,
        2,
    ]


def test_words_beside_ticked_boxes_are_answered_first():
    erste = gruppen()
    assert not mehrere(str(erste.pk), worte="aerzte").is_valid()


def test_once_answered_no_further_box_has_to_be_ticked():
    kammer = gruppen()
    form = mehrere(str(kammer.pk), worte="verein", beantwortet="verein")
    assert (form.is_valid(), list(form.cleaned_data["gruppen"])) == (True, [kammer])


# In rows -------------------------------------------------------------------------------------------


class Rechtezeile(ModellFormular):
    class Meta:
        model = Group.permissions.through
        fields = ["permission"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["permission"].queryset = Permission.objects.select_related("content_type")


SATZ = formularsatz(Group, Group.permissions.through, Rechtezeile)


def eine_gruppe(rechte):
    art = ContentType.objects.create(app_label="basis", model="probe")
    Permission.objects.bulk_create(
        Permission(name=f"Recht {n}", codename=f"recht_{n}", content_type=art) for n in range(HOECHSTENS + 1)
    )
    gruppe = Group.objects.create(name="Probe")
    gruppe.permissions.set(Permission.objects.filter(content_type=art)[:rechte])
    return gruppe


@pytest.mark.parametrize("rechte", [1, 3])
def test_rows_ask_together_what_there_is_and_what_they_have_chosen(django_assert_num_queries, rechte):
    gruppe = eine_gruppe(rechte)
    # The rows, whether they are many, those chosen.
    with django_assert_num_queries(3):
        html = als_html(form=SATZ(None, instance=gruppe))
    assert html.count(" selected>probe | Recht") == rechte


def test_a_new_row_with_nothing_but_words_is_not_forgotten():
    gruppe = eine_gruppe(0)
    vorsilbe = SATZ.get_default_prefix()
    daten = {f"{vorsilbe}-TOTAL_FORMS": "1", f"{vorsilbe}-INITIAL_FORMS": "0"}
    daten[f"{vorsilbe}-0-permission-suche"] = "Recht"

    satz = SATZ(daten, instance=gruppe)

    assert satz.errors == [{"permission": ["Bitte wählen Sie einen der angebotenen Einträge."]}]
