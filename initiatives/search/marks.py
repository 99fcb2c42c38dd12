"""Showing where a text has what was asked for, in the text's own words."""

import unicodedata
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import mark_safe

from initiatives.search.query import stop_words
from initiatives.search.text import LONGEST, WORD, fold

BEFORE = 10  # Words shown before the first hit of a snippet.
MOST = 34  # Words in a snippet.

fold_word = lru_cache(maxsize=20_000)(lambda word: fold(word)[:LONGEST])


class Marker:
    """Marks what the terms (hits of `matching.find`) were found by."""

    def __init__(self, found):
        self.terms = set(range(len(found)))
        self._alone, self._runs = {}, []
        for term, hits in enumerate(found):
            for way in hits.ways:
                if way.together and len(way.steps) > 1:
                    self._runs.append((term, way.steps))
                else:
                    forms = frozenset().union(*way.steps)
                    self._alone |= dict.fromkeys(forms - stop_words() or forms, term)

    def mark(self, text):
        """The text as HTML with the hits marked, and the numbers of the terms that it has."""
        words = _Words(text)
        hits = self._hits(words)
        return words.html(hits, 0, len(words.text)), set(hits.values())

    def snippet(self, text, wanted):
        """The part of a text with most of the wanted terms, as (how many, HTML)."""
        words = _Words(text)
        hits = self._hits(words)
        count, place = max(
            ((len(_terms_near(hits, at) & wanted), -at) for at in hits), default=(0, 0)
        )
        begin, end = words.part(max(0, -place - BEFORE))
        html = words.html(hits, begin, end)
        before, after = "… " if begin else "", " …" if end < len(words.text) else ""
        return count, mark_safe(before + html + after)  # noqa: S308 - html is escaped.

    def _hits(self, words):
        """The places of the words to mark, each with the number of its term."""
        forms, alone = words.forms, self._alone
        hits = {place: alone[form] for place, form in enumerate(forms) if form in alone}
        for term, steps in self._runs:
            for place in range(len(forms) - len(steps) + 1):
                if all(forms[place + n] in step for n, step in enumerate(steps)):
                    hits |= dict.fromkeys(range(place, place + len(steps)), term)
        return hits


def _terms_near(hits, at):
    return {hits[place] for place in range(at, at + MOST - BEFORE) if place in hits}


class _Words:
    """A text and where its words are; what stands between hyphens is a word of its own."""

    def __init__(self, text):
        self.text = unicodedata.normalize("NFC", text)
        self.spans = [match.span() for match in WORD.finditer(self.text)]
        self.forms = [fold_word(self.text[begin:end]) for begin, end in self.spans]

    def part(self, first):
        """Where as many words as a snippet has, from the first on, begin and end."""
        last = first + MOST
        begin = self.spans[first][0] if first else 0
        end = self.spans[last - 1][1] if last < len(self.spans) else len(self.text)
        return begin, end

    def html(self, hits, begin, end):
        """A part of the text, escaped, with the hits marked."""
        pieces, at = [], begin
        for place in sorted(hits):
            start, stop = self.spans[place]
            if at <= start and stop <= end:
                before, hit = escape(self.text[at:start]), escape(self.text[start:stop])
                pieces.append(f"{before}<mark>{hit}</mark>")
                at = stop
        pieces.append(escape(self.text[at:end]))
        return mark_safe("".join(pieces))  # noqa: S308 - each piece is escaped.
