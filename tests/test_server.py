"""The production server with its own settings, before the pages."""

import json
import socket
from urllib.request import Request, urlopen

import pytest

from tests.served import running, wait_until_closed


@pytest.fixture(scope="module")
def address():
    with running() as (_server, port):
        yield f"http://127.0.0.1:{port}"


@pytest.mark.parametrize("letter", ["a", "%C3%A6"])
def test_an_address_with_10_kb_of_text_reaches_the_pages(address, letter):
    with urlopen(f"{address}/om/?q={letter * 10_000}") as answer:
        assert "Om katalogen" in answer.read().decode()


@pytest.mark.parametrize("says", ["charset=undefined", "CHARSET = hex", "charset*=utf-8''idna"])
def test_letters_are_read_as_ours_whatever_a_stranger_calls_them(address, says):
    asked = Request(f"{address}/om/?q=%C3%A6%FF", headers={"Content-Type": f"text/html; {says}"})
    with urlopen(asked) as answer:
        assert "Om katalogen" in answer.read().decode()


def test_a_process_that_is_told_to_stop_finishes_the_request_it_has_begun():
    with running() as (server, port), socket.create_connection(("127.0.0.1", port)) as visitor:
        visitor.settimeout(20)
        head = f"POST /admin/login/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 8\r\n"
        kind = "Content-Type: application/x-www-form-urlencoded\r\n"
        visitor.sendall(f"{head}{kind}Expect: 100-continue\r\n\r\n".encode())
        assert visitor.recv(1000).startswith(b"HTTP/1.1 100 "), "the request is begun"
        visitor.sendall(b"a=1&")
        server.terminate()
        wait_until_closed(port)
        assert server.poll() is None
        visitor.sendall(b"b=2&")
        assert visitor.recv(1000).startswith(b"HTTP/1.1 403 "), "the form lacks its token"
        assert server.wait(20) == 0


def test_who_asks_for_the_head_alone_gets_it_and_the_log_says_nothing_of_a_body():
    with running(LOG_FORMAT="json") as (server, port):
        address = f"http://127.0.0.1:{port}/om/"
        for asked in (Request(address, method="HEAD"), Request(address)):
            with urlopen(asked) as answer:
                length, body = int(answer.headers["Content-Length"]), answer.read()
            assert length > 1000
            assert len(body) == (0 if asked.get_method() == "HEAD" else length)
        server.terminate()
        log = server.stderr.read().decode()
    lines = [json.loads(line) for line in log.splitlines()]
    assert not [line for line in lines if line["logger"].startswith("gunicorn.http")]
    assert [line["method"] for line in lines if line["logger"] == "catalogue.requests"] == [
        "HEAD", "GET",
    ]  # fmt: skip


def test_the_log_of_the_server_is_json_and_names_no_visitor_even_when_it_cannot_read_him():
    with running(LOG_FORMAT="json") as (server, port):
        with urlopen(f"http://127.0.0.1:{port}/om/?q=hemmelig") as answer:
            reference = answer.headers["X-Request-ID"]
        with socket.create_connection(("127.0.0.1", port)) as visitor:
            visitor.sendall(b"GET /?q=hemmelig MUMBLE\r\n\r\n")
            assert visitor.recv(1000).startswith(b"HTTP/1.1 400 ")
        server.terminate()
        log = server.stderr.read().decode()
    assert "hemmelig" not in log
    assert "127.0.0.1" not in log
    said = [json.loads(line) for line in log.splitlines()]
    own = [each for each in said if each["logger"] == "catalogue.requests"]
    assert [each["path"] for each in own if each["request_id"] == reference] == ["/om/"]
    [unread] = [each for each in said if each["logger"] == "gunicorn.error"]
    assert unread["message"] == "Invalid request"
    assert "request_id" not in unread, "it is of no request before it"
