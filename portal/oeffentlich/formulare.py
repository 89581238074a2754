"""What readers ask the public pages for: GET forms, each part optional, every slip told in a sentence."""

from django.core.exceptions import ValidationError

from basis.formular import Formular, Jahrfeld
from beirat.forms.suche import TagFilter


class BeiratFilter(TagFilter):
    """A day up to today: what is planned for later isn't told before it has come."""

    def __init__(self, *args, heute, **kwargs):
        super().__init__(*args, **kwargs)
        self.heute = heute

    def clean_tag(self):
        tag = self.cleaned_data["tag"]
        if tag and tag > self.heute:
            raise ValidationError("Bitte wählen Sie einen Tag bis heute: Spätere stehen noch nicht fest.")
        return tag


class JahrFilter(Formular):
    """A year; empty means what the page says."""

    jahr = Jahrfeld(label="Jahr", required=False)
