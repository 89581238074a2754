"""What people type about the ranked reserve of a board."""

from django import forms

from basis.formular import Formular, Formularsatz, ModellFormular, formularsatz
from beirat.models import Amtszeit, Mandat, Nachrueckplatz, Sitzart


class ReserveForm(ModellFormular):
    """The board whose reserve is edited; nothing of its own is asked here."""

    class Meta:
        model = Amtszeit
        fields = []


class NachrueckplatzForm(ModellFormular):
    class Meta:
        model = Nachrueckplatz
        fields = ["rang", "person", "bereit"]


class Nachrueckzeilen(Formularsatz):
    titel = "Nachrückliste"
    zeile = "Platz"
    knopf = "Weiteren Platz hinzufügen"
    hinweis = (
        "Nur für die Sitze von Menschen mit Migrationshintergrund. Die Reihenfolge ändern Sie auf der Seite "
        "der Liste mit „Vorziehen“."
    )
    als_tabelle = True


NachrueckSatz = formularsatz(Amtszeit, Nachrueckplatz, NachrueckplatzForm, Nachrueckzeilen)


class NachrueckenForm(Formular):
    """Whose seat the next on the reserve takes: one that has ended, of a migrant member."""

    ausgeschieden = forms.ModelChoiceField(
        Mandat.objects.none(),
        label="übernimmt den Sitz von",
        help_text="Das neue Mandat beginnt am Tag nach dem Ausscheiden.",
    )

    def __init__(self, *args, amtszeit, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ausgeschieden"].queryset = (
            amtszeit.mandate.filter(sitzart=Sitzart.MIGRATION).beendete().select_related("person", "amtszeit")
        )
