"""Signing in, and what keeps others out: names, limits, and the link for a forgotten password."""

import re

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher, PBKDF2PasswordHasher
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.http import int_to_base36
from django.utils.timezone import now
from post_office.models import STATUS, Email, Log

from basis.models import Konto
from basis.post import OHNE_SERVER, Brief, Postausgang
from basis.tests.postserver import toter_postserver, zugestellt
from portal.anmeldung.adapter import Kontoadapter

pytestmark = pytest.mark.django_db
KENNWORT = "Birnbaum-und-Elbe-7"
NEUES = "Lindenallee-im-Mai-88"
FALSCH = "Name und Kennwort passen nicht zusammen."
ZU_OFT = "Das waren zu viele Fehlversuche"


@pytest.fixture
def konto():
    return Konto.objects.create_user("k.wegener", "k.wegener@example.org", KENNWORT, last_name="Wegener")


def _melde_an(client, name, kennwort=KENNWORT, weiter=""):
    return client.post(reverse("account_login") + weiter, {"login": name, "password": kennwort})


def _wer(client):
    return client.session.get("_auth_user_id")


def _text(antwort):
    return antwort.content.decode()


@pytest.mark.parametrize(
    "name", ["k.wegener", "K.Wegener", "k.wegener@example.org", " K.Wegener@example.org "]
)
def test_one_signs_in_by_name_or_by_address(client, konto, name):
    _melde_an(client, name)

    assert _wer(client) == str(konto.pk)


@pytest.mark.parametrize("name", ["k.wegener", "niemand", "niemand@example.org"])
def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(client, konto, name):
    antwort = _melde_an(client, name, "falsch-und-lang")

    assert (_wer(client), FALSCH in _text(antwort)) == (None, True)


class Zaehlend(MD5PasswordHasher):
    """Counts how often it is put to work: each time costs what real hashing costs."""

    algorithm = "zaehlend"
    arbeiten = 0

    def encode(self, *args, **kwargs):
        Zaehlend.arbeiten += 1
        return super().encode(*args, **kwargs)


@pytest.mark.parametrize(
    "name", ["k.wegener", "k.wegener@example.org", "niemand", "niemand@example.org", "eingeladen", "zu"]
)
def test_whether_there_is_an_account_does_not_show_in_the_time_it_takes(client, konto, settings, name):
    settings.PASSWORD_HASHERS = ["portal.tests.test_anmeldung.Zaehlend"]
    for wer in (konto, Konto(username="zu", is_active=False), Konto(username="eingeladen")):
        wer.set_password(KENNWORT if wer.username != "eingeladen" else None)
        wer.save()
    Zaehlend.arbeiten = 0

    _melde_an(client, name, "falsch-und-lang")

    assert Zaehlend.arbeiten == 1


@pytest.mark.parametrize(
    ("weiter", "ziel"),
    [
        ("?next=/suche/", "/suche/"),
        ("?next=https://boese.example/", "/"),
        ("?next=//boese.example/", "/"),
        ("?next=javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_signing_in_leads_back_to_where_one_was_but_never_to_others(client, konto, weiter, ziel):
    assert _melde_an(client, "k.wegener", weiter=weiter)["Location"] == ziel


def test_an_earlier_kind_of_hash_still_lets_in_and_is_renewed(client, konto, settings):
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.Argon2PasswordHasher",
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    ]
    Konto.objects.filter(pk=konto.pk).update(password=PBKDF2PasswordHasher().encode(KENNWORT, "salz", 1000))

    _melde_an(client, "k.wegener")
    konto.refresh_from_db()

    assert (_wer(client), konto.password.split("$")[0]) == (str(konto.pk), "argon2")


def test_who_put_a_session_into_somebodys_browser_is_not_in_it_afterwards(client, konto):
    client.get(reverse("account_reset_password"))
    sitzung = client.session
    sitzung["von"] = "fremd"
    sitzung.save()
    untergeschoben = client.cookies["sessionid"].value

    _melde_an(client, "k.wegener")

    assert (_wer(client), client.cookies["sessionid"].value == untergeschoben) == (str(konto.pk), False)
    assert not Session.objects.filter(session_key=untergeschoben).exists()


@pytest.mark.parametrize(("weiter", "ziel"), [("/suche/", "/suche/"), ("https://boese.example/", "/")])
@pytest.mark.parametrize("name", ["account_logout", "account_reauthenticate"])
def test_signing_out_and_confirming_lead_to_no_foreign_page(als, konto, name, weiter, ziel):
    antwort = als(konto).post(reverse(name), {"password": KENNWORT, "next": weiter})

    assert antwort["Location"] == ziel


def test_only_a_button_signs_out(als, konto):
    client = als(konto)

    client.get(reverse("account_logout"))

    assert _wer(client) == str(konto.pk)


def test_signing_out_has_the_browser_forget_what_it_keeps_but_not_which_browser_it_is(als, konto):
    antwort = als(konto).post(reverse("account_logout"))

    assert antwort["Clear-Site-Data"] == '"storage"'


@pytest.mark.parametrize(
    "name", ["account_login", "account_logout", "account_reset_password", "mfa_login_webauthn"]
)
def test_nothing_is_taken_from_a_page_of_somebody_else(konto, name):
    antwort = Client(enforce_csrf_checks=True).post(
        reverse(name), {"login": "k.wegener", "password": KENNWORT}
    )

    assert antwort.status_code == 403


def test_signing_in_twice_is_no_error(client, konto):
    _melde_an(client, "k.wegener")

    assert _melde_an(client, "k.wegener").status_code == 302


def test_after_five_wrong_passwords_the_right_one_has_to_wait_under_either_name(client, konto):
    for name in ("k.wegener", "k.wegener@example.org", "K.WEGENER", "k.wegener", "k.wegener"):
        _melde_an(client, name, "falsch-und-lang")

    antworten = [_text(_melde_an(client, name)) for name in ("k.wegener", "k.wegener@example.org")]

    assert (_wer(client), [ZU_OFT in text for text in antworten]) == (None, [True, True])


def test_a_stranger_does_not_hold_up_the_browser_that_its_owner_was_signed_in_with(client, konto):
    _melde_an(client, "k.wegener")
    client.get(reverse("account_change_password"))
    client.post(reverse("account_logout"))
    for _ in range(6):
        _melde_an(Client(), "k.wegener", "falsch-und-lang")

    _melde_an(client, "k.wegener")

    assert _wer(client) == str(konto.pk)


def test_in_that_browser_too_the_right_password_has_to_wait_after_five_wrong_ones(client, konto):
    _melde_an(client, "k.wegener")
    client.get(reverse("account_change_password"))
    client.post(reverse("account_logout"))
    for _ in range(5):
        _melde_an(client, "k.wegener", "falsch-und-lang")

    assert ZU_OFT in _text(_melde_an(client, "k.wegener"))


def test_limits_outlive_a_crowd_of_other_entries(client, konto):
    for _ in range(5):
        _melde_an(client, "k.wegener", "falsch-und-lang")
    for nummer in range(700):
        cache.set(f"anderes {nummer}", "x", 600)

    assert ZU_OFT in _text(_melde_an(client, "k.wegener"))


def test_another_account_is_not_held_up_by_it(client, konto):
    Konto.objects.create_user("zweites", password=KENNWORT)
    for _ in range(6):
        _melde_an(client, "k.wegener", "falsch-und-lang")

    _melde_an(client, "zweites")

    assert _wer(client) == str(Konto.objects.get(username="zweites").pk)


def test_from_one_address_only_so_many_names_can_be_tried(client, konto):
    for nummer in range(30):
        _melde_an(client, f"name{nummer}", "falsch-und-lang")

    assert ZU_OFT in _text(_melde_an(client, "k.wegener"))


def test_what_the_limits_keep_tells_no_address_and_no_name(client, konto):
    _melde_an(client, "k.wegener", "falsch-und-lang")
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM portal_zwischenspeicher")
        zeilen = str(cursor.fetchall())

    assert (zeilen != "[]", "127.0.0.1" in zeilen, "wegener" in zeilen) == (True, False, False)


def test_too_many_tries_of_all_kinds_get_a_page_that_says_to_wait(client):
    for _ in range(60):
        antwort = client.post(reverse("account_login"), {})
    antwort = client.post(reverse("account_login"), {})

    assert (antwort.status_code, "Bitte warten Sie fünf Minuten" in _text(antwort)) == (429, True)


def test_the_sign_in_page_sets_no_session_for_who_only_looks(client):
    client.get(reverse("account_login"))

    assert "sessionid" not in client.cookies


@pytest.mark.parametrize(
    ("getippt", "drin"),
    [
        (" Ein langer Satz" * 12, True),
        ((" Ein langer Satz" * 12)[:-1], False),
        ((" Ein langer Satz" * 12).strip(), False),
        ((" Ein langer Satz" * 12).lower(), False),
    ],
)
def test_a_password_is_taken_exactly_as_it_was_set(client, konto, getippt, drin):
    konto.set_password(" Ein langer Satz" * 12)
    konto.save()

    _melde_an(client, "k.wegener", getippt)

    assert (_wer(client) is not None) == drin


@pytest.mark.parametrize(
    ("name", "felder"),
    [
        ("account_login", ["current-password"]),
        ("account_change_password", ["current-password", "new-password", "new-password"]),
        ("account_reauthenticate", ["current-password"]),
    ],
)
def test_a_password_is_masked_and_managers_know_which_it_is(als, client, konto, name, felder):
    leser = client if name == "account_login" else als(konto)

    eingaben = re.findall(r"<input[^>]+type=\"password\"[^>]*>", _text(leser.get(reverse(name))))

    assert [re.search(r'autocomplete="([\w-]+)"', feld)[1] for feld in eingaben] == felder


@pytest.mark.parametrize(("vertraut", "adresse"), [(0, "127.0.0.1"), (1, "203.0.113.7")])
def test_what_a_browser_says_of_its_address_is_not_believed(rf, settings, vertraut, adresse):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = vertraut
    # The proxy adds whom it sees behind what the browser claimed.
    anfrage = rf.get("/", headers={"X-Forwarded-For": "198.51.100.1, 203.0.113.7"})

    assert Kontoadapter().get_client_ip(anfrage) == adresse


def test_the_portal_begins_without_any_account(db):
    assert Konto.objects.count() == 0


@pytest.mark.parametrize(
    ("kennwort", "satz"),
    [
        ("kurz-und-gut", None),
        ("elf-zeichen", "mindestens 12 Zeichen"),
        # Figures alone are as good as letters, unless they are what people have such figures of.
        ("739164028573", None),
        ("7391 6402 8573", None),
        ("24.12.1990-03.05.1992", "nur aus Tagen"),
        ("241290030592", "nur aus Tagen"),
        ("1990-12-24/1992", "nur aus Tagen"),
        ("0391 540 23 78 16", "nur aus Tagen"),
        ("+49 391 5402378", "nur aus Tagen"),
        ("123456789012345", "nur aus Tagen"),
        ("987654321098", "nur aus Tagen"),
        ("582582582582", "nur aus Tagen"),
        # Became known elsewhere; no list of the commonest has them.
        ("Sonnenschein1", "bekannt geworden"),
        ("IchLiebeDich1", "bekannt geworden"),
        ("k.wegener@example.org", "ähnelt Ihrem Namen"),
        ("qwertyuiop12345", "bekannt geworden"),
        ("!!2026-Sunshine", "bekannt geworden"),
        ("DragonDragonDragon", "bekannt geworden"),
        ("drei Drachen im Mai", None),
        # Long, and yet nothing to guess.
        (" " * 20, "denselben Zeichen"),
        ("🌻" * 12, "denselben Zeichen"),
        ("xqvj" * 4, "denselben Zeichen"),
        ("xqvjk" * 4, None),
        ("1q2w3e4r5t6y", "bekannt geworden"),
        ("Magdeburg-2026!", "Wörtern wie „Beirat“"),
        ("Beirat für Integration", "Wörtern wie „Beirat“"),
        ("Geschäftsstelle19", "Wörtern wie „Beirat“"),
        ("Magdeburg-im-Regen", None),
        # Long ones, blanks and whatever one can type are welcome; nothing has to be in it.
        ("vier ganz kleine wörter " * 8, None),
        ("Ω≈ç√∫˜µ≤ und 🌻", None),
    ],
)
def test_a_new_password_has_to_keep_the_rules(als, konto, kennwort, satz):
    daten = {"oldpassword": KENNWORT, "password1": kennwort, "password2": kennwort}

    antwort = als(konto).post(reverse("account_change_password"), daten)

    gesagt = "" if antwort.status_code == 302 else _text(antwort)
    assert (satz or "") in gesagt
    assert (antwort.status_code == 302) == (satz is None)


@pytest.mark.parametrize(
    ("daten", "feld"),
    [
        ({"oldpassword": "falsch"}, "oldpassword"),
        ({"password2": NEUES + "x"}, "password2"),
        ({"password1": "mit\x00zeichen-und-lang"}, "password1"),
    ],
)
def test_what_is_wrong_with_a_change_is_told_at_the_field(als, konto, daten, feld):
    richtig = {"oldpassword": KENNWORT, "password1": NEUES, "password2": NEUES}

    antwort = als(konto).post(reverse("account_change_password"), richtig | daten)

    assert feld in antwort.context["form"].errors


def test_a_changed_password_ends_the_other_sessions_and_keeps_this_one(als, konto):
    diese, andere = als(konto), als(konto)

    diese.post(
        reverse("account_change_password"), {"oldpassword": KENNWORT, "password1": NEUES, "password2": NEUES}
    )

    adresse = reverse("account_change_password")
    assert [c.get(adresse).status_code for c in (diese, andere)] == [200, 302]


# A forgotten password -------------------------------------------------------------------------------


@pytest.fixture
def mit_post(settings):
    settings.VERSANDWEG = "django.core.mail.backends.locmem.EmailBackend"
    settings.DEFAULT_FROM_EMAIL = "portal@example.org"


def _link(nummer=0):
    return re.search(r"https?://testserver(\S+)", zugestellt()[nummer].body)[1]


def _fordere_an(client, adresse="k.wegener@example.org"):
    return client.post(reverse("account_reset_password"), {"email": adresse})


def _lege_fest(client, link, kennwort=NEUES):
    """Follow the link as a browser does, and send the form it leads to."""
    form = client.get(link, follow=True)
    return client.post(form.request["PATH_INFO"], {"password1": kennwort, "password2": kennwort})


def test_a_link_by_mail_sets_a_new_password(client, konto, mit_post):
    _fordere_an(client)
    _lege_fest(client, _link())

    _melde_an(client, "k.wegener", NEUES)

    assert _wer(client) == str(konto.pk)


@pytest.mark.parametrize("rechner", ["nachbar.stadt.example", "portal.stadt.example:6666"])
def test_a_link_leads_to_the_portals_own_address_whoever_asked_for_it(
    client, konto, mit_post, settings, rechner
):
    settings.ALLOWED_HOSTS, settings.ADRESSE = [".stadt.example"], "https://portal.stadt.example"

    client.post(
        reverse("account_reset_password"), {"email": "k.wegener@example.org"}, headers={"Host": rechner}
    )

    (adresse,) = re.findall(r"https?://\S+(?=/kennwort-festlegen)", zugestellt()[0].body)
    assert adresse == "https://portal.stadt.example"


def test_the_link_itself_signs_nobody_in(client, konto, mit_post):
    _fordere_an(client)
    _lege_fest(client, _link())

    assert _wer(client) is None


def test_asking_for_a_link_never_tells_whether_there_is_an_account(client, konto, mit_post):
    antworten = [_fordere_an(client, wer) for wer in ("k.wegener@example.org", "niemand@example.org")]

    assert len({(a.status_code, a["Location"], a.content) for a in antworten}) == 1
    assert [brief.to for brief in zugestellt()] == [["k.wegener@example.org"]]


@pytest.mark.parametrize("adresse", ["niemand@example.org", "zu@example.org"])
def test_nor_does_the_time_it_takes_for_as_much_is_written(client, konto, mit_post, adresse):
    Konto.objects.create_user("zu", "zu@example.org", KENNWORT, is_active=False)
    geschrieben = []
    for wer in ("k.wegener@example.org", adresse):
        cache.clear()
        with CaptureQueriesContext(connection) as abfragen:
            _fordere_an(Client(), wer)
        geschrieben.append([a["sql"].split("(")[0] for a in abfragen if a["sql"].startswith("INSERT")])

    assert geschrieben[0] == geschrieben[1]
    assert [brief.to for brief in zugestellt()] == [["k.wegener@example.org"]]


def test_an_account_that_is_closed_gets_no_link(client, konto, mit_post):
    konto.is_active = False
    konto.save()

    _fordere_an(client)

    assert zugestellt() == []


def test_a_link_is_good_once(client, konto, mit_post):
    _fordere_an(client)
    _lege_fest(client, _link())

    assert "Dieser Link gilt nicht mehr" in _text(client.get(_link(), follow=True))


class Dazwischen:
    """A rule for passwords at which, once, something else happens: the page has read the account by then."""

    tat = None

    def validate(self, password, user=None):
        tat, Dazwischen.tat = Dazwischen.tat, None
        if tat:
            tat()


@pytest.fixture
def dazwischen(settings):
    """Has `tat()` happen in the middle of the next page that sets a password."""
    settings.AUTH_PASSWORD_VALIDATORS = [{"NAME": "portal.tests.test_anmeldung.Dazwischen"}]
    return lambda tat: setattr(Dazwischen, "tat", tat)


def test_of_two_who_use_one_link_at_once_one_sets_the_password(client, konto, mit_post, dazwischen):
    _fordere_an(client)
    link, anderer = _link(), Client()
    dazwischen(lambda: _lege_fest(anderer, link, "Birkenweg-im-Juni-77"))

    antwort = _lege_fest(client, link)
    konto.refresh_from_db()

    assert "Dieser Link gilt nicht mehr" in _text(antwort)
    assert (konto.check_password("Birkenweg-im-Juni-77"), konto.check_password(NEUES)) == (True, False)


def test_an_account_that_is_closed_meanwhile_gets_no_password_by_its_link(
    client, konto, mit_post, dazwischen
):
    _fordere_an(client)
    dazwischen(lambda: Konto.objects.update(is_active=False))

    _lege_fest(client, _link())
    konto.refresh_from_db()

    assert (konto.is_active, konto.check_password(KENNWORT)) == (False, True)


def test_who_changes_a_password_while_the_account_is_closed_does_not_open_it_again(als, konto, dazwischen):
    dazwischen(lambda: Konto.objects.update(is_active=False))

    als(konto).post(
        reverse("account_change_password"), {"oldpassword": KENNWORT, "password1": NEUES, "password2": NEUES}
    )
    konto.refresh_from_db()

    assert (konto.is_active, konto.check_password(NEUES)) == (False, True)


def test_a_letter_that_waits_holds_nothing_that_lets_in(client, konto, mit_post):
    _fordere_an(client)
    (wartend,) = Email.objects.all()
    zugestellt()

    (angefangen,) = re.findall(r"/kennwort-festlegen/\S+", wartend.message)
    assert (angefangen, angefangen in _link()) == (
        f"/kennwort-festlegen/{int_to_base36(konto.pk)}-SCHLUESSEL/",
        False,
    )
    assert "Dieser Link gilt nicht mehr" in _text(client.get(angefangen, follow=True))


def test_a_letter_to_an_account_that_is_gone_is_given_up_and_the_next_one_goes_out(client, konto, mit_post):
    _fordere_an(client)
    Konto.objects.filter(pk=konto.pk).delete()
    with Postausgang() as post:
        post.schicke(Brief("mira@example.org", "Betreff", "Text"))

    assert [brief.to for brief in zugestellt()] == [["mira@example.org"]]
    assert [email.status for email in Email.objects.order_by("pk")] == [STATUS.failed, STATUS.sent]


def test_a_letter_that_waited_lets_nobody_in_who_reads_the_accounts_earlier_address(client, konto, mit_post):
    _fordere_an(client)
    konto.email = "k.wegener@stadt.example"
    konto.save()

    assert zugestellt() == []
    assert (Email.objects.get().status, Log.objects.get().message) == (
        STATUS.failed,
        "Die E-Mail-Adresse des Kontos ist inzwischen eine andere.",
    )


def test_a_link_is_good_in_no_database_that_was_restored_from_a_backup(client, konto, mit_post):
    schritte = MigrationRecorder(connection)
    _fordere_an(client)
    link = _link()
    # Restoring makes all tables anew, and notes it.
    schritte.migration_qs.update(applied=now())

    assert "Dieser Link gilt nicht mehr" in _text(client.get(link, follow=True))


@pytest.mark.parametrize(
    "faelschung", [lambda link: link[:-2] + "x/", lambda link: link.replace("festlegen/", "festlegen/1")]
)
def test_a_forged_link_sets_nothing(client, konto, mit_post, faelschung):
    _fordere_an(client)

    assert "Dieser Link gilt nicht mehr" in _text(client.get(faelschung(_link()), follow=True))


def test_a_link_for_one_account_is_none_for_another(client, konto, mit_post):
    anderes = Konto.objects.create_user("anderes", "anderes@example.org", KENNWORT)
    _fordere_an(client)
    _fordere_an(client, "anderes@example.org")

    teile = [re.fullmatch(r"(/.*/)(\w+)-(.*)/", _link(nummer)).groups() for nummer in (0, 1)]
    vermischt = f"{teile[0][0]}{teile[1][1]}-{teile[0][2]}/"

    assert "Dieser Link gilt nicht mehr" in _text(client.get(vermischt, follow=True))
    assert anderes.check_password(KENNWORT)


def test_without_a_mail_server_the_page_says_who_helps_instead(client, konto, settings):
    settings.VERSANDWEG = OHNE_SERVER
    seite = _text(client.get(reverse("account_reset_password")))

    assert ("von der Administration" in seite, "<button" in seite.split("<main")[1]) == (True, False)


def test_a_mail_server_that_is_down_is_no_error_and_tells_nothing(client, konto, mit_post, settings):
    gut = _fordere_an(client)
    toter_postserver(settings)

    assert _fordere_an(client)["Location"] == gut["Location"]


def test_who_asks_too_often_for_one_address_has_to_wait(client, konto, mit_post):
    antworten = [_fordere_an(client).status_code for _ in range(4)]

    assert (antworten, len(zugestellt())) == ([302, 302, 302, 429], 3)
