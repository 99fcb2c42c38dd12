"""What DCAT-AP-NO 3 demands of what we use of it, to be asked of a graph.

Written from the profile's own SHACL shapes (dcatapno3-core-shapes, -range-shapes and
-vocabulary-shapes, 30 January 2025) and its text; mandatory properties have a least number.
Version 2 asks for the classes besides, and refuses what is in `REFUSED`.
"""

import re

from rdflib import Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, PROV, RDF, SKOS, XSD

DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCATAP = Namespace("http://data.europa.eu/r5r/")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
ADMS = Namespace("http://www.w3.org/ns/adms#")
AUTHORITY = "http://publications.europa.eu/resource/authority/"

ANY = None
WORDS = {DCTERMS.title: (1, ANY, "words"), DCTERMS.description: (1, ANY, "words")}
SENDER = {
    DCTERMS.publisher: (1, 1, FOAF.Agent),
    DCAT.contactPoint: (1, ANY, VCARD.Organization),
    DCTERMS.identifier: (1, 1, "literal"),  # Mandatory in 2.x, which some still ask for.
}
DATES = {DCTERMS.issued: (0, 1, "date"), DCTERMS.modified: (0, 1, "date")}
THEME = {DCAT.theme: (1, ANY, "theme")}
PLACE = {DCTERMS.spatial: (0, ANY, "country")}
SHAPES = {
    FOAF.Agent: {FOAF.name: (1, ANY, "literal"), FOAF.homepage: (0, 1, FOAF.Document)},
    VCARD.Organization: {VCARD.fn: (1, ANY, "literal"), VCARD.hasURL: (1, 1, "iri")},
    DCAT.Catalog: WORDS
    | SENDER
    | DATES
    | PLACE
    | {
        DCAT.dataset: (1, ANY, DCAT.Dataset),
        DCAT.service: (0, ANY, DCAT.DataService),
        DCAT.themeTaxonomy: (0, ANY, SKOS.ConceptScheme),
        DCTERMS.license: (0, 1, "licence"),
        DCTERMS.language: (0, ANY, "language"),
        FOAF.homepage: (0, 1, FOAF.Document),
    },
    DCAT.Dataset: WORDS
    | SENDER
    | DATES
    | THEME
    | PLACE
    | {
        DCAT.distribution: (0, ANY, DCAT.Distribution),
        DCAT.keyword: (0, ANY, "text"),
        DCAT.landingPage: (0, ANY, FOAF.Document),
        DCAT.hasVersion: (0, ANY, DCAT.Dataset),
        DCAT.isVersionOf: (0, ANY, DCAT.Dataset),
        DCAT.inSeries: (0, ANY, DCAT.DatasetSeries),
        DCAT.prev: (0, 1, DCAT.Dataset),
        DCAT.version: (0, 1, "literal"),
        DCTERMS.accessRights: (0, 1, "access-right"),
        DCTERMS.accrualPeriodicity: (0, 1, "frequency"),
        DCTERMS.conformsTo: (0, ANY, DCTERMS.Standard),
        DCTERMS.language: (0, ANY, "language"),
        DCTERMS.provenance: (0, ANY, DCTERMS.ProvenanceStatement),
        DCTERMS.temporal: (0, ANY, DCTERMS.PeriodOfTime),
        FOAF.page: (0, ANY, FOAF.Document),
        PROV.wasGeneratedBy: (0, ANY, PROV.Activity),
    },
    DCAT.Distribution: {
        DCAT.accessURL: (1, ANY, "iri"),
        DCAT.downloadURL: (0, ANY, "iri"),
        DCAT.mediaType: (0, 1, "application"),
        DCATAP.availability: (0, 1, "planned-availability"),
        DCTERMS.conformsTo: (0, ANY, DCTERMS.Standard),
        DCTERMS["format"]: (0, 1, "file-type"),
        DCTERMS.language: (0, ANY, "language"),
        DCTERMS.license: (0, 1, "licence"),
        DCTERMS.title: (0, ANY, "words"),
        DCTERMS.description: (0, ANY, "words"),
    },
    DCAT.DataService: WORDS
    | SENDER
    | {
        DCAT.endpointURL: (1, 1, "iri"),
        DCAT.endpointDescription: (0, ANY, "iri"),
        DCAT.servesDataset: (0, ANY, DCAT.Dataset),
        DCAT.theme: (0, ANY, "theme"),
        DCAT.keyword: (0, ANY, "text"),
        DCATAP.availability: (0, 1, "planned-availability"),
        DCTERMS.conformsTo: (0, ANY, DCTERMS.Standard),
        FOAF.page: (0, ANY, FOAF.Document),
        DCTERMS.accessRights: (0, 1, "access-right"),
        DCTERMS["format"]: (0, ANY, "file-type"),
        DCTERMS.license: (0, 1, "licence"),
    },
    DCTERMS.Standard: {DCTERMS.title: (1, ANY, "words")},
    DCTERMS.PeriodOfTime: {DCAT.startDate: (0, 1, "date"), DCAT.endDate: (0, 1, "date")},
    SKOS.ConceptScheme: {DCTERMS.title: (1, ANY, "literal")},
    SKOS.Concept: {SKOS.prefLabel: (1, ANY, "text")},
}
# The series has what a dataset has too.
SHAPES[DCAT.DatasetSeries] = SHAPES[DCAT.Dataset]
# As version 3 wants them, each of these breaks a shape of version 2, or the other way around.
REFUSED = [DCAT.byteSize, SPDX.checksum, ADMS.status]
RECOMMENDED = {
    DCAT.Catalog: [
        DCAT.dataset, DCAT.service, DCTERMS.spatial, DCTERMS.modified, FOAF.homepage,
        DCTERMS.license, DCTERMS.language, DCAT.themeTaxonomy, DCTERMS.issued,
    ],
    DCAT.Dataset: [
        PROV.wasGeneratedBy, DCAT.distribution, DCTERMS.spatial, DCAT.keyword, DCTERMS.temporal,
        DCTERMS.accessRights,
    ],
    DCAT.DatasetSeries: [DCTERMS.spatial, DCTERMS.temporal],
    DCAT.Distribution: [
        DCTERMS.description, DCTERMS["format"], DCTERMS.license, DCATAP.availability,
    ],
    DCAT.DataService: [
        DCAT.endpointDescription, DCTERMS["format"], DCAT.theme, DCAT.servesDataset,
        DCATAP.availability, DCAT.keyword, DCTERMS.conformsTo,
    ],
}  # fmt: skip


def faults(graph):
    """Each breach as a sentence."""
    refused = [f"{subject} says {each}" for each in REFUSED for subject in graph.subjects(each)]
    return refused + [
        fault
        for kind, properties in SHAPES.items()
        for subject in graph.subjects(RDF.type, kind)
        for property_, (least, most, check) in properties.items()
        for fault in _faults(graph, subject, property_, least, most, check)
    ]


def _faults(graph, subject, property_, least, most, check):
    values = list(graph.objects(subject, property_))
    if len(values) < least or (most is not ANY and len(values) > most):
        yield f"{subject} has {len(values)} {property_}"
    if check == "words" and len({value.language for value in values}) < len(values):
        yield f"{subject} has two {property_} in a language"
    if check == "theme" and values and not any(f"{AUTHORITY}data-theme/" in v for v in values):
        yield f"{subject} has no theme of the EU's"
    for value in values:
        if not _is_right(graph, value, check):
            yield f"{subject} {property_} {value!r} is not {check}"


def _is_right(graph, value, check):
    if isinstance(check, URIRef):
        return (value, RDF.type, check) in graph
    if check in ("words", "text"):
        return isinstance(value, Literal) and bool(value.language) and bool(value.strip())
    if check == "literal":
        return isinstance(value, Literal) and bool(value.strip())
    if check == "date":
        return value.datatype in (XSD.date, XSD.dateTime)
    if not isinstance(value, URIRef) or not re.match(r"https?://[^\s<>]+$", value):
        return False
    if check == "iri":
        return True
    if check == "application":
        return value.startswith("https://www.w3.org/ns/iana/media-types/application/")
    if check == "theme":
        return (value, RDF.type, SKOS.Concept) in graph
    scheme = URIRef(AUTHORITY + check)
    return value.startswith(f"{scheme}/") and (value, SKOS.inScheme, scheme) in graph
