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
from initiatives.search.stems import root, stem
from initiatives.search.text import words
from initiatives.wording import quoted
from initiatives.written import as_written

MOST, LONGEST = 4, 3  # Suggestions; words of a filter's name.
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
    typed = queries.chunks(query.values.get("q", ""))
    found = {}
    for length in range(LONGEST, 0, -1):
        for at in range(len(typed) - length + 1):
            part = typed[at : at + length]
            if not all(is_word for _text, is_word in part):
                continue
            named = tuple(word for text, _is_word in part for word in words(text))
            for name, code in _named(query.snapshot, named):
                if code not in query.values.get(name, ()) and (name, code) not in found:
                    rest = " ".join(text for text, _is_word in typed[:at] + typed[at + length :])
                    found[name, code] = _filtered(query, name, code, rest)
    return [each for each in found.values() if each.count][:MOST]


def _filtered(query, name, code, rest):
    codes = [*query.values.get(name, ()), code]
    label = f"{LABELS[name]}: {query.choices[name][code]}"
    count = _search(query, queries.parse(rest), {name: codes}).matches().bit_count()
    return Suggestion(label, query_string(query, **{"q": rest, name: codes}), count)


def _search(query, asked, more=None):
    """The query's own search, for something else and under more filters."""
    search = query.search
    return Search(query.snapshot, asked, search.codes | (more or {}), search.first, search.last)


def _named(snapshot, phrase):
    """The filters that words name, themselves or by what means the same."""
    labels = snapshot.said("labels", lambda: _labels(snapshot))
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


def corrections(query):
    """What is mistyped, as (typed, the spelling that is searched for)."""
    right = {hits.term.typed: hits.spellings[0] for hits in query.search.corrected}
    written = as_written(list(right.values()), query.snapshot)
    return [(typed, written[spelling]) for typed, spelling in right.items()]


def spellings(query):
    """«Mente du»: other words for those that are mistyped, or that hardly anybody has."""
    meant = {
        hits.term: (_other_words(hits.spellings) or _commoner(query, hits))[:2]
        for hits in query.search.as_typed
    }
    written = as_written([word for words_ in meant.values() for word in words_], query.snapshot)
    found = []
    for term, words_ in meant.items():
        for word in words_:
            other = query.search.asked.replace(term, written[word]).read_again()
            search = _search(query, other)
            count = 0 if search.is_partial else search.matches().bit_count()
            found.append(Suggestion(written[word], query_string(query, q=str(other)), count))
    return sorted((each for each in found if each.count), key=lambda each: -each.count)[:MOST]


def _other_words(spellings):
    """Those that are not forms of the first, which is shown already."""
    return [word for word in spellings if root(stem(word)) != root(stem(spellings[0]))]


def _commoner(query, hits):
    having = hits.all.bit_count()
    if not 0 < having < RARE or len(hits.term.words) > 1 or hits.term.is_quoted:
        return []
    near = query.snapshot.dictionary.nearest(hits.term.words[0])
    words_ = [word for word, _apart in near if word not in hits.forms][:2]
    sets = query.snapshot.sets(words_)
    return [word for word in words_ if reduce(or_, sets[word]).bit_count() >= MORE * having]


def repairs(query):
    """For a query that finds nothing: what to leave out, the one that gives most first."""
    found = []
    asked = query.search.asked
    terms = [*asked.wanted, *asked.unwanted]
    for term in terms if len(terms) > 1 else ():
        typed = quoted(f"-{term.typed}" if term in asked.unwanted else term.typed)
        rest = asked.replace(term).read_again()
        count = _search(query, rest).matches().bit_count()
        found.append(Suggestion(typed, query_string(query, q=str(rest)), count))
    names = [name for name in query.values if name not in ("sorter", "side")]
    for name in names if len(names) > 1 else ():
        count = query.search.matches(leave_out=name).bit_count()
        found.append(Suggestion(_shown(query, name), query_string(query, **{name: None}), count))
    return sorted((each for each in found if each.count), key=lambda each: -each.count)


def _shown(query, name):
    value = query.values[name]
    if name == "q":
        return _("søkeordene")
    if name in query.choices:
        value = ", ".join(str(query.choices[name][code]) for code in value)
    return f"{LABELS[name]}: {value}"
