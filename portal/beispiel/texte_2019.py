"""What people wrote in the report of 2019: (text before the generated part, text after it).

Only what records can't tell stands here; the rest of the year comes from the records.
"""

from berichte.models import Kapitel

Art = Kapitel.Art

KAPITEL_2019 = {
    Art.AUFTRAG: (
        "Das ehrenamtliche Amt ist eng mit dem Beirat für Integration und Migration verbunden: Die "
        "stimmberechtigten Mitglieder wählen aus ihrer Mitte den Vorsitz. Wer gewählt ist, ist zugleich "
        "Integrationsbeauftragte oder Integrationsbeauftragter, und zwar für die Dauer der Wahlperiode des "
        "Stadtrates. Deshalb zeigt der Jahresbericht auch, was der Beirat getan hat und wie seine Mitglieder "
        "die Integrations- und Migrationspolitik einschätzen.",
        "Die frühere Integrationsbeauftragte konnte aus persönlichen Gründen bis zum Ende ihrer Amtszeit "
        "keinen Bericht für 2019 vorlegen. An seine Stelle tritt diese Information des Sozialdezernates.\n\n"
        "Sie zeigt einen Ausschnitt der Integrationsarbeit: das, was unmittelbar mit dem Wirken oder den "
        "Aufgaben des Beirates zusammenhängt, auch wenn es nach 2019 weitergeht.",
    ),
    Art.UEBERBLICK: (
        "Drei Ereignisse haben die Arbeit des Beirates 2019 bestimmt. Diese Information geht darauf nur zum "
        "Teil ein.",
        "",
    ),
    Art.BEIRAT: (
        "Beiden Beiräten des Jahres gehörten zusammen [[personen mit Wort]] an.\n\n"
        "Obwohl der Beirat nur eingeschränkt arbeiten konnte, haben die verbliebenen Mitglieder seine "
        "Kernaufgaben wahrgenommen. Die Verwaltung bearbeitete die Schwerpunkte und brachte Maßnahmen und "
        "Projekte auf den Weg, zum Teil gemeinsam mit dem Beirat.",
        "Angenommen oder erfunden sind in diesen Beispieldaten alle Personen und Fraktionen, die Sitze des "
        "alten Beirates und die Tage seiner Bestellung und Konstituierung.",
    ),
    Art.SITZUNGEN: (
        "Um die Arbeit des Beirates besser zu steuern, wurden öffentliche Sitzungstermine in Absprache mit "
        "den Mitgliedern zu Veranstaltungen umgewidmet, die die Integrationsarbeit unterstützen und stärken.",
        "",
    ),
    Art.ZAHLEN: (
        "Über die Lage von Migrantinnen und Migranten mit und ohne Asyl- oder Fluchthintergrund hat die "
        "Verwaltung den Stadtrat mit der Information I0062/20[[Fußnote: Sie beschreibt, wie sich die "
        "ausländische Bevölkerung bis zum 31.12.2019 entwickelt hat.]] unterrichtet. Sie wird hier nicht "
        "wiederholt.",
        "",
    ),
    Art.SCHWERPUNKTE: (
        "Ausgewählt sind Vorhaben der Stadtverwaltung, an denen der Beirat beteiligt war.",
        "",
    ),
    Art.PROJEKTE: (
        "Das Dezernat für Soziales, Jugend und Gesundheit setzt weitere Projekte um oder finanziert sie mit. "
        "Damit Integration und Zusammenhalt gelingen, brauchen auch sie die Mitarbeit des Beirates. Die "
        "folgenden sind Beispiele.",
        "",
    ),
    Art.EMPFEHLUNGEN: (
        "Der Empfehlung zur Satzung ist die Verwaltung gefolgt. Die übrigen Empfehlungen aus dem "
        "Jahresbericht 2018 werden geprüft und nach und nach im Handeln der Verwaltung berücksichtigt, wo es "
        "passt.",
        "",
    ),
    Art.AUSBLICK: (
        "<h3>Zusammenarbeit mit dem Integrationsnetzwerk</h3>"
        "<p>Nach der Konstituierung haben die Sprecherinnen und Sprecher des Integrationsnetzwerks den "
        "Wunsch geäußert, enger mit dem Beirat zusammenzuarbeiten. Mitglieder des Beirates sollen dafür zum "
        "Beispiel in den Arbeitsgruppen des Netzwerks mitwirken.</p>"
        "<h3>Integrationskonzept</h3>"
        "<p>Das Integrationskonzept entsteht weiter, nun mit den Mitgliedern des neuen Beirates.</p>",
        "",
    ),
}
