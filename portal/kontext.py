"""What every page needs to know about its frame."""

from django.urls import reverse

from portal.oeffentlich.rahmen import kanonische_adresse

PORTALNAME = "Beirat für Integration und Migration"

# Area → its pages: title, URL name, permission (None: everybody), further beginnings of addresses that
# belong under it. A page that begins with several of them belongs to the longest.
NAVIGATION = {
    "Start": [("Start", "start", None)],
    "Beirat": [
        ("Besetzung", "besetzung", "beirat.view_amtszeit"),
        ("Personen", "person_liste", "beirat.view_person", "/mandate/"),
        ("Amtszeiten", "amtszeit_liste", "beirat.view_amtszeit", "/nachrueckliste/"),
        ("Funktionen", "funktion_liste", "beirat.view_funktion"),
        ("Beauftragung", "beauftragung_liste", "beirat.view_beauftragung"),
        ("Mitwirkung", "mitwirkung_liste", "beirat.view_mitwirkung"),
        ("Satzung", "satzungsfassung_liste", "beirat.view_satzungsfassung"),
    ],
    "Sitzungen": [
        ("Sitzungen", "sitzung_liste", "beirat.view_sitzung", "/tagesordnungspunkte/", "/wahlen/"),
        ("Themenspeicher", "thema_liste", "beirat.view_thema"),
        ("Vorlagen", "tagesordnungsvorlage_liste", "beirat.view_tagesordnungsvorlage"),
        ("Beschlüsse", "beschluss_liste", "beirat.view_beschluss"),
        ("Umlaufverfahren", "umlauf_liste", "beirat.view_beschluss"),
        ("Aktivitäten", "aktivitaet_liste", "beirat.view_aktivitaet"),
        ("Kalender", "kalenderzugang_liste", "beirat.add_kalenderzugang", "/kalenderzugaenge/"),
        ("Teilnahmenachweis", "teilnahmenachweis", "beirat.change_anwesenheit"),
    ],
    "Empfehlungen": [
        ("Empfehlungen", "empfehlung_liste", "beirat.view_empfehlung"),
        ("Stellungnahmen", "stellungnahme_liste", "beirat.view_stellungnahme"),
        ("Handlungsfelder", "handlungsfeld_liste", "beirat.view_handlungsfeld"),
    ],
    "Drucksachen": [
        ("Drucksachen", "drucksache_liste", "beirat.view_drucksache"),
        ("Anhörungsregister", "anhoerungsregister", "beirat.view_stellungnahme"),
    ],
    "Projekte": [
        ("Projekte", "projekt_liste", "projekte.view_projekt"),
        ("Förderung", "foerderung", "projekte.view_mittel"),
        ("Verwendungsnachweise", "verwendungsnachweis_liste", "projekte.view_verwendungsnachweis"),
        ("Organisationen", "organisation_liste", "beirat.view_organisation"),
    ],
    "Berichte": [
        (
            "Berichte",
            "jahresbericht_liste",
            "berichte.view_jahresbericht",
            "/kapitel/",
            "/fassungen/",
            "/anmerkungen/",
            "/hinnahmen/",
            "/zuarbeiten/",
            "/anlagen/",
        ),
        ("Prägende Ereignisse", "praegende_liste", "berichte.view_jahresbericht"),
        ("Statistik", "statistikreihe_liste", "berichte.view_statistikreihe"),
        ("Abkürzungen", "abkuerzung_liste", "berichte.view_abkuerzung"),
        ("Veröffentlicht", "fassung_liste", None, "/freigaben/"),
    ],
    "Verwaltung": [
        ("Einlesen", "einlesen", "basis.add_einlesung", "/einlesungen/"),
        ("Konten", "konto_liste", "basis.view_konto"),
        ("Rechtstexte", "rechtstext_liste", "portal.change_rechtstext"),
        ("Aufbewahrung", "aufbewahrung", "portal.view_aufbewahrungsfrist"),
        ("Postausgang", "postausgang", "post_office.view_email"),
        ("Personendaten", "personendaten", "portal.view_aufbewahrungsfrist"),
    ],
}

# What readers without an account have; who is signed in finds it under „Öffentlich“.
OEFFENTLICHE_SEITEN = [
    ("Beirat", "oeffentlich_beirat", None, "/oeffentlich/personen/"),
    ("Sitzungen", "oeffentlich_sitzung_liste", None),
    ("Empfehlungen", "oeffentlich_empfehlung_liste", None),
    ("Projekte", "oeffentlich_projekt_liste", None),
    ("Bericht prüfen", "pruefen", None),
]
NAVIGATION["Öffentlich"] = OEFFENTLICHE_SEITEN
OEFFENTLICHE_NAVIGATION = {
    "Start": NAVIGATION["Start"],
    "Jahresberichte": [("Jahresberichte", "fassung_liste", None)],
    **{eintrag[0]: [eintrag] for eintrag in OEFFENTLICHE_SEITEN},
}


def rahmen(request):
    """Name of the portal and the navigation that this account may use.

    Costs no query beyond the account's permissions, which Django keeps for the request. Error pages
    may come before the account is known; they show no navigation.
    """
    konto = getattr(request, "user", None)
    if konto is None:
        return {"portalname": PORTALNAME, "navigation": []}
    return {
        "portalname": PORTALNAME,
        "navigation": _navigation(
            NAVIGATION if konto.is_authenticated else OEFFENTLICHE_NAVIGATION, request.path, konto
        ),
        "kanonisch": kanonische_adresse(request),
        # The page of the search has its own, larger field.
        "suchfeld": konto.has_perm("beirat.view_person") and request.path != reverse("suche"),
    }


def _navigation(bereichsliste, hier, konto):
    """The areas with the pages that `konto` may open; `aktiv` marks the one under which `hier` stands."""
    bereiche = []
    for name, eintraege in bereichsliste.items():
        seiten = [
            {"titel": titel, "adresse": reverse(seite), "passt": _passt(hier, reverse(seite), *dazu)}
            for titel, seite, recht, *dazu in eintraege
            if recht is None or konto.has_perm(recht)
        ]
        if seiten:
            bereiche.append({"titel": name, "adresse": seiten[0]["adresse"], "seiten": seiten})
    am_besten = max((seite["passt"] for bereich in bereiche for seite in bereich["seiten"]), default=0)
    for bereich in bereiche:
        for seite in bereich["seiten"]:
            seite["aktiv"] = 0 < seite["passt"] == am_besten
        bereich["aktiv"] = any(seite["aktiv"] for seite in bereich["seiten"])
    return bereiche


def _passt(hier, adresse, *dazu):
    """How much of the address `hier` a page's own beginnings cover; 0 if it isn't under them."""
    # Every address begins with that of the start page.
    if adresse == "/":
        return int(hier == adresse)
    return max(len(anfang) for anfang in (adresse, *dazu, "") if hier.startswith(anfang))
