"""What a virus scanner says of an upload is heeded, and so is its silence."""

import pytest
from django.core.exceptions import ValidationError

from basis import viren
from basis.tests.virenscanner import SCHAEDLICH, virenscanner
from basis.viren import GEFUNDEN, STUECK, UNGEPRUEFT, pruefe_auf_viren, scanner_antwortet


def _gesagt(inhalt):
    """What whoever uploads these bytes reads; an empty text if they are taken."""
    try:
        pruefe_auf_viren(inhalt)
    except ValidationError as fehler:
        return fehler.message
    return ""


@pytest.mark.parametrize("laenge", [0, 1, STUECK, 3 * STUECK + 1])
def test_a_file_of_any_length_that_the_scanner_finds_nothing_in_is_taken(settings, tmp_path, laenge):
    with virenscanner(settings, tmp_path):
        assert _gesagt(b"x" * laenge) == ""


@pytest.mark.parametrize("davor", [0, STUECK - 5, 2 * STUECK])
def test_what_the_scanner_finds_is_refused_also_where_it_lies_across_two_pieces(settings, tmp_path, davor):
    with virenscanner(settings, tmp_path):
        assert _gesagt(b"x" * davor + SCHAEDLICH + b"x") == GEFUNDEN


@pytest.mark.parametrize("art", ["legt auf", "zu gross", "bricht ab"])
def test_a_scanner_that_gives_no_verdict_lets_nothing_through(settings, tmp_path, art):
    with virenscanner(settings, tmp_path, art):
        assert _gesagt(b"x" * 3 * STUECK) == UNGEPRUEFT


def test_the_log_tells_that_the_scanner_takes_no_file_as_large(settings, tmp_path, caplog):
    with virenscanner(settings, tmp_path, "zu gross"):
        _gesagt(b"x" * 30 * STUECK)

    assert [(satz.message, satz.angaben) for satz in caplog.records] == [
        ("upload_ungeprueft", {"grund": "INSTREAM size limit exceeded. ERROR"})
    ]


def test_a_scanner_that_never_comes_to_a_verdict_is_waited_for_until_the_time_is_up(
    settings, tmp_path, monkeypatch
):
    monkeypatch.setattr(viren, "GEDULD", 0.5)
    with virenscanner(settings, tmp_path, "sagt nichts"):
        assert _gesagt(b"x") == UNGEPRUEFT


def test_a_scanner_that_isnt_there_lets_nothing_through(settings, tmp_path):
    settings.VIRENPRUEFUNG = str(tmp_path / "niemand.ctl")
    assert _gesagt(b"x") == UNGEPRUEFT


def test_without_the_setting_nobody_is_asked(settings):
    settings.VIRENPRUEFUNG = ""
    assert _gesagt(SCHAEDLICH) == ""


def test_the_log_tells_what_was_found_and_nothing_of_the_file(settings, tmp_path, caplog):
    with virenscanner(settings, tmp_path):
        _gesagt(b"Name einer Person " + SCHAEDLICH)

    assert [(satz.message, satz.angaben) for satz in caplog.records] == [
        ("upload_mit_fund", {"fund": "Test.Signatur-1"})
    ]


def _warnungen():
    return [warnung.msg for warnung in scanner_antwortet()]


def test_the_deployment_check_says_nothing_of_a_scanner_that_gives_verdicts(settings, tmp_path):
    with virenscanner(settings, tmp_path):
        assert _warnungen() == []


def test_the_deployment_check_says_nothing_where_none_is_set(settings):
    settings.VIRENPRUEFUNG = ""
    assert _warnungen() == []


def test_the_deployment_check_tells_of_a_scanner_that_hangs_up(settings, tmp_path):
    with virenscanner(settings, tmp_path, "legt auf"):
        assert _warnungen() == ["Der Virenscanner hinter VIRENPRUEFUNG gibt kein Urteil ab (keine Antwort)."]


def test_the_deployment_check_tells_of_a_scanner_that_isnt_there(settings, tmp_path):
    settings.VIRENPRUEFUNG = str(tmp_path / "niemand.ctl")
    assert _warnungen() == ["Der Virenscanner hinter VIRENPRUEFUNG gibt kein Urteil ab (FileNotFoundError)."]
