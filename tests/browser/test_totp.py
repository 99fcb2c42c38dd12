"""The second step in a real browser: set up by typing, printed, and used on a phone."""

import re

from playwright.sync_api import expect

from tests.browser.axe import assert_accessible
from tests.factory import make_editor
from tests.totp import OWN, PASSWORD, app_of, turned_on

PHONE = {"viewport": {"width": 360, "height": 740}}
WIDTH = "document.documentElement.scrollWidth"
LIST = "/admin/initiatives/organisation/"


def log_in(page):
    page.goto(LIST)
    page.get_by_label("Brukernavn").fill("kari")
    page.get_by_label("Passord").fill(PASSWORD)
    page.get_by_role("button", name="Logg inn").click()


def look(page):
    """It is accessible and fits."""
    assert_accessible(page)
    assert page.evaluate(WIDTH) <= 360


def test_it_is_required_set_up_and_used_on_a_phone(new_context, settings):
    settings.TOTP_REQUIRED = True
    make_editor(username="kari", password=PASSWORD)
    page = new_context(**PHONE).new_page()
    log_in(page)
    expect(page.get_by_role("heading", name="Totrinnsinnlogging")).to_be_visible()
    expect(page.get_by_role("img", name="QR-kode")).to_be_visible()
    assert page.locator("img.qr").evaluate("image => image.naturalWidth") > 100
    look(page)
    app = app_of(page.locator("code.secret").inner_text())
    page.get_by_label("Skriv de seks sifrene").fill(app.wrong())
    page.get_by_role("button", name="Slå på").click()
    expect(page.locator(".errornote")).to_contain_text("Koden er feil eller brukt.")
    look(page)
    page.get_by_label("Skriv de seks sifrene").fill(app.code(-1))
    page.get_by_role("button", name="Slå på").click()
    expect(page.locator(".recovery-codes li")).to_have_count(10)
    code = page.locator(".recovery-codes li").first.inner_text()
    look(page)
    page.get_by_role("link", name="Jeg har tatt vare på kodene").click()
    expect(page).to_have_url(re.compile(f"{LIST}$"))

    page.goto(OWN)
    expect(page.get_by_text("Du har 10 gjenopprettingskoder igjen.")).to_be_visible()
    look(page)

    again = new_context(java_script_enabled=False).new_page()
    for given in (app.code(), code):
        log_in(again)
        expect(again.get_by_role("heading", name="Skriv koden")).to_be_visible()
        again.get_by_label("Kode").fill(given)
        again.get_by_label("Kode").press("Enter")
        expect(again).to_have_url(re.compile(f"{LIST}$"))
        again.context.clear_cookies()


def test_the_page_that_asks_is_accessible_with_and_without_a_fault(new_context):
    turned_on(make_editor(username="kari", password=PASSWORD))
    page = new_context(**PHONE).new_page()
    log_in(page)
    expect(page.get_by_label("Kode")).to_be_focused()
    look(page)
    page.get_by_label("Kode").fill("1")
    page.get_by_role("button", name="Logg inn").click()
    expect(page.locator(".errornote")).to_be_visible()
    look(page)
