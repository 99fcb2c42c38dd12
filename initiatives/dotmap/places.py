"""The municipalities, and where on the map each of them is."""

from typing import NamedTuple

from django.urls import reverse

from initiatives.dotmap.projection import norway
from initiatives.models import Municipality

# The drawing in its own units, about 1.6 km each: the mainland with room for the largest dots.
WIDTH, HEIGHT = 800, 972
SCALE = 3900  # Units in a radius of the earth.
LEFT, TOP = 397, 475  # Where the projection's origin is.


class Place(NamedTuple):
    """A municipality on the map; the few that share a name have their county's in `label`."""

    number: str
    name: str
    label: str
    county: str
    x: int
    y: int
    address: str


def places(snapshot):
    """All municipalities in alphabetical order, kept as long as the snapshot lasts."""
    return snapshot.said("places on the map", lambda: _read(snapshot))


def _read(snapshot):
    labels = snapshot.choices["kommune"]
    rows = Municipality.objects.values_list("number", "name", "county__name", "lon", "lat")
    return [
        Place(
            number,
            name,
            labels.get(number, name),
            county,
            *on_the_map(lon, lat),
            reverse("place", args=[number]),
        )
        for number, name, county, lon, lat in rows
    ]


def on_the_map(lon, lat):
    """A place in whole units of the drawing, from its upper left corner."""
    x, y = norway(lon, lat)
    return round(LEFT + SCALE * x), round(TOP - SCALE * y)
