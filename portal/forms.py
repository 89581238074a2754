"""What people type on the frame's pages: search, accounts, passwords, legal texts."""

from django import forms
from django.contrib.auth.forms import BaseUserCreationForm, SetPasswordForm
from django.contrib.auth.models import Group

from basis.formular import Formular, Formularregeln, ModellFormular
from basis.models import Konto
from beirat.models import Person
from portal.models import Aufbewahrungsfrist, Rechtstext
from portal.rollen import ROLLEN


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


class NeuesPasswortForm(Formularregeln, SetPasswordForm):
    """Give an account a new first password."""


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
        fields = ["username", "first_name", "last_name", "email"]
        labels = {"username": "Anmeldename"}
        help_texts = {"username": "Buchstaben, Ziffern und die Zeichen @ . + - _"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("first_name", "last_name"):
            self.fields[name].required = True
        bisher = Person.objects.filter(konto=self.instance.pk).first() if self.instance.pk else None
        frei = Person.objects.filter(konto__isnull=True)
        self.fields["person"].queryset = frei | Person.objects.filter(pk=bisher.pk) if bisher else frei
        self.fields["person"].initial = bisher

    def _save_m2m(self):
        super()._save_m2m()
        self.instance.groups.set([self.cleaned_data["rolle"]])
        bisher, person = self.fields["person"].initial, self.cleaned_data["person"]
        if person != bisher:
            for eine, konto in ((bisher, None), (person, self.instance)):
                if eine:
                    eine.konto = konto
                    eine.save()


class KontoNeuForm(_Kontofelder, BaseUserCreationForm):
    """A new account with its first password, which its owner changes after the first sign-in."""

    class Meta(_Kontofelder.Meta):
        pass


class KontoForm(_Kontofelder):
    """Name, role and state of an account. Accounts are deactivated, never deleted: history names them."""

    class Meta(_Kontofelder.Meta):
        fields = [*_Kontofelder.Meta.fields, "is_active"]
        labels = {**_Kontofelder.Meta.labels, "is_active": "Konto ist aktiv"}
        help_texts = {
            **_Kontofelder.Meta.help_texts,
            "is_active": "Ein stillgelegtes Konto kann sich nicht anmelden.",
        }

    def __init__(self, *args, handelnd, **kwargs):
        super().__init__(*args, **kwargs)
        self.handelnd = handelnd
        self.fields["rolle"].initial = self.instance.groups.filter(name__in=ROLLEN).first()

    def clean(self):
        super().clean()
        if self.instance == self.handelnd:
            # Nobody locks out the last person who could undo it.
            if not self.cleaned_data.get("is_active"):
                self.add_error("is_active", "Ihr eigenes Konto können Sie nicht stilllegen.")
            if self.cleaned_data.get("rolle") != self.fields["rolle"].initial:
                self.add_error("rolle", "Ihre eigene Rolle können Sie nicht ändern.")


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
