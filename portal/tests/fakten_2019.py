"""Every fact of the council paper on 2019, with what the report of 2019 must print about it.

Each line: the fact, and fragments that must all stand in the report's text.
"""

FAKTEN = [
    # Mandate and office
    (
        "SDA II 90/03 asks the commissioner for a yearly report to the council",
        ["SDA II 90/03", "dem Stadtrat jedes Jahr"],
    ),
    (
        "the report rests on data and facts about the situation of migrants",
        ["anhand von Daten und Fakten", "Lage der Migrantinnen und Migranten"],
    ),
    ("the office is honorary and closely tied to the board", ["ehrenamtliche Amt ist eng mit dem Beirat"]),
    (
        "voting members elect the chair from among themselves",
        ["stimmberechtigten Mitglieder wählen aus ihrer Mitte den Vorsitz"],
    ),
    (
        "the chair is the commissioner for the council's term",
        ["zugleich Integrationsbeauftragte oder Integrationsbeauftragter", "für die Dauer der Wahlperiode"],
    ),
    (
        "the report therefore tells what the board did and what its members think",
        [
            "was der Beirat getan hat",
            "wie seine Mitglieder die Integrations- und Migrationspolitik einschätzen",
        ],
    ),
    (
        "the former commissioner gave no report, for personal reasons",
        ["konnte aus persönlichen Gründen", "keinen Bericht für 2019 vorlegen"],
    ),
    ("her office ended with the constitution of the new board", ["Mariam Tchavadze 19.11.2014 – 26.11.2019"]),
    ("the new commissioner took office on 27.11.2019", ["Dr. Farid Nazemi seit 27.11.2019"]),
    ("the Sozialdezernat informs instead", ["Information des Sozialdezernates"]),
    (
        "it shows a part of the work, tied to the board's tasks, some of it continuing",
        ["Ausschnitt der Integrationsarbeit", "auch wenn es nach 2019 weitergeht"],
    ),
    # Three events of the year
    ("three events shaped the year", ["Drei Ereignisse haben die Arbeit des Beirates 2019 bestimmt"]),
    ("the Information deals with them only in part", ["geht darauf nur zum Teil ein"]),
    (
        "first event: the council election and what it did to the board's capacity",
        ["Wahl des Stadtrates und ihre Folgen für die Arbeitsfähigkeit", "26.05.2019"],
    ),
    (
        "second event: appointment and constitution of the board",
        ["Bestellung und Konstituierung des neuen Beirates"],
    ),
    (
        "appointment and constitution depend on the council's election and constitution",
        ["hängt davon ab, wann der Stadtrat gewählt ist und zusammentritt"],
    ),
    ("third event: the Integrationskonzept 2020–2023", ["Erarbeitung des Integrationskonzeptes 2020–2023"]),
    ("the board advises politics and administration on it", ["berät dabei Politik und Verwaltung"]),
    # Figures
    (
        "I0062/20 told the council of the foreign population as of 31.12.2019",
        ["I0062/20", "Entwicklung der ausländischen Bevölkerung in Magdeburg, Stand: 31.12.2019"],
    ),
    (
        "with and without asylum or flight, and it isn't repeated here",
        ["mit und ohne Asyl- oder Fluchthintergrund", "nicht wiederholt"],
    ),
    ("23,430 foreigners, 9.7 %", ["23.430", "9,7"]),
    # Delegates
    (
        "delegates of the Fraktionen stood for election; some weren't re-elected, some didn't stand again",
        ["verloren bei der Wahl ihren Sitz oder kandidierten nicht mehr"],
    ),
    (
        "delegates asked often whether they may still represent their Fraktion",
        ["fragten wiederholt, ob sie ihre Fraktion noch vertreten dürfen"],
    ),
    (
        "§ 3 Abs. 2 lets them stay until the new board is constituted",
        ["§ 3 Abs. 2", "bleibt im Amt, bis der neue Beirat konstituiert ist"],
    ),
    (
        "which delegates stayed under it",
        [
            "Henning Aldag: Das Ratsmandat endete am 30.06.2019",
            "Dr. Ulrike Mertesloh: Das Ratsmandat endete am 30.06.2019",
        ],
    ),
    # Workshop, appointment, constitution
    (
        "a workshop in October 2019 introduced members to their tasks",
        ["Workshop für scheidende und künftige Mitglieder", "Oktober 2019", "lernten ihre Aufgaben kennen"],
    ),
    ("the Sozialdezernat organised it", ["Das Sozialdezernat lud vor der konstituierenden Sitzung ein"]),
    ("outgoing and coming members exchanged experience", ["die scheidenden gaben ihre Erfahrungen weiter"]),
    (
        "the Geschäftsführung planned appointment and constitution with Stabsstelle V/01",
        ["Die Geschäftsführung plante beides gemeinsam mit der Stabsstelle V/01"],
    ),
    ("on a project plan", ["folgte dabei einem Projektplan"]),
    (
        "the council appointed the board on 17.10.2019 by DS0466/19",
        ["Vom Stadtrat bestellt am 17. Oktober 2019", "DS0466/19"],
    ),
    (
        "the board was constituted on 27.11.2019",
        ["konstituiert am 27. November 2019", "Konstituierende Sitzung"],
    ),
    ("and elected its Vorstand that day", ["Wahl des Vorstandes", "wählte seinen Vorstand"]),
    (
        "members and candidates took part in the Integrationskonzept",
        ["die Mitglieder im Amt ebenso wie die Menschen, die für den neuen Beirat kandidierten"],
    ),
    ("the administration involved them early", ["Die Verwaltung bezog früh alle ein"]),
    # Capacity
    ("the board could work only in part", ["nur eingeschränkt arbeiten"]),
    (
        "members with migration background had less time, for work or private reasons",
        ["wegen ihres Berufs oder aus privaten Gründen zunehmend die Zeit"],
    ),
    ("the remaining members did the core work", ["die verbliebenen Mitglieder seine Kernaufgaben"]),
    ("the administration dealt with the main subjects", ["Die Verwaltung bearbeitete die Schwerpunkte"]),
    (
        "measures and projects were begun, partly with the board",
        ["Maßnahmen und Projekte auf den Weg, zum Teil gemeinsam mit dem Beirat"],
    ),
    # Statute and recommendations
    (
        "DS0616/18: the administration laid a new statute before the council",
        ["DS0616/18", "Die Verwaltung legte die Neufassung vor"],
    ),
    (
        "it follows a recommendation of the board",
        ["folgte damit einer Empfehlung des Beirates", "Neue Satzung für den Beirat"],
    ),
    (
        "§ 9a rules participation in sessions and develops the board further",
        ["§ 9a regelt neu", "das Gremium weiterzuentwickeln"],
    ),
    (
        "§ 1 Abs. 1 Satz 2 states the precondition for membership",
        ["§ 1 Abs. 1 Satz 2 legt genauer fest, wer mitwirken kann"],
    ),
    (
        "against xenophobia and for cohesion",
        ["fremdenfeindlichen Vorbehalten vorbeugen", "den Zusammenhalt der Stadtgesellschaft stärken"],
    ),
    (
        "the other recommendations of the 2018 report are being examined",
        ["Die übrigen Empfehlungen aus dem Jahresbericht 2018 werden geprüft"],
    ),
    # Working group and migrant organisations
    (
        "the Arbeitsgruppe joins Dezernate, network, Jobcenter and board",
        [
            "Darin arbeiten die Dezernate der Stadtverwaltung, die Sprecherinnen und Sprecher des "
            "Integrationsnetzwerks, das Jobcenter und der Beirat zusammen"
        ],
    ),
    ("the report of 2018 praised the board's involvement in it", ["Schon der Jahresbericht 2018 lobte"]),
    ("lasting presence there matters greatly", ["dauerhaft vertreten", "sehr wichtig"]),
    (
        "supporting migrant organisations is a main subject of the Sozialdezernat",
        ["Unterstützung der Basisarbeit der Migrantenorganisationen", "einer der Schwerpunkte"],
    ),
    # Re-dedicated sessions and events
    (
        "public session dates were re-dedicated to events, in agreement with the members",
        ["öffentliche Sitzungstermine in Absprache mit den Mitgliedern zu Veranstaltungen umgewidmet"],
    ),
    (
        "in order to steer the board's work better and to support integration work",
        ["Um die Arbeit des Beirates besser zu steuern", "die Integrationsarbeit unterstützen und stärken"],
    ),
    (
        "26.02.2019: joint event of GWA working groups, migrant organisations and board",
        [
            "26.02.2019",
            "Gemeinsame Veranstaltung der GWA-Arbeitsgruppen, der Migrantenorganisationen und des Beirates",
        ],
    ),
    ("within the project Integrationskonzept", ["Im Projekt „Integrationskonzept 2020–2023“"]),
    ("its aim was better cooperation", ["besser zusammenzuarbeiten"]),
    ("it was well attended", ["Der Zuspruch war groß"]),
    (
        "its result is a profile of measures for the concept",
        ["Profil von Maßnahmen, das in die Handlungsansätze des Konzeptes eingeht"],
    ),
    (
        "the board took part in further expert talks and events by field of action",
        [
            "Fachgespräch zum Handlungsfeld Arbeit und Ausbildung",
            "Fachveranstaltung zum Handlungsfeld Sprache und Bildung",
        ],
    ),
    (
        "the work on the concept goes on with the new members",
        ["Das Integrationskonzept entsteht weiter, nun mit den Mitgliedern des neuen Beirates"],
    ),
    # Projects
    (
        "the Dezernat runs or co-funds further projects that need the board",
        ["setzt weitere Projekte um oder finanziert sie mit", "brauchen auch sie die Mitarbeit des Beirates"],
    ),
    ("they are examples", ["Die folgenden sind Beispiele"]),
    (
        "Vielfalt gestalten is run by the city",
        ["Vielfalt gestalten – Integration im Gemeinwesen", "Umsetzung durch die Stadt"],
    ),
    (
        "it opens participation and shapes diversity in the districts",
        [
            "in den Stadtteilen Chancen auf Teilhabe eröffnen",
            "die Vielfalt einer Großstadt im Alltag mitgestalten",
        ],
    ),
    (
        "a qualified team of two, partly with migration background",
        [
            "Team „Integrationsgemeinwesenarbeit“: zwei Fachkräfte",
            "pädagogischer, sprachlicher und interkultureller Qualifikation",
            "zum Teil selbst mit Migrationshintergrund",
        ],
    ),
    (
        "it advises on the spot, mediates, and joins existing help",
        [
            "berät mobil vor Ort",
            "vermittelt bei Sprachbarrieren und Konflikten im Alltag",
            "bringt die Hilfen zusammen",
        ],
    ),
    (
        "its target group is third-country nationals with lawful residence",
        ["Drittstaatsangehörige mit rechtmäßigem Aufenthalt in Deutschland"],
    ),
    (
        "AMIF and Land fund it",
        ["Asyl-, Integrations- und Migrationsfonds (AMIF) der Europäischen Union", "Land Sachsen-Anhalt"],
    ),
    ("Integrationslotsen since May 2017", ["Integrationslots*innen", "seit Mai 2017"]),
    ("about 30 volunteers", ["etwa 30 Personen"]),
    (
        "they accompany refugees: authorities, language, work, social life",
        [
            "begleiten Geflüchtete persönlich: beim Kontakt mit Behörden, beim Deutschlernen, "
            "bei der Suche nach Arbeit"
        ],
    ),
    (
        "they bridge refugees, city, projects and the local population",
        ["Brücke zwischen Geflüchteten, städtischen Stellen, Projekten freier Träger"],
    ),
    ("help towards self-help", ["befähigen, sich selbst zu helfen"]),
    (
        "Engagiert für Integration is co-funded, by the Freiwilligenagentur",
        [
            "Engagiert für Integration – Information, Vernetzung und ehrenamtliches Engagement",
            "Träger: Freiwilligenagentur Magdeburg",
        ],
    ),
    (
        "with members and partners it is part of a welcoming network",
        ["ihre Mitgliedsorganisationen und ihre Partner", "das Zugewanderte willkommen heißt"],
    ),
    (
        "advice, information and exchange made it a fixed address",
        ["Mit Beratung, Information und Austausch", "festen Anlaufstelle"],
    ),
    (
        "its focus: families and neighbourhoods, and refugees' own engagement",
        ["Familie und Nachbarschaft sowie das eigene Engagement von Geflüchteten"],
    ),
    (
        "it keeps the Migrationswegweiser up to date and prints material",
        ["Migrationswegweiser Magdeburg", "www.willkommen-in-magdeburg.de", "gedrucktes Material"],
    ),
    (
        "Resonanzboden supports migrant organisations, with both phases",
        [
            "Resonanzboden // House of Resources Magdeburg",
            "01.09.2016 bis 31.08.2019",
            "01.09.2019 bis 31.08.2022",
        ],
    ),
    (
        "supporting them is an aim of the Integrationskoordination",
        ["ein wichtiges Ziel der Integrationskoordination"],
    ),
    (
        "micro-projects, partners, seminars, rooms and technology",
        [
            "Mikroprojekte in Bildung und Kultur",
            "vermittelt Partner",
            "Seminaren und Workshops",
            "Räume und Technik",
        ],
    ),
    ("Neustadtmiteinander since early 2018", ["Neustadtmiteinander", "seit Anfang 2018"]),
    (
        "it advises Romanian families in Neue Neustadt",
        [
            "berät und begleitet rumänische Familien, fördert ihre soziale Teilhabe und klärt auf",
            "Neue Neustadt",
        ],
    ),
    (
        "a Romanian-speaking worker opened the way to many families",
        ["Weil eine Mitarbeiterin Rumänisch spricht, gelang der Zugang zu vielen Familien"],
    ),
    ("it helps into courses and work", ["Integrations- und Berufssprachkurse und in Arbeit"]),
    (
        "it mediates in the neighbourhood and visits families",
        ["vermittelt bei Beschwerden in der Nachbarschaft und besucht Familien zu Hause"],
    ),
    (
        "it helps Kitas and schools there and in the north of the city",
        ["Kitas und Schulen in der Neuen Neustadt und im Norden der Stadt", "Elternabenden"],
    ),
    (
        "it works most closely with the Grundschule",
        ["Am engsten ist die Zusammenarbeit mit der Grundschule „Am Umfassungsweg“"],
    ),
    (
        "VOR-Schule prepares children and parents in the same school",
        [
            "VOR-Schule für Kinder, Mütter und Väter",
            "In den Horträumen der Grundschule „Am Umfassungsweg“",
            "Kinder im Vorschulalter, besonders rumänische, und ihre Eltern",
        ],
    ),
    (
        "the school sees a very good effect",
        ["der Leitung, der Lehrkräfte und der Schulsozialarbeit", "deutlich besser"],
    ),
    # Outlook
    (
        "the network's speakers wished for closer cooperation after the constitution",
        ["Nach der Konstituierung haben die Sprecherinnen und Sprecher des Integrationsnetzwerks den Wunsch"],
    ),
    ("through board members in its working groups", ["in den Arbeitsgruppen des Netzwerks mitwirken"]),
    # How the paper was to be deliberated
    ("planned deliberation in three bodies", ["10.06.2020", "16.06.2020", "09.07.2020"]),
    ("the sample says what it is", ["Beispieldaten – Personen und Beträge erfunden"]),
]
