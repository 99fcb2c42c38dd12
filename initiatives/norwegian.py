"""Norwegian letters, the same on SQLite and PostgreSQL: alphabetical order, and case.

Neither database can be trusted to have a Norwegian collation, so each sorted
text has a generated column beside it: lower case, with æ, ø and å moved behind z.
Comparing that column by code point gives the order.
"""

import re
from functools import reduce

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Replace

# "{", "|" and "}" are the three code points behind "z". The databases' own LOWER
# may know a–z only, so both cases of every other letter are named.
LETTERS = {
    "Æ": "{", "æ": "{", "Ä": "{", "ä": "{",
    "Ø": "|", "ø": "|", "Ö": "|", "ö": "|",
    "Å": "}", "å": "}",
    "É": "e", "é": "e", "È": "e", "è": "e", "Ü": "y", "ü": "y",
}  # fmt: skip


def sort_column(field, length):
    """A stored column that holds the sortable form of the text in `field`."""
    replaced = reduce(
        lambda text, pair: Replace(text, models.Value(pair[0]), models.Value(pair[1])),
        LETTERS.items(),
        models.F(field),
    )
    return models.GeneratedField(
        expression=Lower(replaced),
        output_field=models.CharField(max_length=length),
        db_persist=True,
    )


def standing_in(word, *paths):
    """The condition that the word stands in one of the texts, whatever the case.

    A regular expression, because SQLite's LIKE knows no case beyond a–z.
    """
    return Q(*((f"{path}__iregex", re.escape(word)) for path in paths), _connector=Q.OR)


class ByCodePoint(models.Func):
    """Order by code point: SQLite does so anyway, PostgreSQL when told to."""

    template = "%(expressions)s"
    arity = 1

    def as_postgresql(self, compiler, connection, **context):
        """Say so in PostgreSQL's own words."""
        return self.as_sql(compiler, connection, template='%(expressions)s COLLATE "C"', **context)
