"""What a place's page shows of a set of initiatives: some of them, and how many there are."""

from itertools import islice
from typing import NamedTuple

from initiatives.cards import cards
from initiatives.search.results import arranged


class Some(NamedTuple):
    """The newest of a set as cards, and how many are in it."""

    count: int
    cards: list

    @property
    def are_all(self):
        """Whether no more are in the set than are shown."""
        return self.count <= len(self.cards)


def some(snapshot, having, most):
    """The newest of a set, at most so many."""
    return Some(having.bit_count(), cards(newest(snapshot, having, most), snapshot))


def newest(snapshot, having, most):
    """The keys of the newest of a set."""
    return list(islice(arranged(snapshot, having, "nyeste"), most))
