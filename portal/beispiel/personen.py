"""The people of both boards. All of them are invented."""

from beirat.models import Einwilligung, Person, Verbindung

from .ablage import anlegen, tag

ALT_BELEHRT = tag("19.11.2014")
NEU_BELEHRT = tag("27.11.2019")

# Short name: (title, first name, last name, profession, day of the duty briefing).
PERSONEN = {
    # Old board: seats of Fraktionen
    "aldag": ("", "Henning", "Aldag", "Ingenieur", ALT_BELEHRT),
    "mertesloh": ("Dr.", "Ulrike", "Mertesloh", "Ärztin", ALT_BELEHRT),
    "thiessenhusen": ("", "Volker", "Thiessenhusen", "Kaufmann", ALT_BELEHRT),
    "wendelborn": ("", "Saskia", "Wendelborn", "Rechtsanwältin", ALT_BELEHRT),
    "kattwinkel": ("", "Jörn", "Kattwinkel", "Lehrer", ALT_BELEHRT),
    "ostermoor": ("", "Rieke", "Ostermoor", "Architektin", tag("01.10.2019")),
    # Old board: seats for people with migration background
    "tchavadze": ("", "Mariam", "Tchavadze", "Übersetzerin", ALT_BELEHRT),
    "nazemi": ("Dr.", "Farid", "Nazemi", "Chemiker", ALT_BELEHRT),
    "hrytsak": ("", "Olena", "Hrytsak", "Pflegefachfrau", ALT_BELEHRT),
    "nguyen": ("", "Thu Hang", "Nguyen-Albers", "Steuerfachangestellte", ALT_BELEHRT),
    "karadeniz": ("", "Yusuf", "Karadeniz-Brandt", "Meister im Handwerk", ALT_BELEHRT),
    "okonjo": ("", "Adaeze", "Okonjo-Lindner", "Sozialpädagogin", ALT_BELEHRT),
    "munteanu": ("", "Florin", "Munteanu", "Sozialarbeiter", ALT_BELEHRT),
    "haddadin": ("", "Samira", "Haddadin", "Studentin", ALT_BELEHRT),
    "diabate": ("", "Ibrahim", "Diabaté", "Fachinformatiker", tag("06.05.2019")),
    # New board
    "poelking": ("", "Gunnar", "Pölking", "Landwirt", NEU_BELEHRT),
    "silberhorn": ("", "Annegret", "Silberhorn", "Verwaltungswirtin", NEU_BELEHRT),
    "abendroth": ("", "Levin", "Abendroth-Kunz", "Buchhändler", NEU_BELEHRT),
    "yildirim": ("", "Hatice", "Yildirim-Voss", "Apothekerin", NEU_BELEHRT),
    "milewska": ("", "Katarzyna", "Milewska-Rohde", "Bauingenieurin", NEU_BELEHRT),
    "qaderi": ("", "Bashir", "Qaderi", "Koch", NEU_BELEHRT),
    "tran": ("", "Minh Duc", "Tran-Hellwig", "Erzieher", NEU_BELEHRT),
    "altunkaya": ("", "Zeynep", "Altunkaya", "Journalistin", NEU_BELEHRT),
    "ionescu": ("", "Daniela", "Ionescu-Franke", "Musikerin", NEU_BELEHRT),
    # Reserve of the new board, besides diabate
    "ferrer": ("", "Lucía", "Ferrer Bauermann", "Restauratorin", None),
    "achmedkhanov": ("", "Ruslan", "Achmedkhanov", "Elektriker", None),
    # Office and deputies
    "hollenstedt": ("", "Birte", "Hollenstedt", "Verwaltungsangestellte", ALT_BELEHRT),
    "quandt": ("", "Malte", "Quandt-Ohlsen", "Physiotherapeut", None),
}

# Person, field, given, withdrawn. Without such a row nothing beyond name and function is public.
EINWILLIGUNGEN = (
    ("nazemi", Einwilligung.Feld.BERUF, "27.11.2019", None),
    ("nazemi", Einwilligung.Feld.KURZBIOGRAFIE, "27.11.2019", None),
    ("nazemi", Einwilligung.Feld.KONTAKT, "27.11.2019", None),
    ("silberhorn", Einwilligung.Feld.BERUF, "27.11.2019", None),
    ("altunkaya", Einwilligung.Feld.BERUF, "27.11.2019", None),
    ("tchavadze", Einwilligung.Feld.BERUF, "20.02.2018", "26.11.2019"),
)


def anlegen_personen(b):
    """People, their consents, and the ties that § 33 KVG LSA asks for."""
    for kurz, (titel, vorname, nachname, beruf, belehrt_am) in PERSONEN.items():
        b.personen[kurz] = anlegen(
            Person,
            titel=titel,
            vorname=vorname,
            nachname=nachname,
            beruf=beruf,
            email=f"{kurz}@beispiel.example",
            belehrt_am=belehrt_am,
            voraussetzungen_geprueft_am=belehrt_am,
        )
    nazemi = b.personen["nazemi"]
    nazemi.kurzbiografie = "Seit 2014 im Beirat, zuerst als 1. Stellvertretung im Vorstand."
    nazemi.kontakt_oeffentlich = "beauftragter@beispiel.example"
    nazemi.full_clean()
    nazemi.save()
    for kurz, feld, erteilt, widerrufen in EINWILLIGUNGEN:
        anlegen(
            Einwilligung,
            person=b.personen[kurz],
            feld=feld,
            erteilt_am=tag(erteilt),
            widerrufen_am=tag(widerrufen) if widerrufen else None,
        )
    anlegen(
        Verbindung,
        person=b.personen["munteanu"],
        organisation=b.organisationen["nachbarschaftswerk"],
        art=Verbindung.Art.BEZAHLT,
        erster_tag=tag("01.03.2018"),
    )
    anlegen(
        Verbindung,
        person=b.personen["okonjo"],
        organisation=b.organisationen["freiwilligenagentur"],
        art=Verbindung.Art.ORGAN,
        erster_tag=tag("01.06.2016"),
    )
