"""Showing where a text has what was asked for, in the text's own words."""

import re
import unicodedata
from functools import lru_cache
from html import escape

from django.utils.safestring import mark_safe

from initiatives.search.stems import stop_words
from initiatives.search.text import HYPHENS, LONGEST, fold

BEFORE = 10  # Words shown before the first hit of a snippet.
MOST = 34  # Words in a snippet.

# As in the index, neither an accent nor where a line may be cut is the end of a word.
WORD = re.compile(r"([^\W_]+(?:[\u00ad\u0300-\u036f]+[^\W_]*)*)")

fold_word = lru_cache(maxsize=20_000)(lambda word: fold(word)[:LONGEST])


@lru_cache(maxsize=4_000)
def cut(text):
    """The folded words of a text, and the places of words that hyphens join: {«epost»: [0, 1]}.

    The same texts are shown again and again.
    """
    pieces = WORD.split(text)
    forms = tuple(map(fold_word, pieces[1::2]))
    joined, first = {}, 0
    for place, sign in enumerate(pieces[2::2]):
        if sign not in tuple(HYPHENS):
            if place > first:
                joined["".join(forms[first : place + 1])] = range(first, place + 1)
            first = place + 1
    return forms, joined


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
        text = unicodedata.normalize("NFC", text)
        hits = self._hits(*cut(text))
        if not hits:
            return text, set()
        return _html(WORD.split(text, max(hits) + 1), hits), set(hits.values())

    def snippet(self, text, wanted):
        """The part of a text with most of the wanted terms, as (how many, HTML)."""
        text = unicodedata.normalize("NFC", text)
        forms, joined = cut(text)
        hits = self._hits(forms, joined)
        count, place = max(
            ((len(_terms_near(hits, at) & wanted), -at) for at in hits), default=(0, 0)
        )
        if not count:
            return 0, ""
        first = max(0, -place - BEFORE)
        last = first + MOST
        pieces = WORD.split(text, last)  # Every second one is a word; the last is all the rest.
        is_cut = len(forms) > last
        shown = {at: term for at, term in hits.items() if first <= at < last}
        html = _html(pieces[: 2 * last] if is_cut else pieces, shown, 2 * first + 1 if first else 0)
        before, after = "… " if first else "", " …" if is_cut else ""
        return count, mark_safe(before + html + after)  # noqa: S308 - html is escaped.

    def _hits(self, forms, joined):
        """The places of the words to mark, each with the number of its term."""
        alone, hits = self._alone, {}
        if not alone.keys().isdisjoint(forms):
            hits = {place: alone[form] for place, form in enumerate(forms) if form in alone}
        for form in alone.keys() & joined:
            hits |= dict.fromkeys(joined[form], alone[form])
        for term, steps in self._runs:
            for place in range(len(forms) - len(steps) + 1):
                if all(forms[place + n] in step for n, step in enumerate(steps)):
                    hits |= dict.fromkeys(range(place, place + len(steps)), term)
        return hits


def _terms_near(hits, at):
    return {hits[place] for place in range(at, at + MOST - BEFORE) if place in hits}


def _html(pieces, hits, begin=0):
    """The pieces from `begin` on as HTML; each second one is a word, and those of hits marked."""
    html = []
    for place in sorted(hits):
        at = 2 * place + 1
        html.append(f"{escape(''.join(pieces[begin:at]))}<mark>{escape(pieces[at])}</mark>")
        begin = at + 1
    html.append(escape("".join(pieces[begin:])))
    return mark_safe("".join(html))  # noqa: S308 - each piece is escaped.
