"""The description that data.norge.no and others harvest."""

import json
from collections import namedtuple
from datetime import date

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, FOAF, RDF, SKOS, XSD

from initiatives.harvest import dcat, facts
from tests.dcat_ap_no import DCAT, RECOMMENDED, faults
from tests.factory import make_draft, make_editor, make_initiative

# rdflib's own reader of JSON-LD uses what rdflib has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
SITE = "https://ki.example.no"
DATASET = URIRef(f"{SITE}/data/#datasett")
Edition = namedtuple("Edition", "name date")
EDITIONS = [
    Edition("2026-11-02", date(2026, 11, 2)),
    Edition("2026-11-25", date(2026, 11, 25)),
    Edition("2026-11-25.2", date(2026, 11, 25)),
]


@pytest.fixture
def graph(settings):
    settings.SITE_URL = SITE
    known = facts.Facts(143, date(2026, 1, 1), date(2026, 11, 25), 2011)
    made = dcat.description(known, EDITIONS)
    # What is asked is what somebody else reads, not what we have in memory.
    return Graph().parse(data=made.serialize(format="turtle"), format="turtle")


def test_the_description_has_all_that_the_profile_demands(graph):
    assert not faults(graph)


def test_the_description_has_what_the_profile_recommends_and_we_know(graph):
    for kind, properties in RECOMMENDED.items():
        subjects = set(graph.subjects(RDF.type, kind))
        assert subjects
        for property_ in properties:
            assert subjects & set(graph.subjects(property_)), (kind, property_)


def test_every_mandatory_property_is_missed_when_it_is_taken_out(graph):
    for subject, property_ in [
        ("katalog", DCTERMS.publisher),
        ("katalog", DCTERMS.title),
        ("katalog", DCAT.contactPoint),
        ("datasett", DCTERMS.description),
        ("datasett", DCAT.theme),
        ("api", DCAT.endpointURL),
        ("csv", DCAT.accessURL),
    ]:
        node = URIRef(f"{SITE}/data/#{subject}")
        taken = list(graph.triples((node, property_, None)))
        graph.remove((node, property_, None))
        assert faults(graph), (subject, property_)
        for triple in taken:
            graph.add(triple)
    assert not faults(graph)


def test_turtle_and_json_ld_say_the_same(graph):
    text = graph.serialize(format="json-ld", auto_compact=True)
    assert isomorphic(graph, Graph().parse(data=text, format="json-ld"))


def test_the_set_can_be_taken_out_in_every_form(graph):
    files = {
        str(graph.value(distribution, DCAT.downloadURL))
        for distribution in graph.objects(DATASET, DCAT.distribution)
    }
    assert files == {f"{SITE}/initiativer.{end}" for end in ("csv", "xlsx", "json", "atom")}


def test_editions_are_a_series_of_versions_each_after_the_one_before(graph):
    first, second, third = (URIRef(f"{SITE}/data/utgaver/{each.name}/") for each in EDITIONS)
    assert set(graph.objects(DATASET, DCAT.hasVersion)) == {first, second, third}
    assert graph.value(first, DCAT.prev) is None
    assert graph.value(second, DCAT.prev) == first
    assert graph.value(third, DCAT.prev) == second
    assert graph.value(third, DCAT.version) == Literal("2026-11-25.2")
    series = graph.value(third, DCAT.inSeries)
    assert (series, RDF.type, DCAT.DatasetSeries) in graph
    assert graph.value(series, DCTERMS.modified) == Literal("2026-11-25", datatype=XSD.date)


def test_without_editions_there_is_no_series(settings):
    settings.SITE_URL = SITE
    made = dcat.description(facts.Facts(0, None, None, None))
    assert not faults(made)
    assert not list(made.subjects(RDF.type, DCAT.DatasetSeries))
    assert made.value(DATASET, DCTERMS.temporal) is None


def test_the_publisher_is_named_by_the_site_and_no_number_is_made_up(graph):
    publisher = graph.value(DATASET, DCTERMS.publisher)
    assert publisher.startswith(SITE)
    assert set(graph.predicates(publisher)) == {RDF.type, FOAF.name, FOAF.homepage}


def test_every_term_of_others_is_said_to_be_of_its_list(graph):
    others = {
        term
        for _subject, property_, term in graph
        if "/resource/authority/" in term and property_ != SKOS.inScheme
    }
    for term in others:
        assert set(graph.predicates(term)), term


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "kind", "form"),
    [
        ("/data/katalog.ttl", "text/turtle; charset=utf-8", "turtle"),
        ("/data/katalog.jsonld", "application/ld+json", "json-ld"),
    ],
)
def test_the_description_is_served_with_its_type_and_counts_what_is_published(
    client, settings, address, kind, form, django_assert_num_queries
):
    settings.SITE_URL = SITE
    make_draft(start_year=1999)
    make_initiative(start_year=2017)
    with django_assert_num_queries(2):
        response = client.get(address, headers={"Cache-Control": "no-cache"})
    assert response["Content-Type"] == kind
    graph = Graph().parse(data=response.content, format=form)
    assert not faults(graph)
    period = graph.value(DATASET, DCTERMS.temporal)
    assert graph.value(period, DCAT.startDate) == Literal("2017-01-01", datatype=XSD.date)


@pytest.mark.django_db
def test_nothing_of_the_house_is_in_the_description(client):
    make_initiative(by=make_editor(username="hemmelig", email="hemmelig@example.no"))
    said = client.get("/data/katalog.ttl").content.decode()
    assert "hemmelig" not in said
    assert "mailto" not in said


@pytest.mark.django_db
def test_an_empty_catalogue_can_be_harvested(client):
    for address, form in [("/data/katalog.ttl", "turtle"), ("/data/katalog.jsonld", "json-ld")]:
        assert not faults(Graph().parse(data=client.get(address).content, format=form))
    assert json.loads(client.get("/data/katalog.jsonld").content)["@context"]
