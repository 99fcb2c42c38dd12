"""The dot map in a browser: pointing, the keyboard, narrow screens, paper and forced colours."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import assert_accessible

HERE = "/statistikk/"
SCHEMES = ["light", "dark"]


def dot(page, number):
    """A municipality's dot; the link around it, when something is registered, has its name."""
    return page.locator(f'.dots a[href="/kommuner/{number}/"] circle')


def label(page):
    """What the corner of the map says."""
    return page.locator(".dots a text:visible").all_text_contents()


def contrast(page, selector):
    """The contrast between the fill of the first such element and the page behind it."""
    return page.locator(selector).first.evaluate(
        """dot => {
            const channels = colour => {
                const context = document.createElement("canvas").getContext("2d");
                context.fillStyle = colour;
                context.fillRect(0, 0, 1, 1);
                return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
            };
            const light = colour => {
                const [r, g, b] = channels(colour).map(value => {
                    const part = value / 255;
                    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
                });
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            const ends = [light(getComputedStyle(dot).fill),
                          light(getComputedStyle(document.body).backgroundColor)];
            return (Math.max(...ends) + 0.05) / (Math.min(...ends) + 0.05);
        }"""
    )


def test_a_dot_that_is_pointed_at_says_its_name_and_count(page):
    page.goto(HERE)
    assert label(page) == []
    dot(page, "5001").hover(position={"x": 40, "y": 24})  # Its left is behind a smaller one.
    assert label(page) == ["Trondheim", "14 initiativer"]


def test_a_grey_dot_that_is_pointed_at_says_that_nothing_is_registered(page):
    page.goto(HERE)
    dot(page, "5634").hover()
    assert label(page) == ["Vardø", "ingen registrert"]


def test_a_press_on_a_dot_leads_to_the_municipality(plain_page):
    for number in ("4204", "5634"):
        plain_page.goto(HERE)
        dot(plain_page, number).click(position={"x": 3, "y": 3} if number == "5634" else None)
        expect(plain_page).to_have_url(re.compile(f"/kommuner/{number}/$"))


def test_the_keyboard_goes_from_the_largest_to_smaller_dots_past_the_grey_ones(page):
    page.goto(HERE)
    page.locator(".map-skip").focus()
    expect(page.locator(".map-skip")).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert label(page) == ["Oslo", "16 initiativer"]
    page.keyboard.press("Tab")
    assert label(page) == ["Trondheim", "14 initiativer"]
    focused = page.locator(".dots a:focus circle")
    assert focused.evaluate("each => getComputedStyle(each).strokeWidth") == "14px"
    assert page.locator(".dots .none a:not([tabindex='-1'])").count() == 0


def test_the_keyboard_can_go_past_the_map(page):
    page.goto(HERE)
    page.locator(".map-skip").press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".map-beside a").first).to_be_focused()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_dots_stand_out_from_the_page(new_context, scheme):
    page = new_context(color_scheme=scheme).new_page()
    page.goto(HERE)
    assert contrast(page, ".dots .some circle") >= 3
    assert contrast(page, ".dots .none circle") >= 3


def test_dots_with_and_without_are_told_apart_in_forced_colours(new_context):
    page = new_context(forced_colors="active").new_page()
    page.goto(HERE)
    fills = {
        page.locator(f".dots .{name} circle").first.evaluate("dot => getComputedStyle(dot).fill")
        for name in ("some", "none")
    }
    assert len(fills) == 2


@pytest.mark.parametrize("path", [HERE, "/statistikk/?fylke=46&fylke=03"])
def test_the_map_with_its_table_is_accessible_and_fits_a_narrow_page(narrow_page, path):
    narrow_page.goto(path)
    narrow_page.locator(".map-table summary").click()
    assert narrow_page.evaluate("document.documentElement.scrollWidth") <= 360
    assert_accessible(narrow_page)


def test_on_paper_the_map_has_its_colours_and_no_link_past_it(page):
    page.goto(HERE)
    page.emulate_media(media="print")
    expect(page.locator(".dots")).to_be_visible()
    expect(page.locator(".map-skip")).to_be_hidden()
    assert contrast(page, ".dots .some circle") >= 3
