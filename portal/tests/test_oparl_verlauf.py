"""What OParl tells of time: since when an object is public, when it changed, what became of withdrawn ones.

`am` is the day on which somebody asks; the history's moments are those of the test's own changes.
"""

from datetime import UTC, date, datetime, time

import pytest
from django.utils.timezone import make_aware

from basis.models import Datei
from beirat.models import Drucksachendatei, Mitwirkung
from beirat.tests import fabrik
from berichte.festschreibung import zuruecknehmen
from berichte.tests.fabrik import ZEITPUNKT, ein_konto, eine_freigabe
from portal.oparl.adressen import Adressen
from portal.oparl.liste import Anfrage, NichtDa
from portal.oparl.typen import ein_objekt, eine_liste

pytestmark = pytest.mark.django_db
HEUTE = date(2026, 11, 1)
SEIT_JEHER = Anfrage(zeiten=(("modified_since", datetime(2000, 1, 1, tzinfo=UTC)),))
GELOESCHT = {"id", "type", "created", "modified", "deleted"}


def objekt(typ, schluessel, am=HEUTE):
    return ein_objekt(typ, schluessel, Adressen(str), am)


def liste(typ, anfrage=SEIT_JEHER, am=HEUTE):
    return eine_liste(typ, anfrage, Adressen(str), am)["data"]


def _stand(zeile):
    """Moment of the record's latest change."""
    return zeile.history.latest().history_date.timestamp()


def _zeit(text):
    return datetime.fromisoformat(text).timestamp()


def _setze(zeile, **werte):
    for feld, wert in werte.items():
        setattr(zeile, feld, wert)
    zeile.save()
    return zeile


# Withdrawn and never public ------------------------------------------------------------------------


def test_a_withdrawn_session_stays_as_a_deleted_object_without_content():
    sitzung = fabrik.eine_sitzung(ort="Rathaus")
    vorher = objekt("Meeting", sitzung.pk)
    _setze(sitzung, oeffentlich=False)
    nachher = objekt("Meeting", sitzung.pk)

    assert (set(nachher), nachher["deleted"], nachher["created"]) == (GELOESCHT, True, vorher["created"])
    assert _zeit(nachher["modified"]) == _stand(sitzung)


def test_a_deleted_record_stays_as_a_deleted_object():
    papier = fabrik.eine_drucksache()
    pk = papier.pk
    papier.loeschen()

    assert set(objekt("Paper", pk)) == GELOESCHT


def test_what_never_was_public_does_not_exist():
    sitzung = fabrik.eine_sitzung(oeffentlich=False)
    _setze(sitzung, ort="anderswo")
    geloescht = fabrik.eine_sitzung(oeffentlich=False)
    pk = geloescht.pk
    geloescht.loeschen()

    for schluessel in (sitzung.pk, pk):
        with pytest.raises(NichtDa):
            objekt("Meeting", schluessel)
    assert liste("Meeting") == []


def test_a_list_takes_back_only_for_who_asks_since_when():
    sitzung = fabrik.eine_sitzung()
    _setze(sitzung, oeffentlich=False)

    assert liste("Meeting", Anfrage()) == []
    assert [set(o) for o in liste("Meeting")] == [GELOESCHT]


def test_what_happens_after_the_withdrawal_is_not_told():
    sitzung = fabrik.eine_sitzung()
    entzogen = _stand(_setze(sitzung, oeffentlich=False))
    _setze(sitzung, ort="geheim")

    assert _zeit(objekt("Meeting", sitzung.pk)["modified"]) == entzogen


def test_what_is_public_again_is_the_same_object_from_its_first_day_on():
    sitzung = fabrik.eine_sitzung()
    zuerst = objekt("Meeting", sitzung.pk)["created"]
    _setze(sitzung, oeffentlich=False)
    _setze(sitzung, oeffentlich=True)
    wieder = objekt("Meeting", sitzung.pk)

    assert (wieder["created"], "deleted" in wieder) == (zuerst, False)
    assert _zeit(wieder["modified"]) == _stand(sitzung)


def test_an_object_is_created_when_it_becomes_public():
    """Not before: else it would tell how long it was kept back."""
    sitzung = fabrik.eine_sitzung(oeffentlich=False)
    _setze(sitzung, oeffentlich=True)

    assert _zeit(objekt("Meeting", sitzung.pk)["created"]) == _stand(sitzung)


def test_a_withdrawn_session_takes_its_items_and_place_along():
    punkt = fabrik.ein_top(sitzung=fabrik.eine_sitzung(ort="Rathaus"))
    _setze(punkt.sitzung, oeffentlich=False)

    assert set(objekt("AgendaItem", punkt.pk)) == set(objekt("Location", punkt.sitzung_id)) == GELOESCHT


def test_a_withdrawn_paper_takes_its_steps_documents_and_committee_along():
    beratung = fabrik.eine_beratung()
    papier = _setze(beratung.drucksache, url="https://example.org/ds")
    dokument = Drucksachendatei.objects.create(drucksache=papier, name="Anlage", url="https://example.org/a")
    _setze(papier, oeffentlich=False)

    entzogene = [
        objekt("Paper", papier.pk),
        objekt("Consultation", f"beratung-{beratung.pk}"),
        objekt("File", f"drucksache-{papier.pk}"),
        objekt("File", f"dokument-{dokument.pk}"),
        objekt("Organization", beratung.gremium_id),
    ]

    assert [set(o) for o in entzogene] == [GELOESCHT] * 5


def test_a_withdrawn_release_takes_the_editions_files_along():
    freigabe = eine_freigabe()
    bericht = freigabe.fassung.bericht
    bericht.refresh_from_db()
    _setze(bericht, drucksache=fabrik.eine_drucksache())
    pdf = freigabe.fassung.dateien.get(art="pdf")
    vorher = objekt("File", f"fassungsdatei-{pdf.pk}")
    zuruecknehmen(freigabe, "Zahl falsch", ZEITPUNKT, ein_konto())

    assert vorher["accessUrl"] == f"/jahresberichte/dateien/{pdf.pk}/{pdf.datei.name}"
    assert set(objekt("File", f"fassungsdatei-{pdf.pk}")) == GELOESCHT


def test_an_edition_for_the_council_only_does_not_exist():
    freigabe = eine_freigabe(reichweite="stadtrat")
    bericht = freigabe.fassung.bericht
    bericht.refresh_from_db()
    _setze(bericht, drucksache=fabrik.eine_drucksache())

    assert liste("File") == []


# Changes -------------------------------------------------------------------------------------------


def test_a_change_of_internal_fields_is_not_told():
    person = fabrik.ein_mandat().person
    vorher = objekt("Person", person.pk)
    _setze(person, notiz="intern", email="a@example.org", beruf="Lehrerin")

    assert objekt("Person", person.pk) == vorher


def test_a_change_of_a_name_is_told():
    person = fabrik.ein_mandat().person
    _setze(person, nachname="Neuname")

    assert _zeit(objekt("Person", person.pk)["modified"]) == _stand(person)


def test_an_items_change_is_one_of_its_session():
    punkt = fabrik.ein_top()
    _setze(punkt, titel="Anderes Thema")

    assert _zeit(objekt("Meeting", punkt.sitzung_id)["modified"]) == _stand(punkt)


def test_a_non_public_items_change_is_not_told():
    punkt = fabrik.ein_top()
    vorher = objekt("Meeting", punkt.sitzung_id)
    _setze(fabrik.ein_top(sitzung=punkt.sitzung, oeffentlich=False, position=1), titel="geheim")

    assert objekt("Meeting", punkt.sitzung_id) == vorher


def test_the_order_leaves_no_gap_for_what_is_not_shown():
    sitzung = fabrik.eine_sitzung()
    for position, oeffentlich in ((1, True), (2, False), (3, True)):
        fabrik.ein_top(sitzung=sitzung, position=position, oeffentlich=oeffentlich)

    assert [punkt["order"] for punkt in objekt("Meeting", sitzung.pk)["agendaItem"]] == [1, 2]


def test_an_item_that_becomes_public_moves_the_others():
    sitzung = fabrik.eine_sitzung()
    hinten = fabrik.ein_top(sitzung=sitzung, position=2)
    vorn = _setze(fabrik.ein_top(sitzung=sitzung, position=1, oeffentlich=False), oeffentlich=True)
    punkt = objekt("AgendaItem", hinten.pk)

    assert (punkt["order"], _zeit(punkt["modified"])) == (2, _stand(vorn))


def test_papers_that_part_are_told_at_both():
    eine, andere = fabrik.eine_drucksache(), fabrik.eine_drucksache()
    eine.verwandte.add(andere)
    zusammen = objekt("Paper", andere.pk)
    eine.verwandte.remove(andere)
    getrennt = objekt("Paper", andere.pk)

    assert (zusammen["relatedPaper"], "relatedPaper" in getrennt) == ([f"/oparl/1.1/paper/{eine.pk}"], False)
    assert _zeit(getrennt["modified"]) == _stand(eine)


# The agenda and the minutes ------------------------------------------------------------------------


def test_an_agenda_is_a_draft_until_the_invitation():
    punkt = fabrik.ein_top(sitzung=fabrik.eine_sitzung(zustand="geplant"))
    with pytest.raises(NichtDa):
        objekt("AgendaItem", punkt.pk)
    _setze(punkt.sitzung, zustand="eingeladen")

    assert objekt("AgendaItem", punkt.pk)["name"] == punkt.titel


def test_an_announced_item_does_not_lead_to_its_non_public_session():
    sitzung = fabrik.eine_sitzung(oeffentlich=False)
    punkt = fabrik.ein_top(sitzung=sitzung, bekanntgegeben_am=date(2019, 4, 1))
    angaben = objekt("AgendaItem", punkt.pk)

    assert ("meeting" in angaben, angaben["public"]) == (False, False)


def test_a_decision_is_told_at_its_item_once_it_is_public():
    punkt = fabrik.ein_top()
    beschluss = fabrik.ein_beschluss(sitzung=punkt.sitzung, tagesordnungspunkt=punkt, oeffentlich=False)
    vorher = objekt("AgendaItem", punkt.pk)
    _setze(beschluss, oeffentlich=True)
    nachher = objekt("AgendaItem", punkt.pk)

    assert ("resolutionText" in vorher, nachher["resolutionText"]) == (False, beschluss.wortlaut)
    assert _zeit(nachher["modified"]) == _stand(beschluss)


def test_what_came_of_an_item_is_told_once_the_minutes_are_confirmed():
    punkt = fabrik.ein_top()
    vorher = objekt("AgendaItem", punkt.pk)
    _setze(punkt, ergebnis="Vorläufig.")
    entwurf = objekt("AgendaItem", punkt.pk)
    datei = Datei.aus_bytes("niederschrift.pdf", "application/pdf", b"%PDF-1.7")
    spaetere = fabrik.eine_sitzung(amtszeit=punkt.sitzung.amtszeit, tag=date(2019, 6, 4))
    niederschrift = fabrik.eine_niederschrift(
        sitzung=punkt.sitzung, bestaetigt_in=spaetere, pdf_oeffentlich=datei
    )
    nachher = objekt("AgendaItem", punkt.pk)

    assert (entwurf, nachher["result"]) == (vorher, "Vorläufig.")
    assert _zeit(nachher["modified"]) == _stand(niederschrift)


def test_minutes_that_are_not_confirmed_are_no_file():
    niederschrift = fabrik.eine_niederschrift()

    assert (liste("File"), "resultsProtocol" in objekt("Meeting", niederschrift.sitzung_id)) == ([], False)


# Memberships ---------------------------------------------------------------------------------------


def test_a_seat_that_outlasts_the_one_in_the_council_stays_open_and_says_why():
    mandat = fabrik.ein_mandat(
        sitzart="fraktion", fraktion=fabrik.eine_fraktion(), ratsmandat_letzter_tag=date(2019, 6, 30)
    )
    angaben = objekt("Membership", f"mandat-{mandat.pk}")

    assert "endDate" not in angaben
    assert angaben["onBehalfOf"] == f"/oparl/1.1/organization/{mandat.fraktion_id}"
    assert (angaben["votingRight"], angaben["portal:councilSeatEndDate"]) == (True, "2019-06-30")
    assert angaben["portal:continuedUnder"] == "§ 3 Abs. 2"


def test_the_next_boards_constitution_ends_a_seat_the_day_before():
    mandat = fabrik.ein_mandat()
    fabrik.eine_amtszeit(bestellt_am=date(2019, 10, 17), konstituiert_am=date(2019, 11, 27))

    assert objekt("Membership", f"mandat-{mandat.pk}")["endDate"] == "2019-11-26"


def test_managing_members_do_not_vote():
    satzung = fabrik.eine_satzungsfassung(geschaeftsfuehrung=1)
    mandat = fabrik.ein_mandat(
        amtszeit=fabrik.eine_amtszeit(satzungsfassung=satzung), sitzart="geschaeftsfuehrung"
    )
    angaben = objekt("Membership", f"mandat-{mandat.pk}")

    assert (angaben["role"], angaben["votingRight"]) == ("Geschäftsführendes Mitglied", False)


def test_a_function_is_a_membership_of_its_own():
    funktion = fabrik.eine_funktion(art="vorsitz")
    angaben = objekt("Membership", f"funktion-{funktion.pk}")

    assert (angaben["role"], angaben["organization"]) == ("Vorsitz", "/oparl/1.1/organization/beirat")


def test_the_commissioners_office_is_a_membership_with_its_role():
    amt = fabrik.eine_beauftragung(hauptamtlich=True)
    angaben = objekt("Membership", f"beauftragung-{amt.pk}")

    assert angaben["role"] == "Integrationsbeauftragte/r (hauptamtlich)"
    assert angaben["organization"] == "/oparl/1.1/organization/integrationsbeauftragte"


def test_a_day_known_only_roughly_is_not_told_as_a_day():
    mitwirkung = Mitwirkung.objects.create(
        gremium=fabrik.eine_organisation(),
        person=fabrik.ein_mandat().person,
        rolle="ständiges Mitglied",
        erster_tag=date(2018, 1, 1),
        erster_genauigkeit="jahr",
    )
    angaben = objekt("Membership", f"mitwirkung-{mitwirkung.pk}")

    assert ("startDate" in angaben, angaben["role"]) == (False, "ständiges Mitglied")


def test_an_end_that_lies_ahead_is_told_from_that_day_on():
    mandat = fabrik.ein_mandat(letzter_tag=date(2027, 3, 31))
    schluessel = f"mandat-{mandat.pk}"
    davor, dann = (objekt("Membership", schluessel, am=tag) for tag in (date(2027, 3, 30), date(2027, 3, 31)))

    assert ("endDate" in davor, dann["endDate"]) == (False, "2027-03-31")
    mitternacht = make_aware(datetime.combine(date(2027, 3, 31), time.min))
    assert _zeit(dann["modified"]) == mitternacht.timestamp()


def test_a_seat_that_begins_later_does_not_exist_before():
    mandat = fabrik.ein_mandat(erster_tag=date(2027, 3, 1))
    schluessel = f"mandat-{mandat.pk}"
    for typ, wer in (("Membership", schluessel), ("Person", mandat.person_id)):
        with pytest.raises(NichtDa):
            objekt(typ, wer, am=date(2027, 2, 28))

    assert objekt("Membership", schluessel, am=date(2027, 3, 1))["startDate"] == "2027-03-01"
    assert objekt("Person", mandat.person_id, am=date(2027, 3, 1))["name"] == mandat.person.name


def test_a_new_membership_is_a_change_of_its_person_and_board():
    person = fabrik.ein_mandat().person
    funktion = fabrik.eine_funktion(mandat=person.mandate.get(), amtszeit=person.mandate.get().amtszeit)

    for typ, schluessel in (("Person", person.pk), ("Organization", "beirat")):
        assert _zeit(objekt(typ, schluessel)["modified"]) == _stand(funktion)


def test_who_is_only_a_guest_or_on_the_reserve_does_not_exist():
    person = fabrik.eine_person()

    with pytest.raises(NichtDa):
        objekt("Person", person.pk)
