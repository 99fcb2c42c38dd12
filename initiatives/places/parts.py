"""Who owns the initiatives of a place, and who only takes part.

The index knows who takes part; the roles are asked for, a query per page.
"""

from typing import NamedTuple

from initiatives.models import Participation
from initiatives.models.codes import OrganisationKind, Role
from initiatives.search import bits


class Parts(NamedTuple):
    """Sets of initiatives: those that are owned, and those that are only taken part in."""

    owned: int
    joined: int

    @property
    def all(self):
        """Both."""
        return self.owned | self.joined


def of_municipality(number, within):
    """The parts of a municipality, and of companies it owns, in a set of initiatives."""
    rows = Participation.objects.filter(organisation__municipality__number=number)
    return _parts(rows.order_by().values_list("initiative", "role"), within)


def of_county_authorities(number, within):
    """The parts of each county authority that has answered for a county.

    They are {(name, valid_to): Parts}; `valid_to` is None for the one there is today.
    """
    rows = Participation.objects.filter(
        organisation__kind=OrganisationKind.COUNTY, organisation__counties__number=number
    ).order_by("organisation__name_sort")
    of_each = {}
    for name, until, *part in rows.values_list(
        "organisation__name", "organisation__valid_to", "initiative", "role"
    ):
        of_each.setdefault((name, until), []).append(part)
    return {authority: _parts(of, within) for authority, of in of_each.items()}


def of_organisation(name, within):
    """The parts of the organisation that has this name."""
    rows = Participation.objects.filter(organisation__name=name)
    return _parts(rows.order_by().values_list("initiative", "role"), within)


def _parts(rows, within):
    rows = list(rows)
    owned = bits.of(pk for pk, role in rows if role == Role.OWNER) & within
    return Parts(owned, bits.of(pk for pk, _role in rows) & within & ~owned)
