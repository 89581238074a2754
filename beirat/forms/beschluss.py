"""What people type about decisions: votes, circulation procedure, elections."""

from crispy_forms.layout import Fieldset, Row
from django.core.exceptions import ValidationError

from basis.formular import Formularsatz, ModellFormular, formularsatz
from beirat.models import Beschluss, Kandidatur, Tagesordnungspunkt, Wahl, Wahlgang

_STIMMEN = ["stimmberechtigt_anwesend", "ausgeschlossen", "ja", "nein", "enthaltung", "ungueltig"]
_ORTE = {
    "beirat_beschluss_nummer_eindeutig": "nummer",
    "beirat_beschluss_stimmen_hoechstens_anwesende": "stimmberechtigt_anwesend",
    "beirat_beschluss_sitzung_oder_umlauf": "umlauf_frist",
}


class BeschlussForm(ModellFormular):
    """A decision taken in a session."""

    orte = _ORTE
    gesperrt = ("amtszeit", "sitzung")
    gliederung = (
        Fieldset("Beschluss", Row("nummer", "gefasst_am"), "tagesordnungspunkt", "titel", "wortlaut"),
        Fieldset(
            "Abstimmung",
            "geheim",
            Row("stimmberechtigt_anwesend", "ausgeschlossen"),
            Row("ja", "nein", "enthaltung", "ungueltig"),
        ),
        Fieldset("Öffentlichkeit", "oeffentlich", "bekanntgegeben_am"),
    )

    class Meta:
        model = Beschluss
        fields = [
            "amtszeit",
            "sitzung",
            "nummer",
            "gefasst_am",
            "tagesordnungspunkt",
            "titel",
            "wortlaut",
            "geheim",
            *_STIMMEN,
            "oeffentlich",
            "bekanntgegeben_am",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tagesordnungspunkt"].queryset = Tagesordnungspunkt.objects.filter(
            sitzung=self.instance.sitzung_id
        )


class BetroffeneForm(ModellFormular):
    """The bodies that an item of the agenda concerns; internal."""

    class Meta:
        model = Tagesordnungspunkt
        fields = ["betroffene"]


class UmlaufForm(ModellFormular):
    """A decision by circulation: adopted if nobody objects by the deadline."""

    orte = _ORTE
    gliederung = (
        Fieldset("Beschluss", Row("amtszeit", "nummer", "gefasst_am"), "titel", "wortlaut"),
        Fieldset(
            "Umlaufverfahren",
            Row("umlauf_begonnen_am", "umlauf_frist"),
            Row("umlauf_antworten", "umlauf_widersprueche"),
        ),
        Fieldset("Öffentlichkeit", "oeffentlich", "bekanntgegeben_am"),
    )

    class Meta:
        model = Beschluss
        fields = [
            "amtszeit",
            "nummer",
            "gefasst_am",
            "titel",
            "wortlaut",
            "umlauf_begonnen_am",
            "umlauf_frist",
            "umlauf_antworten",
            "umlauf_widersprueche",
            "oeffentlich",
            "bekanntgegeben_am",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["umlauf_frist"].required = True


class UmlaufantwortForm(ModellFormular):
    """The replies to a circulation, counted."""

    gliederung = (Row("umlauf_antworten", "umlauf_widersprueche"),)

    class Meta:
        model = Beschluss
        fields = ["umlauf_antworten", "umlauf_widersprueche"]
        labels = {"umlauf_antworten": "Antworten", "umlauf_widersprueche": "davon Widersprüche"}


class BeschlussBerichtigenForm(BeschlussForm):
    """The fields of a decision that a Berichtigung may change; the row itself is changed by it."""

    gesperrt = ()
    gliederung = (
        Fieldset("Beschluss", "titel", "wortlaut"),
        Fieldset(
            "Abstimmung",
            Row("stimmberechtigt_anwesend", "ausgeschlossen"),
            Row("ja", "nein", "enthaltung", "ungueltig"),
        ),
    )

    class Meta:
        model = Beschluss
        fields = ["titel", "wortlaut", *_STIMMEN]

    def __init__(self, *args, **kwargs):
        super(BeschlussForm, self).__init__(*args, **kwargs)


class WahlForm(ModellFormular):
    gesperrt = ("sitzung",)

    class Meta:
        model = Wahl
        fields = ["sitzung", "funktion", "tagesordnungspunkt"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tagesordnungspunkt"].label = "Tagesordnungspunkt"
        self.fields["tagesordnungspunkt"].queryset = Tagesordnungspunkt.objects.filter(
            sitzung=self.instance.sitzung_id
        )


class WahlgangForm(ModellFormular):
    orte = {"beirat_wahlgang_stimmen_hoechstens_anwesende": "stimmberechtigt_anwesend"}

    class Meta:
        model = Wahlgang
        fields = ["nummer", "stimmberechtigt_anwesend", "enthaltung", "ungueltig", "losentscheid"]


class Wahlgangzeilen(Formularsatz):
    titel = "Wahlgänge"
    zeile = "Wahlgang"
    knopf = "Weiteren Wahlgang hinzufügen"
    hinweis = "Die Stimmen für die einzelnen Personen tragen Sie danach je Wahlgang ein."
    als_tabelle = True


WahlgangSatz = formularsatz(Wahl, Wahlgang, WahlgangForm, Wahlgangzeilen)


class KandidaturForm(ModellFormular):
    orte = {"beirat_kandidatur_eindeutig": "person"}

    class Meta:
        model = Kandidatur
        fields = ["person", "stimmen", "gewaehlt", "angenommen"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.in_formular = True


class Kandidaturzeilen(Formularsatz):
    titel = "Kandidaturen"
    zeile = "Kandidatur"
    knopf = "Weitere Kandidatur hinzufügen"
    als_tabelle = True

    def clean(self):
        super().clean()
        if any(self.errors):
            return
        summe = sum(
            form.cleaned_data.get("stimmen") or 0 for form in self.forms if form not in self.deleted_forms
        )
        self.instance.pruefe_stimmen(summe)
        # Every function of the board is held by one person.
        gewaehlte = [
            form
            for form in self.forms
            if form not in self.deleted_forms and form.cleaned_data.get("gewaehlt")
        ]
        if len(gewaehlte) > 1:
            raise ValidationError("In einem Wahlgang wird nur eine Person gewählt.")


KandidaturSatz = formularsatz(Wahlgang, Kandidatur, KandidaturForm, Kandidaturzeilen)


class NurWahlgangForm(WahlgangForm):
    """One ballot on a page of its own, with its candidates as rows."""

    gesperrt = ("wahl",)
    gliederung = (Row("nummer", "stimmberechtigt_anwesend"), Row("enthaltung", "ungueltig"), "losentscheid")

    class Meta(WahlgangForm.Meta):
        fields = ["wahl", *WahlgangForm.Meta.fields]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.in_formular = True
