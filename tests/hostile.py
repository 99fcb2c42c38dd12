"""What strangers send, and what must hold whatever they send.

`FUZZ=50 pytest tests/test_fuzz*.py` sends fifty times as much, and other things each time.
"""

import os
import re
from contextlib import contextmanager
from functools import cache
from urllib.parse import quote, quote_from_bytes

from django.contrib.auth import get_user_model
from django.core.cache import cache as counters
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from catalogue.security import HEADERS
from initiatives.models import Initiative
from initiatives.models.codes import State

TIMES = int(os.environ.get("FUZZ", "1"))
# A piece of a page that a stranger wrote: as markup, in an attribute, at the end of a script.
MARKUP = ["<zq>", '"zq="', "'zq='", "</script><zq>", "<!--<zq", "<svg/onload=zq()>", "&lt;zq"]
SQL = ["' OR 1=1--", "1) UNION SELECT 1--", '"; DROP TABLE x', "%' ESCAPE '_", "\\'", "$1", "?"]
PATTERNS = [
    "%s%s%n",
    "%(zq)s",
    "{0.__class__}",
    "{{ 7|add:7 }}",
    "{% debug %}",
    "${7*7}",
    "[a-",
    "*",
]
NUMBERS = ["0", "-1", "9" * 30, "1e9", "0x1", "²", "٣", "1_0", " 1 ", "NaN", str(2**31), str(2**63)]
SIGNS = [
    "",
    "\0",
    "a\0b",
    "\r\nX-Zq: 1",
    "\u202ezq",
    "\u2028",
    "\ufeff",
    "\ufffe",
    "😀" * 9,
    "\x7f",
]
SIGNS += [
    "İ",
    "ß",
    "a" + "\u0301" * 60,
    "null",
    "true",
    "[]",
    "{}",
    "../../etc/passwd",
    "//ond.example",
]
LONG = ["a" * 10_000, "æ " * 5_000, "<zq>" * 2_500, '"' * 3_000, ",".join("1" * 3_000)]
# Bytes that are no text: a surrogate, one too long, half of a letter, what is never there.
NO_TEXT = [b"\xed\xa0\x80", b"\xc0\xaf", b"\xc3", b"\xff\xfe", b"\xf4\x90\x80\x80", b"\x00", b"%"]

values = st.one_of(
    st.sampled_from(MARKUP + SQL + PATTERNS + NUMBERS + SIGNS),
    st.sampled_from(LONG),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)
# The same in an address, as bytes that are no text too, and with its signs left as they are.
in_address = st.one_of(
    values.map(lambda value: quote(value, safe="")),
    st.sampled_from(NO_TEXT).map(quote_from_bytes),
    st.sampled_from(["%zz", "%u0041", "%", "%00", "%25%30%30", "+", ";", "<zq>", "a=b=c", "\\"]),
)
ANSWERS = {200, 204, 301, 302, 303, 304, 400, 403, 404, 405, 409, 410, 412, 413, 415, 416, 422}
MADE_IT = re.compile("""<zq|<svg/onload|"zq="|'zq='""")
OURS = re.compile(r"(http://testserver)?/(?![/\\])|\?")


def few(number):
    """So many examples: always the same ones, unless more are asked for."""
    return settings(
        max_examples=number * TIMES,
        deadline=None,
        derandomize=TIMES == 1,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],  # What fails is told as it was sent.
    )


def queries(names):
    """A query with some of the names, also repeated, some that nobody knows, or all of them."""
    name = st.one_of(
        st.sampled_from(sorted(names)),
        st.sampled_from(sorted(names)).flatmap(
            lambda one: st.sampled_from([f"{one}[]", f"{one}__in", one.upper(), f"{one}%00"])
        ),
        in_address,
    )
    pairs = st.lists(st.tuples(name, in_address), min_size=1, max_size=6)
    alike = in_address.map(lambda value: [(name, value) for name in sorted(names)])
    return (pairs | alike).map(lambda some: "&".join(f"{name}={value}" for name, value in some))


def ask(client, address, query="", *, method="GET", most=60, **more):
    """Send it, and hold what must hold of any answer."""
    counters.clear()  # Else the limits answer, and not the pages.
    place = {"PATH_INFO": to_wsgi(address), "QUERY_STRING": query}
    with CaptureQueriesContext(connection) as captured:
        response = client.generic(method, "/", **place, **more)
        body = response.getvalue().decode("utf-8", "replace")
    assert response.status_code in ANSWERS, response.status_code
    assert len(captured) <= most, len(captured)
    for name in [*HEADERS, "Content-Security-Policy"]:
        assert name in response.headers, name
    if "html" in response.headers.get("Content-Type", ""):
        assert not MADE_IT.search(body), MADE_IT.search(body)
    if "Location" in response.headers:
        assert OURS.match(response["Location"]), response["Location"]
    return response


def send(client, address, form, **more):
    """Send a form, see where it leads, and return the first answer; `form` is `a=b&c=d`."""
    address, _mark, query = address.partition("?")
    more = {"content_type": "application/x-www-form-urlencoded"} | more
    response = ask(client, address, query, method="POST", data=form, **more)
    if "Location" in response.headers:
        page, _mark, query = response["Location"].removeprefix("http://testserver").partition("?")
        ask(client, page or address, query, most=more.get("most", 60))
    return response


def to_wsgi(address):
    """A path with percent signs as a server hands it on: its bytes, each as a letter."""
    parts = re.split("(%[0-9A-Fa-f]{2})", address)
    whole = (
        bytes.fromhex(p[1:]) if re.fullmatch("%[0-9A-Fa-f]{2}", p) else p.encode() for p in parts
    )
    return b"".join(whole).decode("latin-1")


@contextmanager
def taken_back():
    """What is written in here has never been: each example begins with the same."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def public():
    """What everybody can read now, and who may do what."""
    published = Initiative.objects.filter(state=State.PUBLISHED).order_by("pk")
    users = get_user_model().objects.order_by("pk")
    return [list(published.values()), list(users.values_list("pk", "is_superuser", "is_staff"))]


@cache
def routes():
    """Every address of the site, with a name in brackets for what differs: `initiativer/<key>/`."""
    return sorted(set(_routes(get_resolver().url_patterns, "")))


def _routes(patterns, before):
    for each in patterns:
        # A pattern says itself what it is like; the prefix of a language is put on by the test.
        said = getattr(each.pattern, "_route", None)
        route = before + ("" if said is None else str(said))
        if hasattr(each, "url_patterns"):
            yield from _routes(each.url_patterns, route)
        else:
            yield re.sub("<[^>]+>", "<>", route)
