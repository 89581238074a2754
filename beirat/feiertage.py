"""Public holidays in Sachsen-Anhalt (FeiertG LSA § 2), by rule: for hints, nothing depends on them."""

from datetime import date, timedelta


def ostersonntag(jahr):
    """Easter Sunday of a year of the Gregorian calendar (the anonymous algorithm of 1876)."""
    a, (b, c) = jahr % 19, divmod(jahr, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    monat, tag = divmod(h + m - 7 * n + 114, 31)
    return date(jahr, monat, tag + 1)


def feiertage(jahr):
    """Name of each public holiday of a year by its day. Sundays that are holidays anyway aren't named."""
    ostern = ostersonntag(jahr)
    return {
        date(jahr, 1, 1): "Neujahr",
        date(jahr, 1, 6): "Heilige Drei Könige",
        ostern - timedelta(days=2): "Karfreitag",
        ostern + timedelta(days=1): "Ostermontag",
        date(jahr, 5, 1): "Tag der Arbeit",
        ostern + timedelta(days=39): "Christi Himmelfahrt",
        ostern + timedelta(days=50): "Pfingstmontag",
        date(jahr, 10, 3): "Tag der Deutschen Einheit",
        date(jahr, 10, 31): "Reformationstag",
        date(jahr, 12, 25): "1. Weihnachtsfeiertag",
        date(jahr, 12, 26): "2. Weihnachtsfeiertag",
    }


def feiertag(tag):
    """Name of the public holiday on `tag`, or an empty text."""
    return feiertage(tag.year).get(tag, "")
