"""A page with one row for each member of a session: checked together, stored together."""


class Mitgliederliste:
    """One small form for each mandate; a page takes it where it would take one form of the session."""

    titel = "Mitglieder"
    zeile = "Mitglied"
    knopf = ""
    hinweis = ""

    def __init__(self, daten, instance):
        self.sitzung = instance
        self.allgemeine = []
        self.is_bound = daten is not None
        self.forms = []

    def __iter__(self):
        return iter(self.forms)

    @property
    def spalten(self):
        """Visible fields of a row: the head of the table."""
        return self.forms[0].visible_fields() if self.forms else []

    def add_error(self, feld, satz):
        """Remember a sentence about no single row."""
        self.allgemeine.append(satz)

    def non_form_errors(self):
        """Sentences about no single row."""
        return self.allgemeine

    def is_valid(self):
        """Check every row."""
        return not [form for form in self.forms if not form.is_valid()] and not self.allgemeine

    def save(self):
        """Store the rows."""
        for form in self.forms:
            form.save()
