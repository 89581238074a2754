"""How long nobody is reminded by itself of what they were written to about."""

from datetime import timedelta

RUHE_TAGE = 2


def ist_ausgeruht(geschrieben, heute):
    """Whether who was written to on the day `geschrieben` may be reminded on `heute`, RUHE_TAGE later."""
    return geschrieben + timedelta(days=RUHE_TAGE) <= heute
