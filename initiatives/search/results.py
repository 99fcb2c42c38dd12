"""The answer to a query: who is found under which filters, how many, and in which order."""

from collections.abc import Sequence
from functools import cached_property, reduce
from itertools import islice
from operator import and_, or_

from initiatives.search import bits, matching, ranking

FEW = 64  # A set is sorted if it is smaller than one in so many; else the order is walked.


class Search:
    """What a query finds: `codes` are {filter: [codes]}, `first` and `last` years or None."""

    def __init__(self, snapshot, asked, codes=None, first=None, last=None):
        self.snapshot, self.asked = snapshot, asked
        self.codes, self.first, self.last = codes or {}, first, last

    @cached_property
    def as_typed(self):
        """The hits of each term that is wanted, as it was typed."""
        return matching.find(self.asked.wanted, self.snapshot)

    @property
    def corrected(self):
        """The hits of terms that are mistyped, with their right `spellings`."""
        return [hits for hits in self.as_typed if hits.spellings]

    @cached_property
    def found(self):
        """The hits of each term that is wanted, in its right spelling."""
        if not self.corrected:
            return self.as_typed
        meant = self.asked
        for hits in self.corrected:
            meant = meant.replace(hits.term, hits.spellings[0])
        return matching.find(meant.read_again().wanted, self.snapshot)

    @cached_property
    def unwanted(self):
        """Those that have a term that must not be there."""
        found = matching.find(self.asked.unwanted, self.snapshot, unwanted=True)
        return reduce(or_, (hits.all for hits in found), bits.EMPTY)

    @property
    def is_partial(self):
        """Whether no initiative has all that is wanted, so that those with most are shown."""
        return bool(self.found) and not self._having_all(self.found)

    @property
    def has_the_rest(self):
        """Whether some have all that is wanted but for what nobody has."""
        return bool(self._having_all([hits for hits in self.found if hits.all]) & ~self.unwanted)

    def _having_all(self, found):
        return reduce(and_, (hits.all for hits in found), self.snapshot.everything)

    @cached_property
    def by_text(self):
        """Those that the words find, before any filter."""
        return self._by_text(self.found)

    def _by_text(self, found):
        if self.asked.only_signs:
            return bits.EMPTY
        having = self._having_all(found)
        if not having:
            planes = ranking.counts(found)
            everyone = reduce(or_, (hits.all for hits in found), bits.EMPTY)
            having = next(ranking.by_score(everyone, planes), bits.EMPTY)
        return having & self.snapshot.everything & ~self.unwanted

    def by_filters(self, leave_out=None):
        """Those that the filters let through; without one of them, named, if it is left out."""
        base = self.snapshot.everything
        for name, codes in self.codes.items():
            if name != leave_out:
                having = self.snapshot.values[name]
                base &= reduce(or_, (having.get(code, 0) for code in codes), bits.EMPTY)
        return base & self._by_years(leave_out)

    def _by_years(self, leave_out=None):
        first = self.first if leave_out != "fra" else None
        last = self.last if leave_out != "til" else None
        if not (first or last):
            return self.snapshot.everything
        started = self.snapshot.values["start"].items()
        years = (having for year, having in started if (first or 0) <= int(year) <= (last or 9999))
        return reduce(or_, years, bits.EMPTY)

    def matches(self, leave_out=None):
        """Those that are found, leaving out one name of the query."""
        text = self.by_text if leave_out != "q" else self.snapshot.everything
        return text & self.by_filters(leave_out)

    def ranked(self, order):
        """Yield the keys of all that are found, in an order of the snapshot or by «relevans».

        No more is put in order than is read.
        """
        found = self.matches()
        if order != "relevans":
            yield from arranged(self.snapshot, found, order)
            return
        planes = ranking.scores(self.found, found, self.snapshot.everything)
        for equals in ranking.by_score(found, planes):
            yield from arranged(self.snapshot, equals, "kortest")


class Ranking(Sequence):
    """What a search finds in an order, to be cut into pages: counted at once, ordered as read."""

    def __init__(self, search, order):
        self._search, self._order = search, order

    def __len__(self):
        return self._search.matches().bit_count()

    def __getitem__(self, wanted):
        return list(islice(self._search.ranked(self._order), wanted.start, wanted.stop))


def arranged(snapshot, having, order):
    """The members of a set in an order of the snapshot."""
    ranked, places = snapshot.order(order)
    if having.bit_count() * FEW < len(ranked):
        known = (pk for pk in bits.members(having) if pk in places)
        yield from sorted(known, key=places.__getitem__)
    else:
        digits = bin(having)[:1:-1].ljust(max(ranked, default=0) + 1, "0")
        yield from (pk for pk in ranked if digits[pk] == "1")
