"""The search field suggests while somebody types, whatever they type with."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import assert_accessible

ENDPOINT = "**/initiativer/forslag.json*"


def field(page):
    return page.get_by_label("Søk i initiativene")


def options(page):
    return listbox(page).get_by_role("option")


def listbox(page):
    return page.get_by_role("listbox", name="Forslag")


def said(page):
    """What a screen reader is told."""
    return page.locator(".typeahead [role=status]")


def type_in(page, text, path="/initiativer/"):
    page.goto(path)
    field(page).press_sequentially(text)
    expect(listbox(page)).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/initiativer/"])
def test_suggestions_come_in_groups_while_somebody_types(page, path):
    type_in(page, "oslo", path)
    groups = listbox(page).get_by_role("group")
    expect(groups).to_have_count(3)
    titles = page.get_by_role("group", name="Initiativer")
    expect(titles.get_by_role("option").first).to_contain_text("Oslo")
    places = page.get_by_role("group", name="Kommuner og fylker")
    expect(places.get_by_role("option", name="Oslo kommune 16 treff")).to_be_visible()
    below = field(page).bounding_box()
    assert listbox(page).bounding_box()["y"] >= below["y"] + below["height"]


def test_an_arrow_and_enter_lead_there(page):
    type_in(page, "tromso")
    page.keyboard.press("ArrowDown")
    title = options(page).first.inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.go_back()
    expect(listbox(page)).to_be_hidden()


def test_a_click_leads_there(page):
    type_in(page, "helse")
    page.get_by_role("option", name="Sektor: Helse og omsorg").click()
    expect(page.locator("#treff strong")).to_have_text("16")
    expect(page.get_by_role("link", name="Fjern Sektor: Helse og omsorg")).to_be_visible()


def test_a_finger_leads_there(new_context):
    touched = new_context(viewport={"width": 360, "height": 740}, has_touch=True).new_page()
    type_in(touched, "helse")
    option = touched.get_by_role("option", name="Sektor: Helse og omsorg")
    assert option.bounding_box()["height"] >= 44
    option.tap()
    expect(touched.locator("#treff strong")).to_have_text("16")


def test_enter_without_a_choice_searches_as_typed(page):
    type_in(page, "oslo")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/initiativer/\?q=oslo&"))
    expect(listbox(page)).to_be_hidden()


def test_the_arrows_go_round_and_the_field_keeps_the_focus(page):
    type_in(page, "oslo")
    chosen = page.locator("[aria-selected=true]")
    page.keyboard.press("ArrowUp")
    expect(options(page).last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    expect(chosen).to_have_count(1)
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_value("oslo")


def test_other_keys_move_in_the_text_and_choose_nothing(page):
    type_in(page, "oslo")
    for key, place in [("Home", 0), ("End", 4), ("ArrowLeft", 3)]:
        page.keyboard.press("ArrowDown")
        page.keyboard.press(key)
        expect(page.locator("[aria-selected=true]")).to_have_count(0)
        assert field(page).evaluate("input => input.selectionStart") == place
    expect(listbox(page)).to_be_visible()


def test_keys_that_put_letters_together_choose_nothing(page):
    type_in(page, "oslo")
    pressed = "new KeyboardEvent('keydown', {key: 'ArrowDown', isComposing: true})"
    field(page).evaluate(f"input => input.dispatchEvent({pressed})")
    expect(page.locator("[aria-selected=true]")).to_have_count(0)


def test_the_mouse_over_a_suggestion_does_not_choose_it(page):
    type_in(page, "oslo")
    page.keyboard.press("ArrowDown")
    options(page).nth(2).hover()
    expect(options(page).first).to_have_attribute("aria-selected", "true")


def test_escape_closes_and_a_second_one_clears(page):
    type_in(page, "oslo")
    page.keyboard.press("Escape")
    expect(listbox(page)).to_be_hidden()
    expect(field(page)).to_have_value("oslo")
    page.keyboard.press("ArrowDown")
    expect(listbox(page)).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(field(page)).to_have_value("")


def test_tab_closes_and_moves_on(page):
    type_in(page, "oslo")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(listbox(page)).to_be_hidden()
    expect(page.get_by_role("button", name="Søk")).to_be_focused()


def test_a_click_outside_closes(page):
    type_in(page, "oslo")
    page.get_by_role("heading", level=1).click()
    expect(listbox(page)).to_be_hidden()
    expect(field(page)).to_have_value("oslo")


def test_a_screen_reader_is_told_of_each_state(page):
    page.goto("/initiativer/")
    combobox = page.get_by_role("combobox", name="Søk i initiativene")
    expect(combobox).to_have_attribute("aria-autocomplete", "list")
    expect(combobox).to_have_attribute("aria-expanded", "false")
    expect(combobox).to_have_attribute("autocomplete", "off")
    expect(said(page)).to_be_empty()

    combobox.press_sequentially("oslo")
    expect(combobox).to_have_attribute("aria-expanded", "true")
    expect(combobox).to_have_attribute("aria-controls", listbox(page).get_attribute("id"))
    expect(said(page)).to_have_text(f"{options(page).count()} forslag. Bruk piltastene.")
    assert combobox.get_attribute("aria-activedescendant") is None

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    its_id = options(page).nth(1).get_attribute("id")
    expect(combobox).to_have_attribute("aria-activedescendant", its_id)
    expect(options(page).first).to_have_attribute("aria-selected", "false")

    page.keyboard.type("qq")
    expect(said(page)).to_have_text("Ingen forslag.")
    expect(combobox).to_have_attribute("aria-expanded", "false")
    assert combobox.get_attribute("aria-activedescendant") is None
    combobox.fill("")
    expect(said(page)).to_be_empty()


@pytest.mark.parametrize("path", ["/", "/initiativer/"])
def test_the_open_list_is_accessible(page, path):
    type_in(page, "ko", path)
    page.keyboard.press("ArrowDown")
    assert_accessible(page)


@pytest.mark.parametrize("path", ["/", "/initiativer/"])
def test_the_open_list_is_accessible_narrow_and_dark(new_context, path):
    dark = new_context(viewport={"width": 360, "height": 740}, color_scheme="dark").new_page()
    type_in(dark, "ko", path)
    for _option in options(dark).all():
        dark.keyboard.press("ArrowDown")
    expect(options(dark).last).to_be_in_viewport(ratio=0.95)
    assert_accessible(dark)
    assert dark.evaluate("document.documentElement.scrollWidth") <= 360
    dark.emulate_media(media="print")
    expect(listbox(dark)).to_be_hidden()


def test_little_is_asked_for(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/initiativer/")
    field(page).press_sequentially("o")
    page.wait_for_timeout(400)
    page.keyboard.type("slo")
    expect(listbox(page)).to_be_visible()
    assert [url.rpartition("?")[2] for url in asked if "forslag" in url] == ["q=oslo"]


def test_other_pages_do_not_load_it(page):
    page.goto("/om/")
    assert not page.locator("script").count()


@pytest.mark.parametrize("path", ["/", "/initiativer/"])
def test_without_scripts_the_form_searches(plain_page, path):
    plain_page.goto(path)
    assert field(plain_page).get_attribute("role") is None
    field(plain_page).fill("oslo")
    plain_page.keyboard.press("Enter")
    expect(plain_page.get_by_role("heading", level=1)).to_have_text("Initiativer")
    assert "q=oslo" in plain_page.url


def test_a_server_that_fails_is_survived(page, complaints):
    type_in(page, "os")
    page.route(ENDPOINT, lambda route: route.fulfill(status=500, body="<h1>Feil</h1>"))
    with page.expect_response(ENDPOINT):
        field(page).press_sequentially("lo")
    expect(listbox(page)).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/initiativer/\?q=oslo&"))
    assert all("500" in complaint for complaint in complaints)
    complaints.clear()


def test_an_answer_that_comes_too_late_is_not_shown(page):
    held = []
    page.goto("/initiativer/")
    page.route(ENDPOINT, lambda route: held.append(route))
    with page.expect_request(ENDPOINT):
        field(page).press_sequentially("oslo")
    page.get_by_role("button", name="Søk").focus()
    held.pop().continue_()
    page.wait_for_timeout(300)
    expect(listbox(page)).to_be_hidden()
    page.unroute(ENDPOINT)
    field(page).fill("oslo ha")
    expect(options(page).filter(has_text="Oslo Havn KF")).to_be_visible()
