"""Two files at the same moment that bring the same new record: it is stored once, the second one is told."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from basis.einlesen import Andersgeworden
from basis.einlesen.ablage import abdruck, lege_ab, uebernimm
from basis.models import Einlesung
from beirat.einlesen.personen import PERSONEN
from beirat.models import Person

pytestmark = pytest.mark.django_db(transaction=True)
JETZT = datetime(2019, 3, 1, 9, 0, tzinfo=UTC)


def _abgelegt(konto):
    inhalt = b"Vorname;Nachname\nAda;Muster\n"
    return lege_ab(PERSONEN, "liste.csv", inhalt, {}, PERSONEN.lies(inhalt, {}), konto, JETZT)


def _uebernimm(eine, konto):
    return uebernimm(eine, PERSONEN, abdruck(eine.urteile), konto, JETZT)


def test_two_files_with_the_same_new_person_store_it_once(eigene_datei, nebenher, geschaeftsstelle):
    erste, zweite = _abgelegt(geschaeftsstelle), _abgelegt(geschaeftsstelle)

    with transaction.atomic():
        _uebernimm(erste, geschaeftsstelle)
        andere = nebenher(_uebernimm, zweite, geschaeftsstelle)

    with pytest.raises(Andersgeworden):
        andere.result()
    zweite.refresh_from_db()
    assert (Person.objects.count(), zweite.zustand, zweite.zaehlung) == (
        1,
        Einlesung.Zustand.VORSCHAU,
        {"gleich": 1},
    )
