"""Small groups: a public figure that counts so few people that somebody might be known by it isn't told."""

import re

from django.conf import settings

from basis.text import falten

# What counts people has one of these words; amounts, shares and events identify nobody.
_MENSCHEN = set(
    map(
        falten,
        (
            *("Person", "Personen", "Mensch", "Menschen", "Kind", "Kinder", "Jugendliche", "Erwachsene"),
            *("Frauen", "Männer", "Mädchen", "Jungen", "Familien", "Haushalte", "Teilnehmende", "Teilnehmer"),
            *("Teilnehmerinnen", "Geflüchtete", "Flüchtlinge", "Asylsuchende", "Schüler", "Schülerinnen"),
            *("Studierende", "Auszubildende", "Ratsuchende", "Migrantinnen", "Migranten", "Ehrenamtliche"),
            *("Ausländer", "Ausländerinnen", "Fälle"),
        ),
    )
)


def ist_kleine_gruppe(wert, was):
    """Whether `wert` counts people, at least one, and fewer than KLEINSTE_GRUPPE; `was` is its unit or name.

    Nobody at all is no group: nothing can be learnt of somebody from it.
    """
    return (
        wert is not None
        and 0 < wert < settings.KLEINSTE_GRUPPE
        and not _MENSCHEN.isdisjoint(re.findall(r"\w+", falten(was)))
    )
