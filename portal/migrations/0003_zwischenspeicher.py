from django.core.management import call_command
from django.db import migrations


def anlegen(apps, schema_editor):
    """The table of the cache that limits are counted in; Django knows its columns, no model of ours does."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("portal", "0002_aufbewahrung")]

    operations = [migrations.RunPython(anlegen, migrations.RunPython.noop)]
