"""The picture of a board's term: every row with its bar, told as a table as well."""

from datetime import date

import pytest
from django.urls import reverse

from beirat.tests import fabrik

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_timeline_asks_the_same_questions_for_any_number_of_members(
    als, geschaeftsstelle, anzahl, django_assert_num_queries
):
    amtszeit = fabrik.eine_amtszeit()
    for art in ("vorsitz", "stellvertretung1", "stellvertretung2")[:anzahl]:
        fabrik.eine_funktion(mandat=fabrik.ein_mandat(amtszeit=amtszeit), art=art)
    client = als(geschaeftsstelle)
    with django_assert_num_queries(7):
        antwort = client.get(reverse("amtszeit_zeitleiste", args=[amtszeit.pk]))
    # A frame and a bar for each seat and each function.
    assert antwort.context["bild"].count("diagramm-flaeche") == 2 * anzahl


def test_the_picture_ends_on_the_last_day_in_office(als, geschaeftsstelle):
    amtszeit = fabrik.eine_amtszeit()
    fabrik.eine_amtszeit(bestellt_am=date(2019, 10, 17), konstituiert_am=date(2019, 11, 27))
    antwort = als(geschaeftsstelle).get(reverse("amtszeit_zeitleiste", args=[amtszeit.pk]))
    assert (antwort.context["von"], antwort.context["bis"]) == (date(2014, 10, 1), date(2019, 11, 26))
