"""What the six projects do, in our own words."""

BESCHREIBUNGEN = {
    "vielfalt": (
        "Das Projekt will in den Stadtteilen Chancen auf Teilhabe eröffnen und die Vielfalt einer "
        "Großstadt im Alltag mitgestalten. Dafür gibt es das Team „Integrationsgemeinwesenarbeit“: zwei "
        "Fachkräfte mit pädagogischer, sprachlicher und interkultureller Qualifikation, zum Teil selbst "
        "mit Migrationshintergrund. Das Team berät mobil vor Ort, vermittelt bei Sprachbarrieren und "
        "Konflikten im Alltag und bringt die Hilfen zusammen, die es im Stadtteil schon gibt."
    ),
    "lotsen": (
        "Ehrenamtliche begleiten Geflüchtete persönlich: beim Kontakt mit Behörden, beim Deutschlernen, "
        "bei der Suche nach Arbeit und beim Ankommen in der Nachbarschaft. Sie schlagen eine Brücke "
        "zwischen Geflüchteten, städtischen Stellen, Projekten freier Träger und den Menschen, die schon "
        "lange hier leben. Die Hilfe soll dazu befähigen, sich selbst zu helfen."
    ),
    "engagiert": (
        "Die Freiwilligenagentur, ihre Mitgliedsorganisationen und ihre Partner gehören zu einem weiten "
        "Netz, das Zugewanderte willkommen heißt, und stärken freiwilliges Engagement für Integration. "
        "Mit Beratung, Information und Austausch ist die Agentur dabei zu einer festen Anlaufstelle "
        "geworden. Schwerpunkte sind Familie und Nachbarschaft sowie das eigene Engagement von "
        "Geflüchteten und Menschen mit Migrationshintergrund. Aus der Förderung wird auch der "
        "Migrationswegweiser Magdeburg (www.willkommen-in-magdeburg.de) laufend aktualisiert; hinzu "
        "kommt gedrucktes Material für Information und Vernetzung."
    ),
    "resonanzboden": (
        "Organisationen von Migrantinnen und Migranten zu unterstützen, ist ein wichtiges Ziel der "
        "Integrationskoordination. Das House of Resources fördert Mikroprojekte in Bildung und Kultur, "
        "vermittelt Partner, hilft Vereinen und Initiativen mit Seminaren und Workshops, ihre Ideen "
        "umzusetzen, und stellt Räume und Technik bereit. So stärkt es die gesellschaftliche Teilhabe."
    ),
    "neustadt": (
        "Das Projekt berät und begleitet rumänische Familien, fördert ihre soziale Teilhabe und klärt "
        "auf. Weil eine Mitarbeiterin Rumänisch spricht, gelang der Zugang zu vielen Familien. Das Team "
        "hilft auf dem Weg in Integrations- und Berufssprachkurse und in Arbeit, vermittelt bei "
        "Beschwerden in der Nachbarschaft und besucht Familien zu Hause. Kitas und Schulen in der Neuen "
        "Neustadt und im Norden der Stadt unterstützt es im Gespräch mit Eltern und Kindern: bei "
        "Elternabenden, bei wichtigen Mitteilungen und wenn es Schwierigkeiten gibt. Am engsten ist die "
        "Zusammenarbeit mit der Grundschule „Am Umfassungsweg“."
    ),
    "vorschule": (
        "In den Horträumen der Grundschule „Am Umfassungsweg“ bereitet das Projekt Kinder vor der "
        "Einschulung und ihre Eltern auf den Alltag in der Schule vor. Nach dem Urteil der Leitung, der "
        "Lehrkräfte und der Schulsozialarbeit gelingt der Start in die Schule dadurch deutlich besser."
    ),
}
