"""Visitors find, read and take out initiatives."""

import csv

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("scripts", [True, False])
def test_a_visitor_filters_reads_and_goes_back(new_context, scripts):
    page = new_context(java_script_enabled=scripts).new_page()
    page.goto("/")
    page.get_by_label("Søk i initiativene").fill("chatbot")
    page.get_by_role("button", name="Søk").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Initiativer")

    page.get_by_role("checkbox", name="Innbyggerdialog og service").check()
    page.get_by_role("checkbox", name="I drift").check()
    page.get_by_role("button", name="Vis treff").click()
    expect(page.get_by_role("link", name="Fjern Status: I drift")).to_be_visible()
    assert "q=chatbot" in page.url
    assert "status=i-drift" in page.url
    count = page.locator("#treff strong").inner_text()

    first = page.locator(".card-title a").first
    title = first.inner_text()
    first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.go_back()
    expect(page.locator("#treff strong")).to_have_text(count)

    page.get_by_role("link", name="Fjern Status: I drift").click()
    expect(page.get_by_role("link", name="Fjern Status: I drift")).to_have_count(0)
    page.get_by_role("link", name="Fjern alle").first.click()
    expect(page.locator("#treff strong")).to_have_text("143")


def test_on_a_telephone_the_filters_fold_out(narrow_page):
    page = narrow_page
    page.goto("/initiativer/")
    box = page.get_by_role("checkbox", name="Helse og omsorg")
    expect(box).to_be_hidden()
    page.get_by_text("Filtrer", exact=True).first.click()
    box.check()
    page.get_by_role("button", name="Vis treff").click()
    expect(page.locator("#treff strong")).to_have_text("16")
    expect(page.get_by_text("Filtrer (1 valgt)")).to_be_visible()


def test_a_visitor_sorts_and_turns_the_page(page):
    page.goto("/initiativer/")
    page.get_by_label("Sortering").select_option("Tittel fra A til Å")
    page.get_by_role("button", name="Sorter").click()
    expect(page.locator(".card-title").first).to_have_text(
        "66 kommuner har prøvd Copilot i byggesaksbehandlingen"
    )
    page.get_by_role("link", name="Side 8").click()
    expect(page.locator(".card-title").last).to_have_text(
        "Øksnes og Sortland tar i bruk Kommune-Kari sammen"
    )


def test_a_researcher_downloads_what_the_page_shows(page):
    page.goto("/initiativer/?sektor=helse-omsorg&status=pilot")
    shown = int(page.locator("#treff strong").inner_text())
    page.get_by_role("link", name="Last ned disse").click()
    page.get_by_label("CSV", exact=True).check()
    page.get_by_role("button", name="Bruk valgene").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Last ned filen").click()
    with download.value.path().open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == shown
    assert download.value.suggested_filename.startswith("ki-katalogen-initiativer-")


def test_everything_can_be_reached_with_the_keyboard(page):
    page.goto("/initiativer/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Hopp til innholdet")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Søk i initiativene")).to_be_focused()
    page.get_by_role("checkbox", name="Helse og omsorg").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator("#treff strong")).to_have_text("16")


def test_a_barrier_leads_to_those_who_met_it(page):
    page.goto("/")
    page.get_by_role("link", name="Regulatorisk og juridisk med vekt på personvern").click()
    page.get_by_role("link", name="36 initiativer").click()
    expect(page.locator("#treff strong")).to_have_text("36")
