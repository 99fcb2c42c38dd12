"""An editor's day in a real browser: write, miss something, complete, publish, take back."""

import re

import pytest
from playwright.sync_api import expect

from initiatives.models import Initiative
from tests.factory import make_editor

LIST = "/admin/initiatives/initiative/"
PASSWORD = "korsvei-lampe-42"


@pytest.fixture
def desk(page):
    """The admin, with an editor logged in."""
    make_editor(username="kari", password=PASSWORD)
    page.goto("/admin/")
    page.get_by_label("Brukernavn").fill("kari")
    page.get_by_label("Passord").fill(PASSWORD)
    page.get_by_role("button", name="Logg inn").click()
    expect(page.get_by_role("link", name="KI-katalogen – redaksjonen")).to_be_visible()
    return page


def press(page, button):
    page.get_by_role("button", name=button, exact=True).first.click()


def test_an_initiative_is_written_completed_published_and_taken_back(desk):
    desk.goto(LIST + "add/")
    desk.get_by_label("Tittel").first.fill("Æ, ø og å på Øygarden")
    desk.get_by_label("Tittel").first.blur()
    expect(desk.get_by_label("Nøkkel")).to_have_value("ae-o-og-a-pa-oygarden")
    desk.get_by_label("Sammendrag").fill("Kommunen prøver noe nytt.")
    press(desk, "Lagre og publiser")
    expect(desk.locator(".messagelist")).to_contain_text("Eier mangler")
    expect(desk.locator(".messagelist")).to_contain_text("Kilde mangler")

    desk.locator("#participations-0 .select2-selection").click()
    desk.keyboard.type("ålesund")
    desk.get_by_role("option", name="Ålesund kommune").click()
    desk.locator("#id_placements-0-sector").select_option(index=1)
    desk.locator("#id_sources-0-url").fill("oygarden.kommune.no/ki")
    desk.locator("#id_sources-0-title").fill("Om prosjektet")
    desk.locator("#id_sources-0-publisher").fill("Øygarden kommune")
    desk.locator("#barriers_met-group .add-row a").click()
    desk.locator("#id_barriers_met-0-dimension").select_option(index=1)
    desk.locator("#id_barriers_met-0-note").fill("Uklart regelverk")
    press(desk, "Lagre og publiser")
    expect(desk.get_by_text("er publisert, og alle kan se det.")).to_be_visible()
    expect(desk.get_by_role("link", name="Se på nettstedet")).to_have_attribute(
        "href", re.compile("/initiativer/ae-o-og-a-pa-oygarden/$")
    )
    made = Initiative.objects.get(key="ae-o-og-a-pa-oygarden")
    assert made.is_published
    assert made.sources.get().url == "https://oygarden.kommune.no/ki"
    assert made.barriers_met.get().note == "Uklart regelverk"

    press(desk, "Trekk tilbake")
    expect(desk.get_by_text("er trukket tilbake til utkast.")).to_be_visible()


def test_the_enter_key_saves_and_publishes_nothing(desk):
    draft = Initiative.objects.first()
    Initiative.objects.filter(pk=draft.pk).update(state="draft")
    desk.goto(f"{LIST}{draft.pk}/change/")
    desk.locator("#id_title").press("Enter")
    desk.wait_for_url(f"**{LIST}")
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_leaving_with_something_unsaved_is_asked_about(desk):
    asked = []
    desk.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    desk.goto(LIST + "add/")
    desk.locator("#id_lessons").fill("Begynn i det små.")
    desk.goto(LIST)
    assert asked == ["beforeunload"]


def test_a_missing_organisation_is_added_from_the_initiatives_page(desk):
    desk.goto(LIST + "add/")
    with desk.expect_popup() as opened:
        desk.locator("#add_id_participations-0-organisation").click()
    popup = opened.value
    popup.locator("#id_name").fill("Blåbærøya KF")
    popup.locator("#id_name").blur()
    expect(popup.get_by_label("Kortnavn")).to_have_value("blabaeroya-kf")
    popup.get_by_label("Slag").select_option("annet")
    press(popup, "Lagre")
    expect(desk.locator("#participations-0 .select2-selection")).to_contain_text("Blåbærøya KF")


def test_the_desk_fits_a_laptop(desk):
    desk.goto(f"{LIST}{Initiative.objects.first().pk}/change/")
    assert desk.evaluate("document.documentElement.scrollWidth") <= 1280
