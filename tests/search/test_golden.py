"""What people look for, and what they must find among the first hits in the real content.

A case of `golden.json` asks «q» and must find at least «min» of «expect» among the first
«within». What misses is listed with what came instead.
"""

import json
from collections import Counter
from pathlib import Path
from urllib.parse import urlencode

import pytest

from initiatives.models import Initiative
from tests.pages import get, keys, table

pytestmark = pytest.mark.django_db

FOLDER = Path(__file__).parent
PER_PAGE = 20


def cases(name):
    path = FOLDER / name
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else []


GOLDEN, MORE = cases("golden.json"), cases("more_cases.json")


def first_hits(client, words, count):
    """The keys of the first hits: as the page shows them, and from the file beyond it."""
    query = urlencode({"q": words})
    shown = keys(get(client, f"/initiativer/?{query}"))
    if count <= PER_PAGE:
        return shown[:count]
    rows = [row["key"] for row in table(client, f"/initiativer.csv?{query}&kolonner=key")]
    assert rows[:PER_PAGE] == shown
    return rows[:count]


@pytest.mark.parametrize("case", GOLDEN + MORE, ids="{0[kind]}: {0[q]}".format)
def test_what_is_looked_for_is_among_the_first_hits(client, real_catalogue, case):
    hits = first_hits(client, case["q"], case["within"])
    missed = [key for key in case["expect"] if key not in hits]
    assert len(case["expect"]) - len(missed) >= case["min"], (
        f"«{case['q']}» misses {missed}; instead came "
        f"{[key for key in hits if key not in case['expect']]}"
    )


def test_no_case_of_the_golden_set_is_gone():
    assert Counter(case["kind"] for case in GOLDEN) == {
        "exact": 10, "compound-part": 6, "nynorsk": 5, "synonym": 5, "inflection": 4,
        "typo": 3, "english": 3, "folding": 1, "phrase": 1,
    }  # fmt: skip
    assert len({case["q"] for case in GOLDEN}) == 38


def test_every_case_can_fail_and_can_hold(real_catalogue):
    known = set(Initiative.objects.published().values_list("key", flat=True))
    wrong = [
        case["q"]
        for case in GOLDEN + MORE
        if not 1 <= case["min"] <= min(len(set(case["expect"])), case["within"])
        or case["within"] >= len(known)
        or not set(case["expect"]) <= known
    ]
    assert not wrong
