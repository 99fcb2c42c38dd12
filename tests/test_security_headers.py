"""What browsers are told on every answer, and whom to write to about a hole."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client, override_settings

from catalogue.security import HEADERS
from tests import visits
from tests.factory import make_editor

TXT = "/.well-known/security.txt"
DESK = ["/admin/", "/admin/login/", "/admin/initiatives/initiative/add/", "/admin/password_change/"]


@pytest.fixture(scope="module")
def policy(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return Client().get("/om/")["Content-Security-Policy"]


def told(response):
    return {name: response.headers.get(name) for name in (*HEADERS, "Content-Security-Policy")}


def test_every_page_fault_and_file_carries_them(client, every_page, policy):
    wanted = HEADERS | {"Content-Security-Policy": policy}
    for address in [*visits.PAGES, *visits.FORMS, *visits.FAULTS, *visits.FILES]:
        response = client.get(address)
        response.getvalue()  # So that a file is closed.
        headers = told(response)
        if headers["Referrer-Policy"] == "no-referrer":  # The address may be a secret.
            headers["Referrer-Policy"] = "same-origin"
        assert headers == wanted, address


@pytest.mark.parametrize("address", DESK)
def test_the_desk_carries_them(client, db, policy, address):
    client.force_login(make_editor())
    assert told(client.get(address)) == HEADERS | {"Content-Security-Policy": policy}


@pytest.mark.parametrize("https", [True, False])
def test_what_is_refused_or_led_on_before_a_page_is_asked_carries_them(db, policy, https):
    wanted = HEADERS | {"Content-Security-Policy": policy}
    with override_settings(SECURE_SSL_REDIRECT=https, ALLOWED_HOSTS=["testserver"]):
        refused = Client(SERVER_NAME="ond.example").get("/om/")
        led_on = Client().get("/om")
    assert refused.status_code == 400
    assert led_on.status_code == 301
    assert told(refused) == told(led_on) == wanted


def test_nothing_inline_nothing_evaluated_and_nothing_of_others_is_allowed(policy):
    assert "unsafe" not in policy
    directives = dict(each.strip().split(" ", 1) for each in policy.split(";"))
    assert directives.pop("img-src") == "'self' data:"
    assert set(directives.values()) == {"'self'", "'none'"}
    assert directives["default-src"] == "'self'"
    assert {"base-uri", "form-action", "frame-ancestors"} < set(directives)


@override_settings(CONTACT_EMAIL="sikkerhet@example.no", SITE_URL="https://katalog.example.no")
def test_security_txt_says_whom_to_write_to_and_how_long_it_is_true(client, db):
    response = client.get(TXT)
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in response.content.decode().splitlines())
    expires = datetime.fromisoformat(fields.pop("Expires"))
    assert fields == {
        "Contact": "mailto:sikkerhet@example.no",
        "Preferred-Languages": "no, en",
        "Canonical": "https://katalog.example.no" + TXT,
    }
    left = expires - datetime.now(UTC)
    assert timedelta(days=30) < left < timedelta(days=365)
    assert client.head(TXT).status_code == 200
    assert client.post(TXT).status_code == 405
    assert client.get("/nn" + TXT).status_code == 404


def test_without_an_address_there_is_no_security_txt(client, db):
    assert client.get(TXT).status_code == 404
