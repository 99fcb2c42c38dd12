"""Initiatives side by side."""

from django.shortcuts import render

from initiatives.harvest.facts import address
from initiatives.side_by_side import adding, basket, columns, rows


def compare(request):
    """Two to four initiatives, chosen in the address, and a way to find others.

    It answers 200 whatever stands there, as the list does: what is not known is said, and
    the page leads on.
    """
    chosen = basket.read(request.GET)
    beside = columns.read(chosen)
    groups = rows.groups(beside) if len(beside) > 1 else []
    shown, hidden = rows.only_different(groups) if chosen.only else (groups, 0)
    words = request.GET.get("legg", "").strip()
    context = {
        "basket": chosen,
        "columns": beside,
        "span": len(beside) + 1,
        "groups": shown,
        "hidden": hidden,
        "words": words,
        "found": _others(words, chosen, [column.initiative for column in beside]),
        "same": chosen.address(only=False).removeprefix(request.path),
        "whole_address": address(chosen.address()),
        "is_chosen": bool(words or request.GET.getlist("i")),
    }
    return render(request, "initiatives/compare.html", context)


def _others(words, chosen, initiatives):
    if chosen.is_full or not (words or initiatives):
        return None
    if words:
        return adding.look_for(words, chosen, initiatives)
    return adding.alike(chosen, initiatives)
