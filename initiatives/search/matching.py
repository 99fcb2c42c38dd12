"""Which initiatives have what a query asks for, and how well.

All of it is arithmetic on sets (`bits.py`); no initiative is looked at before the page is
known. Points are added to all initiatives at once: `planes[n]` is the set of those whose sum
has bit n, so that adding is what a computer's adder does, one plane after another.
"""

from dataclasses import dataclass, field
from functools import reduce
from operator import and_, or_

from initiatives.search import bits
from initiatives.search.query import Term
from initiatives.search.widening import Kind, Way, narrow, widen, widen_further

# Points by where a term is found (title; summary and names; the rest), for each kind.
POINTS = {
    Kind.EXACT: (100, 50, 24),
    Kind.STEM: (92, 46, 22),
    Kind.PART: (76, 40, 18),
    Kind.SYNONYM: (68, 34, 16),
    Kind.LOOSE: (10, 8, 6),
    Kind.TYPO: (60, 30, 12),
}
FEW = 10  # A word that fewer have is looked for in looser ways too.
ALSO = (0, 3, 1)  # For standing elsewhere too: less than any step above.


@dataclass
class Hits:
    """Who has a term: `kinds` is the sets of title, near and rest for each kind."""

    term: Term
    ways: list[Way]
    spelling: str | None = None
    others: list[str] = field(default_factory=list)
    kinds: dict[Kind, list[int]] = field(default_factory=dict)

    @property
    def places(self):
        """Who has it in the title, near and in the rest, however."""
        return [reduce(or_, sets) for sets in zip(*self.kinds.values(), strict=True)] or [0, 0, 0]

    @property
    def all(self):
        """Who has it anywhere."""
        return reduce(or_, self.places)

    @property
    def forms(self):
        """The words that it was found by."""
        return set().union(*(step for way in self.ways for step in way.steps))


def find(terms, snapshot, unwanted=False):
    """The hits of each term, with one query for all of them (two if one is mistyped)."""
    look = narrow if unwanted else widen
    found = [Hits(term, look(term, snapshot.dictionary)) for term in terms]
    _fill(found, snapshot)
    rare = [hits for hits in found if not unwanted and hits.all.bit_count() < FEW]
    for hits in rare:
        ways, hits.spelling, hits.others = widen_further(hits.term, hits.ways, snapshot.dictionary)
        hits.ways += ways
    _fill(rare, snapshot)
    return found


def _fill(found, snapshot):
    sets = snapshot.sets({entry for hits in found for way in hits.ways for entry in way.entries()})
    for hits in found:
        hits.kinds = {}
        for way in hits.ways:
            before = hits.kinds.get(way.kind, [bits.EMPTY] * 3)
            now = _in_places(way, sets)
            if hits.term.is_quoted and len(way.steps) > 2:  # Two pairs need not be neighbours.
                now = snapshot.with_phrase(hits.term.words, reduce(or_, now))
            hits.kinds[way.kind] = [a | b for a, b in zip(before, now, strict=True)]


def _in_places(way, sets):
    """Who has it in the title, near and in the rest."""
    united = [_union(step, sets) for step in (way.pairs() if way.together else way.steps)]
    if way.together and len(way.steps) == 1:
        united = [_union(way.steps[0], sets)]
    if way.together or len(united) == 1:
        return [reduce(and_, place) for place in zip(*united, strict=True)]
    # Each word somewhere: in the title if all are, else as far down as one must go.
    return [
        reduce(and_, (reduce(or_, places[: depth + 1]) for places in united)) for depth in range(3)
    ]


def _union(entries, sets):
    return [reduce(or_, place) for place in zip(*(sets[e] for e in entries), strict=True)]


def scores(found, base, everything):
    """The planes of the sums of points of those in the base."""
    planes = []
    for hits in found:
        weight = _weight(hits, everything)
        left = base
        for place in range(3):
            for kind in sorted(hits.kinds):
                having = hits.kinds[kind][place] & left
                _add(planes, POINTS[kind][place] * weight, having)
                left &= ~having
        for place in (1, 2):
            above = reduce(or_, hits.places[:place])
            _add(planes, ALSO[place] * weight, hits.places[place] & above & base)
    return planes


def _weight(hits, everything):
    """A rare word says more than one that every other text has: 1 to 4."""
    return min(4, (everything.bit_count() // max(1, hits.all.bit_count())).bit_length())


def _add(planes, points, having):
    for place in range(points.bit_length()):
        if points >> place & 1:
            carry, at = having, place
            while carry:
                planes.extend([bits.EMPTY] * (at + 1 - len(planes)))
                planes[at], carry = planes[at] ^ carry, planes[at] & carry
                at += 1


def counts(found):
    """The planes of how many of the terms each initiative has."""
    planes = []
    for hits in found:
        _add(planes, 1, hits.all)
    return planes


def by_score(base, planes):
    """The base in sets of equal sums, the highest first; no more is worked out than is read."""
    if base and planes:
        *lower, highest = planes
        yield from by_score(base & highest, lower)
        yield from by_score(base & ~highest, lower)
    elif base:
        yield base
