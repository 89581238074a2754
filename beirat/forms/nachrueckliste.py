"""What people type about the ranked reserve of a board."""

from django import forms

from basis.formular import Formular, Formularsatz, ModellFormular, formularsatz
from beirat.models import Amtszeit, Mandat, Nachrueckplatz


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
    """Whose seat the next on the reserve takes: of a migrant member who left, and still vacant."""

    ausgeschieden = forms.ModelChoiceField(
        Mandat.objects.none(),
        label="übernimmt den Sitz von",
        help_text="Das neue Mandat beginnt am Tag nach dem Ausscheiden.",
    )

    def __init__(self, *args, platz, **kwargs):
        super().__init__(*args, **kwargs)
        feld = self.fields["ausgeschieden"]
        feld.queryset = platz.freie_sitze().select_related("person", "amtszeit")
        feld.error_messages["invalid_choice"] = (
            "Dieser Sitz ist nicht mehr frei: Bitte wählen Sie einen anderen."
        )
