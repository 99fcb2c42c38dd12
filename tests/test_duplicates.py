"""Initiatives that may be the same as another: by source, and by title and organisation."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from initiatives import record as records
from initiatives import writing
from initiatives.addresses import CUTS, PageOf, page_of
from initiatives.duplicates import alike, alike_many
from initiatives.models import Initiative, Source
from tests.factory import make_draft, make_editor, make_initiative, make_organisation

pytestmark = pytest.mark.django_db
LEAK = "Maskinlæring finner vannlekkasjer i Bømlo"


def a_record(**fields):
    return records.empty() | {"title": "Noe helt annet"} | fields


def source(url):
    return [url, "Om prosjektet", "Kommunen", ""]


def keys(found):
    return [each.key for each in found]


ADDRESSES = [
    "https://www.as.no/robot/",
    "http://as.no/robot",
    "https://WWW.as.no/Robot",
    "https://as.no/robot#om",
    "https://as.no/robot/?utm_source=brev&utm_medium=epost",
    "https://as.no/robot?fbclid=x1",
]


@pytest.mark.parametrize("written", ADDRESSES)
@pytest.mark.parametrize("stored", ADDRESSES)
def test_a_source_on_the_same_page_is_found_however_its_address_is_written(stored, written):
    known = make_initiative(key="robot", title="Robot i Ås", sources=[stored])
    [found] = alike(a_record(sources=[source(written)]))
    assert (found.key, found.title, found.pk) == ("robot", "Robot i Ås", known.pk)
    assert (found.state, found.state_label) == ("published", "Publisert")
    assert found.reason == f"Samme kilde: {stored}"


@pytest.mark.parametrize(
    "other", ["https://as.no/robot/2", "https://as.no/robot?id=2", "https://x.as.no/robot", ""]
)
def test_another_page_is_not_the_same_source(other):
    make_draft(sources=["https://as.no/robot"])
    assert alike(a_record(sources=[source(other)])) == []


def test_a_page_that_many_rest_on_tells_nothing_of_one():
    for _number in range(3):
        make_draft(sources=["https://as.no/oversikt"])
    overview = a_record(sources=[source("https://as.no/oversikt")])
    assert len(alike(overview)) == 3
    make_draft(sources=["https://www.as.no/oversikt"])
    assert alike(overview) == []


@pytest.mark.parametrize(
    "title", ["Maskinlæring for å finne vannlekkasjer", "Finner vannlekkasje med KI", LEAK.upper()]
)
@pytest.mark.parametrize("roles", [("owners", "owners"), ("partners", "owners")])
def test_a_similar_title_at_the_same_organisation_is_found(title, roles):
    written, stored = roles
    water = make_organisation(name="Bømlo Vatn og Avløp")
    make_draft(key="lekk", title=LEAK, **{stored: [water]})
    [found] = alike(a_record(title=title, **{written: [water.name]}))
    assert found.key == "lekk"
    assert found.reason == "Lignende tittel, og en eier eller partner felles"


def test_what_only_has_the_name_of_the_municipality_in_common_is_not_found():
    bomlo = make_organisation(name="Bømlo kommune")
    make_draft(title=LEAK, owners=[bomlo])
    assert alike(a_record(title="Chatbot i Bømlo kommune", owners=[bomlo.name])) == []


def test_a_similar_title_at_another_organisation_is_not_found():
    make_draft(title=LEAK)
    other = make_organisation()
    assert alike(a_record(title=LEAK, owners=[other.name])) == []


def test_before_anybody_is_chosen_as_owner_the_same_title_is_found():
    make_draft(key="lekk", title=LEAK)
    [found] = alike(a_record(title=LEAK))
    assert (found.key, found.reason) == ("lekk", "Samme tittel")


@pytest.mark.parametrize("state", ["draft", "in_review", "published", "archived"])
def test_those_of_every_state_are_found(state):
    known = make_initiative(sources=["https://as.no/robot"])
    Initiative.objects.filter(pk=known.pk).update(state=state)
    [found] = alike(a_record(sources=[source("https://as.no/robot")]))
    assert found.state == state


def test_an_initiative_is_not_like_itself_and_not_like_its_draft_of_changes():
    editor = make_editor()
    public = make_initiative(by=editor)
    draft = writing.revise(public, by=editor)
    record = records.read(public)
    assert alike(record, public.pk) == []
    assert alike(record, draft.pk) == []
    assert keys(alike(record)) == [public.key]


def test_the_likeliest_comes_first_and_no_more_than_five():
    owner = make_organisation()
    for number in range(7):
        make_draft(title=f"{LEAK} {number}", owners=[owner])
    make_draft(key="mest", title=f"{LEAK} x", owners=[owner], sources=["https://as.no/robot"])
    record = a_record(title=LEAK, owners=[owner.name], sources=[source("https://as.no/robot")])
    found = alike(record)
    assert len(found) == 5
    assert found[0].key == "mest"
    assert "Samme kilde" in found[0].reason and "Lignende tittel" in found[0].reason


def test_an_empty_record_is_like_nothing():
    make_draft()
    assert alike(records.empty()) == []


def test_many_are_looked_up_as_each_alone_in_no_more_queries(real_catalogue):
    initiatives = list(Initiative.objects.for_page())
    read = [records.read(initiative) for initiative in initiatives] + [a_record(title=LEAK)]
    own = {index: initiative.pk for index, initiative in enumerate(initiatives)}
    with CaptureQueriesContext(connection) as asked:
        many = alike_many(read, own)
    assert len(asked) == 5
    assert list(many) == list(range(len(read)))
    for index in range(0, len(read), 12):
        assert many[index] == alike(read[index], own.get(index))


def test_few_real_initiatives_are_like_each_other(real_catalogue):
    initiatives = list(Initiative.objects.for_page())
    read = [records.read(initiative) for initiative in initiatives]
    found = alike_many(read, {i: initiative.pk for i, initiative in enumerate(initiatives)})
    pairs = {
        (frozenset({initiatives[index].key, each.key}), "Lignende tittel" in each.reason)
        for index, several in found.items()
        for each in several
    }
    # Each was looked at: most share a page that tells of two or three, and are not the same.
    assert len({pair for pair, _is_similar in pairs}) == 17
    assert len({pair for pair, is_similar in pairs if is_similar}) == 4


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.sampled_from(["https://", "http://", "www.", "a.no", "/", "?", *CUTS, "É", "X"]),
        max_size=9,
    )
)
def test_both_databases_and_python_agree_on_what_page_an_address_leads_to(parts):
    url = "https://" + "".join(["a", *parts])
    kept = Source.objects.filter(pk=(Source.objects.first() or make_draft().sources.get()).pk)
    kept.update(url=url)
    assert kept.annotate(page=PageOf("url")).get().page == page_of(url)


def test_the_database_looks_a_page_up_in_its_index():
    rows = Source.objects.annotate(page=PageOf("url")).filter(page__in=["as.no/robot"])
    if connection.vendor == "postgresql":  # It would rather read a small table whole.
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    assert "source_page" in rows.order_by().explain()
