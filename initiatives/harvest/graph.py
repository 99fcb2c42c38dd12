"""Building the description: a small step from Python values to statements about a node."""

from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, PROV, RDF, RDFS, SKOS, XSD

from initiatives.harvest import terms
from initiatives.harvest.facts import KEYWORDS, address

DCAT = Namespace("http://www.w3.org/ns/dcat#")  # rdflib's own stops at version 2.
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
DCATAP = Namespace("http://data.europa.eu/r5r/")
PREFIXES = {
    "dcat": DCAT, "dct": DCTERMS, "foaf": FOAF, "prov": PROV, "skos": SKOS, "vcard": VCARD,
    "dcatap": DCATAP, "rdfs": RDFS, "xsd": XSD,
}  # fmt: skip


def empty():
    """A graph that knows the usual short names."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph


def node(name):
    """The address that names a part of the description."""
    return URIRef(address(f"/data/#{name}"))


def add(graph, subject, kind, about):
    """Say what a node is and what is known about it; None is not said. Return the node.

    A value is a node or literal, or a list of them.
    """
    graph.add((subject, RDF.type, kind))
    for predicate, values in about.items():
        for value in values if isinstance(values, list) else [values]:
            if value is not None:
                graph.add((subject, predicate, value))
    return subject


def texts(by_language):
    """A text in several languages as literals; a list of texts in each language may be given."""
    return [
        Literal(text, language)
        for language, said in by_language.items()
        for text in (said if isinstance(said, list) else [said])
    ]


def day(when):
    """A date, or None."""
    return when and Literal(when.isoformat(), datatype=XSD.date)


def document(graph, path, title):
    """A page of this site, said to be one."""
    return add(graph, URIRef(address(path)), FOAF.Document, {DCTERMS.title: Literal(title, "nb")})


def resource(identifier, title, description):
    """What every catalogue, dataset, series and service must say."""
    return {
        DCTERMS.identifier: Literal(str(identifier)),
        DCTERMS.title: texts(title),
        DCTERMS.description: texts(description),
        DCTERMS.publisher: node("utgiver"),
        DCAT.contactPoint: node("kontakt"),
    }


def subject():
    """What the data are about, how they came to be, and who may see them."""
    return {
        DCAT.theme: [terms.GOVERNMENT, terms.TECHNOLOGY, terms.LOS],
        DCAT.keyword: texts(KEYWORDS),
        DCTERMS.spatial: terms.NORWAY,
        DCTERMS.language: terms.BOKMAL,
        DCTERMS.accessRights: terms.PUBLIC,
        DCTERMS.provenance: node("opphav"),
        PROV.wasGeneratedBy: terms.COLLECTED,
    }


def dictionary(graph, folder):
    """The dictionary that says what each column of the files in a folder of the site holds."""
    about = {
        DCTERMS.title: Literal("Ordbok for KI-katalogen", "nb"),
        RDFS.seeAlso: URIRef(address(f"{folder}datapackage.json")),
    }
    return add(graph, URIRef(address(f"{folder}ordbok.json")), DCTERMS.Standard, about)


def period(graph, first_year):
    """The time that the data cover, from the first known start; still running."""
    start = {DCAT.startDate: Literal(f"{first_year}-01-01", datatype=XSD.date)}
    return add(graph, BNode(), DCTERMS.PeriodOfTime, start) if first_year else None
