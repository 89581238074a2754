"""Uploaded files and what became of them: kept from the preview on, taken over all or not at all."""

import hashlib
import json
from collections import Counter

from django.db import transaction

from basis.models import Einlesung, mit_grund

from .urteil import Andersgeworden


class SchonUebernommen(Exception):
    """The file was taken over before, perhaps in another window."""


def lege_ab(art, name, inhalt, optionen, gelesen, konto, zeitpunkt):
    """Judge what was read of a file and keep both; of its rows nothing is stored. Returns the Einlesung.

    `gelesen` are rows and hints as `Einleseart.lies` gives them.
    """
    zeilen, hinweise = gelesen
    einlesung = Einlesung(
        art=art.schluessel,
        dateiname=name[-200:],
        groesse=len(inhalt),
        sha256=hashlib.sha256(inhalt).hexdigest(),
        inhalt=inhalt,
        optionen=optionen,
        hinweise=hinweise,
        hochgeladen_am=zeitpunkt,
        hochgeladen_von=konto,
        konto_name=str(konto),
    )
    _vermerke(einlesung, art.vergleiche(zeilen, optionen))
    einlesung.save()
    return einlesung


def uebernimm(einlesung, art, gesehen, konto, zeitpunkt):
    """Store all rows of a kept file, as its judgements say. Returns it.

    `gesehen` is the imprint of the judgements that the person saw. Raises Andersgeworden where others hold
    by now (they are kept then), SchonUebernommen where it was done before.
    """
    try:
        with transaction.atomic():
            _nacheinander(einlesung.art)
            einlesung = Einlesung.objects.get(pk=einlesung.pk)
            if einlesung.zustand == Einlesung.Zustand.UEBERNOMMEN:
                raise SchonUebernommen
            bekannt = abdruck(einlesung.urteile)
            zeilen, _ = art.lies(bytes(einlesung.inhalt), einlesung.optionen)
            with mit_grund(f"eingelesen aus der Datei „{einlesung.dateiname}“"):
                art.uebernehmen(
                    zeilen,
                    einlesung.optionen,
                    lambda urteile: gesehen == bekannt == abdruck([u.als_json() for u in urteile]),
                )
            einlesung.zustand = Einlesung.Zustand.UEBERNOMMEN
            einlesung.uebernommen_am, einlesung.uebernommen_name = zeitpunkt, str(konto)
            einlesung.save()
    except Andersgeworden as fehler:
        _vermerke(einlesung, fehler.urteile)
        einlesung.save()
        raise
    return einlesung


def _nacheinander(art):
    """Wait until nobody takes over a file of this kind: two of them may bring the same new record."""
    list(Einlesung.objects.select_for_update().filter(art=art).order_by("pk").values_list("pk"))


def abdruck(urteile):
    """A short imprint of kept judgements: who confirms them sends back which ones were seen."""
    return hashlib.sha256(json.dumps(urteile, sort_keys=True).encode()).hexdigest()


def _vermerke(einlesung, urteile):
    einlesung.urteile = [urteil.als_json() for urteil in urteile]
    einlesung.zaehlung = dict(Counter(urteil.art for urteil in urteile))
