"""Spreadsheets as people make them, for the tests of imports."""

import csv
from datetime import date
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.styles import PatternFill

NBSP = "\u00a0"


def xlsx(*rows, before=None, then=None):
    """A workbook with these rows; `before(book)` and `then(sheet)` may do more to it."""
    book = Workbook()
    sheet = book.active
    if before:
        before(book)
    for row in rows:
        sheet.append(row)
    if then:
        then(sheet)
    return packed(book)


def packed(book):
    file = BytesIO()
    book.save(file)
    file.seek(0)
    return file


def csv_file(*rows, delimiter=",", encoding="utf-8"):
    text = StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return BytesIO(text.getvalue().encode(encoding))


def named(file, name="liste.xlsx"):
    """The file as a browser would send it."""
    file.name = name
    return file


# The headings of a list that somebody keeps, in an order of their own.
MESSY = {
    "owners": f"Eier{NBSP}",
    "title": "  NAVN PÅ\nINITIATIVET",
    "summary": "Sammendrag (maks 300 tegn)",
    "start_year": "Start\u200bår",
    "end_year": "sluttår:",
    "sectors": "Sektor *",
    "status": "status",
    "ai_types": "KI-type",
    "benefits": "Gevinster",
    "personal_data": "Personopplysninger",
    "description": "Beskrivelse",
    "partners": "Samarbeidspartnere",
    "sources": "Lenke",
    "source_titles": "Kildenes  titler",
    "source_publishers": "Utgiver",
    "source_dates": "Kildedato",
    "barrier_notes": "Utfordringer",
    "effects": "Effekter",
    "source_check": "Kildekontroll",
}
HEADING_ROW = 4
DIMENSION = "Menneske og samfunn, inkludert etikk og bærekraft"
# What is planted: the place of the row below the headings, the column, what is put there, and
# what the editor must be told.
PLANTED = [
    (3, "title", "", "kan ikke være blankt"),
    (10, "title", "x" * 91, "90 eller færre tegn"),
    (17, "summary", None, "kan ikke være blankt"),
    (25, "summary", "y" * 301, "300 eller færre tegn"),
    (33, "sectors", "Helse og omsorg|Romfart", "«Romfart»"),
    (41, "status", "kanskje", "«kanskje» er ikke et av valgene"),
    (50, "ai_types", "datasyn; telepati", "«telepati»"),
    (58, "benefits", "gratis lunsj", "«gratis lunsj»"),
    (66, "start_year", "i fjor", "«i fjor» er ikke et årstall"),
    (75, "start_year", 1890, "fra 1950 til 2100"),
    (83, "end_year", 2001, "Sluttåret kan ikke være før startåret"),
    (91, "owners", "Bergn komune", "«Bergn komune»"),
    (100, "owners", "Bergen; Bergen kommune", "Velg én rolle"),
    (108, "sources", "ftp://oslo.kommune.no/ki", "gyldig nettadresse"),
    (116, "source_titles", "Én|To|Tre", "antallet kilder er 1"),
    (125, "source_dates", "31.02.2024", "finnes ikke i kalenderen"),
    (133, "barrier_notes", "Været: det regnet", "«Været: det regnet»"),
    (150, "effects", "kanskje: mye spart", "«kanskje: mye spart»"),
    (175, "source_check", "full", "«full» er ikke et nivå og en dato"),
    (200, "description", "#REF!", "#REF!"),
]


def messy_row(number):
    """A row that is in order once it is understood."""
    return {
        "owners": f" oslo{NBSP}Kommune " if number % 2 else "Bergen",
        "title": f"Robot nummer {number} i {'Oslo' if number % 2 else 'Bergen'}  ",
        "summary": f"Kommunen{NBSP}prøver robot {number}.",
        "start_year": ["2024 ", 2024.0, "2024.0", date(2024, 1, 1)][number % 4],
        "end_year": "",
        "sectors": "Helse og omsorg\nsamferdsel" if number % 3 else "HELSE-OMSORG; Samferdsel",
        "status": "I drift" if number % 2 else "i-drift ",
        "ai_types": "datasyn",
        "benefits": "Økt kvalitet i kommunenes tjenester",
        "personal_data": ["ja", "Nei", False, "UKJENT"][number % 4],
        "description": "Første linje\r\nAndre linje",
        "partners": None,
        "sources": f"https://www.oslo.kommune.no/ki/{number}",
        "source_titles": f"Om robot {number}",
        "source_publishers": "Oslo kommune",
        "source_dates": ["mai 2024", date(2024, 5, 17), "05.2024", "17.05.2024"][number % 4],
        "barrier_notes": f"{DIMENSION}: Folk var usikre",
        "effects": "Målt: Sparte tid|forventet: mer",
        "source_check": "full 22. november 2026",
    }


def messy(planted=PLANTED, count=200):
    """A list of 200 rows, kept as people keep lists, with faults in some of them."""
    book = Workbook()
    book.active.title = "Forside"
    book.create_sheet("Gammelt").sheet_state = "hidden"
    sheet = book.create_sheet("Liste")
    sheet.append(["KI i kommunene – arbeidsliste"])
    sheet.merge_cells("A1:H1")
    sheet.append([])
    sheet.append([*MESSY.values()][:11] + ["Hvem andre"])
    sheet.append([None] * 11 + [*MESSY.values()][11:])
    for place in range(1, 12):
        sheet.merge_cells(start_row=3, end_row=4, start_column=place, end_column=place)
    rows = [messy_row(number) for number in range(1, count + 1)]
    for place, column, value, _said in planted:
        rows[place - 1][column] = value
    for row in rows:
        sheet.append([row[column] for column in MESSY])
    for _blank in range(30):
        sheet.append([""] * len(MESSY))
        sheet.cell(sheet.max_row, 2).fill = PatternFill("solid", fgColor="FFFF00")
    return packed(book)
