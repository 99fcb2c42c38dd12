"""Initiatives as CSV, some hundred lines at a time."""

import csv

from initiatives.exports import cells, records
from initiatives.exports.columns import COLUMNS


def lines(pks, columns, *, labels_in=None, excel=False):
    """Yield the file's text: the header, then lines of one initiative each (RFC 4180).

    Norwegian Excel opens it right if `excel`: semicolons, and a mark that says UTF-8.
    """
    line = cells.writer(";" if excel else ",")
    header = line([column.name for column in columns])
    yield f"\ufeff{header}" if excel else header
    if labels_in:
        for some in records.records(pks, columns, labels_in=labels_in):
            yield "".join(map(line, map(cells.cells, some)))
    elif columns == COLUMNS and not excel:
        yield from map("".join, records.texts(pks, "csv"))
    else:  # The cells are there, and need only be put in another order.
        places = [COLUMNS.index(column) for column in columns]
        for some in records.texts(pks, "csv"):
            yield "".join(line([row[place] for place in places]) for row in csv.reader(some))
