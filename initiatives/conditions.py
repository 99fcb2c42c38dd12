"""Whether a simple rule of the database holds of a row that is not saved, without asking it.

Django asks the database about each rule of each row, a thousandth of a second every time; an
import has a hundred thousand of them. Only a plain yes is taken from here: the database is
asked whenever the answer is another.
"""

import re

from django.db.models import CheckConstraint, F, Q

LOOKUPS = {
    "exact": lambda value, wanted: value == wanted,
    "in": lambda value, wanted: value in wanted,
    # To Python and SQLite a text still ends before its last line break; to PostgreSQL not.
    "regex": lambda value, wanted: value[-1:] != "\n" and bool(re.search(wanted, value)),
    "isnull": lambda value, wanted: (value is None) == wanted,
    "gte": lambda value, wanted: value >= wanted,
    "lte": lambda value, wanted: value <= wanted,
}


def surely_hold(row):
    """Whether all the checks of a row's table hold; False also when Python cannot tell."""
    checks = (each for each in row._meta.constraints if isinstance(each, CheckConstraint))
    return all(surely_holds(check, row) for check in checks)


def surely_holds(constraint, row):
    """Whether a check holds of a row; False also when Python cannot tell."""
    try:
        return _holds(constraint.condition, row)
    except (TypeError, KeyError):  # Another kind of condition, or a comparison with nothing.
        return False


def _holds(condition, row):
    if not isinstance(condition, Q):
        name, wanted = condition
        field, _sign, lookup = name.partition("__")
        wanted = getattr(row, wanted.name) if isinstance(wanted, F) else wanted
        return LOOKUPS[lookup or "exact"](getattr(row, field), wanted)
    together = {Q.AND: all, Q.OR: any}[condition.connector]
    return condition.negated != together(_holds(part, row) for part in condition.children)
