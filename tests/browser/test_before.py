"""«Før dere begynner» and home in a browser: chosen without scripts, and taken out on paper."""

from playwright.sync_api import expect


def test_somebody_chooses_and_reads_without_scripts(plain_page):
    plain_page.goto("/for-dere-begynner/")
    plain_page.get_by_label("Teknologi").select_option("samtalerobot")
    plain_page.get_by_role("button", name="Vis erfaringene").click()
    assert "teknologi=samtalerobot" in plain_page.url
    expect(plain_page.get_by_role("heading", name="Dette møtte de")).to_be_visible()
    link = plain_page.locator(".before-found a")
    number = link.inner_text().split()[0]
    link.click()
    expect(plain_page.locator("#treff strong")).to_have_text(number)


def test_a_narrow_choice_says_what_it_leaves_out(narrow_page):
    narrow_page.goto("/for-dere-begynner/?sektor=beredskap&storrelse=sma")
    expect(narrow_page.get_by_role("status").first).to_contain_text("Vi ser derfor bort fra")


def test_on_paper_there_is_room_for_notes_and_no_form(page):
    page.goto("/for-dere-begynner/?sektor=helse-omsorg")
    expect(page.get_by_text("Hos oss:").first).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.get_by_text("Hos oss:").first).to_be_visible()
    expect(page.get_by_role("button", name="Vis erfaringene")).to_be_hidden()
    expect(page.get_by_text("Sektor: Helse og omsorg")).to_be_visible()
    expect(page.get_by_text("Hentet fra KI-katalogen")).to_be_visible()


def test_filters_of_a_barrier_are_links_that_show_on_a_wide_screen_and_fold_on_a_narrow(
    page, narrow_page
):
    for each, folded in ((page, False), (narrow_page, True)):
        each.goto("/barrierer/regulatorisk-juridisk-personvern/")
        link = each.get_by_role("link", name="Oppvekst og utdanning")
        if folded:
            expect(link).to_be_hidden()
            each.get_by_text("Velg sektor og kommunestørrelse").click()
        link.click()
        each.wait_for_url("**/?sektor=oppvekst-utdanning")
        expect(each.get_by_role("link", name="Fjern Sektor: Oppvekst og utdanning")).to_be_visible()


def test_the_ways_in_are_on_the_first_screen(new_context):
    page = new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.goto("/")
    for name in ("Finn noen som ligner på oss", "Før dere begynner", "Last ned data"):
        box = page.get_by_role("link", name=name, exact=True).bounding_box()
        assert box["y"] + box["height"] <= 800, name
    page.set_viewport_size({"width": 360, "height": 740})
    box = page.get_by_role("link", name="Finn noen som ligner på oss").bounding_box()
    assert box["y"] + box["height"] <= 740
