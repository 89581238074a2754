"""The page on which an agenda is arranged: steps, focus, two people at once, confirmed minutes."""

from datetime import date

import pytest

from basis.formular.eintraege import HOECHSTENS
from beirat.models import Tagesordnungspunkt, Thema
from beirat.tests import fabrik
from beirat.tests.formulardaten import gesendet

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(als, geschaeftsstelle):
    return als(geschaeftsstelle)


@pytest.fixture
def sitzung():
    return fabrik.eine_sitzung(zustand="geplant")


def _punkte(sitzung, *titel):
    return [
        fabrik.ein_top(sitzung=sitzung, position=stelle, nummer=str(stelle), titel=t)
        for stelle, t in enumerate(titel, start=1)
    ]


def _adresse(sitzung):
    return f"/sitzungen/{sitzung.pk}/tagesordnung/"


def _tue(client, sitzung, tue, **felder):
    """Open the page and press one of its buttons."""
    stand = client.get(_adresse(sitzung)).context["ordnung"].stand
    return client.post(_adresse(sitzung), {"stand": stand, "tue": tue, **felder})


def _jetzt(sitzung):
    return [str(p) for p in sitzung.tagesordnung.order_by("position")]


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_page_asks_the_same_questions_for_any_number_of_items(
    client, sitzung, anzahl, django_assert_num_queries
):
    _punkte(sitzung, *"abc"[:anzahl])
    for _ in range(anzahl):
        fabrik.ein_thema()
        fabrik.eine_vorlage()
    with django_assert_num_queries(10):
        antwort = client.get(_adresse(sitzung))
    assert len(antwort.context["zeilen"]) == anzahl


def test_a_moved_item_has_the_focus_on_the_button_that_was_pressed(client, sitzung):
    *_, dritter = _punkte(sitzung, "a", "b", "c")
    antwort = _tue(client, sitzung, f"hinauf:{dritter.pk}")
    fokus = [(z.punkt, z.fokus) for z in client.get(antwort.url).context["zeilen"] if z.fokus]
    assert (_jetzt(sitzung), fokus) == (["Ö 1 a", "Ö 3 c", "Ö 2 b"], [(dritter, "hinauf")])


def test_at_the_top_the_focus_is_on_the_button_downwards(client, sitzung):
    _, zweiter = _punkte(sitzung, "a", "b")
    antwort = _tue(client, sitzung, f"hinauf:{zweiter.pk}")
    seite = client.get(antwort.url)
    assert [z.fokus for z in seite.context["zeilen"]] == ["hinunter", ""]
    assert seite.content.decode().count("autofocus") == 1


def test_the_numbers_are_given_anew_by_one_act(client, sitzung):
    erster, _ = _punkte(sitzung, "a", "b")
    _tue(client, sitzung, f"hinunter:{erster.pk}")
    _tue(client, sitzung, "nummerieren")
    assert _jetzt(sitzung) == ["Ö 1 b", "Ö 2 a"]


def test_an_item_is_inserted_behind_another(client, sitzung):
    erster, _ = _punkte(sitzung, "a", "b")
    _tue(client, sitzung, "einfuegen", titel="Neu", oeffentlich="on", nach=erster.pk)
    assert _jetzt(sitzung) == ["Ö 1 a", "Ö 3 Neu", "Ö 2 b"]


def test_the_next_item_is_offered_behind_the_last_inserted(client, sitzung):
    antwort = _tue(client, sitzung, "einfuegen", titel="Neu", oeffentlich="on")
    form = client.get(antwort.url).context["einfuegen"]
    assert (form["nach"].value(), form["titel"].field.widget.attrs["autofocus"]) == (
        sitzung.tagesordnung.get().pk,
        True,
    )


@pytest.mark.parametrize(
    ("felder", "feld"),
    [
        ({"titel": ""}, "titel"),
        ({"titel": "x" * 301}, "titel"),
        ({"titel": "Neu\x00"}, "titel"),
        ({"titel": "Neu", "nach": "999999"}, "nach"),
        ({"titel": "Neu", "unterpunkt": "on", "nach": "erster"}, "unterpunkt"),
    ],
)
def test_what_cant_be_inserted_gets_a_sentence_at_its_field(client, sitzung, felder, feld):
    (erster,) = _punkte(sitzung, "a")
    if felder.get("nach") == "erster":
        felder = felder | {"nach": erster.pk}
    antwort = _tue(client, sitzung, "einfuegen", **felder)
    assert (antwort.status_code, list(antwort.context["einfuegen"].errors)) == (200, [feld])
    assert _jetzt(sitzung) == ["Ö 1 a"]


def test_topics_become_items_in_the_order_of_the_backlog(client, sitzung):
    spaeter = fabrik.ein_thema(titel="Später", eingebracht_am=date(2019, 3, 1))
    frueher = fabrik.ein_thema(titel="Früher", eingebracht_am=date(2019, 1, 1))
    _tue(client, sitzung, "themen", themen=[spaeter.pk, frueher.pk])
    assert (_jetzt(sitzung), Thema.objects.offene().count()) == (["Ö 1 Früher", "Ö 2 Später"], 0)


def test_a_topic_that_somebody_else_took_is_refused(client, sitzung):
    thema = fabrik.ein_thema(tagesordnungspunkt=fabrik.ein_top())
    antwort = _tue(client, sitzung, "themen", themen=[thema.pk])
    assert dict(antwort.context["themenform"].errors) == {
        "themen": ["Eines der Themen wartet nicht mehr: Bitte wählen Sie noch einmal."]
    }


@pytest.mark.parametrize("themen", ["", "x", "9" * 30])
def test_a_choice_of_topics_that_isnt_one_gets_a_sentence(client, sitzung, themen):
    fabrik.ein_thema()
    antwort = _tue(client, sitzung, "themen", themen=themen)
    assert (antwort.status_code, list(antwort.context["themenform"].errors)) == (200, ["themen"])


def test_the_standing_items_are_taken_over(client, sitzung):
    _tue(client, sitzung, "vorlage", vorlage=fabrik.eine_vorlage("Eröffnung", "! Personal").pk)
    assert _jetzt(sitzung) == ["Ö 1 Eröffnung", "NÖ 1 Personal"]


@pytest.mark.parametrize(
    "tue", ["", "unsinn", "hinauf", "hinauf:", "hinauf:x", "hinauf:²", "hinauf:" + 5000 * "9"]
)
def test_an_impossible_step_gets_a_sentence_and_changes_nothing(client, sitzung, tue):
    _punkte(sitzung, "a", "b")
    antwort = _tue(client, sitzung, tue)
    assert (antwort.status_code, bool(antwort.context["fehler"]), _jetzt(sitzung)) == (
        200,
        True,
        ["Ö 1 a", "Ö 2 b"],
    )


def test_a_non_public_session_keeps_its_items_non_public(client):
    sitzung = fabrik.eine_sitzung(oeffentlich=False)
    punkt = fabrik.ein_top(sitzung=sitzung, oeffentlich=False)
    antwort = _tue(client, sitzung, f"teil:{punkt.pk}")
    assert antwort.context["fehler"].startswith("Die Sitzung ist nicht öffentlich")
    assert not sitzung.tagesordnung.get().oeffentlich


def test_who_comes_second_sees_the_present_order_and_repeats_the_step(client, sitzung):
    erster, zweiter = _punkte(sitzung, "a", "b")
    alt = client.get(_adresse(sitzung)).context["ordnung"].stand
    _tue(client, sitzung, f"hinauf:{zweiter.pk}")

    antwort = client.post(_adresse(sitzung), {"stand": alt, "tue": f"hinunter:{erster.pk}"})

    assert (antwort.status_code, [z.punkt for z in antwort.context["zeilen"]]) == (409, [zweiter, erster])
    assert antwort.context["fehler"].startswith("Während Sie diese Seite offen hatten")


def _stand(client, sitzung):
    return client.get(_adresse(sitzung)).context["ordnung"].stand


def _fuege_ein(client, sitzung, stand, titel, **felder):
    daten = {"stand": stand, "tue": "einfuegen", "titel": titel, "oeffentlich": "on"} | felder
    return client.post(_adresse(sitzung), daten)


def test_who_comes_second_sees_what_was_changed(client, sitzung):
    erster, zweiter = _punkte(sitzung, "a", "b")
    alt = _stand(client, sitzung)
    Tagesordnungspunkt.objects.filter(pk=erster.pk).update(titel="c")
    _tue(client, sitzung, f"hinauf:{zweiter.pk}")
    fabrik.ein_top(sitzung=sitzung, position=3, nummer="3", titel="d")

    antwort = client.post(_adresse(sitzung), {"stand": alt, "tue": f"hinunter:{erster.pk}"})

    assert antwort.context["geaendert"] == [
        "neu: „Ö 3 d“",
        "„Ö 1 a“: Titel jetzt „c“ (vorher „a“)",
        "andere Reihenfolge: „Ö 2 b“, „Ö 1 c“, „Ö 3 d“",
    ]


def test_a_new_item_of_who_comes_second_is_put_in_where_it_was_meant(client, sitzung):
    erster, _ = _punkte(sitzung, "a", "b")
    alt = _stand(client, sitzung)
    _tue(client, sitzung, f"hinunter:{erster.pk}")

    antwort = client.get(_fuege_ein(client, sitzung, alt, "Neu", nach=erster.pk).url)

    assert _jetzt(sitzung) == ["Ö 2 b", "Ö 1 a", "Ö 3 Neu"]
    assert "Inzwischen hat jemand anderes die Tagesordnung geändert" in antwort.content.decode()


def test_the_same_title_typed_by_both_is_put_in_once(client, sitzung):
    alt = _stand(client, sitzung)
    _punkte(sitzung, "Lang getippt")

    antwort = _fuege_ein(client, sitzung, alt, "Lang getippt")

    assert (antwort.status_code, antwort.context["einfuegen"]["titel"].value()) == (409, "Lang getippt")
    assert _jetzt(sitzung) == ["Ö 1 Lang getippt"]


def test_where_the_place_is_gone_the_typed_item_stays_in_the_form(client, sitzung):
    erster, _ = _punkte(sitzung, "a", "b")
    alt = _stand(client, sitzung)
    nach = erster.pk
    erster.loeschen()

    antwort = _fuege_ein(client, sitzung, alt, "Lang getippt", nach=nach)

    form = antwort.context["einfuegen"]
    assert (list(form.errors), form["titel"].value(), _jetzt(sitzung)) == (
        ["nach"],
        "Lang getippt",
        ["Ö 2 b"],
    )
    assert antwort.context["geaendert"] == ["gelöscht: „Ö 1 a“"]


def test_what_was_refused_can_be_sent_again_from_the_page(client, sitzung):
    alt = _stand(client, sitzung)
    _punkte(sitzung, "Lang getippt")
    seite = _fuege_ein(client, sitzung, alt, "Lang getippt")

    _fuege_ein(client, sitzung, seite.context["ordnung"].stand, "Lang getippt")

    assert _jetzt(sitzung) == ["Ö 1 Lang getippt", "Ö 2 Lang getippt"]


def test_the_seal_of_another_session_is_no_seal(client, sitzung):
    andere = fabrik.eine_sitzung(zustand="geplant")

    antwort = _fuege_ein(client, sitzung, _stand(client, andere), "Neu")

    assert (antwort.status_code, _jetzt(sitzung)) == (409, [])


def test_without_a_seal_nothing_is_done(client, sitzung):
    erster, _ = _punkte(sitzung, "a", "b")
    antwort = client.post(_adresse(sitzung), {"tue": f"hinunter:{erster.pk}"})
    assert (antwort.status_code, _jetzt(sitzung)) == (409, ["Ö 1 a", "Ö 2 b"])


@pytest.fixture
def bestaetigte(sitzung):
    (punkt,) = _punkte(sitzung, "a")
    spaetere = fabrik.eine_sitzung(amtszeit=sitzung.amtszeit, tag=date(2019, 6, 4))
    fabrik.eine_niederschrift(sitzung=sitzung, bestaetigt_in=spaetere)
    return punkt


def test_confirmed_minutes_lock_the_page(client, sitzung, bestaetigte):
    seite = client.get(_adresse(sitzung)).content.decode()
    client.post(_adresse(sitzung), {"stand": "", "tue": f"teil:{bestaetigte.pk}"})
    assert ("nur als Berichtigung möglich" in seite, _jetzt(sitzung)) == (True, ["Ö 1 a"])


def test_confirmed_minutes_lock_the_page_of_an_item(client, bestaetigte):
    adresse = f"/tagesordnungspunkte/{bestaetigte.pk}/bearbeiten/"
    seite = client.get(adresse).content.decode()
    assert "nur als Berichtigung möglich" in seite
    assert client.post(adresse, {"titel": "Anders"}).status_code == 302
    assert Tagesordnungspunkt.objects.get().titel == "a"


def test_an_item_is_changed_on_its_own_page(client, sitzung):
    (punkt,) = _punkte(sitzung, "a")
    drucksache = fabrik.eine_drucksache()
    adresse = f"/tagesordnungspunkte/{punkt.pk}/bearbeiten/"
    antwort = client.post(
        adresse, gesendet(client.get(adresse), titel="Neuer Titel", drucksache=drucksache.pk)
    )
    punkt.refresh_from_db()
    assert (antwort.url, punkt.titel, punkt.drucksache) == (
        f"{_adresse(sitzung)}?punkt={punkt.pk}&taste=bearbeiten",
        "Neuer Titel",
        drucksache,
    )


def test_a_number_given_twice_is_refused_at_its_field(client, sitzung):
    erster, _ = _punkte(sitzung, "a", "b")
    adresse = f"/tagesordnungspunkte/{erster.pk}/bearbeiten/"
    antwort = client.post(adresse, gesendet(client.get(adresse), nummer="2"))
    assert dict(antwort.context["buendel"].form.errors) == {
        "nummer": ["Diese Nummer gibt es in der Tagesordnung schon."]
    }


def test_deleting_an_item_tells_which_topic_waits_again(client, sitzung):
    thema = fabrik.ein_thema(titel="Sprachmittlung")
    _tue(client, sitzung, "themen", themen=[thema.pk])
    adresse = f"/tagesordnungspunkte/{sitzung.tagesordnung.get().pk}/loeschen/"
    seite = client.get(adresse).content.decode()
    client.post(adresse)
    assert "Zurück in den Themenspeicher kommt: „Sprachmittlung“." in seite
    assert (sitzung.tagesordnung.count(), Thema.objects.offene().get()) == (0, thema)


def test_what_was_typed_for_a_new_item_comes_back_after_the_session_ended(client, sitzung, geschaeftsstelle):
    stand = client.get(_adresse(sitzung)).context["ordnung"].stand
    client.session.flush()
    client.post(_adresse(sitzung), {"stand": stand, "tue": "einfuegen", "titel": "Lang getippt"})
    client.post(
        f"/anmelden/?next={_adresse(sitzung)}",
        {"login": "geschaeftsstelle", "password": "ein-langes-Passwort-19"},
    )
    assert client.get(_adresse(sitzung)).context["einfuegen"]["titel"].value() == "Lang getippt"


# What is typed for a new item while another button is pressed ---------------------------------------


@pytest.mark.parametrize("schritt", ["hinunter:{}", "nummerieren", "teil:{}"])
def test_a_step_keeps_what_is_typed_for_a_new_item(client, sitzung, schritt):
    erster, zweiter = _punkte(sitzung, "a", "b")
    getippt = {
        "titel": "Lang getippt",
        "berichterstattung": "Ada",
        "nach": str(zweiter.pk),
        "unterpunkt": "on",
    }

    antwort = _tue(client, sitzung, "einfuegen", schritt=schritt.format(erster.pk), **getippt)

    form = antwort.context["einfuegen"]
    assert (antwort.status_code, sitzung.tagesordnung.count()) == (200, 2)
    assert {feld: form[feld].value() for feld in form.fields} == {
        "titel": "Lang getippt",
        "berichterstattung": "Ada",
        "nach": str(zweiter.pk),
        "unterpunkt": True,
        "oeffentlich": False,
    }


def test_the_step_beside_typed_text_is_done_and_its_button_has_the_focus(client, sitzung):
    _, zweiter = _punkte(sitzung, "a", "b")

    antwort = _tue(client, sitzung, "einfuegen", schritt=f"hinauf:{zweiter.pk}", titel="Lang getippt")

    fokus = [(z.punkt, z.fokus) for z in antwort.context["zeilen"] if z.fokus]
    assert (_jetzt(sitzung), fokus) == (["Ö 2 b", "Ö 1 a"], [(zweiter, "hinunter")])


def test_a_step_that_comes_too_late_keeps_what_is_typed_as_well(client, sitzung):
    _, zweiter = _punkte(sitzung, "a", "b")
    daten = {"stand": "", "tue": "einfuegen", "schritt": f"hinauf:{zweiter.pk}", "titel": "Lang getippt"}

    antwort = client.post(_adresse(sitzung), daten)

    assert (antwort.status_code, antwort.context["einfuegen"]["titel"].value()) == (409, "Lang getippt")


def test_a_step_beside_an_empty_form_leads_back_to_the_page(client, sitzung):
    _, zweiter = _punkte(sitzung, "a", "b")

    antwort = _tue(client, sitzung, "einfuegen", schritt=f"hinauf:{zweiter.pk}", titel=" ", oeffentlich="on")

    assert antwort.status_code == 302


def test_where_a_new_item_goes_is_chosen_without_losing_its_text(client, sitzung):
    _, zweiter = _punkte(sitzung, "a", "b")

    antwort = _tue(client, sitzung, "einfuegen", schritt=f"danach:{zweiter.pk}", titel="Lang getippt")

    form = antwort.context["einfuegen"]
    assert [form[feld].value() for feld in ("titel", "nach")] == ["Lang getippt", zweiter.pk]
    assert _jetzt(sitzung) == ["Ö 1 a", "Ö 2 b"]


def test_where_a_new_item_goes_is_chosen_before_its_text_is_typed(client, sitzung):
    _, zweiter = _punkte(sitzung, "a", "b")

    antwort = _tue(client, sitzung, "einfuegen", schritt=f"danach:{zweiter.pk}", titel="", oeffentlich="on")

    assert client.get(antwort.url).context["einfuegen"]["nach"].value() == zweiter.pk


@pytest.mark.parametrize("art", ["themen", "vorlage"])
def test_taking_over_topics_or_standing_items_keeps_what_is_typed(client, sitzung, art):
    mache = {"themen": fabrik.ein_thema, "vorlage": lambda: fabrik.eine_vorlage("Eröffnung")}
    gewaehlt = {art: mache[art]().pk}

    antwort = _tue(client, sitzung, "einfuegen", schritt=art, titel="Lang getippt", **gewaehlt)

    form = antwort.context["einfuegen"]
    assert (form["titel"].value(), form.is_bound, sitzung.tagesordnung.count()) == ("Lang getippt", False, 1)
    assert [antwort.context[name].is_bound for name in ("themenform", "vorlagenform")] == [False, False]


@pytest.mark.parametrize("seite", ["bearbeiten", "loeschen"])
def test_what_is_typed_waits_while_another_item_is_edited_or_deleted(client, sitzung, seite):
    (punkt,) = _punkte(sitzung, "a")
    thema = fabrik.ein_thema()

    antwort = _tue(
        client, sitzung, "einfuegen", schritt=f"{seite}:{punkt.pk}", titel="Lang getippt", themen=[thema.pk]
    )
    danach = client.get(_adresse(sitzung))

    assert antwort.url == f"/tagesordnungspunkte/{punkt.pk}/{seite}/"
    assert danach.context["einfuegen"]["titel"].value() == "Lang getippt"
    assert danach.context["themenform"]["themen"].value() == [str(thema.pk)]
    assert client.get(_adresse(sitzung)).context["einfuegen"]["titel"].value() in (None, "")


@pytest.mark.parametrize("seite", ["bearbeiten", "loeschen"])
def test_the_page_of_an_item_opens_at_once_where_nothing_is_typed(client, sitzung, seite):
    (punkt,) = _punkte(sitzung, "a")

    antwort = _tue(client, sitzung, "einfuegen", schritt=f"{seite}:{punkt.pk}")

    assert antwort.url == f"/tagesordnungspunkte/{punkt.pk}/{seite}/"
    assert "wieder da" not in client.get(_adresse(sitzung)).content.decode()


@pytest.mark.parametrize("pk", ["", "0", "abc", "-1", "9" * 30])
def test_an_item_that_is_gone_has_no_page_to_open(client, sitzung, pk):
    _punkte(sitzung, "a")

    antwort = _tue(client, sitzung, "einfuegen", schritt=f"bearbeiten:{pk}", titel="Lang getippt")

    assert antwort.context["fehler"] == "Diesen Punkt gibt es in der Tagesordnung nicht mehr."
    assert antwort.context["einfuegen"]["titel"].value() == "Lang getippt"


@pytest.mark.parametrize("schritt", ["hinunter:{}", "teil:{}", "nummerieren", "danach:{}"])
def test_ticked_topics_stay_ticked_while_another_button_is_pressed(client, sitzung, schritt):
    erster, _ = _punkte(sitzung, "a", "b")
    thema, vorlage = fabrik.ein_thema(), fabrik.eine_vorlage()
    fabrik.ein_thema()

    antwort = _tue(
        client,
        sitzung,
        "einfuegen",
        schritt=schritt.format(erster.pk),
        themen=[thema.pk],
        vorlage=vorlage.pk,
    )

    assert antwort.context["themenform"]["themen"].value() == [str(thema.pk)]
    assert (
        antwort.content.decode().count(" checked") == 1 + antwort.context["einfuegen"]["oeffentlich"].value()
    )
    assert f'value="{vorlage.pk}" selected' in antwort.content.decode()


def test_an_item_is_put_in_beside_ticked_topics_and_the_next_goes_behind_it(client, sitzung):
    erster, _ = _punkte(sitzung, "a", "b")
    thema = fabrik.ein_thema()

    antwort = _tue(
        client, sitzung, "einfuegen", titel="Neu", nach=erster.pk, oeffentlich="on", themen=[thema.pk]
    )

    neuer = sitzung.tagesordnung.get(titel="Neu")
    form = antwort.context["einfuegen"]
    assert [p.titel for p in sitzung.tagesordnung.order_by("position")] == ["a", "Neu", "b"]
    assert (form["titel"].value(), form["nach"].value(), form.is_bound) == ("", neuer.pk, False)
    assert antwort.context["themenform"]["themen"].value() == [str(thema.pk)]


def test_topics_taken_over_are_ticked_no_more(client, sitzung):
    thema = fabrik.ein_thema()

    antwort = _tue(client, sitzung, "einfuegen", schritt="themen", titel="Lang getippt", themen=[thema.pk])

    assert antwort.context["themenform"]["themen"].value() in (None, [])
    assert [p.titel for p in sitzung.tagesordnung.all()] == [thema.titel]


def test_every_topic_that_waits_can_be_ticked_however_many_there_are(client, sitzung):
    Thema.objects.bulk_create(
        Thema(titel=f"Thema {nummer}", eingebracht_am=date(2019, 1, 1)) for nummer in range(HOECHSTENS + 1)
    )

    seite = client.get(_adresse(sitzung)).content.decode()

    assert seite.count('name="themen"') == HOECHSTENS + 1
