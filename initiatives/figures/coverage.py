"""How many of the municipalities take part in any initiative of the set."""

from collections import Counter
from typing import NamedTuple

from django.utils.translation import gettext as _

from initiatives.figures.counting import bar, per_cent
from initiatives.models import Municipality


class Class(NamedTuple):
    """The municipalities of one size."""

    label: str
    all: int
    taking_part: int
    share: str
    width: str


def coverage(selection):
    """A row for each size, and one for all municipalities last."""
    sizes = selection.snapshot.made("sizes of municipalities", _sizes)
    having = selection.snapshot.values["kommune"]
    taking_part = Counter(
        size for number, size in sizes.items() if having.get(number, 0) & selection.found
    )
    everywhere = Counter(sizes.values())
    rows = [
        (label, everywhere[code], taking_part[code])
        for code, label in selection.query.choices["storrelse"].items()
    ]
    rows.append((_("Alle kommuner"), everywhere.total(), taking_part.total()))
    return [Class(*row, per_cent(row[2], row[1]), bar(row[2], row[1])) for row in rows]


def _sizes():
    return dict(Municipality.objects.order_by().values_list("number", "size"))
