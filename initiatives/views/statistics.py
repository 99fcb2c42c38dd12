"""The figures of a set of initiatives, with the same query as the list."""

from django.db.models import Max
from django.shortcuts import render
from django.utils.timezone import now

from initiatives import suggestions
from initiatives.figures import counting
from initiatives.figures.coverage import coverage
from initiatives.figures.heat import heat
from initiatives.figures.report import beside_report
from initiatives.figures.years import without_year, years
from initiatives.filters import InitiativeFilter
from initiatives.forms import LABELS
from initiatives.harvest.facts import address
from initiatives.links import chips, pairs, query_string
from initiatives.models import Initiative
from initiatives.models.codes import EffectKind, Status

CROSSED = ["teknologi", "barriere"]  # With the sectors.
CHOSEN_HERE = ["sektor", "teknologi", "fylke", "status"]  # The rest is chosen in the list.


def statistics(request):
    """All figures of what a query finds: everything about the page stands in its address."""
    query = InitiativeFilter(request.GET)
    selection = counting.Selection(query)
    same = query_string(query)
    context = {
        "query": query,
        "same": same,
        "whole_address": address(request.path) + same,
        "chips": chips(query),
        "fields": _fields(query),
        "linked": _offered(query),
        "kept": [pair for pair in pairs(query) if pair[0] not in _offered(query)],
        "corrected": suggestions.corrections(query),
        "total": selection.total,
        "is_everything": selection.is_everything,
        "now": now(),
        "modified": query.snapshot.made("modified", _modified),
    }
    if selection.total:
        context |= _figures(selection)
    else:
        context["words"] = query.values.get("q", "")
        context["repairs"] = suggestions.repairs(query)
    return render(request, "initiatives/statistics.html", context)


def _figures(selection):
    stated = selection.having("effekt", *EffectKind.values).bit_count()
    bars = {name: counting.figure(selection, name) for name in counting.NAMES}
    return {
        "bars": bars,
        "years": years(selection),
        "without_year": without_year(selection),
        "coverage": coverage(selection),
        "heats": [heat(selection, bars[name], bars["sektor"]) for name in CROSSED],
        "in_operation": counting.part(selection, status=Status.IN_OPERATION),
        "measured": counting.part(selection, effekt=EffectKind.MEASURED),
        "stated": stated,
        "measured_of_stated": counting.part(selection, of=stated, effekt=EffectKind.MEASURED),
        "report": selection.is_everything and beside_report(selection),
    }


def _offered(query):
    """The names with a field of their own: one that has several values already has not."""
    return [name for name in CHOSEN_HERE if len(query.values.get(name, ())) < 2]


def _fields(query):
    return [
        (name, LABELS[name], query.choices[name].items(), "".join(query.values.get(name, ())))
        for name in _offered(query)
    ]


def _modified():
    return Initiative.objects.published().aggregate(last=Max("modified"))["last"]
