"""The start page: what is to do for those who work here, released reports for readers."""

from django.shortcuts import render
from django.utils.timezone import now

from basis.strukturdaten import als_datenblock
from berichte.lesbar import erzaehle, neueste_fassungen
from berichte.pruefung import Gewicht
from portal import rollen
from portal.aufgaben import aufgaben_fuer
from portal.oeffentlich.strukturiert import beirat as als_organisation

# Of the reports: older ones stand in the list to which a link leads.
NEUESTE = 6
GRUPPEN = (
    (Gewicht.MUSS, "Überfällig oder Pflicht"),
    (Gewicht.SOLLTE, "Steht an"),
    (Gewicht.HINWEIS, "Gut zu wissen"),
)


def start(request):
    """Tasks of today for staff; for readers the newest released reports, each by its newest edition."""
    liest_entwuerfe = request.user.has_perm("berichte.view_jahresbericht")
    aufgaben = aufgaben_fuer(request.user, now())
    fassungen = [] if liest_entwuerfe else erzaehle(neueste_fassungen(request.user)[: NEUESTE + 1])
    return render(
        request,
        "portal/start.html",
        {
            "arbeitet": rollen.arbeitet(request.user),
            "aufgaben": aufgaben,
            "gruppen": [(gewicht, titel, _mit(aufgaben, gewicht)) for gewicht, titel in GRUPPEN],
            "fassungen": fassungen[:NEUESTE],
            "mehr_fassungen": len(fassungen) > NEUESTE,
            "datenblock": als_datenblock(als_organisation(request.build_absolute_uri())),
        },
    )


def _mit(aufgaben, gewicht):
    return [aufgabe for aufgabe in aufgaben if aufgabe.gewicht == gewicht]
