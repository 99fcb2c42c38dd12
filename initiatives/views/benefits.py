"""The seven benefits: who claims them, what came of it, and how well founded that is."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from initiatives import accounts
from initiatives.experience import by_evidence, first, told, with_effect
from initiatives.links import pages, query_string
from initiatives.models import Benefit
from initiatives.models.codes import EffectKind
from initiatives.narrowed import Narrowed
from initiatives.search import bits

FIGURES = 3


def benefit_list(request):
    """The benefits with how many claim each, and how well founded their effects are."""
    query = Narrowed(request.GET)
    claimed = query.snapshot.values["gevinst"]
    rows, having_of = [], {}
    for benefit in Benefit.objects.all():
        having = having_of[benefit] = query.having & claimed.get(benefit.code, bits.EMPTY)
        rows.append(
            {
                "benefit": benefit,
                "count": having.bit_count(),
                "address": query_string(query, gevinst=benefit.code),
                "kinds": _kinds(query, having, gevinst=benefit.code),
                "silent": (having & ~with_effect(query.snapshot)).bit_count(),
            }
        )
    return render(
        request,
        "initiatives/benefits.html",
        {
            "query": query,
            "rows": rows,
            "grades": EffectKind.choices,
            "figures": _figures(query.snapshot, having_of),
        },
    )


def _figures(snapshot, having_of):
    """Some measured figures for each benefit, no initiative twice: [(benefit, [(who, text)])]."""
    counted = told(snapshot).figures.get(EffectKind.MEASURED.value, bits.EMPTY)
    chosen = {}
    for benefit, having in having_of.items():
        chosen[benefit] = first(snapshot, [having & counted], FIGURES)
        counted &= ~bits.of(chosen[benefit])
    pks = [pk for some in chosen.values() for pk in some]
    shown, texts = accounts.accounts(pks, snapshot), accounts.effects(pks)
    return [
        (benefit, [(shown[pk], texts[pk][0][-1]) for pk in some if pk in shown and pk in texts])
        for benefit, some in chosen.items()
        if some
    ]


def _kinds(query, having, **own):
    """Each grade of effect with how many of them have it: (code, label, number, address)."""
    sets = query.snapshot.values["effekt"]
    return [
        (
            code,
            label,
            (having & sets.get(code, bits.EMPTY)).bit_count(),
            query_string(query, **own, effekt=code),
        )
        for code, label in EffectKind.choices
    ]


def benefit(request, code):
    """One benefit and those that claim it, the best evidence first and figures before words."""
    found = get_object_or_404(Benefit, code=code)
    query = Narrowed(request.GET, "gevinst", code, by_evidence)
    pks = query.page.object_list
    texts = accounts.effects(pks)
    shown = accounts.accounts(pks, query.snapshot)
    for pk, account in shown.items():
        account.effects = texts.get(pk, [])
    # Two sets a grade: with figures, and without.
    *graded, silent = query.results.tiers
    parts = [*(a | b for a, b in zip(graded[::2], graded[1::2], strict=True)), silent]
    headings = [
        _("Med målt effekt"),
        _("Med anslått effekt"),
        _("Med forventet effekt"),
        _("Kildene sier ikke hva det ga"),
    ]
    return render(
        request,
        "initiatives/benefit.html",
        {
            "benefit": found,
            "query": query,
            "count": len(query.results),
            "kinds": _kinds(query, query.having, gevinst=code),
            "silent": silent.bit_count(),
            "in_list": query_string(query, gevinst=code),
            "groups": [
                (heading, of_it)
                for heading, tier in zip(headings, parts, strict=True)
                if (of_it := [shown[pk] for pk in shown if tier >> pk & 1])
            ],
            "page": query.page,
            "pages": pages(query),
        },
    )
