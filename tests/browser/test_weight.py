"""What a page weighs on a slow telephone, and that it keeps still while the font comes.

The weight is of what Chromium fetches, packed as in production: pages by gzip, files by Brotli
when the static files are collected. The names of those change with what is in them, so that a
browser asks for each only once.
"""

import gzip

import brotli
import pytest

KB = 1000
INITIATIVE = "/initiativer/tromso-chatgpt-kunnskapsgrunnlag-skolestruktur/"
MOVED = """() => new Promise(done => {
  let moved = 0
  new PerformanceObserver(list => { for (const each of list.getEntries()) moved += each.value })
    .observe({type: 'layout-shift', buffered: true})
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(moved))))
})"""
PAINTED = """() => new Promise(done => new PerformanceObserver(list => {
  if (list.getEntriesByName('first-contentful-paint').length) done()
}).observe({type: 'paint', buffered: true}))"""
HAS_STAND_IN = "[...document.fonts].some(f => f.family == 'Almost Inter' && f.status == 'loaded')"


def fetch(page, path):
    """What Chromium fetches for the page: address, kind, and the bytes of it with its head."""
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(path)
    page.evaluate("() => document.fonts.ready.then(() => null)")
    return [(answer.url, answer.request.resource_type, weight(answer)) for answer in answers]


def weight(answer):
    body = answer.body()
    kind = answer.request.resource_type
    if kind == "document":
        body = gzip.compress(body, 6)
    elif kind in ("stylesheet", "script", "image"):
        body = brotli.compress(body)
    return len(body) + answer.request.sizes()["responseHeadersSize"]


@pytest.mark.parametrize("path", ["/", "/initiativer/", INITIATIVE])
def test_a_page_is_light_the_first_time_and_lighter_the_next(narrow_page, path):
    fetched = fetch(narrow_page, path)
    first = sum(size for _url, kind, size in fetched if kind != "font")
    again = sum(size for url, _kind, size in fetched if "/static/" not in url)
    assert first < 40 * KB, fetched
    assert again < 15 * KB, fetched
    fonts = [size for _url, kind, size in fetched if kind == "font"]
    assert len(fonts) == 1, "More than Norwegian needs."
    assert fonts[0] < 50 * KB


@pytest.mark.parametrize("path", ["/initiativer/", "/statistikk/"])
def test_nothing_but_style_sheets_keeps_a_page_from_showing(narrow_page, path):
    narrow_page.goto(path)
    blocking = narrow_page.evaluate(
        "performance.getEntriesByType('resource').filter(e => e.renderBlockingStatus == 'blocking')"
        ".map(e => e.initiatorType + ' ' + e.name)"
    )
    assert blocking
    assert [each for each in blocking if not (each.startswith("link ") and ".css" in each)] == []
    of_all_pages = [each for each in blocking if "/css/site" in each or "/theme/" in each]
    assert len(of_all_pages) == 2


@pytest.mark.parametrize("path", ["/", "/initiativer/", "/statistikk/", INITIATIVE])
def test_a_page_keeps_still_when_the_font_comes_late(narrow_page, path):
    late = []
    narrow_page.route("**/*.woff2", lambda font: late.append(font))
    narrow_page.goto(path, wait_until="domcontentloaded")
    narrow_page.evaluate(PAINTED)
    if not narrow_page.evaluate(HAS_STAND_IN):
        pytest.skip("No font here is as wide as Arial.")
    assert late
    for font in late:
        font.continue_()
    narrow_page.evaluate("() => document.fonts.ready.then(() => null)")
    assert narrow_page.evaluate(MOVED) < 0.02
