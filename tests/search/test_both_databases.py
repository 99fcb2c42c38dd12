"""The same query gives the same hits in the same order on SQLite and PostgreSQL.

The tests run on one of them; the other is made, filled and asked in a process of its own.
PostgreSQL sorts by the rules of a language there (`tests/postgres.py`), so that an order
which is left to the database shows.
"""

import json
import re
from difflib import unified_diff
from itertools import islice
from random import Random
from urllib.parse import urlencode

import pytest
from django.db import connection

from initiatives.models import Initiative
from initiatives.search import snapshot
from tests import postgres
from tests.environment import IN_CI
from tests.search.answers import add_twins, answers
from tests.search.processes import file_address, python
from tests.search.test_golden import GOLDEN, MORE

LETTERS = "abdefghijklmnoprstuvyæøå"
ORDERS = ["tittel", "nyeste", "eldste", "relevans"]
ODD = [
    "", " ", "-", '"', '""', "«»", "%", "_", "\\", "'", "';--", "\x00", "a\x00b", "😀", "*", "(",
    "-😀 robot", "ÅRSTAL", "A\u030a", "a\u030arsverk", "Straße", "ﬁnans", "İstanbul", "ΣΟΦΟΣ",
    "ſnø", "Œuvre", "ĳssel", "2024", "１２３", "e-post", "e\u00adpost", "Trondheim™", "čáhput",
    "Kárášjohka", "robot " * 20, "x" * 250, "å" * 61, "z" * 60, "ki", "KI-", "AI", "og", "i på og",
    "Herøy", "Våler", "Aa", "Å", "Ø", "ø", "ae", "oe", "−robot", "robot \u2010kamera", "\ud800",
    "\U00010400",
]  # fmt: skip


def queries():
    """The golden set, odd signs, and random queries in the content's own words."""
    random = Random(2026)
    texts = [
        re.findall(r"\w+", " ".join(row))
        for row in Initiative.objects.published()
        .order_by("key")
        .values_list("title", "summary", "description", "lessons", "vendors")
    ]
    codes = {name: sorted(having) for name, having in sorted(snapshot.current().values.items())}
    years, _everything = codes.pop("start"), codes.pop("alle")

    def word():
        return random.choice(random.choice(texts))

    def neighbours(count):
        text = random.choice(texts)
        at = random.randrange(len(text) - count)
        return " ".join(text[at : at + count])

    def cut():
        return (long := word())[: max(2, len(long) - random.randint(1, 4))]

    def mistyped():
        long = max(word(), word(), word(), key=len)
        at = random.randrange(len(long))
        return long[:at] + random.choice(LETTERS) + long[at + random.randint(0, 1) :]

    def filters():
        names = random.sample(sorted(codes), random.randint(1, 3))
        chosen = {name: random.sample(codes[name], min(2, len(codes[name]))) for name in names}
        return chosen | random.choice([{}, {}, {"fra": random.choice(years)}, {"til": "2022"}])

    def order():
        return {"sorter": random.choice(ORDERS), "side": random.choice([1, 1, 2, 3])}

    ways = [
        lambda: {"q": word()},
        lambda: {"q": cut()},
        lambda: {"q": mistyped()},
        lambda: {"q": f"{word()} {word()}"},
        lambda: {"q": f"{cut()} {mistyped()} {word()}"},  # Hardly anybody has all three.
        lambda: {"q": neighbours(2)},
        lambda: {"q": f'"{neighbours(2)}"'},
        lambda: {"q": f'{word()} "{neighbours(3)}"'},
        lambda: {"q": f"{word()} -{word()}"},
        lambda: {"q": f'-"{neighbours(2)}" -{cut()}'} | order(),
        lambda: {"q": word()} | filters(),
        lambda: {"q": f"{word()} {mistyped()}"} | filters() | order(),
        lambda: {"q": f"{word()} {word()}"} | order(),
        filters,
        lambda: filters() | order(),
    ]
    asked = [{"q": case["q"]} for case in GOLDEN + MORE]
    asked += [{"q": typed} for typed in ODD]
    asked += [{"q": typed, "sorter": each} for typed in ("", "tvilling") for each in ORDERS]
    asked += [way() for _time in range(8) for way in ways]
    return list(dict.fromkeys(urlencode(each, doseq=True, errors="replace") for each in asked))


@pytest.fixture
def other_database(tmp_path):
    """The DATABASE_URL of an empty database of the other kind."""
    if connection.vendor == "postgresql":
        yield file_address(tmp_path / "other.sqlite3")
        return
    if not postgres.programs():
        pytest.fail(postgres.MISSING) if IN_CI else pytest.skip(postgres.MISSING)
    address, stop = postgres.start()
    yield address.rpartition("/")[0] + "/postgres"
    stop()


def differences(own, other):
    """The lines that differ, the first few."""
    lines = unified_diff(own.splitlines(), other.splitlines(), lineterm="", n=0)
    return list(islice(lines, 2, 8))


def test_both_databases_give_the_same_answers(
    client, real_catalogue, other_database, tmp_path, monkeypatch
):
    add_twins()
    asked = queries()
    (tmp_path / "queries.json").write_text(json.dumps(asked), encoding="utf-8")
    monkeypatch.setenv("DEBUG", "1")  # Static files without a manifest, as in the tests.
    with (
        (tmp_path / "queries.json").open() as given,
        python("-m", "tests.search.answers", database=other_database, stdin=given) as process,
    ):
        own = answers(asked)
        output, errors = process.communicate(timeout=300)
    assert process.returncode == 0, errors
    other = json.loads(output)
    assert {own["database"], other["database"]} == {"sqlite", "postgresql"}
    differing = {
        (query, part): differences(text, other["answers"][query][part])
        for query in asked
        for part, text in own["answers"][query].items()
        if text != other["answers"][query][part]
    }
    first = json.dumps(list(differing.items())[:6], indent=1, ensure_ascii=False)
    assert not differing, f"{len(differing)} answers differ, first\n{first}"
    files = [answer["file"] for answer in own["answers"].values()]
    assert len(set(files)) > 150, "so few different answers say little"
