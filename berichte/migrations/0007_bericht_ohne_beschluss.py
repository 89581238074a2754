"""The board's resolution stands at its step now; PostgreSQL refuses to change steps that were noted."""

from django.db import migrations

TABELLE = "berichte_schritt"


def anlegen(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"CREATE TRIGGER {TABELLE}_unveraenderlich BEFORE UPDATE OR DELETE ON {TABELLE} "
            "FOR EACH ROW EXECUTE FUNCTION berichte_unveraenderlich()"
        )


def entfernen(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER {TABELLE}_unveraenderlich ON {TABELLE}")


class Migration(migrations.Migration):
    dependencies = [("berichte", "0006_bisherige_schritte")]
    operations = [
        migrations.RemoveField(model_name="historicaljahresbericht", name="beschluss"),
        migrations.RemoveField(model_name="jahresbericht", name="beschluss"),
        migrations.RunPython(anlegen, entfernen),
    ]
