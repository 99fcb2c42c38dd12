"""The list of initiatives."""

from django.shortcuts import render

from initiatives.facets import facets
from initiatives.filters import InitiativeFilter
from initiatives.links import chips, query_string, sorts
from initiatives.models import Initiative


def initiative_list(request):
    """Search, filter and read on: everything about the page stands in its address."""
    query = InitiativeFilter(request.GET, Initiative.objects.published())
    return render(
        request,
        "initiatives/list.html",
        {
            "query": query,
            "words": " ".join(query.values.get("q", [])),
            "facets": facets(query),
            "chips": chips(query),
            "sorts": sorts(query),
            "same": query_string(query),
            "page": query.page,
            "pages": _pages(query),
        },
    )


def _pages(query):
    """The page numbers to link to, as (number or None for a gap, address)."""
    return [
        (number, query_string(query, side=number if number > 1 else None))
        if isinstance(number, int)
        else (None, "")
        for number in query.page.paginator.get_elided_page_range(
            query.page.number, on_each_side=1, on_ends=1
        )
    ]
