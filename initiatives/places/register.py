"""All municipalities and counties, kept in memory until the index has seen a change.

Who takes part where is the list's own filter (`fylke`, `kommune`), so a count here is always
the number of results that the list gives.
"""

from typing import NamedTuple

from initiatives.models import County, Municipality
from initiatives.search import bits


class Register(NamedTuple):
    """Those there are, by number, in alphabetical order. A municipality's county is at hand."""

    counties: dict[str, County]
    municipalities: dict[str, Municipality]

    def within(self, county):
        """The municipalities of a county."""
        return [each for each in self.municipalities.values() if each.county_id == county.pk]


def register(snapshot):
    """The municipalities and counties there are."""
    return snapshot.made("places", _read)


def _read():
    counties = list(County.objects.all())
    by_key = {county.pk: county for county in counties}
    municipalities = list(Municipality.objects.all())
    for each in municipalities:
        each.county = by_key[each.county_id]
    return Register(
        {each.number: each for each in counties}, {each.number: each for each in municipalities}
    )


def having(snapshot, name, number):
    """The initiatives in which somebody of this `kommune` or `fylke` takes part."""
    return snapshot.values[name].get(number, bits.EMPTY) & snapshot.everything
