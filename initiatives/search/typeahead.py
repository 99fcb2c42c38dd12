"""What to suggest while somebody types: every word typed begins a word of what is suggested."""

from functools import reduce
from itertools import islice
from operator import and_
from typing import NamedTuple

from django.urls import reverse

from initiatives.fields import MAX_CHARACTERS, MAX_WORDS
from initiatives.models import Initiative
from initiatives.search import text
from initiatives.search.results import arranged

TITLES = "titles"
FEWEST_CHARACTERS = 2
MOST_IN_GROUP = 4
MOST = 10
CONSIDERED = 24  # Titles among which those that begin as typed go first.
# How a label answers. Each municipality has «kommune» besides its name, which says little.
BY_BEGINNING, BY_NAME, BY_MORE, NOT_AT_ALL = range(4)


class Item(NamedTuple):
    """One suggestion; `count` initiatives are behind it, if it is a filter."""

    label: str
    url: str
    count: int | None = None


def suggest(typed, snapshot):
    """The suggestions as {kind: [Item]}, without those that have none: titles, then labels."""
    asked = _words(typed)
    if not asked:
        return {}
    found = {TITLES: _titles(asked, snapshot)}
    for kind, named in snapshot.labels.items():
        found[kind] = _named(asked, named)
    return _cut({kind: items for kind, items in found.items() if items})


def _words(typed):
    """The folded words, or none if there is too little or too much to go by."""
    typed = typed.strip()
    if not FEWEST_CHARACTERS <= len(typed) <= MAX_CHARACTERS or "\x00" in typed:
        return []
    words = text.words(typed)
    return words if len(words) <= MAX_WORDS else []


def _titles(asked, snapshot):
    having = reduce(and_, map(snapshot.title_words.beginning, asked), snapshot.everything)
    pks = list(islice(arranged(snapshot, having, "kortest"), CONSIDERED))
    found = Initiative.objects.published().order_by().filter(pk__in=pks)
    rows = {pk: (title, key) for pk, title, key in found.values_list("pk", "title", "key")}
    best = sorted(
        (rows[pk] for pk in pks if pk in rows),
        key=lambda row: not _begins(text.words(row[0]), asked),
    )
    return [Item(title, reverse("initiative", args=[key])) for title, key in best[:MOST_IN_GROUP]]


def _named(asked, named):
    ranked = [(_rank(asked, label), label) for label in named]
    by_name = [pair for pair in ranked if pair[0] < BY_MORE]
    best = sorted(by_name or ranked, key=lambda pair: pair[0])[:MOST_IN_GROUP]
    home = reverse("initiatives")
    return [
        Item(str(label.text), f"{home}?{label.query}", label.count)
        for rank, label in best
        if rank < NOT_AT_ALL
    ]


def _rank(asked, label):
    """How a label answers, the best first."""
    if _has_all(label.words, asked):
        return BY_BEGINNING if _begins(label.words, asked) else BY_NAME
    return BY_MORE if _has_all([*label.words, *label.more], asked) else NOT_AT_ALL


def _has_all(words, asked):
    return all(any(word.startswith(each) for word in words) for each in asked)


def _begins(words, asked):
    """Whether the words are those asked for, the last of which may go on."""
    *whole, last = asked
    rest = words[len(whole) :]
    return words[: len(whole)] == whole and bool(rest) and rest[0].startswith(last)


def _cut(found):
    """No more than a glance takes in: the longest group loses first, and of equals the last."""
    while sum(map(len, found.values())) > MOST:
        max(reversed(found.values()), key=len).pop()
    return found
