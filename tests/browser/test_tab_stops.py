"""Every stop of the Tab key on every kind of page, wide and narrow: see `focus.py`."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.focus import walk

WIDTHS = [1280, 320]
PAGES = [
    "/",
    "/en/",
    "/initiativer/",
    "/initiativer/?sektor=tull&fra=abc&side=1000",
    "/initiativer/?sektor=kultur-idrett&status=ide&kommune=1101",
    "/initiativer/tromso-chatgpt-kunnskapsgrunnlag-skolestruktur/",
    "/nn/initiativer/as-kulturskolen-kulturhack/",
    "/initiativer/as-kulturskolen-kulturhack/meld-feil/",
    "/barrierer/",
    "/barrierer/teknologi-sikkerhet-arkitektur/?sektor=tull",
    "/gevinster/",
    "/gevinster/okt-kvalitet/",
    "/for-dere-begynner/?sektor=beredskap&storrelse=sma&teknologi=tull",
    "/statistikk/",
    "/kommuner/",
    "/kommuner/?navn=lilehammer",
    "/kommuner/4601/",
    "/kommuner/46/",
    "/sammenlign/",
    "/sammenlign/?i=urbanity-luftkvalitet-trafikk&i=tull&legg=luft",
    "/data/",
    "/data/last-ned/?sektor=helse-omsorg&format=tull&kolonner=tull",
    "/data/ordbok/",
    "/data/sitering/",
    "/data/utgaver/",
    "/om/",
    "/tilgjengelighet/",
    "/personvern/",
    "/api/v1/",
]
FOUR = (
    "/sammenlign/?i=nord-troms-proaktivt-barnehageopptak&i=urbanity-luftkvalitet-trafikk"
    "&i=lillestrom-ikt-orkide-arkivinspektor&i=iflink-luftkvalitet-mikrosensorer"
)
# How many of the faults lead to a field.
FAULTY = {
    "/initiativer/?sektor=tull&gevinst=tull&fra=abc&til=abc&sorter=tull&q=" + "ki+" * 17: 6,
    "/initiativer/?sektor=tull&ukjent=1&side=1000": 1,
    "/statistikk/?sektor=tull&status=tull": 2,
    "/for-dere-begynner/?sektor=tull": 1,
    "/barrierer/teknologi-sikkerhet-arkitektur/?sektor=tull": 1,
    "/sammenlign/?i=urbanity-luftkvalitet-trafikk&i=tull": 1,
    "/sammenlign/?i=tull&legg=" + "a" * 201: 1,
    "/data/last-ned/?format=tull&verdier=tull&kolonner=tull": 3,
    "/en/initiativer/?sektor=tull": 1,
}
TOLD = {
    "/initiativer/?sektor=helse-omsorg": "16 initiativer",
    "/statistikk/?sektor=helse-omsorg": "16 initiativer",
    "/data/last-ned/?sektor=helse-omsorg": "16 initiativer: sektor «Helse og omsorg».",
    "/for-dere-begynner/?sektor=helse-omsorg": "Her er erfaringene fra 16 initiativer.",
    "/sammenlign/?legg=luftkvalitet": "treff",
}
# One of each fault that a walk has to see, and a link without any.
BAD_PAGE = """
<style>
  a { display: inline-block; padding: 10px; margin: 20px; }
  a:focus { outline: 3px solid blue; }
  a.plain:focus { outline: none; }
  .small { width: 9px; height: 9px; padding: 0; margin: 0; overflow: hidden; }
  .bar { position: fixed; inset: auto 0 0; height: 400px; background: black; }
</style>
<a href="#good">good</a> <a href="#plain" class="plain">plain</a>
<p><a href="#small" class="small">.</a><a href="#beside" class="small">.</a></p>
<a href="#early" tabindex="2">early</a>
<div style="height: 200px"></div> <a href="#covered">covered</a> <div class="bar"></div>
"""
TRAP = """<style>a:focus { outline: 3px solid blue; }</style>
<a href="#in" onkeydown="event.preventDefault()">in</a> <a href="#out">out</a>"""


def open_page(new_context, width):
    """Still, so that a fold that was opened is open at once."""
    size = {"width": width, "height": 740}
    return new_context(viewport=size, reduced_motion="reduce").new_page()


def assert_stops(page):
    """Nothing is wrong at any stop: the header's twelve, the footer's six and the page's own."""
    stops, faults = walk(page)
    assert not faults, f"{page.url}, {page.viewport_size['width']} pixels:\n" + "\n".join(faults)
    assert stops > 18


@pytest.mark.parametrize("path", PAGES)
def test_every_stop_shows_and_comes_in_turn(new_context, path):
    page = open_page(new_context, WIDTHS[0])
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 740})
        page.goto(path)
        assert_stops(page)


@pytest.mark.parametrize("width", [1280, 800, 320])
def test_a_table_that_scrolls_sideways_hides_no_stop(new_context, width):
    page = open_page(new_context, width)
    page.goto(FOUR)
    assert_stops(page)


@pytest.mark.parametrize("path", ["/finnes-ikke/", "/initiativer/finnes-ikke/"])
def test_every_stop_of_a_page_that_is_not_there_shows(new_context, complaints, path):
    page = open_page(new_context, 320)
    page.goto(path)
    assert_stops(page)
    complaints.clear()


@pytest.mark.parametrize("width", WIDTHS)
def test_what_follows_along_hides_no_stop(new_context, width):
    page = open_page(new_context, width)
    page.goto("/initiativer/")
    page.get_by_role("checkbox", name="Sammenlign ").first.check()
    assert_stops(page)


def test_a_walk_sees_each_kind_of_fault(new_context):
    page = open_page(new_context, 1280)
    page.set_content(BAD_PAGE)
    _stops, faults = walk(page)
    there = [each for each in faults if not each.startswith("on the way back")]
    assert [re.sub(r": <a href=.(#\w+).*", r" \1", each) for each in there] == [
        "does not show that it has the focus #plain",
        "is a target of 9 x 9 #small",
        "is a target of 9 x 9 #beside",
        "is out of sight or behind something #covered",
        "is never reached #early",
    ]
    assert 'on the way back comes out of turn: <a href="#early"' in "\n".join(faults)
    page.set_content(TRAP)
    assert walk(page)[1][0].startswith("holds the focus: <a href=")


@pytest.mark.parametrize(("path", "fields"), FAULTY.items())
@pytest.mark.parametrize("scripts", [True, False])
def test_what_is_wrong_takes_the_focus_and_leads_to_its_fields(new_context, path, fields, scripts):
    narrow = {"width": 320, "height": 740}
    page = new_context(viewport=narrow, java_script_enabled=scripts).new_page()
    page.goto(path)
    problems = page.locator(".problems").first
    expect(problems).to_be_focused()
    expect(problems).to_have_role("group")
    expect(problems).to_have_accessible_name(problems.get_by_role("heading").inner_text())
    links = problems.locator("a[href^='#']")
    expect(links).to_have_count(fields)
    for number in range(fields):
        page.goto(path)
        expect(problems).to_be_focused()
        for _press in range(number + 1):
            page.keyboard.press("Tab")
        expect(links.nth(number)).to_be_focused()
        target = page.locator(f"[id='{links.nth(number).get_attribute('href')[1:]}']")
        page.keyboard.press("Enter")
        expect(target).to_be_focused()
        expect(target).to_be_in_viewport()


@pytest.mark.parametrize(("path", "told"), TOLD.items())
def test_the_number_found_is_told(page, path, told):
    page.goto(path)
    expect(page.get_by_role("status").filter(has_text=told)).to_have_count(1)
