"""Rows in a file instead of in memory."""

import json
from tempfile import TemporaryFile


class Spool:
    """Takes rows once, and gives them as often as wanted; its memory does not grow."""

    def __init__(self, rows):
        self.file = TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - lives as long as this.
        for row in rows:
            self.file.write(json.dumps(row) + "\n")

    def __iter__(self):
        self.file.flush()
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
