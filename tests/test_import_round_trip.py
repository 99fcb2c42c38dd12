"""What is taken out can be edited and read back; what nobody edited is unchanged."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from initiatives.imports import applying, preview, template
from initiatives.imports.columns import ORDER, READ
from initiatives.imports.taking_out import workbook
from initiatives.models import Initiative
from tests.factory import make_draft, make_initiative, make_organisation
from tests.imports import ADD, PAGES, csv_of, last_import, outcomes, page_of, sent
from tests.pages import get, text
from tests.spreadsheets import named

pytestmark = pytest.mark.django_db
LIST = "/admin/initiatives/initiative/"


def sheet_of(content):
    return load_workbook(BytesIO(content)).worksheets[0]


@pytest.mark.parametrize(
    "query", ["", "?verdier=tekst", "?excel=1", "?excel=1&verdier=tekst", "?kolonner=status,key"]
)
def test_the_public_csv_is_read_back_unchanged(real_catalogue, client, editor, query):
    file = named(BytesIO(client.get(f"/initiativer.csv{query}").getvalue()), "uttak.csv")
    client.post(ADD, {"file": file})
    assert set(outcomes(last_import())) == {"uendret"}
    assert last_import().rows.count() == Initiative.objects.count()


@pytest.mark.parametrize("query", ["", "?verdier=tekst"])
def test_the_public_workbook_is_read_back_unchanged(real_catalogue, client, editor, query):
    file = BytesIO(client.get(f"/initiativer.xlsx{query}").getvalue())
    batch = preview.receive(file, "uttak.xlsx", by=editor)
    assert set(outcomes(batch)) == {"uendret"}


def test_a_public_csv_that_is_edited_changes_what_was_edited(real_catalogue, client, editor):
    csv = csv_of(client).decode()
    key, title = Initiative.objects.values_list("key", "title").first()
    edited = csv.replace(title, "Noe helt nytt", 1).encode()
    batch = preview.receive(BytesIO(edited), "uttak.csv", by=editor, empties_fields=True)
    assert batch.rows.get(outcome="endret").key == key
    applying.confirm(batch, by=editor)
    assert Initiative.objects.get(key=key).title == "Noe helt nytt"


def test_what_the_list_takes_out_is_read_back_unchanged_drafts_too(client, editor, real_catalogue):
    make_draft(key="utkast", sources=["https://a.no/?x=1|2"], lessons="a\n\nb")
    everything = Initiative.objects.order_by("-modified")
    batch = preview.receive(BytesIO(workbook(everything)), "utvalg.xlsx", by=editor)
    assert set(outcomes(batch)) == {"uendret"}
    assert batch.rows.count() == Initiative.objects.count()
    emptied = preview.receive(
        BytesIO(workbook(everything)), "utvalg.xlsx", by=editor, empties_fields=True
    )
    assert set(outcomes(emptied)) == {"uendret"}


def test_the_lists_action_gives_the_same_workbook(client, editor):
    draft = make_draft(key="utkast")
    form = {"action": "take_out", "_selected_action": [draft.pk]}
    response = client.post(LIST, form)
    rows = list(sheet_of(response.content).iter_rows(values_only=True))
    assert list(rows[0]) == ORDER
    assert rows[1][0] == "utkast"


def test_what_a_spreadsheet_would_run_is_text_and_comes_back_as_it_was(editor):
    odd = ["=1+1", "+47 22", "-1", "@kari", "'=1", "#REF!", "2024-05-17", "0301", "TRUE"]
    owner = make_organisation(name="=Ås kommune")
    for number, each in enumerate(odd):
        make_draft(key=f"nr-{number}", title=each, description=each, vendors=each, owners=[owner])
    file = workbook(Initiative.objects.order_by("pk"))
    for row in sheet_of(file).iter_rows(min_row=2):
        assert {cell.data_type for cell in row if cell.value is not None} == {"s"}
    batch = preview.receive(BytesIO(file), "ut.xlsx", by=editor)
    assert set(outcomes(batch)) == {"uendret"}


def test_what_excel_could_not_keep_is_refused_rather_than_cut(editor):
    make_draft(key="lang", description="x" * 40_000)
    batch = preview.receive(BytesIO(workbook(Initiative.objects.all())), "ut.xlsx", by=editor)
    assert outcomes(batch) == ["avvist"]


def test_letters_that_no_workbook_may_hold_do_not_stop_it():
    make_draft(
        key="rar",
        description="a\x0bb\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    )
    assert "ab" in sheet_of(workbook(Initiative.objects.all()))["D2"].value


# The template


def test_the_template_is_read_back_when_it_is_filled_in(client, editor):
    make_organisation(name="Ås kommune")
    response = client.get(PAGES + "mal.xlsx")
    assert 'filename="ki-katalogen-importmal.xlsx"' in response["Content-Disposition"]
    book = load_workbook(BytesIO(response.content))
    sheet, columns, organisations = book.worksheets
    assert [cell.value for cell in sheet[1]] == [str(READ[name].label) for name in ORDER]
    assert sheet["A2"].value.startswith("EKSEMPEL: denne raden leses ikke")
    filled = {"title": "Robot", "summary": "En", "status": "I drift", "owners": "Ås kommune"}
    for name, value in filled.items():
        sheet.cell(3, ORDER.index(name) + 1, value)
    file = BytesIO()
    book.save(file)
    file.seek(0)
    batch = preview.receive(file, "mal.xlsx", by=editor)
    assert outcomes(batch) == ["ny"]
    assert batch.notes == [
        "Bare arket «Initiativer» er lest. Overskriftene står i rad 1.",
        "Rad 2 er et eksempel og er ikke lest.",
    ]
    record = batch.rows.get().after
    assert (record["status"], record["owners"]) == ("i-drift", ["Ås kommune"])


def test_the_template_tells_what_each_column_holds(real_catalogue, client, editor):
    book = load_workbook(BytesIO(client.get(PAGES + "mal.xlsx").content))
    sheet, columns, organisations = book.worksheets
    rows = {row[1]: row for row in columns.iter_rows(min_row=2, values_only=True)}
    assert list(rows) == ORDER
    assert rows["status"][4].startswith("ide = Idé eller utredning; pilot = Pilot")
    assert "regulatorisk-juridisk-personvern = " in rows["measures"][4]
    assert ("Oslo kommune", "Kommune") in set(organisations.iter_rows(values_only=True))
    choices = {str(each.sqref): each.formula1 for each in sheet.data_validations.dataValidation}
    assert choices["E3:E20002"] == '"Idé eller utredning,Pilot,I drift,Avsluttet,Ukjent"'
    assert choices["O3:O20002"] == '"Ja,Nei,Ukjent"'


def test_the_example_of_the_template_would_be_in_order_but_for_its_organisations(
    real_catalogue, editor
):
    sheet = sheet_of(template.as_xlsx())
    heads, example = (list(row) for row in sheet.iter_rows(max_row=2, values_only=True))
    example[0] = ""
    batch = sent(editor, heads, example)
    assert {column for _p, column, *_rest in batch.rows.get().problems} == {"Eiere", "Partnere"}


def test_the_template_comes_as_csv_for_norwegian_excel_too(client, editor):
    response = client.get(PAGES + "mal.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    lines = response.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Nøkkel;Tittel;Sammendrag;")
    assert response.content.startswith(b"\xef\xbb\xbf")
    with_row = BytesIO(response.content + b";Robot;En robot.\r\n")
    assert outcomes(preview.receive(with_row, "mal.csv", by=editor)) == ["ny"]


def test_every_column_of_the_export_is_known_by_the_import(client, editor):
    make_initiative(key="robot")
    batch = preview.receive(BytesIO(csv_of(client)), "uttak.csv", by=editor)
    assert batch.columns == batch.headings
    assert "Disse kolonnene følger av andre" in text(get(client, page_of(batch)))
