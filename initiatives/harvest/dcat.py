"""The catalogue as DCAT-AP-NO 3, for data.norge.no and others that harvest.

What depends on who runs the installation is not said: the publisher is named by the address of
the site, without an organisation number.
"""

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF, RDFS, SKOS

from initiatives.citing import NAME
from initiatives.harvest import series, terms
from initiatives.harvest.distributions import FORMS, add_distribution
from initiatives.harvest.facts import DESCRIPTION, KEYWORDS, TITLE, address
from initiatives.harvest.graph import (
    DCAT,
    DCATAP,
    VCARD,
    add,
    day,
    dictionary,
    document,
    empty,
    node,
    period,
    resource,
    subject,
    texts,
)

SERVICE_TITLE = {
    "nb": "KI-katalogens API",
    "nn": "API-et til KI-katalogen",
    "en": "API of KI-katalogen",
}
SERVICE_DESCRIPTION = {
    "nb": "Initiativene, kodene og endringene som JSON, med listens egne filtre. Bare lesing.",
    "nn": "Initiativa, kodane og endringane som JSON, med filtra til lista. Berre lesing.",
    "en": "Initiatives, codes and changes as JSON, with the list's own filters. Read-only.",
}
PROVENANCE = {
    "nb": "Skrevet med redaksjonens egne ord fra åpne kilder, og lest mot kildene av en annen.",
    "nn": "Skrive med redaksjonens eigne ord frå opne kjelder, og lese mot kjeldene av ein annan.",
    "en": "Written in the editors' own words from public sources; another reader checked them.",
}


def description(facts, editions=()):
    """The whole description as a graph; `editions` are named tuples or rows with name and date."""
    graph = empty()
    home = document(graph, "/", NAME)
    _publisher(graph, home)
    add(graph, node("opphav"), DCTERMS.ProvenanceStatement, {RDFS.label: texts(PROVENANCE)})
    _catalogue(graph, facts, home)
    _dataset(graph, facts)
    _service(graph)
    if editions:
        series.add_editions(graph, editions, facts.first_year)
    terms.declare(graph)
    return graph


def _publisher(graph, home):
    add(graph, node("utgiver"), FOAF.Agent, {FOAF.name: Literal(NAME, "nb"), FOAF.homepage: home})
    contact = {VCARD.fn: Literal(NAME, "nb"), VCARD.hasURL: URIRef(address("/om/"))}
    add(graph, node("kontakt"), VCARD.Organization, contact)
    graph.add((node("kontakt"), RDF.type, VCARD.Kind))  # For those that know no subclasses.


def _catalogue(graph, facts, home):
    about = resource(node("katalog"), TITLE, DESCRIPTION)
    about |= {
        DCAT.dataset: node("datasett"),
        DCAT.service: node("api"),
        DCAT.themeTaxonomy: terms.THEMES,
        DCTERMS.issued: day(facts.issued),
        DCTERMS.modified: day(facts.modified),
        DCTERMS.spatial: terms.NORWAY,
        DCTERMS.language: terms.BOKMAL,
        DCTERMS.license: terms.LICENCE,
        FOAF.homepage: home,
    }
    add(graph, node("katalog"), DCAT.Catalog, about)
    scheme = {DCTERMS.title: Literal("Data theme", "en")}
    add(graph, terms.THEMES, SKOS.ConceptScheme, scheme)


def _dataset(graph, facts):
    about = resource(node("datasett"), TITLE, DESCRIPTION) | subject()
    words = dictionary(graph, "/data/")
    about |= {
        DCAT.distribution: [_distribution(graph, ending, words) for ending in FORMS],
        DCTERMS.conformsTo: words,
        DCAT.landingPage: document(graph, "/data/", "Data"),
        FOAF.page: document(graph, "/data/ordbok/", "Ordbok"),
        DCTERMS.issued: day(facts.issued),
        DCTERMS.modified: day(facts.modified),
        DCTERMS.accrualPeriodicity: terms.IRREGULAR,
        DCTERMS.temporal: period(graph, facts.first_year),
    }
    add(graph, node("datasett"), DCAT.Dataset, about)


def _distribution(graph, ending, words):
    page, file = address("/data/last-ned/"), address(f"/initiativer.{ending}")
    described = words if ending != "atom" else None  # The feed has no columns.
    return add_distribution(graph, node(ending), ending, NAME, page, file, described)


def _service(graph):
    about = resource(node("api"), SERVICE_TITLE, SERVICE_DESCRIPTION)
    standard = {DCTERMS.title: Literal("OpenAPI 3.1", "en")}
    about |= {
        DCAT.endpointURL: URIRef(address("/api/v1/")),
        DCAT.endpointDescription: URIRef(address("/api/v1/openapi.json")),
        DCAT.servesDataset: node("datasett"),
        DCAT.theme: [terms.GOVERNMENT, terms.TECHNOLOGY],
        DCAT.keyword: texts(KEYWORDS),
        DCTERMS.conformsTo: add(graph, terms.OPENAPI, DCTERMS.Standard, standard),
        FOAF.page: document(graph, "/api/v1/", SERVICE_TITLE["nb"]),
        DCTERMS["format"]: terms.JSON,
        DCTERMS.license: terms.LICENCE,
        DCTERMS.accessRights: terms.PUBLIC,
        DCATAP.availability: terms.STABLE,
    }
    add(graph, node("api"), DCAT.DataService, about)
