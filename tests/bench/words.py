"""Which words are asked for: the same for every size, chosen by what they find.

A class of words is named by the share of all initiatives that hold them. Candidates come
from the generated texts. Because our search also finds inflections, compounds and synonyms,
the ones are taken whose hits lie nearest the share both as whole words, which is what
Datasette finds, and on our own page.
"""

import math
import re
from collections import Counter
from itertools import islice, product

SHARES = {"broad": 1 / 3, "middle": 1 / 10, "rare": 1 / 100}
PER_CLASS = 4  # Asked for in turn, so that no single word decides.
CANDIDATES = 12
SAMPLE = 5000
FEW = 100  # The smallest set, in which every word is to be found.
WORD = re.compile(r"[a-zæøå]{4,}")
# Words that say nothing about an initiative; some of them no search looks for.
FUNCTION_WORDS = """
    alle alltid andre annen annet bare bedre begge betyr blant ble blir blitt bruker brukes brukt
    brukte både denne dermed derfor deres dette disse eller enda etter fikk finnes fire flere fordi
    fram fremdeles først første færre gang ganger gjennom gjorde gjør gjøre hadde hans hele henne
    hennes hver hvert hvilke hvilken hvis hvor hvordan hvorfor ikke ingen inne innen inntil klarte
    kommer kunne langs ligger like mange mellom mener mens mente mest mindre minst noen også opp
    over rundt samme sammen samt selv siden sine sitt skal skulle slik slike som store svært
    tilbake under uten vant ville videre viser viste være vært
"""


class Sample:
    """The first rows as sets of words, which are the first rows of every size."""

    def __init__(self, rows):
        self.rows = [
            set(WORD.findall("\n".join([*row.texts(), *names(row)]).lower()))
            for row in islice(rows, SAMPLE)
        ]
        self.counts = Counter(word for row in self.rows for word in row)

    def share(self, word):
        return self.counts[word] / len(self.rows)

    def candidates(self, share):
        """The words nearest the share that are found in the smallest set as well."""
        known = set().union(*self.rows[:FEW]) - set(FUNCTION_WORDS.split())
        # No more than the share for a rare word: nearly as rare is not rare.
        most = share if share == SHARES["rare"] else 1
        fit = [word for word in known if self.share(word) <= most]
        return sorted(fit, key=lambda word: (off(self.share(word), share), word))[:CANDIDATES]

    def different(self, words):
        """Those that mostly stand elsewhere than the ones before them, in the same order."""
        taken = {}
        for word in words:
            rows = {number for number, row in enumerate(self.rows) if word in row}
            if all(len(rows & other) < len(rows | other) / 2 for other in taken.values()):
                taken[word] = rows
        return list(taken)

    def together(self, *words):
        """Whether some initiative of the smallest set has all the words."""
        return any(row.issuperset(words) for row in self.rows[:FEW])


def names(row):
    return [name for name, _role in row.participations]


def off(found, wanted):
    """How far a share is from another, as often too much as too little."""
    return abs(math.log(found / wanted)) if found else math.inf


def choose(sample, ours):
    """`{class: words}`, given `ours(word)`, the share that our own page finds."""
    chosen = {}
    for name, share in SHARES.items():
        scores = {
            word: off(sample.share(word), share) + off(ours(word), share)
            for word in sample.candidates(share)
        }
        best_first = sorted(scores, key=lambda word: (scores[word], word))
        chosen[name] = sample.different(best_first)[:PER_CLASS]
    chosen["two words"] = pairs(sample, chosen["broad"], chosen["middle"])
    return chosen


def pairs(sample, broad, middle):
    """A broad and a middle word, each used as evenly as may be."""
    taken = []
    for shift, (number, one) in product(range(len(middle)), enumerate(broad)):
        other = middle[(number + shift) % len(middle)]
        if sample.together(one, other):
            taken.append(f"{one} {other}")
    return taken[:PER_CLASS]
