"""A person's file (GDPR Art. 15) tells all that the portal holds about them, and nothing about others."""

from datetime import UTC, date, datetime

import pytest

from basis.models import Konto, mit_grund
from basis.post import Brief, Postausgang
from basis.post.ausgang import reihe_ein
from beirat.models import Verbindung
from beirat.tests import fabrik
from berichte.tests.fabrik import eine_zuarbeit
from portal.datenschutz.auskunft import auskunft
from portal.datenschutz.aussonderung import frist, loeschen
from portal.tests.test_geheim import ZEITPUNKT

pytestmark = pytest.mark.django_db


def fruehere(person, bereich, feld, konto=None):
    """What the earlier states of this kind of record tell in one field, oldest first."""
    staende = auskunft(person, konto, ZEITPUNKT)["fruehere_angaben"]
    return [stand.get(feld) for stand in staende if stand["bereich"] == bereich]


def eine_verbindung(**angaben):
    return Verbindung.objects.create(**{"art": "organ", "erster_tag": date(2018, 1, 1), **angaben})


def bereich(name, person, konto=None):
    """The entries of one area of the file."""
    return [
        e
        for b in auskunft(person, konto, ZEITPUNKT)["bereiche"]
        if b["bereich"] == name
        for e in b["eintraege"]
    ]


def verschickt(*briefe):
    with Postausgang() as post:
        for brief in briefe:
            post.schicke(brief)


# Earlier states ------------------------------------------------------------------------------------


def test_of_a_deleted_tie_the_organisation_is_told():
    person = fabrik.eine_person()
    verein = fabrik.eine_organisation(name="Verein Geheimbund")
    eine_verbindung(person=person, organisation=verein).delete()

    assert fruehere(person, "Verbindung", "Organisation") == ["Verein Geheimbund", "Verein Geheimbund"]


def test_an_organisation_deleted_since_is_told_by_its_last_name():
    person = fabrik.eine_person()
    verein = fabrik.eine_organisation(name="Verein Geheimbund")
    eine_verbindung(person=person, organisation=verein).delete()
    verein.name = "Verein Umbenannt"
    verein.save()
    verein.delete()

    name = "Organisation „Verein Umbenannt“ (gelöscht)"
    assert fruehere(person, "Verbindung", "Organisation") == [name, name]


def test_an_earlier_fraktion_is_told():
    eine, andere = fabrik.eine_fraktion(name="Fraktion Eins"), fabrik.eine_fraktion(name="Fraktion Zwei")
    mandat = fabrik.ein_mandat(sitzart="fraktion", fraktion=eine)
    mandat.fraktion = andere
    mandat.save()

    assert fruehere(mandat.person, "Mandat", "Fraktion") == ["Fraktion Eins", "Fraktion Zwei"]


def test_an_earlier_account_is_told_by_name(beauftragte):
    person = fabrik.eine_person(konto=beauftragte)
    person.konto = None
    person.save()

    assert fruehere(person, "Person", "Konto im Portal") == ["beauftragte", None]


def test_the_reason_of_a_change_is_told():
    person = fabrik.eine_person(vorname="Vera", nachname="Bindung")
    with mit_grund("Vera Bindung hat sich beschwert"):
        person.notiz = "x"
        person.save()

    assert fruehere(person, "Person", "Grund der Änderung") == [None, "Vera Bindung hat sich beschwert"]


@pytest.mark.parametrize("anzahl", [1, 3])
def test_names_of_earlier_states_take_the_same_queries_however_many_they_are(
    anzahl, django_assert_num_queries
):
    person = fabrik.eine_person()
    for nummer in range(anzahl):
        bleibende, verein = fabrik.eine_organisation(), fabrik.eine_organisation()
        for organisation in (bleibende, verein):
            eine_verbindung(person=person, organisation=organisation).delete()
        verein.delete()
        mandat = fabrik.ein_mandat(
            person=person,
            amtszeit=fabrik.eine_amtszeit(
                bestellt_am=date(2014 + nummer, 10, 1), konstituiert_am=date(2014 + nummer, 11, 3)
            ),
        )
        fabrik.eine_funktion(mandat=mandat).delete()

    with django_assert_num_queries(33):
        auskunft(person, None, ZEITPUNKT)


# Deleted seats -------------------------------------------------------------------------------------


def ein_geloeschtes_mandat(person):
    """A seat entered by mistake, with an invitation and an attendance, all deleted since."""
    mandat, sitzung = fabrik.ein_mandat(person=person), fabrik.eine_sitzung()
    ladung = fabrik.eine_ladung(sitzung=sitzung, mandat=mandat, adresse="alt-spur@example.org")
    anwesenheit = fabrik.eine_anwesenheit(sitzung=sitzung, mandat=mandat, status="unentschuldigt")
    for datensatz in (anwesenheit, ladung, mandat):
        datensatz.delete()


def test_invitation_and_attendance_of_a_deleted_seat_are_told():
    person = fabrik.eine_person()
    ein_geloeschtes_mandat(person)

    assert fruehere(person, "Ladung", "versandt an") == ["alt-spur@example.org"] * 2
    assert fruehere(person, "Anwesenheit", "Anwesenheit") == ["unentschuldigt"] * 2


def test_the_deleted_seat_of_somebody_else_is_not_told():
    ein_geloeschtes_mandat(fabrik.eine_person())

    assert "alt-spur@example.org" not in str(auskunft(fabrik.eine_person(), None, ZEITPUNKT))


# Earlier addresses ---------------------------------------------------------------------------------


def umgezogen():
    """Somebody whose address was another one before."""
    person = fabrik.eine_person(email="Alt@example.org")
    person.email = "neu@example.org"
    person.save()
    return person


def test_mails_to_an_earlier_address_of_the_person_are_told():
    person = umgezogen()
    verschickt(Brief("alt@example.org", "An die alte", "T"), Brief("neu@example.org", "An die neue", "T"))

    assert [m["Betreff"] for m in bereich("Mails des Portals", person)] == ["An die alte", "An die neue"]


def test_mails_to_an_earlier_address_of_the_account_are_told(beauftragte):
    for adresse in ("alt@example.org", "neu@example.org"):
        beauftragte.email = adresse
        beauftragte.save()
    verschickt(Brief("alt@example.org", "An die alte", "T"))

    assert [m["Betreff"] for m in bereich("Mails des Portals", None, beauftragte)] == ["An die alte"]


def test_what_was_asked_of_an_earlier_address_is_told():
    eine_zuarbeit(email="alt@example.org")
    empfehlung = fabrik.eine_empfehlung()
    empfehlung.erinnerungen.create(tag=date(2020, 1, 1), adresse="alt@example.org", betreff="B", text="T")
    person = umgezogen()

    assert [z["E-Mail-Adresse"] for z in bereich("Zuarbeiten", person)] == ["alt@example.org"]
    assert [e["versandt an"] for e in bereich("Erinnerungen", person)] == ["alt@example.org"]


def test_mails_to_an_earlier_address_that_is_somebody_else_s_are_not_told():
    person = umgezogen()
    fabrik.eine_person(email="alt@example.org")
    verschickt(Brief("alt@example.org", "An die andere", "T"))

    assert bereich("Mails des Portals", person) == []


# What an account did -------------------------------------------------------------------------------


def geaendert_von(konto, datensatz, *tage):
    """As if `konto` had changed it on each of these days."""
    for tag in tage:
        datensatz.save()
        zeile = datensatz.history.order_by("history_id").last()
        datensatz.history.filter(pk=zeile.pk).update(
            history_user=konto, history_date=datetime(*tag, 12, tzinfo=UTC)
        )


def test_what_an_account_changed_is_counted_by_kind_with_first_and_last_day(beauftragte, geschaeftsstelle):
    geaendert_von(beauftragte, fabrik.eine_empfehlung(), (2025, 3, 1), (2026, 2, 28))
    geaendert_von(beauftragte, fabrik.eine_organisation(), (2026, 1, 31))
    geaendert_von(geschaeftsstelle, fabrik.eine_organisation(), (2026, 5, 5))

    assert bereich("Änderungen durch das Konto", None, beauftragte) == [
        {"Einträge": "Empfehlungen", "Änderungen": "2", "erste am": "01.03.2025", "letzte am": "28.02.2026"},
        {
            "Einträge": "Organisationen",
            "Änderungen": "1",
            "erste am": "31.01.2026",
            "letzte am": "31.01.2026",
        },
    ]


# Mails that wait -----------------------------------------------------------------------------------


def eine_mail(**abweichend):
    """The entry of the one letter to somebody, from the queue."""
    person = fabrik.eine_person(email="neu@example.org")
    verschickt(Brief(**{"an": "neu@example.org", "betreff": "Einladung", "text": "Guten Tag", **abweichend}))
    return bereich("Mails des Portals", person)[0]


def test_the_text_of_a_mail_that_waits_is_told():
    assert eine_mail(text="Guten Tag, Mira Muster")["Text"] == "Guten Tag, Mira Muster"


def test_a_personal_link_in_a_mail_that_waits_is_not_told():
    text = "Bitte antworten Sie:\nhttps://beirat.example/einladung/GEHEIM-siegel/\nDanke"

    assert eine_mail(text=text)["Text"] == "Bitte antworten Sie:\n(Link, hier weggelassen)\nDanke"


def test_the_attachments_of_a_mail_that_waits_are_told_by_name():
    anhaenge = (("einladung.pdf", b"%PDF", "application/pdf"), ("sitzung.ics", b"BEGIN", "text/calendar"))

    assert eine_mail(anhaenge=anhaenge)["Anhänge"] == "einladung.pdf, sitzung.ics"


def test_whom_else_a_mail_goes_to_is_not_told():
    person = fabrik.eine_person(email="neu@example.org")
    weitere = {"cc": ["cc@example.org"], "bcc": ["bcc@example.org"]}
    reihe_ein(an=["neu@example.org"], betreff="Rundbrief", text="Guten Tag", **weitere)

    mail = bereich("Mails des Portals", person)[0]
    assert mail | {"vom": ""} == {
        "Betreff": "Rundbrief",
        "vom": "",
        "an": "neu@example.org",
        "Text": "Guten Tag",
    }


# Former accounts -----------------------------------------------------------------------------------


def ein_konto(**angaben):
    return Konto.objects.create_user(
        **{"username": "ex", "first_name": "Wanda", "last_name": "Weh", **angaben}
    )


def test_an_account_erased_since_is_told_with_the_name_that_stays(geschaeftsstelle):
    konto = ein_konto(first_name="W.", letzter_tag=date(2020, 1, 1))
    person = fabrik.eine_person(vorname="Wanda", nachname="Weh", konto=konto)
    loeschen(frist("konten", date(2026, 6, 30)), [konto.pk], date(2026, 6, 30), geschaeftsstelle)
    person.refresh_from_db()

    eintraege = bereich("Konto", person, person.konto)
    assert [(k["Vorname"], k["Nachname"]) for k in eintraege] == [("W.", "Weh")]


def test_an_account_of_the_same_name_that_the_person_had_before_is_told():
    person = fabrik.eine_person(vorname="Wanda", nachname="Weh", konto=ein_konto())
    person.konto = ein_konto(username="neu")
    person.save()

    assert [k["Benutzername"] for k in bereich("Konto", person, person.konto)] == ["neu", "ex"]


def test_an_account_that_was_entered_wrongly_is_not_told():
    person = fabrik.eine_person(vorname="Mira", konto=ein_konto(email="wanda@example.org"))
    person.konto = None
    person.save()

    assert "wanda@example.org" not in str(auskunft(person, None, ZEITPUNKT))


def test_an_account_that_is_a_namesake_s_now_is_not_told():
    konto = ein_konto(email="wanda@example.org")
    person = fabrik.eine_person(vorname="Wanda", nachname="Weh", konto=konto)
    person.konto = None
    person.save()
    fabrik.eine_person(vorname="Wanda", nachname="Weh", konto=konto)

    assert "wanda@example.org" not in str(auskunft(person, None, ZEITPUNKT))
