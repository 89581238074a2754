"""What people wrote in the report of 2018: (text before the generated part, text after it)."""

from berichte.models import Kapitel

Art = Kapitel.Art

KAPITEL_2018 = {
    Art.AUFTRAG: (
        "Ich lege den Bericht als Integrationsbeauftragte und Vorsitzende des Beirates vor.",
        "",
    ),
    Art.UEBERBLICK: (
        "Das Jahr 2018 stand im Zeichen der neuen Satzung[[Fußnote: Der Stadtrat beschloss sie mit der "
        "DS0616/18.]]. Der Beirat hat sie angestoßen und begleitet und dafür [[sitzungen]] öffentliche "
        "Sitzungen genutzt.",
        "",
    ),
    Art.SCHWERPUNKTE: (
        "In der Arbeitsgruppe Integration und Migration ist der Beirat gut eingebunden. Dafür danke ich "
        "allen Beteiligten.",
        "",
    ),
    Art.AUSBLICK: (
        "<h3>Ein neuer Beirat</h3><p>2019 wird der Stadtrat gewählt. Danach ist auch der Beirat neu zu "
        "bestellen. Bis dahin sollen die "
        "Mitglieder das Integrationskonzept 2020–2023 mitgestalten.</p>",
        "",
    ),
}
