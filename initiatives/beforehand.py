"""«Før dere begynner»: what those alike met, did, learnt and got, and who they are.

All that is said is the initiatives' own; this only chooses whom to hear first.
"""

import re
from dataclasses import dataclass
from functools import cache, cached_property

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from barriers.languages import current
from initiatives import experience
from initiatives.filters import InitiativeFilter
from initiatives.forms import LABELS
from initiatives.links import query_string
from initiatives.search import bits

ASKED = ["sektor", "teknologi", "storrelse"]
FEW = 5  # Fewer are too few to learn from alone.
QUOTES, LESSONS, EFFECTS, TO_CALL = 3, 6, 8, 12
# The last sentence of a dimension's text says what it is about, in one of these ways. It is
# translated with the texts of the dimensions: what is found in them is what is said here.
ABOUT = _("Her står det som gjelder %(what)s.")
MEETS = _("Her står det %(who)s møter %(when)s.")
WHEN = pgettext_lazy("first word of %(when)s in «Her står det %(who)s møter %(when)s.»", "når")


@dataclass
class Met:
    """A dimension: how many met it, how many say what they did, and whom to quote."""

    code: str
    count: int
    handled: int
    quoted: list[int]


class Alike:
    """Those that fit what somebody is about to do; with others when they are few."""

    def __init__(self, query):
        self.query = query
        self.fits = query.search.matches()
        self.wide, self.dropped = self._widened()
        self.found = self.wide.search.matches() | self.fits

    @property
    def labels(self):
        """What was left out to find more."""
        return [LABELS[name] for name in self.dropped]

    def _widened(self):
        """The query with as little as possible left out, so that it finds more than a few."""
        asked = [name for name in self.query.values if name not in ("sorter", "side")]
        # What is not among the page's own choices goes first, then the size, last the technology.
        last = {"storrelse": 1, "sektor": 2, "teknologi": 3}
        asked.sort(key=lambda name: last.get(name, 0))
        if self.fits.bit_count() >= FEW or not asked:
            return self.query, []
        together = [asked[: count + 1] for count in range(1, len(asked))]
        for names in [*([name] for name in asked), *together]:
            kept = query_string(self.query, **dict.fromkeys(names))
            wide = InitiativeFilter(QueryDict(kept.removeprefix("?")))
            if wide.search.matches().bit_count() >= FEW:
                return wide, names
        return wide, names

    def _first(self, count, tiers, *more):
        """The first so many by `tiers(snapshot, having, …)`; in each, who fits everything first."""
        others = self.found & ~self.fits
        sets = (tiers(self.query.snapshot, some, *more) for some in (self.fits, others))
        in_turn = [tier for pair in zip(*sets, strict=True) for tier in pair]
        return experience.first(self.query.snapshot, in_turn, count)

    @cached_property
    def met(self):
        """The dimensions, what most of them met first."""
        snapshot = self.query.snapshot
        measures = experience.told(snapshot).measures
        found = []
        for code in snapshot.choices["barriere"]:
            having = self.found & snapshot.values["barriere"].get(code, bits.EMPTY)
            if having:
                handled = (having & measures.get(code, bits.EMPTY)).bit_count()
                quoted = self._first(QUOTES, _met, code)
                found.append(Met(code, having.bit_count(), handled, quoted))
        return sorted(found, key=lambda each: -each.count)

    @cached_property
    def lessons(self):
        """Who says what they learnt, and how many do."""
        count = (self.found & experience.told(self.query.snapshot).lessons).bit_count()
        return self._first(LESSONS, experience.lessons_in_turn), count

    @cached_property
    def effects(self):
        """Whose effects to show, and how many state none."""
        silent = self.found & ~experience.with_effect(self.query.snapshot)
        return self._first(EFFECTS, _stated), silent.bit_count()

    @cached_property
    def to_call(self):
        """Whose owners to call: those that came far first."""
        return self._first(TO_CALL, experience.far_first)


def _met(snapshot, having, code):
    met = having & snapshot.values["barriere"].get(code, bits.EMPTY)
    return experience.by_measure(snapshot, met, code)


def _stated(snapshot, having):
    return experience.by_evidence(snapshot, having)[:-1]


def question(text):
    """What to ask oneself about a dimension, by its own text: (when, what), one of them or none.

    The text is in the language of the page; of another, nothing is found.
    """
    when, what = (pattern.search(text) for pattern in _patterns(current()))
    return when["when"] if when else "", what["what"] if what else ""


@cache
def _patterns(_language):
    holes = {"who": "[^.]*?", "when": f"(?P<when>{re.escape(str(WHEN))} [^.]+)"}
    return _pattern(MEETS, holes), _pattern(ABOUT, {"what": "(?P<what>[^.]+)"})


def _pattern(sentence, holes):
    """What finds the sentence at the end of a text, and what stands in its holes."""
    parts = re.split(r"%\((\w+)\)s", str(sentence))
    parts = [holes[part] if place % 2 else re.escape(part) for place, part in enumerate(parts)]
    return re.compile("".join(parts) + r"\s*$")
