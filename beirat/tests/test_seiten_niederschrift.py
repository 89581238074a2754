"""The pages of minutes: writing item by item, signing, confirming, locked, correcting."""

from datetime import date, time

import pytest
from django.urls import reverse

from basis.models import Datei
from beirat.bestaetigung import bestaetigen
from beirat.models import Berichtigung, Kandidatur, Niederschrift, Sitzung, Tagesordnungspunkt
from beirat.tests import fabrik
from beirat.tests.formulardaten import gesendet
from beirat.tests.test_schreiben import pdftext

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(als, geschaeftsstelle):
    return als(geschaeftsstelle)


@pytest.fixture
def sitzung():
    """A held session with chair, minute-taker and one item."""
    sitzung = fabrik.eine_sitzung(
        amtszeit=fabrik.eine_amtszeit(),
        nummer=3,
        leitung=fabrik.eine_person(vorname="Lea"),
        schriftfuehrung=fabrik.eine_person(vorname="Sam"),
    )
    fabrik.ein_top(sitzung=sitzung, nummer="1", titel="Sprachmittlung")
    return sitzung


@pytest.fixture
def spaetere(sitzung):
    return fabrik.eine_sitzung(amtszeit=sitzung.amtszeit, nummer=4, tag=date(2019, 6, 4))


def _adresse(name, sitzung):
    return reverse(name, args=[sitzung.pk])


def _schreiben(client, sitzung, **getippt):
    adresse = _adresse("niederschrift_bearbeiten", sitzung)
    return client.post(adresse, gesendet(client.get(adresse), **getippt))


def _unterzeichnen(client, sitzung, tag="20.03.2019"):
    return client.post(_adresse("niederschrift_unterzeichnen", sitzung), {"unterzeichnet_am": tag})


def _bestaetigen(client, sitzung, spaetere):
    return client.post(_adresse("niederschrift_bestaetigen", sitzung), {"bestaetigt_in": spaetere.pk})


def test_text_is_written_item_by_item_on_one_page(client, sitzung):
    punkt = sitzung.tagesordnung.get()
    _schreiben(
        client,
        sitzung,
        **{
            f"punkt-{punkt.pk}-protokoll": "Es wurde gesprochen.",
            f"punkt-{punkt.pk}-ergebnis": "vertagt",
            "text-oeffentlicher_teil": "Danach Imbiss.",
        },
    )
    punkt.refresh_from_db()
    assert (punkt.protokoll, punkt.ergebnis, Niederschrift.objects.get().oeffentlicher_teil) == (
        "Es wurde gesprochen.",
        "vertagt",
        "Danach Imbiss.",
    )


def test_of_the_items_only_the_changed_one_gets_a_line_in_its_history(client, sitzung):
    zweiter = fabrik.ein_top(sitzung=sitzung)
    _schreiben(client, sitzung, **{f"punkt-{zweiter.pk}-protokoll": "Neu"})
    zeilen = [p.history.count() for p in Tagesordnungspunkt.objects.order_by("pk")]
    assert zeilen == [1, 2]


def test_the_second_writer_sees_the_text_of_the_first_and_overwrites_nothing(client, sitzung):
    punkt = sitzung.tagesordnung.get()
    adresse, feld = _adresse("niederschrift_bearbeiten", sitzung), f"punkt-{punkt.pk}-protokoll"
    offen = gesendet(client.get(adresse), **{feld: "Zweite"})
    _schreiben(client, sitzung, **{feld: "Erste"})
    antwort = client.post(adresse, offen)
    punkt.refresh_from_db()
    (unterschied,) = antwort.context["abgleich"].unterschiede
    assert (antwort.status_code, punkt.protokoll) == (409, "Erste")
    assert (unterschied.wo, unterschied.gespeichert, unterschied.eigene) == (
        "Ö 1 Sprachmittlung: Verlauf",
        "Erste",
        "Zweite",
    )


def test_a_character_that_cannot_be_printed_is_told_at_its_item(client, sitzung):
    punkt = sitzung.tagesordnung.get()
    antwort = _schreiben(client, sitzung, **{f"punkt-{punkt.pk}-protokoll": "Herr 王"})
    (form, _) = antwort.context["buendel"].form.forms
    assert list(form.errors) == ["protokoll"]
    assert f'href="#id_punkt-{punkt.pk}-protokoll"' in antwort.content.decode()


def test_signed_minutes_are_written_again_only_after_the_signature_was_taken_back(client, sitzung):
    fabrik.eine_niederschrift(sitzung=sitzung, oeffentlicher_teil="Alt")
    felder = {"text-oeffentlicher_teil": "Neu"}
    abgewiesen = _schreiben(client, sitzung, **felder)
    client.post(_adresse("niederschrift_unterzeichnen", sitzung), {"zuruecknehmen": "ja"})
    _schreiben(client, sitzung, **felder)
    assert "Die Niederschrift ist unterzeichnet: Bitte nehmen Sie" in abgewiesen.content.decode()
    assert (Niederschrift.objects.get().oeffentlicher_teil, Niederschrift.objects.get().zustand) == (
        "Neu",
        "Entwurf",
    )


def test_the_page_tells_until_when_a_draft_is_due(client, sitzung):
    ohne = client.get(_adresse("niederschrift", sitzung)).context["faellig"]
    fabrik.eine_sitzung(amtszeit=sitzung.amtszeit, nummer=4, tag=date(2019, 4, 2))
    mit = client.get(_adresse("niederschrift", sitzung)).context["faellig"]
    assert (ohne, mit) == (date(2019, 4, 11), date(2019, 4, 2))


def test_minutes_are_signed_and_confirmed_and_both_pdfs_are_stored(client, sitzung, spaetere):
    _schreiben(client, sitzung)
    _unterzeichnen(client, sitzung)
    _bestaetigen(client, sitzung, spaetere)
    niederschrift = Niederschrift.objects.get()
    assert (niederschrift.zustand, niederschrift.pdf.name, niederschrift.pdf_oeffentlich.name) == (
        "bestätigt",
        "Niederschrift 2019-03-12.pdf",
        "Niederschrift 2019-03-12 öffentlicher Teil.pdf",
    )
    satz = "bestätigt in der 4. Sitzung am 04.06.2019"
    for datei in (niederschrift.pdf, niederschrift.pdf_oeffentlich):
        assert satz in " ".join(pdftext(bytes(datei.inhalt)).split())


def test_who_signed_and_confirmed_when_stands_in_the_history(client, sitzung, spaetere, geschaeftsstelle):
    _schreiben(client, sitzung)
    _unterzeichnen(client, sitzung)
    _bestaetigen(client, sitzung, spaetere)
    zeilen = Niederschrift.history.order_by("history_id")
    assert [(z.history_user, z.unterzeichnet_am is not None, z.bestaetigt_in_id) for z in zeilen] == [
        (geschaeftsstelle, False, None),
        (geschaeftsstelle, True, None),
        (geschaeftsstelle, True, spaetere.pk),
    ]


@pytest.mark.parametrize("tag", ["", "31.02.2019", "11.03.2019", "01.01.2199"])
def test_a_wrong_day_of_signing_is_refused_at_its_field(client, sitzung, tag):
    _schreiben(client, sitzung)
    antwort = _unterzeichnen(client, sitzung, tag)
    assert list(antwort.context["form"].errors) == ["unterzeichnet_am"]
    assert Niederschrift.objects.get().unterzeichnet_am is None


def test_minutes_without_a_chair_are_not_signed_and_the_page_says_what_to_do(client, sitzung):
    Sitzung.objects.update(leitung=None)
    antwort = _unterzeichnen(client, sitzung)
    assert "Bitte tragen Sie zuerst beide auf der Seite der Sitzung ein." in antwort.content.decode()


def test_signing_twice_is_refused(client, sitzung):
    _schreiben(client, sitzung)
    _unterzeichnen(client, sitzung)
    antwort = _unterzeichnen(client, sitzung, "21.03.2019")
    assert antwort.context["form"].non_field_errors() == ["Die Niederschrift ist schon unterzeichnet."]


@pytest.mark.parametrize(
    "andere",
    [
        {"tag": date(2019, 3, 12)},
        {"tag": date(2199, 1, 1)},
        {"tag": date(2019, 9, 3), "zustand": "ausgefallen"},
    ],
)
def test_only_a_later_session_that_was_held_by_today_can_confirm(client, sitzung, andere):
    fabrik.eine_niederschrift(sitzung=sitzung)
    antwort = _bestaetigen(client, sitzung, fabrik.eine_sitzung(amtszeit=sitzung.amtszeit, **andere))
    assert list(antwort.context["form"].errors) == ["bestaetigt_in"]
    assert Datei.objects.count() == 0


def test_unsigned_minutes_are_not_confirmed(client, sitzung, spaetere):
    _schreiben(client, sitzung)
    antwort = _bestaetigen(client, sitzung, spaetere)
    assert "Vor der Bestätigung wird die Niederschrift unterzeichnet." in antwort.content.decode()
    assert (Niederschrift.objects.get().zustand, Datei.objects.count()) == ("Entwurf", 0)


def test_what_cannot_be_printed_is_not_confirmed_and_nothing_is_stored(client, sitzung, spaetere):
    fabrik.eine_niederschrift(sitzung=sitzung)
    Tagesordnungspunkt.objects.update(titel="Herr 王")
    antwort = _bestaetigen(client, sitzung, spaetere)
    assert "„王“ (U+738B)" in antwort.content.decode()
    assert (Niederschrift.objects.get().zustand, Datei.objects.count()) == ("unterzeichnet", 0)


def test_a_non_public_session_is_confirmed_without_a_public_part(client, spaetere):
    sitzung = fabrik.eine_sitzung(amtszeit=spaetere.amtszeit, oeffentlich=False)
    fabrik.eine_niederschrift(sitzung=sitzung)
    niederschrift = bestaetigen(sitzung, spaetere)
    antwort = client.get(_adresse("niederschrift_oeffentlich_pdf", sitzung))
    assert (niederschrift.pdf is None, niederschrift.pdf_oeffentlich, antwort.status_code) == (
        False,
        None,
        404,
    )


def test_confirmed_minutes_are_served_as_stored_after_a_correction_too(client, sitzung, spaetere):
    beschluss = fabrik.ein_beschluss(sitzung=sitzung)
    fabrik.eine_niederschrift(sitzung=sitzung)
    niederschrift = bestaetigen(sitzung, spaetere)
    beschluss.refresh_from_db()
    niederschrift.berichtigen(
        beschluss, {"ja": 8, "nein": 1}, grund="Zählfehler", tag=spaetere.tag, beschlossen_in=spaetere
    )
    for name, datei in (
        ("niederschrift_pdf", niederschrift.pdf),
        ("niederschrift_oeffentlich_pdf", niederschrift.pdf_oeffentlich),
    ):
        assert client.get(_adresse(name, sitzung)).content == bytes(datei.inhalt)
    seite = client.get(_adresse("niederschrift", sitzung)).content.decode()
    assert [
        t for t in ("Ja: 9; Nein: 0", "Ja: 8; Nein: 1", "Zählfehler", "Ja 8, Nein 1") if t not in seite
    ] == []


def test_the_sheet_of_corrections_tells_both_states(client, sitzung, spaetere):
    beschluss = fabrik.ein_beschluss(sitzung=sitzung)
    niederschrift = fabrik.eine_niederschrift(sitzung=sitzung, bestaetigt_in=spaetere)
    beschluss.refresh_from_db()
    niederschrift.berichtigen(
        beschluss, {"ja": 8}, grund="Zählfehler", tag=spaetere.tag, beschlossen_in=spaetere
    )
    text = pdftext(client.get(_adresse("berichtigungen_pdf", sitzung)).content)
    assert [t for t in ("Ja: 9", "Ja: 8", "Zählfehler", "4. Sitzung am 04.06.2019") if t not in text] == []


def _berichtigen(client, adresse, spaetere, **felder):
    seite = client.get(adresse)
    daten = {}
    for teil in (seite.context["form"], *(seite.context["zeilen"] or ())):
        for feld in teil:
            if (wert := feld.value()) is not None and wert is not False:
                daten[feld.html_name] = "on" if wert is True else wert
    if seite.context["zeilen"]:
        daten |= {f.html_name: f.value() for f in seite.context["zeilen"].management_form}
    return client.post(
        adresse,
        daten | {"grund": "Versehen", "tag": "04.06.2019", "beschlossen_in": spaetere.pk} | felder,
    )


@pytest.fixture
def gang(sitzung, spaetere):
    """A ballot of confirmed minutes in which two stood, 5 to 4 with 10 present."""
    gang = fabrik.ein_wahlgang(wahl=fabrik.eine_wahl(sitzung=sitzung))
    for vorname, stimmen in (("Ada", 5), ("Bo", 4)):
        fabrik.eine_kandidatur(
            wahlgang=gang, person=fabrik.eine_person(vorname=vorname, nachname="A"), stimmen=stimmen
        )
    fabrik.eine_niederschrift(sitzung=sitzung, bestaetigt_in=spaetere)
    return gang


def test_an_election_is_corrected_with_all_its_votes_at_once(client, gang, spaetere):
    adresse = reverse("wahlgang_berichtigen", args=[gang.pk])
    antwort = _berichtigen(
        client,
        adresse,
        spaetere,
        **{"kandidaturen-0-stimmen": "6", "kandidaturen-1-stimmen": "3", "neu-enthaltung": "1"},
    )
    assert antwort.status_code == 302
    berichtigung = Berichtigung.objects.get()
    assert list(Kandidatur.objects.values_list("stimmen", flat=True)) == [6, 3]
    assert (berichtigung.vorher, berichtigung.nachher) == (
        "Enthaltung: 0; Ada A, Stimmen: 5; Bo A, Stimmen: 4",
        "Enthaltung: 1; Ada A, Stimmen: 6; Bo A, Stimmen: 3",
    )


def test_a_corrected_election_has_no_more_votes_than_voters(client, gang, spaetere):
    adresse = reverse("wahlgang_berichtigen", args=[gang.pk])
    antwort = _berichtigen(client, adresse, spaetere, **{"kandidaturen-0-stimmen": "7"})
    assert antwort.context["zeilen"].non_form_errors() == [
        "Es sind mehr Stimmen gezählt als Stimmberechtigte anwesend waren."
    ]
    assert Berichtigung.objects.count() == 0


def test_an_election_without_a_change_is_not_corrected(client, gang, spaetere):
    antwort = _berichtigen(client, reverse("wahlgang_berichtigen", args=[gang.pk]), spaetere)
    assert antwort.context["form"].non_field_errors() == ["Bitte ändern Sie, was berichtigt werden soll."]


def test_the_function_of_an_election_is_corrected_in_words(client, gang, spaetere):
    adresse = reverse("wahl_berichtigen", args=[gang.wahl_id])
    _berichtigen(client, adresse, spaetere, **{"neu-funktion": "stellvertretung1"})
    berichtigung = Berichtigung.objects.get()
    assert (berichtigung.gegenstand, berichtigung.vorher, berichtigung.nachher) == (
        "Wahl: Vorsitz",
        "Funktion: Vorsitz",
        "Funktion: 1. Stellvertretung",
    )


def test_items_guests_and_text_are_corrected_too(client, sitzung, spaetere):
    gast = sitzung.gaeste.create(name="Gerda Gsat")
    punkt = sitzung.tagesordnung.get()
    fabrik.eine_niederschrift(sitzung=sitzung, bestaetigt_in=spaetere)
    for name, pk, felder in (
        ("gast_berichtigen", gast.pk, {"neu-name": "Gerda Gast"}),
        ("punkt_berichtigen", punkt.pk, {"neu-protokoll": "Nachgetragen."}),
        ("niederschrift_berichtigen", sitzung.pk, {"neu-oeffentlicher_teil": "Besser."}),
    ):
        _berichtigen(client, reverse(name, args=[pk]), spaetere, **felder)
    assert [b.nachher for b in Berichtigung.objects.all()] == [
        "Name: Gerda Gast",
        "Niederschrift zu diesem Punkt: Nachgetragen.",
        "öffentlicher Teil: Besser.",
    ]


def test_what_is_not_confirmed_is_not_corrected(client, sitzung):
    punkt = sitzung.tagesordnung.get()
    assert client.get(reverse("punkt_berichtigen", args=[punkt.pk])).status_code == 404


def test_a_vote_cannot_be_stored_while_the_minutes_become_confirmed(client, sitzung, spaetere):
    adresse = reverse("beschluss_neu", args=[sitzung.pk])
    daten = gesendet(client.get(adresse), nummer="01/2019", titel="T", wortlaut="W")
    fabrik.eine_niederschrift(sitzung=sitzung)
    bestaetigen(sitzung, spaetere)
    client.post(adresse, daten)
    assert sitzung.beschluesse.count() == 0


def test_the_page_of_confirmed_minutes_takes_at_most_12_queries(
    client, sitzung, spaetere, django_assert_num_queries
):
    amtszeit = sitzung.amtszeit
    chair = fabrik.ein_mandat(amtszeit=amtszeit, sitzart="fraktion")
    fabrik.eine_funktion(mandat=chair)
    fabrik.eine_anwesenheit(sitzung=sitzung, mandat=chair, von=time(17))
    sitzung.gaeste.create(name="Gast")
    fabrik.eine_kandidatur(wahlgang=fabrik.ein_wahlgang(wahl=fabrik.eine_wahl(sitzung=sitzung)))
    beschluss = fabrik.ein_beschluss(sitzung=sitzung)
    niederschrift = fabrik.eine_niederschrift(sitzung=sitzung, bestaetigt_in=spaetere)
    beschluss.refresh_from_db()
    niederschrift.berichtigen(beschluss, {"ja": 8}, grund="G", tag=spaetere.tag, beschlossen_in=spaetere)
    with django_assert_num_queries(12):
        client.get(_adresse("niederschrift", sitzung))
