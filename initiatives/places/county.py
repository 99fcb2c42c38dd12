"""What the page of a county shows, and of one that is no more."""

from functools import reduce
from operator import or_
from typing import NamedTuple

from initiatives.places import former, parts
from initiatives.places.every import rows
from initiatives.places.register import having, register
from initiatives.places.shown import some
from initiatives.search import bits

MOST_OWNED, MOST_JOINED, MOST_OTHERS = 20, 10, 10


class Before(NamedTuple):
    """A county authority that is no more, to the end of which year, and what it took part in."""

    name: str
    until: int
    number: str
    count: int


def of_county(snapshot, county):
    """The context of a county's page."""
    everything = having(snapshot, "fylke", county.number)
    within = rows(snapshot, register(snapshot).within(county))
    authorities = parts.of_county_authorities(county.number, everything)
    current = [each for (_name, until), each in authorities.items() if not until]
    owned = reduce(or_, (each.owned for each in current), bits.EMPTY)
    joined = reduce(or_, (each.joined for each in current), bits.EMPTY) & ~owned
    counted = reduce(or_, (each.all for each in authorities.values()), bits.EMPTY)
    for row in within:
        counted |= having(snapshot, "kommune", row.number)
    return {
        "county": county,
        "count": everything.bit_count(),
        "rows": within,
        "active": sum(1 for row in within if row.count),
        "owned": some(snapshot, owned, MOST_OWNED),
        "joined": some(snapshot, joined, MOST_JOINED),
        "others": some(snapshot, everything & ~counted, MOST_OTHERS),
        "before": [
            Before(name, until, _number(name), each.all.bit_count())
            for (name, until), each in authorities.items()
            if until and each.all
        ],
        # Oslo has no county authority: the municipality is both.
        "is_municipality": [row.name for row in within] == [county.name],
    }


def of_former(snapshot, county):
    """The context of the page of a county that is no more."""
    counties = register(snapshot).counties
    done = parts.of_organisation(county.authority, snapshot.everything)
    now = [counties[number] for number in county.now]
    in_now = reduce(or_, (having(snapshot, "fylke", each.number) for each in now), bits.EMPTY)
    return {
        "county": county,
        "explained": former.explained(county, counties),
        "now": rows(snapshot, now, "fylke"),
        "count": in_now.bit_count(),
        "done": some(snapshot, done.all, MOST_OWNED),
    }


def _number(authority):
    """The number of a former county, if it is one that has a page."""
    return next((each.number for each in former.FORMER.values() if each.authority == authority), "")
