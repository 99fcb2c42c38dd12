"""What every request needs of the index, kept in memory until the index changes.

All words with their stems, who has which filter value, and the initiatives in each order.
The sets of the words, which are many, are fetched when somebody asks for them.
"""

import logging
import zlib
from functools import cached_property

from django.utils.translation import get_language

from initiatives import choices
from initiatives.models import IndexedInitiative, IndexedValue, IndexedWord, Initiative
from initiatives.norwegian import ByCodePoint
from initiatives.search import bits, documents, index, labels, store
from initiatives.search.dictionary import Dictionary
from initiatives.search.titles import TitleWords

MOST_WORDS = 600  # So many words' sets are kept; at 100 000 initiatives each takes up to 40 kB.

logger = logging.getLogger(__name__)


class Snapshot:
    """The index as it was at one token. What it holds of the database is read when needed."""

    def __init__(self, token):
        self.token = token
        self._sets = {}
        self._made = {}

    @cached_property
    def dictionary(self):
        """All words of the catalogue, to widen what is asked for."""
        words = IndexedWord.objects.exclude(stem="").values_list("text", "stem")
        return Dictionary(words)

    @property
    def choices(self):
        """The codes of each filter with labels in today's language, as {name: {code: label}}."""
        return self.said("choices", _choices)

    @cached_property
    def values(self):
        """Who has each filter value, as {name: {code: bits}}."""
        found = {name: {} for name in documents.VALUES}
        for text, packed in IndexedValue.objects.values_list("text", "bits"):
            name, _sign, code = text.partition("=")
            found.setdefault(name, {})[code] = _readable(packed, text)
        return found

    @property
    def labels(self):
        """The names of organisations and filters, to be suggested."""
        return self.said("typeahead", lambda: labels.read(self.choices, self.values))

    @cached_property
    def title_words(self):
        """The words of the titles, to be suggested by how they begin."""
        return TitleWords()

    @property
    def everything(self):
        """All published initiatives."""
        return self.values.get(documents.ALL, {}).get("", bits.EMPTY)

    def sets(self, texts):
        """Who has each word or pair, as {text: [title, near, rest]}; one query at most."""
        kept = self._sets
        texts = list(texts)
        unknown = [text for text in texts if text not in kept]
        if unknown:
            try:
                found = store.read(IndexedWord, unknown)
            except zlib.error:
                logger.exception("A set in the search index is damaged. %s", index.REINDEX)
                found = {}
            nobody = [bits.EMPTY] * len(documents.PLACES)
            found = {text: found.get(text, nobody) for text in unknown}
            kept = {text: kept[text] for text in texts if text in kept} | found
            if len(self._sets) + len(found) > MOST_WORDS:
                self._sets = {}
            self._sets |= found
        return {text: kept[text] for text in texts}

    def order(self, name):
        """All published initiatives in one of the orders, and the place of each in it."""
        return self.made(name, lambda: _ranked(name))

    def made(self, key, make):
        """What `make` gives, made once as long as the snapshot lasts.

        Two modules that choose the same key have each their own.
        """
        if (whole := (make.__module__, key)) not in self._made:
            self._made[whole] = make()
        return self._made[whole]

    def said(self, key, make):
        """The same for what holds labels or addresses: made once in each language."""
        return self.made((key, get_language()), make)

    def with_phrase(self, words, candidates):
        """Those of the candidates in which the words stand side by side."""
        phrase = f" {' '.join(words)} "
        return [
            bits.of(pk for pk, *texts in rows if phrase in f" {texts[place]} ")
            for rows in [store.streams(IndexedInitiative, list(bits.members(candidates)))]
            for place in range(len(documents.PLACES))
        ]


def _choices():
    labels = {name: read() for name, read in choices.BY_NAME.items()}
    return {name: {code: str(label) for code, label in of} for name, of in labels.items()}


def _readable(packed, text):
    try:
        return bits.unpack(packed)
    except zlib.error:
        logger.exception("The set of «%s» is damaged. %s", text, index.REINDEX)
        return bits.EMPTY


ORDERS = {
    "kortest": lambda: IndexedInitiative.objects.order_by("length", ByCodePoint("key")),
    "nyeste": lambda: Initiative.objects.published().newest_known(),
    "eldste": lambda: Initiative.objects.published().oldest(),
    "tittel": lambda: Initiative.objects.published().by_title(),
}


def _ranked(name):
    ranked = list(ORDERS[name]().values_list("pk", flat=True))
    return ranked, {pk: place for place, pk in enumerate(ranked)}


_latest = Snapshot("")


def current():
    """The snapshot of the index as it is now, which follows every change."""
    global _latest  # one for the process; whoever is late makes one anew.
    token = index.current_token()
    snapshot = _latest
    if snapshot.token != token or not token:
        _latest = snapshot = Snapshot(token)
    return snapshot
