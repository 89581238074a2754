"""Prepare the ways into the portal that no page links to, and print {"wege", "seiten"} as JSON.

`seiten` are the names of all pages that there are.

Answering an invitation, contributing to a report, a calendar of one's own, setting a password, and what
programs ask by OParl. A code is asked only of who has given a password: that is HALB.
"""

import json
from datetime import timedelta
from urllib.parse import urlencode

import django

django.setup()

from allauth.account.utils import user_pk_to_url_str  # noqa: E402
from allauth.mfa.totp.internal.auth import TOTP  # noqa: E402
from django.db.models import Value  # noqa: E402
from django.db.models.functions import Concat  # noqa: E402
from django.urls import get_resolver, reverse  # noqa: E402
from django.utils.timezone import localdate  # noqa: E402

from basis.models import Konto  # noqa: E402
from beirat.einladung.antwort import schluessel as antwortschluessel  # noqa: E402
from beirat.models import Kalenderzugang, Ladung, Sitzung  # noqa: E402
from bench.fehler.haus import PASSWORT  # noqa: E402
from bench.scanner.rolle import HALB  # noqa: E402
from berichte.models import Zuarbeit  # noqa: E402
from berichte.zuarbeit.link import schluessel as beitragsschluessel  # noqa: E402
from portal.anmeldung.link import Kennwortlink  # noqa: E402
from portal.oparl.liste import FILTER  # noqa: E402
from portal.oparl.typen import TYPEN  # noqa: E402


def seiten(verteiler):
    """Names of the pages below it."""
    for muster in verteiler.url_patterns:
        if hasattr(muster, "url_patterns"):
            yield from seiten(muster)
        else:
            yield muster.name


def wege(heute):
    """Paths of pages that are good on `heute`."""
    bald = heute + timedelta(days=7)
    # The sample council of 2019 is asked anew: its links are over.
    ladung = Ladung.objects.latest("pk")
    Sitzung.objects.filter(pk=ladung.sitzung_id).update(tag=bald, zustand=Sitzung.Zustand.EINGELADEN)
    Ladung.objects.filter(pk=ladung.pk).update(fuer_tag=bald)
    ladung.refresh_from_db()
    yield reverse("antwort", args=[antwortschluessel(ladung)])
    zuarbeit = Zuarbeit.objects.filter(zustand=Zuarbeit.Zustand.ERBETEN, von=None).latest("pk")
    Zuarbeit.objects.filter(pk=zuarbeit.pk).update(link_bis=bald)
    yield reverse("beitrag", args=[beitragsschluessel(zuarbeit)])
    _, kalender = Kalenderzugang.objects.eroeffne(heute, konto=Konto.objects.get(username="ratsmitglied"))
    yield reverse("kalender_persoenlich", args=[kalender])
    neu = Konto.objects.create_user("eingeladen")
    yield reverse(
        "account_reset_password_from_key", args=[user_pk_to_url_str(neu), Kennwortlink().make_token(neu)]
    )
    for typ in TYPEN:
        yield reverse("oparl_liste", args=[typ])
    filter_ = {"page": 1, "elementsPerPage": 5} | dict.fromkeys(FILTER, "2019-01-01T00:00:00Z")
    yield f"{reverse('oparl_liste', args=['person'])}?{urlencode(filter_)}"


if __name__ == "__main__":
    TOTP.activate(Konto.objects.create_user(HALB, password=PASSWORT), "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    # Mail may go to everybody; it waits, and nothing here sends it.
    Konto.objects.update(email=Concat("username", Value("@example.org")))
    print(json.dumps({"wege": list(wege(localdate())), "seiten": sorted(seiten(get_resolver()))}))
