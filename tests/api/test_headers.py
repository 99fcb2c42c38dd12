"""What all answers have in common: caching, limits, and headers for scripts."""

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from initiatives import publishing
from initiatives.api import answering, limits, listing
from initiatives.models import Initiative, Sector
from initiatives.search import index, snapshot
from tests.api.asking import ask, problem
from tests.factory import make_editor, make_initiative

pytestmark = pytest.mark.django_db

PATHS = [
    "/", "/openapi.json", "/initiatives", "/initiatives?q=kommunen", "/initiatives/en", "/facets",
    "/changes", "/vocabularies", "/vocabularies/sectors", "/organisations", "/municipalities",
    "/counties", "/columns",
]  # fmt: skip


WAIT = 30  # Seconds until a thread that should have ended is a fault.


@pytest.fixture(autouse=True)
def _content(db):
    make_initiative(key="en")


@pytest.mark.parametrize("path", PATHS)
def test_who_has_the_answer_is_told_so_until_the_content_changes(client, path):
    answer = client.get(f"/api/v1{path}")
    assert answer.status_code == 200
    assert answer["ETag"].startswith('W/"')
    assert answer["Cache-Control"] == "public, max-age=60"
    held = {"If-None-Match": answer["ETag"]}
    with CaptureQueriesContext(connection) as captured:
        same = client.get(f"/api/v1{path}", headers=held)
    assert (same.status_code, same.content) == (304, b"")
    assert len(captured) == 2, "how far the index is, and no work"
    for name in ("ETag", "Cache-Control", "Last-Modified", "Access-Control-Allow-Origin"):
        assert same[name] == answer[name]
    Sector.objects.update(name_nb="Et annet navn")
    other = client.get(f"/api/v1{path}", headers=held)
    assert other.status_code == 200
    assert other["ETag"] != answer["ETag"]


def test_who_has_an_answer_since_a_time_is_told_so(client):
    answer = client.get("/api/v1/initiatives")
    since = {"If-Modified-Since": answer["Last-Modified"]}
    assert client.get("/api/v1/initiatives", headers=since).status_code == 304
    before = {"If-Modified-Since": "Mon, 23 Nov 2020 08:00:00 GMT"}
    assert client.get("/api/v1/initiatives", headers=before).status_code == 200
    assert client.get("/api/v1/initiatives?limit=0", headers=since).status_code == 400


def test_an_etag_holds_for_its_own_address_only(client):
    held = {"If-None-Match": client.get("/api/v1/initiatives")["ETag"]}
    assert client.get("/api/v1/counties", headers=held).status_code == 200
    assert client.get("/api/v1/initiatives?limit=0", headers=held).status_code == 400
    assert client.get("/api/v1/initiatives", headers={"If-None-Match": "*"}).status_code == 304
    assert client.get("/api/v1/tull", headers={"If-None-Match": "*"}).status_code == 404
    several = {"If-None-Match": f'"tull", {held["If-None-Match"].removeprefix("W/")}'}
    assert client.get("/api/v1/initiatives", headers=several).status_code == 304


def test_a_condition_that_cannot_hold_is_a_problem(client):
    response = client.get("/api/v1/initiatives", headers={"If-Match": '"tull"'})
    assert response.status_code == 412
    assert response["Content-Type"] == "application/problem+json"


def test_an_index_from_before_tells_no_time(client):
    index.current_token()
    index.IndexState.objects.update(token="5f0c1f3a6f2b4c0e9d7a1b2c3d4e5f60")
    answer = client.get("/api/v1/initiatives")
    assert answer.status_code == 200
    assert "Last-Modified" not in answer


@pytest.mark.parametrize("path", [*PATHS, "/tull", "/initiatives?tull=1"])
def test_head_is_get_without_a_body(client, path):
    asked, head = client.get(f"/api/v1{path}"), client.head(f"/api/v1{path}")
    assert head.content == b""
    assert head.status_code == asked.status_code
    for name in ("Content-Type", "Content-Length", "ETag", "Last-Modified", "Link"):
        assert head.get(name) == asked.get(name), name


@pytest.mark.parametrize("path", [*PATHS, "/tull"])
def test_scripts_of_other_sites_may_read(client, path):
    response = client.get(f"/api/v1{path}", headers={"Origin": "https://example.no"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response
    exposed = response["Access-Control-Expose-Headers"].split(", ")
    assert {"ETag", "Link", "Retry-After", "RateLimit-Remaining"} <= set(exposed)
    asked = client.options(
        f"/api/v1{path}",
        headers={"Origin": "https://example.no", "Access-Control-Request-Method": "GET"},
    )
    assert (asked.status_code, asked.content) == (204, b"")
    assert asked["Access-Control-Allow-Methods"] == asked["Allow"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in asked["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("path", PATHS)
def test_an_editors_cookie_is_neither_read_nor_renewed(client, editor, path):
    with CaptureQueriesContext(connection) as captured:
        response = client.get(f"/api/v1{path}")
    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert not [query for query in captured if "django_session" in query["sql"]]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize("path", ["/", "/initiatives", "/initiatives/en", "/tull"])
def test_nothing_can_be_written(client, method, path):
    response = getattr(client, method)(f"/api/v1{path}")
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert response["Content-Type"] == "application/problem+json"
    assert "bruk GET" in response.json()["detail"]


def test_requests_are_counted_per_address_and_refused_when_there_are_too_many(client, monkeypatch):
    monkeypatch.setattr(limits, "LIMIT", 2)
    first = client.get("/api/v1/counties", REMOTE_ADDR="192.0.2.1")
    assert (first["RateLimit-Limit"], first["RateLimit-Remaining"]) == ("2", "1")
    assert 0 < int(first["RateLimit-Reset"]) <= limits.WINDOW
    # Whoever says that she comes from elsewhere is counted all the same.
    elsewhere = {"X-Forwarded-For": "198.51.100.7", "Forwarded": "for=198.51.100.7"}
    second = client.get("/api/v1/tull", headers=elsewhere, REMOTE_ADDR="192.0.2.1")
    assert (second.status_code, second["RateLimit-Remaining"]) == (404, "0")
    refused = client.get("/api/v1/counties", REMOTE_ADDR="192.0.2.1")
    assert refused.status_code == 429
    assert refused["Content-Type"] == "application/problem+json"
    assert refused["Retry-After"] == refused["RateLimit-Reset"]
    assert refused["RateLimit-Remaining"] == "0"
    assert "Du kan spørre 2 ganger på 5 minutter." in refused.json()["detail"]
    assert client.get("/api/v1/counties", REMOTE_ADDR="192.0.2.2").status_code == 200


def test_a_household_counts_as_one_and_no_address_is_kept(client, monkeypatch):
    monkeypatch.setattr(limits, "LIMIT", 1)
    assert client.get("/api/v1/counties", REMOTE_ADDR="2001:db8::1").status_code == 200
    assert client.get("/api/v1/counties", REMOTE_ADDR="2001:db8::2").status_code == 429
    assert client.get("/api/v1/counties", REMOTE_ADDR="2001:db8:0:1::1").status_code == 200
    assert client.get("/api/v1/counties", REMOTE_ADDR="").status_code == 200
    kept = json.dumps([key for key in cache._cache if "api:" in key])
    assert kept.count("api:") == 3
    assert "2001" not in kept


def test_what_fails_here_is_a_problem_that_tells_no_secret(client, monkeypatch, caplog):
    def fail(_data):
        raise RuntimeError("hemmelig")

    monkeypatch.setattr(listing, "initiatives", fail)
    client.raise_request_exception = False
    found = problem(client, "/initiatives", 500)
    assert "hemmelig" not in json.dumps(found)
    assert "hemmelig" in caplog.text, "whoever runs the site can read it in the log"


@pytest.mark.parametrize(
    "path", ["/tull", "/initiatives/", "/initiatives/en/mer", "/initiatives/%00", "/initiatives/Æ"]
)
def test_what_is_not_there_is_a_problem(client, path):
    problem(client, path, 404)


def test_the_address_without_a_slash_leads_to_the_documentation(client):
    assert client.get("/api/v1").status_code == 301


def test_every_kind_of_change_is_seen_at_once(client):
    initiative = Initiative.objects.get(key="en")
    initiative.effects.create(kind="malt", text="Mer")
    for change in (
        lambda: Initiative.objects.update(title="Ny"),
        lambda: initiative.sources.update(publisher="Ny"),
        lambda: initiative.effects.update(text="Ny"),
        lambda: initiative.organisations.update(name="Ny"),
        lambda: Sector.objects.update(name_en="Ny"),
    ):
        before = client.get("/api/v1/initiatives/en"), client.get("/api/v1/vocabularies")
        change()
        after = client.get("/api/v1/initiatives/en"), client.get("/api/v1/vocabularies")
        assert [each.content for each in before] != [each.content for each in after]
        assert before[0]["ETag"] != after[0]["ETag"]


def test_what_is_withdrawn_is_gone_at_once_though_it_was_just_read(client, editor):
    assert ask(client, "/initiatives")["count"] == 1
    ask(client, "/initiatives/en")
    publishing.unpublish(Initiative.objects.get(), by=editor)
    assert ask(client, "/initiatives")["initiatives"] == []
    problem(client, "/initiatives/en", 404)


def test_the_same_question_is_answered_from_memory_but_no_more_than_there_is_room_for(
    client, monkeypatch
):
    first = client.get("/api/v1/initiatives?limit=1")
    with CaptureQueriesContext(connection) as captured:
        assert client.get("/api/v1/initiatives?limit=1").content == first.content
    assert len(captured) == 2
    monkeypatch.setattr(answering, "MOST_KEPT", 0)
    for limit in range(1, 5):
        client.get(f"/api/v1/initiatives?limit={limit}")
    assert len(snapshot.current().made("api answers", dict)) == 1


def test_what_is_withdrawn_is_gone_at_once_also_while_the_index_cannot_follow(
    client, transactional_db
):
    robot, by = make_initiative(key="robot"), make_editor()
    path = "/api/v1/initiatives?kolonner=key"
    before = {"If-None-Match": client.get(path)["ETag"]}
    publishing.unpublish(robot, by=by)
    held, looked = Event(), Event()

    def hold():
        with transaction.atomic():
            index.locked_state()
            held.set()
            assert looked.wait(WAIT)
        connection.close()

    with ThreadPoolExecutor() as threads:
        holding = threads.submit(hold)
        assert held.wait(WAIT)
        answer = client.get(path, headers=before)
        looked.set()
        holding.result(WAIT)
    assert answer.status_code == 200
    assert answer.json()["initiatives"] == [{"key": "en"}]
    assert answer["Cache-Control"] == "no-store"
    assert ask(client, "/initiatives")["count"] == 1
