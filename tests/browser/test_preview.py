"""An editor gives somebody outside a link to a draft, and closes it again."""

from django.utils import timezone
from playwright.sync_api import expect

from initiatives.models import LinkCheck
from tests.browser.axe import assert_accessible
from tests.factory import make_draft, make_editor

PASSWORD = "korsvei-lampe-42"


def test_somebody_outside_reads_a_draft_until_the_link_is_closed(page, new_context, complaints):
    make_editor(username="kari", password=PASSWORD)
    now = timezone.now()
    draft = make_draft(title="Snøplogen tenker selv", sources=["https://a.no/"])
    LinkCheck.objects.create(url="https://a.no/", state="borte", checked_at=now, broken_since=now)
    page.goto("/admin/")
    page.get_by_label("Brukernavn").fill("kari")
    page.get_by_label("Passord").fill(PASSWORD)
    page.get_by_role("button", name="Logg inn").click()
    page.goto(f"/admin/initiatives/initiative/{draft.pk}/change/")
    expect(page.get_by_role("region", name="1 kilde å se på")).to_contain_text("Borte.")
    page.get_by_text("Lenke til gjennomlesing utenfra").click()
    address = page.get_by_label("Kopier lenken").input_value()
    path = address.removeprefix("http://testserver")

    outside = new_context(viewport={"width": 360, "height": 740}).new_page()
    outside.goto(path)
    expect(outside.get_by_role("heading", name="Snøplogen tenker selv")).to_be_visible()
    expect(outside.get_by_text("Svar den som sendte deg lenken.")).to_be_visible()
    assert outside.evaluate("document.documentElement.scrollWidth") <= 360
    assert outside.context.cookies() == []
    assert_accessible(outside)
    outside.get_by_role("link", name="Initiativer").first.click()
    assert outside.evaluate("document.referrer") == ""

    # What is typed and not saved is asked about before the page is left.
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.locator("#id_lessons").fill("Begynn i det små.")
    page.get_by_role("button", name="Steng lenker som er delt").click()
    expect(page.get_by_text("som er delt til nå, er stengt.")).to_be_visible()
    assert asked == ["beforeunload"]
    outside.goto(path)
    expect(outside.get_by_role("heading", name="Lenken virker ikke lenger")).to_be_visible()
    assert_accessible(outside)
    assert len([each for each in complaints if "410" in each]) == len(complaints) > 0
    complaints.clear()
