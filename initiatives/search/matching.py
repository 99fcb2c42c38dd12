"""Which initiatives have what a query asks for.

All of it is arithmetic on sets (`bits.py`); no initiative is looked at before the page is
known.
"""

from dataclasses import dataclass, field
from functools import reduce
from operator import and_, or_

from initiatives.search import bits
from initiatives.search.query import Term
from initiatives.search.widening import Kind, Way, narrow, widen, widen_further

FEW = 10  # A word that fewer have is looked for in looser ways too.


@dataclass
class Hits:
    """Who has a term: `kinds` is the sets of title, near and rest for each kind."""

    term: Term
    ways: list[Way]
    spellings: list[str] = field(default_factory=list)  # What was meant, if nobody has it.
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
    """The hits of each term, with one query for all of them (two if one is rare)."""
    look = narrow if unwanted else widen
    found = [Hits(term, look(term, snapshot.dictionary)) for term in terms]
    _fill(found, snapshot)
    rare = [hits for hits in found if not unwanted and hits.all.bit_count() < FEW]
    for hits in rare:
        more, near = widen_further(hits.term, hits.ways, snapshot.dictionary)
        hits.ways += more
        hits.spellings = _likeliest_first(near, snapshot)
    _fill(rare, snapshot)
    return found


def _likeliest_first(near, snapshot):
    """Words in the order of how far apart they are, and then of how many have them."""
    having = snapshot.sets(word for word, _apart in near)
    return sorted(
        (word for word, _apart in near),
        key=lambda word: (dict(near)[word], -reduce(or_, having[word]).bit_count(), word),
    )


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
