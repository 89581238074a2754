"""Sample legal texts, shown until the administration has written the real ones.

All contact data in them are invented but the names of public bodies."""

from portal.models import Rechtstext

STELLE = """Landeshauptstadt Magdeburg (Mustertext)
Geschäftsstelle des Beirates für Integration und Migration
Musterstraße 1, 39000 Magdeburg
Telefon: 0391 000-0000
E-Mail: beirat@beispiel.example"""

MUSTER = {
    Rechtstext.Art.IMPRESSUM: f"""Dies ist ein Mustertext. Bitte ersetzen Sie ihn vor dem Betrieb.

Angaben nach § 5 DDG

{STELLE}

Vertreten durch die Oberbürgermeisterin oder den Oberbürgermeister.

Verantwortlich für den Inhalt

Die Geschäftsstelle des Beirates, Anschrift wie oben.""",
    Rechtstext.Art.DATENSCHUTZ: f"""Dies ist ein Mustertext. Bitte ersetzen Sie ihn vor dem Betrieb.

Verantwortliche Stelle

{STELLE}

Welche Daten das Portal verarbeitet

- Öffentlich sind Name, Titel, Funktion, Gruppe und Amtszeit der Mitglieder des Beirates.
- Beruf, Kurzbiografie und eigener Kontakt erscheinen nur mit Einwilligung.
- Anschrift, Geburtsdatum und Kontakt für die Geschäftsstelle sind nie öffentlich.
- Nicht gespeichert werden Herkunft, Staatsangehörigkeit, Religion und Aufenthaltstitel.

Beim Besuch der öffentlichen Seiten werden keine Daten an Dritte übermittelt. Cookies werden nur gesetzt, \
wenn Sie sich anmelden: für die Sitzung, zum Schutz der Formulare und um Ihre Eingaben nach einer \
abgelaufenen Sitzung wiederzufinden. Sie enthalten keine Angaben über Ihr Verhalten.

Rechtsgrundlagen

Artikel 6 Absatz 1 Buchstaben c und e DSGVO, bei freiwilligen Angaben Buchstabe a.

Ihre Rechte

Sie haben das Recht auf Auskunft, Berichtigung, Löschung, Einschränkung der Verarbeitung und Widerspruch. \
Eine Einwilligung können Sie jederzeit widerrufen. Beschwerden richten Sie an die Landesbeauftragte oder den \
Landesbeauftragten für den Datenschutz Sachsen-Anhalt.

Die Datenschutzbeauftragte oder den Datenschutzbeauftragten der Stadt erreichen Sie unter \
datenschutz@beispiel.example.""",
    Rechtstext.Art.BARRIEREFREIHEIT: f"""Dies ist ein Mustertext. Bitte ersetzen Sie ihn vor dem Betrieb.

Diese Erklärung gilt für das Portal des Beirates für Integration und Migration und für die Berichte, die \
es zum Herunterladen anbietet (§§ 16, 16a BGG LSA).

Stand der Vereinbarkeit

Das Portal soll die Anforderungen der BITV 2.0 und der EN 301 549 erfüllen. Die Berichte erscheinen als \
PDF nach PDF/UA-1 und PDF/A-2a. Eine Prüfung durch eine unabhängige Stelle steht noch aus.

Barrieren melden

Sind Ihnen Mängel aufgefallen oder brauchen Sie Inhalte in einer anderen Form? Bitte schreiben Sie uns:

{STELLE}

Wir antworten innerhalb eines Monats.

Ombudsstelle

Sind Sie mit unserer Antwort nicht zufrieden, können Sie sich an die Ombudsstelle für digitale \
Barrierefreiheit des Landes Sachsen-Anhalt wenden. Das Verfahren ist kostenlos.

Ombudsstelle für digitale Barrierefreiheit bei der Landesfachstelle für Barrierefreiheit Sachsen-Anhalt
E-Mail: ombudsstelle@beispiel.example

Diese Erklärung wurde als Muster erstellt; bitte tragen Sie den Tag der letzten Prüfung ein.""",
}


def gespeichert_oder_muster(art):
    """The stored text of this kind, or an unsaved one that holds the sample."""
    return Rechtstext.objects.filter(art=art).first() or Rechtstext(art=art, text=MUSTER[art])


def offene_muster():
    """Kinds whose text is still the sample, in the order of the foot; one query."""
    fertig = set(Rechtstext.objects.filter(ist_muster=False).values_list("art", flat=True))
    return [art for art in Rechtstext.Art if art not in fertig]
