"""Summaries behind the nine chapters of 2019: in Leichte Sprache, in Arabic and in Ukrainian."""

from berichte.models import Kapitel, Sprache

from .ablage import anlegen

ZUSAMMENFASSUNGEN = (
    (
        Sprache.LEICHT,
        "Das Wichtigste in Leichter Sprache",
        "Der Beirat berät den Stadt-Rat.\n\n"
        "Er sagt: Das brauchen Menschen, die aus einem anderen Land kommen.\n\n"
        "Im Jahr 2019 gab es einen neuen Beirat.\n\n"
        "Das hat der Beirat gemacht:\n"
        "- Er hat sich getroffen.\n"
        "- Er hat Ideen gesammelt.\n"
        "- Er hat der Stadt Vorschläge gemacht.",
    ),
    (
        Sprache.ARABISCH,
        "ملخص باللغة العربية",
        "يقدم المجلس الاستشاري للاندماج والهجرة المشورة لمجلس مدينة ماغدبورغ.\n\n"
        "في عام 2019 بدأ مجلس جديد عمله. وقد التقى الأعضاء في جلسات علنية وقدموا توصيات إلى المدينة.\n\n"
        "- المشاركة في الحياة العامة\n"
        "- تعلم اللغة\n"
        "- التعليم والعمل",
    ),
    (
        Sprache.UKRAINISCH,
        "Короткий зміст українською",
        "Рада з питань інтеграції та міграції консультує міську раду Магдебурга.\n\n"
        "У 2019 році розпочала роботу нова рада. Її члени збиралися на відкриті засідання та надали місту "
        "рекомендації.",
    ),
)


def anlegen_zusammenfassungen(bericht):
    """Chapters of their own at the end of the report."""
    for position, (sprache, ueberschrift, text) in enumerate(ZUSAMMENFASSUNGEN, start=10):
        anlegen(
            Kapitel,
            bericht=bericht,
            position=position,
            art=Kapitel.Art.TEXT,
            sprache=sprache,
            ueberschrift=ueberschrift,
            text_davor=text,
        )
