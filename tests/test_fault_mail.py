"""Faults by e-mail to those who run the site: where it failed, and never with what."""

import logging
import socket

import pytest

from catalogue.fault_mail import ToAdmins
from catalogue.logs import NO_REQUEST, request_now
from tests.pages import text

DATA = "Feil for kari@example.no, født 010203"
ADMINS = ["drift@example.no", "vakt@example.no"]


@pytest.fixture(autouse=True)
def _admins(settings):
    settings.ADMINS = [(each, each) for each in ADMINS]
    [handler] = [each for each in logging.getLogger().handlers if isinstance(each, ToAdmins)]
    handler._told.clear()
    request_now.set(NO_REQUEST)


def fails(*arguments):
    raise ValueError(DATA)  # The letter shows this line of code.


@pytest.fixture
def failed(client, monkeypatch):
    """The answer to a form that is sent to a page that fails."""
    client.raise_request_exception = False
    monkeypatch.setattr("catalogue.views.InitiativeFilter", fails)
    sent = {"data": {"navn": "Kari Nordmann"}, "headers": {"User-Agent": "Karis nettleser"}}
    return lambda: client.post("/?q=hemmelig", REMOTE_ADDR="203.0.113.8", **sent)


def test_a_fault_is_told_with_its_place_and_reference_and_nothing_of_whoever_met_it(
    failed, mailoutbox
):
    reference = failed()["X-Request-ID"]
    [letter] = mailoutbox
    assert letter.to == ADMINS
    assert letter.subject == "[KI-katalogen] ERROR: The page … failed"
    assert f"Reference: {reference}\nRequest: POST /\n" in letter.body
    assert "in home\n" in letter.body
    assert "builtins.ValueError\n" in letter.body
    said = letter.subject + letter.body
    for secret in ("kari", "Kari", "010203", "hemmelig", "203.0.113", "only-for-tests"):
        assert secret not in said


def test_what_lay_behind_a_fault_is_told_too(mailoutbox):
    try:
        try:
            fails()
        except ValueError as fault:
            raise KeyError(DATA) from fault
    except KeyError:
        logging.getLogger("initiatives").exception("It failed for %s", "Kari")
    [letter] = mailoutbox
    assert "builtins.ValueError\n\nThen:\n" in letter.body
    assert "builtins.KeyError\n" in letter.body
    assert "kari" not in letter.body.lower()
    assert "Request:" not in letter.body


def test_a_fault_that_comes_again_is_told_once_and_another_is_told(failed, mailoutbox):
    failed()
    failed()
    assert len(mailoutbox) == 1
    logging.getLogger("initiatives").error("Something else")
    assert len(mailoutbox) == 2


def test_a_warning_is_no_fault(mailoutbox):
    logging.getLogger("initiatives").warning("The index is old")
    assert not mailoutbox


def test_without_addresses_nothing_is_sent(failed, mailoutbox, settings):
    settings.ADMINS = []
    assert failed().status_code == 500
    assert not mailoutbox


def test_the_page_comes_though_the_mail_server_is_away(failed, settings):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = free.getsockname()[1]
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    response = failed()
    assert response.status_code == 500
    assert "Noe gikk galt hos oss" in text(response.content.decode())
