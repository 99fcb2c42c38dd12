"""Initiatives page by page."""

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from initiatives import publishing
from initiatives.exports.cells import cell, guarded
from initiatives.exports.columns import COLUMNS
from initiatives.models import Initiative
from tests.api.asking import ask, pages, problem
from tests.factory import make_draft, make_editor, make_initiative, make_organisation
from tests.pages import facet_counts, get, table
from tests.test_query_counts import make_rich, queries

pytestmark = pytest.mark.django_db


def keys(answer):
    return [row["key"] for row in answer["initiatives"]]


def as_csv(row):
    """A row of the API as the CSV has it."""
    return {name: guarded(cell(value)) for name, value in row.items()}


def test_a_page_holds_the_columns_with_types_and_leads_on(client):
    make_rich(key="a", title="A")
    make_initiative(key="b", title="B", start_year=2021)
    answer = ask(client, "/initiatives?limit=1&sorter=tittel")
    assert answer["count"] == 2
    [row] = answer["initiatives"]
    assert list(row) == [column.name for column in COLUMNS]
    assert row["start_year"] == 2020
    assert row["sectors"] == ["samferdsel", "beredskap"]
    assert row["effects"][0] == {"kind": "malt", "text": "Mer"}
    assert row["barrier_notes"][0] == {"dimension": "dimensjon-1", "text": "Dyrt"}
    assert row["end_year"] is None and row["description"] is None
    assert row["url"] == "http://testserver/initiativer/a/"
    assert answer["next"].startswith("http://testserver/api/v1/initiatives?limit=1&sorter=tittel&")
    response = client.get(answer["next"])
    assert keys(response.json()) == ["b"]
    assert response.json()["next"] is None
    assert "Link" not in response


def test_the_way_on_stands_in_the_header_too(client):
    make_initiative()
    make_initiative()
    response = client.get("/api/v1/initiatives?limit=1")
    assert response["Link"] == f'<{response.json()["next"]}>; rel="next"'


def test_fields_come_as_they_are_asked_for(client):
    make_initiative(key="a", status="pilot")
    answer = ask(client, "/initiatives?kolonner=status,key")
    assert answer["initiatives"] == [{"status": "pilot", "key": "a"}]


QUERIES = [
    "",
    "q=robot+i+skolen",
    "q=vannlekasje",
    "q=ki&sektor=helse-omsorg&status=pilot&status=i-drift",
    "fylke=46&fylke=03&sorter=tittel",
    "fra=2020&til=2023&sorter=eldste&effekt=malt",
    "q=finnesikkexyz&sektor=kultur-idrett",
    "storrelse=sma&barriere=personvern-etikk",
]


@pytest.mark.parametrize("query", QUERIES)
def test_rows_and_order_are_those_of_the_csv(client, real_catalogue, query):
    if "barriere" in query:
        [code] = ask(client, "/vocabularies/barriers")["codes"][:1]
        query = f"storrelse=sma&barriere={code['code']}"
    rows, _count = pages(client, f"/initiatives?{query}&limit=100", "initiatives")
    assert [as_csv(row) for row in rows] == table(client, f"/initiativer.csv?{query}")


@pytest.mark.parametrize("query", QUERIES[:-1])
def test_facets_are_those_of_the_list(client, real_catalogue, query):
    page, answer = get(client, f"/initiativer/?{query}"), ask(client, f"/facets?{query}")
    assert answer["count"] == ask(client, f"/initiatives?{query}")["count"]
    for facet in answer["facets"]:
        counted = {option["code"]: option["count"] for option in facet["options"]}
        assert counted == facet_counts(page, facet["name"])


WORDS = st.sampled_from(["", "ki", "robot skole", "kommunen -drone", '"kunstig intelligens"'])
ASKED = st.fixed_dictionaries(
    {"q": WORDS, "limit": st.integers(7, 100)},
    optional={
        "status": st.sampled_from(["pilot", "i-drift", "ide"]),
        "fylke": st.sampled_from(["03", "46", "50"]),
        "sorter": st.sampled_from(["nyeste", "eldste", "tittel"]),
        "fra": st.integers(2015, 2022),
    },
)


@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(asked=ASKED)
def test_all_pages_together_are_the_csv_whatever_is_asked(client, real_catalogue, asked):
    query = QueryDict(mutable=True)
    query.update(asked)
    limit = query.pop("limit")[0]
    rows, count = pages(
        client, f"/initiatives?{query.urlencode()}&limit={limit}&kolonner=key", "initiatives"
    )
    expected = table(client, f"/initiativer.csv?{query.urlencode()}&kolonner=key")
    assert rows == expected
    assert count == max(1, -(-len(expected) // limit))


def test_reading_goes_on_after_the_last_one_though_others_come_and_go_before_it(client):
    editor = make_editor()
    for letter in "bcde":
        make_initiative(key=letter, title=letter, by=editor)
    first = ask(client, "/initiatives?sorter=tittel&limit=2")
    assert keys(first) == ["b", "c"]
    make_initiative(key="a", title="a", by=editor)
    assert keys(client.get(first["next"]).json()) == ["d", "e"]
    for key in "ab":
        publishing.archive(Initiative.objects.get(key=key), by=editor)
    assert keys(client.get(first["next"]).json()) == ["d", "e"]
    publishing.archive(Initiative.objects.get(key="c"), by=editor)
    assert keys(client.get(first["next"]).json()) == ["d", "e"]
    publishing.archive(Initiative.objects.get(key="d"), by=editor)
    # What it ended with and what was next are gone: the place is all there is to go by.
    assert keys(client.get(first["next"]).json()) == []


def test_drafts_and_what_only_editors_know_never_leave(client):
    make_draft(key="utkast", title="Hemmelig utkast")
    editor = make_editor(username="kari-nordmann", email="kari@example.no")
    organisation = make_organisation(contact_email="hemmelig@example.no")
    make_initiative(key="ute", owners=[organisation], by=editor)
    for path in ["/initiatives", "/initiatives/ute", "/organisations", "/changes", "/facets"]:
        text = client.get(f"/api/v1{path}").content.decode()
        for secret in ("hemmelig", "Hemmelig", "utkast", "kari"):
            assert secret not in text, (path, secret)


@pytest.mark.parametrize(
    ("query", "name", "words"),
    [
        ("sektor=tull", "sektor", "«tull» er ikke en kjent verdi for «Sektor»."),
        ("fra=abc", "fra", "«abc» er ikke et årstall fra 1950 til 2100."),
        ("sorter=tull", "sorter", "«tull» er ikke en kjent verdi for «Sortering»."),
        ("q=a&q=b", "q", "«q» er oppgitt flere ganger. Bare den siste teller."),
        ("kolonner=key,tull", "kolonner", "«tull» er ikke en kolonne."),
        ("limit=0", "limit", "«0» er ikke et tall fra 1 til 100."),
        ("limit=101", "limit", "«101» er ikke et tall fra 1 til 100."),
        ("limit=", "limit", "«» er ikke et tall fra 1 til 100."),
        ("tull=1", None, "Vi kjenner ikke filteret «tull»."),
        ("side=2", None, "Vi kjenner ikke filteret «side»."),
        ("excel=1", None, "Vi kjenner ikke filteret «excel»."),
        ("cursor=tull", "cursor", "«tull» er ikke en markør herfra. Begynn på nytt uten «cursor»."),
    ],
)
def test_what_is_not_understood_is_refused_by_name(client, query, name, words):
    found = problem(client, f"/initiatives?{query}", 400)
    assert [(each["name"], each["detail"]) for each in found["errors"]] == [(name, words)]
    assert found["detail"] == words


def test_a_refusal_lists_what_exists(client):
    make_initiative(sectors=["samferdsel", "beredskap"])
    found = problem(client, "/initiatives?sektor=tull&status=x&kolonner=y&z=1", 400)
    known = {each["name"]: each["known"] for each in found["errors"]}
    assert set(known["sektor"]) == {"samferdsel", "beredskap"}
    assert "pilot" in known["status"] and "key" in known["kolonner"] and "limit" in known[None]


def test_a_cursor_of_another_query_or_a_broken_one_is_told(client):
    for _number in range(3):
        make_initiative(status="pilot")
    cursor = ask(client, "/initiatives?limit=1&status=pilot")["next"].partition("cursor=")[2]
    assert ask(client, f"/initiatives?status=pilot&limit=5&kolonner=key&cursor={cursor}")
    other = problem(client, f"/initiatives?status=ide&cursor={cursor}", 400)
    assert other["detail"] == "Markøren hører til et annet søk. Begynn på nytt uten «cursor»."
    broken = problem(client, f"/initiatives?status=pilot&cursor={cursor[:-1]}", 400)
    assert "er ikke en markør herfra" in broken["detail"]


PATHS = ["/initiatives", "/initiatives/en", "/facets?q=kommunen", "/changes", "/organisations"]
PATHS += ["/municipalities", "/counties", "/vocabularies", "/columns"]


@pytest.mark.parametrize("path", PATHS)
def test_doubling_the_rows_changes_no_query_count(client, path):
    make_rich(key="en")
    for _number in range(4):
        make_rich()
    before = queries(client, f"/api/v1{path}")
    for _number in range(5):
        make_rich()
    assert queries(client, f"/api/v1{path}") == before
