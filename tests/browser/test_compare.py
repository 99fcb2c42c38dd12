"""Visitors set initiatives side by side."""

import re

import pytest
from playwright.sync_api import expect

ONE = "nord-troms-proaktivt-barnehageopptak"
PAIR = f"/sammenlign/?i={ONE}&i=lillestrom-ikt-orkide-arkivinspektor"
FOUR = f"{PAIR}&i=urbanity-luftkvalitet-trafikk&i=iflink-luftkvalitet-mikrosensorer"


def columns(page):
    return page.locator(".compare-titles a")


@pytest.mark.parametrize("scripts", [True, False])
def test_two_are_ticked_in_the_list_and_stand_side_by_side(new_context, scripts):
    page = new_context(java_script_enabled=scripts).new_page()
    page.goto("/initiativer/?q=barnehage")
    boxes = page.get_by_role("checkbox", name="Sammenlign ")
    titles = [page.locator(".card-title").nth(number).inner_text() for number in (0, 2)]
    boxes.nth(0).check()
    boxes.nth(2).check()
    page.get_by_role("button", name="Sammenlign valgte").click()
    expect(columns(page)).to_have_text(titles)
    assert "q=" not in page.url
    assert page.url.count("i=") == 2

    page.get_by_role("link", name="Vis bare det som er ulikt").click()
    expect(page.get_by_text("skjult")).to_be_visible()
    page.get_by_role("link", name=f"Fjern {titles[0]}").click()
    expect(page.get_by_role("link", name=titles[1], exact=True)).to_be_visible()
    expect(page.get_by_role("table")).to_have_count(0)


def test_a_search_does_not_send_what_is_ticked(page):
    page.goto("/initiativer/?q=barnehage")
    page.get_by_role("checkbox", name="Sammenlign ").first.check()
    page.get_by_role("button", name="Vis treff").click()
    page.wait_for_url("**/initiativer/?**")
    assert "i=" not in re.split(r"\?", page.url)[1].replace("fra=", "").replace("til=", "")
    expect(page.locator(".problems")).to_have_count(0)


def test_the_button_follows_along_as_soon_as_something_is_ticked(page):
    page.goto("/initiativer/")
    button = page.get_by_role("button", name="Sammenlign valgte")
    expect(button).not_to_be_in_viewport()
    page.get_by_role("checkbox", name="Sammenlign ").first.check()
    expect(button).to_be_in_viewport()
    assert "counter" in button.evaluate("each => getComputedStyle(each, '::after').content")


def test_the_keyboard_is_enough(page):
    page.goto("/initiativer/?q=barnehage")
    for number in (0, 1):
        page.locator(".card-title a").nth(number).focus()
        page.keyboard.press("Tab")
        expect(page.get_by_role("checkbox", name="Sammenlign ").nth(number)).to_be_focused()
        page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(columns(page)).to_have_count(2)
    region = page.get_by_role("region", name="Initiativer side om side.")
    region.focus()
    expect(region).to_be_focused()


@pytest.mark.parametrize("scripts", [True, False])
def test_from_an_initiative_another_is_found_and_added(new_context, scripts):
    page = new_context(java_script_enabled=scripts).new_page()
    page.goto(f"/initiativer/{ONE}/")
    title = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("link", name="Sammenlign med andre").click()
    expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()

    page.get_by_role("link", name="Legg til ").first.click()
    expect(columns(page)).to_have_count(2)
    page.get_by_label("Søk, eller lim inn adressen").fill("luftkvalitet")
    page.get_by_role("search").get_by_role("button", name="Søk").click()
    expect(columns(page)).to_have_count(2)
    page.get_by_role("link", name="Legg til ").first.click()
    expect(columns(page)).to_have_count(3)
    expect(columns(page).first).to_have_text(title)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_telephone_has_each_value_under_its_fact_and_the_name_before_it(new_context, scripts):
    narrow = {"width": 360, "height": 740}
    page = new_context(viewport=narrow, java_script_enabled=scripts).new_page()
    page.goto(FOUR)
    expect(columns(page)).to_have_count(4)
    row = page.get_by_role("row", name="Oppstart")
    tops = [row.get_by_role("cell").nth(number).bounding_box()["y"] for number in range(4)]
    assert tops == sorted(set(tops))
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    name = "getComputedStyle(document.querySelector('[data-short]'), '::before').content"
    if scripts:
        assert "A · Nordreisa kommune" in page.evaluate(name)


@pytest.mark.parametrize("width", [360, 800, 1280])
def test_it_is_a_table_to_those_who_hear_it_at_every_width(new_context, width):
    page = new_context(viewport={"width": width, "height": 740}).new_page()
    page.goto(FOUR)
    expect(page.get_by_role("table")).to_have_count(1)
    expect(page.get_by_role("rowheader", name="Status")).to_be_visible()
    expect(page.get_by_role("row", name="Status").get_by_role("cell")).to_have_count(4)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_wide_screen_the_short_names_stay_in_sight(page):
    page.goto(FOUR)
    page.get_by_role("rowheader", name="Kildekontroll").scroll_into_view_if_needed()
    expect(page.locator(".compare-short").first).to_be_in_viewport()


def test_on_paper_there_is_the_table_with_its_address_and_nothing_to_press(page):
    page.goto(FOUR)
    page.emulate_media(media="print")
    expect(page.get_by_text(FOUR)).to_be_visible()
    expect(page.get_by_role("link", name="Fjern")).to_have_count(0)
    expect(page.get_by_label("Søk, eller lim inn adressen")).to_be_hidden()
