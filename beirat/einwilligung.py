"""Giving and withdrawing consent (GDPR Art. 7): one letter may speak of several fields, all or none count."""

from django.core.exceptions import ValidationError
from django.db import transaction

from basis.text import tag as als_tag
from beirat.models import Einwilligung, Person


@transaction.atomic
def erteile(person, felder, tag, weg, heute):
    """Store that consent to show these fields was given on `tag`, by which way. `heute` bounds the days.

    Raises ValidationError for a day to come, and where a consent holds or held on that day or later.
    """
    _pruefe_tag(tag, heute)
    je_feld = _gesperrt(person)
    for feld in felder:
        for bisher in je_feld.get(feld, ()):
            if bisher.widerrufen_am is None:
                raise ValidationError(
                    {
                        "felder": f"Für „{bisher}“ gilt schon die Einwilligung vom "
                        f"{als_tag(bisher.erteilt_am)}."
                    }
                )
            if tag < bisher.widerrufen_am:
                raise ValidationError(
                    {
                        "tag": f"Die Einwilligung für „{bisher}“ wurde am {als_tag(bisher.widerrufen_am)} "
                        "widerrufen: Eine neue kann erst ab diesem Tag gelten."
                    }
                )
        Einwilligung.objects.create(person=person, feld=feld, erteilt_am=tag, erteilt_weg=weg)


@transaction.atomic
def widerrufe(person, felder, tag, weg, heute):
    """Store that consent was withdrawn on `tag`: from that day on the fields aren't public any more.

    Raises ValidationError for a day to come, one before the consent, and where no consent holds.
    """
    _pruefe_tag(tag, heute)
    je_feld = _gesperrt(person)
    for feld in felder:
        geltende = [e for e in je_feld.get(feld, ()) if e.widerrufen_am is None]
        if not geltende:
            name = Einwilligung.Feld(feld).label
            raise ValidationError(
                {"felder": f"Für „{name}“ gilt keine Einwilligung, die widerrufen werden könnte."}
            )
        for einwilligung in geltende:
            if tag < einwilligung.erteilt_am:
                raise ValidationError(
                    {
                        "tag": f"Der Widerruf liegt vor der Einwilligung für „{einwilligung}“ vom "
                        f"{als_tag(einwilligung.erteilt_am)}."
                    }
                )
            einwilligung.widerrufen_am, einwilligung.widerrufen_weg = tag, weg
            einwilligung.save()


def _pruefe_tag(tag, heute):
    if tag > heute:
        raise ValidationError(
            {"tag": "Der Tag liegt in der Zukunft: Bitte nennen Sie den Tag, an dem die Erklärung einging."}
        )


def _gesperrt(person):
    """The person's consents by field, while nobody else stores one."""
    Person.objects.select_for_update().get(pk=person.pk)
    return _je_feld(person)


def _je_feld(person):
    je_feld = {}
    for einwilligung in person.einwilligungen.all():
        je_feld.setdefault(einwilligung.feld, []).append(einwilligung)
    return je_feld


def stand_der_einwilligungen(person, tag):
    """By field, in their order: (field, what is stored in it, whether it is shown on `tag`, its consents)."""
    je_feld = _je_feld(person)
    return [
        (feld, wert, bool(wert) and any(e.gilt_am(tag) for e in je_feld.get(feld, ())), je_feld.get(feld, []))
        for feld in Einwilligung.Feld
        for wert in [getattr(person, feld.value)]
    ]
