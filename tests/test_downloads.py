"""What a search finds as a workbook, JSON and a feed, and the page where one chooses."""

import io
import json
import subprocess
import sys
from datetime import datetime
from xml.etree import ElementTree

import openpyxl
import pytest

from initiatives.exports import dictionary
from initiatives.exports.columns import COLUMNS
from initiatives.models import Initiative
from tests.factory import make_draft, make_initiative
from tests.pages import get, keys, problems, table, text

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def workbook(client, query=""):
    response = client.get(f"/initiativer.xlsx{query}")
    assert response.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(response.getvalue()))


def cells(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def document(client, query=""):
    response = client.get(f"/initiativer.json{query}")
    assert response.status_code == 200
    return json.loads(response.getvalue())


def entries(client, query=""):
    response = client.get(f"/initiativer.atom{query}")
    assert response.status_code == 200
    return ElementTree.fromstring(response.content).findall(f"{ATOM}entry")


@pytest.mark.parametrize("query", ["", "?q=chatbot", "?sektor=helse-omsorg&sorter=tittel"])
def test_every_format_has_the_rows_and_the_order_of_the_csv(client, real_catalogue, query):
    csv = [row["key"] for row in table(client, f"/initiativer.csv{query}")]
    assert csv
    assert [row[0] for row in cells(workbook(client, query).worksheets[0])[1:]] == csv
    assert [each["key"] for each in document(client, query)["initiatives"]] == csv


# XLSX


def test_a_workbook_has_typed_cells_and_a_header_that_stays(client):
    make_initiative(start_year=2020, ai_types=["datasyn", "robotikk"], title="=1+1")
    sheet = workbook(client).worksheets[0]
    assert sheet.freeze_panes == "B2"
    row = dict(zip(*cells(sheet), strict=True))
    assert list(row) == [column.name for column in COLUMNS]
    assert (row["start_year"], row["title"]) == (2020, "=1+1")
    assert row["ai_types"] == "datasyn|robotikk"
    assert isinstance(row["published"], datetime)
    assert sheet.cell(2, 2).data_type == "s", "a text is never run"


def test_a_workbook_explains_itself(client):
    make_initiative(sectors=["samferdsel"])
    book = workbook(client, "?sektor=samferdsel&kolonner=key,sectors&verdier=tekst")
    assert [sheet.title for sheet in book] == ["Initiativer", "Ordbok", "Om uttaket"]
    data, words, about = map(cells, book)
    assert data[0] == ["key", "sectors"] and data[1][1] == "Samferdsel"
    assert [row[0] for row in words] == ["column", "key", "sectors"]
    assert "samferdsel: Samferdsel" in words[2][-1]
    said = dict(about)
    assert said["count"] == "1" and said["licence"] == "NLOD-2.0"
    assert said["address"] == (
        "http://testserver/initiativer.xlsx?sektor=samferdsel&kolonner=key,sectors&verdier=tekst"
    )
    assert datetime.fromisoformat(said["retrieved"])


def test_signs_that_no_workbook_can_hold_are_left_out(client):
    make_initiative(description="a\x0bb", lessons="x" * 40_000)
    row = dict(zip(*cells(workbook(client).worksheets[0]), strict=True))
    assert row["description"] == "ab" and len(row["lessons"]) == 32_767


# JSON


def test_json_has_lists_and_numbers_and_says_what_it_is(client):
    make_initiative(
        key="en",
        start_year=2020,
        barriers={1: ("Dyrt | vått", "")},
        effects=[("malt", "=Mer")],
        description="-5 grader",
    )
    whole = document(client, "?kolonner=key,start_year,end_year,barrier_notes,effects,description")
    assert whole["count"] == 1
    assert whole["licence_address"] == "https://data.norge.no/nlod/no/2.0"
    assert whole["initiatives"] == [
        {
            "key": "en",
            "start_year": 2020,
            "end_year": None,
            "barrier_notes": [{"dimension": "dimensjon-1", "text": "Dyrt | vått"}],
            "effects": [{"kind": "malt", "text": "=Mer"}],
            "description": "-5 grader",
        }
    ]


def test_nothing_found_is_an_empty_list(client):
    assert document(client)["initiatives"] == []
    assert len(cells(workbook(client).worksheets[0])) == 1


# Atom


def test_a_feed_has_what_was_changed_last_first(client):
    for key in ("en", "to"):
        make_initiative(key=key, title=f"Tittel {key}", sectors=["samferdsel"])
    make_initiative(key="tre")
    make_draft(key="utkast", sectors=["samferdsel"])
    Initiative.objects.get(key="en").save()
    found = entries(client, "?sektor=samferdsel")
    assert [each.find(f"{ATOM}title").text for each in found] == ["Tittel en", "Tittel to"]
    assert found[0].find(f"{ATOM}id").text == "http://testserver/initiativer/en/"
    updated = datetime.fromisoformat(found[0].find(f"{ATOM}updated").text)
    assert updated == Initiative.objects.get(key="en").modified


def test_a_feed_is_no_longer_than_a_reader_wants(client, real_catalogue):
    assert len(entries(client)) == 50


# All of them


@pytest.mark.parametrize("ending", ["xlsx", "json", "atom"])
def test_what_is_not_understood_is_refused_with_the_words_of_the_page(client, ending):
    make_initiative()
    refused = client.get(f"/initiativer.{ending}?sektor=tull")
    assert refused.status_code == 400
    said = refused.content.decode()
    [problem] = problems(get(client, "/initiativer/?sektor=tull"))
    assert problem in said
    assert "Kjente verdier for sektor" in said


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_a_files_name_says_what_it_holds_and_when(client, ending):
    whole = client.get(f"/initiativer.{ending}")
    part = client.get(f"/initiativer.{ending}?fra=2020")
    assert 'filename="ki-katalogen-initiativer-20' in whole["Content-Disposition"]
    assert 'filename="ki-katalogen-initiativer-utvalg-20' in part["Content-Disposition"]
    b"".join(whole), b"".join(part)


def test_an_ending_that_does_not_exist_is_not_found(client):
    assert client.get("/initiativer.pdf").status_code == 404


# The page where one chooses


def test_the_page_gives_the_address_of_just_what_is_chosen(client):
    make_initiative(sectors=["samferdsel"])
    query = "?sektor=samferdsel&format=csv-excel&verdier=tekst&kolonner=key&kolonner=title"
    page = get(client, f"/data/last-ned/{query}")
    wanted = (
        "/initiativer.csv?sektor=samferdsel&amp;excel=1&amp;kolonner=key%2Ctitle&amp;verdier=tekst"
    )
    assert f'href="{wanted}"' in page
    assert f'value="http://testserver{wanted}"' in page
    response = client.get(wanted.replace("&amp;", "&"))
    assert response.getvalue().decode().startswith("\ufeffkey;title\r\n")


def test_the_page_says_how_many_and_which(client):
    make_initiative(sectors=["samferdsel"])
    make_initiative()
    assert "1 initiativ: sektor «Samferdsel»" in text(
        get(client, "/data/last-ned/?sektor=samferdsel")
    )
    assert "2 initiativer: alle" in text(get(client, "/data/last-ned/"))


@pytest.mark.parametrize("query", ["format=tull", "kolonner=tull", "sektor=tull", "tull=1"])
def test_the_page_says_what_it_does_not_know_and_offers_the_rest(client, query):
    page = get(client, f"/data/last-ned/?{query}")
    assert "forstår vi ikke" in page and "tull" in page
    assert "Last ned filen" in page


def test_the_list_leads_to_the_choices_for_its_own_query(client):
    make_initiative(sectors=["samferdsel"])
    page = get(client, "/initiativer/?sektor=samferdsel")
    assert 'href="/data/last-ned/?sektor=samferdsel"' in page
    assert len(keys(page)) == 1


# The dictionary


def test_every_column_is_documented_in_three_languages():
    for entry in dictionary.entries():
        assert set(entry["label"]) == {"nb", "nn", "en"}, entry["name"]
        assert all([*entry["label"].values(), *entry["description"].values(), entry["since"]])
        assert all(entry["made"].values())
        for code in entry.get("codes", []):
            assert all(code["name"].values()), code


def test_the_dictionary_names_the_columns_of_the_file_in_their_order(client):
    [header, *_rows] = client.get("/initiativer.csv").getvalue().decode().splitlines()
    names = [entry["name"] for entry in client.get("/data/ordbok.json").json()["columns"]]
    assert names == header.split(",")
    page = get(client, "/data/ordbok/")
    assert all(f'id="{name}"' in page for name in names)


def test_every_code_in_the_content_is_in_the_dictionary(client, real_catalogue):
    codes = {
        entry["name"]: {code["code"] for code in entry["codes"]}
        for entry in dictionary.entries()
        if "codes" in entry
    }
    for each in document(client)["initiatives"]:
        for name, known in codes.items():
            value = each[name]
            if name == "source_check":
                value = value and [value.split(" ")[0]]
            for part in value if isinstance(value, list) else [value]:
                code = part if isinstance(part, str) else part and next(iter(part.values()))
                assert code is None or code in known, (name, code)


def test_frictionless_accepts_the_package_and_the_file(client, real_catalogue, tmp_path):
    package = client.get("/data/datapackage.json").json()
    [resource] = package["resources"]
    assert resource["path"] == "http://testserver/initiativer.csv"
    (tmp_path / "initiativer.csv").write_bytes(client.get("/initiativer.csv").getvalue())
    resource["path"] = "initiativer.csv"
    (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    report = json.loads(done.stdout)
    assert report["valid"], report
    assert report["tasks"][0]["stats"]["rows"] == 143
