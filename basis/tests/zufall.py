"""What people type or send that nobody thinks of: strategies for tests with hypothesis, and their settings.

Tests of this kind stand in files named test_zufall.py and run where requirements-dev.txt is installed. They
draw the same examples each time, so that a build is red or green for what the commit did.
"""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st


def laeufe(anzahl):
    """Settings for `anzahl` examples, the same in every run and however slow the machine is."""
    return settings(
        max_examples=anzahl,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )


# Bits that mean something to one of the layers that a text goes through.
STUECKE = [
    *("\x00", "\u202e", "\ufeff", "\ud800", "\u2028", "\x85", "\t", "\r\n", "é", "e\u0301", "ß", "İ", ""),
    *("²", "٣", "👩‍👩‍👧", "﷽", "\U000e0041", "0", "1", "-1", "9999999999", "1e999", "NaN", "12.500,00"),
    *("12,5", "0,001", "2019-12-31", "31.12.2019", "30.02.2019", "0001-01-01", "18:30", "24:00", "'"),
    *('"', "\\", "%", "%s", "{}", "{{x}}", "{%x%}", "$1", ";", "--", "/*", "../", "=1+1", "@x", "|"),
    *("[[", "]]", "[[sitzungen]]", "[[Fußnote:", "<a", "<!--", "-->", "&amp;", "&#0;", "<b>", "</b>"),
    *("<p>", "<table>", "<td>", "<script>", "</textarea>", "<li>", "None", "null", "true", "on", "__all__"),
]
texte = st.one_of(
    st.sampled_from(STUECKE),
    st.lists(st.sampled_from(STUECKE), max_size=6).map(" ".join),
    st.text(max_size=40),
    st.text(alphabet="0123456789.,- €:/", max_size=14),
    st.integers().map(str),
    st.integers(-(10**20), 10**20).map(str),
    st.dates().map(str),
    st.text("x\n ", min_size=500, max_size=4000),
)
