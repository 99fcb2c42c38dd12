"""A file to fill in: the headings, an example that is never read, and what cells may hold."""

import csv
from io import StringIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from initiatives.imports.columns import ORDER, READ
from initiatives.imports.known import CHOICES, TERMS, Known
from initiatives.imports.limits import MOST_ROWS
from initiatives.imports.reading import EXAMPLE
from initiatives.imports.taking_out import WIDTHS, new_sheet, saved, text_cell
from initiatives.models import Organisation

CHOOSE_ONE = ("status", "personal_data")


def as_xlsx():
    """Three sheets: one to fill in, one about the columns, and one with the organisations."""
    known = Known()
    book = Workbook()
    book.remove(book.active)
    labels = [str(READ[name].label) for name in ORDER]
    widths = {str(READ[name].label): width for name, width in WIDTHS.items()}
    sheet = new_sheet(book, _("Initiativer"), labels, widths)
    sheet.append([text_cell(sheet, text) for text in _example(known)])
    for name in CHOOSE_ONE:
        _let_choose(sheet, ORDER.index(name) + 1, known.labels[name].values())
    _about_columns(book, known)
    _organisations(book)
    return saved(book)


def as_csv():
    """The first sheet, as Norwegian Excel opens it."""
    file = StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow([str(READ[name].label) for name in ORDER])
    writer.writerow(_example(Known()))
    return f"\ufeff{file.getvalue()}"


def _example(known):
    """A row of what could stand there; its key says that it is not read."""
    first = {name: str(next(iter(known.labels[name].values()), "")) for name in [*TERMS, *CHOICES]}
    unread = _("denne raden leses ikke")
    met, did = _("Det var uklart hvem som eier dataene."), _("De skrev en avtale om det.")
    gained = _("Lekkasjene ble halvert på ett år.")
    page, report = _("Slik finner vi lekkasjene"), _("Rapport fra første år")
    said = {
        "key": f"{EXAMPLE} {unread}",
        "title": _("Maskinlæring finner vannlekkasjer i Eksempel"),
        "summary": _("Eksempel kommune bruker maskinlæring for å finne lekkasjer før de synes."),
        "description": _("Målere på ledningsnettet sender data hver time."),
        "start_year": "2024",
        "barrier_notes": f"{first['barrier_notes']}: {met}",
        "measures": f"{first['measures']}: {did}",
        "effects": f"{first['effects']}: {gained}",
        "lessons": _("Begynn med ett område."),
        "owners": "Eksempel kommune",
        "partners": "Eksempel vann IKS|Eksempel fylkeskommune",
        "vendors": "Eksempel AS",
        "sources": "https://www.eksempel.no/lekkasjer|https://www.eksempel.no/rapport.pdf",
        "source_titles": f"{page}|{report}",
        "source_publishers": "Eksempel kommune|Eksempel vann IKS",
        "source_dates": "2025|2025-03-14",
    }
    chosen = {name: first[name] for name in ("sectors", "ai_types", "benefits", "status")}
    return [str((said | chosen).get(name, "")) for name in ORDER]


def _let_choose(sheet, place, labels):
    """A list to choose from in each cell of a column."""
    choice = DataValidation(type="list", formula1=f'"{",".join(map(str, labels))}"')
    choice.allow_blank = choice.showErrorMessage = True
    choice.errorTitle, choice.error = _("Ukjent verdi"), _("Velg en av verdiene i listen.")
    letter = get_column_letter(place)
    choice.add(f"{letter}3:{letter}{MOST_ROWS + 2}")
    sheet.add_data_validation(choice)


def _about_columns(book, known):
    headings = [
        _("Overskrift"), _("Navn i uttak"), _("Hva som skrives der"), _("Flere verdier"),
        _("Koder og navn"),
    ]  # fmt: skip
    sheet = new_sheet(book, _("Kolonner"), headings, {headings[2]: 70, headings[4]: 90})
    for name in ORDER:
        column = READ[name]
        many = _("Ja, med | mellom eller hver på sin linje") if column.has_many else _("Nei")
        texts = [column.label, name, column.holds, many, known.allowed(name)]
        sheet.append([text_cell(sheet, text) for text in texts])


def _organisations(book):
    headings = [_("Navn på organisasjon"), _("Slag")]
    sheet = new_sheet(book, _("Organisasjoner"), headings, {headings[0]: 60})
    for organisation in Organisation.objects.all():
        texts = [organisation.name, organisation.get_kind_display()]
        sheet.append([text_cell(sheet, text) for text in texts])
