"""The page on which the secretariat notes what a person agreed to show, and took back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from basis.formular import melde
from basis.pflege import eingaben, seite_von
from beirat.einwilligung import erteile, stand_der_einwilligungen, widerrufe
from beirat.forms.einwilligung import EinwilligungForm
from beirat.models import Person

_RECHTE = ("beirat.change_einwilligung", "beirat.personendaten_person")


@login_required
@permission_required(_RECHTE, raise_exception=True)
def person_einwilligungen(request, pk):
    """The consents of a person, field by field, and one step to note a further one or a withdrawal."""
    person, heute = get_object_or_404(Person, pk=pk), localdate()
    stand = stand_der_einwilligungen(person, heute)
    form = EinwilligungForm(eingaben(request), initial={"tag": heute}, felder=[feld for feld, *_ in stand])
    if request.method == "POST" and form.is_valid():
        angaben = form.cleaned_data
        erteilt = angaben["erklaerung"] == "erteilt"
        try:
            (erteile if erteilt else widerrufe)(
                person, angaben["felder"], angaben["tag"], angaben["weg"], heute
            )
        except ValidationError as fehler:
            melde(form, fehler)
        else:
            messages.success(
                request,
                "Die Einwilligung ist eingetragen."
                if erteilt
                else "Der Widerruf ist eingetragen: Die Angaben stehen auf keiner öffentlichen Seite mehr.",
            )
            return redirect("person_einwilligungen", pk)
    kontext = {
        "person": person,
        "stand": stand,
        "form": form,
        "pfad": [("Personen", reverse("person_liste")), (person.name, seite_von(person))],
    }
    return render(request, "beirat/person_einwilligungen.html", kontext)
