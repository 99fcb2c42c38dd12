"""What the page of all municipalities and counties shows: all of them, or those asked for."""

from typing import NamedTuple

from initiatives.places import finding, former
from initiatives.places.addresses import of_number
from initiatives.places.register import having, register


class Row(NamedTuple):
    """A place in a list. `where` is its county, `was` an old name that it was found by.

    `count` is None for counties that are no more.
    """

    address: str
    number: str
    name: str
    count: int | None
    where: str = ""
    was: str = ""


class Group(NamedTuple):
    """A county with its municipalities; `active` is how many of them have initiatives."""

    county: Row
    rows: list[Row]
    active: int


def rows(snapshot, places, name="kommune"):
    """A row for each municipality, or for each county when the name is `fylke`."""
    return [
        Row(
            of_number(each.number),
            each.number,
            each.name,
            having(snapshot, name, each.number).bit_count(),
        )
        for each in places
    ]


def groups(snapshot):
    """All counties with their municipalities; the same for everybody until something changes."""
    return snapshot.said("place groups", lambda: _groups(snapshot))


def _groups(snapshot):
    places = register(snapshot)
    of_counties = rows(snapshot, places.counties.values(), "fylke")
    found = []
    for row, county in zip(of_counties, places.counties.values(), strict=True):
        within = rows(snapshot, places.within(county))
        found.append(Group(row, within, sum(1 for each in within if each.count)))
    return found


def hits(snapshot, asked):
    """A row for each place that is found by what was asked for."""
    return [_row(snapshot, hit) for hit in finding.find(snapshot, asked)]


def _row(snapshot, hit):
    places = register(snapshot)
    if hit.number in places.municipalities:
        place = places.municipalities[hit.number]
        [row] = rows(snapshot, [place])
        return row._replace(where=place.county.name, was=hit.was)
    if hit.number in places.counties:
        return rows(snapshot, [places.counties[hit.number]], "fylke")[0]
    county = former.FORMER[hit.number]
    return Row(of_number(county.number), county.number, county.name, None)
