"""Which two states of a report are compared."""

from django import forms

from basis.formular import Formular
from berichte.neues import BLICK

ENTWURF = "entwurf"


class VergleichForm(Formular):
    """Both sides, each the draft, an edition, or the draft as this account last saw it.

    `fassungen`: those that this account may read; `blick`: its last look, or None.
    """

    von = forms.ChoiceField(label="Vorher", required=False)
    bis = forms.ChoiceField(label="Nachher", required=False)

    def __init__(self, bericht, fassungen, blick, *args, **kwargs):
        super().__init__(*args, **kwargs)
        eigene = [f for f in fassungen if f.bericht_id == bericht.pk]
        andere = [f for f in fassungen if f.bericht_id != bericht.pk]
        wahl = [
            (ENTWURF, "Entwurf, wie er jetzt ist"),
            *([(BLICK, f"Entwurf, wie Sie ihn am {blick.am:%d.%m.%Y} gesehen haben")] if blick else []),
            *((str(f.pk), f"Fassung {f.nummer} vom {f.festgeschrieben_am:%d.%m.%Y}") for f in eigene),
            *((str(f.pk), str(f)) for f in andere),
        ]
        for feld in self.fields.values():
            feld.choices = wahl
        # Without a choice: from the latest edition, else that of an earlier report, to the draft.
        frueher = str((eigene or andere)[0].pk) if fassungen else BLICK if blick else ""
        self.vorgabe = (frueher, ENTWURF)
        for name, wert in zip(("von", "bis"), self.vorgabe, strict=True):
            self.fields[name].initial = wert

    @property
    def seiten(self):
        """The two keys to compare: what was chosen, else what is usual."""
        gewaehlt = self.cleaned_data if self.is_valid() else {}
        return tuple(gewaehlt.get(n) or v for n, v in zip(("von", "bis"), self.vorgabe, strict=True))
