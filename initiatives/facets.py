"""The facets of a query: what could be chosen, and how many each choice would give.

A facet's counts ignore its own selection, because its choices add to each other,
and follow all the others.
"""

from dataclasses import dataclass

from initiatives.filters import CodesFilter

# All 357 municipalities can be asked for; those without initiatives are not offered.
OFFERED_WHEN_USED = {"kommune"}
OPEN_FROM_THE_START = {"sektor", "status", "teknologi"}


@dataclass(frozen=True)
class Option:
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
    """All facets of a query (an InitiativeFilter), each with one database query."""
    return [
        _facet(query, name, filter_)
        for name, filter_ in query.filters.items()
        if isinstance(filter_, CodesFilter)
    ]


def _facet(query, name, filter_):
    counts = query.matches(leave_out=name).count_by(filter_.field_name)
    chosen = set(query.values.get(name, []))
    used = query.queryset.count_by(filter_.field_name) if name in OFFERED_WHEN_USED else None
    options = [
        Option(code, label, counts.get(code, 0), code in chosen)
        for code, label in filter_.field.choices
        if used is None or code in used or code in chosen
    ]
    # What gives nothing comes last; the rest keeps its order.
    return Facet(name, filter_.label, sorted(options, key=lambda option: option.count == 0))
