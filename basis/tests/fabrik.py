"""Rows of the ground for tests."""

from datetime import UTC, datetime

from basis.models import Einlesung


def eine_einlesung(**abweichend):
    """A file about people with one new row, uploaded and not taken over; needs `hochgeladen_von`."""
    urteil = {
        "nummer": 2,
        "titel": "Ada Muster",
        "art": "neu",
        "aenderungen": [["Vorname", "–", "Ada"]],
        "warnungen": [],
        "fehler": [],
    }
    werte = {
        "art": "personen",
        "dateiname": "personen.csv",
        "inhalt": b"Vorname;Nachname\nAda;Muster\n",
        "groesse": 29,
        "sha256": "0" * 64,
        "urteile": [urteil],
        "zaehlung": {"neu": 1},
        "hochgeladen_am": datetime(2020, 5, 12, 10, 0, tzinfo=UTC),
    } | abweichend
    werte.setdefault("konto_name", str(werte["hochgeladen_von"]))
    return Einlesung.objects.create(**werte)
