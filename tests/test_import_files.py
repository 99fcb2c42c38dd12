"""Which files an import refuses, and with which words; none of them is a fault of ours."""

import os
import zipfile
from io import BytesIO

import pytest
from openpyxl import Workbook

from initiatives.imports import limits, packages, reading
from initiatives.models import Import
from tests.spreadsheets import csv_file, named, packed, xlsx

ADD = "/admin/initiatives/import/add/"
HEAD = ["title", "summary"]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def rows_of(file, name="liste.xlsx"):
    return list(reading.read(file, name).rows)


def refusal(file, name="liste.xlsx"):
    with pytest.raises(limits.UnreadableError) as refused:
        rows_of(file, name)
    return str(refused.value)


def package(parts, **kwargs):
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content, **kwargs)
    file.seek(0)
    return file


def with_part(name, content):
    """A workbook with one part exchanged, or added."""
    file = xlsx(HEAD, ["Robot", "En robot."])
    with zipfile.ZipFile(file) as book:
        parts = {each: book.read(each) for each in book.namelist()}
    return package(parts | {name: content})


def test_a_workbook_is_read():
    assert rows_of(xlsx(HEAD, ["Robot", "En robot."])) == [(2, ["Robot", "En robot."])]


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "liste.xlsx", "Filen er tom."),
        (b"\xef\xbb\xbf \r\n", "liste.csv", "Filen er tom."),
        (b"%PDF-1.7 \x00", "rapport.pdf", "ikke et regneark"),
        (b"\x89PNG\r\n\x1a\n\x00", "bilde.xlsx", "ikke et regneark"),
        (b"\x89PNG\r\n\x1a\n\x00", "bilde.csv", "ikke et regneark"),
        (b"<html><table>", "liste.xls", "ikke et regneark"),
        (b"<html><table>", "liste.csv", "ikke et regneark"),
        (b'{"title": 1}', "liste.txt", "ikke et regneark"),
        (b"title;summary", "liste.docx", "ikke et regneark"),
        (OLE + "Workbook".encode("utf-16-le"), "liste.xls", "lagre den som .xlsx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "liste.xlsx", "passord"),
        (OLE, "brev.doc", "ikke et regneark"),
        (b"PK\x03\x04 og s\xe5 noe annet", "liste.xlsx", "skadet"),
        (b"title,summary\r\n", "liste.csv", "ingen rader under overskriftene"),
        (b'title,summary\r\n"Robot,En\r\n' + b"x" * 140_000, "liste.csv", "anførselstegn"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_with_what_to_do(content, name, said):
    assert said in refusal(BytesIO(content), name)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"word/document.xml": "<x/>"}, "ikke et regneark"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, ".ods"),
        ({"xl/workbook.bin": b"x"}, ".xlsb"),
        ({"xl/workbook.xml": "<x/>"}, "skadet"),
        ({"xl/workbook.xml": "<w xmlns='http://purl.oclc.org/ooxml/x'/>"}, "Strict Open XML"),
        ({f"xl/{number}.xml": "" for number in range(2_001)}, "urimelig stor"),
        ({"xl/workbook.xml": "<x/>", "xl/media/a.bin": bytes(9 * 1024**2)}, "urimelig stor"),
        ({"xl/workbook.xml": "<x/>", "xl/sharedStrings.xml": bytes(61 * 1024**2)}, "urimelig"),
    ],
)
def test_packages_that_are_something_else_or_swell_are_refused(parts, said):
    assert said in refusal(package(parts))


def test_a_package_that_swells_together_is_refused():
    parts = {"xl/workbook.xml": "<x/>"}
    filler = b"".join(os.urandom(2000) + bytes(90_000) for _part in range(210))
    parts |= {f"xl/media/{number}.bin": filler for number in range(9)}
    assert "urimelig stor" in refusal(package(parts))


def test_a_part_that_is_larger_than_it_says_is_refused():
    """The sizes of the parts stand last in a package, where anybody can change them."""
    content = bytearray(package({"xl/workbook.xml": "<x/>" + "y" * 5000}).getvalue())
    directory = content.rindex(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = (7).to_bytes(4, "little")
    assert "skadet" in refusal(BytesIO(bytes(content)))


def test_an_encrypted_part_is_refused():
    content = bytearray(package({"xl/workbook.xml": "<x/>"}).getvalue())
    directory = content.rindex(b"PK\x01\x02")
    content[directory + 8] |= 1
    assert "passord" in refusal(BytesIO(bytes(content)))


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_an_xml_bomb_is_refused(part):
    bomb = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><a>&b;</a>'
    assert "skadet" in refusal(with_part(part, bomb))


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_file_that_was_cut_off_is_refused(share):
    content = xlsx(HEAD, *[["Robot", "En robot."]] * 500).getvalue()
    assert "skadet" in refusal(BytesIO(content[: int(len(content) * share)]))


@pytest.mark.parametrize(
    "row",
    [
        '<row r="1"><c r="A1" t="s"><v>99</v></c></row>',
        '<row r="1"><c r="A1" t="d"><v>i går</v></c></row>',
        '<row r="x"><c r="A1"><v>1</v></c></row>',
        '<row r="-3"><c><v>1</v></c></row><row r="-2"><c><v>1</v></c></row>',
        '<row r="99999999999"><c><v>1</v></c></row>',
    ],
)
def test_rubbish_where_numbers_should_be_is_refused(row):
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{row}</sheetData></worksheet>"
    )
    assert "skadet" in refusal(with_part("xl/worksheets/sheet1.xml", sheet))


def test_sheets_that_are_empty_or_have_headings_only_are_refused():
    assert refusal(xlsx()) == "Regnearket har ingen rader."
    assert refusal(xlsx(HEAD)) == "Det står ingen rader under overskriftene."
    assert refusal(xlsx(HEAD, ["", None])) == "Det står ingen rader under overskriftene."


def test_too_many_rows_and_columns_are_refused(monkeypatch):
    monkeypatch.setattr(reading, "MOST_ROWS", 3)
    assert len(rows_of(xlsx(HEAD, *[["Robot", "En"]] * 3))) == 3
    assert "for mange rader" in refusal(xlsx(HEAD, *[["Robot", "En"]] * 4))
    wide = [f"k{number}" for number in range(201)]
    assert "for mange kolonner" in refusal(xlsx(wide, wide))
    assert "for mange kolonner" in refusal(csv_file(wide, wide), "liste.csv")
    assert len(rows_of(xlsx(HEAD + wide[:198], ["Robot"]))) == 1


def test_a_sheet_that_says_it_has_a_million_rows_is_read_as_it_is():
    def far_down(sheet):
        sheet["A1048576"] = "langt nede"
        sheet["XFD3"].number_format = "@"

    found = reading.read(xlsx(HEAD, ["Robot", "En"], then=far_down), "liste.xlsx")
    assert list(found.rows) == [(2, ["Robot", "En"])]
    assert "Rad 1048576 og resten er ikke lest" in found.notes[-1]


def test_what_is_packed_as_people_pack_is_let_through():
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(HEAD)
    for _row in range(5000):
        sheet.append(["Robot", "Kommunen prøver det samme som alle andre."])
    packages.look_at(packed(book))


# By way of the page


@pytest.mark.django_db
def test_the_page_says_the_limits_and_why_a_file_is_refused(client, editor):
    page = client.get(ADD).content.decode()
    assert "høyst 10 MB, 20\xa0000 rader og 200 kolonner" in page
    response = client.post(ADD, {"file": named(BytesIO(b"%PDF-1.7"), "rapport.pdf")})
    assert response.status_code == 200
    assert "Filen er ikke et regneark som kan leses." in response.content.decode()
    assert not Import.objects.exists()


@pytest.mark.django_db
def test_nothing_chosen_is_said(client, editor):
    page = client.post(ADD, {}).content.decode()
    assert "Velg en fil." in page
    page = client.post(ADD, {"file": named(BytesIO(b""), "liste.csv")}).content.decode()
    assert "tom" in page


@pytest.mark.django_db
def test_more_than_ten_megabytes_is_not_kept_but_answered(client, editor):
    large = named(BytesIO(b"PK" + bytes(limits.MOST_BYTES)))
    page = client.post(ADD, {"file": large}).content.decode()
    assert "Filen er for stor. Den kan være høyst 10 MB." in page
    assert "Velg en fil." not in page


@pytest.mark.django_db
def test_ten_megabytes_get_through_to_be_looked_at(client, editor):
    size = limits.MOST_BYTES - 1000
    page = client.post(ADD, {"file": named(BytesIO(b"PK" + bytes(size)))}).content.decode()
    assert "skadet" in page
