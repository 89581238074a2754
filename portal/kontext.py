"""What every page needs to know about its frame."""

from django.urls import reverse

PORTALNAME = "Beirat für Integration und Migration"

# title, URL name, permission (None: everybody), lists whose pages belong under it as well
NAVIGATION = (
    ("Start", "start", None),
    (
        "Beirat",
        "besetzung",
        "beirat.view_amtszeit",
        "amtszeit_liste",
        "beauftragung_liste",
        "mitwirkung_liste",
    ),
    ("Personen", "person_liste", "beirat.view_person"),
    ("Sitzungen", "sitzung_liste", "beirat.view_sitzung", "beschluss_liste"),
    ("Empfehlungen", "empfehlung_liste", "beirat.view_empfehlung", "stellungnahme_liste"),
    ("Aktivitäten", "aktivitaet_liste", "beirat.view_aktivitaet"),
    ("Projekte", "projekt_liste", "projekte.view_projekt"),
    ("Statistik", "statistikreihe_liste", "berichte.view_statistikreihe"),
    ("Berichte", "jahresbericht_liste", "berichte.view_jahresbericht"),
    ("Drucksachen", "drucksache_liste", "beirat.view_drucksache"),
    ("Organisationen", "organisation_liste", "beirat.view_organisation", "handlungsfeld_liste"),
    ("Satzung", "satzungsfassung_liste", "beirat.change_satzungsfassung"),
    ("Konten", "konto_liste", "basis.view_konto"),
    ("Rechtstexte", "rechtstext_liste", "portal.change_rechtstext"),
)


def rahmen(request):
    """Name of the portal and the navigation that this account may use.

    Costs no query beyond the account's permissions, which Django keeps for the request. Error pages
    may come before the account is known; they show no navigation.
    """
    konto = getattr(request, "user", None)
    if konto is None:
        return {"portalname": PORTALNAME, "navigation": []}
    punkte = [
        _punkt(request.path, titel, *map(reverse, (name, *dazu)))
        for titel, name, recht, *dazu in NAVIGATION
        if recht is None or konto.has_perm(recht)
    ]
    # For a reader without an account the navigation would be one link to where the name leads too.
    return {
        "portalname": PORTALNAME,
        "navigation": punkte if konto.is_authenticated else [],
        # The page of the search has its own, larger field.
        "suchfeld": konto.has_perm("beirat.view_person") and request.path != reverse("suche"),
    }


def _punkt(hier, titel, adresse, *dazu):
    # Every address begins with that of the start page.
    aktiv = hier == adresse if adresse == "/" else hier.startswith((adresse, *dazu))
    return {"titel": titel, "adresse": adresse, "aktiv": aktiv}
