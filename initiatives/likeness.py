"""How alike two titles are, in whichever words and order their subject is put."""

from functools import lru_cache

from rapidfuzz import fuzz, process

from initiatives.search.stems import stem, stop_words
from initiatives.search.text import words

# Of the 412 pairs of real initiatives with an organisation in common, 4 are this similar;
# of 49 other titles that were tried for real initiatives, 36 are.
SIMILAR = 75
LONGEST = 200  # Characters that are read of what is typed as a title.
COMMON = "KI AI kunstig intelligens kommune kommunal fylkeskommune"  # Likens nothing.


def most_similar(title, titles, names):
    """The keys of `titles`, `{key: title}`, of the similar ones, the most similar first.

    What the names of their organisations say is not counted: it stands in them all. At
    least one word must be the same, which also spares comparing most of them.
    """
    nothing = _stems(" ".join([COMMON, *names]))
    telling = _telling(_stems(title), nothing)
    near = {
        key: _telling(stems, nothing)
        for key, other in titles.items()
        if not telling.isdisjoint(stems := _stems(other))
    }
    found = process.extract(
        " ".join(telling),
        {key: " ".join(stems) for key, stems in near.items()},
        scorer=fuzz.token_set_ratio,
        score_cutoff=SIMILAR,
        limit=None,
    )
    return [key for _title, _score, key in found]


def _telling(stems, nothing):
    """The stems that tell titles apart, or all when there are no others."""
    return stems - nothing or stems


@lru_cache(maxsize=20_000)
def _stems(text):
    return frozenset(stem(word) for word in words(text[:LONGEST]) if word not in stop_words())
