"""Fields of a file's cells beside those of the forms: words of a choice, yes and no, keys."""

from django import forms
from django.core.exceptions import ValidationError

from basis.formular import druckbar
from basis.text import fragewoerter


def gefaltet(text):
    """A heading or word as it is compared: „Erster Tag“, „erster_tag“ → „erstertag“; ä, ae and a meet."""
    return "".join(fragewoerter(text.replace("_", " ")))


class Textfeld(forms.CharField):
    """One line of text that a report may print."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.validators.append(druckbar)


class Wortfeld(forms.Field):
    """One of the words of a choice, in any case: the label that pages show, the stored value, or other
    words (`auch`: word → value)."""

    def __init__(self, auswahl, auch=None, **kwargs):
        super().__init__(**kwargs)
        self.namen = [str(name) for wert, name in auswahl if wert]
        self.werte = {gefaltet(str(wort)): wert for wert, name in auswahl for wort in (wert, name) if wert}
        self.werte |= {gefaltet(wort): wert for wort, wert in (auch or {}).items()}

    def to_python(self, value):
        if value in self.empty_values:
            return None
        if (wort := gefaltet(value)) not in self.werte:
            moegliche = ", ".join(f"„{name}“" for name in self.namen)
            raise ValidationError(f"„{value[:60]}“ ist keines der Worte {moegliche}.")
        return self.werte[wort]


class Janeinfeld(Wortfeld):
    """Yes or no as True or False; an empty cell says nothing."""

    def __init__(self, **kwargs):
        super().__init__(
            [("ja", "ja"), ("nein", "nein")], {"x": "ja", "wahr": "ja", "falsch": "nein"}, **kwargs
        )

    def to_python(self, value):
        wort = super().to_python(value)
        return None if wort is None else wort == "ja"
