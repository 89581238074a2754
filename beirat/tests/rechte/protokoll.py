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
    "niederschrift_unterzeichnen": PFLEGENDE,
    "niederschrift_bestaetigen": PFLEGENDE,
    "niederschrift_berichtigen": PFLEGENDE,
    "niederschrift_pdf": LESENDE,
    "niederschrift_oeffentlich_pdf": LESENDE,
    "berichtigungen_pdf": LESENDE,
    "gast_berichtigen": PFLEGENDE,
    "punkt_berichtigen": PFLEGENDE,
    "wahl_berichtigen": PFLEGENDE,
    "wahlgang_berichtigen": PFLEGENDE,
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
