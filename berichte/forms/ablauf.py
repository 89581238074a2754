"""Forms about the report's way: one step by hand, one remark at a chapter."""

from django import forms

from basis.formular import Formular
from beirat.models import Beschluss, Drucksache
from berichte.models import Kapitel, Schritt


class SchrittForm(Formular):
    """A step by hand: its word, and what else belongs to this kind of step."""

    beschluss = forms.ModelChoiceField(
        Beschluss.objects.none(),
        label="Beschluss des Beirates",
        help_text="Steht er noch nicht da, trägt ihn die Geschäftsstelle zuerst bei der Sitzung ein.",
    )
    drucksache = forms.ModelChoiceField(Drucksache.objects.order_by("-datum", "kennung"), label="Drucksache")
    wort = forms.CharField(
        label="Anmerkung dazu",
        required=False,
        help_text="steht beim Schritt auf der Seite des Berichts",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    kapitel = forms.ModelChoiceField(
        Kapitel.objects.none(), label="Anmerkung zu einem Kapitel", required=False
    )
    text = forms.CharField(
        label="Text dieser Anmerkung", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, gang, bericht, *args, **kwargs):
        super().__init__(*args, **kwargs)
        art = Schritt.Art
        if gang.art == art.BESCHLOSSEN:
            # A report is decided on after its period began; the latest decision comes first.
            seit = Beschluss.objects.filter(gefasst_am__gte=bericht.erster_tag)
            self.fields["beschluss"].queryset = seit.order_by("-gefasst_am", "-pk")
        else:
            del self.fields["beschluss"]
        if gang.art == art.EINGEBRACHT:
            self.fields["drucksache"].initial = bericht.drucksache_id
        else:
            del self.fields["drucksache"]
        if gang.art == art.ZURUECK:
            self.fields["kapitel"].queryset = bericht.kapitel.order_by("position", "pk")
            self.fields["wort"].label = "Was soll geändert werden?"
            self.fields["wort"].required = True
        else:
            del self.fields["kapitel"], self.fields["text"]


class KommentarForm(Formular):
    """A remark at a chapter."""

    text = forms.CharField(label="Neue Anmerkung", widget=forms.Textarea(attrs={"rows": 4}))
