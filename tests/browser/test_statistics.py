"""The statistics in a browser: from a figure to those behind it."""

import re

from playwright.sync_api import expect


def test_a_figure_leads_to_a_list_of_as_many(page):
    page.goto("/statistikk/")
    row = page.locator("#tabell-sektor tbody tr").first
    number = row.get_by_role("link").inner_text()
    row.get_by_role("link").click()
    expect(page.locator("#treff")).to_have_text(re.compile(rf"^{number} initiativ"))


def test_a_cell_of_two_filters_leads_to_those_that_have_both(page):
    page.goto("/statistikk/?status=pilot")
    link = page.locator("#tabell-kryss-teknologi .heat-5 a").first
    number = link.inner_text()
    link.click()
    expect(page.locator("#treff")).to_have_text(re.compile(rf"^{number} initiativ"))
    assert "status=pilot" in page.url


def test_a_set_is_chosen_and_taken_away_again_without_scripts(plain_page):
    plain_page.goto("/statistikk/?gevinst=okt-kvalitet")
    plain_page.get_by_role("combobox", name="Sektor").select_option("Helse og omsorg")
    plain_page.get_by_role("button", name="Vis tall").click()
    assert "gevinst=okt-kvalitet" in plain_page.url
    assert "sektor=helse-omsorg" in plain_page.url
    plain_page.get_by_role("link", name="Fjern Sektor: Helse og omsorg").click()
    assert plain_page.url.endswith("/statistikk/?gevinst=okt-kvalitet")


def test_what_is_chosen_in_the_list_holds_for_the_figures_and_back(page):
    page.goto("/statistikk/?sektor=helse-omsorg&sektor=beredskap")
    number = page.locator("#alle strong").inner_text()
    page.get_by_role("link", name="Endre utvalget i listen").click()
    expect(page.locator("#treff")).to_have_text(re.compile(rf"^{number} initiativ"))


def test_on_a_telephone_only_wide_tables_scroll_sideways(narrow_page):
    narrow_page.goto("/statistikk/")
    assert narrow_page.evaluate("document.documentElement.scrollWidth") <= 360
    region = narrow_page.get_by_role("region", name="Teknologi i hver sektor")
    first = region.get_by_role("rowheader").first
    before = first.bounding_box()
    region.evaluate("each => each.scrollLeft = 200")
    assert abs(first.bounding_box()["x"] - before["x"]) <= 2  # The names of the rows stay.
    expect(narrow_page.locator("#tabell-start")).to_be_visible()


def test_a_screen_reader_hears_tables_with_names_and_headings(page):
    page.goto("/statistikk/")
    sectors = page.get_by_role("table", name="Sektor", exact=True)
    expect(sectors.get_by_role("columnheader")).to_have_text(["Sektor", "Antall", "Andel"])
    years = page.get_by_role("table", name="Antall initiativer etter året de startet")
    count = years.get_by_role("columnheader").count()
    assert years.get_by_role("cell").count() == count > 5


def test_on_paper_stand_the_address_and_the_day_but_no_form(page):
    page.emulate_media(media="print")
    page.goto("/statistikk/?sektor=helse-omsorg")
    expect(page.get_by_text("/statistikk/?sektor=helse-omsorg")).to_be_visible()
    expect(page.get_by_role("button", name="Vis tall")).to_be_hidden()
