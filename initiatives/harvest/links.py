"""The `Link` header: where a page's content is to be had in other forms, for programs."""

from urllib.parse import urlsplit

from initiatives.exports.about import LICENCE_ADDRESS
from initiatives.harvest.facts import address
from initiatives.languages import permanent

ALTERNATES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "atom": "application/atom+xml",
}
CITATIONS = {"bib": "application/x-bibtex", "ris": "application/x-research-info-systems"}
LONGEST = 1_000  # Characters of a query: a proxy gives up on a page with long headers.


def of_list(query_string):
    """The rows of the list in other forms, the same query, and what the columns hold."""
    fits = len(query_string) <= LONGEST
    links = [
        (f"/initiativer.{ending}{query_string}", "alternate", kind)
        for ending, kind in ALTERNATES.items()
        if fits
    ]
    return _header([*links, *_terms()])


def of_initiative(initiative):
    """The initiative as JSON, its citations, and what its fields and licence mean."""
    page = permanent("initiative", initiative.key)
    api = permanent("api:initiative", initiative.key)
    cited = [(f"{page}sitering.{end}", "describedby", kind) for end, kind in CITATIONS.items()]
    whole = [(api, "alternate", "application/json"), ("/data/", "collection", "text/html")]
    return _header([*whole, *cited, *_terms()])


def _terms():
    yield "/data/ordbok.json", "describedby", "application/json"
    yield LICENCE_ADDRESS, "license", "text/html"


def _header(links):
    return ", ".join(f'<{_whole(path)}>; rel="{rel}"; type="{kind}"' for path, rel, kind in links)


def _whole(path):
    return path if urlsplit(path).netloc else address(path)
