"""A CSV as a sheet: whatever its encoding, with semicolons, commas or tabs."""

import csv
from io import TextIOWrapper
from itertools import islice

from django.utils.translation import gettext as _

from initiatives.imports import cells, headings
from initiatives.imports.limits import MOST_COLUMNS, UnreadableError, too_many_columns
from initiatives.imports.workbooks import Sheet

DELIMITERS = ";,\t"
SAYS_DELIMITER = "sep="  # A first line that tells Excel.
LONGEST = 131_072  # Characters of a cell: Python's own limit, unless others have lifted it.


def sheet(file, encoding):
    """The file as a sheet without a name; it is read through once for each delimiter at most."""

    def rows_with(delimiter):
        return lambda: _rows(file, encoding, delimiter)

    def likeness(delimiter):
        found = headings.find(islice(_rows(file, encoding, delimiter), headings.LOOKED_AT))
        return (found.score, len(found.texts)) if found else (0, 0)

    return Sheet("", rows_with(max(DELIMITERS, key=likeness)))


def _rows(file, encoding, delimiter):
    csv.field_size_limit(LONGEST)
    file.seek(0)
    text = TextIOWrapper(file, encoding, errors="replace", newline="")
    number = 0
    try:
        for number, row in enumerate(csv.reader(text, delimiter=delimiter), start=1):
            texts = [cells.clean(each) for each in row]
            while texts and not texts[-1]:
                texts.pop()
            if len(texts) > MOST_COLUMNS:
                raise UnreadableError(too_many_columns())
            is_about_the_file = number == 1 and row[:1] and row[0].startswith(SAYS_DELIMITER)
            if texts and not is_about_the_file:
                yield number, texts
    except csv.Error as fault:
        said = _("Rad %d kan ikke leses: et anførselstegn åpner en celle som aldri slutter.")
        raise UnreadableError(said % (number + 1)) from fault
    finally:
        text.detach()  # The file stays open for the next.
