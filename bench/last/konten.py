"""Open N accounts of the Geschäftsstelle, `buero-0` and so on: `python -m bench.last.konten N PASSWORD`."""

import sys

import django

django.setup()

from django.contrib.auth.models import Group  # noqa: E402

from basis.models import Konto  # noqa: E402
from portal.rollen import GESCHAEFTSSTELLE  # noqa: E402


def main(anzahl, passwort):
    """Each person signs in as itself: many sign-ins at one account are refused, and rightly."""
    gruppe = Group.objects.get(name=GESCHAEFTSSTELLE)
    for nummer in range(anzahl):
        Konto.objects.create_user(f"buero-{nummer}", password=passwort).groups.add(gruppe)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
