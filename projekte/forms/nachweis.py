"""What people type about the proof of a phase's money."""

from crispy_forms.layout import Fieldset, Row

from basis.formular import ModellFormular
from projekte.models import Verwendungsnachweis


class NachweisForm(ModellFormular):
    """All days of a proof."""

    gesperrt = ("phase",)
    gliederung = (Fieldset("Verwendungsnachweis", "faellig_am", Row("eingereicht_am", "geprueft_am")),)

    class Meta:
        model = Verwendungsnachweis
        fields = ["phase", "faellig_am", "eingereicht_am", "geprueft_am"]
        help_texts = {"faellig_am": "leer: sechs Monate nach dem Ende der Phase"}
        error_messages = {"phase": {"unique": "Zu dieser Phase gibt es schon einen Verwendungsnachweis."}}


class _SchrittForm(ModellFormular):
    """The day of one step, `heute` unless another one is stored or typed."""

    schritt = ""

    def __init__(self, *args, heute, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[self.schritt].required = True
        if self.initial.get(self.schritt) is None:
            self.initial[self.schritt] = heute


class EingereichtForm(_SchrittForm):
    schritt = "eingereicht_am"

    class Meta:
        model = Verwendungsnachweis
        fields = ["eingereicht_am"]


class GeprueftForm(_SchrittForm):
    schritt = "geprueft_am"

    class Meta:
        model = Verwendungsnachweis
        fields = ["geprueft_am"]
