"""The start page: what is to do for those who work here, released reports for readers."""

from django.shortcuts import render
from django.utils.timezone import now

from basis.strukturdaten import als_datenblock
from berichte.lesbar import lesbare_fassungen
from berichte.pruefung import Gewicht
from portal import rollen
from portal.aufgaben import aufgaben_fuer
from portal.oeffentlich.strukturiert import beirat as als_organisation

GRUPPEN = (
    (Gewicht.MUSS, "Überfällig oder Pflicht"),
    (Gewicht.SOLLTE, "Steht an"),
    (Gewicht.HINWEIS, "Gut zu wissen"),
)


def start(request):
    """Tasks of today for staff; for everybody the newest released edition of each report."""
    liest_entwuerfe = request.user.has_perm("berichte.view_jahresbericht")
    aufgaben = aufgaben_fuer(request.user, now())
    return render(
        request,
        "portal/start.html",
        {
            "arbeitet": rollen.arbeitet(request.user),
            "aufgaben": aufgaben,
            "gruppen": [(gewicht, titel, _mit(aufgaben, gewicht)) for gewicht, titel in GRUPPEN],
            "fassungen": [] if liest_entwuerfe else _lesbare(request.user),
            "datenblock": als_datenblock(als_organisation(request.build_absolute_uri())),
        },
    )


def _mit(aufgaben, gewicht):
    return [aufgabe for aufgabe in aufgaben if aufgabe.gewicht == gewicht]


def _lesbare(konto):
    """The newest edition of each report; they come with the highest number first."""
    je_bericht = {}
    for fassung in lesbare_fassungen(konto):
        je_bericht.setdefault(fassung.bericht_id, fassung)
    return list(je_bericht.values())
