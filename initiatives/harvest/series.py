"""The dated editions in the description: a series of datasets that are versions of the set."""

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, RDF

from initiatives.harvest import terms
from initiatives.harvest.distributions import add_distribution
from initiatives.harvest.facts import DESCRIPTION, TITLE, address
from initiatives.harvest.graph import DCAT, add, day, dictionary, node, period, resource, subject

SERIES_TITLE = {
    "nb": "Utgaver av KI-katalogen",
    "nn": "Utgåver av KI-katalogen",
    "en": "Editions of KI-katalogen",
}
SERIES_DESCRIPTION = {
    "nb": "Daterte utgaver av datasettet. En utgave endres aldri.",
    "nn": "Daterte utgåver av datasettet. Ei utgåve blir aldri endra.",
    "en": "Dated editions of the dataset. An edition never changes.",
}
FILES = ("csv", "json")


def add_editions(graph, editions, first_year):
    """Describe the editions, which are given with the earliest first."""
    about = resource(node("utgaver"), SERIES_TITLE, SERIES_DESCRIPTION)
    about |= {
        DCAT.theme: [terms.GOVERNMENT, terms.TECHNOLOGY],
        DCTERMS.spatial: terms.NORWAY,
        DCTERMS.temporal: period(graph, first_year),
        DCTERMS.issued: day(editions[0].date),
        DCTERMS.modified: day(editions[-1].date),
        DCTERMS.accrualPeriodicity: terms.IRREGULAR,
    }
    add(graph, node("utgaver"), DCAT.DatasetSeries, about)
    graph.add((node("utgaver"), RDF.type, DCAT.Dataset))  # For those that know no subclasses.
    graph.add((node("katalog"), DCAT.dataset, node("utgaver")))
    for before, edition in zip([None, *editions], editions, strict=False):
        _edition(graph, edition, before)


def _folder(edition):
    return f"/data/utgaver/{edition.name}/"


def _edition(graph, edition, before):
    here = URIRef(address(_folder(edition)))
    words = dictionary(graph, _folder(edition))
    title = {language: f"{text} ({edition.name})" for language, text in TITLE.items()}
    about = resource(here, title, DESCRIPTION) | subject()
    about |= {
        DCAT.distribution: [_distribution(graph, edition, ending, words) for ending in FILES],
        DCAT.inSeries: node("utgaver"),
        DCAT.isVersionOf: node("datasett"),
        DCAT.prev: before and URIRef(address(_folder(before))),
        DCAT.version: Literal(edition.name),
        DCTERMS.conformsTo: words,
        DCTERMS.issued: day(edition.date),
    }
    add(graph, here, DCAT.Dataset, about)
    graph.add((node("katalog"), DCAT.dataset, here))
    graph.add((node("datasett"), DCAT.hasVersion, here))


def _distribution(graph, edition, ending, words):
    page, title = address(_folder(edition)), f"KI-katalogen {edition.name}"
    here, file = URIRef(f"{page}#{ending}"), f"{page}initiativer.{ending}"
    return add_distribution(graph, here, ending, title, page, file, words)
