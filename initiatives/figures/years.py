"""When the initiatives started: a column for each year."""

from functools import reduce
from operator import or_
from typing import NamedTuple

from django.utils.translation import gettext as _

from initiatives.figures.counting import lacking
from initiatives.search import bits

MOST = 12  # So many years fit beside each other on a telephone; those before them share a column.
HIGHEST = 180  # Pixels.


class Column(NamedTuple):
    """A year, or all until it."""

    label: str
    count: int
    height: int
    address: str


def years(selection):
    """The columns, from the first year to the last that any initiative of the catalogue has."""
    started = {int(year): having for year, having in selection.snapshot.values["start"].items()}
    if not started:
        return []
    last = max(started)
    first = max(min(started), last - MOST + 1)
    sets = [(year, year, started.get(year, bits.EMPTY)) for year in range(first, last + 1)]
    earlier = [having for year, having in started.items() if year < first]
    if earlier:
        sets.insert(0, (None, first - 1, reduce(or_, earlier)))
    counts = [(since, until, (selection.found & its).bit_count()) for since, until, its in sets]
    highest = max(count for _since, _until, count in counts)
    return [
        Column(
            str(until) if since else _("Før %(year)s") % {"year": first},
            count,
            -(-HIGHEST * count // highest) if highest else 0,
            _address(selection, since, until) if count else "",
        )
        for since, until, count in counts
    ]


def _address(selection, since, until):
    asked = selection.query.values
    if not since:  # All until a year: what the query itself says of years still holds.
        since = asked.get("fra")
        until = min(until, asked.get("til") or until)
    years = {"fra": since, "til": until}
    return selection.narrowed({name: year for name, year in years.items() if year})


def without_year(selection):
    """How many of the set say nothing of when they started."""
    return sum(row.count for row in lacking(selection, "start"))
