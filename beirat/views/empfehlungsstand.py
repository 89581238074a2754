"""What became of the open recommendations, as a PDF to lay before the next session."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.decorators import login_required, permission_required
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from basis.druck.schreiben import als_antwort
from basis.pflege import antworten
from basis.text import tag as als_tag
from beirat.forms.suche import EmpfehlungsstandFilter
from beirat.models import Empfehlung, Empfehlungsstatus, Sitzung, erste_tage, jahre_offen


@dataclass(frozen=True)
class Zeile:
    """One open recommendation as it is printed; internal notes have no place in it."""

    nummer: str
    titel: str
    adressat: str
    verabschiedet: str
    seit: date
    jahre: int
    status: str
    antwort: str
    frist: date | None
    ueberfaellig: bool


@login_required
@permission_required("beirat.view_empfehlung", raise_exception=True)
@require_safe
def empfehlungen_pdf(request):
    """The recommendations open on a day (today by default), oldest first: all, or only public ones."""
    auswahl = antworten(EmpfehlungsstandFilter(request.GET))
    tag, nur_oeffentliche = auswahl.get("tag") or localdate(), bool(auswahl.get("oeffentlich"))
    empfehlungen, sitzungen = Empfehlung.objects.offene_am(tag), Sitzung.objects.kommende()
    if nur_oeffentliche:
        empfehlungen, sitzungen = empfehlungen.oeffentliche(), sitzungen.oeffentliche()
    erste = erste_tage()
    zeilen = [
        _zeile(empfehlung, erste[empfehlung.pk], tag)
        for empfehlung in empfehlungen.select_related("adressat").mit_antworten_bis(tag)
    ]
    return als_antwort(
        request,
        "druck/empfehlungen.html",
        {
            "titel": "Stand der offenen Empfehlungen",
            "kurz": f"Offene Empfehlungen, Stand {als_tag(tag)}",
            "tag": tag,
            "naechste": sitzungen.filter(tag__gte=tag).order_by("tag").first(),
            "nur_oeffentliche": nur_oeffentliche,
            "zeilen": sorted(zeilen, key=lambda zeile: (zeile.seit, zeile.nummer)),
        },
        name=f"Offene Empfehlungen {tag:%Y-%m-%d}{' öffentlich' if nur_oeffentliche else ''}",
        zurueck=reverse("empfehlung_liste"),
    )


def _zeile(empfehlung, seit, tag):
    letzte = empfehlung.antworten[-1] if empfehlung.antworten else None
    return Zeile(
        nummer=empfehlung.nummer,
        titel=empfehlung.titel,
        adressat=str(empfehlung.adressat),
        verabschiedet=f"{als_tag(empfehlung.verabschiedet_am)}, "
        f"{empfehlung.get_verabschiedet_durch_display()}",
        seit=seit,
        jahre=jahre_offen(seit, tag),
        status=Empfehlungsstatus(empfehlung.status).label,
        antwort=f"{als_tag(letzte.tag)}, {letzte.quelle}" if letzte else "",
        frist=empfehlung.frist,
        ueberfaellig=letzte is None and empfehlung.frist is not None and empfehlung.frist < tag,
    )
