"""What an initiative is about: the telling words of its text, and the words of others like them."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from initiatives.neighbours import compounds
from initiatives.search.marks import WORD, fold_word
from initiatives.search.stems import stem, stop_words
from initiatives.search.text import HYPHENS, words

TITLE, SUMMARY, DESCRIPTION = 3, 2, 1  # What a word weighs by where it stands.
SHORTEST = 3
HALF = re.compile(rf"[{HYPHENS}]\s")  # «barne- og ungdomstrinnet»
SENTENCE_ENDS = re.compile(r"[.!?:»]\s|\n")


@dataclass(frozen=True)
class Word:
    """A word as readers see it, what it weighs, and the forms that the catalogue has of it.

    `parts` are the compounds that it is a part of.
    """

    shown: str
    weight: float
    forms: frozenset[str]
    parts: frozenset[str]


@cache
def _empty_words():
    lines = Path(__file__).with_name("empty_words.txt").read_text(encoding="utf-8").splitlines()
    return {stem(word) for line in lines for word in words(line.partition("#")[0])}


def subject(initiative, dictionary, places=()):
    """The telling words of title, summary and description as `{stem: Word}`.

    Names of those who take part, their vendors and stems of `places` do not tell what it is.
    """
    names = stems(_names(initiative))
    seen = {}
    for weight, text in (
        (TITLE, initiative.title),
        (SUMMARY, initiative.summary),
        (DESCRIPTION, initiative.description),
    ):
        for shown, form, is_first in _cut(text):
            key = stem(form)
            is_place = key in places and shown[0].isupper()
            if (
                _tells(form, key)
                and names.isdisjoint((key, key.removesuffix("s")))
                and not is_place
            ):
                before = seen.get(key)
                if before is None or (before[3] and not is_first):  # Its own capitals are known.
                    seen[key] = shown, form, before[2] if before else weight, is_first
    found = {key: _word(*each[:3], dictionary) for key, each in seen.items()}
    for shown, form, weight, _first in seen.values():
        for part_shown, part in compounds.split(shown, form, dictionary):
            key = stem(part)
            if key not in found and key not in names and _tells(part, key):
                found[key] = _word(part_shown, part, weight / 2, dictionary)
    return found


def stems(names):
    """The stems of all words in the names."""
    return {stem(word) for name in names for word in words(name)}


def _names(initiative):
    yield initiative.vendors
    for part in initiative.participations.all():
        organisation = part.organisation
        yield organisation.name
        if organisation.municipality:
            yield organisation.municipality.name
            yield organisation.municipality.county.name
        yield from (county.name for county in organisation.counties.all())


def _tells(form, its_stem):
    return (
        len(form) >= SHORTEST
        and not form.isdigit()
        and form not in stop_words()
        and its_stem not in _empty_words()
    )


def _cut(text):
    """The words as (as written within a sentence, folded, whether it begins one).

    One letter and what a hyphen joins it to are a word: «e-post».
    """
    _before, *pieces = WORD.split(text)
    joined, is_first = "", True
    for word, sign in zip(pieces[::2], pieces[1::2], strict=True):
        if len(word) == 1 and sign in tuple(HYPHENS):
            joined = word + sign
            continue
        shown, joined = joined + word, ""
        if is_first and shown[1:].islower():
            shown = shown.lower()
        if not HALF.match(sign):
            yield shown, fold_word("".join(each for each in shown if each not in HYPHENS)), is_first
        is_first = bool(SENTENCE_ENDS.search(sign))


def _word(shown, form, weight, dictionary):
    if shown.isupper():  # An abbreviation is no other word, and no part of one.
        return Word(shown, weight, frozenset({form}), frozenset())
    key = stem(form)
    forms = {each for each in dictionary.inflected(form) if dictionary.stems[each] == key}
    if form.endswith("s") and form[:-1] in forms:  # «kundenes» as «kundene».
        shown = shown[:-1]
    longer = dictionary.compounds(form) - forms
    parts = frozenset(each for each in longer if compounds.is_part(form, each, dictionary))
    return Word(shown, weight, frozenset(forms), parts)
