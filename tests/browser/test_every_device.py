"""Small screens with text set wide, a visitor's own colours, no movement, light and dark."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import assert_accessible
from tests.browser.looks import FAULTS, MOVES, SPACED
from tests.browser.test_smoke import PAGES

INITIATIVE = "/initiativer/tromso-chatgpt-kunnskapsgrunnlag-skolestruktur/"
REPORT = f"{INITIATIVE}meld-feil/"
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 740}
FOUR = (
    "/sammenlign/?i=nord-troms-proaktivt-barnehageopptak&i=urbanity-luftkvalitet-trafikk"
    "&i=lillestrom-ikt-orkide-arkivinspektor&i=iflink-luftkvalitet-mikrosensorer"
)
MORE = ["/data/utgaver/", REPORT, FOUR, "/en/initiativer/", f"/nn{INITIATIVE}", "/en/statistikk/"]
# What `test_smoke.py` looks at in the other light and width, here in other languages, and with
# what is wrong shown.
DARK_AND_WIDE = [
    "/nn/initiativer/?sektor=tull&fra=abc&side=1000",
    f"/en{INITIATIVE}",
    FOUR,
    "/statistikk/?sektor=tull",
    "/for-dere-begynner/?sektor=beredskap&storrelse=sma&teknologi=tull",
    "/barrierer/teknologi-sikkerhet-arkitektur/?sektor=tull",
    "/data/last-ned/?sektor=helse-omsorg&format=tull",
]
LIGHT_AND_NARROW = [
    "/en/initiativer/",
    f"/nn{INITIATIVE}",
    "/en/sammenlign/?i=urbanity-luftkvalitet-trafikk&i=tull",
    "/nn/gevinster/okt-kvalitet/",
    "/kommuner/4601/",
]


def open_all(page):
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")


def test_on_a_small_screen_with_wide_text_nothing_is_cut_off_or_overlapped(new_context):
    page = new_context(viewport=NARROW).new_page()
    faults = []
    for path in PAGES + MORE:
        page.goto(path)
        page.evaluate(SPACED)
        faults += [f"{path} {fault}" for fault in page.evaluate(FAULTS)]
    assert not faults, "\n".join(faults)


def test_what_is_cut_off_or_overlapped_is_seen(new_context):
    page = new_context(viewport=NARROW).new_page()
    page.set_content("""
      <p style="margin-left: 200px; white-space: nowrap">Langt nok til at siden ruller</p>
      <p style="height: 10px; overflow: hidden">Kuttet</p>
      <p>Under</p><p style="margin-top: -2.5em">Oppå</p>""")
    faults = [fault.split(":")[0] for fault in page.evaluate(FAULTS)]
    assert set(faults) == {
        "the page scrolls sideways",
        "is outside",
        "is cut off",
        "lies on another",
    }


@pytest.mark.parametrize(
    ("scheme", "size", "paths"),
    [("dark", WIDE, DARK_AND_WIDE), ("light", NARROW, LIGHT_AND_NARROW)],
)
def test_it_is_accessible_in_each_language_with_all_open_and_what_is_wrong_shown(
    new_context, complaints, scheme, size, paths
):
    page = new_context(viewport=size, color_scheme=scheme).new_page()
    for path in paths:
        page.goto(path)
        open_all(page)
        assert_accessible(page)
    page.goto("/initiativer/")
    page.get_by_role("checkbox", name="Sammenlign ").first.check()
    page.get_by_label("Søk i initiativene").press_sequentially("helse")
    expect(page.get_by_role("listbox", name="Forslag")).to_be_visible()
    assert_accessible(page)
    page.goto(REPORT)
    page.locator("main form button").last.click()
    expect(page.locator(".problems")).to_be_visible()
    assert_accessible(page)
    assert len([each for each in complaints if "422" in each]) == len(complaints)
    complaints.clear()


def test_nothing_moves_for_a_visitor_who_wants_it_still(new_context):
    lively = new_context().new_page()
    lively.goto("/data/ordbok/")
    assert lively.evaluate(MOVES)  # So that there is something to still.
    page = new_context(reduced_motion="reduce").new_page()
    for path in ["/", "/data/ordbok/", FOUR, INITIATIVE, "/statistikk/", "/api/v1/"]:
        page.goto(path)
        open_all(page)
        assert page.evaluate(MOVES) == [], path
    page.goto("/initiativer/")
    page.get_by_role("checkbox", name="Sammenlign ").first.check()
    page.locator(".card-title a").nth(2).hover()
    page.get_by_label("Søk i initiativene").press_sequentially("helse")
    expect(page.get_by_role("listbox", name="Forslag")).to_be_visible()
    assert page.evaluate(MOVES) == []


def outline(target):
    """Give it the focus, as from the keyboard: what shows that around it or its card."""
    target.page.keyboard.press("Shift")
    target.focus()
    return target.evaluate("""each => [each, each.closest(".card")].filter(it => it)
      .map(it => getComputedStyle(it)).filter(it => it.outlineStyle !== "none"
        && parseFloat(it.outlineWidth) >= 2).map(it => it.outlineColor)[0]""")


def style(target, name, part=None):
    return target.evaluate(
        "(each, [name, part]) => getComputedStyle(each, part)[name]", [name, part]
    )


@pytest.fixture
def forced(new_context):
    """A page in a visitor's own colours, dark ones; (page, the colour behind its text)."""
    page = new_context(forced_colors="active", color_scheme="dark", viewport=WIDE).new_page()
    page.goto("/initiativer/?sektor=helse-omsorg")
    return page, style(page.locator("body"), "backgroundColor")


def test_in_forced_colours_focus_shows_wherever_it_is(forced):
    page, behind = forced
    main = page.get_by_role("main")
    for target in [
        page.locator(".brand").first,
        page.get_by_role("navigation").first.get_by_role("link").first,
        main.get_by_role("combobox").first,
        main.get_by_role("button").first,
        main.locator("summary:visible").first,
        main.get_by_role("checkbox").first,
        main.locator("a.ds-chip").first,
        main.locator(".card-title a").first,
        main.locator(".ds-pagination a, .list-download a").first,
    ]:
        assert outline(target) not in (None, behind), target


def test_in_forced_colours_what_is_selected_is_told_apart(forced):
    page, behind = forced
    menu = page.get_by_role("navigation", name="Hovedmeny")
    assert style(menu.locator("[aria-current]"), "borderBottomColor") != behind
    others = menu.locator("a:not([aria-current])")
    assert {style(each, "borderBottomColor") for each in others.all()} == {behind}

    boxes = page.locator(".option input")
    ticked = page.locator(".option input:checked").first.screenshot()
    assert ticked != boxes.and_(page.locator(":not(:checked)")).first.screenshot()
    chip = page.locator("a.ds-chip").first
    assert style(chip, "borderBottomStyle") == "solid"
    assert style(chip, "borderBottomColor") != behind
    assert style(chip, "backgroundColor", "::after") not in (behind, style(chip, "backgroundColor"))
    tag = page.locator(".card .ds-tag").first
    assert style(tag, "borderBottomStyle") == "solid"
    assert style(tag, "borderBottomColor") != behind

    page.get_by_label("Søk i initiativene").press_sequentially("helse")
    options = page.get_by_role("listbox", name="Forslag").get_by_role("option")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    looks = [
        {name: style(each, name) for name in ("backgroundColor", "outlineStyle", "boxShadow")}
        for each in (options.first, options.nth(1))
    ]
    assert looks[0] != looks[1]


def test_in_forced_colours_figures_are_told_apart(forced):
    page, behind = forced
    page.goto("/statistikk/")
    assert style(page.locator(".bar").first, "fill") != behind
    rest = page.locator(".bar .rest").first
    assert style(rest, "fill") == behind
    assert style(rest, "stroke") != behind
    widths = [
        style(page.locator(f".heat-{grade}").first, "borderBottomWidth") for grade in range(1, 6)
    ]
    assert widths == sorted(set(widths), key=lambda width: float(width[:-2]))
    colours = page.locator(".map").evaluate("""each => ["--some", "--none", "--sea"].map(name => {
      each.style.color = `var(${name})`
      return getComputedStyle(each).color
    })""")
    assert len(set(colours)) == 3
