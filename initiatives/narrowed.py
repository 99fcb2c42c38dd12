"""The initiatives of a page of its own, narrowed by the filters in its address."""

from typing import NamedTuple

from django.core.paginator import Paginator
from django.utils.functional import cached_property

from initiatives.experience import InTurn
from initiatives.filters import InitiativeFilter
from initiatives.forms import LABELS
from initiatives.links import chips, query_string
from initiatives.search import bits

PER_PAGE = 50
OFFERED = ["sektor", "storrelse"]


class Choice(NamedTuple):
    """A filter to choose by a link, and how many it would leave."""

    label: str
    address: str
    count: int
    chosen: bool


class Narrowed(InitiativeFilter):
    """A query among those with one value, `name=code`, or among all.

    `tiers(snapshot, having)` gives the sets that are shown one after the other.
    """

    def __init__(self, data, name="", code="", tiers=None):
        data = data.copy()
        # The page itself says the value and the order; what is not in pages needs no number.
        for each in [name, "sorter"] if tiers else ["sorter", "side"]:
            data.pop(each, None)
        super().__init__(data)
        everything = self.snapshot.everything
        self.own = self.snapshot.values[name].get(code, bits.EMPTY) if name else everything
        self.tiers = tiers

    @cached_property
    def having(self):
        """Those that the page is about, under its filters."""
        return self.among()

    def among(self, leave_out=None):
        """The same without one of the filters."""
        return self.search.matches(leave_out) & self.own

    @cached_property
    def results(self):
        """Their keys, in their turn."""
        tiers = self.tiers(self.snapshot, self.having) if self.tiers else [self.having]
        return InTurn(self.snapshot, tiers)

    @cached_property
    def page(self):
        """The page asked for; the last one if there are fewer."""
        return Paginator(self.results, PER_PAGE).get_page(self.values.get("side", 1))

    @property
    def same(self):
        """The filters as `?a=b`."""
        return query_string(self)

    @property
    def chips(self):
        """What narrows it now."""
        return chips(self)

    @property
    def offered(self):
        """The filters that are a link each: (label, address without it or "", choices)."""
        return [self._offered(name) for name in OFFERED]

    def _offered(self, name):
        chosen = self.values.get(name, [])
        found = self.among(leave_out=name)
        sets = self.snapshot.values[name]
        choices = [
            Choice(
                label,
                query_string(self, **{name: code}),
                (found & sets.get(code, bits.EMPTY)).bit_count(),
                code in chosen,
            )
            for code, label in self.choices[name].items()
        ]
        all_of_them = Choice("", query_string(self, **{name: None}), found.bit_count(), not chosen)
        return LABELS[name], all_of_them, [each for each in choices if each.count or each.chosen]
