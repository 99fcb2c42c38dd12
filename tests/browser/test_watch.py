"""The watch over the pages sees what it is there to see."""

import pytest

from tests.browser.axe import assert_accessible

STRICT = "default-src 'self'; img-src *"  # Pictures from elsewhere are for the watch to see.
POLICY = {"Content-Security-Policy": STRICT, "Content-Type": "text/html"}


def serve(page, html):
    """Show this instead of the front page, under a policy almost as strict as the site's."""
    page.route("**/", lambda route: route.fulfill(body=f"<!doctype html>{html}", headers=POLICY))
    page.goto("/")


def wait_for(page, complaints, words):
    """Wait until there is such a complaint; those that come after it are let go."""
    for _attempt in range(500):
        if words in "\n".join(complaints):
            break
        page.wait_for_timeout(20)
    assert words in "\n".join(complaints)
    page.close()
    complaints.clear()


@pytest.mark.parametrize(
    ("html", "complaint"),
    [
        ("<p style='color: red'>", "Content Security Policy"),
        ("<script>alert()</script>", "Content Security Policy"),
        ("<img src='/static/none.png'>", "status 404"),
        ("<img src='http://example.no/icon.svg'>", "off the site"),
    ],
)
def test_a_faulty_page_gives_a_complaint(page, complaints, html, complaint):
    serve(page, html)
    wait_for(page, complaints, complaint)


def test_an_error_in_a_script_gives_a_complaint(page, complaints):
    page.goto("/")
    page.evaluate("setTimeout(() => { throw Error('for the test') })")
    wait_for(page, complaints, "for the test")


def test_axe_names_the_element_that_breaks_a_rule(page):
    serve(
        page,
        "<html lang=nb><title>T</title><main><h1>T</h1><img src='/static/img/icon.svg'></main>",
    )
    with pytest.raises(AssertionError, match="image-alt.*\n.*<img src"):
        assert_accessible(page)
