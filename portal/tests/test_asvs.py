"""The self-assessment tells all requirements of ASVS 5.0.0, levels 1 and 2, once, and counts them rightly."""

import re
from collections import Counter
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"
# Each section and its last number of these levels, by the release's own table; those of level 3 follow.
ABSCHNITTE = {
    "asvs-1.md": """
        1.1:2 1.2:9 1.3:11 1.4:3 1.5:2
        2.1:3 2.2:3 2.3:4 2.4:1
        3.2:2 3.3:4 3.4:6 3.5:5 3.7:2
        4.1:3 4.2:1 4.3:2 4.4:4
        5.1:1 5.2:3 5.3:2 5.4:3
        8.1:2 8.2:3 8.3:1 8.4:1
        14.1:2 14.2:4 14.3:3
    """,
    "asvs-2.md": """
        6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4
        7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2
        9.1:3 9.2:4
        10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3
        11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1
        12.1:3 12.2:2 12.3:4
        13.1:1 13.2:5 13.3:2 13.4:5
        15.1:3 15.2:3 15.3:7
        16.1:1 16.2:5 16.3:4 16.4:3 16.5:3
        17.1:1 17.2:4 17.3:2
    """,
}
ZEILE = re.compile(r"^\| ([\d.]+)(?: to ([\d.]+)|((?:, [\d.]+)+))? \| ([\w ']+) \|", re.M)
ANZAHL = re.compile(
    r"Of (\d+) requirements (\d+) hold, (\d+) have no case, (\d+) are the operator's, (\d+) are gaps\."
)


def _zeilen(text):
    """(number, state) of each requirement that a row of the tables tells of, in their order."""
    for von, bis, weitere, stand in ZEILE.findall(text):
        abschnitt, erste = von.rsplit(".", 1)
        letzte = int((bis or von).rsplit(".", 1)[1])
        for nummer in range(int(erste), letzte + 1):
            yield f"{abschnitt}.{nummer}", stand
        yield from ((nummer, stand) for nummer in re.findall(r"[\d.]+", weitere))


@pytest.mark.parametrize("datei", ABSCHNITTE)
def test_every_requirement_of_the_two_levels_is_told_once(datei):
    abschnitte = re.findall(r"([\d.]+):(\d+)", ABSCHNITTE[datei])
    alle = [f"{a}.{n}" for a, letzte in abschnitte for n in range(1, int(letzte) + 1)]

    assert [nummer for nummer, _ in _zeilen((DOCS / datei).read_text())] == alle


@pytest.mark.parametrize("datei", ABSCHNITTE)
def test_the_counts_are_those_of_the_rows(datei):
    text = (DOCS / datei).read_text()
    stand = Counter(stand for _, stand in _zeilen(text))
    arten = ("holds", "no case", "operator's", "gap")

    gesagt = [int(zahl) for zahl in ANZAHL.search(text).groups()]
    assert gesagt == [stand.total(), *(stand[art] for art in arten)]
    assert set(stand) <= set(arten)


def test_a_row_for_several_requirements_is_read_as_all_of_them():
    text = "| 10.4.1 to 10.4.3 | no case | x |\n| 10.6.1, 10.6.2 | gap | y |\n| 8.1.1 | operator's | z |"

    assert list(_zeilen(text)) == [
        *((f"10.4.{n}", "no case") for n in (1, 2, 3)),
        *(("10.6.1", "gap"), ("10.6.2", "gap"), ("8.1.1", "operator's")),
    ]
