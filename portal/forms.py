"""What people type on the frame's pages: search, accounts, legal texts."""

from django import forms
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db.models import Q

from basis.formular import Formular, ModellFormular
from basis.models import Konto, mit_grund
from beirat.models import Person
from portal.models import Aufbewahrungsfrist, Aufgabenpost, Rechtstext
from portal.rollen import ADMINISTRATION, ROLLEN, STADTRAT


class Suchform(Formular):
    q = forms.CharField(
        label="Suchwörter",
        max_length=100,
        required=False,
        help_text="Alle Wörter müssen vorkommen; Wortanfänge genügen. Umlaute schreiben Sie, wie Sie mögen.",
    )
    art = forms.ChoiceField(label="Suchen in", required=False)

    def __init__(self, *args, arten, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["art"].choices = [("", "allem"), *((art.name, art.titel) for art in arten)]


class PostFilter(Formular):
    stand = forms.ChoiceField(
        label="Stand",
        required=False,
        choices=[
            ("", "wartet oder gescheitert"),
            ("gescheitert", "gescheitert"),
            ("versandt", "versandt"),
            ("alle", "alle"),
        ],
    )


class AufgabenpostForm(ModellFormular):
    """How often one is told what is to do."""

    class Meta:
        model = Aufgabenpost
        fields = ["rhythmus"]
        widgets = {"rhythmus": forms.RadioSelect}
        labels = {"rhythmus": "Die Mail „Was ansteht“ kommt"}


class _Rollenfeld(forms.ModelChoiceField):
    def __init__(self):
        super().__init__(Group.objects.filter(name__in=ROLLEN).order_by("name"), label="Rolle")


class _Kontofelder(ModellFormular):
    """The one role of an account is its one group."""

    rolle = _Rollenfeld()
    person = forms.ModelChoiceField(
        Person.objects.none(),
        label="Person in den Aufzeichnungen",
        required=False,
        help_text="Damit das Portal merkt, wenn das Amt und das Konto nicht mehr zusammengehören.",
    )

    class Meta:
        model = Konto
        fields = ["username", "first_name", "last_name", "email", "letzter_tag"]
        labels = {"username": "Anmeldename"}
        help_texts = {
            "username": "Buchstaben ohne Umlaute, Ziffern und die Zeichen @ . + - _",
            "email": "Dorthin gehen die Einladung und Links für ein neues Kennwort.",
            "letzter_tag": "Leer, wenn kein Ende feststeht. Das Konto eines Ratsmitglieds endet mit der "
            "Wahlperiode des Stadtrates.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("first_name", "last_name"):
            self.fields[name].required = True
        bisher = Person.objects.filter(konto=self.instance.pk).first() if self.instance.pk else None
        frei = Person.objects.filter(konto__isnull=True)
        self.fields["person"].queryset = frei | Person.objects.filter(pk=bisher.pk) if bisher else frei
        self.fields["person"].initial = bisher

    def clean_username(self):
        name = self.cleaned_data["username"]
        # A Cyrillic „а“ looks like an „a“: nobody is to be taken for somebody else.
        if "username" in self.changed_data and not name.isascii():
            raise ValidationError("Bitte nehmen Sie im Anmeldenamen nur Buchstaben ohne Umlaute und Akzente.")
        return self._nur_einmal(name, "Diesen Anmeldenamen hat schon ein Konto.")

    def clean_email(self):
        adresse = self.cleaned_data["email"].lower()
        return adresse and self._nur_einmal(adresse, "Diese E-Mail-Adresse hat schon ein Konto.")

    def _nur_einmal(self, name, satz):
        """One signs in by either, in any case: what names two accounts would let in nobody."""
        gleiche = Konto.objects.filter(Q(username__iexact=name) | Q(email__iexact=name))
        if gleiche.exclude(pk=self.instance.pk).exists():
            raise ValidationError(satz)
        return name

    def clean(self):
        super().clean()
        rolle = self.cleaned_data.get("rolle")
        endet = "letzter_tag" in self.errors or self.cleaned_data.get("letzter_tag")
        if rolle and rolle.name == STADTRAT and not endet:
            self.add_error(
                "letzter_tag",
                "Bitte geben Sie den letzten Tag der Wahlperiode an: Mit ihr endet das Konto eines "
                "Ratsmitglieds.",
            )

    def _save_m2m(self):
        super()._save_m2m()
        self.instance.groups.set([self.cleaned_data["rolle"]])
        bisher, person = self.fields["person"].initial, self.cleaned_data["person"]
        if person != bisher:
            for eine, konto in ((bisher, None), (person, self.instance)):
                if eine:
                    eine.konto = konto
                    eine.save()


class KontoNeuForm(_Kontofelder):
    """A new account. It has no password: its owner sets one by the link of the invitation."""

    def save(self, commit=True):
        self.instance.set_unusable_password()
        with mit_grund(f"Angelegt mit der Rolle {self.cleaned_data['rolle']}"):
            return super().save(commit)


class KontoForm(_Kontofelder):
    """Name, role and state of an account. Accounts are deactivated, never deleted: history names them."""

    class Meta(_Kontofelder.Meta):
        fields = [*_Kontofelder.Meta.fields, "is_active"]
        labels = {**_Kontofelder.Meta.labels, "is_active": "Konto ist aktiv"}
        help_texts = {
            **_Kontofelder.Meta.help_texts,
            "is_active": "Ein stillgelegtes Konto kann sich nicht anmelden.",
        }

    def __init__(self, *args, handelnd, heute, danach, **kwargs):
        super().__init__(*args, **kwargs)
        self.handelnd, self.heute, self.danach = handelnd, heute, danach
        self.fields["rolle"].initial = self.instance.groups.filter(name__in=ROLLEN).first()
        self.vorher = Konto(email=self.instance.email, username=self.instance.username)
        self._blieb = self._bleibt(self.fields["rolle"].initial)

    def clean(self):
        super().clean()
        if self.instance == self.handelnd:
            # Nobody locks out the last person who could undo it.
            if not self.cleaned_data.get("is_active"):
                self.add_error("is_active", "Ihr eigenes Konto können Sie nicht stilllegen.")
            letzter = self.cleaned_data.get("letzter_tag")
            if letzter and letzter < self.heute:
                self.add_error("letzter_tag", "Ihr eigenes Konto können Sie nicht enden lassen.")
            if self.cleaned_data.get("rolle") != self.fields["rolle"].initial:
                self.add_error("rolle", "Ihre eigene Rolle können Sie nicht ändern.")
            # All that is stored of a person can be read by whose account it is (meine_daten).
            if self.cleaned_data.get("person") != self.fields["person"].initial:
                self.add_error("person", "An Ihrem eigenen Konto können Sie die Person nicht ändern.")

    def _post_clean(self):
        super()._post_clean()
        if not self.errors and self._blieb and not self._bleibt(self.cleaned_data["rolle"]):
            self._pruefe_administration()

    def _bleibt(self, rolle):
        """Whether the account, as it is now, administrates without an end."""
        konto = self.instance
        return bool(rolle and rolle.name == ADMINISTRATION and konto.is_active and not konto.letzter_tag)

    def _pruefe_administration(self):
        """Somebody has to be left who can open accounts; of two who close each other's, one is refused."""
        alle = Konto.objects.filter(groups__name=ADMINISTRATION, is_active=True)
        if all(konto.letzter_tag for konto in alle.exclude(pk=self.instance.pk)):
            self.add_error(None, OHNE_ADMINISTRATION)

    def save(self, commit=True):
        """Store it with what changed as the reason in its history: roles aren't among its fields.

        `danach(form)` does what follows from the change, in the same transaction.
        """
        geaendert = [
            f"Rolle von {self.fields['rolle'].initial or 'keiner'} zu {self.cleaned_data['rolle']}"
            if name == "rolle"
            else str(self.fields[name].label)
            for name in self.changed_data
        ]
        with mit_grund(f"Geändert: {', '.join(geaendert)}" if geaendert else ""):
            konto = super().save(commit)
        self.danach(self)
        return konto


OHNE_ADMINISTRATION = (
    "Dann bliebe keine Administration ohne letzten Tag, die Konten verwalten könnte: Bitte legen Sie zuerst "
    "ein weiteres Konto dafür an."
)


class RechtstextForm(ModellFormular):
    class Meta:
        model = Rechtstext
        fields = ["text", "ist_muster"]
        help_texts = {
            "text": "Eine Leerzeile beginnt einen Absatz, „- “ am Anfang einer Zeile eine Aufzählung. "
            "Internetadressen werden zu Links.",
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 20})}


class FristForm(ModellFormular):
    class Meta:
        model = Aufbewahrungsfrist
        fields = ["jahre"]
