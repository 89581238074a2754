"""What comes before a session: a template of the agenda, topics in store, replies to an invitation."""

from datetime import datetime, time, timedelta

from django.utils.timezone import make_aware

from beirat.models import Ladung, Tagesordnungsvorlage, Thema, Vorlagenpunkt

from .ablage import anlegen, tag

# Title, whether it is a sub-item, public, who reports.
STANDARD = (
    ("Eröffnung, Feststellung der Beschlussfähigkeit", False, True, ""),
    ("Bestätigung der Tagesordnung", True, True, ""),
    ("Bestätigung der Niederschrift", True, True, ""),
    ("Bericht aus dem Amt für Integration", False, True, "Farid Nazemi"),
    ("Berichte aus den Arbeitsgruppen", False, True, ""),
    ("Anfragen und Anregungen", False, True, ""),
    ("Vertrauliche Angelegenheiten", False, False, ""),
)

# Title, description, brought in by, on, public.
THEMEN = (
    (
        "Mitarbeit in den Arbeitsgruppen des Integrationsnetzwerkes",
        "Die Sprecherinnen und Sprecher des Netzwerkes wünschen sich Mitglieder des Beirates in ihren "
        "Arbeitsgruppen.",
        "Sprecherkreis des Integrationsnetzwerkes",
        "11.12.2019",
        True,
    ),
    (
        "Arbeitsplan für das Integrationskonzept 2020–2023",
        "Welche Handlungsfelder der Beirat in welchem Jahr begleitet.",
        "Farid Nazemi",
        "02.12.2019",
        True,
    ),
    ("Entschädigung für Sprachmittlung", "Vorher mit dem Rechtsamt klären.", "", "14.01.2020", False),
)

# Who said in advance whether they would come to the session of 22.01.2020; the others didn't answer.
ANTWORTEN = {"nazemi": "kommt", "tran": "kommt", "yildirim": "entschuldigt"}


def anlegen_vorbereitung(b):
    """One template, the backlog (one topic became an item), and the replies to the last invitation."""
    vorlage = anlegen(Tagesordnungsvorlage, bezeichnung="Ordentliche Sitzung")
    for position, (titel, unterpunkt, oeffentlich, bericht) in enumerate(STANDARD, start=1):
        anlegen(
            Vorlagenpunkt,
            vorlage=vorlage,
            position=position,
            titel=titel,
            unterpunkt=unterpunkt,
            oeffentlich=oeffentlich,
            berichterstattung=bericht,
        )
    sitzung = b.sitzungen["22.01.2020"]
    arbeitsplan = sitzung.tagesordnung.get(titel="Arbeitsplan 2020")
    for titel, beschreibung, wer, am, oeffentlich in THEMEN:
        anlegen(
            Thema,
            titel=titel,
            beschreibung=beschreibung,
            eingebracht_von=wer,
            eingebracht_am=tag(am),
            oeffentlich=oeffentlich,
            tagesordnungspunkt=arbeitsplan if titel.startswith("Arbeitsplan") else None,
        )
    versandt = make_aware(datetime.combine(sitzung.eingeladen_am, time(10)))
    antworten = {b.personen[kurz]: antwort for kurz, antwort in ANTWORTEN.items()}
    for mandat in sitzung.mandate().select_related("person"):
        antwort = antworten.get(mandat.person, Ladung.Antwort.OFFEN)
        anlegen(
            Ladung,
            sitzung=sitzung,
            mandat=mandat,
            fuer_tag=sitzung.tag,
            adresse=mandat.person.email,
            versandt_am=versandt,
            antwort=antwort,
            geantwortet_am=None if antwort == Ladung.Antwort.OFFEN else versandt + timedelta(days=2),
        )
