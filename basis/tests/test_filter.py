"""The tags that every template has."""

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import path

urlpatterns = [path("", lambda request: None, name="start")]


def gerendert(vorlage, adresse="/", **werte):
    request = RequestFactory().get(adresse)
    return Template(vorlage).render(Context({"request": request, **werte}))


def test_filters_need_no_load_tag():
    assert gerendert('{{ n|anzahl:"Sitzung,Sitzungen" }}', n=3) == "3\N{NO-BREAK SPACE}Sitzungen"


def test_a_filter_tells_the_unknown_as_asked():
    assert gerendert('{{ betrag|euro:"–" }}', betrag=None) == "–"


def test_an_unsorted_head_offers_ascending_order_and_starts_on_the_first_page():
    html = gerendert('{% sortierkopf "tag" "Tag" %}', "/?jahr=2019&seite=3")
    assert html == (
        '<th scope="col"><a class="sortierung" href="?jahr=2019&amp;sortierung=tag">Tag'
        '<span class="pfeil" aria-hidden="true">↕</span></a></th>\n'
    )


def test_the_sorted_head_says_so_and_offers_the_other_way():
    html = gerendert('{% sortierkopf "tag" "Tag" klasse="zahl" standard="tag" %}')
    assert html == (
        '<th scope="col" class="zahl" aria-sort="ascending"><a class="sortierung" href="?sortierung=-tag">Tag'
        '<span class="pfeil" aria-hidden="true">▲</span></a></th>\n'
    )


def test_a_descending_head_leads_back_to_ascending():
    assert 'aria-sort="descending"><a class="sortierung" href="?sortierung=tag">' in gerendert(
        '{% sortierkopf "tag" "Tag" %}', "/?sortierung=-tag"
    )


@pytest.mark.urls("basis.tests.test_filter")
def test_the_path_escapes_titles_and_ends_with_the_present_page():
    html = gerendert('{% brotkrumen "Sitzungen" "/sitzungen/" titel %}', titel="<b>3. Sitzung</b>")
    assert html == (
        '<nav class="brotkrumen" aria-label="Sie sind hier"><ol>\n'
        '  <li><a href="/">Start</a></li>\n'
        '  <li><a href="/sitzungen/">Sitzungen</a></li>\n'
        '  <li aria-current="page">&lt;b&gt;3. Sitzung&lt;/b&gt;</li>\n'
        "</ol></nav>\n"
    )
