"""What people type when they plan sessions, and when a planned one is held, cancelled or re-dedicated."""

from itertools import count

from crispy_forms.layout import Fieldset, Row
from django import forms
from django.core.exceptions import ValidationError

from basis.formular import Datumsfeld, Jahrfeld, ModellFormular, Schrittformular, Uhrzeitfeld, druckbar
from basis.text import MONATE
from beirat.jahresplan import LETZTER, WOCHENTAGE, Folge, Umfeld, nter_wochentag
from beirat.models import Amtszeit, Sitzung, Tagesordnungsvorlage
from beirat.tagesordnung import Tagesordnung

HOECHSTENS = 60


class Planform(Schrittformular):
    """What all planned sessions have in common; `tage` of a subclass says on which days."""

    art = Sitzung.Art.ORDENTLICH
    amtszeit = forms.ModelChoiceField(Amtszeit.objects.all(), label="Amtszeit")
    beginn = Uhrzeitfeld(label="Beginn", required=False)
    ort = forms.CharField(label="Ort", max_length=200, required=False, validators=[druckbar])
    oeffentlich = forms.BooleanField(label="öffentlich", required=False)
    vorlage = forms.ModelChoiceField(
        Tagesordnungsvorlage.objects.all(), label="Tagesordnung aus der Vorlage", required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["vorlage"].empty_label = "noch keine Tagesordnung"

    def muster(self):
        """A new session as far as all of this plan are alike."""
        gleiche = ("amtszeit", "beginn", "ort", "oeffentlich")
        return Sitzung(art=self.art, **{name: self.cleaned_data[name] for name in gleiche})


class JahresplanForm(Planform):
    """A rhythm of days within a year, single days, or both."""

    jahr = Jahrfeld(label="Jahr")
    nte = forms.TypedChoiceField(
        label="welcher im Monat",
        required=False,
        coerce=int,
        choices=[("", "keine Angabe"), *((n, f"{n}.") for n in range(1, 5)), (LETZTER, "letzter")],
    )
    wochentag = forms.TypedChoiceField(
        label="Wochentag",
        required=False,
        coerce=int,
        choices=[("", "keine Angabe"), *enumerate(WOCHENTAGE)],
    )
    monate = forms.TypedMultipleChoiceField(
        label="in diesen Monaten",
        required=False,
        coerce=int,
        choices=list(enumerate(MONATE, start=1)),
        widget=forms.CheckboxSelectMultiple,
    )
    tage = forms.CharField(
        label="Einzelne Tage",
        required=False,
        help_text="je Zeile einer, zum Beispiel 22.01.2020; auch zusätzlich zum Rhythmus",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    gliederung = (
        Row("amtszeit", "jahr"),
        Fieldset("Rhythmus", Row("nte", "wochentag"), "monate"),
        Fieldset("Tage", "tage"),
        Fieldset("Für alle Sitzungen", Row("beginn", "ort"), "oeffentlich", "vorlage"),
    )

    def clean_tage(self):
        """The typed days. Each wrong line is named."""
        feld, tage, fehler = Datumsfeld(), [], []
        for nummer, zeile in enumerate(self.cleaned_data["tage"].split("\n"), start=1):
            if not zeile.strip():
                continue
            try:
                tage.append(feld.clean(zeile.strip()))
            except ValidationError as satz:
                fehler.append(f"Zeile {nummer} („{zeile.strip()[:40]}“): {' '.join(satz.messages)}")
        if fehler:
            raise ValidationError(fehler[:10])
        return tage

    def clean(self):
        daten = super().clean()
        jahr, monate, einzelne = daten.get("jahr"), daten.get("monate"), daten.get("tage")
        if einzelne and jahr and (fremde := [tag for tag in einzelne if tag.year != jahr]):
            self.add_error("tage", f"Der {fremde[0]:%d.%m.%Y} liegt nicht im Jahr {jahr}.")
        if monate:
            for name, satz in (("nte", "der wievielte im Monat es ist"), ("wochentag", "welcher Tag es ist")):
                if daten.get(name) in ("", None) and name not in self.errors:
                    self.add_error(name, f"Bitte geben Sie an, {satz}.")
        elif not einzelne and not self.errors:
            self.add_error("monate", "Bitte wählen Sie Monate oder schreiben Sie einzelne Tage.")
        if einzelne and len(einzelne) > HOECHSTENS:
            self.add_error("tage", f"Bitte planen Sie höchstens {HOECHSTENS} Tage auf einmal.")
        return daten

    def termine(self):
        """All days in their order; a day that the rhythm and the list name stands once."""
        daten = self.cleaned_data
        tage = list(daten["tage"])
        for monat in daten["monate"]:
            tag = nter_wochentag(daten["jahr"], monat, daten["wochentag"], daten["nte"])
            if tag not in tage:
                tage.append(tag)
        return sorted(tage)


class SondersitzungForm(Planform):
    """One session besides the year's plan."""

    art = Sitzung.Art.SONDER
    tag = Datumsfeld(label="Tag")
    gliederung = ("amtszeit", Row("tag", "beginn"), "ort", "oeffentlich", "vorlage")

    def termine(self):
        """The one day."""
        return [self.cleaned_data["tag"]]


class ZeileForm(ModellFormular):
    """One proposed session; unless it is chosen, nothing of it is asked."""

    gesperrt = ("amtszeit",)
    orte = {"beirat_sitzung_nummer_eindeutig": "nummer"}
    field_order = ["anlegen", "tag", "nummer", "kennung"]
    anlegen = forms.BooleanField(label="anlegen", required=False, initial=True)

    class Meta:
        model = Sitzung
        fields = ["tag", "nummer", "kennung", "amtszeit"]
        help_texts = {"kennung": ""}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.vorschlag = self.instance.tag

    def _post_clean(self):
        if self.cleaned_data.get("anlegen"):
            super()._post_clean()
        else:
            self.errors.clear()

    @property
    def gewaehlt(self):
        """Whether it is to become a session."""
        return not self.is_bound or (self.is_valid() and self.cleaned_data["anlegen"])

    @property
    def tag(self):
        """The day as it is typed by now."""
        return self.is_bound and self.is_valid() and self.cleaned_data.get("tag") or self.vorschlag

    @property
    def gezeigter_tag(self):
        """The same for the page (to a template `tag` is the field), as 2019-11-27."""
        return self.tag.isoformat()

    @property
    def zeilenname(self):
        """The day with its weekday: head of the row."""
        return f"{WOCHENTAGE[self.tag.weekday()]}, {self.tag:%d.%m.%Y}"

    @property
    def gezaehlt(self):
        """The number that the page gave; whoever types another one means it."""
        return self.data.get(f"{self.prefix}-gezaehlt") if self.is_bound else str(self.instance.nummer)

    @property
    def ungesehen(self):
        """Whether the page hasn't yet shown what speaks against this day."""
        return bool(self.hinweise) and self.data.get(f"{self.prefix}-gesehen") != self.gezeigter_tag


class Sitzungsplan:
    """The proposed sessions as rows of a page: to leave out, to change, then to store all at once."""

    titel = "Vorgeschlagene Sitzungen"
    zeile = "Sitzung"
    prefix = "plan"

    def __init__(self, planform, daten=None):
        self.planform = planform
        self.is_bound = daten is not None
        self.allgemeine = []
        self._folge = Folge(planform.cleaned_data["amtszeit"])
        self.forms = self._zeilen(daten)
        neue = self._nachgezaehlt(daten) if self.is_bound else None
        # Whether the numbers were given anew, because days were left out or changed.
        self.neu_gezaehlt = neue is not None
        if self.neu_gezaehlt:
            self.forms = self._zeilen(neue)
        umfeld = Umfeld(planform.cleaned_data["amtszeit"], [form.tag for form in self.forms])
        for form in self.forms:
            andere = [f.tag for f in self.gewaehlte if f is not form]
            form.hinweise = umfeld.hinweise(form.tag, andere)

    def _zeilen(self, daten):
        zeilen = []
        for stelle, tag in enumerate(self.planform.termine()):
            sitzung = self.planform.muster()
            sitzung.tag, sitzung.nummer = tag, self._folge.naechste + stelle
            sitzung.kennung = self._folge.kennung(sitzung.nummer, tag)
            zeilen.append(ZeileForm(daten, instance=sitzung, prefix=f"{self.prefix}-{stelle}"))
        return zeilen

    def _nachgezaehlt(self, daten):
        """The data with numbers that follow the chosen days without a gap; None if they do already.

        Only numbers that the page gave are given anew, and with them their Kennung.
        """
        if not all(form.is_valid() for form in self.forms):
            return None
        eigene = {f.cleaned_data["nummer"] for f in self.gewaehlte if not self._von_der_seite(f)}
        freie = (nummer for nummer in count(self._folge.naechste) if nummer not in eigene)
        neue = daten.copy()
        for form in sorted(filter(self._von_der_seite, self.gewaehlte), key=lambda f: f.tag):
            alte, nummer = form.cleaned_data["nummer"], next(freie)
            if nummer == alte:
                continue
            neue[f"{form.prefix}-nummer"] = neue[f"{form.prefix}-gezaehlt"] = str(nummer)
            if form.cleaned_data["kennung"] in [
                self._folge.kennung(alte, t) for t in (form.vorschlag, form.tag)
            ]:
                neue[f"{form.prefix}-kennung"] = self._folge.kennung(nummer, form.tag)
        return neue if neue != daten else None

    @staticmethod
    def _von_der_seite(form):
        return str(form.cleaned_data["nummer"]) == form.gezaehlt

    @property
    def gewaehlte(self):
        """The rows that are to become sessions."""
        return [form for form in self.forms if form.gewaehlt]

    @property
    def ungesehen(self):
        """Whether a typed day has hints that the page hasn't shown yet."""
        return any(form.ungesehen for form in self.gewaehlte)

    @property
    def spalten(self):
        """Visible fields of a row: the head of the table."""
        return self.forms[0].visible_fields()

    def add_error(self, satz):
        """Remember a sentence about no single row."""
        self.allgemeine.append(satz)

    def non_form_errors(self):
        """Sentences about no single row."""
        return self.allgemeine

    def is_valid(self):
        """Check the chosen rows, and that no number stands twice among them."""
        gueltig = not [form for form in self.forms if not form.is_valid()]
        nummern = set()
        for form in self.gewaehlte:
            nummer = form.cleaned_data["nummer"]
            if nummer in nummern:
                form.add_error("nummer", "Diese Nummer steht im Plan schon bei einer anderen Sitzung.")
                gueltig = False
            nummern.add(nummer)
        if gueltig and not nummern:
            self.add_error("Bitte wählen Sie mindestens eine Sitzung aus.")
        return gueltig and not self.allgemeine

    def lege_an(self):
        """Store the chosen sessions, each with its agenda; call it inside a transaction. Returns them."""
        vorlage = self.planform.cleaned_data["vorlage"]
        sitzungen = [form.save() for form in self.gewaehlte]
        for sitzung in sitzungen if vorlage else ():
            Tagesordnung(sitzung).uebernimm_vorlage(vorlage)
        return sitzungen
