"""Who may open the pages of attendance, decisions and minutes: URL name → personae."""

from .personae import LESENDE, PFLEGENDE

WER = {
    "teilnahmenachweis": PFLEGENDE,
    "anwesenheit": PFLEGENDE,
    "anwesenheitsliste": LESENDE,
    "beschluss_neu": PFLEGENDE,
    "wahl_neu": PFLEGENDE,
    "niederschrift": LESENDE,
    "niederschrift_bearbeiten": PFLEGENDE,
    "anwesenheit_berichtigen": PFLEGENDE,
    "betroffene": PFLEGENDE,
    "beschluss_liste": LESENDE,
    "umlauf_neu": PFLEGENDE,
    "beschluss": LESENDE,
    "beschluss_bearbeiten": PFLEGENDE,
    "beschluss_loeschen": PFLEGENDE,
    "beschluss_berichtigen": PFLEGENDE,
    "wahl_bearbeiten": PFLEGENDE,
    "wahl_loeschen": PFLEGENDE,
    "wahlgang_bearbeiten": PFLEGENDE,
}
