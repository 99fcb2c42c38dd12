"""The list of initiatives."""

from django.shortcuts import render

from initiatives import needs, suggestions
from initiatives.cards import cards
from initiatives.facets import facets
from initiatives.filters import InitiativeFilter
from initiatives.harvest.links import of_list
from initiatives.links import chips, pages, query_string, sorts
from initiatives.search.marks import Marker


def initiative_list(request):
    """Search, filter and read on: everything about the page stands in its address."""
    query = InitiativeFilter(request.GET)
    terms = query.search.found
    marker = Marker(terms) if terms else None
    same = query_string(query)
    number = query.page.number
    response = render(
        request,
        "initiatives/list.html",
        {
            "query": query,
            "linked": _linked(query),
            "words": query.values.get("q", ""),
            "first": request.GET.get("fra", ""),
            "last": request.GET.get("til", ""),
            "facets": facets(query),
            "chips": chips(query),
            "sorts": sorts(query),
            "filters": suggestions.filters(query),
            "spellings": suggestions.spellings(query),
            "corrected": suggestions.corrections(query),
            "lacking": [hits for hits in terms if not hits.all],
            "repairs": [] if query.page.object_list else suggestions.repairs(query),
            "same": same,
            "this_page": query_string(query, side=number) if number > 1 else same,
            "page": query.page,
            "found": cards(query.page.object_list, query.snapshot, marker),
            "pages": pages(query),
        },
    )
    if needs.is_in_vain(query):
        needs.note(request, query)
        response["Cache-Control"] = "no-cache"  # Each time is counted, so it is made each time.
    response["Link"] = of_list(same)
    return response


def _linked(query):
    """The names that have a field on the page, to which a problem can lead."""
    return ["q", *query.choices, "fra", "til", *(["sorter"] if len(query.results) > 1 else [])]
