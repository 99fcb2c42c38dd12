"""The pages that no app owns: home and about."""

from itertools import islice

from django.conf import settings
from django.http import QueryDict
from django.shortcuts import render

from initiatives.cards import cards
from initiatives.filters import InitiativeFilter
from initiatives.models.codes import EffectKind, Status
from initiatives.search import bits
from initiatives.search.results import arranged

NEWEST = 4


def home(request):
    """What the catalogue holds, and the ways in. Every number is that of the list it leads to."""
    query = InitiativeFilter(QueryDict())
    snapshot = query.snapshot
    newest = list(islice(arranged(snapshot, snapshot.everything, "nyeste"), NEWEST))
    return render(
        request,
        "catalogue/home.html",
        {
            "query": query,
            "count": snapshot.everything.bit_count(),
            "in_operation": _number(snapshot, "status", Status.IN_OPERATION),
            "measured": _number(snapshot, "effekt", EffectKind.MEASURED),
            "municipality_count": sum(map(bool, snapshot.values["kommune"].values())),
            "municipality_total": len(snapshot.choices["kommune"]),
            "sectors": _numbers(snapshot, "sektor"),
            "dimensions": _numbers(snapshot, "barriere"),
            "newest": cards(newest, snapshot),
        },
    )


def _number(snapshot, name, code):
    return snapshot.values[name].get(code, bits.EMPTY).bit_count()


def _numbers(snapshot, name):
    """Each value of a filter: (code, label, how many have it)."""
    labels = snapshot.choices[name].items()
    return [(code, label, _number(snapshot, name, code)) for code, label in labels]


def accessibility(request):
    """The accessibility statement: what is held, what is tested, and how to complain."""
    context = {"contact": settings.CONTACT_EMAIL}
    return render(request, "catalogue/accessibility.html", context)


def privacy(request):
    """What is known of visitors, of editors, and of those whom the texts name."""
    return render(request, "catalogue/privacy.html", {"contact": settings.CONTACT_EMAIL})


def about(request):
    """What this is, where the examples come from, and how to read it."""
    return render(request, "catalogue/about.html")
