"""What else could be asked, beside the answer to a query: each with the number it would give."""

import re
from collections import defaultdict
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.utils.translation import gettext as _

from initiatives.forms import LABELS
from initiatives.links import query_string
from initiatives.search import query as queries
from initiatives.search import synonyms
from initiatives.search.results import Search
from initiatives.search.stems import stem
from initiatives.search.text import words

MOST = 4
LONGEST = 3  # Words of a filter's name.
# A label may be found by one of its parts: «Helse og omsorg» by «omsorg».
NAMED_BY_PARTS = {"sektor", "teknologi"}
NOT_NAMED = {"personopplysninger", "effekt"}  # Their labels are «ja» and «målt».
RARE = 3  # A word that fewer have may be mistyped …
MORE = 5  # … if so many times more have one that is spelled nearly the same.


class Suggestion(NamedTuple):
    """Another query (`?…`), in words, and how many it finds."""

    label: str
    address: str
    count: int


def filters(query):
    """Filters that the words name: «chatbot» is the technology «Samtalerobot»."""
    typed = [chunk for chunk in query.values.get("q", "").split() if chunk[0] not in '-−"«“']
    found = {}
    for length in range(LONGEST, 0, -1):
        for at in range(len(typed) - length + 1):
            named = tuple(word for chunk in typed[at : at + length] for word in words(chunk))
            for name, code in _named(query.snapshot, named):
                if code not in query.values.get(name, ()) and (name, code) not in found:
                    rest = " ".join(typed[:at] + typed[at + length :])
                    found[name, code] = _filtered(query, name, code, rest)
    return [each for each in found.values() if each.count][:MOST]


def _filtered(query, name, code, rest):
    codes = [*query.values.get(name, ()), code]
    search = Search(
        query.snapshot,
        queries.parse(rest),
        query.search.codes | {name: codes},
        query.search.first,
        query.search.last,
    )
    label = f"{LABELS[name]}: {query.choices[name][code]}"
    count = search.matches().bit_count()
    return Suggestion(label, query_string(query, **{"q": rest, name: codes}), count)


def _named(snapshot, phrase):
    """The filters that words name, themselves or by what means the same."""
    labels = snapshot.made("labels", lambda: _labels(snapshot))
    meant = [phrase, *synonyms.of(phrase)]
    if len(phrase) > 1 and phrase[-1] in ("kommune", "fylkeskommune", "fylke"):
        meant.append(phrase[:-1])
    return [each for words_ in meant for each in labels.get(tuple(map(stem, words_)), ())]


def _labels(snapshot):
    """Which filters have a label: {stems of its words: [(name, code)]}."""
    found = defaultdict(list)
    for name, labels in snapshot.choices.items():
        for code, label in labels.items() if name not in NOT_NAMED else ():
            whole = str(label).partition(" (")[0]
            parts = re.split(r", | og ", whole) if name in NAMED_BY_PARTS else []
            for each in dict.fromkeys([whole, *parts]):
                found[tuple(stem(word) for word in words(each))].append((name, code))
    return found


def spellings(query):
    """«Mente du»: other words for those that are mistyped, or that hardly anybody has."""
    found = []
    for hits in query.search.found:
        asked = query.search.asked
        for word in (hits.others or _commoner(query, hits))[:2]:
            other = asked.replace(hits.term, word)
            search = Search(
                query.snapshot, other, query.search.codes, query.search.first, query.search.last
            )
            count = search.matches().bit_count()
            found.append(Suggestion(word, query_string(query, q=str(other)), count))
    return sorted((each for each in found if each.count), key=lambda each: -each.count)[:MOST]


def _commoner(query, hits):
    having = hits.all.bit_count()
    if hits.spelling or not 0 < having < RARE or len(hits.term.words) > 1 or hits.term.is_quoted:
        return []
    near = query.snapshot.dictionary.nearest(hits.term.words[0])
    words_ = [word for word, _apart in near if word not in hits.forms][:2]
    sets = query.snapshot.sets(words_)
    return [word for word in words_ if reduce(or_, sets[word]).bit_count() >= MORE * having]


def repairs(query):
    """For a query that finds nothing: what to leave out, the one that gives most first."""
    found = []
    for hits in query.search.found if len(query.search.found) > 1 else ():
        rest = query_string(query, q=str(query.search.asked.replace(hits.term)))
        label = _("ordet «%(word)s»") % {"word": hits.term.typed}
        found.append(Suggestion(label, rest, query.search.without_term(hits)))
    asked = [name for name in query.values if name not in ("sorter", "side")]
    for name in asked if len(asked) > 1 else ():
        count = query.search.matches(leave_out=name).bit_count()
        found.append(Suggestion(_shown(query, name), query_string(query, **{name: None}), count))
    return sorted((each for each in found if each.count), key=lambda each: -each.count)


def _shown(query, name):
    value = query.values[name]
    if name == "q":
        return _("ordene «%(words)s»") % {"words": value}
    if name in query.choices:
        value = ", ".join(str(query.choices[name][code]) for code in value)
    return f"{LABELS[name]}: {value}"
