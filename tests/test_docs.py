"""What the documents show works: the examples in Python are run against a real server."""

import re

import pytest

from initiatives.models import Initiative
from tests.repository import ROOT

CODE = re.compile(r"```python\n(.*?)```", re.DOTALL)


@pytest.mark.usefixtures("real_catalogue")
def test_the_examples_in_python_run_and_count_what_is_there(live_server, capsys):
    text = (ROOT / "docs/data.md").read_text(encoding="utf-8")
    found = {}
    for example in CODE.findall(text):
        exec(example.replace("http://127.0.0.1:8000", live_server.url), found)
    table = found["by_technology"]
    chatbots = Initiative.objects.published().filter(ai_types__code="samtalerobot")
    assert table.loc["samtalerobot", "initiatives"] == chatbots.count()
    measured = chatbots.filter(effects__kind="malt").distinct()
    assert table.loc["samtalerobot", "measured"] == measured.count()
    assert found["names"]["samtalerobot"] in capsys.readouterr().out
