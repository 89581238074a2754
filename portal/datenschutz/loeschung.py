"""Erasing: one record's personal data, and everything that the history still tells of it.

Frozen editions, minutes and the history of other records aren't touched.
"""

from django.db.models import CASCADE, CharField, F, Q, Value
from django.db.models.functions import Cast, Concat

from basis.loeschsperre import mitgeloeschte
from basis.models import Konto, geltender_grund
from beirat.models import Erinnerung, Mandat, Person, Thema
from portal.anmeldung.sitzungen import beende_alle
from projekte.models import Projekt

from .modelle import bezuege, verlaufsmodell

KONTAKT = {
    "beruf": "",
    "kurzbiografie": "",
    "kontakt_oeffentlich": "",
    "email": "",
    "telefon": "",
    "anschrift": "",
    "geburtsdatum": None,
    "notiz": "",
}
# What is emptied of a kind whose rows stay, in them and in their history.
ANGABEN = {
    Person: KONTAKT,
    Mandat: {"ausscheiden": ""},
    Erinnerung: {"adresse": ""},
    Thema: {"eingebracht_von": ""},
    Projekt: {"ansprechperson": ""},
}
# The sign-in name of an erased account; nobody signs in with it.
BEENDET = "beendet-"


def leer(werte):
    """The condition that a row, or a row of its history, holds none of what `werte` empties."""
    bedingung = Q()
    for feld, wert in werte.items():
        bedingung &= Q(**{f"{feld}__isnull": True}) if wert is None else Q(**{feld: wert})
    return bedingung


def leere(datensatz, werte):
    """Store `werte` in the record and in its whole history, with no reason that somebody typed."""
    for feld, wert in werte.items():
        setattr(datensatz, feld, wert)
    datensatz.save()
    leere_verlauf(datensatz.history.all(), werte)


def leere_verlauf(zeilen, werte):
    """Store `werte` in these rows of a history, with no reason that somebody typed."""
    gehalten = {feld.name for feld in zeilen.model.tracked_fields}
    zeilen.update(**{feld: wert for feld, wert in werte.items() if feld in gehalten})
    begruendete = zeilen.exclude(history_change_reason=geltender_grund())
    begruendete.update(history_change_reason=None)


def leere_angaben(datensatz):
    """Empty what its kind doesn't keep for ever, in the record and in its whole history."""
    leere(datensatz, ANGABEN[type(datensatz)])


def loesche_mit_verlauf(datensatz):
    """Delete a row and what goes with it, the history of all, and that of what was deleted before them.

    Raises Loeschverbot where something else needs it.
    """
    mit, schluessel = mitgeloeschte(datensatz), datensatz.pk
    datensatz.loeschen()
    for modell, geloeschte in mit.items():
        if verlauf := verlaufsmodell(modell):
            verlauf.objects.filter(**{f"{modell._meta.pk.attname}__in": geloeschte}).delete()
    vergiss_geloeschte(type(datensatz), schluessel)


def vergiss_geloeschte(ziel, schluessel):
    """Delete the history of the rows that once belonged to this record and were deleted long ago."""
    for modell, namen in bezuege(ziel, CASCADE):
        if verlauf := verlaufsmodell(modell):
            frage = Q()
            for name in namen:
                frage |= Q(**{name: schluessel})
            bleibende = modell._base_manager.values("pk")
            verlauf.objects.filter(frage).exclude(id__in=bleibende).delete()


def leere_person(person):
    """Contact data, consents, reasons for leaving and secret addresses go; name, seats and days stay."""
    leere_angaben(person)
    for mandat in person.mandate.all():
        leere_angaben(mandat)
    # Of seats that were deleted by hand only the history is left.
    leere_verlauf(Mandat.history.filter(person=person), ANGABEN[Mandat])
    for zeile in [*person.einwilligungen.all(), *person.kalenderzugaenge.all()]:
        loesche_mit_verlauf(zeile)
    vergiss_geloeschte(type(person), person.pk)


def leere_konto(konto):
    """All goes but who it was: the name that the history and the editions tell stays, and the last day."""
    beende_alle(konto)
    for modell, namen in bezuege(Konto, CASCADE):
        for zeile in modell._base_manager.filter(**dict.fromkeys(namen, konto)):
            if verlaufsmodell(modell):
                loesche_mit_verlauf(zeile)
            else:
                zeile.delete()
    vergiss_geloeschte(Konto, konto.pk)
    for person in Person.objects.filter(konto=konto):
        person.konto = None
        person.save()
    konto.groups.clear()
    konto.user_permissions.clear()
    konto.set_unusable_password()
    name = {} if konto.get_full_name() else {"last_name": konto.username}
    leere(
        konto,
        {"username": f"{BEENDET}{konto.pk}", "email": "", "is_active": False, "is_superuser": False} | name,
    )


def unbeendete_konten():
    """Accounts that weren't erased yet."""
    beendet = Concat(Value(BEENDET), Cast("pk", CharField()))
    return Konto.objects.annotate(beendet=beendet).exclude(username=F("beendet"))


def leere_einlesung(einlesung):
    """The file and what was judged of it go; who took it over and when stays."""
    einlesung.inhalt, einlesung.urteile, einlesung.hinweise = b"", [], []
    einlesung.save()


def schliesse_zuarbeit(zuarbeit):
    """No link opens any more and no address is kept."""
    type(zuarbeit).objects.filter(pk=zuarbeit.pk).schliesse()
