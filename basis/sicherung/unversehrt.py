"""Whether stored files still are what was stored: what a disk loses, a backup would carry on for ever."""

from hashlib import sha256

from django.apps import apps

from basis.sicherung import bestand


def veraenderte_dateien():
    """(model, key) of every row whose bytes `inhalt` aren't those of its `sha256` any more.

    Where there are none, somebody erased them: the checksum stays as the proof of what was read in.
    """
    for modell in bestand.modelle(apps):
        if {"inhalt", "sha256"} <= {feld.name for feld in modell._meta.concrete_fields}:
            for schluessel in list(modell._base_manager.order_by("pk").values_list("pk", flat=True)):
                # One at a time, for they may be large; one that is gone meanwhile was whole enough to go.
                zeile = modell._base_manager.filter(pk=schluessel).values_list("inhalt", "sha256").first()
                if zeile and zeile[0] and sha256(zeile[0]).hexdigest() != zeile[1]:
                    yield modell, schluessel
