"""Who may open the pages of sessions and what comes before them: URL name → personae."""

from .personae import LESENDE, PFLEGENDE

WER = {
    "sitzung_liste": LESENDE,
    "sitzung_neu": PFLEGENDE,
    "sitzung": LESENDE,
    "sitzung_bearbeiten": PFLEGENDE,
    "sitzung_loeschen": PFLEGENDE,
}
