"""The words of the titles, and who has one that begins as somebody types."""

import logging
import zlib
from bisect import bisect_left
from functools import reduce
from operator import or_

from initiatives.models import IndexedWord
from initiatives.search import bits

MOST_BEGINNINGS = 300  # So many are kept; at 100 000 initiatives each takes up to 13 kB.
AFTER_ALL = chr(0x10FFFF)

logger = logging.getLogger(__name__)


class TitleWords:
    """All words of the titles, each with its set, which stays packed until it is asked for."""

    def __init__(self):
        words = IndexedWord.objects.exclude(stem="").exclude(title=b"")
        # Sorted here: a database's own order need not be that of bisect.
        self._packed = dict(sorted(words.values_list("text", "title")))
        self._words = list(self._packed)
        self._kept = {}

    def beginning(self, prefix):
        """Who has a word in the title that begins so."""
        if prefix not in self._kept:
            first = bisect_left(self._words, prefix)
            last = bisect_left(self._words, prefix + AFTER_ALL)
            found = reduce(or_, map(self._bits, self._words[first:last]), bits.EMPTY)
            if len(self._kept) >= MOST_BEGINNINGS:
                self._kept = {}
            self._kept[prefix] = found
            return found
        return self._kept[prefix]

    def _bits(self, word):
        try:
            return bits.unpack(self._packed[word])
        except zlib.error:
            logger.exception("The set of «%s» is damaged.", word)
            return bits.EMPTY
