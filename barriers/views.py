"""The six dimensions: what was met in each, and how it was handled.

What was met belongs to the initiatives, which build on this app and not the other
way round; it is reached through `Dimension.met`.
"""

from collections import Counter

from django.db.models import Case, Count, F, Value, When
from django.shortcuts import get_object_or_404, render

from barriers.models import Dimension

SHOWN = 50  # The list of initiatives, which can be turned over, has the rest.


def dimension_list(request):
    """The dimensions with how many met each, and in which sectors."""
    dimensions = list(Dimension.objects.all())
    met = Dimension.met.rel.related_model.objects.published()
    per_dimension = dict(met.order_by().values_list("dimension").annotate(Count("pk")))
    sectors, cells = {}, Counter()
    sector = "initiative__sectors"
    placed = met.order_by(f"{sector}__order").values_list(
        "dimension", f"{sector}__code", f"{sector}__name_nb"
    )
    for dimension, code, name, number in placed.annotate(Count("pk")):
        sectors[code] = name
        cells[code, dimension] = number
    return render(
        request,
        "barriers/list.html",
        {
            "rows": [(each, per_dimension.get(each.pk, 0)) for each in dimensions],
            "matrix": [
                (code, name, [(each, cells[code, each.pk]) for each in dimensions])
                for code, name in sectors.items()
            ],
        },
    )


def dimension(request, code):
    """One dimension: what the initiatives met, those that say how they handled it first."""
    found = get_object_or_404(Dimension, code=code)
    met = found.met.published()
    handled = met.exclude(measure="").count()
    silent = [When(**{field: ""}, then=Value(1)) for field in ("measure", "note")]
    shown = met.order_by(
        *(Case(each, default=Value(0)) for each in silent),
        F("initiative__start_year").desc(nulls_last=True),
        "pk",
    )
    return render(
        request,
        "barriers/dimension.html",
        {
            "dimension": found,
            "count": met.count(),
            "handled": handled,
            "rows": shown.select_related("initiative").prefetch_related(
                "initiative__participations__organisation"
            )[:SHOWN],
        },
    )
