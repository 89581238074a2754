"""Characters that our fonts lack are told at the field, where they can still be mended."""

import pytest
from django.core.exceptions import ValidationError

from basis.formular import druckbar
from berichte.forms.bericht import KapitelForm
from berichte.models import Kapitel


@pytest.mark.parametrize("text", ["Größe – „gut“ §\u00a03 €", "Nguyễn Thị Ánh", "Çelik Škoda Łódź", "Я знаю"])
def test_names_in_latin_and_cyrillic_script_can_be_printed(text):
    assert druckbar(text) is None


@pytest.mark.parametrize(("zeichen", "nummer"), [("中", "U+4E2D"), ("\uf0b7", "U+F0B7"), ("न", "U+0928")])
def test_other_characters_are_named_with_their_number(zeichen, nummer):
    with pytest.raises(ValidationError) as fehler:
        druckbar(f"Vor {zeichen} nach")

    assert fehler.value.messages == [
        f"Die Druckschrift des Portals enthält nicht: „{zeichen}“ ({nummer}). Bitte schreiben Sie das anders."
    ]


@pytest.mark.django_db
def test_a_chapter_with_such_a_character_keeps_what_was_typed():
    daten = {
        "ueberschrift": "Ausblick",
        "text_davor": "Liste \uf0b7 Punkt",
        "text_danach": "",
        "gelesen": "0",
    }
    form = KapitelForm(daten, instance=Kapitel())

    assert list(form.errors) == ["text_davor"]
    assert form["text_davor"].value() == "Liste \uf0b7 Punkt"
