"""The seven benefits, and who claims them with what evidence."""

from django.db.models import Count
from django.shortcuts import get_object_or_404, render

from initiatives.models import Benefit, Initiative
from initiatives.models.codes import EffectKind

SHOWN = 50  # The list of initiatives, which can be turned over, has the rest.


def benefit_list(request):
    """The benefits with how many claim each, and how well founded their effects are."""
    published = Initiative.objects.published()
    claimed = published.count_by("benefits__code")
    counted = published.order_by().values_list("benefits__code", "effects__kind")
    kinds = {
        (code, kind): number for code, kind, number in counted.annotate(Count("pk", distinct=True))
    }
    rows = [
        {
            "benefit": benefit,
            "claimed": claimed.get(benefit.code, 0),
            "kinds": [
                (code, label, kinds.get((benefit.code, code), 0))
                for code, label in EffectKind.choices
            ],
        }
        for benefit in Benefit.objects.all()
    ]
    return render(request, "initiatives/benefits.html", {"rows": rows})


def benefit(request, code):
    """One benefit and those that claim it, the best evidence first."""
    found = get_object_or_404(Benefit, code=code)
    claiming = Initiative.objects.published().having_any("benefits__code", [code])
    return render(
        request,
        "initiatives/benefit.html",
        {
            "benefit": found,
            "count": claiming.count(),
            "initiatives": claiming.best_evidence_first().for_list()[:SHOWN],
        },
    )
