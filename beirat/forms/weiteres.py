"""What people type about activities, bodies, fields of action and council papers."""

from crispy_forms.layout import Fieldset, Row

from basis.formular import Formularsatz, ModellFormular, formularsatz
from beirat.models import Aktivitaet, Beratung, Drucksache, FruehererName, Handlungsfeld, Organisation


class AktivitaetForm(ModellFormular):
    ungedruckt = ("interne_notiz",)
    orte = {"beirat_aktivitaet_tage_geordnet": "letzter_tag"}
    gliederung = (
        Fieldset("Aktivität", Row("art", "titel"), "ort", "handlungsfeld"),
        Fieldset(
            "Zeitraum",
            Row("erster_tag", "erster_genauigkeit"),
            Row("letzter_tag", "letzter_genauigkeit"),
        ),
        Fieldset("Inhalt", "beschreibung", "ergebnis", "partner", "drucksachen"),
        Fieldset("Öffentlichkeit", "oeffentlich", "interne_notiz"),
    )

    class Meta:
        model = Aktivitaet
        fields = [
            "art",
            "titel",
            "ort",
            "handlungsfeld",
            "erster_tag",
            "erster_genauigkeit",
            "letzter_tag",
            "letzter_genauigkeit",
            "beschreibung",
            "ergebnis",
            "partner",
            "drucksachen",
            "oeffentlich",
            "interne_notiz",
        ]
        help_texts = {"letzter_tag": "bei einem einzelnen Tag derselbe wie der Beginn"}


class OrganisationForm(ModellFormular):
    gliederung = (Row("name", "kurzname"), "art", "website")

    class Meta:
        model = Organisation
        fields = ["name", "kurzname", "art", "website"]


class FruehererNameForm(ModellFormular):
    orte = {"beirat_frueherername_eindeutig": "letzter_tag"}

    class Meta:
        model = FruehererName
        fields = ["name", "letzter_tag"]


class Namenszeilen(Formularsatz):
    titel = "Frühere Namen"
    zeile = "früherer Name"
    knopf = "Weiteren früheren Namen hinzufügen"
    hinweis = "Wird eine Organisation umbenannt, bleibt hier ihr alter Name mit dem letzten Tag stehen."
    als_tabelle = True


NamenSatz = formularsatz(Organisation, FruehererName, FruehererNameForm, Namenszeilen)


class HandlungsfeldForm(ModellFormular):
    class Meta:
        model = Handlungsfeld
        fields = ["name"]


class DrucksacheForm(ModellFormular):
    gliederung = (
        Row("kennung", "datum"),
        "titel",
        "url",
        "verwandte",
        Fieldset("Anhörung des Beirates", "betrifft_beirat", "kenntnis_am"),
        "oeffentlich",
    )

    class Meta:
        model = Drucksache
        fields = [
            "kennung",
            "datum",
            "titel",
            "url",
            "verwandte",
            "betrifft_beirat",
            "kenntnis_am",
            "oeffentlich",
        ]
        help_texts = {
            "kennung": "zum Beispiel DS0466/19 oder I0140/20",
            "verwandte": "etwa eine Anfrage und die Stellungnahme dazu; steht dann auf beiden Seiten",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Without itself: a paper belongs together with others only.
        self.fields["verwandte"].queryset = Drucksache.objects.exclude(pk=self.instance.pk)

    def _save_m2m(self):
        """Both papers say in their histories that they belong together, or no longer do."""
        vorher = set(self.instance.verwandte.all())
        super()._save_m2m()
        for andere in vorher ^ set(self.cleaned_data["verwandte"]):
            andere.save()


class BeratungForm(ModellFormular):
    orte = {"beirat_beratung_position_eindeutig": "position"}
    gliederung = (
        Row("position", "gremium", "tag"),
        Row("top", "rolle", "ergebnis"),
        "oeffentlich",
    )

    class Meta:
        model = Beratung
        fields = ["position", "gremium", "tag", "top", "rolle", "ergebnis", "oeffentlich"]


class Beratungszeilen(Formularsatz):
    titel = "Beratungsfolge"
    zeile = "Beratung"
    knopf = "Weitere Beratung hinzufügen"


BeratungSatz = formularsatz(Drucksache, Beratung, BeratungForm, Beratungszeilen)
