"""Words that other words are made of, as far as the catalogue knows them."""

from initiatives.search.stems import stem
from initiatives.search.text import words

SHORTEST_WORD, SHORTEST_LAST, SHORTEST_COMPOUND = 3, 4, 9
LINKS = ("s", "", "e")


def is_part(form, compound, dictionary):
    """Whether the rest of the compound is a word too: «uker» is no part of «brukergruppe»."""
    its_stem = stem(form)
    at = compound.find(its_stem)
    if at > 0:
        before = compound[:at]
        return stem(compound[at:]) == its_stem and any(
            before.endswith(link) and _is_word(before.removesuffix(link), dictionary)
            for link in LINKS
        )
    for begin in (form, its_stem):
        after = compound.removeprefix(begin)
        if after != compound and any(
            after.startswith(link) and _is_word(after.removeprefix(link), dictionary)
            for link in LINKS
        ):
            return True
    return False


def _is_word(form, dictionary):
    return len(form) >= SHORTEST_WORD and form in dictionary


def split(shown, form, dictionary):
    """The two known words of a compound as (as written, folded), or nothing."""
    if len(form) < SHORTEST_COMPOUND:
        return []
    for at in range(SHORTEST_WORD, len(form) - SHORTEST_LAST + 1):
        first, last = form[:at], form[at:]
        if not dictionary.inflected(last):
            continue
        for link in LINKS:
            alone = first.removesuffix(link)
            if first.endswith(link) and len(alone) >= SHORTEST_WORD and dictionary.inflected(alone):
                return [
                    (_beginning(shown, alone), alone),
                    (shown[len(_beginning(shown, first)) :], last),
                ]
    return []


def _beginning(shown, form):
    """The beginning of a word as it is written: an æ is two letters when it is folded."""
    ends = range(1, len(shown) + 1)
    return next((shown[:end] for end in ends if "".join(words(shown[:end])) == form), form)
