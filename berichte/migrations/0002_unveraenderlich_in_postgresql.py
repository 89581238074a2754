"""PostgreSQL refuses to change or delete what is frozen, whoever asks.

SQLite has no such trigger here: it would break Django's flush in tests; there the model refuses.
"""

from django.db import migrations

TABELLEN = (
    "basis_datei",
    "berichte_fassung",
    "berichte_fassungsdatei",
    "berichte_fassungsbezug",
)

FUNKTION = """
CREATE FUNCTION berichte_unveraenderlich() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Zeilen in % werden weder geändert noch gelöscht.', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def anlegen(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    # Without parameters: the text holds percent signs of its own.
    schema_editor.execute(FUNKTION, params=None)
    for tabelle in TABELLEN:
        schema_editor.execute(
            f"CREATE TRIGGER {tabelle}_unveraenderlich BEFORE UPDATE OR DELETE ON {tabelle} "
            "FOR EACH ROW EXECUTE FUNCTION berichte_unveraenderlich()"
        )


def entfernen(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute("DROP FUNCTION berichte_unveraenderlich() CASCADE")


class Migration(migrations.Migration):
    dependencies = [("berichte", "0001_initial")]
    operations = [migrations.RunPython(anlegen, entfernen)]
