"""The form about notes that a successor in the office finds."""

from django import forms

from basis.formular import ModellFormular
from berichte.models import Jahresbericht


class NotizenForm(ModellFormular):
    """Notes for whoever goes on with the report."""

    class Meta:
        model = Jahresbericht
        fields = ["notizen"]
        widgets = {"notizen": forms.Textarea(attrs={"rows": 14})}
