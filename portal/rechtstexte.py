"""Sample legal texts, shown until the administration has written the real ones."""

from portal.models import Rechtstext

MUSTER = {
    Rechtstext.Art.IMPRESSUM: """\
Dies ist ein Mustertext. Die Administration ersetzt ihn durch die Angaben der Stadt.

Herausgeberin: Landeshauptstadt Magdeburg, vertreten durch die Oberbürgermeisterin oder den \
Oberbürgermeister, Alter Markt 6, 39104 Magdeburg

Redaktion: Geschäftsstelle des Beirates für Integration und Migration

Kontakt: bitte Telefon und E-Mail-Adresse der Geschäftsstelle eintragen""",
    Rechtstext.Art.DATENSCHUTZ: """\
Dies ist ein Mustertext. Die Administration ersetzt ihn durch die Erklärung der Stadt.

Verantwortlich für die Verarbeitung personenbezogener Daten in diesem Portal ist die \
Landeshauptstadt Magdeburg. Fragen beantwortet die oder der Datenschutzbeauftragte der Stadt: bitte \
Kontakt eintragen.

Wenn Sie das Portal ohne Anmeldung lesen, werden keine Cookies gesetzt und keine Inhalte anderer \
Anbieter geladen. Nach der Anmeldung setzt das Portal zwei Cookies, die für die Sitzung und den Schutz \
der Formulare nötig sind.

Sie haben nach der Datenschutz-Grundverordnung das Recht auf Auskunft, Berichtigung, Löschung und \
Einschränkung der Verarbeitung sowie das Recht auf Beschwerde beim Landesbeauftragten für den \
Datenschutz Sachsen-Anhalt.""",
    Rechtstext.Art.BARRIEREFREIHEIT: """\
Dies ist ein Mustertext. Die Administration ersetzt ihn, sobald das Portal geprüft ist.

Die Landeshauptstadt Magdeburg ist bemüht, dieses Portal und die Jahresberichte barrierefrei zugänglich \
zu machen. Grundlage sind §§ 16 und 16a des Behindertengleichstellungsgesetzes Sachsen-Anhalt (BGG LSA) \
und die Norm EN 301 549.

Stand der Vereinbarkeit: bitte nach der Prüfung eintragen, mit dem Tag der Prüfung.

Barriere melden: Sind Ihnen Mängel aufgefallen, oder brauchen Sie einen Inhalt in anderer Form? Bitte \
wenden Sie sich an die Geschäftsstelle des Beirates: Kontakt eintragen.

Durchsetzungsverfahren: Erhalten Sie keine zufriedenstellende Antwort, können Sie sich an die \
Ombudsstelle des Landes Sachsen-Anhalt für die barrierefreie Gestaltung von Websites und mobilen \
Anwendungen wenden: bitte Anschrift prüfen und eintragen.""",
}


def gespeichert_oder_muster(art):
    """The stored text of this kind, or an unsaved one that holds the sample."""
    return Rechtstext.objects.filter(art=art).first() or Rechtstext(art=art, text=MUSTER[art])


def offene_muster():
    """Kinds whose text is still the sample, in the order of the foot; one query."""
    fertig = set(Rechtstext.objects.filter(ist_muster=False).values_list("art", flat=True))
    return [art for art in Rechtstext.Art if art not in fertig]
