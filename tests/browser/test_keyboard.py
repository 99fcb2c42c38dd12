"""Visitors who have only a keyboard do what others do: nothing here is clicked or filled in."""

import csv

import pytest
from playwright.sync_api import expect

from initiatives.guard import LEAST_SECONDS
from initiatives.models import ErrorReport, Proposal

MOST = 400  # Presses of Tab before somebody gives up; the longest page has some more stops.


def tab_to(page, target, key="Tab"):
    """Press Tab until the target has the focus, and see that it shows."""
    for _press in range(MOST):
        page.keyboard.press(key)
        if target.evaluate("each => each === document.activeElement"):
            break
    expect(target).to_be_focused()
    expect(target).to_be_in_viewport()


def press(page, target, key="Enter"):
    tab_to(page, target)
    page.keyboard.press(key)


def status(page):
    """What a screen reader is told of the number of hits."""
    return page.get_by_role("status").filter(has_text="initiativ")


def heading(page):
    return page.get_by_role("heading", level=1)


@pytest.mark.parametrize("path", ["/", "/initiativer/", "/statistikk/", "/en/om/", "/api/v1/"])
def test_the_first_stop_leads_past_the_menu(page, path):
    page.goto(path)
    link = page.locator("body > a").first
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.get_by_role("main").evaluate("main => main.contains(document.activeElement)")


def test_a_search_with_suggestions_seen_and_left(page):
    page.goto("/")
    field = page.get_by_label("Søk i initiativene")
    tab_to(page, field)
    page.keyboard.type("sykehjem")
    suggestions = page.get_by_role("listbox", name="Forslag")
    expect(suggestions).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    chosen = suggestions.get_by_role("option", selected=True)
    expect(chosen).to_have_count(1)
    expect(field).to_have_attribute("aria-activedescendant", chosen.get_attribute("id"))
    page.keyboard.press("Escape")
    expect(suggestions).to_be_hidden()
    expect(field).to_be_focused()
    expect(field).to_have_value("sykehjem")
    page.keyboard.press("Enter")
    page.wait_for_url("**/initiativer/?q=sykehjem*")
    expect(page.get_by_label("Søk i initiativene")).to_have_value("sykehjem")


def test_a_suggestion_is_chosen(page):
    page.goto("/initiativer/")
    tab_to(page, page.get_by_label("Søk i initiativene"))
    page.keyboard.type("helse")
    option = page.get_by_role("option", name="Sektor: Helse og omsorg")
    expect(option).to_be_visible()
    while option.get_attribute("aria-selected") == "false":
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text("16 initiativer")


@pytest.mark.parametrize("width", [1280, 320])
def test_a_filter_is_opened_chosen_used_and_removed(new_context, width):
    page = new_context(viewport={"width": width, "height": 740}).new_page()
    page.goto("/initiativer/")
    everything = status(page).inner_text()
    if width == 320:
        press(page, page.locator("summary").filter(has_text="Filtrer"))
    benefit = page.get_by_role("checkbox", name="Økt kvalitet")
    press(page, page.locator("summary").filter(has_text="Gevinst"), "Space")
    expect(benefit).to_be_visible()
    page.keyboard.press("Enter")
    expect(benefit).to_be_hidden()
    page.keyboard.press("Enter")
    press(page, benefit, "Space")
    expect(benefit).to_be_checked()
    count = benefit.evaluate("box => box.labels[0].querySelector('.option-count').innerText")
    press(page, page.get_by_role("button", name="Vis treff"))

    chip = page.get_by_role("link", name="Fjern Gevinst: Økt kvalitet")
    expect(chip).to_be_visible()
    assert status(page).inner_text().split()[0] in count.split()
    press(page, chip)
    expect(chip).to_have_count(0)
    expect(status(page)).to_have_text(everything)


def test_enter_in_a_filter_uses_it(page):
    page.goto("/initiativer/")
    press(page, page.get_by_role("checkbox", name="Helse og omsorg"), "Space")
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text("16 initiativer")


def test_the_page_is_turned_an_initiative_read_and_left(page):
    page.goto("/initiativer/")
    first = page.locator(".card-title a").first
    before = first.inner_text()
    press(page, page.get_by_role("link", name="Side 2"))
    page.wait_for_url("**side=2*")
    expect(page.get_by_role("link", name="Side 2")).to_have_attribute("aria-current", "true")
    expect(first).not_to_have_text(before)
    title = first.inner_text()
    press(page, first)
    expect(heading(page)).to_have_text(title)
    page.go_back()  # Alt and an arrow are keys of the browser's window, and this one has none.
    page.wait_for_url("**side=2*")
    expect(first).to_have_text(title)


def test_two_are_ticked_compared_and_a_third_added(page):
    page.goto("/initiativer/?q=barnehage")
    columns = page.locator(".compare-titles a")
    titles = page.locator(".card-title").all_inner_texts()[:2]
    for title in titles:
        press(page, page.get_by_role("checkbox", name=f"Sammenlign {title}"), "Space")
    press(page, page.get_by_role("button", name="Sammenlign valgte"))
    expect(columns).to_have_text(titles)

    press(page, page.get_by_role("link", name="Vis bare det som er ulikt"))
    expect(page.get_by_role("link", name="Vis alle rader")).to_be_visible()
    tab_to(page, page.get_by_label("Søk, eller lim inn adressen"))
    page.keyboard.type("luftkvalitet")
    page.keyboard.press("Enter")
    found = page.get_by_role("status").filter(has_text="treff")
    expect(found).to_be_visible()
    press(page, page.get_by_role("link", name="Legg til ").first)
    expect(columns).to_have_count(3)
    press(page, page.get_by_role("link", name=f"Fjern {titles[0]}"))
    expect(columns).to_have_count(2)


def test_another_is_found_from_an_initiative(page):
    page.goto("/initiativer/nord-troms-proaktivt-barnehageopptak/")
    press(page, page.get_by_role("link", name="Sammenlign med andre"))
    expect(heading(page)).to_have_text("Sammenlign initiativer")
    press(page, page.get_by_role("link", name="Legg til ").first)
    expect(page.locator(".compare-titles a")).to_have_count(2)


def test_hits_are_downloaded_in_the_format_chosen(page):
    page.goto("/initiativer/?sektor=helse-omsorg")
    count = int(page.locator("#treff strong").inner_text())
    press(page, page.get_by_role("link", name="Last ned disse"))
    formats = page.get_by_role("group", name="Format").get_by_role("radio")
    tab_to(page, formats.and_(page.locator(":checked")))
    csv_file = page.get_by_role("radio", name="CSV", exact=True)
    for _press in range(formats.count()):
        page.keyboard.press("ArrowDown")
        if csv_file.is_checked():
            break
    expect(csv_file).to_be_checked()
    press(page, page.get_by_role("radio", name="Koder"), "ArrowDown")
    expect(page.get_by_role("radio", name="Tekst")).to_be_checked()
    press(page, page.get_by_role("checkbox", name="Tittel"), "Space")
    press(page, page.get_by_role("button", name="Bruk valgene"))
    page.wait_for_url("**verdier=tekst*")

    tab_to(page, page.get_by_role("link", name="Last ned filen"))
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    with download.value.path().open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == count + 1
    assert len(rows[0]) == 1


def test_numbers_are_narrowed_and_a_table_is_scrolled(new_context):
    page = new_context(viewport={"width": 320, "height": 740}).new_page()
    page.goto("/statistikk/")
    everything = status(page).inner_text()
    tab_to(page, page.get_by_role("combobox", name="Status"))
    page.keyboard.type("Pilot")
    press(page, page.get_by_role("button", name="Vis tall"))
    page.wait_for_url("**status=pilot*")
    expect(status(page)).not_to_have_text(everything)

    table = page.get_by_role("region", name="Teknologi i hver sektor")
    column = table.get_by_role("columnheader").last
    tab_to(page, table)
    expect(column).not_to_be_in_viewport()
    for _press in range(20):
        page.keyboard.press("ArrowRight")
    expect(column).to_be_in_viewport()


def test_the_map_can_be_passed_by(page):
    page.goto("/statistikk/")
    press(page, page.get_by_role("link", name="Hopp over kartet"))
    page.keyboard.press("Tab")
    inside = "beside => beside.contains(document.activeElement)"
    assert page.locator("#etter-kartet").evaluate(inside)


def test_the_language_is_changed(page):
    page.goto("/initiativer/?sektor=helse-omsorg")
    press(page, page.get_by_role("link", name="English"))
    page.wait_for_url("**/en/initiativer/?sektor=helse-omsorg")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    press(page, page.get_by_role("link", name="Bokmål"))
    page.wait_for_url(lambda url: url.endswith("/initiativer/?sektor=helse-omsorg"))
    expect(page.locator("html")).to_have_attribute("lang", "nb")


def test_an_initiative_is_suggested(page):
    page.goto("/meld-inn/")
    for label, words in (
        ("Tittel", "Kamera teller fotgjengere på torget"),
        ("Sammendrag", "Kommunen teller dem som går."),
        ("Eier", "Bergen kommune"),
        ("Adressen til kilden", "https://bergen.example.no/torget"),
    ):
        tab_to(page, page.get_by_label(label, exact=True).first)
        page.keyboard.type(words)
    page.wait_for_timeout((LEAST_SECONDS + 1) * 1000)
    press(page, page.get_by_role("button", name="Lagre og se over"))
    press(page, page.get_by_role("button", name="Send inn"))
    expect(page.get_by_role("status")).to_contain_text(Proposal.objects.get().reference)


def test_an_error_is_reported(page):
    page.goto("/initiativer/")
    press(page, page.locator(".card-title a").first)
    press(page, page.get_by_role("link", name="Meld feil på denne siden"))
    tab_to(page, page.get_by_label("Hva er feil?"))
    page.keyboard.type("De startet i 2021.")
    page.wait_for_timeout((LEAST_SECONDS + 1) * 1000)
    press(page, page.get_by_role("button", name="Send"))
    expect(heading(page)).to_have_text("Takk for at du sa fra")
    expect(page.get_by_role("status")).to_contain_text(ErrorReport.objects.get().reference)
