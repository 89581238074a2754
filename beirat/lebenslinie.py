"""What became of a recommendation, in the order of days."""

from dataclasses import dataclass
from datetime import date

from basis.models import Datensatz


@dataclass(frozen=True)
class Ereignis:
    """One point of the life line: its day, what happened, a record to link to and more in words."""

    tag: date
    was: str
    datensatz: Datensatz | None = None
    mehr: str = ""
    text: str = ""


def lebenslinie(empfehlung, beratungen, rueckmeldungen, tag):
    """All points by day; what was earlier in the chain first. `tag` decides what a deadline has come to."""
    linie = [
        Ereignis(frueher.verabschiedet_am, "frühere Empfehlung", frueher)
        for frueher in empfehlung.vorgeschichte()[1:]
    ]
    linie.append(
        Ereignis(
            empfehlung.verabschiedet_am,
            f"verabschiedet durch: {empfehlung.get_verabschiedet_durch_display()}",
            empfehlung.beschluss,
            f"gerichtet an {empfehlung.adressat}",
        )
    )
    linie += [
        Ereignis(
            b.tag, f"{b.drucksache.kennung} in {b.gremium}: {b.get_ergebnis_display()}", b.drucksache, b.rolle
        )
        for b in beratungen
        if b.tag
    ]
    linie += [
        Ereignis(r.tag, r.get_status_display(), r.drucksache, f"Quelle: {r.quelle}", r.text)
        for r in rueckmeldungen
    ]
    linie += [
        Ereignis(e.tag, f"Erinnerung versandt an {e.adresse}", mehr=e.betreff, text=e.text)
        for e in empfehlung.erinnerungen.all()
    ]
    if empfehlung.frist:
        linie.append(Ereignis(empfehlung.frist, f"Frist: {_frist(empfehlung.frist, rueckmeldungen, tag)}"))
    linie += [Ereignis(e.verabschiedet_am, "aufgegriffen von", e) for e in empfehlung.aufgegriffen_von.all()]
    return sorted(linie, key=lambda ereignis: ereignis.tag)


def _frist(frist, rueckmeldungen, tag):
    """Whether the first answer came up to and including the last day of the deadline."""
    erste = min((r.tag for r in rueckmeldungen if r.tag <= tag), default=None)
    if erste is None:
        return "läuft noch" if tag <= frist else "ohne Antwort verstrichen"
    return "eingehalten" if erste <= frist else f"versäumt, erste Antwort am {erste:%d.%m.%Y}"
