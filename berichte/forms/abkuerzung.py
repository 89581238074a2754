"""The form about an abbreviation."""

from basis.formular import ModellFormular
from berichte.models import Abkuerzung


class AbkuerzungForm(ModellFormular):
    class Meta:
        model = Abkuerzung
        fields = ["kurz", "bedeutung"]
