"""How a row of a file finds the records it names: by key, by name, by number. Refuses rather than guesses."""

from django.core.exceptions import ValidationError

from basis.text import falten
from beirat.models import Person


class Personenverzeichnis:
    """Everybody, read once; found by key or by name, whatever the case and the accents."""

    def __init__(self):
        self.je_schluessel, self.je_name = {}, {}
        for person in Person.objects.all():
            self.merke(person)

    def merke(self, person):
        """Let later rows find a person, also under a name that has just changed."""
        if person.pk is not None:
            self.je_schluessel[person.pk] = person
        namensvettern = self.je_name.setdefault(falten(f"{person.nachname} {person.vorname}"), {})
        namensvettern[id(person)] = person

    def finde(self, vorname, nachname, schluessel=None):
        """The person meant, or None if nobody bears that name. Raises ValidationError."""
        if schluessel is not None:
            if schluessel not in self.je_schluessel:
                raise ValidationError(
                    f"Eine Person mit dem Schlüssel {schluessel} gibt es nicht: Bitte prüfen Sie ihn oder "
                    "leeren Sie die Zelle."
                )
            return self.je_schluessel[schluessel]
        treffer = self.je_name.get(falten(f"{nachname} {vorname}"), {})
        if len(treffer) > 1:
            moegliche = " oder ".join(str(pk) for pk in sorted(p.pk for p in treffer.values() if p.pk))
            raise ValidationError(
                f"{vorname} {nachname} heißen mehrere Personen: Bitte geben Sie in der Spalte „Schlüssel“ "
                f"an, wer gemeint ist ({moegliche})."
            )
        return next(iter(treffer.values()), None)


def je_namen(zeilen, *felder):
    """Map from each folded name in `felder` to its record; a name that several bear maps to None."""
    gefunden = {}
    for zeile in zeilen:
        for name in {falten(getattr(zeile, feld)) for feld in felder} - {""}:
            gefunden[name] = None if name in gefunden else zeile
    return gefunden


def benannt(verzeichnis, name, was, wo):
    """The record of that name. Raises ValidationError, `was` saying its kind and `wo` where to enter it."""
    if (treffer := verzeichnis.get(falten(name))) is not None:
        return treffer
    if falten(name) in verzeichnis:
        raise ValidationError(f"{was} „{name}“ gibt es mehrmals: Bitte schreiben Sie den ganzen Namen.")
    raise ValidationError(f"{was} „{name}“ gibt es im Portal nicht: Bitte prüfen Sie den Namen oder {wo}.")
