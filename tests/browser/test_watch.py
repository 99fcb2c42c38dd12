"""The watch over the pages sees what it is there to see."""

import pytest

from tests.browser.axe import assert_accessible

POLICY = {"Content-Security-Policy": "default-src 'self'", "Content-Type": "text/html"}


def serve(page, html):
    """Show this instead of the front page, under a policy as strict as the site's."""
    page.route("**/", lambda route: route.fulfill(body=f"<!doctype html>{html}", headers=POLICY))
    page.goto("/")


@pytest.mark.parametrize(
    ("html", "complaint"),
    [
        ("<p style='color: red'>", "Content Security Policy"),
        ("<script>alert()</script>", "Content Security Policy"),
        ("<img src='/static/none.png'>", "status 404"),
        ("<link rel='icon' href='http://example.no/icon.svg'>", "off the site"),
    ],
)
def test_a_faulty_page_gives_a_complaint(page, complaints, html, complaint):
    serve(page, html)
    page.wait_for_timeout(100)
    assert complaint in "\n".join(complaints)
    complaints.clear()


def test_an_error_in_a_script_gives_a_complaint(page, complaints):
    page.goto("/")
    page.evaluate("setTimeout(() => { throw Error('for the test') })")
    page.wait_for_timeout(100)
    assert "for the test" in "\n".join(complaints)
    complaints.clear()


def test_axe_names_the_element_that_breaks_a_rule(page):
    serve(
        page,
        "<html lang=nb><title>T</title><main><h1>T</h1><img src='/static/img/icon.svg'></main>",
    )
    with pytest.raises(AssertionError, match="image-alt.*\n.*<img src"):
        assert_accessible(page)
