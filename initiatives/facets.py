"""The facets of a query: what could be chosen, and how many each choice would give.

A facet's counts ignore its own selection, because its choices add to each other,
and follow all the others.
"""

from dataclasses import dataclass
from typing import NamedTuple

from initiatives.forms import LABELS

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
    return [_facet(query, name, labels, found) for name, labels in query.choices.items()]


def _facet(query, name, labels, found):
    chosen = query.values.get(name, ())
    if chosen:
        found = query.search.matches(leave_out=name)
    having = query.snapshot.values[name]
    options = [
        Option(code, label, (having.get(code, 0) & found).bit_count(), code in chosen)
        for code, label in labels.items()
        if code in having or code in chosen or name not in OFFERED_WHEN_USED
    ]
    # What gives nothing comes last; the rest keeps its order.
    return Facet(name, str(LABELS[name]), sorted(options, key=lambda option: option.count == 0))
