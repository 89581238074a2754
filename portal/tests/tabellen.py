"""The tables that tests run on are made from the models: that takes a second, the migrations half a minute.

conftest.py names this module in `pytest_plugins`. That the migrations lead to the same tables is a test of
its own, in test_sicherung.py, with a portal that was upgraded.
"""

import re
import sys

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models.signals import pre_migrate

# What a database says of itself: kind, table, and each part of it in words.
FRAGEN = {
    "sqlite": ["SELECT type, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL"],
    "postgresql": [
        "SELECT 'column', table_name, concat_ws(' ', column_name, data_type, character_maximum_length, "
        "numeric_precision, numeric_scale, is_nullable, column_default, is_identity, is_generated, "
        "generation_expression, collation_name) "
        "FROM information_schema.columns WHERE table_schema = 'public'",
        "SELECT 'constraint', conrelid::regclass::text, conname || ' ' || pg_get_constraintdef(oid) "
        "FROM pg_constraint WHERE connamespace = 'public'::regnamespace",
        "SELECT 'index', tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'",
        "SELECT 'trigger', tgrelid::regclass::text, tgenabled::text || ' ' || pg_get_triggerdef(oid) "
        "FROM pg_trigger WHERE NOT tgisinternal",
        "SELECT 'function', proname, pg_get_functiondef(oid) FROM pg_proc "
        "WHERE pronamespace = 'public'::regnamespace AND prokind = 'f'",
        "SELECT 'view', viewname, definition FROM pg_views WHERE schemaname = 'public'",
        "SELECT 'extension', extname, extversion FROM pg_extension",
    ],
}
# Join tables of other packages, whose keys are wider by the migrations than Django makes them by the models.
BREITER = ("auth_group_permissions", "post_office_attachment_emails")


def _erweitere(**signal):
    """What PostgreSQL's tables need: by its help no two spans of the same thing overlap."""
    if connection.vendor == "postgresql":
        with connection.cursor() as zeiger:
            zeiger.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")


pre_migrate.connect(_erweitere)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Add what no model says: the triggers of PostgreSQL, and the note that every migration has been."""
    with django_db_blocker.unblock():
        ausfuehrung = MigrationExecutor(connection)
        ausfuehrung.recorder.ensure_schema()
        for migration, _ in ausfuehrung.migration_plan(ausfuehrung.loader.graph.leaf_nodes()):
            # So our migrations call what makes anything but tables and rows.
            if anlegen := getattr(sys.modules[migration.__module__], "anlegen", None):
                with connection.schema_editor() as schema:
                    anlegen(None, schema)
            ausfuehrung.recorder.record_applied(migration.app_label, migration.name)
        if connection.vendor == "postgresql":
            with connection.cursor() as zeiger:
                for tabelle in BREITER:
                    zeiger.execute(f"ALTER TABLE {tabelle} ALTER COLUMN id TYPE bigint")
    yield


def aufbau(zeiger):
    """(kind, table, part in words) of all that the database behind this cursor is made of, sorted.

    Columns may stand in another order: a migration adds its own at the end.
    """
    gefunden = []
    for frage in FRAGEN[connection.vendor]:
        zeiger.execute(frage)
        gefunden += [(art, tabelle, teil) for art, tabelle, sql in zeiger.fetchall() for teil in _teile(sql)]
    return sorted(gefunden)


def _teile(sql):
    """The definitions within the brackets of a CREATE TABLE; of anything else the whole text."""
    # Django writes some lists in another order in each process.
    sql = re.sub(r"(?<= IN \()[^()]*", _sortiert, sql)
    if not sql.startswith("CREATE TABLE"):
        return [sql]
    tiefe, teile = 0, [""]
    for zeichen in sql[sql.index("(") + 1 : sql.rindex(")")]:
        tiefe += (zeichen == "(") - (zeichen == ")")
        if zeichen == "," and not tiefe:
            teile.append("")
        else:
            teile[-1] += zeichen
    return [teil.strip() for teil in teile]


def _sortiert(liste):
    return ",".join(sorted(wort.strip() for wort in liste[0].split(",")))
