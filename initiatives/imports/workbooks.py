"""The sheets of an .xlsx, row by row."""

import warnings
from collections.abc import Callable
from dataclasses import dataclass, field

from openpyxl import load_workbook
from openpyxl.worksheet import _reader as openpyxl_reader

from initiatives.imports import cells
from initiatives.imports.limits import (
    BLANK_ROWS,
    MOST_COLUMNS,
    UnreadableError,
    damaged,
    too_many_columns,
)

LAST_ROW = 1_048_576  # Excel's own.
NOT_CALCULATED = "#FORMEL!"  # Shown as what it is: an error of the spreadsheet.


@dataclass
class Sheet:
    """`rows()` yields `(row's number, texts)` of rows that hold something, anew each time.

    When it has come to the end, `unread_from` is the row where it stopped before that, if it
    did, and `merged` has the ranges of cells that are merged across rows.
    """

    title: str
    rows: Callable = None
    unread_from: int | None = None
    merged: list = field(default_factory=list)


class _Parser(openpyxl_reader.WorkSheetParser):
    """Reads what openpyxl's own reader of rows leaves out, and nothing but cells.

    A formula that no program has calculated is told from an empty cell; cells that are
    merged are known at the end. Sizes that the file claims, and formats, are not looked at.
    """

    def rows(self):
        """Yield `(number, [cell])`."""
        for _event, element in openpyxl_reader.iterparse(self.source):
            if element.tag == openpyxl_reader.ROW_TAG:
                yield self.parse_row(element)
                self.row_dimensions.clear()
                element.clear()
            elif element.tag == openpyxl_reader.MERGE_TAG:
                self.merged_cells = openpyxl_reader.MergeCells.from_tree(element)

    def parse_cell(self, element):
        """The cell, with a value that says so where a formula has none."""
        cell = super().parse_cell(element)
        is_text = element.get("t") == "str"  # Of a formula that came to an empty text.
        is_formula = element.find(openpyxl_reader.FORMULA_TAG) is not None
        if is_formula and cell["value"] is None and not is_text:
            cell["value"] = NOT_CALCULATED
        return cell


def sheets(file):
    """The sheets that are not hidden."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Of styles and extensions, which nobody asks for.
            book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    except Exception as fault:  # openpyxl raises a dozen kinds on files that break its rules.
        raise UnreadableError(damaged()) from fault
    found = []
    for each in visible:
        sheet = Sheet(each.title)
        sheet.rows = _rows_of(each, sheet)
        found.append(sheet)
    return found


def _rows_of(worksheet, sheet):
    def rows():
        last = 0
        with worksheet._get_source() as source:
            parser = _parser(worksheet, source)
            for number, texts in _safely(parser):
                if last and number - last > BLANK_ROWS:
                    sheet.unread_from = number
                    return
                if texts:
                    last = number
                    yield number, texts
        merged = parser.merged_cells.mergeCell if parser.merged_cells else []
        sheet.merged = [each for each in merged if each.max_row > each.min_row]

    return rows


def _parser(worksheet, source):
    book = worksheet.parent
    return _Parser(
        source,
        worksheet._shared_strings,
        data_only=True,
        epoch=book.epoch,
        date_formats=book._date_formats,
        timedelta_formats=book._timedelta_formats,
    )


def _safely(parser):
    """Yield each row's number and texts; whatever goes wrong in the file is one error."""
    try:
        for number, row in parser.rows():
            said = [cell for cell in row if cell["value"] is not None]
            by_place = {cell["column"]: cells.clean(cells.as_text(cell["value"])) for cell in said}
            last = max((place for place, text in by_place.items() if text), default=0)
            if last > MOST_COLUMNS:
                raise UnreadableError(too_many_columns())
            if not 0 < number <= LAST_ROW:
                raise UnreadableError(damaged())
            yield number, [by_place.get(place, "") for place in range(1, last + 1)]
    except UnreadableError:
        raise
    except Exception as fault:  # openpyxl's many kinds, and those of the XML parser.
        raise UnreadableError(damaged()) from fault
