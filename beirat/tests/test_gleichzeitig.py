"""Two people at the same moment: nobody gets a letter twice, and nothing changes behind confirmed minutes."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from basis.tests.postserver import zugestellt
from beirat.bestaetigung import bestaetigen
from beirat.einladung.mitteilung import Art
from beirat.einladung.versand import teile_mit, versende
from beirat.models import Niederschrift, Sitzung, Tagesordnungspunkt
from beirat.tagesordnung import Tagesordnung
from beirat.tests import fabrik
from beirat.tests.formulardaten import gesendet
from beirat.tests.test_schreiben import pdftext

pytestmark = pytest.mark.django_db(transaction=True)
HEUTE = date(2019, 3, 1)
JETZT = datetime(2019, 3, 1, 9, 0, tzinfo=UTC)


def _link(ladung):
    return f"https://portal.example/antwort/{ladung.pk}/"


@pytest.fixture
def geladene(eigene_datei):
    """A planned session and two members with an address."""
    sitzung = fabrik.eine_sitzung(zustand="geplant")
    for name in ("adler", "baer"):
        person = fabrik.eine_person(nachname=name, email=f"{name}@example.org")
        fabrik.ein_mandat(amtszeit=sitzung.amtszeit, person=person)
    return sitzung


def _zu_zweit(nebenher, versand):
    """Send by `versand(link)` while, within its first letter, somebody else does the same. Both results."""
    andere = []

    def link(ladung):
        if not andere:
            andere.append(None)
            andere[0] = nebenher(versand, _link)
        return _link(ladung)

    eigenes = versand(link)
    return eigenes, andere[0].result()


@pytest.mark.parametrize("an_alle", [False, True])
def test_two_people_who_send_the_invitation_at_once_send_each_mail_once(geladene, nebenher, an_alle):
    werte = {"heute": HEUTE, "zeitpunkt": JETZT, "gesehen": JETZT - timedelta(minutes=1), "an_alle": an_alle}

    ergebnisse = _zu_zweit(nebenher, lambda link: versende(geladene, link=link, **werte))

    briefe = sorted(nachricht.to[0] for nachricht in zugestellt())
    assert briefe == ["adler@example.org", "baer@example.org"]
    assert sorted(name for e in ergebnisse for name in e.versandt) == ["Mira adler", "Mira baer"]


def test_two_people_who_send_a_reminder_at_once_send_each_mail_once(geladene, nebenher):
    werte = {"heute": HEUTE, "zeitpunkt": JETZT, "gesehen": JETZT - timedelta(minutes=1)}
    versende(geladene, link=_link, **werte)
    zugestellt().clear()

    _zu_zweit(nebenher, lambda link: teile_mit(geladene, Art.ERINNERUNG, link=link, **werte))

    assert sorted(nachricht.to[0] for nachricht in zugestellt()) == ["adler@example.org", "baer@example.org"]


# Confirming the minutes ----------------------------------------------------------------------------


@pytest.fixture
def niederschrift(eigene_datei):
    """Signed minutes of a session with two items and one member who was there."""
    sitzung = fabrik.eine_sitzung()
    for nummer, titel in enumerate(("Eröffnung", "Anfragen"), start=1):
        fabrik.ein_top(sitzung=sitzung, position=nummer, nummer=str(nummer), titel=titel)
    fabrik.eine_anwesenheit(sitzung=sitzung)
    return fabrik.eine_niederschrift(sitzung=sitzung)


@pytest.fixture
def spaetere(niederschrift):
    """The session that confirms them."""
    return fabrik.eine_sitzung(amtszeit=niederschrift.sitzung.amtszeit, tag=date(2019, 9, 3))


def _inhalt(sitzung):
    """What the minutes tell of agenda, decisions and attendance."""
    punkte = Tagesordnungspunkt.objects.order_by("position").values_list("titel", flat=True)
    return list(punkte), sitzung.beschluesse.count(), sitzung.anwesenheiten.get().status


def _schritt(client, sitzung):
    punkt = sitzung.tagesordnung.get(titel="Anfragen")
    daten = {"stand": Tagesordnung(sitzung).stand, "tue": f"hinauf:{punkt.pk}"}
    return reverse("tagesordnung", args=[sitzung.pk]), daten


def _punkt(client, sitzung):
    adresse = reverse("tagesordnungspunkt_bearbeiten", args=[sitzung.tagesordnung.get(titel="Anfragen").pk])
    return adresse, gesendet(client.get(adresse), titel="Geändert")


def _loeschung(client, sitzung):
    return reverse("tagesordnungspunkt_loeschen", args=[sitzung.tagesordnung.get(titel="Anfragen").pk]), {}


def _beschluss(client, sitzung):
    adresse = reverse("beschluss_neu", args=[sitzung.pk])
    return adresse, gesendet(client.get(adresse), nummer="01/2019", titel="T", wortlaut="W")


def _anwesenheit(client, sitzung):
    adresse = reverse("anwesenheit", args=[sitzung.pk])
    daten = gesendet(client.get(adresse))
    return adresse, {feld: "entschuldigt" if wert == "anwesend" else wert for feld, wert in daten.items()}


WEGE = [_schritt, _punkt, _loeschung, _beschluss, _anwesenheit]


@pytest.mark.parametrize("weg", WEGE)
def test_who_changes_what_the_minutes_tell_while_they_are_confirmed_changes_nothing(
    niederschrift, spaetere, nebenher, als, geschaeftsstelle, weg
):
    client, sitzung = als(geschaeftsstelle), niederschrift.sitzung
    vorher, anfrage = _inhalt(sitzung), weg(client, sitzung)

    with transaction.atomic():
        bestaetigen(sitzung, spaetere)
        antwort = nebenher(client.post, *anfrage, follow=True)

    assert "Niederschrift dieser Sitzung ist bestätigt" in antwort.result().text
    assert _inhalt(sitzung) == vorher


@pytest.mark.parametrize("weg", WEGE)
def test_the_same_change_is_stored_while_nobody_confirms_them(niederschrift, als, geschaeftsstelle, weg):
    client, sitzung = als(geschaeftsstelle), niederschrift.sitzung
    vorher = _inhalt(sitzung)

    client.post(*weg(client, sitzung))

    assert _inhalt(sitzung) != vorher


def test_minutes_confirmed_while_an_agenda_step_runs_tell_the_agenda_after_it(
    niederschrift, spaetere, nebenher
):
    with transaction.atomic():
        sitzung = Sitzung.objects.select_for_update().get(pk=niederschrift.sitzung_id)
        ordnung = Tagesordnung(sitzung)
        bestaetigung = nebenher(bestaetigen, sitzung, spaetere)
        ordnung.hinauf(ordnung.punkte[1])

    text = pdftext(bytes(bestaetigung.result().pdf.inhalt))
    assert text.index("Anfragen") < text.index("Eröffnung")


def test_two_people_who_confirm_at_once_confirm_once(niederschrift, spaetere, nebenher):
    with transaction.atomic():
        bestaetigen(niederschrift.sitzung, spaetere)
        zweite = nebenher(bestaetigen, Sitzung.objects.get(pk=niederschrift.sitzung_id), spaetere)

    with pytest.raises(ValidationError, match="schon bestätigt"):
        zweite.result()
    assert Niederschrift.history.filter(bestaetigt_in=spaetere).count() == 1


def test_who_saves_another_record_while_minutes_are_printed_does_not_wait(
    niederschrift, spaetere, beim_drucken
):
    getan = beim_drucken(fabrik.eine_organisation)

    bestaetigen(niederschrift.sitzung, spaetere)

    assert getan == [None]


def test_minutes_tell_what_was_changed_during_their_print(niederschrift, spaetere, beim_drucken):
    punkt = niederschrift.sitzung.tagesordnung.first()
    beim_drucken(Tagesordnungspunkt.objects.filter(pk=punkt.pk).update, titel="Während des Drucks geändert")

    bestaetigt = bestaetigen(niederschrift.sitzung, spaetere)

    assert "Während des Drucks geändert" in pdftext(bytes(bestaetigt.pdf.inhalt))
