"""Who takes part in initiatives, where they are, and the other facts that no index holds."""

import json
from dataclasses import dataclass
from functools import cache
from itertools import product
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from django.db.models import F, OuterRef, Subquery

from initiatives import briefs
from initiatives.exports.aggregates import JsonRows
from initiatives.exports.rows import part_of
from initiatives.models import Participation, SectorPlacement
from initiatives.models.codes import Role

EARTH_KM = 6371


class Place(NamedTuple):
    """A municipality that takes part."""

    number: str
    lon: float
    lat: float
    size: str


@dataclass
class Facts:
    """What is compared of an initiative besides its words and values."""

    key: str
    vendors: dict[str, str]  # {folded: as written}
    main_sector: str
    owners: set[str]
    organisations: set[str]
    places: set[Place]
    counties: set[str]


def read(pks):
    """The facts of the published ones as {pk: Facts}, in one query."""
    return {pk: _facts(*row) for pk, *row in briefs.rows(_query, pks)}


@cache
def _query(_vendor):
    place = "organisation__municipality__"
    lists = {
        "parts": part_of(Participation).order_by("pk").values(
            a=F("role"),
            b=F("organisation__name"),
            **{name: F(place + name) for name in Place._fields},
        ),
        "counties": part_of(Participation).filter(organisation__counties__isnull=False)
        .order_by("pk").values(a=F("organisation__counties__number")),
    }  # fmt: skip
    main = SectorPlacement.objects.filter(initiative=OuterRef("pk")).order_by("order", "pk")
    aggregated = {f"{name}_list": JsonRows(rows) for name, rows in lists.items()}
    found = briefs.those().annotate(main=Subquery(main.values("sector__code")[:1]), **aggregated)
    return found.values_list("pk", "key", "vendors", "main", *aggregated).query.sql_with_params()


def _facts(key, vendors, main, parts, counties):
    parts = json.loads(parts)
    return Facts(
        key=key,
        vendors=_vendors(vendors),
        main_sector=main or "",
        owners={name for role, name, *_place in parts if role == Role.OWNER},
        organisations={name for _role, name, *_place in parts},
        places={Place(*place) for _role, _name, *place in parts if place[0]},
        counties={number for [number] in json.loads(counties)},
    )


def _vendors(text):
    names = [name.strip() for name in text.splitlines()]
    return {name.casefold(): name for name in names if name}


def kilometres(one, other):
    """How far apart the nearest of their municipalities are, or None if either has none."""
    return min((_apart(a, b) for a, b in product(one.places, other.places)), default=None)


def _apart(a, b):
    lat_a, lat_b = radians(a.lat), radians(b.lat)
    half = sin((lat_b - lat_a) / 2) ** 2
    half += cos(lat_a) * cos(lat_b) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))
