"""Words that mean the same, from `words/synonyms.txt`, which editors can read."""

from collections import defaultdict
from functools import cache

from initiatives.search.stems import lines, root, stem
from initiatives.search.text import words

LONGEST = 3  # Words on a side.


class RuleError(Exception):
    """A line of the file is no rule; the text says which, and why."""


def parse(rules):
    """What each word or phrase also finds: {its stems: [the words of each]}.

    Raises RuleError.
    """
    same, also = defaultdict(dict), defaultdict(dict)
    for rule in rules:
        left, one_way, right = rule.partition(">")
        names = [tuple(words(name)) for name in left.split("=")]
        more = [tuple(words(name)) for name in right.split(",")] if one_way else []
        sides = names + more
        is_mixed = "," in left or "=" in right or ">" in right
        if is_mixed or len(sides) < 2 or not all(0 < len(side) <= LONGEST for side in sides):
            raise RuleError(f"«{rule}»: skriv «a = b» eller «a > b, c», med opptil tre ord hver.")
        if len(set(sides)) < len(sides):
            raise RuleError(f"«{rule}»: det samme står to ganger.")
        for name in names:
            same[_key(name)] |= dict.fromkeys(each for each in names if each != name)
            also[_key(name)] |= dict.fromkeys(more)
    # What means the same as a word finds what the word finds, and is found with it.
    for key, others in same.items():
        for other in others:
            also[key] |= also.get(_key(other), {})
    for key, targets in also.items():
        for target in list(targets):
            also[key] |= same.get(_key(target), {})
    return {key: list(same[key] | also[key]) for key in same}


@cache
def _all():
    return parse(lines("synonyms.txt"))


def of(phrase):
    """The words or phrases, each a tuple of words, that the words of a phrase also find."""
    return _all().get(_key(phrase)) or _all().get(_key(_singular(phrase)), [])


def _singular(phrase):
    """An English phrase as the rules have it: «libraries» as «library»."""
    *first, last = phrase or [""]
    return [*first, last[:-3] + "y" if last.endswith("ies") else last.removesuffix("s")]


def _key(phrase):
    return tuple(root(stem(word)) for word in phrase)
