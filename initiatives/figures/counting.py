"""What a query finds, counted by the values of a filter, each count with who is behind it."""

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.forms import LABELS
from initiatives.links import pairs
from initiatives.search import bits

# In the order of the page.
NAMES = ["sektor", "teknologi", "status", "effekt", "gevinst", "barriere", "fylke", "storrelse"]
IN_THEIR_OWN_ORDER = {"status", "effekt", "storrelse"}  # The others: the largest first.
NOT_SAID = gettext_lazy("Ikke oppgitt")
LACKING = {
    "fylke": gettext_lazy("Ikke knyttet til et fylke"),
    "storrelse": gettext_lazy("Ingen enkelt kommune"),
}


class Row(NamedTuple):
    """A count; `address` leads to a list of as many, and is empty where no list can show them."""

    code: str
    label: str
    count: int
    share: str
    width: str
    address: str


class Part(NamedTuple):
    """So many of so many."""

    count: int
    share: str
    address: str


@dataclass(frozen=True)
class Figure:
    """The counts by the values of one filter."""

    name: str
    title: str
    rows: list[Row]


class Selection:
    """The set of initiatives that a query finds."""

    def __init__(self, query):
        self.query, self.snapshot = query, query.snapshot
        self.found = query.search.matches()
        self.total = self.found.bit_count()
        self._list = reverse("initiatives")
        self._pairs = list(pairs(query))
        self._beginnings = {}
        self.is_everything = all(name == "sorter" for name, _value in self._pairs)

    def having(self, name, *codes):
        """Those of the set that have any of these values."""
        values = self.snapshot.values[name]
        return self.found & reduce(or_, (values.get(code, bits.EMPTY) for code in codes))

    def share(self, count):
        """How much of the set that is, in per cent."""
        return per_cent(count, self.total)

    def address(self, **values):
        """The list of those of the set that have these values too; empty if there can be none.

        Values of one name add to each other in a query, so that one which is not among those
        chosen cannot be asked for beside them.
        """
        for name, value in values.items():
            chosen = self.query.values.get(name)
            if name in self.query.choices and chosen and value not in chosen:
                return ""
        return self.narrowed(values)

    def narrowed(self, values):
        """The list of the same query with other values under these names."""
        names = tuple(values)
        if names not in self._beginnings:  # A page has hundreds of addresses, of few kinds.
            kept = urlencode([pair for pair in self._pairs if pair[0] not in values])
            self._beginnings[names] = f"{self._list}?{kept}&" if kept else f"{self._list}?"
        return self._beginnings[names] + urlencode(values, doseq=True)


def per_cent(count, of):
    """A share in whole per cent; what is less than one is not called nothing."""
    whole = (200 * count + of) // (2 * of) if of else 0
    if count and not whole:
        return _("under 1 %")
    return _("%(number)s %%") % {"number": whole}


def part(selection, of=None, **values):
    """How many of the set have these values, as a share of the set or of so many."""
    found = selection.found
    for name, value in values.items():
        found &= selection.having(name, *([value] if isinstance(value, str) else value))
    count = found.bit_count()
    address = selection.address(**values) if count else ""
    return Part(count, per_cent(count, selection.total if of is None else of), address)


def bar(count, longest):
    """The width of a bar as SVG has it, which takes no comma."""
    return f"{100 * count / longest:.1f}%" if longest else "0"


def figure(selection, name):
    """The counts by one filter: every value, and those that have none."""
    labels = selection.query.choices[name]
    counts = {code: selection.having(name, code).bit_count() for code in labels}
    codes = list(labels)
    if name not in IN_THEIR_OWN_ORDER:
        codes.sort(key=lambda code: -counts[code])  # Equals keep the order of the vocabulary.
    longest = max(counts.values(), default=0)
    rows = [
        Row(
            code,
            labels[code],
            counts[code],
            selection.share(counts[code]),
            bar(counts[code], longest),
            selection.address(**{name: code}) if counts[code] else "",
        )
        for code in codes
    ]
    return Figure(name, str(LABELS[name]), rows + lacking(selection, name))


def lacking(selection, name):
    """Those that have no value, unless everybody has one: no list shows them, and no bar."""
    having = reduce(or_, selection.snapshot.values[name].values(), bits.EMPTY)
    if not selection.snapshot.everything & ~having:
        return []
    count = (selection.found & ~having).bit_count()
    label = str(LACKING.get(name, NOT_SAID))
    return [Row("", label, count, selection.share(count), "", "")]
