"""Two filters crossed: how many have both values, darker where they are many."""

from typing import NamedTuple

from initiatives.figures.counting import figure

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
    """The table of one filter by another."""
    rows = [row for row in figure(selection, down).rows if row.code]
    columns = [column for column in figure(selection, across).rows if column.code]
    sets = {column.code: selection.having(across, column.code) for column in columns}
    counts = {
        (row.code, code): (selection.having(down, row.code) & having).bit_count()
        for row in rows
        for code, having in sets.items()
    }
    most = max(counts.values(), default=0)

    def cell(row, column):
        count = counts[row.code, column.code]
        address = selection.address(**{down: row.code, across: column.code}) if count else ""
        return Cell(count, -(-DARKEST * count // most) if most else 0, address)

    return Heat(
        down,
        [column.label for column in columns],
        [(row.label, [cell(row, column) for column in columns]) for row in rows],
    )
