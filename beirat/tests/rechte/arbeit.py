"""Who may open the pages of recommendations, opinions, papers, activities: URL name → personae."""

from .personae import LESENDE, PFLEGENDE

WER = {
    "empfehlung_liste": LESENDE,
    "empfehlungen_pdf": LESENDE,
    "empfehlung_neu": LESENDE,
    "empfehlung": LESENDE,
    "empfehlung_bearbeiten": LESENDE,
    "empfehlung_loeschen": LESENDE,
    "rueckmeldung_neu": LESENDE,
    "empfehlung_erinnerung": LESENDE,
    "stellungnahme_liste": LESENDE,
    "stellungnahme_neu": PFLEGENDE,
    "stellungnahme": LESENDE,
    "stellungnahme_bearbeiten": PFLEGENDE,
    "stellungnahme_loeschen": PFLEGENDE,
    "aktivitaet_liste": LESENDE,
    "aktivitaet_neu": LESENDE,
    "aktivitaet": LESENDE,
    "aktivitaet_bearbeiten": LESENDE,
    "aktivitaet_loeschen": LESENDE,
    "drucksache_liste": LESENDE,
    "anhoerungsregister": LESENDE,
    "drucksache_neu": PFLEGENDE,
    "drucksache": LESENDE,
    "drucksache_bearbeiten": PFLEGENDE,
    "drucksache_loeschen": PFLEGENDE,
}
