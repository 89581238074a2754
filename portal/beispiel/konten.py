"""The four sample sign-ins, one for each role, and the closed account of the former commissioner."""

from datetime import date

from django.contrib.auth.models import Group

from basis.models import Konto
from portal.rollen import ADMINISTRATION, BEAUFTRAGTE, GESCHAEFTSSTELLE, STADTRAT

from .ablage import HERKUNFT

# The term of the council that was elected on 09.06.2024.
WAHLPERIODE_ENDET = date(2029, 6, 30)
# Sign-in: (group, first name, last name, person in the records).
KONTEN = {
    "geschaeftsstelle": (GESCHAEFTSSTELLE, "Birte", "Hollenstedt", "hollenstedt"),
    "beauftragte": (BEAUFTRAGTE, "Farid", "Nazemi", "nazemi"),
    "ratsmitglied": (STADTRAT, "Annegret", "Silberhorn", "silberhorn"),
    "administration": (ADMINISTRATION, "Henrike", "Sandkamp", None),
}
EHEMALIG = "beauftragte-bis-2019"


def anlegen_konten(b, passwort):
    """The accounts with their groups; the office's account belongs to who holds it."""
    for name, (gruppe, vorname, nachname, person) in KONTEN.items():
        konto = Konto(username=name, first_name=vorname, last_name=nachname)
        konto.set_password(passwort)
        if gruppe == STADTRAT:
            konto.letzter_tag = WAHLPERIODE_ENDET
        b.konten[name] = _speichern(b, konto, person)
        konto.groups.set([Group.objects.get_or_create(name=gruppe)[0]])
    ehemalig = Konto(username=EHEMALIG, first_name="Mariam", last_name="Tchavadze", is_active=False)
    ehemalig.set_unusable_password()
    b.konten[EHEMALIG] = _speichern(b, ehemalig, "tchavadze")


def _speichern(b, konto, person):
    konto._change_reason = HERKUNFT
    konto.full_clean()
    konto.save()
    if person:
        b.personen[person].konto = konto
        b.personen[person].full_clean()
        b.personen[person].save()
    return konto
