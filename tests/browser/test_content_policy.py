"""The whole desk in a real browser, without one breach of the content security policy.

Every page is watched (`conftest.py`), and a breach is a complaint; the other tests see to the
public pages. Here each kind of page that the desk links to is opened once.
"""

from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import expect

from tests.factory import make_all_that_is_sent, make_draft, make_user

PASSWORD = "korsvei-lampe-42"
NOT_OPENED = {"logout", "jsi18n", "autocomplete", "view_on_site"}
# As many as there are, so that the test notices if it finds its way to fewer.
LEAST = 64
BREACHES = """
    window.breaches = [];
    addEventListener("securitypolicyviolation", (breach) => breaches.push(
        `${breach.violatedDirective} ${breach.blockedURI} ${breach.sourceFile}:${breach.lineNumber}`
    ));
"""
LINKS = "[...document.querySelectorAll('a[href]')].map((link) => link.href)"


@pytest.fixture
def desk(page):
    """The admin, before somebody who may do everything."""
    make_user(username="kari", password=PASSWORD, is_staff=True, is_superuser=True)
    page.add_init_script(BREACHES)
    page.goto("/admin/")
    page.get_by_label("Brukernavn").fill("kari")
    page.get_by_label("Passord").fill(PASSWORD)
    page.get_by_role("button", name="Logg inn").click()
    expect(page.get_by_role("link", name="KI-katalogen – redaksjonen")).to_be_visible()
    return page


def kind(address, base_url):
    """The name of a page of the desk; None of what is no page or no part of the desk."""
    path = urlsplit(address).path
    if not address.startswith(base_url + "/admin/"):
        return None
    try:
        found = resolve(path)
    except Resolver404:
        return None
    is_file = "." in path.rsplit("/", 1)[-1]
    return None if is_file or found.url_name in NOT_OPENED else found.url_name


def test_no_page_of_the_desk_breaks_it(desk, base_url):
    make_all_that_is_sent()
    delete = f"{base_url}/admin/initiatives/initiative/{make_draft().pk}/delete/"
    waiting, opened, breaches = [base_url + "/admin/"], {}, []
    while waiting or delete not in opened.values():
        address = waiting.pop(0) if waiting else delete
        name = kind(address, base_url)
        if name is None or name in opened:
            continue
        desk.goto(address)
        opened[name] = address
        breaches += [f"{address}: {each}" for each in desk.evaluate("breaches")]
        waiting += [urljoin(address, each) for each in desk.evaluate(LINKS)]
    assert not breaches
    assert len(opened) >= LEAST


def test_a_page_that_breaks_it_is_noticed(desk, complaints):
    broken = desk.evaluate("""() => new Promise((done) => {
        addEventListener("securitypolicyviolation", () => done(breaches));
        document.body.insertAdjacentHTML("beforeend", '<p style="color: red">');
    })""")
    assert {each.split()[0] for each in broken} == {"style-src-attr"}
    assert complaints
    assert all("Content Security Policy" in each for each in complaints)
    complaints.clear()
