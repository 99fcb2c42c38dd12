"""Researchers' tools read every form of the data, and find the same in each as the JSON says."""

import json
from datetime import date, datetime

import duckdb
import pandas
import pytest

from tests.factory import make_county, make_initiative, make_municipality, make_organisation

FILES = ["initiativer.csv", "initiativer.csv?excel=1", "initiativer.xlsx", "initiativer.json"]
TEXT = {"municipality_numbers": str, "county_numbers": str}


@pytest.fixture
def fetched(client, tmp_path):
    """Fetch the data in all forms; return where each is, and what the JSON says."""

    def fetch():
        places = {}
        for number, file in enumerate(FILES):
            response = client.get(f"/{file}")
            assert response.status_code == 200
            places[file] = tmp_path / f"{number}.{file.partition('?')[0].rpartition('.')[2]}"
            places[file].write_bytes(response.getvalue())
        return places, json.loads(places["initiativer.json"].read_bytes())["initiatives"]

    return fetch


def flat(value):
    """A value of the JSON, or one that a tool has read, as a cell of the CSV has it."""
    if isinstance(value, list):
        return "|".join(flat(each) for each in value) or None
    if isinstance(value, dict):
        return ": ".join(value.values())
    if isinstance(value, datetime | date):
        return None if pandas.isna(value) else value.strftime("%Y-%m-%d")
    if value is None or pandas.isna(value):
        return None
    return int(value) if isinstance(value, float) else value


def differences(rows, said):
    """Where a tool has read something else than what the JSON says."""
    return [
        (row["key"], name, flat(row[name]), flat(value))
        for row, right in zip(rows, said, strict=True)
        for name, value in right.items()
        if flat(row[name]) != flat(value)
    ]


def in_pandas(places):
    yield pandas.read_csv(places["initiativer.csv"], dtype=TEXT)
    yield pandas.read_csv(places["initiativer.csv?excel=1"], sep=";", dtype=TEXT)
    # Even a cell of text is made a number when it looks like one.
    yield pandas.read_excel(places["initiativer.xlsx"], dtype=TEXT)
    yield pandas.DataFrame(json.loads(places["initiativer.json"].read_bytes())["initiatives"])


def in_duckdb(places):
    """Without a word of what the files are."""
    with duckdb.connect() as database:
        yield database.sql(f"FROM '{places['initiativer.csv']}'")
        yield database.sql(f"FROM '{places['initiativer.csv?excel=1']}'")
        yield database.sql(
            f"SELECT unnest(initiatives, max_depth := 2) FROM '{places['initiativer.json']}'"
        )


def rows_of(table):
    """The rows of a table in DuckDB as dicts."""
    return [dict(zip(table.columns, row, strict=True)) for row in table.fetchall()]


def test_pandas_reads_all_initiatives_from_every_form(real_catalogue, fetched):
    places, said = fetched()
    assert len(said) == 143
    for frame in in_pandas(places):
        assert not differences(frame.to_dict("records"), said)


def test_duckdb_guesses_right_of_every_form(real_catalogue, fetched):
    places, said = fetched()
    for table in in_duckdb(places):
        types = dict(zip(table.columns, table.types, strict=True))
        assert (types["start_year"], types["published"]) == ("BIGINT", "DATE")
        assert types["municipality_numbers"] in ("VARCHAR", "VARCHAR[]")
        assert not differences(rows_of(table), said)


@pytest.mark.django_db
def test_lines_quotes_lists_and_a_first_zero_survive_in_every_form(fetched):
    oslo = make_municipality(number="0301", name="Oslo", county=make_county(number="03"))
    make_initiative(
        title='Ærlig «talt», "med" semikolon; og komma',
        description="Første linje.\n\nTredje linje; 1,5 prosent.",
        start_year=2019,
        end_year=2021,
        owners=[make_organisation(name="Åpen kommune", municipality=oslo, counties=[oslo.county])],
        vendors="Første AS\nNA",
        effects=[("malt", "Én"), ("forventet", "To")],
    )
    places, said = fetched()
    assert said[0]["municipality_numbers"] == ["0301"]
    for frame in in_pandas(places):
        assert not differences(frame.to_dict("records"), said)
    for table in in_duckdb(places):
        assert not differences(rows_of(table), said)


@pytest.mark.django_db
def test_the_data_package_gives_the_types_that_no_tool_can_guess(client, fetched):
    """No initiative has ended, and every number could be one."""
    make_initiative(owners=[make_organisation(municipality=make_municipality(number="4601"))])
    places, _said = fetched()
    [resource] = client.get("/data/datapackage.json").json()["resources"]
    kinds = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
    names = {"integer": "INTEGER", "date": "DATE", "string": "VARCHAR"}
    dtype = {name: names[kind] for name, kind in kinds.items()}
    with duckdb.connect() as database:
        table = database.read_csv(str(places["initiativer.csv"]), dtype=dtype)
        types = dict(zip(table.columns, table.types, strict=True))
        assert types == dtype
        assert table.project("municipality_numbers, end_year").fetchall() == [("4601", None)]
