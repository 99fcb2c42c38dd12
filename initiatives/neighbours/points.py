"""What makes others like an initiative, as sets of those who share it and the points for it.

The rarer a word or a value is, the more it says that two have it in common. The weights are
tried on two thirds of `tests/neighbours.json`; none of them matters much alone.
"""

import logging
import zlib
from dataclasses import dataclass
from functools import reduce
from math import log2
from operator import or_

from initiatives.models import IndexedWord
from initiatives.search import bits, index, store

PLACES = (3, 2, 1)  # What a word weighs in another's title, near it and in the rest.
AS_PART = 0.5  # Of what a word gives, a compound that it is part of gives so much.
MOST_WORDS = 60
VALUES = {"sektor": 15, "teknologi": 24, "gevinst": 5, "barriere": 5}

RAREST = 7
FEWEST = 64  # In a smaller catalogue what is shared is not for that reason common.
LEAST_RARE = 1.5  # What more than a third or so have likens nothing.

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Shared:
    """Something that others may have in common with it: kind is «ord» or the name of a filter."""

    kind: str
    name: str  # The stem, or the code.
    levels: list[tuple[int, int]]  # (points, who), the most first: whoever is in two has the first.


def rareness(having, everything):
    """From 0, what all have, to 7, what one alone has, however many there are."""
    total = max(FEWEST, everything.bit_count())
    return RAREST * (1 - log2(max(1, having.bit_count())) / log2(total))


def of_words(subject, snapshot):
    """A Shared for each word that others have too, those that say most."""
    forms = {form for word in subject.values() for form in word.forms | word.parts}
    try:
        sets = store.read(IndexedWord, sorted(forms))
    except zlib.error:
        logger.exception("A set in the search index is damaged. %s", index.REINDEX)
        return []
    found = []
    for key, word in subject.items():
        own, parts = _places(word.forms, sets), _places(word.parts, sets)
        both = [a | b for a, b in zip(own, parts, strict=True)]
        levels = [
            *_levels(word.weight, own, snapshot.everything),
            *_levels(word.weight * AS_PART, both, snapshot.everything),
        ]
        if levels:
            found.append(Shared("ord", key, sorted(levels, key=lambda level: -level[0])))
    found.sort(key=lambda shared: (-shared.levels[0][0], shared.name))
    return found[:MOST_WORDS]


def _places(forms, sets):
    rows = [sets[form] for form in forms if form in sets]
    return [reduce(or_, place) for place in zip(*rows, strict=True)] or [bits.EMPTY] * len(PLACES)


def _levels(weight, places, everything):
    having = reduce(or_, places)
    rare = rareness(having, everything)
    if having.bit_count() < 2 or rare < LEAST_RARE:
        return
    for weighs, who in zip(PLACES, places, strict=True):
        points = round(weight * weighs * rare**2)
        if who and points:
            yield points, who


def of_values(pk, snapshot):
    """A Shared for each of its sectors, technologies, benefits and barriers."""
    found = []
    for name, weight in VALUES.items():
        for code, having in sorted(snapshot.values[name].items()):
            if having >> pk & 1 and having.bit_count() > 1:
                points = round(weight * (0.5 + rareness(having, snapshot.everything)))
                found.append(Shared(name, code, [(points, having)]))
    return found
