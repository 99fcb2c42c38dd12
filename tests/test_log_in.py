"""Logging in: programs that guess are stopped, and lock nobody out for long."""

import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone, translation

from initiatives import personal_data, throttle
from initiatives.admin.guesses import MOST_OF_A_NAME, MOST_OF_AN_ADDRESS, SECONDS
from tests.factory import make_editor
from tests.pages import text

PAGE = "/admin/login/"
GOOD, WRONG = "korsvei-lampe-42", "feil"
ATTACKER, OFFICE = "192.0.2.66", "192.0.2.7"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kari():
    return make_editor(username="kari", password=GOOD)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """The time that is counted by; it begins where a window does."""
    now = [time.time() // SECONDS * SECONDS + 1]
    monkeypatch.setattr(throttle.time, "time", lambda: now[0])
    return now


def log_in(address, password=GOOD, username="kari", page=PAGE, **headers):
    form = {"username": username, "password": password}
    return Client(REMOTE_ADDR=address).post(page, form, headers=headers)


def guess(times, address=ATTACKER, username="kari"):
    return [log_in(address, WRONG, username).status_code for _each in range(times)]


def test_an_editor_logs_in_after_some_mistakes():
    assert guess(MOST_OF_A_NAME - 1, OFFICE) == [200] * (MOST_OF_A_NAME - 1)
    assert log_in(OFFICE).status_code == 302


def test_who_guesses_is_refused_even_with_the_right_password_and_told_when_to_try_again():
    assert guess(MOST_OF_A_NAME + 1)[-2:] == [200, 429]
    refused = log_in(ATTACKER)
    assert refused.status_code == 429
    assert refused["Retry-After"] == str(SECONDS - 1)
    said = text(refused.content.decode())
    assert "feil passord for mange ganger herfra. Prøv igjen om 15 minutter." in said
    assert "Har du glemt passordet, kan den som styrer brukerne i redaksjonen" in said
    assert "sessionid" not in refused.cookies


def test_nobody_else_is_locked_out_and_the_lock_ends_within_a_quarter(clock):
    guess(MOST_OF_AN_ADDRESS)
    assert log_in(OFFICE).status_code == 302
    clock[0] += SECONDS - 2
    refused = log_in(ATTACKER)
    assert refused.status_code == 429
    assert "Prøv igjen om 1 minutt." in text(refused.content.decode())
    clock[0] += 1
    assert log_in(ATTACKER).status_code == 302


def test_a_colleague_at_the_same_address_is_not_locked_out_by_one_name():
    make_editor(username="ola", password=GOOD)
    guess(MOST_OF_A_NAME + 1, OFFICE)
    assert log_in(OFFICE, username="ola").status_code == 302


def test_an_address_that_tries_many_names_is_refused_them_all():
    answers = [log_in(ATTACKER, WRONG, f"navn-{n}") for n in range(MOST_OF_AN_ADDRESS)]
    assert {answer.status_code for answer in answers} == {200}
    assert log_in(ATTACKER).status_code == 429


def test_many_made_up_names_push_no_count_out_of_the_cache():
    guess(MOST_OF_A_NAME)
    for number in range(400):  # More than a cache in memory holds.
        log_in(ATTACKER, WRONG, f"navn-{number}")
    assert log_in(ATTACKER).status_code == 429


def test_those_who_get_in_do_not_count_against_their_office():
    for _each in range(MOST_OF_AN_ADDRESS + 1):
        assert log_in(OFFICE).status_code == 302


def test_one_name_written_in_many_ways_is_one_name():
    ways = ["kari", " kari", "kari ", "ｋａｒｉ", "ｋari", "kａri"]
    answers = [log_in(ATTACKER, WRONG, way).status_code for way in ways]
    assert answers == [200] * MOST_OF_A_NAME + [429]


def test_a_made_up_address_in_a_header_or_another_language_gives_no_more_tries():
    guess(MOST_OF_A_NAME)
    assert log_in(ATTACKER, x_forwarded_for=OFFICE).status_code == 429
    assert log_in(ATTACKER, page="/en" + PAGE).status_code == 429
    assert log_in(ATTACKER, page=PAGE + "?next=/admin/").status_code == 429


def test_once_refused_no_password_and_no_database_is_asked(django_assert_num_queries):
    guess(MOST_OF_A_NAME)
    with django_assert_num_queries(0):
        assert log_in(ATTACKER).status_code == 429


def test_a_name_that_nobody_has_is_answered_as_one_that_somebody_has():
    assert guess(MOST_OF_A_NAME + 1) == guess(MOST_OF_A_NAME + 1, username="ingen")


def test_a_form_that_is_not_filled_in_is_no_guess():
    for _each in range(MOST_OF_A_NAME + 1):
        assert log_in(OFFICE, password="").status_code == 200
    assert log_in(OFFICE).status_code == 302


def test_neither_name_nor_address_is_kept_or_logged(monkeypatch, caplog):
    kept = []
    add = cache.add
    monkeypatch.setattr(cache, "add", lambda key, *rest, **more: kept.append(key) or add(key, 0))
    guess(MOST_OF_A_NAME + 3)
    assert len(kept) == 2 * (MOST_OF_A_NAME + 3)
    assert caplog.text.count("none is read") == 1
    assert not [each for each in [*kept, caplog.text] if "kari" in each or ATTACKER in each]


def test_somebody_who_is_logged_out_is_led_to_the_page_that_counts(client):
    assert client.get("/admin/")["Location"] == PAGE + "?next=/admin/"
    assert client.get(PAGE).status_code == 200
    client.force_login(User.objects.get(username="kari"))
    assert client.get(PAGE)["Location"] == "/admin/"


def test_a_session_lasts_a_working_day_from_the_last_click(client):
    hours = timedelta(hours=12)
    cookie = log_in(OFFICE).cookies["sessionid"]
    assert cookie["max-age"] == hours.total_seconds()
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    session = Session.objects.get(pk=cookie.value)
    assert abs(session.expire_date - timezone.now() - hours) < timedelta(minutes=1)
    client.cookies["sessionid"] = cookie.value
    assert client.get("/admin/").cookies["sessionid"]["max-age"] == hours.total_seconds()
    Session.objects.filter(pk=cookie.value).update(expire_date=timezone.now())
    assert client.get("/admin/").status_code == 302


def test_a_session_that_has_ended_is_taken_away():
    ended, lasts = (log_in(OFFICE).cookies["sessionid"].value for _each in range(2))
    Session.objects.filter(pk=ended).update(expire_date=timezone.now())
    personal_data.delete()
    assert Session.objects.get().pk == lasts


REFUSED = {
    "kort-lampe4": "Passordet er for kort. Det må ha minst 12 tegn.",
    "passord1234567": "Dette passordet er for vanlig.",
    "Sommer-2026!!!": "Dette passordet er for vanlig.",
    "KommuneFotball": "Dette passordet er for vanlig.",
    "administrator": "Dette passordet er for vanlig.",
    "abababababababab": "Dette passordet er for vanlig.",
    "92837465018273": "Dette passordet inneholder bare tall.",
    "kari.nordmann1": "Passordet er for likt brukernavn.",
}


@pytest.mark.parametrize("password", REFUSED)
def test_a_password_that_can_be_guessed_is_refused_with_why(password):
    with translation.override("nb"), pytest.raises(ValidationError) as refused:
        validate_password(password, User(username="kari.nordmann"))
    assert REFUSED[password] in refused.value.messages


@pytest.mark.parametrize("password", [GOOD, "vår sommer ved fjorden", "brun sommerhest"])
def test_a_sentence_is_a_good_password(password):
    validate_password(password, User(username="kari"))
    assert len(settings.AUTH_PASSWORD_VALIDATORS) == 4
