"""«Før dere begynner»: the experience of those alike, to read and to take to a meeting."""

from django.shortcuts import render

from barriers.models import Dimension
from initiatives import accounts
from initiatives.beforehand import ASKED, Alike, question
from initiatives.facets import facets
from initiatives.filters import InitiativeFilter
from initiatives.harvest.facts import address
from initiatives.links import chips, pairs, query_string
from initiatives.models.codes import EffectKind
from initiatives.places.listed import listed
from initiatives.search import bits
from initiatives.wording import inside


def before(request):
    """What those who did something alike met, learnt and got, and who they are."""
    data = request.GET.copy()
    for name in ("sorter", "side"):
        data.pop(name, None)
    query = InitiativeFilter(data)
    asked = [facet for facet in facets(query) if facet.name in ASKED]
    kept = [pair for pair in pairs(query) if pair[0] not in ASKED]
    alike = Alike(query)
    lessons, lessons_count = alike.lessons
    effects, silent = alike.effects
    quoted = [pk for each in alike.met for pk in each.quoted]
    shown = accounts.accounts([*quoted, *lessons, *effects, *alike.to_call], query.snapshot)
    return render(
        request,
        "initiatives/before.html",
        {
            "query": query,
            "asked": asked,
            "kept": kept,
            "chips": chips(query),
            # The choices of the form say the same, if they can.
            "show_chips": kept or any(facet.chosen > 1 for facet in asked),
            "alike": alike,
            "left_out": alike.dropped and listed([inside(each) for each in alike.labels]),
            "fits": alike.fits.bit_count(),
            "count": alike.found.bit_count(),
            "same": query_string(query),
            "wide": query_string(alike.wide),
            "met": _met(alike, quoted, shown),
            "lessons": _with_texts(lessons, shown, accounts.lessons(lessons)),
            "lessons_count": lessons_count,
            "effects": _with_texts(effects, shown, accounts.effects(effects)),
            "grades": _grades(alike),
            "silent": silent,
            "to_call": [
                (name, page, [shown[pk] for pk in pks if pk in shown])
                for name, page, pks in accounts.owners(alike.to_call)
            ],
            "whole_address": address(request.path + query_string(query)),
        },
    )


def _met(alike, quoted, shown):
    """Each dimension with its numbers, its quotes and its question."""
    dimensions = {each.code: each for each in Dimension.objects.all()}
    texts = accounts.met(set(quoted))
    return [
        {
            "dimension": dimension,
            "count": met.count,
            "handled": met.handled,
            "in_list": query_string(alike.wide, barriere=met.code),
            "quotes": [
                (shown[pk], *texts[pk, met.code])
                for pk in met.quoted
                if pk in shown and (pk, met.code) in texts
            ],
            "question": question(dimension.description),
        }
        for met in alike.met
        if (dimension := dimensions.get(met.code))
    ]


def _with_texts(pks, shown, texts):
    return [(shown[pk], texts[pk]) for pk in pks if pk in shown and pk in texts]


def _grades(alike):
    """How many have each grade of effect: (code, label, number, address of the list)."""
    sets = alike.query.snapshot.values["effekt"]
    return [
        (
            code,
            label,
            (alike.found & sets.get(code, bits.EMPTY)).bit_count(),
            query_string(alike.wide, effekt=code),
        )
        for code, label in EffectKind.choices
    ]
