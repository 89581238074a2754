"""Who may open the pages of sessions and their preparation: URL name → personae."""

from .personae import ALLE, LESENDE, PFLEGENDE

WER = {
    "kalender": ALLE,
    "sitzung_liste": LESENDE,
    "sitzung_neu": PFLEGENDE,
    "jahr_planen": PFLEGENDE,
    "sondersitzung": PFLEGENDE,
    "sitzung": LESENDE,
    "sitzung_durchgefuehrt": PFLEGENDE,
    "sitzung_ausfallen": PFLEGENDE,
    "sitzung_umwidmen": PFLEGENDE,
    "sitzung_bearbeiten": PFLEGENDE,
    "sitzung_loeschen": PFLEGENDE,
    "tagesordnung": PFLEGENDE,
    "tagesordnungspunkt_bearbeiten": PFLEGENDE,
    "tagesordnungspunkt_loeschen": PFLEGENDE,
    "tagesordnungsvorlage_liste": LESENDE,
    "tagesordnungsvorlage_neu": PFLEGENDE,
    "tagesordnungsvorlage_bearbeiten": PFLEGENDE,
    "tagesordnungsvorlage_loeschen": PFLEGENDE,
    "thema_liste": LESENDE,
    "thema_neu": PFLEGENDE,
    "thema": LESENDE,
    "thema_bearbeiten": PFLEGENDE,
    "thema_erledigen": PFLEGENDE,
    "thema_aufsetzen": PFLEGENDE,
    "thema_loeschen": PFLEGENDE,
}
