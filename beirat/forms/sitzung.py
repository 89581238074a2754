"""What people type about a session: the session, who was there, its guests."""

from functools import partial

from crispy_forms.layout import Fieldset, Row
from django import forms
from django.db.models import Exists, OuterRef
from django.utils.functional import cached_property

from basis.formular import Formularsatz, ModellFormular, formularsatz, gewaehlte
from beirat.besetzung import gemessen
from beirat.models import Aktivitaet, Anwesenheit, Gast, Ladung, Mandat, Sitzung, Tagesordnungsvorlage
from beirat.models.anwesenheit import STIMMT_SCHON, mehrfach_stimmende
from beirat.sitzungslauf import pruefe_im_amt
from beirat.tagesordnung import Tagesordnung

from .mitglieder import Mitgliederliste


class SitzungForm(ModellFormular):
    orte = {
        "beirat_sitzung_nummer_eindeutig": "nummer",
        "beirat_sitzung_veranstaltung_nur_umgewidmet": "veranstaltung",
    }
    gliederung = (
        Fieldset(
            "Sitzung",
            Row("amtszeit", "nummer", "kennung"),
            Row("tag", "beginn", "ende"),
            "ort",
            Row("art", "oeffentlich"),
        ),
        Fieldset("Einladung", Row("eingeladen_am", "bekanntgemacht_am")),
        Fieldset(
            "Verlauf",
            Row("zustand", "veranstaltung"),
            Row("leitung", "schriftfuehrung"),
            "beschlussfaehig_festgestellt",
        ),
    )

    class Meta:
        model = Sitzung
        fields = [
            "amtszeit",
            "nummer",
            "kennung",
            "tag",
            "beginn",
            "ende",
            "ort",
            "art",
            "oeffentlich",
            "eingeladen_am",
            "bekanntgemacht_am",
            "zustand",
            "veranstaltung",
            "leitung",
            "schriftfuehrung",
            "beschlussfaehig_festgestellt",
        ]
        help_texts = {"veranstaltung": "nur bei „zu einer Veranstaltung umgewidmet“"}

    def __init__(self, *args, heute, **kwargs):
        super().__init__(*args, **kwargs)
        self.heute = heute
        self.fields["veranstaltung"].queryset = Aktivitaet.objects.order_by("-erster_tag", "schluessel")

    def clean(self):
        daten = super().clean()
        tag, amtszeit = daten.get("tag"), daten.get("amtszeit")
        wird = {"amtszeit", "tag", "zustand"} & set(self.changed_data)
        if wird and tag and amtszeit and daten.get("zustand") == Sitzung.Zustand.DURCHGEFUEHRT:
            if tag > self.heute:
                self.add_error("zustand", f"Die Sitzung ist erst am {tag:%d.%m.%Y}.")
            else:
                pruefe_im_amt(amtszeit, tag)
        return daten

    def save(self, commit=True):
        """Store the session; the days of its decisions move with its own."""
        sitzung = super().save(commit)
        if bisher := self.initial.get("tag"):
            sitzung.verschiebe_beschluesse(bisher)
        return sitzung


class NeueSitzungForm(SitzungForm):
    """A session with the standing items of a template, if one is chosen."""

    vorlage = forms.ModelChoiceField(
        Tagesordnungsvorlage.objects.all(), label="Tagesordnung aus der Vorlage", required=False
    )
    gliederung = (*SitzungForm.gliederung, Fieldset("Tagesordnung", "vorlage"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["vorlage"].empty_label = "noch keine Tagesordnung"

    def save(self, commit=True):
        """Store the session and, in the same transaction, its agenda."""
        sitzung = super().save(commit)
        if vorlage := self.cleaned_data["vorlage"]:
            Tagesordnung(sitzung).uebernimm_vorlage(vorlage)
        return sitzung


class GastForm(ModellFormular):
    class Meta:
        model = Gast
        fields = ["name", "stelle"]


class Gastzeilen(Formularsatz):
    titel = "Gäste"
    zeile = "Gast"
    knopf = "Weiteren Gast hinzufügen"
    als_tabelle = True


GastSatz = formularsatz(Sitzung, Gast, GastForm, Gastzeilen)


class AnwesenheitForm(ModellFormular):
    """One member's row. Session and member are fixed by the page, so they aren't fields."""

    orte = {"beirat_anwesenheit_vertretung_benannt": "vertretung"}

    class Meta:
        model = Anwesenheit
        fields = ["status", "von", "bis", "vertretung", "vertretung_stimmberechtigt"]

    @property
    def zeilenname(self):
        """Head of the member's row."""
        return str(self.instance.mandat.person)


class AnwesenheitZeileForm(AnwesenheitForm):
    """The same on the page of all members, where a row may still be unrecorded."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["status"].required = False
        self.fields["status"].choices = [("", "nicht erfasst"), *Anwesenheit.Status.choices]
        self.vorhanden = self.instance.pk is not None

    @property
    def leer(self):
        """Whether nothing was typed about this member."""
        return not any(
            self.cleaned_data.get(feld)
            for feld in ("status", "von", "bis", "vertretung", "vertretung_stimmberechtigt")
        )

    def _post_clean(self):
        # An unrecorded member has no row whose rules could be asked.
        if not self.errors and self.leer:
            return
        if not self.errors and not self.cleaned_data.get("status"):
            self.add_error("status", "Bitte wählen Sie, ob das Mitglied anwesend war.")
            return
        super()._post_clean()

    def save(self, commit=True):
        """Store the row, or remove it where nothing is recorded any more."""
        if not self.leer:
            return super().save(commit)
        if self.vorhanden:
            self.instance.loeschen()
        return None


NACH_ANTWORT = {
    Ladung.Antwort.KOMMT: Anwesenheit.Status.ANWESEND,
    Ladung.Antwort.ENTSCHULDIGT: Anwesenheit.Status.ENTSCHULDIGT,
}


class Anwesenheitsliste(Mitgliederliste):
    """One row for each mandate in force on the day of the session: no more, no fewer.

    `vorschlag` holds the status by mandate that the answers to the invitation let expect.
    """

    prefix = "anwesenheit"

    def __init__(self, daten, instance):
        super().__init__(daten, instance)
        sitzung = instance
        stimmende = Mandat.objects.stimmberechtigt().filter(pk=OuterRef("pk"))
        mandate = (
            sitzung.mandate()
            .select_related("person", "fraktion")
            .annotate(stimmt=Exists(stimmende), antwort=Ladung.objects.antwort_zur(sitzung))
            .order_by("person__schluessel", "pk")
        )
        vorhandene = {
            zeile.mandat_id: zeile
            for zeile in sitzung.anwesenheiten.select_related("mandat__person", "mandat__fraktion")
        }
        self.vorschlag = {}
        personen = None
        for mandat in mandate:
            zeile = vorhandene.pop(mandat.pk, None) or Anwesenheit(sitzung=sitzung, mandat=mandat)
            # The same session for all rows: its lock is asked for once.
            zeile.sitzung, zeile.in_liste = sitzung, True
            form = AnwesenheitZeileForm(daten, instance=zeile, prefix=f"{self.prefix}-{mandat.pk}")
            form.fields["vertretung"].choices = personen = personen or form.fields["vertretung"].choices
            personen.auf_der_seite = partial(gewaehlte, self.forms, "vertretung")
            form.stimmt = mandat.stimmt
            if status := NACH_ANTWORT.get(mandat.antwort):
                self.vorschlag[mandat.pk] = status
            self.forms.append(form)
        # Recorded for mandates whose days were changed afterwards.
        self.uebrige = list(vorhandene.values())

    def is_valid(self):
        """Check every row, and that nobody votes for two seats."""
        if not super().is_valid():
            return False
        je_mandat = {form.instance.mandat_id: form for form in self.forms if not form.leer}
        mehrfach = mehrfach_stimmende(form.instance for form in je_mandat.values())
        for zeile in mehrfach:
            je_mandat[zeile.mandat_id].add_error("vertretung", STIMMT_SCHON)
        return not mehrfach

    def save(self):
        """Store the rows that changed: the history tells nothing of the others."""
        for form in self.forms:
            if form.has_changed():
                form.save()

    @cached_property
    def quorum(self):
        """What is recorded so far against the statute's rule, or None without a version of it."""
        stimmende = [form.instance for form in self.forms if form.stimmt]
        anwesend = sum(zeile.stimmt_mit for zeile in stimmende)
        return gemessen(self.sitzung, anwesend=anwesend, besetzt=len(stimmende))

    def schlage_vor(self):
        """Show what the answers let expect where nothing is recorded; showing it stores nothing."""
        for form in self.forms:
            if not form.vorhanden and form.instance.mandat_id in self.vorschlag:
                form["status"].initial = self.vorschlag[form.instance.mandat_id]
