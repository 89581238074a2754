"""Give the sample draft of 2019 into Abstimmung, so that it may be frozen, and print its key."""

import django

django.setup()

from django.utils.timezone import now  # noqa: E402

from basis.models import Konto  # noqa: E402
from berichte.ablauf import gehen  # noqa: E402
from berichte.models import Jahresbericht, Schritt  # noqa: E402


def main():
    """One step of the report's way, by who writes it."""
    bericht = Jahresbericht.objects.get(letzter_tag__year=2019)
    gehen(bericht, Schritt.Art.ABSTIMMUNG, now(), Konto.objects.get(username="beauftragte"))
    print(bericht.pk)


if __name__ == "__main__":
    main()
