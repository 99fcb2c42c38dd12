"""Municipalities and counties in a real browser: found without scripts, and on a telephone."""

from playwright.sync_api import expect

from tests.browser.axe import assert_accessible


def test_a_municipality_is_found_without_scripts_and_leads_to_one_like_it(plain_page):
    plain_page.goto("/kommuner/")
    plain_page.get_by_role("searchbox", name="Finn en kommune eller et fylke").fill("voss")
    plain_page.get_by_role("button", name="Finn").click()
    plain_page.get_by_role("main").get_by_role("link", name="Voss").click()
    expect(plain_page.get_by_role("heading", level=1)).to_have_text("Voss")
    likes = plain_page.get_by_role("region", name="Kommuner som ligner")
    likes.get_by_role("heading", level=3).first.get_by_role("link").click()
    expect(plain_page.get_by_text("Kommunen har")).to_be_visible()


def test_the_names_of_a_telephones_list_can_be_hit_with_a_finger(narrow_page):
    narrow_page.goto("/kommuner/")
    sizes = narrow_page.locator(".places a, .places-jump a").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().height)"
    )
    assert len(sizes) == 357 + 15
    assert min(sizes) >= 24


def test_a_list_leads_to_a_county_further_down(narrow_page):
    narrow_page.goto("/kommuner/")
    narrow_page.get_by_role("navigation", name="Gå til fylke").get_by_text("Vestland").click()
    expect(narrow_page.locator("#fylke-46")).to_be_in_viewport()


def test_a_number_that_is_not_in_use_is_accessible(page, complaints):
    page.goto("/kommuner/1201/")
    assert_accessible(page)
    complaints.clear()
