"""The six dimensions of barriers: what was met in each, and how it was handled."""

from functools import partial

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from barriers.models import Dimension
from initiatives import accounts
from initiatives.experience import by_measure, told
from initiatives.links import pages, query_string
from initiatives.narrowed import Narrowed
from initiatives.search import bits


def dimension_list(request):
    """The dimensions with how many met each, how many did something, and in which sectors."""
    query = Narrowed(request.GET)
    met, did = query.snapshot.values["barriere"], told(query.snapshot).measures
    dimensions = list(Dimension.objects.all())
    return render(
        request,
        "barriers/list.html",
        {
            "query": query,
            "rows": [
                (
                    each,
                    (query.having & met.get(each.code, bits.EMPTY)).bit_count(),
                    (query.having & did.get(each.code, bits.EMPTY)).bit_count(),
                    query_string(query, barriere=each.code),
                )
                for each in dimensions
            ],
            "matrix": _matrix(query, dimensions),
        },
    )


def _matrix(query, dimensions):
    """Each sector that met something, with (number, address) for each dimension."""
    found = query.among(leave_out="sektor")
    values = query.snapshot.values
    for code, label in query.choices["sektor"].items():
        placed = found & values["sektor"].get(code, bits.EMPTY)
        cells = [
            (
                (placed & values["barriere"].get(each.code, bits.EMPTY)).bit_count(),
                query_string(query, sektor=code, barriere=each.code),
            )
            for each in dimensions
        ]
        if any(number for number, _address in cells):
            yield label, cells


def dimension(request, code):
    """One dimension: first what those did who came far, then what others did, then the rest."""
    found = get_object_or_404(Dimension, code=code)
    query = Narrowed(request.GET, "barriere", code, partial(by_measure, code=code))
    pks = query.page.object_list
    texts = accounts.met(pks)
    shown = accounts.accounts(pks, query.snapshot)
    for pk, account in shown.items():
        account.note, account.measure = texts.get((pk, code), ("", ""))
    tiers = query.results.tiers
    headings = [
        _("Det de gjorde, der løsningen er i drift eller effekten er målt"),
        _("Det andre gjorde"),
        _("Møtte dette, men kildene sier ikke hva de gjorde"),
    ]
    return render(
        request,
        "barriers/dimension.html",
        {
            "dimension": found,
            "query": query,
            "count": len(query.results),
            "handled": (tiers[0] | tiers[1]).bit_count(),
            "in_list": query_string(query, barriere=code),
            "groups": [
                (heading, tier.bit_count(), of_it)
                for heading, tier in zip(headings, tiers, strict=True)
                if (of_it := [shown[pk] for pk in shown if tier >> pk & 1])
            ],
            "page": query.page,
            "pages": pages(query),
        },
    )
