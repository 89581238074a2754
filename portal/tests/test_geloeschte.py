"""What somebody deleted by hand goes from the history too, once the time to bring it back is over."""

from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.urls import reverse

from basis.models import Konto
from beirat.models import (
    Einwilligung,
    Erinnerung,
    Kalenderzugang,
    Ladung,
    Mandat,
    Nachrueckplatz,
    Person,
    Verbindung,
)
from beirat.tests import fabrik
from berichte.tests.fabrik import eine_anlage
from portal.datenschutz.aussonderung import anbieten, antworten, frist, loeschen
from portal.datenschutz.geloeschte import ANDERE, PERSONEN
from portal.datenschutz.modelle import verlaufsmodell
from portal.datenschutz.verarbeitung import JE_ART, JE_FELD
from portal.models import Aussonderung
from portal.tests.test_loeschung import ADRESSE, LANGE_HER, SPUR, fundstellen, geaendert
from projekte.tests.fabrik import ein_projekt

pytestmark = pytest.mark.django_db
GELOESCHT_AM = datetime(2024, 6, 30, 12, tzinfo=UTC)
FAELLIG_AB = date(2026, 6, 30)
TAG_DAVOR = date(2026, 6, 29)


def _person(**angaben):
    return fabrik.eine_person(**({"nachname": SPUR, "telefon": SPUR, "email": ADRESSE} | angaben))


def _ehemals_im_beirat():
    person = fabrik.eine_person(telefon=SPUR, anschrift=SPUR, notiz=SPUR, beruf=SPUR, kurzbiografie=SPUR)
    fabrik.ein_mandat(person=person).loeschen()
    return person


def _verbindung():
    angaben = {"organisation": fabrik.eine_organisation(), "erster_tag": LANGE_HER}
    return Verbindung.objects.create(person=fabrik.eine_person(), art="organ", **angaben)


def _nachrueckplatz():
    return Nachrueckplatz.objects.create(amtszeit=fabrik.eine_amtszeit(), person=fabrik.eine_person(), rang=1)


def _erinnerung():
    angaben = {"adresse": ADRESSE, "betreff": "B", "text": "T"}
    return Erinnerung.objects.create(empfehlung=fabrik.eine_empfehlung(), tag=LANGE_HER, **angaben)


# A record of each kind, deleted afterwards; all of them changed for a reason that tells of the person.
ANGELEGTE = {
    "beirat.person": _person,
    "beirat.mandat": lambda: fabrik.ein_mandat(letzter_tag=LANGE_HER, ausscheiden="tod"),
    "beirat.einwilligung": lambda: Einwilligung.objects.create(
        person=fabrik.eine_person(), feld="beruf", erteilt_am=LANGE_HER
    ),
    "beirat.kalenderzugang": lambda: Kalenderzugang.objects.create(
        person=fabrik.eine_person(), schluessel_sha256=SPUR, angelegt_am=LANGE_HER
    ),
    "beirat.verbindung": _verbindung,
    "beirat.nachrueckplatz": _nachrueckplatz,
    "beirat.ladung": lambda: fabrik.eine_ladung(adresse=ADRESSE),
    "beirat.erinnerung": _erinnerung,
    "beirat.thema": lambda: fabrik.ein_thema(eingebracht_von=SPUR),
    "projekte.projekt": lambda: ein_projekt(ansprechperson=SPUR),
    "basis.konto": lambda: Konto.objects.create(username=SPUR, last_name=SPUR, email=ADRESSE),
    "beirat.tagesordnungsvorlage": lambda: fabrik.eine_vorlage(bezeichnung=SPUR),
    "berichte.anlage": lambda: eine_anlage(titel=SPUR),
    "beirat.vorlagenpunkt": lambda: geaendert(fabrik.eine_vorlage().punkte.first(), berichterstattung=SPUR),
}


def _von_hand_geloescht(datensatz):
    """Delete it, and let all that ever happened be of the same day, long ago."""
    schluessel = datensatz.pk
    datensatz.delete()
    for modell in apps.get_models():
        if hasattr(modell, "history_date"):
            modell.objects.update(history_date=GELOESCHT_AM)
    return schluessel


def _art(label):
    return "geloeschte_personen" if apps.get_model(label) in PERSONEN.values() else "geloeschte_andere"


def _raeume_auf(art, konto, heute=FAELLIG_AB):
    """Erase what is due of this kind on `heute`, offered and declined where the archive is asked."""
    dran = frist(art, heute)
    schluessel = [eintrag.pk for eintrag in dran.faellige()]
    if dran.art.fuers_archiv:
        anbieten(dran, schluessel, heute)
        antworten(dran, schluessel, Aussonderung.Antwort.NICHT_ARCHIVWUERDIG)
    return loeschen(dran, schluessel, heute, konto)


@pytest.mark.parametrize("label", ANGELEGTE)
def test_nothing_of_what_was_deleted_by_hand_is_left_after_the_period(label, geschaeftsstelle):
    _von_hand_geloescht(geaendert(ANGELEGTE[label]()))
    vorher = fundstellen(SPUR)

    _raeume_auf(_art(label), geschaeftsstelle)

    assert (len(vorher) > 0, fundstellen(SPUR)) == (True, set())


@pytest.mark.parametrize("label", ANGELEGTE)
def test_the_day_before_the_period_is_over_it_is_still_there(label):
    _von_hand_geloescht(geaendert(ANGELEGTE[label]()))

    dran = [frist(_art(label), tag).faellige() for tag in (TAG_DAVOR, FAELLIG_AB)]
    assert [eintraege.count() > 0 for eintraege in dran] == [False, True]


@pytest.mark.parametrize("label", ANGELEGTE)
def test_a_row_that_is_there_is_not_due_as_deleted(label):
    geaendert(ANGELEGTE[label]()).history.update(history_date=GELOESCHT_AM)

    assert list(frist(_art(label), FAELLIG_AB).faellige()) == []


@pytest.mark.parametrize("label", ANGELEGTE)
def test_what_is_erased_is_not_due_again(label, geschaeftsstelle):
    _von_hand_geloescht(geaendert(ANGELEGTE[label]()))

    _raeume_auf(_art(label), geschaeftsstelle)

    assert list(frist(_art(label), FAELLIG_AB).faellige()) == []


def test_of_what_was_deleted_only_the_chosen_goes(geschaeftsstelle):
    for thema in [fabrik.ein_thema(eingebracht_von=SPUR) for _ in range(2)]:
        _von_hand_geloescht(thema)
    dran = frist("geloeschte_andere", FAELLIG_AB)
    erstes, zweites = dran.faellige()

    loeschen(dran, [erstes.pk], FAELLIG_AB, geschaeftsstelle)

    assert list(dran.faellige()) == [zweites]


def test_every_kind_that_goes_one_day_goes_when_deleted_too():
    ganze = {label for label, dauer in JE_ART.items() if dauer != "auf Dauer"}
    einzelne = {
        label
        for label, feld in JE_FELD
        if feld in {f.name for f in getattr(verlaufsmodell(apps.get_model(label)), "tracked_fields", ())}
    }
    mit_verlauf = {label for label in ganze | einzelne if verlaufsmodell(apps.get_model(label))}

    assert mit_verlauf == {m._meta.label_lower for m in (PERSONEN | ANDERE).values()} == set(ANGELEGTE)


def test_the_invitations_of_a_deleted_session_go_with_their_addresses(geschaeftsstelle):
    ladung = fabrik.eine_ladung(adresse=ADRESSE)
    _von_hand_geloescht(ladung.sitzung)

    _raeume_auf("geloeschte_andere", geschaeftsstelle)

    assert (Ladung.history.count(), fundstellen(SPUR)) == (0, set())


def test_who_had_a_seat_keeps_the_name_in_the_history_and_nothing_else(geschaeftsstelle):
    person = _ehemals_im_beirat()
    nachname = person.nachname
    schluessel = _von_hand_geloescht(person)

    _raeume_auf("geloeschte_personen", geschaeftsstelle)

    assert fundstellen(SPUR) == set()
    assert set(Person.history.filter(id=schluessel).values_list("nachname", flat=True)) == {nachname}


def test_a_deleted_seat_keeps_its_days_and_not_why_it_ended(geschaeftsstelle):
    schluessel = _von_hand_geloescht(ANGELEGTE["beirat.mandat"]())

    _raeume_auf("geloeschte_personen", geschaeftsstelle)

    zeilen = Mandat.history.filter(id=schluessel)
    assert set(zeilen.values_list("letzter_tag", "ausscheiden")) == {(LANGE_HER, "")}


def test_keys_of_different_kinds_are_not_mixed_up(geschaeftsstelle):
    person, verbindung = _person(), _verbindung()
    for datensatz in (person, verbindung):
        _von_hand_geloescht(datensatz)
    einer, anderer = frist("geloeschte_personen", FAELLIG_AB).faellige()
    dran = frist("geloeschte_personen", FAELLIG_AB)

    anbieten(dran, [einer.pk], FAELLIG_AB)
    antworten(dran, [einer.pk], Aussonderung.Antwort.UEBERNOMMEN)
    loeschen(dran, [einer.pk], FAELLIG_AB, geschaeftsstelle)

    assert list(dran.faellige()) == [anderer]


# A seat that was deleted, of somebody who had another one ------------------------------------------


def _mit_geloeschtem_sitz():
    person = fabrik.eine_person()
    falscher = fabrik.ein_mandat(person=person, letzter_tag=LANGE_HER, ausscheiden="tod")
    falscher.loeschen()
    fabrik.ein_mandat(person=person, letzter_tag=LANGE_HER)
    return person


def test_a_person_is_due_while_a_deleted_seat_tells_why_it_ended():
    person = _mit_geloeschtem_sitz()

    assert list(frist("kontakt", FAELLIG_AB).faellige()) == [person]


def test_why_a_deleted_seat_ended_goes_with_the_contact_data(geschaeftsstelle):
    person = _mit_geloeschtem_sitz()

    _raeume_auf("kontakt", geschaeftsstelle)

    assert set(Mandat.history.filter(person=person).values_list("ausscheiden", flat=True)) == {""}
    assert list(frist("kontakt", FAELLIG_AB).faellige()) == []


# Pages ---------------------------------------------------------------------------------------------


def test_the_secretariat_goes_from_the_list_of_deleted_entries_to_an_empty_history(als, geschaeftsstelle):
    _von_hand_geloescht(fabrik.eine_ladung(adresse=ADRESSE))
    Ladung.history.update(history_date=datetime(2020, 1, 1, tzinfo=UTC))
    client, seite = als(geschaeftsstelle), reverse("aussonderung", args=["geloeschte_andere"])
    eintrag = client.get(seite).context["zeilen"][0][0]

    frage = client.post(seite, {"akt": "loeschen", "datensatz": eintrag.pk})
    assert ("Wirklich löschen?" in frage.text, Ladung.history.count()) == (True, 2)
    client.post(seite, {"akt": "loeschen", "datensatz": eintrag.pk, "bestaetigt": "ja"})

    assert Ladung.history.count() == 0


def test_the_list_of_deleted_entries_leads_to_their_history(als, geschaeftsstelle):
    schluessel = _von_hand_geloescht(_verbindung())

    seite = als(geschaeftsstelle).get(reverse("aussonderung", args=["geloeschte_personen"]))

    adresse = reverse("verlauf", args=["verbindung", schluessel])
    assert f'<a href="{adresse}">Verbindung Nr. {schluessel}, gelöscht am 30.06.2024</a>' in seite.text
    assert als(geschaeftsstelle).get(adresse).status_code == 200


@pytest.mark.parametrize("zahl", [1, 3])
def test_the_list_of_deleted_entries_needs_the_same_queries_for_any_number(
    als, geschaeftsstelle, zahl, django_assert_num_queries
):
    for _ in range(zahl):
        _von_hand_geloescht(_person())
    client = als(geschaeftsstelle)

    with django_assert_num_queries(8):
        client.get(reverse("aussonderung", args=["geloeschte_personen"]))
