"""The initiatives that somebody has chosen to see side by side: their keys in the address.

There is no cookie and no account behind it, so the address can be sent to others.
"""

import re
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from initiatives.fields import first_few, shown
from initiatives.models import Initiative
from initiatives.models.codes import State
from initiatives.models.rules import KEY

MOST = 4  # More columns cannot be read, on paper either.
MOST_ASKED = 20  # Nobody presses more by hand; what comes after is not even looked up.
LONGEST_KEY = 80


@dataclass
class Basket:
    """What was asked for, sorted out; `only` is whether just the differences are shown."""

    keys: list[str] = field(default_factory=list)  # Shown, in the order of the address.
    left_out: list[Initiative] = field(default_factory=list)
    archived: list[Initiative] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    beyond: int = 0  # Asked for and not looked up.
    only: bool = False

    @property
    def problems(self):
        """What is said of keys that nobody knows; a thousand can stand in an address."""
        message = _("«%(key)s» finnes ikke i katalogen.")
        return first_few([message % {"key": key} for key in self.unknown])

    @property
    def has_problems(self):
        """Whether something that was asked for is not shown."""
        return bool(self.unknown or self.archived or self.left_out or self.beyond)

    @property
    def is_full(self):
        """Whether there is no room for another."""
        return len(self.keys) >= MOST

    @property
    def with_all_rows(self):
        """The page's address with all facts."""
        return self.address(only=False)

    @property
    def with_differences(self):
        """The page's address with what differs."""
        return self.address(only=True)

    def address(self, without=None, adding=None, only=None):
        """The page's address, with something changed."""
        keys = [key for key in self.keys if key != without] + ([adding] if adding else [])
        only = self.only if only is None else only
        pairs = [("i", key) for key in keys] + ([("bare", "ulikt")] if only else [])
        return reverse("compare") + (f"?{urlencode(pairs)}" if pairs else "")


def read(data):
    """The basket of an address. A draft is as unknown as what never was."""
    asked = list(dict.fromkeys(key.strip() for key in data.getlist("i") if key.strip()))
    basket = Basket(only=data.get("bare") == "ulikt", beyond=max(0, len(asked) - MOST_ASKED))
    known = _known(asked[:MOST_ASKED])
    for key in asked[:MOST_ASKED]:
        found = known.get(key)
        if not found:
            basket.unknown.append(shown(key))
        elif found.state == State.ARCHIVED:
            basket.archived.append(found)
        elif basket.is_full:
            basket.left_out.append(found)
        else:
            basket.keys.append(key)
    return basket


def _known(keys):
    possible = [key for key in keys if len(key) <= LONGEST_KEY and re.fullmatch(KEY, key)]
    if not possible:
        return {}
    found = Initiative.objects.with_an_address().filter(key__in=possible)
    return {each.key: each for each in found.only("key", "title", "state")}
