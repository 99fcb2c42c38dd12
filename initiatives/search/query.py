"""What people type, read as they mean it: words, "phrases" and -words."""

import re
from dataclasses import dataclass, replace

from initiatives.search import synonyms
from initiatives.search.stems import stop_words
from initiatives.search.text import HYPHENS, words

QUOTES = str.maketrans("«»“”„‟″＂", '""""""""')
PART = re.compile(rf'([{HYPHENS}\u2212]?)(?:"([^"]*)"|([^\s"]+))')
# What is neither a space nor a sign of the query language, which asks for nothing by itself.
SIGNS = re.compile(rf'[^{HYPHENS}\u2212\s"]')


@dataclass(frozen=True)
class Term:
    """One thing to look for: a word, words that mean one thing together, or a quoted phrase."""

    words: tuple[str, ...]
    typed: str
    is_quoted: bool = False

    def __str__(self):
        return f'"{self.typed}"' if self.is_quoted else self.typed


@dataclass(frozen=True)
class Query:
    """What must be found, and what must not."""

    wanted: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()
    only_signs: bool = False  # Something was typed, but no word.

    def __str__(self):
        return " ".join([*map(str, self.wanted), *(f"-{term}" for term in self.unwanted)])

    def replace(self, term, by=None):
        """The query with a term left out, or another word in its place."""
        new = [Term(tuple(words(by)), by)] if by else []
        wanted = [part for each in self.wanted for part in (new if each == term else [each])]
        unwanted = (each for each in self.unwanted if each != term)
        return replace(self, wanted=tuple(wanted), unwanted=tuple(unwanted))

    def read_again(self):
        """The query as if it were typed: other words may have a meaning together."""
        return parse(str(self))


def chunks(typed):
    """What was typed, cut into (text, whether it is a plain word): phrases and -words are not."""
    return [
        (part[0], not part[1] and part[3] is not None)
        for part in PART.finditer(typed.translate(QUOTES))
    ]


def parse(typed):
    """Read anything; what does not make sense is left out, a quote that does not close too."""
    run, wanted, unwanted = [], [], []
    for sign, phrase, word in PART.findall(typed.translate(QUOTES)):
        if word and not sign:
            run.append(word)
            continue
        wanted += _terms(run)
        run = []
        term = Term(tuple(words(phrase or word)), phrase or word, is_quoted=bool(phrase))
        if term.words:
            (unwanted if sign else wanted).append(term)
    wanted += _terms(run)
    telling = [term for term in wanted if term.is_quoted or set(term.words) - stop_words()]
    only_signs = bool(SIGNS.search(typed.translate(QUOTES))) and not (wanted or unwanted)
    return Query(
        tuple(dict.fromkeys(telling or wanted)), tuple(dict.fromkeys(unwanted)), only_signs
    )


def _terms(run):
    """Words in a row as terms; those that have a meaning together, or a hyphen, are one."""
    cut = [(part, place) for place, chunk in enumerate(run) for part in words(chunk)]
    terms, at = [], 0
    while at < len(cut):
        rest = [part for part, _place in cut[at:]]
        hyphened = sum(place == cut[at][1] for _part, place in cut[at:])
        meant = (
            n for n in range(synonyms.LONGEST, 1, -1) if n <= len(rest) and synonyms.of(rest[:n])
        )
        length = next(meant, hyphened)
        chunks = dict.fromkeys(place for _part, place in cut[at : at + length])
        terms.append(Term(tuple(rest[:length]), " ".join(run[place] for place in chunks)))
        at += length
    return terms
