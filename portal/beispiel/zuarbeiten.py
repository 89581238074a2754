"""Contributions to the draft of 2019: one taken in, one late, one that came and waits, one returned."""

from datetime import datetime

from django.utils.timezone import make_aware

from berichte.models import Kapitel, Zuarbeit

from .ablage import anlegen, tag
from .texte_2018 import KAPITEL_2018


def anlegen_zuarbeiten_2019(b, kapitel):
    """Asked for the chapters `kapitel` (by kind) of the draft; the addresses are invented."""
    anlegen(
        Zuarbeit,
        kapitel=kapitel[Kapitel.Art.PROJEKTE],
        von=b.konten["geschaeftsstelle"],
        von_name="Geschäftsstelle",
        auftrag="Beträge und Kennzahlen der sechs Projekte für 2019",
        faellig_am=tag("31.03.2020"),
        text="Die Angaben stehen bei den Projekten.",
        abgegeben_am=make_aware(datetime(2020, 3, 27, 11, 20)),
        zustand=Zuarbeit.Zustand.ANGENOMMEN,
    )
    anlegen(
        Zuarbeit,
        kapitel=kapitel[Kapitel.Art.AUSBLICK],
        von_name="Integrationsnetzwerk, Sprecherinnen und Sprecher",
        email="sprecherrat@example.org",
        auftrag="Wie soll die Zusammenarbeit mit dem neuen Beirat aussehen?",
        faellig_am=tag("17.04.2020"),
        gesendet_am=make_aware(datetime(2020, 3, 16, 9, 5)),
        erinnert_am=tag("24.04.2020"),
        link_bis=tag("08.05.2020"),
    )
    anlegen(
        Zuarbeit,
        kapitel=kapitel[Kapitel.Art.ZAHLEN],
        von_name="Amt für Statistik",
        email="statistik@example.org",
        auftrag="Bitte zwei Sätze dazu, wie sich die Zahlen gegenüber 2018 entwickelt haben.",
        vorjahr="\n\n".join(text for text in KAPITEL_2018.get(Kapitel.Art.ZAHLEN, ()) if text),
        faellig_am=tag("30.04.2020"),
        gesendet_am=make_aware(datetime(2020, 4, 6, 14, 30)),
        link_bis=tag("14.05.2020"),
        text="Die Zahl der Ausländerinnen und Ausländer ist 2019 weiter gestiegen, langsamer als in den "
        "Jahren davor.",
        abgegeben_am=make_aware(datetime(2020, 4, 28, 8, 45)),
        zustand=Zuarbeit.Zustand.EINGEGANGEN,
    )
    anlegen(
        Zuarbeit,
        kapitel=kapitel[Kapitel.Art.AUSBLICK],
        von=b.konten["geschaeftsstelle"],
        von_name="Geschäftsstelle",
        auftrag="Welche Termine des Beirates stehen für 2020 fest?",
        faellig_am=tag("08.05.2020"),
        text="Die Termine stehen im Kalender.",
        rueckgabe="Bitte nennen Sie die vier ordentlichen Sitzungen mit ihrem Tag.",
        zustand=Zuarbeit.Zustand.ZURUECK,
    )
