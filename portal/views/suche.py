"""Search over people, agendas, recommendations, projects and activities."""

from django.contrib.auth.decorators import login_required, permission_required
from django.db.models import Q
from django.shortcuts import render
from django.urls import reverse

from basis.text import falten
from beirat.models import Aktivitaet, Empfehlung, Person, Tagesordnungspunkt
from portal.forms import Suchform
from projekte.models import Projekt

JE_GRUPPE = 20

# heading, model, field, whether it holds a folded key, URL name, what names the linked record
GRUPPEN = (
    ("Personen", Person, "schluessel", True, "person", "pk"),
    ("Tagesordnungen", Tagesordnungspunkt, "titel", False, "sitzung", "sitzung_id"),
    ("Empfehlungen", Empfehlung, "titel", False, "empfehlung", "pk"),
    ("Projekte", Projekt, "schluessel", True, "projekt", "pk"),
    ("Aktivitäten", Aktivitaet, "schluessel", True, "aktivitaet", "pk"),
)


@login_required
@permission_required("beirat.view_person", raise_exception=True)
def suche(request):
    """Records in which every word of the question occurs; one query for each kind."""
    form = Suchform(request.GET if "q" in request.GET else None)
    frage = form.cleaned_data["q"].strip() if form.is_bound and form.is_valid() else ""
    gruppen = _gruppen(request.user, frage) if frage else []
    return render(
        request,
        "portal/suche.html",
        {"form": form, "frage": frage, "gruppen": gruppen, "je_gruppe": JE_GRUPPE},
    )


def _gruppen(konto, frage):
    gruppen = []
    for titel, modell, feld, gefaltet, adresse, schluessel in GRUPPEN:
        bedingung = Q()
        for wort in falten(frage).split() if gefaltet else frage.split():
            bedingung &= Q(**{f"{feld}__{'contains' if gefaltet else 'icontains'}": wort})
        treffer = modell.objects.sichtbar_fuer(konto).filter(bedingung)
        if modell is Tagesordnungspunkt:
            treffer = treffer.select_related("sitzung")
        zeilen = [_treffer(zeile, adresse, schluessel) for zeile in treffer[: JE_GRUPPE + 1]]
        if zeilen:
            gruppen.append({"titel": titel, "mehr": len(zeilen) > JE_GRUPPE, "treffer": zeilen[:JE_GRUPPE]})
    return gruppen


def _treffer(zeile, adresse, schluessel):
    text = f"{zeile} ({zeile.sitzung})" if isinstance(zeile, Tagesordnungspunkt) else str(zeile)
    return {"text": text, "adresse": reverse(adresse, args=[getattr(zeile, schluessel)])}
