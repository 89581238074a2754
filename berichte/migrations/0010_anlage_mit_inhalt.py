"""An annex keeps its bytes itself, with what was found in them."""

from django.db import migrations, models


def hole_inhalte(apps, schema_editor):
    """No page could add an annex until now; whatever was added by hand is kept, unexamined."""
    for anlage in apps.get_model("berichte", "Anlage").objects.select_related("datei"):
        datei = anlage.datei
        anlage.dateiname, anlage.inhalt, anlage.groesse = datei.name, datei.inhalt, datei.groesse
        anlage.sha256 = datei.sha256
        anlage.save()


def _feld(name, feld, bleibt=False):
    return [
        migrations.AddField(model, name, feld.clone(), preserve_default=bleibt)
        for model in ("anlage", "historicalanlage")
    ]


class Migration(migrations.Migration):
    dependencies = [("berichte", "0009_deckblatt")]

    operations = [
        *_feld("dateiname", models.CharField(default="", max_length=200, verbose_name="Dateiname")),
        *_feld("groesse", models.PositiveBigIntegerField(default=0, verbose_name="Größe in Byte")),
        *_feld("sha256", models.CharField(default="", max_length=64, verbose_name="Prüfsumme SHA-256")),
        *_feld("seiten", models.PositiveIntegerField(default=0, verbose_name="Seiten")),
        *_feld("getaggt", models.BooleanField(default=False, verbose_name="hat Tags"), bleibt=True),
        *_feld(
            "nennt_sprache", models.BooleanField(default=False, verbose_name="nennt die Sprache"), bleibt=True
        ),
        *_feld(
            "nennt_titel", models.BooleanField(default=False, verbose_name="nennt den Titel"), bleibt=True
        ),
        *_feld(
            "geschuetzt", models.BooleanField(default=False, verbose_name="ist verschlüsselt"), bleibt=True
        ),
        *_feld(
            "eingebettete",
            models.PositiveIntegerField(default=0, verbose_name="eingebettete Dateien"),
            bleibt=True,
        ),
        migrations.AddField(
            "anlage", "inhalt", models.BinaryField(default=b"", verbose_name="Inhalt"), preserve_default=False
        ),
        migrations.RunPython(hole_inhalte, migrations.RunPython.noop),
        migrations.RemoveField("anlage", "datei"),
        migrations.RemoveField("historicalanlage", "datei"),
        migrations.AlterModelOptions(
            name="anlage",
            options={
                "ordering": ["bericht", "position", "pk"],
                "verbose_name": "Anlage",
                "verbose_name_plural": "Anlagen",
            },
        ),
        migrations.AlterField(
            model_name="anlage",
            name="oeffentlich",
            field=models.BooleanField(
                default=False,
                help_text="Nur Öffentliches steht im Bericht und wird mit ihm festgeschrieben.",
                verbose_name="öffentlich",
            ),
        ),
        migrations.AlterField(
            model_name="fassungsdatei",
            name="art",
            field=models.CharField(
                choices=[
                    ("pdf", "PDF"),
                    ("html", "HTML"),
                    ("json", "Daten (JSON)"),
                    ("csv", "Tabelle (CSV)"),
                    ("anlage", "Anlage (PDF)"),
                ],
                max_length=8,
                verbose_name="Art",
            ),
        ),
        migrations.AlterField(
            model_name="fassungsdatei",
            name="titel",
            field=models.CharField(max_length=220, verbose_name="Titel"),
        ),
        migrations.AlterField(
            model_name="historicalanlage",
            name="oeffentlich",
            field=models.BooleanField(
                default=False,
                help_text="Nur Öffentliches steht im Bericht und wird mit ihm festgeschrieben.",
                verbose_name="öffentlich",
            ),
        ),
    ]
