"""How many of a query's initiatives each municipality and county has, and what leads to them."""

from dataclasses import dataclass
from typing import NamedTuple

from django.urls import reverse
from django.utils.functional import cached_property

from initiatives.dotmap.places import Place, places
from initiatives.filters import InitiativeFilter
from initiatives.links import query_string
from initiatives.search import bits

MOST = 15  # So many municipalities are named beside the map: as many as there are counties.


class Row(NamedTuple):
    """A municipality on the map, how many initiatives it has, and the list of them."""

    place: Place
    count: int
    address: str


class Tally(NamedTuple):
    """A county, how many initiatives it has, and the list of them."""

    name: str
    count: int
    address: str


@dataclass
class DotMap:
    """What the map of a query shows. Owners and partners count alike, as in `fylke`, `kommune`."""

    query: InitiativeFilter

    @cached_property
    def found(self):
        """The initiatives that the query finds."""
        return self.query.search.matches()

    @cached_property
    def total(self):
        """How many that is."""
        return self.found.bit_count()

    @cached_property
    def places(self):
        """All municipalities."""
        return places(self.query.snapshot)

    @cached_property
    def counts(self):
        """How many initiatives each municipality has, by number; those with none are left out."""
        having = self.query.snapshot.values["kommune"]
        counts = ((number, (whose & self.found).bit_count()) for number, whose in having.items())
        return {number: count for number, count in counts if count}

    @cached_property
    def without_dot(self):
        """How many initiatives have no municipality, but counties and companies only."""
        with_dot = bits.EMPTY
        for whose in self.query.snapshot.values["kommune"].values():
            with_dot |= whose
        return (self.found & ~with_dot).bit_count()

    @cached_property
    def rows(self):
        """The municipalities that have initiatives, in alphabetical order."""
        leads = self._leading("kommune")
        return [
            Row(place, self.counts[place.number], leads(place.number, self.counts[place.number]))
            for place in self.places
            if place.number in self.counts
        ]

    @cached_property
    def ranked(self):
        """The same, with those that have most first."""
        return sorted(self.rows, key=lambda row: -row.count)

    @property
    def most(self):
        """Those that have most, to be named beside the map."""
        return self.ranked[:MOST]

    @cached_property
    def counties(self):
        """All counties, in alphabetical order."""
        having, leads = self.query.snapshot.values["fylke"], self._leading("fylke")
        counted = (
            (number, name, (having.get(number, bits.EMPTY) & self.found).bit_count())
            for number, name in self.query.choices["fylke"].items()
        )
        return [Tally(name, count, leads(number, count)) for number, name, count in counted]

    def _leading(self, name):
        """What gives the address of the list of a code's initiatives in the query.

        Where the query names codes, another one would be beside them and not within them. Its
        address is that of the code alone, which is given only if it has the same initiatives.
        """
        base, query = reverse("initiatives"), self.query
        having = query.snapshot.values[name]
        widest = query.search.matches(leave_out=name) if name in query.values else self.found

        def address(code, count):
            same = count and (having.get(code, bits.EMPTY) & widest).bit_count() == count
            return f"{base}{query_string(query, **{name: code})}" if same else ""

        return address
