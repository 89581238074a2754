"""The cited council papers with their Beratungsfolge, as the city's information system tells them.

One is invented: the report of 2018 needs a number, and which one it had wasn't looked up.
"""

from beirat.models import Beratung, Drucksache

from .ablage import anlegen, tag

Ergebnis = Beratung.Ergebnis
ADRESSE = "https://ratsinfo.magdeburg.de/getfile.asp?id={}&type=do"
SATZUNG = "Neufassung der Satzung des Beirates für Integration und Migration"

# Number: (title, file id in the information system or None).
DRUCKSACHEN = {
    "DS0616/18": (SATZUNG, None),
    "DS0616/18/1": (SATZUNG, 568557),
    "DS0466/19": ("Bestellung des Beirates für Integration und Migration", 582916),
    "F0310/19": ("Integrationskonzept", 587824),
    "S0518/19": ("Integrationskonzept", 588935),
    # Invented, and says so: the number under which the sample's report of 2018 came before the council.
    "I9018/19": ("Jahresbericht der Integrationsbeauftragten 2018 (Nummer erfunden)", None),
    "I0062/20": ("Entwicklung der ausländischen Bevölkerung in Magdeburg, Stand: 31.12.2019", 593764),
    "I0140/20": ("Information zur Berichterstattung der Integrationsbeauftragten 2019", 598631),
}

# Number: each step as (day, committee, agenda item, role, result).
BERATUNGSFOLGEN = {
    "DS0466/19": (
        ("26.09.2019", "jugendhilfeausschuss", "4.5", "Beratung", Ergebnis.EMPFOHLEN),
        ("10.10.2019", "rechtsausschuss", "6", "Beratung", Ergebnis.EMPFOHLEN),
        ("15.10.2019", "familienausschuss", "5.4", "Beratung", Ergebnis.EMPFOHLEN),
        ("16.10.2019", "sozialausschuss", "4.5", "Beratung", Ergebnis.EMPFOHLEN),
        ("17.10.2019", "stadtrat", "5.18", "Beschlussfassung", Ergebnis.BESCHLOSSEN),
    ),
    "F0310/19": (
        ("14.11.2019", "stadtrat", "9.27", "Stellungnahme", Ergebnis.VERTAGT),
        ("18.11.2019", "stadtrat", "9.28", "Stellungnahme", Ergebnis.STELLUNGNAHME),
    ),
    "I9018/19": (
        ("21.05.2019", "familienausschuss", "", "Kenntnisnahme", Ergebnis.KENNTNIS),
        ("13.06.2019", "stadtrat", "", "Kenntnisnahme", Ergebnis.KENNTNIS),
    ),
    "I0062/20": (
        ("19.03.2020", "stadtrat", "9.7", "Kenntnisnahme", Ergebnis.VERTAGT),
        ("16.04.2020", "stadtrat", "4.7", "Kenntnisnahme (Umlaufverfahren)", Ergebnis.KENNTNIS),
    ),
    "I0140/20": (
        ("10.06.2020", "sozialausschuss", "4.2", "Kenntnisnahme", Ergebnis.VERTAGT),
        ("16.06.2020", "familienausschuss", "5.2", "Kenntnisnahme", Ergebnis.KENNTNIS),
        ("08.07.2020", "sozialausschuss", "6.1", "Kenntnisnahme", Ergebnis.KENNTNIS),
        ("09.07.2020", "stadtrat", "9.10", "Kenntnisnahme", Ergebnis.KENNTNIS),
    ),
}

# Papers that belong together: an amendment and its motion, a question and its answer.
ZUSAMMEN = (("DS0616/18/1", "DS0616/18"), ("S0518/19", "F0310/19"))

# Papers on the board's subject, and when it learned of them [A].
KENNTNIS = {"DS0616/18": "12.11.2018", "DS0466/19": "20.09.2019", "F0310/19": "", "I0062/20": "10.03.2020"}


def anlegen_drucksachen(b):
    """Papers and consultations, all of them public."""
    for kennung, (titel, datei) in DRUCKSACHEN.items():
        b.papiere[kennung] = anlegen(
            Drucksache,
            kennung=kennung,
            titel=titel,
            url=ADRESSE.format(datei) if datei else "",
            oeffentlich=True,
            betrifft_beirat=kennung in KENNTNIS,
            kenntnis_am=tag(KENNTNIS[kennung]) if KENNTNIS.get(kennung) else None,
        )
    for eine, andere in ZUSAMMEN:
        b.papiere[eine].verwandte.add(b.papiere[andere])
    for kennung, folge in BERATUNGSFOLGEN.items():
        for position, (am, gremium, top, rolle, ergebnis) in enumerate(folge, start=1):
            anlegen(
                Beratung,
                drucksache=b.papiere[kennung],
                position=position,
                gremium=b.organisationen[gremium],
                tag=tag(am),
                top=top,
                rolle=rolle,
                ergebnis=ergebnis,
                oeffentlich=True,
            )
