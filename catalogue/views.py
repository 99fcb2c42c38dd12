"""The pages that no app owns: home and about."""

from django.shortcuts import render

from barriers.models import Dimension
from initiatives.cards import cards
from initiatives.models import Initiative, Municipality, Sector
from initiatives.models.codes import EffectKind, Status
from initiatives.search import snapshot

NEWEST = 4


def home(request):
    """What the catalogue holds, and the ways in."""
    published = Initiative.objects.published()
    per_sector = published.count_by("sectors__code")
    per_dimension = published.count_by("dimensions__code")
    newest = list(published.newest().values_list("pk", flat=True)[:NEWEST])
    return render(
        request,
        "catalogue/home.html",
        {
            "count": published.count(),
            "municipality_count": len(published.count_by("organisations__municipality")),
            "municipality_total": Municipality.objects.count(),
            "measured": published.having_any("effects__kind", [EffectKind.MEASURED]).count(),
            "in_operation": published.filter(status=Status.IN_OPERATION).count(),
            "sectors": [(each, per_sector.get(each.code, 0)) for each in Sector.objects.all()],
            "dimensions": [
                (each, per_dimension.get(each.code, 0)) for each in Dimension.objects.all()
            ],
            "newest": cards(newest, snapshot.current()),
        },
    )


def about(request):
    """What this is, where the examples come from, and how to read it."""
    return render(request, "catalogue/about.html")
