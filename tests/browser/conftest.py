"""A real Chromium before a live server that holds the real content.

Every page is watched: a message of an error in the console (a breach of the content
security policy is one), an error in a script, a request that fails or that leaves the site
makes the test fail. A test that means to provoke one empties `complaints` afterwards.
"""

import os
import shutil

import pytest
from playwright.sync_api import expect

from tests.environment import IN_CI

# Playwright's event loop runs in the thread that the tests use the database from.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# The first is Chromium without its windows, which shows a page with half the work.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
MISSING = "Chromium is missing: apt-get install chromium"

expect.set_options(timeout=20_000)  # Milliseconds; the machine may be busy with other tests.


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup():
    if not CHROMIUM:
        pytest.fail(MISSING) if IN_CI else pytest.skip(MISSING)


@pytest.fixture(scope="session")
def browser_type_launch_args():
    """Debian's Chromium, kept from calling anybody but this machine."""
    quiet = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-quic",
        "--no-first-run",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
    ]
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {"executable_path": CHROMIUM, "args": quiet + as_root}


@pytest.fixture(scope="session")
def base_url(live_server):
    """Where `page.goto("/om/")` goes."""
    return live_server.url


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "nb-NO"}


@pytest.fixture
def complaints():
    """What the browser has complained of so far in this test."""
    found = []
    yield found
    assert not found, "The browser complained:\n" + "\n".join(found)


@pytest.fixture
def new_context(complaints, real_catalogue, live_server, base_url, new_context):
    """Open browser contexts that are watched, before a server with the real content."""

    def open_context(**options):
        context = new_context(**options)
        watch(context, complaints, base_url)
        return context

    return open_context


def watch(context, complaints, home):
    """Write down what goes wrong in any page of the context."""
    own = (home + "/", "data:", "blob:")
    note = complaints.append

    def console(message):
        if message.type in ("error", "warning"):
            note(f"console: {message.text}")

    def request(asked):
        if not asked.url.startswith(own):
            note(f"off the site: {asked.url}")

    def failed(asked):
        if asked.failure != "net::ERR_ABORTED":  # A download, or a page that was left.
            note(f"failed: {asked.url} {asked.failure}")

    def response(answer):
        if answer.status >= 400:
            note(f"status {answer.status}: {answer.url}")

    context.on("console", console)
    context.on("weberror", lambda fault: note(f"script: {fault.error}"))
    context.on("request", request)
    context.on("requestfailed", failed)
    context.on("response", response)


@pytest.fixture
def narrow_page(new_context):
    """A page as wide as a small telephone, 360 px; `page` is 1280 px wide."""
    return new_context(viewport={"width": 360, "height": 740}).new_page()


@pytest.fixture
def plain_page(new_context):
    """A page in a browser that runs no scripts."""
    return new_context(java_script_enabled=False).new_page()
