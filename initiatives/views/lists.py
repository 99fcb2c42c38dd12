"""The list of initiatives."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext as _

from initiatives.facets import facets
from initiatives.filters import InitiativeFilter
from initiatives.links import chips, query_string, sorts
from initiatives.models import Initiative

PER_PAGE = 20


def initiative_list(request):
    """Search, filter and read on: everything about the page stands in its address."""
    query = InitiativeFilter(request.GET, Initiative.objects.published())
    paginator = Paginator(query.results.for_list(), PER_PAGE)
    asked = query.values.get("side", 1)
    page = paginator.get_page(asked)
    problems = [problem for problems in query.errors.values() for problem in problems]
    if page.number != asked:
        problems.append(
            _("Side %(asked)s finnes ikke. Du ser den siste siden, side %(last)s.")
            % {"asked": asked, "last": page.number}
        )
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
            "page": page,
            "pages": _pages(query, page),
            "problems": problems,
        },
    )


def _pages(query, page):
    """The page numbers to link to, as (number or None for a gap, address)."""
    return [
        (number, query_string(query, side=number if number > 1 else None))
        if isinstance(number, int)
        else (None, "")
        for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ]
