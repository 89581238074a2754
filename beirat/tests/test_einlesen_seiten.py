"""The pages for reading files in: upload, preview, confirm, discard; and what is kept of it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from basis.models import Einlesung
from basis.tests.fabrik import eine_einlesung
from basis.tests.virenscanner import SCHAEDLICH, virenscanner
from basis.viren import GEFUNDEN
from beirat.models import Person
from beirat.tests import fabrik

pytestmark = pytest.mark.django_db
ADA = b"Vorname;Nachname\nAda;Muster\n"


def hochladen(client, inhalt, art="personen", name="liste.csv", **felder):
    """The answer to an upload on the page of that kind."""
    datei = SimpleUploadedFile(name, inhalt, "text/csv")
    return client.post(reverse("einlesen_art", args=[art]), {"datei": datei} | felder)


def bestaetigen(client, einlesung=None):
    """The answer to confirming the preview as it is shown."""
    adresse = reverse("einlesung", args=[(einlesung or Einlesung.objects.get()).pk])
    return client.post(adresse, {"gesehen": client.get(adresse).context["gesehen"]})


def test_an_upload_is_kept_with_its_judgement_and_stores_none_of_its_rows(als, geschaeftsstelle):
    hochladen(als(geschaeftsstelle), ADA)
    eine = Einlesung.objects.get()

    assert (bytes(eine.inhalt), eine.zaehlung, eine.konto_name, eine.zustand, Person.objects.count()) == (
        ADA,
        {"neu": 1},
        "geschaeftsstelle",
        "vorschau",
        0,
    )


def test_a_table_that_the_virus_scanner_finds_something_in_is_kept_nowhere(
    als, geschaeftsstelle, settings, tmp_path
):
    with virenscanner(settings, tmp_path):
        antwort = hochladen(als(geschaeftsstelle), ADA + SCHAEDLICH)

    assert (antwort.context["form"].errors["datei"], Einlesung.objects.count()) == ([GEFUNDEN], 0)


def test_confirmed_it_is_stored_with_its_origin_in_the_history(als, geschaeftsstelle):
    client = als(geschaeftsstelle)
    hochladen(client, ADA)
    bestaetigen(client)
    verlauf = Person.history.get()

    assert (
        Einlesung.objects.get().uebernommen_name,
        verlauf.history_user,
        verlauf.history_change_reason,
    ) == ("geschaeftsstelle", geschaeftsstelle, "eingelesen aus der Datei „liste.csv“")


def test_what_changed_since_the_preview_is_shown_before_anything_is_stored(als, geschaeftsstelle):
    client = als(geschaeftsstelle)
    hochladen(client, ADA)
    fabrik.eine_person(vorname="Ada", nachname="Muster")
    antwort = bestaetigen(client)

    assert (antwort.status_code, Einlesung.objects.get().zaehlung, Person.objects.count()) == (
        409,
        {"gleich": 1},
        1,
    )


def test_a_preview_that_another_window_has_renewed_isnt_confirmed_unseen(als, geschaeftsstelle):
    client = als(geschaeftsstelle)
    hochladen(client, ADA)
    adresse = reverse("einlesung", args=[Einlesung.objects.get().pk])

    assert (client.post(adresse, {"gesehen": "x"}).status_code, Person.objects.count()) == (409, 0)


def test_a_file_is_taken_over_once(als, geschaeftsstelle):
    client = als(geschaeftsstelle)
    hochladen(client, ADA)
    bestaetigen(client)
    Person.objects.all().delete()
    bestaetigen(client)

    assert Person.objects.count() == 0


def test_a_row_in_error_is_named_and_the_file_cant_be_confirmed(als, geschaeftsstelle):
    client = als(geschaeftsstelle)
    hochladen(client, ADA + b"Eva;\n")
    eine = Einlesung.objects.get()
    seite = client.get(reverse("einlesung", args=[eine.pk]) + "?urteil=fehler")

    assert ([u["nummer"] for u in seite.context["seite"]], "Alle übernehmen" in seite.content.decode()) == (
        [3],
        False,
    )
    assert (bestaetigen(client).status_code, Person.objects.count()) == (409, 0)


def test_rows_in_error_come_first(als, geschaeftsstelle):
    client = als(geschaeftsstelle)
    adresse = hochladen(client, ADA + b"Eva;\n").url
    assert [u["nummer"] for u in client.get(adresse).context["seite"]] == [3, 2]


def test_unknown_columns_are_listed(als, geschaeftsstelle):
    antwort = hochladen(als(geschaeftsstelle), b"Vorname;Nachname;Farbe\nAda;Muster;rot\n")

    assert "liest sie nicht ein: „Farbe“." in als(geschaeftsstelle).get(antwort.url).content.decode()


def test_what_was_discarded_leaves_nothing_behind(als, geschaeftsstelle):
    client = als(geschaeftsstelle)
    hochladen(client, ADA)
    client.post(reverse("einlesung_verwerfen", args=[Einlesung.objects.get().pk]))
    assert Einlesung.objects.count() == 0


def test_what_was_taken_over_cant_be_discarded(als, geschaeftsstelle):
    eine = eine_einlesung(hochgeladen_von=geschaeftsstelle, zustand="uebernommen")
    antwort = als(geschaeftsstelle).post(reverse("einlesung_verwerfen", args=[eine.pk]))
    assert (antwort.status_code, Einlesung.objects.count()) == (200, 1)


def test_a_kept_file_is_downloaded_as_it_came_and_never_shown(als, geschaeftsstelle):
    client = als(geschaeftsstelle)
    hochladen(client, ADA, name="<b>Ä.html.csv")
    antwort = client.get(reverse("einlesung_datei", args=[Einlesung.objects.get().pk]))

    assert (antwort.content, antwort["Content-Type"], antwort["X-Content-Type-Options"]) == (
        ADA,
        "application/octet-stream",
        "nosniff",
    )
    assert antwort["Content-Disposition"].startswith("attachment; ")


def test_files_about_people_are_hidden_from_who_may_not_see_internal_data(als, beauftragte):
    eine = eine_einlesung(hochgeladen_von=beauftragte)
    client = als(beauftragte)
    seiten = ("einlesung", "einlesung_datei", "einlesung_verwerfen")

    assert [client.get(reverse(name, args=[eine.pk])).status_code for name in seiten] == [404] * 3
    assert list(client.get(reverse("einlesung_liste")).context["seite"]) == []


def test_the_list_tells_what_became_of_each_file(als, geschaeftsstelle):
    eine_einlesung(hochgeladen_von=geschaeftsstelle, zaehlung={"neu": 2, "fehler": 1})
    (eine,) = als(geschaeftsstelle).get(reverse("einlesung_liste")).context["seite"]
    assert (eine.titel, eine.ergebnis) == ("Personen mit Mandaten", "2 neu, 1 fehlerhaft")


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_list_costs_the_same_for_any_number_of_files(
    als, geschaeftsstelle, django_assert_num_queries, anzahl
):
    for _ in range(anzahl):
        eine_einlesung(hochgeladen_von=geschaeftsstelle)
    client = als(geschaeftsstelle)
    with django_assert_num_queries(6):
        client.get(reverse("einlesung_liste"))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_template_is_a_file_to_download(als, geschaeftsstelle, form):
    antwort = als(geschaeftsstelle).get(reverse("einlesen_vorlage", args=["personen"]) + f"?format={form}")
    assert (antwort["Content-Disposition"], antwort["X-Content-Type-Options"]) == (
        f'attachment; filename="Vorlage Personen mit Mandaten.{form}"',
        "nosniff",
    )
