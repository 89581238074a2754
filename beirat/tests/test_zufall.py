"""What hypothesis puts into a file of the council information system: papers, or German sentences."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import example, given
from hypothesis import strategies as st

from basis.tests.zufall import laeufe, texte
from beirat.ratsinfo import DRUCKSACHEN, lies

pytestmark = pytest.mark.django_db
blaetter = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    texte,
    st.sampled_from(["2019-10-17", "https://a.example/1"]),
)
irgendwas = st.recursive(
    blaetter,
    lambda kinder: st.one_of(st.lists(kinder, max_size=3), st.dictionaries(texte, kinder, max_size=3)),
    max_leaves=8,
)


def _oft(wert):
    """Mostly what is expected there, now and then anything."""
    return st.one_of(wert, wert, wert, irgendwas)


beratung = st.fixed_dictionaries(
    {},
    optional={
        "organization": _oft(st.sampled_from(["Stadtrat", "x" * 400])),
        "date": _oft(
            st.sampled_from(["2019-10-17", "2019-10-17T14:00:00+02:00", "9999-12-31", "0001-01-01T00:00Z"])
        ),
        "role": _oft(texte),
        "agendaItem": _oft(st.sampled_from(["5.18", ""])),
        "result": _oft(texte),
    },
)
dokument = st.fixed_dictionaries(
    {},
    optional={
        "id": _oft(st.integers(-1, 2**64)),
        "name": _oft(texte),
        "url": _oft(
            st.sampled_from(["https://ratsinfo.example.de/1", "javascript:x", "https://[", "https://a:x/"])
        ),
        "size": _oft(st.integers(-1, 2**64)),
    },
)
papier = st.fixed_dictionaries(
    {"reference": _oft(st.sampled_from(["DS0466/19", "I0001/20", "DS0466/19-1"]))},
    optional={
        "id": _oft(st.integers(0, 9)),
        "title": _oft(texte),
        "consultations": _oft(st.lists(beratung, max_size=2)),
        "files": _oft(st.lists(dokument, max_size=2)),
        "relatedPapers": irgendwas,
    },
)
dateien = st.one_of(
    irgendwas,
    st.fixed_dictionaries(
        {"papers": _oft(st.lists(_oft(papier), max_size=3))}, optional={"source": irgendwas}
    ),
)


@laeufe(250)
@given(dateien)
@example(
    {
        "papers": [
            {"reference": "DS0466/19", "title": "a", "id": 1, "files": [{"url": "https://[", "name": "a"}]}
        ]
    }
)
def test_a_file_of_any_structure_is_judged_or_refused_with_a_sentence(inhalt):
    # NaN and Infinity too: Python reads them, though they are no JSON.
    roh = json.dumps(inhalt).encode()
    try:
        papiere = lies(roh)
    except ValidationError as fehler:
        assert [satz for satz in fehler.messages if not satz.endswith((".", ")"))] == []
        return
    with transaction.atomic():
        DRUCKSACHEN.vergleiche(papiere, {})
        transaction.set_rollback(True)


@laeufe(150)
@given(st.one_of(st.binary(max_size=60), texte.map(lambda text: text.encode("utf-8", "surrogatepass"))))
@example(b'{"papers": [{"reference": ' + b"9" * 5000 + b"}]}")
@example(b'{"papers": [{"id": 1e400}]}')
def test_bytes_of_anything_are_refused_with_a_sentence(roh):
    with pytest.raises(ValidationError) as fehler:
        lies(roh)
    assert [satz for satz in fehler.value.messages if not satz.endswith((".", ")"))] == []
