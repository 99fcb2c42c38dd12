"""What programs do with forms that anybody may send; throttling by address is part of it."""

import time

import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory, override_settings

from initiatives import guard, throttle
from initiatives.models import ErrorReport, Initiative, OutgoingMail, Proposal
from tests.factory import make_initiative
from tests.visitors import filled_in, shown

pytestmark = pytest.mark.django_db
FORM = "/meld-inn/"
WRITTEN = {
    "title": "Kamera teller biler",
    "summary": "Kommunen teller biler.",
    "owner_1": "Voss kommune",
    "source_1_url": "https://voss.example.no/",
}


@pytest.fixture(autouse=True)
def _in_one_hour(monkeypatch):
    """A run that passes the hour would begin a new count."""
    now = time.time()
    monkeypatch.setattr(throttle.time, "time", lambda: now)


def at(address):
    return Client(REMOTE_ADDR=address)


def post(client, address=FORM, headers=None, **fields):
    return client.post(address, filled_in(**WRITTEN | fields), headers=headers)


def test_of_ten_thousand_from_one_address_the_limit_gets_in(django_assert_num_queries):
    attacker, form = at("192.0.2.66"), filled_in(**WRITTEN)
    for _each in range(guard.MOST_SENT):
        assert attacker.post(FORM, form).status_code == 303
    with django_assert_num_queries(0):  # What is refused costs the database nothing.
        for _each in range(10_000 - guard.MOST_SENT):
            refused = attacker.post(FORM, form)
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= guard.HOUR
    assert Proposal.objects.count() == guard.MOST_SENT
    assert not Initiative.objects.exists()  # Nothing lies at the desk before it is sent.
    assert attacker.get(FORM).status_code == 200
    assert post(at("192.0.2.67")).status_code == 303


def test_the_forms_share_one_limit():
    make_initiative(key="en")
    client = at("192.0.2.66")
    for number in range(guard.MOST_SENT - 1):
        client.post("/initiativer/en/meld-feil/", filled_in(wrong=f"Feil {number}"))
    saved = post(client)
    assert client.post(saved["Location"]).status_code == 429
    assert ErrorReport.objects.count() == guard.MOST_SENT - 1
    assert Proposal.objects.get().state == "begynt"


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_what_is_too_large_is_not_read(kind):
    class Unread:
        def read(self, *_size):
            raise AssertionError("It was read.")

    request = RequestFactory().post(FORM, content_type=kind)
    request.META["CONTENT_LENGTH"] = str(guard.MOST_BYTES + 1)
    request._stream = Unread()
    refused = guard.guarded(lambda _request: pytest.fail("It came through."))(request)
    assert refused.status_code == 413
    assert "for stort" in refused.content.decode()


def test_a_length_that_is_no_number_is_too_large():
    request = RequestFactory().post(FORM)
    request.META["CONTENT_LENGTH"] = "²"
    assert guard.guarded(lambda _request: None)(request).status_code == 413


def test_the_longest_that_the_fields_hold_is_let_in(client):
    long = {name: "æøå " * 1000 for name in ("description", "lessons", "vendors")}
    assert post(client, summary="æ" * 300, **long).status_code == 303


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"nettsted": "https://kjop.example.com/"}, "skal være tomt"),
        ({"vist": 1}, "Det gikk fort!"),
        ({"vist": 90_000}, "Skjemaet har stått for lenge."),
        ({"vist": ""}, "Skjemaet har stått for lenge."),
        ({"vist": "MTIz:abc"}, "Skjemaet har stått for lenge."),
        ({"lessons": "www.kjop.example.com " * 11}, "Det er for mange lenker."),
        ({"lessons": "HTTP://A " * 6, "vendors": "Https://b " * 5}, "Det er for mange lenker."),
    ],
)
def test_a_program_that_fills_in_the_form_is_stopped(client, fields, fault):
    if isinstance(fields.get("vist"), int):  # So many seconds before it is sent.
        fields = {"vist": shown(fields["vist"])}
    response = post(client, **fields)
    assert response.status_code == 422
    assert fault in response.content.decode()
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("sign", ["\n", "\r\n", "\r", "%0a", "\x00", "\u2028"])
def test_no_header_of_a_letter_is_written_by_a_stranger(
    client, mailoutbox, django_capture_on_commit_callbacks, sign
):
    email = f"kari@example.no{sign}Bcc: alle@example.no"
    assert post(client, email=email).status_code == 422

    title = f"Kamera{sign}Bcc: alle@example.no"
    review = post(client, email="kari@example.no", title=title)["Location"]
    with django_capture_on_commit_callbacks(execute=True):
        client.post(review)
    [letter] = mailoutbox
    sent = letter.message()
    assert sent["Bcc"] is None
    assert letter.recipients() == ["kari@example.no"]
    assert len(OutgoingMail.objects.get().subject.splitlines()) == 1


def test_signs_that_turn_or_hide_a_text_are_taken_away():
    text = guard.Text().clean("a\x00b\x1b[31mc\u202ed\u2066e\r\nf\rg\th")
    assert text == "ab[31mcde\nf\ng\th"


# Who it is

PROXIED = {"REMOTE_ADDR": "10.0.0.1"}


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "203.0.113.5", "10.0.0.1"),  # Anybody can write that.
        (1, "203.0.113.5", "203.0.113.5"),
        (1, "1.2.3.4, 203.0.113.5", "203.0.113.5"),
        (2, "1.2.3.4, 203.0.113.5, 10.0.0.2", "203.0.113.5"),
        (2, "203.0.113.5", "10.0.0.1"),  # It has not come by both.
        (1, "", "10.0.0.1"),
    ],
)
def test_the_address_is_the_one_that_our_own_proxies_saw(proxies, forwarded, address):
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    request = RequestFactory().get("/", **PROXIED, **headers)
    with override_settings(PROXIES=proxies):
        assert throttle.address_of(request) == address


@override_settings(PROXIES=1)
def test_behind_a_proxy_one_cannot_write_oneself_a_new_address():
    proxy = Client(**PROXIED)
    for number in range(guard.MOST_SENT):
        headers = {"X-Forwarded-For": f"198.51.100.{number}, 203.0.113.5"}
        assert post(proxy, headers=headers).status_code == 303
    assert post(proxy, headers={"X-Forwarded-For": "9.9.9.9, 203.0.113.5"}).status_code == 429
    # Others come by the same proxy.
    assert post(proxy, headers={"X-Forwarded-For": "203.0.113.6"}).status_code == 303


def count(address):
    request = RequestFactory().get("/", REMOTE_ADDR=address)
    return throttle.count(request, "test", 1, 60).left


def test_all_addresses_of_a_household_are_one():
    assert count("2001:db8:1:2::1") == 0
    assert count("2001:db8:1:2:ffff::9") == -1
    assert count("2001:db8:1:3::1") == 0


def test_the_cache_holds_no_address():
    at("192.0.2.66").post(FORM, {})
    assert cache._cache
    assert "192.0.2.66" not in "".join(cache._cache)
