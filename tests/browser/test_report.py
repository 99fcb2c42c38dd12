"""A reader says that something is wrong, and an editor answers."""

import re

from playwright.sync_api import expect

from initiatives.guard import LEAST_SECONDS
from initiatives.models import ErrorReport, Initiative
from tests.browser.axe import assert_accessible

WRONG = "De startet i 2021, ikke i 2022."


def address():
    return Initiative.objects.published().order_by("key").first().get_absolute_url()


def wait_as_a_person_does(page):
    page.wait_for_timeout((LEAST_SECONDS + 1) * 1000)


def test_a_reader_reports_an_error_on_a_telephone_and_gets_a_reference(narrow_page):
    page = narrow_page
    page.goto(address())
    page.get_by_role("link", name="Meld feil på denne siden").click()
    assert_accessible(page)
    page.get_by_label("Hva gjelder det?").select_option(label="Startår")
    page.get_by_label("Hva er feil?").fill(WRONG)
    wait_as_a_person_does(page)
    page.get_by_role("button", name="Send").click()

    report = ErrorReport.objects.get()
    assert (report.about, report.wrong) == ("start_year", WRONG)
    expect(page.get_by_role("status")).to_contain_text(report.reference)
    page.get_by_role("link", name=re.compile("Tilbake til")).click()
    expect(page.get_by_text("1 rapportert feil under behandling.")).to_be_visible()


def test_what_is_wrong_with_the_form_takes_the_focus_and_leads_to_the_field(plain_page, complaints):
    page = plain_page
    page.goto(f"{address()}meld-feil/")
    page.get_by_label("Hva er riktig?").fill("De startet i 2021.")
    page.get_by_role("button", name="Send").click()

    summary = page.get_by_role("group", name="Noe må rettes før det kan sendes")
    expect(summary).to_be_focused()
    summary.get_by_role("link", name="Hva er feil?").click()
    expect(page.get_by_label("Hva er feil?")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Hva er riktig?")).to_have_value("De startet i 2021.")
    page.get_by_label("Hva er feil?").fill(WRONG)
    wait_as_a_person_does(page)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="Takk for at du sa fra")).to_be_visible()
    complaints.clear()  # The console tells of the form that could not be taken (422).


def test_nobody_sees_the_trap_or_comes_to_it_with_the_keyboard(page):
    page.goto(f"{address()}meld-feil/")
    trap = page.locator("[name=nettsted]")
    expect(trap).not_to_be_in_viewport()
    page.get_by_label("E-posten din").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Send")).to_be_focused()
