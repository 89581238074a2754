"""Editions, releases and resolutions that were there already tell their steps as well."""

from django.db import migrations


def uebernehmen(apps, schema_editor):
    """What is stored of who and when; where nobody noted it, the step says so."""
    Schritt = apps.get_model("berichte", "Schritt")
    for fassung in apps.get_model("berichte", "Fassung").objects.defer("stand"):
        Schritt.objects.create(
            bericht_id=fassung.bericht_id,
            art="festgeschrieben",
            am=fassung.festgeschrieben_am,
            konto_id=fassung.konto_id,
            konto_name=fassung.konto_name,
            wort=fassung.grund,
            fassung=fassung,
        )
    for freigabe in (
        apps.get_model("berichte", "Freigabe").objects.select_related("fassung").defer("fassung__stand")
    ):
        wo = {"bericht_id": freigabe.fassung.bericht_id, "fassung": freigabe.fassung}
        Schritt.objects.create(
            art="freigegeben",
            am=freigabe.freigegeben_am,
            konto_id=freigabe.konto_id,
            konto_name=freigabe.konto_name,
            **wo,
        )
        if freigabe.widerrufen_am:
            Schritt.objects.create(
                art="zurueckgenommen",
                am=freigabe.widerrufen_am,
                konto_name="nicht festgehalten",
                wort=freigabe.widerruf_grund,
                **wo,
            )
    historie = apps.get_model("berichte", "HistoricalJahresbericht").objects
    for bericht in apps.get_model("berichte", "Jahresbericht").objects.filter(beschluss__isnull=False):
        erste = historie.filter(id=bericht.pk, beschluss=bericht.beschluss_id).earliest("history_date")
        Schritt.objects.create(
            bericht=bericht,
            art="beschlossen",
            am=erste.history_date,
            konto_id=erste.history_user_id,
            konto_name="nicht festgehalten",
            beschluss_id=bericht.beschluss_id,
        )


class Migration(migrations.Migration):
    dependencies = [("berichte", "0005_ablauf")]
    operations = [migrations.RunPython(uebernehmen, migrations.RunPython.noop)]
