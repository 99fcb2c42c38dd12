"""The catalogue as DCAT-AP-NO 3, for data.norge.no and others that harvest.

What depends on who runs the installation is not said: the publisher is named by the address of
the site, without an organisation number.
"""

from rdflib import BNode, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF, RDFS, SKOS

from initiatives.citing import NAME
from initiatives.harvest import series, terms
from initiatives.harvest.facts import DESCRIPTION, TITLE, address
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

# The media type is said for application/… only: the profile's own shapes refuse text/csv.
FORMATS = {
    "csv": (terms.CSV, None),
    "xlsx": (terms.XLSX, "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "json": (terms.JSON, "json"),
    "atom": (terms.ATOM, "atom+xml"),
}
MEDIA_TYPES = "https://www.w3.org/ns/iana/media-types/application/"
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
    _catalogue(graph, facts, home)
    _dataset(graph, facts)
    _service(graph)
    if editions:
        series.add_editions(graph, editions)
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
    provenance = {RDFS.label: texts(PROVENANCE)}
    about |= {
        DCAT.distribution: [_distribution(graph, ending, words) for ending in FORMATS],
        DCTERMS.conformsTo: words,
        DCAT.landingPage: document(graph, "/data/", "Data"),
        FOAF.page: document(graph, "/data/ordbok/", "Ordbok"),
        DCTERMS.issued: day(facts.issued),
        DCTERMS.modified: day(facts.modified),
        DCTERMS.accrualPeriodicity: terms.IRREGULAR,
        DCTERMS.temporal: period(graph, facts.first_year),
        DCTERMS.provenance: add(graph, BNode(), DCTERMS.ProvenanceStatement, provenance),
    }
    add(graph, node("datasett"), DCAT.Dataset, about)


def _distribution(graph, ending, words):
    file_type, media_type = FORMATS[ending]
    about = {
        DCTERMS.title: Literal(f"KI-katalogen ({ending.upper()})", "nb"),
        DCAT.accessURL: URIRef(address("/data/last-ned/")),
        DCAT.downloadURL: URIRef(address(f"/initiativer.{ending}")),
        DCTERMS["format"]: file_type,
        DCTERMS.license: terms.LICENCE,
        DCTERMS.language: terms.BOKMAL,
        DCATAP.availability: terms.STABLE,
        DCTERMS.conformsTo: words if ending != "atom" else None,
    }
    if media_type:
        about[DCAT.mediaType] = add(graph, URIRef(MEDIA_TYPES + media_type), DCTERMS.MediaType, {})
    return add(graph, node(ending), DCAT.Distribution, about)


def _service(graph):
    about = resource(node("api"), SERVICE_TITLE, SERVICE_DESCRIPTION)
    about |= {
        DCAT.endpointURL: URIRef(address("/api/v1/")),
        DCAT.endpointDescription: URIRef(address("/api/v1/openapi.json")),
        DCAT.servesDataset: node("datasett"),
        DCAT.theme: [terms.GOVERNMENT, terms.TECHNOLOGY],
        DCTERMS["format"]: terms.JSON,
        DCTERMS.license: terms.LICENCE,
        DCTERMS.accessRights: terms.PUBLIC,
        DCATAP.availability: terms.STABLE,
    }
    add(graph, node("api"), DCAT.DataService, about)
