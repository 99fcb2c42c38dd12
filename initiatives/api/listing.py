"""Initiatives page by page: the rows of the CSV in its order, and the counts beside them."""

from urllib.parse import urlencode

from django.conf import settings

from initiatives.api import cursors, queries
from initiatives.api.problems import ROOT
from initiatives.exports.records import records
from initiatives.facets import facets
from initiatives.links import pairs


def initiatives(data):
    """A page of what a query finds."""
    query, asked = queries.filtered(data, queries.ListForm(data))
    first, limit = _first(query, asked["cursor"]), asked["limit"]
    *pks, after = [*query.results[first : first + limit + 1], None][: limit + 1]
    go_on = [first + limit, pks[-1], after] if after else None
    return {
        "count": len(query.results),
        "next": address("initiatives", data, canonical(query), go_on),
        "initiatives": [record for some in records(pks, asked["kolonner"]) for record in some],
    }


def canonical(query):
    """The query as a text that is the same however its address is written."""
    return urlencode(list(pairs(query)))


def address(name, data, query, place):
    """The same address with a cursor that goes on after a place; None if there is no more."""
    if place is None:
        return None
    kept = [(key, value) for key in data if key != "cursor" for value in data.getlist(key)]
    kept.append(("cursor", cursors.make(query, place)))
    return f"{settings.SITE_URL}{ROOT}/{name}?{urlencode(kept, safe=',:')}"


def start(query, cursor):
    """The place where a cursor says to go on, or None at the beginning."""
    try:
        return cursors.read(query, cursor) if cursor else None
    except ValueError as fault:
        queries.refuse({"cursor": [fault]}, {})


def _first(query, cursor):
    """Where the page begins: after the initiative that the last one ended with.

    Others may have come or gone before it meanwhile. If it is gone itself, the page begins with
    the one that was next, and if that is gone too, at the same place as it would have.
    """
    place = start(canonical(query), cursor)
    if place is None:
        return 0
    first, last, after = place
    if query.results[first - 1 : first] == [last]:
        return first
    ranked = query.results[0 : len(query.results)]
    if last in ranked:
        return ranked.index(last) + 1
    return ranked.index(after) if after in ranked else min(first, len(ranked))


def counts(data):
    """Every facet of a query with its counts."""
    query, _asked = queries.filtered(data, queries.Form(data))
    return {
        "count": len(query.results),
        "facets": [
            {
                "name": facet.name,
                "label": str(facet.label),
                "options": [option._asdict() for option in facet.options],
            }
            for facet in facets(query)
        ],
    }
