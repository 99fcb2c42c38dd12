"""Page, facet counts and CSV against a count over the fixtures' files."""

from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.pages import facet_counts, get, keys, table, total
from tests.real import brute_force

pytestmark = pytest.mark.django_db

FACETS = [
    "sektor", "status", "teknologi", "storrelse", "fylke", "kommune", "gevinst", "effekt",
    "barriere", "personopplysninger", "malform",
]  # fmt: skip


@st.composite
def queries(draw):
    """Up to four facets with up to three codes each, and perhaps years."""
    names = draw(st.lists(st.sampled_from(FACETS), max_size=4, unique=True))
    chosen = {
        name: draw(
            st.lists(st.sampled_from(brute_force.codes(name)), min_size=1, max_size=3, unique=True)
        )
        for name in names
    }
    year = st.none() | st.integers(2015, 2026)
    return chosen, draw(year), draw(year)


def check(client, chosen, first=None, last=None):
    pairs = [(name, code) for name, wanted in chosen.items() for code in wanted]
    pairs += [(name, year) for name, year in (("fra", first), ("til", last)) if year]
    query = urlencode(pairs)
    expected = brute_force.finds(chosen, first, last)
    page = get(client, f"/initiativer/?{query}")
    assert total(page) == len(expected)
    assert set(keys(page)) <= expected
    for name in FACETS:
        shown = facet_counts(page, name)
        counted = brute_force.counts(name, chosen, first, last)
        assert {code: n for code, n in shown.items() if n} == {
            code: n for code, n in counted.items() if n
        }
    rows = [row["key"] for row in table(client, f"/initiativer.csv?{query}")]
    assert (len(rows), set(rows)) == (len(expected), expected)
    assert rows[:20] == keys(page)


@pytest.mark.parametrize(
    "chosen",
    [
        {},
        {"sektor": ["helse-omsorg"]},
        {"sektor": ["helse-omsorg", "samferdsel"], "status": ["pilot"]},
        {"teknologi": ["samtalerobot"], "storrelse": ["sma"]},
        {"fylke": ["50"], "effekt": ["malt"]},
        {"fylke": ["55", "56"], "personopplysninger": ["ukjent"]},
        {"kommune": ["0301"], "teknologi": ["generativ-ki", "samtalerobot"]},
        {"malform": ["nn"], "gevinst": ["okt-kvalitet"]},
        {"malform": ["nøytral"], "barriere": ["regulatorisk-juridisk-personvern"]},
        {"personopplysninger": ["ja"], "sektor": ["oppvekst-utdanning"]},
        {"storrelse": ["mellom", "store"], "status": ["i-drift", "avsluttet"]},
        {"sektor": ["kultur-idrett"], "status": ["ide"]},
    ],
)
def test_these_queries_give_what_the_files_hold(client, real_catalogue, chosen):
    check(client, chosen)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(query=queries())
def test_any_query_gives_what_the_files_hold(client, real_catalogue, query):
    check(client, *query)


def test_without_a_query_there_are_143(client, real_catalogue):
    assert total(get(client, "/initiativer/")) == 143
    assert len(table(client, "/initiativer.csv")) == 143


@pytest.mark.parametrize("order", ["nyeste", "eldste", "tittel"])
def test_the_file_has_the_order_of_the_pages(client, real_catalogue, order):
    pages = [
        key
        for side in range(1, 9)
        for key in keys(get(client, f"/initiativer/?sorter={order}&side={side}"))
    ]
    assert pages == [row["key"] for row in table(client, f"/initiativer.csv?sorter={order}")]
