"""Two filters crossed: how many have both values, darker where they are many."""

from typing import NamedTuple

DARKEST = 5


class Cell(NamedTuple):
    """How many have the value of the row and that of the column."""

    count: int
    heat: int  # From 0 to DARKEST, a class of the style sheet.
    address: str


class Heat(NamedTuple):
    """A table of cells; rows and columns in the order of their own figures."""

    name: str
    columns: list[str]
    rows: list[tuple[str, list[Cell]]]


def heat(selection, down, across):
    """The table of one figure by another."""
    rows = [row for row in down.rows if row.code]
    columns = [column for column in across.rows if column.code]
    sets = {column.code: selection.having(across.name, column.code) for column in columns}
    counts = {
        (row.code, code): (its & having).bit_count()
        for row in rows
        for its in [selection.having(down.name, row.code)]
        for code, having in sets.items()
    }
    most = max(counts.values(), default=0)

    def cell(row, column):
        count = counts[row.code, column.code]
        both = {down.name: row.code, across.name: column.code}
        shade = -(-DARKEST * count // most) if most else 0
        return Cell(count, shade, selection.address(**both) if count else "")

    return Heat(
        down.name,
        [column.label for column in columns],
        [(row.label, [cell(row, column) for column in columns]) for row in rows],
    )
