"""Advice in a real browser: it follows what is typed, and without scripts what was saved."""

import pytest
from playwright.sync_api import expect

from initiatives.models import Initiative
from tests.browser.axe import assert_accessible
from tests.factory import make_editor

LIST = "/admin/initiatives/initiative/"
PASSWORD = "korsvei-lampe-42"


def log_in(page):
    make_editor(username="kari", password=PASSWORD)
    page.goto("/admin/login/?next=" + LIST)
    page.get_by_label("Brukernavn").fill("kari")
    page.get_by_label("Passord").fill(PASSWORD)
    page.get_by_role("button", name="Logg inn").click()
    page.wait_for_url("**" + LIST)
    return page


@pytest.fixture
def desk(page):
    return log_in(page)


def advice(page):
    return page.locator("#advice")


def test_advice_follows_what_is_typed_and_stays_open_with_the_focus(desk):
    desk.goto(LIST + "add/")
    line = advice(desk).locator("summary")
    expect(line).to_contain_text("5 ting mangler før publisering")
    line.click()

    desk.locator("#id_summary").fill("Kommunen bruker AI til å svare.")
    hint = advice(desk).get_by_role("link", name="Sammendrag")
    expect(hint).to_be_visible()
    expect(advice(desk)).to_contain_text("«AI»: Skriv «KI»")

    # The meter moves when a source is added, and a known one is warned of.
    meter = advice(desk).get_by_role("meter")
    before = float(meter.get_attribute("value"))
    known = Initiative.objects.get(key="bomlo-vannlekkasje-maskinlaering")
    hint.focus()
    with desk.expect_response("**/raad/"):
        desk.evaluate(
            """url => {
                const field = document.getElementById("id_sources-0-url");
                field.value = url;
                field.dispatchEvent(new Event("input", { bubbles: true }));
            }""",
            known.sources.first().url.replace("https://", "http://") + "#om",
        )
    same = advice(desk).get_by_role("link", name=known.title)
    expect(same).to_have_attribute("href", f"{LIST}{known.pk}/change/")
    assert float(meter.get_attribute("value")) > before
    expect(line).to_contain_text("ligner på 1 annet")
    expect(desk.locator("#advice-status")).to_contain_text("ligner på 1 annet")
    expect(hint).to_be_focused()
    assert advice(desk).get_attribute("open") is not None


def test_choosing_an_owner_changes_the_advice(desk):
    desk.goto(LIST + "add/")
    desk.locator("#participations-0 .select2-selection").click()
    desk.keyboard.type("bømlo")
    desk.get_by_role("option", name="Bømlo Vatn og Avløpsselskap AS").click()
    expect(advice(desk)).to_contain_text("4 ting mangler før publisering")


def test_characters_are_counted_and_read_aloud_near_the_limit_only(desk):
    desk.goto(LIST + "add/")
    title = desk.locator("#id_title")
    count, spoken = (desk.locator(f".field-title {each}") for each in (".count", "[role=status]"))
    title.fill("Ås" * 20)
    expect(count).to_have_text("40 av 90 tegn")
    expect(spoken).to_have_text("")
    title.fill("Ås" * 43)
    expect(spoken).to_have_text("4 tegn igjen")
    title.fill("Ås" * 46)
    expect(count).to_have_text("92 av 90 tegn – 2 tegn for mye")
    expect(spoken).to_have_text("2 tegn for mye")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_form_with_its_advice_open_is_accessible_and_fits(new_context, scheme):
    context = new_context(color_scheme=scheme, viewport={"width": 1280, "height": 900})
    desk = log_in(context.new_page())
    own = Initiative.objects.get(key="bomlo-vannlekkasje-maskinlaering")
    twin = Initiative.objects.exclude(pk=own.pk).first()
    twin.sources.create(url="https://as.no/", title="Om", publisher="Ås")
    own.sources.create(url="https://as.no/", title="Om", publisher="Ås")
    Initiative.objects.filter(pk=own.pk).update(summary="Kommunen benytter AI.")
    for address in ("add/", f"{own.pk}/change/"):
        desk.goto(LIST + address)
        for summary in desk.locator(".advice summary, .vocabulary summary").all():
            summary.click()
        desk.evaluate("scrollTo(0, 0)")  # Where the advice lies over nothing.
        assert_accessible(desk)
        desk.set_viewport_size({"width": 360, "height": 740})
        assert desk.evaluate("document.documentElement.scrollWidth") <= 360
        desk.set_viewport_size({"width": 1280, "height": 900})


def test_without_scripts_the_advice_is_as_of_the_last_save(plain_page):
    desk = log_in(plain_page)
    draft = Initiative.objects.get(key="bomlo-vannlekkasje-maskinlaering")
    Initiative.objects.filter(pk=draft.pk).update(summary="Kommunen benytter AI.")
    desk.goto(f"{LIST}{draft.pk}/change/")
    advice(desk).locator("summary").click()
    expect(advice(desk)).to_contain_text("«AI»: Skriv «KI»")
    expect(advice(desk)).to_contain_text("Alt er på plass.")
    expect(desk.locator("#id_title_helptext")).to_contain_text("Høyst 90 tegn.")
