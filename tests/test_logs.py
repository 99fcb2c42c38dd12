"""The log: one line for each request, with what helps and nothing about who asked."""

import json
import logging
import re
from io import StringIO

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.urls import get_resolver, reverse
from django.utils import translation

from catalogue import logs
from tests.pages import text

SLOW = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) "
    "SELECT count(*) FROM n WHERE i <> %s",
    "postgresql": "SELECT pg_sleep(0.1), %s::int",
}


@pytest.fixture
def written():
    """Write the log as JSON (and as plain text), and read what is there."""
    found = {}
    own = logging.getLogger("catalogue.requests")
    for form in (logs.Json, logs.Plain):
        handler = logging.StreamHandler(StringIO())
        handler.setFormatter(form())
        logging.getLogger().addHandler(handler)
        found[form] = handler
    before, own.level = own.level, logging.INFO
    own.manager._clear_cache()
    yield lambda form=logs.Json: found[form].stream.getvalue()
    own.setLevel(before)
    for handler in found.values():
        logging.getLogger().removeHandler(handler)


def lines(written):
    return [json.loads(line) for line in written().splitlines()]


@pytest.mark.usefixtures("editor")
def test_a_request_is_a_line_that_does_not_say_who_asked_for_what(client, written):
    headers = {"X-Forwarded-For": "203.0.113.7", "Referer": "https://example.no/hemmelig"}
    response = client.get("/initiativer/?q=hemmelig", headers=headers, REMOTE_ADDR="203.0.113.8")
    [line] = lines(written)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", line.pop("time"))
    assert line.pop("milliseconds") >= 0
    assert re.fullmatch(r"200 in \d+ ms", line.pop("message"))
    assert line == {
        "level": "INFO",
        "logger": "catalogue.requests",
        "request_id": response["X-Request-ID"],
        "method": "GET",
        "path": "/initiativer/",
        "status": 200,
    }
    for secret in ("hemmelig", "203.0.113", "kari"):
        assert secret not in written()


def test_every_request_has_an_id_of_its_own(client):
    first, second = (client.get("/om/")["X-Request-ID"] for _each in range(2))
    assert re.fullmatch(r"[0-9a-f]{16}", first)
    assert first != second


@pytest.mark.parametrize("given", ["0198f2a6-7c1e-7d3a-8b2f-1a2b3c4d5e6f", "a" * 64, "abc.def_12"])
def test_an_id_that_a_proxy_gave_is_kept(client, given):
    assert client.get("/om/", headers={"X-Request-ID": given})["X-Request-ID"] == given


@pytest.mark.parametrize(
    "given", ["", "kort", "a" * 65, "<script>alert(1)", "to ord her", "kari@example.no", "å" * 9]
)
def test_an_odd_id_is_not_kept(client, given):
    response = client.get("/om/", headers={"X-Request-ID": given})
    assert re.fullmatch(r"[0-9a-f]{16}", response["X-Request-ID"])


def keyed_addresses():
    """The names of the addresses that work for whoever has them."""
    found = get_resolver().url_patterns[-1].url_patterns
    patterns = [each for part in found for each in getattr(part, "url_patterns", [part])]
    for pattern in patterns:
        kinds = getattr(pattern, "name", None) and pattern.pattern.converters
        if name := next((each for each in kinds or () if each in ("token", "secret")), None):
            yield pattern.name, name


def test_no_log_holds_an_address_that_is_a_key(client, written):
    names = dict(keyed_addresses())
    assert {"preview", "confirm", "proposal", "proposal-change"} <= set(names)
    for language in ("nb", "nn", "en"):
        with translation.override(language):
            for name, argument in names.items():
                path = reverse(name, kwargs={argument: "Zm9v:1abc_DEF-nokkel"})
                assert "nokkel" in path
                assert "nokkel" not in logs.hidden(f"The page {path} failed"), path
                assert "nokkel" not in logs.hidden(f"http://testserver{path}?x=1"), path


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("At /initiativer/?q=snø&side=2 it failed", "At /initiativer/ it failed"),
        ("No letter to kari.nordmann@example.no", "No letter to …@…"),
        ("postgres://user:ord@db/katalog", "postgres://…@db/katalog"),
        ("bad row\nDETAIL:  Key (email)=(kari) is there", "bad row\nDETAIL: …"),
        ("Invalid request from ip=203.0.113.7: bad 'GET /?q=x'", "Invalid request"),
        ("Run `manage.py reindex`. Why not?", "Run `manage.py reindex`. Why not?"),
    ],
)
def test_what_nobody_should_find_is_taken_out_of_a_message(said, kept):
    assert logs.hidden(said) == kept


def fails(*arguments):
    raise ValueError("Feil for kari@example.no")


@pytest.fixture
def failed(client, monkeypatch):
    """The answer to a page that fails."""
    client.raise_request_exception = False
    monkeypatch.setattr("catalogue.views.InitiativeFilter", fails)
    return lambda: client.get("/?q=hemmelig")


def test_a_fault_is_in_the_log_once_under_the_reference_that_the_page_shows(failed, written):
    response = failed()
    reference = response["X-Request-ID"]
    assert f"Ta med referansen {reference} hvis du skriver til oss om feilen." in text(
        response.content.decode()
    )
    fault, request = lines(written)
    assert (fault["logger"], fault["level"]) == ("catalogue.errors", "ERROR")
    assert fault["request_id"] == request["request_id"] == reference
    assert request["status"] == 500
    assert "ValueError: Feil for …@…" in fault["fault"]
    assert 'views.py", line' in fault["fault"]
    assert "hemmelig" not in written()
    plain = written(logs.Plain)
    assert f"ERROR catalogue.errors: The page / failed [{reference}]\n" in plain
    assert "kari@" not in plain


def test_no_address_makes_up_a_line(written):
    logging.getLogger("catalogue.errors").error("The page %s failed", "/a\n2026 ERROR made up")
    assert len(written(logs.Plain).splitlines()) == len(written().splitlines()) == 1


def test_a_host_that_is_not_ours_and_what_is_not_found_fill_no_log(client, caplog):
    assert client.get("/om/", headers={"Host": "evil.example"}).status_code == 400
    assert client.get("/finnes-ikke/").status_code == 404
    assert not caplog.records


def test_an_odd_format_stops_the_start_with_a_sentence():
    with pytest.raises(ImproperlyConfigured, match="LOG_FORMAT is 'xml'"):
        logs.config("xml", debug=False)


@pytest.mark.django_db
@pytest.mark.parametrize(("most", "is_told"), [(10, True), (60_000, False), (0, False)])
def test_a_slow_query_is_told_without_what_was_asked_for(settings, caplog, most, is_told):
    settings.SLOW_QUERY_MS = most
    with connection.cursor() as cursor:
        cursor.execute(SLOW[connection.vendor], [987654])
    said = [each.getMessage() for each in caplog.records if each.name == "catalogue.slow_queries"]
    assert len(said) == is_told
    for each in said:
        assert re.match(r"A query took \d+ ms: (WITH RECURSIVE|SELECT pg_sleep)", each)
        assert "987654" not in each
