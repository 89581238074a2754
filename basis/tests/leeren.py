"""An emptied database gets back what belongs into every empty one: content types, permissions, groups.

After each test with `transaction=True` Django empties all tables and lets every app compute these rows anew,
which took nine tenths of the emptying. Here they are computed once and then written down again as they were.
conftest.py names this module in `pytest_plugins`.
"""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management.commands import flush
from django.db import connections, transaction


@pytest.fixture(scope="session", autouse=True)
def grundbestand():
    """Let Django's `flush` repeat, from its second time on, what the first left in a database."""
    berechne, gemerkt = flush.emit_post_migrate_signal, {}

    def lege_nieder(verbosity, interactive, db):
        verbindung = connections[db]
        name = verbindung.settings_dict["NAME"]
        if name not in gemerkt:
            berechne(verbosity, interactive, db)
            gemerkt[name] = alle_zeilen(verbindung)
            return
        ContentType.objects.clear_cache()
        with transaction.atomic(using=db), verbindung.cursor() as zeiger:
            for tabelle, zeilen in gemerkt[name].items():
                werte = ", ".join(["%s"] * len(zeilen[0]))
                zeiger.executemany(
                    f"INSERT INTO {verbindung.ops.quote_name(tabelle)} VALUES ({werte})", zeilen
                )

    with pytest.MonkeyPatch.context() as umgebung:
        umgebung.setattr(flush, "emit_post_migrate_signal", lege_nieder)
        yield berechne


def alle_zeilen(verbindung):
    """Rows of all tables that aren't empty, as the database stores them."""
    bestand = {}
    with verbindung.cursor() as zeiger:
        for tabelle in verbindung.introspection.django_table_names(only_existing=True, include_views=False):
            zeiger.execute(f"SELECT * FROM {verbindung.ops.quote_name(tabelle)}")
            if zeilen := zeiger.fetchall():
                bestand[tabelle] = zeilen
    return bestand
