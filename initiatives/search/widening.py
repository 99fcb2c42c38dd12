"""The words of the catalogue that a term stands for, from the surest to the most doubtful."""

from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import chain

from initiatives.search import synonyms
from initiatives.search.stems import bokmal


class Kind(IntEnum):
    """How a text has what was asked for, the best first."""

    EXACT = 0
    STEM = 1
    PART = 2
    SYNONYM = 3
    LOOSE = 4  # A compound's two words apart, or a form that is mostly another word.


@dataclass(frozen=True)
class Way:
    """One way to have a term: for each word the forms that will do.

    `together`: one after the other, in the same text; otherwise anywhere.
    """

    kind: Kind
    steps: tuple[frozenset[str], ...]
    together: bool = False

    def pairs(self):
        """The pairs of neighbours that will do, a set for each place in a phrase."""
        neighbours = zip(self.steps, self.steps[1:], strict=False)
        return [{f"{a} {b}" for a in first for b in second} for first, second in neighbours]

    def entries(self):
        """All entries of the index that it needs."""
        needed = set().union(*self.steps)
        return needed.union(*self.pairs()) if self.together else needed


def widen(term, dictionary):
    """The ways to have a term, without those that no text can have."""
    if term.is_quoted:
        return _if_known([_phrase(Kind.EXACT, term.words)], dictionary)
    ways = _word(term.words[0], dictionary) if len(term.words) == 1 else _words(term, dictionary)
    for also in synonyms.of(term.words):
        ways += _synonym(also, dictionary)
    return _if_known(ways, dictionary)


def narrow(term, dictionary):
    """The ways to have a term that must not be there: the word itself in any of its forms."""
    if term.is_quoted or len(term.words) > 1:
        return _if_known([_phrase(Kind.EXACT, term.words)], dictionary)
    return _if_known(_word(term.words[0], dictionary)[:2], dictionary)


def widen_further(term, ways, dictionary):
    """For a word that few texts have: more ways, and what was probably meant: (word, apart).

    What is spelled like no word of the catalogue, but nearly like one, is mistyped. Else a
    compound of known words may stand in a text as two.
    """
    if term.is_quoted:
        return [], []
    if len(term.words) > 1:
        return [], [] if ways else _parts_spelled(term.words, dictionary)
    [form] = term.words
    near = [] if ways else dictionary.nearest(form)
    parts = dictionary.split(form) if not near or near[0][1] > 1 else None
    if parts and parts[2] == form:
        steps = tuple(frozenset(_with_synonyms(part, dictionary)) for part in parts[:2])
        meant = [_synonym(also, dictionary) for also in synonyms.of(parts[:2])]
        return _if_known([Way(Kind.LOOSE, steps), *chain(*meant)], dictionary), []
    if parts and not ways:
        return [], [(parts[2], 0)]  # «barnehageoptak» is «barnehageopptak», also if nobody has it.
    return [], near


def _parts_spelled(words, dictionary):
    """«komune-kari» as «kommune-kari»."""
    right = [
        form if dictionary.inflected(form) else next((w for w, _ in dictionary.nearest(form)), "")
        for form in words
    ]
    return [("-".join(right), 0)] if all(right) and tuple(right) != words else []


def _with_synonyms(form, dictionary):
    alone = [also[0] for also in synonyms.of([form]) if len(also) == 1]
    return set().union(*(_all_forms(each, dictionary) for each in [form, *alone]))


def _word(form, dictionary):
    inflected = dictionary.inflected(form)
    # «trærne» is rather «trær» than «tre», which is a number too.
    alike = {each for each in inflected if bokmal(each)[:3] == bokmal(form)[:3]}
    return [
        Way(Kind.EXACT, (frozenset({form}),)),
        Way(Kind.STEM, (frozenset(alike),)),
        Way(Kind.PART, (frozenset(dictionary.compounds(form)),)),
        Way(Kind.LOOSE, (frozenset(inflected - alike),)),
    ]


def _words(term, dictionary):
    """Several words with one meaning: as a phrase, as one word, or each somewhere."""
    inflected = tuple(frozenset({w, *dictionary.inflected(w)}) for w in term.words)
    return [
        _phrase(Kind.EXACT, term.words),
        Way(Kind.EXACT, (frozenset({"".join(term.words)}),)),
        Way(Kind.STEM, inflected, together=True),
        Way(Kind.STEM, (frozenset(dictionary.inflected("".join(term.words))),)),
        Way(Kind.PART, tuple(frozenset(_with_synonyms(word, dictionary)) for word in term.words)),
    ]


def _synonym(phrase, dictionary):
    if len(phrase) == 1:
        return [Way(Kind.SYNONYM, (frozenset(_all_forms(phrase[0], dictionary)),))]
    inflected = tuple(frozenset(dictionary.inflected(word)) for word in phrase)
    return [Way(Kind.SYNONYM, inflected, together=True)]


def _phrase(kind, words):
    return Way(kind, tuple(frozenset({word}) for word in words), together=True)


def _all_forms(form, dictionary):
    return {form, *dictionary.inflected(form), *dictionary.compounds(form)}


def _if_known(ways, dictionary):
    """The ways with only the forms that some text has."""
    known = [
        replace(way, steps=tuple(frozenset(f for f in s if f in dictionary) for s in way.steps))
        for way in ways
    ]
    return [way for way in known if all(way.steps)]
