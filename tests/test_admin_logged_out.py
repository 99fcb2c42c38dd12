"""An editor whose log-in is gone while she writes: what she sends is kept and can be sent again."""

import html
import re

import pytest
from django.test import Client

from initiatives.models import Initiative
from tests.admin_forms import ADD, change_page, filled_in
from tests.factory import make_draft, make_editor

pytestmark = pytest.mark.django_db

OWN = {"Origin": "http://testserver"}


@pytest.fixture
def browser():
    """A browser that checks tokens, as real ones are checked."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_editor(username="kari"))
    return client


def fields(response):
    """What the page that keeps the form would send, its new token included."""
    page = response.content.decode()
    kept = re.findall(r'<textarea name="([^"]*)">\n(.*?)</textarea>', page, re.DOTALL)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    return {html.unescape(name): html.unescape(text) for name, text in kept} | {
        "csrfmiddlewaretoken": token
    }


def open_form(browser, page, **typed):
    response = browser.get(page)
    token = {"csrfmiddlewaretoken": str(response.context["csrf_token"])}
    return filled_in(response) | token | {"_save": "x"} | typed


def test_what_is_sent_without_a_log_in_is_kept_and_saved_after_a_new_one(browser):
    draft = make_draft()
    form = open_form(browser, change_page(draft), lessons='\n<b>Viktig</b>\n"slutt"')
    del browser.cookies["sessionid"]
    answer = browser.post(change_page(draft), form, headers=OWN)
    assert answer.status_code == 403
    assert "Logg inn i en ny fane" in answer.content.decode()
    again = fields(answer)
    assert again["lessons"] == form["lessons"]

    browser.force_login(make_editor())
    browser.get("/admin/")
    browser.cookies["csrftoken"] = "a" * 32  # A log-in gives a new one.
    answer = browser.post(change_page(draft), again, headers=OWN)
    assert answer.status_code == 403
    assert "Du har logget inn på nytt." in answer.content.decode()
    assert browser.post(change_page(draft), fields(answer), headers=OWN).status_code == 302
    draft.refresh_from_db()
    assert draft.lessons == form["lessons"].strip()


def test_a_new_initiative_is_kept_too(browser):
    form = open_form(browser, ADD, key="robot", title="Robot", summary="En robot.")
    del browser.cookies["sessionid"]
    answer = browser.post(ADD, form, headers=OWN)
    assert fields(answer)["title"] == "Robot"
    assert not Initiative.objects.exists()


@pytest.mark.parametrize("origin", ["https://ond.example", "null", None])
def test_a_form_from_elsewhere_is_refused_and_not_offered_again(browser, origin):
    draft = make_draft()
    form = open_form(browser, change_page(draft), title="Ond") | {"csrfmiddlewaretoken": "x" * 64}
    headers = {"Origin": origin} if origin else {}
    answer = browser.post(change_page(draft), form, headers=headers)
    assert answer.status_code == 403
    assert "Ond" not in answer.content.decode()
    assert "Skjemaet ble ikke sendt" in answer.content.decode()


def test_a_look_without_a_log_in_leads_to_the_log_in(client):
    assert client.get(ADD).status_code == 302
    assert client.post("/admin/initiatives/initiative/", {"action": "x"}).status_code == 302
