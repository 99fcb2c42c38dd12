"""Addresses made from a query: the same one with something added, changed or taken away."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from django.utils.translation import get_language

from initiatives.forms import LABELS, SORTS


@dataclass(frozen=True)
class Chip:
    """One thing that was asked for, and the query without it."""

    label: str
    value: str
    without: str


def pairs(query):
    """The query as (name, value) pairs: only what was understood, always in the same order."""
    for name in LABELS:
        value = query.values.get(name)
        if name in query.choices and value:
            yield from ((name, code) for code in value)
        elif value and name not in ("sorter", "side"):
            yield name, value
    if query.order != query.default_order:
        yield "sorter", query.order


def query_string(query, without=None, **changes):
    """The query as `?a=b`, or an empty text; `without` is a (name, value) pair to leave out."""
    kept = [pair for pair in pairs(query) if pair != without and pair[0] not in changes]
    kept += [(name, value) for name, value in changes.items() if value]
    return f"?{urlencode(kept, doseq=True)}" if kept else ""


def chips(query):
    """One chip for each thing asked for, in the order of the form; the order is no chip."""
    return [
        Chip(
            LABELS[name],
            _label(query, name, value),
            query_string(query, (name, value)),
        )
        for name, value in pairs(query)
        if name != "sorter"
    ]


def sorts(query):
    """The orders to choose from: (code, label, chosen).

    The usual order has no code: an address that asks for none follows what is
    usual when words are added to it.
    """
    return _sorts(query.default_order, query.order, get_language())


@lru_cache
def _sorts(default, order, _language):
    return [
        ("" if code == default else code, str(label), code == order)
        for code, label in SORTS.items()
        if code != "relevans" or default == "relevans"
    ]


def pages(query):
    """The page numbers to link to, as (number or None for a gap, address, whether it is this)."""
    numbers = query.page.paginator.get_elided_page_range(
        query.page.number, on_each_side=1, on_ends=1
    )
    return [
        (str(number), query_string(query, side=number if number > 1 else None), number == this)
        if isinstance(number, int)
        else (None, "", False)
        for this in [query.page.number]
        for number in numbers
    ]


def _label(query, name, value):
    return query.choices[name][value] if name in query.choices else value
