"""The second step of the log-in: a code from an app, or a recovery code."""

import time
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils.encoding import iri_to_uri
from django_otp.plugins.otp_totp.models import TOTPDevice

from initiatives import throttle, two_factor
from initiatives.admin.guesses import MOST_OF_A_NAME, SECONDS
from tests.admin_forms import change_page, filled_in
from tests.factory import make_draft, make_editor, make_user
from tests.pages import text
from tests.test_admin_logged_out import fields
from tests.totp import (
    CODE,
    LOG_IN,
    OWN,
    PASSWORD,
    after_password,
    is_in,
    read_secret,
    turned_on,
    wait_for_devices,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kari():
    return make_editor(username="kari", password=PASSWORD)


@pytest.fixture
def app(kari):
    return turned_on(kari)[0]


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """The time that codes are made of; it begins where a window of the counts does."""
    now = [time.time() // SECONDS * SECONDS + 1]
    monkeypatch.setattr(throttle.time, "time", lambda: now[0])
    return now


def test_an_editor_turns_it_on_and_logs_in_with_the_next_code(client, kari, clock):
    client.force_login(kari)
    assert OWN in client.get("/admin/").content.decode()
    page = client.get(OWN)
    assert 'src="data:image/svg+xml' in page.content.decode()
    app = read_secret(page)
    assert read_secret(client.get(OWN)).secret == app.secret  # To be read again.
    codes = client.post(OWN, {"code": app.code()})
    assert len(codes.context["codes"]) == 10
    assert is_in(client)

    browser, answer = after_password()
    assert answer["Location"] == CODE + "?next=%2Fadmin%2F"
    used = browser.post(CODE, {"code": app.code()})
    assert "feil eller brukt" in text(used.content.decode())
    clock[0] += 30
    wait_for_devices()
    assert browser.post(CODE, {"code": app.code()})["Location"] == "/admin/"
    assert is_in(browser)


def test_a_wrong_first_code_turns_nothing_on(client, kari):
    client.force_login(kari)
    app = read_secret(client.get(OWN))
    assert "feil eller brukt" in client.post(OWN, {"code": app.wrong()}).content.decode()
    assert not two_factor.device_of(kari)
    assert client.post(OWN, {"code": app.code()}).context["codes"]


def test_with_the_password_alone_one_is_nobody(app):
    draft = make_draft()
    browser, _answer = after_password()
    assert not is_in(browser)
    assert browser.get(draft.get_absolute_url()).status_code == 404
    assert browser.get("/admin/password_change/").status_code == 302
    assert browser.get(OWN)["Location"].startswith(CODE)
    assert browser.post(OWN, {"code": app.code(), "off": ""})["Location"].startswith(CODE)
    browser.post(CODE, {"code": app.code()})
    assert browser.get(draft.get_absolute_url()).status_code == 200


def test_one_comes_to_where_one_was_going_if_that_is_with_us(app, clock):
    for to, place in (
        ("/admin/initiatives/initiative/?q=å", "/admin/initiatives/initiative/?q=å"),
        ("https://ond.example/", "/admin/"),
        ("//ond.example/", "/admin/"),
    ):
        clock[0] += 30
        browser, answer = after_password(to=to)
        page = browser.get(answer["Location"])
        assert page.context["next"] == place
        form = {"code": app.code(), "next": to}
        assert browser.post(CODE, form)["Location"] == iri_to_uri(place)


def test_the_page_helps_phones_and_those_who_do_not_see(app):
    browser, answer = after_password()
    page = browser.get(answer["Location"]).content.decode()
    assert 'autocomplete="one-time-code"' in page
    assert 'inputmode="numeric"' in page
    page = browser.post(CODE, {"code": ""}).content.decode()
    assert 'id="id_code_error"' in page
    assert 'aria-describedby="id_code_error"' in page
    assert "Skriv koden." in page


@pytest.mark.parametrize(("steps", "gets_in"), [(-2, 0), (-1, 1), (0, 1), (1, 1), (2, 0)])
def test_a_clock_may_be_half_a_minute_wrong(app, steps, gets_in):
    browser, _answer = after_password()
    browser.post(CODE, {"code": app.code(steps)})
    assert is_in(browser) == bool(gets_in)


def test_a_code_opens_one_session_and_no_other(app):
    first, second = after_password()[0], after_password()[0]
    first.post(CODE, {"code": app.code()})
    second.post(CODE, {"code": app.code()})
    assert (is_in(first), is_in(second)) == (True, False)


def test_a_recovery_code_opens_one_too_however_it_is_typed(kari):
    _app, codes = turned_on(kari)
    for typed in (f"{codes[0][:5]} {codes[0][5:]}", f" {codes[1]}-"):
        browser, _answer = after_password()
        browser.post(CODE, {"code": typed})
        assert is_in(browser)
    assert two_factor.codes_left(kari) == 8
    browser, _answer = after_password()
    browser.post(CODE, {"code": codes[0]})
    assert not is_in(browser)


def test_one_is_told_when_few_recovery_codes_are_left(kari):
    _app, codes = turned_on(kari)
    kari.staticdevice_set.get().token_set.exclude(token__in=codes[:4]).delete()
    browser, _answer = after_password()
    page = browser.post(CODE, {"code": codes[0]}, follow=True)
    assert "Du har 3 gjenopprettingskoder igjen." in text(page.content.decode())


@pytest.mark.parametrize("code", ["", "x", "12345", "١٢٣٤٥٦", "12\x0034", "-", "9" * 41])
def test_what_is_no_code_is_refused(app, code):
    browser, _answer = after_password()
    assert browser.post(CODE, {"code": code}).status_code == 200
    assert not is_in(browser)


def test_who_has_it_is_not_told_before_the_password_is_right(app):
    make_editor(username="ola", password=PASSWORD)
    pages = []
    for name in ("kari", "ola"):
        answer = Client().post(LOG_IN, {"username": name, "password": "feil"})
        pages.append((answer.status_code, text(answer.content.decode()).replace(name, "")))
    assert pages[0] == pages[1]
    assert Client().get(CODE)["Location"] == "/admin/"


def test_wrong_codes_and_passwords_are_counted_together(app):
    browser, _answer = after_password()
    for _each in range(MOST_OF_A_NAME):
        assert browser.post(CODE, {"code": app.wrong()}).status_code == 200
    wait_for_devices()
    refused = browser.post(CODE, {"code": app.code()})
    assert refused.status_code == 429
    assert "feil kode for mange ganger herfra" in text(refused.content.decode())
    assert after_password()[1].status_code == 429
    elsewhere, _answer = after_password(address="192.0.2.8")
    elsewhere.post(CODE, {"code": app.code()})
    assert is_in(elsewhere)


def test_who_guesses_from_many_places_is_slowed_and_a_recovery_code_ends_that(kari):
    app, codes = turned_on(kari)
    for number in range(4):
        guesser, _answer = after_password(address=f"192.0.2.{number}")
        guesser.post(CODE, {"code": app.wrong()})
    guesser.post(CODE, {"code": app.code()})
    assert not is_in(guesser)
    browser, _answer = after_password()
    browser.post(CODE, {"code": codes[0]})
    assert is_in(browser)
    again, _answer = after_password()
    again.post(CODE, {"code": app.code()})
    assert is_in(again)


def test_new_recovery_codes_and_turning_off_ask_for_a_code(client, kari, clock):
    app, old = turned_on(kari)
    browser, _answer = after_password()
    browser.post(CODE, {"code": app.code()})
    for button in ("renew", "off"):
        browser.post(OWN, {"code": app.wrong(), button: ""})
    assert two_factor.codes_left(kari) == 10
    clock[0] += 30
    wait_for_devices()
    new = browser.post(OWN, {"code": app.code(), "renew": ""}).context["codes"]
    assert not {code.replace(" ", "") for code in new} & set(old)
    clock[0] += 30
    browser.post(OWN, {"code": app.code(), "off": ""})
    assert not two_factor.device_of(kari)
    assert after_password()[1]["Location"] == "/admin/"


def test_the_session_gets_a_new_key_with_the_code(app):
    browser, _answer = after_password()
    before = browser.cookies["sessionid"].value
    browser.post(CODE, {"code": app.code()})
    assert browser.cookies["sessionid"].value != before
    assert is_in(browser)


def test_where_it_is_required_one_sets_it_up_before_anything_else(settings, clock):
    settings.TOTP_REQUIRED = True
    to = "/admin/initiatives/initiative/"
    browser, answer = after_password(to=to)
    assert answer["Location"].startswith(OWN)
    page = browser.get(answer["Location"])
    for address in (to, "/admin/", "/admin/password_change/", "/admin/jsi18n/"):
        assert browser.get(address).status_code == 302
    app = read_secret(page)
    codes = browser.post(OWN, {"code": app.code(), "next": to})
    assert f'href="{to}"' in codes.content.decode()
    assert is_in(browser)
    assert 'name="off"' not in browser.get(OWN).content.decode()
    clock[0] += 30
    browser.post(OWN, {"code": app.code(), "off": ""})
    assert TOTPDevice.objects.count() == 1


def test_a_session_from_before_is_led_to_what_it_lacks(client, kari, settings):
    client.force_login(kari)
    assert is_in(client)
    settings.TOTP_REQUIRED = True
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith(OWN)
    app, _codes = turned_on(kari)
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith(CODE)
    client.post(CODE, {"code": app.code()})
    assert is_in(client)


def test_a_form_that_was_sent_meanwhile_is_kept_until_the_second_step_is_taken(client, kari):
    draft = make_draft()
    client.force_login(kari)
    form = filled_in(client.get(change_page(draft))) | {"lessons": "Viktig", "_save": "x"}
    client.logout()
    app, _codes = turned_on(kari)
    client.post(LOG_IN, {"username": "kari", "password": PASSWORD})
    kept = client.post(change_page(draft), form)
    assert kept.status_code == 403
    client.post(CODE, {"code": app.code()})
    client.post(change_page(draft), fields(kept))
    draft.refresh_from_db()
    assert draft.lessons == "Viktig"


def test_a_lost_app_is_taken_away_on_the_server(app):
    said = StringIO()
    call_command("forget_totp", "kari", stdout=said)
    assert "kari can now log in" in said.getvalue()
    assert after_password()[1]["Location"] == "/admin/"
    for name, why in (("kari", "no second step"), ("ingen", "no account")):
        with pytest.raises(CommandError, match=why):
            call_command("forget_totp", name)


def test_a_superuser_takes_it_away_and_an_editor_does_not(client, app, kari):
    action = {"action": "forget_totp", "_selected_action": [kari.pk]}
    client.force_login(make_editor())
    assert client.post("/admin/auth/user/", action).status_code == 403
    assert two_factor.device_of(kari)
    client.force_login(make_user(is_staff=True, is_superuser=True))
    page = client.post("/admin/auth/user/", action, follow=True)
    assert "Totrinnsinnlogging er tatt bort for kari." in page.content.decode()
    assert not two_factor.device_of(kari)
    assert client.get("/admin/otp_totp/totpdevice/").status_code == 404  # It would show secrets.


def test_a_page_for_all_asks_nobody_who_they_are(client):
    answer = client.get("/om/")
    assert "ETag" in answer, "it is kept for all"
    assert not answer.cookies
