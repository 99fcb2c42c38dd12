"""Twice the rows, the same number of queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from initiatives.models import Initiative
from initiatives.models.codes import State
from tests.factory import (
    make_draft,
    make_editor,
    make_initiative,
    make_municipality,
    make_organisation,
)

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/",
    "/initiativer/",
    "/initiativer/?q=kommunen&sektor=samferdsel&fra=2010&sorter=tittel",
    "/initiativer/?q=komunen+noe+-dyrt",
    "/initiativer/?q=kommunen+xyzzyx&status=pilot",
    "/initiativer/forslag.json?q=in",
    "/initiativer.csv",
    "/initiativer.csv?verdier=tekst&excel=1",
    "/initiativer.json",
    "/initiativer.xlsx?verdier=tekst",
    "/initiativer.atom?sektor=samferdsel",
    "/data/",
    "/data/ordbok/",
    "/data/last-ned/?sektor=samferdsel&format=json",
    "/barrierer/",
    "/barrierer/dimensjon-1/",
    "/barrierer/?sektor=samferdsel",
    "/gevinster/",
    "/gevinster/okt-kvalitet/",
    "/for-dere-begynner/",
    "/for-dere-begynner/?sektor=samferdsel&teknologi=datasyn",
    "/statistikk/",
    "/statistikk/?q=kommunen&sektor=samferdsel&fra=2010",
    "/kommuner/",
    "/kommuner/?navn=bergen",
    "/kommuner/4601/",
    "/kommuner/46/",
    "/initiativer/en/",
    "/sammenlign/?i=en&i=to&legg=kommunen",
    "/tilgjengelighet/",
    "/personvern/",
]


def make_rich(make=make_initiative, **overrides):
    """An initiative with two of everything that can be several."""
    place = make_municipality()
    organisations = [
        make_organisation(municipality=place, counties=[place.county]) for _number in range(4)
    ]
    return make(
        owners=organisations[:2],
        partners=organisations[2:],
        sectors=["samferdsel", "beredskap"],
        ai_types=["datasyn", "robotikk"],
        benefits=["okt-kvalitet", "raskere-saksgang"],
        barriers={1: ("Dyrt", "Delte på det"), 2: ("Skepsis", "")},
        effects=[("malt", "Mer"), ("forventet", "Mindre")],
        sources=["https://a.example.no/", "https://b.example.no/"],
        start_year=2020,
        **overrides,
    )


def make_many_rich(count):
    """The same, published all at once: their histories are not what is counted."""
    for _number in range(count):
        make_rich(make_draft)
    Initiative.objects.filter(state=State.DRAFT).update(
        state=State.PUBLISHED, published_at=timezone.now(), published_by=make_editor()
    )


def queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        # Made anew, whatever was kept.
        response = client.get(address, headers={"Cache-Control": "no-cache"})
        assert response.status_code == 200
        b"".join(response)
    return len(captured)


@pytest.mark.parametrize("address", ADDRESSES)
def test_doubling_the_rows_changes_no_query_count(client, address):
    make_rich(key="en")
    make_many_rich(5)
    before = queries(client, address)
    make_many_rich(6)
    assert queries(client, address) == before


FILTERS = ["", "sektor=samferdsel", "sektor=samferdsel&sektor=beredskap&fylke=46&fra=2010&til=2030"]


@pytest.mark.parametrize("filters", FILTERS)
@pytest.mark.parametrize(
    "words", ["", "noe", "kommunen dyrt", '"noe nytt" -robot', "nytt finnesikke"]
)
def test_neither_filters_nor_words_nor_hits_change_the_query_count(client, words, filters):
    make_many_rich(25)
    for warming in ("", "?q=initiativ"):
        queries(client, f"/initiativer/{warming}")
    # What is sought in vain, and nothing else is asked for, is counted.
    more = words == "nytt finnesikke" and not filters
    # How far the index is, and what is shown; the first time also who has words.
    assert queries(client, f"/initiativer/?q={words}&{filters}") in (2 + more, 3 + more)
    assert queries(client, f"/initiativer/?q={words}&{filters}") == 2 + more
