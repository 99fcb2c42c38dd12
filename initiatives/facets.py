"""The facets of a query: what could be chosen, and how many each choice would give.

A facet's counts ignore its own selection, because its choices add to each other,
and follow all the others.
"""

from dataclasses import dataclass
from typing import NamedTuple

from initiatives.forms import LABELS
from initiatives.search import bits

# All 357 municipalities can be asked for; those without initiatives are not offered.
OFFERED_WHEN_USED = {"kommune"}
OPEN_FROM_THE_START = {"sektor", "status", "teknologi"}


class Option(NamedTuple):
    """One choice: `count` initiatives would be found if only this were chosen here."""

    code: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """The choices under one query name."""

    name: str
    label: str
    options: list[Option]

    @property
    def chosen(self):
        """How many are chosen."""
        return sum(option.chosen for option in self.options)

    @property
    def is_open(self):
        """Whether its choices show without a click."""
        return bool(self.chosen) or self.name in OPEN_FROM_THE_START


def facets(query):
    """All facets of a query (an InitiativeFilter)."""
    found = query.search.matches()
    return [_facet(query, name, found) for name in query.choices]


def _facet(query, name, found):
    chosen = query.values.get(name, ())
    if chosen:
        found = query.search.matches(leave_out=name)
    title, offered = query.snapshot.said(("offered", name), lambda: _offered(query, name))
    options = [
        Option(code, label, (having & found).bit_count(), code in chosen)
        for code, label, having in offered
    ]
    known = {option.code for option in options} if chosen else ()
    labels = query.choices[name]
    options += [Option(code, labels[code], 0, True) for code in chosen if code not in known]
    # What gives nothing comes last; the rest keeps its order.
    return Facet(name, title, sorted(options, key=lambda option: not option.count))


def _offered(query, name):
    """The facet's label, and each code with its label and who has it."""
    having = query.snapshot.values[name]
    return str(LABELS[name]), [
        (code, label, having.get(code, bits.EMPTY))
        for code, label in query.choices[name].items()
        if code in having or name not in OFFERED_WHEN_USED
    ]
