"""Texts made to be slow to read: the work grows with their length and no faster."""

import importlib
import inspect
import pkgutil
import re
import sys
import time
from functools import partial
from urllib.parse import urlencode

import pytest

import barriers
import catalogue
import initiatives
from initiatives import comparing, keys
from initiatives.plain_language import hints, lix, texts
from initiatives.search import text
from tests.factory import make_initiative
from tests.visitors import filled_in

# What patterns and loops begin over and over with, each repeated until the text is long.
PIECES = ["a", " ", "-", "a-", "a ", ".", "!)", "«", '"', "(", "*", "1", "\n", "oe", "a.b", "www."]
PIECES += ["http://", " AI", "\t ", "/", "\u0301", "a\u0301\u00ad", "|", "<", "%28", "\u2028"]
RECORD_HINTS = ("_long_sentences", "_hype", "_chancery", "_ai", "_full_stop")
READERS = {
    "search": lambda long: text.stream([long]),
    "sentences": texts.sentences,
    "words": texts.words,
    "quotes": texts.without_quotes,
    "readability": lix.lix,
    "hints": lambda long: [getattr(hints, name)(long) for name in RECORD_HINTS],
    "history": lambda long: comparing.marked(long, long + "x"),
    "key": keys.of_title,
}
PAGES = {
    "/initiativer/": "q",
    "/initiativer.csv": "q",
    "/statistikk/": "q",
    "/for-dere-begynner/": "q",
    "/kommuner/": "navn",
    "/sammenlign/": "i",
    "/api/v1/initiatives": "q",
}


def calls(work):
    """How many functions are called, in Python and in C: the same however busy the machine is."""
    count = [0]

    def note(_frame, event, _function):
        count[0] += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count[0]


def long(piece, length):
    return (piece * length)[:length]


@pytest.mark.parametrize("name", READERS)
def test_twice_the_text_is_no_more_than_twice_the_work(name):
    read = READERS[name]
    read("varm opp")
    for piece in PIECES:
        once, twice = (calls(partial(read, long(piece, n))) for n in (4_000, 8_000))
        assert twice <= 2.2 * once + 200, (piece, once, twice)


@pytest.mark.parametrize("address", PAGES)
def test_twice_the_search_is_no_more_than_twice_the_work_of_a_page(client, db, address):
    make_initiative()
    client.get(address, {PAGES[address]: "varm opp"}).getvalue()
    for piece in ("a", "!)", "a ", "\u0301"):
        counts = []
        for length in (30_000, 60_000):
            asked = f"{address}?{urlencode({PAGES[address]: long(piece, length)})}"
            counts.append(calls(lambda asked=asked: client.get(asked).getvalue()))
        once, twice = counts
        assert twice <= 2.2 * once + 1_000, (piece, once, twice)


@pytest.mark.parametrize("address", ["/meld-inn/", "/initiativer/en/meld-feil/"])
def test_a_form_reads_each_field_some_times_and_no_more(client, db, address):
    make_initiative(key="en")
    fields = ("title", "summary", "lessons", "source_1_url", "owner_1", "email", "wrong", "right")

    def send(value):
        return client.post(address, filled_in(**dict.fromkeys(fields, value)))

    assert send("varm opp").status_code == 422
    for piece in PIECES[::3]:
        once, twice = (calls(partial(send, long(piece, n))) for n in (1_500, 3_000))
        assert twice <= 2.2 * once + 1_000, (piece, once, twice)


def patterns():
    """Every pattern that a module of ours keeps, and how it is used."""
    found = {}
    for package in (barriers, catalogue, initiatives):
        for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            if ".migrations" in module.name or module.name == "catalogue.wsgi":
                continue
            source = importlib.import_module(module.name)
            for name, value in vars(source).items():
                if isinstance(value, re.Pattern):
                    found.setdefault(value, []).append((name, inspect.getsource(source)))
    return found


def test_no_pattern_reads_the_same_letters_again_and_again():
    # What goes on inside a pattern cannot be counted. So its seconds at work are, not those of
    # the clock: one that is linear needs a hundredth of what is allowed, another ten times more.
    all_of_them = patterns()
    assert len(all_of_them) > 30
    for pattern, uses in all_of_them.items():
        partly = any(re.search(rf"\b{name}\.(?!fullmatch|pattern)\w", code) for name, code in uses)
        read = pattern.sub if partly else lambda _new, value, p=pattern: p.fullmatch(value)
        for piece in PIECES:
            begun = time.thread_time()
            read("", long(piece, 20_000) + "é!")
            assert time.thread_time() - begun < 1, (pattern.pattern, piece)
