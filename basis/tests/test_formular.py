"""Forms as people meet them: labels, hints, errors, locked fields and rows."""

import re

import pytest
from django import forms
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.template import Context, Template

from basis.formular import (
    Datumsfeld,
    Formular,
    Formularsatz,
    ModellFormular,
    Uhrzeitfeld,
    fehler_von,
    formularsatz,
)
from basis.formular.auswahl import Auswahl, Mehrauswahl


class Probe(Formular):
    titel = forms.CharField(label="Titel", help_text="Kurz <b>und</b> klar")
    text = forms.CharField(label="Text", widget=forms.Textarea, required=False)
    tag = Datumsfeld(label="Tag", required=False)
    beginn = Uhrzeitfeld(label="Beginn", required=False)
    art = forms.ChoiceField(
        label="Art", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect, help_text="Eine genügt"
    )
    stand = forms.ChoiceField(label="Stand", choices=[("", "---------"), ("x", "X")], required=False)
    offen = forms.BooleanField(label="öffentlich", required=False, help_text="Sichtbar für alle")


def als_html(**werte):
    vorlage = "{% load crispy_forms_tags %}{% fehlerliste form %}{% crispy form %}"
    return Template(vorlage).render(Context(werte))


@pytest.mark.parametrize("zeichen", ["\x00", "\x07", "\x7f", "\x85", "\ufffe", "\ud800"])
def test_control_characters_are_refused(zeichen):
    satz = (
        f"Der Text enthält ein unsichtbares Steuerzeichen (U+{ord(zeichen):04X}). "
        "Bitte löschen Sie es oder tippen Sie die Stelle neu."
    )
    assert Probe({"titel": f"a{zeichen}b", "art": "a"}).errors == {"titel": [satz]}


def test_a_long_text_may_have_lines_and_tabs():
    form = Probe({"titel": "a", "art": "a", "text": "eins\r\n\tzwei"})
    assert (form.errors, form.cleaned_data["text"]) == ({}, "eins\r\n\tzwei")


def test_a_short_text_is_one_line():
    form = Probe({"titel": "eins\nzwei", "art": "a"})
    assert form.errors == {"titel": ["Bitte schreiben Sie hier nur eine Zeile."]}


def test_empty_required_fields_ask_plainly():
    assert Probe({}).errors == {
        "titel": ["Bitte füllen Sie dieses Feld aus."],
        "art": ["Bitte wählen Sie einen Eintrag aus."],
    }


def test_a_long_text_and_a_wrong_address_are_told_in_plain_german():
    class Angaben(Formular):
        titel = forms.CharField(max_length=5)
        seite = forms.URLField(assume_scheme="https")
        post = forms.EmailField()

    assert Angaben({"titel": "x" * 6, "seite": "javascript:x", "post": "x"}).errors == {
        "titel": ["Bitte kürzen Sie auf 5 Zeichen, es sind 6."],
        "seite": ["Bitte geben Sie eine Adresse wie https://www.example.org an."],
        "post": ["Bitte geben Sie eine E-Mail-Adresse an, zum Beispiel amt@example.org."],
    }


def test_an_entry_that_was_not_offered_is_refused():
    form = Probe({"titel": "a", "art": "<script>"})
    assert form.errors == {"art": ["Bitte wählen Sie einen der angebotenen Einträge."]}


def test_every_description_of_a_field_exists_on_the_page():
    html = als_html(form=Probe({"tag": "31.02.2019", "beginn": "18.70"}))
    genannt = {i for ids in re.findall(r'aria-describedby="([^"]+)"', html) for i in ids.split()}
    assert (genannt, genannt - set(re.findall(r' id="([^"]+)"', html))) == (
        {
            "id_titel_helptext",
            "id_titel_error",
            "id_tag_error",
            "id_beginn_error",
            "id_art_helptext",
            "id_art_error",
            "id_offen_helptext",
        },
        set(),
    )


def test_every_error_in_the_summary_leads_to_a_field_of_the_page():
    html = als_html(form=Probe({"tag": "31.02.2019"}))
    ziele = re.findall(r'<li><a href="#([^"]+)"', html)
    vorhanden = set(re.findall(r' id="([^"]+)"', html))
    assert (ziele, set(ziele) - vorhanden) == (["id_titel", "id_tag", "id_art_0"], set())


def test_the_summary_names_field_and_sentence():
    assert fehler_von(Probe({"art": "a"})) == [
        {"ziel": "id_titel", "text": "Titel: Bitte füllen Sie dieses Feld aus."}
    ]


def test_the_summary_takes_forms_lists_of_them_and_nothing():
    form = Probe({"art": "a"})
    assert fehler_von("", None, [form], Probe()) == fehler_von(form)


def test_a_page_without_errors_has_no_summary():
    assert "fehlerliste" not in als_html(form=Probe())


def test_a_group_of_radios_has_a_legend_that_says_it_is_required():
    html = als_html(form=Probe())
    assert '<legend>Art <span class="pflicht">(Pflichtfeld)</span></legend>' in html


def test_a_required_field_says_so_in_words():
    html = als_html(form=Probe())
    assert '<label for="id_titel">Titel <span class="pflicht">(Pflichtfeld)</span></label>' in html


def test_help_texts_are_escaped():
    html = als_html(form=Probe())
    assert '<p class="hilfe" id="id_titel_helptext">Kurz &lt;b&gt;und&lt;/b&gt; klar</p>' in html


def test_a_day_that_was_read_goes_back_into_the_picker():
    html = str(Probe({"tag": "31.12.2019"})["tag"])
    assert ('type="date"' in html, 'value="2019-12-31"' in html) == (True, True)


@pytest.mark.parametrize(
    ("feld", "getippt"), [("tag", "31.02.2019"), ("tag", "2019-02-31"), ("tag", "<b>"), ("beginn", "25:00")]
)
def test_what_no_picker_can_show_stays_as_typed_in_a_text_box(feld, getippt):
    html = str(Probe({feld: getippt})[feld])
    assert ('type="text"' in html, f'value="{getippt.replace("<b>", "&lt;b&gt;")}"' in html) == (True, True)


def test_an_empty_day_keeps_its_picker():
    assert 'type="date"' in str(Probe({"tag": ""})["tag"])


def test_the_empty_choice_has_words():
    assert list(Probe().fields["stand"].choices) == [("", "keine Angabe"), ("x", "X")]


class RechtForm(ModellFormular):
    gesperrt = ("content_type",)
    gliederung = ("codename",)

    class Meta:
        model = Permission
        fields = ["content_type", "name", "codename"]


@pytest.fixture
def inhaltstyp(db):
    inhaltstyp, _ = ContentType.objects.get_or_create(app_label="probe", model="probe")
    Permission.objects.create(content_type=inhaltstyp, codename="lesen", name="darf lesen")
    return inhaltstyp


def test_a_locked_field_lets_its_constraint_be_validated(inhaltstyp):
    form = RechtForm({"name": "x", "codename": "lesen"}, instance=Permission(content_type=inhaltstyp))
    assert list(form.errors) == ["__all__"]


def test_a_locked_field_takes_nothing_from_outside(inhaltstyp):
    anderer = ContentType.objects.create(app_label="probe", model="anderer")
    form = RechtForm(
        {"name": "x", "codename": "neu", "content_type": anderer.pk},
        instance=Permission(content_type=inhaltstyp),
    )
    assert form.save().content_type == inhaltstyp


def test_fields_that_the_layout_leaves_out_follow_at_the_end(inhaltstyp):
    html = als_html(form=RechtForm(instance=Permission(content_type=inhaltstyp)))
    assert re.findall(r' name="(\w+)"', html) == ["codename", "content_type", "name"]


class RechtSatz(Formularsatz):
    titel = "Rechte"
    zeile = "Recht"
    knopf = "Weiteres Recht hinzufügen"


class RechtZeile(ModellFormular):
    class Meta:
        model = Permission
        fields = ["name", "codename"]


def rechte(daten, inhaltstyp, **klasse):
    art = type("Satz", (RechtSatz,), klasse)
    return formularsatz(ContentType, Permission, form=RechtZeile, satz=art)(
        daten, instance=inhaltstyp, prefix="recht"
    )


def gesendet(*zeilen):
    daten = {"recht-TOTAL_FORMS": str(len(zeilen)), "recht-INITIAL_FORMS": "0"}
    for nummer, (name, codename) in enumerate(zeilen):
        daten |= {f"recht-{nummer}-name": name, f"recht-{nummer}-codename": codename}
    return daten


def test_rows_have_legends_and_one_empty_row_to_add(inhaltstyp):
    html = als_html(form=rechte(None, inhaltstyp))
    assert re.findall(r"<legend>(.*?)</legend>", html) == ["Rechte", "Recht 1", "Recht 2", "Recht __nummer__"]


def test_deleting_a_row_is_named_after_it(inhaltstyp):
    satz = rechte(None, inhaltstyp)
    assert satz.forms[0].fields["DELETE"].label == "Recht löschen"


def test_errors_of_rows_name_their_row(inhaltstyp):
    satz = rechte(gesendet(("a", "a"), ("b", "")), inhaltstyp)
    assert fehler_von(satz) == [
        {"ziel": "id_recht-1-codename", "text": "Recht 2, Codename: Bitte füllen Sie dieses Feld aus."}
    ]


@pytest.mark.parametrize("als_tabelle", [False, True])
def test_an_error_about_a_whole_row_leads_to_the_row(inhaltstyp, als_tabelle):
    satz = rechte(gesendet(("a", "lesen")), inhaltstyp, als_tabelle=als_tabelle)
    ziele = [fehler["ziel"] for fehler in fehler_von(satz)]
    assert (ziele, 'id="recht-0-fehler"' in als_html(form=satz)) == (["recht-0-fehler"], True)


def test_a_table_of_rows_labels_every_box(inhaltstyp):
    html = als_html(form=rechte(None, inhaltstyp, als_tabelle=True))
    beschriftet = set(re.findall(r'<label [^>]*for="([^"]+)"', html))
    sichtbar = set(re.findall(r'<(?:input|select|textarea) (?![^>]*type="hidden")[^>]*id="([^"]+)"', html))
    assert sichtbar == beschriftet


def test_rows_that_came_back_incomplete_ask_to_reload(inhaltstyp):
    satz = rechte({"recht-0-name": "a"}, inhaltstyp)
    assert fehler_von(satz) == [
        {
            "ziel": "recht-fehler",
            "text": "Die Seite wurde unvollständig übertragen. Bitte laden Sie sie neu.",
        }
    ]


@pytest.mark.parametrize(
    ("unseres", "djangos", "gewaehlt"),
    [
        (Auswahl, forms.Select, None),
        (Auswahl, forms.Select, 'a"'),
        (Auswahl, forms.Select, 3),
        (Auswahl, forms.Select, "y"),
        (Mehrauswahl, forms.SelectMultiple, None),
        (Mehrauswahl, forms.SelectMultiple, [3, "x"]),
    ],
)
def test_a_choice_is_written_as_django_writes_it(unseres, djangos, gewaehlt):
    choices = [
        ("", "Bitte wählen"),
        ('a"', "A & <B>"),
        ("Gruppe & mehr", [("x", "X"), ("y", "Y")]),
        (3, "drei"),
    ]

    def geschrieben(widget):
        html = widget(attrs={"required": True, "class": "k"}, choices=choices).render(
            "f", gewaehlt, {"id": "i"}
        )
        return re.sub(r"\s*\n\s*", "", html)

    assert geschrieben(unseres) == geschrieben(djangos)
