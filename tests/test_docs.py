"""What the documents show works: the examples in Python are run against a real server."""

import html
import re

import duckdb
import pytest

from initiatives.models import Initiative
from tests.repository import ROOT

CODE = re.compile(r"```python\n(.*?)```", re.DOTALL)


@pytest.mark.usefixtures("real_catalogue")
def test_the_examples_in_python_run_and_count_what_is_there(
    live_server, capsys, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    text = (ROOT / "docs/data.md").read_text(encoding="utf-8")
    found = {}
    for example in CODE.findall(text):
        exec(example.replace("http://127.0.0.1:8000", live_server.url), found)
    table = found["by_technology"]
    chatbots = Initiative.objects.published().filter(ai_types__code="samtalerobot")
    assert table.loc["samtalerobot", "initiatives"] == chatbots.count()
    measured = chatbots.filter(effects__kind="malt").distinct()
    assert table.loc["samtalerobot", "measured"] == measured.count()
    in_sql = {name: tuple(figures) for name, *figures in found["technologies"]}
    assert in_sql == {name: tuple(row) for name, row in zip(table.index, table.values, strict=True)}
    assert found["typed"].columns == list(found["kinds"])
    assert len(found["typed"]) == Initiative.objects.published().count()
    assert found["data"]["end_year"].dtype == "Int64"
    assert found["names"]["samtalerobot"] in capsys.readouterr().out


@pytest.mark.usefixtures("real_catalogue")
def test_what_the_data_page_says_to_write_reads_the_data(live_server, settings, client, tmp_path):
    settings.SITE_URL = live_server.url
    page = client.get("/data/").content.decode()
    code = re.compile(r'aria-label="(\w+)" translate="no"><code>(.*?)</code>', re.DOTALL)
    commands = {name: html.unescape(text) for name, text in code.findall(page)}
    found = {}
    exec(commands["pandas"], found)
    count = Initiative.objects.published().count()
    assert len(found["data"]) == count
    assert set(found["data"]["municipality_numbers"].dropna().map(type)) == {str}
    # To open an address, DuckDB would need an extension from the net.
    file = tmp_path / "initiativer.csv"
    file.write_bytes(client.get("/initiativer.csv").getvalue())
    query = commands["DuckDB"].replace(f"{live_server.url}/initiativer.csv", str(file))
    with duckdb.connect() as database:
        assert len(database.sql(query)) == count
