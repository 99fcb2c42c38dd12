"""The initiatives as columns, each with a letter that the rows call it by."""

from typing import NamedTuple

from django.template.defaultfilters import truncatechars

from initiatives.models import Initiative
from initiatives.models.codes import Role

LETTERS = "ABCD"
SHORT = 28  # Characters of an owner's name.


class Column(NamedTuple):
    """An initiative, and the short name that stands beside its values on a narrow screen."""

    initiative: Initiative
    short: str
    without: str


def read(basket):
    """The initiatives of the basket in its order, with what the table shows of them."""
    if not basket.keys:
        return []
    asked = Initiative.objects.published().for_page().filter(key__in=basket.keys)
    found = {each.key: each for each in asked}
    return [
        Column(found[key], _short(letter, found[key]), basket.address(without=key))
        for letter, key in zip(LETTERS, basket.keys, strict=False)
        if key in found
    ]


def _short(letter, initiative):
    owners = (p for p in initiative.participations.all() if p.role == Role.OWNER)
    owner = next((part.organisation.name for part in owners), initiative.title)
    return f"{letter} · {truncatechars(owner, SHORT)}"
