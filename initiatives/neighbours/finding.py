"""Those most like an initiative: first by sets among all, then one by one among the best."""

from collections import Counter
from dataclasses import dataclass
from itertools import islice

from initiatives.neighbours import facts
from initiatives.neighbours.beside import beside
from initiatives.neighbours.points import of_values, of_words
from initiatives.neighbours.subject import stems, subject
from initiatives.search import bits, ranking
from initiatives.search.results import arranged

CANDIDATES, MOST_EQUALS = 60, 100
MOST = 5
OF_ONE_OWNER = 2
OF_ONE_PRODUCT = 3
COARSE = 4  # Points among all are divided by this, which is a third faster.

# Below these nobody would see why: so many for words and vendors, and all in all.
SUBJECT = ("ord", "leverandor")
LEAST_SUBJECT, LEAST = 100, 190
OTHERS = ("annen-", "annet-")  # To be in the class of all others is nothing in common.


@dataclass
class Likeness:
    """Another initiative with what it has in common: {(kind, name): points}."""

    pk: int
    facts: facts.Facts
    shared: dict[tuple[str, str], int]

    @property
    def points(self):
        """How much like it is, all in all."""
        return sum(self.shared.values())

    def of(self, kind):
        """What is shared of a kind as {name: points}, the most telling first."""
        pairs = [(-points, name) for (its, name), points in self.shared.items() if its == kind]
        return {name: -points for points, name in sorted(pairs)}

    @property
    def is_enough(self):
        """Whether a reader would see why: a subject in common, or sector and technology."""
        kinds = {kind for kind, name in self.shared if not name.startswith(OTHERS)}
        if self.points < LEAST or kinds.isdisjoint(("sektor", "teknologi")):
            return False
        subjects = [points for (kind, _name), points in self.shared.items() if kind in SUBJECT]
        return {"hovedsektor", "teknologi"} <= kinds or sum(subjects) >= LEAST_SUBJECT


def likest(initiative, snapshot):
    """Up to five, the most like first, and the words that they were compared by."""
    places = snapshot.made("stems of places", lambda: stems(snapshot.choices["kommune"].values()))
    its_words = subject(initiative, snapshot.dictionary, places)
    shared = [*of_words(its_words, snapshot), *of_values(initiative.pk, snapshot)]
    read = facts.read([initiative.pk, *_candidates(shared, initiative.pk, snapshot)])
    own = read.pop(initiative.pk, None)
    if own is None:  # It is not published.
        return [], its_words
    found = {pk: Likeness(pk, its, {}) for pk, its in read.items()}
    for each in shared:
        _give(each, found)
    for likeness in found.values():
        likeness.shared |= beside(own, likeness.facts)
    best = sorted(found.values(), key=lambda likeness: (-likeness.points, likeness.facts.key))
    return _varied(likeness for likeness in best if likeness.is_enough), its_words


def _candidates(shared, pk, snapshot):
    planes, others = [], snapshot.everything & ~(1 << pk)
    for each in shared:
        left = others
        for points, who in each.levels:
            ranking.add(planes, -(-points // COARSE), who & left)
            left &= ~who
    found = []
    for equals in ranking.by_score(others, planes):
        if equals.bit_count() <= MOST_EQUALS:
            found += bits.members(equals)
        else:  # Whom to leave out must not depend on the database's numbers.
            found += islice(arranged(snapshot, equals, "kortest"), CANDIDATES)
        if len(found) >= CANDIDATES:
            break
    return found


def _give(shared, found):
    left = [(pk >> 3, 1 << (pk & 7), likeness) for pk, likeness in found.items()]
    for points, who in shared.levels:
        octets = who.to_bytes(who.bit_length() // 8 + 1, "little")
        after, last = [], len(octets)
        for each in left:
            octet, bit, likeness = each
            if octet < last and octets[octet] & bit:
                likeness.shared[shared.kind, shared.name] = points
            else:
                after.append(each)
        left = after


def _varied(ranked):
    """The first five, without too many by one owner or of one product."""
    chosen, times = [], Counter()
    for likeness in ranked:
        owners = {("eier", name) for name in likeness.facts.owners}
        vendors = {("leverandor", name) for name in likeness.facts.vendors}
        if any(times[owner] >= OF_ONE_OWNER for owner in owners):
            continue
        if any(times[vendor] >= OF_ONE_PRODUCT for vendor in vendors):
            continue
        chosen.append(likeness)
        times.update(owners | vendors)
        if len(chosen) == MOST:
            break
    return chosen
