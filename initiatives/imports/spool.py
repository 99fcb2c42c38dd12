"""Rows in a file instead of in memory."""

import json
from contextlib import contextmanager
from tempfile import TemporaryFile


@contextmanager
def spooled(rows):
    """Take rows once, and give them as often as wanted; memory does not grow with them."""
    with TemporaryFile("w+", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row) + "\n")
        file.flush()
        yield _Rows(file)


class _Rows:
    def __init__(self, file):
        self.file = file

    def __iter__(self):
        self.file.seek(0)
        return map(json.loads, self.file)


def stored(queryset, size):
    """Rows of the database in lists of this size; they may be changed meanwhile."""
    last = 0
    while rows := list(queryset.filter(pk__gt=last).order_by("pk")[:size]):
        yield rows
        last = rows[-1].pk


def chunks(rows, size):
    """The rows in lists of this size."""
    rows = iter(rows)
    while chunk := [row for _number, row in zip(range(size), rows, strict=False)]:
        yield chunk
