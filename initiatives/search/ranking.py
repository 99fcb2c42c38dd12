"""How well initiatives have what a query asks for.

Points are added to all initiatives at once: `planes[n]` is the set of those whose sum has
bit n, so that adding is what a computer's adder does, one plane after another.
"""

from functools import reduce
from operator import or_

from initiatives.search import bits
from initiatives.search.widening import Kind

# Points by where a term is found (title; summary and names; the rest), for each kind.
POINTS = {
    Kind.EXACT: (200, 144, 104),
    Kind.STEM: (184, 132, 92),
    Kind.PART: (152, 104, 68),
    Kind.SYNONYM: (100, 64, 40),
    Kind.LOOSE: (20, 16, 12),
}
BEST_FIRST = sorted(
    ((points, kind, place) for kind, all_ in POINTS.items() for place, points in enumerate(all_)),
    reverse=True,
)
ALSO = (0, 2, 1)  # For standing elsewhere too: together less than any step above.


def scores(found, base, everything):
    """The planes of the sums of points of those in the base."""
    planes = []
    for hits in found:
        weight = _weight(hits, everything)
        left = base
        for points, kind, place in BEST_FIRST:
            if kind in hits.kinds:
                having = hits.kinds[kind][place] & left
                add(planes, points * weight, having)
                left &= ~having
        for place in (1, 2):
            above = reduce(or_, hits.places[:place])
            add(planes, ALSO[place] * weight, hits.places[place] & above & base)
    return planes


def _weight(hits, everything):
    """A rare word says more than one that every other text has: 1 to 4."""
    return min(4, (everything.bit_count() // max(1, hits.all.bit_count())).bit_length())


def add(planes, points, having):
    """Give points to each in the set."""
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
        add(planes, 1, hits.all)
    return planes


def by_score(base, planes):
    """The base in sets of equal sums, the highest first; no more is worked out than is read."""
    if base and planes:
        *lower, highest = planes
        yield from by_score(base & highest, lower)
        yield from by_score(base & ~highest, lower)
    elif base:
        yield base
