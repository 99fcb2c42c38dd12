"""While the database is away: what was kept is shown, with a notice that says from when it is."""

from time import sleep
from urllib.request import urlopen

import pytest
from django.db import connection
from django.test import Client

from initiatives import freshness, publishing
from tests import databases
from tests.factory import make_editor, make_initiative
from tests.pages import text
from tests.served import running
from tests.test_recovery import Server

SAYS = {"": "Nå får vi ikke hentet nytt innhold.", "/nn": "No får vi ikkje", "/en": "We cannot"}


@pytest.fixture
def client():
    return Client(raise_request_exception=False)


@pytest.fixture
def away(transactional_db, tmp_path, monkeypatch):
    """What is asked within the block finds no database; each time it is asked for anew."""
    monkeypatch.setattr(freshness, "SECONDS", 0)
    nowhere = str(tmp_path / "no" / "x") if connection.vendor == "sqlite" else "is_not_there"
    return lambda: databases.pointing_at(nowhere)


@pytest.mark.parametrize("prefix", SAYS)
@pytest.mark.parametrize("headers", [{}, {"accept-encoding": "gzip"}])
def test_a_page_that_was_kept_is_shown_with_a_notice(client, away, prefix, headers):
    make_initiative(key="en", title="Brøyting")
    address = f"{prefix}/initiativer/en/"
    before = client.get(address, headers=headers)
    with away():
        asked = [{}, {"if-none-match": before["ETag"]}, {"cache-control": "no-cache"}]
        for held in [*asked, {"accept-encoding": "gzip"}]:
            old = client.get(address, headers=headers | held)
            assert old.status_code == 200
            assert "ETag" not in old
            assert old["Cache-Control"] == "no-store"
            assert SAYS[prefix] in text(old.text)
            assert "Brøyting" in old.text
    there = client.get(address, headers=headers)
    assert there["ETag"] == before["ETag"]
    assert there.content == before.content


def test_an_editor_gets_it_too_as_visitors_see_it(client, away):
    make_initiative(key="en")
    client.get("/initiativer/en/")
    client.force_login(make_editor())
    with away():
        old = client.get("/initiativer/en/")
        assert (old.status_code, SAYS[""] in text(old.text)) == (200, True)
        assert client.get("/admin/").status_code == 503


def test_what_programs_read_is_as_it_was(client, away):
    make_initiative(key="en")
    before = client.get("/initiativer.atom")
    with away():
        old = client.get("/initiativer.atom")
    assert old.content == before.content
    assert old["Content-Type"] == before["Content-Type"]
    assert "ETag" not in old


def test_what_was_not_kept_says_when_to_come_back(client, away):
    make_initiative(key="en")
    client.get("/initiativer/")
    with away():
        answer = client.get("/initiativer/en/")
        assert (answer.status_code, answer["Retry-After"]) == (503, "60")
        assert client.post("/meld-inn/", {}).status_code == 503
    assert client.get("/initiativer/en/").status_code == 200


@pytest.mark.parametrize("visits_it_again", [True, False])
def test_what_was_withdrawn_is_not_shown_again(client, away, visits_it_again):
    withdrawn = make_initiative(key="en", title="Brøyting")
    for headers in ({}, {"accept-encoding": "gzip"}):
        assert client.get("/initiativer/en/", headers=headers).status_code == 200
    client.get("/initiativer/")
    publishing.archive(withdrawn, by=make_editor())
    if visits_it_again:
        assert client.get("/initiativer/en/").status_code == 410
    client.get("/om/")
    with away():
        assert client.get("/initiativer/en/").status_code == 503
        assert client.get("/initiativer/").status_code == 503
        assert SAYS[""] in text(client.get("/om/").text)


def ask(port, path):
    """The status and the text."""
    with urlopen(f"http://127.0.0.1:{port}{path}") as answer:
        return answer.status, answer.read().decode()


@pytest.mark.django_db(transaction=True)
def test_on_a_server_the_pages_stay_and_are_made_again_when_it_is_back():
    if connection.vendor == "sqlite":
        return  # A file that is open does not go away.
    make_initiative(key="en", title="Brøyting")
    name = connection.settings_dict["NAME"]
    server = Server(f"away_{name}", f"TEMPLATE {name}")
    try:
        with running(DATABASE_URL=server.address, GUNICORN_CMD_ARGS="--workers 1") as (_, port):
            assert ask(port, "/initiativer/en/")[0] == 200
            server.go()
            sleep(2 * freshness.SECONDS)  # What was asked just before, holds so long.
            old = [ask(port, "/initiativer/en/") for _time in range(10)]
            assert {(status, SAYS[""] in text(page)) for status, page in old} == {(200, True)}
            server.come()
            sleep(2 * freshness.SECONDS)
            new = [ask(port, "/initiativer/en/") for _time in range(10)]
            assert {(status, SAYS[""] in text(page)) for status, page in new} == {(200, False)}
            assert ask(port, "/initiativer.csv")[0] == 200
    finally:
        server.say(f"DROP DATABASE {server.name} WITH (FORCE)")
