"""Files and answers to programs are the same in every language; only words for people are not."""

import json
import zipfile
from datetime import UTC, datetime
from io import BytesIO

import openpyxl
import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone
from django.utils.translation import override

from initiatives.exports import dictionary
from initiatives.exports.columns import COLUMNS
from initiatives.exports.vocabularies import choices
from initiatives.imports import headings, reading
from initiatives.imports.columns import ORDER, READ
from initiatives.linkcheck.following import Checker
from initiatives.models import Import
from initiatives.models.codes import PersonalData, Status
from initiatives.wording import inside
from tests import imports, marked, visits
from tests.factory import make_organisation
from tests.spreadsheets import named, xlsx

FILES = [
    "/initiativer.csv",
    "/initiativer.csv?excel=1&status=i-drift",
    "/initiativer.csv?kolonner=title,url",
    "/initiativer.json",
    "/initiativer.json?kolonner=url,key",
    "/initiativer.xlsx?kolonner=key,title,status,url",
    "/initiativer.atom?q=kamera",
    "/data/ordbok.json",
    "/data/datapackage.json",
    "/data/katalog.ttl",
    "/data/felt-til-felt.json",
    "/data/utgaver/index.json",
    "/api/v1/initiatives?limit=1",
    "/api/v1/initiatives/en",
    "/api/v1/changes",
    "/api/v1/vocabularies",
    "/api/v1/columns",
    "/api/v1/organisations",
]
TEMPLATE = "/admin/initiatives/import/mal"
MARK = "⟦"


@pytest.fixture
def in_marks(db):
    """English shows every text that was asked of the translations."""
    with marked.language():
        yield


@pytest.fixture
def at_noon(monkeypatch):
    """Files say when they were taken out."""
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 28, 11, tzinfo=UTC))


def content(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    made = response.getvalue()
    if not made.startswith(b"PK"):
        return made
    with zipfile.ZipFile(BytesIO(made)) as package:  # The one part says when it was made.
        return {name: package.read(name) for name in package.namelist() if "core.xml" not in name}


@pytest.mark.parametrize("address", FILES)
def test_a_file_is_the_same_to_the_byte_in_every_language(client, db, at_noon, address):
    visits.make_all()
    with marked.language():
        in_bokmal = content(client, address)
        assert content(client, f"/nn{address}") == in_bokmal
        assert content(client, f"/en{address}") == in_bokmal


def test_labels_for_codes_are_in_the_language_of_whoever_asks(client, db):
    visits.make_all()
    with marked.language():
        asked = "initiativer.json?verdier=tekst&kolonner=status,personal_data,sectors"
        said = json.loads(client.get(f"/en/{asked}").getvalue())
        assert said["address"] == f"http://testserver/en/{asked}"
        assert said["initiatives"]
        for each in said["initiatives"]:
            words = [each["status"], each["personal_data"], *each["sectors"]]
            assert all(word.startswith(MARK) for word in words)
        lines = client.get("/en/initiativer.csv?verdier=tekst&kolonner=status").getvalue()
        assert MARK in lines.decode()
        assert MARK not in client.get("/initiativer.csv?verdier=tekst").getvalue().decode()


def test_a_refusal_is_in_the_language_of_whoever_asks(client, in_marks):
    said = client.get("/en/initiativer.csv?sektor=tull")
    assert said.status_code == 400
    assert said.content.decode().startswith(MARK)


# The dictionary


def test_every_text_of_the_dictionary_is_in_each_language(client, in_marks):
    entries = client.get("/nn/data/ordbok.json").json()["columns"]
    assert [entry["name"] for entry in entries] == [column.name for column in COLUMNS]
    for entry in entries:
        for name in ("label", "description", "made"):
            assert list(entry[name]) == ["nb", "nn", "en"]
            assert entry[name]["en"] == f"⟦{entry[name]['nb']}⟧"


def test_a_code_has_its_name_and_what_it_means_in_each_language(in_marks):
    [yes, *_others] = choices(PersonalData)()
    assert yes["name"] == {"nb": "Ja", "nn": "Ja", "en": "⟦Ja⟧"}
    entries = {entry["name"]: entry for entry in dictionary.entries()}
    for code in entries["barriers"]["codes"]:
        assert code["descriptions"]["nb"] == code["description"]
        assert code["descriptions"]["en"] == f"⟦{code['code']}⟧"


def test_the_page_of_the_dictionary_is_in_one_language(client, in_marks):
    page = client.get("/en/data/ordbok/").content.decode()
    assert "<p>⟦Hva som er gjort, og hvor.⟧</p>" in page
    assert "<p>Hva som er gjort, og hvor.</p>" in client.get("/data/ordbok/").content.decode()


def test_the_description_of_the_csv_is_in_bokmal_and_english_whoever_asks(client, in_marks):
    package = client.get("/nn/data/datapackage.json").json()
    fields = package["resources"][0]["schema"]["fields"]
    assert fields[1]["title"] == "Tittel"
    assert fields[1]["description"] == "Hva som er gjort, og hvor. / ⟦Hva som er gjort, og hvor.⟧"


# Imports


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_label_of_a_column_in_any_language_is_read_as_that_column(in_marks, language):
    with override(language):
        labels = [str(READ[name].label) for name in ORDER]
        labels += [str(column.label) for column in COLUMNS]
    assert headings.columns_of(labels) == [*ORDER, *(column.name for column in COLUMNS)]


@pytest.mark.parametrize("prefix", ["", "/nn", "/en"])
def test_a_template_is_in_the_editors_language_and_is_read_in_any(client, editor, in_marks, prefix):
    template = client.get(f"{prefix}{TEMPLATE}.xlsx").getvalue()
    book = openpyxl.load_workbook(BytesIO(template))
    sheet = book.worksheets[0]
    assert str(sheet["B1"].value).startswith(MARK) == (prefix == "/en")
    for place, name in enumerate(ORDER, start=1):
        value = {"title": "Robot", "summary": "En robot.", "owners": "Ås kommune"}.get(name)
        sheet.cell(3, place, value)
    status = ORDER.index("status") + 1
    sheet.cell(3, status, sheet.cell(2, status).value)
    filled = BytesIO()
    book.save(filled)

    read = reading.read(filled, "mal.xlsx")

    assert read.columns == ORDER
    assert [number for number, _cells in read.rows] == [3]  # The example is not read.
    assert read.notes[-1] == "Rad 2 er et eksempel og er ikke lest."


def test_the_words_of_a_vocabulary_are_known_in_every_language(client, editor, in_marks):
    first = next(iter(Status))
    for label in (str(first.label), f"⟦{first.label}⟧", str(first)):
        batch = imports.sent(editor, ["title", "summary", "status"], ["Robot", "En.", label])
        [row] = batch.rows.all()
        assert row.after["status"] == str(first), label


def test_what_an_import_keeps_is_in_bokmal_and_what_it_says_at_once_is_not(
    client, editor, in_marks
):
    rows = [["title", "summary", "status"], ["Robot", "En robot.", "tull"], ["", "x", ""]]
    sent = {"file": named(xlsx(*rows))}
    assert client.post(f"/en{imports.ADD}", sent).status_code == 302
    batch = Import.objects.get()
    kept = str([batch.notes, list(batch.rows.values_list("problems", "alike"))])
    assert "«tull» er ikke et av valgene." in kept
    assert "Idé eller utredning" in kept  # What could stand there.
    assert MARK not in kept
    page = client.post(f"/en{imports.ADD}", {"file": named(BytesIO(b"%PDF"), "a.csv")})
    assert "⟦Filen er ikke et regneark" in page.content.decode()


# What is kept


def test_the_history_is_in_bokmal_whoever_did_it(client, editor, in_marks):
    make_organisation(name="Ås kommune")
    with override("en"):
        batch = imports.confirmed(editor, *imports.new_rows(1))
        comment = batch.rows.get().initiative.history.first().history_change_reason
        imports.undone(batch, editor)
    assert comment == "Fra filen «liste.xlsx»."
    texts = list(LogEntry.objects.values_list("change_message", flat=True))
    assert len(texts) == 4 and not any(MARK in text for text in texts)


def test_what_a_check_of_a_link_says_is_in_bokmal(in_marks):
    with override("en"):
        found = Checker().check("ftp://example.no/")
    assert found.explanation == "Adressen begynner ikke med http:// eller https://."


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Datasyn", "datasyn"),
        ("I drift", "i drift"),
        ("KI-assistent", "KI-assistent"),
        ("AI", "AI"),
        ("Brukere av GDPR", "brukere av GDPR"),
        ("", ""),
    ],
)
def test_a_label_inside_a_sentence_begins_small_unless_it_is_an_acronym(label, expected):
    assert inside(label) == expected
