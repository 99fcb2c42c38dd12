"""What a municipality's page shows."""

from typing import NamedTuple

from initiatives import briefs
from initiatives.models import Municipality
from initiatives.models.codes import Status
from initiatives.places import parts, peers
from initiatives.places.listed import listed
from initiatives.places.register import having
from initiatives.places.shown import newest, some

MOST_OWNED, MOST_JOINED, MOST_OTHERS, MOST_OF_PEER = 20, 10, 5, 3


class Peer(NamedTuple):
    """A municipality like the one of the page: why, some it has done as (brief, status), of all.

    `where` is its county, if that is another.
    """

    municipality: Municipality
    where: str
    why: str
    initiatives: list
    count: int


def of_municipality(snapshot, municipality):
    """The context of the page."""
    number, county = municipality.number, municipality.county
    own = having(snapshot, "kommune", number)
    mine = parts.of_municipality(number, own)
    in_county = having(snapshot, "fylke", county.number)
    found = peers.peers(snapshot, municipality)
    return {
        "municipality": municipality,
        "name": _name(snapshot, municipality),
        "county": county,
        "size": snapshot.choices["storrelse"][municipality.size],
        "count": own.bit_count(),
        "owned": some(snapshot, mine.owned, MOST_OWNED),
        "joined": some(snapshot, mine.joined, MOST_JOINED),
        "others": some(snapshot, in_county & ~own, MOST_OTHERS),
        "in_county": in_county.bit_count(),
        "peers": _peers(snapshot, municipality, found.active),
        "without": found.without and listed([_name(snapshot, each) for each in found.without]),
    }


def _name(snapshot, municipality):
    """Its name, with the county for the few that share one."""
    return snapshot.choices["kommune"][municipality.number]


def _peers(snapshot, municipality, active):
    first = {each: newest(snapshot, theirs, MOST_OF_PEER) for each, theirs in active.items()}
    found = briefs.read([pk for pks in first.values() for pk in pks], snapshot)
    return [
        Peer(
            each,
            each.county.name if each.county != municipality.county else "",
            peers.why(municipality, each),
            [(found[pk], Status(found[pk].status).label) for pk in pks if pk in found],
            having(snapshot, "kommune", each.number).bit_count(),
        )
        for each, pks in first.items()
    ]
