"""Whose word a recommendation or opinion is, and whether a decision carries it."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from basis.models import SichtbarQuerySet

from .beschluss import Beschluss


class Verabschiedung(models.TextChoices):
    """Whose voice it is: never leave open whether the board or only its chair spoke."""

    BEIRAT = "beirat", "Beirat (Beschluss)"
    VORSTAND = "vorstand", "Vorstand"
    VORSITZ = "vorsitz", "Vorsitz allein"
    BEAUFTRAGTE = "beauftragte", "Integrationsbeauftragte/r"


class AusBeschlussQuerySet(SichtbarQuerySet):
    def oeffentliche(self):
        """Public ones; if they stem from a non-public decision, only once announced."""
        return self.filter(oeffentlich=True).filter(
            Q(beschluss__isnull=True)
            | Q(bekanntgegeben_am__isnull=False)
            | Q(beschluss__in=Beschluss.objects.oeffentliche())
        )


def beschlusshindernis(beschluss, tag):
    """Why `beschluss` carries nothing that was adopted on `tag`, in German; else an empty text."""
    if beschluss is None or tag is None:
        return ""
    match beschluss.ergebnis_am(tag):
        case "läuft":
            frei = beschluss.umlauf_frist + timedelta(days=1)
            return (
                f"Das Umlaufverfahren {beschluss.nummer} lief am {tag:%d.%m.%Y} noch: Angenommen ist es "
                f"frühestens am {frei:%d.%m.%Y}."
            )
        case "überfällig":
            return (
                f"Zum Umlaufverfahren {beschluss.nummer} ist noch keine Antwort eingetragen: Bitte tragen "
                "Sie zuerst die Antworten ein."
            )
        case "abgelehnt":
            return f"Der Beschluss {beschluss.nummer} ist nicht angenommen: Bitte prüfen Sie die Auswahl."
    if beschluss.sitzung_id and beschluss.gefasst_am > tag:
        return (
            f"Der Beschluss {beschluss.nummer} fiel erst am {beschluss.gefasst_am:%d.%m.%Y}: Bitte prüfen "
            "Sie den Tag."
        )
    return ""


def pruefe_beschluss(zeile, tag):
    """Refuse a decision that doesn't carry `zeile`, adopted on `tag`. Raises ValidationError at the field.

    It belongs to the voice of the board only, is adopted by that day, and what stems from a non-public
    one is public only once announced.
    """
    beschluss, art = zeile.beschluss, zeile._meta.verbose_name
    if beschluss is None:
        return
    if zeile.verabschiedet_durch != Verabschiedung.BEIRAT:
        raise ValidationError({"beschluss": f"Ein Beschluss gehört nur zu einer {art} des Beirates."})
    if hindernis := beschlusshindernis(beschluss, tag):
        raise ValidationError({"beschluss": hindernis})
    if (
        zeile.oeffentlich
        and not zeile.bekanntgegeben_am
        and not Beschluss.objects.oeffentliche().contains(beschluss)
    ):
        raise ValidationError(
            {
                "oeffentlich": f"Der Beschluss dazu ist nicht öffentlich: Öffentlich wird die {art} erst, "
                "wenn Sie angeben, wann sie bekannt gegeben wurde."
            }
        )
