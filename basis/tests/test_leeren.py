"""What a test finds that comes after one with `transaction=True`."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.core.management.commands import flush
from django.db import connection

from basis.tests.leeren import alle_zeilen


def _bestand():
    """Rows of each table, and what they say without their keys: Django's count on, ours stay as they are."""
    return (
        {tabelle: len(zeilen) for tabelle, zeilen in alle_zeilen(connection).items()},
        sorted(ContentType.objects.values_list("app_label", "model")),
        sorted(
            Permission.objects.values_list(
                "content_type__app_label", "content_type__model", "codename", "name"
            )
        ),
        sorted(Group.objects.values_list("name", "permissions__codename")),
    )


@pytest.mark.django_db(transaction=True)
def test_an_emptied_database_gets_the_rows_that_django_lays_down(grundbestand, monkeypatch):
    for _ in range(2):
        call_command("flush", verbosity=0, interactive=False, reset_sequences=False)
    wiederholt = _bestand()
    monkeypatch.setattr(flush, "emit_post_migrate_signal", grundbestand)
    call_command("flush", verbosity=0, interactive=False, reset_sequences=False)

    assert wiederholt == _bestand()
