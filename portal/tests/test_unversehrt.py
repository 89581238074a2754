"""A backup says when what it carries isn't what was stored: the older ones hold it still."""

import pytest
from django.core.management import CommandError, call_command

from basis.models import Einlesung
from basis.sicherung import veraenderte_dateien
from basis.tests.fabrik import eine_einlesung
from berichte.models import Anlage
from berichte.tests.fabrik import eine_anlage

pytestmark = pytest.mark.django_db


def _veraendere(anlage):
    """One byte of the stored file, as a failing disk would."""
    Anlage.objects.filter(pk=anlage.pk).update(inhalt=b"%PDF-1.8" + bytes(anlage.inhalt)[8:])


def test_a_file_of_which_one_byte_changed_is_named_and_no_other():
    veraendert = eine_anlage()
    eine_anlage(bericht=veraendert.bericht)
    _veraendere(veraendert)

    assert list(veraenderte_dateien()) == [(Anlage, veraendert.pk)]


def test_a_file_that_was_erased_when_it_fell_due_is_not_missed(geschaeftsstelle):
    einlesung = eine_einlesung(hochgeladen_von=geschaeftsstelle)
    Einlesung.objects.filter(pk=einlesung.pk).update(inhalt=b"")

    assert list(veraenderte_dateien()) == []


def test_such_a_backup_is_written_and_ends_as_a_failure(tmp_path):
    anlage = eine_anlage(titel="Brief von Frau Öztürk")
    _veraendere(anlage)
    ziel = tmp_path / "sicherung.zip"

    with pytest.raises(CommandError) as ende:
        call_command("sicherung", str(ziel))

    assert (str(ende.value), ziel.exists()) == (
        "Die Sicherung ist geschrieben, doch in der Datenbank stimmt mit ihrer Prüfsumme nicht mehr überein: "
        f"Anlage {anlage.pk}. Bitte bewahren Sie ältere Sicherungen auf, in denen das noch unversehrt ist, "
        "und lassen Sie den Datenträger prüfen.",
        True,
    )


def test_a_backup_of_unchanged_files_ends_well(tmp_path, capsys):
    eine_anlage()

    call_command("sicherung", str(tmp_path / "sicherung.zip"))

    assert "gesichert, SHA-256" in capsys.readouterr().out
