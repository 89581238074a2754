"""The form field of running text: takes plain text and HTML, gives the vocabulary."""

from django import forms

from basis.fliesstext import gesaeubert, klartext, zum_bearbeiten


class Fliesstextfeld(forms.CharField):
    """Cleans what was typed or pasted before any other check sees it."""

    widget = forms.Textarea

    def to_python(self, value):
        return gesaeubert(super().to_python(value))

    def prepare_value(self, value):
        return zum_bearbeiten(value)

    def kanonisch(self, wert):
        """The form in which two texts are the same text, however an editor wrote them."""
        return gesaeubert(wert)

    def in_worten(self, wert):
        """What a reader gets to see where two texts are compared."""
        return klartext(gesaeubert(wert))
