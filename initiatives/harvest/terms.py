"""Terms of other people's vocabularies that the description uses.

Each is declared in the graph with its class, scheme and name, so that a validator that has not
fetched the vocabularies can tell what it is.
"""

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, SKOS

AUTHORITY = "http://publications.europa.eu/resource/authority/"  # The EU's own lists of codes.
ACTIVITIES = "https://data.norge.no/vocabulary/provenance-activity-type"

LICENCE = URIRef(f"{AUTHORITY}licence/NLOD_2_0")
PUBLIC = URIRef(f"{AUTHORITY}access-right/PUBLIC")
IRREGULAR = URIRef(f"{AUTHORITY}frequency/IRREG")
BOKMAL = URIRef(f"{AUTHORITY}language/NOB")
NORWAY = URIRef(f"{AUTHORITY}country/NOR")
STABLE = URIRef(f"{AUTHORITY}planned-availability/STABLE")
THEMES = URIRef(f"{AUTHORITY}data-theme")
GOVERNMENT, TECHNOLOGY = URIRef(f"{THEMES}/GOVE"), URIRef(f"{THEMES}/TECH")
CSV, XLSX, JSON, ATOM = (
    URIRef(f"{AUTHORITY}file-type/{code}") for code in ("CSV", "XLSX", "JSON", "ATOM")
)
LOS = URIRef("https://psi.norge.no/los/tema/demokrati-og-innbyggerrettigheter")
OPENAPI = URIRef("https://spec.openapis.org/oas/v3.1.0")
COLLECTED = URIRef(f"{ACTIVITIES}#collecting-from-third-party")

# The class beside skos:Concept, the name in bokmål, and the name in English.
DECLARED = {
    LICENCE: (DCTERMS.LicenseDocument, "Norsk lisens for offentlige data 2.0", "NLOD 2.0"),
    PUBLIC: (DCTERMS.RightsStatement, "offentlig", "public"),
    IRREGULAR: (DCTERMS.Frequency, "uregelmessig", "irregular"),
    BOKMAL: (DCTERMS.LinguisticSystem, "norsk bokmål", "Norwegian Bokmål"),
    NORWAY: (DCTERMS.Location, "Norge", "Norway"),
    STABLE: (None, "stabil", "stable"),
    GOVERNMENT: (None, "forvaltning og offentlig sektor", "government and public sector"),
    TECHNOLOGY: (None, "vitenskap og teknologi", "science and technology"),
    LOS: (None, "Demokrati og innbyggerrettigheter", "Democracy and citizens' rights"),
    CSV: (DCTERMS.MediaTypeOrExtent, "CSV", "CSV"),
    XLSX: (DCTERMS.MediaTypeOrExtent, "XLSX", "XLSX"),
    JSON: (DCTERMS.MediaTypeOrExtent, "JSON", "JSON"),
    ATOM: (DCTERMS.MediaTypeOrExtent, "Atom", "Atom"),
    COLLECTED: (PROV.Activity, "innhenting fra tredjepart", "collecting from third party"),
}


def declare(graph):
    """Say of each term in the graph what it is."""
    used = set(graph.objects())
    for term, (kind, name_nb, name_en) in DECLARED.items():
        if term in used:
            graph.add((term, RDF.type, SKOS.Concept))
            graph.add((term, SKOS.prefLabel, Literal(name_nb, "nb")))
            graph.add((term, SKOS.prefLabel, Literal(name_en, "en")))
            if kind:
                graph.add((term, RDF.type, kind))
            if scheme := _scheme(term):
                graph.add((term, SKOS.inScheme, scheme))


def _scheme(term):
    if term.startswith(AUTHORITY):
        return URIRef(term.rpartition("/")[0])
    return URIRef(ACTIVITIES) if term.startswith(ACTIVITIES) else None  # LOS has no one scheme.
