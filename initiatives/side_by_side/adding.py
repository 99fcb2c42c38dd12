"""Others to set beside those that are chosen: what somebody looks for, or what is like them."""

import re
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from django.http import QueryDict
from django.urls import resolve, reverse

from initiatives import briefs, neighbours
from initiatives.filters import InitiativeFilter
from initiatives.models import Initiative
from initiatives.search import snapshot as snapshots
from initiatives.search.bits import of

MOST = 8
# Somebody may paste an initiative's address rather than search for it.
PASTED = re.compile(r"/initiativer/([a-z0-9-]{1,80})/?(?:[?#]\S*)?$")


class Offer(NamedTuple):
    """An initiative that can be added: its page, the address that adds it, and why."""

    title: str
    owners: str
    page: str
    address: str
    reasons: list[str] = []


@dataclass
class Found:
    """What was found; `count` is how many there are in all."""

    offers: list[Offer]
    told: list = ()
    count: int = 0


def look_for(text, basket, chosen):
    """The best hits of a search, or the initiative whose address was pasted."""
    keys = {each.pk for each in chosen}
    pasted = PASTED.search(text.strip())
    if pasted:
        pks = Initiative.objects.published().filter(key=pasted[1]).values_list("pk", flat=True)
        wanted = [pk for pk in pks if pk not in keys]
        offers = _offers(wanted, snapshots.current(), basket)
        return Found(offers, count=len(offers))
    asked = QueryDict(mutable=True)
    asked["q"] = text
    query = InitiativeFilter(asked)
    if not query.search.asked.wanted:
        return Found([], query.told)
    others = query.search.matches() & ~of(keys)
    pks = islice(query.search.ranked("relevans"), MOST + len(chosen))
    wanted = [pk for pk in pks if pk not in keys][:MOST]
    return Found(_offers(wanted, query.snapshot, basket), query.told, others.bit_count())


def alike(basket, chosen):
    """The neighbours of the first one chosen: the same work however many there are."""
    keys = {each.key for each in chosen}
    offers = []
    for each in neighbours.of(chosen[0]).found:
        key = resolve(each.address).kwargs["key"]
        if key not in keys:
            adds = basket.address(adding=key)
            offers.append(Offer(each.title, each.owners, each.address, adds, each.reasons))
    return Found(offers)


def _offers(pks, snapshot, basket):
    found = briefs.read(pks, snapshot) if pks else {}
    return [_offer(found[pk], basket) for pk in pks if pk in found]


def _offer(brief, basket):
    page = reverse("initiative", args=[brief.key])
    return Offer(brief.title, brief.owners, page, basket.address(adding=brief.key))
