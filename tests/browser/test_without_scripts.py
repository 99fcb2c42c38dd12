"""Visitors whose browser runs no scripts do what others do."""

import csv

from playwright.sync_api import expect


def status(page):
    return page.get_by_role("status").filter(has_text="initiativ")


def test_a_search_is_sent_from_the_front_page(plain_page):
    page = plain_page
    page.goto("/")
    page.get_by_label("Søk i initiativene").fill("sykehjem")
    page.get_by_role("button", name="Søk").click()
    page.wait_for_url("**/initiativer/?q=sykehjem*")
    expect(page.get_by_label("Søk i initiativene")).to_have_value("sykehjem")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(page.locator(".card-title").first).to_be_visible()


def test_a_filter_is_opened_chosen_used_and_removed(new_context):
    narrow = {"width": 320, "height": 740}
    page = new_context(java_script_enabled=False, viewport=narrow).new_page()
    page.goto("/initiativer/")
    everything = status(page).inner_text()
    page.locator("summary").filter(has_text="Filtrer").click()
    page.locator("summary").filter(has_text="Gevinst").click()
    page.get_by_role("checkbox", name="Økt kvalitet").check()
    page.get_by_role("button", name="Vis treff").click()
    chip = page.get_by_role("link", name="Fjern Gevinst: Økt kvalitet")
    expect(chip).to_be_visible()
    expect(status(page)).not_to_have_text(everything)
    chip.click()
    expect(chip).to_have_count(0)
    expect(status(page)).to_have_text(everything)


def test_hits_are_sorted_the_page_turned_an_initiative_read_and_left(plain_page):
    page = plain_page
    page.goto("/initiativer/?sektor=administrasjon-stotte&sektor=helse-omsorg")
    page.get_by_label("Sortering").select_option("Tittel fra A til Å")
    page.get_by_role("button", name="Sorter").click()
    page.wait_for_url("**sorter=*")
    page.get_by_role("link", name="Side 2").click()
    page.wait_for_url("**side=2*")
    first = page.locator(".card-title a").first
    title = first.inner_text()
    first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.go_back()
    expect(first).to_have_text(title)


def test_two_are_compared_and_one_is_taken_away(plain_page):
    page = plain_page
    page.goto("/initiativer/?q=barnehage")
    titles = page.locator(".card-title").all_inner_texts()[:2]
    for title in titles:
        page.get_by_role("checkbox", name=f"Sammenlign {title}").check()
    page.get_by_role("button", name="Sammenlign valgte").click()
    expect(page.locator(".compare-titles a")).to_have_text(titles)
    page.get_by_role("link", name=f"Fjern {titles[0]}").click()
    expect(page.get_by_role("heading", name=titles[1], exact=True)).to_be_visible()
    expect(page.get_by_role("table")).to_have_count(0)


def test_hits_are_downloaded_in_the_format_and_columns_chosen(plain_page):
    page = plain_page
    page.goto("/initiativer/?sektor=helse-omsorg")
    count = int(page.locator("#treff strong").inner_text())
    page.get_by_role("link", name="Last ned disse").click()
    page.get_by_role("radio", name="CSV", exact=True).check()
    page.get_by_role("checkbox", name="Tittel").check()
    page.get_by_role("button", name="Bruk valgene").click()
    page.wait_for_url("**kolonner=*")
    with page.expect_download() as download:
        page.get_by_role("link", name="Last ned filen").click()
    with download.value.path().open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == count + 1
    assert len(rows[0]) == 1


def test_numbers_are_narrowed(plain_page):
    page = plain_page
    page.goto("/statistikk/")
    everything = status(page).inner_text()
    page.get_by_role("combobox", name="Status").select_option("Pilot")
    page.get_by_role("button", name="Vis tall").click()
    page.wait_for_url("**status=pilot*")
    expect(status(page)).not_to_have_text(everything)


def test_a_municipality_is_found(plain_page):
    page = plain_page
    page.goto("/kommuner/")
    page.get_by_role("main").get_by_role("searchbox").fill("bergen")
    page.keyboard.press("Enter")
    page.get_by_role("main").get_by_role("link", name="Bergen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bergen")


def test_the_language_is_changed(plain_page):
    page = plain_page
    page.goto("/om/")
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**/en/om/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
