"""Others to set beside those that are chosen: what somebody looks for, or what is like them."""

import re
from dataclasses import dataclass
from functools import reduce
from itertools import islice
from operator import or_

from django.http import QueryDict

from initiatives import briefs
from initiatives.filters import InitiativeFilter
from initiatives.models import Initiative
from initiatives.search import snapshot as snapshots
from initiatives.search.bits import of
from initiatives.search.results import arranged

MOST = 8
MOST_ALIKE = 5
# Somebody may paste an initiative's address rather than search for it.
PASTED = re.compile(r"/initiativer/([a-z0-9-]{1,80})/?(?:[?#]\S*)?$")


@dataclass
class Found:
    """What was found: (`briefs.Brief`, the address that adds it) for each of `offers`."""

    offers: list
    problems: list = ()
    count: int = 0


def look_for(text, basket, chosen):
    """The best hits of a search, or the initiative whose address was pasted."""
    pasted = PASTED.search(text.strip())
    if pasted:
        pks = Initiative.objects.published().filter(key=pasted[1]).values_list("pk", flat=True)
        wanted = [pk for pk in pks if pk not in chosen]
        offers = _offers(wanted, snapshots.current(), basket)
        return Found(offers, count=len(offers))
    asked = QueryDict(mutable=True)
    asked["q"] = text
    query = InitiativeFilter(asked)
    if not query.search.asked.wanted:
        return Found([], query.problems)
    others = query.search.matches() & ~of(chosen)
    pks = islice(query.search.ranked("relevans"), MOST + len(chosen))
    wanted = [pk for pk in pks if pk not in chosen][:MOST]
    return Found(_offers(wanted, query.snapshot, basket), query.problems, others.bit_count())


def alike(basket, chosen):
    """Those of the same sector with the same technology, the newest first, then either."""
    snapshot = snapshots.current()
    mine = of(chosen)
    sector, technology = (
        reduce(or_, (having for having in snapshot.values[name].values() if having & mine), 0)
        for name in ("sektor", "teknologi")
    )
    found = []
    for having in (sector & technology, sector, technology):
        some = arranged(snapshot, having & ~mine & ~of(found), "nyeste")
        found += islice(some, MOST_ALIKE - len(found))
    return Found(_offers(found, snapshot, basket))


def _offers(pks, snapshot, basket):
    found = briefs.read(pks, snapshot) if pks else {}
    return [(found[pk], basket.address(adding=found[pk].key)) for pk in pks if pk in found]
