"""How a spreadsheet is read: its sheet, its headings, its rows, and Excel's habits."""

from datetime import date, datetime, time

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from initiatives.imports import headings, reading
from tests.spreadsheets import NBSP, csv_file, xlsx

HEAD = ["title", "summary"]
ROW = ["Robot", "En robot."]


def read(file, name="liste.xlsx"):
    found = reading.read(file, name)
    return found, list(found.rows)


def columns(*texts):
    return headings.columns_of(list(texts))


# Headings


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("title", "title"),
        ("TITLE", "title"),
        ("Tittel", "title"),
        (f" Navn{NBSP}", "title"),
        ("Navn  på\ninitiativet", "title"),
        ("Start year", "start_year"),
        ("Start-år", ""),
        ("Kommune", "owners"),
        ("Eier *", "owners"),
        ("Beskrivelse:", "description"),
        ("Sammendrag (maks 300 tegn)", "summary"),
        ("KI-type", "ai_types"),
        ("Lenke", "sources"),
        ("URL", "sources"),
        ("url", "url"),
        ("Samandrag", "summary"),
        ("Licence", "licence"),
        ("Sist endret", "modified"),
        ("Saksnummer", ""),
        ("", ""),
    ],
)
def test_a_heading_is_known_by_name_and_label_however_it_is_typed(heading, column):
    assert columns(reading.workbooks.cells.clean(heading)) == [column]


def test_an_unknown_heading_is_likened_to_the_nearest_column():
    assert headings.nearest("Samandrag av prosjektet") == "summary"
    assert headings.nearest("Tittell") == "title"
    assert headings.nearest("Xyz") is None


def test_the_same_column_twice_is_told_with_both_headings():
    heads = ["Tittel", "Navn", "Sammendrag"]
    [fault] = headings.faults(heads, columns(*heads))
    assert fault == "Flere kolonner leses som «Tittel»: «Tittel» (A), «Navn» (B). Velg én av dem."


def test_without_a_title_the_rows_cannot_be_read_unless_keys_name_them():
    assert headings.faults(["Sammendrag"], ["summary"]) == [
        "Ingen kolonne leses som «Tittel». Velg hvilken det er."
    ]
    assert headings.faults(["key", "status"], ["key", "status"]) == []


def test_the_heading_row_need_not_be_the_first():
    def merge(sheet):
        sheet.merge_cells("A1:B1")

    file = xlsx(["Initiativ i kommunene 2026"], [], ["Laget av", "Kari"], HEAD, ROW, then=merge)
    found, rows = read(file)
    assert found.columns == HEAD
    assert rows == [(5, ROW)]
    assert found.notes == ["Arket «Sheet» er lest. Overskriftene står i rad 4."]


def test_headings_merged_across_two_rows_are_read_together():
    def merge(sheet):
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:C1")

    file = xlsx(["Tittel", "Tidsrom"], [None, "Start", "Slutt"], ["Robot", 2020, 2021], then=merge)
    found, rows = read(file)
    assert found.columns == ["title", "start_year", "end_year"]
    assert rows == [(3, ["Robot", "2020", "2021"])]
    assert len(found.notes) == 1  # Not about the merged headings.


def test_a_first_row_of_data_is_not_taken_for_headings():
    found, rows = read(xlsx(HEAD, ["Tittel", "Sammendrag"], ROW))
    assert [number for number, _texts in rows] == [2, 3]


def test_headings_that_nobody_knows_are_the_first_row_with_more_than_one():
    found, rows = read(xlsx(["Liste"], ["Hva", "Hvem"], ["Robot", "Oslo"]))
    assert (found.headings, found.columns) == (["Hva", "Hvem"], ["", ""])
    assert rows == [(3, ["Robot", "Oslo"])]


# Sheets


def test_the_first_sheet_that_is_shown_and_has_headings_is_read_and_named():
    def others(book):
        book.active.title = "Liste"
        book.create_sheet("Forside", 0).append(["Velkommen"])
        hidden = book.create_sheet("Skjult", 0)
        hidden.append(HEAD)
        hidden.sheet_state = "hidden"
        book.create_sheet("Andre").append(HEAD)

    found, rows = read(xlsx(HEAD, ROW, before=others))
    assert rows == [(2, ROW)]
    assert found.notes[0] == "Bare arket «Liste» er lest. Overskriftene står i rad 1."


def test_the_example_of_the_template_is_not_read_and_that_is_said():
    found, rows = read(xlsx(["key", *HEAD], ["EKSEMPEL: ikke lest", *ROW], ["", *ROW]))
    assert rows == [(3, ["", *ROW])]
    assert "Rad 2 er et eksempel og er ikke lest." in found.notes
    _found, rows = read(xlsx(HEAD, ["Eksempel på en robot", "En robot."]))
    assert len(rows) == 1


def test_cells_merged_across_rows_are_told_of():
    def merge(sheet):
        sheet.merge_cells("B2:B3")

    found, rows = read(xlsx(HEAD, ROW, ["Robot 2", None], then=merge))
    assert rows == [(2, ROW), (3, ["Robot 2"])]
    assert "B2:B3" in found.notes[-1]


# Cells


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2024, "2024"),
        (2024.0, "2024"),
        (0.5, "0.5"),
        (True, "SANN"),
        (False, "USANN"),
        (date(2026, 11, 25), "2026-11-25"),
        (datetime(2026, 11, 25), "2026-11-25"),  # noqa: DTZ001 - Excel knows no zones.
        (datetime(2026, 11, 25, 12, 30), "2026-11-25 12:30:00"),  # noqa: DTZ001
        (time(12, 30), "12:30:00"),
        (f"  Æ{NBSP}{NBSP}ø \u200bå\ufeff ", "Æ ø å"),
        ("A\u030as kom\u00admune", "Ås kommune"),
        ("Linje 1\r\nLinje 2 \n", "Linje 1\nLinje 2"),
        ("Linje 1_x000D_\nLinje 2", "Linje 1\nLinje 2"),
        ("Hei _xD83D__xDE00__xD83D_!", "Hei \U0001f600!"),
        ("'=1+1", "=1+1"),
        ("'sitat'", "'sitat'"),
        (CellRichText("Fet ", TextBlock(InlineFont(b=True), "robot")), "Fet robot"),
    ],
)
def test_a_cell_is_read_as_the_text_that_people_see(value, text):
    _found, rows = read(xlsx(HEAD, ["Robot", value]))
    assert rows[0][1][1] == text


def test_a_formula_gives_its_value_and_one_without_a_value_is_an_error():
    _found, rows = read(xlsx(HEAD, ["Robot", "=1+1"]))  # No program has calculated it.
    assert rows == [(2, ["Robot", "#FORMEL!"])]


def test_rows_that_are_empty_or_only_coloured_are_left_out():
    def colour(sheet):
        for row in range(4, 40):
            sheet.cell(row, 1).number_format = "@"

    _found, rows = read(xlsx(HEAD, ["", f"{NBSP} "], ROW, [None], ROW, then=colour))
    assert [number for number, _texts in rows] == [3, 5]


# CSV


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_csv_is_read_whatever_its_encoding_and_delimiter(delimiter, encoding):
    row = ["Robot i Ås, Bø; og Ærø", 'Sier "hei"\r\npå to linjer']
    file = csv_file(["Tittel", "Sammendrag"], row, delimiter=delimiter, encoding=encoding)
    found, rows = read(file, "liste.CSV")
    assert found.columns == HEAD
    assert rows == [(2, [row[0], 'Sier "hei"\npå to linjer'])]


def test_rows_of_a_csv_are_counted_as_a_spreadsheet_counts_them():
    file = csv_file(["sep=;"], ["Min liste"], [], HEAD, ["A", "To\nlinjer"], [], ROW, delimiter=";")
    _found, rows = read(file, "liste.csv")
    assert [number for number, _texts in rows] == [5, 7]
